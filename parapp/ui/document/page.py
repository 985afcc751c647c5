"""The page of the step "Văn bản"."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from parapp.document.compose.forms import form as form_of
from parapp.models import Block, FieldPart, Plan, PlanFile, ReportPeriod, Section, UserError
from parapp.models.document import Document
from parapp.models.form import Form
from parapp.paper import own_forms
from parapp.plan.edits.outline import outline_of, take_form
from parapp.plan.lint import LintIssue
from parapp.plan.selection import with_texts_of
from parapp.ui.document.appendix_designer import AppendixDesigner
from parapp.ui.document.data_form import DataForm
from parapp.ui.document.file_actions import FileActions
from parapp.ui.document.form_chooser import choose_form
from parapp.ui.document.lint_strip import LintStrip
from parapp.ui.document.outline_actions import OutlineActions
from parapp.ui.document.outline_list import OutlineList
from parapp.ui.document.outline_rows import (
    DATA_ROW,
    HeadingLine,
    OutlineRow,
    numbers_of,
    outline_rows,
    paper_rows,
    with_present_texts,
)
from parapp.ui.document.page_maker import PageMaker, Pages
from parapp.ui.document.papers_bar import PapersBar
from parapp.ui.document.part_pane import PartPane
from parapp.ui.document.preview_pane import PreviewPane
from parapp.ui.document.row_words import words_of
from parapp.ui.document.save_form_dialog import SaveFormDialog
from parapp.ui.document.section_pane import SectionPane
from parapp.ui.empty_page import EmptyPage
from parapp.ui.messages_box import tell_error
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session, only_texts
from parapp.ui.step import Step

_SPLITTER = "document_splitter"
_LAST_SECTION = "document_section"
_STARTING_WIDTHS = [220, 400, 540]


class DocumentPage(Step):
    """Left the outline and the editor of the chosen part, right the pages as they will be printed."""

    title = "Văn bản"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.maker = PageMaker(self, session.own_folder)
        self.papers = PapersBar(session)
        self.sections = OutlineList()
        self.outline = OutlineActions(session, self.sections)
        self.data_form = DataForm(session)
        self.section_pane = SectionPane(session)
        self.part_pane = PartPane(session)
        self.designer = AppendixDesigner(session)
        self.preview = PreviewPane(session, self.maker)
        self.files = FileActions(session, self.maker, self)
        self.files.current_page = lambda: self.preview.view.page
        self.file_actions = self.files.actions()
        self._strip = LintStrip(session, self.maker)
        self.lint_button, self.lint_panel = self._strip.button, self._strip.panel
        self._form: Form | None = None
        self._rows: list[OutlineRow] = []
        self._numbers: dict[str, str] | None = None
        self._headings: tuple[HeadingLine, ...] | None = None  # those that the numbers were read from
        self._wanted: str | None = None
        self._unturned = False  # the pages have yet to turn to the row chosen
        self._stale = False
        self._editors = QStackedWidget()
        self._whole = QStackedWidget()
        self._splitter = QSplitter()
        self._build()
        self._wire()
        self._refresh()

    def close_pages(self) -> None:
        """Stops the thread that makes the pages."""
        self.maker.close()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for editor in (self.data_form, self.section_pane, self.part_pane, self.designer):
            self._editors.addWidget(editor)
        left = _column(self.sections, self.outline.bar)
        for widget in (left, self._editors, self.preview):
            self._splitter.addWidget(widget)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(2, 1)
        if not restore_state(self._splitter, self.session.store, _SPLITTER):
            self._splitter.setSizes(_STARTING_WIDTHS)
        self._whole.addWidget(self._splitter)
        self._whole.addWidget(self._empty())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._top())
        outer.addWidget(self._whole, 1)
        outer.addWidget(self._strip)

    def _top(self) -> QHBoxLayout:
        """Which paper, and what can be done with it."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.papers, 1)
        row.addWidget(self.files.bar)
        return row

    def _empty(self) -> QWidget:
        page = EmptyPage(
            "Chưa có kế hoạch để trình bày thành văn bản.\n"
            "Lập kế hoạch từ bảng điểm ở bước “Tiêu chí và điểm”; các trang sẽ hiện ngay tại đây.",
            "Đến bước “&Tiêu chí và điểm”",
        )
        page.button.clicked.connect(lambda: self.step_requested.emit("Tiêu chí và điểm"))
        self.begin = page.button
        return page

    # -- wiring --------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self.sections.currentItemChanged.connect(lambda _new, _old: self._show_current())
        self.sections.itemActivated.connect(lambda _item: self._focus_editor())
        self.outline.chosen.connect(self._on_outline_change)
        self.outline.naming.connect(self._begin_naming)
        self.outline.form_wanted.connect(self.choose_form)
        self.outline.saving_wanted.connect(self._save_form)
        self.data_form.form_wanted.connect(self.choose_form)
        self.preview.choose_form = self.choose_form
        self.section_pane.heading.level_chosen.connect(self.outline.set_level)
        self.part_pane.level.activated.connect(lambda _row: self.outline.set_level(*self.part_pane.level.chosen))
        self.part_pane.to_plan.clicked.connect(lambda: self.step_requested.emit("Kế hoạch"))
        self.lint_panel.issue_activated.connect(self.go_to_requested)
        self.maker.made.connect(self._on_made)
        self.session.changed.connect(self._refresh)
        self.session.plan_switched.connect(self._on_switched)
        self.session.paper_switched.connect(self._on_paper_switched)
        for keys, slot in (("F6", self._next_pane), ("Ctrl+G", self.papers.open_chooser)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_paper_switched(self) -> None:
        """Another paper opens on its data: the part chosen in the one before says nothing here."""
        self._wanted = DATA_ROW.key
        self._on_switched()

    def _on_switched(self) -> None:
        self._commit()
        self._numbers = None
        self._refresh()

    def _refresh(self, change: object = None) -> None:
        plan_file = self.session.plan_file
        self._whole.setCurrentIndex(1 if plan_file is None else 0)
        for widget in (self._strip, self.papers, self.files.bar):
            widget.setVisible(plan_file is not None)
        self.files.refresh()
        self._stale = not self.isVisible()
        if not self._stale:
            self._show_plan(change)

    def _show_plan(self, change: object) -> None:
        """Shows the outline as it is now; `change` says what to leave alone."""
        self._stale = False
        plan_file = self.session.plan_file
        if plan_file is None:
            return
        self._strip.count_soon()
        texts_alone = only_texts(change)
        try:
            self._read_rows(plan_file, texts_alone)
        except UserError as error:
            self._show_no_outline()
            self.preview.show_fault(error)
            return
        wanted = self._current_key() or self.session.store.get_setting(_LAST_SECTION, "")
        wanted, self._wanted = self._wanted or wanted, None
        shown = self.sections.current
        self.sections.set_rows(self._rows, self._numbers, wanted)
        self.section_pane.follow(self._rows, facts_too=not texts_alone)
        if not texts_alone:
            self.outline.refresh()
            if self.sections.current is not None and shown is not None and self.sections.current.place is None:
                self._show_current()

    def _show_no_outline(self) -> None:
        """While form or outline are broken there is nothing to choose, move or write in but the plan's data."""
        self._rows, self.outline.parts = [DATA_ROW], ()
        self.sections.set_rows(self._rows, None, DATA_ROW.key)
        self.outline.refresh()

    def _read_rows(self, plan_file: PlanFile, texts_alone: bool) -> None:
        paper = self.session.paper
        if texts_alone and self._rows:
            self._rows = with_present_texts(self._rows, plan_file.blocks)
            return
        plan_file = plan_file if paper else with_texts_of(plan_file)
        self._form = form_of(plan_file.plan.form_id, *own_forms(self.session.own_folder))
        self.outline.form, self.outline.parts = self._form, outline_of(plan_file, self._form)
        rows = paper_rows(plan_file, paper) if paper else outline_rows(plan_file, self._form, self.outline.parts)
        self._rows, self._headings = rows, None

    def _freshen(self) -> None:
        """What changed while nobody looked is shown now."""
        if self._stale:
            self._show_plan(None)

    def _on_made(self, pages: Pages) -> None:
        """The numbers in the outline are those on the pages."""
        if pages.headings != self._headings:
            self._headings = pages.headings
            self._numbers = numbers_of(self._rows, pages.headings)
            self.sections.set_numbers(self._numbers)
        if self._unturned and (row := self.sections.current) is not None:
            self._turn_to(row)

    def _current_key(self) -> str:
        row = self.sections.current
        return row.key if row else ""

    # -- the part chosen -----------------------------------------------------------------------------------------

    def _show_current(self) -> None:
        row = self.sections.current
        if row is None or self._form is None:
            return
        if row.place is None:
            self.section_pane.commit()
        self.preview.view.set_widest(row.kind == "appendix")
        match row.kind:
            case "data":
                self._editors.setCurrentWidget(self.data_form)
            case "appendix":
                self.designer.show_appendix(row.index, row.title, self._form)
                self._editors.setCurrentWidget(self.designer)
                self._turn_to(row)
            case "text" | "field":
                self._editors.setCurrentWidget(self.section_pane)
                self.section_pane.show_row(row)
                self._turn_to(row)
            case _:
                self.part_pane.show_row(row, self._form, self.outline.parts)
                self._editors.setCurrentWidget(self.part_pane)
                self._turn_to(row)

    def _turn_to(self, row: OutlineRow) -> None:
        """Shows the row in the pages; one that is on no page yet, as soon as it is."""
        plan_file = self.session.plan_file
        if row.kind == "data" or plan_file is None or self._form is None:
            return
        words = words_of(plan_file, self._form, self._rows, self._numbers or {}, row)
        self._unturned = not words
        self.preview.turn_to(words)

    def _on_outline_change(self, key: str) -> None:
        """What is half typed belongs to the outline as it was."""
        self._commit()
        self._wanted = key

    def _commit(self) -> None:
        self.section_pane.commit()
        self.part_pane.commit()
        self.designer.commit()

    def _begin_naming(self) -> None:
        row = self.sections.current
        if row is None or row.kind == "data":
            self._focus_editor()
        elif row.kind == "appendix":
            self.designer.title.setFocus()
        elif row.kind == "text" and row.part is not None and row.part.mark != "none":
            self.section_pane.heading.begin_typing()
        else:
            self._focus_editor()

    def choose_form(self) -> None:
        """Asks for another form, with the plan's own pages in each."""
        self.session.flush()
        plan_file = self.session.plan_file
        if plan_file is None:
            return
        used = {plan.form_id for plan in self.session.plans}
        if (form := choose_form(self.window(), plan_file, self.maker, used=used)) is None:
            return
        try:
            self.session.apply(take_form(plan_file, form))
        except UserError as error:
            tell_error(self.window(), error)

    def _save_form(self) -> None:
        self.session.flush()
        dialog = SaveFormDialog(self.session, self.window())
        if dialog.exec() == SaveFormDialog.DialogCode.Accepted:
            self.files.status.setText("Đã lưu mẫu của cơ quan")
        dialog.deleteLater()

    # -- keys ----------------------------------------------------------------------------------------------------

    def _focus_editor(self) -> None:
        editor = self._editors.currentWidget()
        if editor is self.section_pane:
            self.section_pane.editor.setFocus()
        elif editor is self.data_form:
            self.data_form.focus("number")
        elif editor is self.designer:
            self.designer.table.setFocus()
        else:
            next(iter(self.part_pane.edits.values()), self.part_pane.level).setFocus()

    def _next_pane(self) -> None:
        """F6 goes from the sections to the editor to the pages and round again."""
        if self.sections.hasFocus():
            self._focus_editor()
        elif self.preview.view.hasFocus():
            self.sections.setFocus()
        else:
            self.preview.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is looked at now: a hidden page costs nothing."""
        super().showEvent(event)
        self._freshen()
        self._strip.count_soon()

    # -- places --------------------------------------------------------------------------------------------------

    def holds_content(self, widget: QWidget) -> bool:
        """The editors but for number and day, which come only once a paper is issued."""
        free = (self.data_form.number, self.data_form.issued_on)
        return widget not in free and self._editors.isAncestorOf(widget)

    def show_issue(self, issue: LintIssue) -> bool:
        """Goes to the field of the document data, or to the section and paragraph, of an issue."""
        self._freshen()
        plan_file = self.session.plan_file
        if plan_file is None or issue.record_type not in (Plan, Block, Section, FieldPart):
            return False
        self.session.show_paper(_paper_of(plan_file, issue))
        rows = self.sections.rows()
        if issue.record_type is Plan and not _row_of_role(rows, issue.field):
            self.sections.setCurrentRow(0)
            self.data_form.focus(issue.field)
            return True
        row = _row_of(rows, plan_file, issue)
        if not row:
            return False
        self.sections.setCurrentRow(row)
        self.section_pane.go_to_block(issue.record_id)
        return True

    def show_report(self, period: ReportPeriod) -> None:
        """Shows the report of a period, made now if it is not there yet."""
        self.papers.add_report(period)

    def print_document(self, document: Document) -> None:
        """Prints a paper that another page made: typst and PDFium live on this page's thread."""
        self.files.print_document(document)

    def save_sizes(self) -> None:
        """Keeps the widths of the panes, and where the pages stood."""
        save_state(self._splitter, self.session.store, _SPLITTER)
        self.session.store.set_setting(_LAST_SECTION, self._current_key())
        self.designer.save_sizes()
        self.preview.save_view()


def _column(*widgets: QWidget) -> QWidget:
    """Widgets below one another; one that can grow takes the room."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, int(isinstance(widget, OutlineList | PreviewPane)))
    return column


def _row_of(rows: list[OutlineRow], plan_file: PlanFile, issue: LintIssue) -> int:
    """The row of the section an issue lies in, 0 for none."""
    if issue.record_type is Plan:
        return _row_of_role(rows, issue.field)
    section_id = issue.record_id
    if issue.record_type is Block:
        section_id = next((block.section_id for block in plan_file.blocks if block.id == issue.record_id), "")
    if issue.record_type is FieldPart:
        field = next((part.field_id for part in plan_file.field_parts if part.id == issue.record_id), "")
        section_id = next((s.id for s in plan_file.sections if s.role == "field_part" and s.field_id == field), "")
    if issue.record_type not in (Block, Section, FieldPart):
        return 0
    return next((at for at, row in enumerate(rows) if row.place and row.place.section.id == section_id), 0)


def _paper_of(plan_file: PlanFile, issue: LintIssue) -> str | None:
    """The paper around the plan in whose text an issue lies; None: the plan's own."""
    section_id = next((block.section_id for block in plan_file.blocks if block.id == issue.record_id), issue.record_id)
    return next((section.paper_id for section in plan_file.sections if section.id == section_id), None)


def _row_of_role(rows: list[OutlineRow], role: str) -> int:
    return next((at for at, row in enumerate(rows) if row.place and row.place.section.role == role), 0)
