"""The database of a container read into memory and held to what its label says, without the files beside it."""

import zipfile
from pathlib import Path

from parapp.models import UserError
from parapp.store.carry.finding import Found
from parapp.store.carry.gate import chunks_of, damage_told
from parapp.store.carry.manifest import DATA, Manifest
from parapp.store.carry.medium import medium_faults
from parapp.store.data_copy import DataCopy, read_content, read_log
from parapp.store.log import LogEntry


def peeked(found: Found) -> DataCopy:
    """The data of a container that was found. UserError as the fault it was found with, `stick_gone`, `carry_damaged`
    or `carry_newer`.
    """
    manifest, content = _content_of(found)
    return data_in(content, manifest, found.path)


def peeked_log(found: Found) -> list[LogEntry]:
    """The edit log alone, to be compared, never to be taken over. UserError as `read_log`, or `stick_gone`."""
    return read_log(_content_of(found)[1], found.path)


def _content_of(found: Found) -> tuple[Manifest, bytes]:
    if found.manifest is None:
        raise found.fault or UserError("carry_damaged", name=found.path.name)
    member = next(member for member in found.manifest.members if member.name == DATA)
    name = found.path.name
    with medium_faults(found.path.parent), damage_told(name), zipfile.ZipFile(found.path) as archive:
        content = b"".join(chunks_of(archive, member, name))
    return found.manifest, content


def data_in(content: bytes, manifest: Manifest, path: Path) -> DataCopy:
    """The rows of a database, if they are what the label says. UserError `carry_damaged` or `carry_newer`."""
    try:
        copy = read_content(content, path)
    except UserError as error:
        if error.code == "store_newer":
            raise UserError("carry_newer", name=path.name, version=manifest.app_version) from error
        raise UserError("carry_damaged", name=path.name) from error
    note = manifest.note
    if (copy.seen, copy.device_id, len(copy.entries)) != (note.seen, note.device_id, note.edits):
        raise UserError("carry_damaged", name=path.name)
    return copy
