"""The same criteria of two years, found by their text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models import Criterion
from parapp.plan.likeness import WordWeights, subject_of
from parapp.plan.matching import match_rows
from parapp.plan.outline import built_in_outline, outline_criteria
from tests.plan.builders import SET
from tests.plan.two_years import NEW_ROWS, OLD_ROWS, row


def pairs(last, this):
    return {match.last_id: (match.this_id, match.certain) for match in match_rows(last, this).criteria}


def test_fields_go_to_their_new_names_several_into_one():
    fields = {match.last_id: (match.this_id, match.certain) for match in match_rows(OLD_ROWS, NEW_ROWS).fields}
    assert fields == {"o1": ("n1", True), "o7": ("n7", False), "o8": ("n3", False)}


@pytest.mark.parametrize(
    ("old", "new", "sure"),
    [
        ("Xây dựng và tổ chức thực hiện VBQPPL", "Cải cách thể chế", True),
        ("Lĩnh vực xây dựng và nâng cao chất lượng đội ngũ CBCCVC", "Cải cách chế độ công vụ", True),
        ("Cải cách tổ chức bộ máy", "Cải cách tổ chức bộ máy hành chính nhà nước", True),
        ("HIỆN ĐẠI HÓA HÀNH CHÍNH", "Xây dựng và phát triển chính quyền điện tử, chính quyền số", False),
    ],
)
def test_each_known_field_name(old, new, sure):
    (match,) = match_rows(
        [row("o2", "2", old)], [row("n5", "5", new), row("n6", "6", "Cải cách tài chính công")]
    ).fields
    assert (match.this_id, match.certain) == ("n5", sure)


def test_fields_that_only_sound_alike_are_two():
    assert not match_rows([row("o3", "3", "Cải cách tài chính công")], [row("n2", "2", "Cải cách thể chế")]).fields


@pytest.mark.parametrize(
    "new",
    [
        "1.9. Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn",
        "Tiêu chí thành phần: “Tỷ lệ hồ sơ TTHC giải quyết đúng hạn.”",
        "TỶ LỆ HỒ SƠ TTHC GIẢI QUYẾT ĐÚNG HẠN",
        "Ty le ho so TTHC giai quyet dung han nam 2025",
    ],
)
def test_codes_capitals_abbreviations_tones_and_years_do_not_matter(new):
    assert subject_of(new).key == subject_of("Tỷ lệ hồ sơ TTHC giải quyết đúng hạn năm 2023").key
    assert pairs([row("o1.1", "8.1", "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn")], [row("n1.1", "3.2", new)]) == {
        "o1.1": ("n1.1", True)
    }


def test_numbers_tell_two_criteria_apart():
    this = [
        row("n1.1", "1.1", "Giải quyết đúng hạn từ 95% hồ sơ"),
        row("n1.2", "1.2", "Giải quyết đúng hạn từ 90% hồ sơ"),
    ]
    assert pairs([row("o1.7", "1.7", "Giải quyết đúng hạn từ 90% hồ sơ")], this) == {"o1.7": ("n1.2", True)}
    (match,) = match_rows([row("o1.7", "1.7", "Giải quyết đúng hạn từ 90% hồ sơ")], this[:1]).criteria
    assert not match.certain and not match.share > 0.95


def test_the_rare_word_decides():
    last = [row("o7.1", "7.1", "Tỷ lệ hồ sơ phát sinh dịch vụ công trực tuyến toàn trình")]
    this = [
        row("n7.1", "7.1", "Tỷ lệ hồ sơ nộp qua dịch vụ công trực tuyến một phần"),
        row("n7.2", "7.2", "Tỷ lệ hồ sơ nộp qua dịch vụ công trực tuyến toàn trình"),
    ]
    assert pairs(last, this) == {"o7.1": ("n7.2", False)}


def test_equal_names_go_by_place_and_code():
    last = [row("o7", "7", "Chính quyền số")] + [
        row(f"o7.{part}", f"7.3.{part}", "Tỷ lệ thanh toán trực tuyến", "o7") for part in (2, 3)
    ]
    this = [row("n7", "7", "Chính quyền số")] + [
        row(f"n7.{part}", f"7.3.{part}", "Tỷ lệ thanh toán trực tuyến", "n7") for part in (2, 3)
    ]
    assert pairs(last, this) == {"o7.2": ("n7.2", True), "o7.3": ("n7.3", True)}
    assert pairs(last[:2], this) == {"o7.2": ("n7.2", True)}
    assert pairs(last[:1] + last[2:], this[:2]) == {"o7.3": ("n7.2", True)}


def _with_parts(prefix, *names):
    """A field with criteria of these names, each with a component "Ban hành kịp thời"."""
    rows = [row(f"{prefix}1", "1", "Chỉ đạo điều hành")]
    for at, name in enumerate(names, start=1):
        rows.append(row(f"{prefix}1.{at}", f"1.{at}", name, f"{prefix}1"))
        rows.append(row(f"{prefix}1.{at}.1", f"1.{at}.1", "Ban hành kịp thời", f"{prefix}1.{at}"))
    return rows


def test_equal_names_below_rows_that_changed_places_go_with_the_row_above_not_with_the_code():
    found = pairs(_with_parts("o", "Kế hoạch CCHC", "Báo cáo CCHC"), _with_parts("n", "Báo cáo CCHC", "Kế hoạch CCHC"))
    assert found["o1.1.1"] == ("n1.2.1", True)
    assert found["o1.2.1"] == ("n1.1.1", True)


def test_a_short_name_that_stands_elsewhere_is_for_the_user_to_judge():
    other_row = [*_with_parts("n", "Kế hoạch kiểm tra")]
    (match,) = match_rows(_with_parts("o", "Báo cáo CCHC"), other_row).criteria
    assert (match.last_id, match.this_id, match.certain) == ("o1.1.1", "n1.1.1", False)
    other_field = [row("n7", "7", "Cải cách tài chính công"), row("n7.1", "7.1", "Ban hành kịp thời", "n7")]
    (match,) = match_rows(_with_parts("o", "Báo cáo CCHC"), other_field).criteria
    assert not match.certain and not match.likely


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hồ sơ giải quyết đúng hạn", "Tỷ lệ hồ sơ giải quyết quá hạn"),
        ("Không có văn bản trái pháp luật", "Có văn bản trái pháp luật"),
    ],
)
def test_names_that_say_the_contrary_are_not_taken_by_themselves(one, other):
    (match,) = match_rows([row("o1.1", "1.1", one)], [row("n1.1", "1.1", other)]).criteria
    assert not match.certain and not match.likely


def test_very_many_rows_of_one_name_go_by_code_and_order():
    last = [row(f"o1.{at}", f"1.{at}", "Tiêu chí") for at in range(2000)]
    this = [row(f"n1.{at}", f"1.{at}", "Tiêu chí") for at in range(1000, 3000)]
    found = match_rows(last, this).criteria
    assert all(match.this_id == match.last_id.replace("o", "n") for match in found if int(match.last_id[3:]) >= 1000)
    assert len(found) == 2000


def test_empty_names_match_nothing():
    assert not pairs([row("o1.1", "1.1", "")], [row("n1.1", "1.1", "")])
    assert match_rows((), NEW_ROWS).criteria == () == match_rows(OLD_ROWS, ()).criteria


def _outline() -> tuple[Criterion, ...]:
    return outline_criteria(built_in_outline(), SET)


def test_a_whole_set_is_found_again_in_another_order_with_other_codes():
    last, this = _outline(), list(_outline())
    names = {row.id: row.name for row in (*last, *this)}
    random.Random(3).shuffle(this)
    found = match_rows(last, this)
    assert len(found.criteria) + len(found.fields) == len(last)
    assert all(match.certain and names[match.last_id] == names[match.this_id] for match in found.criteria)


@given(st.lists(st.text(alphabet="tỷ lệ hồsơ đúng hạn 0123", max_size=20), max_size=8), st.data())
def test_no_row_is_given_twice(names, data):
    last = [row(f"o1.{at}", f"1.{at}", name) for at, name in enumerate(names)]
    shuffled = data.draw(st.permutations(names))
    this = [row(f"n1.{at}", f"1.{at}", name) for at, name in enumerate(shuffled)]
    found = match_rows(last, this).criteria
    assert len({match.last_id for match in found}) == len(found) == len({match.this_id for match in found})
    full = {row.id for row in last if subject_of(row.name).key}
    assert {match.last_id for match in found if match.share == 1.0} == full


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_share_and_goes_both_ways(one, other):
    first, second = subject_of(one), subject_of(other)
    weights = WordWeights([first, second])
    assert 0 <= weights.share(first, second) <= 1
    assert abs(weights.share(first, second) - weights.share(second, first)) < 1e-9
    assert (weights.share(first, second) == 1) == (first.key == second.key != "")
