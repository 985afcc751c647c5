"""The list of offers at a box that is typed into: the box keeps the focus and steers it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from parapp.vietnamese.text import fold_space

_MOST_SHOWN = 9
_SPACING = 2
_BESIDE_WORDS = 14
_ROUNDING = 4  # widths are whole numbers, and words drawn on a scaled screen a little wider
_WIDEST = 460
_MOST_LINES = 3
_FAR_BELOW = 2600
_WORDS = Qt.ItemDataRole.UserRole


class _OfferDelegate(QStyledItemDelegate):
    """Shows what is chosen as in a list with the focus: what Enter takes would hardly be seen otherwise."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state |= QStyle.StateFlag.State_Active


class OfferList(QListWidget):
    """A list under (or above) an editor that never takes the focus."""

    clicked_words = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._editor: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setForegroundRole(QPalette.ColorRole.Highlight)  # told from the table below in dark colours, too
        self.setFrameStyle(int(QFrame.Shape.Box) | int(QFrame.Shadow.Plain))
        self.setItemDelegate(_OfferDelegate(self))
        self.setWordWrap(True)
        self.setSpacing(_SPACING)
        self.setAccessibleName("Gợi ý")
        self.itemClicked.connect(self._on_clicked)
        self.hide()

    def offer(self, words: list[str], chosen: int, editor: QWidget) -> None:
        """Shows words with one of them chosen (-1: none)."""
        self._follow(editor)
        self.clear()
        for text in words:
            item = QListWidgetItem(fold_space(text))
            item.setData(_WORDS, text)
            self.addItem(item)
        self.setCurrentRow(chosen)
        self.place_at(editor)
        self.show()
        self.raise_()

    def _follow(self, editor: QWidget) -> None:
        """Keeps to the editor when all it stands in is moved: a notice above goes away while somebody types."""
        self._editor = editor
        part = editor.parentWidget()
        while part is not None and part is not self._window:
            part.installEventFilter(self)
            part = part.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Move and self.isVisible():
            QTimer.singleShot(0, self, self._place_anew)
        return super().eventFilter(watched, event)

    def _place_anew(self) -> None:
        if self._editor is not None and self.isVisible():
            self.place_at(self._editor)

    def words(self) -> list[str]:
        """All that is offered."""
        return [self.item(row).data(_WORDS) for row in range(self.count())]

    def chosen(self) -> str:
        """What is chosen; empty if nothing is."""
        item = self.currentItem()
        return str(item.data(_WORDS)) if item is not None else ""

    def choose(self, row: int) -> None:
        """Chooses by place, from 0; none where there is no such place."""
        self.setCurrentRow(row if row < self.count() else -1)

    def step(self, step: int) -> None:
        """Chooses the next (1) or the one before (-1)."""
        row = self.currentRow() + step
        self.setCurrentRow(max(0, min(row, self.count() - 1)) if self.currentRow() >= 0 or step > 0 else -1)

    def place_at(self, editor: QWidget) -> None:
        """Stands under the editor, above it where there is no room."""
        window = self._window
        rim = 2 * self.frameWidth() + 2
        wanted = self._widest() + _BESIDE_WORDS + rim + 2 * _SPACING + _ROUNDING
        width = min(max(editor.width(), wanted), max(editor.width(), _WIDEST), window.width())
        heights = self._fit_items(width - rim - 2 * _SPACING)
        height = sum(heights[:_MOST_SHOWN]) + 2 * _SPACING * min(len(heights), _MOST_SHOWN) + rim
        below = editor.mapTo(window, QPoint(0, editor.height()))
        height = min(height, max(below.y() - editor.height(), window.height() - below.y()))
        top = below.y() if below.y() + height <= window.height() else below.y() - editor.height() - height
        left = max(0, min(below.x(), window.width() - width))
        self.setGeometry(left, max(0, top), width, height)

    def _widest(self) -> int:
        return max(
            (self.fontMetrics().horizontalAdvance(self.item(row).text()) for row in range(self.count())), default=0
        )

    def _fit_items(self, width: int) -> list[int]:
        """Gives each entry the lines that its words need at this width, a few at most; their heights."""
        room = QRect(0, 0, width - _BESIDE_WORDS, _FAR_BELOW)
        line = self.fontMetrics().lineSpacing()
        heights = []
        for row in range(self.count()):
            item = self.item(row)
            wanted = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), item.text()).height()
            heights.append(min(wanted, _MOST_LINES * line) + 2)
            item.setSizeHint(QSize(width, heights[-1]))
        return heights

    def _on_clicked(self, _item: QListWidgetItem) -> None:
        self.clicked_words.emit()
