"""The verbs through the command line, in this process: output, exit codes, and nothing half-written."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from parapp.cli import main
from parapp.demo import write_table
from parapp.document.compose.forms import forms
from parapp.document.own_templates.sentences import save_sentence
from parapp.document.own_templates.word_template import make_own, set_aside
from parapp.models import Task
from parapp.paths import own_folder
from parapp.plan.planfile import read_plan_file, schema, write_plan_file
from parapp.plan.sample import sample_plan_file, sample_table_rows
from parapp.plan.scores import losing_criteria

READ_KEYS = {
    "criteria": {
        *("code", "name", "level", "max_score", "self_score", "appraised_score", "survey_score", "printed_lost"),
        *("passed", "place"),
    },
    "tasks": {
        *("codes", "field", "group", "cause", "remedy", "lead_units", "coordinating_units", "assignment", "product"),
        *("deadline", "deliverables", "note", "place"),
    },
    "problems": {"place", "severity", "message"},
}


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("bảng") / "bảng điểm.xlsx"
    write_table(path, sample_table_rows())
    return path


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("kế hoạch") / "PLAN.json"
    path.write_bytes(write_plan_file(sample_plan_file()))
    return path


def run(capsys, *arguments):
    """Exit code, standard output, standard error."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def cannot(capsys, *arguments):
    """The one sentence of a command that could not do its work."""
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


# -- read ------------------------------------------------------------------------------------------------------------


def test_read_prints_what_is_understood(capsys, table):
    before = table.read_bytes()
    code, out, err = run(capsys, "read", table)
    assert (code, err) == (0, "")
    assert out.startswith("Đã đọc ")
    assert "mất 0,5" in out
    assert table.read_bytes() == before
    assert [path.name for path in table.parent.iterdir()] == [table.name]


def test_read_json_has_the_keys_scripts_rely_on(capsys, table):
    code, out, _ = run(capsys, "read", table, "--json")
    view = json.loads(out)
    assert code == 0
    assert view.keys() == {*READ_KEYS, "rows_read", "rows_skipped"}
    for name, keys in READ_KEYS.items():
        assert all(row.keys() == keys for row in view[name]), name
    assert all(isinstance(row["max_score"], int | float | None) for row in view["criteria"])
    assert len(view["criteria"]) == len(sample_plan_file().criteria)
    assert view["rows_skipped"] == 1  # the total


def test_read_takes_the_sheet_it_is_told(capsys, table):
    assert run(capsys, "read", table, "--sheet", "Kết quả")[0] == 0
    assert "các bảng có trong tệp: Kết quả" in cannot(capsys, "read", table, "--sheet", "Khác")


def test_read_takes_the_commune_it_is_told(capsys, tmp_path):
    path = tmp_path / "tỉnh.xlsx"
    rows = [("Mã số", "Tiêu chí", "Điểm chuẩn", "UBND xã Mẫu", "UBND xã Gương"), ("1.1", "Kế hoạch", "2", "1,5", "1")]
    write_table(path, rows)
    _, out, _ = run(capsys, "read", path, "--commune", "xã Gương", "--json")
    assert [row["appraised_score"] for row in json.loads(out)["criteria"]] == [1]
    assert "UBND xã Mẫu" in cannot(capsys, "read", path, "--commune", "xã Kính")


