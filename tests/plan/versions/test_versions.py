"""Versions of a plan: kept, compared, gone back to."""

import random
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import (
    Agency,
    Block,
    Change,
    Criterion,
    Deadline,
    Deliverable,
    Plan,
    PlanFile,
    Record,
    Records,
    RelatedPaper,
    Section,
    Task,
    Unit,
    UserError,
    Version,
    Words,
    added,
    edited,
    removed,
    turned_into,
)
from parapp.plan.papers import mark_issued
from parapp.plan.planfile import gather, records_of
from parapp.plan.restoring import restored_plan, with_versions_since
from parapp.plan.sample import sample_records
from parapp.plan.versions import (
    brief_of,
    keep,
    proposed_label,
    read_version,
    rename,
    versions_of,
    with_kept,
)
from parapp.plan.versions.comparing import Comparison, Difference, compare
from parapp.plan.versions.going_back import go_back
from parapp.plan.versions.keeping import records_after
from parapp.plan.versions.moves import moved
from parapp.plan.versions.words import changed_words
from tests.plan.builders import PLAN, SET, plan_file, row, task

NOW = "2026-03-05T14:05:00+07:00"


def sample() -> Records:
    records: dict[type[Record], dict[str, Record]] = {kind: {} for kind in records_of(plan_file())}
    for record in sample_records():
        records[type(record)][record.id] = record
    return records


def sample_plan_id() -> str:
    return next(iter(sample()[Plan]))


def kept(records: Records, label: str = "Dự thảo 1") -> tuple[Records, Version]:
    change = keep(gather(records, next(iter(records[Plan]))), label, NOW)
    (version,) = change.after
    assert isinstance(version, Version)
    return records_after(records, change), version


def undone(records: Records, change: Change) -> Records:
    return records_after(records_after(records, change), change.inverse())


def exact(records: Records) -> dict[str, bytes]:
    return {key: msgspec.json.encode(record) for rows in records.values() for key, record in rows.items()}


def content(plan: PlanFile) -> dict[str, bytes]:
    """What belongs to the plan, to the letter."""
    own = (plan.plan, *plan.criteria, *plan.field_parts, *plan.tasks, *plan.papers, *plan.sections, *plan.blocks)
    return {record.id: msgspec.json.encode(record) for record in own}


# -- random edits --------------------------------------------------------------------------------------------------


