"""What tests of the store look at: all rows, the bytes of a folder, small plans."""

import hashlib
import sqlite3
from decimal import Decimal
from pathlib import Path

from parapp.models import (
    Block,
    CriteriaSet,
    Criterion,
    FieldPart,
    Plan,
    Record,
    Section,
    Task,
    Words,
)
from parapp.store import Store
from parapp.store.rows import TABLES, plain


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all record tables, to the letter; the log left out."""
    return {table: rows(store, f"SELECT * FROM {table} ORDER BY id") for table in TABLES.values()}


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return store._db.execute(sql).fetchall()


def mirrored(store: Store) -> dict[str, list[dict[str, object]]]:
    """What `records()` says, to the letter."""
    return {
        TABLES[kind]: [plain(record) for record in sorted(by_id.values(), key=lambda record: record.id)]
        for kind, by_id in store.records().items()
    }


def traces(folder: Path) -> dict[str, tuple[str, int]]:
    """Name, SHA-256 and time of every file in a folder. Not for a folder with an open store in this process."""
    return {
        str(path.relative_to(folder)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def small_plan(size: int = 3) -> list[Record]:
    """Records that own each other in every way: a set, a field with criteria, a plan with tasks and texts."""
    criteria_set = CriteriaSet(year=2024, name="Chỉ số CCHC năm 2024", printed_lost=Decimal("19.25"))
    field = Criterion(set_id=criteria_set.id, code="I", name="Công tác chỉ đạo", level="field")
    criteria = [
        Criterion(set_id=criteria_set.id, parent_id=field.id, code=f"1.{n}", max_score=Decimal("5.10"))
        for n in range(size)
    ]
    plan = Plan(result_year=2024, period_start=2025, period_end=2025, criteria_set_id=criteria_set.id)
    tasks = [Task(plan_id=plan.id, field_id=field.id, criterion_ids=(row.id,), remedy="Rà soát") for row in criteria]
    part = FieldPart(plan_id=plan.id, field_id=field.id)
    section = Section(plan_id=plan.id, role="purpose")
    blocks = [Block(section_id=section.id, runs=(Words(text=f"Đoạn {n}", bold=True),)) for n in range(size)]
    return [criteria_set, field, *criteria, plan, *tasks, part, section, *blocks]


def raw(path: Path, *statements: str) -> None:
    """Runs SQL on a file past the store."""
    connection = sqlite3.connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()
