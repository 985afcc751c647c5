"""What is given away, of the folder that PyInstaller made: the installer, the portable zip and the printed guide.

`python -m tools.release FOLDER OUT [--stub64]` writes OUT/parapp-VERSION-cai-dat.exe (where makensis is found),
OUT/parapp-VERSION-mang-theo.zip and OUT/parapp-VERSION-huong-dan.pdf. On Windows build_windows.bat calls it, on a test
machine tools/wine.
"""

import argparse
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from parapp import __version__
from parapp.paths import PORTABLE_DATA, PORTABLE_MARK
from tools.packed_parts import unnamed

ROOT = Path(__file__).resolve().parent.parent
# About 133 are reached (Python 3.11): 48 of them are typst, 45 Qt and PySide6, 8 PDFium, 8 the modules. Of typst
# version 0.15 has 62, for the same pages.
LARGEST_MB = 140
PORTABLE_WORDS = (
    "Có tệp này thì parapp giữ dữ liệu ngay trong thư mục “{folder}” bên cạnh chương trình.\r\n"
    "Xóa tệp này thì parapp giữ dữ liệu trên máy tính đang dùng (an toàn hơn khi USB hay bị rút ra).\r\n"
)
NSIS_ON_WINDOWS = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"


class Unfit(Exception):
    """The folder must not be given away; the text says why."""


def contents(folder: Path) -> list[Path]:
    """Every file of a folder, relative to it. Raises Unfit when together they are larger than a slow PC shall bear."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    if (size := megabytes(folder)) > LARGEST_MB:
        raise Unfit(f"{folder} has {size:.1f} MB, more than {LARGEST_MB}")
    return files


def with_licences(folder: Path) -> Path:
    """The folder. Raises Unfit, naming it, if a part of it is not on the page of licences."""
    if strangers := unnamed(folder):
        raise Unfit(f"{', '.join(strangers)}: in no part of resources/licences/parts.toml")
    return folder


def megabytes(place: Path) -> float:
    """Size of a file, or of all files below a folder, in units of 10^6 bytes."""
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) / 1e6


def removals(files: list[Path]) -> str:
    """Lines of NSIS that take away exactly these files, then their folders where nothing else is left in them."""
    folders = {folder for file in files for folder in file.parents if folder != Path()}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), str(folder)))
    lines = [f'Delete "$INSTDIR\\{_in_nsis(file)}"' for file in files]
    lines += [f'RMDir "$INSTDIR\\{_in_nsis(folder)}"' for folder in deepest_first]
    return "".join(f"{line}\n" for line in lines)


def _in_nsis(path: Path) -> str:
    return "\\".join(path.parts).replace("$", "$$")


def portable(folder: Path, out: Path) -> Path:
    """A zip of the program with the mark that keeps its data beside it."""
    target = out / f"parapp-{__version__}-mang-theo.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in contents(folder):
            archive.write(folder / file, f"parapp/{file.as_posix()}")
        archive.writestr(f"parapp/{PORTABLE_MARK}", "\ufeff" + PORTABLE_WORDS.format(folder=PORTABLE_DATA))
    return target


def printed_guide(out: Path) -> Path:
    """The guide of two pages, to lie on the stick beside the installer: who has not installed it yet has no help."""
    from parapp.document.guide import guide
    from parapp.document.typeset import Typesetter

    target = out / f"parapp-{__version__}-huong-dan.pdf"
    target.write_bytes(Typesetter().pdf(guide()))
    return target


def makensis() -> str | None:
    """Path of NSIS' compiler; None if this machine has none."""
    return shutil.which("makensis") or (str(NSIS_ON_WINDOWS) if NSIS_ON_WINDOWS.is_file() else None)


def installer(folder: Path, out: Path, version: str = __version__, stub64: bool = False) -> Path:
    """The installer of a folder. Raises Unfit if makensis warns of anything."""
    compiler = makensis()
    if compiler is None:
        raise Unfit("makensis (NSIS 3.08 or later) is not installed")
    from tools.side_picture import write_side_picture

    target = out / f"parapp-{version}-cai-dat.exe"
    listing, side = out / "removals.nsh", out / "side.bmp"
    listing.write_text(removals(contents(folder)), encoding="utf-8-sig")
    write_side_picture(side)
    facts = {"VERSION": version, "FOLDER": folder.resolve(), "LIST": listing.resolve(), "OUT": target.resolve()}
    facts |= {"ICON": ROOT / "resources" / "icons" / "parapp.ico", "SIDE": side.resolve()}
    words = [f"-D{name}={value}" for name, value in facts.items()] + (["-DSTUB64"] if stub64 else [])
    command = [compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(ROOT / "installer.nsi")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    listing.unlink()
    side.unlink()
    if done.returncode:
        raise Unfit(f"makensis: {done.stdout}{done.stderr}")
    return target


def main(arguments: list[str]) -> int:
    """Exit code; says what was written."""
    parser = argparse.ArgumentParser(prog="tools.release", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--stub64", action="store_true", help="a 64-bit installer, for a test machine")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    try:
        made = [portable(with_licences(given.folder), given.out), printed_guide(given.out)]
        if makensis():
            made.append(installer(given.folder, given.out, stub64=given.stub64))
    except Unfit as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"{given.folder}: {len(contents(given.folder))} files, {megabytes(given.folder):.1f} MB")
    for file in made:
        print(f"{file}: {megabytes(file):.1f} MB")
    if not makensis():
        print("makensis is not installed: no installer was made")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
