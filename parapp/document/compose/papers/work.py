"""What the sentences of a paper can say of a task and of a field beside the plan's own: whose it is, how far it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from parapp.document.compose.body import Body
from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.ground import Ground, Scope
from parapp.document.compose.pieces import Known
from parapp.document.compose.spans import plain
from parapp.document.compose.task_table import AppendixTable
from parapp.document.compose.views import unit_words
from parapp.models import Appendix, AppendixColumn, DeadlineChange, PlanFile, RelatedPaper, ReportPeriod, Task
from parapp.models.appendix import AppendixGrouping
from parapp.models.document import Node
from parapp.models.form import FormAppendix, FormPart
from parapp.plan.facts import flowing
from parapp.plan.papers.unit_tasks import led_tasks
from parapp.plan.progress import Tally, TaskState, days_of, states, totals_line
from parapp.plan.progress.sentences import timing_words
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.text import fold_space, lower_first


@dataclass(frozen=True, slots=True)
class WorkView:
    """A task in this paper. `number`: as the plan's table counts it; `led`: by the paper's unit; `result` and `changes`
    are those of the report's period."""

    number: Known
    codes: Known
    words: Known
    led: bool
    lead: Known
    products: Known
    state: Known
    overdue: bool
    due_soon: bool
    result: Known
    changes: Known


@dataclass(frozen=True, slots=True)
class FiguresView:
    """A field's tasks in this paper, counted; `sentence` tells how far they are."""

    count: Known
    led: bool
    supported: bool
    sentence: Known


class Work:
    """Makes the views of one paper."""

    def __init__(self, plan_file: PlanFile, paper: RelatedPaper, ground: Ground, numbers: Mapping[str, str]) -> None:
        self.ground = ground
        self.numbers = numbers
        self.first, self.day = days_of(paper.period or ReportPeriod(kind="year", year=plan_file.plan.period_start))
        self.states = {state.task.id: state for state in states(plan_file, self.day)}
        self.led = {task.id for task in led_tasks(plan_file, paper.unit_id)}
        self._views: dict[str, WorkView] = {}

    def task(self, task: Task) -> WorkView:
        """What is said of a task."""
        if task.id not in self._views:
            self._views[task.id] = self._view(task)
        return self._views[task.id]

    def _view(self, task: Task) -> WorkView:
        whole, state = self.ground.whole(task), self.states.get(task.id)
        return WorkView(
            number=Known(self._number(task), "số thứ tự nhiệm vụ"),
            codes=Known(", ".join(codes_of(self.ground, task))),
            words=Known(self._words(task), "nội dung nhiệm vụ"),
            led=task.id in self.led,
            lead=Known(unit_words(whole.assignment.lead), "đơn vị chủ trì"),
            products=Known("; ".join(filter(None, (flowing(one.product) for one in task.deliverables)))),
            state=Known(timing_words(state, self.day) if state else ""),
            overdue=state is not None and state.timing == "overdue",
            due_soon=state is not None and state.timing == "due_soon",
            result=Known(self._result(task, state)),
            changes=Known(_joined(map(_change_words, self._changes(task)))),
        )

    def _number(self, task: Task) -> str:
        """A sub-row without a number of its own has that of the row it belongs to."""
        return self.numbers.get(task.id) or self.numbers.get(task.parent_id or "", "")

    def _changes(self, task: Task) -> Iterator[DeadlineChange]:
        return (change for change in task.deadline_changes if self.first <= change.on <= self.day)

    def _words(self, task: Task) -> str:
        content, remedy = flowing(task.content), flowing(task.remedy)
        if content and remedy and not task.criterion_ids:
            return f"{content}: {lower_first(remedy)}"
        return remedy or content or str(self.ground.views.task(task).criteria_names)

    def _result(self, task: Task, state: TaskState | None) -> str:
        """What was entered within the period; of a task that was done in it at least that."""
        entries = sorted((one for one in task.results if self.first <= one.on <= self.day), key=lambda one: one.on)
        texts = [flowing(entry.text) for entry in entries if entry.text.strip()]
        done_on = state.done_on if state else None
        if not texts and done_on and self.first <= done_on <= self.day:
            return f"đã hoàn thành ngày {short_date(done_on)}"
        dropped = texts and state is not None and state.status == "cancelled"
        return f"không thực hiện, {lower_first(_joined(texts))}" if dropped else _joined(texts)

    def figures(self, tasks: tuple[Task, ...]) -> FiguresView:
        """What is said of the tasks of a field."""
        led = [task.id in self.led for task in tasks]
        tally = Tally(states=tuple(self.states[task.id] for task in tasks if task.id in self.states))
        return FiguresView(
            count=Known(str(tally.total)),
            led=any(led),
            supported=not all(led),
            sentence=Known(f"{totals_line(tally)}."),
        )


