"""Where phrases come from: a task's cells, and what the task is about."""

import re
from collections.abc import Mapping, Sequence

from parapp.models import Criterion, PhraseKind, Task
from parapp.plan.units import list_text
from parapp.vietnamese.text import search_key

_YEAR = re.compile(r"\b(?:19|20|21)[0-9]{2}\b")
HiddenKey = tuple[PhraseKind, str]


def subjects_of(task: Task, criteria: Mapping[str, Criterion]) -> Sequence[str]:
    """The names of the task's criteria; its own content where it follows from none."""
    names = [row.name for row_id in task.criterion_ids if (row := criteria.get(row_id)) and row.name]
    return names or ([task.content] if task.content else [])


def texts_of_task(task: Task, kind: PhraseKind) -> list[str]:
    """What the task says of a kind, empty texts left out."""
    if kind == "product":
        texts = [deliverable.product for deliverable in task.deliverables]
    elif kind == "deadline":
        texts = [deliverable.deadline.text for deliverable in task.deliverables]
    elif kind == "lead":
        texts = [list_text(task.assignment.lead)]
    elif kind == "coordinating":
        texts = [list_text(task.assignment.coordinating)]
    else:
        texts = [getattr(task, kind)]
    return [text for text in texts if text.strip()]


def hidden_key(kind: PhraseKind, text: str) -> HiddenKey:
    """What stays the same of a text from year to year; a phrase without uses keeps all texts of its key away."""
    return kind, _YEAR.sub("#", search_key(text))
