"""Pages beside the steps: work that is no step of the plan. A page's modules are imported when it is first wanted."""

from collections.abc import Callable
from typing import Literal, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session

AsideName = Literal["carry", "checker", "data", "versions", "merging"]


class Aside(Protocol):
    """What the workbench needs of a page beside the steps: a QWidget with these."""

    title: str
    shown: Signal
    """There is something to see here now."""
    left: Signal
    """There is nothing to see here any more."""

    def save_sizes(self) -> None:
        """Keeps sizes of columns and panes for the next start."""


class AsidePage(QWidget):
    """A page beside the steps. It reads from the session and hands edits to it; it knows no other page."""

    title = ""
    shown = Signal()
    left = Signal()
    print_wanted = Signal(object)
    """A paper made here, a Document, is to be printed."""

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.jobs = jobs

    def begin(self) -> None:
        """Shows the page, the keyboard where work begins on it."""
        self.shown.emit()

    def leave(self) -> None:
        """Nothing is shown any more."""
        self.left.emit()

    def save_sizes(self) -> None:
        """Keeps sizes of columns and panes for the next start."""

    def close_pages(self) -> None:
        """Ends what runs beside the window for this page alone; the page is not used any more."""


MakeAside = Callable[[Session, JobRunner], QWidget]


def _carry(session: Session, jobs: JobRunner) -> QWidget:
    from parapp.ui.carry.page import CarryPage

    return CarryPage(session, jobs)


def _checker(session: Session, jobs: JobRunner) -> QWidget:
    from parapp.ui.checker.page import CheckerPage

    return CheckerPage(session, jobs)


def _data(session: Session, jobs: JobRunner) -> QWidget:
    from parapp.ui.data.page import DataPage

    return DataPage(session, jobs)


def _versions(session: Session, jobs: JobRunner) -> QWidget:
    from parapp.ui.versions.page import VersionsPage

    return VersionsPage(session, jobs)


def _merging(session: Session, jobs: JobRunner) -> QWidget:
    from parapp.ui.merging.page import MergingPage

    return MergingPage(session, jobs)


MAKERS: dict[AsideName, MakeAside] = {
    "carry": _carry,
    "checker": _checker,
    "data": _data,
    "versions": _versions,
    "merging": _merging,
}
