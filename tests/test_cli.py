"""The dispatch of the command line: exit codes, one Vietnamese sentence, nothing imported too early."""

import ctypes
import json
import subprocess
import sys
import types
from pathlib import Path

import pytest
from openpyxl import Workbook

import parapp
from parapp import cli
from parapp.models import UserError
from parapp.paths import WORKER_ARGUMENT


@pytest.fixture
def job(monkeypatch):
    """Lets a test put its own function in the place of the verb `work FILE`."""

    def install(function):
        verb = cli.Verb("work", "làm việc", lambda parser: parser.add_argument("file", metavar="FILE"))
        monkeypatch.setattr(cli, "VERBS", (verb,))
        commands = types.SimpleNamespace(JOBS={"work": function})
        monkeypatch.setattr(parapp, "commands", commands, raising=False)
        monkeypatch.setitem(sys.modules, "parapp.commands", commands)

    return install


def raising(fault):
    def work(arguments):
        raise fault

    return work


def test_a_job_gets_its_arguments_and_gives_its_exit_code(job):
    seen = []
    job(lambda arguments: seen.append(arguments.file) or 1)
    assert cli.main(["work", "bảng điểm.xlsx"]) == 1
    assert seen == ["bảng điểm.xlsx"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (UserError("interrupted"), "Đã dừng"),
        (KeyboardInterrupt(), "Đã dừng"),
        (OSError(5, "Input/output error"), "một tệp (mã lỗi 5)"),
        (PermissionError(13, "Permission denied", "kế hoạch.docx"), "“kế hoạch.docx” (không có quyền"),
    ],
)
def test_a_fault_is_one_sentence_and_exit_code_2(job, capsys, fault, words):
    job(raising(fault))
    assert cli.main(["work", "x"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


def test_a_bug_keeps_its_traceback_and_ends_with_the_sentence(job, capsys):
    job(raising(KeyError("task")))
    assert cli.main(["work", "x"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Traceback")
    assert "ngoài dự kiến (KeyError)" in lines[-1]


@pytest.mark.parametrize("argv", [["no-such-verb"], ["work"], ["work", "a", "b"], ["work", "a", "--odd"], ["--data"]])
def test_a_wrong_command_line_shows_the_right_one_in_vietnamese(job, capsys, argv):
    job(lambda arguments: 0)
    assert cli.main(argv) == 2
    err = capsys.readouterr().err
    assert err.startswith("Lệnh chưa đúng; cách dùng: “parapp ")
    assert "usage" not in err
    assert err.count("\n") == 1


def test_help_is_vietnamese(job, capsys):
    job(lambda arguments: 0)
    with pytest.raises(SystemExit) as end:
        cli.main(["work", "--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("Cách dùng: parapp work")
    assert not any(word in out for word in ("usage", "show this", "positional", "options"))


def test_every_verb_has_its_job():
    from parapp import commands

    assert [verb.name for verb in cli.VERBS] == list(commands.JOBS)


def parapp_process(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "parapp", *arguments], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )


def test_version():
    done = parapp_process("--version")
    assert (done.returncode, done.stdout) == (0, f"parapp {parapp.__version__}\n")


def test_vietnamese_comes_out_as_utf8_whatever_the_locale(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    monkeypatch.setenv("PYTHONUTF8", "0")
    done = parapp_process("không-có-lệnh-này")
    assert done.returncode == 2
    assert done.stderr.startswith("Lệnh chưa đúng")


def test_the_worker_starts_before_window_and_commands(tmp_path):
    code = (
        "import sys, types, parapp.__main__ as start; "
        "package, worker = types.ModuleType('parapp.importers'), types.ModuleType('parapp.importers.worker'); "
        "worker.main = lambda: 7; package.worker = worker; "
        "sys.modules |= {'parapp.importers': package, 'parapp.importers.worker': worker}; "
        f"sys.argv = ['parapp', '{WORKER_ARGUMENT}']; result = start.main(); "
        "early = [name for name in sys.modules if name.startswith(('parapp.cli', 'parapp.ui', 'PySide6'))]; "
        "sys.exit(result if not early else f'too early: {early}')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (7, "")


def test_nothing_that_is_read_is_written_over_and_no_work_is_begun_in_vain(tmp_path, capsys):
    plan = tmp_path / "PLAN.json"
    plan.write_bytes(b"{}")
    (tmp_path / "folder.docx").mkdir()

    def refused(*words) -> str:
        assert cli.main([str(word) for word in words]) == 2
        out, err = capsys.readouterr()
        assert out == "" and err.count("\n") == 1
        return err

    build = ("build", plan, "--form", "ia-pa", "-o")
    assert "chính là tệp đang đọc" in refused(*build, tmp_path / "x" / ".." / "PLAN.json")
    assert "chính là tệp đang đọc" in refused("plan", plan, "-o", plan)
    assert "trùng một chỗ" in refused(*build, tmp_path / "a.docx", "--pdf", tmp_path / "a.docx")
    assert "là một thư mục" in refused(*build, tmp_path / "folder.docx")
    assert "là một thư mục" in refused(*build, ".")
    assert "Không tìm thấy thư mục" in refused(*build, tmp_path / "a.docx", "--pdf", tmp_path / "none" / "a.pdf")
    assert "là một thư mục" in refused("check", tmp_path)
    assert plan.read_bytes() == b"{}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["PLAN.json", "folder.docx"]


def test_read_tells_where_sums_do_not_agree_with_what_is_printed(tmp_path, capsys):
    book = Workbook()
    rows = (
        ("Mã số", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định", "Điểm bị mất"),
        ("1", "Chỉ đạo, điều hành", 3, 2, 2),
        ("1.1", "Báo cáo định kỳ", 3, 2, 1),
    )
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "bảng.xlsx")
    words = "Lĩnh vực 1: điểm bị mất ghi trong bảng là 2"
    assert cli.main(["read", str(tmp_path / "bảng.xlsx")]) == 0
    assert f"Sheet!A2: {words}" in capsys.readouterr().out
    assert cli.main(["read", str(tmp_path / "bảng.xlsx"), "--json"]) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert ("Sheet!A2", "warning") in {
        (problem["place"], problem["severity"]) for problem in problems if problem["message"].startswith(words)
    }


@pytest.fixture
def windows(monkeypatch):
    """What the window would be opened with."""
    opened = []
    app = types.SimpleNamespace(run=lambda folder, sample, copies: opened.append((folder, sample, copies)) or 0)
    monkeypatch.setattr("parapp.ui.app", app, raising=False)
    monkeypatch.setitem(sys.modules, "parapp.ui.app", app)
    return opened


LONG = "a" * 300


@pytest.mark.parametrize(
    ("arguments", "folder", "copies"),
    [
        ([], None, []),
        (["/e/parapp-000012.parapp"], None, ["/e/parapp-000012.parapp"]),
        (["Xã Mẫu (bản 2).PARAPP"], None, ["{here}/Xã Mẫu (bản 2).PARAPP"]),
        (["../o'\"<&>.parapp"], None, ["{above}/o'\"<&>.parapp"]),
        ([f"/{LONG}/{LONG}.parapp"], None, [f"/{LONG}/{LONG}.parapp"]),
        (["a.parapp", "b.parapp"], None, ["{here}/a.parapp", "{here}/b.parapp"]),
        (["--data", "d", "a.parapp"], "d", ["{here}/a.parapp"]),
        (["--data=d", "--sample", "a.parapp"], "d", ["{here}/a.parapp"]),
        (["--data", "x.parapp"], "x.parapp", []),
    ],
)
def test_a_copy_from_a_stick_opens_the_window(monkeypatch, tmp_path, windows, arguments, folder, copies):
    here = tmp_path / "thư mục"
    here.mkdir()
    monkeypatch.chdir(here)
    assert cli.main(arguments) == 0
    shown = [Path(name.replace("{here}", str(here)).replace("{above}", str(tmp_path))).absolute() for name in copies]
    assert windows == [(Path(folder) if folder else None, "--sample" in arguments, shown)]


@pytest.mark.parametrize("arguments", [["kế hoạch.docx"], ["a.parapp", "b.docx"], ["check", "--json"], ["--data"]])
def test_other_files_open_no_window(windows, capsys, arguments):
    assert cli.main(arguments) == 2
    assert "Lệnh chưa đúng" in capsys.readouterr().err
    assert windows == []


def test_a_copy_behind_a_verb_is_the_file_of_the_verb(job, windows):
    seen = []
    job(lambda arguments: seen.append(arguments.file) or 0)
    assert cli.main(["work", "x.parapp"]) == 0
    assert (seen, windows) == (["x.parapp"], [])


def test_the_help_names_the_double_click(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert "parapp TỆP.parapp: mở cửa sổ" in " ".join(capsys.readouterr().out.split())


# -- the window's program has no console ---------------------------------------------------------------------------


@pytest.fixture
def boxes(monkeypatch, tmp_path):
    """Words of Windows' own boxes, the data of the program in a folder not made yet."""
    shown = []
    user32 = types.SimpleNamespace(MessageBoxW=lambda *call: shown.append(call))
    monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr("parapp.fault_box.IS_WINDOWS", True)
    monkeypatch.setenv("PARAPP_DATA", str(tmp_path / "dữ liệu"))
    return shown


def windowed(arguments):
    """The exit code of a program without streams."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("stdin", "stdout", "stderr"):
            patch.setattr(sys, name, None)
        return cli.main([str(word) for word in arguments])


def without_window(monkeypatch, fault):
    """The window cannot even be imported."""

    class Finder:
        def find_spec(self, name, _path=None, _target=None):
            if name == "parapp.ui.app":
                raise fault

    import parapp.ui

    monkeypatch.delitem(sys.modules, "parapp.ui.app", raising=False)
    monkeypatch.delattr(parapp.ui, "app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])


def test_a_window_that_cannot_be_imported_is_told_in_a_box_and_logged(monkeypatch, tmp_path, boxes):
    fault = ImportError("DLL load failed while importing QtCore: không có", name="PySide6.QtCore")
    without_window(monkeypatch, fault)
    assert windowed([]) == 2
    [(owner, words, title, style)] = boxes
    assert (owner, title, style & 0x10) == (None, "parapp", 0x10)
    assert words.startswith("Thiếu một phần của chương trình parapp (PySide6.QtCore)") and "xin cài lại" in words
    log = (tmp_path / "dữ liệu" / "parapp.log").read_text(encoding="utf-8")
    assert "Traceback" in log and "DLL load failed" in log


def test_the_log_is_that_of_the_folder_asked_for(monkeypatch, tmp_path, boxes):
    without_window(monkeypatch, KeyError("lost"))
    assert windowed(["--data", str(tmp_path / "nơi khác"), "E.parapp"]) == 2
    assert "ngoài dự kiến (KeyError)" in boxes[0][1]
    assert "KeyError" in (tmp_path / "nơi khác" / "parapp.log").read_text(encoding="utf-8")
    assert not (tmp_path / "dữ liệu").exists()


def test_a_log_that_cannot_be_written_takes_the_box_not_away(monkeypatch, tmp_path, boxes):
    (tmp_path / "dữ liệu").write_text("", encoding="utf-8")
    without_window(monkeypatch, ImportError("x"))
    assert windowed([]) == 2
    assert len(boxes) == 1


def test_what_is_no_bug_is_told_in_a_box_alone(tmp_path, boxes):
    assert windowed(["check", str(tmp_path / "không có.docx")]) == 2
    assert "không có.docx" in boxes[0][1] and len(boxes) == 1
    assert not (tmp_path / "dữ liệu").exists()


def test_elsewhere_there_is_no_box(monkeypatch, boxes):
    monkeypatch.setattr("parapp.fault_box.IS_WINDOWS", False)
    assert windowed(["no-such-verb"]) == 2
    assert boxes == []


def test_every_job_works_without_a_console(monkeypatch, tmp_path, boxes):
    plan, paper = tmp_path / "PLAN.json", tmp_path / "kế hoạch.docx"
    table = tmp_path / "bảng.xlsx"
    book = Workbook()
    for row in (("Mã số", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định"), ("1.1", "Báo cáo định kỳ", 3, 2)):
        book.active.append(row)
    book.save(table)
    for arguments, code in (
        (["read", table], 0),
        (["read", table, "--json"], 0),
        (["plan", table, "-o", plan], 0),
        (["build", plan, "-o", paper], 0),
        (["check", paper], 0),
        (["check", paper, "--json"], 0),
        (["check", paper, "--repair", tmp_path / "sửa.docx"], 0),
        (["forms"], 0),
        (["schema"], 0),
    ):
        assert windowed(arguments) == code, arguments
    for asked in (["--version"], ["--help"], ["read", "--help"]):
        with pytest.raises(SystemExit) as end:
            windowed(asked)
        assert end.value.code == 0
    assert boxes == []


def test_the_self_test_without_a_console_leaves_its_report(monkeypatch, tmp_path, boxes):
    from parapp import selftest

    monkeypatch.setattr(selftest.run_self_test, "__defaults__", (None, selftest.PARTS[:2]))
    report = tmp_path / "kết quả.json"
    assert windowed(["self-test", str(report)]) in (0, 1)
    assert len(json.loads(report.read_text(encoding="utf-8"))["results"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="execv waits for nothing there, and the box for somebody")
def test_a_program_without_streams_ends_well():
    """A real process whose three streams are closed, as Windows starts a program without a console."""
    code = "import os, sys; [os.close(n) for n in (0, 1, 2)]; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    for arguments, ended in ((["--version"], 0), (["không-có"], 2), (["forms"], 0)):
        command = [sys.executable, "-c", code, "-m", "parapp", *arguments]
        assert subprocess.run(command, stdin=subprocess.DEVNULL).returncode == ended, arguments
