"""A container made and checked on this computer's own disk, before anything goes to a stick."""

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from parapp import __version__
from parapp.models import UserError
from parapp.store.carry.beside import BesideFile, can_travel
from parapp.store.carry.gate import checked_members, damage_told, opened_manifest
from parapp.store.carry.gauge import CHUNK, Gauge
from parapp.store.carry.manifest import (
    DATA,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    MARK,
    MARK_CONTENT,
    Manifest,
    Measured,
    Member,
)
from parapp.store.carry.names import shown_title
from parapp.store.connection import check_content
from parapp.store.snapshot import Snapshot


class Packed(NamedTuple):
    """A whole container on this computer: the file, its size and hash, what it says of itself."""

    path: Path
    measured: Measured
    manifest: Manifest


def pack(
    snapshot: Snapshot, beside: Sequence[BesideFile], target: Path, title: str, counter: int, gauge: Gauge
) -> Packed:
    """Writes the container to a new local file and reads it back whole. The gauge counts each byte twice.

    Files beside the data that cannot be read are named in the manifest. UserError for a database that is not sound, or
    a disk here that is full; then what was begun is left to the folder's owner.
    """
    check_content(snapshot.content, target)
    try:
        with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
            archive.writestr(_member(MARK), MARK_CONTENT)
            members = [_add_bytes(archive, DATA, snapshot.content, gauge)]
            added = {file.name: _add_file(archive, file, gauge) for file in _travelling(beside)}
            members += [member for member in added.values() if member is not None]
            left_out = tuple(file.name for file in beside if added.get(file.name) is None)
            manifest = _manifest(snapshot, title, counter, members, left_out)
            archive.writestr(_member(MANIFEST), msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        return Packed(target, _checked(target, manifest, gauge), manifest)
    except OSError as error:
        raise UserError("carry_local_fault", reason=error) from error


def _travelling(beside: Sequence[BesideFile]) -> list[BesideFile]:
    """Of names that differ only in capitals the first: others could not lie beside it everywhere."""
    return list({file.name.casefold(): file for file in reversed(beside) if can_travel(file)}.values())[::-1]


def _manifest(
    snapshot: Snapshot, title: str, counter: int, members: list[Member], left_out: tuple[str, ...]
) -> Manifest:
    return Manifest(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        app_version=__version__,
        counter=counter,
        title=shown_title(title),
        note=snapshot.note,
        members=tuple(members),
        left_out=left_out,
    )


def _member(name: str) -> zipfile.ZipInfo:
    """Always of the same day: the clock of a computer may stand where a zip cannot follow."""
    return zipfile.ZipInfo(name)


def _add_bytes(archive: zipfile.ZipFile, name: str, content: bytes, gauge: Gauge) -> Member:
    archive.writestr(_member(name), content)
    gauge.add(len(content))
    return Member(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def _add_file(archive: zipfile.ZipFile, file: BesideFile, gauge: Gauge) -> Member | None:
    """None for a file that cannot be opened; a fault while it is read is a fault of the whole."""
    try:
        source = file.path.open("rb")
    except OSError:
        return None  # told by the manifest's `left_out`
    digest, size = hashlib.sha256(), 0
    with source, archive.open(_member(file.name), "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            gauge.add(len(chunk))
    return Member(name=file.name, size=size, sha256=digest.hexdigest())


def _checked(target: Path, manifest: Manifest, gauge: Gauge) -> Measured:
    """Raises UserError `carry_local_fault` if the file does not read back as it was meant."""
    try:
        with damage_told(target.name), zipfile.ZipFile(target) as archive:
            if opened_manifest(archive, target.stat().st_size, target.name) != manifest:
                raise UserError("carry_damaged", name=target.name)
            for _, chunks in checked_members(archive, manifest, target.name):
                for chunk in chunks:
                    gauge.add(len(chunk))
    except UserError as error:
        raise UserError("carry_local_fault", reason="đọc lại không giống bản gốc") from error
    with target.open("rb") as file:
        return Measured(target.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
