"""The level of each row of a table: from its code, and where that says nothing, from style, order and sums."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from parapp.importers.recognise.rows.headings import Heading
from parapp.importers.recognise.rows.styles import style_depths
from parapp.models.criteria import CriterionLevel
from parapp.vietnamese.text import search_key

RowLevel = Literal["group"] | CriterionLevel

# Words of the eight fields and their older names (domain.md b.1).
FIELD_WORDS = re.compile(
    r"chi dao,? dieu hanh|\bthe che\b|\b(van ban )?(qppl|quy pham phap luat)\b|thu tuc hanh chinh|\btthc\b"
    r"|to chuc bo may|che do cong vu|doi ngu (can bo|cb)|tai chinh cong|co che tai chinh|hien dai hoa"
    r"|chinh quyen (dien tu|so)|chuyen doi so|mot cua|tac dong cua"
)
GROUP_WORDS = re.compile(r"^(nhom|phan)\b")
MOST_FIELDS = 12
UNCODED = 0.6  # from this share of rows without code on, style alone tells the levels
DEPTHS: tuple[CriterionLevel, ...] = ("field", "criterion", "component")


def row_levels(headings: Sequence[Heading], maxima: Sequence[Decimal | None] = ()) -> list[RowLevel]:
    """One level for each row, all rows seen together: what "1" means depends on whether there are Roman fields.

    `maxima` are the rows' maximum points, which add up from level to level where nothing else tells them apart.
    """
    levels = _levels(headings, maxima)
    return [
        one.step if one.step and (one.step == "field" or not one.code) else level
        for one, level in zip(headings, levels, strict=True)
    ]


def _levels(headings: Sequence[Heading], maxima: Sequence[Decimal | None]) -> list[RowLevel]:
    named = [heading for heading in headings if heading.name or heading.code]
    bare = [heading for heading in named if heading.code is None and not heading.dashed]
    if named and len(bare) > UNCODED * len(named):
        return _by_style(headings, maxima)
    shape = _shape(headings)
    levels: list[RowLevel] = []
    coded: Heading | None = None
    for heading in headings:
        if heading.code is not None:
            coded = heading
        levels.append(_level(heading, shape, levels, coded))
    return levels


def _by_style(headings: Sequence[Heading], maxima: Sequence[Decimal | None]) -> list[RowLevel]:
    """Levels of rows without codes. Rows that all look alike are criteria; of two kinds the upper ones are fields
    where they look so."""
    depths = style_depths(headings, maxima)
    top = [heading for heading, depth in zip(headings, depths, strict=True) if depth == 0 and heading.name]
    fields = sum(1 for heading in top if _looks_like_field(heading) or FIELD_WORDS.search(search_key(heading.name)))
    start = 0 if max(depths, default=0) and (fields * 2 > len(top) or max(depths) > 1) else 1
    return [DEPTHS[min(start + depth, len(DEPTHS) - 1)] for depth in depths]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How this table numbers. `groups`: kinds of codes that stand above the fields; `above`: fields stand above the
    whole numbers; `mixed`: some whole numbers are fields."""

    groups: frozenset[str]
    above: bool
    whole_numbers: bool
    mixed: bool
    flat_criteria: bool


def _shape(headings: Sequence[Heading]) -> _Shape:
    kinds = {(one.code.kind, one.code.depth) for one in headings if one.code}
    wholes = [one for one in headings if one.code and (one.code.kind, one.code.depth) == ("arabic", 1)]
    marked = sum(1 for one in wholes if _looks_like_field(one))
    groups = frozenset(kind for kind in ("letter", "roman") if (kind, 1) in kinds and _is_group(kind, headings, kinds))
    plain_fields = not marked and any(_looks_like_field(one) for one in headings if one.code is None)
    outer = any((kind, 1) in kinds and kind not in groups for kind in ("letter", "roman"))
    flat = kinds <= {("arabic", 1), ("letter", 1)} and not marked
    return _Shape(
        groups=groups,
        above=outer or plain_fields,
        whole_numbers=bool(wholes),
        mixed=0 < marked < len(wholes) and ("arabic", 2) not in kinds,
        flat_criteria=flat and not _are_fields(wholes),
    )


def _is_group(kind: str, headings: Sequence[Heading], kinds: Set[tuple[str, int]]) -> bool:
    """Whether letters, or Roman numbers, only group the fields: "Nhóm A", letters over Roman numbers, or whole numbers
    that go on counting from one of them to the next."""
    rows = [one for one in headings if one.code and (one.code.kind, one.code.depth) == (kind, 1)]
    if kind == "letter" and ("roman", 1) in kinds:
        return True
    if any(GROUP_WORDS.match(search_key(one.name)) for one in rows):
        return True
    wholes = [one for one in headings if one.code and (one.code.kind, one.code.depth) == ("arabic", 1)]
    numbers = [int(one.code.text) for one in wholes if one.code]
    counts_on = len(numbers) > 1 and numbers == sorted(set(numbers)) and ("arabic", 2) in kinds
    return counts_on and (len(rows) > 1 or _are_fields(wholes)) and (kind == "letter" or _are_fields(wholes))


def _looks_like_field(head: Heading) -> bool:
    return head.step == "field" or head.capitals or (head.bold and bool(FIELD_WORDS.search(search_key(head.name))))


def _are_fields(heads: Sequence[Heading]) -> bool:
    """Whether rows numbered 1, 2, 3 … without anything below them are the fields, or criteria in a plain list."""
    named = sum(1 for head in heads if FIELD_WORDS.search(search_key(head.name)))
    return len(heads) <= MOST_FIELDS and named * 2 > len(heads)


def _level(head: Heading, shape: _Shape, before: Sequence[RowLevel], coded: Heading | None) -> RowLevel:
    code = head.code
    if code is None:
        return "field" if _looks_like_field(head) else _uncoded(head, before, coded)
    if code.kind == "item":
        return "component"
    if code.kind in ("letter", "roman"):
        depth = code.depth - (code.kind in shape.groups)
        return _by_depth(depth) if depth else "group"
    if code.depth == 1:
        below = shape.above or shape.flat_criteria or (shape.mixed and not _looks_like_field(head))
        return "criterion" if below else "field"
    return "component" if code.depth == 2 and shape.above and shape.whole_numbers else _by_depth(code.depth)


def _uncoded(head: Heading, before: Sequence[RowLevel], coded: Heading | None) -> RowLevel:
    """The level of a row without code among others: that of the one before, deeper where it looks so."""
    last: RowLevel = next((level for level in reversed(before) if level not in ("group", "field")), "criterion")
    if coded is None or (before and before[-1] == "field"):
        return "criterion" if before and before[-1] == "field" else last
    style, above = (not head.bold, head.indent, head.bullet), (not coded.bold, coded.indent, coded.bullet)
    return "component" if style > above else last


def _by_depth(depth: int) -> CriterionLevel:
    return DEPTHS[min(depth, len(DEPTHS)) - 1]
