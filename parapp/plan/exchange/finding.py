"""Which task a row of a file is about: its hidden id, held against the words that whoever filled it in saw."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parapp.models import Problem
from parapp.models.exchange import GreyColumn, Returned, ReturnedRow
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
        now = {task_id: cell_prints(line.cells) for task_id, line in self._lines.items()}
        then = {row.task_id: row.cells for row in returned.note.rows} if returned.note is not None else {}
        self._by_words_now, self._by_words_then = _by_words(now), _by_words(then)
        self._shown = {**now, **then}
        self._has_words = set(_SEEN) <= set(returned.columns)

    def find(self, row: ReturnedRow) -> Found:
        """The line of a row. Where id and words name two different tasks, the words count: those were seen. Words that
        stand for several tasks, none of them that of the id, name no line."""
        by_id, seen = self._lines.get(row.task_id), self._seen(row)
        if not seen or row.task_id in seen:
            return Found(by_id)
        line = self._lines.get(next(iter(seen))) if len(seen) == 1 else None
        code = "exchange_row_by_words" if by_id is None else "exchange_row_mixed"
        return Found(line, Problem(code=code, place=row.place)) if line is not None else Found(None)

    def _seen(self, row: ReturnedRow) -> set[str]:
        """The tasks that showed, when the file was sent or else do now, the words of a row: of several the one of its
        number, if there is one."""
        if not self._has_words or not any(column in row.cells for column in _SEEN):
            return set()
        words = tuple(_print(row, column) for column in _SEEN)
        seen = self._by_words_then.get(words) or self._by_words_now.get(words) or set()
        number = _print(row, "number")
        numbered = {task_id for task_id in seen if self._shown[task_id].get("number") == number}
        return numbered or seen


def _print(row: ReturnedRow, column: GreyColumn) -> str:
    return text_print(row.cells[column].text if column in row.cells else "")


def _by_words(shown: Mapping[str, Mapping[GreyColumn, str]]) -> dict[Words, set[str]]:
    """The tasks that show the same words, by the fingerprints of these."""
    ids: dict[Words, set[str]] = defaultdict(set)
    for task_id, prints in shown.items():
        ids[tuple(prints.get(column, "") for column in _SEEN)].add(task_id)
    return dict(ids)
