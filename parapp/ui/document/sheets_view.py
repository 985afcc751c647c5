"""Sheets of paper as they will come out of the printer, small, in rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from parapp.ui.document.page_maker import Size
from parapp.ui.document.print_sheets import Sheet, Sides, is_wide, sheet_words

SCALE = 0.2
"""Pixels to a point."""
_GAP = 8
_MARGIN = 6
_SHEET = Qt.ItemDataRole.UserRole


class SheetsView(QListWidget):
    """Front and back of each sheet side by side, the back as it is seen when the sheet is turned like a page of a
    book: upside down where the printer is told to turn it along the other edge."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: Sequence[Size] = ()
        self.sides: Sides = "one"
        self.pictures: dict[int, QImage] = {}
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(_MARGIN)
        self.setAccessibleName("Các tờ giấy sẽ in ra")
        self.setItemDelegate(_SheetDelegate(self))

    def show_sheets(self, sheets: Sequence[Sheet], sides: Sides) -> None:
        """Shows other sheets; the place in the list stays as far as there are so many."""
        if self.sides == sides and [self.item(row).data(_SHEET) for row in range(self.count())] == list(sheets):
            return
        self.sides = sides
        self.clear()
        for number, sheet in enumerate(sheets, 1):
            item = QListWidgetItem(sheet_words(number, sheet, sides != "one"))
            item.setData(_SHEET, sheet)
            self.addItem(item)

    def add_pictures(self, pictures: Mapping[int, QImage]) -> None:
        """Pictures of further pages by index."""
        self.pictures.update(pictures)
        self.viewport().update()

    def sheet_size(self, page: int) -> QSize:
        """The size of a page in pixels."""
        width, height = self.sizes[page]
        return QSize(round(width * SCALE), round(height * SCALE))


class _SheetDelegate(QStyledItemDelegate):
    """Draws one sheet and what it is called."""

    def __init__(self, view: SheetsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        sheet = Sheet(*index.data(_SHEET))
        side = self._view.sheet_size(sheet.front)
        width = side.width() if self._view.sides == "one" else 2 * side.width() + _GAP
        words = option.fontMetrics.horizontalAdvance(index.data()) + 2 * _MARGIN
        return QSize(max(width, words), side.height() + option.fontMetrics.height() + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        sheet = Sheet(*index.data(_SHEET))
        side = self._view.sheet_size(sheet.front)
        two_sided = self._view.sides != "one"
        whole = 2 * side.width() + _GAP if two_sided else side.width()
        front = QRect(QPoint(rect.left() + (rect.width() - whole) // 2, rect.top()), side)
        self._paint_side(painter, front, sheet.front, False)
        if two_sided:
            back = front.translated(side.width() + _GAP, 0)
            self._paint_side(painter, back, sheet.back, self._is_upside_down(sheet))
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Text))
        words = QRect(rect.left(), front.bottom() + 2, rect.width(), option.fontMetrics.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, index.data())

    def _is_upside_down(self, sheet: Sheet) -> bool:
        """A sheet on its side is turned along its short edge when it is turned like a page of a book."""
        return is_wide(self._view.sizes[sheet.front]) == (self._view.sides == "long_edge")

    def _paint_side(self, painter: QPainter, place: QRect, page: int | None, upside_down: bool) -> None:
        painter.fillRect(place, Qt.GlobalColor.white)
        picture = self._view.pictures.get(page) if page is not None else None
        if picture is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(place.center())
            painter.rotate(180 if upside_down else 0)
            painter.translate(-place.center())
            painter.drawImage(place, picture)
            painter.restore()
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
