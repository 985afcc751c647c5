"""Levels: from codes of every kind, and where there are none from style, order and sums."""

from decimal import Decimal

from parapp.importers.recognise import propose_layout, read_table
from parapp.importers.recognise.rows.styles import depths_by_sums, outline
from parapp.models.table import Cell, LevelSet
from tests.importers.recognise.tables import codes, levels, read, source, table

HEADER = ["STT", "Tiêu chí", "Điểm chuẩn"]


def named(*rows):
    """Names and levels of a table without codes; a row is (name, points) with "**" for bold and ">" for each indent."""
    cells = []
    for name, points in rows:
        bare = name.lstrip(">")
        text = bare.removeprefix("**")
        cells.append([Cell(text=text, bold=bare != text, indent=len(name) - len(bare)), points])
    return [row.level for row in read([["Tiêu chí", "Điểm chuẩn"], *cells]).criteria]


def test_capitals_bold_and_plain():
    rows = [
        ("**CẢI CÁCH THỂ CHẾ", "3"),
        ("**Ban hành văn bản", "2"),
        ("Đúng hạn", "1"),
        ("Đủ", "1"),
        ("**Rà soát", "1"),
    ]
    assert named(*rows) == ["field", "criterion", "component", "component", "criterion"]


def test_indents_alone():
    rows = [("Cải cách thể chế", "3"), (">Ban hành", "2"), (">>Đúng hạn", "1"), (">>Đủ", "1"), (">Rà soát", "1")]
    assert named(*rows) == ["field", "criterion", "component", "component", "criterion"]


def test_bullets():
    rows = [("**CẢI CÁCH THỂ CHẾ", "2"), ("- Ban hành", "2"), ("+ Đúng hạn", "1"), ("+ Đủ", "1")]
    assert named(*rows) == ["field", "criterion", "component", "component"]


def test_sums_where_all_look_alike():
    rows = [("A", "4"), ("b", "3"), ("c", "1"), ("d", "2"), ("e", "1"), ("F", "3"), ("g", "2"), ("h", "1")]
    assert named(*rows) == [
        *("field", "criterion", "component", "component", "criterion"),
        *("field", "criterion", "criterion"),
    ]


def test_a_plain_list_without_codes_is_of_criteria():
    assert set(named(("Việc một", "1"), ("Việc hai", "2"), ("Việc ba", "5"))) == {"criterion"}


def test_depths():
    assert outline([(0,), (2,), (1,), (2,), (0,)]) == [0, 1, 1, 2, 0]
    assert depths_by_sums([Decimal(n) for n in (2, 1, 1, 3, 1, 2)]) == [0, 1, 1, 0, 1, 1]
    assert depths_by_sums([Decimal(n) for n in (2, 1, 2)]) == []
    assert depths_by_sums([None, Decimal(1)]) == []


def test_parts_over_fields_that_go_on_counting():
    rows = [
        HEADER,
        ["A", "PHẦN A. ĐIỂM THẨM ĐỊNH"],
        *(
            ["1", "**Cải cách thể chế", "2"],
            ["1.1", "a", "2"],
            ["2", "**Cải cách tài chính công", "1"],
            ["2.1", "b", "1"],
        ),
        ["B", "PHẦN B. ĐIỂM ĐIỀU TRA"],
        *(["3", "**Tác động của CCHC", "1"], ["3.1", "c", "1"]),
    ]
    found = read(rows)
    assert levels(found) == [
        *(("1", "field"), ("1.1", "criterion"), ("2", "field"), ("2.1", "criterion")),
        *(("3", "field"), ("3.1", "criterion")),
    ]
    assert codes(found).count("row_is_group") == 2


def test_letters_as_fields_where_the_count_begins_anew():
    rows = [
        HEADER,
        ["A", "Thể chế"],
        ["1", "a", "1"],
        ["2", "b", "1"],
        ["B", "Bộ máy"],
        ["1", "c", "1"],
        ["1.1", "d", "1"],
    ]
    assert levels(read(rows)) == [
        *(("A", "field"), ("1", "criterion"), ("2", "criterion")),
        *(("B", "field"), ("1", "criterion"), ("1.1", "component")),
    ]


def test_items_with_letters_and_bullets_stand_below_their_criterion():
    rows = [
        HEADER,
        ["1", "THỂ CHẾ"],
        ["1.1", "**Ban hành", "2"],
        ["a)", "Đúng hạn", "1"],
        ["", "- Đủ", "1"],
        ["1.2", "**X", "1"],
    ]
    assert levels(read(rows)) == [
        *(("1", "field"), ("1.1", "criterion"), ("a", "component")),
        *(("", "component"), ("1.2", "criterion")),
    ]


def test_the_user_sets_the_level_of_a_row():
    one = source(table([HEADER, ["1.1", "a", "1"], ["1.2", "b", "1"]]))
    layout = propose_layout(one)
    found = read_table(
        one,
        type(layout)(
            **{
                **{f: getattr(layout, f) for f in layout.__struct_fields__},
                "levels": (LevelSet(row=2, level="component"),),
            }
        ),
    )
    assert [row.level for row in found.criteria] == ["criterion", "component"]
