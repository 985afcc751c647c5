"""Rule that offers what was probably meant where an abbreviation looks mistyped."""

from collections.abc import Iterator

from parapp.models import Block, Plan, Record, Section, Task
from parapp.plan.lint.issue import LintIssue, Rule, View, shortened
from parapp.plan.lint.texts import all_texts
from parapp.vietnamese.slips import slips

_OWN: tuple[type[Record], ...] = (Block, Plan, Section, Task)


def typing_slip(view: View) -> Iterator[LintIssue]:
    """Abbreviations are typed as everybody knows them; names of criteria stay as the province wrote them."""
    for record, field, text in all_texts(view):
        if isinstance(record, _OWN):
            for slip in slips(text):
                around = shortened(text[max(0, slip.start - 20) : slip.end + 20], 60)
                yield LintIssue(
                    code="typing_slip",
                    severity="info",
                    sentence=f"“{slip.found}” trong “{around}” có thể là gõ nhầm của “{slip.offer}”.",
                    record_id=record.id,
                    record_type=type(record),
                    field=field,
                )


RULES: tuple[Rule, ...] = (typing_slip,)
