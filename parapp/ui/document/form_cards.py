"""The forms as cards: small pictures of the pages of a plan in each of them, beside its name and what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from parapp.models.form import Form
from parapp.ui.colours import blended
from parapp.ui.row_ground import paint_ground

CARD = Qt.ItemDataRole.UserRole
PICTURE_HEIGHT = 148
_MARGIN, _GAP = 12, 8
_BETWEEN = (4, 6)
"""Room below the name, and below the explanation."""
_PAGE_SHARE = 0.707  # an A4 page's width by its height
_PICTURES_SHARE = 0.56
_SMALLEST = 0.85  # a picture may be made smaller by so much to stand beside the others
_CURRENT = "✓ Đang dùng"
_WAITING = "Đang vẽ các trang…"


@dataclass(frozen=True, slots=True)
class Card:
    """A form, whether the plan is in it, and what its pages look like: pictures and how many pages there are; `fault`
    says why there are none."""

    form: Form
    current: bool
    pictures: tuple[QImage, ...] = ()
    pages: int = 0
    fault: str = ""


class FormCards(QListWidget):
    """A list of cards, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Các mẫu kế hoạch")
        self.setItemDelegate(_CardDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSpacing(2)

    def add(self, form: Form, current: bool) -> None:
        """A card whose pictures come later."""
        item = QListWidgetItem(form.name)
        item.setData(CARD, Card(form, current))
        self.addItem(item)

    def card(self, row: int) -> Card:
        """The card of a row."""
        card: Card = self.item(row).data(CARD)
        return card

    @property
    def chosen(self) -> Form | None:
        """The form chosen."""
        return self.card(self.currentRow()).form if self.currentRow() >= 0 else None

    def set_pictures(self, form: Form, pages: int, pictures: tuple[QImage, ...], fault: str = "") -> None:
        """Shows what a form's pages look like, or why they cannot be shown."""
        for row in range(self.count()):
            if (card := self.card(row)).form == form:
                self.item(row).setData(CARD, Card(form, card.current, pictures, pages, fault))


class _CardDelegate(QStyledItemDelegate):
    """Draws the pages at the left, name and explanation beside them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the pictures, or as the words beside them."""
        view = option.widget
        width = (view.viewport().width() if isinstance(view, QListWidget) else 600) - 2 * _MARGIN - 2 * _GAP
        words = QRect(0, 0, max(width - _pictures_width(width) - 2 * _GAP, 80), 10_000)
        font, card = QFont(option.font), index.data(CARD)
        font.setBold(True)
        heights = [_height(words, text, font) for text in (card.form.name, card.form.description, _small_print(card))]
        return QSize(200, max(PICTURE_HEIGHT, sum(heights) + _BETWEEN[0] + _BETWEEN[1]) + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        card: Card = index.data(CARD)
        painter.save()
        ground = paint_ground(painter, whole)
        room = whole.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left = self._draw_pages(painter, room, card, whole.palette)
        self._draw_words(painter, room.adjusted(left + _GAP * 2, 0, 0, 0), card, whole, ground)
        painter.restore()

    def _draw_pages(self, painter: QPainter, room: QRect, card: Card, palette: QPalette) -> int:
        """Pages beside one another, as many as fit; returns how wide all of them may be."""
        width = _pictures_width(room.width())
        painter.setPen(blended(palette.text().color(), palette.base().color(), 0.35))
        pictures = _fitting(card.pictures, width)
        if not pictures:
            page = QRect(room.left(), room.top(), round(PICTURE_HEIGHT * _PAGE_SHARE), PICTURE_HEIGHT)
            painter.fillRect(page, QColor("white"))
            painter.drawRect(page)
        at, factor = room.left(), min(1.0, (width - _GAP * (len(pictures) - 1)) / (_width_of(pictures) or 1.0))
        for picture in pictures:
            size = (picture.deviceIndependentSize() * factor).toSize()
            page = QRect(at, room.top() + (PICTURE_HEIGHT - size.height()) // 2, size.width(), size.height())
            painter.drawImage(page, picture)
            painter.drawRect(page)
            at += size.width() + _GAP
        return width

    def _draw_words(
        self, painter: QPainter, room: QRect, card: Card, option: QStyleOptionViewItem, ground: QColor
    ) -> None:
        colour = option.palette.color(QPalette.ColorRole.Text)
        font = QFont(option.font)
        font.setBold(True)
        top = _draw_text(painter, room, card.form.name, font, colour)
        room = room.adjusted(0, top + _BETWEEN[0], 0, 0)
        top = _draw_text(painter, room, card.form.description, option.font, colour)
        room = room.adjusted(0, top + _BETWEEN[1], 0, 0)
        font.setBold(card.current)
        _draw_text(painter, room, _small_print(card), font, colour if card.current else blended(colour, ground, 0.7))


def _small_print(card: Card) -> str:
    """What is said below the explanation."""
    pages = card.fault or (f"{card.pages} trang với dữ liệu này" if card.pages else _WAITING)
    return f"{_CURRENT} · {pages}" if card.current else pages


def _fitting(pictures: tuple[QImage, ...], width: int) -> list[QImage]:
    """The pictures that have room, a little smaller if need be; where not all have, the first and the last."""
    whole = (_width_of(pictures) + _GAP * (len(pictures) - 1)) * _SMALLEST
    return list(pictures) if len(pictures) < 3 or whole <= width else [pictures[0], pictures[-1]]


def _width_of(pictures: Sequence[QImage]) -> float:
    return sum(picture.deviceIndependentSize().width() for picture in pictures)


def _pictures_width(room: int) -> int:
    """How much of a card's width its pictures may take."""
    return min(round(room * _PICTURES_SHARE), round(PICTURE_HEIGHT * _PAGE_SHARE * 3.5) + 2 * _GAP)


def _height(room: QRect, text: str, font: QFont) -> int:
    return QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() if text else 0


def _draw_text(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> int:
    """Draws wrapped words, nothing of which stands outside of the room; returns how high they are."""
    if not text or room.height() < QFontMetrics(font).height():
        return 0
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, text)
    return min(_height(room, text, font), room.height())
