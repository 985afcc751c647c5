"""The top of the first page in small, as the office's data will make it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.document.typography.styles import MOTTO, NATIONAL_NAMES
from parapp.models import Agency
from parapp.plan.agency_names import issuer_lines, place_name, superior_line
from parapp.ui.fonts import paper_font

_GAP = "……"
_LEFT_SHARE = 0.42
_MARGIN = 0.04
_LINE = 1.35
_WIDTH_IN_LETTERS = 66
_SHAPE = 0.27


class LetterheadPreview(QWidget):
    """Draws on white paper in any colours of the desktop; the letters shrink with the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agency = Agency()
        self.setMinimumSize(200, 72)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_agency(self, agency: Agency) -> None:
        """Draws another office's letterhead."""
        self._agency = agency
        lines = (*self._issuer(), *self._below())
        self.setAccessibleName("Phần đầu văn bản: " + ", ".join(lines))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, self.heightForWidth(520))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * _SHAPE)

    def _issuer(self) -> tuple[str, ...]:
        superior = superior_line(self._agency)
        return (*([superior] if superior else []), *issuer_lines(self._agency))

    def _below(self) -> tuple[str, str]:
        place = place_name(self._agency) or _GAP
        return f"Số:        /{self._agency.symbol or _GAP}", f"{place}, ngày      tháng      năm 20…"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self.palette().mid().color()))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(sheet)
        painter.setPen(Qt.GlobalColor.black)
        letter = sheet.width() * (1 - 2 * _MARGIN) / _WIDTH_IN_LETTERS
        inner = sheet.adjusted(sheet.width() * _MARGIN, letter * 2.5, -sheet.width() * _MARGIN, 0)
        left = QRectF(inner.left(), inner.top(), inner.width() * _LEFT_SHARE, inner.height())
        right = QRectF(
            left.right() + letter * 2, inner.top(), inner.right() - left.right() - letter * 2, inner.height()
        )
        number, place = self._below()
        plain_lines = len(self._issuer()) - len(issuer_lines(self._agency))
        left_end = self._column(painter, left, letter, self._issuer(), plain_lines, 0.4)
        country = (NATIONAL_NAMES[self._agency.layout.national_name], MOTTO)
        right_end = self._column(painter, right, letter, country, 0, 1.0)
        below = max(left_end, right_end) + letter * 1.6
        self._line(painter, left, below, number, paper_font(letter * 1.95))
        italic = paper_font(letter * 1.95)
        italic.setItalic(True)
        self._line(painter, right, below, place, italic)

    def _column(
        self, painter: QPainter, column: QRectF, letter: float, lines: tuple[str, ...], plain: int, rule: float
    ) -> float:
        """Draws centred lines, bold after the plain ones, and a rule of a share of the last; where it ends."""
        y, width = column.top(), 0.0
        for position, text in enumerate(lines):
            font = paper_font(letter * 1.95)
            font.setBold(position >= plain)
            y, width = self._line(painter, column, y, text, font)
        y += letter * 0.4
        middle = column.center().x()
        painter.drawLine(QPointF(middle - width * rule / 2, y), QPointF(middle + width * rule / 2, y))
        return y

    def _line(self, painter: QPainter, column: QRectF, y: float, text: str, font: object) -> tuple[float, float]:
        """Draws one centred line, in smaller letters if it is too long; where it ends, and its width."""
        painter.setFont(font)  # type: ignore[arg-type]
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(text)
        if width > column.width():
            smaller = painter.font()
            smaller.setPixelSize(max(1, int(smaller.pixelSize() * column.width() / width)))
            painter.setFont(smaller)
            width = QFontMetricsF(smaller).horizontalAdvance(text)
        height = metrics.height() * _LINE / 1.15
        painter.drawText(QRectF(column.left(), y, column.width(), height), Qt.AlignmentFlag.AlignCenter, text)
        return y + height, width
