"""Copies of the data file that were checked before they count."""

from pathlib import Path

from parapp.models import UserError
from parapp.models.record import Value
from parapp.store.connection import check_content
from parapp.store.faults import faults_told
from parapp.store.files import new_file, sha256_of

FOLDER = "backups"


class Backup(Value, frozen=True):
    """A checked copy and the SHA-256 it had then, which also stands beside it in `<name>.sha256`."""

    path: Path
    sha256: str


def write_backup(content: bytes, target: Path) -> Backup:
    """Checks the bytes of a database whole, writes them to a new file, forces it to disk and records its hash.

    Raises UserError if it cannot, or if there is a file of that name; then nothing is left and nothing was changed.
    """
    with faults_told(target):
        check_content(content, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with new_file(target) as beside:
                beside.write_bytes(content)
                sha256 = sha256_of(beside)
        except FileExistsError as error:
            raise UserError("store_backup_exists", path=target) from error
        _note_hash(target, sha256)
    return Backup(path=target, sha256=sha256)


def next_backup(data_file: Path, occasion: str) -> Path:
    """A name never used before in the folder `backups` beside the data file; a counter orders them, not the clock."""
    folder = data_file.parent / FOLDER
    used = [_counter_of(path, data_file.stem) for path in folder.glob(f"{data_file.stem}-*")]
    return folder / f"{data_file.stem}-{max(used, default=0) + 1:06d}-{occasion}.db"


def _counter_of(path: Path, stem: str) -> int:
    counter = path.name.removeprefix(f"{stem}-").partition("-")[0]
    return int(counter) if counter.isdecimal() else 0


def _note_hash(target: Path, sha256: str) -> None:
    try:
        with new_file(target.with_name(target.name + ".sha256")) as beside:
            beside.write_text(f"{sha256}  {target.name}\n", encoding="utf-8")
    except BaseException:
        target.unlink()  # a copy without its hash does not count
        raise
