"""Edits of office and plans: cascades, and units that go or get another name."""

from msgspec.structs import replace

from parapp.models import (
    RECORD_TYPES,
    Assignment,
    Block,
    CriteriaSet,
    Criterion,
    FieldPart,
    Plan,
    Recipient,
    RecipientList,
    Section,
    Signer,
    Unit,
    Version,
)
from parapp.plan.edits import office as edits
from parapp.plan.edits.removing import _LINKS, _OWNERS
from parapp.plan.planfile import records_of
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.rows import TABLES
from tests.plan.builders import OFFICE, applied, applied_to, ids, plan_file, task, units
from tests.plan.test_task_edits import checked
from tests.store.looking import rows


def test_setting_values():
    file = plan_file()
    change = edits.set_values(file.agency, "đổi tên cơ quan", name="Khác")
    assert checked(file, change).agency.name == "Khác"
    assert edits.set_values(file.agency, "đổi tên cơ quan", name="Mẫu").after == ()


def test_a_plan_goes_with_all_that_is_its_own():
    section = Section(id="s", plan_id="plan", role="purpose")
    block, below = Block(id="x", section_id="s"), Block(id="y", section_id="s", parent_id="x")
    part = FieldPart(id="p", plan_id="plan", field_id="1")
    file = plan_file(sections=(section,), blocks=(block, below), field_parts=(part,))
    version = Version(id="v", plan_id="plan", label="", made_at="", content="")
    other = replace(task("other"), plan_id="another")
    records = records_of(file)
    records = {**records, Version: {"v": version}, type(other): {**records[type(other)], "other": other}}
    change = edits.remove_plan(records, "plan")
    assert set(ids(change.before)) == {"plan", "a", "b", "s", "x", "y", "p", "v"}
    assert applied_to(applied_to(records, change), change.inverse()) == records


def test_a_new_plan_takes_the_offices_signer():
    records = records_of(plan_file())
    change = edits.new_plan(records, 2026)
    plan = change.after[0]
    assert change.label == "lập kế hoạch năm 2027"
    assert (plan.period_start, plan.period_end, plan.signer_id) == (2027, 2027, "chair")
    assert plan.order > plan_file().plan.order


def test_a_new_plan_takes_the_offices_first_list_of_recipients():
    lists = [
        RecipientList(id="second", name="Khác", order="V", recipients=(Recipient(text="Công an xã"),)),
        RecipientList(
            id="first", name="Thường dùng", order="F", recipients=(Recipient(text="Sở Nội vụ", suffix="b/c"),)
        ),
    ]
    records = {**records_of(plan_file()), RecipientList: {entry.id: entry for entry in lists}}
    plan = edits.new_plan(records, 2026).after[0]
    assert plan.recipients == (Recipient(text="Sở Nội vụ", suffix="b/c"),)


def test_removing_a_signer_leaves_the_plan_unsigned():
    change = edits.remove_signers(records_of(plan_file()), ["chair"])
    assert checked(plan_file(), change).plan.signer_id is None


def test_removing_a_unit_keeps_its_name_as_words():
    whole = replace(OFFICE, id="all", name="Các đơn vị", order="9", collective=True, member_ids=("office", "culture"))
    part = FieldPart(id="p", plan_id="plan", field_id="1", lead=units(OFFICE))
    file = plan_file(units=(*plan_file().units, whole), field_parts=(part,))
    file = replace(file, agency=replace(file.agency, coordinator_unit_id="office"))
    change = edits.remove_units(records_of(file), ["office"])
    assert change.label == "xóa 1 đơn vị"
    after = checked(file, change)
    assert after.tasks[0].assignment.lead.units[0].text == OFFICE.name
    assert after.tasks[0].assignment.lead.units[0].unit_id is None
    assert after.field_parts[0].lead.units[0].unit_id is None
    assert after.agency.coordinator_unit_id is None
    assert after.units[-1].member_ids == ("culture",)


