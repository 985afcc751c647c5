"""The change of an import: made beside the window where it takes long, and handed to the session as one step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from parapp.models import Change, PlanFile, Records, UserError
from parapp.ui.criteria.summing_up import Named
from parapp.ui.jobs import Job, JobRunner
from parapp.ui.session import Session

Make = Callable[[Records, PlanFile | None], Change]
_LONG = 1_000
_PAINT_MS = 60
"""Long enough for the window to show what it does before it writes."""


class IntoPlan(QObject):
    """One import at a time. Until `imported` nothing is changed; an edit meanwhile makes it begin again."""

    takes_long = Signal()
    imported = Signal(list)
    """Names of files and their Understandings, all in the plan now."""
    failed = Signal(object)

    def __init__(self, session: Session, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self.is_applying = False
        """Whether the edit that is told of just now is this import itself."""
        self._edits = 0
        self._serial = 0
        session.changed.connect(self._on_edit)
        session.plan_switched.connect(self._on_edit)

    def begin(self, make: Make, files: Sequence[Named]) -> None:
        """Makes the change for the plan shown, and applies it."""
        self.stop()
        if sum(len(result.read.criteria) for _, result in files) < _LONG:
            self._apply(lambda: make(self._session.store.records(), self._session.plan_file), list(files))
            return
        self.takes_long.emit()
        self._start(make, list(files))

    def stop(self) -> None:
        """What is not in the plan yet stays out."""
        self._serial += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @property
    def is_busy(self) -> bool:
        """Whether an import is on its way."""
        return self._job is not None

    def _on_edit(self, *_: object) -> None:
        self._edits += 1

    def _start(self, make: Make, files: list[Named]) -> None:
        self._serial += 1
        serial, edits, plan_file = self._serial, self._edits, self._session.plan_file
        records = _copied(self._session.store.records())
        self._job = job = self._jobs.start(lambda _progress, _cancelled: make(records, plan_file))

        def take(change: Change) -> None:
            if serial != self._serial:
                return
            if edits != self._edits:
                self._start(make, files)
                return
            self._job = None
            self._apply(lambda: change, files)

        job.done.connect(lambda change: QTimer.singleShot(_PAINT_MS, self, lambda: take(change)))
        job.failed.connect(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)

    def _apply(self, made: Callable[[], Change], files: list[Named]) -> None:
        self.is_applying = True
        try:
            self._session.keep_backup("import")
            change = made()
            self._session.apply(change)
            self._session.show_brought(change)
        except UserError as error:
            self.failed.emit(error)
            return
        finally:
            self.is_applying = False
        self.imported.emit(files)


def _copied(records: Records) -> Records:
    """As it is now, whatever is edited while the change is made."""
    return {kind: dict(rows) for kind, rows in records.items()}
