"""Alt with a letter goes to one place only on the page of kept versions, in the window it stands in."""

import pytest
from PySide6.QtWidgets import QInputDialog

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from tests.ui.test_mnemonics import doubled, marked_of


def test_no_two_places_of_a_tab_share_a_letter(qtbot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.apply(added("mẫu", sample_records()))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, text="", **_k: (text, True))
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    assert window.workbench is not None
    page = window.workbench.aside("versions")
    page.begin()
    assert doubled(marked_of(window)) == []
    page.keep_now()
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        assert doubled(marked_of(window)) == []
    window.close()
