"""Which rows of a set are nearest to a name, and a proposal under the user's own matches."""

from parapp.plan.carry_over import carry_over, matched_as
from parapp.plan.carry_over.nearest import Nearest
from tests.plan.two_years import NEW_ROWS, last_year, this_year


def test_the_nearest_come_first_and_fields_never():
    found = Nearest(NEW_ROWS).to("Tỷ lệ hồ sơ có phát sinh dịch vụ công trực tuyến toàn trình")
    assert found[0][0].id == "n7.4"
    assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)
    assert all(row.level != "field" and 0 < share <= 1 for row, share in found)


def test_what_is_like_nothing_has_no_candidates():
    assert Nearest(NEW_ROWS).to("zzz") == []
    assert Nearest(()).to("Kiểm tra") == []


def test_the_same_name_is_found_whole():
    assert Nearest(NEW_ROWS).to("Kiểm tra công tác CCHC", most=1)[0][1] == 1.0


def test_matches_overrule_a_proposal_as_they_do_from_the_start():
    last, this = last_year(), this_year()
    said = {"o1.5": None, "o8.9": "n1.5"}
    assert matched_as(carry_over(last, this), said) == carry_over(last, this, matches=said)
