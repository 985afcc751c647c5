"""Two copies of one officer's data, compared by their edit logs: who has which edits that the other has not seen.

Never by clocks: an edit is the same where device and number are, and it knew what its seen vector says. Where one
number was given out twice (a cloned PC, a restored backup), the edits from there on count as another device's.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from parapp.models import Record, UserError
from parapp.models.touch import RecordKey, Touch, Touched
from parapp.store.data_copy import DataCopy
from parapp.store.log import LogEntry, fields_of
from parapp.store.rows import TABLES, PlainRecord, json_text
from parapp.store.store import Store

RelationKind = Literal["same", "older", "newer", "both", "unrelated"]
_FORK_SIGN = "."
_FORK_LETTERS = 16
_MOST_FORKS = 1000
_Log = dict[tuple[str, int], LogEntry]


class Relation(NamedTuple):
    """How a copy stands to the own data.

    "same": neither has anything new; "older": the copy has nothing new; "newer": only the copy has; "both": each has
    edits the other has not seen; "unrelated": they have no edit in common. `ours` are the edits the copy lacks,
    `theirs` those that this log lacks, in the order they were written and under the device ids they get here.
    """

    kind: RelationKind
    ours: tuple[LogEntry, ...]
    theirs: tuple[LogEntry, ...]
    devices: Mapping[str, str]
    """For each device of the copy the name of its computer."""


def relation(store: Store, copy: DataCopy) -> Relation:
    """How a copy stands to the data of a store. Raises UserError if the copy's log is not whole."""
    return related(store.entries(), copy)


def related(own: Sequence[LogEntry], copy: DataCopy) -> Relation:
    """As `relation`, from the whole own log; touches no file, so it may be computed beside the window."""
    ours = {(entry.device_id, entry.seq): entry for entry in own}
    theirs, devices = _unforked(ours, copy.entries, copy.devices)
    _check_whole(theirs)
    known = {(entry.device_id, entry.seq) for entry in theirs}
    new_here = tuple(entry for key, entry in ours.items() if key not in known)
    new_there = tuple(entry for entry in theirs if (entry.device_id, entry.seq) not in ours)
    common = len(ours) - len(new_here)
    return Relation(_kind(len(new_here), len(new_there), common), new_here, new_there, devices)


def _kind(ours: int, theirs: int, common: int) -> RelationKind:
    if ours and theirs:
        return "both" if common else "unrelated"
    if theirs:
        return "newer"
    return "older" if ours else "same"


# -- one number given out twice ------------------------------------------------------------------------------------


def _unforked(
    ours: _Log, theirs: Sequence[LogEntry], devices: Mapping[str, str]
) -> tuple[list[LogEntry], dict[str, str]]:
    """Their log with each number meaning the same edit as here, and their devices' names under the ids used here."""
    names = dict(devices)
    entries = list(theirs)
    for _ in range(_MOST_FORKS):
        fork = _first_fork(ours, entries)
        if fork is None:
            return entries, names
        device, seq = fork.device_id, fork.seq
        theirs_id, ours_id = fork_id(fork), fork_id(ours[device, seq])
        names |= {theirs_id: names.get(device, "")}
        names.pop(ours_id, None)
        entries = _once([_renamed(entry, device, seq, theirs_id, ours_id) for entry in entries])
    raise UserError("merge_log_gap")


def fork_id(entry: LogEntry) -> str:
    """The id of the device whose edits begin with this one, which bears a number that was given out before.

    It follows from the entry alone, so every computer finds the same one. What the entry had seen has no part in it:
    that names devices, perhaps by other ids elsewhere.
    """
    root = entry.device_id.partition(_FORK_SIGN)[0]
    content = msgspec.json.encode([entry.seq, *_content(entry)])
    return f"{root}{_FORK_SIGN}{sha256(content).hexdigest()[:_FORK_LETTERS]}"


def _content(entry: LogEntry) -> tuple[object, ...]:
    """What was edited and when, as its own computer wrote it down."""
    return (
        *(entry.change_seq, entry.entity_type, entry.entity_id, entry.field),
        *(entry.old, entry.new, entry.wall_time, entry.label),
    )


