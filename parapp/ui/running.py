"""Slow work beside the window: how far it is, and a button to stop."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from parapp.models import UserError
from parapp.store.carry.gauge import Cancelled, Progress, Stopped
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell_error

Work = Callable[[Progress, Cancelled], Any]
_WIDTH = 62  # average signs


class Running(QObject):
    """One piece of work; it lets itself go at the end."""

    came_to_nothing = Signal()
    """It is over without a result: stopped, or with a fault that was told."""

    def __init__(self, window: QWidget, title: str, words: str) -> None:
        super().__init__(window)
        self._window = window
        self._results: list[Any] = []
        self.dialog = _progress_dialog(window, title, words)

    def begin(self, jobs: JobRunner, work: Work, done: Callable[[Any], None], stopped: Callable[[], object]) -> None:
        """Starts the work. On the window's thread one of `done` and `stopped` follows, or its fault is told; work that
        the person stopped raises Stopped."""
        job = jobs.start(lambda progress, cancelled: self._worked(work, progress, cancelled))
        self.dialog.canceled.connect(job.cancel)
        job.progress.connect(self._show)
        job.done.connect(lambda _nothing: self._on_end(done, stopped))
        job.cancelled.connect(lambda: self._on_end(done, stopped))
        job.failed.connect(self._on_failed)

    def _worked(self, work: Work, progress: Progress, cancelled: Cancelled) -> None:
        try:
            self._results.append(work(progress, cancelled))
        except Stopped:
            return

    def _show(self, done: int, whole: int) -> None:
        if not self.dialog.wasCanceled():
            self.dialog.setMaximum(whole)
            self.dialog.setValue(done)

    def _on_end(self, done: Callable[[Any], None], stopped: Callable[[], object]) -> None:
        """What was finished is finished, even if "Dừng" was pressed in the last moment."""
        self._close()
        try:
            if self._results:
                done(self._results[0])
            else:
                stopped()
        except UserError as error:
            tell_error(self._window, error)
            self._results.clear()
        self._end()

    def _on_failed(self, error: Exception) -> None:
        self._close()
        tell_error(self._window, error)
        self._end()

    def _end(self) -> None:
        if not self._results:
            self.came_to_nothing.emit()
        self.deleteLater()

    def _close(self) -> None:
        self.dialog.reset()  # hidden alone, it comes back over the next question: it shows itself by a timer
        self.dialog.hide()
        self.dialog.deleteLater()


def _progress_dialog(window: QWidget, title: str, words: str) -> QProgressDialog:
    dialog = QProgressDialog(words, "&Dừng", 0, 0, window)
    dialog.setWindowTitle(title)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.setMinimumDuration(0)
    dialog.setMinimumWidth(dialog.fontMetrics().averageCharWidth() * _WIDTH)
    dialog.setValue(0)
    return dialog
