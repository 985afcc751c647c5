"""The line above the sheet: looking for a criterion, showing only those that lost points, choosing columns."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from parapp.ui.criteria.columns import CODE, COLUMNS, NAME
from parapp.ui.criteria.sheet_view import SheetView


class SearchBar(QWidget):
    """Words filter while they are typed; Enter goes to the criterion they mean and shows all rows again."""

    filter_changed = Signal()
    jump_requested = Signal(str)
    left_downwards = Signal()
    """The sheet shall have the focus, the filter staying."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit(placeholderText="Tìm theo mã số hoặc tên; Enter: đến dòng đó  (Ctrl+F)")
        self.words.setAccessibleName("Tìm tiêu chí theo mã số hoặc tên")
        self.words.setClearButtonEnabled(True)
        self.losing = QCheckBox("Chỉ t&iêu chí mất điểm")
        self.found = QLabel()
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.layout_ = QHBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(10)
        self.layout_.addWidget(self.words, 1)
        self.layout_.addWidget(self.losing)
        self.layout_.addWidget(self.found)
        self.words.textChanged.connect(self.filter_changed)
        self.losing.toggled.connect(self.filter_changed)
        self.words.installEventFilter(self)

    def add_button(self, text: str, menu: QMenu | None = None) -> QPushButton:
        """A button at the right end."""
        button = QPushButton(text)
        if menu is not None:
            button.setMenu(menu)
        self.layout_.addWidget(button)
        return button

    def say_found(self, fitting: int) -> None:
        """Tells how many rows fit while something is looked for."""
        if not self.words.text().strip() and not self.losing.isChecked():
            self.found.clear()
        else:
            self.found.setText(f"{fitting} dòng" if fitting else "Không có dòng nào")

    def clear(self) -> None:
        """Looks for nothing."""
        self.words.clear()
        self.losing.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter jumps, Down goes into the sheet, Escape looks for nothing."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.jump_requested.emit(self.words.text())
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left_downwards.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
                return True
        return super().eventFilter(watched, event)


class ColumnsMenu(QMenu):
    """Ticks the columns that are shown; code and name always are."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view
        self._actions = {place: self._action(place) for place in range(len(COLUMNS)) if place not in (CODE, NAME)}
        self.aboutToShow.connect(self._refresh)

    def _action(self, place: int) -> QAction:
        action = QAction(COLUMNS[place].heading, self, checkable=True)
        action.toggled.connect(lambda on: self._view.setColumnHidden(place, not on))
        self.addAction(action)
        return action

    def _refresh(self) -> None:
        for place, action in self._actions.items():
            action.setChecked(not self._view.isColumnHidden(place))
