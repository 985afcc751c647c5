"""Our pages beside LibreOffice's pages of our Word file: how many lines and table rows stand on the same page."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from devtools.benchmarks.figures import Figure
from devtools.benchmarks.plans import plan_of_tasks
from devtools.rendering import Page, by_libreoffice, pages_of
from parapp.document.compose.visible_text import node_texts
from parapp.models.document import Document, Table, TableRow

_SIZES = (1, 45, 270)
"""Tasks of plans with about 5, 15 and 60 pages."""


class Agreement(NamedTuple):
    """Numbers of pages, and the shares in percent of lines and of table rows that both have on the same page."""

    ours: int
    theirs: int
    upright_lines: float
    lying_lines: float
    rows: float


def measure() -> list[Figure]:
    """For each size of plan and each kind of form: pages, lines and rows."""
    from parapp.document.compose.forms import forms
    from parapp.document.typeset import Typesetter
    from parapp.document.word import write
    from parapp.paper import paper

    typesetter = Typesetter()
    papers = {(form.id, tasks): paper(plan_of_tasks(tasks), form.id) for form in forms() for tasks in _SIZES}
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{form}-{tasks}.docx" for form, tasks in papers]
        for file, document in zip(files, papers.values(), strict=True):
            write(document, file)
        theirs = by_libreoffice(*files)
    return [
        figure
        for ((form, _), document), pdf in zip(papers.items(), theirs, strict=True)
        for figure in _figures(form, agreement(document, typesetter.pdf(document), pdf))
    ]


def agreement(document: Document, ours: bytes, theirs: bytes) -> Agreement:
    """How two PDF files of one paper agree, page by page."""
    own, other = pages_of(ours), pages_of(theirs)
    upright, lying = ([page for page in other if (page.width > page.height) == turned] for turned in (False, True))
    rows = [row for part in document.parts for node in part.nodes if isinstance(node, Table) for row in node.rows]
    found = list(zip(_places(rows, own), _places(rows, other), strict=True))
    return Agreement(
        ours=len(own),
        theirs=len(other),
        upright_lines=_share_alike(own, other, upright),
        lying_lines=_share_alike(own, other, lying),
        rows=_percent(sum(here == there is not None for here, there in found), len(found)),
    )


def _figures(form: str, found: Agreement) -> Iterator[Figure]:
    name = f"{form}, {found.ours} pages"
    yield Figure(f"pages of LibreOffice, {name}", found.theirs, unit="pages", budget=f"{found.ours}")
    yield Figure(f"lines on upright pages alike, {name}", found.upright_lines, unit="%", budget="97 %")
    if found.lying_lines:
        yield Figure(f"lines on lying pages alike, {name}", found.lying_lines, unit="%", budget="97 %")
    if found.rows:
        yield Figure(f"rows on the same page, {name}", found.rows, unit="%", budget="100 %")


def _share_alike(own: Sequence[Page], other: Sequence[Page], counted: Sequence[Page]) -> float:
    """Percent of the lines of the `counted` pages of `other` that stand on the same page of `own`."""
    alike = total = 0
    for ours, theirs in zip_longest(own, other):
        if theirs in counted:
            wanted = Counter(line.text for line in theirs.lines)
            alike += (wanted & Counter(line.text for line in (ours.lines if ours else ()))).total()
            total += wanted.total()
    return _percent(alike, total)


def _percent(count: int, total: int) -> float:
    return 100 * count / total if total else 0.0


def _places(rows: Sequence[TableRow], pages: Sequence[Page]) -> Iterator[int | None]:
    """For each row the page on which its longest cell stands as a whole, looked for from the row before onwards."""
    texts = ["".join(line.text for line in page.lines) for page in pages]
    page, place = 0, 0
    for row in rows:
        wanted = _longest(row)
        starts = ((number, place if number == page else 0) for number in range(page, len(texts)))
        number = next((number for number, start in starts if wanted in texts[number][start:]), None)
        if number is not None:
            place = texts[number].index(wanted, place if number == page else 0) + len(wanted)
            page = number
        yield number


def _longest(row: TableRow) -> str:
    """The text of the cell with most letters, without blanks."""
    cells = node_texts(Table(widths=(), rows=(row,)))
    return max(("".join(text.split()) for text in cells), key=len, default="")
