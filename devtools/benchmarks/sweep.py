"""Papers whose text grows line by line, so that the signature is pushed across the end of a page: faults found."""

import tempfile
from pathlib import Path

from devtools.benchmarks.figures import Figure
from devtools.benchmarks.plans import plan_of_tasks
from devtools.rendering import by_libreoffice, pages_of
from devtools.sweep import faults, grown
from parapp.models.document import Document

_FORMS = ("son-ky", "ia-pa")  # without an appendix, and with one
_STEPS = 60
_TASKS = 6


def measure() -> list[Figure]:
    """For each form: papers with a fault in LibreOffice's rendering, papers with a fault on our own pages."""
    from parapp.paper import paper

    return [figure for form in _FORMS for figure in _swept(form, paper(plan_of_tasks(_TASKS), form))]


def _swept(form: str, document: Document) -> list[Figure]:
    from parapp.document.typeset import Typesetter
    from parapp.document.word import write

    papers = [grown(document, lines) for lines in range(_STEPS)]
    typesetter = Typesetter()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{form}-{number:02}.docx" for number in range(_STEPS)]
        for file, grown_paper in zip(files, papers, strict=True):
            write(grown_paper, file)
        theirs = by_libreoffice(*files)
    ours = [typesetter.pdf(grown_paper) for grown_paper in papers]
    return [
        _figure(f"{form}, {_STEPS} papers, {who}", papers, pdfs)
        for who, pdfs in (("LibreOffice", theirs), ("our pages", ours))
    ]


def _figure(name: str, papers: list[Document], pdfs: list[bytes]) -> Figure:
    found = {number: faults(paper, pages_of(pdf)) for number, (paper, pdf) in enumerate(zip(papers, pdfs, strict=True))}
    for number, what in found.items():
        for fault in what:
            print(f"  {name}, {number} lines more: {fault}", flush=True)
    return Figure(f"faulty: {name}", sum(map(bool, found.values())), unit="papers", budget="0")
