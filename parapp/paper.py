"""A plan on paper: the one way from PLAN data to Word and PDF, for the window and the command line alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.models import PlanFile
from parapp.models.document import Document

if TYPE_CHECKING:
    from parapp.document.compose.paper import Composer


def paper(plan_file: PlanFile, form_id: str, composer: "Composer | None" = None) -> Document:
    """The content tree of the plan in a form, by a composer that may remember the last one. UserError for a form that
    is not there or broken."""
    from parapp.document.compose.forms import form
    from parapp.document.compose.paper import Composer

    return (composer or Composer()).compose(plan_file, form(form_id))


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
