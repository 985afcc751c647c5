"""What an import did in full, to be read, copied or printed."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from parapp.ui.criteria.summing_up import Named, report

_SIZE = (720, 520)


class ReportDialog(QDialog):
    """Escape closes it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kết quả nhập bảng điểm")
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Kết quả nhập bảng điểm")
        self.copy = QPushButton("&Sao chép")
        self.print = QPushButton("&In…")
        close = QPushButton("Đón&g")
        close.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        for button in (self.copy, self.print):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        self.resize(*_SIZE)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.text.document().print_(printer)


def show_report(parent: QWidget, files: Sequence[Named]) -> None:
    """Shows what an import did until it is closed."""
    dialog = ReportDialog(report(files), parent)
    dialog.exec()
    dialog.deleteLater()
