"""The list of the parts of a document: numbers and depth as on paper, moved by hand or by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from parapp.ui.colours import blended
from parapp.ui.document.outline_rows import OutlineRow, is_unprinted
from parapp.ui.row_ground import paint_ground

ROW = Qt.ItemDataRole.UserRole
NUMBER = Qt.ItemDataRole.UserRole + 1
MUTED = Qt.ItemDataRole.UserRole + 2
_INDENT = 12
_MARGIN = 6
_MUTED_SHARE = 0.62
_UNPRINTED = "Chưa có lời văn nên chưa in ra"
_REPEATED = "Tự lấy từ bảng kế hoạch"


class OutlineList(QListWidget):
    """Shows rows; keeps the chosen one by its key whatever becomes of the rows around it."""

    dropped = Signal(object, object, bool)
    """An OutlineRow was dropped: on another (True), or before it (False; None: behind all)."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Các phần của văn bản")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(112)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_OutlineDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # -- rows ----------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[OutlineRow], numbers: dict[str, str] | None, wanted: str) -> None:
        """Shows these rows, the one with the key `wanted` chosen; where it is not there, the one in the same place."""
        keys = [row.key for row in rows]
        before = min(max(self.currentRow(), 0), len(keys) - 1)
        if keys != [row.key for row in self.rows()]:
            self.blockSignals(True)
            self.clear()
            for _ in rows:
                self.addItem(QListWidgetItem())
            self.blockSignals(False)
        for at, row in enumerate(rows):
            self._fill(self.item(at), row)
        self.set_numbers(numbers)
        at = keys.index(wanted) if wanted in keys else before
        if self.currentRow() != at:
            self.setCurrentRow(at)

    def rows(self) -> list[OutlineRow]:
        """The rows shown."""
        return [self.row_at(at) for at in range(self.count())]

    def row_at(self, at: int) -> OutlineRow:
        """The row at an index."""
        row: OutlineRow = self.item(at).data(ROW)
        return row

    @property
    def current(self) -> OutlineRow | None:
        """The row chosen."""
        item = self.currentItem()
        return item.data(ROW) if item else None

    def _fill(self, item: QListWidgetItem, row: OutlineRow) -> None:
        shown: OutlineRow | None = item.data(ROW)
        if shown == row:
            return
        with QSignalBlocker(self.model()):  # else each key in the editor has the whole list laid out and drawn anew
            item.setData(ROW, row)
        if shown is not None and _look(shown) == _look(row):
            return
        item.setText(row.title)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if _is_movable(row) else flags)  # this always redraws

    def set_numbers(self, numbers: dict[str, str] | None) -> None:
        """Shows the printed numbers by key; None: they are not known yet."""
        for at in range(self.count()):
            item = self.item(at)
            row: OutlineRow = item.data(ROW)
            number, muted = (numbers or {}).get(row.key, ""), is_unprinted(row, numbers)
            if (item.data(NUMBER), item.data(MUTED)) != (number, muted):
                item.setData(NUMBER, number)
                item.setData(MUTED, muted)
            item.setToolTip(_tip(row, number, muted))

    # -- moving by hand ------------------------------------------------------------------------------------------

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """The list never takes rows away by itself: what becomes of a drop is the outline's to say."""
        super().startDrag(Qt.DropAction.CopyAction)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells what was dropped where."""
        index = self.indexAt(event.position().toPoint())
        place = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self.current is not None and event.source() is self:
            self.drop_at(index.row() if index.isValid() else self.count(), place)

    def drop_at(self, at: int, place: QAbstractItemView.DropIndicatorPosition) -> None:
        """The chosen row is dropped on, above or below the row at an index."""
        on = place == QAbstractItemView.DropIndicatorPosition.OnItem
        if place == QAbstractItemView.DropIndicatorPosition.BelowItem:
            at += 1
        target = self.row_at(at) if at < self.count() else None
        self.dropped.emit(self.current, target, on and target is not None)


class _OutlineDelegate(QStyledItemDelegate):
    """Draws a row: indented by its depth, its number before its title, faint where it is not on paper."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        row: OutlineRow = index.data(ROW)
        painter.save()
        ground, words = paint_ground(painter, whole), whole.palette.color(QPalette.ColorRole.Text)
        painter.setFont(_font(whole.font, row))
        painter.setPen(blended(words, ground, _MUTED_SHARE) if index.data(MUTED) else words)
        room = whole.rect.adjusted(_MARGIN + _INDENT * row.depth, 0, -_MARGIN, 0)
        _draw(painter, room, str(index.data(NUMBER) or ""), row.title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line with calm room above and below."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.lineSpacing() + 8)


def _look(row: OutlineRow) -> tuple[object, ...]:
    """All of a row that is seen in the list."""
    return row.title, row.depth, _is_movable(row), _is_proposed(row), _is_bold(row)


def _is_movable(row: OutlineRow) -> bool:
    return row.path is not None or row.kind == "appendix"


def _is_proposed(row: OutlineRow) -> bool:
    """Whether its words come from the plan's table or are the form's starting text."""
    return row.kind == "repeated" or (row.place is not None and not row.place.own and bool(row.place.blocks))


def _is_bold(row: OutlineRow) -> bool:
    return row.kind in ("text", "heading") and row.depth == 0 and row.part is not None and row.part.mark != "none"


def _font(font: QFont, row: OutlineRow) -> QFont:
    own = QFont(font)
    own.setItalic(_is_proposed(row))
    own.setBold(_is_bold(row))
    return own


def _draw(painter: QPainter, room: QRect, number: str, title: str) -> None:
    metrics = QFontMetrics(painter.font())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    words = f"{number} {title}" if number else title
    painter.drawText(room, flags, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))


def _tip(row: OutlineRow, number: str, muted: bool) -> str:
    """The whole title, which may be cut off, and what is special about the row; safe from being taken for markup."""
    note = _UNPRINTED if muted else _REPEATED if row.kind == "repeated" else ""
    words = f"{number} {row.title}".strip() + (f" – {note}" if note else "")
    return words.replace("<", "‹")
