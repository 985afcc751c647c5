"""What the steps of the window have in common."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from parapp.models import ReportPeriod
from parapp.models.document import Document
from parapp.plan.lint import LintIssue
from parapp.ui.session import Session


class Step(QWidget):
    """A page of the window. It reads from the session and hands edits to it; it knows no other page."""

    title = ""
    file_actions: Sequence[QAction] = ()
    """What the page offers for files; it stands in the menu "Kế hoạch" whichever page is shown."""
    go_to_requested = Signal(object)
    """A LintIssue whose place may lie on another page."""
    step_requested = Signal(str)
    """The title of another step that the person wants to see."""

    old_plan_found = Signal(object)
    """The path of a plan of earlier years that the person wants to begin with."""
    old_plan_wanted = Signal()
    """A plan of earlier years, in a file still to be chosen, is wanted."""
    carrying_wanted = Signal()
    """This year's plan is to be made from last year's."""

    report_wanted = Signal(object)
    """A ReportPeriod: the report of that period is wanted."""

    print_wanted = Signal(object)
    """A Document that is to be put on paper."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def holds_content(self, widget: QWidget) -> bool:
        """Whether what is typed into a widget of the page is content that an issued plan prints."""
        return False

    def show_issue(self, issue: LintIssue) -> bool:
        """Brings the issue's place into view and focus; False if it does not lie on this page."""
        return False

    def show_issues(self) -> None:
        """Shows the list of what is to be mended, where the page has one."""

    def show_report(self, period: ReportPeriod) -> None:
        """Shows the report of a period, made now if it is not there yet, where the page has papers."""

    def print_document(self, document: Document) -> None:
        """Asks for a printer and prints a paper, where the page can."""

    def save_sizes(self) -> None:
        """Keeps sizes of columns and panes for the next start."""

    def close_pages(self) -> None:
        """Ends what runs beside the window; the page is not used any more."""
