"""Lost points by field as horizontal bars."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.plan.scores import FieldShare
from parapp.ui.colours import blended
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space

_BAR = 8
_GAP = 14
_MARGIN = 4


class ShareChart(QWidget):
    """A bar for each field, the greatest first, with its name above and points and share beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: list[FieldShare] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Điểm mất theo lĩnh vực")

    def show_shares(self, shares: Sequence[FieldShare]) -> None:
        """Draws other numbers."""
        self._shares = sorted(shares, key=lambda share: -share.lost)
        self.setAccessibleDescription("; ".join(f"{_name(share)}: {_value(share)}" for share in self._shares))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as all bars with their names need."""
        return QSize(300, len(self._shares) * self._step() + 2 * _MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Names are cut where there is little room."""
        return QSize(160, self.sizeHint().height())

    def _step(self) -> int:
        return self.fontMetrics().lineSpacing() + 3 + _BAR + _GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        greatest = max((float(share.lost) for share in self._shares), default=0.0)
        for place, share in enumerate(self._shares):
            self._paint_bar(painter, _MARGIN + place * self._step(), share, float(share.lost) / (greatest or 1))
        painter.end()

    def _paint_bar(self, painter: QPainter, top: int, share: FieldShare, length: float) -> None:
        metrics = self.fontMetrics()
        palette = self.palette()
        value = _value(share)
        room = self.width() - metrics.horizontalAdvance(value) - 12
        line = QRectF(0, top, self.width(), metrics.lineSpacing())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(
            line, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(_name(share), Qt.TextElideMode.ElideRight, room)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, value)
        track = QRectF(0, line.bottom() + 3, self.width(), _BAR)
        colour = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blended(colour, palette.color(QPalette.ColorRole.Window), 0.15))
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, track.top(), max(_BAR, track.width() * length), _BAR), _BAR / 2, _BAR / 2)


def _name(share: FieldShare) -> str:
    if share.field is None:
        return "Ngoài các lĩnh vực"
    return fold_space(f"{share.field.code}. {share.field.name}" if share.field.code else share.field.name)


def _value(share: FieldShare) -> str:
    return f"{format_score(share.lost)} điểm · {round(share.share * 100)}%"
