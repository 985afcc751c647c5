"""Tables with a column for each commune."""

from decimal import Decimal

import pytest

from parapp.importers.recognise import propose_layout, read_table, with_commune
from parapp.models import UserError
from parapp.models.table import Cell, Source, SourceTable


def cell(value):
    if isinstance(value, Cell):
        return value
    number = Decimal(str(value)) if isinstance(value, int | float) else None
    return Cell(text=str(value), number=number)


def source(*rows):
    cells = tuple(tuple(cell(value) for value in row) for row in rows)
    return Source(file_name="a.xlsx", tables=(SourceTable(name="Sheet1", rows=cells),))


def achieved(table, commune):
    layout = with_commune(table, propose_layout(table), commune)
    return [row.appraised_scores for row in read_table(table, layout).criteria]


ONE_ROW = source(
    ["Mã số", "Tiêu chí", "Điểm chuẩn", "UBND xã Mẫu", "Xã Mẫu Sơn", "Phường Mẫu", "Đặc khu Đảo Mẫu"],
    ["1.1", "Ban hành kế hoạch", 2, 1.5, 1, 0.5, 0],
    ["1.2", "Báo cáo định kỳ", 1, 1, 0.25, 0.75, 0],
)
TWO_ROWS = source(
    ["Mã số", "Tiêu chí", "Điểm chuẩn", Cell(text="Kết quả của các xã", colspan=2), Cell(covered=True)],
    ["", "", "", "Xã Mẫu", "Xã Gương"],
    ["1.1", "Ban hành kế hoạch", 2, 1.5, 1],
    ["1.2", "Báo cáo định kỳ", 1, 1, 0.25],
)
GROUPS = source(
    [
        *("Mã số", "Tiêu chí", "Điểm chuẩn"),
        *(Cell(text="Xã Mẫu", colspan=2), Cell(covered=True), Cell(text="Xã Gương", colspan=2), Cell(covered=True)),
    ],
    ["", "", "", "Điểm tự chấm", "Điểm thẩm định", "Điểm tự chấm", "Điểm thẩm định"],
    ["1.1", "Ban hành kế hoạch", 2, 2, 1.5, 1, 1],
    ["1.2", "Báo cáo định kỳ", 1, 1, 1, 1, 0.25],
)


def scores(*values):
    return [(Decimal(value),) for value in values]


@pytest.mark.parametrize("name", ["xã Mẫu", "UBND xã Mẫu", "ủy ban nhân dân xã mẫu", "XA MAU"])
def test_the_full_name_is_found_whatever_its_writing(name):
    assert achieved(ONE_ROW, name) == scores("1.5", "1")


def test_a_unit_of_another_kind_is_another_one():
    assert achieved(ONE_ROW, "phường Mẫu") == scores("0.5", "0.75")


def test_a_longer_name_is_another_one():
    assert achieved(ONE_ROW, "Mẫu Sơn") == scores("1", "0.25")
    assert achieved(ONE_ROW, "Đảo Mẫu") == scores("0", "0")


def test_names_below_a_common_header():
    assert achieved(TWO_ROWS, "Mẫu") == scores("1.5", "1")
    assert achieved(TWO_ROWS, "Gương") == scores("1", "0.25")


def test_each_commune_has_several_columns():
    layout = with_commune(GROUPS, propose_layout(GROUPS), "Gương")
    rows = read_table(GROUPS, layout).criteria
    assert [row.self_score for row in rows] == [Decimal(1), Decimal(1)]
    assert [row.appraised_scores for row in rows] == scores("1", "0.25")


def test_the_name_may_stand_within_words():
    table = source(
        ["Mã số", "Tiêu chí", "Điểm chuẩn", "Kết quả của xã Mẫu Sơn", "Kết quả của xã Mẫu năm 2025"],
        ["1.1", "Ban hành kế hoạch", 2, 1, 1.5],
    )
    assert achieved(table, "Mẫu") == scores("1.5")
    assert achieved(table, "xã Mẫu Sơn") == scores("1")


def test_the_maximum_belongs_to_all():
    layout = with_commune(ONE_ROW, propose_layout(ONE_ROW), "xã Mẫu")
    assert layout.columns.count("max_score") == 1
    assert layout.columns.count("achieved_score") == 1


@pytest.mark.parametrize("name", ["Kính", "Mẫ", "(", "xã", "Sơn"])
def test_an_unknown_name_is_said_with_the_columns_there_are(name):
    with pytest.raises(UserError) as error:
        achieved(ONE_ROW, name)
    assert error.value.code == "commune_missing"
    assert "UBND xã Mẫu" in error.value.facts["columns"]
    assert "Điểm chuẩn" not in error.value.facts["columns"]
