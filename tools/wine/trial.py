"""What a person would do with the installer and the portable copy, done under Wine; each step tells what it saw."""

import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from parapp.paths import PORTABLE_DATA
from tools.release import installer
from tools.wine.commands import Failed, Wine, loader

PATIENCE = 180.0
SELF_TEST_PATIENCE = 300.0
TOO_OLD, IS_RUNNING = 3, 4
CLASSES = r"HKCU\Software\Classes"
UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\parapp"
KEYS = (UNINSTALL_KEY, rf"{CLASSES}\.parapp", rf"{CLASSES}\parapp.Copy")
EARLIER = "0.0.1"
LEFT_BY_EARLIER = Path("_internal", "only-in-the-earlier-version.txt")
OWN_FILE = "kế hoạch của tôi.docx"
STICK = "Ổ USB của cô Hạnh"
WRONG_CALL = 2


def program_folder(wine: Wine) -> Path:
    """Where the installer puts the program."""
    return wine.local_app_data / "Programs" / "parapp"


def data_folder(wine: Wine) -> Path:
    """Where the installed program keeps its data."""
    return wine.local_app_data / "parapp"


def shortcuts(wine: Wine) -> list[Path]:
    """Entries of the Start menu and the desktop."""
    places = (wine.drive_c / "users", wine.folder / "home")  # Wine puts the desktop into the home of its user
    return sorted(path for place in places for path in place.rglob("parapp.lnk"))


def expect(holds: object, fault: str) -> None:
    """Raises Failed with the fault unless it holds."""
    if not holds:
        raise Failed(fault)


def waited_for(holds: Callable[[], bool], fault: str) -> None:
    """Waits until a condition holds; raises Failed with the fault when patience is over."""
    end = time.monotonic() + PATIENCE
    while not holds():
        expect(time.monotonic() < end, fault)
        time.sleep(0.5)


def commands(wine: Wine, program: Path, scratch: Path) -> str:
    """The console program called as a person does: Vietnamese paths and words, exit codes, its worker."""
    out = scratch / STICK / "làm thử"
    shutil.rmtree(out, ignore_errors=True)
    wine.must(program, "demo", "--out", windows_path(out), patience=PATIENCE)
    made = sorted(out.iterdir())
    expect(made, "nothing was written")
    read = wine.must(program, "read", windows_path(out / "bang-diem.xlsx"), patience=PATIENCE)
    expect("CÔNG TÁC CHỈ ĐẠO" in read.output, f"no Vietnamese in:\n{read.output[:500]}")
    lost = wine.run(program, "read", windows_path(out / "không có.xlsx"), patience=PATIENCE)
    expect(lost.code == WRONG_CALL and "“không có.xlsx”" in lost.output, f"{lost.code}: {lost.output[:500]}")
    return f"{len(made)} files made, a table read, exit codes {read.code}, {lost.code}"


def install_earlier(wine: Wine, scratch: Path) -> str:
    """An earlier version, made up of two small files, stands installed, with a file of the user's beside them."""
    folder = scratch / "earlier"
    (folder / LEFT_BY_EARLIER.parent).mkdir(parents=True, exist_ok=True)
    (folder / "parapp.exe").write_bytes(b"MZ")
    (folder / LEFT_BY_EARLIER).write_text("x", encoding="utf-8")
    wine.must(installer(folder, scratch, EARLIER, stub64=True), "/S")
    program = program_folder(wine)
    expect((program / LEFT_BY_EARLIER).is_file(), "the earlier version was not installed")
    (program / OWN_FILE).write_text("của tôi", encoding="utf-8")
    return f"{EARLIER}, two files"


def upgrade(wine: Wine, setup: Path, folder: Path) -> str:
    """Installs over the earlier version: its files go, the new ones stand byte for byte, the user's file stays."""
    done = wine.must(setup, "/S", patience=PATIENCE)
    program = program_folder(wine)
    expect(not (program / LEFT_BY_EARLIER).exists(), "a file of the earlier version is still there")
    expect((program / OWN_FILE).is_file(), "the user's own file is gone")
    expect(same_files(folder, program), "what was installed differs from what was built")
    expect(len(shortcuts(wine)) == 2, f"shortcuts: {shortcuts(wine)}")
    for key in KEYS:
        wine.must("reg", "query", key)
    return f"{done.seconds:.0f} s"


