"""Which task a row of a file is about: its hidden id, held against the words that whoever filled it in saw."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from parapp.models import Problem
from parapp.models.exchange import GreyColumn, Returned, ReturnedRow, SentRow
from parapp.plan.exchange.sent import TaskLine, cell_prints, text_print

_SEEN: tuple[GreyColumn, ...] = ("criteria", "content")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The line a row is about, None where that cannot be said; and what is to be said of it."""

    line: TaskLine | None
    remark: Problem | None = None


class LineFinder:
    """Finds lines of the plan for the rows of one file."""

    def __init__(self, lines: Iterable[TaskLine], returned: Returned) -> None:
        self._lines = {line.task.id: line for line in lines}
        sent = returned.note.rows if returned.note is not None else ()
        self._by_words = _unique(_words_now(self._lines)) | _unique(_words_then(sent))
        self._has_words = set(_SEEN) <= set(returned.columns)

    def find(self, row: ReturnedRow) -> Found:
        """The line of a row. Where id and words name two different tasks, the words count: those were seen."""
        by_id = self._lines.get(row.task_id)
        seen = self._seen(row)
        by_words = self._lines.get(self._by_words.get(seen, "")) if seen else None
        if by_words is None or by_words is by_id:
            return Found(by_id)
        code = "exchange_row_by_words" if by_id is None else "exchange_row_mixed"
        return Found(by_words, Problem(code=code, place=row.place))

    def _seen(self, row: ReturnedRow) -> Words | None:
        if not self._has_words or not any(column in row.cells for column in _SEEN):
            return None
        return tuple(text_print(row.cells[column].text if column in row.cells else "") for column in _SEEN)


def _words_now(lines: Mapping[str, TaskLine]) -> Iterator[tuple[Words, str]]:
    for task_id, line in lines.items():
        prints = cell_prints(line.cells)
        yield tuple(prints[column] for column in _SEEN), task_id


def _words_then(sent: Iterable[SentRow]) -> Iterator[tuple[Words, str]]:
    """What the rows showed when they were sent."""
    for row in sent:
        yield tuple(row.cells.get(column, "") for column in _SEEN), row.task_id


def _unique(pairs: Iterable[tuple[Words, str]]) -> dict[Words, str]:
    """The tasks whose words no other task shares."""
    ids: dict[Words, set[str]] = defaultdict(set)
    for words, task_id in pairs:
        ids[words].add(task_id)
    return {words: next(iter(found)) for words, found in ids.items() if len(found) == 1}
