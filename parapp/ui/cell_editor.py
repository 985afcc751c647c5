"""The editor over a cell: a text box that grows, with a list of offers that is steered from the keyboard."""

import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMoveEvent, QPalette, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from parapp.ui.offer_list import OfferList
from parapp.ui.typed_field import PAUSE_MS
from parapp.vietnamese.text import clean, compare_key

_NEWLINE_KEYS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIGITS = tuple(Qt.Key(Qt.Key.Key_1 + place) for place in range(9))
_SMALLEST = 240
_BORDER = 2
_TALLEST = 260


@dataclass(frozen=True, slots=True)
class Offers:
    """`find` gets the text before the cursor and gives back where the part to replace begins and what may stand there.

    `picks_first`: the first offer counts as chosen while words are typed, so that Enter takes it.
    """

    find: Callable[[str], tuple[int, list[str]]]
    picks_first: bool = True


class CellEditor(QPlainTextEdit):
    """Enter, Tab and Backtab end typing, Alt+Enter and Shift+Enter begin a new line, Escape gives up.

    In the list of offers arrows choose, Ctrl+1 … Ctrl+9 put one in at once.
    """

    ended = Signal(int)
    """The key that ended typing."""
    given_up = Signal()
    paused = Signal()

    def __init__(self, parent: QWidget, offers: Offers | None = None, wide: bool = True) -> None:
        super().__init__(parent)
        self._offers = offers
        self._place = QRect()
        self._smallest = _SMALLEST if wide else 0
        self._list: OfferList | None = None
        self.enter_breaks_line = False
        self._frame_in_highlight()
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a space at a line's end asks for one
        self.document().setDocumentMargin(3)
        self.document().setModified(False)  # which another margin counts as
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.paused)
        self.textChanged.connect(self._on_text)

    def _frame_in_highlight(self) -> None:
        """A frame in the colour of the selection, so that the box stands out from the cells around it."""
        self.setForegroundRole(QPalette.ColorRole.Highlight)
        self.setFrameStyle(int(QFrame.Shape.Box) | int(QFrame.Shadow.Plain))
        self.setLineWidth(_BORDER)

    def use_offers(self, offers: Offers | None) -> None:
        """Offers something else from now on."""
        self._offers = offers

    # -- text ----------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is typed, cleaned."""
        return clean(self.toPlainText())

    def show_text(self, text: str) -> None:
        """Shows a text that counts as not typed."""
        self.setPlainText(text)
        self.document().setModified(False)
        self._timer.stop()

    @property
    def is_typed(self) -> bool:
        """Whether something was typed since the text was shown or handed over."""
        return self.document().isModified()

    def mark_handed_over(self) -> None:
        """What is typed now is kept."""
        self.document().setModified(False)

    def _on_text(self) -> None:
        self.fit()
        if self.hasFocus() and self.is_typed:
            self._timer.start()
            self._refresh_list()

    # -- place ---------------------------------------------------------------------------------------------------

    def put_over(self, place: QRect) -> None:
        """Covers a cell and grows with the text, inside of the parent."""
        self._place = QRect(place)
        self.fit()

    def fit(self) -> None:
        """Makes the box as high as its text asks for."""
        parent = self.parentWidget()
        if self._place.isNull() or parent is None:
            return
        room = parent.rect()
        width = min(max(self._place.width(), self._smallest), room.width())
        self.resize(width, self.height())
        lines = max(1, int(self.document().size().height()))
        around = 2 * (int(self.document().documentMargin()) + self.frameWidth()) + 2
        most = _TALLEST // self.fontMetrics().lineSpacing() + 1  # more are not seen at once
        wanted = self.height_of_lines(min(lines, most)) + around
        too_long = wanted > min(_TALLEST, room.height())
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if too_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        height = min(max(self._place.height(), min(wanted, _TALLEST)), room.height())
        left = max(0, min(self._place.left(), room.width() - width))
        top = max(0, min(self._place.top(), room.height() - height))
        self.setGeometry(left, top, width, height)

    def height_of_lines(self, count: int) -> int:
        """How high the first lines are as they are drawn: letters that the font lacks come from another, taller one."""
        least = self.fontMetrics().lineSpacing()
        heights = [max(least, height) for height in itertools.islice(self._line_heights(), count)]
        return math.ceil(sum(heights)) + least * (count - len(heights))

    def _line_heights(self) -> Iterator[float]:
        block = self.document().begin()
        while block.isValid():
            self.blockBoundingRect(block)  # which lays it out
            lines = block.layout()
            yield from (lines.lineAt(row).height() for row in range(lines.lineCount()))
            block = block.next()

    # -- offers --------------------------------------------------------------------------------------------------

    @property
    def offered(self) -> list[str]:
        """What the open list shows."""
        return self._list.words() if self._list is not None and self._list.isVisible() else []

    def open_list(self) -> None:
        """Offers everything that fits, with nothing chosen yet."""
        self._refresh_list(choose=False)

    def _refresh_list(self, choose: bool = True) -> None:
        if self._offers is None:
            return
        before = self._before_cursor()
        start, words = self._offers.find(before)
        part = before[start:].strip()
        if not words or (len(words) == 1 and compare_key(words[0]) == compare_key(part)):
            self.close_list()
            return
        known = any(compare_key(word) == compare_key(part) for word in words)
        picks = choose and self._offers.picks_first and not known and any(map(str.isalpha, part))
        self._offer_list().offer(words, 0 if picks else -1, self)

    def _offer_list(self) -> OfferList:
        if self._list is None:
            self._list = OfferList(self.window())
            self._list.clicked_words.connect(self._accept_clicked)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def close_list(self) -> None:
        """Puts the list away."""
        if self._list is not None:
            self._list.hide()

    def _before_cursor(self) -> str:
        """The text before the cursor or, where words are selected, which typing would replace, before these."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def accept_offer(self) -> bool:
        """Puts the chosen offer in place of the part typed; False if none is chosen."""
        words = self._list.chosen() if self._list is not None and self._list.isVisible() else ""
        if not words or self._offers is None:
            return False
        before = self._before_cursor()
        start, _ = self._offers.find(before)
        cursor = self.textCursor()
        begin = cursor.selectionStart() - _qt_length(before[start:])
        cursor.setPosition(cursor.selectionEnd())
        cursor.setPosition(begin, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self.close_list()
        return True

    def _accept_clicked(self) -> None:
        self.accept_offer()
        self.setFocus()

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list_key(event):
            return
        key, modifiers = event.key(), event.modifiers()
        if key in _ENTER and (self.enter_breaks_line or modifiers & _NEWLINE_KEYS):
            if not (self.enter_breaks_line and self.accept_offer()):
                self.insertPlainText("\n")
        elif key in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.accept_offer()
            self.close_list()
            self.ended.emit(key)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        if event.text() in (";", ",") and self._accepts_at(event.text()):
            self.accept_offer()
        super().keyPressEvent(event)

    def _accepts_at(self, sign: str) -> bool:
        """A separator takes the chosen offer, unless a name goes on with it ("Phòng Kinh tế, Hạ tầng …")."""
        if self._offers is None or self._list is None or not self._list.isVisible():
            return False
        before = self._before_cursor()
        start, _ = self._offers.find(before)
        going_on = compare_key(before[start:] + sign)
        return not any(compare_key(word).startswith(going_on) for word in self.offered)

    def _list_key(self, event: QKeyEvent) -> bool:
        """Whether the key steered the list."""
        if self._list is None or not self._list.isVisible():
            opens = event.key() == Qt.Key.Key_Down and (
                bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) or not self.toPlainText()
            )
            if opens and self._offers is not None:
                self.open_list()
            return opens and self._offers is not None
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
            return bool(self.toPlainText())  # an empty cell is left at once, though its list opened by itself
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _DIGITS:
            self._list.choose(_DIGITS.index(event.key()))
            return self.accept_offer()
        return False

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are no shortcuts; undo goes on to the window when nothing is left."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()
                return True
            if event.key() in (*_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
        self._follow()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._follow()

    def _follow(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.place_at(self)

    def hideEvent(self, event: QEvent) -> None:
        self.close_list()
        super().hideEvent(event)  # type: ignore[arg-type]


def _qt_length(text: str) -> int:
    """How many positions a text takes in Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
