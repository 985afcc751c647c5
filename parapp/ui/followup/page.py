"""The page of the step "Theo dõi"."""

import itertools
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.models import UserError
from parapp.plan.edits.results import change_deadline
from parapp.plan.progress import totals_line
from parapp.plan.progress.arranging import GROUPINGS, Grouping, Wanted, shown_ids
from parapp.ui.empty_page import EmptyPage
from parapp.ui.followup.chart_pane import ChartPane
from parapp.ui.followup.deadline_dialog import DeadlineDialog
from parapp.ui.followup.detail_pane import DetailPane
from parapp.ui.followup.evidence_copying import EvidenceCopying
from parapp.ui.followup.exchange_button import ExchangeButton
from parapp.ui.followup.filter_bar import FilterBar
from parapp.ui.followup.follow_model import FollowModel
from parapp.ui.followup.follow_view import FollowView
from parapp.ui.followup.points_words import points_tip, points_words
from parapp.ui.followup.report_button import ReportButton
from parapp.ui.followup.state_chips import StateChips
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell_error
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session, only_texts
from parapp.ui.step import Step
from parapp.ui.tool_button import ToolButton

PLAN_STEP = "Kế hoạch"
_PANE_WIDTH = 320
_NEXT_DAY_CHECK_MS = 60_000


