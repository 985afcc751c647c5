"""Whether the edit log says what the records are: for each field the last entry by position must equal the state."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from sqlite_utils import Database

from parapp.models import UserError
from parapp.store.rows import TABLES, Cell, json_text

_Row = dict[str, Cell]


class Difference(NamedTuple):
    """A record that is otherwise than its log says; `field` None: it is there and should not be, or the other way."""

    table: str
    record_id: str
    field: str | None


class _Told(NamedTuple):
    """What the log says of one record last: at which position it was added or deleted, with what, and its fields."""

    position: int
    whole: str | None
    known: bool
    fields: dict[str, tuple[int, str]]


def check_agreement(db: Database, path: object) -> None:
    """Raises UserError, which names `path`, if a record is otherwise than the log says."""
    for difference in differences(db):
        where = "/".join(filter(None, difference))
        raise UserError("recovery_log_differs", path=path, place=where)


def differences(db: Database) -> Iterator[Difference]:
    """All places where records and log disagree. Records without entries, as migrations make them, are no fault."""
    told = _last_told(db)
    for table in TABLES.values():
        if table in told:
            yield from _of_table(table, told[table], _rows(db, table))


def _last_told(db: Database) -> dict[str, dict[str, _Told]]:
    found: dict[str, dict[str, _Told]] = {}
    sql = "SELECT position, entity_type, entity_id, field, new FROM op ORDER BY position"
    for position, table, record_id, field, new in db.execute(sql):
        by_id = found.setdefault(table, {})
        if field is None:
            known = by_id.get(record_id)
            by_id[record_id] = _Told(position, new, True, known.fields if known else {})
            continue
        if record_id not in by_id:
            by_id[record_id] = _Told(0, None, False, {})
        by_id[record_id].fields[field] = (position, new)
    return found


def _rows(db: Database, table: str) -> dict[str, _Row]:
    """The cells as they stand there, under the names the table has in this version."""
    answer = db.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in answer.description]
    place = names.index("id")
    return {row[place]: dict(zip(names, row, strict=True)) for row in answer}


def _of_table(table: str, told: dict[str, _Told], rows: dict[str, _Row]) -> Iterator[Difference]:
    for record_id, entry in told.items():
        row = rows.get(record_id)
        if row is None:
            if not entry.known or entry.whole is not None:
                yield Difference(table, record_id, None)
            continue
        if entry.known and entry.whole is None:
            yield Difference(table, record_id, None)
            continue
        yield from (Difference(table, record_id, name) for name in _otherwise(entry, row))


def _otherwise(entry: _Told, row: _Row) -> Iterator[str]:
    """Names of the fields that differ. Those that an old entry does not know, or only it, say nothing."""
    values = msgspec.json.decode(entry.whole) if entry.whole else {}
    for name, (position, new) in entry.fields.items():
        if position > entry.position:
            values[name] = msgspec.json.decode(new)
    for name, value in values.items():
        if name in row and row[name] != value and not _same_json(row[name], value):
            yield name


def _same_json(cell: Cell, value: object) -> bool:
    """Whether the text of a cell stands for a nested value; migrations may have written it with other blanks."""
    if not isinstance(cell, str) or not isinstance(value, list | dict):
        return False
    if cell == json_text(value):
        return True
    try:
        return bool(msgspec.json.decode(cell) == value)
    except msgspec.DecodeError:
        return False
