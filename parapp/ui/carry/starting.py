"""What this year's plan is begun from: the plans chosen, and which texts nobody has written yet. No widgets."""

from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from parapp.document.compose.starting_texts import starting_sections, starting_subject
from parapp.models import Change, CriteriaSet, Plan, PlanFile, Record, Records, in_turn
from parapp.paper import form_of
from parapp.plan.carry_over import CarryOver, carry_over, start_from_last
from parapp.plan.planfile import all_of, gather

ANSWERS_SETTING = "unit_answers"


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan that is to be made: its years, its set of criteria (None: last year's rows without points)."""

    result_year: int
    period: tuple[int, int]
    criteria_set_id: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Last year's plan, and this year's: the id of one there is, or one to be made."""

    last_id: str
    this: str | NewPlan


@dataclass(frozen=True, slots=True)
class Begun:
    """The proposal for a start; `making` adds this year's plan where it is not there yet."""

    start: Start
    proposal: CarryOver
    making: Change = field(default_factory=lambda: Change(label=""))

    def whole(self, carrying: Change) -> Change:
        """One change of the making and the carrying over."""
        year = self.proposal.this.plan.period_start
        return in_turn(f"lập kế hoạch năm {year} từ kế hoạch năm trước", (self.making, carrying))


def begin(records: Records, start: Start, answers: dict[str, str], own: Path | None = None) -> Begun:
    """Gathers both plans and makes the proposal; `own` is the folder of what the office made itself. KeyError if a plan
    is no longer there."""
    last = gather(records, start.last_id)
    if isinstance(start.this, str):
        making, this = Change(label=""), gather(records, start.this)
    else:
        new = start.this
        making, this = start_from_last(records, last, new.result_year, new.period, new.criteria_set_id)
    return Begun(start, carry_over(last, this, answers, untouched_ids(this, own)), making)


def answers_from(setting: object) -> dict[str, str]:
    """The new names of units that the user gave before; none where the setting is missing or damaged."""
    rows = setting.items() if isinstance(setting, dict) else ()
    return {key: name for key, name in rows if isinstance(key, str) and isinstance(name, str)}


def untouched_ids(plan_file: PlanFile, own: Path | None = None) -> set[str]:
    """Ids of sections that still say what the form began with, and of the plan if its trích yếu does."""
    form = form_of(plan_file.plan.form_id, own)
    sections, blocks = starting_sections(replace(plan_file, sections=(), blocks=()), form)
    begun = {section.id: section for section in sections}
    present = {block for block in plan_file.blocks if block.section_id in begun}
    touched = {block.section_id for block in present.symmetric_difference(blocks)}
    same = {section.id for section in plan_file.sections if begun.get(section.id) == section}
    subject = {plan_file.plan.id} if plan_file.plan.subject == starting_subject(plan_file, form) else set()
    return (same - touched) | subject


# -- what to offer -------------------------------------------------------------------------------------------------


def last_plans(records: Records) -> list[Plan]:
    """Plans that something can be taken from, the newest first."""
    return sorted(all_of(records, Plan), key=lambda plan: (plan.result_year, plan.order), reverse=True)


def proposed_start(records: Records, current_id: str | None, last_id: str | None = None) -> Start | None:
    """What is most likely meant. With `last_id` that plan is last year's; else the plan shown is this year's if there
    is an older one, and last year's if there is none. None without any plan."""
    plans = last_plans(records)
    current = next((plan for plan in plans if plan.id == current_id), None)
    last = next((plan for plan in plans if plan.id == last_id), None)
    if last is None:
        older = [plan for plan in plans if current and plan.result_year < current.result_year]
        last = older[0] if older else current or (plans[0] if plans else None)
    if last is None:
        return None
    newer = [plan for plan in plans if plan.result_year > last.result_year]
    if current in newer:
        return Start(last.id, current.id if current else newer[-1].id)
    return Start(last.id, newer[-1].id) if newer else Start(last.id, new_plan_after(records, last))


def new_plan_after(records: Records, last: Plan) -> NewPlan:
    """The plan of the year after: on the newest set of criteria since then, if there is one."""
    sets = sorted(all_of(records, CriteriaSet), key=lambda row: row.year)
    newer = [row for row in sets if row.year > last.result_year and row.id != last.criteria_set_id]
    year = newer[-1].year if newer else last.result_year + 1
    return NewPlan(year, (year + 1, year + 1), newer[-1].id if newer else None)


def made_plan_id(change: Change, start: Start) -> str:
    """The id of this year's plan once the change is committed."""
    if isinstance(start.this, str):
        return start.this
    records: tuple[Record, ...] = change.after
    return next(record.id for record in records if isinstance(record, Plan))
