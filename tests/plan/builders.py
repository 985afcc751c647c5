"""Small plans for the tests."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from parapp.models import (
    Agency,
    Assignment,
    Change,
    CriteriaSet,
    Criterion,
    Deadline,
    Deliverable,
    Plan,
    PlanFile,
    Record,
    Records,
    Signer,
    Task,
    Unit,
    UnitList,
    UnitRef,
)
from parapp.plan.planfile import gather, records_of

SET = CriteriaSet(id="set", year=2025)
PLAN = Plan(id="plan", result_year=2025, period_start=2026, period_end=2026, criteria_set_id="set", signer_id="chair")
OFFICE = Unit(id="office", name="Văn phòng HĐND và UBND", short_name="VP", order="1", valid_from=date(2025, 7, 1))
CULTURE = Unit(id="culture", name="Phòng Văn hóa - Xã hội", short_name="PVHXH", order="2")
OLD = Unit(id="old", name="Văn phòng - Thống kê", order="3", valid_to=date(2025, 6, 30))


def dec(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def row(
    code: str, top: str | None = None, got: str | None = None, lost: str | None = None, parent: str | None = None
) -> Criterion:
    """A criterion with its code as id; the level follows from the dots."""
    level = ("field", "criterion", "component")[min(code.count("."), 2)]
    return Criterion(
        id=code,
        set_id="set",
        parent_id=parent,
        order=f"{code.rpartition('.')[2]:0>3}V",
        code=code,
        name=f"Tiêu chí số {code}",
        level=level,  # type: ignore[arg-type]
        max_score=dec(top),
        appraised_scores=() if got is None else (Decimal(got),),
        printed_lost=dec(lost),
    )


def units(*refs: Unit) -> UnitList:
    return UnitList(units=tuple(UnitRef(text=unit.name, unit_id=unit.id) for unit in refs))


def task(task_id: str, *criterion_ids: str, field_id: str | None = "1", order: str = "V", **values: object) -> Task:
    """A whole task without a fault."""
    whole: dict[str, object] = {
        "remedy": "Gửi báo cáo đúng hạn",
        "assignment": Assignment(lead=units(OFFICE), coordinating=units(CULTURE)),
        "deliverables": (Deliverable(product="Báo cáo", deadline=Deadline(text="Quý I năm 2026", kind="quarter")),),
    }
    return Task(
        id=task_id,
        plan_id="plan",
        field_id=field_id,
        criterion_ids=criterion_ids,
        order=order,
        **{**whole, **values},  # type: ignore[arg-type]
    )


def plan_file(**values: object) -> PlanFile:
    """Field 1 with 1.1 (lost 0.5) and 1.2 (lost nothing), field 2 with 2.1 (lost 1), a task for 1.1 and for 2.1."""
    whole: dict[str, object] = {
        "agency": Agency(id="agency", name="Mẫu", province="tỉnh Minh Họa", coordinator_unit_id="culture"),
        "plan": PLAN,
        "criteria_set": SET,
        "criteria": (
            row("1", "2", "1.5", "0.5"),
            row("1.1", "1", "0.5", "0.5", "1"),
            row("1.2", "1", "1", "0", "1"),
            row("2", "3", "2", "1"),
            row("2.1", "3", "2", "1", "2"),
        ),
        "tasks": (task("a", "1.1"), task("b", "2.1", field_id="2")),
        "units": (OFFICE, CULTURE, OLD),
        "signers": (Signer(id="chair", lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Người Ký Mẫu"),),
    }
    return PlanFile(**{**whole, **values})  # type: ignore[arg-type]


def applied(file: PlanFile, change: Change) -> PlanFile:
    """The plan after a change, gathered anew as the store would give it; the change must fit what is there."""
    return gather(applied_to(records_of(file), change), file.plan.id)


def applied_to(records: Records, change: Change) -> Records:
    """Records after a change; fails if its `before` is not what is there."""
    after: dict[type[Record], dict[str, Record]] = {kind: dict(rows) for kind, rows in records.items()}
    for record in change.before:
        assert after[type(record)].pop(record.id) == record
    for record in change.after:
        assert record.id not in after[type(record)], record
        after[type(record)][record.id] = record
    return after


def ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]