def shaken(records: Records, seed: int) -> Records:
    """The records after some edits of every kind."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 8)):
        records = records_after(records, chance.choice(_SHAKES)(records, chance))
    return records


def _some(records: Records, kind: type[Record], chance: random.Random) -> Record | None:
    rows = list(records[kind].values())
    return chance.choice(rows) if rows else None


def _reworded(records: Records, chance: random.Random) -> Change:
    one = _some(records, Task, chance)
    return edited("", [(one, replace(one, remedy=f"{one.remedy} và <b>đôn đốc</b> {chance.random()}"))] if one else [])


def _redated(records: Records, chance: random.Random) -> Change:
    one = _some(records, Task, chance)
    later = (Deliverable(product="Báo cáo", deadline=Deadline(text=f"Quý {chance.randint(1, 4)}")),)
    return edited("", [(one, replace(one, deliverables=later))] if one else [])


def _dropped(records: Records, chance: random.Random) -> Change:
    one = _some(records, Task, chance)
    below = [t for t in records[Task].values() if t.parent_id == one.id] if one else []
    return removed("", [one, *below] if one else [])


def _added(records: Records, chance: random.Random) -> Change:
    plan = _some(records, Plan, chance)
    return added("", [Task(plan_id=plan.id, content="Việc mới", order=chance.choice("aKz"))])


def _reordered(records: Records, chance: random.Random) -> Change:
    one, other = _some(records, Task, chance), _some(records, Task, chance)
    if one is None or other is None or one.id == other.id:
        return added("", [])
    return edited("", [(one, replace(one, order=other.order)), (other, replace(other, order=one.order))])


def _written(records: Records, chance: random.Random) -> Change:
    plan = _some(records, Plan, chance)
    section = Section(plan_id=plan.id, role="purpose")
    blocks = [Block(section_id=section.id, order=key, runs=(Words(text=f"Đoạn {key}"),)) for key in "ab"]
    return added("", [section, *blocks])


def _unwritten(records: Records, chance: random.Random) -> Change:
    section = _some(records, Section, chance)
    blocks = [block for block in records[Block].values() if section and block.section_id == section.id]
    return removed("", [section, *blocks] if section else [])


def _scored(records: Records, chance: random.Random) -> Change:
    one = _some(records, Criterion, chance)
    score = Decimal(chance.randint(0, 300)) / 100
    return edited("", [(one, replace(one, appraised_scores=(score,)))] if one else [])


def _retitled(records: Records, chance: random.Random) -> Change:
    plan = _some(records, Plan, chance)
    return edited("", [(plan, replace(plan, number=str(chance.randint(1, 99)), issued_on=date(2026, 3, 5)))])


_SHAKES = [_reworded, _redated, _dropped, _added, _reordered, _written, _unwritten, _scored, _retitled]


def told(comparison: Comparison) -> dict[tuple[str, str], tuple[str, frozenset[tuple[str, str, str]]]]:
    return {
        (one.record_type, one.record_id): (one.kind, frozenset((f.field, f.before, f.after) for f in one.fields))
        for one in comparison.differences
    }


def mirrored(comparison: Comparison) -> dict[tuple[str, str], tuple[str, frozenset[tuple[str, str, str]]]]:
    other = {"added": "removed", "removed": "added"}
    return {
        (one.record_type, one.record_id): (
            other.get(one.kind, one.kind),
            frozenset((f.field, f.after, f.before) for f in one.fields),
        )
        for one in comparison.differences
    }


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_what_was_kept_is_gone_back_to(seed: int) -> None:
    start, version = kept(shaken(sample(), seed))
    now = shaken(start, seed + 1)
    way = go_back(now, version, NOW)
    after = records_after(now, way.change)
    assert content(gather(after, version.plan_id)) == content(read_version(version))
    assert not compare(read_version(version), gather(after, version.plan_id)).groups
    assert exact(undone(now, way.change)) == exact(now)
    assert len(versions_of(after, version.plan_id)) == 2
    assert content(read_version(versions_of(after, version.plan_id)[-1])) == content(gather(now, version.plan_id))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_comparing_is_the_same_from_both_sides(seed: int) -> None:
    before = gather(shaken(sample(), seed), sample_plan_id())
    after = gather(shaken(sample(), seed + 1), sample_plan_id())
    assert told(compare(before, after)) == mirrored(compare(after, before))
    assert not compare(before, before).groups


@settings(max_examples=50, deadline=None)
@given(st.permutations([f"t{at}" for at in range(9)]))
def test_few_are_moved_and_the_same_from_both_sides(order: list[str]) -> None:
    start = sorted(order)
    going = moved(start, order)
    assert going == moved(order, start)
    stays = [row_id for row_id in order if row_id not in going]
    assert stays == sorted(stays)
    assert len(stays) == _longest_rising(order)


def _longest_rising(order: list[str]) -> int:
    best = [0] * len(order)
    for at, row_id in enumerate(order):
        best[at] = 1 + max((best[i] for i in range(at) if order[i] < row_id), default=0)
    return max(best)


# -- comparing -----------------------------------------------------------------------------------------------------


def only(comparison: Comparison) -> Difference:
    (one,) = comparison.differences
    return one


def test_a_task_is_compared_field_by_field() -> None:
    before = plan_file()
    first = before.tasks[0]
    new = replace(
        first,
        cause="Chưa phân công rõ",
        deliverables=(replace(first.deliverables[0], deadline=Deadline(text="Quý II năm 2026")),),
    )
    after = replace(before, tasks=(new, *before.tasks[1:]))
    one = only(compare(before, after))
    assert (one.kind, one.record_type, one.record_id) == ("changed", "Task", first.id)
    said = [(field.name, field.before, field.after) for field in one.fields]
    assert ("Nguyên nhân", "", "Chưa phân công rõ") in said
    assert ("Thời hạn", "Quý I năm 2026", "Quý II năm 2026") in said
    assert len(said) == 2


def test_tasks_stand_under_their_field() -> None:
    before = plan_file()
    new = task("t9", "2.1", field_id="2", order="z", content="Việc thêm")
    comparison = compare(before, replace(before, tasks=(*before.tasks, new)))
    (group,) = comparison.groups
    assert group.name == "Nhiệm vụ: 2. Tiêu chí số 2"
    assert comparison.count("added", Task) == 1
    assert {field.name for field in group.differences[0].fields} >= {"Giải pháp", "Đơn vị chủ trì", "Thời hạn"}


def test_a_field_that_says_the_same_is_told_all_the_same() -> None:
    section = Section(id="s", plan_id="plan", role="purpose")
    block = Block(id="b", section_id="s", runs=(Words(text="Nâng cao chỉ số"),))
    before = replace(plan_file(), sections=(section,), blocks=(block,))
    after = replace(before, blocks=(replace(block, runs=(Words(text="Nâng cao chỉ số", bold=True),)),))
    (field,) = only(compare(before, after)).fields
    assert field.same_words and field.before == "Nâng cao chỉ số"


def test_a_moved_paragraph_is_moved_and_nothing_else() -> None:
    section = Section(id="s", plan_id="plan", role="purpose")
    blocks = tuple(Block(id=key, section_id="s", order=key, runs=(Words(text=key),)) for key in "abc")
    before = replace(plan_file(), sections=(section,), blocks=blocks)
    after = replace(before, blocks=(blocks[2], blocks[0], blocks[1]))
    one = only(compare(before, after))
    assert (one.kind, one.record_id) == ("moved", "c")
    assert [(field.before, field.after) for field in one.fields] == [("thứ 3", "thứ 1")]


def text_plan(*texts: tuple[str, str, str | None]) -> PlanFile:
    """A plan with one section of paragraphs: id, words, id of the one it belongs to."""
    blocks = tuple(
        Block(id=row_id, section_id="s", order=f"{at:02}", runs=(Words(text=words),), parent_id=parent)
        for at, (row_id, words, parent) in enumerate(texts)
    )
    return plan_file(sections=(Section(id="s", plan_id="plan", role="purpose"),), blocks=blocks)


def test_paragraphs_pasted_anew_are_the_same_paragraphs() -> None:
    before = text_plan(("a", "Nâng cao chỉ số", None), ("b", "Rà soát thủ tục", "a"), ("c", "Một", None))
    after = text_plan(("x", "Nâng cao chỉ số", None), ("y", "Rà soát mọi thủ tục", "x"), ("z", "Khác hẳn", None))
    for old, new in ((before, after), (after, before)):
        found = compare(old, new).differences
        assert sorted(one.kind for one in found) == ["added", "changed", "removed"]
        (changed,) = [one for one in found if one.kind == "changed"]
        assert {field.name for field in changed.fields} == {"Lời văn"}
        assert {field.before for field in changed.fields} | {field.after for field in changed.fields} == {
            "Rà soát thủ tục",
            "Rà soát mọi thủ tục",
        }


def test_equal_paragraphs_are_found_again_in_their_order_and_none_twice() -> None:
    before = text_plan(("a", "Như nhau", None), ("b", "Như nhau", None), ("c", "Như nhau", None))
    after = text_plan(("x", "Như nhau", None), ("b", "Như nhau", None))
    assert [(one.kind, one.record_id) for one in compare(before, after).differences] == [("removed", "c")]
    assert [one.kind for one in compare(after, before).differences] == ["added"]


def test_scores_differ_by_their_value_as_printed() -> None:
    before = plan_file()
    changed = replace(before.criteria[1], appraised_scores=(Decimal("0.25"),))
    after = replace(before, criteria=(before.criteria[0], changed, *before.criteria[2:]))
    one = only(compare(before, after))
    assert [(field.name, field.after) for field in one.fields] == [("Điểm thẩm định", "0,25")]


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        (
            "Gửi báo cáo",
            "Gửi báo cáo đúng hạn",
            [("Gửi báo cáo", False)],
            [("Gửi báo cáo", False), (" đúng hạn", True)],
        ),
        ("", "Mới", [], [("Mới", True)]),
        ("một hai ba", "một bốn năm ba", None, [("một ", False), ("bốn năm", True), (" ba", False)]),
        ("như nhau", "như nhau", [("như nhau", False)], [("như nhau", False)]),
    ],
)
def test_changed_words_are_marked(before: str, after: str, old: list[object] | None, new: list[object]) -> None:
    removed_words, added_words = changed_words(before, after)
    assert list(added_words) == new
    assert old is None or list(removed_words) == old
    assert "".join(text for text, _ in removed_words) == before
    assert "".join(text for text, _ in added_words) == after


@settings(deadline=None)
@given(st.text(), st.text())
def test_marked_words_are_the_whole_text(before: str, after: str) -> None:
    old, new = changed_words(before, after)
    assert ("".join(text for text, _ in old), "".join(text for text, _ in new)) == (before, after)


# -- keeping -------------------------------------------------------------------------------------------------------


def test_names_follow_the_state_of_the_plan() -> None:
    records, version = kept(sample())
    plan = gather(records, version.plan_id).plan
    assert proposed_label(plan, []) == "Dự thảo 1"
    assert proposed_label(plan, [version]) == "Dự thảo 2"
    assert proposed_label(replace(plan, status="submitted"), [version]) == "Trình Chủ tịch"
    issued = replace(version, label="Ban hành")
    assert proposed_label(replace(plan, status="issued"), [issued]) == "Ban hành (lần 2)"


def test_issuing_keeps_the_plan_as_issued_in_the_same_step() -> None:
    records = sample()
    file = gather(records, sample_plan_id())
    change = with_kept(records, mark_issued(file, file.plan, "12", date(2026, 3, 5)), NOW)
    (version,) = [row for row in change.after if isinstance(row, Version)]
    assert version.label == "Ban hành"
    was = read_version(version).plan
    assert (was.status, was.number, was.issued_on) == ("issued", "12", date(2026, 3, 5))
    assert exact(undone(records, change)) == exact(records)


def test_what_changes_no_state_keeps_nothing() -> None:
    records = sample()
    change = _reworded(records, random.Random(1))
    assert with_kept(records, change, NOW) == change


def test_a_brief_tells_tasks_points_and_state() -> None:
    records, version = kept(sample())
    brief = brief_of(version)
    assert brief is not None and len(brief.tasks) == len(records[Task])
    assert brief.lost and brief.plan.status == "draft"
    assert brief_of(replace(version, content="{")) is None


def test_a_version_that_no_parapp_can_read_says_so() -> None:
    _, version = kept(sample())
    with pytest.raises(UserError) as fault:
        read_version(replace(version, content="{}"))
    assert fault.value.code == "version_unreadable"


def test_a_version_of_the_first_format_is_read() -> None:
    _, version = kept(sample())
    raw = msgspec.json.decode(version.content)
    raw = {key: value for key, value in raw.items() if key != "papers"}
    raw["version"] = 1
    raw["plan"]["covering"] = {"doc_type": "QUYẾT ĐỊNH", "number": "7"}
    old = replace(version, content=msgspec.json.encode(raw).decode())
    assert [paper.kind for paper in read_version(old).papers] == ["decision"]


def test_a_version_gets_another_name_and_keeps_its_content() -> None:
    _, version = kept(sample())
    change = rename(version, "Bản gửi góp ý")
    (new,) = change.after
    assert isinstance(new, Version) and (new.label, new.content) == ("Bản gửi góp ý", version.content)


# -- going back ----------------------------------------------------------------------------------------------------


def two_plans() -> Records:
    """The small plan, and a second one on the same criteria, whose ids look like nothing else."""
    small = plan_file()
    criteria = tuple(
        replace(one, id=f"row-{one.id}", parent_id=one.parent_id and f"row-{one.parent_id}") for one in small.criteria
    )
    tasks = tuple(
        replace(one, field_id=f"row-{one.field_id}", criterion_ids=tuple(f"row-{key}" for key in one.criterion_ids))
        for one in small.tasks
    )
    other = replace(PLAN, id="other", name="Kế hoạch bổ sung")
    own = Task(id="other-task", plan_id="other", field_id="row-1", criterion_ids=("row-1.1",))
    return records_after(records_of(replace(small, criteria=criteria, tasks=tasks)), added("", [other, own]))


def of_plan(records: Records, plan_id: str) -> dict[str, bytes]:
    return {record.id: msgspec.json.encode(record) for record in gather(records, plan_id).records()}


def test_shared_criteria_that_changed_become_a_set_of_the_plans_own() -> None:
    start = two_plans()
    change = keep(gather(start, "plan"), "Dự thảo 1", NOW)
    (version,) = change.after
    criterion = start[Criterion]["row-1.1"]
    now = records_after(records_after(start, change), edited("", [(criterion, replace(criterion, name="Tên mới"))]))
    assert isinstance(version, Version)
    way = go_back(now, version, NOW)
    after = records_after(now, way.change)
    assert way.shared_with == ("Kế hoạch bổ sung",)
    assert of_plan(after, "other") == of_plan(now, "other")
    back = gather(after, "plan")
    assert back.criteria_set is not None and back.criteria_set.id != SET.id
    assert {criterion.name for criterion in back.criteria} == {c.name for c in gather(start, "plan").criteria}
    names = {c.id: c.name for c in back.criteria}
    assert [names[i] for t in back.tasks for i in t.criterion_ids] == ["Tiêu chí số 1.1", "Tiêu chí số 2.1"]
    assert exact(undone(now, way.change)) == exact(now)


def test_shared_criteria_that_are_as_they_were_stay_shared() -> None:
    start = two_plans()
    change = keep(gather(start, "plan"), "Dự thảo 1", NOW)
    (version,) = change.after
    assert isinstance(version, Version)
    now = records_after(records_after(start, change), edited("", [(PLAN, replace(PLAN, number="5"))]))
    way = go_back(now, version, NOW)
    after = records_after(now, way.change)
    assert way.shared_with == ()
    assert gather(after, "plan").plan == PLAN
    assert of_plan(after, "other") == of_plan(now, "other")


def test_units_and_signers_that_are_gone_come_back_and_others_stay_as_they_are() -> None:
    start, version = kept(records_of(plan_file()))
    units = {unit.id: unit for unit in start[Unit].values()}
    assert "office" in units
    gone = edited("", [(units["culture"], replace(units["culture"], name="Tên mới"))])
    now = records_after(records_after(start, gone), removed("", [units["office"]]))
    after = records_after(now, go_back(now, version, NOW).change)
    assert after[Unit]["office"] == units["office"]
    assert after[Unit]["culture"].name == "Tên mới"
    assert after[Agency] == now[Agency]


def test_a_paper_added_since_goes_and_one_of_then_comes_back() -> None:
    letter = RelatedPaper(id="letter", plan_id="plan", kind="submission")
    start, version = kept(records_of(replace(plan_file(), papers=(letter,))))
    report = RelatedPaper(id="report", plan_id="plan", kind="report", order="z")
    now = records_after(start, Change(label="", before=(letter,), after=(report,)))
    after = records_after(now, go_back(now, version, NOW).change)
    assert [paper.id for paper in gather(after, "plan").papers] == ["letter"]


def test_restoring_a_plan_from_a_backup_keeps_the_versions_made_since() -> None:
    backup, first = kept(records_of(plan_file()))
    now, second = kept(records_after(backup, edited("", [(PLAN, replace(PLAN, number="5"))])), "Dự thảo 2")
    after = records_after(now, restored_plan(now, backup, "plan", "khôi phục"))
    assert [version.id for version in versions_of(after, "plan")] == [first.id, second.id]
    assert gather(after, "plan").plan == PLAN


def test_restoring_all_of_a_backup_keeps_the_versions_of_the_plans_in_it() -> None:
    backup, first = kept(records_of(plan_file()))
    now, second = kept(records_after(backup, edited("", [(PLAN, replace(PLAN, number="5"))])), "Dự thảo 2")
    other = replace(PLAN, id="new", number="9")
    lost = Version(id="lost", plan_id="new", label="Dự thảo 1", made_at=NOW, content="{}")
    now = records_after(now, added("", [other, lost]))
    after = records_after(now, turned_into("khôi phục", now, with_versions_since(now, backup)))
    assert [version.id for version in versions_of(after, "plan")] == [first.id, second.id]
    assert gather(after, "plan").plan == PLAN
    assert "new" not in after[Plan] and "lost" not in after[Version]


def test_criteria_added_since_go_where_nobody_shares_them() -> None:
    start, version = kept(records_of(plan_file()))
    new = row("1.9", "1", "1", parent="1")
    now = records_after(start, added("", [new]))
    after = records_after(now, go_back(now, version, NOW).change)
    assert new.id not in after[Criterion]


def every_field() -> Iterable[tuple[type[Record], str]]:
    from parapp.plan.versions.field_words import RECORD_WORDS

    return ((kind, name) for kind in RECORD_WORDS for name in kind.__struct_fields__)


def test_every_field_of_every_record_has_a_vietnamese_name() -> None:
    from parapp.plan.versions.field_words import FIELD_WORDS, UNNAMED

    for kind, name in every_field():
        words = FIELD_WORDS[kind]
        assert name in UNNAMED or name in words or any(key.startswith(f"{name}.") for key in words), (kind, name)
