"""Papers are added, changed, issued and removed as changes; the set that a plan usually needs."""

from datetime import date

from msgspec.structs import replace

from parapp.models import Assignment, Block, RelatedPaper, ReportPeriod, Section
from parapp.plan.papers import (
    mark_draft,
    mark_issued,
    new_paper,
    papers_for_units,
    proposed_set,
    remove_paper,
)
from tests.plan.builders import CULTURE, OFFICE, applied, plan_file, task, units

DECISION = RelatedPaper(id="decision", plan_id="plan", kind="decision")


def kinds(papers):
    return [paper.kind for paper in papers]


def test_new_papers_stand_behind_the_others_and_can_be_taken_back():
    file = plan_file()
    change = new_paper(file, "submission", unit_id="culture")
    first = applied(file, change)
    second = applied(first, new_paper(first, "report", period=ReportPeriod(kind="quarter", number=2, year=2026)))
    assert kinds(second.papers) == ["submission", "report"]
    assert second.papers[0].order < second.papers[1].order
    assert applied(first, change.inverse()).papers == ()
    assert change.label == "thêm tờ trình"


def test_a_report_without_a_period_is_one_of_the_year():
    paper = new_paper(plan_file(), "report").after[0]
    assert paper.period == ReportPeriod(kind="year", year=2026)


def test_a_letter_to_every_unit_with_tasks_and_none_twice():
    file = plan_file()
    change = papers_for_units(file, "assignment")
    assert [paper.unit_id for paper in change.after] == ["office", "culture"]
    assert papers_for_units(applied(file, change), "assignment").after == ()
    assert [paper.unit_id for paper in papers_for_units(applied(file, change), "slip").after] == ["office", "culture"]


def test_the_usual_set_and_what_is_there_already_is_not_proposed_again():
    file = plan_file()
    usual = proposed_set(file)
    assert kinds(usual) == ["submission", "assignment", "assignment", *["report"] * 4, "summary"]
    assert [paper.period.kind for paper in usual if paper.period] == ["quarter", "half_year", "quarter", "year"]
    assert len({paper.order for paper in usual}) == len(usual)
    assert proposed_set(replace(file, papers=usual)) == ()


def test_units_without_tasks_and_plans_without_units_give_no_letters():
    assert kinds(proposed_set(plan_file(units=(), tasks=()))) == ["submission", *["report"] * 4, "summary"]


def test_a_plan_is_issued_with_its_decision():
    file = plan_file(papers=(DECISION,))
    issued = applied(file, mark_issued(file, DECISION, "45", date(2026, 2, 3)))
    assert (issued.papers[0].status, issued.papers[0].number) == ("issued", "45")
    assert (issued.plan.status, issued.plan.issued_on) == ("issued", date(2026, 2, 3))
    drawn_back = applied(issued, mark_draft(issued, issued.papers[0]))
    assert (drawn_back.papers[0].status, drawn_back.plan.status) == ("draft", "draft")


def test_a_plan_of_its_own_is_issued_and_drawn_back():
    file = plan_file()
    change = mark_issued(file, file.plan, "12", date(2026, 3, 5))
    issued = applied(file, change).plan
    assert (change.label, issued.status, issued.number) == ("ban hành kế hoạch", "issued", "12")
    assert mark_draft(file, issued).after[0].status == "draft"


def test_another_paper_does_not_issue_the_plan():
    letter = replace(DECISION, kind="assignment")
    file = plan_file(papers=(letter,))
    assert applied(file, mark_issued(file, letter, "45")).plan.status == "draft"


def test_a_paper_goes_with_its_texts_and_nothing_else():
    own = Section(id="own", plan_id="plan", role="articles", paper_id="decision")
    plans = Section(id="plans", plan_id="plan", role="purpose")
    blocks = (Block(id="a", section_id="own"), Block(id="b", section_id="plans"))
    file = plan_file(papers=(DECISION,), sections=(own, plans), blocks=blocks)
    left = applied(file, remove_paper(file, DECISION))
    assert (left.papers, [row.id for row in left.sections], [row.id for row in left.blocks]) == ((), ["plans"], ["b"])


def test_letters_go_to_members_instead_of_the_unit_that_stands_for_them():
    everyone = replace(OFFICE, id="all", name="Các cơ quan", collective=True, member_ids=("office", "culture"))
    work = task("a", assignment=Assignment(lead=units(everyone)))
    file = plan_file(units=(OFFICE, CULTURE, everyone), tasks=(work,))
    assert [paper.unit_id for paper in papers_for_units(file, "slip").after] == ["office", "culture"]


def test_a_plan_of_several_years_is_reported_on_in_each():
    file = plan_file()
    whole = proposed_set(replace(file, plan=replace(file.plan, period_start=2026, period_end=2028)))
    periods = [paper.period for paper in whole if paper.period]
    assert [period.year for period in periods if period.kind == "year"] == [2026, 2027, 2028]
    assert {period.year for period in periods if period.kind != "year"} == {2026}
