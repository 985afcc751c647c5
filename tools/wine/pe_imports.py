"""Whether a clean Windows could load every program and library of a folder: Wine itself lends what a folder lacks."""

import re
from pathlib import Path

from tools.wine.commands import must

# Libraries that every Windows 10 has, of those that Qt, Python and the packages ask for; api-ms-win-* besides.
OF_WINDOWS = """
    advapi32 authz bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 cryptbase d2d1 d3d11 d3d12 d3d9
    dbghelp dcomp dnsapi dwmapi dwrite dxgi gdi32 icu icuuc imm32 iphlpapi kernel32 mpr mscms msvcrt ncrypt netapi32
    normaliz ntdll odbc32 ole32 oleaut32 powrprof propsys rpcrt4 runtimeobject secur32 setupapi shcore shell32 shlwapi
    ucrtbase uiautomationcore user32 userenv uxtheme version winhttp winmm winspool.drv wldap32 ws2_32 wtsapi32
""".split()  # noqa: SIM905  a list of names is read more easily as words
OF_WINDOWS_SETS = ("api-ms-win-", "ext-ms-")
ENDINGS = (".exe", ".dll", ".pyd")
INNER = "_internal"


def programs(folder: Path) -> list[Path]:
    """Every program and library below a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)


def imported(program: Path) -> list[str]:
    """Names of the libraries that a program or library asks for, in small letters."""
    listing = must("x86_64-w64-mingw32-objdump", "-p", program).output
    return [name.lower() for name in re.findall(r"^\s*DLL Name: (\S+)", listing, re.MULTILINE)]


def missing(folder: Path) -> list[str]:
    """ "PySide6/QtCore.pyd -> x.dll" for each library that neither Windows nor a place that is searched has."""
    have: dict[Path, set[str]] = {}
    for path in programs(folder):
        have.setdefault(path.parent, set()).add(path.name.lower())
    lacks = []
    for path in programs(folder):
        found = set().union(*(have.get(place, set()) for place in _searched(folder, path)))
        wanted = [name for name in imported(path) if not of_windows(name) and name not in found]
        lacks += [f"{path.relative_to(folder)} -> {name}" for name in wanted]
    return lacks


def of_windows(name: str) -> bool:
    """Whether Windows itself has this library."""
    return name.startswith(OF_WINDOWS_SETS) or name.removesuffix(".dll") in OF_WINDOWS


def _searched(folder: Path, path: Path) -> list[Path]:
    """Where Windows looks for what a library asks for: beside it, at the program, and where PySide6 lets it look."""
    inner = folder / INNER
    places = [path.parent, folder, inner]
    if "PySide6" in path.parts:
        places += [inner / "PySide6", inner / "shiboken6"]
    if "rapidfuzz" in path.parts:
        places.append(inner / "rapidfuzz.libs")  # delvewheel's own lines add it before the first import
    return places
