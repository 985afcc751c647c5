"""A new plan for this year with the data of last year's paper."""

from msgspec.structs import replace

from parapp.models import Change, CriteriaSet, Criterion, Plan, PlanFile, Record, Records, Signer, new_id
from parapp.plan.edits.office import new_plan
from parapp.plan.planfile import gather


def start_from_last(
    records: Records,
    last: PlanFile,
    result_year: int,
    period: tuple[int, int] | None = None,
    criteria_set_id: str | None = None,
    form_id: str | None = None,
) -> tuple[Change, PlanFile]:
    """The change that adds an empty plan of last year's form, signer and symbol (number and date are open again), and
    that plan as it will stand. `carry_over` goes on from it; `models.in_turn` makes one change of both.

    Without a set of criteria it gets last year's rows without their points, for the table to come.
    """
    start, end = period or (result_year + 1, result_year + 1)
    rows = () if criteria_set_id else _same_criteria(last, result_year)
    set_id = next((row.id for row in rows if isinstance(row, CriteriaSet)), criteria_set_id)
    change = new_plan(records, result_year, start, end, form_id or last.plan.form_id, set_id)
    plan = next(record for record in change.after if isinstance(record, Plan))
    plan = replace(
        plan,
        doc_type=last.plan.doc_type,
        symbol=last.plan.symbol,
        signer_id=last.plan.signer_id if last.plan.signer_id in records.get(Signer, {}) else plan.signer_id,
    )
    change = Change(label=f"lập kế hoạch năm {start} từ kế hoạch năm trước", after=(*rows, plan))
    return change, gather(_with(records, change.after), plan.id)


def _same_criteria(last: PlanFile, year: int) -> tuple[CriteriaSet | Criterion, ...]:
    """Last year's rows as a new set without results; nothing where last year's plan has none."""
    if last.criteria_set is None or not last.criteria:
        return ()
    criteria_set = CriteriaSet(year=year, name=last.criteria_set.name, agency_level=last.criteria_set.agency_level)
    ids = {row.id: new_id() for row in last.criteria}
    rows = (
        Criterion(
            id=ids[row.id],
            set_id=criteria_set.id,
            parent_id=ids.get(row.parent_id or ""),
            order=row.order,
            code=row.code,
            name=row.name,
            level=row.level,
            max_score=row.max_score,
        )
        for row in last.criteria
    )
    return (criteria_set, *rows)


def _with(records: Records, new: tuple[Record, ...]) -> Records:
    grown = {kind: dict(rows) for kind, rows in records.items()}
    for record in new:
        grown.setdefault(type(record), {})[record.id] = record
    return grown
