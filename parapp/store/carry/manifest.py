"""How a carried file is laid out: a plain zip, nothing in it packed, whose manifest names all that it holds.

The first member tells by its content what the file is, so that nobody has to believe a file's name.
"""

from typing import NamedTuple

import msgspec

from parapp.models import UserError
from parapp.models.data_copy import CopyNote
from parapp.models.record import Value
from parapp.store.evidence import FOLDER as EVIDENCE
from parapp.store.evidence import safe_name
from parapp.store.schema import STEPS

FORMAT = "parapp-usb"
FORMAT_VERSION = 1
ENDING = ".parapp"
MARK = "mimetype"
MARK_CONTENT = b"application/x-parapp-usb"
MANIFEST = "manifest.json"
DATA = "data.sqlite"
TEMPLATES = "mau-cua-co-quan"
FOLDERS = (EVIDENCE, TEMPLATES)
_DEEPEST = 5
_BEGINNING = MARK.encode() + MARK_CONTENT
_NAME_STARTS = 30  # in the header of a zip's first member
BEGINNING_BYTES = _NAME_STARTS + len(_BEGINNING)


class Member(Value, frozen=True):
    """A file in the container: its name with "/", size in bytes, hexadecimal SHA-256."""

    name: str
    size: int
    sha256: str


class Manifest(Value, frozen=True):
    """What the container says of itself. `title` is its name for people; `counter` orders the copies of one data file.

    `left_out` names files beside the data file that could not be read, or were not wanted.
    """

    format: str
    format_version: int
    app_version: str
    counter: int
    title: str
    note: CopyNote
    members: tuple[Member, ...]
    left_out: tuple[str, ...] = ()


class _NoteHead(msgspec.Struct):
    data_version: int


class _Head(msgspec.Struct):
    """What even a later parapp will say."""

    format: str
    format_version: int
    app_version: str
    note: _NoteHead


class Measured(NamedTuple):
    """Size in bytes and SHA-256 of what was read or written."""

    size: int
    sha256: str


def stays_within(name: str) -> bool:
    """Whether a member's name lies in one of the folders that travel, and leads nowhere else on any system."""
    parts = name.split("/")
    deep = 2 <= len(parts) <= _DEEPEST and parts[0] in FOLDERS
    return deep and name.isprintable() and all(part == safe_name(part) for part in parts)


def begins_as_container(beginning: bytes) -> bool:
    """Whether the first bytes of a file are those of a container, whole or torn."""
    return beginning.startswith(b"PK\x03\x04") and beginning[_NAME_STARTS:].startswith(_BEGINNING)


def manifest_of(content: bytes, name: str) -> Manifest:
    """The manifest in the bytes. UserError `carry_newer` for one of a later parapp, else `carry_damaged`."""
    try:
        head = msgspec.json.decode(content, type=_Head)
        if head.format != FORMAT:
            raise UserError("carry_damaged", name=name)
        if head.format_version > FORMAT_VERSION or head.note.data_version > len(STEPS):
            raise UserError("carry_newer", name=name, version=head.app_version)
        return msgspec.json.decode(content, type=Manifest)
    except (ValueError, RecursionError) as error:
        raise UserError("carry_damaged", name=name) from error
