"""Work beside the window: one thread that computes plain values and touches neither widgets nor the data file."""

import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)
_SWITCH_S = 0.001  # the window waits so long for its turn while a job computes; Python's own 5 ms are felt


class Cancelled(Exception):
    """The person stopped the job. Not an error."""


class Job(QObject):
    """One running job. `work(progress, cancelled)` gets a function to report progress and one that says to stop."""

    progress = Signal(int, int)
    """Done and total steps."""
    done = Signal(object)
    failed = Signal(object)
    """The exception, already on the window's thread."""
    cancelled = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._is_dropped = False
        # Queued: work that is over before anybody could connect to the job would else be told to nobody.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Asks the work to stop; `cancelled` follows."""
        self._stop.set()

    def drop(self) -> None:
        """Asks the work to stop; nothing follows any more: who would hear of it is closed."""
        self._is_dropped = True
        self.cancel()

    def _run(self, work: Callable[[Callable[[int, int], None], Callable[[], bool]], Any]) -> Any:
        return work(self.progress.emit, self._stop.is_set)

    def _deliver(self, future: "Future[Any]") -> None:
        error = None if future.cancelled() else future.exception()
        if self._is_dropped:
            if error is not None and not isinstance(error, Cancelled):
                _log.warning("fault of a job that nobody waits for any more", exc_info=error)
        elif self._stop.is_set() or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(future.result())


class JobRunner(QObject):
    """Runs jobs one after another on a single thread of its own, so that what is bound to a thread stays on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_S)
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._closed = False

    def start(self, work: Callable[[Callable[[int, int], None], Callable[[], bool]], Any]) -> Job:
        """Starts `work(progress, cancelled)`; connect to the returned job's signals at once.

        A job asked for once the runner was closed is dropped: a widget may still be told of its size then.
        """
        job = Job(self)
        if self._closed:
            job.deleteLater()
            return job
        future = self._pool.submit(job._run, work)
        future.add_done_callback(job._finished.emit)
        for signal in (job.done, job.failed, job.cancelled):
            signal.connect(job.deleteLater)
        return job

    def close(self) -> None:
        """Stops the running job as soon as it asks and waits for it. Nobody hears of it, nor of those that wait."""
        self._closed = True
        for job in self.findChildren(Job):
            job.drop()
        self._pool.shutdown(wait=True, cancel_futures=True)
