"""Rows of a task: what a sub-row does not say itself, the task it belongs to says for it."""

from msgspec.structs import replace

from parapp.models import Deliverable, Task, UnitList
from parapp.plan.field_parts import names_units


def with_parents_part(task: Task, parent: Task) -> Task:
    """A sub-row with its parent's units, deadline and group where it names none of its own."""
    own, above = task.assignment, parent.assignment
    who = replace(own, lead=_or(own.lead, above.lead), coordinating=_or(own.coordinating, above.coordinating))
    products = task.deliverables or (Deliverable(),)
    if parent.deadline.text and not any(product.deadline.text for product in products):
        products = (replace(products[0], deadline=parent.deadline), *products[1:])
    said = tuple(product for product in products if product != Deliverable())
    return replace(task, assignment=who, deliverables=said, group=task.group or parent.group)


def _or(own: UnitList, above: UnitList) -> UnitList:
    return own if names_units(own) else above
