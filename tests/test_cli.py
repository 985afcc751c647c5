"""The dispatch of the command line: exit codes, one Vietnamese sentence, nothing imported too early."""

import json
import subprocess
import sys
import types

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


@pytest.mark.parametrize(
    ("arguments", "opened"),
    [
        ([], True),
        (["E:\\parapp-000012.parapp"], True),
        (["kế hoạch.docx"], False),
        (["read", "x.parapp"], False),
    ],
)
def test_a_copy_from_a_stick_opens_the_window(monkeypatch, arguments, opened):
    windows = []
    app = types.SimpleNamespace(run=lambda folder, sample: windows.append(folder) or 0)
    monkeypatch.setattr("parapp.ui.app", app, raising=False)
    monkeypatch.setitem(sys.modules, "parapp.ui.app", app)
    cli.main(arguments)
    assert windows == ([None] if opened else [])
