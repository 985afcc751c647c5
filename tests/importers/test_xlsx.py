"""What a sheet shows is read: values under their formats, merges, what is hidden; what is not read is named."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from parapp.importers.gate import load
from parapp.importers.shown import number_of, number_text
from parapp.importers.xlsx import MAX_BLANK_RUN, MAX_ROWS, read_xlsx
from parapp.models import UserError
from parapp.models.table import Source, SourceTable
from parapp.vietnamese.text import clean
from tests.importers import office_files as files


def read(path: Path) -> Source:
    return read_xlsx(load(path), path.name, lambda share: None)


def sheet(path: Path) -> SourceTable:
    return read(path).tables[0]


def raw_sheet(path: Path, xml: str) -> SourceTable:
    path.write_bytes(files.zipped(files.excel_parts(xml)))
    return sheet(path)


def texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def codes(table: SourceTable) -> list[str]:
    return [problem.code for problem in table.problems]


def saved(tmp_path: Path, book: Workbook) -> Path:
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "number_format", "text", "number"),
    [
        (5.1, "0.00", "5.10", "5.1"),
        (5.1, "General", "5.1", "5.1"),
        (0.1 + 0.2, "General", "0.3", "0.3"),
        (1.1 - 0.9, "0.0", "0.2", "0.2"),
        (0.75, "0.0", "0.8", "0.75"),
        (3, "General", "3", "3"),
        (8.25, "#,##0.00", "8.25", "8.25"),
        (0.5, "0%", "50%", "0.5"),
        (2.5, '0.0" điểm"', "2.5", "2.5"),
        (1.5, "0.0#", "1.5", "1.5"),
        (1.2, "@", "1.2", "1.2"),
        (-0.5, "0.00;[Red]-0.00", "-0.50", "-0.5"),
        (1e300, "0.00", "1" + "0" * 300, "1E+300"),
    ],
)
def test_a_number_is_read_as_it_is_shown_and_as_it_is_stored(tmp_path, value, number_format, text, number):
    book = Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = number_format
    cell = sheet(saved(tmp_path, book)).rows[0][0]
    assert (cell.text, cell.number) == (text, Decimal(number))


@given(st.floats(-1e6, 1e6), st.sampled_from(["General", "0", "0.00", "0.###", "#,##0.0", "0%", "dd", ""]))
def test_every_number_has_a_text_that_is_a_number(value, number_format):
    text = number_text(number_of(value), number_format)
    assert Decimal(text.removesuffix("%")).is_finite()


def test_dates_booleans_and_texts(tmp_path):
    book = Workbook()
    book.active.append([datetime(2026, 2, 1), True, "  dòng 1\nđe\u0302\u0301n", " \n "])
    row = sheet(saved(tmp_path, book)).rows[0]
    assert (row[0].text, row[0].is_date, row[0].number) == ("01/02/2026", True, None)
    assert [cell.text for cell in row[1:]] == ["TRUE", "  dòng 1\nđến"]
    assert len(row) == 3


def test_places_bold_and_runs_within_a_cell(tmp_path):
    runs = "<is><r><t>một</t></r><r><rPr><b/></rPr><t> hai</t></r><rPh sb='0' eb='1'><t>x</t></rPh></is>"
    table = raw_sheet(
        tmp_path / "a.xlsx", f'<sheetData><row r="3"><c r="B3" t="inlineStr">{runs}</c></row></sheetData>'
    )
    assert texts(table) == [["", ""], ["", ""], ["", "một hai"]]
    assert table.rows[2][1].place == "Bảng!B3"
    bold = files.xlsx(tmp_path / "b.xlsx", [["**Đậm", "nhạt"]])
    assert [cell.bold for cell in sheet(bold).rows[0]] == [True, False]


def test_merged_cells_span_and_cover(tmp_path):
    path = files.xlsx(tmp_path / "a.xlsx", [["Tên", "", "x"], ["y"], ["z", "", "u"]], merges=["A1:B2"])
    rows = sheet(path).rows
    assert (rows[0][0].colspan, rows[0][0].rowspan) == (2, 2)
    assert [[cell.covered for cell in row] for row in rows[:2]] == [[False, True, False], [True, True, False]]
    assert not rows[2][0].covered


def test_text_under_a_merge_is_named(tmp_path):
    rows = files.inline_row(1, ["trên", "dưới"])
    table = raw_sheet(
        tmp_path / "a.xlsx", f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    assert [(problem.code, problem.facts) for problem in table.problems] == [("text_under_merge", {"text": "dưới"})]


def test_a_merge_over_the_whole_sheet_is_harmless(tmp_path):
    rows = files.inline_row(1, ["a", "b"])
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="C9:D10"/></mergeCells>'
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>{merge}")
    assert (table.rows[0][0].colspan, table.rows[0][0].rowspan) == (2, 1)


def test_hidden_rows_columns_and_sheets_are_marked(tmp_path):
    book = Workbook()
    for row in (["a", "b"], ["c", "d"], [], ["e", "f"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Ẩn").sheet_state = "hidden"
    source = read(saved(tmp_path, book))
    assert source.tables[0].hidden_rows == (1,)
    assert source.tables[0].hidden_columns == (1,)
    assert [table.hidden for table in source.tables] == [False, True]


def test_a_lying_dimension_hides_nothing(tmp_path):
    rows = "".join(files.inline_row(number, ["a", "b", "c"]) for number in range(1, 22))
    table = raw_sheet(tmp_path / "a.xlsx", f'<dimension ref="A1"/><sheetData>{rows}</sheetData>')
    assert (len(table.rows), len(table.rows[0])) == (21, 3)


def test_a_formula_without_value_is_named(tmp_path):
    book = Workbook()
    book.active.append(["tổng", "=1+1"])
    table = sheet(saved(tmp_path, book))
    assert [(problem.code, problem.place) for problem in table.problems] == [("formula_without_value", "Sheet!B1")]


def test_a_far_corner_stops_the_reading_and_is_said(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{files.inline_row(1, ['a'])}{far}</sheetData>")
    assert texts(table) == [["a"]]
    assert [(problem.code, problem.facts) for problem in table.problems] == [
        ("too_many_rows", {"read": "1", "count": "2"})
    ]


def test_a_sheet_formatted_to_the_bottom_is_left_after_a_run_of_blanks(tmp_path):
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(2, 2_000))
    merge = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    rows = files.inline_row(1, ["a", "", "c"]) + blank + files.inline_row(2_000, ["z"])
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>{merge}")
    assert len(table.rows) == MAX_BLANK_RUN + 1
    assert codes(table) == ["long_blank_run"]
    assert table.problems[0].facts["count"] == "2000"
    assert table.rows[0][0].colspan == 2


def test_too_many_rows_and_columns_are_said_with_their_number(tmp_path):
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, MAX_ROWS + 12))
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>")
    assert (len(table.rows), codes(table)) == (MAX_ROWS, ["too_many_rows"])
    assert table.problems[0].facts == {"read": str(MAX_ROWS), "count": str(MAX_ROWS + 11)}
    wide = sheet(files.xlsx(tmp_path / "b.xlsx", [list(range(1, 70))]))
    assert len(wide.rows[0]) == 64
    assert [(problem.code, problem.facts["count"], problem.place) for problem in wide.problems] == [
        ("too_many_columns", "5", "Phụ lục!BM1")
    ]


def test_old_fonts_and_unread_parts_are_named(tmp_path):
    book = Workbook()
    book.active["A1"] = "C«ng t¸c"
    book.active["A1"].font = Font(name=".VnTime")
    source = read(saved(tmp_path, book))
    assert codes(source.tables[0]) == ["old_font"]
    parts = {**files.excel_parts("<sheetData/>"), "xl/comments1.xml": "<a/>", "xl/drawings/drawing1.xml": "<a/>"}
    found = read_xlsx(files.zipped(parts), "a.xlsx", lambda share: None).problems
    assert [problem.code for problem in found] == ["comments_not_read", "drawings_not_read"]


def test_a_workbook_of_the_strict_kind_is_no_empty_one(tmp_path):
    usual, strict = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/s/main"
    parts = {name: str(xml).replace(usual, strict) for name, xml in files.excel_parts("<sheetData/>").items()}
    with pytest.raises(UserError, match="workbook_without_sheets"):
        read_xlsx(files.zipped(parts), "a.xlsx", lambda share: None)


def test_progress_rises_to_the_end(tmp_path):
    path = files.xlsx(tmp_path / "a.xlsx", [["a"]] * 2_000)
    shares: list[float] = []
    read_xlsx(load(path), "a.xlsx", shares.append)
    assert shares == sorted(shares)
    assert shares[0] >= 0 and shares[-1] <= 1


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8), max_size=5),
        max_size=8,
    )
)
def test_each_text_cell_is_found_at_its_place(tmp_path_factory, rows):
    path = files.xlsx(
        tmp_path_factory.mktemp("x") / "a.xlsx", [["x"], *[[t.lstrip("*=") for t in row] for row in rows]]
    )
    expected = {
        f"Phụ lục!{cell.coordinate}": cell.value
        for row in load_workbook(path).active.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.strip()
    }
    found = {cell.place: cell.text for row in sheet(path).rows for cell in row if cell.text}
    assert found == {place: clean(text) for place, text in expected.items() if clean(text).strip()}
