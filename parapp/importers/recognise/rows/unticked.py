"""A checklist with nothing but ticks: whether an empty place says "not passed" is asked once for the column."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from parapp.importers.recognise.doubts import doubt, key_of
from parapp.importers.recognise.rows.levels import DEPTHS
from parapp.models import Problem
from parapp.models.table import ColumnMeaning, CriterionRow

ANSWERS: frozenset[ColumnMeaning] = frozenset(("not_passed", "partly_passed"))


def with_unticked(
    criteria: Sequence[CriterionRow],
    columns: Sequence[ColumnMeaning],
    unreadable: Collection[int],
    confirmed: Collection[str],
    problems: list[Problem],
) -> list[CriterionRow]:
    """The criteria; once the user confirms the doubt, those without a tick are not passed.

    Fields and criteria with others below them need no tick; rows in `unreadable` have an answer that was not read.
    """
    answers = {row.passed for row in criteria if row.passed}
    empty = [place for place, row in enumerate(criteria) if not row.passed and _is_lowest(criteria, place)]
    empty = [place for place in empty if criteria[place].row not in unreadable]
    if answers != {"yes"} or "passed" not in columns or ANSWERS & set(columns) or not empty:
        return list(criteria)
    asked = doubt("unticked", "warning", criteria[empty[0]].place, count=str(len(empty)))
    problems.append(asked)
    if key_of(asked) not in confirmed:
        return list(criteria)
    return [replace(row, passed="no") if place in empty else row for place, row in enumerate(criteria)]


def _is_lowest(criteria: Sequence[CriterionRow], place: int) -> bool:
    row, below = criteria[place], criteria[place + 1 : place + 2]
    return row.level != "field" and not (below and DEPTHS.index(below[0].level) > DEPTHS.index(row.level))
