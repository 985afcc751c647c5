"""Forms: the ones that come along, broken ones, hostile ones, and a sixth that needs no Python."""

from pathlib import Path

import pytest

from parapp import messages
from parapp.document.compose.forms import form, forms, forms_and_faults, read_form
from parapp.document.compose.paper import compose
from parapp.document.compose.visible_text import document_text
from parapp.models import UserError
from tests.document.plans import plan_file, section, task

HEAD = 'id = "x"\nname = "X"\n'
TABLE = '{{ title = "T", columns = [{{ key = "{}", width = {} }}] }}'

SIXTH = """
id = "theo-don-vi"
name = "Theo đơn vị chủ trì"

[labels]
no_field = "Khác"

[wording]
viec = '''
{{ task.deadline|bare }}: {{ task.remedy|sentence }}
{% if task.criteria %}({{ task.criteria_names }}){% endif %}'''

[texts]
dau = [{ text = "Thực hiện nhiệm vụ năm {{ plan.period }}:" }]

[[parts]]
role = "opening"
start = "dau"

[[parts]]
each = "unit"
mark = "roman"
line = "{{ unit.name }}"
role = "tasks"

  [[parts.parts]]
  each = "task"
  mark = "arabic"
  wording = "viec"

[[parts]]
role = "closing"
start = "closing"

[[appendices]]
title = "Danh mục {{ plan.period }}"
grouping = "unit"
numbering_row = true
landscape = false
columns = [{ key = "number" }, { key = "content", heading = "Việc" }, { key = "deadline", width = 30 }]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mau.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> UserError:
    with pytest.raises(UserError) as raised:
        read_form(path)
    assert messages.GAP not in messages.sentence(raised.value)
    return raised.value


def test_forms_that_come_along() -> None:
    assert [(found.id, bool(found.appendices)) for found in forms()] == [
        *(("son-ky", False), ("kong-chro", True), ("ia-pa", True), ("gia-lai", True), ("phuoc-long", False)),
    ]
    assert all(found.name and found.description.endswith(".") for found in forms())


def test_unknown_form_names_the_known_ones() -> None:
    with pytest.raises(UserError) as raised:
        form("ia-p")
    assert "son-ky, kong-chro, ia-pa, gia-lai, phuoc-long" in messages.sentence(raised.value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id = ", ""),
        ('id = "x"\nname = "X"', "parts"),
        (HEAD + "parts = []\nsections = []", "sections"),
        (HEAD + 'parts = [{ role = "mục đích" }]', "parts[0].role"),
        (HEAD + "parts = [{ line = 3 }]", "parts[0].line"),
        (HEAD + 'parts = [{ wording = "khong_co" }]', "khong_co"),
        (HEAD + 'parts = [{ wording = "../../pyproject" }]', "../../pyproject"),
        (HEAD + 'parts = [{ line = "a", wording = "subject" }]', "wording"),
        (HEAD + 'parts = [{ mark = "letter" }]', "letter"),
        (HEAD + 'parts = [{ role = "closing", start = "la" }]', "la"),
        ('id = "../x"\nname = "X"\nparts = []', "id"),
        (HEAD + 'parts = []\nappendices = [{ title = "T", columns = [{ key = "điểm" }] }]', "điểm"),
        (HEAD + 'parts = []\nappendices = [{ title = "T", columns = [] }]', "columns"),
        (HEAD + "parts = [" + "{ role = 'tasks' }," * 400 + "]", "parts, quá 300 phần"),
        (HEAD + "parts = " + "[{ parts = " * 12 + "[]" + "}]" * 12, "parts, lồng quá 8 tầng"),
        (HEAD + "parts = " + "[" * 5000 + "]" * 5000, "lồng quá sâu"),
        (HEAD + "parts = []\nkind = 3", "kind"),
        (HEAD + "parts = []\nmau = 'đỏ'", "mau"),
        (HEAD + "parts = [{ line = 'a', mau = 'đỏ' }]", "parts[0] – mau"),
        (HEAD + "parts = [\n{ line = = }]", "dòng 4, cột 10"),
        (HEAD + "parts = [", "cuối tệp"),
        ('id = "x"\nname = " "\nparts = []', "name"),
        (HEAD + f"parts = []\nappendices = [{TABLE.format('work', 'nan')}]", "appendices – columns – work – width"),
        (HEAD + f"parts = []\nappendices = [{TABLE.format('lead', '-1.0')}]", "appendices – columns – lead – width"),
        (HEAD + f"parts = []\nappendices = [{(TABLE.format('work', '9') + ',') * 21}]", "appendices, quá 20 phụ lục"),
    ],
)
def test_broken_form_says_where(tmp_path: Path, text: str, place: str) -> None:
    fault = refused(written(tmp_path, text))
    assert fault.code == "form_invalid"
    assert place in str(fault.facts["place"])


def test_form_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mau.toml"
    path.write_bytes(b"\xff\xfe\x00id")
    assert refused(path).facts["place"] == "bảng mã, phải là UTF-8"
    path.write_bytes(b"#" * 300_000)
    assert refused(path).code == "form_invalid"
    path.write_text(HEAD + "parts = " + "[" * 5000, encoding="utf-8")
    assert refused(path).code == "form_invalid"


def test_form_saved_by_an_editor_that_marks_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "khac-ten.toml"
    path.write_text(HEAD + "parts = []", encoding="utf-8-sig")
    assert form("x", tmp_path).name == "X"
    path.write_text(HEAD + "parts = 1", encoding="utf-8-sig")
    with pytest.raises(UserError, match="form_invalid"):
        form("x", tmp_path)


def test_form_of_another_paper_is_no_form_of_a_plan(tmp_path: Path) -> None:
    written(tmp_path, HEAD + 'kind = "report"\nparts = [{ named_table = "unit_tasks" }]')
    _, faults = forms_and_faults(tmp_path)
    assert [fault.facts["place"] for fault in faults] == ["kind"]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("line = \"{{ ''.__class__.__mro__ }}\"", "wording_forbidden"),
        ('line = "{% for x in range(10) %}{% endfor %}"', "wording_forbidden"),
        ('line = "{{ task"', "wording_syntax"),
        ('when = "task.remedy %}{% if x"', "wording_syntax"),
        ('line = "{{ task.remedy.format(1) }}"', "wording_forbidden"),
    ],
)
def test_hostile_wording_is_refused_when_the_form_is_read(tmp_path: Path, part: str, code: str) -> None:
    assert refused(written(tmp_path, f"{HEAD}[[parts]]\n{part}")).code == code


def test_unknown_value_is_named_when_composed(tmp_path: Path) -> None:
    broken = read_form(written(tmp_path, HEAD + 'parts = [{ each = "task", line = "{{ task.owner }}" }]'))
    with pytest.raises(UserError) as raised:
        compose(plan_file(task()), broken)
    assert raised.value.facts["name"] == "owner"


def test_sixth_form_needs_no_python(tmp_path: Path) -> None:
    written(tmp_path, SIXTH)
    sixth = form("theo-don-vi", tmp_path)
    tasks = (
        task("a", criterion_ids=("1.2",), lead=("Phòng B",), deadline="Quý I", remedy="Gửi báo cáo"),
        task("b", content="Việc chung", lead=("Phòng A", "phòng b"), deadline="Quý II.", remedy="Kiểm tra"),
        task("c", field_id="2", deadline="Quý III", remedy="Tự rà soát"),
    )
    texts = document_text(compose(plan_file(*tasks), sixth))
    start = texts.index("Thực hiện nhiệm vụ năm 2026:")
    assert texts[start : start + 9] == [
        "Thực hiện nhiệm vụ năm 2026:",
        "I. Phòng B",
        "1. Quý I: Gửi báo cáo. (Thực hiện chế độ báo cáo định kỳ)",
        "2. Quý II: Kiểm tra.",
        "II. Phòng A",
        "1. Quý II: Kiểm tra.",
        "III. ……",
        "1. Quý III: Tự rà soát.",
        "Nhiệm vụ, giải pháp, phân công trách nhiệm và thời gian thực hiện cụ thể được nêu tại Phụ lục "
        "kèm theo Kế hoạch này.",
    ]
    appendix = texts[texts.index("DANH MỤC 2026") :]
    assert appendix[2:] == [
        *("TT", "Việc", "Thời gian thực hiện", "1", "2", "3"),
        *("I", "Phòng B", "1", "Thực hiện chế độ báo cáo định kỳ", "Quý I", "2", "Việc chung", "Quý II."),
        *("II", "Phòng A", "1", "Việc chung", "Quý II."),
        *("III", "……", "1", "……", "Quý III"),
        "./.",
    ]


def test_office_text_without_a_place_in_the_form_is_shown(tmp_path: Path) -> None:
    written(tmp_path, SIXTH)
    sections = (section("situation", "Còn chậm."), section("requirements", "Đúng hạn."), section("opening", "Mở đầu:"))
    texts = document_text(compose(plan_file(sections=sections), form("theo-don-vi", tmp_path)))
    start = texts.index("Mở đầu:")
    assert "Phụ lục kèm theo" in texts[start + 1]
    assert texts[start + 2 : start + 6] == ["I. YÊU CẦU", "Đúng hạn.", "II. THỰC TRẠNG", "Còn chậm."]
