"""A table behind the plan: which columns, grouped by what, with which sums."""

from typing import Literal

from parapp.models.record import Value
from parapp.models.texts import Runs

AppendixGrouping = Literal["field", "group", "unit", "deadline", "none"]


class AppendixColumn(Value, frozen=True):
    """A column from the catalogue of `parapp.document.compose.columns`; width in millimetres, None: by content."""

    key: str
    heading: str = ""
    width: float | None = None


class Appendix(Value, frozen=True):
    """A table behind the plan. Empty `title` takes the form's; `total_row` adds "Tổng cộng"."""

    title: Runs = ()
    columns: tuple[AppendixColumn, ...] = ()
    grouping: AppendixGrouping = "field"
    field_sums: bool = True
    total_row: bool = False
    numbering_row: bool = False
    landscape: bool = True
