"""Three-way merging of records: whose value counts, what comes back, what is followed. Each from both ends."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import (
    RECORD_TYPES,
    Assignment,
    Block,
    CriteriaSet,
    Criterion,
    Deliverable,
    FieldPart,
    LiveField,
    Plan,
    Record,
    Section,
    Task,
    TaskResult,
    Unit,
    UnitList,
    UnitRef,
    Version,
    Words,
)
from parapp.models.touch import FieldKey, Touch
from parapp.plan.merging import Choices, Side, differences, outcome, preview
from parapp.plan.planfile import all_of

SET = CriteriaSet(id="set", year=2024)
FIELD = Criterion(id="field", set_id="set", code="1", name="Chỉ đạo", level="field")
ROW = Criterion(id="row", set_id="set", parent_id="field", code="1.1", name="Báo cáo")
UNIT = Unit(id="unit", name="Văn phòng")
PLAN = Plan(id="plan", result_year=2024, period_start=2025, period_end=2025, criteria_set_id="set")
LEAD = Assignment(lead=UnitList(units=(UnitRef(text="Văn phòng", unit_id="unit"),)))
TASK = Task(id="task", plan_id="plan", field_id="field", criterion_ids=("row",), remedy="Rà soát")
BASE: tuple[Record, ...] = (SET, FIELD, ROW, UNIT, PLAN, TASK)


def side(*edits: Record | tuple[type[Record], str], base: tuple[Record, ...] = BASE) -> Side:
    """The base with records as edited; a (type, id) was deleted."""
    rows: dict[type[Record], dict[str, Record]] = {kind: {} for kind in RECORD_TYPES}
    for row in base:
        rows[type(row)][row.id] = row
    touched = {}
    for edit in edits:
        if isinstance(edit, tuple):
            del rows[edit[0]][edit[1]]
            touched[edit] = Touch(True, {})
            continue
        before = rows[type(edit)].get(edit.id)
        rows[type(edit)][edit.id] = edit
        touched[type(edit), edit.id] = Touch(before is None, _before(before, edit))
    return Side(rows, touched)


def _before(old: Record | None, new: Record) -> dict[str, str]:
    if old is None:
        return {}
    names = [name for name in new.__struct_fields__ if repr(getattr(old, name)) != repr(getattr(new, name))]
    return {name: msgspec.json.encode(getattr(old, name)).decode() for name in names}


def merge(ours: Side, theirs: Side, **chosen: str):
    """The merged records by id, what came of it, and the differences; both ends give the same."""
    found = differences(ours, theirs)
    fields = {one.key: chosen[one.key.field or "record"] for one in found if (one.key.field or "record") in chosen}
    made = outcome(ours, theirs, found, Choices(fields), "gộp", "VP-02")
    other_way = {key: {"ours": "theirs", "theirs": "ours"}[choice] for key, choice in fields.items()}
    back = outcome(theirs, ours, differences(theirs, ours), Choices(_all(found, other_way)), "gộp", "VP-01")
    merged = applied(ours, made.change)
    assert merged == applied(theirs, back.change)
    return merged, made, found


def _all(found, chosen):
    """What was not chosen by name counts as it does by itself on the first end."""
    for one in found:
        if one.verdict == "conflict" and one.key not in chosen:
            chosen[one.key] = "ours" if one.is_record and one.ours is None else "theirs"
    return chosen


def applied(one: Side, change) -> dict[str, Record]:
    rows = {row.id: row for kind in one.records.values() for row in kind.values()}
    for row in change.before:
        assert rows.pop(row.id) == row
    return rows | {row.id: row for row in change.after}


def verdicts(found) -> dict[str, str]:
    return {f"{one.key.record_id}.{one.key.field}": one.verdict for one in found}


def test_what_one_side_edited_counts_and_what_both_did_is_asked():
    ours = side(replace(TASK, remedy="A", note="n"))
    theirs = side(replace(TASK, remedy="B", cause="c"))
    merged, made, found = merge(ours, theirs)
    assert verdicts(found) == {"task.remedy": "conflict", "task.cause": "theirs"}
    assert (merged["task"].remedy, merged["task"].note, merged["task"].cause) == ("A", "n", "c")
    assert made.settled == {FieldKey(Task, "task", "remedy")}
    merged, _, _ = merge(ours, theirs, remedy="theirs")
    assert merged["task"].remedy == "B"


def test_the_same_edit_on_both_sides_is_no_question():
    merged, _, found = merge(side(replace(TASK, remedy="A")), side(replace(TASK, remedy="A")))
    assert found == [] and merged["task"].remedy == "A"


def test_a_score_written_otherwise_is_an_edit():
    ours, theirs = (side(replace(ROW, max_score=Decimal(text))) for text in ("5.1", "5.10"))
    assert verdicts(differences(ours, theirs)) == {"row.max_score": "conflict"}


def test_results_of_both_sides_survive_and_the_status_follows():
    mine = TaskResult(on=date(2025, 3, 1), text="Đã họp", status="in_progress")
    other = TaskResult(on=date(2025, 5, 1), text="Xong", status="done")
    ours = side(replace(TASK, results=(mine,), status="in_progress"))
    theirs = side(replace(TASK, results=(other,), status="done"))
    merged, _, found = merge(ours, theirs)
    assert verdicts(found) == {"task.results": "merged", "task.status": "merged"}
    assert merged["task"].results == (mine, other)
    assert merged["task"].status == "done"


def test_an_entry_changed_on_one_side_is_asked():
    entry = TaskResult(on=date(2025, 3, 1), text="Đã họp")
    base = tuple(replace(row, results=(entry,)) if row is TASK else row for row in BASE)
    ours = side(replace(base[-1], results=(replace(entry, text="Đã họp xong"),)), base=base)
    theirs = side(replace(base[-1], results=(entry, replace(entry, text="Đã gửi"))), base=base)
    assert verdicts(differences(ours, theirs))["task.results"] == "conflict"


def test_deliverables_join_unless_something_names_their_place():
    ours = replace(TASK, deliverables=(Deliverable(product="Kế hoạch"),))
    theirs = replace(TASK, deliverables=(Deliverable(product="Báo cáo"),))
    merged, _, _ = merge(side(ours), side(theirs))
    assert [one.product for one in merged["task"].deliverables] == ["Báo cáo", "Kế hoạch"]
    result = TaskResult(on=date(2025, 3, 1), product=0)
    named = replace(theirs, results=(result,))
    assert verdicts(differences(side(ours), side(named)))["task.deliverables"] == "conflict"


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_a_task_deleted_here_and_edited_there_is_asked(choice):
    merged, made, found = merge(side((Task, "task")), side(replace(TASK, note="x")), record=choice)
    assert verdicts(found) == {"task.": "conflict"}
    assert ("task" in merged) is (choice == "theirs")
    assert [row.id for row in made.discarded] == (["task"] if choice == "ours" else [])


def test_an_edit_does_not_vanish_unasked():
    merged, _, _ = merge(side((Task, "task")), side(replace(TASK, note="x")))
    assert merged["task"].note == "x"
    merged, _, _ = merge(side(replace(TASK, note="x")), side((Task, "task")))
    assert merged["task"].note == "x"


def test_a_plan_deleted_here_and_worked_on_there_is_one_question():
    deleted = side((Task, "task"), (Plan, "plan"))
    new = Task(id="new", plan_id="plan", remedy="Mới")
    merged, _, found = merge(deleted, side(new))
    assert [(one.key.record_id, len(one.heirs)) for one in found] == [("plan", 3)]
    assert {"plan", "task", "new"} <= merged.keys()
    merged, made, _ = merge(deleted, side(new), record="ours")
    assert not {"plan", "task", "new"} & merged.keys()
    assert {row.id for row in made.discarded} == {"plan", "task", "new"}


def test_a_deleted_unit_that_got_work_there_comes_back_and_is_named():
    merged, made, _ = merge(side((Unit, "unit")), side(replace(TASK, assignment=LEAD)))
    assert "unit" in merged
    assert [(back.record.id, back.needed_by.id) for back in made.returned] == [("unit", "task")]


def test_a_whole_set_comes_back_with_the_plan_that_needs_it():
    plan = Plan(id="plan2", result_year=2024, period_start=2026, period_end=2026, criteria_set_id="set")
    gone = side(
        replace(TASK, field_id=None, criterion_ids=()),
        replace(PLAN, criteria_set_id=None),
        (Criterion, "row"),
        (Criterion, "field"),
        (CriteriaSet, "set"),
    )
    merged, made, _ = merge(gone, side(plan))
    assert {"set", "field", "row"} <= merged.keys()
    assert {back.record.id for back in made.returned} == {"set", "field", "row"}


def test_what_was_left_dangling_by_whoever_deleted_it_brings_nothing_back():
    section = Section(id="section", plan_id="plan", role="purpose")
    block = Block(id="block", section_id="section", runs=(LiveField(fact="task.remedy", ref="task"),))
    base = (*BASE, section, block)
    merged, made, _ = merge(side((Task, "task"), base=base), side(replace(UNIT, name="B"), base=base))
    assert "task" not in merged and made.returned == ()


def test_a_new_paragraph_brings_its_deleted_section_back():
    section = Section(id="section", plan_id="plan", role="purpose")
    block = Block(id="block", section_id="section", runs=(Words(text="Đoạn"),))
    merged, _, _ = merge(side((Section, "section"), base=(*BASE, section)), side(block, base=(*BASE, section)))
    assert {"section", "block"} <= merged.keys()


def test_two_moves_make_no_circle():
    other = Task(id="other", plan_id="plan")
    base = (*BASE, other)
    merged, made, _ = merge(
        side(replace(TASK, parent_id="other"), base=base), side(replace(other, parent_id="task"), base=base)
    )
    assert merged["other"].parent_id is None and merged["task"].parent_id == "other"
    assert [row.id for row in made.moved] == ["other"]


def test_a_paragraph_goes_where_the_one_over_it_went():
    sections = [Section(id=name, plan_id="plan", role="other") for name in ("s1", "s2")]
    top = Block(id="top", section_id="s1")
    base = (*BASE, *sections, top)
    new = Block(id="new", section_id="s1", parent_id="top")
    merged, _, _ = merge(side(replace(top, section_id="s2"), base=base), side(new, base=base))
    assert merged["new"].section_id == "s2"


def reimported() -> tuple[object, ...]:
    """The whole set came anew; the plan's task follows to the row of the same code."""
    fresh = (
        CriteriaSet(id="set2", year=2024),
        Criterion(id="field2", set_id="set2", code="1", name="Chỉ đạo", level="field"),
        Criterion(id="row2", set_id="set2", parent_id="field2", code="1.1", name="Báo cáo"),
    )
    plan = replace(PLAN, criteria_set_id="set2")
    task = replace(TASK, field_id="field2", criterion_ids=("row2",))
    return *fresh, plan, task, (Criterion, "row"), (Criterion, "field"), (CriteriaSet, "set")


