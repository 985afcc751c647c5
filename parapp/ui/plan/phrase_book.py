"""The phrase library at hand: what it offers for a cell, and whole rows filled from last year's plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

from parapp.models import Change, PhraseKind, joined
from parapp.plan.edits.task_table import TableColumn
from parapp.plan.edits.tasks import task_of
from parapp.plan.matching import LIKELY
from parapp.plan.phrases import Offer, PhraseIndex
from parapp.ui.session import Session

MOST_OFFERS = 9
_QUIET_MS = 250
_STEP_MS = 5
_DONE = object()
_FILL_LABEL = "điền nhiệm vụ từ kế hoạch năm trước"


@dataclass(frozen=True, slots=True)
class FilledRows:
    """The change that fills rows, the tasks of them whose criterion is only much like last year's, and the tasks that
    no earlier plan has a match for."""

    change: Change
    only_alike: tuple[str, ...]
    without_match: tuple[str, ...]


class PhraseBook(QObject):
    """Asks the index over all plans of the data file. It is built once the window is idle and follows each change."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._index = PhraseIndex(session.store.records())
        self._building: Iterator[None] = iter(())
        self._idle = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._idle.timeout.connect(self._begin_building)
        self._step = QTimer(self, interval=_STEP_MS)
        self._step.timeout.connect(self._go_on_building)
        self._idle.start()
        session.changed.connect(self._follow)

    def _follow(self, change: Change) -> None:
        self._index.follow(change)
        self._step.stop()
        self._idle.start()  # names that changed make it be built anew, but not while somebody types

    def _begin_building(self) -> None:
        self._building = self._index.preparing()
        self._step.start()

    def _go_on_building(self) -> None:
        """A little of the index between two keys."""
        end = QDeadlineTimer(_STEP_MS)
        while not end.hasExpired():
            if next(self._building, _DONE) is _DONE:
                self._step.stop()
                return

    def offers(self, task_id: str, column: TableColumn, typed: str = "") -> list[Offer]:
        """What fits into a cell, best first, nine at most; `typed` words must stand in it, diacritics or not."""
        plan_file, kind = self._session.plan_file, kind_of(column)
        task = next((task for task in plan_file.tasks if task.id == task_id), None) if plan_file else None
        if plan_file is None or kind is None or task is None:  # the task may be gone since it was shown
            return []
        return self._index.offers(plan_file, task, kind, typed, MOST_OFFERS)

    def filled_rows(self, task_ids: Iterable[str]) -> FilledRows:
        """The empty cells of tasks filled from the task that their criterion had in the latest earlier plan."""
        plan_file = self._session.plan_file
        if plan_file is None:
            return FilledRows(joined(_FILL_LABEL, ()), (), ())
        found = {row: self._index.last_task(plan_file, task_of(plan_file, row)) for row in task_ids}
        changes = {row: self._index.row_from_last_year(plan_file, row) for row, last in found.items() if last}
        return FilledRows(
            joined(_FILL_LABEL, list(changes.values())),
            tuple(row for row, last in found.items() if last and last[2] < 1 and changes[row].after),
            tuple(row for row, last in found.items() if last is None),
        )


def kind_of(column: TableColumn) -> PhraseKind | None:
    """The kind of phrase a column takes; None where nothing is remembered."""
    if column == "subject":
        return "content"
    return column if column in get_args(PhraseKind) else None  # type: ignore[return-value]


def is_close(offer: Offer) -> bool:
    """Whether it was written for the same criterion, or one so like it that it may be offered unasked."""
    return offer.share >= LIKELY


def source_text(offer: Offer) -> str:
    """Where an offer comes from, in words: "KH năm 2025 · dùng 3 lần"."""
    if offer.origin == "library":
        parts = ["có sẵn"]
    else:
        parts = [f"KH năm {offer.year}" if offer.year is not None else "câu đã nhớ"]
    if offer.uses > 1 and offer.origin != "library":
        parts.append(f"dùng {offer.uses} lần")
    if 0 < offer.share < 1:
        parts.append(f"tiêu chí giống {round(100 * offer.share)}%")
    return " · ".join(parts)
