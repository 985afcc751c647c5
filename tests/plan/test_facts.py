"""Live fields: what each fact says, freezing and thawing, texts with places for facts."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from parapp.models import (
    Agency,
    Appendix,
    Deadline,
    Deliverable,
    Footnote,
    LiveField,
    RelatedPaper,
    ReportPeriod,
    Words,
    plain_runs,
)
from parapp.plan.facts import FACTS, fact_text, flowing, freeze, frozen_mark, plain_text, runs_of, unfreeze
from parapp.plan.planfile import NO_AGENCY
from tests.plan.builders import SET, plan_file, task

FILE = plan_file()


@pytest.mark.parametrize(
    ("fact", "ref", "expected"),
    [
        ("agency.full_name", "", "Ủy ban nhân dân xã Mẫu"),
        ("agency.short_name", "", "UBND xã Mẫu"),
        ("agency.unit_name", "", "xã Mẫu"),
        ("agency.unit_word", "", "xã"),
        ("agency.place", "", "Mẫu"),
        ("agency.province", "", "tỉnh Minh Họa"),
        ("agency.coordinator", "", "Phòng Văn hóa - Xã hội"),
        ("plan.result_year", "", "2025"),
        ("plan.period", "", "2026"),
        ("plan.period_words", "", "năm 2026"),
        ("plan.first_year", "", "2026"),
        ("plan.last_year", "", "2026"),
        ("plan.appendix", "", "Phụ lục kèm theo"),
        ("totals.max", "", "5"),
        ("totals.achieved", "", "3,5"),
        ("totals.lost", "", "1,5"),
        ("count.losing", "", "2"),
        ("count.tasks", "", "2"),
        ("field.name", "1", "Tiêu chí số 1"),
        ("field.max", "1", "2"),
        ("field.achieved", "1", "1,5"),
        ("field.lost", "1", "0,5"),
        ("field.losing", "1", "1"),
        ("criterion.code", "1.1", "1.1"),
        ("criterion.name", "1.1", "Tiêu chí số 1.1"),
        ("criterion.lost", "1.1", "0,5"),
        ("task.remedy", "a", "Gửi báo cáo đúng hạn"),
        ("task.deadline", "a", "quý I năm 2026"),
        ("task.product", "a", "Báo cáo"),
        ("task.lead", "a", "Văn phòng HĐND và UBND"),
        ("task.coordinating", "a", "Phòng Văn hóa - Xã hội"),
        ("unit.name", "office", "Văn phòng HĐND và UBND"),
        ("task.target", "a", ""),
        ("plan.reference", "", ""),
        ("totals.rank", "", ""),
        ("task.remedy", "gone", ""),
        ("field.lost", "", ""),
        ("no.such.fact", "", ""),
        ("task.no_such", "a", ""),
    ],
)
def test_what_facts_say(fact, ref, expected):
    assert fact_text(FILE, fact, ref) == expected


def test_every_fact_says_something_for_some_plan():
    numbered = replace(FILE.plan, number="05", issued_on=date(2026, 3, 5), subject=plain_runs("Khắc phục tồn tại"))
    report = RelatedPaper(
        id="report", plan_id="p", kind="report", unit_id="office", period=ReportPeriod(kind="year", year=2026)
    )
    full = replace(FILE, plan=numbered, criteria_set=replace(SET, rank=41, rank_of=96))
    soon = Deliverable(product="Báo cáo", deadline=Deadline(text="Quý IV năm 2026", due_date=date(2026, 12, 31)))
    first = task("a", "1.1", content="c", cause="n", target="t", deliverables=(soon,))
    full = replace(full, papers=(report,), tasks=(first, *full.tasks[1:]))
    refs = {"field": "1", "criterion": "1.1", "task": "a", "unit": "office", "paper": "report"}
    said = {fact: fact_text(full, fact, refs.get(fact.partition(".")[0], "")) for fact in FACTS}
    assert [fact for fact, text in said.items() if not text] == []
    assert said["plan.reference"] == "Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026"
    assert said["totals.rank"] == "41/96"


def test_nothing_is_known_of_an_office_left_out():
    empty = plan_file(agency=NO_AGENCY, criteria=(), tasks=(), criteria_set=None, units=())
    for fact in ("agency.full_name", "agency.short_name", "agency.unit_name", "agency.place", "agency.coordinator"):
        assert fact_text(empty, fact) == ""
    assert fact_text(empty, "totals.lost") == ""


def test_several_years_and_appendices():
    plan = replace(FILE.plan, period_end=2030, appendices=(Appendix(), Appendix()))
    assert fact_text(replace(FILE, plan=plan), "plan.period") == "2026 - 2030"
    assert fact_text(replace(FILE, plan=plan), "plan.period_words") == "giai đoạn 2026 - 2030"
    assert fact_text(replace(FILE, plan=plan), "plan.appendix") == "các Phụ lục I, II kèm theo"
    assert fact_text(replace(FILE, plan=replace(plan, appendices=())), "plan.appendix") == ""


def test_a_changed_fact_changes_the_text():
    runs = runs_of("Năm {plan.period}, {agency.short_name} có {count.losing} tiêu chí mất điểm.")
    assert plain_text(FILE, runs) == "Năm 2026, UBND xã Mẫu có 2 tiêu chí mất điểm."
    changed = replace(
        FILE, agency=Agency(kind="ward", name="1"), plan=replace(FILE.plan, period_start=2027, period_end=2027)
    )
    assert plain_text(changed, runs) == "Năm 2027, UBND Phường 1 có 2 tiêu chí mất điểm."
    assert plain_text(plan_file(agency=NO_AGENCY), runs) == "Năm 2026, …… có 2 tiêu chí mất điểm."


def test_only_known_places_become_fields():
    assert runs_of("{plan.period}{x}{task.remedy:a} {") == (
        LiveField(fact="plan.period"),
        Words(text="{x}"),
        LiveField(fact="task.remedy", ref="a"),
        Words(text=" {"),
    )
    assert runs_of("") == ()


def test_freezing_and_thawing_one_field():
    runs = (Words(text="Năm "), LiveField(fact="plan.period", bold=True), Footnote(paragraphs=(plain_runs("x"),)))
    frozen = freeze(runs, 1, "2026, năm bản lề", said="2026")
    assert frozen[1].text == "2026, năm bản lề"
    assert frozen[1].bold
    assert (frozen[0], frozen[2]) == (runs[0], runs[2])
    mark = frozen_mark(frozen[1])
    assert (mark.fact, mark.ref, mark.text) == ("plan.period", "", "2026")
    assert unfreeze(frozen, 1) == runs
    with_ref = freeze((LiveField(fact="task.remedy", ref="a"),), 0, "x", said="a|b")
    assert frozen_mark(with_ref[0]).text == "a|b"
    assert unfreeze(with_ref, 0)[0].ref == "a"


def test_only_fields_freeze_and_only_frozen_words_thaw():
    with pytest.raises(TypeError):
        freeze(plain_runs("x"), 0, "y")
    with pytest.raises(TypeError):
        unfreeze(plain_runs("x"), 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 80% đơn vị hoàn thành\n- Bố trí đúng vị trí.", "80% đơn vị hoàn thành; Bố trí đúng vị trí"),
        ("100% hồ sơ đúng hạn.", "100% hồ sơ đúng hạn"),
        ("  ", ""),
        ("một;\n\n+ hai ,", "một; hai"),
    ],
)
def test_flowing(text, expected):
    assert flowing(text) == expected


def test_scores_of_a_list_of_losses_are_the_printed_ones():
    rows = tuple(
        replace(row, max_score=Decimal("8.25")) if row.id == "1" else row for row in FILE.criteria if row.id != "1.2"
    )
    assert fact_text(replace(FILE, criteria=rows), "field.max", "1") == "8,25"


def test_a_subject_that_quotes_itself_comes_to_an_end():
    runs = (Words(text="Khắc phục "), LiveField(fact="plan.subject"))
    file = replace(FILE, plan=replace(FILE.plan, subject=runs))
    assert fact_text(file, "plan.subject") == "khắc phục"
    assert plain_text(file, runs) == "Khắc phục khắc phục"
