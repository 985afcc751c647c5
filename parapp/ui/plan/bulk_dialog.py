"""One text for many tasks: asks for a unit, a deadline, a group."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from parapp.models import PlanFile
from parapp.plan.edits.task_table import column_name
from parapp.ui.cell_editor import CellEditor
from parapp.ui.plan.columns import PlanColumn
from parapp.ui.plan.offers import offers_for

_SIZE = (480, 380)


class BulkDialog(QDialog):
    """Emits `chosen` with the text when it is accepted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, plan_file: PlanFile, column: PlanColumn, count: int, text: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Đặt {column_name(column.key)}")
        name = column_name(column.key)
        hint = "" if column.offer == "none" else " (gõ không dấu cũng tìm được)"
        words = f"{name[0].upper()}{name[1:]} cho {count} nhiệm vụ đã chọn{hint}:"
        label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
        self.editor = CellEditor(self, offers_for(column.offer, plan_file))
        self.editor.setAccessibleName(label.text())
        self.editor.setFrameShape(CellEditor.Shape.StyledPanel)
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * 2 + 14)
        self.editor.show_text(text)
        self.editor.selectAll()
        self.editor.ended.connect(self._on_ended)
        self.editor.given_up.connect(self.reject)
        self._buttons = QDialogButtonBox()
        accept = self._buttons.addButton(f"Đặt cho {count} nhiệm vụ", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.editor):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(*_SIZE)

    def _on_ended(self, key: int) -> None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)

    def accept(self) -> None:
        """Hands the text over and closes."""
        self.chosen.emit(self.editor.text.strip())
        super().accept()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.editor.setFocus()
        self.editor.open_list()