def same_files(folder: Path, copy: Path) -> bool:
    """Whether every file of a folder stands in the copy with the same bytes."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return all((copy / file).is_file() and (copy / file).read_bytes() == (folder / file).read_bytes() for file in files)


def refuse_while_running(wine: Wine, setup: Path) -> str:
    """With the window open neither installer nor uninstaller does anything; the window then closes as it should."""
    program = program_folder(wine)
    before = sorted(program.rglob("*"))
    with window(wine, program / "parapp.exe", data_folder(wine)):
        first = wine.run(setup, "/S", patience=PATIENCE).code
        second = wine.run(program / "uninstall.exe", "/S", f"_?={windows_path(program)}", patience=PATIENCE).code
        expect((first, second) == (IS_RUNNING, IS_RUNNING), f"exit codes {first}, {second}")
    expect(before == sorted(program.rglob("*")), "files are gone")
    return f"exit codes {first}, {second}"


def uninstall(wine: Wine) -> str:
    """Nothing of the program stays; the user's file beside it and the data do."""
    program, data = program_folder(wine), data_folder(wine)
    before = sorted(path.relative_to(data) for path in data.rglob("*"))
    expect(before, "no data to keep: the step “running” makes some")
    wine.must(program / "uninstall.exe", "/S", patience=PATIENCE)
    waited_for(lambda: not (program / "uninstall.exe").exists(), "the uninstaller is still there")
    left = sorted(path.name for path in program.rglob("*"))
    expect(left == [OWN_FILE], f"left in the program's folder: {left}")
    expect(not shortcuts(wine), f"shortcuts: {shortcuts(wine)}")
    kept = [key for key in KEYS if wine.run("reg", "query", key).code == 0]
    expect(not kept, f"keys left: {kept}")
    expect(before == sorted(path.relative_to(data) for path in data.rglob("*")), "the data changed")
    shutil.rmtree(program)
    return f"left: data ({len(before)} files and folders) and the user's own file"


def refuse_old_windows(wine: Wine, setup: Path) -> str:
    """A Windows that says it is 8.1 is refused before anything is written."""
    wine.must("winecfg", "-v", "win81")
    try:
        code = wine.run(setup, "/S", patience=PATIENCE).code
    finally:
        wine.must("winecfg", "-v", "win10")
    expect(code == TOO_OLD, f"exit code {code}")
    expect(not program_folder(wine).exists(), "something was installed")
    return f"exit code {code}"


def portable(wine: Wine, zipped: Path, scratch: Path) -> str:
    """Unpacked into a folder with a Vietnamese name, the window keeps its data beside it and leaves AppData alone."""
    place = scratch / STICK / "Kế hoạch (mang theo)"
    shutil.rmtree(place, ignore_errors=True)
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(place)
    shutil.rmtree(data_folder(wine), ignore_errors=True)
    program = place / "parapp"
    with window(wine, program / "parapp.exe", program / PORTABLE_DATA):
        pass
    expect(not data_folder(wine).exists(), "data was written into AppData")
    wine.must(program / "parapp-cli.exe", "self-test", patience=SELF_TEST_PATIENCE)
    return f"data in parapp\\{PORTABLE_DATA}"


@contextmanager
def window(wine: Wine, program: Path, data: Path) -> Iterator[None]:
    """The window of a program while a block runs: open, with its data file made; closed and gone at the end."""
    environment = {**os.environ, **wine.environment()}
    nothing = subprocess.DEVNULL
    command = [loader(), str(program), "--sample"]
    with subprocess.Popen(command, env=environment, stdin=nothing, stdout=nothing, stderr=nothing) as process:
        try:
            waited_for(lambda: (data / "parapp.db").is_file(), "the window made no data file")
            yield
        finally:
            code = _closed(wine, process)
    expect(code is not None, f"the window that was asked to close was still there after {PATIENCE:.0f} s")
    expect(code == 0, f"the window that was asked to close ended with {code}")


def _closed(wine: Wine, process: subprocess.Popen[bytes]) -> int | None:
    """Asks the window to close, again while it is still starting; its exit code, None if it had to be ended."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        wine.run("taskkill", "/IM", "parapp.exe")
        time.sleep(2)
    if process.poll() is None:
        wine.run("taskkill", "/F", "/IM", "parapp.exe")
        return None
    return process.returncode


def windows_path(path: Path) -> str:
    """The path as Windows programs under Wine name it."""
    return "Z:" + str(path).replace("/", "\\")
