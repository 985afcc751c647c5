"""What an officer may do with the data, at random: the edits of the model of several PCs."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from parapp.models import (
    Agency,
    Assignment,
    Block,
    Change,
    CriteriaSet,
    Criterion,
    FieldPart,
    LegalBasis,
    LiveField,
    Plan,
    Record,
    Records,
    RelatedPaper,
    Section,
    Signer,
    Task,
    TaskResult,
    Unit,
    UnitList,
    UnitRef,
    Words,
    added,
    edited,
    in_turn,
    joined,
    new_id,
)
from parapp.plan.edits.removing import removed_whole
from parapp.plan.edits.results import add_result
from parapp.plan.planfile import gather


def office_and_plan() -> list[Record]:
    units = [Unit(name=f"Đơn vị {n}") for n in range(3)]
    criteria_set, rows = criteria(2024)
    plan = Plan(result_year=2024, period_start=2025, period_end=2025, criteria_set_id=criteria_set.id)
    tasks = [task(plan.id, rows[0].id, (row.id,), units[0]) for row in rows[1:]]
    child = replace(task(plan.id, None, (), units[1]), parent_id=tasks[0].id)
    section = Section(plan_id=plan.id, role="purpose")
    blocks = [Block(section_id=section.id, runs=(Words(text=f"Đoạn {n}"),)) for n in range(3)]
    live = Block(section_id=section.id, runs=(LiveField(fact="task.remedy", ref=tasks[0].id),))
    office = [Agency(name="Mẫu", coordinator_unit_id=units[0].id), Signer(name="A", unit_id=units[1].id), *units]
    return [*office, criteria_set, *rows, plan, *tasks, child, section, *blocks, live]


def criteria(year: int) -> tuple[CriteriaSet, list[Criterion]]:
    criteria_set = CriteriaSet(year=year)
    field = Criterion(set_id=criteria_set.id, code="1", level="field")
    rows = [Criterion(set_id=criteria_set.id, parent_id=field.id, code=f"1.{n}") for n in range(3)]
    return criteria_set, [field, *rows]


def task(plan_id: str, field_id: str | None, criterion_ids: tuple[str, ...], unit: Unit) -> Task:
    lead = UnitList(units=(UnitRef(text=unit.name, unit_id=unit.id),))
    return Task(plan_id=plan_id, field_id=field_id, criterion_ids=criterion_ids, assignment=Assignment(lead=lead))


def random_change(records: Records, chance: random.Random) -> Change | None:
    """Something a person may do; None where there is nothing to do it with."""
    act = chance.choices(list(ACTIONS), weights=list(ACTIONS.values()))[0]
    return act(records, chance)


def _one(records: Records, kind: type[Record], chance: random.Random) -> Any:
    rows = sorted(records[kind].values(), key=lambda row: row.id)
    return chance.choice(rows) if rows else None


def _words(chance: random.Random) -> str:
    return chance.choice(("Rà soát", "Công khai", "Tập huấn", "Kiểm tra")) + f" {chance.randrange(1000)}"


def edit_task(records: Records, chance: random.Random) -> Change | None:
    row = _one(records, Task, chance)
    field = chance.choice(("remedy", "cause", "target", "note", "order", "person"))
    value = chance.choice("GKTVX") if field == "order" else _words(chance)
    return edited("sửa nhiệm vụ", [(row, replace(row, **{field: value}))]) if row else None


def write_result(records: Records, chance: random.Random) -> Change | None:
    row = _one(records, Task, chance)
    if row is None:
        return None
    status = chance.choice(("in_progress", "done"))
    entry = TaskResult(on=date(2025, chance.randint(1, 12), 1), status=status, text=_words(chance))
    return add_result(gather(records, row.plan_id), row.id, entry)


def assign(records: Records, chance: random.Random) -> Change | None:
    row, unit = _one(records, Task, chance), _one(records, Unit, chance)
    if row is None or unit is None:
        return None
    lead = UnitList(units=(UnitRef(text=unit.name, unit_id=unit.id),))
    return edited("giao việc", [(row, replace(row, assignment=Assignment(lead=lead)))])


def add_task(records: Records, chance: random.Random) -> Change | None:
    plan, unit, field = _one(records, Plan, chance), _one(records, Unit, chance), _one(records, Criterion, chance)
    if plan is None or unit is None:
        return None
    ids = (field.id,) if field and field.set_id == plan.criteria_set_id else ()
    return added("thêm nhiệm vụ", [task(plan.id, ids[0] if ids else None, ids, unit)])


def add_block(records: Records, chance: random.Random) -> Change | None:
    section, parent = _one(records, Section, chance), _one(records, Block, chance)
    under = parent.id if section and parent and parent.section_id == section.id else None
    runs = (Words(text=_words(chance)),)
    return added("thêm đoạn", [Block(section_id=section.id, parent_id=under, runs=runs)]) if section else None


def add_section(records: Records, chance: random.Random) -> Change | None:
    plan = _one(records, Plan, chance)
    if plan is None:
        return None
    section = Section(plan_id=plan.id, role="other")
    return added("thêm mục", [section, Block(section_id=section.id, runs=(Words(text=_words(chance)),))])


def edit_block(records: Records, chance: random.Random) -> Change | None:
    row = _one(records, Block, chance)
    return edited("gõ", [(row, replace(row, runs=(Words(text=_words(chance)),)))]) if row else None


def move_block(records: Records, chance: random.Random) -> Change | None:
    """A paragraph with all under it goes under another one, perhaps of another section."""
    row, target = _one(records, Block, chance), _one(records, Block, chance)
    if row is None:
        return None
    below = {row.id}
    while more := {b.id for b in blocks_of(records) if b.parent_id in below} - below:
        below |= more
    if target.id in below:
        return None
    moved = [
        (b, replace(b, section_id=target.section_id, parent_id=target.id if b.id == row.id else b.parent_id))
        for b in blocks_of(records)
        if b.id in below
    ]
    return edited("chuyển đoạn", moved)


def blocks_of(records: Records) -> Iterator[Block]:
    yield from (row for row in records[Block].values() if isinstance(row, Block))


def move_task(records: Records, chance: random.Random) -> Change | None:
    row, target = _one(records, Task, chance), _one(records, Task, chance)
    if row is None or target.plan_id != row.plan_id:
        return None
    step = target
    while step is not None:
        if step.id == row.id:
            return None
        step = records[Task].get(step.parent_id) if step.parent_id else None
    return edited("chuyển nhiệm vụ", [(row, replace(row, parent_id=target.id))])


def edit_criterion(records: Records, chance: random.Random) -> Change | None:
    row = _one(records, Criterion, chance)
    score = Decimal(chance.randint(1, 99)) / 4
    return edited("sửa điểm", [(row, replace(row, max_score=score))]) if row else None


def edit_office(records: Records, chance: random.Random) -> Change | None:
    row = _one(records, chance.choice((Unit, Signer, Agency)), chance)
    return edited("sửa cơ quan", [(row, replace(row, name=_words(chance)))]) if row else None


def edit_plan(records: Records, chance: random.Random) -> Change | None:
    row = _one(records, Plan, chance)
    return edited("sửa kế hoạch", [(row, replace(row, name=_words(chance)))]) if row else None


def add_alias(records: Records, chance: random.Random) -> Change | None:
    row = _one(records, Unit, chance)
    return edited("thêm tên", [(row, replace(row, aliases=(*row.aliases, _words(chance))))]) if row else None


def add_unit(records: Records, chance: random.Random) -> Change | None:
    member = _one(records, Unit, chance)
    return added("thêm đơn vị", [Unit(name=_words(chance), member_ids=(member.id,) if member else ())])


def delete(*kinds: type[Record]) -> Callable[[Records, random.Random], Change | None]:
    def act(records: Records, chance: random.Random) -> Change | None:
        row = _one(records, chance.choice(kinds), chance)
        return removed_whole(records, [row.id], "xóa") if row else None

    return act


def begin_text(records: Records, chance: random.Random) -> Change | None:
    """The first words of a part of the document, which another PC may begin as well."""
    plan = _one(records, Plan, chance)
    role = chance.choice(("aims", "requirements", "closing"))
    sections = [row for row in records[Section].values() if isinstance(row, Section)]
    if plan is None or any(row.plan_id == plan.id and row.role == role for row in sections):
        return None
    section_id = plan.id[:30] + "aa" if role == "closing" else new_id()
    if any(row.id == section_id for row in sections):
        return None
    section = Section(id=section_id, plan_id=plan.id, role=role)
    texts = chance.sample(("Kịp thời", "Đúng hạn", "Công khai", "Minh bạch"), 2)
    blocks = [Block(section_id=section.id, order=f"{n}V", runs=(Words(text=text),)) for n, text in enumerate(texts, 1)]
    return added("gõ chữ đầu", [section, *(row for row in blocks if row.id not in records[Block])])


def begin_field(records: Records, chance: random.Random) -> Change | None:
    """A field's part, of which there is one."""
    plan = _one(records, Plan, chance)
    rows = [row for row in records[Criterion].values() if isinstance(row, Criterion) and row.level == "field"]
    fields = [row for row in rows if plan is not None and row.set_id == plan.criteria_set_id]
    parts = {(row.plan_id, row.field_id) for row in records[FieldPart].values() if isinstance(row, FieldPart)}
    if plan is None or not fields or (plan.id, fields[0].id) in parts:
        return None
    part = FieldPart(plan_id=plan.id, field_id=fields[0].id, title=chance.choice(("", "Chỉ đạo", "Điều hành")))
    section = Section(plan_id=plan.id, role="field_part", field_id=fields[0].id)
    return added("đề xuất", [part, section, Block(section_id=section.id, runs=(Words(text=_words(chance)),))])


