"""Workbooks as units give them back: our own, with cells filled in or spoiled by hand."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from parapp.document.exchange import workbook_bytes
from parapp.models import PlanFile
from parapp.models.exchange import TASKS_SHEET
from parapp.plan.sample import sample_plan_file
from parapp.plan.tree import Tree

SENT_ON = date(2026, 6, 1)
FIRST = 6  # the first row below the header
STATUS, DAY, TEXT, EVIDENCE, SCORE, NOTE = "JKLMNO"


def small_plan(tasks: int = 6) -> PlanFile:
    """The sample with its first tasks and their criteria only: quick to write and to read."""
    whole = sample_plan_file()
    kept = whole.tasks[:tasks]
    tree = Tree(whole.criteria)
    named = {row_id for task in kept for row_id in (*task.criterion_ids, task.field_id or "")}
    around = {row.id for row_id in named for row in tree.ancestors(row_id)}
    criteria = tuple(row for row in whole.criteria if row.id in around)
    return replace(whole, tasks=kept, criteria=criteria, field_parts=(), sections=(), blocks=())


def sent(plan_file: PlanFile | None = None) -> Workbook:
    """The workbook as it goes out."""
    return load_workbook(io.BytesIO(workbook_bytes(plan_file or small_plan(), day=SENT_ON)))


def filled(
    path: Path,
    cells: Mapping[str, object] | None = None,
    spoil: Callable[[Workbook], object] | None = None,
    plan_file: PlanFile | None = None,
) -> Path:
    """A workbook with cells of the sheet of tasks filled in, then spoiled."""
    book = sent(plan_file)
    for place, value in (cells or {}).items():
        book[TASKS_SHEET][place] = value
    if spoil is not None:
        spoil(book)
    book.save(path)
    return path
