"""From a plan and a form to the content tree that all writers get."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.document.compose.appendix import END_MARK, appendix_part
from parapp.document.compose.body import Body
from parapp.document.compose.context import appendix_labels
from parapp.document.compose.ground import Ground, without_texts
from parapp.document.compose.letterhead import covering_reference, letterhead
from parapp.document.compose.own_form import own_form
from parapp.document.compose.signature import signature_block
from parapp.document.compose.spans import ended, folded, is_visible, plain, unbroken, without_end
from parapp.document.compose.starting_texts import with_starting_texts
from parapp.models import Appendix, PlanFile, Section
from parapp.models.document import Document, Heading, Item, Node, Paragraph, Part, Spans, Text, Title
from parapp.models.form import Form, FormAppendix
from parapp.plan.papers.issuers import issuer_of
from parapp.plan.selection import with_texts_of
from parapp.vietnamese.text import lower_first


class Composer:
    """Composes one paper after the other; what has nothing to do with the texts changed since the last is kept."""

    def __init__(self) -> None:
        self._ground: Ground | None = None
        self._appendices: list[Part] = []

    def compose(self, plan_file: PlanFile, form: Form) -> Document:
        """The whole paper. Where the office has no text of its own yet, the form's starting text stands.

        What is missing is a gap, never a fault; UserError only for a form or an appendix that is broken in itself.
        """
        form = own_form(plan_file, form)
        plan_file = with_starting_texts(with_texts_of(plan_file), form)
        ground = self._ground_of(without_texts(plan_file), form)
        body = Body(plan_file, ground)
        subject = _subject(body)
        title = Title(
            kind=plan_file.plan.doc_type.upper(),
            subject=unbroken(subject),
            reference=covering_reference(plan_file),
        )
        nodes = (letterhead(plan_file), title, *with_end_mark(body.nodes()), signature_block(plan_file))
        return Document(
            parts=(Part(nodes=nodes), *self._appendices),
            title=f"{plan_file.plan.doc_type.capitalize()} {lower_first(plain(subject))}",
            author=issuer_of(plan_file).name,
            draft=plan_file.plan.status != "issued",
            choices=plan_file.agency.layout,
        )

    def said(self, template: str) -> list[Spans]:
        """What a template says in the last paper, wherever it was asked."""
        return self._ground.scope.said(template) if self._ground else []

    def _ground_of(self, plan_file: PlanFile, form: Form) -> Ground:
        """The last ground if it still holds, else a new one and its appendices."""
        if self._ground is None or not self._ground.is_of(plan_file, form):
            ground = Ground(plan_file, form)
            self._appendices = appendix_parts(ground)
            self._ground = ground  # last, for an appendix may be broken
        return self._ground


def compose(plan_file: PlanFile, form: Form) -> Document:
    """A paper on its own, as `Composer.compose`."""
    return Composer().compose(plan_file, form)


def unprinted_sections(plan_file: PlanFile, form: Form) -> list[Section]:
    """The office's texts that the form does not print: what was written of a field whose tasks say it all there."""
    own = with_texts_of(plan_file)
    body = Body(own, Ground(without_texts(own), own_form(own, form)))
    shown = {node.source for node in body.nodes() if isinstance(node, Heading | Paragraph | Item)}
    written = [(section, {source for _, source in body.texts.paragraphs(section)}) for section in own.sections]
    return [section for section, sources in written if sources and not sources & shown]


def _subject(body: Body) -> Spans:
    """The trích yếu, on one line and without a sign at its end (R42)."""
    own = folded(body.texts.spans(body.plan_file.plan.subject))
    if not is_visible(own):
        own = folded(body.ground.scope.spans(body.form.wording[body.form.subject]))
    return without_end(own)


def appendix_parts(ground: Ground) -> list[Part]:
    """The pages of all appendices that the plan chose, else of those of its form."""
    own = ground.plan_file.plan.appendices
    chosen: Sequence[Appendix | FormAppendix] = ground.form.appendices if own is None else own
    labels = appendix_labels(len(chosen))
    return [appendix_part(ground, appendix, label) for appendix, label in zip(chosen, labels, strict=True)]


def with_end_mark(nodes: Sequence[Node]) -> list[Node]:
    """The content with "./." behind its last words and nowhere else (R68)."""
    cleaned = [_without_end_mark(node) for node in nodes]
    last = cleaned[-1] if cleaned else None
    if isinstance(last, Paragraph | Item):
        return [*cleaned[:-1], replace(last, spans=ended(last.spans, END_MARK))]
    return [*cleaned, Paragraph(spans=(Text(text=END_MARK),), style="end_mark")]


def _without_end_mark(node: Node) -> Node:
    """An end mark in the midst of the text, perhaps typed when it was the end, is a full stop."""
    if isinstance(node, Paragraph | Item) and plain(node.spans).rstrip().endswith(END_MARK):
        return replace(node, spans=ended(node.spans, "."))
    return node
