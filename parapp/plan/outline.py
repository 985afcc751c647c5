"""The built-in outline of fields and criteria for offices without a file of their province's table."""

import tomllib
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import msgspec

from parapp import paths
from parapp.models import CriteriaSet, Criterion, CriterionLevel, UserError, spread_keys
from parapp.models.record import Value
from parapp.vietnamese.numbers import is_plain_score

OUTLINE_FILE = "criteria/outline.toml"


class OutlineField(Value, frozen=True):
    """A field and its criteria, each (code, name, max score), parents before their components."""

    code: str
    name: str
    max: str
    criteria: tuple[tuple[str, str, str], ...] = ()


class Outline(Value, frozen=True):
    """A whole set of criteria without results."""

    name: str
    fields: tuple[OutlineField, ...]


def built_in_outline() -> Outline:
    """The outline that parapp carries."""
    return parse_outline((paths.resources() / OUTLINE_FILE).read_text(encoding="utf-8"))


def parse_outline(text: str) -> Outline:
    """An outline from TOML, so that an office can bring its own. UserError if it is none."""
    try:
        return msgspec.convert(tomllib.loads(text), Outline)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UserError("outline_unreadable", reason=str(error)[:200]) from error


def outline_criteria(outline: Outline, criteria_set: CriteriaSet) -> tuple[Criterion, ...]:
    """Fresh criteria of the set as the outline lists them, depth first, without results."""
    rows: list[Criterion] = []
    for field, order in zip(outline.fields, spread_keys(len(outline.fields)), strict=True):
        top = _criterion(criteria_set, None, order, "field", (field.code, field.name, field.max))
        rows.append(top)
        rows.extend(_below(criteria_set, top, field.criteria))
    return tuple(rows)


def _below(criteria_set: CriteriaSet, top: Criterion, entries: Sequence[tuple[str, str, str]]) -> list[Criterion]:
    rows: list[Criterion] = []
    by_code = {top.code: top}
    for entry, order in zip(entries, spread_keys(len(entries)), strict=True):
        parent = by_code.get(entry[0].rpartition(".")[0], top)
        level: CriterionLevel = "criterion" if parent is top else "component"
        row = _criterion(criteria_set, parent, order, level, entry)
        by_code[row.code] = row
        rows.append(row)
    return rows


def _criterion(
    criteria_set: CriteriaSet,
    parent: Criterion | None,
    order: str,
    level: CriterionLevel,
    entry: tuple[str, str, str],
) -> Criterion:
    code, name, points = entry
    try:
        max_score = Decimal(points)
    except InvalidOperation as error:
        raise UserError("outline_unreadable", reason=f"{code}: {points}") from error
    if not is_plain_score(max_score) or max_score < 0:
        raise UserError("outline_unreadable", reason=f"{code}: {points}")
    return Criterion(
        set_id=criteria_set.id,
        parent_id=parent.id if parent else None,
        order=order,
        code=code,
        name=name,
        level=level,
        max_score=max_score,
    )
