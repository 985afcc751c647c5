"""The level of each row of a table: from its code, and where that says nothing, from capitals, bold and order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parapp.importers.recognise.codes import Code
from parapp.models.criteria import CriterionLevel
from parapp.vietnamese.text import search_key

RowLevel = Literal["group"] | CriterionLevel

# Words of the eight fields and their older names (domain.md b.1).
FIELD_WORDS = re.compile(
    r"chi dao,? dieu hanh|\bthe che\b|\b(van ban )?(qppl|quy pham phap luat)\b|thu tuc hanh chinh|\btthc\b"
    r"|to chuc bo may|che do cong vu|doi ngu (can bo|cb)|tai chinh cong|co che tai chinh|hien dai hoa"
    r"|chinh quyen (dien tu|so)|chuyen doi so|mot cua|tac dong cua"
)
GROUP_WORDS = re.compile(r"^nhom\b")
MOST_FIELDS = 12


@dataclass(frozen=True, slots=True)
class RowHead:
    """What tells a row's level: its code, its name, whether it is bold."""

    code: Code | None
    name: str
    bold: bool = False

    @property
    def capitals(self) -> bool:
        """Whether the name is written in capitals, as fields often are."""
        letters = [sign for sign in self.name if sign.isalpha()]
        return len(letters) > 3 and all(sign.isupper() for sign in letters)


def row_levels(heads: Sequence[RowHead]) -> list[RowLevel]:
    """One level for each row, all rows seen together: what "1" means depends on whether there are Roman fields."""
    shape = _shape(heads)
    levels: list[RowLevel] = []
    for head in heads:
        before: RowLevel = next((level for level in reversed(levels) if level not in ("group", "field")), "criterion")
        levels.append(_level(head, shape, before))
    return levels


@dataclass(frozen=True, slots=True)
class _Shape:
    """How this table numbers. `above`: fields stand above the whole numbers; `mixed`: some whole numbers are fields."""

    letter_groups: bool
    above: bool
    whole_numbers: bool
    mixed: bool
    flat_criteria: bool


def _shape(heads: Sequence[RowHead]) -> _Shape:
    kinds = {(head.code.kind, head.code.depth) for head in heads if head.code}
    letters = [head for head in heads if head.code and (head.code.kind, head.code.depth) == ("letter", 1)]
    wholes = [head for head in heads if head.code and (head.code.kind, head.code.depth) == ("arabic", 1)]
    marked = sum(1 for head in wholes if _looks_like_field(head))
    letter_groups = ("roman", 1) in kinds or any(GROUP_WORDS.match(search_key(head.name)) for head in letters)
    plain_fields = not marked and any(_looks_like_field(head) for head in heads if head.code is None)
    flat = kinds <= {("arabic", 1), ("letter", 1)} and not marked
    return _Shape(
        letter_groups=letter_groups,
        above=("roman", 1) in kinds or plain_fields or (bool(letters) and not letter_groups),
        whole_numbers=bool(wholes),
        mixed=0 < marked < len(wholes) and ("arabic", 2) not in kinds,
        flat_criteria=flat and not _are_fields(wholes),
    )


def _looks_like_field(head: RowHead) -> bool:
    return head.capitals or (head.bold and bool(FIELD_WORDS.search(search_key(head.name))))


def _are_fields(heads: Sequence[RowHead]) -> bool:
    """Whether rows numbered 1, 2, 3 … without anything below them are the fields, or criteria in a plain list."""
    named = sum(1 for head in heads if FIELD_WORDS.search(search_key(head.name)))
    return len(heads) <= MOST_FIELDS and named * 2 > len(heads)


def _level(head: RowHead, shape: _Shape, before: RowLevel) -> RowLevel:
    code = head.code
    if code is None:
        return "field" if _looks_like_field(head) else before
    if code.kind == "item":
        return "component"
    if code.kind == "letter":
        return "group" if code.depth == 1 and shape.letter_groups else _by_depth(code.depth)
    if code.kind == "roman":
        return _by_depth(code.depth)
    if code.depth == 1:
        below = shape.above or shape.flat_criteria or (shape.mixed and not _looks_like_field(head))
        return "criterion" if below else "field"
    return "component" if code.depth == 2 and shape.above and shape.whole_numbers else _by_depth(code.depth)


def _by_depth(depth: int) -> CriterionLevel:
    return "field" if depth == 1 else "criterion" if depth == 2 else "component"
