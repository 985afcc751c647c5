"""In which order tasks are followed up, and which of them are shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models import Assignment, Deliverable, PlanFile, Task, TaskResult, Unit, UnitList, UnitRef
from parapp.plan.progress import progress
from parapp.plan.progress.arranging import GROUPINGS, Wanted, arranged, is_in, shown_ids, urgency_of
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.builders import CULTURE, OFFICE, plan_file, task, units

DAY = date(2026, 6, 14)
BEGUN = (TaskResult(on=date(2026, 5, 1)),)


def due(text: str, **values: object) -> dict[str, object]:
    return {"deliverables": (Deliverable(product="x", deadline=parse_deadline(text, 2026)),), **values}


def followed() -> PlanFile:
    lead = {"assignment": Assignment(lead=units(CULTURE))}
    both = {"assignment": Assignment(lead=units(OFFICE, CULTURE))}
    return plan_file(
        tasks=(
            task("later", order="1", **due("Quý IV")),
            task("soon2", order="2", **due("10/7/2026")),
            task("soon1", order="3", **due("20/6/2026", **lead)),
            task("late1", order="4", **due("31/5/2026", results=BEGUN)),
            task("late2", order="5", field_id="2", **due("Quý I", **both)),
            task("vague", order="6", **due("Theo chỉ đạo", results=BEGUN)),
        )
    )


def test_pressing_tasks_come_first_by_their_deadlines_the_rest_in_the_plans_order() -> None:
    shelves = arranged(progress(followed(), DAY), "urgency")
    assert [(shelf.key, shelf.task_ids) for shelf in shelves] == [
        ("overdue", ("late2", "late1")),
        ("due_soon", ("soon1", "soon2")),
        ("not_started", ("later",)),
        ("unclear", ("vague",)),
    ]


def test_within_a_unit_pressing_tasks_come_first_and_a_task_of_two_units_stands_once() -> None:
    shelves = arranged(progress(followed(), DAY), "unit")
    assert [(shelf.name, shelf.task_ids) for shelf in shelves] == [
        (OFFICE.name, ("late2", "late1", "soon2", "later", "vague")),
        (CULTURE.name, ("soon1",)),
    ]


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_each_task_stands_in_one_group(grouping: str) -> None:
    whole = progress(followed(), DAY)
    ids = [one for shelf in arranged(whole, grouping) for one in shelf.task_ids]  # type: ignore[arg-type]
    assert sorted(ids) == sorted(one.id for one in whole.tasks)


def test_one_in_progress_is_so_whatever_its_deadline() -> None:
    states = {state.task.id: state for state in progress(followed(), DAY).states}
    assert urgency_of(states["late1"]) == "overdue"
    assert is_in(states["late1"], "overdue") and is_in(states["late1"], "in_progress")
    assert is_in(states["vague"], "unclear") and is_in(states["vague"], "in_progress")
    assert not is_in(states["later"], "in_progress")


def shown(file: PlanFile, **wanted: object) -> set[str]:
    whole = progress(file, DAY)
    texts = {one.id: (one.remedy, one.id) for one in whole.tasks}
    return set(shown_ids(Wanted(**wanted), whole, file, texts))  # type: ignore[arg-type]


def test_all_that_is_wanted_must_be_met() -> None:
    file = followed()
    assert shown(file) == {one.id for one in file.tasks}
    assert shown(file, unit="culture") == {"soon1", "late2"}
    assert shown(file, unit="culture", urgency="overdue") == {"late2"}
    assert shown(file, field="2") == {"late2"}
    assert shown(file, quarter="Quý II năm 2026") == {"soon1", "late1"}
    assert shown(file, words="bao cao SOON") == {"soon1", "soon2"}
    assert shown(file, unit="nobody") == set()


def test_a_unit_sees_the_tasks_of_the_collective_it_belongs_to() -> None:
    whole = Unit(id="all", name="Các phòng", collective=True, member_ids=("culture",))
    lead = Assignment(lead=UnitList(units=(UnitRef(text="Các phòng", unit_id="all"),)))
    file = plan_file(tasks=(task("a", assignment=lead), task("b")), units=(OFFICE, CULTURE, whole))
    assert shown(file, unit="culture") == {"a"}


def test_tasks_without_unit_or_field_can_be_asked_for() -> None:
    file = plan_file(tasks=(task("a", field_id=None, assignment=Assignment()), task("b")))
    assert shown(file, unit="-") == shown(file, field="-") == {"a"}


@given(st.lists(st.sampled_from(["Quý I", "20/6/2026", "Quý IV", "Thường xuyên", ""]), max_size=6))
def test_nothing_is_lost_or_doubled(deadlines: list[str]) -> None:
    tasks: tuple[Task, ...] = tuple(task(str(n), order=str(n), **due(text)) for n, text in enumerate(deadlines, 1))
    whole = progress(plan_file(tasks=tasks), DAY)
    for grouping in GROUPINGS:
        ids = [one for shelf in arranged(whole, grouping) for one in shelf.task_ids]
        assert sorted(ids) == sorted(one.id for one in tasks)
