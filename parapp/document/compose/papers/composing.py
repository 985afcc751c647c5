"""A paper around the plan: the plan's facts, the office's own text of this paper, and its form's text until then."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from parapp.document.compose.context import base_values
from parapp.document.compose.forms import form
from parapp.document.compose.ground import Ground, Scope
from parapp.document.compose.letterhead import letterhead, reference_spans
from parapp.document.compose.own_form import own_form
from parapp.document.compose.paper import appendix_parts, with_end_mark
from parapp.document.compose.papers.forms import paper_form
from parapp.document.compose.papers.tables import leading_units, lost_by_field, unit_tasks
from parapp.document.compose.papers.work import Counting, PaperBody, Work, counted_alike, counting, task_numbers
from parapp.document.compose.pieces import to_runs, to_spans
from parapp.document.compose.signature import signature_block
from parapp.document.compose.spans import folded, is_visible, plain, text_or_gap, unbroken, without_end
from parapp.document.compose.starting_texts import Texts, starting_sections
from parapp.document.compose.wording import rendered
from parapp.models import PlanFile, RelatedPaper, Runs, Section
from parapp.models.document import Addressees, AppendixHead, Document, Node, Part, Spans, Title
from parapp.models.form import Form
from parapp.plan.facts import fact_text
from parapp.plan.papers.issuers import issuer_of
from parapp.plan.papers.kinds import DOC_TYPES, OF_ONE_UNIT
from parapp.plan.papers.proposals import addressees_of
from parapp.plan.papers.reporting import as_on
from parapp.plan.papers.unit_tasks import tasks_of
from parapp.plan.progress import days_of
from parapp.plan.selection import with_texts_of
from parapp.vietnamese.text import lower_first


class PaperComposer:
    """Composes one paper after the other; what has nothing to do with the texts changed since the last is kept."""

    def __init__(self) -> None:
        self._basis: _Basis | None = None

    def compose(self, plan_file: PlanFile, paper: RelatedPaper, plan_form: Form | None = None) -> Document:
        """As `compose_paper`."""
        plan_form = own_form(plan_file, plan_form or form(plan_file.plan.form_id))
        if paper.kind == "appendix":
            return _appendices_alone(plan_file, paper, plan_form)
        own_texts = with_texts_of(plan_file, paper.id)
        basis = self._basis_of(replace(own_texts, sections=(), blocks=()), paper, plan_form)
        sections, blocks = basis.starting(own_texts.sections)
        seen = replace(basis.seen, sections=own_texts.sections + sections, blocks=own_texts.blocks + blocks)
        body = PaperBody(seen, basis.ground, basis.work, basis.tables)
        subject = _subject(body, paper)
        nodes = (*_head(seen, paper, subject), *with_end_mark(body.nodes()), signature_block(seen, paper))
        return Document(
            parts=(Part(nodes=nodes), *basis.appendices),
            title=f"{_type_words(paper)} {lower_first(plain(subject))}",
            author=issuer_of(seen, paper).name,
            draft=paper.status != "issued",
            choices=seen.agency.layout,
        )

    def _basis_of(self, plan_file: PlanFile, paper: RelatedPaper, plan_form: Form) -> "_Basis":
        """The last basis if it still holds, else a new one."""
        made_of = (plan_file, paper, plan_form)
        if self._basis is None or self._basis.made_of != made_of:
            self._basis = _Basis(*made_of)
        return self._basis


class _Basis:
    """A paper beside its own texts, with all that is worked out for it."""

    def __init__(self, plan_file: PlanFile, paper: RelatedPaper, plan_form: Form) -> None:
        self.made_of = (plan_file, paper, plan_form)
        self.seen = seen_by(plan_file, paper)
        self._plan_subject = _plan_subject(self.seen, plan_form)
        counted = _counted(plan_file, plan_form)
        own = paper_form(paper.kind)
        own = replace(own, appendices=tuple(counted_alike(appendix, counted) for appendix in own.appendices))
        self.ground = Ground(self.seen, own)
        tasks = tasks_of(self.seen, paper.unit_id) if paper.kind in OF_ONE_UNIT else self.seen.tasks
        self.ground.scope = Scope(tasks, base_values(self.seen, own, paper, self._plan_subject))
        self.appendices = [_belonging(part, self.seen, paper) for part in appendix_parts(self.ground)]
        self.work = Work(self.seen, paper, self.ground, task_numbers(self.ground, counted))
        self.tables = _tables(counted)
        self._starting: dict[frozenset[str], Texts] = {}

    def starting(self, sections: Sequence[Section]) -> Texts:
        """What the paper's form proposes beside these sections."""
        roles = frozenset(section.role for section in sections)
        if roles not in self._starting:
            with_own = replace(self.seen, sections=tuple(sections))
            _, paper, _ = self.made_of
            self._starting[roles] = starting_sections(with_own, self.ground.form, paper, self._plan_subject)
        return self._starting[roles]