def codes_of(ground: Ground, task: Task) -> list[str]:
    """The codes of a task's criteria, each once; of a sub-row without any those of the row it belongs to."""
    above = ground.tasks.get(task.parent_id or "", task)
    rows = ground.views.criteria_of(task) or ground.views.criteria_of(above)
    return list(dict.fromkeys(code for row in rows if (code := row.code.strip().rstrip("."))))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _change_words(change: DeadlineChange) -> str:
    before, after = fold_space(change.before.text), fold_space(change.after.text)
    reason = f", lý do: {lower_first(flowing(change.reason))}" if change.reason.strip() else ""
    return f"Thời hạn điều chỉnh từ “{before}” thành “{after}”{reason}"


class PaperBody(Body):
    """The body of a paper: its templates can speak of `work` beside `task`, and of `figures` beside `field`."""

    def __init__(
        self,
        plan_file: PlanFile,
        ground: Ground,
        work: Work,
        tables: Mapping[str, Callable[[Ground], list[Node]]],
    ) -> None:
        super().__init__(plan_file, ground, tables)
        self.work = work

    def _scopes(self, part: FormPart, scope: Scope) -> Iterator[Scope]:
        for inner in super()._scopes(part, scope):
            if part.each == "task":
                task = inner.tasks[0]
                yield inner.within("work", self.work.task(task), task.id)
            elif part.each in ("field", "every_field"):
                yield inner.within("figures", self.work.figures(inner.tasks), inner.source)
            else:
                yield inner


@dataclass(frozen=True, slots=True)
class Counting:
    """How the plan counts its tasks: the column of numbers and the grouping of the table that has it."""

    key: str = "order"
    grouping: AppendixGrouping = "none"


def counting(appendices: Sequence[Appendix | FormAppendix]) -> Counting:
    """The first column of numbers in the plan's tables; without one the tasks are counted through the whole plan."""
    found = (
        Counting(column.key, table.grouping)
        for table in appendices
        for column in table.columns
        if column.key in COLUMNS and COLUMNS[column.key].counts
    )
    return next(found, Counting())


def task_numbers(ground: Ground, counted: Counting) -> dict[str, str]:
    """The number of each task by its id, as the plan counts it: "17", or "II.4" where the numbers begin again below
    headings."""
    columns = (AppendixColumn(key=counted.key), AppendixColumn(key="content"))
    form = FormAppendix(title="", columns=columns, grouping=counted.grouping, field_sums=False)
    numbers: dict[str, str] = {}
    above: dict[str, str] = {}
    for row in AppendixTable(ground, form).table().rows:
        number = "".join(plain(line) for line in row.cells[0].paragraphs) if len(row.cells) > 1 else ""
        if row.kind == "task":
            prefix = above.values() if counted.key == "number" else ()
            numbers.setdefault(row.source, ".".join(part for part in (*prefix, number) if part))
        elif row.kind in ("group", "field"):
            above = {**(above if row.kind == "field" else {}), row.kind: number}
    return numbers


def counted_alike(appendix: FormAppendix, counted: Counting) -> FormAppendix:
    """A table of a paper with the numbers, and where they begin again the headings, of the plan's own."""
    columns = tuple(
        replace(column, key=counted.key) if column.key in COLUMNS and COLUMNS[column.key].counts else column
        for column in appendix.columns
    )
    again = counted.key == "number" and counted.grouping != "none"
    return replace(appendix, columns=columns, grouping=counted.grouping if again else appendix.grouping)
