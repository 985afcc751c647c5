"""A plan on paper: the one way from PLAN data to Word and PDF, for the window and the command line alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.models import PlanFile
from parapp.models.document import Document
from parapp.models.form import Form

if TYPE_CHECKING:
    from parapp.document.compose.paper import Composer


def form_of(form_id: str, own: Path | None = None) -> Form:
    """The form, among them the office's own ones, with the sentences that the office wrote in its own folder `own`.

    UserError for a form that is not there, a broken one, and as `own_templates.sentences.worded`.
    """
    from parapp.document.compose.forms import form
    from parapp.document.own_templates.sentences import worded

    return worded(form(form_id, *own_forms(own)), own)


def own_forms(own: Path | None) -> tuple[Path, ...]:
    """Where the office's own forms lie, if it has a folder: what `compose.forms` takes beside the built-in ones."""
    return (own / "forms",) if own is not None else ()


def paper(plan_file: PlanFile, form_id: str, composer: "Composer | None" = None, own: Path | None = None) -> Document:
    """The content tree of the plan in a form, by a composer that may remember the last one. UserError as `form_of`."""
    from parapp.document.compose.paper import Composer

    return (composer or Composer()).compose(plan_file, form_of(form_id, own))


def write_paper(
    plan_file: PlanFile, form_id: str, word: Path, pdf: Path | None = None, own: Path | None = None
) -> Iterator[Path]:
    """Writes the Word file, then the PDF if asked for; yields each path once it is whole on the disk.

    With what the office made itself in its folder `own`: its sentences, and its Word template for both files.
    """
    from parapp.document.own_templates.places import own_template
    from parapp.document.word import write

    document = paper(plan_file, form_id, own=own)
    template = own_template(own)
    write(document, word, template)
    yield word
    if pdf is not None:
        from parapp.document.saving import save_whole
        from parapp.document.typeset import Typesetter

        save_whole(pdf, Typesetter(template=template).pdf(document), "pdf_locked")
        yield pdf