def add_twin(records: Records, chance: random.Random) -> Change | None:
    """What both PCs may well enter in the same words."""
    plan, unit = _one(records, Plan, chance), _one(records, Unit, chance)
    rows: list[Record] = [Unit(name="Công an"), LegalBasis(number="30/2020/NĐ-CP"), Signer(name="B")]
    if plan is not None and unit is not None:
        rows += [RelatedPaper(plan_id=plan.id, kind="slip", unit_id=unit.id), Task(plan_id=plan.id, remedy="Công khai")]
    return added("thêm", [chance.choice(rows)])


def reimport(records: Records, chance: random.Random) -> Change | None:
    """The whole set goes, another one comes, and the plan's tasks stand under its criteria."""
    plan = _one(records, Plan, chance)
    if plan is None or plan.criteria_set_id is None:
        return None
    gone = removed_whole(records, [plan.criteria_set_id], "nạp lại bộ tiêu chí")
    criteria_set, rows = criteria(plan.result_year)
    after = {row.id: row for row in gone.after}
    changes = [(old, replace(after.get(old.id, old), criteria_set_id=criteria_set.id)) for old in [plan]]
    told = edited("", [(after.get(old.id, old), new) for old, new in changes])
    return in_turn("nạp lại bộ tiêu chí", [gone, joined("", [told, added("", [criteria_set, *rows])])])


ACTIONS: dict[Callable[[Records, random.Random], Change | None], int] = {
    edit_task: 12,
    write_result: 5,
    assign: 3,
    add_task: 3,
    add_block: 3,
    add_section: 1,
    edit_block: 4,
    move_block: 2,
    move_task: 2,
    edit_criterion: 3,
    edit_office: 3,
    edit_plan: 2,
    add_alias: 2,
    add_unit: 1,
    begin_text: 9,
    begin_field: 6,
    add_twin: 9,
    delete(Task, Block, Section): 3,
    delete(Unit, Signer, Criterion): 2,
    delete(Plan, CriteriaSet): 1,
    reimport: 1,
}
