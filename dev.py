#!/usr/bin/env python3
"""Everything a developer does, on Windows and Debian, with nothing but Python 3.11 or later before it.

python3 dev.py run               the window with sample data; without a display the demo
python3 dev.py test [ARGS]       all tests (ARGS go to pytest)
python3 dev.py check             ruff and mypy
python3 dev.py bench [ARGS]      measurements against the budgets
python3 dev.py screenshots DIR   every page and dialog as PNG; --help-pages for DIR: the pictures of the help
python3 dev.py demo [ARGS]       the main job on the sample data: table -> plan -> .docx, .pdf, pictures
python3 dev.py windows [STEP...] the program for Windows, built and tried by Wine (Debian 12 only; about an hour)
    python3 dev.py parapp [ARGS]     the program itself from this source: parapp read FILE, parapp check FILE.docx …
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "parapp-locks.json"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
DEMO_FOLDER = ROOT / "demo-out"
DEMO_DATA = ROOT / "demo-data"

# What Qt loads and its wheel does not bring along: shared library -> Debian package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
QT_DISPLAY_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# What builds and tries the Windows program on Debian: command -> package.
WINDOWS_TOOLS = {
    "/usr/lib/wine/wine64": "wine64",
    "wine": "wine",
    "Xvfb": "xvfb",
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}


class CannotGoOn(Exception):
    """Something the person has to do first; the text says what, in Vietnamese and English."""


def main(arguments: list[str]) -> int:
    """Exit code of the verb that was asked for."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python must hear it from us, not from pip
        print("Cần Python 3.11 trở lên. / Python 3.11 or later is needed.", file=sys.stderr)
        return 2
    verb, *rest = arguments or ["--help"]
    if verb not in VERBS:
        print(__doc__)
        return 0 if verb in ("-h", "--help", "help") else 2
    try:
        return VERBS[verb](rest)
    except CannotGoOn as fault:
        print(fault, file=sys.stderr)
        return 2


# The verbs


def run(arguments: list[str]) -> int:
    """The window on sample data of its own; without a display the demo, and where its files are."""
    if not has_display():
        say("Không có màn hình: chạy bản trình diễn. / No display: running the demo instead.")
        return demo(arguments)
    prepare("run", QT_LIBRARIES | (QT_DISPLAY_LIBRARIES if sys.platform == "linux" else {}))
    say("Mở cửa sổ với dữ liệu mẫu. / Opening the window with sample data.")
    return python("-m", "parapp", "--data", str(DEMO_DATA), "--sample", *arguments)


def demo(arguments: list[str]) -> int:
    """The main job on the sample data, into demo-out/ unless `--out DIR` names another folder."""
    prepare("run", QT_LIBRARIES)
    if "--out" not in arguments:
        arguments = [*arguments, "--out", str(DEMO_FOLDER)]
    code = python("-m", "parapp", "demo", *arguments)
    if code == 0:
        say(f"Kết quả ở / The files are in: {arguments[arguments.index('--out') + 1]}")
    return code


def test(arguments: list[str]) -> int:
    """All tests, without a screen."""
    prepare("test", QT_LIBRARIES)
    return python("-m", "pytest", *arguments, offscreen=True, folder=ROOT)


def check(arguments: list[str]) -> int:
    """Style, format and types; every one runs, also after the first has found something."""
    prepare("test", {})
    jobs = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    return max([python("-m", *job, *arguments, folder=ROOT) for job in jobs])


def bench(arguments: list[str]) -> int:
    """Measurements against the budgets of the design."""
    prepare("test", QT_LIBRARIES)
    if arguments[:1] == ["frozen"]:
        prepare("build", {})
    return python("-m", "devtools.bench", *arguments, offscreen=True)


def screenshots(arguments: list[str]) -> int:
    """Every page and dialog as PNG, into the folder that is named; with --help-pages those that the help shows."""
    prepare("test", QT_LIBRARIES)
    return python("-m", "devtools.screenshots", *arguments, offscreen=True)


def windows(arguments: list[str]) -> int:
    """The program for Windows: built, tested, installed and removed again, under Wine; a table of what came of it."""
    if sys.platform != "linux":
        raise CannotGoOn("Trên Windows hãy chạy build_windows.bat. / On Windows run build_windows.bat.")
    install_system_packages(sorted({package for tool, package in WINDOWS_TOOLS.items() if not shutil.which(tool)}))
    prepare("run", QT_LIBRARIES)
    return python("-m", "tools.wine", *arguments)


