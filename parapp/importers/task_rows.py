"""One row's work as a task: the printed texts, and the units and deadlines recognised in them."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from parapp.importers.deliverables import deliverables
from parapp.importers.rows import Line
from parapp.models.table import CriterionRow, TaskRow
from parapp.vietnamese.units import split_units


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[str, ...]:
    return tuple(split_units(text)) if text else ()


def task_row(
    line: Line, criteria: Sequence[CriterionRow], field: str, group: str, content: str, year: int | None
) -> TaskRow:
    """The row's task for these criteria (none: `content` says what it is). `year` is what deadlines may leave out."""
    lead, coordinating = line.text("lead"), line.text("coordinating")
    product, deadline = line.text("product"), line.text("deadline")
    return TaskRow(
        row=line.index,
        codes=tuple(criterion.code for criterion in criteria if criterion.code),
        criterion_rows=tuple(dict.fromkeys(criterion.row for criterion in criteria)),
        field=field,
        group=group,
        content=content,
        cause=line.text("cause"),
        remedy=line.text("remedy"),
        target=line.text("target"),
        lead=lead,
        coordinating=coordinating,
        assignment=line.text("assignment"),
        lead_units=_units(lead),
        coordinating_units=_units(coordinating),
        product=product,
        deadline=deadline,
        deliverables=deliverables(product, deadline, year),
        note=line.text("note"),
        place=line.place,
    )


def joined_task(task: TaskRow, criteria: Sequence[CriterionRow]) -> TaskRow:
    """The task for further criteria: their rows share its merged cells."""
    return msgspec.structs.replace(
        task,
        codes=(*task.codes, *(criterion.code for criterion in criteria if criterion.code)),
        criterion_rows=(*task.criterion_rows, *(criterion.row for criterion in criteria)),
    )
