"""Names of units and places that no longer hold, and their successors."""

import pytest
from msgspec.structs import replace

from parapp.models import Plan
from parapp.plan.presets import preset_names
from parapp.plan.renaming import Renaming, merged_provinces, name_key, successor_entries
from tests.plan.two_years import AGENCY, NEW_PLAN, this_year


def renaming(answers=None, **values):
    return Renaming(this_year(**values), answers, ["Sơn Hạ"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Văn phòng- thống kê xã chủ trì", {"Văn phòng- thống kê": "Văn phòng HĐND và UBND"}),
        ("gửi UBND xã (qua VP-TK xã)", {"VP-TK": "Văn phòng HĐND và UBND"}),
        ("phối hợp các bộ phận chuyên môn xã", {"các bộ phận chuyên môn": "các cơ quan, đơn vị"}),
        ("30% số bộ phận chuyên môn", {"bộ phận chuyên môn": "cơ quan, đơn vị"}),
        ("Bộ phận Văn hoá – xã hội tham mưu", {"Bộ phận Văn hoá – xã hội": "Phòng Văn hóa - Xã hội"}),
        ("tại Bộ phận một cửa xã", {"Bộ phận một cửa": "Trung tâm Phục vụ hành chính công"}),
        ("UBND huyện Minh Sơn và Huyện uỷ", {"UBND huyện Minh Sơn": "UBND tỉnh", "Huyện uỷ": "Tỉnh ủy"}),
        ("Văn phòng UBND huyện", {"Văn phòng UBND huyện": "Văn phòng UBND tỉnh"}),
        ("Sở Kế hoạch và Đầu tư", {"Sở Kế hoạch và Đầu tư": "Sở Tài chính"}),
        ("UBND XÃ SƠN HẠ", {"XÃ SƠN HẠ": "XÃ MẪU"}),
        ("UBND xã Mẫu Thượng ban hành", {"xã Mẫu Thượng": "xã Mẫu"}),
        ("tỉnh Kon Tum; Tỉnh Hoà Bình", {"tỉnh Kon Tum": "tỉnh Quảng Ngãi", "Tỉnh Hoà Bình": "Tỉnh Phú Thọ"}),
        ("lĩnh vực văn hóa - xã hội, địa chính, tư pháp - hộ tịch", {}),
        ("Quyết định số 22a/QĐ-UBND ngày 11/01/2024 của Chủ tịch UBND huyện về kết quả", {}),
        ("UBND huyện Minh Sơn cũ; xã Mẫu Thượng (trước đây)", {}),
        ("Phòng Văn hóa - Xã hội, Văn phòng HĐND và UBND", {}),
        ("xã Mẫu Thượng Sơn", {}),
        (
            "thị trấn Mẫu; thị trấn Mẫu Lâm; xã Mẫu; thị trấn Sơn Hạ",
            {"thị trấn Mẫu": "xã Mẫu", "thị trấn Sơn Hạ": "xã Mẫu"},
        ),
        ("KẾ HOẠCH CỦA THỊ TRẤN MẪU NĂM 2024", {"THỊ TRẤN MẪU": "XÃ MẪU"}),
        ("cấp tỉnh, cấp huyện, cấp xã", {"cấp tỉnh, cấp huyện": "cấp tỉnh"}),
        ("báo cáo UBND tỉnh, UBND huyện Minh Sơn", {"UBND tỉnh, UBND huyện Minh Sơn": "UBND tỉnh"}),
        ("Ban Văn hóa - Xã hội HĐND tỉnh; UBND thành phố Thái Bình", {}),
        ("UBND tỉnh, Huyện ủy chỉ đạo", {"Huyện ủy": "Tỉnh ủy"}),
        ("Tỉnh ủy, UBND tỉnh, Huyện ủy, HĐND huyện, Đảng ủy", {"UBND tỉnh, Huyện ủy, HĐND huyện": "UBND tỉnh"}),
    ],
)
def test_old_names_in_a_text(text, found):
    assert {mention.old: mention.options[0] for mention in renaming().in_text(text)} == found


@pytest.mark.parametrize(
    ("unit", "options"),
    [
        ("Văn phòng - thống kê xã", ("Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội")),
        ("Văn hoá – Xã hội", ("Phòng Văn hóa - Xã hội",)),
        ("Bộ phận Văn hóa- xã hội xã Sơn Hạ", ("Phòng Văn hóa - Xã hội",)),
        ("Tài chính - Kế toán", ("Phòng Kinh tế",)),
        ("Bộ phận Một cửa", ("Trung tâm Phục vụ hành chính công",)),
        ("Phòng Nội vụ huyện Minh Sơn", ("Sở Nội vụ",)),
        ("Phòng Văn hóa - Xã hội", None),
        ("Đoàn Thanh niên", None),
    ],
)
def test_old_units_of_an_assignment(unit, options):
    assert renaming().of_unit(unit) == options


def test_a_ward_has_its_own_successors():
    agency = replace(AGENCY, kind="ward")
    assert renaming(agency=agency, units=()).of_unit("Tài chính - Kế toán") == ("Phòng Kinh tế, Hạ tầng và Đô thị",)


def test_before_the_change_the_old_names_hold():
    plan = replace(NEW_PLAN, result_year=2023, period_start=2024, period_end=2024)
    before = renaming(plan=plan, units=())
    assert before.of_unit("Văn phòng - Thống kê") is None
    assert before.in_text("UBND huyện Minh Sơn, Sở Kế hoạch và Đầu tư, tỉnh Kon Tum") == []


def test_a_unit_that_the_directory_says_ended_is_shown_without_a_proposal():
    units = this_year().units
    ended = tuple(replace(unit, valid_to=unit.valid_from) if unit.short_name == "TYT" else unit for unit in units)
    assert renaming(units=ended).of_unit("Trạm Y tế xã") == ()
    assert renaming({name_key("Trạm y tế xã"): "Trung tâm Y tế"}, units=ended).of_unit("Trạm Y tế xã") == (
        "Trung tâm Y tế",
    )


def test_a_unit_the_office_really_has_is_not_renamed():
    units = tuple(
        replace(unit, name="Văn phòng - Thống kê") if unit.short_name == "VP" else unit for unit in this_year().units
    )
    found = renaming(units=units)
    assert found.of_unit("Văn phòng - thống kê") is None
    assert found.in_text("Văn phòng - Thống kê chủ trì") == []


def test_the_files_name_units_that_exist():
    keys = {key for entry in successor_entries() for key in entry.units}
    assert keys <= set(preset_names("commune")) & set(preset_names("ward"))
    assert all(entry.units or entry.others for entry in successor_entries())
    merged = [old for names in merged_provinces().merged.values() for old in names]
    assert len(merged) == len(set(merged)) == 30  # 63 provinces became 34, and Huế got its new name
    assert isinstance(this_year().plan, Plan)
