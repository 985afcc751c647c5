"""The office's step on the sample, on one of its tabs."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.ui.layout.later_page import LaterPage
from parapp.ui.office.page import OfficePage
from parapp.ui.session import Session


@pytest.fixture
def sample(session: Session) -> Session:
    """A session on the sample."""
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    return session


@pytest.fixture
def office(qtbot, sample: Session) -> Iterator[OfficePage]:
    """The page, shown."""
    made = OfficePage(sample)
    qtbot.addWidget(made)
    made.resize(1150, 690)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close_pages()


@pytest.fixture
def tab(office: OfficePage) -> Callable[[QWidget], QWidget]:
    """Shows a tab of the page and gives it."""

    def shown(widget: QWidget) -> QWidget:
        office.tabs.setCurrentWidget(widget)
        return widget.page if isinstance(widget, LaterPage) else widget

    return shown
