"""What the lists of the review have in common: lines with a tick, a cell to choose in, and a preview."""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from parapp.ui.carry.review import Review
from parapp.ui.colours import severity_colour

Index = QModelIndex | QPersistentModelIndex
Option = tuple[str, Any]
"""What is read, and what is meant by it."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ALL, TO_LOOK_AT, CERTAIN = "Tất cả", "Cần xem", "Chắc chắn"


class LineModel(QAbstractTableModel):
    """A list over a review. The methods of the first part are what lists do differently; rows stay once loaded."""

    headings: tuple[str, ...] = ()
    choice: int | None = None
    """The column in which something can be chosen or typed."""
    free_choice = False
    """Whether other words than those offered may be typed."""
    right: frozenset[int] = frozenset()
    kinds: tuple[str, ...] = ()
    """What the lines can be narrowed to, beside all of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None

    # -- for the list at hand ------------------------------------------------------------------------------------

    def load(self) -> None:
        """Makes the lines of the review."""

    def count(self) -> int:
        """How many lines there are."""
        return 0

    def cell(self, row: int, column: int) -> str:
        """What a cell shows."""
        return ""

    def is_ticked(self, row: int) -> bool | None:
        """Whether a line is ticked; None for one without a tick."""
        return None

    def can_tick(self, row: int) -> bool:
        """Whether a tick can be set; where not, something has to be chosen first."""
        return True

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Ticks lines, or takes their ticks away."""

    def options(self, row: int) -> list[Option]:
        """What is offered in the line's choice."""
        return []

    def chosen(self, row: int) -> Any:
        """What is meant by the line's choice now."""
        return None

    def choose(self, row: int, wanted: Any) -> None:
        """Takes what was chosen, or the words typed."""

    def severity(self, row: int) -> str:
        """How a line is coloured: "warning" where somebody should look; "" as text."""
        return ""

    def is_kind(self, row: int, kind: str) -> bool:
        """Whether a line is of one of the `kinds`."""
        return True

    def is_certain(self, row: int) -> bool:
        """Whether parapp itself would take the line."""
        return True

    def preview(self, row: int) -> list[tuple[str, str]]:
        """What comes along with a line: names and texts."""
        return []

    # -- the review ----------------------------------------------------------------------------------------------

    def show_review(self, review: Review) -> None:
        """Shows another review."""
        self.beginResetModel()
        self.review = review
        self.load()
        self.endResetModel()
        review.changed.connect(self.refresh)

    def end(self) -> None:
        """Forgets the review."""
        if self.review is not None:
            self.review.changed.disconnect(self.refresh)
        self.review = None

    def refresh(self) -> None:
        """Shows anew what was chosen; the lines stay."""
        if self.count():
            self.dataChanged.emit(self.index(0, 0), self.index(self.count() - 1, len(self.headings) - 1))

    @property
    def at_work(self) -> Review:
        """The review that is shown."""
        assert self.review is not None
        return self.review

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.review is None else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _RIGHT if section in self.right else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(text)}</p>" if (text := self.cell(row, column)) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in self.right else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and (severity := self.severity(row)):
            return severity_colour(severity, QGuiApplication.palette()) if column in self.coloured else None
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and (ticked := self.is_ticked(row)) is not None:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    coloured: frozenset[int] = frozenset()
    """Columns in which a line's severity is seen."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == self.choice:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.column() == 0 and self.is_ticked(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == self.choice:
            self.choose(index.row(), value)
            return True
        return False
