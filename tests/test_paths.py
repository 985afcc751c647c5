"""Resources and the data folder are found in the source tree, in an installed wheel and in the frozen program."""

import importlib.util
import shutil
import sys
from pathlib import Path

import platformdirs

from parapp import paths

ROOT = Path(__file__).resolve().parent.parent


def installed_copy(folder: Path):
    """paths.py as a wheel lays it, with the data beside it in _data."""
    package = folder / "site-packages" / "parapp"
    (package / "_data" / "resources").mkdir(parents=True)
    shutil.copy(paths.__file__, package / "paths.py")
    spec = importlib.util.spec_from_file_location("installed_paths", package / "paths.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, package


def test_in_the_source_tree():
    assert paths.resources() == ROOT / "resources"
    assert paths.templates() == ROOT / "templates"


def test_in_an_installed_wheel(tmp_path):
    module, package = installed_copy(tmp_path)
    assert module.resources() == package / "_data" / "resources"
    assert module.templates() == package / "_data" / "templates"


def test_in_the_frozen_program(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_data_folder_of_the_option_comes_first(tmp_path, monkeypatch):
    monkeypatch.setenv("PARAPP_DATA", str(tmp_path / "environment"))
    assert paths.data_dir(tmp_path / "option") == tmp_path / "option"
    assert paths.data_dir() == tmp_path / "environment"


def test_a_relative_data_folder_is_fixed_at_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir(Path("dữ liệu")) == tmp_path / "dữ liệu"


def test_data_folder_of_the_system_is_local_and_not_made(tmp_path, monkeypatch):
    monkeypatch.delenv("PARAPP_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path))
    assert paths.data_dir() == Path(platformdirs.user_data_dir("parapp", appauthor=False, roaming=False))
    assert list(tmp_path.iterdir()) == []


def test_a_portable_copy_has_its_data_beside_it(tmp_path, monkeypatch):
    monkeypatch.delenv("PARAPP_DATA")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "parapp.exe"))
    (tmp_path / "portable.txt").touch()
    assert paths.data_dir() != tmp_path / "du-lieu"  # only the frozen program is asked: Python's own folder is not ours
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.data_dir() == tmp_path / "du-lieu"
    assert paths.data_dir(tmp_path / "option") == tmp_path / "option"
    (tmp_path / "portable.txt").unlink()
    assert paths.data_dir() != tmp_path / "du-lieu"


def test_what_an_office_made_itself_lies_with_its_data(tmp_path):
    assert paths.own_folder(tmp_path) == tmp_path / "mau-cua-co-quan"
    assert paths.own_folder().parent == paths.data_dir()


def test_worker_of_the_source_tree_is_a_module():
    assert paths.worker_command() == [sys.executable, "-m", "parapp", paths.WORKER_ARGUMENT]


def test_frozen_worker_is_the_console_program_where_there_is_one(tmp_path, monkeypatch):
    window = tmp_path / "parapp.exe"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(window))
    assert paths.worker_command() == [str(window), paths.WORKER_ARGUMENT]
    (tmp_path / "parapp-cli.exe").touch()
    assert paths.worker_command() == [str(tmp_path / "parapp-cli.exe"), paths.WORKER_ARGUMENT]
