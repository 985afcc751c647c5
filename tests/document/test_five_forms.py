"""The five forms by the structure of the plans they are made after: order, headings, merged cells, groups, rows."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms
from parapp.document.compose.paper import compose
from parapp.document.compose.papers import compose_paper
from parapp.document.compose.spans import plain
from parapp.document.compose.visible_text import document_text
from parapp.models import (
    Assignment,
    Deadline,
    Deliverable,
    FieldPart,
    Recipient,
    RelatedPaper,
    Signer,
    Task,
    plain_runs,
)
from parapp.models.document import Document, Heading, Item, Paragraph, Table, TableRow, Title
from parapp.plan.form_samples import sample_of
from tests.document.plans import PLAN, plan_file, section, task, units


def headings(document: Document) -> list[str]:
    return [f"{node.number} {plain(node.spans)}" for node in document.parts[0].nodes if isinstance(node, Heading)]


def items(document: Document) -> list[str]:
    return [f"{node.marker} {plain(node.spans)}" for node in document.parts[0].nodes if isinstance(node, Item)]


def table(document: Document) -> Table:
    return next(node for node in document.parts[-1].nodes if isinstance(node, Table))


def texts(row: TableRow) -> list[str]:
    return ["\n".join(plain(spans) for spans in cell.paragraphs) for cell in row.cells]


def rowspans(rows: Sequence[TableRow]) -> list[list[int]]:
    return [[cell.rowspan for cell in row.cells] for row in rows]


@pytest.mark.parametrize("form_id", [found.id for found in forms()])
def test_each_form_builds_the_sample_without_a_gap(form_id: str) -> None:
    document = compose(sample_of(form_id), form(form_id))
    assert [line for line in document_text(document) if "……" in line] == []
    assert len(headings(document)) > 4
    pointed = any("Phụ lục" in line and "kèm theo Kế hoạch" in line for line in document_text(document))
    assert pointed == bool(form(form_id).appendices)


# -- criterion blocks -------------------------------------------------------------------------------------------------


def test_son_ky_letters_tasks_but_not_a_single_one() -> None:
    tasks = [
        *(task(f"a{at}", criterion_ids=("1.2",), order=f"{at:02}V", remedy="Làm") for at in range(8)),
        task("b", criterion_ids=("3.1.1", "3.1.2"), remedy="Rà soát"),
        task("c", field_id="2", content="Theo kế hoạch năm của xã.", remedy="Làm"),
    ]
    lines = document_text(compose(plan_file(*tasks), form("son-ky")))
    lettered = [line.split(" ", 1)[0] for line in lines if "Tiêu chí: “1.2." in line]
    assert lettered == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]
    two = "Tiêu chí thành phần: “3.1.1. Có kiến nghị cắt giảm thủ tục” và Tiêu chí thành phần: “3.1.2. Xử lý vấn đề"
    assert any(line.startswith(two) for line in lines)
    assert "Theo kế hoạch năm của xã." in lines


def test_son_ky_shows_what_was_written_of_a_field_without_tasks() -> None:
    made = plan_file(sections=(section("field_part", "Thực hiện theo kế hoạch năm.", field_id="2"),))
    lines = document_text(compose(made, form("son-ky")))
    assert lines[lines.index("1. Lĩnh vực cải cách thể chế") + 1] == "Thực hiện theo kế hoạch năm."


# -- bullets by field, causes in the appendix -------------------------------------------------------------------------

WEAK = (
    task(
        "a",
        criterion_ids=("1.2",),
        cause="Thiếu người",
        remedy="Cử người",
        lead=("Phòng A", "Phòng B"),
        deadline="Quý I",
    ),
    task("b", criterion_ids=("1.4.2",), cause="Ít tin bài", remedy="Đăng bài", lead=("Phòng B",), deadline="Quý II"),
    task("c", criterion_ids=("3.1.1", "3.1.2"), remedy="Rà soát", lead=("Phòng A",), deadline="Quý III"),
)


def test_kong_chro_opens_in_prose_and_lists_fields_by_dashes() -> None:
    document = compose(plan_file(*WEAK), form("kong-chro"))
    lines = document_text(document)
    assert headings(document)[:6] == [
        *("I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu", "II. NỘI DUNG"),
        *("1. Công tác chỉ đạo, điều hành CCHC", "2. Cải cách thủ tục hành chính"),
    ]
    assert not any(line.startswith("Căn cứ") for line in lines)  # it has an opening instead (R53)
    assert any(line.startswith("Thực hiện nhiệm vụ cải cách hành chính năm 2026; trên cơ sở") for line in lines)
    assert "- Thực hiện chế độ báo cáo định kỳ: cử người." in lines
    pointer = next(
        node for node in document.parts[0].nodes if isinstance(node, Paragraph) and "Phụ lục" in plain(node.spans)
    )
    assert all(span.italic for span in pointer.spans)  # type: ignore[union-attr]
    below = headings(document).index("III. TỔ CHỨC THỰC HIỆN")
    assert below == 6


def test_kong_chro_merges_number_and_field_over_the_rows_of_a_field() -> None:
    made = table(compose(plan_file(*WEAK), form("kong-chro")))
    assert texts(made.rows[0])[:5] == ["TT", "Lĩnh vực", "Mã số TCTP", "Nguyên nhân yếu kém", "Giải pháp khắc phục"]
    assert {row.kind for row in made.rows[1:]} == {"task"}
    assert rowspans(made.rows[1:]) == [
        [2, 2, 1, 1, 1, 1, 1, 1, 1],
        [1, 1, 1, 1, 1, 1, 1],
        [2, 2, 1, 2, 2, 2, 2, 2, 2],
        [1],
    ]
    assert texts(made.rows[1])[:6] == [
        *("1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "1.2", "Thiếu người", "Cử người", "Phòng A, Phòng B"),
    ]


def test_kong_chro_counts_fields_that_have_no_number() -> None:
    made = plan_file(*WEAK)
    rows = tuple(replace(row, code="") if row.level == "field" else row for row in made.criteria)
    shown = table(compose(replace(made, criteria=rows), form("kong-chro")))
    assert [texts(row)[0] for row in shown.rows[1:] if len(row.cells) == 9] == ["1", "2"]


# -- products by group ------------------------------------------------------------------------------------------------


def product(name: str, deadline: str) -> Deliverable:
    return Deliverable(product=name, deadline=Deadline(text=deadline))


PAIRS = (product("Quyết định", "Quý IV"), product("Báo cáo", "Theo định kỳ."))
GROUPED: tuple[Task, ...] = (
    task("a", group="Làm thường xuyên", field_id="1", content="Ban hành kế hoạch", lead=("Sở A",), deliverables=PAIRS),
    task(
        "b",
        group="Làm thường xuyên",
        field_id="1",
        content="Lập danh mục:",
        lead=("Sở B",),
        deadline="Quý I",
        product="Danh mục",
    ),
    task("b1", group="", parent_id="b", content="- Xây dựng văn bản", coordinating=("Các sở",), product="Văn bản"),
    task(
        "c", group="Làm thường xuyên", field_id="3", content="Công khai", lead=("Sở A",), deadline="Quý I", product="Sổ"
    ),
    task("d", group="Cần kinh phí", field_id="3", content="Mua máy", lead=("Sở A",), deadline="Quý II", product="Máy"),
)


def test_gia_lai_has_no_task_in_its_text() -> None:
    document = compose(plan_file(*GROUPED), form("gia-lai"))
    said = document.parts[0].nodes
    assert not any("Mua máy" in plain(node.spans) for node in said if isinstance(node, Item | Paragraph))
    at = headings(document).index("II. NHIỆM VỤ CỤ THỂ")
    assert headings(document)[at + 1] == "III. TỔ CHỨC THỰC HIỆN"


def test_gia_lai_counts_columns_groups_fields_and_tasks() -> None:
    made = table(compose(plan_file(*GROUPED), form("gia-lai")))
    assert texts(made.rows[1]) == ["1", "2", "3", "4", "5", "6"]
    assert [(row.kind, texts(row)[0]) for row in made.rows[2:]] == [
        *(("group", "A"), ("field", "I"), ("task", "1"), ("task", "2"), ("task", "- Xây dựng văn bản")),
        *(("field", "II"), ("task", "1"), ("group", "B"), ("field", "I"), ("task", "1")),
    ]
    assert texts(made.rows[2]) == ["A", "Làm thường xuyên"]
    assert sum(cell.colspan for cell in made.rows[2].cells) == 6


def test_gia_lai_numbers_products_and_their_deadlines_alike() -> None:
    row = table(compose(plan_file(*GROUPED), form("gia-lai"))).rows[4]
    assert texts(row)[4:] == ["1. Quyết định;\n2. Báo cáo", "1. Quý IV;\n2. Theo định kỳ."]
    assert {cell.align for cell in row.cells[2:]} == {"left"}


def test_a_sub_row_shares_number_unit_and_time_with_its_task() -> None:
    rows = table(compose(plan_file(*GROUPED), form("gia-lai"))).rows[5:7]
    assert texts(rows[0]) == ["2", "Lập danh mục:", "Sở B", "", "Danh mục", "Quý I"]
    assert rowspans(rows) == [[2, 1, 2, 1, 1, 2], [1, 1, 1]]
    assert texts(rows[1]) == ["- Xây dựng văn bản", "Các sở", "Văn bản"]


def test_the_appendix_belongs_to_the_decision_that_a_plan_without_number_came_with() -> None:
    decision = RelatedPaper(id="qd", plan_id=PLAN, kind="decision", number="9", symbol="QĐ-UBND")
    made = plan_file(*GROUPED)
    made = replace(made, papers=(decision,))
    document = compose(made, form("gia-lai"))
    assert any("Kèm theo Quyết định số 09/QĐ-UBND" in line for line in document_text(document))
    head = document.parts[-1].nodes[0]
    assert "Quyết định số 09/QĐ-UBND" in plain(head.reference)  # type: ignore[union-attr]
    assert any(isinstance(node, Title) and "Quyết định" in plain(node.reference) for node in document.parts[0].nodes)


# -- task, unit, time -------------------------------------------------------------------------------------------------


def part(field_id: str, **dates: str) -> FieldPart:
    said = {name: Deadline(text=text) for name, text in dates.items()}
    return FieldPart(plan_id=PLAN, field_id=field_id, lead=units("Phòng Nội vụ"), **said)


LONG_PLAN = {"period_start": 2021, "period_end": 2026}


def test_phuoc_long_has_the_situation_before_its_fields() -> None:
    document = compose(plan_file(WEAK[0], **LONG_PLAN), form("phuoc-long"))
    assert [line for line in headings(document) if line.split(".")[0] in ("I", "II", "III", "IV")] == [
        *("I. MỤC ĐÍCH, YÊU CẦU", "II. THỰC TRẠNG", "III. NỘI DUNG", "IV. TỔ CHỨC THỰC HIỆN"),
    ]
    at = headings(document).index("II. THỰC TRẠNG")
    assert headings(document)[at + 1 : at + 3] == ["1. Mặt mạnh", "2. Mặt hạn chế"]
    assert len(document.parts) == 1


def test_phuoc_long_says_task_unit_and_time_of_each_field() -> None:
    made = plan_file(WEAK[0], **LONG_PLAN)
    parts = (part("1", start="Quý I năm 2021", mid_term="Sơ kết vào quý II năm 2023", final="Quý IV năm 2025"),)
    document = compose(replace(made, field_parts=parts), form("phuoc-long"))
    at = headings(document).index("III. NỘI DUNG")
    assert headings(document)[at + 1 : at + 5] == [
        *("1. Công tác chỉ đạo, điều hành CCHC", "1.1. Nhiệm vụ cụ thể", "1.2. Đơn vị thực hiện"),
        "1.3. Thời gian thực hiện",
    ]
    said = items(document)
    start = said.index("- Đơn vị chủ trì: Phòng Nội vụ.")
    assert said[start + 1 : start + 4] == [
        *("- Bắt đầu thực hiện: Quý I năm 2021.", "- Sơ kết vào quý II năm 2023.", "- Tổng kết: Quý IV năm 2025."),
    ]


def test_phuoc_long_takes_times_from_tasks_where_a_field_has_none() -> None:
    document = compose(plan_file(*WEAK[:2]), form("phuoc-long"))
    assert "- Hoàn thành: Quý I; quý II." in items(document)
    assert "- Đơn vị chủ trì: Phòng A và Phòng B." in items(document)


def test_a_field_of_phuoc_long_may_be_a_bare_sentence() -> None:
    made = plan_file(WEAK[0], sections=(section("field_part", "Không phát sinh nhiệm vụ.", field_id="2"),))
    document = compose(made, form("phuoc-long"))
    at = headings(document).index("2. Cải cách thể chế")
    assert headings(document)[at + 1] == "IV. TỔ CHỨC THỰC HIỆN"
    assert "Không phát sinh nhiệm vụ." in document_text(document)


def test_phuoc_long_comes_with_a_resolution_of_another_body() -> None:
    resolution = RelatedPaper(
        id="nq",
        plan_id=PLAN,
        kind="resolution",
        number="9",
        symbol="NQ-HĐND",
        recipients=(Recipient(text="Các đại biểu HĐND xã"),),
    )
    council = Signer(id="council", order="2", lines=("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), body="council")
    made = plan_file(WEAK[0], **LONG_PLAN)
    made = replace(made, papers=(resolution,), signers=(*made.signers, council))
    lines = document_text(compose_paper(made, resolution))
    order = [
        lines.index(words)
        for words in ("HỘI ĐỒNG NHÂN DÂN", "NGHỊ QUYẾT", "HỘI ĐỒNG NHÂN DÂN XÃ MẪU", "QUYẾT NGHỊ:", "Nơi nhận:")
    ]
    assert order == sorted(order)
    assert [line.split(" ", 2)[1] for line in lines if line.startswith("Điều ")] == ["1.", "2.", "3."]
    assert "- Các đại biểu HĐND xã;" in lines and "TM. HỘI ĐỒNG NHÂN DÂN" in lines
    plan = document_text(compose(made, form("phuoc-long")))
    assert any(line.startswith("(Kèm theo Nghị quyết số 09/NQ-HĐND") for line in plan)
    assert "- Sở Nội vụ (b/c);" in plan and "TM. ỦY BAN NHÂN DÂN" in plan
    assert "ỦY BAN NHÂN DÂN" in plan and "QUYẾT NGHỊ:" not in plan


# -- content and responsibility ---------------------------------------------------------------------------------------


def test_a_short_text_with_a_title_of_its_own_is_no_compact_list() -> None:
    own = section("field_part", "Rà soát.", field_id="3")
    short = headings(compose(plan_file(WEAK[2], sections=(own,)), form("ia-pa")))
    titled = (replace(own[0], title=plain_runs("Nội dung và mục tiêu")), own[1])
    long = headings(compose(plan_file(WEAK[2], sections=(titled,)), form("ia-pa")))
    assert "1.1. Nội dung và mục tiêu" in long and "1.1. Nội dung và mục tiêu" not in short


def test_who_does_it_stays_in_the_words_of_the_source_where_they_say_all() -> None:
    said = Assignment(lead=units("Phòng A"), printed="Phòng A chủ trì; các thôn phối hợp thực hiện.")
    made = plan_file(replace(task("a", content="Việc", deadline="Quý I"), assignment=said))
    lines = document_text(compose(made, form("son-ky")))
    assert "- Đơn vị thực hiện: Phòng A chủ trì; các thôn phối hợp thực hiện." in lines


def test_a_field_in_the_text_may_have_a_name_of_its_own() -> None:
    made = plan_file(*WEAK)
    parts = (FieldPart(plan_id=PLAN, field_id="3", title="Thủ tục hành chính (TTHC)"),)
    document = compose(replace(made, field_parts=parts), form("ia-pa"))
    assert any(line.endswith("Thủ tục hành chính (TTHC)") for line in headings(document))
    assert [texts(row)[1] for row in table(document).rows if row.kind == "field"][-1] == "Cải cách thủ tục hành chính"
