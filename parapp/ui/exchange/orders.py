"""Which workbooks are to be written, under which names. No widgets here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parapp.document.exchange import file_name
from parapp.models import PlanFile
from parapp.plan.exchange.sent import task_lines


@dataclass(frozen=True, slots=True)
class Order:
    """A workbook: for whom (a unit's id, None: the whole office), its name for people, its file, its tasks."""

    unit_id: str | None
    name: str
    file_name: str
    tasks: int

    @property
    def units(self) -> tuple[str, ...] | None:
        """The units it is for, as `write_workbook` wants them."""
        return None if self.unit_id is None else (self.unit_id,)


def office_order(plan_file: PlanFile, day: date) -> Order:
    """One workbook with every task."""
    return Order(None, "Cả cơ quan", file_name(plan_file), len(task_lines(plan_file, day)))


def unit_orders(plan_file: PlanFile, unit_ids: Sequence[str], day: date) -> list[Order]:
    """A workbook for each unit; units of which the short names are the same get a number."""
    names = {unit.id: unit.name for unit in plan_file.units}
    orders: list[Order] = []
    for unit_id in unit_ids:
        name = _free_name(file_name(plan_file, unit_id), {order.file_name for order in orders})
        orders.append(Order(unit_id, names[unit_id], name, len(task_lines(plan_file, day, (unit_id,)))))
    return orders


def _free_name(name: str, taken: set[str]) -> str:
    path = Path(name)
    names = (name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, len(taken) + 3)))
    return next(free for free in names if free not in taken)
