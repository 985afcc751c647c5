"""A Windows CPython 3.11 for Wine, made of what PyPI and Debian have. For this test machine, never shipped.

The interpreter's DLL and its extension modules are python.org's own, as a wheel carries them along; their signatures
are verified. python.exe and python3.dll are made here, the standard library is that of the Python that runs this.
"""

import re
import shutil
import sys
import sysconfig
import zipfile
from pathlib import Path

from tools.wine.commands import Failed, Wine, must, run

CARRIER = "panda3d==1.10.16"
CARRIED = "deploy_libs/"
RUNTIME = "shiboken6==6.11.3"
PYTHON_DLL = "python311.dll"
DLL_SHA256 = "0817a2a657a24c0d5fbb60df56960f42fc66b3039d522ec952dab83e2d869364"
LIBRARIES = ("sqlite3.dll", "libcrypto-3.dll", "libssl-3.dll", "libffi-8.dll")
SIGNER = "CN=Python Software Foundation"
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
LEFT_OUT = shutil.ignore_patterns("site-packages", "__pycache__", "test", "lib-dynload", "config-3*")
WINE_LACKS = ("icuuc", "mscms", "bcryptprimitives")
STUBS = Path(__file__).resolve().parent / "stubs"
# What every Windows 10 has and Wine 8 has not: the colour of its user, which Qt asks for, and a font for windows.
SETTINGS = (
    (r"HKCU\Software\Microsoft\Windows\DWM", "AccentColor", "REG_DWORD", "0xffd47800"),
    (r"HKCU\Software\Wine\Fonts\Replacements", "Segoe UI", "REG_SZ", "DejaVu Sans"),
)
GCC = "x86_64-w64-mingw32-gcc"
FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")


def make(folder: Path, downloads: Path) -> Path:
    """python.exe of a new Windows Python in a folder. Raises Failed if a signature does not verify."""
    if sys.version_info[:2] != (3, 11):
        raise Failed("the Windows Python takes its standard library from this one, which has to be 3.11")
    parts = folder.parent / "parts"
    for place in (folder / "DLLs", folder / "Lib" / "site-packages", parts):
        place.mkdir(parents=True, exist_ok=True)
    _unpack(_fetched(CARRIER, downloads), CARRIED, parts)
    _unpack(_fetched(RUNTIME, downloads), "shiboken6/vcruntime140", folder)
    verify_signatures(parts)
    shutil.copy2(parts / PYTHON_DLL, folder)
    for part in _signed(parts):
        if part.name != PYTHON_DLL:
            shutil.copy2(part, folder / "DLLs")
    shutil.copytree(sysconfig.get_path("stdlib"), folder / "Lib", ignore=LEFT_OUT, dirs_exist_ok=True)
    _make_forwarder(folder, parts)
    _make_program(folder, parts)
    return folder / "python.exe"


def _fetched(requirement: str, downloads: Path) -> Path:
    """The Windows wheel of a package, from the downloads kept or the configured index."""
    name = requirement.partition("==")[0]
    kept = sorted(downloads.glob(f"{name}-*win_amd64.whl"))
    if not kept:
        must(*PIP, "download", "-q", "--no-deps", "--only-binary", ":all:", *FOR_WINDOWS, "-d", downloads, requirement)
        kept = sorted(downloads.glob(f"{name}-*win_amd64.whl"))
    return kept[-1]


