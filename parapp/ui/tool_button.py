"""A button of words for the rows above tables. Styles draw its menu's arrow over the words, and one that is down in a
strong colour under words meant for a pale one; here the arrow has room of its own and the words stay readable."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

_ARROW = 8
_GAP = 5
_INSET_OF_STYLE = {"windows11": 2.5}  # how far inside of a button this style draws its frame
_ROUND = 3
_DOWN_SHARE = 0.2


class ToolButton(QToolButton):
    """Opens its menu with a click anywhere on it, or stays down until the next click.

    An arrow of its own (`setArrowType`), to the right or down, stands before the words.
    """

    def __init__(self, parent: QWidget | None = None, **properties: Any) -> None:
        super().__init__(parent, **properties)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The words, and the arrow beside them."""
        return super().sizeHint() + QSize(_ARROW + _GAP if self._opens_menu else 0, 0)

    def minimumSizeHint(self) -> QSize:
        """The words: where a window is narrow, the arrow goes first."""
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.popupMode() == QToolButton.ToolButtonPopupMode.MenuButtonPopup:
            super().paintEvent(event)  # the arrow is a button of its own
            return
        option = self._bare_option()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        if self.isChecked() and not self._room_before:
            self._mark_down(painter, option)
        self._draw_words(painter, option)
        if self._room_before:
            self._draw_arrow(painter, _GAP, self.arrowType() == Qt.ArrowType.DownArrow)
        elif self._room_behind:
            self._draw_arrow(painter, self.width() - _ARROW - _GAP - 1, True)
        painter.end()

    @property
    def _room_before(self) -> int:
        return _ARROW + 2 * _GAP if self.arrowType() != Qt.ArrowType.NoArrow else 0

    @property
    def _opens_menu(self) -> bool:
        """Whether an arrow tells of a menu; a mere sign, as "+" or "…", needs none."""
        opens = self.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup and self.menu() is not None
        return opens and not self.autoRaise()

    @property
    def _room_behind(self) -> int:
        return _ARROW + _GAP if self._opens_menu and self.width() >= self.sizeHint().width() else 0

    def _bare_option(self) -> QStyleOptionToolButton:
        """What the style needs for the button without words, arrow and anything that tells that it is down."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        feature = QStyleOptionToolButton.ToolButtonFeature
        option.text, option.arrowType = "", Qt.ArrowType.NoArrow
        option.features &= ~(feature.HasMenu | feature.Arrow)
        option.state &= ~QStyle.StateFlag.State_On
        return option

    def _mark_down(self, painter: QPainter, option: QStyleOptionToolButton) -> None:
        colour = option.palette.color(QPalette.ColorRole.Highlight)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        colour.setAlphaF(_DOWN_SHARE)
        painter.setBrush(colour)
        inset = _INSET_OF_STYLE.get(self.style().name(), 0.5)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _ROUND, _ROUND)
        painter.restore()

    def _draw_words(self, painter: QPainter, option: QStyleOptionToolButton) -> None:
        shows_key = self.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, self)
        mnemonic = Qt.TextFlag.TextShowMnemonic if shows_key else Qt.TextFlag.TextHideMnemonic
        place = Qt.AlignmentFlag.AlignLeft if self._room_before else Qt.AlignmentFlag.AlignHCenter
        flags = int(place | Qt.AlignmentFlag.AlignVCenter) | int(mnemonic)
        room = self.rect().adjusted(self._room_before, 0, -self._room_behind, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width(), int(mnemonic))
        painter.setFont(self.font())
        role = QPalette.ColorRole.ButtonText
        self.style().drawItemText(painter, room, flags, option.palette, self.isEnabled(), words, role)

    def _draw_arrow(self, painter: QPainter, left: int, points_down: bool) -> None:
        """An angle, drawn here: some styles take it from a font, and in sizes of their own."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.ButtonText
        painter.setPen(QPen(self.palette().color(role), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.translate(left + _ARROW / 2, self.height() / 2)
        painter.rotate(0 if points_down else -90)
        reach = _ARROW / 2 - 0.5
        painter.drawPolyline([QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)])
        painter.restore()
