"""Row numbers at the left of a sheet; dragging one carries the selected rows to another place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

_MARGIN = 22


class RowHeader(QHeaderView):
    """`start_drag` is called once a number is dragged; a click selects its row.

    What is dragged along the numbers falls into the view, which stands at the same height.
    """

    def __init__(self, view: QTableView, start_drag: Callable[[], None], digits: str) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._start_drag = start_drag
        self._pressed: QPoint | None = None
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setMinimumSectionSize(10)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(digits) + _MARGIN)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAcceptDrops(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        chosen = self._view.selectionModel().rowIntersectsSelection(row) and not event.modifiers()
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        if not chosen:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._start_drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            row = self.logicalIndexAt(self._pressed)
            self._pressed = None
            if not event.modifiers():
                self._view.selectRow(row)
        super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: Any) -> None:
        self._view.dragEnterEvent(event)

    def dragMoveEvent(self, event: Any) -> None:
        self._view.dragMoveEvent(event)

    def dragLeaveEvent(self, event: Any) -> None:
        self._view.dragLeaveEvent(event)

    def dropEvent(self, event: Any) -> None:
        self._view.dropEvent(event)
