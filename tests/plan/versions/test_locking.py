"""What an issued plan refuses, and what goes on."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from parapp.models import (
    Agency,
    Appendix,
    Block,
    Change,
    Criterion,
    FieldPart,
    Plan,
    PlanFile,
    RelatedPaper,
    Section,
    Task,
    TaskResult,
    Unit,
    Words,
    added,
    edited,
    removed,
)
from parapp.plan.edits.criteria import set_cells as set_criteria_cells
from parapp.plan.edits.office import remove_plan, remove_units, rename_unit, set_values
from parapp.plan.edits.results import add_result, change_deadline, set_status
from parapp.plan.edits.tasks import add_task, move_step, remove_tasks, set_cell
from parapp.plan.papers import mark_draft, mark_issued, new_paper
from parapp.plan.planfile import gather, records_of
from parapp.plan.versions import keep, locked_by
from parapp.plan.versions.going_back import go_back
from parapp.plan.versions.keeping import records_after, version_of, with_kept
from tests.plan.builders import PLAN, plan_file

TODAY = date(2026, 5, 4)
OWN = Section(id="own", plan_id="plan", role="purpose")
OWN_BLOCK = Block(id="own-block", section_id="own", runs=(Words(text="Nâng cao chỉ số"),))
LETTER = RelatedPaper(id="letter", plan_id="plan", kind="submission", status="issued")
LETTER_TEXT = Section(id="letter-text", plan_id="plan", role="other", paper_id="letter")
REPORT = RelatedPaper(id="report", plan_id="plan", kind="report", order="z")
REPORT_TEXT = Section(id="report-text", plan_id="plan", role="other", paper_id="report")
PART = FieldPart(id="part", plan_id="plan", field_id="1")


def issued(**values: object) -> PlanFile:
    base = plan_file(
        plan=replace(PLAN, status="issued", **values),
        papers=(LETTER, REPORT),
        sections=(OWN, LETTER_TEXT, REPORT_TEXT),
        blocks=(OWN_BLOCK,),
        field_parts=(PART,),
    )
    return gather(records_of(base), "plan")


REFUSED: dict[str, Callable[[PlanFile], Change]] = {
    "remedy": lambda file: set_cell(file, [file.tasks[0].id], "remedy", "Việc khác"),
    "lead": lambda file: set_cell(file, [file.tasks[0].id], "lead", "Trạm Y tế"),
    "deadline typed": lambda file: set_cell(file, [file.tasks[0].id], "deadline", "Quý IV"),
    "note": lambda file: set_cell(file, [file.tasks[0].id], "note", "Xem lại"),
    "new task": lambda file: add_task(file, "1"),
    "task gone": lambda file: remove_tasks(file, [file.tasks[0].id]),
    "status": lambda file: mark_draft(file, file.plan),
    "subject": lambda file: set_values(file.plan, "", subject=(Words(text="Khác"),)),
    "signer": lambda file: set_values(file.plan, "", signer_id=None),
    "appendix": lambda file: set_values(file.plan, "", appendices=(Appendix(),)),
    "form": lambda file: set_values(file.plan, "", form_id="ia-pa"),
    "paragraph": lambda file: edited("", [(OWN_BLOCK, replace(OWN_BLOCK, runs=()))]),
    "paragraph more": lambda file: added("", [Block(section_id="own", order="z")]),
    "section more": lambda file: added("", [(new := Section(plan_id="plan", role="other")), Block(section_id=new.id)]),
    "section gone": lambda file: removed("", [OWN_BLOCK, OWN]),
    "field part": lambda file: edited("", [(PART, replace(PART, title="Tên khác"))]),
    "criterion": lambda file: edited("", [(file.criteria[1], replace(file.criteria[1], name="Tên khác"))]),
    "points": lambda file: set_criteria_cells(file, {(file.criteria[1].id, "max_score"): "3"}),
    "criterion gone": lambda file: removed("", [file.criteria[-1]]),
    "issued letter": lambda file: set_values(LETTER, "", symbol="TTr-UBND"),
    "issued letter's text": lambda file: added("", [Block(section_id="letter-text")]),
    "issued letter gone": lambda file: removed("", [LETTER_TEXT, LETTER]),
}

PASSED: dict[str, Callable[[PlanFile], Change]] = {
    "result": lambda file: add_result(file, file.tasks[0].id, TaskResult(on=TODAY, text="Đã gửi")),
    "state": lambda file: set_status(file, [task.id for task in file.tasks], "done", TODAY),
    "deadline changed": lambda file: change_deadline(file, file.tasks[0].id, 0, "Quý IV", "Chờ hướng dẫn", TODAY),
    "number": lambda file: set_values(file.plan, "", number="12", issued_on=TODAY),
    "name in lists": lambda file: set_values(file.plan, "", name="Kế hoạch chính"),
    "report": lambda file: set_values(REPORT, "", symbol="BC-UBND"),
    "report's text": lambda file: added("", [Block(section_id="report-text")]),
    "report gone": lambda file: removed("", [REPORT_TEXT, REPORT]),
    "report issued": lambda file: mark_issued(file, REPORT),
    "another paper": lambda file: new_paper(file, "summary"),
    "unit renamed": lambda file: rename_unit(records_of(file), "office", "Văn phòng mới"),
    "unit gone": lambda file: remove_units(records_of(file), ["culture"]),
    "office": lambda file: edited("", [(file.agency, replace(file.agency, province="tỉnh Khác"))]),
    "note of a criterion": lambda file: edited("", [(file.criteria[1], replace(file.criteria[1], note="Xem lại"))]),
    "version kept": lambda file: keep(file, "Ban hành", "2026-05-04"),
    "plan gone": lambda file: remove_plan(records_of(file), "plan"),
    "another plan": lambda file: added("", [Plan(id="p2", result_year=2026, period_start=2027, period_end=2027)]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_content_of_an_issued_plan_is_locked(name: str) -> None:
    file = issued()
    change = REFUSED[name](file)
    assert change.before or change.after
    assert locked_by(records_of(file), change) is not None
    assert locked_by(records_of(file), change, {"plan"}) is None
    after = records_after(records_of(file), change)
    if name not in ("status", "issued letter gone"):
        assert locked_by(after, change.inverse(), retracing=True) is not None


@pytest.mark.parametrize("name", REFUSED)
def test_a_draft_is_not_locked(name: str) -> None:
    file = issued()
    papers = tuple(replace(paper, status="draft") for paper in file.papers)
    draft = replace(file, plan=replace(file.plan, status="draft"), papers=papers)
    if "letter" not in name:
        assert locked_by(records_of(draft), REFUSED[name](draft)) is None


@pytest.mark.parametrize("name", PASSED)
def test_what_follows_up_goes_on(name: str) -> None:
    file = issued()
    change = PASSED[name](file)
    assert change.before or change.after
    assert locked_by(records_of(file), change) is None
    after = records_after(records_of(file), change)
    assert locked_by(after, change.inverse(), retracing=True) is None


def test_issuing_is_taken_back_and_done_again() -> None:
    draft = plan_file()
    change = mark_issued(draft, draft.plan, "12", TODAY)
    after = records_after(records_of(draft), change)
    assert locked_by(records_of(draft), change) is None
    assert locked_by(after, change.inverse(), retracing=True) is None
    assert locked_by(after, change.inverse()) is not None


def test_going_back_keeps_the_issued_state_and_so_may_go_on() -> None:
    file = issued()
    kept = keep(replace(file, plan=replace(file.plan, status="draft")), "Dự thảo 1", "2026-05-04")
    records = records_after(records_of(file), kept)
    way = go_back(records, kept.after[0], "2026-05-05")  # type: ignore[arg-type]
    assert locked_by(records, way.change) is None
    after = records_after(records, way.change)
    assert locked_by(after, way.change.inverse(), retracing=True) is None


def test_a_step_up_is_refused_where_it_changes_the_order() -> None:
    first = replace(plan_file().tasks[0], id="t0", order="0V")
    file = gather(records_of(replace(issued(), tasks=(first, *plan_file().tasks))), "plan")
    change = move_step(file, [file.tasks[1].id], -1)
    assert change.before and locked_by(records_of(file), change) is not None


def test_the_one_that_is_locked_is_named() -> None:
    file = issued()
    holder = locked_by(records_of(file), REFUSED["issued letter"](file))
    assert isinstance(holder, RelatedPaper) and holder.id == "letter"
    assert isinstance(locked_by(records_of(file), REFUSED["remedy"](file)), Plan)


def test_records_of_other_plans_are_no_business_of_the_lock() -> None:
    file = issued()
    other = Plan(id="p2", result_year=2026, period_start=2027, period_end=2027)
    task = Task(id="other", plan_id="p2")
    records = records_after(records_of(file), added("", [other, task]))
    assert locked_by(records, edited("", [(task, replace(task, remedy="Mới"))])) is None
    assert records[Agency] and records[Unit] and records[Criterion]


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_a_step_out_of_being_issued_asks_though_a_version_comes_with_it(status: str) -> None:
    file = issued()
    change = with_kept(records_of(file), set_values(file.plan, "", status=status), "2026-05-05")
    assert locked_by(records_of(file), change) is not None


def test_a_version_of_another_state_or_plan_opens_nothing() -> None:
    file = issued()
    task = file.tasks[0]
    other = replace(file, plan=replace(file.plan, id="p2"))
    for kept in (replace(file, tasks=()), other):
        version = version_of(kept, "Bản", "2026-05-05")
        change = Change(label="", before=(task,), after=(replace(task, remedy="Mới"), version))
        assert locked_by(records_of(file), change) is not None
