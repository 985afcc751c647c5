"""What a sheet shows is read: values under their formats, merges, what is hidden; what is not read is named."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from parapp.importers.gate import load
from parapp.importers.sheet import MAX_BLANK_RUN, MAX_ROWS
from parapp.importers.shown import number_of, number_text
from parapp.importers.xlsx import read_xlsx
from parapp.models import UserError
from parapp.models.table import Encoding, ReadOptions, Source, SourceTable
from parapp.vietnamese.text import clean
from tests.importers import office_files as files


def read(path: Path, encoding: Encoding = "auto") -> Source:
    return read_xlsx(load(path), path.name, lambda share: None, ReadOptions(encoding=encoding))


def read_parts(parts) -> Source:
    return read_xlsx(files.zipped(parts), "a.xlsx", lambda share: None, ReadOptions())


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
        (1e20, "0.000000000000", "1" + "0" * 20, "1E+20"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "-1234.50", "-1234.5"),
        (1234.5, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', "1234.50", "1234.5"),
        (0, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', "-", "0"),
        (0, "0.0;-0.0;\\-", "-", "0"),
        (12345, "0.00E+00", "12345.00", "12345"),
        (-0.001, "0.00", "0.00", "-0.001"),
        (-0.0, "General", "0", "0"),
        (5.1, "[>=10]0;0.00", "5.10", "5.1"),
        (12, "[>=10]0;0.00", "12", "12"),
        (3, "[<1]0.0;[<2]0.00;0.000", "3.000", "3"),
        (0.955, "0.0 %", "95.5%", "0.955"),
        (1, '"Đạt";;"Không đạt"', "Đạt", "1"),
        (0, '"Đạt";;"Không đạt"', "Không đạt", "0"),
        (2, "[Red]General;-General", "2", "2"),
        (51, '0"."0', "5.1", "51"),
        (5110, "0\\.0\\.00", "5.1.10", "5110"),
        (7, "0\\.00", "0.07", "7"),
        (1234, '"Mã "0"."0', "123.4", "1234"),
        (5, '0" điểm"', "5", "5"),
        (12, '"0"0".0"', "12", "12"),
        (1234, "#\\ ##0", "1234", "1234"),
        (-51, '0"."0', "-51", "-51"),
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


def test_numbers_that_are_not_shown_are_named(tmp_path):
    book = Workbook()
    formats = ["0.0;-0.0;;@", "#,###", ";;;", "0.0;;", "0.0;-0.0; ", "0.0;-0.0;;@"]
    for column, (value, number_format) in enumerate(zip([0, 0, 7, -2, 0, 1.5], formats, strict=True), start=1):
        book.active.cell(1, column, value).number_format = number_format
    book.active["G1"] = "=C1+1"
    table = sheet(saved(tmp_path, book))
    assert texts(table) == [["0", "0", "", "", "0", "1.5"]]
    assert [(one.code, one.place[-2:], one.facts.get("text", one.facts.get("count"))) for one in table.problems] == [
        *(("hidden_text_left_out", "C1", "7"), ("hidden_text_left_out", "D1", "-2")),
        *(("formula_without_value", "G1", "C1+1"), ("zeros_not_shown", "A1", "3")),
    ]


def test_a_sheet_whose_window_hides_zeros_says_so(tmp_path):
    book = Workbook()
    book.active.append([0, "a", 1])
    book.active.sheet_view.showZeros = False
    table = sheet(saved(tmp_path, book))
    assert texts(table) == [["0", "a", "1"]]
    assert codes(table) == ["zeros_not_shown"]


def test_dates_booleans_and_texts(tmp_path):
    book = Workbook()
    book.active.append([datetime(2026, 2, 1), True, "  dòng 1\nđe\u0302\u0301n", " \n "])
    row = sheet(saved(tmp_path, book)).rows[0]
    assert (row[0].text, row[0].is_date, row[0].number) == ("01/02/2026", True, None)
    assert [cell.text for cell in row[1:]] == ["TRUE", "  dòng 1\nđến"]
    assert len(row) == 3


def test_a_book_that_counts_from_1904(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([datetime(2026, 5, 8)])
    cell = sheet(saved(tmp_path, book)).rows[0][0]
    assert (cell.text, cell.is_date) == ("08/05/2026", True)


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


def formulas(tmp_path: Path, *rows: list[object]) -> SourceTable:
    """A sheet whose formulas openpyxl stores without values."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return sheet(saved(tmp_path, book))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("=SUM(A1:C1)", "6.75"),
        ("=SUM(A1,C1)+B1", "6.75"),
        ("=sum($A$1:B1)*2%".upper(), "0.085"),
        ("=A1-B1-C1", "-4.25"),
        ("=ROUND((A1+B1)/3,2)", "1.42"),
        ("=-(A1)*(B1-C1)/0.5", "-1.25"),
        ("=0.1+0.2", "0.3"),
        ("=SUM(A1:D1)", "6.75"),
        ("=+A1+E1", "1.25"),
    ],
)
def test_formulas_without_values_are_computed_where_that_is_sure(tmp_path, formula, text):
    table = formulas(tmp_path, [1.25, 3, 2.5, "chữ", None, formula])
    assert table.rows[0][5].text == text
    assert codes(table) == ["formula_computed"]


