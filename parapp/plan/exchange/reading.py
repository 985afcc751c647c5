"""A filled-in row read as one entry on what was done, and all that could not be read of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from parapp.models import PlanFile, Problem, TaskResult, TaskStatus, UserError
from parapp.models.exchange import FILL_HEADINGS, FillColumn, ReturnedCell, ReturnedRow, SentRow
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.plan.exchange.sent import TaskLine
from parapp.plan.exchange.words import day_of, points_of, read_state
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.text import clean

_NAMED_TEXT = 200


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row of a file with the task it is about, and what was sent of it; `workbook` is the file's fingerprint."""

    file_name: str
    workbook: str
    row: ReturnedRow
    line: TaskLine
    sent: SentRow | None


class RowReading:
    """The open cells of a row read as one entry; what was not understood stands in `faults`, all else in `remarks`.

    `in_doubt`: a cell was not understood; `is_news`: more is said than the state that the task has already.
    """

    def __init__(self, plan_file: PlanFile, at: RowPlace, today: date) -> None:
        self._plan_file, self._at, self._today = plan_file, at, today
        cells = ((key, at.row.cells.get(key)) for key in FILL_HEADINGS)
        self._filled = {key: cell for key, cell in cells if cell is not None and cell.text.strip()}
        self.faults: list[Problem] = []
        self.remarks: list[Problem] = list(_of_cells(self._filled.values()))
        self.in_doubt = False
        self.has_day = False
        self.is_news = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody filled in anything."""
        return not self._filled

    def entry(self) -> TaskResult | None:
        """The entry; None where nothing in the row says what was done."""
        status, day, score, text = self._status(), self._day(), self._score(), self._text()
        if status is None and score is None and not text:
            return None
        now = self._at.line.state.status
        self.is_news = status != now or self.has_day or score is not None or bool(text)
        if status is None:
            status = "in_progress" if now == "not_started" else now
        return TaskResult(on=day, status=status, text=text, own_score=score)

    def _status(self) -> TaskStatus | None:
        cell = self._filled.get("status")
        status = read_state(cell.text) if cell else None
        if cell and status is None:
            self.in_doubt = True
            facts = {"text": cell.text[:_NAMED_TEXT], "states": ", ".join(STATUS_NAMES.values())}
            self.faults.append(Problem(code="exchange_status", severity="error", place=cell.place, facts=facts))
        return status

    def _day(self) -> date:
        cell = self._filled.get("day")
        today = self._today
        if cell is None:
            self.remarks.append(Problem(code="exchange_no_day", severity="info", place=self._at.row.place))
            return today
        try:
            day, is_guess = day_of(cell, today)
        except UserError as error:
            self._refuse(cell, error)
            return today
        self.has_day = True
        if is_guess:
            facts = {"text": cell.text, "day": short_date(day)}
            self.remarks.append(Problem(code="exchange_day_turned", place=cell.place, facts=facts))
        return day

    def _score(self) -> str | None:
        cell = self._filled.get("score")
        if cell is None:
            return None
        try:
            return points_of(self._plan_file, self._at.line.task, cell)
        except UserError as error:
            self._refuse(cell, error)
            return None

    def _text(self) -> str:
        parts: tuple[tuple[FillColumn, str], ...] = (("text", ""), ("evidence", "Minh chứng: "), ("note", "Ghi chú: "))
        texts = ((mark, self._filled.get(key)) for key, mark in parts)
        return "\n".join(mark + clean(cell.text).strip() for mark, cell in texts if cell is not None)

    def _refuse(self, cell: ReturnedCell, error: UserError) -> None:
        self.in_doubt = True
        facts = {key: str(value) for key, value in error.facts.items()}
        self.faults.append(Problem(code=error.code, severity="error", place=cell.place, facts=facts))

    def nothing(self) -> Problem:
        """Why no entry came of a row that holds something."""
        words = "; ".join(f"{FILL_HEADINGS[key]}: {cell.text}" for key, cell in self._filled.items())
        return Problem(
            code="exchange_row_without_result", place=self._at.row.place, facts={"text": words[:_NAMED_TEXT]}
        )


def _of_cells(cells: Iterable[ReturnedCell]) -> Iterator[Problem]:
    """Values that were calculated, and cells that lie over several rows."""
    for cell in cells:
        if cell.is_formula:
            yield Problem(code="exchange_formula", severity="info", place=cell.place, facts={"text": cell.text})
        if cell.rows > 1:
            facts = {"rows": str(cell.rows), "text": cell.text[:_NAMED_TEXT]}
            yield Problem(code="exchange_merged", place=cell.place, facts=facts)
