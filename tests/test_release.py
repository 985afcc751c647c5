"""What is given away for Windows: exact removals, the portable zip, the locks as Windows needs them, one file type."""

import marshal
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from parapp.paths import PORTABLE_DATA, PORTABLE_MARK
from parapp.store.carry.manifest import ENDING
from tools import release
from tools.packed_parts import MODULES, modules_in, packed, unnamed
from tools.wine import commands, trial
from tools.wine.pe_imports import of_windows
from tools.wine.windows_python import windows_entries

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = (ROOT / "installer.nsi").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    """A program of three files, one of them with a name that NSIS would read as a variable."""
    for name in ("parapp.exe", "_internal/fonts/chữ.ttf", "_internal/$INSTDIR.txt"):
        file = tmp_path / "parapp" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path / "parapp"


def write_modules(folder, *names):
    """An archive as PyInstaller writes it: head, number of Python, place of the list, modules, list."""
    listing = marshal.dumps([(name, (0, 12, 0)) for name in names])
    (folder / "_internal" / "parapp.pyz").write_bytes(
        b"PYZ\0" + b"\xa7\r\r\n" + (16).to_bytes(4, "big") + b"...." + listing
    )


def test_removals_name_each_file_then_folders_from_below(folder):
    assert release.removals(release.contents(folder)).splitlines() == [
        'Delete "$INSTDIR\\_internal\\$$INSTDIR.txt"',
        'Delete "$INSTDIR\\_internal\\fonts\\chữ.ttf"',
        'Delete "$INSTDIR\\parapp.exe"',
        'RMDir "$INSTDIR\\_internal\\fonts"',
        'RMDir "$INSTDIR\\_internal"',
    ]


def test_nothing_is_ever_removed_with_what_is_in_it():
    assert not re.search(r"RMDir\s+/r|Delete[^\n]*\*", SCRIPT)


def test_the_installer_speaks_composed_vietnamese():
    assert unicodedata.is_normalized("NFC", SCRIPT)


def test_the_portable_copy_says_where_its_data_is(folder, tmp_path):
    with zipfile.ZipFile(release.portable(folder, tmp_path)) as archive:
        assert len(archive.namelist()) == 4
        words = archive.read(f"parapp/{PORTABLE_MARK}").decode("utf-8-sig")
    assert f"“{PORTABLE_DATA}”" in words


def test_a_program_too_large_is_not_given_away(folder, monkeypatch):
    monkeypatch.setattr(release, "LARGEST_MB", 0)
    with pytest.raises(release.Unfit, match="MB"):
        release.contents(folder)


def test_a_part_without_a_licence_is_not_given_away(folder, tmp_path, capsys):
    (folder / "_internal" / "$INSTDIR.txt").unlink()
    (folder / "_internal" / "fonts").rename(folder / "_internal" / "resources")
    write_modules(folder, "parapp", "parapp.cli", "json", "docx.table", "PySide6")
    for entry in ("MSVCP140.dll", "select.pyd", "click-8.5.1.dist-info", "rapidfuzz.libs"):
        (folder / "_internal" / entry).write_text("", encoding="utf-8")
    assert packed(folder) >= {"parapp.exe", "parapp.pyz", "python", "MSVCP140.dll", "click", "rapidfuzz", "docx"}
    assert unnamed(folder) == []
    write_modules(folder, "parapp", "leftpad.core")
    (folder / "_internal" / "Qt7Secret.dll").write_text("", encoding="utf-8")
    assert unnamed(folder) == ["Qt7Secret.dll", "leftpad"]
    assert release.main([str(folder), str(tmp_path / "out")]) == 1
    assert "Qt7Secret.dll, leftpad" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


def test_what_is_no_archive_of_modules_is_told(tmp_path):
    (tmp_path / "parapp.pyz").write_bytes(b"MZ")
    with pytest.raises(ValueError, match=r"parapp\.pyz"):
        list(modules_in(tmp_path / "parapp.pyz"))


def test_installer_and_program_agree():
    assert f'!define ENDING "{ENDING}"' in SCRIPT
    assert f"SetErrorLevel {trial.TOO_OLD}" in SCRIPT
    assert f"SetErrorLevel {trial.IS_RUNNING}" in SCRIPT


def test_windows_gets_the_entries_meant_for_it():
    lock = (ROOT / "requirements" / "build.txt").read_text(encoding="utf-8")
    entries = windows_entries(lock)
    names = {entry.partition("==")[0] for entry in entries}
    assert {"pefile", "pywin32-ctypes", "pyinstaller"} <= names
    assert "macholib" not in names
    assert not any(" ; " in entry for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_libraries_of_windows_are_told_from_ours():
    assert of_windows("kernel32.dll")
    assert of_windows("api-ms-win-crt-heap-l1-1-0.dll")
    assert not of_windows("msvcp140.dll")
    assert not of_windows("vcruntime140_1.dll")


def test_the_batch_file_has_the_line_ends_of_windows():
    text = (ROOT / "build_windows.bat").read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n") > 20
    assert text.isascii()  # cmd reads it by the code page of the computer


def test_batch_file_and_spec_ask_for_the_same_sqlite():
    spec = (ROOT / "build_installer.spec").read_text(encoding="utf-8")
    needed = re.search(r"SQLITE_NEEDED = (\(.*\))", spec)
    assert needed is not None
    assert f"sqlite_version_info < {needed[1]}" in (ROOT / "build_windows.bat").read_text(encoding="ascii")


def test_programs_look_for_their_modules_where_the_spec_puts_them():
    for name in ("build_installer.spec", "tools/shared_modules.py"):
        assert MODULES in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.skipif(release.makensis() is None, reason="NSIS is not installed")
def test_the_installer_compiles_without_a_warning(folder, tmp_path):
    assert release.installer(folder, tmp_path, "1.2.3", stub64=True).stat().st_size > 100_000
    assert not list(tmp_path.glob("*.nsh"))


def test_release_says_what_it_did_not_make(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(release, "makensis", lambda: None)
    monkeypatch.setattr(release, "unnamed", lambda _folder: [])
    assert release.main([str(folder), str(tmp_path / "out")]) == 0
    assert "no installer was made" in capsys.readouterr().out
    assert {file.suffix for file in (tmp_path / "out").iterdir()} == {".zip", ".pdf"}


@pytest.mark.skipif(sys.platform != "linux", reason="Wine is a matter of Linux")
def test_an_unknown_step_of_the_trial_is_named():
    done = subprocess.run(
        [sys.executable, "-m", "tools.wine", "biuld"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "biuld" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the trial runs on Debian")
def test_a_step_of_the_trial_ends_with_its_program_though_others_hold_its_pipe(monkeypatch):
    """Services that Wine starts get the pipe of the program that was first, and stay."""
    monkeypatch.setattr(commands, "LAST_WORDS_S", 1.0)
    done = commands.run("sh", "-c", "echo trước; (sleep 60; echo sau) & exit 3")
    assert (done.code, done.output) == (3, "trước\n")


@pytest.mark.skipif(sys.platform == "win32", reason="the trial runs on Debian")
def test_a_step_of_the_trial_that_never_ends_is_ended():
    with pytest.raises(commands.Failed, match="not done after 1 s"):
        commands.run("sleep", "600", patience=1)
