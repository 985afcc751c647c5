"""Qt's own dialogs and menus, to be opened while a translator notes what it is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTextBrowser,
    QTextEdit,
    QWidget,
    QWizard,
    QWizardPage,
)


class NotingTranslator(QTranslator):
    """Asks another translator and notes the texts it does not know, with their contexts."""

    def __init__(self, asked: QTranslator) -> None:
        super().__init__()
        self._asked = asked
        self.unknown: set[tuple[str, str]] = set()

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        text = self._asked.translate(context, source, disambiguation, n)
        if not text:
            self.unknown.add((context, source))
        return text

    def isEmpty(self) -> bool:
        return False


def file_dialog(mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode) -> Callable[[], QWidget]:
    def make() -> QWidget:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.setAcceptMode(accept)
        dialog.setNameFilters(["Excel (*.xlsx)", "*"])
        return dialog

    return make


BUTTONS = [
    button for button in QMessageBox.StandardButton if button.value & (button.value - 1) == 0 and button.value > 0x300
]


def message_box() -> QWidget:
    box = QMessageBox(QMessageBox.Icon.Question, "Hỏi", "Câu hỏi?")
    for button in BUTTONS:
        box.addButton(button)
    box.setDetailedText("Chi tiết")
    return box


def button_box() -> QWidget:
    box = QDialogButtonBox()
    for button in BUTTONS:
        box.addButton(QDialogButtonBox.StandardButton(button.value))
    return box


def wizard() -> QWidget:
    made = QWizard()
    made.setOptions(QWizard.WizardOption.HaveHelpButton)
    for _ in range(3):
        made.addPage(QWizardPage())
    made.restart()
    return made


def of_printer(dialog_class: type[QDialog]) -> Callable[[], QWidget]:
    """A dialog that lives no longer than its printer."""

    def make() -> QWidget:
        printer = QPrinter()
        printer.setOutputFileName("x.pdf")
        dialog = dialog_class(printer)  # type: ignore[call-overload]
        dialog.kept_printer = printer  # type: ignore[attr-defined]
        return dialog

    return make


def menu_of(widget: QWidget) -> Callable[[], QWidget]:
    """The context menu of a text widget, its entries made but not shown."""

    def make() -> QWidget:
        menu = widget.createStandardContextMenu()  # type: ignore[attr-defined]
        menu.setParent(widget, menu.windowFlags())
        return widget

    return make


DIALOGS: dict[str, Callable[[], QWidget]] = {
    "open": file_dialog(QFileDialog.FileMode.ExistingFile, QFileDialog.AcceptMode.AcceptOpen),
    "save": file_dialog(QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
    "folder": file_dialog(QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen),
    "message": message_box,
    "buttons": button_box,
    "wizard": wizard,
    "input": QInputDialog,
    "progress": QProgressDialog,
    "print": of_printer(QPrintDialog),
    "preview": of_printer(QPrintPreviewDialog),
    "line": lambda: menu_of(QLineEdit())(),
    "text": lambda: menu_of(QTextEdit())(),
    "plain": lambda: menu_of(QPlainTextEdit())(),
    "browser": lambda: menu_of(QTextBrowser())(),
}
