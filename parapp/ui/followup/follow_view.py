"""The follow-up table on the screen: what its keys do beside those of every sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from parapp.models import TaskStatus
from parapp.plan.edits.results import set_status
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.ui.followup.cell_delegate import FollowCells
from parapp.ui.followup.columns import COLUMNS, FollowKey, position_of
from parapp.ui.followup.follow_model import FollowModel
from parapp.ui.grouped_view import GroupedView
from parapp.ui.session import Session
from parapp.ui.sheet_text import sheet_text

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_LEAST_WIDTH = 48
_LEAST_TEXT = 150
_TEXT = position_of("text")


class FollowView(GroupedView):
    """Typed into like the plan table; Enter in a column that is not typed into opens what belongs to it."""

    opened = Signal(str, str)
    """Task id and column key: a cell that is not typed into was opened."""
    entry_wanted = Signal()
    """Another entry for the current task is wanted."""

    def __init__(self, session: Session, model: FollowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: tuple[str, int, int] | None = None
        self.use(model, FollowCells(session, model, self._breaker, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(10)
        self.setAccessibleName("Bảng theo dõi nhiệm vụ")
        self.set_up_columns([column.width for column in COLUMNS], [False] * len(COLUMNS), _LEAST_WIDTH)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        self._add_actions()
        self.fit_rows()

    def _add_actions(self) -> None:
        self.add_entry = self._action("Thêm kết quả", "Ins")
        self.add_entry.triggered.connect(self.entry_wanted)
        for name in STATUS_NAMES:
            self._action(f"Đặt trạng thái: {STATUS_NAMES[name].lower()}", "").triggered.connect(self._setter(name))
        self._action("Sao chép", QKeySequence.StandardKey.Copy).triggered.connect(self.copy)
        self._action("Xóa nội dung ô", "Del").triggered.connect(self.clear_cells)

    def _action(self, text: str, key: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        return action

    def _setter(self, status: TaskStatus) -> object:
        return lambda: self.set_for_selected(status)

    # -- commands ------------------------------------------------------------------------------------------------

    def selected_ids(self) -> list[str]:
        """The tasks of the rows with a selected cell."""
        return [self._model.rows[row].task_id for row in self.selected_rows()]

    def set_for_selected(self, status: TaskStatus) -> None:
        """All selected tasks are in this state from now on, as one undo step."""
        plan_file = self._model.plan_file
        ids = self.selected_ids()
        if plan_file is not None and ids:
            self._model.apply(set_status(plan_file, ids, status, self._model.entry_day))

    def copy(self) -> None:
        """The block around the selected cells goes to the clipboard, as a spreadsheet reads it."""
        chosen = set(self.selected_cells())
        columns = [column for column in self.shown_columns() if any(at == column for _, at in chosen)]
        block = [
            [self._model.index(row, at).data() if (row, at) in chosen else "" for at in columns]
            for row in self.selected_rows()
        ]
        if columns:
            QGuiApplication.clipboard().setText(sheet_text(block))

    def clear_cells(self) -> None:
        """Empties the words or the own score of the current cell."""
        key = COLUMNS[self.currentIndex().column()].key
        if self.current_task_id() and key in ("text", "score"):
            self._model.put(self.current_task_id(), key, "")

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column = COLUMNS[max(0, self.currentIndex().column())]
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _OPENING and plain and not column.editable and self.current_task_id():
            self.opened.emit(self.current_task_id(), column.key)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        column = COLUMNS[max(0, self.currentIndex().column())]
        if not column.editable and self.current_task_id():
            self.opened.emit(self.current_task_id(), column.key)

    def go(self, task_id: str, key: FollowKey) -> bool:
        """Makes a cell the current one; False if the task is not here."""
        return self.go_to(task_id, position_of(key))

    # -- columns -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_width()

    def _on_section_resized(self, column: int, _before: int, _after: int) -> None:
        if column != _TEXT:
            self._fill_width()

    def _fill_width(self) -> None:
        """What was done gets the room that the other columns leave, and never too little to be read."""
        others = sum(self.columnWidth(column) for column in self.shown_columns() if column != _TEXT)
        self.setColumnWidth(_TEXT, max(_LEAST_TEXT, self.viewport().width() - others))

    # -- other rows ----------------------------------------------------------------------------------------------

    def _keep_place(self) -> None:
        bar = self.verticalScrollBar()
        self._kept = (self.current_task_id(), max(0, self.currentIndex().column()), bar.value())

    def _restore_place(self) -> None:
        task_id, column, scrolled = self._kept or ("", 0, 0)
        if self._model.row_of(task_id) is not None:
            self.go_to(task_id, column)
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.currentIndex())
