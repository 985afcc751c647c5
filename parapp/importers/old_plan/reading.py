"""From a paper as it was read to the plan it holds."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from parapp.importers.limits import Limits
from parapp.importers.old_plan.appendices import read_appendices
from parapp.importers.old_plan.ending import read_ending
from parapp.importers.old_plan.letterhead import read_letterhead
from parapp.importers.old_plan.markers import plain
from parapp.importers.old_plan.parts import Parts, parts_of
from parapp.importers.old_plan.sections import BodyRead, read_body
from parapp.importers.old_plan.tables import recognised_table, tasks_layout
from parapp.importers.old_plan.tasks import task_rows
from parapp.importers.old_plan.title import covering_of, day_of, read_title
from parapp.importers.old_plan.words import doc_type_of, is_nation, is_rule, text_of, whole_text
from parapp.importers.worker import AS_STORED, read_paper
from parapp.models import Footnote, Label, Problem, UserError
from parapp.models.paper import (
    AppendixRead,
    CoveringRead,
    LetterheadRead,
    Paper,
    PaperBlock,
    PaperParagraph,
    PaperTable,
    Piece,
    PlanRead,
)
from parapp.models.table import CriterionRow, Layout, ReadOptions, TableRead, TaskRow
from parapp.vietnamese.deadlines import years_in
from parapp.vietnamese.text import fold_space


def read_old_plan(
    path: Path,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
    options: ReadOptions = AS_STORED,
) -> PlanRead:
    """The plan that a .docx holds, parsed in a child process as `worker.read_file` does. UserError("no_old_plan") if
    the file holds none."""
    return understand(read_paper(path, on_progress, cancelled, limits, options))


def is_old_plan(paper: Paper) -> bool:
    """Whether a file is a KẾ HOẠCH with a text of its own, and not just a table under a title that says so."""
    parts = parts_of(paper.blocks)
    if parts is None:
        return False
    words = sum(len(text_of(block)) for block in parts.body if isinstance(block, PaperParagraph))
    has_top = any(is_nation(text) for text in _texts(parts.letterhead))
    return words > 0 and (has_top or bool(parts.ending) or words > 1_000)


def understand(paper: Paper) -> PlanRead:
    """The plan of a paper. UserError("no_old_plan") if it holds no KẾ HOẠCH."""
    parts = parts_of(paper.blocks)
    if parts is None:
        raise UserError("no_old_plan", name=paper.source.file_name)
    first = parts.title[0]
    assert isinstance(first, PaperParagraph)
    title = read_title(first, parts.body)
    content, in_text = _without_task_tables(paper, parts.body[title.length :])
    head, problems = read_letterhead(parts.letterhead)
    ending, foot_problems = read_ending(parts.ending)
    appendices = [*in_text, *read_appendices(paper, parts.appendices)]
    letterhead = _with_day(head, appendices)
    listed = any(appendix.table and appendix.table.tasks for appendix in appendices)
    body = read_body(content, with_tasks=not listed)
    covering, covering_problems = _covering(parts, title.reference)
    return PlanRead(
        file_name=paper.source.file_name,
        letterhead=letterhead,
        doc_type=title.doc_type,
        subject=title.subject,
        reference=title.reference,
        legal_bases=tuple(body.legal_bases),
        opening=tuple(body.opening),
        sections=tuple(body.sections),
        closing=tuple(body.closing),
        body=_body_table(body, _default_year(plain(title.subject), letterhead.issued_on)),
        appendices=tuple(appendices),
        ending=ending,
        labels=_labels(body),
        covering=covering or _covering_of_appendix(appendices),
        pieces=tuple(_pieces(paper)),
        problems=(
            *paper.problems,
            *covering_problems,
            *problems,
            *body.problems,
            *foot_problems,
            *_of_tables(in_text, appendices),
        ),
    )


def _of_tables(in_text: Sequence[AppendixRead], appendices: Sequence[AppendixRead]) -> Iterator[Problem]:
    """What people should know of the tables, and what the table reader found in each."""
    tables = [appendix.table for appendix in appendices if appendix.table]
    for appendix in in_text:
        yield Problem(code="table_in_text", severity="info", place=appendix.place)
    if len(tables) > 1:
        yield Problem(code="tables_as_one", severity="info", facts={"count": str(len(tables))})
    for table in tables:
        yield from (problem for problem in table.problems if problem.severity != "info")


def _texts(blocks: Sequence[PaperBlock]) -> Iterator[str]:
    for block in blocks:
        yield from map(text_of, _paragraphs(block))


def _without_task_tables(paper: Paper, blocks: Sequence[PaperBlock]) -> tuple[list[PaperBlock], list[AppendixRead]]:
    """The body without the tables of tasks in it, and those, as appendices without a label."""
    kept: list[PaperBlock] = []
    taken: list[AppendixRead] = []
    for block in blocks:
        if isinstance(block, PaperTable) and tasks_layout(paper, block):
            taken.append(recognised_table(paper, block, AppendixRead(place=block.place)))
        else:
            kept.append(block)
    return kept, taken


def _default_year(subject: str, issued_on: date | None) -> int | None:
    """The year that a deadline without one means: the year of issue, else the last one in the subject."""
    return issued_on.year if issued_on else max(years_in(subject), default=None)


def _body_table(body: BodyRead, default_year: int | None) -> TableRead:
    """Fields, criteria and tasks of the running text, as a table would give them."""
    criteria: list[CriterionRow] = []
    tasks: list[TaskRow] = []
    for index, field in enumerate(body.fields):
        row = index * 1_000
        number = field.marker.rstrip(".")
        criteria.append(CriterionRow(row=row, code=number, name=field.name, level="field", place=field.place))
        own = [task for name, task in body.tasks if name == field.name]
        for step, task in enumerate(own, start=1):
            found, task_row = task_rows(task, row + step, field.name, default_year)
            criteria += found
            tasks.append(task_row)
    for step, (_, task) in enumerate((pair for pair in body.tasks if not pair[0]), start=1):
        found, task_row = task_rows(task, len(body.fields) * 1_000 + step, "", default_year)
        criteria += found
        tasks.append(task_row)
    return TableRead(
        layout=Layout(table=0, header_rows=(), columns=()),
        criteria=tuple(criteria),
        tasks=tuple(tasks),
        rows_read=len(criteria) + len(tasks),
    )


_LABEL_KEYS: dict[str, str] = {"deadline": "time", "assignment": "unit", "product": "product"}


def _labels(body: BodyRead) -> tuple[Label, ...]:
    """The words that stand before units, times and products most often, by the key that forms have for them."""
    found: dict[str, Counter[str]] = {}
    of_tasks = [(_LABEL_KEYS.get(kind, ""), words) for _, task in body.tasks for kind, words in task.labels.items()]
    of_fields = [(label.key, label.text) for field in body.fields for label in field.labels]
    for key, words in (*of_tasks, *of_fields):
        if key:
            found.setdefault(key, Counter())[words] += 1
    return tuple(Label(key=key, text=counted.most_common(1)[0][0]) for key, counted in found.items())


def _with_day(head: LetterheadRead, appendices: Sequence[AppendixRead]) -> LetterheadRead:
    """A top without its day, completed from an appendix that names this very plan with its day."""
    named = f"{head.number}/{head.symbol}"
    days = (day_of(appendix.reference) for appendix in appendices if head.number and named in appendix.reference)
    return head if head.issued_on else replace(head, issued_on=next((day for day in days if day), None))


def _covering_of_appendix(appendices: Sequence[AppendixRead]) -> CoveringRead | None:
    """A decision that an appendix came with came with the plan, too."""
    return next((found for appendix in appendices if (found := covering_of(appendix.reference))), None)


def _pieces(paper: Paper) -> Iterator[Piece]:
    """Every paragraph that no table of tasks holds, the paragraphs of footnotes behind theirs."""
    for block in paper.blocks:
        if isinstance(block, PaperTable) and tasks_layout(paper, block):
            continue
        for paragraph in _paragraphs(block):
            texts = [fold_space(part) for part in plain(paragraph.runs).split("\t")]
            for text in (text for text in texts if text and not is_rule(text)):
                yield Piece(text=text, marker=paragraph.marker, place=paragraph.place)
            for run in paragraph.runs:
                for words in run.paragraphs if isinstance(run, Footnote) else ():
                    yield Piece(text=plain(words), place=paragraph.place)


def _paragraphs(block: PaperBlock) -> list[PaperParagraph]:
    if isinstance(block, PaperParagraph):
        return [block]
    return [paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs]


def _covering(parts: Parts, reference: str) -> tuple[CoveringRead | None, list[Problem]]:
    """The paper that the plan came with: out of itself, else out of the plan's reference line."""
    named = covering_of(reference)
    kind = next((doc_type_of(b) for b in parts.covering if isinstance(b, PaperParagraph) and doc_type_of(b)), "")
    if not kind:
        return named, list(_left_out(parts.covering))
    head, problems = read_letterhead([block for block in parts.covering if _is_head(parts.covering, block)])
    at = next(i for i, b in enumerate(parts.covering) if isinstance(b, PaperParagraph) and doc_type_of(b))
    first = parts.covering[at]
    assert isinstance(first, PaperParagraph)
    title = read_title(first, parts.covering[at + 1 :])
    covering = CoveringRead(
        doc_type=_TYPE_NAMES.get(kind, kind.upper()),
        number=head.number or (named.number if named else ""),
        symbol=head.symbol or (named.symbol if named else ""),
        issued_on=head.issued_on or (named.issued_on if named else None),
        issuer=named.issuer if named else "",
        subject=plain(title.subject),
    )
    problems += [_of_other_paper(" ".join(head.issuer), first.place)] if head.issuer else []
    return covering, [*problems, *_left_out(parts.covering[at + 1 + title.length :])]


_TYPE_NAMES = {"quyet dinh": "QUYẾT ĐỊNH", "nghi quyet": "NGHỊ QUYẾT", "to trinh": "TỜ TRÌNH", "cong van": "CÔNG VĂN"}


def _is_head(blocks: Sequence[PaperBlock], block: PaperBlock) -> bool:
    at = next(i for i, b in enumerate(blocks) if isinstance(b, PaperParagraph) and doc_type_of(b))
    return any(block is other for other in blocks[:at])


def _left_out(blocks: Sequence[PaperBlock]) -> Iterator[Problem]:
    """The text of another paper in the same file: listed, for a plan has no place for it."""
    for block in blocks:
        for paragraph in _paragraphs(block):
            text = whole_text(paragraph)
            if text and not is_rule(text):
                yield _of_other_paper(text, paragraph.place)


def _of_other_paper(text: str, place: str) -> Problem:
    return Problem(code="other_paper", severity="info", place=place, facts={"text": text})
