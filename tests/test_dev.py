"""dev.py: what it installs and when, without touching the system; and the lock files it installs from."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "test", "build")


@pytest.fixture
def dev(tmp_path, monkeypatch):
    """dev.py over an empty project folder with two lock files."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / module.STAMP.name)
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / module.PYTHON.relative_to(ROOT / ".venv"))
    (tmp_path / "requirements").mkdir()
    for name in ("run", "test"):
        module.lock_file(name).write_text(f"{name}==1\n", encoding="utf-8")
    return module


@pytest.fixture
def done(dev, monkeypatch):
    """What dev.py would have done: commands instead of their effects, the environment only as a folder."""
    commands = []

    def call(command, environment=None):
        words = [str(word) for word in command]
        commands.append(words)
        if "venv" in words:
            dev.VENV.mkdir()

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "answers", dev.VENV.is_dir)
    monkeypatch.setattr(dev, "missing_packages", lambda libraries: [])
    return commands


def kinds(commands):
    """Each command in one word: venv, or the lock that pip installs."""
    return ["venv" if "venv" in words else Path(words[-1]).stem for words in commands]


def test_a_first_start_makes_the_environment_and_a_second_does_nothing(dev, done):
    dev.prepare("run", {})
    assert kinds(done) == ["venv", "run"]
    dev.prepare("run", {})
    assert kinds(done) == ["venv", "run"]


def test_another_lock_is_added_to_the_same_environment(dev, done):
    dev.prepare("run", {})
    dev.prepare("test", {})
    dev.prepare("run", {})
    assert kinds(done) == ["venv", "run", "test"]


def test_a_changed_lock_makes_the_environment_anew(dev, done):
    dev.prepare("run", {})
    dev.lock_file("run").write_text("run==2\n", encoding="utf-8")
    dev.prepare("test", {})
    dev.prepare("run", {})
    assert kinds(done) == ["venv", "run", "venv", "test", "run"]


def test_an_installation_that_was_broken_off_is_made_anew(dev, done, monkeypatch):
    dev.prepare("run", {})
    undisturbed = dev.call

    def power_cut(command, environment=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "call", power_cut)
    with pytest.raises(KeyboardInterrupt):
        dev.prepare("test", {})
    monkeypatch.setattr(dev, "call", undisturbed)
    dev.prepare("run", {})
    assert kinds(done) == ["venv", "run", "venv", "run"]


@pytest.mark.parametrize("stamp", ["", "{", "[]", "7"])
def test_a_spoiled_stamp_makes_the_environment_anew(dev, done, stamp):
    dev.prepare("run", {})
    dev.STAMP.write_text(stamp, encoding="utf-8")
    dev.prepare("run", {})
    assert kinds(done) == ["venv", "run", "venv", "run"]


def test_an_environment_whose_python_is_gone_is_made_anew(dev, done, monkeypatch):
    dev.prepare("run", {})
    monkeypatch.setattr(dev, "answers", lambda: False)
    dev.prepare("run", {})
    assert kinds(done) == ["venv", "run", "venv", "run"]


def test_an_environment_without_pip_or_python_does_not_answer(dev):
    assert not dev.answers()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", dev.VENV], check=True)
    assert dev.PYTHON.exists()
    assert not dev.answers()


