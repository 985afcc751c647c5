"""A plan on paper: the one way from PLAN data to Word and PDF, for the window and the command line alike."""

from collections.abc import Iterator
from pathlib import Path

from parapp.models import PlanFile
from parapp.models.document import Document


def paper(plan_file: PlanFile, form_id: str) -> Document:
    """The content tree of the plan in a form. UserError for a form that is not there or broken."""
    from parapp.document.compose import compose
    from parapp.document.forms import form

    return compose(plan_file, form(form_id))


def write_paper(plan_file: PlanFile, form_id: str, word: Path, pdf: Path | None = None) -> Iterator[Path]:
    """Writes the Word file, then the PDF if asked for; yields each path once it is whole on the disk."""
    from parapp.document.word import write

    document = paper(plan_file, form_id)
    write(document, word)
    yield word
    if pdf is not None:
        from parapp.document.saving import save_whole
        from parapp.document.typeset import Typesetter

        save_whole(pdf, Typesetter().pdf(document), "pdf_locked")
        yield pdf
