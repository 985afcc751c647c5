"""Small plans made by hand, for tests of composition: an invented commune with two or three fields."""

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from parapp.models import (
    Agency,
    Assignment,
    Block,
    Criterion,
    Deadline,
    Deliverable,
    Plan,
    PlanFile,
    Recipient,
    Section,
    SectionRole,
    Signer,
    Task,
    Unit,
    UnitList,
    UnitRef,
    plain_runs,
    spread_keys,
)

PLAN = "plan"
OFFICE = "Văn phòng HĐND và UBND"


def units(*names: str, printed: str | None = None) -> UnitList:
    """These units, linked to no directory."""
    return UnitList(units=tuple(UnitRef(text=name) for name in names), printed=printed)


def task(task_id: str = "t", **values: Any) -> Task:
    """A task of the plan; `lead`, `coordinating` are tuples of names, `deadline` and `product` texts."""
    lead, coordinating = values.pop("lead", ()), values.pop("coordinating", ())
    others = values.pop("others", ())
    deadline, product = values.pop("deadline", ""), values.pop("product", "")
    made = Task(
        id=task_id,
        plan_id=PLAN,
        assignment=Assignment(
            lead=lead if isinstance(lead, UnitList) else units(*lead),
            coordinating=coordinating if isinstance(coordinating, UnitList) else units(*coordinating),
            others=others,
        ),
    )
    if (deadline or product) and "deliverables" not in values:
        values["deliverables"] = (Deliverable(product=product, deadline=Deadline(text=deadline)),)
    return replace(made, **values)


def criterion(code: str, name: str, parent: str | None = None, scores: tuple[str, str] | None = None) -> Criterion:
    """A criterion with its code as id; without a parent a field. `scores`: max and appraised."""
    level = "field" if parent is None else ("component" if code.count(".") > 1 else "criterion")
    made = Criterion(id=code, set_id="set", parent_id=parent, order=f"{code:>9}", code=code, name=name, level=level)
    if scores is None:
        return made
    return replace(made, max_score=Decimal(scores[0]), appraised_scores=(Decimal(scores[1]),))


CRITERIA = (
    criterion("1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", None, ("8.25", "6.75")),
    criterion("1.2", "Thực hiện chế độ báo cáo định kỳ", "1", ("1.75", "0.75")),
    criterion("1.4.2", "Thực hiện các hình thức tuyên truyền", "1", ("1", "0.5")),
    criterion("2", "Cải cách thể chế", None),
    criterion("3", "Cải cách thủ tục hành chính", None, ("15", "13.5")),
    criterion("3.1.1", "Có kiến nghị cắt giảm thủ tục", "3", ("1", "0")),
    criterion("3.1.2", "Xử lý vấn đề phát hiện qua rà soát", "3", ("0.5", "0")),
)


def section(
    role: SectionRole, *texts: str, numbering: str = "none", **values: Any
) -> tuple[Section, tuple[Block, ...]]:
    """A section of plain paragraphs."""
    made = Section(id=f"s-{role}", plan_id=PLAN, role=role, **values)
    blocks = tuple(
        Block(id=f"{made.id}-{index}", section_id=made.id, order=order, numbering=numbering, runs=plain_runs(text))  # type: ignore[arg-type]
        for index, (text, order) in enumerate(zip(texts, spread_keys(len(texts)), strict=True))
    )
    return made, blocks


def plan_file(*tasks: Task, sections: tuple[tuple[Section, tuple[Block, ...]], ...] = (), **plan: Any) -> PlanFile:
    """A plan of "xã Mẫu" for 2026 with these tasks and texts."""
    return PlanFile(
        agency=Agency(
            id="agency",
            name="Mẫu",
            province="tỉnh Minh Họa",
            drafting_unit_short="VHXH",
            coordinator_unit_id="office",
        ),
        plan=replace(
            Plan(
                id=PLAN,
                result_year=2025,
                period_start=2026,
                period_end=2026,
                recipients=(Recipient(text="Sở Nội vụ", suffix="b/c"), Recipient(text="Các thôn")),
            ),
            **plan,
        ),
        criteria=CRITERIA,
        tasks=tasks,
        units=(Unit(id="office", name=OFFICE), Unit(id="economy", name="Phòng Kinh tế")),
        signers=(Signer(id="chair", lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),),
        sections=tuple(made for made, _ in sections),
        blocks=tuple(block for _, blocks in sections for block in blocks),
    )


def bare_plan_file(*tasks: Task) -> PlanFile:
    """A plan as a table alone gives it: no office, no texts, no recipients, no signer."""
    full = plan_file(*tasks)
    return PlanFile(
        agency=Agency(id="agency"),
        plan=Plan(id=PLAN, result_year=2025, period_start=2026, period_end=2026),
        criteria=full.criteria,
        tasks=tasks,
    )
