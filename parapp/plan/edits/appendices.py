"""Edits of a plan's appendices. Each takes them as they are shown, and keeps the changed ones as the plan's own."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from parapp.models import Appendix, AppendixColumn, Change, Plan, edited

Appendices = tuple[Appendix, ...]
STARTING_COLUMNS = ("number", "content", "lead", "coordinating", "deadline")
NARROWEST, WIDEST = 5.0, 250.0  # millimetres


def set_appendices(plan: Plan, appendices: Appendices | None, label: str) -> Change:
    """The plan has these appendices of its own; None: those of its form."""
    return edited(label, [(plan, replace(plan, appendices=appendices))])


def add_appendix(plan: Plan, appendices: Appendices, at: int, appendix: Appendix | None = None) -> Change:
    """One more appendix at a place: a copy, or a plain table of tasks."""
    new = appendix or Appendix(columns=tuple(AppendixColumn(key=key) for key in STARTING_COLUMNS))
    return set_appendices(plan, (*appendices[:at], new, *appendices[at:]), "thêm phụ lục")


def remove_appendix(plan: Plan, appendices: Appendices, at: int) -> Change:
    """An appendix goes; the others are counted anew."""
    return set_appendices(plan, (*appendices[:at], *appendices[at + 1 :]), "bỏ phụ lục")


def move_appendix(plan: Plan, appendices: Appendices, at: int, to: int) -> Change:
    """An appendix goes to another place among them."""
    return set_appendices(plan, put(appendices, at, to), "chuyển phụ lục")


def change_appendix(plan: Plan, appendices: Appendices, at: int, label: str, **values: Any) -> Change:
    """Values of one appendix: `change_appendix(plan, appendices, 0, "đổi cách nhóm", grouping="unit")`."""
    new = replace(appendices[at], **values)
    return set_appendices(plan, (*appendices[:at], new, *appendices[at + 1 :]), label)


def put(rows: Sequence[Any], at: int, to: int) -> tuple[Any, ...]:
    """The rows with one of them at another index."""
    rest = [row for index, row in enumerate(rows) if index != at]
    return (*rest[:to], rows[at], *rest[to:])


def without(columns: Sequence[AppendixColumn], rows: Sequence[int]) -> tuple[AppendixColumn, ...]:
    """The columns without those at some places."""
    return tuple(column for index, column in enumerate(columns) if index not in set(rows))


def with_column(columns: Sequence[AppendixColumn], key: str, at: int) -> tuple[AppendixColumn, ...]:
    """The columns with one more from the catalogue at a place."""
    return (*columns[:at], AppendixColumn(key=key), *columns[at:])


def with_values(columns: Sequence[AppendixColumn], at: int, **values: Any) -> tuple[AppendixColumn, ...]:
    """The columns with another heading or width of one of them."""
    return tuple(replace(column, **values) if index == at else column for index, column in enumerate(columns))


def fitting_width(width: float | None) -> float | None:
    """A width in millimetres as far as a table can have it; None (by content) stays None."""
    return None if width is None else min(max(width, NARROWEST), WIDEST)
