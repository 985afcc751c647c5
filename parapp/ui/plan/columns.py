"""The columns of the plan table."""

from dataclasses import dataclass
from typing import Literal

from parapp.plan.edits.task_table import TableColumn

Offer = Literal["none", "criteria", "units", "deadlines"]


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column: heading, first width, what is offered while typing, and what a cell says while it must not be empty.

    `lint_fields` are the fields of a LintIssue that mean this column.
    """

    key: TableColumn
    heading: str
    width: int
    offer: Offer = "none"
    missing: str = ""
    hidden: bool = False
    lint_fields: tuple[str, ...] = ()


COLUMNS: tuple[PlanColumn, ...] = (
    PlanColumn(
        "subject",
        "Tiêu chí",
        150,
        offer="criteria",
        missing="Chưa có nội dung",
        lint_fields=("criterion_ids", "content"),
    ),
    PlanColumn("cause", "Nguyên nhân", 130),
    PlanColumn("remedy", "Giải pháp", 185, missing="Chưa có giải pháp"),
    PlanColumn("target", "Mục tiêu", 115),
    PlanColumn("lead", "Chủ trì", 102, offer="units", missing="Chưa giao"),
    PlanColumn("coordinating", "Phối hợp", 102, offer="units"),
    PlanColumn("product", "Sản phẩm", 125),
    PlanColumn("deadline", "Thời hạn", 100, offer="deadlines", missing="Chưa có thời hạn"),
    PlanColumn("note", "Ghi chú", 120, hidden=True),
    PlanColumn("person", "Người phụ trách", 120, hidden=True),
    PlanColumn("group", "Nhóm", 120, hidden=True),
)


def position_of(key: str) -> int:
    """Where the column stands that has this key or is meant by this field of an issue; the first if none is."""
    fits = (index for index, column in enumerate(COLUMNS) if key == column.key or key in column.lint_fields)
    return next(fits, 0)
