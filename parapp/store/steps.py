"""A Change taken apart: what happens to each row, checked against what is stored before anything is written."""

from typing import NamedTuple

from sqlite_utils import Database

from parapp.models import Change, Record, Records, UserError
from parapp.store.rows import TABLES, PlainRecord, plain, row_of, shape_of


class Step(NamedTuple):
    """What happens to one record: added (no `old`), deleted (no `new`) or changed."""

    record_type: type[Record]
    record_id: str
    old: PlainRecord | None
    new: PlainRecord | None
    after: Record | None

    @property
    def changed_fields(self) -> list[str]:
        """Names of the fields that differ; empty for an added or deleted record."""
        if self.old is None or self.new is None:
            return []
        return [name for name, value in self.new.items() if value != self.old[name]]


def steps_of(change: Change, records: Records) -> list[Step]:
    """The steps of a change, those that change nothing left out.

    Raises UserError if the change does not start from what is stored, ValueError if it cannot be stored.
    """
    before = _by_id(change.before)
    after = _by_id(change.after)
    for record_id in before.keys() & after.keys():
        if type(before[record_id]) is not type(after[record_id]):
            raise ValueError(f"{record_id!r} changes its type")
    steps = [_step(before.get(key), after.get(key), records, change.label) for key in before | after]
    return [step for step in steps if step.old != step.new]


def write_step(db: Database, step: Step) -> None:
    """Writes one row. Only inside a transaction."""
    table = TABLES[step.record_type]
    if step.new is None:
        db.execute(f"DELETE FROM {table} WHERE id = ?", [step.record_id])
    elif step.old is None:
        places = ", ".join("?" * len(step.new))
        db.execute(f"INSERT INTO {table} ({_quoted(list(step.new))}) VALUES ({places})", row_of(step.new))
    else:
        changed = {name: step.new[name] for name in step.changed_fields}
        settings = ", ".join(f'"{name}" = ?' for name in changed)
        db.execute(f"UPDATE {table} SET {settings} WHERE id = ?", [*row_of(changed), step.record_id])


def columns_of(record_type: type[Record]) -> str:
    """The columns of a type as SQL names them."""
    return _quoted(shape_of(record_type).columns)


def _quoted(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _by_id(records: tuple[Record, ...]) -> dict[str, Record]:
    by_id = {record.id: record for record in records}
    if len(by_id) < len(records):
        raise ValueError("a record stands twice on one side of a change")
    return by_id


def _step(before: Record | None, after: Record | None, records: Records, label: str) -> Step:
    record = before or after
    assert record is not None
    record_type = type(record)
    if record_type not in TABLES:
        raise ValueError(f"not a record of the data file: {record_type.__name__}")
    old = plain(before) if before else None
    stored = records[record_type].get(record.id)
    if (plain(stored) if stored else None) != old:
        raise UserError("store_conflict", label=label)
    return Step(record_type, record.id, old, plain(after) if after else None, after)