@pytest.mark.parametrize("verb", ["read", "plan", "build", "check"])
@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7", b"PK\x03\x04", b"{", b"\x00\xff" * 40])
def test_a_file_that_is_none_is_one_sentence(capsys, tmp_path, verb, content):
    path = tmp_path / "tệp.xlsx"
    if content is not None:
        path.write_bytes(content)
    more = {"plan": ["-o", tmp_path / "p.json"], "build": ["--form", "ia-pa", "-o", tmp_path / "p.docx"]}.get(verb, [])
    assert cannot(capsys, verb, path, *more).strip().endswith((".", "…"))
    assert [left.name for left in tmp_path.iterdir()] == ([] if content is None else ["tệp.xlsx"])


# -- plan ------------------------------------------------------------------------------------------------------------


def test_plan_makes_tasks_of_what_lost_points(capsys, table, tmp_path):
    target = tmp_path / "PLAN.json"
    code, out, err = run(capsys, "plan", table, "-o", target, "--form", "son-ky")
    assert (code, err) == (0, "")
    made = read_plan_file(target.read_bytes())
    assert out == f"Đã ghi {target}: {len(made.criteria)} tiêu chí, {len(made.tasks)} nhiệm vụ.\n"
    assert made.plan.form_id == "son-ky"
    losing = {row.id for row in losing_criteria(made.criteria)}
    assert {row_id for task in made.tasks for row_id in task.criterion_ids} == losing
    assert len(losing) == 24


def test_plan_leaves_the_old_file_when_it_cannot(capsys, tmp_path):
    target, empty = tmp_path / "PLAN.json", tmp_path / "trống.xlsx"
    target.write_text("cũ", encoding="utf-8")
    write_table(empty, [("a", "b"), ("c", "d")])
    assert "Không thấy tiêu chí hay nhiệm vụ nào" in cannot(capsys, "plan", empty, "-o", target)
    assert target.read_text(encoding="utf-8") == "cũ"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["PLAN.json", "trống.xlsx"]


def test_plan_names_the_forms_there_are(capsys, table, tmp_path):
    err = cannot(capsys, "plan", table, "-o", tmp_path / "p.json", "--form", "khong-co")
    assert "ia-pa" in err
    assert list(tmp_path.iterdir()) == []


# -- build -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [form.id for form in forms()])
def test_build_writes_word_and_pdf_that_check_accepts(capsys, plan, tmp_path, form):
    word, pdf = tmp_path / "p.docx", tmp_path / "p.pdf"
    code, out, err = run(capsys, "build", plan, "--form", form, "-o", word, "--pdf", pdf)
    assert (code, err) == (0, "")
    assert f"Đã ghi {word}" in out
    assert f"Đã ghi {pdf}" in out
    assert pdf.read_bytes().startswith(b"%PDF")
    assert run(capsys, "check", word)[0] == 0


def test_build_for_one_unit_has_its_tasks_only(capsys, plan, tmp_path):
    plan_file = sample_plan_file()
    unit = plan_file.tasks[0].assignment.lead.units[0].text
    code, out, _ = run(capsys, "build", plan, "--form", "ia-pa", "-o", tmp_path / "u.docx", "--unit", unit)
    assert "chưa có nhiệm vụ khắc phục" not in out  # tasks of other units are there all the same
    assert code == 0
    text = zipfile.ZipFile(tmp_path / "u.docx").read("word/document.xml").decode()
    own, other = (
        next(task for task in plan_file.tasks if _leads(task, unit) is wanted and task.remedy)
        for wanted in (True, False)
    )
    assert _plain(own.remedy) in _plain(text)
    assert _plain(other.remedy) not in _plain(text)
    assert "không có “Phòng lạ”" in cannot(
        capsys, "build", plan, "--form", "ia-pa", "-o", tmp_path / "x.docx", "--unit", "Phòng lạ"
    )
    assert not (tmp_path / "x.docx").exists()


def _leads(task: Task, unit: str) -> bool:
    units = [*task.assignment.lead.units, *task.assignment.coordinating.units]
    return any(ref.text == unit for ref in units)


def _plain(text):
    return re.sub(r"<[^>]*>|\s+", " ", text).replace(" ", "")


@pytest.mark.parametrize("target", ["không có/p.docx", "."])
def test_build_into_no_folder_writes_nothing(capsys, plan, tmp_path, target):
    cannot(capsys, "build", plan, "--form", "ia-pa", "-o", tmp_path / target)
    assert list(tmp_path.iterdir()) == []


def test_build_never_writes_over_what_it_reads(capsys, plan):
    before = plan.read_bytes()
    cannot(capsys, "build", plan, "--form", "ia-pa", "-o", plan)
    assert plan.read_bytes() == before


# -- papers around the plan --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["quyet-dinh", "nghi-quyet", "to-trinh", "bao-cao", "phu-luc", "tom-tat"])
def test_build_one_paper_around_the_plan(capsys, plan, tmp_path, kind):
    target, pdf = tmp_path / "v.docx", tmp_path / "v.pdf"
    code, out, _ = run(capsys, "build", plan, "--paper", kind, "-o", target, "--pdf", pdf)
    assert code == 0 and f"Đã ghi {target}" in out
    assert target.stat().st_size and pdf.stat().st_size


def test_build_a_letter_for_a_unit_and_a_report_of_a_period(capsys, plan, tmp_path):
    letter, report = tmp_path / "cv.docx", tmp_path / "bc.docx"
    assert run(capsys, "build", plan, "--paper", "cong-van", "--unit", "Phòng Kinh tế", "-o", letter)[0] == 0
    assert "Kính gửi:" in _words(letter)
    assert run(capsys, "build", plan, "--paper", "bao-cao", "--period", "quy-2", "-o", report)[0] == 0
    assert "(quý II năm" in _words(report)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--paper", "thu"], "quyet-dinh, nghi-quyet"),
        (["--paper", "cong-van"], "--unit"),
        (["--paper", "phieu", "--unit", "Phòng lạ"], "Phòng lạ"),
        (["--paper", "bao-cao", "--period", "tuan-1"], "tuan-1"),
    ],
)
def test_a_paper_that_cannot_be_built(capsys, plan, tmp_path, arguments, said):
    assert said in cannot(capsys, "build", plan, *arguments, "-o", tmp_path / "v.docx")
    assert list(tmp_path.iterdir()) == []


