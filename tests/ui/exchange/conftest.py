"""A session with a small plan, jobs, and boxes that answer instead of waiting for somebody."""

from collections.abc import Iterator

import pytest

from parapp.models import added
from parapp.ui import running
from parapp.ui.exchange import sending, taking_back
from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session
from tests.importers.exchange_files import small_plan


@pytest.fixture
def jobs(qtbot) -> Iterator[JobRunner]:
    """The thread for work beside the window."""
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def filled_session(session: Session) -> Session:
    """The session with the small plan in it."""
    session.apply(added("dữ liệu", small_plan().records()))
    return session


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """What boxes said, in order; offers are declined, questions answered with yes."""
    said: list[str] = []

    def say(_parent, what, *_more, **_named):
        said.append(getattr(what, "code", what))
        return False

    def agree(_parent, what, *_more, **_named):
        said.append(what)
        return True

    boxes = {running: ("tell_error",), sending: ("tell", "tell_error", "offer"), taking_back: ("tell", "tell_error")}
    for module, names in boxes.items():
        for name in names:
            monkeypatch.setattr(module, name, say)
    monkeypatch.setattr(sending, "ask", agree)
    return said
