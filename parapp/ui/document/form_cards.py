"""The forms as cards: small pictures of the pages of a plan in each of them, beside its name and what it is for."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from parapp.models.form import Form
from parapp.ui.colours import blended

CARD = Qt.ItemDataRole.UserRole
PICTURE_HEIGHT = 148
_MARGIN, _GAP = 12, 8
_PAGE_SHARE = 0.707  # an A4 page's width by its height
_PICTURES_SHARE = 0.56
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
        self.setUniformItemSizes(True)
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

    def set_pictures(self, row: int, pages: int, pictures: tuple[QImage, ...], fault: str = "") -> None:
        """Shows what a form's pages look like, or why they cannot be shown."""
        card = self.card(row)
        self.item(row).setData(CARD, Card(card.form, card.current, pictures, pages, fault))


class _CardDelegate(QStyledItemDelegate):
    """Draws the pages at the left, name and explanation beside them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the pictures, and four lines of text at least."""
        return QSize(300, max(PICTURE_HEIGHT, option.fontMetrics.lineSpacing() * 7) + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.text = ""
        style = whole.widget.style() if whole.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        card: Card = index.data(CARD)
        painter.save()
        room = whole.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left = self._draw_pages(painter, room, card, whole.palette)
        self._draw_words(painter, room.adjusted(left + _GAP * 2, 0, 0, 0), card, whole)
        painter.restore()

    def _draw_pages(self, painter: QPainter, room: QRect, card: Card, palette: QPalette) -> int:
        """Pages beside one another, as many as fit; returns how wide all of them may be."""
        width = min(round(room.width() * _PICTURES_SHARE), round(PICTURE_HEIGHT * _PAGE_SHARE * 3.5) + 2 * _GAP)
        painter.setPen(blended(palette.text().color(), palette.base().color(), 0.35))
        pictures = _fitting(card.pictures, width)
        if not pictures:
            page = QRect(room.left(), room.top(), round(PICTURE_HEIGHT * _PAGE_SHARE), PICTURE_HEIGHT)
            painter.fillRect(page, QColor("white"))
            painter.drawRect(page)
        at = room.left()
        for picture in pictures:
            size = picture.deviceIndependentSize().toSize()
            page = QRect(at, room.top() + (PICTURE_HEIGHT - size.height()) // 2, size.width(), size.height())
            painter.drawImage(page, picture)
            painter.drawRect(page)
            at += size.width() + _GAP
        return width

    def _draw_words(self, painter: QPainter, room: QRect, card: Card, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_Active)
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ground = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base
        colour, below = option.palette.color(group, role), option.palette.color(group, ground)
        font = QFont(option.font)
        font.setBold(True)
        top = _draw_text(painter, room, card.form.name, font, colour)
        room = room.adjusted(0, top + 4, 0, 0)
        top = _draw_text(painter, room, card.form.description, option.font, colour)
        room = room.adjusted(0, top + 6, 0, 0)
        font.setBold(card.current)
        _draw_text(painter, room, _small_print(card), font, colour if card.current else blended(colour, below, 0.7))


def _small_print(card: Card) -> str:
    """What is said below the explanation."""
    pages = card.fault or (f"{card.pages} trang với dữ liệu này" if card.pages else _WAITING)
    return f"{_CURRENT} · {pages}" if card.current else pages


def _fitting(pictures: tuple[QImage, ...], width: int) -> list[QImage]:
    """The pictures that have room: the first and the last go before those between."""
    kept = list(pictures)
    while len(kept) > 1 and sum(p.deviceIndependentSize().width() + _GAP for p in kept) - _GAP > width:
        del kept[1 if len(kept) > 2 else -1]
    return kept


def _draw_text(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> int:
    """Draws wrapped words, nothing of which stands outside of the room; returns how high they are."""
    if not text or room.height() < QFontMetrics(font).height():
        return 0
    painter.setFont(font)
    painter.setPen(colour)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    needed = QFontMetrics(font).boundingRect(room, flags, text)
    painter.drawText(room, flags, text)
    return min(needed.height(), room.height())