def parapp(arguments: list[str]) -> int:
    """The program itself, with files named as seen from the current folder."""
    prepare("run", QT_LIBRARIES)
    return python("-m", "parapp", *arguments)


VERBS: dict[str, Callable[[list[str]], int]] = {
    verb.__name__: verb for verb in (run, test, check, bench, screenshots, demo, windows, parapp)
}


# The environment


def prepare(lock: str, libraries: dict[str, str]) -> None:
    """A virtual environment with the versions of requirements/<lock>.txt, and the system libraries that are named."""
    install_system_packages(missing_packages(libraries))
    installed = read_stamp()
    wanted = {name: digest(name) for name in {*installed, lock}}
    if not installed or any(installed[name] != wanted[name] for name in installed) or not answers():
        make_environment()
        installed = {}
    if lock not in installed:
        install(lock)
        STAMP.write_text(json.dumps({**installed, lock: wanted[lock]}), encoding="utf-8")


def read_stamp() -> dict[str, str]:
    """Digest of each lock that was installed whole; empty when an installation was broken off."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return (
        {name: value for name, value in stamp.items() if lock_file(name).is_file()} if isinstance(stamp, dict) else {}
    )


def digest(lock: str) -> str:
    """What the environment depends on: the lock's bytes and the Python that makes it."""
    return hashlib.sha256(lock_file(lock).read_bytes() + sys.version.encode()).hexdigest()


def lock_file(lock: str) -> Path:
    """File of exact versions and hashes: `run`, `test` (run and the tools) or `build` (run and PyInstaller)."""
    return ROOT / "requirements" / f"{lock}.txt"


def answers() -> bool:
    """Whether the environment's Python starts and has its pip."""
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """A new, empty .venv in the place of whatever was there."""
    say(f"Tạo môi trường Python trong {VENV.name} / making the Python environment …")
    if VENV.is_dir():
        shutil.rmtree(VENV)
    call([sys.executable, "-m", "venv", str(VENV)])


def install(lock: str) -> None:
    """The locked versions, each file checked by its hash. The stamp is gone as long as this is not finished."""
    say(f"Cài thư viện theo {lock_file(lock).relative_to(ROOT).as_posix()} / installing locked versions …")
    STAMP.unlink(missing_ok=True)
    options = ["--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    call([str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock_file(lock))])


# The system


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Debian packages that Qt and the virtual environment need and this machine lacks; none on other systems."""
    if sys.platform != "linux":
        return []
    packages = {package for library, package in libraries.items() if not loads(library)}
    if importlib.util.find_spec("ensurepip") is None:
        packages.add("python3-venv")
    return sorted(packages)


def loads(library: str) -> bool:
    """Whether the system finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """Installs them by apt-get where that is allowed; otherwise says which they are."""
    if not packages:
        return
    names = shlex.join(packages)
    if not (shutil.which("apt-get") and is_root()):
        raise CannotGoOn(
            f"Máy còn thiếu các gói hệ thống: {names}. Xin chạy (quyền quản trị): sudo apt-get install {names}\n"
            f"System packages are missing: {names}. Please run as administrator: sudo apt-get install {names}"
        )
    say(f"Cài gói hệ thống / installing system packages: {names} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "update", "-q"], environment)
    call(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], environment)


def is_root() -> bool:
    """Whether packages may be installed without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def has_display() -> bool:
    """Whether a window can be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python(*arguments: str, offscreen: bool = False, folder: Path | None = None) -> int:
    """Exit code of the environment's Python with this source on its path; in the current folder unless one is named."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([PYTHON, *arguments], cwd=folder, env=environment, check=False).returncode


def call(command: Iterable[str], environment: dict[str, str] | None = None) -> None:
    """Runs a command that has to succeed, its output shown as it comes."""
    command = list(command)
    if code := subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise CannotGoOn(f"Lệnh sau không chạy được (mã {code}) / this command failed: {shlex.join(command)}")


def say(text: str) -> None:
    """A line of progress."""
    print(f"[dev] {text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
