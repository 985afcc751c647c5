"""Two computers with the same data, for tests of merging."""

from pathlib import Path

import msgspec

from parapp.models import Change, Record, edited
from parapp.plan.merging import Choices, Outcome, Side, aligned, differences, outcome
from parapp.store import History, Store
from parapp.store.agreement import differences as disagreements
from parapp.store.data_copy import DataCopy, read_content
from parapp.store.devices import begin_device
from parapp.store.merging import Relation, relation, touched
from parapp.store.taking_over import TakeOver


def other_computer(store: Store, folder: Path, own_device: bool = True) -> Store:
    """The data of a store on another computer; without a device of its own it is a clone of the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "parapp.db"
    path.write_bytes(store.snapshot().content)
    other = Store.open(path)
    if own_device:
        with other._db.atomic():
            begin_device(other._db)
    return other


def copy_of(store: Store) -> DataCopy:
    """What would travel by USB."""
    return read_content(store.snapshot().content, Path("copy.db"))


def set_field(store: Store, record: Record, **values: object) -> None:
    """Edits fields of a record as it is now."""
    now = store.records()[type(record)][record.id]
    store.apply(edited("sửa", [(now, msgspec.structs.replace(now, **values))]))


def sides(store: Store, copy: DataCopy) -> tuple[Relation, Side, Side]:
    """How they stand to each other, and both sides."""
    found = relation(store, copy)
    ours = Side({kind: dict(rows) for kind, rows in store.records().items()}, touched(found.ours))
    both = aligned(ours, Side(copy.records, touched(found.theirs)))
    return found, both.ours, both.theirs


def merged(into: Store, source: Store, choices: Choices | None = None) -> Outcome:
    """Takes the data of another computer over, and looks whether the log then says what the records are."""
    return taken(into, copy_of(source), choices)


def taken(into: Store, copy: DataCopy, choices: Choices | None = None, history: History | None = None) -> Outcome:
    found, ours, theirs = sides(into, copy)
    made = outcome(ours, theirs, differences(ours, theirs), choices or Choices(), "gộp", "VP-02")
    (history or into).take_over(TakeOver(made.change, found.theirs, found.devices, made.settled, made.discarded))
    assert list(disagreements(into._db)) == []
    return made


def state(store: Store) -> dict[str, Record]:
    """All records by id."""
    return {row.id: row for rows in store.records().values() for row in rows.values()}


def only(change: Change) -> list[Record]:
    return [*change.before, *change.after]
