"""The page of the step "Kế hoạch"."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Criterion, Plan, Task
from parapp.plan.lint import LintIssue
from parapp.ui.empty_page import EmptyPage
from parapp.ui.lint_panel import PAUSE_MS, LintPanel
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.plan.columns import COLUMNS, position_of
from parapp.ui.plan.detail_pane import DetailPane
from parapp.ui.plan.filter_bar import FilterBar
from parapp.ui.plan.loss_view import LossView
from parapp.ui.plan.phrase_actions import PhraseActions
from parapp.ui.plan.phrase_book import PhraseBook
from parapp.ui.plan.phrase_pane import PhrasePane
from parapp.ui.plan.task_actions import TaskActions
from parapp.ui.plan.task_filter import matches
from parapp.ui.plan.task_model import TaskModel
from parapp.ui.plan.task_view import TaskView
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session, only_texts
from parapp.ui.step import Step
from parapp.ui.tool_button import ToolButton

CRITERIA_STEP = "Tiêu chí và điểm"
_MISSING = frozenset({"no_remedy", "no_lead", "no_deadline"})
_PANE_WIDTH = 330
_LOSSES, _TASKS = range(2)


class PlanPage(Step):
    """Lost points in one tab, the table of tasks with details and issues in the other."""

    title = "Kế hoạch"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = TaskModel(session, self)
        self.model.refused = lambda error: tell_error(self, error)
        self.phrases = PhraseBook(session, self)
        self.view = TaskView(session, self.model, self.phrases)
        self.actions_of_table = TaskActions(self.model, self.view)
        self.phrase_actions = PhraseActions(session, self.phrases, self.model, self.view)
        self.file_actions = (self.phrase_actions.manage,)
        self.view.insertAction(self.actions_of_table.bulk[0], self.phrase_actions.fill)
        self.filter = FilterBar()
        self.losses = LossView(session)
        self.detail = DetailPane(session, self.model, self.phrases)
        self.phrase_pane = PhrasePane(self.phrases)
        self.lint = LintPanel(session)
        self.side = QTabWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.tabs = QTabWidget()
        self.no_plan = EmptyPage(
            "Chưa có bảng điểm. Hãy nhập ở bước “Tiêu chí và điểm”.",
            "Đế&n bước “Tiêu chí và điểm”",
            "Lấy từ &kế hoạch cũ…",
        )
        self.no_tasks = EmptyPage(
            "Chưa có nhiệm vụ nào. Mỗi tiêu chí mất điểm nên có một nhiệm vụ khắc phục.",
            "Tạ&o nhiệm vụ từ các tiêu chí mất điểm",
            "Lập từ kế hoạch năm t&rước…",
        )
        self.notice = NoticeBar()
        self._task_stack = QStackedWidget()
        self._page_stack = QStackedWidget()
        self._columns_button = ToolButton()
        self._pane_button = ToolButton()
        self._issues_stale = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._wire()
        self._restore_sizes()
        self._on_plan_switched()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.side.setDocumentMode(True)
        self.side.addTab(self.detail, "Chi tiết")
        self.side.addTab(self.lint, "Cần xem lại")
        self.side.addTab(self.phrase_pane, "Kho câu")
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self._task_stack.addWidget(self.splitter)
        self._task_stack.addWidget(self.no_tasks)
        tasks = QWidget()
        layout = QVBoxLayout(tasks)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(self._make_toolbar())
        layout.addWidget(self.filter)
        layout.addWidget(self._task_stack, 1)
        layout.addWidget(self.notice)  # below, so that no row moves away under the eyes
        self.tabs.addTab(self.losses, "Đ&iểm bị mất")
        self.tabs.addTab(tasks, "&Bảng nhiệm vụ")
        self._page_stack.addWidget(self.tabs)
        self._page_stack.addWidget(self.no_plan)
        outer = QVBoxLayout(self)
        outer.addWidget(self._page_stack)

    def _make_toolbar(self) -> QHBoxLayout:
        actions = self.actions_of_table
        row = QHBoxLayout()
        row.setSpacing(4)
        fields = QMenu(self)
        fields.aboutToShow.connect(lambda: actions.fill_field_menu(fields))
        tip = "Thêm dưới dòng đang chọn (Insert). Mũi tên: thêm nhiệm vụ không gắn tiêu chí ở một lĩnh vực"
        add = self._button(row, "Thêm &nhiệm vụ", tip, actions.add_row)
        add.setMenu(fields)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        bulk = QMenu(self)
        bulk.addActions([*actions.bulk, actions.join])
        self._menu_button(row, "Đặt cho &dòng chọn", "Đặt một giá trị cho mọi dòng đang chọn", bulk)
        tip = "Điền các ô trống của những dòng đang chọn từ kế hoạch năm trước, theo tiêu chí (F9)"
        self._button(row, "Như năm trước", tip, self.phrase_actions.fill.trigger)
        self._button(row, "&Lên", "Chuyển lên (Alt+↑)", actions.up.trigger)
        self._button(row, "&Xuống", "Chuyển xuống (Alt+↓)", actions.down.trigger)
        self._button(row, "Xó&a", "Xóa các nhiệm vụ đang chọn (Ctrl+Delete)", actions.delete.trigger)
        row.addStretch(1)
        self._columns_button = self._menu_button(row, "Cột", "Chọn cột hiện trong bảng", QMenu(self))
        self._pane_button = ToolButton()
        self._pane_button.setText("Khung bên")
        self._pane_button.setCheckable(True)
        self._pane_button.setChecked(True)
        self._pane_button.setToolTip("Hiện chi tiết, những chỗ cần xem lại và Kho câu (F8)")
        self._pane_button.setShortcut(QKeySequence("F8"))
        row.addWidget(self._pane_button)
        return row

    def _button(self, row: QHBoxLayout, text: str, tip: str, slot: Callable[[], object]) -> ToolButton:
        button = ToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        row.addWidget(button)
        return button

    def _menu_button(self, row: QHBoxLayout, text: str, tip: str, menu: QMenu) -> ToolButton:
        button = ToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(button)
        return button

    # -- wiring --------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self._pause.timeout.connect(self._refresh_issues)
        self.session.changed.connect(self._on_changed)
        self.session.plan_switched.connect(self._on_plan_switched)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.filter.changed.connect(self._apply_filter)
        self.filter.left.connect(self._focus_table)
        self.phrase_actions.told.connect(self.notice.say)
        self.phrase_pane.chosen.connect(self._put_phrase)
        self.losses.tasks_made.connect(self._show_made)
        self.lint.issue_activated.connect(self._on_issue)
        self.no_plan.button.clicked.connect(lambda: self.step_requested.emit(CRITERIA_STEP))
        self.no_plan.other.clicked.connect(self.old_plan_wanted)
        self.no_tasks.button.clicked.connect(self.losses.create_all)
        self.no_tasks.other.clicked.connect(self.carrying_wanted)
        self._pane_button.toggled.connect(self.side.setVisible)
        self.view.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.horizontalHeader().customContextMenuRequested.connect(self._show_column_menu)
        self._columns_button.menu().aboutToShow.connect(lambda: self._fill_column_menu(self._columns_button.menu()))
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._find),
            ("F6", self._other_pane),
            ("F7", self._show_phrases),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_plan_switched(self) -> None:
        self.notice.hide()
        self.filter.reset()
        has_tasks = self.model.task_count() > 0
        self.tabs.setCurrentIndex(_TASKS if has_tasks else _LOSSES)
        self._refresh()
        if rows := self.view.shown_rows():
            self.view.setCurrentIndex(self.model.index(rows[0], 0))
        self._show_current()
        self._issues_stale = True
        self._refresh_issues()

    def _on_changed(self, change: object) -> None:
        if not only_texts(change):
            self._refresh()
        self._show_current()
        self.notice.hide()  # what it said was about the change before
        self._issues_stale = True
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was shown is looked at soon; the page is not kept from being seen by it."""
        super().showEvent(event)
        self._pause.start()

    def _refresh_issues(self) -> None:
        """Shows what is to be mended, once changes have paused and only while somebody can see it."""
        if self._issues_stale and self.isVisible():
            self._issues_stale = False
            issues = self.session.issues
            self.model.mark(issues)
            self.side.setTabText(1, f"Cần xem lại ({len(issues)})" if issues else "Cần xem lại")

    def _refresh(self) -> None:
        plan_file = self.session.plan_file
        has_tasks = self.model.task_count() > 0
        has_criteria = plan_file is not None and bool(plan_file.criteria)
        self._page_stack.setCurrentWidget(self.tabs if has_tasks or has_criteria else self.no_plan)
        self._task_stack.setCurrentWidget(self.splitter if has_tasks else self.no_tasks)
        self.filter.setEnabled(has_tasks)
        if plan_file is not None:
            self.filter.offer(plan_file)
        self._show_count()

    def _show_count(self) -> None:
        self.filter.show_count(self.model.task_count(), len(self.view.shown_rows()))

    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.detail.show_task(self.view.current_task_id())
        self._show_current()

    def _show_current(self) -> None:
        column = COLUMNS[max(0, self.view.currentIndex().column())]
        self.phrase_pane.show_cell(self.view.current_task_id(), column.key)

    # -- filter --------------------------------------------------------------------------------------------------

    def _apply_filter(self) -> None:
        wanted = self.filter.wanted
        incomplete = self._incomplete() if wanted.only_incomplete else set()

        def shown(task_id: str) -> bool:
            row = self.model.row_of(task_id)
            task = self.model.task(row) if row is not None else None
            if row is None or task is None or wanted.shows_all:
                return True
            field_id = self.model.rows[row].field_id
            return matches(wanted, task, field_id, self.model.texts(task_id), task_id in incomplete)

        self.view.show_only(shown)
        self._show_count()

    def _incomplete(self) -> set[str]:
        return {issue.record_id for issue in self.session.issues if issue.code in _MISSING}

    def _find(self) -> None:
        self.tabs.setCurrentIndex(_TASKS)
        self.filter.search.setFocus()
        self.filter.search.selectAll()

    def _focus_table(self) -> None:
        rows = self.view.shown_rows()
        if rows and self.view.currentIndex().row() not in rows:
            self.view.setCurrentIndex(self.model.index(rows[0], max(0, self.view.currentIndex().column())))
        self.view.setFocus()

    def _other_pane(self) -> None:
        """Goes from the table to the details and back."""
        if self.view.hasFocus():
            self._pane_button.setChecked(True)
            self.side.setCurrentWidget(self.detail)
            self.detail.focus(COLUMNS[max(0, self.view.currentIndex().column())].key)
        else:
            self._focus_table()

    def _show_phrases(self) -> None:
        """Goes into the list of phrases, and from there back to the table."""
        if self.phrase_pane.list.hasFocus():
            self._focus_table()
            return
        self._pane_button.setChecked(True)
        self.side.setCurrentWidget(self.phrase_pane)
        if self.phrase_pane.list.currentRow() < 0:
            self.phrase_pane.list.setCurrentRow(0)
        self.phrase_pane.list.setFocus()

    def _put_phrase(self, place: int) -> None:
        self.phrase_actions.put(place)
        self._focus_table()

    # -- columns -------------------------------------------------------------------------------------------------

    def _show_column_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_column_menu(menu)
        menu.popup(self.view.horizontalHeader().mapToGlobal(position))

    def _fill_column_menu(self, menu: QMenu) -> None:
        menu.clear()
        for position, column in enumerate(COLUMNS):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(position))
            action.toggled.connect(lambda on, at=position: self._show_column(at, on))

    def _show_column(self, position: int, on: bool) -> None:
        if on or len(self.view.shown_columns()) > 1:
            self.view.setColumnHidden(position, not on)
            self.view.fit_rows()

    # -- going to places -----------------------------------------------------------------------------------------

    def _show_made(self, task_ids: list[str]) -> None:
        """Tasks made from criteria: the first one is ready for its remedy."""
        self.tabs.setCurrentIndex(_TASKS)
        if task_ids:
            self.view.go_to(task_ids[0], position_of("remedy"))
            self.view.setFocus()

    def _on_issue(self, issue: LintIssue) -> None:
        if not self.show_issue(issue):
            self.go_to_requested.emit(issue)

    def holds_content(self, widget: QWidget) -> bool:
        """The table of tasks and the details beside it."""
        return any(part is widget or part.isAncestorOf(widget) for part in (self.view, self.detail))

    def show_issue(self, issue: LintIssue) -> bool:
        """Goes to the cell, the lost points or the empty table that an issue speaks of."""
        if issue.record_type is Task and self.model.row_of(issue.record_id) is not None:
            return self._show_task_issue(issue)
        if issue.record_type is Criterion and issue.code == "no_task_for_loss":
            self.tabs.setCurrentIndex(_LOSSES)
            return self.losses.show_criterion(issue.record_id)
        if issue.record_type is Plan and issue.code == "no_tasks":
            self.tabs.setCurrentIndex(_TASKS)
            self.no_tasks.button.setFocus()
            return True
        return False

    def show_issues(self) -> None:
        """Shows the list of what is to be mended beside the table."""
        self.tabs.setCurrentIndex(_TASKS)
        self._pane_button.setChecked(True)
        self.side.setCurrentWidget(self.lint)
        self.lint.setFocus()

    def _show_task_issue(self, issue: LintIssue) -> bool:
        self.tabs.setCurrentIndex(_TASKS)
        self.view.go_to(issue.record_id, position_of(issue.field))
        self.view.setFocus()
        self._show_count()
        return True

    # -- sizes ---------------------------------------------------------------------------------------------------

    def _restore_sizes(self) -> None:
        store = self.session.store
        restore_state(self.view.horizontalHeader(), store, "plan_columns")
        if not restore_state(self.splitter, store, "plan_splitter"):
            self.splitter.setSizes([3 * _PANE_WIDTH, _PANE_WIDTH])
        self._pane_button.setChecked(bool(store.get_setting("plan_pane", True)))
        self.side.setCurrentIndex(int(store.get_setting("plan_side", 0)))
        self.view.fit_rows()

    def save_sizes(self) -> None:
        """Keeps the columns, their order and the panes for the next start."""
        store = self.session.store
        save_state(self.view.horizontalHeader(), store, "plan_columns")
        save_state(self.splitter, store, "plan_splitter")
        store.set_setting("plan_pane", self._pane_button.isChecked())
        store.set_setting("plan_side", self.side.currentIndex())
        self.losses.save_sizes()
