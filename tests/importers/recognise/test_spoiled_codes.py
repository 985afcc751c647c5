"""Codes that a spreadsheet shortened or turned into days: told by the neighbours, asked where these do not tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.importers.recognise.cells.shaken import shaken_figures
from parapp.importers.recognise.codes.parsing import code_of
from parapp.importers.recognise.codes.spoiled import candidates, verdicts
from parapp.models.table import Cell
from tests.importers.recognise.tables import HEADER, codes, day, problem, read


def found_codes(*cells):
    """The codes read of a table with these cells in its column of codes."""
    return [row.code for row in read([HEADER, *[[cell, f"Việc {cell}", "1", "0", "1"] for cell in cells]]).criteria]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["5", 5.8, 5.9, 5.1, 5.11], ["5", "5.8", "5.9", "5.10", "5.11"]),
        (["5", 5.7, 5.1, 5.12], ["5", "5.7", "5.10", "5.12"]),
        (["5", 5.9, "5.9.1", 5.1, "5.10.1"], ["5", "5.9", "5.9.1", "5.10", "5.10.1"]),
        (["5", 5.1, "5.1.1", 5.2], ["5", "5.1", "5.1.1", "5.2"]),
        (["5", 5.19, 5.2, 5.21], ["5", "5.19", "5.20", "5.21"]),
        (["1", "1.9", "1.1", "1.11"], ["1", "1.9", "1.10", "1.11"]),
        (["5", 5.1, 5.3, "6", 6.2], ["5", "5.1", "5.3", "6", "6.2"]),
    ],
)
def test_a_lost_zero_comes_back_where_the_count_needs_it(cells, expected):
    assert found_codes(*cells) == expected


def test_a_rebuilt_code_is_asked_with_what_it_is_taken_for():
    found = read([HEADER, ["5.9", "a", "1"], [5.1, "b", "1"], ["5.11", "c", "1"]])
    asked = problem(found, "code_rebuilt")
    assert (asked.severity, asked.place, asked.proposal) == ("warning", "B!A3", "5.10")


def test_a_zero_that_only_the_format_shows_is_no_part_of_the_code():
    shown = [Cell(text=text, number=number) for text, number in (("5.10", 5.1), ("5.20", 5.2), ("5.90", 5.9))]
    cells = ["5", *shown, Cell(text="5.10", number=5.1)]
    found = read([HEADER, *[[cell, "a", "1"] for cell in cells]])
    assert [row.code for row in found.criteria] == ["5", "5.1", "5.2", "5.9", "5.10"]


@pytest.mark.parametrize(
    "cells",
    [
        [day("03/01/2026"), day("03/02/2026"), "3.2.1", day("03/03/2026")],
        ["3-thg 1", "3-thg 2", "3.2.1", "3-thg 3"],
        ["03-Jan", "03-Feb", "3.2.1", "03-Mar"],
        ["3/1", "3/2", "3.2.1", "3/3"],
        ["3.1.2026", "3.2.2026", "3.2.1", "3.3.2026"],
        [46025, 46056, "3.2.1", 46084],
        [day("2026-01-03 00:00:00"), day("2026-02-03 00:00:00"), "3.2.1", day("2026-03-03")],
    ],
)
def test_codes_that_became_days_in_every_writing(cells):
    rows = [HEADER, ["3", "Thủ tục"], *[[cell, "a", "1", "0", "1"] for cell in cells], ["4", "Bộ máy"]]
    found = read(rows)
    assert [row.code for row in found.criteria] == ["3", "3.1", "3.2", "3.2.1", "3.3", "4"]
    assert [row.level for row in found.criteria] == ["field", *["criterion"] * 2, "component", "criterion", "field"]
    said = [one for one in found.problems if one.code == "code_was_date"]
    assert [one.proposal for one in said] == ["3.1", "3.2", "3.3"], "taken, and said in any case"


def test_days_of_codes_with_three_parts():
    found = read([HEADER, ["3.1", "a"], [day("03/01/2001"), "b"], [day("03/01/2002"), "c"], ["3.1.3", "d"]])
    assert [row.code for row in found.criteria] == ["3.1", "3.1.1", "3.1.2", "3.1.3"]


def test_a_day_among_american_ones_is_read_as_month_and_day():
    cells = ["3", day("01/03/2026"), day("02/03/2026"), "3.2.1", "4"]
    assert found_codes(*cells) == ["3", "3.1", "3.2", "3.2.1", "4"]


def test_a_day_that_neighbours_do_not_decide_stays_open_and_asks():
    found = read([HEADER, [day("02/03/2026"), "a", "1", "0", "1"]])
    asked = problem(found, "code_is_date")
    assert (found.criteria[0].code, asked.severity, asked.proposal) == ("", "error", "2.3")


def test_roman_fields_let_the_count_begin_anew():
    rows = [HEADER, ["I", "THỂ CHẾ"], [1, "a", "1"], [2, "b", "1"], ["II", "BỘ MÁY"], [1, "c", "1"], [1.1, "d", "1"]]
    found = read(rows)
    assert [row.code for row in found.criteria] == ["I", "1", "2", "II", "1", "1.1"]
    assert not codes(found)


def test_figures_behind_a_day():
    assert shaken_figures(day("08/05/2026"))[:2] == [(8, 5), (5, 8)]
    assert (3, 1, 2) in shaken_figures(day("03/01/2002"))
    assert (1, 25) in shaken_figures(day("01/01/2025"))
    assert shaken_figures(Cell(text="5.10")) == []
    assert shaken_figures(Cell(text="Phòng Kinh tế")) == []


@given(st.data())
def test_a_count_without_gaps_is_found_whatever_lost_its_zero(data):
    """Two parts, one after the other, every number without its trailing zero."""
    fields = data.draw(st.integers(1, 4))
    true = [(field, part) for field in range(1, fields + 1) for part in range(1, data.draw(st.integers(2, 25)) + 1)]
    rows = []
    for field, part in true:
        text = f"{field}.{part}".rstrip("0") if part % 10 == 0 else f"{field}.{part}"
        from decimal import Decimal

        cell = Cell(text=text, number=Decimal(text))
        rows.append(candidates(code_of(tuple(map(int, text.split(".")))), cell))
    assert [verdict.numbers for verdict in verdicts(rows) if verdict] == true


@pytest.mark.parametrize("text", ["0¹5", "3₂", "①", "²"])
def test_figures_written_high_or_low_are_no_number_of_a_day(text):
    assert shaken_figures(Cell(place="B!A2", text=text)) == []
    assert len(read([HEADER, [text, "Ban hành kế hoạch", "1"], ["2", "Báo cáo", "1"]]).criteria) == 2