def test_renaming_a_unit_reaches_tasks_but_no_printed_words():
    printed = task("b", "2.1", field_id="2")
    printed = replace(printed, assignment=replace(printed.assignment, lead=replace(units(OFFICE), printed="VP,")))
    file = plan_file(tasks=(task("a", "1.1"), printed))
    change = edits.rename_unit(records_of(file), "office", "Văn phòng xã")
    assert change.label == "đổi tên đơn vị thành “Văn phòng xã”"
    after = checked(file, change)
    assert after.units[0].name == "Văn phòng xã"
    assert OFFICE.name in after.units[0].aliases
    assert [row.assignment.lead.units[0].text for row in after.tasks] == ["Văn phòng xã", OFFICE.name]


def test_renaming_leaves_an_issued_plan_alone():
    file = plan_file(plan=replace(plan_file().plan, status="issued"))
    change = edits.rename_unit(records_of(file), "office", "Văn phòng xã")
    assert ids(change.before) == ["office"]


def test_the_sample_can_be_erased_in_one_step():
    records: dict = {}
    for record in (*sample_records(), *plan_file().records()):
        records.setdefault(type(record), {})[record.id] = record
    change = edits.remove_everything(records, [record.id for record in sample_records()], "xóa dữ liệu mẫu")
    after = applied_to(records, change)
    left = {row_id for by_id in after.values() for row_id in by_id}
    assert left == {record.id for record in plan_file().records()}


def test_what_was_added_to_the_sample_goes_with_it_and_other_plans_lose_the_links():
    records = gathered(sample_records())
    sample_set, field = first(records, CriteriaSet), first(records, Criterion)
    own_unit = Unit(id="own unit", name="Tổ công nghệ số", member_ids=(first(records, Unit).id,))
    own = [
        Criterion(id="own row", set_id=sample_set.id, parent_id=field.id),
        own_unit,
        Plan(id="own plan", result_year=2026, period_start=2027, period_end=2027, criteria_set_id=sample_set.id,
             signer_id=first(records, Signer).id),
        replace(task("own task", field.id, field_id=field.id), plan_id="own plan",
                assignment=Assignment(lead=units(first(records, Unit), own_unit))),
        FieldPart(id="own part", plan_id="own plan", field_id=field.id),
    ]  # fmt: skip
    records = gathered((*sample_records(), *own))
    change = edits.remove_everything(records, ids(sample_records()), "xóa dữ liệu mẫu")
    after = applied_to(records, change)
    left = {row.id: row for by_id in after.values() for row in by_id.values()}
    assert left.keys() == {"own unit", "own plan", "own task"}
    assert (left["own plan"].criteria_set_id, left["own plan"].signer_id) == (None, None)
    assert (left["own task"].criterion_ids, left["own task"].field_id) == ((), None)
    assert [ref.unit_id for ref in left["own task"].assignment.lead.units] == [None, "own unit"]
    assert left["own unit"].member_ids == ()
    assert applied_to(after, change.inverse()) == records


def gathered(all_records) -> dict:
    records: dict = {record_type: {} for record_type in RECORD_TYPES}
    for record in all_records:
        records[type(record)][record.id] = record
    return records


def first(records, record_type):
    return next(iter(records[record_type].values()))


def test_every_reference_of_the_data_file_is_known_to_removal(tmp_path):
    with Store.open(tmp_path / "parapp.db") as store:
        named = {
            kind: {row[3] for row in rows(store, f"PRAGMA foreign_key_list({table})")} for kind, table in TABLES.items()
        }
    assert {kind: fields for kind, fields in named.items() if fields} == {
        kind: {*_OWNERS.get(kind, ()), *_LINKS.get(kind, ())} for kind in {*_OWNERS, *_LINKS}
    }


def test_applied_is_what_the_store_does():
    file = plan_file()
    change = edits.set_values(file.plan, "đổi số", number="12")
    assert applied(file, change).plan.number == "12"
