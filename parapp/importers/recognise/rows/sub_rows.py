"""Tasks of several rows: a row without a number between those that count 1, 2 goes on with the task above."""

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from parapp.models.table import TaskRow


def with_sub_rows(tasks: Sequence[TaskRow], counts: Sequence[str]) -> tuple[TaskRow, ...]:
    """The tasks, those marked that the source counts with the one before them. `counts` has the number in front of
    each; where the next number leaves one out, a row without one has merely lost it."""
    found: list[TaskRow] = []
    for _, run in groupby(zip(tasks, counts, strict=True), lambda pair: (pair[0].group, pair[0].field)):
        rows = list(run)
        numbers = [_number(count) for _, count in rows]
        found += [_marked(task, numbers, at) for at, (task, _) in enumerate(rows)]
    return tuple(found)


def _marked(task: TaskRow, numbers: Sequence[int], at: int) -> TaskRow:
    before = next((number for number in reversed(numbers[:at]) if number), 0)
    behind = next((number for number in numbers[at + 1 :] if number), before + 1)
    counted = before and not numbers[at] and behind == before + 1
    return replace(task, sub_row=True) if counted else task


def _number(count: str) -> int:
    digits = count.strip().rstrip(".)")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0
