"""What rows from elsewhere must be, beyond what SQLite itself checks, before anything works with them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from parapp.models import Record
from parapp.store.log import LogEntry
from parapp.store.rows import TABLES, plain
from parapp.vietnamese.text import clean

_LONGEST_ID = 100
_REMEMBERED = 1_000
_KNOWN_TABLES = frozenset(TABLES.values())
_vectors = msgspec.json.Decoder(dict[str, int])
_values = msgspec.json.Decoder()


def check_records(loaded: Mapping[type[Record], Mapping[str, Record]]) -> None:
    """Raises ValueError for a record that could not have been saved here, or that stands, rows above, under itself."""
    for rows in loaded.values():
        for record in rows.values():
            plain(record)
        _check_parents(rows)


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
    """Raises ValueError for an entry of the log that no parapp can have written. Labels are words of any kind."""
    for entry in entries:
        sound = (
            entry.entity_type in _KNOWN_TABLES
            and entry.change_seq >= 1
            and _is_id(entry.entity_id)
            and _is_id(entry.device_id)
            and _is_vector(entry.seen_vector)
        )
        if not sound:
            raise ValueError(f"entry {entry.seq} of the log is none of parapp's")
        for text in (entry.old, entry.new):
            if text is not None:
                _check_value(text, entry.seq)


def _check_value(text: str, seq: int) -> None:
    # The texts within it, not the JSON itself: in that a mark after a line end would be composed with the n of "\\n".
    value = _values.decode(text)
    if "\\" not in text and clean(text) == text:
        return  # no text in it is written otherwise than it is
    if any(clean(one) != one for one in _texts_in(value)):
        raise ValueError(f"entry {seq} of the log was not cleaned at the door")


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts_in(one)


# The entries of one change share what they have seen, and whose they are: most of it is looked at once.


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
