"""Tasks counted by how far they are: all of them, by unit, field and quarter."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from parapp.models import PlanFile, Task
from parapp.models.record import Value
from parapp.plan.progress.states import TaskState, Timing, states
from parapp.vietnamese.numbers import roman
from parapp.vietnamese.text import compare_key, fold_space

NO_FIELD = "Ngoài các lĩnh vực"
NO_UNIT = "Chưa giao đơn vị nào"
NO_END = "Thường xuyên, định kỳ"
UNCLEAR = "Chưa rõ thời hạn"


class Tally(Value, frozen=True):
    """Tasks with their states. `done`, `in_progress`, `not_started` and `cancelled` together are all of them;
    `done_late` is a part of the done ones, the other tuples are parts of those still open."""

    states: tuple[TaskState, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks."""
        return tuple(state.task for state in self.states)

    @property
    def done(self) -> tuple[Task, ...]:
        """Done, in time or late."""
        return tuple(state.task for state in self.states if state.status == "done")

    @property
    def in_progress(self) -> tuple[Task, ...]:
        """Begun and not done, whatever the deadline."""
        return tuple(state.task for state in self.states if state.status == "in_progress")

    @property
    def not_started(self) -> tuple[Task, ...]:
        """Not begun, whatever the deadline."""
        return tuple(state.task for state in self.states if state.status == "not_started")

    @property
    def cancelled(self) -> tuple[Task, ...]:
        """Not carried out, by decision."""
        return tuple(state.task for state in self.states if state.status == "cancelled")

    @property
    def done_late(self) -> tuple[Task, ...]:
        """Done behind the deadline."""
        return self._timed("late")

    @property
    def overdue(self) -> tuple[Task, ...]:
        """Open with the deadline gone by."""
        return self._timed("overdue")

    @property
    def due_soon(self) -> tuple[Task, ...]:
        """Open and due within 30 days."""
        return self._timed("due_soon")

    @property
    def ongoing(self) -> tuple[Task, ...]:
        """Open and without an end: recurring or continuous."""
        return self._timed("ongoing")

    @property
    def unclear(self) -> tuple[Task, ...]:
        """Open, with no deadline that could be read."""
        return self._timed("unclear")

    @property
    def total(self) -> int:
        """How many tasks there are."""
        return len(self.states)

    @property
    def done_share(self) -> float:
        """The done ones' share of all, 0 to 1."""
        return len(self.done) / self.total if self.states else 0.0

    def _timed(self, timing: Timing) -> tuple[Task, ...]:
        return tuple(state.task for state in self.states if state.timing == timing)


class Group(Tally, frozen=True, kw_only=True):
    """The tasks of a unit, field or quarter. `key` is the record's id, for a unit outside of the directory its name's
    comparable form, "" where there is none."""

    name: str
    key: str = ""


class Progress(Tally, frozen=True, kw_only=True):
    """A plan's tasks on a day. A task of two leading units stands in both; a collective unit is a group of its own."""

    day: date
    by_unit: tuple[Group, ...] = ()
    by_field: tuple[Group, ...] = ()
    by_quarter: tuple[Group, ...] = ()


def progress(plan_file: PlanFile, day: date) -> Progress:
    """How far the plan is at the end of a day. Units stand in the directory's order, fields in the set's, quarters by
    time; what belongs to none comes last."""
    every = states(plan_file, day)
    return Progress(
        states=every,
        day=day,
        by_unit=by_unit(plan_file, every),
        by_field=by_field(plan_file, every),
        by_quarter=_by_quarter(every),
    )


def unit_keys(state: TaskState) -> list[str]:
    """The keys of the groups by unit a task stands in."""
    return [ref.unit_id or compare_key(ref.text) for ref in state.lead.units] or [""]


def by_unit(plan_file: PlanFile, every: Iterable[TaskState]) -> tuple[Group, ...]:
    """The tasks of each leading unit."""
    names = {unit.id: unit.name for unit in plan_file.units}
    every = tuple(every)
    named = {ref.unit_id or compare_key(ref.text): ref.text for state in every for ref in state.lead.units}
    known = [key for key in names if key in named]
    others = sorted((key for key in named if key not in names), key=lambda key: named[key])
    return tuple(
        Group(key=key, name=names.get(key) or named.get(key) or NO_UNIT, states=found)
        for key in (*known, *others, "")
        if (found := tuple(state for state in every if key in unit_keys(state)))
    )


def by_field(plan_file: PlanFile, every: Iterable[TaskState]) -> tuple[Group, ...]:
    """The tasks of each field that has one."""
    fields = {row.id: row for row in plan_file.criteria if row.level == "field"}
    found: dict[str, tuple[TaskState, ...]] = {}
    for state in every:
        key = state.field_id if state.field_id in fields else ""
        found[key or ""] = (*found.get(key or "", ()), state)
    named = [
        Group(key=row.id, name=fold_space(f"{row.code}. {row.name}" if row.code else row.name), states=found[row.id])
        for row in fields.values()
        if row.id in found
    ]
    return (*named, *([Group(name=NO_FIELD, states=found[""])] if "" in found else ()))


def _by_quarter(every: Iterable[TaskState]) -> tuple[Group, ...]:
    found: dict[tuple[int, int], Group] = {}
    for place, name, state in _placed(every):
        group = found.get(place) or Group(key=name, name=name)
        found[place] = replace(group, states=(*group.states, state))
    return tuple(found[place] for place in sorted(found))


def _placed(every: Iterable[TaskState]) -> Iterator[tuple[tuple[int, int], str, TaskState]]:
    """Each task with its quarter as (year, number) and in words: that of its deadline."""
    for state in every:
        kinds = {deliverable.deadline.kind for deliverable in state.task.deliverables}
        if state.due is not None:
            quarter = (state.due.month + 2) // 3
            yield (state.due.year, quarter), f"Quý {roman(quarter)} năm {state.due.year}", state
        elif state.timing == "ongoing" or kinds & {"recurring", "continuous"}:
            yield (9998, 0), NO_END, state
        else:
            yield (9999, 0), UNCLEAR, state


def of_unit(plan_file: PlanFile, whole: Tally, unit_id: str) -> Group:
    """The tasks a unit leads itself or as a member of a collective unit."""
    keys = {unit_id, *(unit.id for unit in plan_file.units if unit_id in unit.member_ids)}
    name = next((unit.name for unit in plan_file.units if unit.id == unit_id), "")
    return Group(key=unit_id, name=name, states=tuple(one for one in whole.states if keys & set(unit_keys(one))))