def _first_fork(ours: _Log, theirs: Iterable[LogEntry]) -> LogEntry | None:
    """Their first entry that is another edit than ours of the same device and number."""
    for entry in theirs:
        own = ours.get((entry.device_id, entry.seq))
        if own is not None and own != entry and _content(own) != _content(entry):
            return entry
    return None


def _renamed(entry: LogEntry, device: str, seq: int, theirs_id: str, ours_id: str) -> LogEntry:
    """Their edits from the fork on get an id of their own; ours, if they know them under such an id, get ours back."""
    new_device = entry.device_id
    if new_device == device and entry.seq >= seq:
        new_device = theirs_id
    elif new_device == ours_id:
        new_device = device
    vector = _renamed_vector(entry.seen_vector, device, seq, theirs_id, ours_id)
    if new_device == entry.device_id and vector == entry.seen_vector:
        return entry
    return replace(entry, device_id=new_device, seen_vector=vector)


@lru_cache(maxsize=4096)
def _renamed_vector(text: str, device: str, seq: int, theirs_id: str, ours_id: str) -> str:
    seen = dict(seen_by(text))
    last, known_of_ours = seen.get(device, 0), seen.pop(ours_id, 0)
    if last < seq and not known_of_ours:
        return text
    if last >= seq:
        seen |= {device: seq - 1, theirs_id: last}
    if known_of_ours:
        seen[device] = known_of_ours
    plain: PlainRecord = {name: number for name, number in sorted(seen.items()) if number}
    return json_text(plain)


def _once(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Each edit once: a log may hold the same ones under two ids. Raises UserError if they are not the same."""
    found: _Log = {}
    for entry in entries:
        known = found.setdefault((entry.device_id, entry.seq), entry)
        if known is not entry and _content(known) != _content(entry):
            raise UserError("merge_log_gap")
    return list(found.values())


@lru_cache(maxsize=4096)
def seen_by(text: str) -> Mapping[str, int]:
    """A seen vector; the same object for the same text, not to be changed. Raises UserError if it is none."""
    try:
        return msgspec.json.decode(text, type=dict[str, int])
    except msgspec.DecodeError as error:
        raise UserError("merge_log_gap") from error


def _check_whole(entries: Iterable[LogEntry]) -> None:
    """Raises UserError unless each edit stands behind all that it had seen, and no number is left out."""
    last: dict[str, int] = {}
    for entry in entries:
        before = last.get(entry.device_id)
        begins = before is None and (entry.seq == 1 or _FORK_SIGN in entry.device_id)
        if not begins and entry.seq != (before or 0) + 1:
            raise UserError("merge_log_gap")
        if any(last.get(device, 0) < seq for device, seq in seen_by(entry.seen_vector).items()):
            raise UserError("merge_log_gap")
        last[entry.device_id] = entry.seq


# -- what edits touched --------------------------------------------------------------------------------------------

_TYPES: dict[str, type[Record]] = {table: kind for kind, table in TABLES.items()}


def touched(entries: Iterable[LogEntry]) -> Touched:
    """What edits did to each record, in the order in which they are given. Raises UserError for what is no edit."""
    traces: dict[RecordKey, _Trace] = {}
    for entry in entries:
        kind = _TYPES.get(entry.entity_type)
        if kind is None:
            raise UserError("merge_log_gap")
        traces.setdefault((kind, entry.entity_id), _Trace()).follow(entry)
    return {key: trace.touch for key, trace in traces.items()}


class _Trace:
    """One record through the edits of one side."""

    def __init__(self) -> None:
        self._before: dict[str, str] = {}
        self._added = False
        self._deleted: str | None = None

    def follow(self, entry: LogEntry) -> None:
        if entry.field is not None:
            self._before.setdefault(entry.field, entry.old or "null")
        elif entry.new is None:
            self._deleted = entry.old
        elif self._deleted is None:
            self._added = True
        else:
            self._come_back(fields_of(self._deleted), fields_of(entry.new))
            self._deleted = None

    def _come_back(self, before: PlainRecord, after: PlainRecord) -> None:
        """Deleting that was taken back touched what is otherwise since, and nothing else."""
        for name, value in after.items():
            if before.get(name) != value:
                self._before.setdefault(name, json_text(before.get(name)))

    @property
    def touch(self) -> Touch:
        return Touch(self._added or self._deleted is not None, self._before)
