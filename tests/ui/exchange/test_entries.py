"""The button on the follow-up page leads to both ways of the exchange."""

from parapp.ui.exchange import sending, taking_back
from parapp.ui.followup.exchange_button import ExchangeButton


def test_its_menu_sends_and_takes_back(qtbot, filled_session, jobs, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(sending, "send", lambda *_given: asked.append("send"))
    monkeypatch.setattr(taking_back, "take_back", lambda *_given: asked.append("take"))
    button = ExchangeButton(filled_session, jobs)
    qtbot.addWidget(button)
    for action in button.menu().actions():
        action.trigger()
    assert asked == ["send", "take"]
