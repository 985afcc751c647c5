"""A plan on paper: the one way from PLAN data to Word and PDF, for the window and the command line alike."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.models import PlanFile, RelatedPaper, UserError
from parapp.models.document import Document
from parapp.models.form import Form

if TYPE_CHECKING:
    from parapp.document.compose.paper import Composer
    from parapp.document.compose.papers import PaperComposer

NAMED_FILES = 3


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

    return write_document(paper(plan_file, form_id, own=own), word, pdf, own_template(own))


def related_paper(
    plan_file: PlanFile,
    related: RelatedPaper,
    own: Path | None = None,
    form_id: str = "",
    composer: "PaperComposer | None" = None,
) -> Document:
    """The content tree of a paper around the plan, the plan in its own form or in the one named, by a composer that
    may remember the last one. UserError as `form_of`."""
    from parapp.document.compose.papers import PaperComposer

    return (composer or PaperComposer()).compose(plan_file, related, form_of(form_id or plan_file.plan.form_id, own))


def write_document(
    document: Document, word: Path, pdf: Path | None = None, template: Path | None = None
) -> Iterator[Path]:
    """Writes any paper as `write_paper` does, by this Word template or parapp's."""
    from parapp.document.word import write

    write(document, word, template)
    yield word
    if pdf is not None:
        from parapp.document.saving import save_whole
        from parapp.document.typeset import Typesetter

        save_whole(pdf, Typesetter(template=template).pdf(document, date.today()), "pdf_locked")
        yield pdf


def set_of(plan_file: PlanFile) -> tuple[RelatedPaper, ...]:
    """The papers that the plan has; one without any has those that a plan usually needs now: reports come later."""
    from parapp.plan.papers import proposed_set

    return plan_file.papers or tuple(paper for paper in proposed_set(plan_file) if paper.kind != "report")


def write_set(
    plan_file: PlanFile,
    folder: Path,
    progress: Callable[[int, int], None] = lambda _done, _whole: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    pdf: bool = False,
    replace: bool = False,
    own: Path | None = None,
    original_look: bool = False,
) -> list[Path]:
    """The plan and all papers around it in a folder: all of them, or after a fault or a stop none.

    Files that are there already are named in UserError `papers_exist` (folder, names) unless they are to be replaced;
    `progress` is told how many of how many papers are made, after `cancelled` said yes the list is empty. UserError
    `folder_missing`, `docx_locked` and as `form_of`. `original_look`: by parapp's Word template, although the office
    has one of its own.
    """
    from parapp.document.own_templates.places import own_template

    papers = _named_papers(plan_file)
    names = [name for stem, _ in papers for name in ((f"{stem}.docx", f"{stem}.pdf") if pdf else (f"{stem}.docx",))]
    _refuse_names(folder, names, replace)
    making = _new_folder(folder)
    template = None if original_look else own_template(own)
    try:
        for done, (stem, related) in enumerate(papers):
            if cancelled():
                return []
            progress(done, len(papers))
            made = (
                related_paper(plan_file, related, own) if related else paper(plan_file, plan_file.plan.form_id, own=own)
            )
            list(write_document(made, making / f"{stem}.docx", making / f"{stem}.pdf" if pdf else None, template))
        _put_in_place(making, folder, names)
        progress(len(papers), len(papers))
    finally:
        _clear(making)
    return [folder / name for name in names]


def _named_papers(plan_file: PlanFile) -> list[tuple[str, RelatedPaper | None]]:
    """The plan (None) and its papers in order, each with the name of its file."""
    from parapp.plan.papers.file_names import file_stem, in_order

    ordered = [None, *in_order(set_of(plan_file))]
    return [(file_stem(plan_file, number, related), related) for number, related in enumerate(ordered, 1)]


def _refuse_names(folder: Path, names: Sequence[str], replace: bool) -> None:
    """UserError for a folder that is not there, and for names that are taken; a folder's name is never replaced."""
    if not folder.is_dir():
        raise UserError("folder_missing", folder=folder)
    places = [folder / name for name in names]
    if there := [place.name for place in places if place.is_dir() or (place.exists() and not replace)]:
        more = f" và {len(there) - NAMED_FILES} tệp khác" if len(there) > NAMED_FILES else ""
        raise UserError("papers_exist", folder=folder, names=", ".join(there[:NAMED_FILES]) + more)


def _new_folder(folder: Path) -> Path:
    """A folder beside the finished files, so that they can be moved there in one step each; `old` takes those that
    they replace."""
    try:
        making = Path(tempfile.mkdtemp(prefix=".parapp-", dir=folder))
        (making / "old").mkdir()
    except OSError as fault:
        raise UserError("folder_unwritable", folder=folder) from fault
    return making


def _put_in_place(making: Path, folder: Path, names: Sequence[str]) -> None:
    """Moves all files to their places; if one cannot be, all that stood there stands there again."""
    from parapp.document.saving import put_in_place

    old = making / "old"
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                put_in_place(folder / name, old / name, "docx_locked")
            moved.append(name)
            put_in_place(making / name, folder / name, "docx_locked")
    except UserError:
        _put_back(old, folder, moved)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _put_back(old: Path, folder: Path, moved: Sequence[str]) -> None:
    """Takes new files away again and puts the former ones back; UserError names where they lie if that fails."""
    try:
        for name in moved:
            if (old / name).exists():
                os.replace(old / name, folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
    except OSError as fault:
        raise UserError("papers_not_put_back", folder=old) from fault


def _clear(making: Path) -> None:
    """Removes the folder of the work, unless former files are still in it."""
    old = making / "old"
    if not (old.is_dir() and any(old.iterdir())):
        shutil.rmtree(making, ignore_errors=True)
