"""An old paper as a plan: office, texts with their numbers, fields, units; taken into the data file and back."""

from datetime import date

import pytest
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms
from parapp.document.compose.paper import compose
from parapp.document.compose.visible_text import document_text
from parapp.models import Agency, AppendixColumn, Label, Plan, Signer, Unit, Words, plain_runs
from parapp.models.paper import (
    AppendixRead,
    CoveringRead,
    EndingRead,
    FieldRead,
    LetterheadRead,
    Passage,
    Piece,
    PlanRead,
    SectionRead,
)
from parapp.models.table import CriterionRow, Layout, TableRead, TaskRow
from parapp.plan.old_plan import fitting_form, left_out, old_plan_file, take_old_plan
from parapp.plan.planfile import gather, read_plan_file, records_of, write_plan_file
from parapp.store import Store
from parapp.vietnamese.deadlines import parse_deadline


def passage(text, marker="", level=0, kind=""):
    return Passage(level=level, kind=kind or ("item" if marker else "text"), marker=marker, runs=plain_runs(text))


def task(row, code, lead, deadline="Quý II năm 2026"):
    return TaskRow(
        row=row,
        codes=(code,),
        criterion_rows=(row,),
        field="Lĩnh vực thể chế",
        assignment=f"{lead} chủ trì.",
        lead_units=(lead,),
        deadline=deadline,
        deliverables=(),
    )


