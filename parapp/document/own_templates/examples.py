"""What a sentence says in a plan, shown beside the editor while it is written."""

from collections.abc import Iterable

from msgspec.structs import replace

from parapp.document.compose.paper import Composer
from parapp.document.compose.starting_texts import starting_appendices
from parapp.document.own_templates.sentences import check_sentence, sentences
from parapp.models import PlanFile
from parapp.models.document import Spans
from parapp.models.form import Form

_MOST = 6


def examples(plan_file: PlanFile, key: str, text: str, forms: Iterable[Form]) -> tuple[Spans, ...]:
    """Some of what these words would say for a sentence, in the first of the forms in which they stand at all.

    UserError as `check_sentence`, and for a form that is broken.
    """
    check_sentence(key, text)
    usual = next(sentence.text for sentence in sentences() if sentence.key == key)
    for form in forms:
        if form.wording.get(key, "").strip() != usual:
            continue
        composer = Composer()
        composer.compose(_bare(plan_file, form), replace(form, wording={**form.wording, key: text}))
        if said := composer.said(text):
            return tuple(dict.fromkeys(said))[:_MOST]
    return ()


def _bare(plan_file: PlanFile, form: Form) -> PlanFile:
    """The plan without the office's texts and titles, in whose place sentences stand."""
    appendices = tuple(replace(appendix, title=()) for appendix in starting_appendices(plan_file, form))
    plan = replace(plan_file.plan, subject=(), parts=None, appendices=appendices)
    return replace(plan_file, sections=(), blocks=(), plan=plan)
