"""Whether everything in the folder that PyInstaller made is named, with its licence, on the help's page "Giấy phép"."""

import marshal
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "resources" / "licences" / "parts.toml"
INNER, MODULES = "_internal", "parapp.pyz"
PYTHON = "python"
_HEAD = b"PYZ\0"


def unnamed(folder: Path) -> list[str]:
    """Names of the folder's parts that no entry of parts.toml has among its `packed`."""
    parts = tomllib.loads(PARTS.read_text(encoding="utf-8"))["parts"]
    known = [pattern for part in parts for pattern in part["packed"]]
    return sorted(name for name in packed(folder) if not any(fnmatchcase(name.lower(), pattern) for pattern in known))


def packed(folder: Path) -> set[str]:
    """Programs, libraries, folders and packages of Python at the top of the folder; `python` for what is Python's."""
    entries = [entry.name for entry in folder.iterdir() if entry.name != INNER]
    entries += [entry.name for entry in (folder / INNER).iterdir()]
    modules = {name.partition(".")[0] for name in modules_in(folder / INNER / MODULES)}
    return {_plain(entry) for entry in entries} | {_owner(module) for module in modules}


def _plain(entry: str) -> str:
    """The package an entry belongs to: its own name without version, kind of processor and what tools add to it."""
    if entry.endswith(".dist-info"):
        return entry.partition("-")[0]
    if entry.endswith((".pyd", ".libs")):
        return _owner(entry.partition(".")[0])
    return entry


def _owner(module: str) -> str:
    return PYTHON if module in sys.stdlib_module_names else module


def modules_in(archive: Path) -> Iterator[str]:
    """Names of the modules in PyInstaller's archive: head, Python's own number, place of the list, modules, list."""
    content = archive.read_bytes()
    if not content.startswith(_HEAD):
        raise ValueError(f"{archive} is no archive of modules")
    place = int.from_bytes(content[8:12], "big")
    for name, _entry in marshal.loads(content[place:]):
        yield name
