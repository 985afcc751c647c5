"""A choice of two pictures side by side, the chosen one framed, with what the decree says below."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from parapp.models import Agency
from parapp.ui.colours import blended
from parapp.ui.layout.choices import LayoutChoice, value_of
from parapp.ui.layout.pictures import draw

_SHAPE = 0.5  # height of a picture as a share of its width
_ROOM, _FRAME = 5, 3


class ChoicePicture(QAbstractButton):
    """One way of a choice: its picture over its caption. Behaves as a radio button."""

    def __init__(self, choice: LayoutChoice, row: int, agency: Callable[[], Agency]) -> None:
        super().__init__()
        self._choice, self._option, self._agency = choice, choice.options[row], agency
        self.setCheckable(True)
        self.setText(self._option.caption)
        self.setAccessibleName(f"{choice.title}: {self._option.caption}")
        self.setAccessibleDescription(choice.rule)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(110)

    def sizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(180))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((width - 2 * _ROOM) * _SHAPE) + 3 * _ROOM + self.fontMetrics().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        self._paint_frame(painter, frame, palette)
        caption = self.fontMetrics().height()
        picture = frame.adjusted(_ROOM, _ROOM, -_ROOM, -(caption + 2 * _ROOM))
        draw(self._choice.field, self._option.value, self._agency(), painter, picture)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(picture)
        self._paint_caption(painter, QRectF(frame.left(), picture.bottom() + _ROOM, frame.width(), caption), palette)

    def _paint_frame(self, painter: QPainter, frame: QRectF, palette: QPalette) -> None:
        highlight = palette.color(QPalette.ColorRole.Highlight)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setBrush(blended(highlight, palette.color(QPalette.ColorRole.Window), 0.12))
            painter.setPen(QPen(highlight, _FRAME))
        else:
            over = self.underMouse()
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1) if over else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(frame, 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), 3, 3)

    def _paint_caption(self, painter: QPainter, room: QRectF, palette: QPalette) -> None:
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()) - 8)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


class ChoiceCard(QWidget):
    """Title, the two pictures, and the sentence on the decree and the default."""

    chosen = Signal(object, object)
    """The LayoutChoice and the value that the person picked."""

    def __init__(self, choice: LayoutChoice, agency: Callable[[], Agency]) -> None:
        super().__init__()
        self.choice = choice
        self._agency = agency
        self.group = QButtonGroup(self)
        self.pictures = [ChoicePicture(choice, row, agency) for row in range(2)]
        title = QLabel(choice.title, textFormat=Qt.TextFormat.PlainText)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.rule = QLabel(choice.rule, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.rule.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row = QHBoxLayout()
        row.setSpacing(6)
        for place, picture in enumerate(self.pictures):
            self.group.addButton(picture, place)
            row.addWidget(picture)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(title)
        self.column.addLayout(row)
        self.column.addWidget(self.rule)
        self.column.addStretch(1)
        self.group.idClicked.connect(lambda place: self.chosen.emit(choice, choice.options[place].value))

    def refresh(self) -> None:
        """Shows what is chosen, with the office's own names in the pictures."""
        now = value_of(self._agency(), self.choice.field)
        for option, picture in zip(self.choice.options, self.pictures, strict=True):
            picture.setChecked(option.value == now)
            picture.update()
