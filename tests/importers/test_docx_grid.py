"""Where the cells of a Word table stand: merged in older ways, shifted, or drawn a hair's breadth beside."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.office_files import p, tbl, tc, tr
from tests.importers.word_xml import codes, read, texts


def table(widths: list[int], *rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def wide(text: str, span: int, inner: str = "") -> str:
    return tc(text, f'<w:gridSpan w:val="{span}"/>{inner}')


def test_borders_a_hair_apart_make_no_columns():
    """Somebody dragged the border of some rows by 1 mm: Word's grid has a sliver there."""
    rows = [
        tr("1", wide("Cải cách thể chế", 2), "2,0"),
        tr(wide("2", 2), "Cải cách tài chính", "1,5"),
    ]
    source = read(table([700, 60, 5000, 900], *rows))
    assert texts(source) == [["1", "Cải cách thể chế", "2,0"], ["2", "Cải cách tài chính", "1,5"]]
    assert codes(source) == []


def test_an_empty_sliver_is_no_cell():
    rows = [tr("1", tc(p("")), "tên", "2,0"), tr("2", wide("tên", 2), "1,5")]
    assert texts(read(table([700, 40, 5000, 900], *rows))) == [["1", "tên", "2,0"], ["2", "tên", "1,5"]]


def test_a_thin_column_with_text_is_a_column():
    rows = [tr("1", "a", "tên"), tr("2", "b", "tên")]
    assert texts(read(table([700, 40, 5000], *rows))) == [["1", "a", "tên"], ["2", "b", "tên"]]


def test_a_grid_without_measures_is_taken_as_it_is():
    assert texts(read(table([0, 0, 0], tr("a", "b", "c")))) == [["a", "b", "c"]]
    assert texts(read(table([], tr("a", "b", "c")))) == [["a", "b", "c"]]


def test_rows_that_do_not_agree_on_their_borders_have_the_same_columns():
    """The header was drawn apart from the body: nine grid lines, five columns in each row."""
    widths = [600, 300, 3000, 500, 700, 250, 700, 200, 900]
    header = tr(wide("TT", 2), wide("Tiêu chí", 2), wide("Điểm chuẩn", 2), wide("Điểm đạt", 2), "Ghi chú")
    field = tr("I", wide("CẢI CÁCH THỂ CHẾ", 8))
    body = tr("1", wide("Báo cáo", 2), wide("2,0", 2), wide("1,5", 2), wide("muộn", 2))
    assert texts(read(table(widths, header, field, *[body] * 3))) == [
        ["TT", "Tiêu chí", "Điểm chuẩn", "Điểm đạt", "Ghi chú"],
        ["I", "CẢI CÁCH THỂ CHẾ", "", "", ""],
        *[["1", "Báo cáo", "2,0", "1,5", "muộn"]] * 3,
    ]


def test_a_header_finer_than_most_rows_keeps_its_columns():
    widths = [700, 3000, 900, 900]
    rows = [tr("TT", "Tên", "Lần 1", "Lần 2"), *[tr("1", "a", wide("2,0", 2))] * 5]
    assert texts(read(table(widths, *rows)))[:2] == [["TT", "Tên", "Lần 1", "Lần 2"], ["1", "a", "2,0", ""]]


def test_merges_down_hold_across_slivers():
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [tr(tc("cao", start), wide("a", 2)), tr(wide("", 2, on), "b"), tr(tc("", on), wide("c", 2))]
    found = read(table([900, 50, 4000], *rows)).tables[0].rows
    assert [[cell.text for cell in row] for row in found] == [["cao", "a"], ["", "b"], ["", "c"]]
    assert found[0][0].rowspan == 3
    assert found[1][0].covered and found[2][0].covered


def test_older_merges_across():
    row = tr(tc("rộng", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("", "<w:hMerge/>"), "d")
    found = read(tbl(row, tr("a", "b", "c", "e"))).tables[0].rows
    assert [cell.text for cell in found[0]] == ["rộng", "", "", "d"]
    assert found[0][0].colspan == 3 and found[0][1].covered and found[0][2].covered
    under = read(tbl(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("dưới", "<w:hMerge/>"))))
    assert [problem.facts for problem in under.tables[0].problems] == [{"text": "dưới"}]
    assert texts(read(tbl(tr(tc("đầu", "<w:hMerge/>"), "b")))) == [["đầu", "b"]]


def test_the_gap_before_a_row_is_counted_in_grid_lines():
    shifted = '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + tc("b") + "</w:tr>"
    assert texts(read(table([700, 60, 5000, 900], tr("1", wide("tên", 2), "x"), shifted))) == [
        ["1", "tên", "x"],
        ["", "b", ""],
    ]
    far = '<w:tr><w:trPr><w:gridBefore w:val="999999"/></w:trPr>' + tc("xa") + "</w:tr>"
    assert "cell_beyond_columns" in codes(read(tbl(tr("a"), far)))


SPANS = st.integers(1, 4)
MERGES = st.sampled_from(
    ["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "<w:hMerge/>", '<w:hMerge w:val="restart"/>']
)
ROW = st.lists(st.tuples(SPANS, MERGES, st.booleans()), min_size=1, max_size=6)


@settings(max_examples=150)
@given(st.lists(ROW, min_size=1, max_size=6), st.lists(st.sampled_from([20, 60, 500, 3000]), max_size=12))
def test_no_text_vanishes_in_any_grid(rows, widths):
    number = 0
    xml = []
    for row in rows:
        cells = []
        for span, merge, filled in row:
            cells.append(wide(f"⟦{number}⟧" if filled else "", span, merge))
            number += filled
        xml.append(tr(*cells))
    source = read(table(widths, *xml))
    (found,) = source.tables
    assert len({len(row) for row in found.rows}) == 1
    shown = "\n".join([cell.text for row in found.rows for cell in row] + [str(p.facts) for p in found.problems])
    assert sorted(int(mark) for mark in re.findall(r"⟦(\d+)⟧", shown)) == list(range(number))
    for row in found.rows:
        for column, cell in enumerate(row):
            assert not (cell.covered and cell.text)
            assert column + cell.colspan <= len(row)