@pytest.mark.parametrize(
    "formula",
    [
        "=A1/0",
        "=A1+D1",
        "=SUM(A1:D1)",
        "=IF(A1>1,2,3)",
        "=Sheet2!A1",
        "=SUM(A:A)",
        "=F1",
        "=SUM(A1:F1)",
        "=VLOOKUP(A1,B1:C1,2)",
        "=" + "(" * 100 + "1" + ")" * 100,
        "=A1+G1",
        "=1E999*1E999",
        "=ROUND(A1,99)",
        "=A1 B1",
        "=SUM(",
        "=A0",
        '="5"',
    ],
)
def test_what_is_not_sure_is_not_computed_but_named(tmp_path, formula):
    table = formulas(tmp_path, [1.25, 3, 2.5, "0,5", None, formula, "=F1+1"])
    assert [(problem.code, problem.place) for problem in table.problems] == [
        ("formula_without_value", "Sheet!F1"),
        ("formula_without_value", "Sheet!G1"),
    ]
    assert len(table.rows[0]) == 4


def test_chains_are_computed_in_any_order_and_of_any_length(tmp_path):
    rows = [[f"=A{number + 1}+1"] for number in range(1, 3000)]
    table = formulas(tmp_path, *rows, [1])
    assert table.rows[0][0].number == 3000
    ugly = formulas(tmp_path, ["=B1", "=C1", "=SUM(D1:E1)", 2, "=D1*2"])
    assert [cell.text for cell in ugly.rows[0]] == ["6", "6", "6", "2", "4"]


def test_too_many_long_sums_are_named_instead_of_waited_for(tmp_path):
    table = formulas(tmp_path, *[[1, f"=SUM(A1:A{number})"] for number in range(3000, 6000)])
    assert len(table.rows) == 3000
    found = sum(1 for row in table.rows if len(row) > 1 and row[1].number is not None)
    named = codes(table).count("formula_without_value")
    assert found + named == 3000 and named


def test_what_lies_beyond_the_rows_read_is_not_taken_for_nought(tmp_path):
    rows = [["=A5000+1", 1], *[[None]] * 4998, [7]]
    table = formulas(tmp_path, *rows)
    assert codes(table) == ["long_blank_run", "formula_without_value"]


def test_shared_formulas_move_with_their_cells(tmp_path):
    cells = "".join(
        f'<row r="{number}"><c r="A{number}"><v>{number}</v></c><c r="B{number}">'
        f'<f t="shared" si="0"{extra}</f></c></row>'
        for number, extra in ((1, ' ref="B1:B2">A1*2+A$1'), (2, ">"), (3, ">"))
    )
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{cells}</sheetData>")
    assert [row[1].text for row in table.rows] == ["3", "5", "7"]


def test_a_formula_that_gave_an_empty_text_has_a_value(tmp_path):
    cells = '<row r="1"><c r="A1" t="str"><f>IF(1,"")</f><v></v></c><c r="B1"><v>1</v></c></row>'
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{cells}</sheetData>")
    assert (table.problems, texts(table)) == ((), [["", "1"]])


def test_error_values_are_problems_and_spoil_what_asks_for_them(tmp_path):
    cells = (
        '<row r="1"><c r="A1" t="e"><f>B9</f><v>#REF!</v></c><c r="B1"><f>A1+1</f></c>'
        '<c r="C1" t="b"><v>1</v></c></row>'
    )
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{cells}</sheetData>")
    assert [(problem.code, problem.place, problem.facts) for problem in table.problems] == [
        ("cell_is_error", "Bảng!A1", {"text": "#REF!"}),
        ("formula_without_value", "Bảng!B1", {"text": "A1+1"}),
    ]
    assert texts(table) == [["", "", "TRUE"]]


