"""What every record shares: immutability, strictness, an id that never changes."""

from uuid import uuid4

import msgspec


def new_id() -> str:
    """A fresh record id: 32 hexadecimal digits, never reused."""
    return uuid4().hex


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a record: compared by content, without an id of its own."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A row of the data file. Change it by `msgspec.structs.replace`, never in place."""

    id: str = msgspec.field(default_factory=new_id)
