"""The follow-up table as a paper: how far each task is on a day, for a desk or a meeting. No paper of the decree's."""

from collections.abc import Container, Iterator, Sequence
from datetime import date

from parapp.models import PlanFile, Task
from parapp.models.document import Align, Document, Paragraph, Part, Spans, Table, TableCell, TableRow, Text, Title
from parapp.plan.edits.tasks import STATUS_NAMES, cell_text
from parapp.plan.facts import fact_text
from parapp.plan.progress import Progress, TaskState, progress, projected, report_sentences
from parapp.plan.progress.arranging import Grouping, arranged
from parapp.plan.progress.naming import task_words
from parapp.plan.progress.sentences import timing_words
from parapp.plan.progress.states import entries_until
from parapp.plan.progress.tally import Tally
from parapp.plan.units import list_text
from parapp.vietnamese.dates import long_date, short_date
from parapp.vietnamese.text import fold_space

_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("STT", 0.05, "center"),
    ("Nhiệm vụ", 0.27, "left"),
    ("Chủ trì", 0.13, "left"),
    ("Thời hạn", 0.13, "left"),
    ("Trạng thái", 0.11, "left"),
    ("Kết quả đã làm", 0.31, "left"),
)
_KIND = "BẢNG THEO DÕI"


def followup_paper(
    plan_file: PlanFile, day: date, grouping: Grouping = "urgency", wanted: Container[str] | None = None
) -> Document:
    """The plan's tasks on a day in landscape pages, grouped as on the screen: those wanted by id, or all (None), with
    the sentences of a report above."""
    whole = progress(plan_file, day)
    shown = [state for state in whole.states if wanted is None or state.task.id in wanted]
    period = fact_text(plan_file, "plan.period_words")
    about = fact_text(plan_file, "plan.subject") or f"khắc phục tồn tại, hạn chế {period}"
    subject = f"Tiến độ thực hiện Kế hoạch {about} (tính đến {long_date(day)})"
    title = Title(kind=_KIND, subject=(Text(text=subject),))
    sentences = report_sentences(whole, projected(plan_file, day))
    table = Table(
        widths=tuple(width for _, width, _ in _COLUMNS),
        rows=(_header(), *_rows(plan_file, whole, grouping, {state.task.id: state for state in shown})),
    )
    texts = tuple(Paragraph(spans=(Text(text=sentence),)) for sentence in sentences)
    return Document(
        parts=(Part(nodes=(title, *texts, table), landscape=True),),
        title=f"{_KIND} {period}",
        author=fact_text(plan_file, "agency.full_name"),
        choices=plan_file.agency.layout,
    )


def _header() -> TableRow:
    return TableRow(kind="header", cells=tuple(_cell(heading, "center") for heading, _, _ in _COLUMNS))


def _rows(plan_file: PlanFile, whole: Progress, grouping: Grouping, shown: dict[str, TaskState]) -> Iterator[TableRow]:
    number = 0
    for shelf in arranged(whole, grouping):
        ids = [task_id for task_id in shelf.task_ids if task_id in shown]
        if ids:
            done = len(Tally(states=tuple(shown[task_id] for task_id in ids)).done)
            count = f"{len(ids)} nhiệm vụ" if grouping == "urgency" else f"{done}/{len(ids)} nhiệm vụ hoàn thành"
            yield TableRow(kind="group", cells=(_cell(f"{shelf.name} ({count})", "left", len(_COLUMNS)),))
        for task_id in ids:
            number += 1
            yield _task_row(plan_file, shown[task_id], number, whole.day)


def _task_row(plan_file: PlanFile, state: TaskState, number: int, day: date) -> TableRow:
    criteria = {row.id: row for row in plan_file.criteria}
    parent = next((task for task in plan_file.tasks if task.id == state.task.parent_id), None)
    texts: tuple[Sequence[str], ...] = (
        (str(number),),
        (task_words(state.task, criteria, parent),),
        (list_text(state.lead),),
        (fold_space(cell_text(state.task, "deadline")), timing_words(state, day)),
        (STATUS_NAMES[state.status],),
        _results(state.task, day),
    )
    cells = tuple(
        TableCell(paragraphs=tuple(_spans(line) for line in lines if line), align=align)
        for lines, (_, _, align) in zip(texts, _COLUMNS, strict=True)
    )
    return TableRow(kind="task", cells=cells, source=state.task.id)


def _results(task: Task, day: date) -> list[str]:
    """What the entries until the day say, the latest first; those without words are in the state already."""
    return [
        f"{short_date(entry.on)}: {fold_space(entry.text) or STATUS_NAMES[entry.status].lower()}"
        + (f" (tự chấm {entry.own_score} điểm)" if entry.own_score else "")
        for entry in reversed(entries_until(task, day))
    ]


def _cell(words: str, align: Align, colspan: int = 1) -> TableCell:
    return TableCell(paragraphs=(_spans(words),), align=align, colspan=colspan)


def _spans(words: str) -> Spans:
    return (Text(text=words),)