def test_indentation_counts_steps_of_the_style_and_of_leading_blanks(tmp_path):
    book = Workbook()
    book.active.append(["a", "    b", "\tc", " d"])
    book.active["A1"].alignment = Alignment(indent=2)
    book.active["B1"].alignment = Alignment(indent=1)
    assert [cell.indent for cell in sheet(saved(tmp_path, book)).rows[0]] == [2, 3, 1, 0]


def test_a_date_that_is_none_is_a_problem(tmp_path):
    book = Workbook()
    book.active.append([-5, 8.5])
    book.active["A1"].number_format = "dd/mm/yyyy"
    book.active["B1"].number_format = "d.m"
    table = sheet(saved(tmp_path, book))
    assert [(problem.code, problem.facts) for problem in table.problems] == [("date_out_of_calendar", {"text": "-5"})]
    assert (table.rows[0][1].is_date, table.rows[0][1].number) == (True, None)


def test_escaped_signs_and_repeated_cells(tmp_path):
    cells = '<row r="1"><c r="A1" t="str"><v>a_x000D_\nb _x005F_x0041_</v></c><c r="A1"><v>2</v></c></row>'
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{cells}</sheetData>")
    assert texts(table) == [["2"]]
    assert [(problem.code, problem.facts) for problem in table.problems] == [
        ("cell_repeated", {"text": "a\nb _x0041_"})
    ]


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


def test_old_fonts_are_converted_run_by_run(tmp_path):
    runs = (
        '<is><r><rPr><rFont val=".VnTime"/></rPr><t>C«ng t¸c</t></r><r><rPr><rFont val="Arial"/></rPr><t> năm</t></r>'
        '<r><rPr><rFont val=".VnTimeH"/></rPr><t> ban</t></r>'
        '<r><rPr><rFont val="VNI-Times"/></rPr><t> ñaïi</t></r></is>'
    )
    table = raw_sheet(
        tmp_path / "a.xlsx", f'<sheetData><row r="1"><c r="A1" t="inlineStr">{runs}</c></row></sheetData>'
    )
    cell = table.rows[0][0]
    assert (cell.text, cell.raw) == ("Công tác năm BAN đại", "C«ng t¸c năm ban ñaïi")
    assert [(problem.code, problem.facts["count"]) for problem in table.problems] == [("text_converted", "1")]


def test_what_is_struck_out_is_left_out_and_named(tmp_path):
    book = Workbook()
    gone, stays = InlineFont(strike=True), InlineFont(b=True)
    book.active["A1"] = CellRichText(TextBlock(gone, "0,"), TextBlock(gone, "5"), TextBlock(stays, "0,75"))
    book.active["B1"] = CellRichText("1", TextBlock(gone, "2"), "3")
    for name, value in (("C1", "Báo cáo"), ("D1", 2.5), ("E1", datetime(2026, 3, 1)), ("F1", True)):
        book.active[name] = value
        book.active[name].font = Font(strike=True)
    book.active["G1"] = CellRichText(TextBlock(InlineFont(b=True), "còn"), " mất")
    book.active["G1"].font = Font(strike=True)
    book.active["H1"] = "=D1+1"
    table = sheet(saved(tmp_path, book))
    assert texts(table) == [["0,75", "13", "", "", "", "", "còn"]]
    assert table.rows[0][0].bold
    struck = [(one.place[-2:], one.facts["text"]) for one in table.problems if one.code == "struck_text_left_out"]
    assert struck == [
        *(("A1", "0,5"), ("B1", "2"), ("C1", "Báo cáo"), ("D1", "2.5"), ("E1", "01/03/2026"), ("F1", "TRUE")),
        ("G1", " mất"),
    ]
    assert [one.place[-2:] for one in table.problems if one.code == "formula_without_value"] == ["H1"]


