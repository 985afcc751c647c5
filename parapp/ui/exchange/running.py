"""Work on workbooks beside the window: how far it is, and a button to stop."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from parapp.ui.jobs import Job, JobRunner
from parapp.ui.messages_box import tell_error

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], Any]
_WIDTH = 60  # average signs


class Running(QObject):
    """One piece of work. What comes of it, or that it was stopped, is told to the one who asked; then it is gone."""

    def __init__(self, window: QWidget, title: str, words: str) -> None:
        super().__init__(window)
        self._window = window
        self.dialog = QProgressDialog(words, "&Dừng", 0, 0, window)
        self.dialog.setWindowTitle(title)
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.setAutoClose(False)
        self.dialog.setAutoReset(False)
        self.dialog.setMinimumDuration(0)
        self.dialog.setMinimumWidth(self.dialog.fontMetrics().averageCharWidth() * _WIDTH)
        self.dialog.setValue(0)

    def begin(self, jobs: JobRunner, work: Work, done: Callable[[Any], None], stopped: Callable[[], None]) -> Job:
        """Starts the work; exactly one of `done` and `stopped` follows, or its fault is told."""
        job = jobs.start(work)
        self.dialog.canceled.connect(job.cancel)
        job.progress.connect(self._show)
        job.done.connect(lambda result: self._end(lambda: done(result)))
        job.cancelled.connect(lambda: self._end(stopped))
        job.failed.connect(lambda error: self._end(lambda: tell_error(self._window, error)))
        return job

    def _show(self, done: int, whole: int) -> None:
        if not self.dialog.wasCanceled():
            self.dialog.setMaximum(whole)
            self.dialog.setValue(done)

    def _end(self, tell: Callable[[], None]) -> None:
        self.dialog.reset()  # hidden alone, it comes back over the next question: it shows itself by a timer
        self.dialog.hide()
        self.dialog.deleteLater()
        self.deleteLater()
        tell()
