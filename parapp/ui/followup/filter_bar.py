"""The line above the follow-up table that searches, filters and chooses what tasks are grouped by."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from parapp.models import PlanFile
from parapp.plan.progress import Group, Progress
from parapp.plan.progress.arranging import ANY, GROUPINGS, Grouping, Wanted, shelf_key
from parapp.ui.combo_entries import show_entries
from parapp.ui.elided_combo import ElidedCombo
from parapp.vietnamese.text import clean

_COMBO_LETTERS = 9
_ALL = ("Mọi đơn vị", "Mọi lĩnh vực", "Mọi thời hạn")


class FilterBar(QWidget):
    """Emits `changed` whenever other tasks are wanted, `grouped` for another grouping, `left` when Escape or Down goes
    back to the table."""

    changed = Signal()
    grouped = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(placeholderText="Tìm, gõ không dấu cũng được (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Tìm nhiệm vụ")
        self.unit = self._combo("Lọc theo đơn vị chủ trì", _ALL[0])
        self.field = self._combo("Lọc theo lĩnh vực", _ALL[1])
        self.quarter = self._combo("Lọc theo thời hạn", _ALL[2])
        self.grouping = self._combo("Xếp nhiệm vụ theo")
        self.grouping.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key, name in GROUPINGS.items():
            self.grouping.addItem(name, key)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search, 1)
        for combo in (self.unit, self.field, self.quarter):
            layout.addWidget(combo)
            combo.currentIndexChanged.connect(self.changed)
        layout.addWidget(self.grouping)
        self.search.textChanged.connect(self.changed)
        self.grouping.currentIndexChanged.connect(lambda row: self.grouped.emit(self.grouping.itemData(row)))
        self.search.installEventFilter(self)

    def _combo(self, name: str, everything: str = "") -> QComboBox:
        combo = ElidedCombo()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_COMBO_LETTERS)
        if everything:
            combo.addItem(everything, ANY)
        return combo

    @property
    def wanted(self) -> Wanted:
        """What is chosen here."""
        return Wanted(
            words=clean(self.search.text()).strip(),
            unit=self.unit.currentData() or ANY,
            field=self.field.currentData() or ANY,
            quarter=self.quarter.currentData() or ANY,
        )

    def choose_grouping(self, grouping: Grouping) -> None:
        """Shows another grouping as the chosen one."""
        with QSignalBlocker(self.grouping):
            self.grouping.setCurrentIndex(self.grouping.findData(grouping))

    def reset(self) -> None:
        """Shows all tasks again, without saying so."""
        with QSignalBlocker(self):
            self.search.clear()
            for combo in (self.unit, self.field, self.quarter):
                combo.setCurrentIndex(0)

    def offer(self, plan_file: PlanFile, progress: Progress) -> None:
        """Offers the units, fields and quarters that tasks have, and units that lead as members of others; what is
        chosen stays."""
        named = {group.key for group in progress.by_unit}
        members = {member for unit in plan_file.units if unit.id in named for member in unit.member_ids}
        more = [Group(key=unit.id, name=unit.name) for unit in plan_file.units if unit.id in members - named]
        for combo, everything, groups in (
            (self.unit, _ALL[0], (*progress.by_unit, *more)),
            (self.field, _ALL[1], progress.by_field),
            (self.quarter, _ALL[2], progress.by_quarter),
        ):
            show_entries(combo, [(everything, ANY), *((group.name, shelf_key(group)) for group in groups)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape clears the search first and leaves it then; Enter and Down go to the tasks found."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
