"""The left side of the window: the plan that is worked on, and the steps with the current one standing out."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from parapp.ui.elided_combo import ElidedCombo

Index = QModelIndex | QPersistentModelIndex
_WIDTH_IN_CHARACTERS = 27


class SidePane(QWidget):
    """The chooser of plans over the list of steps."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plans = ElidedCombo()
        self.steps = StepList(titles)
        self.plans.setAccessibleName("Kế hoạch đang làm")
        self.plans.setMinimumContentsLength(8)
        self.plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        heading = QLabel("Kế hoạch đang là&m", textFormat=Qt.TextFormat.PlainText)
        heading.setBuddy(self.plans)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDTH_IN_CHARACTERS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 6, 10)
        layout.addWidget(heading)
        layout.addWidget(self.plans)
        layout.addSpacing(10)
        layout.addWidget(self.steps)


_SIGN = Qt.ItemDataRole.UserRole


class StepList(QListWidget):
    """Steps to choose from by arrows, first letter or click; what is done beside them may stand below for a while."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(titles)
        self.setItemDelegate(_StepDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Các bước")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._steps = len(titles)

    def add_aside(self, title: str, sign: str) -> int:
        """The row of something beside the steps, with a sign instead of a number."""
        if self.count() == self._steps:
            self.addItem(QListWidgetItem())
        item = self.item(self._steps)
        item.setText(title)
        item.setData(_SIGN, sign)
        return self._steps

    def remove_aside(self) -> None:
        """Leaves the steps alone."""
        if self.count() > self._steps:
            self.takeItem(self._steps)


class _StepDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() * 5 // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        row: QRect = option.rect.adjusted(0, 2, 0, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, palette, state)
        text_role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.WindowText
        self._paint_number(painter, row, palette.color(text_role), index.data(_SIGN) or str(index.row() + 1))
        font = painter.font()
        font.setBold(chosen)
        painter.setFont(font)
        room = row.adjusted(row.height() + 4, 0, -6, 0)
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRect, palette: QPalette, state: QStyle.StateFlag) -> None:
        ground = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        if not state & QStyle.StateFlag.State_Selected:
            ground.setAlphaF(0.12 if state & QStyle.StateFlag.State_MouseOver else 0.0)
        painter.setBrush(ground)
        painter.drawRoundedRect(row, 5, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawRoundedRect(row.adjusted(2, 2, -3, -3), 3, 3)

    def _paint_number(self, painter: QPainter, row: QRect, colour: QColor, number: str) -> None:
        edge = row.height() * 5 // 8
        circle = QRect(0, 0, edge, edge)
        circle.moveCenter(row.topLeft() + QRect(0, 0, row.height() + 6, row.height()).center())
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, number)
