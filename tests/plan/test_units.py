"""Units recognised, completed and shown."""

from datetime import date

import pytest

from parapp.models import Unit, UnitList, UnitRef
from parapp.plan.presets import unit_preset
from parapp.plan.units import complete, is_valid_in, list_text, match_unit, parse_units
from tests.plan.builders import OLD, PLAN

UNITS, _ = unit_preset("commune")
TODAY = date(2026, 3, 1)


def name(text: str) -> str | None:
    unit = match_unit(text, UNITS, TODAY)
    return unit.name if unit else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Kinh tế", "Phòng Kinh tế"),
        ("phòng  kinh tế,", "Phòng Kinh tế"),
        ("PHÒNG KINH TẾ XÃ MẪU", "Phòng Kinh tế"),
        ("Phòng Văn hoá–Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Văn phòng HĐND-UBND xã", "Văn phòng HĐND và UBND"),
        ("VP", "Văn phòng HĐND và UBND"),
        ("Công an xã", "Công an xã"),
        ("Công an", "Công an xã"),
        ("Cơ quan, đơn vị liên quan", "Các cơ quan, đơn vị thuộc xã"),
        ("Phong Kinh te", None),
        ("Phòng Nội vụ", None),
        ("", None),
        (",", None),
        ("xã", None),
    ],
)
def test_match(text, expected):
    assert name(text) == expected


def test_a_unit_of_the_day_wins_over_an_old_one_of_the_same_name():
    old = Unit(id="was", name="Công an xã", order="0", valid_to=date(2025, 6, 30))
    new = Unit(id="is", name="Công an xã", order="1", valid_from=date(2025, 7, 1))
    assert match_unit("Công an xã", [old, new], TODAY).id == "is"
    assert match_unit("Công an xã", [new, old], date(2024, 1, 1)).id == "was"


def test_parse_links_what_is_known_and_keeps_the_rest():
    units = parse_units("Phòng Kinh tế, Cơ quan, đơn vị liên quan, Hội Khuyến học", UNITS)
    assert [(ref.text, ref.unit_id is not None) for ref in units.units] == [
        ("Phòng Kinh tế", True),
        ("Cơ quan, đơn vị liên quan", True),
        ("Hội Khuyến học", False),
    ]
    assert units.printed is None


def test_a_name_with_a_comma_stays_whole():
    units, _ = unit_preset("ward")
    parsed = parse_units("Phòng Kinh tế, Hạ tầng và Đô thị; Công an phường", units)
    assert [ref.text for ref in parsed.units] == ["Phòng Kinh tế, Hạ tầng và Đô thị", "Công an phường"]


def test_list_text_keeps_the_sources_own_words():
    refs = (UnitRef(text="A"), UnitRef(text="B"))
    assert list_text(UnitList(units=refs, printed="A,\nB,")) == "A, B,"
    assert list_text(UnitList(units=refs)) == "A, B"
    assert list_text(UnitList()) == ""


def names(prefix: str) -> list[str]:
    return [unit.name for unit in complete(prefix, UNITS, TODAY)]


def test_complete_without_diacritics_and_by_initials():
    assert names("van phong")[0] == "Văn phòng HĐND và UBND"
    assert names("pkt")[0] == "Phòng Kinh tế"
    assert names("quan su")[0] == "Ban Chỉ huy Quân sự xã"
    assert names("Đơn vị") == names("don vi")
    assert len(names("")) == len(UNITS)
    assert names("không có đơn vị này") == []


def test_complete_offers_what_begins_so_first():
    assert names("phong")[:2] == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]


def test_complete_leaves_out_what_is_not_valid():
    assert complete("van phong", [OLD], TODAY) == []
    assert complete("van phong", [OLD]) == [OLD]


def test_validity_in_a_period():
    assert not is_valid_in(OLD, PLAN)
    assert is_valid_in(Unit(name="Mới", valid_from=date(2026, 12, 31)), PLAN)
    assert not is_valid_in(Unit(name="Mới", valid_from=date(2027, 1, 1)), PLAN)
