"""The whole paper: letterhead, the office's texts, numbering, appendix, foot; with everything filled or nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms
from parapp.document.compose.paper import compose
from parapp.document.compose.spans import plain, unbroken
from parapp.document.compose.visible_text import document_text
from parapp.models import (
    Agency,
    Appendix,
    AppendixColumn,
    Block,
    Footnote,
    LiveField,
    PlanFile,
    Recipient,
    RelatedPaper,
    Section,
    Signer,
    UserError,
    Words,
    plain_runs,
)
from parapp.models.document import (
    AppendixHead,
    Blank,
    Document,
    Gap,
    Heading,
    Item,
    Letterhead,
    Note,
    Paragraph,
    SignatureBlock,
    Table,
    TableRow,
    Text,
    Title,
)
from parapp.vietnamese.text import fold_space
from tests.document.plans import PLAN, bare_plan_file, plan_file, section, task, units

SON_KY, IA_PA = form("son-ky"), form("ia-pa")
TASKS = (
    task("a", criterion_ids=("1.2",), field_id="1", lead=("Phòng A",), deadline="Quý I", remedy="Gửi đúng hạn"),
    task(
        "b", criterion_ids=("3.1.1", "3.1.2"), field_id="3", lead=("Phòng B",), deadline="Quý II", remedy="- Một\n- Hai"
    ),
)


def table(document: Document, part: int = 1) -> Table:
    return next(node for node in document.parts[part].nodes if isinstance(node, Table))


def texts(row: TableRow) -> list[str]:
    return ["|".join("".join(getattr(s, "text", "……") for s in p) for p in cell.paragraphs) for cell in row.cells]


def first(document: Document, kind: type) -> object:
    return next(node for node in document.parts[0].nodes if isinstance(node, kind))


def test_letterhead_of_a_draft_has_room_for_number_and_date() -> None:
    head = first(compose(plan_file(), SON_KY), Letterhead)
    assert isinstance(head, Letterhead)
    assert (head.issuer, head.superior) == (("ỦY BAN NHÂN DÂN", "XÃ MẪU"), "")
    assert head.number == (Text(text="Số: "), Blank(characters=6), Text(text="/KH-UBND"))
    assert [span for span in head.place_date if isinstance(span, Blank)] == [Blank(characters=4)] * 2


@pytest.mark.parametrize(("number", "shown"), [("5", "05/KH-UBND"), ("27", "27/KH-UBND"), (" 22a ", "22a/KH-UBND")])
def test_letterhead_of_an_issued_plan(number: str, shown: str) -> None:
    lines = document_text(compose(plan_file(number=number, issued_on=date(2026, 2, 5)), SON_KY))
    assert lines[4:6] == [f"Số: {shown}", "Mẫu, ngày 05 tháng 02 năm 2026"]


def test_superior_body_only_where_wanted() -> None:
    made = plan_file()
    agency = replace(made.agency, superior_name="UBND tỉnh Minh Họa", kind="ward", name="1")
    hidden = first(compose(replace(made, agency=agency), SON_KY), Letterhead)
    shown = first(compose(replace(made, agency=replace(agency, show_superior=True)), SON_KY), Letterhead)
    assert isinstance(hidden, Letterhead) and isinstance(shown, Letterhead)
    assert (hidden.superior, shown.superior) == ("", "UBND TỈNH MINH HỌA")
    assert shown.issuer == ("ỦY BAN NHÂN DÂN", "PHƯỜNG 1")
    assert shown.place_date[0] == Text(text="Phường 1")


def test_title_has_no_full_stop_and_follows_the_years() -> None:
    made = plan_file(subject=(*plain_runs("Khắc phục năm "), LiveField(fact="plan.result_year"), Words(text=" ;.")))
    title = first(compose(made, SON_KY), Title)
    assert isinstance(title, Title)
    assert title.subject == (Text(text="Khắc phục năm\u00a0"), Text(text="2025", fact="plan.result_year"))
    assert compose(made, SON_KY).title == "Kế hoạch khắc phục năm 2025"


def test_covering_document_is_referred_to() -> None:
    decision = RelatedPaper(plan_id=PLAN, kind="decision", number="7", symbol="QĐ-UBND", issued_on=date(2026, 3, 1))
    lines = [fold_space(line) for line in document_text(compose(replace(plan_file(), papers=(decision,)), SON_KY))]
    assert "(Kèm theo Quyết định số 07/QĐ-UBND ngày 01 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)" in lines


def test_legal_bases_end_in_semicolons_and_a_full_stop() -> None:
    made = plan_file(sections=(section("legal_bases", "Căn cứ A.", "Căn cứ B ,", "Căn cứ C;"),))
    bases = [
        node
        for node in compose(made, SON_KY).parts[0].nodes
        if isinstance(node, Paragraph) and node.style == "legal_basis"
    ]
    assert [node.spans[-1] for node in bases] == [
        Text(text="Căn cứ A;"),
        Text(text="Căn cứ B;"),
        Text(text="Căn cứ C."),
    ]
    assert bases[0].source == "s-legal_bases-0"


def test_numbering_of_headings_and_letters() -> None:
    tasks = tuple(task(f"t{index:02}", field_id="1", content=f"Việc {index}") for index in range(12))
    nodes = compose(plan_file(*tasks), SON_KY).parts[0].nodes
    headings = [(node.level, node.number) for node in nodes if isinstance(node, Heading)]
    assert headings == [(1, "I."), (2, "1."), (2, "2."), (1, "II."), (2, "1."), (1, "III.")]
    letters = [
        node.marker for node in nodes if isinstance(node, Item) and node.source.startswith("t") and ")" in node.marker
    ]
    assert "".join(letters) == "a)b)c)d)đ)e)g)h)i)k)l)m)"


def test_single_task_stands_without_a_letter() -> None:
    lines = document_text(compose(plan_file(*TASKS), SON_KY))
    assert "Tiêu chí: “1.2. Thực hiện chế độ báo cáo định kỳ”." in lines


def test_fields_without_tasks_are_left_out_and_tasks_without_a_field_come_last() -> None:
    lines = document_text(compose(plan_file(task("x", content="Chung"), *TASKS), SON_KY))
    found = [line for line in lines if " Lĩnh vực " in line or " Nhiệm vụ khác" in line]
    assert found == [
        "1. Lĩnh vực công tác chỉ đạo, điều hành CCHC",
        "2. Lĩnh vực cải cách thủ tục hành chính",
        "3. Nhiệm vụ khác",
    ]


def test_only_tasks_without_a_field_need_no_heading() -> None:
    nodes = compose(plan_file(task("x", content="Chung"), task("y", content="Riêng")), SON_KY).parts[0].nodes
    at = next(index for index, node in enumerate(nodes) if isinstance(node, Heading) and node.number == "II.")
    assert isinstance(nodes[at + 1], Item) and nodes[at + 1].marker == "a)"


def test_field_part_of_the_office_comes_before_the_proposal() -> None:
    made = plan_file(*TASKS, sections=(section("field_part", "Rà soát lại.", numbering="dash", field_id="3"),))
    lines = document_text(compose(made, IA_PA))
    start = lines.index("2. Cải cách thủ tục hành chính")
    assert lines[start + 1 : start + 3] == ["- Rà soát lại.", "- Đơn vị chủ trì: Phòng B."]


def nested_section() -> tuple[Section, tuple[Block, ...]]:
    made = Section(id="s", plan_id="plan", role="implementation", title=plain_runs("Cách làm."))
    note = Footnote(paragraphs=(plain_runs("Một."), (Words(text="Hai"), LiveField(fact="plan.period"))))
    return made, (
        Block(id="h", section_id="s", order="A", numbering="heading", runs=plain_runs("Văn phòng")),
        Block(id="h1", section_id="s", parent_id="h", order="A", numbering="dash", runs=(Words(text="Theo dõi"), note)),
        Block(id="h2", section_id="s", parent_id="h1", order="A", numbering="plus", runs=plain_runs("Ghi sổ.")),
        Block(id="p", section_id="s", order="B", numbering="heading", runs=plain_runs("Các phòng")),
        Block(id="p1", section_id="s", parent_id="p", order="A", numbering="letter", runs=plain_runs("Một;")),
        Block(id="p2", section_id="s", parent_id="p", order="B", numbering="letter", runs=plain_runs("Hai\n- Ba")),
        Block(
            id="p3", section_id="s", parent_id="p", order="C", numbering="typed", marker="(*)", runs=plain_runs("Bốn")
        ),
        Block(id="p4", section_id="s", parent_id="p", order="D", runs=plain_runs("  ")),
    )


def test_office_blocks_keep_their_levels_numbers_and_footnotes() -> None:
    document = compose(plan_file(sections=(nested_section(),)), SON_KY)
    lines = document_text(document)
    start = lines.index("II. CÁCH LÀM")
    assert lines[start + 1 : start + 11] == [
        "1. Văn phòng",
        *("- Theo dõi", "Một.", "Hai2026", "+ Ghi sổ."),
        "2. Các phòng",
        *("a) Một;", "b) Hai", "- Ba", "(*) Bốn"),
    ]
    notes = [
        span
        for node in document.parts[0].nodes
        if isinstance(node, Item)
        for span in node.spans
        if isinstance(span, Note)
    ]
    assert len(notes) == 1 and len(notes[0].paragraphs) == 2


def test_emptied_section_loses_its_heading() -> None:
    lines = document_text(compose(plan_file(sections=(section("purpose"), section("requirements", " "))), SON_KY))
    assert not [line for line in lines if "MỤC ĐÍCH" in line or "Mục đích" in line or "Yêu cầu" in line]
    assert any(line.startswith("I. NHIỆM VỤ") or line.startswith("I. TỔ CHỨC") for line in lines)


@pytest.mark.parametrize(
    ("closing", "end"),
    [
        (("Xong.",), ["Xong./."]),
        (("Xong ./.",), ["Xong./."]),
        (("Một./.", "Hai"), ["Một.", "Hai./."]),
        ((), []),
    ],
)
def test_end_mark_stands_once(closing: tuple[str, ...], end: list[str]) -> None:
    document = compose(plan_file(*TASKS, sections=(section("closing", *closing),)), SON_KY)
    lines = [line for node in document.parts[0].nodes if not isinstance(node, SignatureBlock) for line in _lines(node)]
    assert sum("./." in line for line in lines) == 1
    assert lines[-1].endswith("./.")
    assert lines[len(lines) - len(end) :] == end


def _lines(node: object) -> list[str]:
    return ["".join(getattr(s, "text", "") for s in node.spans)] if isinstance(node, Paragraph | Item) else []


def test_end_mark_behind_a_footnote_and_a_gap() -> None:
    runs = (Words(text="Hết"), Footnote(paragraphs=(plain_runs("n"),)))
    made = Section(id="s", plan_id="plan", role="closing")
    document = compose(plan_file(sections=((made, (Block(section_id="s", runs=runs),)),)), SON_KY)
    last = [node for node in document.parts[0].nodes if isinstance(node, Paragraph)][-1]
    assert [type(span) for span in last.spans] == [Text, Note, Text] and last.spans[-1] == Text(text="./.")


def test_foot_of_the_paper() -> None:
    made = plan_file(archive_line="Lưu: VT, PKT (03b).", recipients=(Recipient(text="- Như A;"), Recipient(text=" ")))
    block = first(compose(made, SON_KY), SignatureBlock)
    assert block == SignatureBlock(
        recipients=("- Như A;", "- Lưu: VT, PKT (03b)."), lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    )


def test_chosen_signer_signs() -> None:
    deputy = Signer(id="d", lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Nguyễn Văn Mẫu")
    made = plan_file(signer_id="d")
    block = first(compose(replace(made, signers=(*made.signers, deputy)), SON_KY), SignatureBlock)
    assert isinstance(block, SignatureBlock)
    assert (block.lines, block.name) == (deputy.lines, (Text(text="Nguyễn Văn Mẫu"),))
    assert block.recipients == ("- Sở Nội vụ (b/c);", "- Các thôn;", "- Lưu: VT, VHXH.")


def test_plan_from_a_table_alone_shows_gaps_but_composes() -> None:
    for found in forms():
        document = compose(bare_plan_file(*TASKS), found)
        lines = document_text(document)
        assert lines[1] == "XÃ ……"
        assert any(line.startswith("……, ngày") for line in lines)
        assert "- ……;" in lines and "- Lưu: VT." in lines
        assert "CHỦ TỊCH" in lines


def test_nothing_at_all_composes() -> None:
    for found in forms():
        empty = replace(bare_plan_file(), criteria=())
        assert document_text(compose(empty, found))


def test_composing_twice_gives_the_same() -> None:
    made = plan_file(*TASKS)
    assert compose(made, IA_PA) == compose(made, IA_PA)


def test_appendix_of_ia_pa() -> None:
    document = compose(plan_file(*TASKS), IA_PA)
    head, found, end = document.parts[1].nodes
    assert document.parts[1].landscape
    assert isinstance(head, AppendixHead) and head.label == "Phụ lục"
    assert end == Paragraph(spans=(Text(text="./."),), style="end_mark")
    rows = table(document).rows
    assert isinstance(found, Table) and sum(found.widths) == pytest.approx(1)
    assert texts(rows[0])[:5] == [
        *("STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm chuẩn", "Điểm thẩm định 2025", "Điểm bị mất"),
    ]
    assert [row.kind for row in rows] == ["header", "field", "task", "field", "task", "task"]
    assert texts(rows[1])[:5] == ["1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "8,25", "6,75", "1,5"]
    assert texts(rows[2]) == [
        *("1.2", "Thực hiện chế độ báo cáo định kỳ", "1,75", "0,75", "1"),
        *("Gửi đúng hạn", "Phòng A", "", "Quý I", ""),
    ]
    assert texts(rows[4])[5] == "- Một|- Hai"
    assert [cell.rowspan for cell in rows[4].cells] == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    assert texts(rows[5]) == ["3.1.2", "Xử lý vấn đề phát hiện qua rà soát", "0,5", "0", "0,5"]


def test_appendix_keeps_the_text_of_the_source() -> None:
    made = task(
        criterion_ids=("1.2",),
        lead=units("Phòng Nội vụ", printed="Phòng Nội vụ, Phòng Tư pháp,\nCông an"),
        coordinating=units("Cơ quan, đơn vị liên quan", "UBND xã"),
    )
    row = table(compose(plan_file(made), IA_PA)).rows[2]
    assert texts(row)[5:9] == ["……", "Phòng Nội vụ, Phòng Tư pháp,|Công an", "Cơ quan, đơn vị liên quan, UBND xã", "……"]


def own_appendix(*keys: str, **values: object) -> Appendix:
    return Appendix(columns=tuple(AppendixColumn(key=key) for key in keys), **values)  # type: ignore[arg-type]


def test_total_row_adds_the_field_rows() -> None:
    chosen = own_appendix("code", "criterion", "max_score", "lost_score", "note", total_row=True, numbering_row=True)
    rows = table(compose(plan_file(*TASKS, appendices=(chosen,)), SON_KY)).rows
    assert texts(rows[1]) == ["1", "2", "3", "4", "5"]
    assert (rows[-1].kind, texts(rows[-1])) == ("total", ["", "Tổng cộng", "23,25", "3", ""])


def test_field_row_without_sums_is_one_wide_cell() -> None:
    chosen = own_appendix("number", "content", "lead", "deadline", field_sums=False)
    rows = table(compose(plan_file(*TASKS, appendices=(chosen,)), SON_KY)).rows
    assert texts(rows[1]) == ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC"]
    assert [cell.colspan for cell in rows[1].cells] == [1, 3]


def test_field_columns_are_merged_down() -> None:
    chosen = own_appendix("field_code", "field", "code", "remedy", grouping="none")
    tasks = (TASKS[0], replace(TASKS[0], id="c", criterion_ids=("1.4.2",)), TASKS[1])
    rows = table(compose(plan_file(*tasks, appendices=(chosen,)), SON_KY)).rows
    assert [[cell.rowspan for cell in row.cells] for row in rows[1:]] == [[2, 2, 1, 1], [1, 1], [2, 2, 1, 2], [1]]


def test_groups_fields_and_restarting_numbers() -> None:
    chosen = own_appendix("number", "content", "product", grouping="group", landscape=False)
    tasks = (
        task("a", group="A. Thường xuyên", field_id="1", content="Một"),
        task("a1", group="A. Thường xuyên", field_id="1", content="Một nhỏ", parent_id="a"),
        task("b", group="A. Thường xuyên", field_id="3", content="Hai"),
        task("c", group="B. Cần kinh phí", field_id="1", content="Ba"),
    )
    rows = table(compose(plan_file(*tasks, appendices=(chosen,)), SON_KY)).rows
    assert [row.kind for row in rows[1:]] == [
        *("group", "field", "task", "task", "field", "task"),
        *("group", "field", "task"),
    ]
    assert [texts(row) for row in rows if row.kind != "header"] == [
        ["A", "Thường xuyên"],
        ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC"],
        ["1", "Một", ""],
        ["Một nhỏ"],
        ["II", "Cải cách thủ tục hành chính"],
        ["1", "Hai", ""],
        ["B", "Cần kinh phí"],
        ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC"],
        ["1", "Ba", ""],
    ]
    assert [cell.colspan for cell in rows[1].cells] == [1, 2]
    assert [cell.rowspan for cell in rows[3].cells] == [2, 1, 2]


def test_two_appendices_are_numbered_and_pointed_to() -> None:
    chosen = (own_appendix("content"), own_appendix("content", title=plain_runs("Riêng.")))
    document = compose(plan_file(*TASKS, appendices=chosen), SON_KY)
    lines = document_text(document)
    assert [line for line in lines if line.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert any("nêu tại các Phụ lục I, II kèm theo Kế hoạch này" in line for line in lines)
    assert "RIÊNG" in lines


def test_no_pointer_where_the_office_points_itself_or_there_is_none() -> None:
    own = plan_file(*TASKS, sections=(section("tasks", "Chi tiết tại phụ lục kèm theo."),))
    assert not [line for line in document_text(compose(own, IA_PA)) if "được nêu tại" in line]
    assert not [line for line in document_text(compose(plan_file(*TASKS), SON_KY)) if "hụ lục" in line]
    without = plan_file(*TASKS, appendices=())
    assert len(compose(without, IA_PA).parts) == 1


def test_unknown_column_is_a_clear_fault() -> None:
    with pytest.raises(UserError) as raised:
        compose(plan_file(*TASKS, appendices=(own_appendix("điểm"),)), SON_KY)
    assert raised.value.code == "appendix_column"
    with pytest.raises(UserError) as raised:
        compose(plan_file(*TASKS, appendices=(Appendix(),)), SON_KY)
    assert raised.value.code == "appendix_without_columns"


def test_missing_fact_is_a_gap_that_says_what() -> None:
    made = plan_file(sections=(section("closing"),))
    runs = (LiveField(fact="unit.name", ref="weg"), LiveField(fact="erfunden"))
    block = Block(section_id="s-closing", runs=runs)
    document = compose(replace(made, blocks=(block,)), SON_KY)
    last = [node for node in document.parts[0].nodes if isinstance(node, Paragraph)][-1]
    assert last.spans[:2] == (Gap(what="tên đơn vị"), Gap(what="thông tin"))


def test_decimals_are_exact() -> None:
    made: PlanFile = plan_file(TASKS[0])
    criteria = tuple(replace(row, max_score=Decimal("0.30")) if row.id == "1.2" else row for row in made.criteria)
    row = table(compose(replace(made, criteria=criteria), IA_PA)).rows[2]
    assert texts(row)[2:5] == ["0,3", "0,75", "-0,45"]


def test_old_agencies_cite_the_old_law() -> None:
    made = plan_file(*TASKS)
    old = replace(made, agency=Agency(name="Mẫu", kind="district"))
    assert any("ngày 19 tháng 6 năm 2015" in line for line in document_text(compose(old, SON_KY)))
    assert any("ngày 16 tháng 6 năm 2025" in line for line in document_text(compose(made, SON_KY)))


PRINTABLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
TYPED = st.text(PRINTABLE, min_size=1, max_size=30).filter(fold_space)


@given(TYPED, TYPED, TYPED)
def test_whatever_is_typed_stands_on_paper_as_typed(content: str, remedy: str, unit: str) -> None:
    made = task("x", field_id="2", content=content, remedy=remedy, lead=(unit,))
    chosen = own_appendix("content", "remedy", "lead")
    row = table(compose(plan_file(made, appendices=(chosen,)), SON_KY)).rows[-1]
    assert texts(row) == [fold_space(content), fold_space(remedy), fold_space(unit)]
    assert document_text(compose(plan_file(made), IA_PA))


def test_no_line_of_a_title_begins_with_the_bare_year() -> None:
    document = compose(plan_file(*TASKS), IA_PA)
    title, head = document.parts[0].nodes[1], document.parts[1].nodes[0]
    assert isinstance(title, Title) and isinstance(head, AppendixHead)
    assert "hành chính năm\u00a02025 và" in plain(title.subject)
    assert plain(head.title).endswith("NĂM\u00a02026")
    assert "\u00a0" not in document.title


def test_no_line_of_a_title_or_a_reference_ends_within_a_date() -> None:
    parts = (Text(text="Chỉ số ngày "), Text(text="05 tháng 3", fact="x"), Text(text=" năm 2026, tháng 4 năm "))
    assert unbroken(parts) == (
        Text(text="Chỉ\u00a0số ngày\u00a0"),
        Text(text="05\u00a0tháng\u00a03", fact="x"),
        Text(text="\u00a0năm\u00a02026, tháng 4 năm "),
    )
    room = (Text(text="ngày "), Blank(characters=4), Text(text=" tháng "), Blank(characters=4), Text(text=" năm 2026"))
    assert unbroken(room) == (
        Text(text="ngày\u00a0"),
        Blank(characters=4),
        Text(text="\u00a0tháng\u00a0"),
        Blank(characters=4),
        Text(text="\u00a0năm\u00a02026"),
    )
    made = plan_file(*TASKS)
    dated = replace(made, plan=replace(made.plan, number="9", issued_on=date(2026, 3, 5)))
    head = compose(dated, IA_PA).parts[1].nodes[0]
    assert isinstance(head, AppendixHead)
    assert "09/KH-UBND ngày\u00a005\u00a0tháng\u00a03\u00a0năm\u00a02026 của" in plain(head.reference)
