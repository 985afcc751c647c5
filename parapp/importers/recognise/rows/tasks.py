"""One row's work as a task: the printed texts, and the units and deadlines recognised in them."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from parapp.importers.recognise.rows.deliverables import deliverables
from parapp.importers.recognise.rows.lines import Line
from parapp.models.table import CriterionRow, TaskRow
from parapp.vietnamese.units import split_units

LED = re.compile(
    r"(?:giao )?(?P<lead>[^:]+?),?\s+chủ trì(?:[,;]?\s+(?:và\s+)?phối hợp(?: với| cùng)?:?\s+(?P<support>.+?))?[.;]?$",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[str, ...]:
    return tuple(split_units(text)) if text else ()


def _led(text: str) -> tuple[str, str]:
    """Who leads and who supports in "Văn phòng chủ trì, phối hợp với Phòng Kinh tế"; any other text leads whole."""
    found = LED.match(text.strip())
    return (found["lead"], found["support"] or "") if found else (text, "")


def task_row(
    line: Line, criteria: Sequence[CriterionRow], field: str, group: str, content: str, year: int | None
) -> TaskRow:
    """The row's task for these criteria (none: `content` says what it is). `year` is what deadlines may leave out."""
    lead, coordinating = line.text("lead"), line.text("coordinating")
    leading, supporting = _led(lead)
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
        lead_units=_units(leading),
        coordinating_units=_units(coordinating or supporting),
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
