"""Evidence of what was done: copies of files in a folder of the plan beside the data file, which no edit deletes."""

import os
import stat
from glob import escape
from pathlib import Path, PureWindowsPath

from parapp.models import Plan, UserError
from parapp.store.files import new_file, remove_leftovers, sha256_of
from parapp.vietnamese.text import clean, fold_space

FOLDER = "minh-chung"
LARGEST_MB = 100
_LONGEST_NAME = 150  # bytes: encrypted and network folders take fewer than the usual 255
_ID_SHOWN = 8
_MEGABYTE = 1024 * 1024
_CHUNK = 1024 * 1024
_FORBIDDEN = '<>:"/\\|?*'
_PORTS = {f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³"}
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS}
# What the system would run when it is opened: refused. Shortcuts and web addresses among it lead somewhere else.
_PROGRAMS = """
    .app .appimage .bat .cmd .com .cpl .desktop .dll .exe .gadget .hta .inf .jar .js .jse .lnk .msc .msi .msp .pif .ps1
    .py .pyw .reg .scf .scr .settingcontent-ms .sh .url .vb .vbe .vbs .wsf .wsh
"""
# What may hold programs or run some when it is opened: kept, but opened only after a question.
_MAY_RUN = """
    .7z .accdb .chm .docm .dotm .htm .html .img .iso .mdb .mht .mhtml .one .potm .ppam .ppsm .pptm .rar .rtf .svg .tar
    .vhd .xhtml .xlam .xll .xlsb .xlsm .xltm .xml .zip
"""
_PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\0\0\0\x01\x14\x02")


def evidence_folder(data_file: Path, plan: Plan) -> Path:
    """Where a plan's evidence lies, beside the data file; it is made with the first file.

    Its name says the plan's year of then: a folder that is there stays the plan's when its years change.
    """
    parent, known = data_file.parent / FOLDER, safe_name(plan.id)[:_ID_SHOWN]
    made = sorted(path for path in parent.glob(f"ke-hoach-*-{escape(known)}") if path.is_dir())
    named = parent / f"ke-hoach-{plan.period_start}-{known}"
    return named if named in made or not made else made[0]


def keep_copy(source: Path, folder: Path) -> str:
    """Copies a file into the folder and gives its name there: a readable one that no other file has. A file of the same
    content that is there already is not copied again.

    UserError for folders, empty or too large files, programs and shortcuts, and where something cannot be read or
    written; then nothing is left.
    """
    try:
        _check(source)
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder, "")
        return _same_content(source, folder) or _copied(source, folder)
    except OSError as fault:
        raise UserError("evidence_not_copied", name=source.name, reason=fault) from fault


def _check(source: Path) -> None:
    found = source.stat()
    if stat.S_ISDIR(found.st_mode):
        raise UserError("evidence_is_folder", name=source.name)
    if not stat.S_ISREG(found.st_mode) or is_program(source.name) or _begins_as_program(source):
        raise UserError("evidence_is_program", name=source.name)
    if not found.st_size:
        raise UserError("evidence_empty", name=source.name)
    if found.st_size > LARGEST_MB * _MEGABYTE:
        size = -(-found.st_size // _MEGABYTE)
        raise UserError("evidence_too_large", name=source.name, size=size, limit=LARGEST_MB)


def _begins_as_program(source: Path) -> bool:
    with source.open("rb") as file:
        return file.read(8).startswith(_PROGRAM_BEGINNINGS)


def _same_content(source: Path, folder: Path) -> str:
    """The name of a file here with the very content; empty if there is none."""
    size = source.stat().st_size
    alike = [path for path in sorted(folder.iterdir()) if _is_plain_file(path) and path.stat().st_size == size]
    content = sha256_of(source) if alike else ""
    return next((path.name for path in alike if sha256_of(path) == content), "")


def _copied(source: Path, folder: Path) -> str:
    while True:
        target = folder / _free_name(safe_name(source.name), folder)
        try:
            with new_file(target) as beside:
                _copy(source, beside)
        except FileExistsError:
            continue  # somebody else has just taken the name
        return target.name


def _copy(source: Path, target: Path) -> None:
    """The content alone: no rights, no marks, no streams of the file come along."""
    left = LARGEST_MB * _MEGABYTE
    with source.open("rb") as read, target.open("xb") as write:
        while chunk := read.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise UserError("evidence_too_large", name=source.name, size=LARGEST_MB + 1, limit=LARGEST_MB)
            write.write(chunk)


def _free_name(name: str, folder: Path) -> str:
    """The name with a number where the folder has it already, capitals or not."""
    taken = {path.name.casefold() for path in folder.iterdir()}
    stem, ending = _parted(name)
    numbered = (f"{stem} ({number}){ending}" for number in range(2, len(taken) + 3))
    return name if name.casefold() not in taken else next(one for one in numbered if one.casefold() not in taken)


def safe_name(name: str) -> str:
    """A file name that every system takes and that says what it is: no path, no hidden signs, not too long."""
    plain = fold_space(clean(name).replace("\t", " ").replace("\n", " "))
    plain = "".join("-" if sign in _FORBIDDEN else sign for sign in plain).lstrip(". ").rstrip(". ")
    stem, ending = _parted(plain)
    if PureWindowsPath(plain).stem.partition(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    room = _LONGEST_NAME - len(ending.encode())
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{stem or 'minh-chung'}{ending}"


def _parted(name: str) -> tuple[str, str]:
    """Stem and ending; what is too long or no word for an ending belongs to the stem."""
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if dot and stem and 0 < len(ending) <= 20 and ending.isalnum() else (name, "")


def find_evidence(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder; None if it has vanished, or the name is none that parapp gives."""
    if not name or name != safe_name(name) or name in (".", ".."):
        return None
    path = folder / name
    return path if _is_plain_file(path) else None


def _is_plain_file(path: Path) -> bool:
    """Whether the file itself lies here: a link could lead anywhere."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def is_program(name: str) -> bool:
    """Whether the system would run a file of this name when it is opened."""
    return PureWindowsPath(name.rstrip(". ")).suffix.casefold() in _PROGRAMS.split()


def may_run(path: Path) -> bool:
    """Whether opening the file may run something: it is to be asked first. A file that cannot be looked at may, too."""
    ending = PureWindowsPath(path.name.rstrip(". ")).suffix.casefold()
    try:
        return ending in _MAY_RUN.split() or is_program(path.name) or not ending or _begins_as_program(path)
    except OSError:
        return True
