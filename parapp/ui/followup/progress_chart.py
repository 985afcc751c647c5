"""How far the tasks of units and fields are, as bars in parts with their numbers."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from parapp.plan.progress import Group, percent
from parapp.ui.colours import blended, severity_colour, word_colour

_BAR = 14
_GAP = 12
_MARGIN = 4
_NAMES = {
    "done": "Hoàn thành",
    "in_progress": "Đang thực hiện",
    "due_soon": "30 ngày tới",
    "overdue": "Quá hạn",
    "not_started": "Chưa thực hiện",
}


def parts_of(group: Group) -> dict[str, int]:
    """How many of a group's tasks are in each part of its bar; those not carried out are in none."""
    kinds: list[str] = [one.timing if one.timing in ("overdue", "due_soon") else one.status for one in group.states]
    return {part: kinds.count(part) for part in _NAMES}


class ProgressChart(QWidget):
    """A bar for each group, its name above, done of all beside it; what the colours mean stands on top."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[Group] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Draws other numbers."""
        self._groups = groups
        self.setAccessibleDescription("; ".join(f"{group.name}: {value_words(group)}" for group in groups))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as all bars with their names need."""
        return QSize(300, len(self._groups) * self._step() + 2 * _MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Names are cut where there is little room."""
        return QSize(160, self.sizeHint().height())

    def _step(self) -> int:
        return self.fontMetrics().lineSpacing() + 3 + _BAR + _GAP

    def tip_at(self, top: float) -> str:
        """The whole name of the group at a height, and how many of its tasks are in which part."""
        place = int((top - _MARGIN) // self._step())
        if not 0 <= place < len(self._groups):
            return ""
        group = self._groups[place]
        parts = [f"{_NAMES[part].lower()} {count}" for part, count in parts_of(group).items() if count]
        return f"{group.name}: {', '.join(parts)}"

    def event(self, event: QEvent) -> bool:
        """Names are told whole where the pane is too narrow for them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), html.escape(self.tip_at(event.pos().y())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, group in enumerate(self._groups):
            self._paint_group(painter, _MARGIN + place * self._step(), group)
        painter.end()

    def _paint_group(self, painter: QPainter, top: int, group: Group) -> None:
        metrics, palette = self.fontMetrics(), self.palette()
        value = value_words(group)
        room = self.width() - metrics.horizontalAdvance(value) - 12
        line = QRectF(0, top, self.width(), metrics.lineSpacing())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        name = metrics.elidedText(group.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, value)
        self._paint_bar(painter, QRectF(0, line.bottom() + 3, self.width(), _BAR), group)

    def _paint_bar(self, painter: QPainter, track: QRectF, group: Group) -> None:
        palette = self.palette()
        shape = QPainterPath()
        shape.addRoundedRect(track, 4, 4)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(track, part_colour("not_started", palette))
        left = track.left()
        for part, count in parts_of(group).items():
            width = track.width() * count / max(1, group.total)
            place = QRectF(left, track.top(), width, track.height())
            painter.fillRect(place, part_colour(part, palette))
            self._paint_count(painter, place, part, count)
            left += width
        painter.restore()

    def _paint_count(self, painter: QPainter, place: QRectF, part: str, count: int) -> None:
        """The number inside of its part, where there is room for it."""
        font = self.font()
        font.setPixelSize(_BAR - 3)
        painter.setFont(font)
        if count and place.width() > painter.fontMetrics().horizontalAdvance(str(count)) + 4:
            ground = part_colour(part, self.palette())
            painter.setPen(QColor(255, 255, 255) if ground.lightness() < 110 else QColor(30, 30, 30))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.setFont(self.font())


class ChartKey(QWidget):
    """What the colours of the bars mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Màu trong biểu đồ: " + ", ".join(_NAMES.values()))

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Left and top of each entry, in as many lines as there must be."""
        metrics = self.fontMetrics()
        places, left, top = [], 0, 0
        for name in _NAMES.values():
            wide = metrics.horizontalAdvance(name) + metrics.ascent() + 16
            if left and left + wide > width:
                left, top = 0, top + metrics.lineSpacing() + 2
            places.append((left, top))
            left += wide
        return places

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[-1][1] + self.fontMetrics().lineSpacing() + 4

    def sizeHint(self) -> QSize:
        """As wide as the charts."""
        return QSize(300, self.heightForWidth(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics, palette = self.fontMetrics(), self.palette()
        side = metrics.ascent() - 2
        for (left, top), (part, name) in zip(self._places(self.width()), _NAMES.items(), strict=True):
            painter.fillRect(QRectF(left, top + 3, side, side), part_colour(part, palette))
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(left + side + 5, top + metrics.ascent() + 1, name)
        painter.end()


def value_words(group: Group) -> str:
    """ "3/8 · 37,5%"."""
    return f"{len(group.done)}/{group.total} · {percent(len(group.done), group.total)}"


def part_colour(part: str, palette: QPalette) -> QColor:
    """The colour of a part of the bars, clear of its neighbours in light and dark."""
    ground = palette.color(QPalette.ColorRole.Window)
    match part:
        case "in_progress":
            return blended(palette.color(QPalette.ColorRole.Highlight), ground, 0.75)
        case "overdue":
            return blended(severity_colour("error", palette), ground, 0.8)
        case "due_soon":
            return blended(severity_colour("warning", palette), ground, 0.75)
        case "done":
            return blended(word_colour("done", palette), ground, 0.75)
        case _:
            return blended(palette.color(QPalette.ColorRole.WindowText), ground, 0.14)