def test_pip_checks_hashes_and_runs_no_foreign_build(dev, done):
    dev.prepare("run", {})
    assert {"--require-hashes", "--only-binary"} <= set(done[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Debian")
def test_only_what_is_missing_is_asked_for(dev, monkeypatch):
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert dev.missing_packages(dev.QT_LIBRARIES) == ["libegl1", "python3-venv"]


def test_other_systems_need_no_packages(dev, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert dev.missing_packages(dev.QT_LIBRARIES) == []


def test_a_library_that_is_not_there_does_not_load(dev):
    assert not dev.loads("libno-such-library-anywhere.so.9")


def test_the_package_list_is_fetched_before_the_packages(dev, done, monkeypatch):
    monkeypatch.setattr(dev, "is_root", lambda: True)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    dev.install_system_packages(["libegl1", "python3-venv"])
    assert [command[1] for command in done] == ["update", "install"]
    assert done[1][-2:] == ["libegl1", "python3-venv"]


def test_without_root_the_packages_are_named_in_two_languages(dev, done, monkeypatch, capsys):
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "missing_packages", lambda libraries: ["libegl1", "python3-venv"])
    assert dev.main(["demo"]) == 2
    vietnamese, english = capsys.readouterr().err.splitlines()
    for line in (vietnamese, english):
        assert "apt-get install libegl1 python3-venv" in line
    assert "thiếu" in vietnamese
    assert done == []


@pytest.fixture
def started(dev, done, monkeypatch):
    """Command lines given to the environment's Python, each with whether it has no screen."""
    lines = []

    def python(*arguments, offscreen=False, folder=None):
        lines.append((arguments, offscreen))
        return 1 if "ruff" in arguments and "check" in arguments else 0

    monkeypatch.setattr(dev, "python", python)
    return lines


def test_run_opens_the_window_on_data_of_its_own(dev, started, monkeypatch):
    monkeypatch.setattr(dev, "has_display", lambda: True)
    assert dev.main(["run"]) == 0
    assert started == [(("-m", "parapp", "--data", str(dev.DEMO_DATA), "--sample"), False)]


def test_run_without_a_display_is_the_demo_and_says_where(dev, started, monkeypatch, capsys):
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.main(["run"]) == 0
    assert started == [(("-m", "parapp", "demo", "--out", str(dev.DEMO_FOLDER)), False)]
    assert str(dev.DEMO_FOLDER) in capsys.readouterr().out.splitlines()[-1]


def test_demo_keeps_the_folder_that_is_named(dev, started, capsys):
    assert dev.main(["demo", "--out", "here"]) == 0
    assert started[0][0][-2:] == ("--out", "here")
    assert capsys.readouterr().out.splitlines()[-1].endswith("here")


def test_test_needs_no_screen_and_passes_arguments_on(dev, started):
    assert dev.main(["test", "-k", "lint"]) == 0
    assert started == [(("-m", "pytest", "-k", "lint"), True)]


def test_the_program_starts_from_any_folder_with_its_own_source(dev, monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    monkeypatch.setattr(dev, "prepare", lambda lock, libraries: None)
    (tmp_path / "parapp").mkdir()
    (tmp_path / "parapp" / "__main__.py").write_text("print('kế hoạch', __file__)", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert dev.main(["parapp"]) == 0
    assert str(tmp_path / "parapp") in capfd.readouterr().out


def test_check_goes_on_after_the_first_fault(dev, started):
    assert dev.main(["check"]) == 1
    assert [line[0][1:3] for line in started] == [("ruff", "check"), ("ruff", "format"), ("mypy",)]


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--help"], 0), (["tset"], 2)])
def test_help_for_a_verb_that_is_not_known(dev, started, capsys, arguments, code):
    assert dev.main(arguments) == code
    assert "dev.py screenshots DIR" in capsys.readouterr().out
    assert started == []


@pytest.mark.skipif(sys.platform != "linux", reason="Windows has a script of its own")
def test_the_windows_build_names_the_tools_that_are_missing(dev, started, monkeypatch, capsys):
    monkeypatch.setattr(dev.shutil, "which", lambda tool: None if tool in ("makensis", "apt-get") else tool)
    assert dev.main(["windows"]) == 2
    assert "apt-get install nsis" in capsys.readouterr().err
    monkeypatch.setattr(dev.shutil, "which", lambda tool: tool)
    assert dev.main(["windows", "build"]) == 0
    assert started == [(("-m", "tools.wine", "build"), False)]


def test_on_windows_the_build_is_a_script_of_its_own(dev, started, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "win32")
    assert dev.main(["windows"]) == 2
    assert "build_windows.bat" in capsys.readouterr().err
    assert started == []


# The lock files


def lock_text(name):
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pinned(name):
    """Package -> (version, marker) of a lock."""
    lines = re.findall(r"^([\w.-]+)==(\S+?)(?: ; (.+?))? \\$", lock_text(name), re.MULTILINE)
    return {package: (version, marker) for package, version, marker in lines}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_only_exact_versions_with_hashes(name):
    entries = [entry for entry in re.split(r"\n(?=\S)", lock_text(name).strip()) if not entry.startswith("#")]
    assert len(entries) == len(pinned(name)) > 20
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_and_no_folder(name):
    assert not re.search(r"://|index|find-links|(^|\s)/|@ ", lock_text(name))


def test_tests_and_builds_use_the_versions_of_the_program():
    run = pinned("run")
    for name in ("test", "build"):
        assert run.items() <= pinned(name).items()


def test_locks_hold_every_dependency_that_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"run": project["project"]["dependencies"], **project["dependency-groups"]}
    for name, requirements in groups.items():
        wanted = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in requirements}
        assert wanted <= pinned(name).keys()


def test_windows_gets_what_only_windows_needs():
    assert pinned("test")["colorama"][1] == "sys_platform == 'win32'"
    for package in ("pefile", "pywin32-ctypes"):
        assert pinned("build")[package][1] == "sys_platform == 'win32'"
