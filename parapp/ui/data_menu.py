"""The menu "Dữ liệu": backups, USB stick, what is exchanged with other people."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from parapp.ui.stick.given_copies import GivenCopies
    from parapp.ui.workbench import Workbench


class DataMenu(QMenu):
    """What each entry needs is imported when it is chosen."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__("Dữ liệu", workbench.window)  # no letter of it is free on all pages
        self._workbench = workbench
        self._add("&Dữ liệu và bản sao lưu…", self._show_data, "Ctrl+Shift+D")
        self.addSeparator()
        self.copy_out = self._add("Chép &ra USB…", self._copy_out)
        self.take_in = self._add("&Lấy từ USB…", self._take_in)
        self.copy_papers = self._add("Chép &văn bản ra USB…", self._copy_papers)
        self.addSeparator()
        self._add("&Gửi đơn vị điền kết quả (Excel)…", self._send)
        self._add("Lấy lại tệp &Excel đã điền…", self._take_back)

    def _add(self, text: str, slot: Callable[[], object], shortcut: str = "") -> QAction:
        action = self.addAction(text)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _show_data(self) -> None:
        self._workbench.show_data()

    def _copy_out(self) -> None:
        from parapp.ui.stick.copying_out import copy_out

        copy_out(self._workbench.window, self._workbench.session, self._workbench.disk_jobs)

    def _take_in(self) -> None:
        from parapp.ui.stick.taking_in import take_in

        bench = self._workbench
        take_in(bench.window, bench.session, bench.disk_jobs, self._compare)

    def show_copy(self, path: Path) -> None:
        """Shows a copy that was opened outside of the window, as soon as nothing else is asked there."""
        self._given.show(path)

    @cached_property
    def _given(self) -> "GivenCopies":
        from parapp.ui.stick.given_copies import GivenCopies

        bench = self._workbench
        return GivenCopies(bench.window, bench.session, bench.disk_jobs, self._compare)

    def _compare(self, *copy: Any) -> None:
        self._workbench.aside("merging").compare(*copy)

    def _copy_papers(self) -> None:
        from parapp.ui.stick.copying_papers import copy_papers

        copy_papers(self._workbench.window, self._workbench.session, self._workbench.disk_jobs)

    def _send(self) -> None:
        from parapp.ui.exchange.sending import send

        send(self._workbench.window, self._workbench.session, self._workbench.jobs)

    def _take_back(self) -> None:
        from parapp.ui.exchange.taking_back import take_back

        take_back(self._workbench.window, self._workbench.session, self._workbench.jobs)
