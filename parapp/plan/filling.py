"""One task filled from another."""

from msgspec.structs import replace

from parapp.models import Assignment, Task, UnitList


def filled_from(task: Task, found: Task) -> Task:
    """The task with its empty cells filled from another; what it says stays."""
    names = ("group", "content", "cause", "remedy", "target", "note", "person", "deliverables")
    values = {name: getattr(task, name) or getattr(found, name) for name in names}
    own, new = task.assignment, found.assignment
    assignment = replace(
        own,
        lead=own.lead if own.lead != UnitList() or own.printed else new.lead,
        coordinating=own.coordinating if own.coordinating != UnitList() or own.printed else new.coordinating,
        others=own.others or new.others,
        printed=own.printed or (new.printed if own == Assignment() else None),
    )
    return replace(task, **values, assignment=assignment)
