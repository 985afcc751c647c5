"""Criteria whose field has no row of its own: 3.1 without a 3, where other fields have theirs."""

from collections.abc import Iterator, Sequence

from parapp.importers.recognise.doubts import doubt
from parapp.models import Problem
from parapp.models.table import CriterionRow


def missing_fields(criteria: Sequence[CriterionRow]) -> Iterator[Problem]:
    """A doubt at the first criterion of each such field; none where fields are not numbered like their criteria."""
    fields = {row.code for row in criteria if row.level == "field"}
    if not fields or not all(map(str.isdigit, fields)):
        return
    for row in criteria:
        first, dot, _ = row.code.partition(".")
        if dot and first.isdigit() and first not in fields:
            fields.add(first)
            yield doubt("field_missing", "warning", row.place, text=row.code, field=first)
