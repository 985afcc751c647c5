"""Undo and redo over a store, as long as the window lives. Log and versions live longer."""

from collections.abc import Iterable

from parapp.models import Change, Record
from parapp.store.rows import plain
from parapp.store.store import Store
from parapp.store.taking_over import TakeOver


class History:
    """Applies changes to a store and takes them back. If the store refuses, both stacks stay as they were."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._open_key = ""

    def apply(self, change: Change, merge_key: str = "") -> None:
        """Commits a change as a new undo step; with the same `merge_key` as just before, as part of that step.

        A change that leaves every record as it was is no step, and what was undone can still be redone.
        """
        self._store.apply(change)
        change = combined(Change(label=change.label), change)
        if not _differs(change):
            return
        if merge_key and merge_key == self._open_key:
            change = combined(self._done.pop(), change)
        if _differs(change):
            self._done.append(change)
        self._open_key = merge_key if _differs(change) else ""
        self._undone.clear()

    def take_over(self, what: TakeOver) -> None:
        """Commits a merge as one undo step. Taking it back leaves the other copy's edits in the log."""
        self._store.take_over(what)
        change = combined(Change(label=what.change.label), what.change)
        if _differs(change):
            self._done.append(change)
            self._undone.clear()
        self._open_key = ""

    def undo(self) -> Change | None:
        """Takes the last step back; the change that was applied for it, None if there was nothing to undo."""
        return self._move(self._done, self._undone)

    def redo(self) -> Change | None:
        """Does the step taken back last again; the change that was applied for it, None if there was none."""
        return self._move(self._undone, self._done)

    @property
    def next_undo(self) -> Change | None:
        """The change that `undo` would apply; None if there is nothing to undo."""
        return self._done[-1].inverse() if self._done else None

    @property
    def next_redo(self) -> Change | None:
        """The change that `redo` would apply; None if there is nothing to do again."""
        return self._undone[-1].inverse() if self._undone else None

    @property
    def undo_label(self) -> str:
        """Name of the step that `undo` would take back; empty if none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """Name of the step that `redo` would do again; empty if none."""
        return self._undone[-1].label if self._undone else ""

    def _move(self, source: list[Change], target: list[Change]) -> Change | None:
        """Both stacks hold changes as they were applied last, so going either way is applying the inverse."""
        if not source:
            return None
        inverse = source[-1].inverse()
        self._store.apply(inverse)
        source.pop()
        target.append(inverse)
        self._open_key = ""
        return inverse


def combined(first: Change, second: Change) -> Change:
    """One change that does what two do in turn, under the second's label; records that end as they began left out."""
    start, middle = _by_id(first.before), _by_id(first.after)
    start_of_second, end_of_second = _by_id(second.before), _by_id(second.after)
    before = start | {key: record for key, record in start_of_second.items() if key not in start.keys() | middle.keys()}
    after = {key: record for key, record in middle.items() if key not in start_of_second} | end_of_second
    # Not by ==, for which 5.1 is 5.10: what is stored, and undone, is the exact text.
    same = {key for key in before.keys() & after.keys() if plain(before[key]) == plain(after[key])}
    return Change(
        label=second.label,
        before=tuple(record for key, record in before.items() if key not in same),
        after=tuple(record for key, record in after.items() if key not in same),
    )


def _differs(change: Change) -> bool:
    return bool(change.before or change.after)


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}
