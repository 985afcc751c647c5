"""An appendix: its head, the table of tasks, and its end."""

from parapp.document.compose.ground import Ground
from parapp.document.compose.letterhead import covering_paper, reference_spans
from parapp.document.compose.office_text import OfficeText
from parapp.document.compose.shelf import APPENDIX_TITLE
from parapp.document.compose.spans import folded, is_visible, unbroken, upper, without_end
from parapp.document.compose.task_table import AppendixTable
from parapp.models import Appendix, PlanFile
from parapp.models.document import AppendixHead, Paragraph, Part, Spans, Text
from parapp.models.form import FormAppendix

END_MARK = "./."


def appendix_part(ground: Ground, appendix: Appendix | FormAppendix, label: str) -> Part:
    """The pages of one appendix, ended by "./." (R91-R94, R99). Raises UserError("appendix_column") for a column that
    the catalogue does not have, and "appendix_without_columns"."""
    head = AppendixHead(
        label=label,
        title=unbroken(upper(_title(ground, appendix))),
        reference=_reference(ground.plan_file),
    )
    end = Paragraph(spans=(Text(text=END_MARK),), style="end_mark")
    nodes = (head, AppendixTable(ground, appendix).table(), end)
    numbered = ground.plan_file.agency.layout.appendix_first_number
    return Part(nodes=nodes, landscape=appendix.landscape, first_number=numbered)


def _reference(plan_file: PlanFile) -> Spans:
    """What the appendix belongs to: the plan, or the decision that a plan without a number of its own came with."""
    covering = None if plan_file.plan.number.strip() else covering_paper(plan_file)
    return reference_spans(plan_file, covering)


def _title(ground: Ground, appendix: Appendix | FormAppendix) -> Spans:
    own = OfficeText(ground.plan_file).spans(appendix.title) if isinstance(appendix, Appendix) else ()
    if is_visible(own):
        return without_end(folded(own))
    proposed = appendix.title if isinstance(appendix, FormAppendix) else ground.form.wording[APPENDIX_TITLE]
    return without_end(folded(ground.scope.spans(proposed)))
