"""Evidence files copied beside the window, then named in an entry as one undoable edit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from parapp.models import Change, Task, TaskResult, UserError
from parapp.plan.edits.results import add_result, edit_result
from parapp.store.evidence import evidence_folder, keep_copy
from parapp.ui.followup.follow_model import FollowModel
from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session


@dataclass(frozen=True, slots=True)
class Copied:
    """The names of the copies, and why some of the files could not be copied."""

    names: tuple[str, ...]
    refused: tuple[UserError, ...]


class EvidenceCopying(QObject):
    """Copies files on the jobs' thread, for they may be large and lie on a slow stick."""

    refused = Signal(object)
    """Why a file was not copied."""
    told = Signal(str)
    """What is under way; empty once it is over."""

    def __init__(self, session: Session, model: FollowModel, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._jobs = jobs

    def copy(self, task_id: str, place: int | None, files: Sequence[Path]) -> None:
        """Copies files as evidence of an entry (its index; None: the day's own entry) of a task."""
        plan_file = self._model.plan_file
        task = self._model.task(task_id)
        if plan_file is None or task is None or not files:
            return
        folder = evidence_folder(self._session.store.path, plan_file.plan)
        entry = task.results[place] if place is not None and place < len(task.results) else None
        self.told.emit(f"Đang chép {len(files)} tệp minh chứng…")
        job = self._jobs.start(lambda _progress, cancelled: copies(files, folder, cancelled))
        job.done.connect(lambda copied: self._on_copied(task_id, entry, copied))
        job.failed.connect(self._on_failed)
        job.cancelled.connect(lambda: self.told.emit(""))

    def _on_failed(self, error: Exception) -> None:
        self.told.emit("")
        self.refused.emit(error)

    def _on_copied(self, task_id: str, entry: TaskResult | None, copied: Copied) -> None:
        self.told.emit("")
        task = self._session.all(Task).get(task_id)  # the table may be out of sight by now, and not up to date
        if task is not None and copied.names:
            self._model.apply(self._named(task, entry, copied.names))
        for error in copied.refused:
            self.refused.emit(error)

    def _named(self, task: Task, entry: TaskResult | None, names: Sequence[str]) -> Change:
        """The edit that names the files: in the entry they were meant for, else in one of the day."""
        plan_file = self._model.plan_file
        assert plan_file is not None
        if entry is not None and entry in task.results:
            named = replace(entry, evidence=(*entry.evidence, *names))
            change = edit_result(plan_file, task.id, task.results.index(entry), named)
        else:
            status = "in_progress" if task.status == "not_started" else task.status
            made = TaskResult(on=self._model.entry_day, status=status, evidence=tuple(names))
            change = add_result(plan_file, task.id, made)
        return replace(change, label=f"thêm {len(names)} tệp minh chứng")


def copies(files: Sequence[Path], folder: Path, cancelled: Callable[[], bool]) -> Copied:
    """Copies one file after another; a refused one does not keep the others back. Runs on the jobs' thread."""
    names: list[str] = []
    refused: list[UserError] = []
    for file in files:
        if cancelled():
            break
        try:
            names.append(keep_copy(file, folder))
        except UserError as error:
            refused.append(error)
    return Copied(tuple(dict.fromkeys(names)), tuple(refused))
