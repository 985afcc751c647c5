"""The states of the plan's tasks with their numbers, as buttons that show only the tasks of one."""

from collections import Counter

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from parapp.plan.progress import Progress
from parapp.plan.progress.arranging import Urgency, is_in
from parapp.ui.colours import word_colour
from parapp.ui.followup.cell_delegate import SENSES
from parapp.ui.tool_button import ToolButton

_NAMES: dict[Urgency, str] = {
    "overdue": "Quá hạn",
    "due_soon": "30 ngày tới",
    "in_progress": "Đang thực hiện",
    "not_started": "Chưa thực hiện",
    "unclear": "Chưa rõ hạn",
    "done": "Hoàn thành",
    "cancelled": "Không thực hiện",
}
_LEAST_WIDTH = 48
_RARE: tuple[Urgency, ...] = ("unclear", "cancelled")


class StateChips(QWidget):
    """One of the buttons is always down; `changed` says that another one is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._counts: Counter[Urgency] = Counter()
        self.chips: dict[Urgency, ToolButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.everything = self._button("Hiện mọi nhiệm vụ")
        self.chips = {urgency: self._button(f"Chỉ hiện nhiệm vụ: {name.lower()}") for urgency, name in _NAMES.items()}
        self._layout.addStretch(1)
        self.everything.setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self.show_numbers(None)

    def _button(self, tip: str) -> ToolButton:
        button = ToolButton()
        button.setCheckable(True)
        button.setMinimumWidth(_LEAST_WIDTH)  # in a narrow window names are cut rather than the window made wider
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        self._group.addButton(button)
        self._layout.addWidget(button)
        return button

    def _on_toggled(self, _button: object, down: bool) -> None:
        if down:
            self.changed.emit()

    @property
    def chosen(self) -> Urgency | None:
        """The state whose tasks are wanted; None: all."""
        return next((urgency for urgency, chip in self.chips.items() if chip.isChecked()), None)

    def choose(self, urgency: Urgency | None) -> None:
        """Wants the tasks of a state; None: all."""
        (self.chips[urgency] if urgency else self.everything).setChecked(True)

    def reset(self) -> None:
        """Wants all tasks, without saying so."""
        with QSignalBlocker(self):
            self.choose(None)

    def show_numbers(self, progress: Progress | None) -> None:
        """Shows how many tasks are in each state, the rare ones only where there are some."""
        states = progress.states if progress else ()
        self._counts = Counter({key: sum(is_in(state, key) for state in states) for key in _NAMES})
        self.everything.setText(f"Tất cả {progress.total if progress else 0}")
        for urgency, chip in self.chips.items():
            count = self._counts[urgency]
            chip.setText(f"{_NAMES[urgency]} {count}")
            chip.setEnabled(bool(count) or chip.isChecked())
        for urgency in _RARE:
            self.chips[urgency].setVisible(self.chips[urgency].isEnabled())
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        for urgency, chip in self.chips.items():
            palette = QPalette()
            sense = SENSES.get(urgency) if self._counts[urgency] else None
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                if sense:
                    palette.setColor(group, QPalette.ColorRole.ButtonText, word_colour(sense, palette))
            chip.setPalette(palette)
