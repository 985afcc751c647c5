"""Changes that could not be saved, kept outside of the data file until they can be: one JSON line each.

The file lies in the data folder; where that cannot be written to, in the system's folder for passing files.
"""

import logging
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from parapp.models import Change, Record, Records, UserError, new_id
from parapp.models.record import Value
from parapp.store.files import sync_folder
from parapp.store.rows import TABLES, plain, record_with

_NAME = "parapp-chua-luu.jsonl"
_KINDS = {table: kind for kind, table in TABLES.items()}

_log = logging.getLogger(__name__)


class _KeptRecord(Value, frozen=True):
    table: str
    fields: dict[str, Any]


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """`done` lines take the one with that id back."""

    id: str
    label: str = ""
    before: tuple[_KeptRecord, ...] = ()
    after: tuple[_KeptRecord, ...] = ()
    done: bool = False


class Unsaved(Value, frozen=True):
    """A change that waits to be saved."""

    id: str
    change: Change


class RescueFile:
    """The rescue file of one data folder; both places are read, the first that works is written to."""

    def __init__(self, folder: Path, spare: Path | None = None) -> None:
        self._places = (folder / _NAME, (spare or Path(tempfile.gettempdir())) / _spare_name(folder))

    def keep(self, change: Change) -> Unsaved:
        """The change is on disk when this returns. Raises UserError("rescue_not_kept") if no place can be written to,
        ValueError for what cannot be stored at all."""
        unsaved = Unsaved(id=new_id(), change=change)
        line = _Line(id=unsaved.id, label=change.label, before=_kept(change.before), after=_kept(change.after))
        self._append(line)
        return unsaved

    def done(self, unsaved: Iterable[Unsaved]) -> None:
        """They wait no longer: they were saved, or the person does not want them. A file of which nothing waits any
        more is deleted, unless there is something in it that this parapp cannot read."""
        for one in unsaved:
            self._append(_Line(id=one.id, done=True))
        lines, all_read = self._lines()
        if all_read and not _left(lines):
            for path in self._places:
                path.unlink(missing_ok=True)

    def waiting(self) -> list[Unsaved]:
        """All that wait, oldest first. Lines that are torn or no change are passed over, and stay in the file."""
        return [unsaved for line in _left(self._lines()[0]) if (unsaved := _read(line))]

    def _append(self, line: _Line) -> None:
        content = b"\n" + msgspec.json.encode(line) + b"\n"  # what stands before it may be torn
        for path in self._places:
            try:
                _append(path, content)
                return
            except OSError as fault:
                _log.warning("the rescue file %s cannot be written: %s", path, fault)
        raise UserError("rescue_not_kept", path=self._places[0])

    def _lines(self) -> tuple[list[_Line], bool]:
        """What stands in both places, and whether all of it could be read."""
        lines, all_read = [], True
        for path in self._places:
            try:
                content = path.read_bytes()
            except OSError:
                continue  # there is none
            for text in filter(None, content.splitlines()):
                try:
                    lines.append(msgspec.json.decode(text, type=_Line))
                except (msgspec.DecodeError, msgspec.ValidationError):
                    _log.warning("a torn line in %s", path)
                    all_read = False
        return lines, all_read


def _left(lines: Sequence[_Line]) -> list[_Line]:
    """Those that nothing took back."""
    gone = {line.id for line in lines if line.done}
    return [line for line in lines if line.id not in gone]


def superseded(waiting: Sequence[Unsaved], new: Change) -> list[Unsaved]:
    """Those of `waiting` that a newer change stands for: it touches all the fields they touch."""
    touched = _touched(new)
    return [one for one in waiting if _touched(one.change) <= touched]


def rebased(change: Change, records: Records, over: bool = False) -> Change | None:
    """The change as it can be applied to the records of now, if all it touches is as it was before it; `over`: even if
    it is not. None if it cannot be, or a record has gone."""
    before = {row.id: row for row in change.before}
    after = {row.id: row for row in change.after}
    old: list[Record] = []
    new: list[Record] = []
    for key in before | after:
        row = after.get(key) or before[key]
        stored = records[type(row)].get(key)
        if key not in before:
            if stored is not None:
                return None
            new.append(row)
            continue
        wanted = _moved(before[key], after.get(key), stored, over)
        if stored is None or wanted is _STOP:
            return None
        old.append(stored)
        if isinstance(wanted, Record):
            new.append(wanted)
    return Change(label=change.label, before=tuple(old), after=tuple(new))


_STOP = object()


def _moved(before: Record, after: Record | None, stored: Record | None, over: bool) -> object:
    """The stored record with what was changed; None if it is to be deleted, _STOP if it is not as it was."""
    if stored is None:
        return _STOP
    then, now = plain(before), plain(stored)
    if after is None:
        return None if over or then == now else _STOP
    wanted = plain(after)
    changed = [name for name in wanted if wanted[name] != then[name]]
    if not over and any(now[name] != then[name] for name in changed):
        return _STOP
    return record_with(type(after), now | {name: wanted[name] for name in changed})


def _touched(change: Change) -> set[tuple[str, str]]:
    """(record, field) of all a change touches; of records that are added or deleted, all fields."""
    sides = [{row.id: plain(row) for row in part} for part in (change.before, change.after)]
    return {
        (key, name)
        for key in sides[0] | sides[1]
        for name in sides[0].get(key) or sides[1][key]
        if key not in sides[0] or key not in sides[1] or sides[0][key][name] != sides[1][key][name]
    }


def _append(path: Path, content: bytes) -> None:
    """Appends a whole line, or nothing. Raises OSError."""
    with path.open("ab", buffering=0) as file:
        before = file.tell()
        try:
            if file.write(content) != len(content):
                raise OSError(28, "short write")
            os.fsync(file.fileno())
            if not before:
                sync_folder(path.parent)  # its name, too
        except OSError:
            file.truncate(before)
            raise


def _kept(records: Iterable[Record]) -> tuple[_KeptRecord, ...]:
    return tuple(_KeptRecord(table=TABLES[type(record)], fields=plain(record)) for record in records)


def _read(line: _Line) -> Unsaved | None:
    try:
        before, after = (tuple(map(_record, part)) for part in (line.before, line.after))
    except (ValueError, KeyError):
        _log.warning("what could not be saved is no change: %s", line.label)
        return None
    return Unsaved(id=line.id, change=Change(label=line.label, before=before, after=after))


def _record(kept: _KeptRecord) -> Record:
    return record_with(_KINDS[kept.table], kept.fields)


def _spare_name(folder: Path) -> str:
    """One for each data folder."""
    import hashlib

    return f"parapp-chua-luu-{hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:12]}.jsonl"
