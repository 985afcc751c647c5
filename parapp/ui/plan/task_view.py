"""The plan table on the screen: row numbers, reordering by drag."""

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from parapp.ui.grouped_view import GroupedView
from parapp.ui.plan.cell_delegate import CellDelegate
from parapp.ui.plan.columns import COLUMNS
from parapp.ui.plan.phrase_book import PhraseBook
from parapp.ui.plan.task_model import TaskModel
from parapp.ui.row_header import RowHeader
from parapp.ui.session import Session

TASKS_MIME = "application/x-parapp-tasks"


class TaskView(GroupedView):
    """A sheet of the plan's tasks by field, which can be dragged to another place."""

    dropped = Signal(list, object, object)
    """Task ids, and the field and the task (None: last) before which they shall stand."""

    def __init__(self, session: Session, model: TaskModel, phrases: PhraseBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan_model = model
        self._drop_line: int | None = None
        self.use(model, CellDelegate(session, model, phrases, self._breaker, self))
        self.setVerticalHeader(RowHeader(self, self.start_drag, "000"))
        self.setAcceptDrops(True)
        self.setAccessibleName("Bảng nhiệm vụ")
        self.set_up_columns([column.width for column in COLUMNS], [column.hidden for column in COLUMNS])
        self.fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_line is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawLine(0, self._drop_line, self.viewport().width(), self._drop_line)
            painter.end()

    # -- drag ----------------------------------------------------------------------------------------------------

    def start_drag(self) -> None:
        """Carries the selected tasks until they are dropped."""
        ids = [self._plan_model.rows[row].task_id for row in self.selected_rows()]
        if ids:
            drag = QDrag(self)
            drag.setMimeData(tasks_mime(ids))
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: Any) -> None:
        if event.mimeData().hasFormat(TASKS_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(TASKS_MIME):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls at the edges
        row = self._row_below(event.position().toPoint())
        self._drop_line = self.rowViewportPosition(row) if row is not None else self._end_of_rows()
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: Any) -> None:
        super().dragLeaveEvent(event)
        self._drop_line = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_line = None
        self.viewport().update()
        if event.mimeData().hasFormat(TASKS_MIME):
            ids = bytes(event.mimeData().data(TASKS_MIME).data()).decode().split()
            self.dropped.emit(ids, *self._place_of(self._row_below(event.position().toPoint())))
            event.acceptProposedAction()

    def _row_below(self, position: QPoint) -> int | None:
        """The row before which something dropped here lands; None: behind all rows."""
        row = self.rowAt(position.y())
        if row < 0:
            return None
        lower_half = position.y() > self.rowViewportPosition(row) + self.rowHeight(row) / 2
        following = [index for index in range(row + 1, len(self._plan_model.rows)) if not self.isRowHidden(index)]
        if not lower_half and row > 0:
            return row
        return following[0] if following else None

    def _place_of(self, row: int | None) -> tuple[str | None, str | None]:
        """Field and task (None: last of the field) that a drop before a row means."""
        rows = self._plan_model.rows
        if row is None:
            return (rows[-1].field_id if rows else None), None
        if rows[row].task_id:
            return rows[row].field_id, rows[row].task_id
        return (rows[row - 1].field_id, None) if row else (rows[row].field_id, None)

    def _end_of_rows(self) -> int:
        shown = self.shown_rows()
        return self.rowViewportPosition(shown[-1]) + self.rowHeight(shown[-1]) if shown else 0


def tasks_mime(task_ids: list[str]) -> QMimeData:
    """What a drag of tasks carries."""
    mime = QMimeData()
    mime.setData(TASKS_MIME, " ".join(task_ids).encode())
    return mime
