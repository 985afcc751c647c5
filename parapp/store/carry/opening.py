"""A container taken from a stick: copied to this computer, every member checked, only its rows and files handed on."""

import shutil
import tempfile
import weakref
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.models.data_copy import CopyNote
from parapp.store.carry.gate import checked_members, damage_told, opened_manifest
from parapp.store.carry.gauge import CHUNK, Gauge
from parapp.store.carry.manifest import DATA, Manifest
from parapp.store.carry.medium import medium_faults
from parapp.store.carry.peeking import data_in
from parapp.store.data_copy import DataCopy


class CarriedFiles:
    """The evidence and templates of a container, on this computer's disk under names of parapp's own.

    They go when nobody holds them any more, or with `close`.
    """

    def __init__(self, folder: Path, by_name: Mapping[str, Path]) -> None:
        self.by_name = by_name
        """From names in the container ("minh-chung/…/a.pdf") to where the content lies now."""
        self.close = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)


class Carried(NamedTuple):
    """What a sound container held."""

    copy: DataCopy
    note: CopyNote
    manifest: Manifest
    files: CarriedFiles


def open_container(path: Path, gauge: Gauge) -> Carried:
    """Reads a container from wherever. The gauge counts each byte twice. Nothing of it is run or repaired.

    UserError `stick_gone`, `carry_local_fault`, `carry_damaged` ("chép lại từ máy kia") or `carry_newer`.
    """
    folder = _own_folder()
    files = CarriedFiles(folder, {})
    try:
        local = folder / "container"
        _fetch(path, local, gauge)
        manifest, content, by_name = _unpacked(local, folder, path.name, gauge)
        copy = data_in(content, manifest, path)
    except BaseException:
        files.close()
        raise
    files.by_name = by_name
    return Carried(copy, manifest.note, manifest, files)


def _own_folder() -> Path:
    with _local_faults():
        return Path(tempfile.mkdtemp(prefix="parapp-usb-"))


@contextmanager
def _local_faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError("carry_local_fault", reason=error) from error


def _fetch(path: Path, local: Path, gauge: Gauge) -> None:
    with _local_faults(), local.open("xb") as target:
        for chunk in _stick_chunks(path):
            target.write(chunk)
            gauge.add(len(chunk))


def _stick_chunks(path: Path) -> Iterator[bytes]:
    with medium_faults(path.parent), path.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk


def _unpacked(local: Path, folder: Path, name: str, gauge: Gauge) -> tuple[Manifest, bytes, dict[str, Path]]:
    """The manifest, the database and where each file lies now: never under a name that the container gives."""
    by_name: dict[str, Path] = {}
    content = b""
    with _local_faults(), damage_told(name), zipfile.ZipFile(local) as archive:
        manifest = opened_manifest(archive, local.stat().st_size, name)
        for number, (member, chunks) in enumerate(checked_members(archive, manifest, name)):
            if member.name == DATA:
                content = b"".join(_counted(chunks, gauge))
                continue
            by_name[member.name] = folder / f"{number:05d}"
            with by_name[member.name].open("xb") as target:
                target.writelines(_counted(chunks, gauge))
    with _local_faults():
        local.unlink()
    return manifest, content, by_name


def _counted(chunks: Iterator[bytes], gauge: Gauge) -> Iterator[bytes]:
    for chunk in chunks:
        gauge.add(len(chunk))
        yield chunk
