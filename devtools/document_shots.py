"""Pictures of the step "Văn bản": its editors, its pages in several views, its dialogs."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import Plan
from parapp.plan.edits.office import set_values
from parapp.ui.document.note_dialog import NoteDialog
from parapp.ui.document.page import DocumentPage
from parapp.ui.document.pages_view import FIT_PAGE
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_MADE_MS = 2500
Prepare = Callable[[DocumentPage, Session], None]


def document_shot(prepare: Prepare) -> Callable[[MainWindow, Session], QWidget | None]:
    """The window on the step, prepared and settled; nothing on an empty file."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if session.plan_id is None or window.workbench is None:
            return None
        window.workbench.show_step(DocumentPage.title)
        page = window.workbench.page(DocumentPage.title)
        assert isinstance(page, DocumentPage)
        _settle()
        prepare(page, session)
        _settle()
        return window

    return shot


def section(title: str) -> Prepare:
    """A section in its editor."""

    def prepare(page: DocumentPage, _session: Session) -> None:
        rows = range(page.sections.count())
        row = next(row for row in rows if page.sections.item(row).text().strip().startswith(title))
        page.sections.setCurrentRow(row)
        page.section_pane.editor.setFocus()

    return prepare


def ia_pa(page: DocumentPage, session: Session) -> None:
    """The form with an appendix, at its first landscape page, page by page."""
    _take_form(session, "ia-pa")
    _settle()
    page.preview.mode.setChecked(True)
    page.preview.view.set_zoom(FIT_PAGE)
    sizes = page.preview.view.sizes
    page.preview.view.go_to_page(next((i for i, size in enumerate(sizes) if size[0] > size[1]), 0))


def field_part(page: DocumentPage, session: Session) -> None:
    """A field's own part with its units."""
    _take_form(session, "ia-pa")
    section("Cải cách thể chế")(page, session)


def starting_text(page: DocumentPage, session: Session) -> None:
    """A section that the office has not begun."""
    section("Tổ chức thực hiện")(page, session)
    page.section_pane.revert.click()
    page.lint_button.setChecked(True)


def note_dialog(_window: MainWindow, session: Session) -> QWidget | None:
    """The dialog for a footnote."""
    return NoteDialog(None, None, lambda _field: "") if session.plan_id is None else None


def _take_form(session: Session, form_id: str) -> None:
    plan = next(iter(session.all(Plan).values()))
    session.apply(set_values(plan, "đổi mẫu", form_id=form_id))


def _settle() -> None:
    deadline = QDeadlineTimer(_MADE_MS)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


DOCUMENT_SHOTS = {
    "van-ban-loi-van": document_shot(section("Mục đích")),
    "van-ban-phu-luc": document_shot(ia_pa),
    "van-ban-linh-vuc": document_shot(field_part),
    "van-ban-loi-mau": document_shot(starting_text),
    "van-ban-chu-thich": note_dialog,
}
