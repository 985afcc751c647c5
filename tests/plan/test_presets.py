"""Starting data: names of offices, units, signers, recipients, the outline, the sample."""

from datetime import date

import pytest
from msgspec.structs import replace

from parapp.models import Agency, CriteriaSet, UserError
from parapp.plan.agency_names import KIND_NAMES, full_name, issuer_lines, place_name, short_name, superior_line
from parapp.plan.outline import built_in_outline, outline_criteria, parse_outline
from parapp.plan.planfile import read_plan_file, write_plan_file
from parapp.plan.presets import recipient_presets, signer_presets, unit_preset
from parapp.plan.sample import sample_plan_file, sample_records, sample_table_rows
from parapp.plan.scores import check_sums, losing_criteria, sums
from parapp.plan.selection import tasks_of_unit
from parapp.plan.units import is_valid
from parapp.vietnamese.text import clean
from tests.plan.builders import PLAN

KINDS = tuple(KIND_NAMES)  # what an office can be; the other kinds only issue papers that are read


@pytest.mark.parametrize(
    ("kind", "name", "full", "lines"),
    [
        ("commune", "Mẫu", "Ủy ban nhân dân xã Mẫu", ("ỦY BAN NHÂN DÂN", "XÃ MẪU")),
        ("ward", "1", "Ủy ban nhân dân Phường 1", ("ỦY BAN NHÂN DÂN", "PHƯỜNG 1")),
        ("special_zone", "Đảo", "Ủy ban nhân dân đặc khu Đảo", ("ỦY BAN NHÂN DÂN", "ĐẶC KHU ĐẢO")),
        ("township_before_2025", "Mẫu", "Ủy ban nhân dân thị trấn Mẫu", ("ỦY BAN NHÂN DÂN", "THỊ TRẤN MẪU")),
        ("commune", "", "", ("ỦY BAN NHÂN DÂN",)),
    ],
)
def test_names_of_an_office(kind, name, full, lines):
    agency = Agency(kind=kind, name=name)
    assert (full_name(agency), issuer_lines(agency)) == (full, lines)
    assert short_name(agency) == full.replace("Ủy ban nhân dân", "UBND")


def test_place_before_the_date():
    assert place_name(Agency(name="Mẫu")) == "Mẫu"
    assert place_name(Agency(kind="ward", name="1")) == "Phường 1"
    assert place_name(Agency(name="Mẫu", place_name="Nơi khác")) == "Nơi khác"
    assert place_name(Agency(name="Mẫu"), replace(PLAN, place_name="Chỗ này")) == "Chỗ này"
    assert place_name(Agency()) == ""


def test_superior_only_when_shown():
    agency = Agency(superior_name="UBND tỉnh Minh Họa")
    assert superior_line(agency) == ""
    assert superior_line(replace(agency, show_superior=True)) == "UBND TỈNH MINH HỌA"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_units_and_recipients(kind):
    units, coordinator = unit_preset(kind)
    assert coordinator in {unit.id for unit in units}
    assert [unit.order for unit in units] == sorted({unit.order for unit in units})
    assert all("{" not in name for unit in units for name in (unit.name, *unit.aliases))
    assert all(set(unit.member_ids) <= {member.id for member in units} for unit in units)
    lists = recipient_presets(kind)
    assert lists
    assert all(
        "{" not in recipient.text and recipient.text[-1] not in ".;" for r in lists for recipient in r.recipients
    )


def test_units_know_when_they_exist():
    today, before = date(2026, 1, 1), date(2025, 6, 30)
    for kind in KINDS:
        is_old = kind.endswith("_before_2025") or kind == "district"
        assert {is_valid(unit, before) for unit in unit_preset(kind)[0]} == {is_old}
        assert {is_valid(unit, today) for unit in unit_preset(kind)[0]} == {not is_old}


def test_ids_are_fresh_each_time():
    assert unit_preset("ward")[0][0].id != unit_preset("ward")[0][0].id


def test_signature_lines():
    assert [signer.lines for signer in signer_presets()] == [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
    ]
    assert {signer.name for signer in signer_presets()} == {""}


def test_the_outline_adds_up():
    criteria_set = CriteriaSet(year=2025)
    rows = outline_criteria(built_in_outline(), criteria_set)
    scored = [replace(row, appraised_scores=(row.max_score,)) for row in rows]
    assert sums(rows).max_score == 100
    assert check_sums(criteria_set, scored) == []
    assert 55 <= sums(rows).leaves <= 65
    assert len({row.code for row in rows}) == len(rows)


OWN = 'name = "Bộ của tỉnh"\n[[fields]]\ncode = "I"\nname = "Một"\nmax = "2"\ncriteria = [["1", "Việc", "2"]]\n'


def test_an_own_outline():
    rows = outline_criteria(parse_outline(OWN), CriteriaSet(year=2025))
    assert [(row.code, row.level, row.parent_id) for row in rows] == [
        ("I", "field", None),
        ("1", "criterion", rows[0].id),
    ]


@pytest.mark.parametrize("text", ["[", "name = 1", OWN.replace("max", "maximum"), OWN.replace('"2"]', "2]"), ""])
def test_a_bad_outline_is_refused(text):
    with pytest.raises(UserError, match="outline_unreadable"):
        parse_outline(text)


def test_a_bad_score_in_an_outline_is_refused():
    for score in ("hai", "NaN", "1E+999999", "-1"):
        with pytest.raises(UserError, match="outline_unreadable"):
            outline_criteria(parse_outline(OWN.replace('"2"]', f'"{score}"]')), CriteriaSet(year=2025))


def test_the_sample():
    file = sample_plan_file()
    assert (file.agency.name, file.agency.province) == ("Mẫu", "tỉnh Minh Họa")
    assert sum(row.level == "field" for row in file.criteria) == 8
    assert len(losing_criteria(file.criteria)) == 24
    assert sums(file.criteria).lost == file.criteria_set.printed_lost
    assert check_sums(file.criteria_set, file.criteria) == []
    assert len(file.units) == 9
    assert {len(task.criterion_ids) for task in file.tasks} == {0, 1, 2}
    covered = {row_id for task in file.tasks for row_id in task.criterion_ids}
    assert {row.id for row in losing_criteria(file.criteria)} == covered
    assert all(task.remedy and task.deadline.text and task.assignment.lead.units for task in file.tasks)
    assert {signer.name for signer in file.signers} == {""}
    assert read_plan_file(write_plan_file(file)) == file


def test_the_sample_is_the_same_each_time_and_clean():
    sample_records.cache_clear()
    first = write_plan_file(sample_plan_file())
    sample_records.cache_clear()
    assert write_plan_file(sample_plan_file()) == first
    assert clean(first.decode()) == first.decode()


def test_the_samples_table():
    rows = sample_table_rows()
    assert rows[0][4] == "Điểm thẩm định 2025"
    assert {len(row) for row in rows} == {7}
    assert len(rows) == len(sample_plan_file().criteria) + 2
    assert rows[-1][2] == 100


def test_one_units_tasks():
    file = sample_plan_file()
    own = tasks_of_unit(file, "công an xã")
    assert 0 < len(own.tasks) < len(file.tasks)
    assert {part.field_id for part in own.field_parts} == {task.field_id for task in own.tasks}
    with pytest.raises(UserError, match="unit_unknown"):
        tasks_of_unit(file, "Phòng Lạ")
