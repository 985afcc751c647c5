"""Points as offices write them: taken where clear, asked where not, never guessed in silence."""

from decimal import Decimal

import pytest

from parapp.models.table import Cell
from tests.importers.recognise.tables import codes, day, problem, read

HEADER = ["Mã", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định", "Điểm bị mất"]


def row(*values):
    """The criterion of a table with one row."""
    return read([HEADER, ["1.1", "a", *values]]).criteria[0]


@pytest.mark.parametrize("text", ["0,5", "0.5", " 0,5 ", "\u00a00,5\u00a0", "0,5 điểm", "0,5đ", ",5", "０,５", "0, 5"])
def test_points_in_every_clear_writing(text):
    assert row("1", text, "").appraised_scores == (Decimal("0.5"),)


@pytest.mark.parametrize("text", ["", "-", "–", " "])
def test_nothing_is_no_point(text):
    found = read([HEADER, ["1.1", "a", "1", text, "1"]])
    assert found.criteria[0].appraised_scores == ()
    assert not codes(found)


@pytest.mark.parametrize("text", ["x", "X", "N/A", "Không áp dụng", "không đánh giá"])
def test_not_applicable_is_said(text):
    found = read([HEADER, ["1.1", "a", "1", text, ""]])
    assert (found.criteria[0].appraised_scores, problem(found, "cell_not_applicable").severity) == ((), "info")


@pytest.mark.parametrize(
    ("cell", "lost", "code", "proposal"),
    [
        (day("08/05/2026"), "", "cell_score_is_date", "8,5"),
        (day("05/08/2026"), "1,5", "cell_score_is_date", "8,5"),
        (day("01/01/2025"), "8,75", "cell_score_is_date", "1,25"),
        ("46150", "", "cell_score_is_serial", "8,5"),
        (46150, "1,5", "cell_score_is_serial", "8,5"),
        ("08-May", "", "cell_score_unreadable", "8,5"),
        ("1.500", "", "cell_score_unreadable", "1,5"),
        ("O,5", "", "cell_score_unreadable", "0,5"),
        ("0,,5", "", "cell_score_unreadable", "0,5"),
        ("hai", "", "cell_score_unreadable", ""),
        ("hai", "8", "cell_score_unreadable", "2"),
        ("50%", "", "cell_score_is_share", "5"),
    ],
)
def test_doubtful_points_stay_out_with_a_proposal(cell, lost, code, proposal):
    if isinstance(cell, int):
        cell = Cell(text=str(cell), number=Decimal(cell))
    found = read([HEADER, ["1.1", "a", "10", cell, lost]])
    asked = problem(found, code)
    assert (asked.severity, asked.place, asked.proposal) == ("error", "B!D2", proposal)
    assert found.criteria[0].appraised_scores == ()


def test_points_over_the_maximum():
    assert row("1", "0,5/1", "").appraised_scores == (Decimal("0.5"),)
    above = read([HEADER, ["1.1", "a", "1", "1,5", ""]])
    assert problem(above, "score_above_max").severity == "warning"
    other = read([HEADER, ["1.1", "a", "2", "0,5/1", "1,5"]])
    assert (other.criteria[0].appraised_scores, problem(other, "cell_score_unreadable").proposal) == ((), "0,5")


def test_achieved_over_maximum_in_one_column():
    rows = [["Mã", "Tiêu chí", "Điểm đạt/Điểm tối đa"], *[[f"1.{n}", "a", f"0,{n}/1"] for n in range(1, 5)]]
    found = read(rows)
    assert [(one.max_score, one.appraised_scores) for one in found.criteria][:1] == [(1, (Decimal("0.1"),))]


def test_shares_of_the_maximum_count_where_the_header_says_so():
    rows = [["Mã", "Tiêu chí", "Điểm tối đa", "Tỷ lệ điểm đạt (%)"], ["1.1", "a", "2", "75%"], ["1.2", "b", "4", "50%"]]
    found = read(rows)
    assert [one.appraised_scores for one in found.criteria] == [(Decimal("1.5"),), (Decimal(2),)]
    assert codes(found).count("score_from_share") == 2


def test_a_negative_achievement_is_a_doubt():
    assert "score_below_zero" in codes(read([HEADER, ["1.1", "a", "1", "-0,5", ""]]))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["Đạt", "Không đạt", "Một phần"], ["yes", "no", "partly"]),
        (["✓", "✗", ""], ["yes", "no", None]),
        (["☑", "☐", "☑"], ["yes", "no", "yes"]),
        (["\uf0fe", "\uf0a8", "\uf0fe"], ["yes", "no", "yes"]),
        (["TRUE", "FALSE", "TRUE"], ["yes", "no", "yes"]),
        (["Có", "Không", "Có"], ["yes", "no", "yes"]),
        (["x", "", "X"], ["yes", None, "yes"]),
    ],
)
def test_answers_of_a_checklist(marks, expected):
    found = read([["STT", "Tiêu chí", "Đạt/Không đạt"], *[[f"1.{n}", "a", mark] for n, mark in enumerate(marks, 1)]])
    assert [one.passed for one in found.criteria] == expected


def test_a_cross_beside_ticks_is_asked():
    rows = [["STT", "Tiêu chí", "Đạt"], ["1.1", "a", "✓"], ["1.2", "b", "x"], ["1.3", "c", "✓"]]
    found = read(rows)
    assert [one.passed for one in found.criteria] == ["yes", None, "yes"]
    assert problem(found, "cell_passed_unreadable").proposal == "Không đạt"


def test_a_column_for_each_of_three_answers():
    header = ["STT", "Tiêu chí", "Đạt", "Đạt một phần", "Không đạt"]
    rows = [header, ["1.1", "a", "x"], ["1.2", "b", "", "x"], ["1.3", "c", "", "", "x"], ["1.4", "d", "x", "", "x"]]
    found = read(rows)
    assert [one.passed for one in found.criteria] == ["yes", "partly", "no", None]
    assert problem(found, "passed_twice").severity == "error"