def _unpack(wheel: Path, beginning: str, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(beginning) and not name.endswith("/"):
                (target / Path(name).name).write_bytes(archive.read(name))


def _signed(parts: Path) -> list[Path]:
    return [parts / PYTHON_DLL, *(parts / name for name in LIBRARIES), *sorted(parts.glob("*.pyd"))]


def verify_signatures(parts: Path) -> int:
    """How many files bear the Python Software Foundation's signature; all that are used have to."""
    import hashlib

    if hashlib.sha256((parts / PYTHON_DLL).read_bytes()).hexdigest() != DLL_SHA256:
        raise Failed(f"{PYTHON_DLL} is another than the one that was examined")
    for part in _signed(parts):
        certificates = ("-CAfile", AUTHORITIES, "-TSA-CAfile", AUTHORITIES)
        done = run("osslsigncode", "verify", "-ignore-crl", *certificates, "-in", part)
        if done.code or SIGNER not in done.output:
            raise Failed(f"{part.name}: its signature does not verify")
    return len(_signed(parts))


def _make_forwarder(folder: Path, parts: Path) -> None:
    """python3.dll, which PySide6 imports: every name leads on to python311.dll."""
    names = exported(folder / PYTHON_DLL)
    table = "".join(f"{name}=python311.{name}\n" for name in names if name.startswith(("Py", "_Py")))
    (parts / "python3.def").write_text(f"LIBRARY python3.dll\nEXPORTS\n{table}", encoding="ascii")
    entry = ("-shared", "-nostdlib", "-s", "-Wl,--entry,DllMainCRTStartup")
    must(GCC, *entry, "-o", folder / "python3.dll", STUBS / "python3.c", parts / "python3.def")


def _make_program(folder: Path, parts: Path) -> None:
    library, table = parts / "libpython311.a", parts / "python311.def"
    names = "".join(f"{name}\n" for name in exported(folder / PYTHON_DLL))
    table.write_text(f"LIBRARY {PYTHON_DLL}\nEXPORTS\n{names}", encoding="ascii")
    must("x86_64-w64-mingw32-dlltool", "-d", table, "-l", library)
    must(GCC, "-O2", "-s", "-municode", "-o", folder / "python.exe", STUBS / "python.c", library)


def exported(library: Path) -> list[str]:
    """Names that a DLL exports."""
    listing = must("x86_64-w64-mingw32-objdump", "-p", library).output
    table = listing.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    return re.findall(r"^\s*\[\s*\d+\].*?(\w+)$", table, re.MULTILINE)


def make_prefix(wine: Wine, parts: Path) -> str:
    """A new prefix that says it is Windows 10, with the stubs that Wine lacks; Wine's version."""
    from tools.wine.commands import loader

    quiet = wine.environment("winemenubuilder.exe=d")
    must(loader(), "wineboot", "-i", patience=300, names=quiet)
    must(loader(), "winecfg", "-v", "win10", patience=120, names=quiet)
    for name in WINE_LACKS:
        must(GCC, "-shared", "-O2", "-s", "-o", parts / f"{name}.dll", STUBS / f"{name}.c", "-ladvapi32")
        shutil.copy2(parts / f"{name}.dll", wine.drive_c / "windows" / "system32")
    for key, name, kind, value in SETTINGS:
        wine.must("reg", "add", key, "/v", name, "/t", kind, "/d", value, "/f")
    wine.settle()
    return run(loader(), "--version").output.strip()


def install(lock: Path, python: Path, downloads: Path) -> int:
    """Installs a lock's Windows wheels, each checked by its hash; how many there are."""
    wanted = downloads / f"windows-{lock.name}"
    entries = windows_entries(lock.read_text(encoding="utf-8"))
    wanted.write_text("".join(entries), encoding="utf-8", newline="\n")
    common = ("-q", "--no-deps", "--require-hashes", "--only-binary", ":all:", *FOR_WINDOWS, "-r", wanted)
    must(*PIP, "download", *common, "-d", downloads)
    packages = python.parent / "Lib" / "site-packages"
    place = ("--target", packages, "--upgrade", "--no-compile", "--no-index", "--find-links", downloads)
    must(*PIP, "install", *common, *place)
    return len(entries)


def windows_entries(lock: str) -> list[str]:
    """The lock's entries that Windows needs, without their markers, which pip would judge by the machine it runs on."""
    entries = [entry for entry in re.split(r"^(?=[a-zA-Z])", lock, flags=re.MULTILINE) if not entry.startswith("#")]
    kept = [entry for entry in entries if " ; " not in entry or "sys_platform == 'win32'" in entry.splitlines()[0]]
    kept += [entry for entry in entries if "platform_python_implementation != 'PyPy'" in entry.splitlines()[0]]
    return [re.sub(r" ; .*? \\$", r" \\", entry, count=1, flags=re.MULTILINE) for entry in kept]
