"""F1 in dialogs: the menu's F1 does not reach what stands in front of the window."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from parapp.ui.main_window import MainWindow

_NAME = "help_key"
# Package or module of parapp.ui -> the page of the help that its dialogs open.
_PAGES = {
    "carry": "nam-truoc.md",
    "checker": "kiem-tra.md",
    "criteria": "bang-diem.md",
    "data": "sao-luu.md",
    "document": "van-ban.md",
    "exchange": "trao-doi.md",
    "followup": "theo-doi.md",
    "layout": "the-thuc.md",
    "merging": "gop.md",
    "new_plan": "bat-dau.md",
    "office": "co-quan.md",
    "plan": "ke-hoach.md",
    "recovery": "du-lieu.md",
    "selftest": "cai-dat.md",
    "stick": "usb.md",
    "versions": "cac-ban.md",
    "wizard": "bat-dau.md",
}


class HelpKey(QObject):
    """Gives each dialog the key F1 once the keyboard is in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        QApplication.instance().focusChanged.connect(self._give_key)  # type: ignore[union-attr]

    @Slot("QWidget*", "QWidget*")
    def _give_key(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or type(dialog).__module__ == "parapp.ui.help":
            return
        if dialog.findChild(QShortcut, _NAME) is None:
            key = QShortcut(QKeySequence("F1"), dialog)
            key.setObjectName(_NAME)
            key.activated.connect(lambda: show_help_of(dialog))


def show_help_of(dialog: QDialog) -> None:
    """Opens the help on the page of a dialog; of a message, on that of what it stands in front of."""
    from parapp.ui.help import show_help_page

    show_help_page(dialog, page_of(dialog))


def page_of(widget: QWidget | None) -> str:
    """The page of the help for a widget, by the package it or what it stands in front of comes from."""
    from parapp.ui.help import INDEX, PAGES

    while widget is not None:
        if isinstance(widget, MainWindow):
            page = widget.workbench and widget.workbench.stack.currentWidget()
            return PAGES.get(getattr(page, "title", ""), INDEX)
        package = type(widget).__module__.removeprefix("parapp.ui.").split(".")[0]
        if package in _PAGES:
            return _PAGES[package]
        widget = widget.parentWidget()
    return INDEX
