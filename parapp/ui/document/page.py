"""The page of the step "Văn bản"."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parapp.document.compose.forms import form as form_of
from parapp.models import Block, FieldPart, Plan, PlanFile, Section, UserError
from parapp.plan.facts import plain_text
from parapp.plan.lint import LintIssue, lint
from parapp.ui.document.data_form import DataForm
from parapp.ui.document.file_actions import FileActions
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.document.preview_pane import PreviewPane
from parapp.ui.document.section_pane import SectionPane
from parapp.ui.document.sections import SectionPlace, section_places, with_present_blocks
from parapp.ui.empty_page import EmptyPage
from parapp.ui.lint_panel import LintPanel
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session, only_texts
from parapp.ui.step import Step

_DATA_TITLE = "Thông tin văn bản"
_PLACE = Qt.ItemDataRole.UserRole
_SPLITTER = "document_splitter"
_LAST_SECTION = "document_section"
_LINT_PAUSE_MS = 400
_STARTING_WIDTHS = [170, 400, 560]


class DocumentPage(Step):
    """Left the sections and the editor of the chosen one, right the pages as they will be printed."""

    title = "Văn bản"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.maker = PageMaker(self)
        self.sections = QListWidget()
        self.data_form = DataForm(session)
        self.section_pane = SectionPane(session)
        self.preview = PreviewPane(session, self.maker)
        self.files = FileActions(session, self.maker, self)
        self.files.current_page = lambda: self.preview.view.page
        self.file_actions = self.files.actions()
        self._places: list[SectionPlace] = []
        self._stale = False
        self._issue_count = 0
        self._lint_pause = QTimer(self, singleShot=True, interval=_LINT_PAUSE_MS)
        self._lint_pause.timeout.connect(self._count_issues)
        self.lint_button = QToolButton()
        self.lint_panel = LintPanel(session)
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
        self.sections.setAccessibleName("Các phần của văn bản")
        self.sections.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setMinimumWidth(70)
        self.sections.setSpacing(1)
        self._editors.addWidget(self.data_form)
        self._editors.addWidget(self.section_pane)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.files.bar)
        layout.addWidget(self.preview, 1)
        for widget in (self.sections, self._editors, right):
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
        outer.addWidget(self._whole, 1)
        outer.addWidget(self._lint_strip())

    def _lint_strip(self) -> QWidget:
        """A line that unfolds into the list of what is to be looked at."""
        self.lint_button.setCheckable(True)
        self.lint_button.setAutoRaise(True)
        self.lint_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.lint_button.setArrowType(Qt.ArrowType.RightArrow)
        self.lint_button.setShortcut(QKeySequence("F8"))
        self.lint_button.setText("Cần xem lại")
        self.lint_button.setToolTip("Những chỗ còn thiếu hoặc cần xem lại (F8)")
        self.lint_panel.setMaximumHeight(self.fontMetrics().lineSpacing() * 9)
        self.lint_panel.hide()
        strip = QWidget()
        layout = QVBoxLayout(strip)
        layout.setContentsMargins(6, 2, 6, 2)
        layout.setSpacing(2)
        layout.addWidget(self.lint_button)
        layout.addWidget(self.lint_panel)
        self._strip = strip
        return strip

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
        self.sections.currentItemChanged.connect(self._on_chosen)
        self.sections.itemActivated.connect(lambda _item: self._focus_editor())
        self.lint_button.toggled.connect(self._fold_lint)
        self.lint_panel.issue_activated.connect(self.go_to_requested)
        self.session.changed.connect(self._refresh)
        self.session.plan_switched.connect(self._on_switched)
        shortcut = QShortcut(QKeySequence("F6"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._next_pane)

    def _on_switched(self) -> None:
        self.section_pane.commit()
        self._refresh()

    def _refresh(self, change: object = None) -> None:
        plan_file = self.session.plan_file
        self._whole.setCurrentIndex(1 if plan_file is None else 0)
        self._strip.setVisible(plan_file is not None)
        self.files.refresh()
        self._stale = not self.isVisible()
        if not self._stale:
            self._show_plan(change)

    def _show_plan(self, change: object) -> None:
        """Shows the sections as they are now; `change` says what to leave alone."""
        self._stale = False
        plan_file = self.session.plan_file
        if plan_file is None:
            return
        self._lint_pause.start()
        texts_alone = only_texts(change)
        try:
            self._places = (
                with_present_blocks(self._places, plan_file)
                if texts_alone
                else section_places(plan_file, form_of(plan_file.plan.form_id))
            )
        except UserError as error:
            self.preview.show_fault(error)
            return
        self._list_places(self._places)
        self.section_pane.follow(self._places, facts_too=not texts_alone)

    def _freshen(self) -> None:
        """What changed while nobody looked is shown now."""
        if self._stale:
            self._show_plan(None)

    def _list_places(self, places: list[SectionPlace]) -> None:
        keys = [place.key for place in places]
        if keys == [self._place_of(row).key for row in range(1, self.sections.count())]:
            for row, place in enumerate(places, start=1):
                self._fill_item(self.sections.item(row), place)
            return
        kept = self._current_key() or self.session.store.get_setting(_LAST_SECTION, "")
        self.sections.blockSignals(True)
        self.sections.clear()
        self.sections.addItem(_DATA_TITLE)
        for place in places:
            item = QListWidgetItem()
            self._fill_item(item, place)
            self.sections.addItem(item)
        self.sections.blockSignals(False)
        self.sections.setCurrentRow(keys.index(kept) + 1 if kept in keys else 0)

    def _fill_item(self, item: QListWidgetItem, place: SectionPlace) -> None:
        if item.data(_PLACE) == place:
            return
        is_field = place.section.role == "field_part"
        item.setText(f"    {place.title}" if is_field else place.title)
        item.setToolTip(place.title.replace("<", "‹"))
        font = self.sections.font()
        font.setItalic(not place.own)
        item.setFont(font)
        item.setData(_PLACE, place)

    def _place_of(self, row: int) -> SectionPlace:
        place: SectionPlace = self.sections.item(row).data(_PLACE)
        return place

    def _current_key(self) -> str:
        item = self.sections.currentItem()
        place = item.data(_PLACE) if item else None
        return place.key if place else ""

    def _turn_to(self, place: SectionPlace) -> None:
        """Shows the place in the pages: by its first words."""
        plan_file = self.session.plan_file
        words = (plain_text(plan_file, block.runs) for block in place.blocks) if plan_file else ()
        self.preview.turn_to(next((text for text in words if text.strip()), ""))

    def _on_chosen(self, item: QListWidgetItem | None, _before: object = None) -> None:
        place = item.data(_PLACE) if item else None
        if place is None:
            self.section_pane.commit()
            self._editors.setCurrentWidget(self.data_form)
        else:
            self._editors.setCurrentWidget(self.section_pane)
            self.section_pane.show_place(place)
            self._turn_to(place)

    def _focus_editor(self) -> None:
        if self._editors.currentWidget() is self.section_pane:
            self.section_pane.editor.setFocus()
        else:
            self.data_form.focus("number")

    def _next_pane(self) -> None:
        """F6 goes from the sections to the editor to the pages and round again."""
        if self.sections.hasFocus():
            self._focus_editor()
        elif self.preview.view.hasFocus():
            self.sections.setFocus()
        else:
            self.preview.view.setFocus()

    def _fold_lint(self, shown: bool) -> None:
        self.lint_button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.lint_panel.setVisible(shown)
        self._name_lint_button(self._issue_count)

    def _count_issues(self) -> None:
        """Lint looks through the whole plan: beside the window, and only while somebody sees what it finds."""
        if (plan_file := self.session.plan_file) and self.isVisible():
            job = self.maker.start(lambda: len(lint(plan_file)))
            job.done.connect(self._name_lint_button)

    def _name_lint_button(self, count: int) -> None:
        self._issue_count = count
        told = f"Cần xem lại: {count}" if count else "Không còn chỗ nào cần xem lại"
        self.lint_button.setText("Thu gọn" if self.lint_button.isChecked() else told)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is looked at now: a hidden page costs nothing."""
        super().showEvent(event)
        self._freshen()
        self._lint_pause.start()

    # -- places --------------------------------------------------------------------------------------------------

    def show_issue(self, issue: LintIssue) -> bool:
        """Goes to the field of the document data, or to the section and paragraph, of an issue."""
        self._freshen()
        plan_file = self.session.plan_file
        if plan_file is None:
            return False
        if issue.record_type is Plan and not self._row_of_role(issue.field):
            self.sections.setCurrentRow(0)
            self.data_form.focus(issue.field)
            return True
        row = self._row_of(plan_file, issue)
        if not row:
            return False
        self.sections.setCurrentRow(row)
        self.section_pane.go_to_block(issue.record_id)
        return True

    def _row_of(self, plan_file: PlanFile, issue: LintIssue) -> int:
        """The row of the section an issue lies in, 0 for none."""
        if issue.record_type is Plan:
            return self._row_of_role(issue.field)
        section_id = issue.record_id
        if issue.record_type is Block:
            section_id = next((block.section_id for block in plan_file.blocks if block.id == issue.record_id), "")
        if issue.record_type is FieldPart:
            field = next((part.field_id for part in plan_file.field_parts if part.id == issue.record_id), "")
            section_id = next((s.id for s in plan_file.sections if s.role == "field_part" and s.field_id == field), "")
        if issue.record_type not in (Block, Section, FieldPart):
            return 0
        rows = range(1, self.sections.count())
        return next((row for row in rows if self._place_of(row).section.id == section_id), 0)

    def _row_of_role(self, role: str) -> int:
        rows = range(1, self.sections.count())
        return next((row for row in rows if self._place_of(row).section.role == role), 0)

    def save_sizes(self) -> None:
        """Keeps the widths of the panes, and where the pages stood."""
        save_state(self._splitter, self.session.store, _SPLITTER)
        self.session.store.set_setting(_LAST_SECTION, self._current_key())
        self.preview.save_view()
