"""A session on a real data file, and the page of the criteria on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from parapp.models import Record, added
from parapp.store import Store
from parapp.ui.criteria.page import CriteriaPage
from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session
from tests.ui.criteria.hands import small_plan


@pytest.fixture
def session(qtbot, tmp_path: Path) -> Iterator[Session]:
    """A session on an empty data file."""
    store = Store.open(tmp_path / "parapp.db")
    yield Session(store)
    store.close()


@pytest.fixture
def open_page(qtbot, session: Session) -> Iterator[Callable[[list[Record]], CriteriaPage]]:
    """Shows the page on some records, ready for keys."""
    jobs = JobRunner()

    def shown(records: list[Record]) -> CriteriaPage:
        if records:
            session.apply(added("dữ liệu", records))
        page = CriteriaPage(session, jobs)
        qtbot.addWidget(page)
        page.resize(1160, 640)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        page.checklist.view.setFocus()
        return page

    yield shown
    jobs.close()


@pytest.fixture
def page(open_page) -> CriteriaPage:
    """The page on the small plan."""
    return open_page(small_plan())