class FollowUpPage(Step):
    """The table of tasks on a day, the task at hand beside it, charts behind a tab."""

    title = "Theo dõi"

    def __init__(
        self, session: Session, jobs: JobRunner, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._today = today
        self.model = FollowModel(session, today, self)
        self.model.refused = lambda error: tell_error(self, error)
        self.view = FollowView(session, self.model)
        self.filter = FilterBar()
        self.chips = StateChips()
        self.detail = DetailPane(session, self.model, today)
        self.copying = EvidenceCopying(session, self.model, jobs, self)
        self.charts = ChartPane()
        self.day = QDateEdit()
        self.now = self._tool("Hôm na&y", "Tính đến hôm nay", lambda: self.look_at(None))
        self.points = self._label()
        self.totals = self._label()
        self.again = self._tool("Xếp &lại", "Xếp lại các dòng theo tình hình mới (F5)", self.regroup)
        self.reports = ReportButton(lambda: self.model.day)
        self.exchange = ExchangeButton(session, jobs)
        self.printing = self._tool("&In bảng…", "In bảng theo dõi các nhiệm vụ đang hiện", self.print_table)
        self.pane_button = self._tool("Khung bên", "Hiện chi tiết và biểu đồ (F8)", lambda: None)
        self.side = QTabWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.no_tasks = EmptyPage(
            "Chưa có nhiệm vụ nào để theo dõi. Hãy lập nhiệm vụ ở bước “Kế hoạch”; khi thực hiện đến đâu, ghi kết quả "
            "ở đây đến đó.",
            "Đế&n bước “Kế hoạch”",
        )
        self._stack = QStackedWidget()
        self._midnight = QTimer(self, interval=_NEXT_DAY_CHECK_MS)
        self._build()
        self._wire()
        self._restore_sizes()
        self._on_plan_switched()

    # -- layout --------------------------------------------------------------------------------------------------

    def _label(self) -> QLabel:
        label = QLabel(textFormat=Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _tool(self, text: str, tip: str, slot: Callable[[], object]) -> ToolButton:
        button = ToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _build(self) -> None:
        self.pane_button.setCheckable(True)
        self.pane_button.setChecked(True)
        self.pane_button.setShortcut(QKeySequence("F8"))
        self.side.setDocumentMode(True)
        self.side.addTab(self.detail, "Chi tiết")
        self.side.addTab(self.charts, "Biểu đồ")
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        work = QWidget()
        layout = QVBoxLayout(work)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(self._tools())
        layout.addWidget(self.chips)
        layout.addWidget(self.filter)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(self._foot())
        self._stack.addWidget(work)
        self._stack.addWidget(self.no_tasks)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """From the tools over states and filters into the table."""
        filters = (self.filter.search, self.filter.unit, self.filter.field, self.filter.quarter, self.filter.grouping)
        tools = (self.day, self.now, self.again, self.exchange, self.printing, self.reports, self.pane_button)
        chips = (self.chips.everything, *self.chips.chips.values())
        for before, after in itertools.pairwise((*tools, *chips, *filters, self.view, self.side)):
            QWidget.setTabOrder(before, after)

    def _tools(self) -> QHBoxLayout:
        self.day.setCalendarPopup(True)
        self.day.setKeyboardTracking(False)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setDateRange(QDate(1990, 1, 1), QDate(2199, 12, 31))
        self.day.setAccessibleName("Tính đến ngày")
        label = QLabel("Tính đến n&gày", textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(self.day)
        row = QHBoxLayout()
        row.setSpacing(3)
        for widget in (label, self.day, self.now):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.again, self.exchange, self.printing, self.reports, self.pane_button):
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        for label in (self.totals, self.points):
            label.setWordWrap(True)
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.totals, 2)
        row.addWidget(self.points, 1)
        return row

    # -- wiring --------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self.session.changed.connect(self._on_changed)
        self.session.plan_switched.connect(self._on_plan_switched)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.opened.connect(self._on_opened)
        self.view.entry_wanted.connect(self.begin_entry)
        self.filter.changed.connect(self._apply_filter)
        self.filter.grouped.connect(self._group)
        self.filter.left.connect(self._focus_table)
        self.chips.changed.connect(self._apply_filter)
        self.day.dateChanged.connect(lambda chosen: self.look_at(chosen.toPython()))
        self.detail.deadline_wanted.connect(self.ask_deadline)
        self.detail.files_wanted.connect(self.add_evidence)
        self.copying.refused.connect(lambda error: tell_error(self, error))
        self.copying.told.connect(self._tell_copying)
        self.reports.wanted.connect(self.report_wanted)
        self.pane_button.toggled.connect(self.side.setVisible)
        self.no_tasks.button.clicked.connect(lambda: self.step_requested.emit(PLAN_STEP))
        self._midnight.timeout.connect(self._follow_clock)
        self._midnight.start()
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._find),
            ("F5", self.regroup),
            ("F6", self._other_pane),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_plan_switched(self) -> None:
        self.filter.reset()
        self.chips.reset()
        self._refresh()
        self._apply_filter()
        self._to_first_row()

    def _on_changed(self, change: object) -> None:
        if not only_texts(change) and self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        progress, plan_file = self.model.progress, self.model.plan_file
        self._stack.setCurrentIndex(0 if progress.total else 1)
        self.chips.show_numbers(progress)
        if plan_file is not None:
            self.filter.offer(plan_file, progress)
        with QSignalBlocker(self.day):
            self.day.setDate(QDate(self.model.day.year, self.model.day.month, self.model.day.day))
        self.now.setEnabled(self.model.day != self._today())
        self.charts.show_progress(progress)
        self.again.setEnabled(self.model.is_stale)
        self.view.viewport().update()
        self._show_figures()

    def _show_figures(self) -> None:
        shown = len(self.view.shown_rows())
        total = self.model.progress.total
        hidden = f" · đang hiện {shown}" if shown != total else ""
        self.totals.setText(totals_line(self.model.progress) + hidden)
        self.points.setText(points_words(self.model.points))
        self.points.setToolTip(points_tip(self.model.points))

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is shown, and rows stand where they belong when the page comes into view."""
        super().showEvent(event)
        self._follow_clock()
        self.model.wake()
        if self.model.is_stale:
            self.model.regroup()
        self._refresh()
        self._apply_filter()
        self.detail.show_task(self.view.current_task_id())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.sleep()

    def _follow_clock(self) -> None:
        """After midnight the page looks at the new day, unless another one was chosen."""
        if self.model.progress.day != self.model.day:
            self.look_at(None)

    # -- the table -----------------------------------------------------------------------------------------------

    def look_at(self, day: date | None) -> None:
        """Looks at another day; None: today."""
        self.session.flush()
        self.model.set_day(None if day == self._today() else day)
        self._refresh()
        self._apply_filter()
        self.detail.show_task(self.view.current_task_id())

    def regroup(self) -> None:
        """Puts the rows where they belong now."""
        self.session.flush()
        self.model.regroup()
        self._apply_filter()
        self.again.setEnabled(False)

    def _group(self, grouping: Grouping) -> None:
        self.session.flush()
        self.model.set_grouping(grouping)
        self._apply_filter()
        self.again.setEnabled(False)

    @property
    def wanted(self) -> Wanted:
        """What is chosen in the filters and by the states."""
        chosen = self.filter.wanted
        return Wanted(chosen.words, chosen.unit, chosen.field, chosen.quarter, self.chips.chosen)

    def _apply_filter(self) -> None:
        plan_file = self.model.plan_file
        if plan_file is not None:
            ids = shown_ids(self.wanted, self.model.progress, plan_file, self.model.all_texts)
            self.view.show_only(ids.__contains__)
        self._show_figures()

    def _to_first_row(self) -> None:
        if rows := self.view.shown_rows():
            self.view.setCurrentIndex(self.model.index(rows[0], 0))
        self.detail.show_task(self.view.current_task_id())

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        task_id = self.view.current_task_id()
        if task_id != self.detail.task_id:
            self.detail.show_task(task_id)

    def _on_opened(self, _task_id: str, key: str) -> None:
        self.pane_button.setChecked(True)
        self.side.setCurrentWidget(self.detail)
        if key == "due":
            self.ask_deadline()
        elif key == "evidence":
            self.detail.entries.evidence.ask_for_files()
        else:
            self._other_pane()

    def begin_entry(self) -> None:
        """Another entry for the current task, its words in focus."""
        self.pane_button.setChecked(True)
        self.side.setCurrentWidget(self.detail)
        self.detail.entries.begin()

    def _find(self) -> None:
        self.filter.search.setFocus()
        self.filter.search.selectAll()

    def _focus_table(self) -> None:
        rows = self.view.shown_rows()
        if rows and self.view.currentIndex().row() not in rows:
            self.view.setCurrentIndex(self.model.index(rows[0], max(0, self.view.currentIndex().column())))
        self.view.setFocus()

    def _other_pane(self) -> None:
        """Goes from the table to the task's entries and back."""
        if not self.view.hasFocus():
            self._focus_table()
            return
        self.pane_button.setChecked(True)
        self.side.setCurrentWidget(self.detail)
        entries = self.detail.entries
        (entries.text if entries.place is not None else entries.add).setFocus()

    # -- deadlines and evidence ----------------------------------------------------------------------------------

    def ask_deadline(self) -> None:
        """Asks for another deadline of the task shown, and for the reason."""
        plan_file, task = self.model.plan_file, self.model.task(self.detail.task_id)
        state = self.model.state(self.detail.task_id)
        if plan_file is None or task is None or state is None:
            return
        present = self.model.texts(task.id)[2].partition("\n")[0]
        dialog = DeadlineDialog(self, plan_file, task, present)
        dialog.chosen.connect(lambda product, text, reason: self._keep_deadline(dialog, product, text, reason))
        dialog.open()

    def _keep_deadline(self, dialog: DeadlineDialog, product: int, text: str, reason: str) -> None:
        plan_file = self.model.plan_file
        if plan_file is None:
            return
        try:
            day = self._today()
            self.session.apply(change_deadline(plan_file, self.detail.task_id, product, text, reason, day))
        except UserError as error:
            dialog.refuse(error)
        else:
            dialog.done_with()
            self._focus_table()

    def add_evidence(self, files: Sequence[Path]) -> None:
        """Copies files beside the data and names them in the entry chosen."""
        self.session.flush()
        self.copying.copy(self.detail.task_id, self.detail.entries.place, files)

    def _tell_copying(self, words: str) -> None:
        self.session.busy_text.emit(words or "Đã lưu")

    # -- papers --------------------------------------------------------------------------------------------------

    def print_table(self) -> None:
        """Hands the tasks shown over as a paper to be printed."""
        from parapp.document.followup import followup_paper

        plan_file = self.model.plan_file
        if plan_file is None:
            return
        self.session.flush()
        ids = {self.model.rows[row].task_id for row in self.view.shown_rows()}
        self.print_wanted.emit(followup_paper(plan_file, self.model.day, self.model.grouping, ids))

    # -- sizes ---------------------------------------------------------------------------------------------------

    def _restore_sizes(self) -> None:
        store = self.session.store
        restore_state(self.view.horizontalHeader(), store, "followup_columns")
        if not restore_state(self.splitter, store, "followup_splitter"):
            self.splitter.setSizes([3 * _PANE_WIDTH, _PANE_WIDTH])
        self.pane_button.setChecked(bool(store.get_setting("followup_pane", True)))
        self.side.setCurrentIndex(int(store.get_setting("followup_side", 0)))
        grouping = store.get_setting("followup_grouping", "urgency")
        if grouping in GROUPINGS:
            self.filter.choose_grouping(grouping)
            self.model.set_grouping(grouping)
        self.view.fit_rows()

    def save_sizes(self) -> None:
        """Keeps the columns, the panes and the grouping for the next start."""
        store = self.session.store
        save_state(self.view.horizontalHeader(), store, "followup_columns")
        save_state(self.splitter, store, "followup_splitter")
        store.set_setting("followup_pane", self.pane_button.isChecked())
        store.set_setting("followup_side", self.side.currentIndex())
        store.set_setting("followup_grouping", self.model.grouping)

    def close_pages(self) -> None:
        """No clock is followed any more."""
        self._midnight.stop()
