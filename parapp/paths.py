"""Where things are: the only place that finds resources/, templates/, the user's data folder and the program itself."""

import os
import sys
from pathlib import Path

WORKER_ARGUMENT = "--read-worker"
PORTABLE_MARK, PORTABLE_DATA = "portable.txt", "du-lieu"


def _program_folder() -> Path:
    """Folder that holds resources/ and templates/: of the frozen program, an installed wheel or the source tree."""
    if bundle := getattr(sys, "_MEIPASS", None):
        return Path(bundle)
    package = Path(__file__).resolve().parent
    carried = package / "_data"
    return carried if carried.is_dir() else package.parent


def resources() -> Path:
    """Folder of icons, fonts, criteria sets, unit sets, sample data and help pages."""
    return _program_folder() / "resources"


def templates() -> Path:
    """Folder of forms/, wording/, word/ and typst/."""
    return _program_folder() / "templates"


def data_dir(override: Path | None = None) -> Path:
    """Folder of the user's data, not created here: the override (`--data`), else $PARAPP_DATA, else beside the program
    of a portable copy, else the system's place.

    The system's place is local to this computer (on Windows %LOCALAPPDATA%\\parapp), never roaming.
    """
    from platformdirs import user_data_path

    if override is not None:
        return override.absolute()
    if given := os.environ.get("PARAPP_DATA"):
        return Path(given).absolute()
    if beside := _portable_data():
        return beside
    return user_data_path("parapp", appauthor=False, roaming=False)


def is_portable() -> bool:
    """Whether this is a portable copy: a frozen program that has the file portable.txt beside it."""
    return bool(getattr(sys, "frozen", False)) and (Path(sys.executable).parent / PORTABLE_MARK).is_file()


def _portable_data() -> Path | None:
    return Path(sys.executable).parent / PORTABLE_DATA if is_portable() else None


def own_folder(data: Path | None = None) -> Path:
    """Folder of what an office made itself: forms/, wording/, word/; within the data folder `data`, else as `data_dir`.

    Not created here.
    """
    return data_dir(data) / "mau-cua-co-quan"


def own_command() -> list[str]:
    """Command line that starts this program anew as a process to talk to; its arguments follow."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "parapp"]
    program = Path(sys.executable)
    console = program.with_name("parapp-cli.exe")  # on Windows parapp.exe has no console, and so no sure pipes
    return [str(console if console.is_file() else program)]


def worker_command() -> list[str]:
    """Command line that starts this program as the worker process that reads files from elsewhere."""
    return [*own_command(), WORKER_ARGUMENT]