def test_papers_writes_the_whole_set_and_nothing_twice(capsys, plan, tmp_path):
    folder = tmp_path / "bộ" / "văn bản"
    code, out, _ = run(capsys, "papers", plan, "--out", folder)
    assert code == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(Path(line).name for line in out.splitlines())
    assert "01-KH-khac-phuc-CCHC-2026.docx" in cannot(capsys, "papers", plan, "--out", folder)
    assert run(capsys, "papers", plan, "--out", folder, "--replace")[0] == 0


def test_papers_into_a_file_is_refused(capsys, plan, tmp_path):
    (tmp_path / "f").write_bytes(b"")
    cannot(capsys, "papers", plan, "--out", tmp_path / "f")


def _words(path):
    return re.sub(r"<[^>]*>", "", zipfile.ZipFile(path).read("word/document.xml").decode())


# -- check, forms, schema --------------------------------------------------------------------------------------------


@pytest.fixture
def word(capsys, plan, tmp_path):
    target = tmp_path / "p.docx"
    assert run(capsys, "build", plan, "--form", "ia-pa", "-o", target)[0] == 0
    return target


def test_check_json_names_rule_place_and_message(capsys, word):
    code, out, _ = run(capsys, "check", word, "--json")
    rows = json.loads(out)
    assert code == 0
    assert all(row.keys() == {"rule", "status", "ok", "place", "message"} for row in rows)
    assert all(row["ok"] for row in rows if row["status"] == "OK")
    assert len({row["rule"] for row in rows}) > 50


def test_check_finds_a_broken_rule(capsys, word, tmp_path):
    broken = tmp_path / "sai.docx"
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace("Độc lập - Tự do - Hạnh phúc".encode(), "Độc lập Tự do Hạnh phúc".encode())
            new.writestr(name, content)
    code, out, err = run(capsys, "check", broken)
    assert (code, err) == (1, "")
    assert any(line.startswith("Lỗi R") for line in out.splitlines())


def test_forms_are_listed_by_id_and_name(capsys):
    code, out, _ = run(capsys, "forms")
    assert code == 0
    assert {"son-ky", "ia-pa"} <= {line.split("\t")[0] for line in out.splitlines()}


def test_build_takes_what_the_office_made_itself_from_its_data_folder(capsys, plan, tmp_path):
    own = own_folder(tmp_path / "dữ liệu")
    template = make_own(own)
    template.write_bytes(b"PK")
    word = tmp_path / "ra.docx"
    build = ("build", plan, "--form", "ia-pa", "-o", word)
    code, _out, err = run(capsys, "--data", tmp_path / "dữ liệu", *build)
    assert (code, word.exists()) == (2, False)
    assert "Mẫu trình bày ke-hoach.docx bị hỏng" in err
    assert run(capsys, "--data", tmp_path / "dữ liệu", *build, "--original")[0] == 0
    set_aside(own)
    save_sentence(own, "appendix_pointer", "Xem bảng kèm theo của xã.")
    assert run(capsys, "--data", tmp_path / "dữ liệu", *build)[0] == 0
    assert "Xem bảng kèm theo của xã." in zipfile.ZipFile(word).read("word/document.xml").decode()


def test_a_broken_own_form_is_named_beside_the_good_ones(capsys, tmp_path):
    folder = own_folder(tmp_path) / "forms"
    folder.mkdir(parents=True)
    (folder / "hong.toml").write_text("id = 1", encoding="utf-8")
    code, out, err = run(capsys, "--data", tmp_path, "forms")
    assert code == 1 and "ia-pa" in out and "hong.toml" in err


def test_schema_is_the_schema(capsys):
    code, out, _ = run(capsys, "schema")
    assert code == 0
    assert json.loads(out) == json.loads(json.dumps(schema()))


# -- plan: an old plan -----------------------------------------------------------------------------------------------


def test_plan_takes_an_old_plan_and_it_can_be_built(capsys, tmp_path):
    from devtools.old_papers.drawing import Habit
    from devtools.old_papers.papers import write_paper

    old = write_paper("linh-vuc", Habit("x"), tmp_path)
    target = tmp_path / "PLAN.json"
    code, out, _ = run(capsys, "plan", old, "-o", target)
    assert code == 0
    assert "Đọc từ kế hoạch cũ; mẫu gần nhất: ia-pa." in out
    made = read_plan_file(target.read_bytes())
    assert made.plan.form_id == "ia-pa"
    assert run(capsys, "build", target, "--form", "ia-pa", "-o", tmp_path / "mới.docx")[0] == 0
    assert run(capsys, "check", tmp_path / "mới.docx")[0] == 0


def test_plan_reads_the_table_of_an_old_plan_where_one_is_named(capsys, tmp_path):
    from devtools.old_papers.drawing import Habit
    from devtools.old_papers.papers import write_paper

    old = write_paper("linh-vuc", Habit("x"), tmp_path)
    code, out, _ = run(capsys, "plan", old, "--sheet", "Bảng 3", "-o", tmp_path / "PLAN.json")
    assert code == 0
    assert "kế hoạch cũ" not in out