def old_read(**changes):
    body = TableRead(
        layout=Layout(table=0, header_rows=(), columns=()),
        criteria=(
            CriterionRow(row=0, code="1", name="Lĩnh vực thể chế", level="field"),
            CriterionRow(row=1, code="1.2", name="Báo cáo đúng hạn", level="component"),
            CriterionRow(row=2, code="1.4", name="Sáng kiến", level="component"),
        ),
        tasks=(task(1, "1.2", "Văn phòng - Thống kê xã"), task(2, "1.4", "Bộ phận Văn phòng- thống kê xã")),
    )
    values = dict(
        file_name="cũ.docx",
        letterhead=LetterheadRead(
            issuer=("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
            number="27",
            symbol="KH-UBND",
            place_name="Mẫu",
            issued_on=date(2026, 2, 16),
        ),
        doc_type="KẾ HOẠCH",
        subject=plain_runs("Khắc phục hạn chế năm 2025 và nâng cao Chỉ số năm 2026"),
        legal_bases=(passage("Căn cứ Luật Mẫu;"),),
        sections=(
            SectionRead(role="aims", title=plain_runs("MỤC ĐÍCH, YÊU CẦU"), container=True),
            SectionRead(role="purpose", title=plain_runs("Mục đích"), passages=(passage("Làm tốt.", "a)"),)),
            SectionRead(role="tasks", title=plain_runs("NHIỆM VỤ"), fields=(FieldRead(name="Lĩnh vực thể chế"),)),
        ),
        body=body,
        ending=EndingRead(recipients=("Đảng ủy (b/c)",), archive_line="Lưu: VT", signer_lines=("CHỦ TỊCH",)),
    )
    return PlanRead(**(values | changes))


def test_the_plan_says_what_the_paper_said():
    made = old_plan_file(old_read())
    assert (made.agency.kind, made.agency.name) == ("commune", "Mẫu")
    assert (made.plan.number, made.plan.issued_on, made.plan.status) == ("27", date(2026, 2, 16), "issued")
    assert (made.plan.result_year, made.plan.period_start, made.plan.period_end) == (2025, 2026, 2026)
    assert made.plan.recipients is not None
    assert [(line.text, line.suffix) for line in made.plan.recipients] == [("Đảng ủy", "b/c")]
    assert [row.code for row in made.criteria] == ["1", "1.2", "1.4"]
    assert [task.deadline for task in made.tasks] == [parse_deadline("Quý II năm 2026", 2026)] * 2
    assert read_plan_file(write_plan_file(made)) == made


def test_roles_the_paper_lacks_have_empty_sections_so_that_no_starting_text_appears():
    made = old_plan_file(old_read())
    empty = {section.role for section in made.sections} - {"aims", "purpose", "tasks", "legal_bases"}
    assert empty == {"opening", "requirements", "implementation", "closing"}
    nodes = compose(made, form("son-ky")).parts[0].nodes
    words = repr(nodes)
    assert "Làm tốt." in words
    assert "đơn vị chủ trì chịu trách nhiệm" not in words


def test_spellings_of_one_unit_are_one_unit():
    made = old_plan_file(old_read())
    (unit,) = made.units
    assert {unit.name, *unit.aliases} == {"Văn phòng - Thống kê xã", "Bộ phận Văn phòng- thống kê xã"}
    assert {ref.unit_id for task in made.tasks for ref in task.assignment.lead.units} == {unit.id}


@pytest.mark.parametrize(
    ("issuer", "day", "kind", "name"),
    [
        (("UBND XÃ SUỐI TRE",), date(2024, 1, 2), "commune_before_2025", "Suối Tre"),
        (("ỦY BAN NHÂN DÂN", "PHƯỜNG 1"), date(2025, 8, 1), "ward", "1"),
        (("ỦY BAN NHÂN DÂN HUYỆN IA MẪU",), date(2019, 7, 1), "district", "Ia Mẫu"),
        (("ỦY BAN NHÂN DÂN TỈNH MINH HỌA",), date(2016, 7, 1), "province", "Minh Họa"),
        (("SỞ NỘI VỤ",), date(2026, 7, 1), "commune", ""),
    ],
)
def test_the_agency_is_read_from_its_name(issuer, day, kind, name):
    made = old_plan_file(old_read(letterhead=LetterheadRead(issuer=issuer, issued_on=day, place_name="")))
    assert (made.agency.kind, made.agency.name) == (kind, name)


def test_numbers_that_counting_does_not_give_stay_as_typed():
    passages = (
        passage("Phòng Nội vụ", "2.", kind="heading"),
        passage("Một", "-", 1),
        passage("Sở Tài chính", "3.", kind="heading"),
        passage("Hai", "1.", 1),
        passage("Ba", "3.", 1),
        passage("Bốn", "a)", 1),
    )
    section = SectionRead(role="implementation", title=plain_runs("TỔ CHỨC"), passages=passages)
    made = old_plan_file(old_read(sections=(section,)))
    blocks = [block for block in made.blocks if made.sections and block.runs != plain_runs("Căn cứ Luật Mẫu;")]
    assert [(block.numbering, block.marker, block.level) for block in blocks] == [
        ("typed", "2.", 0),
        ("dash", "", 1),
        ("typed", "3.", 0),
        ("arabic", "", 1),
        ("typed", "3.", 1),
        ("letter", "", 1),
    ]


def test_a_field_of_the_text_is_the_one_of_the_table_by_its_words():
    rows = (
        CriterionRow(row=0, code="3", name="CẢI CÁCH THỦ TỤC HÀNH CHÍNH", level="field"),
        CriterionRow(row=1, code="3.1", name="Rà soát", level="criterion"),
        CriterionRow(row=2, code="7", name="HIỆN ĐẠI HÓA HÀNH CHÍNH", level="field"),
    )
    fields = (
        FieldRead(name="Cải cách thủ tục hành chính (TTHC)", marker="1.", lead="Văn phòng"),
        FieldRead(name="Cải cách tổ chức bộ máy", marker="2.", passages=(passage("Giảm đầu mối."),)),
        FieldRead(name="Hiện đại hóa hành chính", marker="3."),
    )
    body = TableRead(layout=Layout(table=0, header_rows=(), columns=()), criteria=rows)
    made = old_plan_file(old_read(body=body, sections=(SectionRead(role="tasks", fields=fields),)))
    assert [(row.code, row.name) for row in made.criteria if row.level == "field"] == [
        ("3", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"),
        ("2", "Cải cách tổ chức bộ máy"),
        ("7", "HIỆN ĐẠI HÓA HÀNH CHÍNH"),
    ]
    (part,) = made.field_parts
    assert part.field_id == made.criteria[0].id
    assert part.lead.printed == "Văn phòng"


def test_words_without_a_place_are_told():
    read = old_read(pieces=(Piece(text="Làm tốt."), Piece(text="Một câu lạc lõng.", place="Đoạn 9")))
    (problem,) = left_out(read, old_plan_file(read))
    assert (problem.code, problem.place, problem.facts) == ("text_left_out", "Đoạn 9", {"text": "Một câu lạc lõng."})


def test_the_form_that_fits_has_tasks_where_the_paper_has_them():
    assert fitting_form(old_read(), forms()).id == "son-ky"


def _bare(**changes):
    return old_read(body=TableRead(layout=Layout(table=0, header_rows=(), columns=())), **changes)


def _table_of(*keys):
    return (AppendixRead(columns=tuple(AppendixColumn(key=key) for key in keys)),)


def _of_fields(**values):
    field = FieldRead(name="Lĩnh vực thể chế", **values)
    return (SectionRead(role="tasks", title=plain_runs("NỘI DUNG"), fields=(field,)),)


@pytest.mark.parametrize(
    ("read", "fitting"),
    [
        (
            _bare(
                appendices=_table_of("number", "content", "lead", "coordinating", "product", "deadline"), sections=()
            ),
            "gia-lai",
        ),
        (
            _bare(
                appendices=_table_of("code", "criterion", "lost_score", "remedy", "lead"),
                sections=_of_fields(lead="Phòng A"),
            ),
            "ia-pa",
        ),
        (_bare(appendices=_table_of("field", "code", "cause", "remedy", "lead"), sections=_of_fields()), "kong-chro"),
        (_bare(sections=_of_fields(lead="Phòng A", start="Quý I năm 2021", final="Năm 2025")), "phuoc-long"),
    ],
)
def test_each_kind_of_paper_has_its_form(read, fitting):
    assert fitting_form(read, forms()).id == fitting


def _parts_of(read, form_id="kong-chro"):
    made = old_plan_file(read, form(form_id))
    assert read_plan_file(write_plan_file(made)) == made
    return made, document_text(compose(made, form(form_id)))


def test_a_plan_in_parts_keeps_its_outline():
    sections = (
        SectionRead(role="other", marker="Phần I.", title=plain_runs("KẾT QUẢ NĂM 2025"), passages=(passage("Khá."),)),
        SectionRead(role="other", marker="Phần II.", title=plain_runs("KẾ HOẠCH"), container=True),
        SectionRead(role="aims", marker="I.", title=plain_runs("MỤC ĐÍCH, YÊU CẦU"), container=True),
        SectionRead(role="purpose", marker="1.", title=plain_runs("Mục đích"), passages=(passage("Làm tốt."),)),
        SectionRead(role="implementation", marker="II.", title=plain_runs("THỰC HIỆN"), passages=(passage("Giao."),)),
    )
    made, lines = _parts_of(old_read(sections=sections))
    start = lines.index("Phần I")
    assert lines[start : start + 11] == [
        *("Phần I", "KẾT QUẢ NĂM 2025", "Khá.", "Phần II", "KẾ HOẠCH"),
        *("I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Làm tốt.", "II. THỰC HIỆN", "Giao./.", "Nơi nhận:"),
    ]
    assert made.plan.parts is not None


def test_a_purpose_without_requirements_stands_alone():
    sections = (
        SectionRead(role="purpose", title=plain_runs("MỤC ĐÍCH"), passages=(passage("Làm tốt."),)),
        SectionRead(role="implementation", marker="I.", title=plain_runs("THỰC HIỆN"), passages=(passage("Giao."),)),
    )
    _, lines = _parts_of(old_read(sections=sections))
    assert lines[lines.index("MỤC ĐÍCH") + 1 :][:3] == ["Làm tốt.", "I. THỰC HIỆN", "Giao./."]


def test_a_paper_like_its_form_needs_no_outline_of_its_own():
    assert old_plan_file(old_read(), form("son-ky")).plan.parts is None


def test_a_taken_outline_speaks_of_the_taken_sections():
    sections = (SectionRead(role="other", marker="Phần I.", title=plain_runs("CHUNG"), passages=(passage("Khá."),)),)
    made = old_plan_file(old_read(sections=sections), form("kong-chro"))
    taken = take_old_plan({}, made).after
    plan = next(record for record in taken if isinstance(record, Plan))
    assert {part.section_id for part in plan.parts if part.section_id} <= {record.id for record in taken}
    assert plan.parts != made.plan.parts


def test_labels_and_names_of_fields_stay_as_the_paper_had_them():
    labels = (Label(key="unit", text="Bộ phận thực hiện"),)
    sections = (SectionRead(role="tasks", title=plain_runs("NHIỆM VỤ"), fields=(FieldRead(name="Thể chế (văn bản)"),)),)
    made = old_plan_file(old_read(labels=labels, sections=sections))
    assert made.plan.labels == labels
    assert [part.title for part in made.field_parts] == ["Thể chế (văn bản)"]
    lines = document_text(compose(made, form("son-ky")))
    assert any(line.startswith("- Bộ phận thực hiện: ") for line in lines)
    assert any(line.endswith("thể chế (văn bản)") for line in lines)
    assert read_plan_file(write_plan_file(made)) == made


def test_a_paper_without_appendix_gets_none_from_its_form():
    made = old_plan_file(old_read(), "ia-pa")
    assert made.plan.appendices == ()
    assert len(compose(made, form("ia-pa")).parts) == 1


def test_a_taken_plan_is_gone_after_one_undo(tmp_path):
    made = old_plan_file(old_read())
    office = Unit(name="Văn phòng - Thống kê", order="V")
    agency = Agency(name="Khác")
    own_signer = Signer(lines=("CHỦ TỊCH",), order="V")
    from parapp.models import added

    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("đơn vị", [agency, office, own_signer]))
        before = store.records()
        change = take_old_plan(before, made)
        store.apply(change)
        taken = store.records()
        assert len(taken[Plan]) == 1
        assert taken[Agency] == before[Agency]
        assert taken[Unit] == before[Unit]  # known by name: "xã" behind it does not make another unit
        assert taken[Signer] == before[Signer]
        store.apply(change.inverse())
        assert store.records() == before


def test_units_that_ended_with_the_districts_are_offered_to_no_later_plan():
    made = old_plan_file(old_read())
    office = Agency(name="Mẫu", kind="commune")
    units = [row for row in take_old_plan({Agency: {office.id: office}}, made).after if isinstance(row, Unit)]
    assert [(unit.name, unit.valid_to) for unit in units] == [("Văn phòng - Thống kê xã", date(2025, 6, 30))]
    before = replace(office, kind="commune_before_2025")
    kept = [row for row in take_old_plan({Agency: {before.id: before}}, made).after if isinstance(row, Unit)]
    assert kept[0].valid_to is None


def test_the_decision_it_came_with_is_taken_along(tmp_path):
    decision = CoveringRead(doc_type="QUYẾT ĐỊNH", number="9", symbol="QĐ-UBND", issued_on=date(2026, 2, 15))
    made = old_plan_file(old_read(covering=decision))
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(take_old_plan({}, made))
        taken = gather(store.records(), next(iter(store.records()[Plan])))
    assert [(paper.kind, paper.number, paper.plan_id) for paper in taken.papers] == [("decision", "9", taken.plan.id)]
    lines = document_text(compose(taken, form("gia-lai")))
    assert any(line.startswith("(Kèm theo Quyết định số 09/QĐ-UBND") for line in lines)


def test_the_same_paper_can_be_taken_twice():
    made = old_plan_file(old_read())
    first = take_old_plan(records_of(made), made)
    second = take_old_plan(records_of(made), made)
    assert not {record.id for record in first.after} & {record.id for record in second.after}


def test_footnotes_and_marks_survive():
    runs = (Words(text="Nêu "), Words(text="rõ", bold=True))
    section = SectionRead(role="implementation", passages=(Passage(runs=runs),))
    made = old_plan_file(old_read(sections=(section,)))
    assert runs in [block.runs for block in made.blocks]
