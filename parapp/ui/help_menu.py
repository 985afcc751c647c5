"""The menu "Trợ giúp"."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from parapp.ui.workbench import Workbench


class HelpMenu(QMenu):
    """What each entry needs is imported when it is chosen."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__("&Trợ giúp", workbench.window)
        self._workbench = workbench
        self._add("&Hướng dẫn cho trang này", self._show_help, "F1")
        self._add("&Bắt đầu trong 5 phút", self.show_start)
        self._add("&In hướng dẫn hai trang…", self._print_guide)
        self.addSeparator()
        self._add("&Phím tắt", lambda: self._show("phim-tat.md"))
        self._add("&Quy định đang áp dụng", lambda: self._show("quy-dinh.md"))
        self._add("Giấ&y phép", lambda: self._show("giay-phep.md"))
        self.addSeparator()
        self._add("&Tự kiểm tra…", self._test_itself)
        self._add("&Giới thiệu parapp", self._show_about)

    def show_start(self) -> None:
        """Shows the page for the first five minutes."""
        self._show("bat-dau.md")

    def _add(self, text: str, slot: Callable[[], object], shortcut: str = "") -> QAction:
        action = self.addAction(text)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _show(self, page: str) -> None:
        from parapp.ui.help import show_help_page

        show_help_page(self._workbench.window, page)

    def _show_help(self) -> None:
        from parapp.ui.help import show_help

        page: Any = self._workbench.stack.currentWidget()
        show_help(self._workbench.window, page.title)

    def _print_guide(self) -> None:
        from parapp.document.guide import guide

        self._workbench.page("Văn bản").print_document(guide())

    def _test_itself(self) -> None:
        from parapp.ui.selftest.dialog import show_self_test

        show_self_test(self._workbench.window, self._workbench.session.store.path, self._workbench.disk_jobs)

    def _show_about(self) -> None:
        from parapp.ui.help import show_about

        show_about(self._workbench.window, self._workbench.session.store.path.parent)
