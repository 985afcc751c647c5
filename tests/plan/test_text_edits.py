"""Edits of the office's texts, and a field's own part proposed from its tasks."""

from msgspec.structs import replace

from parapp.models import Block, FieldPart, LiveField, Section, plain_runs
from parapp.plan.edits import texts as edits
from parapp.plan.facts import plain_text
from parapp.plan.field_parts import propose, propose_missing, shown_units
from parapp.plan.units import list_text
from tests.plan.builders import CULTURE, OFFICE, ids, plan_file, task, units
from tests.plan.test_task_edits import checked

SECTION = Section(id="s", plan_id="plan", role="purpose")
BLOCKS = (
    Block(id="x", section_id="s", order="1", runs=plain_runs("Một")),
    Block(id="x1", section_id="s", parent_id="x", level=1, order="V", runs=plain_runs("Một chấm một")),
    Block(id="y", section_id="s", order="2", runs=plain_runs("Hai")),
)
FILE = plan_file(sections=(SECTION,), blocks=BLOCKS)


def test_other_numbering():
    change = edits.set_numbering(FILE, ["x", "y"], "letter")
    assert change.label == "đổi cách đánh số 2 đoạn"
    assert [block.numbering for block in checked(FILE, change).blocks] == ["letter", "none", "letter"]


def test_replacing_all_blocks_is_a_small_change():
    new = Block(id="z", section_id="s", order="3")
    change = edits.replace_blocks(FILE, "s", [BLOCKS[0], BLOCKS[1], new])
    assert (ids(change.before), ids(change.after)) == (["y"], ["z"])
    assert ids(checked(FILE, change).blocks) == ["x", "x1", "z"]


def test_a_section_goes_with_its_blocks():
    file = checked(FILE, edits.remove_section(FILE, "s"))
    assert (file.sections, file.blocks) == ((), ())


def test_a_field_part_follows_its_tasks():
    second = task("c", "1.2", order="Z", remedy="- Rà soát;\n- Công bố.")
    second = replace(second, assignment=replace(second.assignment, lead=units(CULTURE), coordinating=units(OFFICE)))
    file = plan_file(tasks=(task("a", "1.1"), second))
    part, section, blocks = propose(file, "1")
    assert part == FieldPart(id=part.id, plan_id=part.plan_id, field_id="1")  # its tasks say who and when
    lead, coordinating = shown_units(file, part)
    assert list_text(lead) == f"{OFFICE.name}, {CULTURE.name}"
    assert coordinating.units == ()
    assert list_text(shown_units(file, replace(part, lead=units(CULTURE)))[0]) == CULTURE.name
    assert (section.role, section.field_id) == ("field_part", "1")
    assert [block.runs[0] for block in blocks] == [
        LiveField(fact="task.remedy", ref="a"),
        LiveField(fact="task.remedy", ref="c"),
    ]
    assert plain_text(file, blocks[1].runs) == "Rà soát; Công bố."


def test_collective_units_stand_last_in_a_proposed_part():
    whole = replace(OFFICE, id="all", name="Các cơ quan, đơn vị thuộc xã", collective=True)
    first = replace(task("a").assignment, coordinating=units(whole))
    file = plan_file(tasks=(task("a", assignment=first), task("c", order="Z")), units=(OFFICE, CULTURE, whole))
    part, _section, _blocks = propose(file, "1")
    assert [ref.text for ref in shown_units(file, part)[1].units] == [CULTURE.name, whole.name]


def test_parts_are_proposed_once_for_each_field():
    records = propose_missing(plan_file())
    assert [type(record).__name__ for record in records] == ["FieldPart", "Section", "Block"] * 2
    sections = [record for record in records if isinstance(record, Section)]
    assert sections[0].order < sections[1].order


def test_proposing_anew_replaces_the_old_part():
    file = checked(plan_file(), edits.add_field_part(plan_file(), "1"))
    again = checked(file, edits.add_field_part(file, "1"))
    assert len(again.field_parts) == 1
    assert len(again.sections) == 1
    assert again.field_parts[0].id != file.field_parts[0].id
