"""Papers whose text grows line by line, so that the signature is pushed across the end of a page: faults found."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from devtools.benchmarks.figures import Figure
from devtools.benchmarks.plans import plan_of_tasks
from devtools.rendering import by_libreoffice, pages_of
from devtools.sweep import faults, grown
from parapp.models.document import Document, Paragraph, SignatureBlock, Text

_STEPS = 60
_TASKS = 6
_MANY = 40


def measure() -> list[Figure]:
    """For each kind of paper: those with a fault in LibreOffice's rendering, those with a fault on our own pages."""
    return [figure for name, document in _papers() for figure in _swept(name, document)]


def _papers() -> Iterator[tuple[str, Document]]:
    """Plans without an appendix and with one, as they are, with many recipients, and with a single last line."""
    from parapp.paper import paper

    for form in ("son-ky", "ia-pa"):
        document = paper(plan_of_tasks(_TASKS), form)
        yield form, document
        recipients = tuple(f"- Cơ quan, đơn vị thứ {number} (t/h);" for number in range(_MANY))
        yield f"{form}, {_MANY} recipients", _with_ending(document, recipients=recipients)
        yield f"{form}, one last line", _with_ending(document, last="Kết thúc./.")


def _with_ending(document: Document, recipients: tuple[str, ...] = (), last: str = "") -> Document:
    """The paper with other recipients, or with another last paragraph before the signature."""
    first, *others = document.parts
    place = next(index for index, node in enumerate(first.nodes) if isinstance(node, SignatureBlock))
    nodes = list(first.nodes)
    if recipients:
        nodes[place] = replace(nodes[place], recipients=recipients)
    if last:
        nodes[place - 1] = Paragraph(spans=(Text(text=last),), style="closing")
    return replace(document, parts=(replace(first, nodes=tuple(nodes)), *others))


def _swept(name: str, document: Document) -> list[Figure]:
    from parapp.document.typeset import Typesetter
    from parapp.document.word import write

    papers = [grown(document, lines) for lines in range(_STEPS)]
    typesetter = Typesetter()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number:02}.docx" for number in range(_STEPS)]
        for file, grown_paper in zip(files, papers, strict=True):
            write(grown_paper, file)
        theirs = by_libreoffice(*files)
    ours = [typesetter.pdf(grown_paper) for grown_paper in papers]
    return [
        _figure(f"{name}, {_STEPS} papers, {who}", papers, pdfs)
        for who, pdfs in (("LibreOffice", theirs), ("our pages", ours))
    ]


def _figure(name: str, papers: list[Document], pdfs: list[bytes]) -> Figure:
    found = {number: faults(paper, pages_of(pdf)) for number, (paper, pdf) in enumerate(zip(papers, pdfs, strict=True))}
    for number, what in found.items():
        for fault in what:
            print(f"  {name}, {number} lines more: {fault}", flush=True)
    return Figure(f"faulty: {name}", sum(map(bool, found.values())), unit="papers", budget="0")
