"""From a plan and a form to the content tree that all writers get."""

from collections.abc import Sequence

from msgspec.structs import replace

from parapp.document.appendix import END_MARK, appendix_part
from parapp.document.body import Body
from parapp.document.context import appendix_labels, base_values
from parapp.document.letterhead import covering_reference, letterhead
from parapp.document.pieces import to_spans
from parapp.document.signature import signature_block
from parapp.document.spans import ended, folded, is_visible, plain, with_whole_years, without_end
from parapp.document.starting_texts import with_starting_texts
from parapp.document.wording import rendered
from parapp.models import Appendix, PlanFile
from parapp.models.document import Document, Item, Node, Paragraph, Part, Spans, Text, Title
from parapp.models.form import Form, FormAppendix
from parapp.vietnamese.text import lower_first


def compose(plan_file: PlanFile, form: Form) -> Document:
    """The whole paper. Where the office has no text of its own yet, the form's starting text stands.

    What is missing is a gap, never a fault; UserError only for a form or an appendix that is broken in itself.
    """
    plan_file = with_starting_texts(plan_file, form)
    body = Body(plan_file, form)
    subject = _subject(body)
    title = Title(
        kind=plan_file.plan.doc_type.upper(),
        subject=with_whole_years(subject),
        reference=covering_reference(plan_file),
    )
    nodes = (letterhead(plan_file), title, *_with_end_mark(body.nodes()), signature_block(plan_file))
    return Document(
        parts=(Part(nodes=nodes), *_appendices(body)),
        title=f"{plan_file.plan.doc_type.capitalize()} {lower_first(plain(subject))}",
    )


def _subject(body: Body) -> Spans:
    """The trích yếu, on one line and without a sign at its end (R42)."""
    own = folded(body.texts.spans(body.plan_file.plan.subject))
    if not is_visible(own):
        template = body.form.wording[body.form.subject]
        own = folded(to_spans(rendered(template, base_values(body.plan_file, body.form))))
    return without_end(own)


def _appendices(body: Body) -> list[Part]:
    own = body.plan_file.plan.appendices
    chosen: Sequence[Appendix | FormAppendix] = body.form.appendices if own is None else own
    labels = appendix_labels(len(chosen))
    return [appendix_part(body, appendix, label) for appendix, label in zip(chosen, labels, strict=True)]


def _with_end_mark(nodes: Sequence[Node]) -> list[Node]:
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