def compose_paper(plan_file: PlanFile, paper: RelatedPaper, plan_form: Form | None = None) -> Document:
    """A paper around the plan, which need not be among the plan's papers yet; `plan_form` is the plan's own form if
    it is at hand. What is missing is a gap, never a fault; UserError for a form that is not there or broken."""
    return PaperComposer().compose(plan_file, paper, plan_form)


def starting_paper_sections(plan_file: PlanFile, paper: RelatedPaper, plan_form: Form | None = None) -> Texts:
    """Sections and blocks that the paper's form proposes where the office has no text of its own yet."""
    seen = seen_by(plan_file, paper)
    subject = _plan_subject(seen, own_form(plan_file, plan_form or form(plan_file.plan.form_id)))
    return starting_sections(seen, paper_form(paper.kind), paper, subject)


def starting_paper_subject(plan_file: PlanFile, paper: RelatedPaper, plan_form: Form | None = None) -> Runs:
    """The trích yếu that the paper's form proposes."""
    seen, own = seen_by(plan_file, paper), paper_form(paper.kind)
    subject = _plan_subject(seen, own_form(plan_file, plan_form or form(plan_file.plan.form_id)))
    return to_runs(rendered(own.wording[own.subject], base_values(seen, own, paper, subject)))


def seen_by(plan_file: PlanFile, paper: RelatedPaper) -> PlanFile:
    """The plan as a paper speaks of it: with no texts but the paper's, without the plan's own choice of appendices;
    for a report as it stood on the report's day."""
    others = (other for other in plan_file.papers if other.id != paper.id)
    seen = replace(
        with_texts_of(plan_file, paper.id),
        plan=replace(plan_file.plan, appendices=None, parts=None, labels=()),
        papers=(*others, paper),
    )
    return as_on(seen, days_of(paper.period)[1]) if paper.period else seen


def _plan_subject(plan_file: PlanFile, plan_form: Form) -> str:
    """The plan's trích yếu inside a sentence: the office's own, else its form's."""
    proposed = to_spans(rendered(plan_form.wording[plan_form.subject], base_values(plan_file, plan_form)))
    return fact_text(plan_file, "plan.subject") or lower_first(plain(without_end(folded(proposed))))


def _counted(plan_file: PlanFile, plan_form: Form) -> Counting:
    """How the plan's own tables count its tasks."""
    own = plan_file.plan.appendices
    return counting(plan_form.appendices if own is None else own)


def _tables(counted: Counting) -> dict[str, Callable[[Ground], list[Node]]]:
    """The tables that forms name, by name."""
    return {
        "unit_tasks": partial(unit_tasks, key=counted.key, grouping=counted.grouping),
        "lost_by_field": lost_by_field,
        "leading_units": leading_units,
    }


def _subject(body: PaperBody, paper: RelatedPaper) -> Spans:
    """The trích yếu, on one line and without a sign at its end (R42)."""
    own = folded(body.texts.spans(paper.subject))
    if not is_visible(own):
        own = folded(body.ground.scope.spans(body.form.wording[body.form.subject]))
    return without_end(own)


def _head(plan_file: PlanFile, paper: RelatedPaper, subject: Spans) -> list[Node]:
    """Letterhead, tên loại and trích yếu, Kính gửi. A công văn has its trích yếu under its number (R45)."""
    kind = DOC_TYPES.get(paper.kind)
    names = tuple(text_or_gap(name, "nơi nhận văn bản") for name in addressees_of(plan_file, paper))
    nodes: list[Node] = [letterhead(plan_file, paper, () if kind else unbroken(subject))]
    if kind:
        nodes.append(Title(kind=kind, subject=unbroken(subject)))
    return [*nodes, Addressees(names=names)] if names else nodes


def _type_words(paper: RelatedPaper) -> str:
    return DOC_TYPES.get(paper.kind, "Công văn").capitalize()


def _belonging(part: Part, plan_file: PlanFile, paper: RelatedPaper) -> Part:
    """An appendix that belongs to the paper and not to the plan."""
    return replace(
        part,
        nodes=tuple(
            replace(node, reference=reference_spans(plan_file, paper)) if isinstance(node, AppendixHead) else node
            for node in part.nodes
        ),
    )


def _appendices_alone(plan_file: PlanFile, paper: RelatedPaper, plan_form: Form) -> Document:
    """Only the plan's appendices, in a file of their own; one without any has its tasks in a table."""
    ground = Ground(with_texts_of(plan_file), plan_form)
    subject = _plan_subject(ground.plan_file, plan_form)
    parts = appendix_parts(ground) or appendix_parts(Ground(seen_by(plan_file, paper), paper_form("appendix")))
    return Document(
        parts=tuple(parts),
        title=f"Phụ lục kèm theo {plan_file.plan.doc_type.capitalize()} {subject}",
        author=issuer_of(plan_file).name,
        draft=plan_file.plan.status != "issued",
        choices=plan_file.agency.layout,
    )
