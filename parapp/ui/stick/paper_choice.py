"""Which of a plan's papers go to the stick, and how each becomes a file."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from parapp.models import PlanFile, RelatedPaper
from parapp.models.document import Document
from parapp.paper import paper, related_paper, set_of, write_document
from parapp.plan.papers import paper_name
from parapp.plan.papers.file_names import file_stem, in_order

Write = Callable[[Path], list[Path]]


class Choice(NamedTuple):
    """A paper in words, whether it is wanted as a rule, and what writes its files into a local folder. Slow."""

    words: str
    ticked: bool
    write: Write


def choices(plan_file: PlanFile, own: Path, edits: int) -> list[Choice]:
    """The plan, its tasks as a workbook, and the papers around it, in the order of the set."""
    related = in_order(set_of(plan_file))
    stems = [file_stem(plan_file, number, one) for number, one in enumerate([None, *related], 1)]
    return [
        Choice(f"{plan_file.plan.shown_name} (Word và PDF)", True, _plan_writer(plan_file, own, stems[0])),
        Choice("Bảng nhiệm vụ, điểm, tiến độ (Excel)", True, _workbook_writer(plan_file, edits)),
        *(
            Choice(f"{paper_name(plan_file, one)} (Word và PDF)", False, _paper_writer(plan_file, one, own, stem))
            for one, stem in zip(related, stems[1:], strict=True)
        ),
    ]


def _plan_writer(plan_file: PlanFile, own: Path, stem: str) -> Write:
    return lambda folder: _written(paper(plan_file, plan_file.plan.form_id, own=own), folder, stem, own)


def _paper_writer(plan_file: PlanFile, related: RelatedPaper, own: Path, stem: str) -> Write:
    return lambda folder: _written(related_paper(plan_file, related, own), folder, stem, own)


def _written(document: Document, folder: Path, stem: str, own: Path) -> list[Path]:
    from parapp.document.own_templates.places import own_template

    return list(write_document(document, folder / f"{stem}.docx", folder / f"{stem}.pdf", own_template(own)))


def _workbook_writer(plan_file: PlanFile, edits: int) -> Write:
    def write(folder: Path) -> list[Path]:
        from parapp.document.exchange.workbook import file_name, write_workbook

        target = folder / file_name(plan_file)
        write_workbook(plan_file, target, counter=edits)
        return [target]

    return write
