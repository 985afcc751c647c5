"""What a merge did, as a paper for the desk: what came, what was kept, how each conflict was decided."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parapp.models import Agency
from parapp.models.document import (
    Align,
    Document,
    Node,
    Paragraph,
    Part,
    Spans,
    Table,
    TableCell,
    TableRow,
    Text,
    Title,
)

_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("STT", 0.05, "center"),
    ("Mục", 0.24, "left"),
    ("Chỗ khác nhau", 0.13, "left"),
    ("Máy này", 0.23, "left"),
    ("Bản chép", 0.23, "left"),
    ("Kết quả", 0.12, "left"),
)
_KIND = "BẢNG KÊ GỘP DỮ LIỆU"
MOST_ROWS = 2000
LONGEST = 600


class ReportRow(NamedTuple):
    """One field or record: what it is, what both sides said, and what came of it."""

    title: str
    field: str
    ours: str
    theirs: str
    result: str


class ReportGroup(NamedTuple):
    """The rows of one plan, one set of criteria or the office."""

    title: str
    rows: tuple[ReportRow, ...]


class MergeReport(NamedTuple):
    """What was merged (`subject`), sentences on the whole, and the rows."""

    subject: str
    sentences: tuple[str, ...]
    groups: tuple[ReportGroup, ...]


def merge_paper(report: MergeReport, agency: Agency) -> Document:
    """The report in landscape pages. Texts are shortened, and rows beyond the first thousands counted only."""
    title = Title(kind=_KIND, subject=_spans(report.subject))
    texts = tuple(Paragraph(spans=_spans(sentence)) for sentence in report.sentences)
    rows = tuple(_rows(report.groups))
    table = Table(widths=tuple(width for _, width, _ in _COLUMNS), rows=(_header(), *rows))
    nodes: tuple[Node, ...] = (title, *texts, table) if rows else (title, *texts)
    return Document(parts=(Part(nodes=nodes, landscape=True),), title=_KIND, author="", choices=agency.layout)


def _header() -> TableRow:
    return TableRow(kind="header", cells=tuple(_cell(heading, "center") for heading, _, _ in _COLUMNS))


def _rows(groups: Sequence[ReportGroup]) -> Iterator[TableRow]:
    number = 0
    for group in groups:
        yield TableRow(kind="group", cells=(_cell(group.title, "left", len(_COLUMNS)),))
        for row in group.rows:
            if number == MOST_ROWS:
                rest = sum(len(one.rows) for one in groups) - MOST_ROWS
                yield TableRow(kind="group", cells=(_cell(f"… và {rest} chỗ khác", "left", len(_COLUMNS)),))
                return
            number += 1
            yield _row(number, row)


def _row(number: int, row: ReportRow) -> TableRow:
    texts = (str(number), *(_short(text) for text in row))
    cells = tuple(
        TableCell(paragraphs=tuple(_spans(line) for line in text.splitlines() if line.strip()), align=align)
        for text, (_, _, align) in zip(texts, _COLUMNS, strict=True)
    )
    return TableRow(kind="task", cells=cells)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _cell(words: str, align: Align, colspan: int = 1) -> TableCell:
    return TableCell(paragraphs=(_spans(words),), align=align, colspan=colspan)


def _spans(words: str) -> Spans:
    return (Text(text=words),)
