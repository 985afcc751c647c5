"""A task named on one line, for tables and lists."""

from collections.abc import Mapping

from parapp.models import Criterion, Task
from parapp.plan.edits.task_table import criterion_text
from parapp.vietnamese.text import fold_space


def task_words(task: Task, criteria: Mapping[str, Criterion], parent: Task | None = None) -> str:
    """The codes of the criteria (of a sub-row without any: of the row it belongs to), then remedy or content, else the
    criteria's names."""
    ids = task.criterion_ids or (parent.criterion_ids if parent else ())
    rows = [criteria[row_id] for row_id in ids if row_id in criteria]
    codes = ", ".join(row.code for row in rows if row.code)
    words = fold_space(task.remedy or task.content)
    if not words:
        return "; ".join(map(criterion_text, rows))
    return f"{codes}: {words}" if codes else words
