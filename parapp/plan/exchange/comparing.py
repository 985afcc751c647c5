"""Compares workbooks that came back with the plan as it is now. Nothing is taken here, and nothing is left unsaid."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from parapp.models import PlanFile, Problem, Task, TaskResult, TaskStatus, UserError
from parapp.models.exchange import (
    HEADINGS,
    Returned,
    ReturnedRow,
)
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.plan.exchange.finding import LineFinder
from parapp.plan.exchange.grey import changed_cells
from parapp.plan.exchange.reading import RowPlace, RowReading
from parapp.plan.exchange.review import FileFault, Proposal, Review, Suggestion
from parapp.plan.exchange.sent import TaskLine, entry_print, file_print, origin_print, sheet_print, task_lines
from parapp.plan.progress.states import status_told
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.text import compare_key, fold_space

_NAMED_TEXT = 200


def compare(
    plan_file: PlanFile, files: Sequence[Returned], today: date, taken: Collection[str] = frozenset()
) -> Review:
    """What the files propose for the plan, one after another: what a file before says already is nothing new. `taken`
    are the origins of results taken before: in a file that comes back again they are no change made here.

    UserError `exchange_other_plan` for a file of another plan, `exchange_not_of_plan` where none of its rows is known.
    """
    for returned in files:
        check_plan(plan_file, returned)
    desk = _Desk(plan_file, task_lines(plan_file, today), today, taken)
    for returned in files:
        _compare_file(desk, returned)
    return Review(
        files=tuple(returned.file_name for returned in files),
        proposals=tuple(desk.proposals),
        suggestions=tuple(desk.suggestions),
        faults=tuple(desk.faults),
        same=desk.same,
        empty=desk.empty,
    )


def check_plan(plan_file: PlanFile, returned: Returned) -> None:
    """UserError `exchange_other_plan` for a file of another plan, `exchange_not_of_plan` if no row of it is known."""
    note, plan = returned.note, plan_file.plan
    if note is not None and note.plan_id != plan.id:
        name = note.plan_name or "không rõ tên"
        raise UserError("exchange_other_plan", name=returned.file_name, plan=name, shown=plan.shown_name)
    known = {task.id for task in plan_file.tasks}
    if note is None and not any(row.task_id in known for row in returned.rows):
        raise UserError("exchange_not_of_plan", name=returned.file_name, shown=plan.shown_name)


@dataclass(slots=True)
class _Desk:
    """What was found so far. `entries` are those of each task with the ones that were proposed already."""

    plan_file: PlanFile
    lines: tuple[TaskLine, ...]
    today: date
    taken: Collection[str]
    proposals: list[Proposal] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)
    entries: dict[str, list[TaskResult]] = field(default_factory=dict)
    same: int = 0
    empty: int = 0
    keys: Iterator[int] = field(default_factory=count)

    def next_key(self) -> str:
        return str(next(self.keys))

    def known(self, line: TaskLine) -> list[TaskResult]:
        return self.entries.setdefault(line.task.id, list(line.task.results))

    def complain(self, file_name: str, problem: Problem) -> None:
        self.faults.append(FileFault(file_name=file_name, problem=problem))


def _compare_file(desk: _Desk, returned: Returned) -> None:
    finder = LineFinder(desk.lines, returned)
    lines_here = {line.task.id for line in desk.lines}
    sent = {row.task_id: row for row in returned.note.rows} if returned.note else {}
    workbook = file_print(returned)
    met: set[str] = set()
    for problem in (*returned.problems, *_changed_sheets(returned)):
        desk.complain(returned.file_name, problem)
    for row in returned.rows:
        found = finder.find(row)
        if found.line is None:
            met.add(row.task_id)
            desk.complain(returned.file_name, _unplaced(row, sent.keys() - lines_here))
            continue
        repeated = found.line.task.id in met
        met.add(found.line.task.id)
        remarks = [found.remark] if found.remark else []
        if repeated:
            remarks.append(Problem(code="exchange_row_repeated", place=row.place))
        at = RowPlace(returned.file_name, workbook, row, found.line, sent.get(found.line.task.id))
        _compare_row(desk, at, remarks)
    _name_missing(desk, returned, met)


# -- rows ----------------------------------------------------------------------------------------------------------


def _compare_row(desk: _Desk, at: RowPlace, remarks: list[Problem]) -> None:
    desk.suggestions += changed_cells(at, desk.next_key)
    reading = RowReading(desk.plan_file, at, desk.today)
    if reading.is_empty:
        desk.empty += 1
        return
    entry = reading.entry()
    for problem in reading.faults:
        desk.complain(at.file_name, problem)
    if entry is not None and reading.is_news and not _is_known(entry, reading.has_day, desk.known(at.line)):
        desk.known(at.line).append(entry)
        desk.proposals.append(_proposal(desk, at, entry, remarks, reading))
        return
    desk.same += entry is not None
    of_more = [problem for problem in (*remarks, *reading.remarks) if problem.severity != "info"]
    for problem in (*of_more, *(() if entry else (reading.nothing(),))):
        desk.complain(at.file_name, problem)


def _proposal(desk: _Desk, at: RowPlace, entry: TaskResult, remarks: list[Problem], reading: RowReading) -> Proposal:
    before, after = at.line.state.status, _state_after(at.line.task, entry)
    if before == "done" != after:
        remarks = [*remarks, Problem(code="exchange_goes_back", place=at.row.place)]
    if reading.in_doubt:
        remarks = [*remarks, Problem(code="exchange_row_in_doubt", place=at.row.place)]
    return Proposal(
        key=desk.next_key(),
        task_id=at.line.task.id,
        file_name=at.file_name,
        place=at.row.place,
        before=before,
        after=after,
        entry=entry,
        since=_since(at, desk.taken),
        origin=origin_print(at.workbook, at.line.task.id, entry),
        wanted=not remarks,
        remarks=(*remarks, *reading.remarks),
    )


def _state_after(task: Task, entry: TaskResult) -> TaskStatus:
    """The state a task has with one more entry: an entry of a later day may say another."""
    entries = sorted((*task.results, entry), key=lambda entry: entry.on)
    return status_told(entries, len(task.deliverables))


def _is_known(entry: TaskResult, has_day: bool, known: Iterable[TaskResult]) -> bool:
    """Whether an entry says the same; one without a day of its own does so on any day."""
    return any(
        entry.status == other.status
        and compare_key(entry.text) == compare_key(other.text)
        and entry.own_score == other.own_score
        and (not has_day or entry.on == other.on)
        for other in known
    )


def _since(at: RowPlace, taken: Collection[str]) -> str:
    """What was recorded here after the file was sent and did not come from it, in words; empty for nothing."""
    if at.sent is None:
        return ""
    before = set(at.sent.entries)
    here = {entry_print(entry): entry for entry in at.line.task.results}
    new = [
        entry
        for key, entry in here.items()
        if key not in before and origin_print(at.workbook, at.line.task.id, entry) not in taken
    ]
    words = [f"{short_date(entry.on)}: {_entry_words(entry)}" for entry in new]
    if before - here.keys():
        words.append("có kết quả cũ đã sửa hoặc xóa")
    return "; ".join(words)


def _entry_words(entry: TaskResult) -> str:
    return ", ".join(filter(None, (STATUS_NAMES[entry.status], fold_space(entry.text)[:_NAMED_TEXT])))


# -- around the rows ---------------------------------------------------------------------------------------------------


def _changed_sheets(returned: Returned) -> Iterator[Problem]:
    sent = returned.note.sheets if returned.note else {}
    for name, print_then in sent.items():
        if name not in returned.sheets:
            yield Problem(code="exchange_sheet_gone", severity="info", place=name)
        elif sheet_print((returned.sheets[name],)) != print_then:
            yield Problem(code="exchange_sheet_changed", place=name)


def _unplaced(row: ReturnedRow, gone: Collection[str]) -> Problem:
    """A row that is about a task which is gone, or about none that can be told, with all its words."""
    words = "; ".join(f"{HEADINGS[key]}: {fold_space(cell.text)}" for key, cell in row.cells.items())
    code = "exchange_task_gone" if row.task_id in gone else "exchange_row_unknown"
    return Problem(code=code, severity="error", place=row.place, facts={"text": words[: 5 * _NAMED_TEXT]})


def _name_missing(desk: _Desk, returned: Returned, met: set[str]) -> None:
    """Rows that were sent and did not come back."""
    sent = {row.task_id for row in returned.note.rows} if returned.note else set()
    numbers = [line.cells["number"] for line in desk.lines if line.task.id in sent - met]
    if numbers:
        facts = {"count": str(len(numbers)), "numbers": ", ".join(numbers)}
        desk.complain(returned.file_name, Problem(code="exchange_rows_missing", facts=facts))