def test_tasks_and_parts_made_there_follow_to_the_set_read_anew_here():
    new = Task(id="new", plan_id="plan", field_id="field", criterion_ids=("row",))
    part = FieldPart(id="part", plan_id="plan", field_id="field")
    merged, made, _ = merge(side(*reimported()), side(new, part))
    assert merged["new"].criterion_ids == ("row2",) and merged["new"].field_id == "field2"
    assert merged["part"].field_id == "field2"
    assert not {"set", "field", "row"} & merged.keys()
    assert {row.id for row in made.moved} == {"new", "part"}


def test_a_criterion_edited_there_keeps_the_old_set_beside_the_new():
    merged, _, found = merge(side(*reimported()), side(replace(ROW, note="Ghi ở máy kia")))
    assert verdicts(found)["set."] == "conflict"
    assert merged["row"].note == "Ghi ở máy kia"
    assert {"set", "set2"} <= merged.keys()


def test_a_criterion_without_a_match_leaves_its_words():
    extra = Criterion(id="extra", set_id="set", parent_id="field", code="1.9", name="Khác")
    new = Task(id="new", plan_id="plan", criterion_ids=("extra",))
    gone = (*reimported(), (Criterion, "extra"))
    merged, _, _ = merge(side(*gone, base=(*BASE, extra)), side(new, base=(*BASE, extra)))
    assert (merged["new"].criterion_ids, merged["new"].content) == ((), "1.9 Khác")


