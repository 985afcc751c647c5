"""The self-test: all parts pass here, and a part that is lost is named while the others are still tried."""

import getpass
import json
import shutil
import sys
from pathlib import Path

import pytest

from parapp import paths, selftest
from parapp.cli import main
from parapp.models import UserError
from parapp.selftest import PARTS, computer_parts, paper_parts, reading_parts, run_self_test, window_parts
from parapp.selftest.parts import Part, expect
from parapp.selftest.report import reason_of, without_places


@pytest.fixture(autouse=True)
def with_qt(qapp):
    """The self-test's window lives in the tests' application."""


def part(name: str) -> Part:
    return next(part for part in PARTS if part.name == name)


def outcome(tmp_path: Path, capsys, *names: str) -> tuple[bool, str]:
    """Whether these parts work, and what was printed."""
    works = run_self_test(tmp_path / "data", parts=[part(name) for name in names])
    return works, capsys.readouterr().out


@pytest.fixture
def program_copy(tmp_path, monkeypatch) -> Path:
    """A copy of what comes along with the program, to take things away from."""
    for folder in (paths.resources(), paths.templates()):
        shutil.copytree(folder, tmp_path / "program" / folder.name)
    monkeypatch.setattr(paths, "_program_folder", lambda: tmp_path / "program")
    return tmp_path / "program"


