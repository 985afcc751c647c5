"""Forms of an office's own: a layout that none of the five has, from data alone; broken ones beside good ones."""

from datetime import date
from pathlib import Path

import pytest

from parapp import messages
from parapp.document.compose.forms import form, forms, forms_and_faults, read_form
from parapp.document.compose.paper import compose
from parapp.document.compose.spans import plain
from parapp.document.compose.visible_text import document_text
from parapp.models import Deadline, Deliverable, UserError
from parapp.models.document import Heading, Item, Paragraph, Table
from tests.document.plans import plan_file, task

# Tasks by unit, a "Phần" for each; below it quarter by quarter a table in the text, with sub-headings of its own.
SIXTH = """
id = "so-giao-viec"
name = "Sổ giao việc"
description = "Mỗi đơn vị một phần, trong đó từng quý có bảng việc."
order = 60
subject = "ten"

[wording]
ten = "Sổ giao việc {{ plan.period_words }}"

[texts]
dau = [{ text = "Công việc {{ plan.period_words }}:" }]

[[parts]]
role = "opening"
start = "dau"

[[parts]]
each = "unit"
mark = "part"
line = "{{ unit.name }}"

  [[parts.parts]]
  each = "deadline"
  mark = "heading"
  number = "arabic"
  line = "{{ deadline.name }}"
  [parts.parts.table]
  grouping = "field"
  field_sums = false
  columns = [{ key = "number" }, { key = "work", heading = "Việc" }, { key = "product" }, { key = "deadline" }]

[[parts]]
mark = "article"
line = "{% filter bold %}Hiệu lực.{% endfilter %} Sổ có hiệu lực từ ngày ký."
"""


def due(product: str, words: str, day: date | None) -> tuple[Deliverable, ...]:
    return (Deliverable(product=product, deadline=Deadline(text=words, kind="date", due_date=day)),)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "so-giao-viec.toml").write_text(SIXTH, encoding="utf-8")
    return tmp_path


REPORT, LIST = due("Báo cáo", "30/5", date(2026, 5, 30)), due("Danh mục", "3/3", date(2026, 3, 3))
TASKS = (
    task("a", criterion_ids=("1.2",), lead=("Phòng A",), remedy="Gửi báo cáo", deliverables=REPORT),
    task("b", field_id="3", content="Rà soát", lead=("Phòng A", "Phòng B"), deliverables=LIST),
    task("c", content="Trực", lead=("Phòng A",), deliverables=due("", "Hằng ngày", None)),
)


def test_a_sixth_form_needs_no_python(own: Path) -> None:
    sixth = form("so-giao-viec", own)
    document = compose(plan_file(*TASKS), sixth)
    lines = document_text(document)
    start = lines.index("Công việc năm 2026:")
    assert lines[start + 1 : start + 4] == ["Phần I", "PHÒNG A", "1. Quý I năm 2026"]
    nodes = document.parts[0].nodes
    assert [f"{node.number} {plain(node.spans)}" for node in nodes if isinstance(node, Heading)] == [
        *("1. Quý I năm 2026", "2. Quý II năm 2026", "3. Thường xuyên, định kỳ và thời hạn khác"),
        "1. Tháng 3 năm 2026",
    ]
    titles = [plain(node.spans) for node in nodes if isinstance(node, Paragraph) and node.style == "part_title"]
    assert titles == ["PHÒNG A", "PHÒNG B"]
    tables = [node for node in nodes if isinstance(node, Table)]
    assert [[row.kind for row in table.rows] for table in tables] == [
        *(["header", "field", "task"], ["header", "field", "task"], ["header", "task"], ["header", "field", "task"]),
    ]
    cells = [plain(spans) for cell in tables[1].rows[2].cells for spans in cell.paragraphs]
    assert cells == ["1", "Thực hiện chế độ báo cáo định kỳ:", "- Gửi báo cáo.", "Báo cáo", "30/5"]
    article = next(node for node in nodes if isinstance(node, Item))
    assert (article.marker, plain(article.title), plain(article.spans).strip()) == (
        *("Điều 1.", "Hiệu lực.", "Sổ có hiệu lực từ ngày ký./."),
    )


def test_a_part_without_tasks_is_left_out(own: Path) -> None:
    lines = document_text(compose(plan_file(), form("so-giao-viec", own)))
    assert not any(line.startswith("Phần") for line in lines)


def test_own_forms_come_behind_the_ones_that_come_along(own: Path) -> None:
    assert [found.id for found in forms(own)][-1] == "so-giao-viec"
    assert len(forms(own)) == 6
    assert len(forms(own, own / "missing")) == 6


