"""One test for each rule of lint: a plan that keeps it, and one that breaks it."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.models import (
    Assignment,
    Block,
    Criterion,
    Deadline,
    Deliverable,
    FieldPart,
    Footnote,
    Plan,
    Recipient,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    UnitList,
    UnitRef,
    Words,
    plain_runs,
)
from parapp.models.form import FormPart
from parapp.paths import resources
from parapp.plan.facts import freeze, runs_of
from parapp.plan.lint import lint
from parapp.plan.lint.glyphs import printable
from parapp.plan.lint.rules import RULES
from parapp.plan.planfile import NO_AGENCY
from parapp.plan.presets import unit_preset
from parapp.plan.sample import sample_plan_file
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.builders import CULTURE, OFFICE, OLD, PLAN, row, task, units
from tests.plan.builders import plan_file as small_plan

ROLES = ("legal_bases", "opening", "purpose", "requirements", "implementation", "closing")


def whole_plan(**values: object):
    """A plan without a single issue."""
    sections = tuple(Section(id=role, plan_id="plan", role=role, order=f"{n}V") for n, role in enumerate(ROLES))
    blocks = tuple(Block(id=f"{role} 1", section_id=role, runs=plain_runs("Lời văn của phần này.")) for role in ROLES)
    plan = replace(PLAN, subject=plain_runs("Khắc phục hạn chế"), recipients=(Recipient(text="Sở Nội vụ"),))
    return small_plan(**{"sections": sections, "blocks": blocks, "plan": plan, **values})


def found(file, code):
    return [issue for issue in lint(file) if issue.code == code]


def only(file, code):
    """The one issue of a broken plan; the whole plan has none of this code."""
    assert found(whole_plan(), code) == []
    (issue,) = found(file, code)
    assert issue.sentence.endswith(".")
    assert issue.sentence[0].isupper()
    return issue


def with_task(**values: object):
    return whole_plan(tasks=(task("a", "1.1", **values), task("b", "2.1", field_id="2")))


def with_words(text, role="purpose"):
    file = whole_plan()
    block = Block(id="words", section_id=role, order="z", runs=text if isinstance(text, tuple) else plain_runs(text))
    return replace(file, blocks=(*file.blocks, block))


def with_agency(**values: object):
    file = whole_plan()
    return replace(file, agency=replace(file.agency, **values))


def with_plan(**values: object):
    file = whole_plan()
    return replace(file, plan=replace(file.plan, **values))


def deadline(text: str) -> tuple[Deliverable, ...]:
    return (Deliverable(deadline=Deadline(text=text)),)


def test_a_whole_plan_and_the_sample_have_nothing_grave():
    assert lint(whole_plan()) == []
    assert [issue.code for issue in lint(sample_plan_file())] == ["no_signer_name"]


# -- tasks -----------------------------------------------------------------------------------------------------------


def test_no_remedy():
    issue = only(with_task(remedy=" \n"), "no_remedy")
    assert (issue.record_id, issue.record_type, issue.field, issue.severity) == ("a", Task, "remedy", "error")
    assert issue.sentence == "Nhiệm vụ của tiêu chí 1.1 chưa có giải pháp."


def test_a_task_without_a_criterion_may_say_all_in_its_content():
    tasks = (*whole_plan().tasks, task("c", content="Theo dõi chỉ tiêu", remedy=""))
    assert found(whole_plan(tasks=tasks), "no_remedy") == []
    assert found(whole_plan(tasks=(*whole_plan().tasks, task("c", remedy=""))), "no_remedy")


def test_no_lead():
    issue = only(with_task(assignment=Assignment(coordinating=units(CULTURE))), "no_lead")
    assert issue.field == "lead"
    assert found(with_task(assignment=Assignment(printed="Giao Văn phòng chủ trì")), "no_lead") == []


def test_no_deadline():
    assert only(with_task(deliverables=()), "no_deadline").severity == "error"
    assert only(with_task(deliverables=(Deliverable(product="Báo cáo"),)), "no_deadline").field == "deadline"
    half = (*deadline("Quý I năm 2026"), Deliverable(product="Báo cáo"))
    assert only(with_task(deliverables=half), "no_deadline").severity == "warning"


def test_sub_rows_leave_lead_and_deadline_to_their_task():
    sub = task("sub", "1.2", parent_id="a", assignment=Assignment(), deliverables=())
    assert lint(whole_plan(tasks=(*whole_plan().tasks, sub))) == []


def test_lead_also_coordinates():
    issue = only(
        with_task(assignment=Assignment(lead=units(OFFICE), coordinating=units(CULTURE, OFFICE))), "lead_coordinates"
    )
    assert OFFICE.name in issue.sentence
    by_words = Assignment(
        lead=UnitList(units=(UnitRef(text="Hội Nông dân"),)),
        coordinating=UnitList(units=(UnitRef(text="hội nông dân,"),)),
    )
    assert found(with_task(assignment=by_words), "lead_coordinates")


def test_unit_twice():
    issue = only(
        with_task(assignment=Assignment(lead=units(OFFICE), coordinating=units(CULTURE, CULTURE))), "unit_twice"
    )
    assert "hai lần" in issue.sentence


def test_unit_unknown():
    issue = only(with_task(assignment=Assignment(lead=UnitList(units=(UnitRef(text="Phòng Lạ"),)))), "unit_unknown")
    assert "Phòng Lạ" in issue.sentence


def test_unit_no_longer_valid():
    issue = only(with_task(assignment=Assignment(lead=units(OLD))), "unit_invalid")
    assert issue.sentence.endswith("đơn vị này chỉ hoạt động đến ngày 30/6/2025.")
    coming = Unit(id="new", name="Đơn vị mới", valid_from=date(2028, 1, 1))
    file = with_task(assignment=Assignment(lead=units(coming)))
    assert found(replace(file, units=(*file.units, coming)), "unit_invalid")


def test_an_old_unit_is_right_in_an_old_plan():
    file = with_task(assignment=Assignment(lead=units(OLD)), deliverables=deadline("Quý I năm 2024"))
    plan = replace(file.plan, result_year=2023, period_start=2024, period_end=2024)
    assert "a" not in {issue.record_id for issue in found(replace(file, plan=plan), "unit_invalid")}


def test_trailing_comma():
    kept = replace(units(OFFICE), printed="Văn phòng HĐND và UBND")
    assert found(with_task(assignment=Assignment(lead=kept)), "trailing_comma") == []
    broken = replace(kept, printed="Văn phòng HĐND và UBND,\n")
    assert only(with_task(assignment=Assignment(lead=broken)), "trailing_comma").field == "lead"


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("Quý II năm 2026", False),
        ("Thường xuyên", False),
        ("Quý II năm 2025", True),
        ("Trước ngày 15/01/2027", True),
        ("Trong năm 2026 và các năm tiếp theo", False),
        ("Năm 2025 và các năm tiếp theo", False),
        ("Trước ngày 20/01 của năm 2027, số liệu năm trước liền kề", False),
        ("Theo quy định của Luật Ban hành văn bản QPPL năm 2015 và Nghị định số 34/2016/NĐ-CP", False),
        ("Theo Kế hoạch CCHC năm 2024", True),
    ],
)
def test_deadline_year(text, is_fault):
    assert bool(found(with_task(deliverables=deadline(text)), "deadline_year")) == is_fault
    if is_fault:
        assert text in only(with_task(deliverables=deadline(text)), "deadline_year").sentence


def test_criterion_in_two_tasks():
    tasks = (*whole_plan().tasks, task("c", "1.1"))
    issue = only(whole_plan(tasks=tasks), "criterion_in_two_tasks")
    assert (issue.record_id, issue.sentence) == ("c", "Tiêu chí 1.1 có 2 nhiệm vụ.")


# -- points ----------------------------------------------------------------------------------------------------------


def test_no_criteria_and_no_tasks():
    empty = whole_plan(criteria_set=None, criteria=(), tasks=(), plan=replace(PLAN, criteria_set_id=None))
    assert only(empty, "no_criteria").record_type is Plan
    assert only(whole_plan(tasks=()), "no_tasks")


def test_sum_fault():
    rows = tuple(replace(r, printed_lost=Decimal("0.25")) if r.id == "1.1" else r for r in whole_plan().criteria)
    issue = only(whole_plan(criteria=rows), "sum_fault")
    assert (issue.record_id, issue.record_type, issue.field) == ("1.1", Criterion, "printed_lost")
    total = replace(whole_plan().criteria_set, printed_lost=Decimal(9))
    assert only(whole_plan(criteria_set=total), "sum_fault").field == "printed_lost"


def test_lost_points_without_a_task():
    issue = only(whole_plan(tasks=whole_plan().tasks[:1]), "no_task_for_loss")
    assert issue.sentence == "Tiêu chí 2.1 mất 1 điểm nhưng chưa có nhiệm vụ khắc phục."
    assert issue.record_id == "2.1"


def test_a_task_for_the_row_above_is_enough():
    file = whole_plan(tasks=(task("a", "1.1"), task("b", "2", field_id="2")))
    assert found(file, "no_task_for_loss") == []


def test_marked_as_failed_without_points():
    rows = (*whole_plan().criteria, replace(row("2.2", parent="2"), passed="no"))
    assert only(whole_plan(criteria=rows), "no_task_for_loss").sentence.startswith("Tiêu chí 2.2 chưa đạt")


def test_more_points_than_there_are():
    high = replace(row("2.2", "1", "2", parent="2"))
    rows = (*(r for r in whole_plan().criteria if r.id != "2"), replace(row("2"), max_score=None), high)
    assert only(whole_plan(criteria=rows), "negative_points").record_id == "2.2"
    bonus = tuple(replace(r, bonus=Decimal(1), appraised_scores=(Decimal(1),)) if r.id == "2.2" else r for r in rows)
    assert found(whole_plan(criteria=bonus), "negative_points") == []


# -- office and document ---------------------------------------------------------------------------------------------


def test_no_agency_name_and_no_place():
    file = whole_plan(agency=replace(NO_AGENCY, coordinator_unit_id="culture"))
    assert only(file, "no_agency_name").field == "name"
    assert only(file, "no_place").field == "place_name"
    assert found(replace(file, plan=replace(file.plan, place_name="Mẫu")), "no_place") == []


def test_no_superior():
    assert only(with_agency(show_superior=True), "no_superior").field == "superior_name"
    assert found(with_agency(show_superior=True, superior_name="UBND tỉnh Minh Họa"), "no_superior") == []


def test_no_coordinator():
    assert only(with_agency(coordinator_unit_id=None), "no_coordinator").field == "coordinator_unit_id"


def test_no_units_is_said_once():
    file = replace(whole_plan(), units=())
    only(file, "no_units")
    assert found(file, "unit_unknown") == []


def test_no_signer():
    assert only(with_plan(signer_id=None), "no_signer").severity == "error"
    nameless = whole_plan(signers=(Signer(id="chair", lines=("CHỦ TỊCH",)),))
    assert only(nameless, "no_signer_name").record_type is Signer


def test_no_recipients():
    only(with_plan(recipients=None), "no_recipients")
    only(with_plan(recipients=(Recipient(text=" "),)), "no_recipients")


def test_no_legal_bases():
    file = whole_plan()
    blocks = tuple(block for block in file.blocks if block.section_id != "legal_bases")
    assert only(replace(file, blocks=blocks), "no_legal_bases").severity == "info"


def test_what_the_office_took_out_of_its_outline_is_not_missed():
    whole = whole_plan()
    kept = tuple(section for section in whole.sections if section.role != "closing")
    assert [issue.field for issue in found(replace(whole, sections=kept), "no_section")] == ["closing"]
    parts = tuple(FormPart(role=role) for role in ROLES if role != "closing")
    own = replace(whole, sections=kept, plan=replace(whole.plan, parts=parts))
    assert found(own, "no_section") == []


def test_empty_section():
    added = Section(id="mine", plan_id="plan", role="other", title=plain_runs("Thực trạng"))
    whole = whole_plan()
    file = replace(
        whole,
        plan=replace(whole.plan, parts=(FormPart(mark="heading", section_id="mine"),)),
        sections=(*whole.sections, added),
    )
    issue = only(file, "empty_section")
    assert (issue.record_id, issue.record_type) == ("mine", Section)
    assert "Thực trạng" in issue.sentence
    words = Block(id="w", section_id="mine", runs=plain_runs("Còn yếu."))
    assert found(replace(file, blocks=(*file.blocks, words)), "empty_section") == []


def test_texts_of_papers_around_the_plan_are_not_the_plans_own():
    file = whole_plan()
    of_paper = tuple(replace(one, paper_id="decision") for one in file.sections)
    codes = {issue.code for issue in lint(replace(file, sections=of_paper))}
    assert {"no_legal_bases", "no_section"} <= codes


@pytest.mark.parametrize("role", ROLES[1:])
def test_no_section(role):
    file = whole_plan()
    blocks = tuple(replace(b, runs=plain_runs("  ")) if b.section_id == role else b for b in file.blocks)
    assert only(replace(file, blocks=blocks), "no_section").field == role


def test_section_not_begun_prints_the_starting_text():
    file = whole_plan()
    issue = only(replace(file, sections=tuple(s for s in file.sections if s.role != "purpose")), "no_section")
    assert (issue.severity, issue.field) == ("info", "purpose")


def test_no_subject():
    only(with_plan(subject=()), "no_subject")


def test_number_without_date():
    only(with_plan(number="12"), "number_without_date")
    only(with_plan(issued_on=date(2026, 3, 1)), "number_without_date")
    assert found(with_plan(number="12", issued_on=date(2026, 3, 1)), "number_without_date") == []


@pytest.mark.parametrize(("kind", "count"), [("decision", 0), ("resolution", 0), ("submission", 1)])
def test_a_plan_issued_with_a_decision_needs_no_number_of_its_own(kind, count):
    paper = RelatedPaper(id="paper", plan_id="plan", kind=kind, number="7", issued_on=date(2026, 3, 1))
    file = replace(with_plan(issued_on=date(2026, 3, 1)), papers=(paper,))
    assert len(found(file, "number_without_date")) == count


# -- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("Kết quả năm 2025, kế hoạch năm 2026.", False),
        ("Kế hoạch cải cách hành chính năm 2024.", True),
        ("Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2024.", False),
        ("Nghị định số 30/2020/NĐ-CP", False),
        ("giai đoạn từ năm 2021 đến năm 2030", False),
        ("so với năm 2024", False),
        ("năm 2024 và các năm tiếp theo", False),
        ("Theo Luật Ban hành văn bản quy phạm pháp luật năm 2015.", False),
        ("Theo Luật mới. Trong năm 2024 đã rà soát.", True),
    ],
)
def test_year_outside(text, is_fault):
    assert bool(found(with_words(text), "year_outside")) == is_fault
    assert found(with_words(text, role="legal_bases"), "year_outside") == []


def test_old_names():
    issue = only(with_words("Báo cáo UBND huyện trước ngày 15."), "old_name")
    assert (issue.record_id, issue.field) == ("words", "runs")
    assert found(with_words("Báo cáo UBND huyện", role="legal_bases"), "old_name") == []
    file = with_words("Báo cáo UBND huyện.")
    assert found(replace(file, agency=replace(file.agency, kind="commune_before_2025")), "old_name") == []


def test_live_fields_without_data():
    assert found(with_words(runs_of("Năm {plan.period}, {task.remedy:a}.")), "dead_field") == []
    assert "Thứ hạng" in only(with_words(runs_of("Hạng {totals.rank}.")), "dead_field").sentence
    assert only(with_words(runs_of("{task.remedy:gone}")), "dead_field").record_id == "words"
    assert only(with_plan(subject=runs_of("{totals.rank}")), "dead_field").field == "subject"
    note = (Footnote(paragraphs=(runs_of("{totals.rank}"),)),)
    assert only(with_words(note), "dead_field")


def test_frozen_words_that_quote_an_old_fact():
    runs = freeze(runs_of("Năm {plan.period}"), 1, "2026 này", said="2026")
    assert found(with_words(runs), "frozen_words") == []
    file = with_words(runs)
    plan = replace(file.plan, period_start=2027, period_end=2027)
    (issue,) = found(replace(file, plan=plan), "frozen_words")
    assert "“2026 này” còn nhắc “2026”" in issue.sentence
    own = freeze(runs_of("Năm {plan.period}"), 1, "năm nay", said="2026")
    assert found(replace(with_words(own), plan=plan), "frozen_words") == []


def test_field_part_that_names_another_lead():
    part = FieldPart(id="p", plan_id="plan", field_id="1", lead=units(OFFICE))
    assert found(whole_plan(field_parts=(part,)), "part_differs") == []
    issue = only(whole_plan(field_parts=(replace(part, lead=units(CULTURE)),)), "part_differs")
    assert (issue.record_id, issue.severity) == ("p", "info")


def test_field_part_that_leaves_a_unit_out_or_ends_early():
    part = FieldPart(id="p", plan_id="plan", field_id="1", lead=units(OFFICE), coordinating=units(OFFICE))
    issue = only(whole_plan(field_parts=(part,)), "part_leaves_out")
    assert (issue.record_id, CULTURE.name in issue.sentence) == ("p", True)
    assert found(whole_plan(field_parts=(replace(part, coordinating=UnitList()),)), "part_leaves_out") == []
    file = whole_plan()
    due = (Deliverable(deadline=parse_deadline("Quý II năm 2026")),)
    file = replace(file, tasks=(replace(file.tasks[0], deliverables=due), *file.tasks[1:]))
    early = replace(part, final=parse_deadline("Tháng 01 năm 2026"))
    assert "30/6/2026" in only(replace(file, field_parts=(early,)), "part_ends_early").sentence
    late = replace(part, final=parse_deadline("Tháng 12 năm 2026"))
    assert found(replace(file, field_parts=(late,)), "part_ends_early") == []


def test_characters_outside_the_font():
    assert found(with_task(remedy="Đạt ≥ 95 % → “tốt”\n- Ẩn; ệ ữ"), "unprintable") == []
    assert "😀" in only(with_task(remedy="Tốt 😀"), "unprintable").sentence
    assert only(with_words("漢"), "unprintable").record_id == "words"
    assert only(with_agency(drafting_unit_short="PVHXH✓"), "unprintable").field == "drafting_unit_short"
    assert only(with_words((Footnote(paragraphs=((Words(text="✓"),),)),)), "unprintable")


# -- all -------------------------------------------------------------------------------------------------------------


def test_printable_characters_are_those_of_the_bundled_font():
    from fontTools.ttLib import TTFont

    faces = [TTFont(path).getBestCmap() for path in sorted((resources() / "fonts").glob("LiberationSerif-*.ttf"))]
    assert len(faces) == 4
    assert printable() - set("\n\t") == set(map(chr, set.intersection(*map(set, faces))))


def test_every_rule_has_its_own_test():
    files = [*Path(__file__).parent.glob("test_lint*.py"), Path(__file__).with_name("test_leftovers.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    codes = {node.value for node in nodes if isinstance(node.value, str)}
    assert {rule.__name__ for rule in RULES} <= codes
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_an_empty_plan_is_listed_without_a_crash():
    plan = Plan(id="plan", result_year=2025, period_start=2026, period_end=2026)
    empty = small_plan(agency=NO_AGENCY, plan=plan, criteria_set=None, criteria=(), tasks=(), units=(), signers=())
    issues = lint(empty)
    assert {"no_agency_name", "no_place", "no_signer", "no_recipients", "no_subject", "no_criteria"} <= {
        issue.code for issue in issues
    }


def test_old_presets_are_flagged_in_a_plan_of_today():
    old, _ = unit_preset("commune_before_2025")
    file = replace(with_task(assignment=Assignment(lead=units(old[0]))), units=(*old, OFFICE, CULTURE))
    assert found(file, "unit_invalid")[0].record_id == "a"