def test_the_font_of_the_cell_tells_the_encoding_and_the_user_may_say_another(tmp_path):
    book = Workbook()
    book.active["A1"] = "C«ng t¸c"
    book.active["A1"].font = Font(name=".VnTime")
    path = saved(tmp_path, book)
    source = read(path)
    assert (source.tables[0].rows[0][0].text, source.encoding) == ("Công tác", "tcvn3")
    kept = read(path, "unicode")
    assert (kept.tables[0].rows[0][0].text, kept.encoding) == ("C«ng t¸c", "unicode")


def test_short_texts_follow_the_others_of_their_sheet(tmp_path):
    book = Workbook()
    for text in ("§iÓm chuÈn", "Tiªu chÝ thµnh phÇn", "C¶i c¸ch hµnh chÝnh", "Ghi chó"):
        book.active.append([text])
    table = sheet(saved(tmp_path, book))
    assert [row[0].text for row in table.rows] == [
        "Điểm chuẩn",
        "Tiêu chí thành phần",
        "Cải cách hành chính",
        "Ghi chú",
    ]


def test_notes_and_text_boxes_are_listed_with_their_text(tmp_path):
    book = Workbook()
    book.active["B2"] = "x"
    book.active["B2"].comment = Comment("đã kiểm tra", "ai đó")
    table = sheet(saved(tmp_path, book))
    assert [(problem.code, problem.place, problem.facts) for problem in table.problems] == [
        ("note_not_read", "Sheet!B2", {"text": "đã kiểm tra"})
    ]
    box = "<a><p><t>PHỤ</t><t> LỤC</t></p><p/></a>"
    picture, nothing = "<a><b/></a>", "<a/>"  # LibreOffice writes drawings with nothing in them
    drawings = {f"xl/drawings/drawing{n}.xml": part for n, part in enumerate((box, picture, nothing), start=1)}
    found = read_parts({**files.excel_parts("<sheetData/>"), **drawings}).problems
    assert [(problem.code, problem.facts) for problem in found] == [
        ("part_not_read", {"text": "PHỤ LỤC"}),
        ("drawings_not_read", {}),
    ]


def test_a_workbook_of_the_strict_kind_reads_like_any_other():
    rows = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Mã</t></is></c><c r="B1"><v>5.1</v></c>'
        '<c r="C1" t="d"><v>2026-05-08T00:00:00Z</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    )
    table = read_parts(files.strict(files.excel_parts(rows))).tables[0]
    assert texts(table) == [["Mã", "5.1", "08/05/2026"]]


def test_a_workbook_without_sheets_has_its_sentence():
    parts = files.excel_parts("<sheetData/>")
    del parts["xl/worksheets/sheet1.xml"]
    with pytest.raises(UserError, match="workbook_without_sheets"):
        read_parts(parts)


def test_names_of_parts_as_other_programs_write_them(tmp_path):
    parts = files.excel_parts(f"<sheetData>{files.inline_row(1, ['a'])}</sheetData>")
    parts["xl\\worksheets\\Sheet1.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        'Target="worksheets', 'Target="/xl/worksheets'
    )
    assert texts(read_parts(parts).tables[0]) == [["a"]]


def test_rows_formatted_to_the_bottom_without_content_are_no_fault(tmp_path):
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(2, 30_000))
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{files.inline_row(1, ['a'])}{blank}</sheetData>")
    assert len(table.rows) == 1
    assert [(problem.code, problem.severity, problem.facts) for problem in table.problems] == [
        ("blank_to_the_bottom", "info", {"read": "1", "count": "29999"})
    ]


def test_content_behind_gaps_and_a_blank_run_is_never_lost_in_silence(tmp_path):
    rows = "".join(files.inline_row(number, ["a"]) for number in (1, 300, 700)) + files.inline_row(5_000, ["z"])
    table = raw_sheet(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>")
    assert (len(table.rows), codes(table)) == (700, ["long_blank_run"])


def test_progress_rises_to_the_end(tmp_path):
    path = files.xlsx(tmp_path / "a.xlsx", [["a"]] * 2_000)
    shares: list[float] = []
    read_xlsx(load(path), "a.xlsx", shares.append, ReadOptions())
    assert shares == sorted(shares)
    assert shares[0] >= 0 and shares[-1] <= 1


@settings(max_examples=60)
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
    table = read(path, "unicode").tables[0]  # "auto" takes a few strange letters for an old encoding
    found = {cell.place: cell.text for row in table.rows for cell in row if cell.text}
    assert found == {place: clean(text) for place, text in expected.items() if clean(text).strip()}
