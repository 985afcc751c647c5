"""What rows from elsewhere must be, beyond what SQLite itself checks, before anything works with them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from parapp.models import Record
from parapp.store.log import LogEntry
from parapp.store.rows import TABLES, plain
from parapp.vietnamese.text import clean

_LONGEST_ID = 100
_LONGEST_LABEL = 10_000
_REMEMBERED = 1_000
_KNOWN_TABLES = frozenset(TABLES.values())
_vectors = msgspec.json.Decoder(dict[str, int])
_values = msgspec.json.Decoder()


def check_records(loaded: Mapping[type[Record], Mapping[str, Record]]) -> None:
    """Raises ValueError for a record that could not have been saved here, or that stands, rows above, under itself."""
    for rows in loaded.values():
        for record in rows.values():
            plain(record)
            _check_order(getattr(record, "order", "V"))
        _check_parents(rows)


def _check_order(order: object) -> None:
    """Else the next row that is put beside it could not be given a place."""
    if not isinstance(order, str) or not order.isascii() or (order and not order.isalnum()):
        raise ValueError(f"no key of an order: {order!r:.40}")


def _check_parents(rows: Mapping[str, Record]) -> None:
    """Raises ValueError for a circle of parents, in which whoever follows them would go round for ever."""
    sound: set[str | None] = {None}
    for record_id in rows:
        above: dict[str | None, None] = {}
        at: str | None = record_id
        while at not in sound:
            if at in above:
                raise ValueError(f"{record_id!r} stands under itself")
            above[at] = None
            at = getattr(rows.get(at or ""), "parent_id", None)
        sound.update(above)


def check_entries(entries: Iterable[LogEntry]) -> None:
    """Raises ValueError for an entry of the log that no parapp can have written."""
    for entry in entries:
        words = (entry.field or "", entry.wall_time, entry.label)
        sound = (
            entry.entity_type in _KNOWN_TABLES
            and entry.change_seq >= 1
            and _is_id(entry.entity_id)
            and _is_id(entry.device_id)
            and all(map(_is_label, words))
            and _is_vector(entry.seen_vector)
        )
        if not sound:
            raise ValueError(f"entry {entry.seq} of the log is none of parapp's")
        for text in (entry.old, entry.new):
            if text is not None:
                _check_value(text, entry.seq)


def _check_value(text: str, seq: int) -> None:
    if clean(text) != text:
        raise ValueError(f"entry {seq} of the log was not cleaned at the door")
    _values.decode(text)


# The entries of one change share their words: most are looked at once.


@lru_cache(maxsize=_REMEMBERED)
def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and clean(text) == text


@lru_cache(maxsize=_REMEMBERED)
def _is_vector(text: str) -> bool:
    return all(seq >= 0 for seq in _vectors.decode(text).values())


@lru_cache(maxsize=_REMEMBERED)
def _is_id(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_ID and clean(text) == text


def check_devices(names: Mapping[str, str]) -> None:
    """Raises ValueError for ids and names of installations that parapp does not give."""
    for device, name in names.items():
        if not _is_id(device) or clean(name) != name or len(name) > _LONGEST_ID:
            raise ValueError(f"no installation: {device!r:.40}")
