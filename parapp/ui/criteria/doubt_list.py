"""The questions about a table, each a line with its answers, given one after another from the keyboard."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from parapp.ui.colours import blended, severity_colour
from parapp.ui.criteria.doubts import Doubt

_MOST_LINES = 40
_BAR = 4
_TINT, _CURRENT_TINT = 0.08, 0.24
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_ON = (Qt.Key.Key_Down, Qt.Key.Key_Right)


class DoubtList(QScrollArea):
    """Shows the first lines; answered ones make room for the next. Keys: D, S, A, Up and Down, Enter on a button."""

    agreed = Signal(list)
    """These doubts are right as read."""
    correction_wanted = Signal(object)
    """What this doubt is about is to be set right, or left as it is."""
    looked_at = Signal(object)
    """The keyboard is on this doubt now."""
    emptied = Signal()
    """The last one was answered here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubts: list[Doubt] = []
        self.lines: list[DoubtLine] = []
        self._rest = QLabel(textFormat=Qt.TextFormat.PlainText)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._rest)
        self._column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Những chỗ cần xem")

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Shows what is open now; lines that stay keep the focus, after an answer the next one gets it."""
        at = self.current
        answered = self.lines[at].doubt if at is not None else None
        self.doubts = list(doubts)
        shown = self.doubts[:_MOST_LINES]
        known = {line.doubt: line for line in self.lines}
        staying = set(shown)
        gone = [line for doubt, line in known.items() if doubt not in staying]
        self.lines = [known.get(doubt) or self._new_line(doubt) for doubt in shown]
        for place, line in enumerate(self.lines):
            if self._column.indexOf(line) != place:
                self._column.insertWidget(place, line)
        self._offer_all()
        self._rest.setText(f"và {len(self.doubts) - len(shown)} chỗ nữa")
        self._rest.setVisible(len(self.doubts) > len(shown))
        if at is not None and answered not in shown and not self.focus(at):
            self.emptied.emit()
        for line in gone:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.updateGeometry()

    def _new_line(self, doubt: Doubt) -> "DoubtLine":
        line = DoubtLine(doubt, self.widget())
        line.agreed.connect(self._on_agreed)
        line.all_agreed.connect(self._on_all_agreed)
        line.correction_wanted.connect(self.correction_wanted)
        line.focused.connect(self._on_focused)
        line.left.connect(self._step)
        return line

    def _offer_all(self) -> None:
        """The first line of each kind offers to answer all of them at once."""
        counts = Counter(doubt.kind for doubt in self.doubts)
        seen: set[str] = set()
        for line in self.lines:
            kind = line.doubt.kind
            line.offer_all(counts[kind] if kind not in seen else 1)
            seen.add(kind)

    def sizeHint(self) -> QSize:
        """As high as all lines; less where there is no room."""
        width = self.viewport().width()
        return QSize(super().sizeHint().width(), self._column.totalHeightForWidth(width) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    # -- the focus -----------------------------------------------------------------------------------------------

    @property
    def current(self) -> int | None:
        """The place of the line that has the focus."""
        return next((place for place, line in enumerate(self.lines) if line.is_current), None)

    def focus(self, place: int = 0) -> bool:
        """Puts the focus on a line's first button; False if there are none."""
        if not self.lines:
            return False
        self.lines[min(max(place, 0), len(self.lines) - 1)].first.setFocus()
        return True

    def _step(self, step: int) -> None:
        if self.current is not None:
            self.focus(self.current + step)

    def _on_focused(self, doubt: Doubt) -> None:
        line = next((line for line in self.lines if line.doubt == doubt), None)
        if line is not None:  # one that goes away may get the focus for a moment from another that does
            self.ensureWidgetVisible(line, 0, 0)
            self.looked_at.emit(doubt)

    # -- answers -------------------------------------------------------------------------------------------------

    def _on_agreed(self, doubt: Doubt) -> None:
        self.agreed.emit([doubt])

    def _on_all_agreed(self, doubt: Doubt) -> None:
        self.agreed.emit([other for other in self.doubts if other.kind == doubt.kind])


class DoubtLine(QFrame):
    """One question. The bar at its left has the colour of its gravity."""

    agreed = Signal(object)
    all_agreed = Signal(object)
    correction_wanted = Signal(object)
    focused = Signal(object)
    left = Signal(int)
    """The line below (1) or above (-1) is wanted."""

    def __init__(self, doubt: Doubt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubt = doubt
        self._label = QLabel(doubt.sentence, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        as_high_as_asked = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        as_high_as_asked.setHeightForWidth(True)
        self._label.setSizePolicy(as_high_as_asked)
        answers = doubt.answers
        self.right = AnswerButton(answers.take, "Phím D")
        self.mend = AnswerButton(answers.mend, "Phím S")
        self.all = AnswerButton("", "Trả lời như nhau cho mọi chỗ cùng loại (phím A)")
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        own = [(self.right, self.agreed), (self.mend, self.correction_wanted)]
        for button, signal in (*(reversed(own) if answers.mends_first else own), (self.all, self.all_agreed)):
            button.setAccessibleDescription(doubt.sentence)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.doubt))
            button.entered.connect(self._on_entered)
            button.left.connect(self.update)
            if button is not self.all:
                buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_BAR + 8, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addLayout(buttons)
        layout.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        for button in (self.right, self.mend, self.all):  # only now that they have a parent: before, they were windows
            button.setVisible(bool(button.text()))

    @property
    def first(self) -> "AnswerButton":
        """The answer that is usually meant."""
        shown = [button for button in (self.right, self.mend) if button.text()]
        return shown[-1 if self.doubt.answers.mends_first else 0]

    @property
    def is_current(self) -> bool:
        """Whether one of its buttons has the focus."""
        return any(button.hasFocus() for button in (self.right, self.mend, self.all))

    def offer_all(self, count: int) -> None:
        """Shows the button that answers all questions of the kind; not for a single one."""
        offered = count > 1 and bool(self.doubt.answers.take)
        self.all.setText(self.doubt.answers.take_all(count) if offered else "")
        self.all.setVisible(offered)

    def _on_entered(self) -> None:
        self.update()
        self.focused.emit(self.doubt)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().lower()
        if event.key() in (*_BACK, *_ON):
            self.left.emit(1 if event.key() in _ON else -1)
        elif letter in ("d", "đ") and not self.right.isHidden():
            self.right.click()
        elif letter == "s" and not self.mend.isHidden():
            self.mend.click()
        elif letter == "a" and not self.all.isHidden():
            self.all.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = severity_colour(self.doubt.severity, self.palette())
        share = _CURRENT_TINT if self.is_current else _TINT
        painter = QPainter(self)
        painter.fillRect(self.rect(), blended(colour, self.palette().color(QPalette.ColorRole.Base), share))
        painter.fillRect(0, 0, _BAR, self.height(), colour)
        painter.end()


class AnswerButton(QPushButton):
    """Enter presses it as Space does; arrows and letters are for the line it stands in."""

    entered = Signal()
    left = Signal()

    def __init__(self, text: str, tip: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        """Only as wide as its words ask for."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 24, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whoever came by F8 or by the mouse sees which answer Enter gives."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (*_BACK, *_ON):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()
