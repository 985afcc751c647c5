"""The line above the plan table that searches and filters."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from parapp.models import PlanFile
from parapp.ui.combo_entries import show_entries
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.plan.task_filter import ANY_FIELD, TaskFilter, task_units, unit_name
from parapp.vietnamese.text import clean, fold_space

_COMBO_LETTERS = 12
_ALL_FIELDS = ("Mọi lĩnh vực", ANY_FIELD)
_ALL_UNITS = ("Mọi đơn vị", "")


class FilterBar(QWidget):
    """Emits `changed` whenever another set of tasks is wanted, `left` when Escape or Down goes back to the table."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(placeholderText="Tìm trong mọi cột, gõ không dấu cũng được (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Tìm nhiệm vụ")
        self.field = self._combo("Lọc theo lĩnh vực")
        self.unit = self._combo("Lọc theo đơn vị")
        self.field.addItem(*_ALL_FIELDS)
        self.unit.addItem(*_ALL_UNITS)
        self.incomplete = QCheckBox("Chưa đủ")
        self.incomplete.setToolTip("Chỉ hiện nhiệm vụ chưa có giải pháp, đơn vị chủ trì hoặc thời hạn")
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search, 1)
        for widget in (self.field, self.unit, self.incomplete, self.count):
            layout.addWidget(widget)
        self.search.textChanged.connect(self.changed)
        self.field.currentIndexChanged.connect(self.changed)
        self.unit.currentIndexChanged.connect(self.changed)
        self.incomplete.toggled.connect(self.changed)
        self.search.installEventFilter(self)

    def _combo(self, name: str) -> QComboBox:
        combo = ElidedCombo()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_COMBO_LETTERS)
        return combo

    @property
    def wanted(self) -> TaskFilter:
        """What is chosen now."""
        return TaskFilter(
            words=clean(self.search.text()).strip(),
            field_id=self.field.currentData(),
            unit=self.unit.currentData() or "",
            only_incomplete=self.incomplete.isChecked(),
        )

    def show_count(self, all_tasks: int, shown: int) -> None:
        """Says how many tasks there are and how many are shown."""
        self.count.setText(f"{all_tasks} nhiệm vụ" + (f", đang hiện {shown}" if shown != all_tasks else ""))

    def reset(self) -> None:
        """Shows all tasks again."""
        with QSignalBlocker(self):
            self.search.clear()
            self.field.setCurrentIndex(0)
            self.unit.setCurrentIndex(0)
            self.incomplete.setChecked(False)
        self.changed.emit()

    def offer(self, plan_file: PlanFile) -> None:
        """Offers the fields and units that tasks of the plan have; what is chosen stays."""
        used = {task.field_id for task in plan_file.tasks}
        fields = [
            (fold_space(f"{row.code}. {row.name}"), row.id)
            for row in plan_file.criteria
            if row.level == "field" and row.id in used
        ]
        show_entries(self.field, [_ALL_FIELDS, *fields])
        show_entries(self.unit, [_ALL_UNITS, *_units(plan_file)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape clears the filter first and leaves it then; Enter and Down go to the tasks found."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                if self.wanted.shows_all:
                    self.left.emit()
                else:
                    self.reset()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _units(plan_file: PlanFile) -> list[tuple[str, str]]:
    """The units of the tasks as (shown name, key): those of the directory in its order, then the others."""
    found = {unit_name(ref): ref.text for task in plan_file.tasks for ref in task_units(task)}
    known = [(unit.name, unit.id) for unit in plan_file.units if unit.id in found]
    directory = {unit.id for unit in plan_file.units}
    return known + sorted((text, key) for key, text in found.items() if key not in directory)
