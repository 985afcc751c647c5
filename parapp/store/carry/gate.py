"""The gate before a container from elsewhere: nothing packed, nothing twice, nothing but what its manifest names."""

import errno
import hashlib
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from parapp.models import UserError
from parapp.store.carry.gauge import CHUNK
from parapp.store.carry.manifest import (
    DATA,
    FOLDERS,
    MANIFEST,
    MARK,
    MARK_CONTENT,
    Manifest,
    Member,
    manifest_of,
    stays_within,
)
from parapp.store.evidence import LARGEST_MB

_MOST_MEMBERS = 20_000
_LARGEST_MANIFEST = 16_000_000
_LARGEST_DATA = 1_000_000_000
_LARGEST_FILE = LARGEST_MB * 1024 * 1024
_BROKEN = (
    *(zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError, LookupError),
    *(struct.error, OverflowError, MemoryError),
)


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """Within it, what Python's reader of zip files stumbles over becomes UserError `carry_damaged`."""
    try:
        yield
    except _BROKEN as error:
        raise UserError("carry_damaged", name=name) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place in the file that cannot be: no fault of the medium
            raise
        raise UserError("carry_damaged", name=name) from error


def opened_manifest(archive: zipfile.ZipFile, size: int, name: str) -> Manifest:
    """What an opened container of `size` bytes says of itself, once its list of members is found sound.

    UserError `carry_damaged` or `carry_newer` with `name`. The members themselves are not read yet.
    """
    members = archive.infolist()
    _check_list(members, size, name)
    by_name = {member.filename: member for member in members}
    if by_name[MARK].file_size != len(MARK_CONTENT) or by_name[MANIFEST].file_size > _LARGEST_MANIFEST:
        raise UserError("carry_damaged", name=name)
    manifest = manifest_of(_content(archive, MANIFEST, name), name)
    _check_named(manifest, by_name, name)
    return manifest


def _check_list(members: list[zipfile.ZipInfo], size: int, name: str) -> None:
    names = [member.filename for member in members]
    sound = (
        len(members) <= _MOST_MEMBERS
        and len({one.casefold() for one in names}) == len(names)
        and {MARK, MANIFEST, DATA} <= set(names)
        and names[0] == MARK
        and all(_is_sound(member) for member in members)
        and sum(member.file_size for member in members) <= size
    )
    if not sound:
        raise UserError("carry_damaged", name=name)


def _is_sound(member: zipfile.ZipInfo) -> bool:
    """Stored as it is, not locked, under a name that stays within the container, of a size that may be."""
    stored = member.compress_type == zipfile.ZIP_STORED and member.compress_size == member.file_size
    largest = _LARGEST_DATA if member.filename == DATA else _LARGEST_FILE
    return stored and not member.flag_bits & 1 and member.file_size <= largest and _may_be_named(member)


def _may_be_named(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename  # the other one was cut at a NUL, and its separators turned
    return name in (MARK, MANIFEST, DATA) or stays_within(name)


def _check_named(manifest: Manifest, by_name: dict[str, zipfile.ZipInfo], name: str) -> None:
    """Manifest and list name the same members, and the label is that of the database."""
    said = {member.name: member for member in manifest.members}
    same = said.keys() | {MARK, MANIFEST} == by_name.keys() and len(said) == len(manifest.members)
    data = said.get(DATA)
    labelled = data is not None and (data.size, data.sha256) == (manifest.note.size, manifest.note.sha256)
    if not same or not labelled or any(by_name[one].file_size != member.size for one, member in said.items()):
        raise UserError("carry_damaged", name=name)


def _content(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    with damage_told(name):
        return archive.read(member)


def checked_members(
    archive: zipfile.ZipFile, manifest: Manifest, name: str
) -> Iterator[tuple[Member, Iterator[bytes]]]:
    """Each member with its bytes in turn. After the last chunk of one UserError `carry_damaged` if it is another."""
    if _content(archive, MARK, name) != MARK_CONTENT:
        raise UserError("carry_damaged", name=name)
    for member in manifest.members:
        yield member, chunks_of(archive, member, name)


def chunks_of(archive: zipfile.ZipFile, member: Member, name: str) -> Iterator[bytes]:
    """The bytes of one member in turn, ended by UserError `carry_damaged` if they are not those of the manifest."""
    digest, size = hashlib.sha256(), 0
    with damage_told(name):
        file = archive.open(member.name)
    with file:
        while True:
            with damage_told(name):
                chunk = file.read(CHUNK)
            if not chunk:
                break
            digest.update(chunk)
            size += len(chunk)
            yield chunk
    if (size, digest.hexdigest()) != (member.size, member.sha256):
        raise UserError("carry_damaged", name=name)


def is_evidence(name: str) -> bool:
    """Whether a member is a file of a plan's evidence: in a folder of its own, no deeper."""
    path = PurePosixPath(name)
    return len(path.parts) == 3 and path.parts[0] == FOLDERS[0]
