"""The view "Điểm bị mất": what lost points, ranked, and tasks made from it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Change, Task, UserError
from parapp.plan.edits.tasks import create_joint_task, create_tasks, join_criteria
from parapp.plan.scores import field_shares, totals
from parapp.ui.colours import blended
from parapp.ui.messages_box import tell_error
from parapp.ui.plan.loss_model import LossModel
from parapp.ui.plan.share_chart import ShareChart
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session
from parapp.vietnamese.numbers import format_score

_WIDTHS = (84, 300, 170, 60, 56, 56, 80)
_NAME = 1


class TickDelegate(QStyledItemDelegate):
    """Ticks whose boxes are seen on dark ground too: styles draw them in a shade of the window's colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        palette = QPalette(option.palette)
        text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        palette.setColor(QPalette.ColorRole.Window, blended(text, base, 0.6))
        option.palette = palette


class LossView(QWidget):
    """A ranked table with ticks beside a chart of the fields. Emits the ids of the tasks it made."""

    tasks_made = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self.model = LossModel(self)
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.chart = ShareChart()
        self.table = self._make_table()
        self.create_button = QPushButton("Tạ&o nhiệm vụ")
        self.joint_button = QPushButton("&Gộp thành một nhiệm vụ")
        self.tick_open_button = QPushButton("Chọn tất cả chưa có nhiệm &vụ")
        self._splitter = self._make_splitter()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(self._make_buttons())
        layout.addWidget(self._splitter, 1)
        self.model.ticks_changed.connect(self._refresh_buttons)
        session.changed.connect(self._on_changed)
        session.plan_switched.connect(self._on_changed)
        self._restore_sizes()
        self.refresh()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAccessibleName("Tiêu chí bị mất điểm")
        table.setTabKeyNavigation(False)
        table.verticalHeader().setDefaultSectionSize(2 * table.fontMetrics().lineSpacing() + 8)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        table.setItemDelegateForColumn(0, TickDelegate(table))
        table.installEventFilter(self)
        return table

    def _make_splitter(self) -> QSplitter:
        heading = QLabel("Điểm mất theo lĩnh vực")
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        inner = QWidget()
        inner_layout = QVBoxLayout(inner)
        inner_layout.setContentsMargins(12, 4, 12, 4)
        inner_layout.setSpacing(10)
        inner_layout.addWidget(heading)
        inner_layout.addWidget(self.chart)
        inner_layout.addStretch(1)
        side = QScrollArea(widgetResizable=True)
        side.setWidget(inner)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([800, 320])
        splitter.setChildrenCollapsible(False)
        return splitter

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.create_button.setToolTip("Tạo cho mỗi tiêu chí đã chọn một nhiệm vụ (Ctrl+Enter)")
        self.joint_button.setToolTip("Tạo một nhiệm vụ chung cho các tiêu chí đã chọn (Ctrl+Shift+Enter)")
        self.create_button.clicked.connect(self.create_tasks)
        self.joint_button.clicked.connect(self.create_joint_task)
        self.tick_open_button.clicked.connect(self.tick_all_open)
        for keys, slot in (
            ("Ctrl+Return", self.create_tasks),
            ("Ctrl+Enter", self.create_tasks),
            ("Ctrl+Shift+Return", self.create_joint_task),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        for button in (self.create_button, self.joint_button, self.tick_open_button):
            row.addWidget(button)
        self.summary.setWordWrap(True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.summary, 1)
        return row

    # -- what is shown -------------------------------------------------------------------------------------------

    def _on_changed(self, _change: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Shows the present lost points, if anything changed since."""
        if not self._stale:
            return
        self._stale = False
        plan_file = self._session.plan_file
        self.model.show_plan(plan_file)
        self.chart.show_shares(field_shares(plan_file.criteria) if plan_file else [])
        if plan_file:
            whole = totals(plan_file.criteria)
            rest = len(self.model.open_ids)
            lost = format_score(whole.lost) or "0"
            task_words = f"còn {rest} chưa có nhiệm vụ" if rest else "đều đã có nhiệm vụ"
            self.summary.setText(f"{whole.losing} tiêu chí mất {lost} điểm, {task_words}")

    def _refresh_buttons(self) -> None:
        ticked = self.model.ticked
        fresh = len(set(ticked) & set(self.model.open_ids))
        self.create_button.setText(f"Tạ&o {fresh} nhiệm vụ" if fresh else "Tạ&o nhiệm vụ")
        self.create_button.setEnabled(fresh > 0)
        self.joint_button.setEnabled(len(ticked) > 1)
        self.tick_open_button.setEnabled(bool(set(self.model.open_ids) - set(ticked)))

    def showEvent(self, event: QEvent) -> None:
        self.refresh()
        super().showEvent(event)  # type: ignore[arg-type]

    def show_criterion(self, criterion_id: str) -> bool:
        """Puts a criterion that lost points in focus; False if it is not here."""
        self.refresh()
        row = self.model.row_of(criterion_id)
        if row is None:
            return False
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(row, 0))
        return True

    # -- what can be done ----------------------------------------------------------------------------------------

    def tick_all_open(self) -> None:
        """Ticks every criterion that has no task yet; the focus goes on to what makes the tasks."""
        rows = range(self.model.rowCount())
        self.model.tick([row for row in rows if not self.model.has_task(row)], True)
        self.create_button.setFocus()

    def create_tasks(self) -> None:
        """One task for each ticked criterion that has none yet."""
        ids = set(self.model.ticked) & set(self.model.open_ids)
        if ids and (plan_file := self._session.plan_file):
            self._make(create_tasks(plan_file, ids))

    def create_joint_task(self) -> None:
        """One task for all ticked criteria: the first one's task takes on the others, where there is one."""
        ids = self.model.ticked
        plan_file = self._session.plan_file
        if len(ids) < 2 or plan_file is None:
            return
        present = next((task for task in plan_file.tasks if set(task.criterion_ids) & set(ids)), None)
        self._make(join_criteria(plan_file, present.id, ids) if present else create_joint_task(plan_file, ids))

    def create_all(self) -> None:
        """One task for each criterion that has none."""
        self.refresh()
        if plan_file := self._session.plan_file:
            self._make(create_tasks(plan_file, self.model.open_ids))

    def _make(self, change: Change) -> None:
        try:
            self._session.apply(change)
        except UserError as error:
            tell_error(self, error)
            return
        self.model.tick(list(range(self.model.rowCount())), False)
        self.tasks_made.emit([record.id for record in change.after if isinstance(record, Task)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar ticks the selected rows, or takes their ticks away if all have one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
            self.model.tick(rows, not all(map(self.model.is_ticked, rows)))
            return True
        return super().eventFilter(watched, event)

    # -- sizes ---------------------------------------------------------------------------------------------------

    def _restore_sizes(self) -> None:
        store = self._session.store
        if not restore_state(self.table.horizontalHeader(), store, "loss_columns"):
            for position, width in enumerate(_WIDTHS):
                self.table.setColumnWidth(position, width)
        restore_state(self._splitter, store, "loss_splitter")

    def save_sizes(self) -> None:
        """Keeps widths for the next start."""
        save_state(self.table.horizontalHeader(), self._session.store, "loss_columns")
        save_state(self._splitter, self._session.store, "loss_splitter")