def test_all_parts_work(capsys, tmp_path):
    file = tmp_path / "kết quả.json"
    assert main(["self-test", str(file)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("parapp ")
    assert "LỖI" not in out
    assert out.count("Tốt") == len(PARTS)
    report = json.loads(file.read_text(encoding="utf-8"))
    assert report["ok"]
    assert report["underway"] == ""
    assert [result["name"] for result in report["results"]] == [part.name for part in PARTS]
    figures = {result["name"]: result.get("figures", {}) for result in report["results"]}
    assert figures["window"]["pages"] == 10
    assert figures["data_file"]["records"] * 3 == figures["data_file"]["edits"]


def test_the_report_names_no_person_and_no_folder(tmp_path, capsys):
    file = tmp_path / "kq.json"
    run_self_test(tmp_path / "data", file, [part("data_folder"), part("drives"), part("clock"), part("printers")])
    words = file.read_text(encoding="utf-8")
    assert str(tmp_path) not in words
    assert str(Path.home()) not in words or len(str(Path.home())) < 2
    assert f"/{getpass.getuser()}/" not in words


def test_it_leaves_nothing_behind(tmp_path, capsys):
    data = tmp_path / "data"
    data.mkdir()
    run_self_test(data, parts=computer_parts.PARTS)
    assert list(data.iterdir()) == []


def test_a_broken_part_is_named_and_the_others_still_tried(capsys, tmp_path):
    def lost(_bench):
        raise FileNotFoundError("templates")

    file = tmp_path / "kq.json"
    assert not run_self_test(tmp_path, file, [Part("lost", "phần mất", lost), part("clock")])
    out = capsys.readouterr().out
    assert "LỖI   phần mất: FileNotFoundError: templates" in out
    assert out.count("Tốt") == 1
    lost_result, clock = json.loads(file.read_bytes())["results"]
    assert (lost_result["ok"], clock["ok"]) == (False, True)
    assert lost_result["reason"] == "FileNotFoundError: templates"
    assert lost_result["at"].startswith("parapp.selftest")


def test_a_process_that_dies_has_said_in_which_part(tmp_path, capsys):
    class Death(BaseException):
        pass

    def die(_bench):
        raise Death

    with pytest.raises(Death):
        run_self_test(tmp_path, tmp_path / "kq.json", [part("clock"), Part("deadly", "chết", die)])
    report = json.loads((tmp_path / "kq.json").read_bytes())
    assert (report["underway"], report["ok"], len(report["results"])) == ("deadly", False, 1)


@pytest.mark.parametrize(
    ("lost", "name", "said"),
    [
        ("templates/word/ke-hoach.docx", "form_ia-pa", "ke-hoach.docx"),
        ("templates/forms/gia-lai.toml", "form_gia-lai", "gia-lai"),
        ("templates/papers", "brought_along", "papers"),
        ("resources/fonts", "brought_along", "fonts"),
        ("resources/self-test/bang-diem.xls", "read_xls", "bang-diem.xls"),
        ("resources/help/index.md", "help", "index.md"),
    ],
)
def test_what_is_taken_away_is_named(program_copy, tmp_path, capsys, lost, name, said):
    target = program_copy / lost
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    works, out = outcome(tmp_path, capsys, name, "clock")
    assert not works
    assert f"LỖI   {part(name).title}: " in out
    assert said in out
    assert out.count("Tốt") == 1


def test_a_lost_face_is_named(program_copy, tmp_path, capsys, monkeypatch):
    from parapp.ui.selftest import qt_parts

    monkeypatch.setattr(qt_parts, "resources", paths.resources)
    (program_copy / "resources/fonts/LiberationSerif-Bold.ttf").write_bytes(b"no font")
    works, out = outcome(tmp_path, capsys, "qt_letters")
    assert not works
    assert "LiberationSerif-Bold.ttf" in out


def test_a_font_that_qt_does_not_take_is_named_before_it_draws(tmp_path, capsys, monkeypatch):
    from parapp.ui.selftest import qt_parts

    monkeypatch.setattr(qt_parts.QFontDatabase, "hasFamily", lambda _family: False)
    monkeypatch.setattr(qt_parts, "QTextLayout", None)
    works, out = outcome(tmp_path, capsys, "qt_letters")
    assert not works
    assert "không nạp được phông Liberation Serif" in out


def test_a_lost_library_is_a_fault_of_its_parts_alone(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    works, out = outcome(tmp_path, capsys, "libraries", "clock")
    assert not works
    assert "rapidfuzz" in out
    assert "Tốt" in out


def test_a_page_that_fails_is_named_and_the_window_closes(tmp_path, capsys, monkeypatch, qapp):
    from parapp.ui import asides
    from parapp.ui.main_window import MainWindow

    def lost(*_arguments):
        raise ImportError("lost module")

    monkeypatch.setitem(asides.MAKERS, "checker", lost)
    works, out = outcome(tmp_path, capsys, "window")
    assert not works
    assert "trang “checker”: ImportError: lost module" in out
    assert not [widget for widget in qapp.topLevelWidgets() if isinstance(widget, MainWindow) and widget.isVisible()]


def test_a_window_that_does_not_come_up_says_why(tmp_path, capsys, monkeypatch):
    from parapp.ui import app

    def lost(*_arguments):
        raise ImportError("lost module")

    monkeypatch.setattr(app, "restore_window", lost)
    works, out = outcome(tmp_path, capsys, "window")
    assert not works
    assert "cửa sổ báo: Chương trình gặp lỗi ngoài dự kiến" in out


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (r"C:\Users\Nguyen Van A\AppData\x", r"<thư mục người dùng>\AppData\x"),
        (r"c:\\users\\hoa\\x", r"<thư mục người dùng>\\x"),
        ("/home/hoa/x", "<thư mục người dùng>/x"),
        ("no place", "no place"),
    ],
)
def test_places_are_not_told(words, shown):
    assert without_places(words) == shown


def test_a_reason_is_one_line():
    assert reason_of(UserError("self_test_failed", fault="a\n b")) == "a b"
    assert reason_of(ValueError("x" * 5000)).startswith("ValueError: xxx")
    assert len(reason_of(ValueError("x" * 5000))) == 600
    with pytest.raises(UserError):
        expect(0, "none")


def test_names_are_single():
    assert len({part.name for part in PARTS}) == len(PARTS)
    assert len({part.title for part in PARTS}) == len(PARTS)
    assert set(paper_parts.PARTS) | set(reading_parts.PARTS) | set(window_parts.PARTS) < set(PARTS)


def test_the_form_parts_are_all_forms():
    from parapp.document.compose.forms import forms

    titles = {part.name: part.title for part in PARTS if part.name.startswith("form_")}
    assert {f"form_{form.id}" for form in forms()} == titles.keys()
    for form in forms():
        assert f"({titles[f'form_{form.id}'].partition(':')[0]})" in form.name, "its title names it as the window does"


def test_a_file_that_cannot_be_written_is_said_first(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(selftest, "PARTS", ())
    assert main(["self-test", str(tmp_path / "không có" / "kq.json")]) == 2
    assert "không có" in capsys.readouterr().err
