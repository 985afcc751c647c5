"""The files of a list against the criteria of the plan, one after another beside the window."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from parapp.models import PlanFile
from parapp.models.table import TableRead
from parapp.plan.compare_sets import Comparison, compare
from parapp.ui.jobs import JobRunner

Waiting = Iterator[tuple[int, TableRead]]


class ListComparing(QObject):
    """Comparing anew forgets what was under way."""

    compared = Signal(int, object)
    """The place of a file in the list, and its Comparison."""
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._serial = 0

    def stop(self) -> None:
        """No signal follows."""
        self._serial += 1

    def begin(self, plan_file: PlanFile, tables: Waiting) -> None:
        """Compares tables, each with its place in the list."""
        self.stop()
        self._next(plan_file, tables, self._serial)

    def _next(self, plan_file: PlanFile, tables: Waiting, serial: int) -> None:
        place, read = next(tables, (-1, None))
        if read is None or serial != self._serial:
            return
        table = read

        def on_done(comparison: Comparison) -> None:
            if serial == self._serial:
                self.compared.emit(place, comparison)
                self._next(plan_file, tables, serial)

        job = self._jobs.start(lambda _progress, _cancelled: compare(plan_file, table))
        job.done.connect(on_done)
        job.failed.connect(self.failed)
