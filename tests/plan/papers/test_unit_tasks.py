"""Which tasks are a unit's: itself, through a collective unit, by rows under its tasks."""

from msgspec.structs import replace

from parapp.models import Assignment, Unit, UnitList, UnitRef
from parapp.plan.papers import led_tasks, tasks_of, units_with_tasks
from tests.plan.builders import CULTURE, OFFICE, plan_file, task, units

EVERYONE = Unit(id="all", name="Các cơ quan", order="9", collective=True, member_ids=("office", "culture"))
VILLAGES = Unit(id="villages", name="Các thôn", order="91", collective=True)
LONELY = Unit(id="lonely", name="Trạm Y tế", order="92")
NOBODY = Assignment()


def led_by(*units_named):
    return Assignment(lead=units(*units_named))


FILE = plan_file(
    units=(OFFICE, CULTURE, EVERYONE, VILLAGES, LONELY),
    tasks=(
        task("a", order="1", assignment=led_by(OFFICE)),
        task("a1", order="1", parent_id="a", assignment=NOBODY),
        task("b", order="2", assignment=led_by(EVERYONE)),
        task("c", order="3", assignment=Assignment(lead=units(CULTURE), coordinating=units(OFFICE, VILLAGES))),
        task("d", order="4", assignment=Assignment(lead=UnitList(units=(UnitRef(text="Đơn vị lạ"),)))),
        task("d1", order="1", parent_id="d", assignment=NOBODY),
    ),
)


def names(tasks):
    return [one.id for one in tasks]


def test_tasks_of_a_unit_with_their_rows_in_the_plans_order():
    assert names(tasks_of(FILE, "office")) == ["a", "a1", "b", "c"]
    assert names(tasks_of(FILE, "culture")) == ["b", "c"]
    assert names(tasks_of(FILE, "lonely")) == names(tasks_of(FILE, None)) == []


def test_led_tasks_are_a_part_of_them():
    assert names(led_tasks(FILE, "office")) == ["a", "a1", "b"]
    assert names(led_tasks(FILE, "villages")) == []


def test_members_get_papers_instead_of_the_unit_that_stands_for_them():
    assert [unit.id for unit in units_with_tasks(FILE)] == ["office", "culture", "villages"]


def test_units_that_nobody_knows_get_none():
    assert units_with_tasks(replace(FILE, units=())) == ()


def test_words_that_name_nobody_get_no_letter():
    nobody = Unit(id="all", name="Các cơ quan, đơn vị liên quan", order="9")
    file = replace(FILE, units=(OFFICE, CULTURE, nobody))
    assert [unit.id for unit in units_with_tasks(file)] == ["office", "culture"]