def test_a_plan_kept_twice_leaves_ours_and_copies_theirs():
    version = Version(id="version", plan_id="plan", label="Dự thảo 1", made_at="x", content='{"plan":{"id":"plan"}}')
    base = (*BASE, version)
    ours, theirs = side(replace(TASK, remedy="A"), base=base), side(replace(TASK, remedy="B", note="n"), base=base)
    found = differences(ours, theirs)
    made = outcome(ours, theirs, found, Choices({}, frozenset({"plan"})), "gộp", "VP-02")
    merged = applied(ours, made.change)
    assert merged["task"] == replace(TASK, remedy="A")
    (new_id, came_from), *_ = made.copies.items()
    assert came_from == "plan" and merged[new_id].name == "Kế hoạch năm 2025 (từ VP-02)"
    copies = [row for row in merged.values() if getattr(row, "plan_id", "") == new_id]
    assert {type(row) for row in copies} == {Task, Version}
    task = next(row for row in copies if isinstance(row, Task))
    assert (task.remedy, task.note, task.criterion_ids) == ("B", "n", ("row",))
    assert new_id in next(row for row in copies if isinstance(row, Version)).content
    assert FieldKey(Task, "task", "note") in made.settled


def test_the_preview_speaks_vietnamese_and_puts_questions_first():
    ours = side(replace(TASK, remedy="Rà soát lại", assignment=LEAD), replace(UNIT, name="Văn phòng UBND"))
    theirs = side(
        replace(TASK, remedy="Rà soát hết"), replace(UNIT, short_name="VP"), replace(PLAN, place_name="Mẫu"), ROW
    )
    shown = preview(ours, theirs, differences(ours, theirs))
    assert [group.title for group in shown.groups] == ["Kế hoạch năm 2025", "Cơ quan và danh mục dùng chung"]
    first, second = shown.groups[0].items
    said = shown.wording.said(first.differences[0])
    assert (said.name, said.ours, said.theirs) == ("Giải pháp", "Rà soát lại", "Rà soát hết")
    assert second.title == "Thông tin văn bản"
    assert shown.groups[1].items[0].title == "Đơn vị: Văn phòng UBND"
    assert (len(shown.conflicts), shown.automatic) == (1, 2)


def test_what_was_edited_in_a_deleted_record_is_said():
    ours, theirs = side((Task, "task")), side(replace(TASK, note="x", assignment=LEAD))
    shown = preview(ours, theirs, differences(ours, theirs))
    said = shown.wording.said(shown.conflicts[0])
    assert said.ours == "đã xóa"
    assert said.theirs.splitlines() == ["đã sửa tiếp", "Phân công: Đơn vị chủ trì: Văn phòng", "Ghi chú: x"]


WORDS = st.sampled_from(["", "a", "b"])


@given(st.fixed_dictionaries({name: WORDS for name in ("remedy", "cause", "note")}), st.data())
def test_any_edits_of_one_record_give_the_same_from_both_ends(values, data):
    other = {name: data.draw(WORDS) for name in values}
    merged, _, found = merge(side(replace(TASK, **values)), side(replace(TASK, **other)))
    for name, value in values.items():
        base, now = getattr(TASK, name), getattr(merged["task"], name)
        asked = any(one.key.field == name and one.verdict == "conflict" for one in found)
        assert asked is (base not in (value, other[name]) and value != other[name])
        assert now == (value if value != base else other[name])
    assert all_of(side().records, Task)
