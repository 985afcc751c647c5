"""Copies outside of this disk: when the last one was made, by stick or on another disk. Dates are for people only."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from parapp.models.data_copy import CopyNote
from parapp.models.record import Value

if TYPE_CHECKING:
    from parapp.store.store import Store

LAST_STICK_COPY = "last_stick_copy"
"""The setting under which the last checked copy on a stick is noted; only `note_stick_copy` writes it."""


class OutsideCopy(Value, frozen=True):
    """A copy on a stick: when (local time, ISO), where to ("E: (KINGSTON)"), and the edits it held."""

    made_at: str
    place: str
    edits: int = 0


def note_stick_copy(store: "Store", note: CopyNote, place: str) -> None:
    """To be called once a copy on a stick was written and checked; `place` is what people call the stick."""
    made = OutsideCopy(made_at=note.made_at, place=place, edits=note.edits)
    store.set_setting(LAST_STICK_COPY, msgspec.to_builtins(made))


def last_stick_copy(store: "Store") -> OutsideCopy | None:
    """The last copy on a stick; None if there was none."""
    try:
        return msgspec.convert(store.get_setting(LAST_STICK_COPY), OutsideCopy)
    except msgspec.ValidationError:
        return None


def made_at(iso: str) -> datetime | None:
    """The time a label tells, with its offset; None if it tells none."""
    try:
        return datetime.fromisoformat(iso).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
