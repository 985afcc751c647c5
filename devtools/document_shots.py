"""Pictures of the step "Văn bản": its editors, its pages in several views, its dialogs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import PaperKind, Plan, ReportPeriod
from parapp.plan.edits.office import set_values
from parapp.plan.papers import OF_ONE_UNIT, units_with_tasks
from parapp.ui.document.form_chooser import FormChooser
from parapp.ui.document.note_dialog import NoteDialog
from parapp.ui.document.page import DocumentPage
from parapp.ui.document.pages_view import FIT_PAGE
from parapp.ui.document.print_dialog import PrintDialog
from parapp.ui.document.print_sheets import Printable
from parapp.ui.document.printing import printable
from parapp.ui.document.save_form_dialog import SaveFormDialog
from parapp.ui.document.set_dialog import SetDialog
from parapp.ui.document.set_writing import set_names
from parapp.ui.document.shown import Shown
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_MADE_MS = 2500
Prepare = Callable[[DocumentPage, Session], None]


def document_shot(prepare: Prepare) -> Callable[[MainWindow, Session], QWidget | None]:
    """The window on the step, prepared and settled; nothing on an empty file."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if (page := _shown_page(window, session)) is None:
            return None
        prepare(page, session)
        _settle()
        return window

    return shot


def _shown_page(window: MainWindow, session: Session) -> DocumentPage | None:
    if session.plan_id is None or window.workbench is None:
        return None
    window.workbench.show_step(DocumentPage.title)
    page = window.workbench.page(DocumentPage.title)
    assert isinstance(page, DocumentPage)
    _settle()
    return page


def _choose(page: DocumentPage, title: str) -> None:
    titles = [page.sections.item(row).text() for row in range(page.sections.count())]
    found = [row for row, name in enumerate(titles) if name == title]
    found = found or [row for row, name in enumerate(titles) if name.startswith(title)]
    page.sections.setCurrentRow(found[0])


def section(title: str) -> Prepare:
    """A section in its editor."""

    def prepare(page: DocumentPage, _session: Session) -> None:
        _choose(page, title)
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


def added_section(page: DocumentPage, session: Session) -> None:
    """A new part of the outline, its heading being typed, and the outline with an own order."""
    _choose(page, "Mục đích, yêu cầu")
    page.outline.add.trigger()
    page.section_pane.heading.editor.setPlainText("Thực trạng công tác cải cách hành chính năm 2025")
    session.flush()


def repeated(page: DocumentPage, session: Session) -> None:
    """What the document takes from the table of tasks."""
    _take_form(session, "ia-pa")
    _choose(page, "Các lĩnh vực và nhiệm vụ")


def appendices(page: DocumentPage, session: Session) -> None:
    """The designer of an appendix, one of two, with set widths."""
    _take_form(session, "ia-pa")
    page.outline.add_appendix(None)
    _choose(page, "Phụ lục I")
    page.designer.table.width_typed.emit(0, "14")
    page.designer.table.heading_typed.emit(5, "Giải pháp khắc phục")
    page.designer.table.setFocus()


def broken_appendix(page: DocumentPage, session: Session) -> None:
    """An appendix without columns, and the way back."""
    _take_form(session, "ia-pa")
    _choose(page, "Phụ lục")
    page.designer.table.selectAll()
    page.designer.table.removal_wanted.emit()


def form_chooser(window: MainWindow, session: Session) -> QWidget | None:
    """The forms with pictures of the plan in them."""
    page = _shown_page(window, session)
    if page is None or session.plan_file is None:
        return None
    dialog = FormChooser(session.plan_file, page.maker, window)
    dialog.show()
    _settle()
    _settle()
    dialog.cards.setCurrentRow(1)
    return dialog


def save_form(window: MainWindow, session: Session) -> QWidget | None:
    """The dialog that makes a form of the office's own."""
    return SaveFormDialog(session, window) if session.plan_id is not None else None


def paper(kind: PaperKind) -> Prepare:
    """A paper around the plan with its data."""

    def prepare(page: DocumentPage, session: Session) -> None:
        if kind == "report":
            page.papers.add_report(ReportPeriod(kind="quarter", year=2026))
        else:
            units = units_with_tasks(session.plan_file) if session.plan_file and kind in OF_ONE_UNIT else ()
            page.papers.add_paper(kind, units[0].id if units else None)
        page.sections.setCurrentRow(0)

    return prepare


def print_dialog(window: MainWindow, session: Session) -> QWidget | None:
    """The dialog for printing, two-sided, with a landscape appendix."""
    page = _shown_page(window, session)
    if page is None or session.plan_file is None:
        return None
    _take_form(session, "ia-pa")
    shown, made = Shown(session.plan_file), list[Printable]()
    job = page.maker.start(lambda: printable(page.maker, shown.document(None)))
    job.done.connect(made.append)
    _settle()
    dialog = PrintDialog(made[0], page.maker, session.store, 0, window)
    dialog.show()
    _settle()
    return dialog


def set_dialog(window: MainWindow, session: Session) -> QWidget | None:
    """The dialog for the whole set."""
    if session.plan_file is None:
        return None
    return SetDialog(set_names(session.plan_file), Path("Tài liệu") / "CCHC 2026", True, window)


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
    "van-ban-muc-moi": document_shot(added_section),
    "van-ban-phan-lap": document_shot(repeated),
    "van-ban-thiet-ke-phu-luc": document_shot(appendices),
    "van-ban-phu-luc-loi": document_shot(broken_appendix),
    "van-ban-chon-mau": form_chooser,
    "van-ban-luu-mau": save_form,
    "van-ban-quyet-dinh": document_shot(paper("decision")),
    "van-ban-to-trinh": document_shot(paper("submission")),
    "van-ban-cong-van": document_shot(paper("assignment")),
    "van-ban-bao-cao": document_shot(paper("report")),
    "van-ban-phu-luc-rieng": document_shot(paper("appendix")),
    "van-ban-tom-tat": document_shot(paper("summary")),
    "van-ban-in": print_dialog,
    "van-ban-ca-bo": set_dialog,
}
