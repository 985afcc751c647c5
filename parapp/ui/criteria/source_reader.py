"""Reads files and the clipboard beside the window, one after another, and tells the page what came of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from parapp.importers.worker import ReadingCancelled
from parapp.models import Agency, PlanFile
from parapp.models.table import Encoding
from parapp.ui.criteria.importing import Understanding, understood_source
from parapp.ui.criteria.opening import (
    SHAPES_SETTING,
    Cancelled,
    Opened,
    Origin,
    Progress,
    office_names,
    opened,
    read_again,
    shapes_from,
)
from parapp.ui.jobs import Cancelled as JobCancelled
from parapp.ui.jobs import Job, JobRunner
from parapp.ui.session import Session

_WHOLE = 100
Open = Callable[[Progress, Cancelled], Opened]
Result = tuple[Opened, Understanding]


class SourceReader(QObject):
    """At most one reading at a time; a new one stops the one before."""

    opened = Signal(object, object)
    """An Opened and its Understanding."""
    failed = Signal(object)
    """Why it could not be read."""
    progress = Signal(int, int)

    def __init__(self, session: Session, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._job is not None

    def start(self, origin: Origin) -> None:
        """Reads a file or what was pasted, laid out as last time where its shape is known."""
        communes = office_names(self._session.all(Agency).values())
        shapes = shapes_from(self._session.store.get_setting(SHAPES_SETTING))
        self._start(lambda progress, cancelled: opened(origin, communes, shapes, progress, cancelled))

    def start_again(self, before: Opened, encoding: Encoding) -> None:
        """Reads the same under another encoding."""
        communes = office_names(self._session.all(Agency).values())
        self._start(lambda progress, cancelled: read_again(before, encoding, communes, progress, cancelled))

    def stop(self) -> None:
        """Stops the reading; no signal follows."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _start(self, work: Open) -> None:
        self.stop()
        plan_file = self._session.plan_file
        self._job = job = self._jobs.start(lambda progress, cancelled: _guarded(work, plan_file, progress, cancelled))
        job.progress.connect(self.progress)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _on_done(self, result: Result) -> None:
        self._job = None
        self.opened.emit(*result)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)


def _guarded(
    work: Open, plan_file: PlanFile | None, progress: Callable[[int, int], None], cancelled: Cancelled
) -> Result:
    try:
        found = work(lambda share: progress(round(share * _WHOLE), _WHOLE), cancelled)
    except ReadingCancelled as stopped:
        raise JobCancelled from stopped
    if cancelled():  # to understand a long table takes longer than a person who stops should wait
        raise JobCancelled
    return found, understood_source(found.source, found.layout, plan_file)
