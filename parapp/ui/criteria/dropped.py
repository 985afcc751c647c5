"""Which files are meant by what was dropped or chosen: files themselves, and those in folders. No widgets here."""

from collections.abc import Iterable
from pathlib import Path

from parapp.vietnamese.text import search_key

SUFFIXES = (".xlsx", ".xls", ".ods", ".docx", ".csv", ".tsv", ".txt", ".html", ".htm", ".pdf")
FILTER = f"Bảng điểm ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;Mọi tệp (*)"
MOST_FILES = 200
_LOCK_MARKS = ("~$", ".~lock", ".")


def readable_files(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """The files to read, in the order of their names, and how many beyond `MOST_FILES` were left out.

    A file named itself counts whatever it is called; of a folder and those within it only kinds that can be read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _in_folder(path) if path.is_dir() else [path]:
            found[file] = None
    files = list(found)
    return files[:MOST_FILES], max(0, len(files) - MOST_FILES)


def _in_folder(folder: Path) -> list[Path]:
    files = (file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    kept = [file for file in files if not file.name.startswith(_LOCK_MARKS)]
    return sorted(kept, key=lambda file: (len(file.parts), [search_key(part) for part in file.parts]))
