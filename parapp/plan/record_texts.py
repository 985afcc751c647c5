"""All texts of a plan's records, each with its field, read and changed in one way."""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from parapp.models import (
    Appendix,
    AppendixColumn,
    Block,
    Deadline,
    Deliverable,
    FieldPart,
    Footnote,
    Inline,
    LiveField,
    Plan,
    Recipient,
    Record,
    RelatedPaper,
    Runs,
    Section,
    Task,
    Words,
)
from parapp.vietnamese.deadlines import parse_deadline

Texts = Callable[[str, str], str]
"""Takes a field ("remedy", "deliverables.0.deadline", "runs.2") and its text, gives the text to stand there."""
R = TypeVar("R", bound=Record)


def with_texts(record: R, text: Texts, year: int | None = None) -> R:
    """The record with each of its texts as `text` gives it; empty ones are not asked for. Names of units are no texts.

    A changed deadline is read anew, a time without a year in `year`.
    """
    change = _BY_TYPE.get(type(record))
    if change is None:
        return record

    def asked(field: str, old: str) -> str:
        return text(field, old) if old else old

    return change(record, asked, year)  # type: ignore[return-value]


def texts_of(record: Record) -> list[tuple[str, str]]:
    """Each text of a record that is not empty, with its field, in reading order."""
    found: list[tuple[str, str]] = []

    def note(field: str, text: str) -> str:
        found.append((field, text))
        return text

    with_texts(record, note)
    return found


def _task(task: Task, text: Texts, year: int | None) -> Task:
    plain = {name: text(name, getattr(task, name)) for name in ("group", "content", "cause", "remedy", "target")}
    printed = task.assignment.printed
    return replace(
        task,
        **plain,
        assignment=replace(task.assignment, printed=printed and text("assignment", printed)),
        deliverables=tuple(
            _deliverable(deliverable, f"deliverables.{place}", text, year)
            for place, deliverable in enumerate(task.deliverables)
        ),
        note=text("note", task.note),
        person=text("person", task.person),
        cost=text("cost", task.cost),
    )


def _deliverable(deliverable: Deliverable, place: str, text: Texts, year: int | None) -> Deliverable:
    return Deliverable(
        product=text(f"{place}.product", deliverable.product),
        deadline=_deadline(deliverable.deadline, f"{place}.deadline", text, year),
    )


def _deadline(deadline: Deadline, place: str, text: Texts, year: int | None) -> Deadline:
    words = text(place, deadline.text)
    return deadline if words == deadline.text else parse_deadline(words, year)


def _field_part(part: FieldPart, text: Texts, year: int | None) -> FieldPart:
    dates = {name: _deadline(getattr(part, name), name, text, year) for name in ("start", "mid_term", "final")}
    return replace(part, title=text("title", part.title), **dates)


def _section(section: Section, text: Texts, _year: int | None) -> Section:
    return replace(section, title=_runs(section.title, "title", text))


def _block(block: Block, text: Texts, _year: int | None) -> Block:
    return replace(block, runs=_runs(block.runs, "runs", text))


def _plan(plan: Plan, text: Texts, _year: int | None) -> Plan:
    recipients = plan.recipients
    return replace(
        plan,
        subject=_runs(plan.subject, "subject", text),
        recipients=recipients and tuple(_recipient(row, f"recipients.{at}", text) for at, row in enumerate(recipients)),
        archive_line=text("archive_line", plan.archive_line),
        appendices=plan.appendices
        and tuple(_appendix(row, f"appendices.{at}", text) for at, row in enumerate(plan.appendices)),
    )


def _paper(paper: RelatedPaper, text: Texts, _year: int | None) -> RelatedPaper:
    recipients = paper.recipients
    return replace(
        paper,
        subject=_runs(paper.subject, "subject", text),
        addressees=paper.addressees
        and tuple(text(f"addressees.{at}", line) for at, line in enumerate(paper.addressees)),
        recipients=recipients and tuple(_recipient(row, f"recipients.{at}", text) for at, row in enumerate(recipients)),
        archive_line=text("archive_line", paper.archive_line),
    )


def _recipient(recipient: Recipient, place: str, text: Texts) -> Recipient:
    return replace(recipient, text=text(place, recipient.text))


def _appendix(appendix: Appendix, place: str, text: Texts) -> Appendix:
    columns = tuple(_column(column, f"{place}.{column.key}", text) for column in appendix.columns)
    return replace(appendix, title=_runs(appendix.title, f"{place}.title", text), columns=columns)


def _column(column: AppendixColumn, place: str, text: Texts) -> AppendixColumn:
    return replace(column, heading=text(place, column.heading))


def _runs(runs: Runs, place: str, text: Texts) -> Runs:
    return tuple(_run(run, f"{place}.{at}", text) for at, run in enumerate(runs))


def _run(run: Inline, place: str, text: Texts) -> Inline:
    if isinstance(run, Footnote):
        return Footnote(
            paragraphs=tuple(
                tuple(_plain_run(inner, f"{place}.{row}.{at}", text) for at, inner in enumerate(paragraph))
                for row, paragraph in enumerate(run.paragraphs)
            )
        )
    return _plain_run(run, place, text)


def _plain_run(run: Words | LiveField, place: str, text: Texts) -> Words | LiveField:
    return replace(run, text=text(place, run.text)) if isinstance(run, Words) else run


_BY_TYPE: dict[type[Record], Callable[..., Record]] = {
    Task: _task,
    FieldPart: _field_part,
    Section: _section,
    Block: _block,
    Plan: _plan,
    RelatedPaper: _paper,
}