def test_a_broken_form_hides_no_other_and_is_told(own: Path) -> None:
    (own / "hong.toml").write_text('id = "hong"\nname = "Hỏng"\nparts = [{ line = 3 }]', encoding="utf-8")
    (own / "rac.toml").write_bytes(b"\xff\xfe\x00")
    good, faults = forms_and_faults(own)
    assert len(good) == 6
    assert [fault.facts["file"] for fault in faults] == ["hong.toml", "rac.toml"]
    with pytest.raises(UserError) as raised:
        form("hong", own)
    assert raised.value.code == "form_invalid"
    assert form("so-giao-viec", own).id == "so-giao-viec"


def test_a_broken_form_is_known_by_the_id_it_gives_itself(own: Path) -> None:
    (own / "tep-khac.toml").write_text('name = "X"\nid = "ten-rieng"\nparts = [{ mark = "letter" }]', encoding="utf-8")
    with pytest.raises(UserError) as raised:
        form("ten-rieng", own)
    assert raised.value.facts["file"] == "tep-khac.toml"


def test_an_id_that_is_taken_is_refused_with_a_sentence(own: Path) -> None:
    (own / "x.toml").write_text(SIXTH.replace("so-giao-viec", "son-ky"), encoding="utf-8")
    good, (fault,) = forms_and_faults(own)
    assert next(found for found in good if found.id == "son-ky").name != "Sổ giao việc"
    assert fault.code == "form_twice"
    sentence = messages.sentence(fault)
    assert "x.toml" in sentence and "son-ky" in sentence and messages.GAP not in sentence


def test_a_table_in_the_text_is_checked_when_the_form_is_read(own: Path) -> None:
    broken = SIXTH.replace('key = "product"', 'key = "sản phẩm"')
    (own / "so-giao-viec.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(UserError) as raised:
        form("so-giao-viec", own)
    assert raised.value.facts["place"] == "table – columns – sản phẩm"


# Months, in each the leading units with a table of their own; articles with titles; two appendices.
SEVENTH = """
id = "theo-thang"
name = "Lịch việc theo tháng"

[[parts]]
mark = "article"
line = "Mục đích"
role = "purpose"
start = "purpose"

[[parts]]
mark = "article"
line = "Nhiệm vụ theo thời gian"
role = "tasks"

  [[parts.parts]]
  each = "deadline"
  mark = "arabic"
  line = "{{ deadline.name }}"

    [[parts.parts.parts]]
    each = "unit"
    mark = "letter"
    line = "{{ unit.name }}:"

      [parts.parts.parts.table]
      grouping = "none"
      total_row = true
      columns = [{ key = "order" }, { key = "work" }, { key = "product" }, { key = "lost_score" }]

[[parts]]
mark = "article"
line = "Kế hoạch có hiệu lực từ ngày ký."

[[appendices]]
title = "Lịch theo thời gian"
grouping = "deadline"
columns = [{ key = "order" }, { key = "work" }, { key = "lead" }]

[[appendices]]
title = "Việc của từng đơn vị"
grouping = "unit"
landscape = false
total_row = true
columns = [{ key = "number" }, { key = "content" }, { key = "deadline" }]
"""


def test_a_seventh_form_of_articles_with_a_table_for_each_unit(tmp_path: Path) -> None:
    (tmp_path / "theo-thang.toml").write_text(SEVENTH, encoding="utf-8")
    document = compose(plan_file(*TASKS), form("theo-thang", tmp_path))
    nodes = document.parts[0].nodes
    articles = [node for node in nodes if isinstance(node, Item) and node.marker.startswith("Điều")]
    assert [(node.marker, plain(node.title), plain(node.spans)) for node in articles] == [
        ("Điều 1.", "Mục đích", ""),
        ("Điều 2.", "Nhiệm vụ theo thời gian", ""),
        ("Điều 3.", "", "Kế hoạch có hiệu lực từ ngày ký./."),
    ]
    tables = [node for node in nodes if isinstance(node, Table)]
    assert len(tables) == 4
    assert len({table.widths for table in tables}) == 1, "the columns of all are in line"
    assert all(table.rows[-1].kind == "total" for table in tables)
    first, second = (next(node for node in part.nodes if isinstance(node, Table)) for part in document.parts[1:])
    assert [row.kind for row in first.rows].count("group") == 3
    assert {row.kind for row in second.rows} == {"header", "group", "task"}, "no points, no sum"
    pointer = next(
        plain(node.spans) for node in nodes if isinstance(node, Paragraph) and "Phụ lục" in plain(node.spans)
    )
    assert "Phụ lục I, II" in pointer


def test_the_form_of_the_documentation_is_one(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    example, starting_text = (block.split("```")[0] for block in text.split("```toml\n")[1:])
    path = tmp_path / "so-giao-viec.toml"
    path.write_text(f"{example}\n{starting_text}", encoding="utf-8")
    read = read_form(path)
    assert [part.each for part in read.parts] == [None, "unit"]
    assert list(read.texts) == ["aim_of_months"]
