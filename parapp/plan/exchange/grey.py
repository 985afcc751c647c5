"""Grey cells that a unit changed though they were closed: named as suggestions."""

from collections.abc import Callable, Iterator

from parapp.models.exchange import GREY_HEADINGS, GreyColumn
from parapp.plan.exchange.reading import RowPlace
from parapp.plan.exchange.review import Suggestion
from parapp.plan.exchange.sent import TaskLine, cell_prints, text_print
from parapp.vietnamese.text import clean

_NOT_SAID: tuple[GreyColumn, ...] = ("number", "recorded")
_EDITABLE: tuple[GreyColumn, ...] = ("content", "lead", "coordinating", "product", "deadline")


def changed_cells(at: RowPlace, next_key: Callable[[], str]) -> Iterator[Suggestion]:
    """The grey cells that say neither what was sent nor what the plan says now."""
    ours = cell_prints(at.line.cells)
    then = at.sent.cells if at.sent else ours
    for column in GREY_HEADINGS:
        cell = at.row.cells.get(column)
        if cell is None or (at.sent is None and column in _NOT_SAID):
            continue
        theirs = text_print(cell.text)
        if theirs not in (then.get(column), ours[column]):
            yield Suggestion(
                key=next_key(),
                task_id=at.line.task.id,
                file_name=at.file_name,
                place=cell.place,
                column=column,
                ours=at.line.cells[column],
                theirs=clean(cell.text).strip(),
                kind="edit" if _can_be_taken(at.line, column) else "word",
            )


def _can_be_taken(line: TaskLine, column: GreyColumn) -> bool:
    """Whether the words of a grey cell have one place in the task where they can go."""
    task = line.task
    if column == "content":
        return not (task.content.strip() and task.remedy.strip())
    if column in ("product", "deadline"):
        return len(task.deliverables) <= 1
    return column in _EDITABLE
