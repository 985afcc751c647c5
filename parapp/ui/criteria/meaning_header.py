"""The header of the source table: over each column a box to choose what it means."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from parapp.models.table import ColumnMeaning
from parapp.ui.criteria.meanings import MEANING_NAMES, meaning_tint

_MARGIN = 2
_FIRST = 1
"""The first section that stands for a column of the source."""


class MeaningHeader(QHeaderView):
    """Places a combo box over each section but the first, wherever the sections are scrolled and sized to."""

    meaning_chosen = Signal(int, str)
    """A column of the source and its new meaning."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxes: list[QComboBox] = []
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionResized.connect(self._place_boxes)
        self.geometriesChanged.connect(self._place_boxes)

    def show_meanings(self, meanings: tuple[ColumnMeaning, ...]) -> None:
        """Shows a meaning over each column."""
        while len(self.boxes) > len(meanings):
            self.boxes.pop().deleteLater()
        while len(self.boxes) < len(meanings):
            self.boxes.append(self._new_box(len(self.boxes)))
        for box, meaning in zip(self.boxes, meanings, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(meaning))
            self._tint(box, meaning)
        self._place_boxes()

    def _new_box(self, column: int) -> QComboBox:
        box = QComboBox(self.viewport())
        for meaning, name in MEANING_NAMES.items():
            box.addItem(name, meaning)
        box.setAccessibleName(f"Ý nghĩa của cột {column + 1}")
        box.setMaxVisibleItems(len(MEANING_NAMES))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 24)
        box.activated.connect(lambda row: self.meaning_chosen.emit(column, box.itemData(row)))
        box.installEventFilter(self)
        box.show()
        return box

    def _tint(self, box: QComboBox, meaning: ColumnMeaning) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Button, meaning_tint(meaning, palette, 0.3))
        palette.setColor(QPalette.ColorRole.Base, palette.color(QPalette.ColorRole.Base))
        if meaning == "ignore":
            palette.setColor(QPalette.ColorRole.ButtonText, palette.color(QPalette.ColorRole.PlaceholderText))
        box.setPalette(palette)

    def _place_boxes(self, *_: int) -> None:
        height = self.height()
        for column, box in enumerate(self.boxes):
            section = column + _FIRST
            if section < self.count():
                left, width = self.sectionViewportPosition(section), self.sectionSize(section)
                box.setGeometry(left + _MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN)

    def sizeHint(self) -> QSize:
        """As high as a box."""
        hint = super().sizeHint()
        box = self.boxes[0].sizeHint().height() if self.boxes else 0
        return QSize(hint.width(), max(hint.height(), box + 2 * _MARGIN))

    def setOffset(self, offset: int) -> None:
        """The boxes go along when the table is scrolled."""
        super().setOffset(offset)
        self._place_boxes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the table; it changes no meaning by accident. A box that gets the focus is in view."""
        if isinstance(watched, QComboBox):
            if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
                event.ignore()
                return True
            if event.type() == QEvent.Type.FocusIn:
                self._reveal(self.boxes.index(watched) + _FIRST)
        return super().eventFilter(watched, event)

    def _reveal(self, section: int) -> None:
        view = self.parentWidget()
        bar = view.horizontalScrollBar() if isinstance(view, QTableView) else None
        left = self.sectionViewportPosition(section)
        beyond = left + self.sectionSize(section) - self.viewport().width()
        if bar is not None and (left < 0 or beyond > 0):
            bar.setValue(bar.value() + (left if left < 0 else beyond))
