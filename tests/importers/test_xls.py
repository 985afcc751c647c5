"""Old workbooks: formats, fonts within cells, merges, hidden parts; damaged ones end in a sentence."""

import io
import struct
from datetime import date, datetime, time
from decimal import Decimal
from random import Random

import pytest
import xlwt

from parapp.importers import worker
from parapp.importers.gate import pass_gate
from parapp.importers.sheet import MAX_BLANK_RUN, MAX_ROWS
from parapp.importers.xls import read_xls
from parapp.messages import SENTENCES
from parapp.models import UserError
from parapp.models.table import Encoding, ReadOptions, Source, SourceTable


def stored(book: xlwt.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(book: xlwt.Workbook, encoding: Encoding = "auto") -> Source:
    data = stored(book)
    assert pass_gate(data, "a.xlsx") == "xls"
    return read_xls(data, "a.xls", lambda share: None, ReadOptions(encoding=encoding))


def new() -> tuple[xlwt.Workbook, xlwt.Worksheet]:
    book = xlwt.Workbook()
    return book, book.add_sheet("Phụ lục", cell_overwrite_ok=True)


def texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def problems(table: SourceTable) -> list[tuple[str, str, str]]:
    return [(one.code, one.place, one.facts.get("text", "")) for one in table.problems]


def font(name: str, *, bold: bool = False, raised: bool = False, struck: bool = False) -> xlwt.Font:
    made = xlwt.Font()
    made.name, made.bold, made.struck_out = name, bold, struck
    made.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT if raised else xlwt.Font.ESCAPEMENT_NONE
    return made


@pytest.mark.parametrize(
    ("value", "number_format", "text", "number"),
    [
        (5.1, "0.00", "5.10", "5.1"),
        (5.1, "General", "5.1", "5.1"),
        (0.1 + 0.2, "General", "0.3", "0.3"),
        (0.5, "0%", "50%", "0.5"),
        (1234.5, "#,##0.00", "1234.50", "1234.5"),
        (2.5, '0.0" điểm"', "2.5", "2.5"),
        (0.5, "# ?/?", "0.5", "0.5"),
    ],
)
def test_a_number_is_read_as_it_is_shown_and_as_it_is_stored(value, number_format, text, number):
    book, sheet = new()
    sheet.write(0, 0, value, xlwt.easyxf(num_format_str=number_format))
    cell = read(book).tables[0].rows[0][0]
    assert (cell.text, cell.number) == (text, Decimal(number))


def test_dates_truths_errors_and_empty_formulas():
    book, sheet = new()
    for column, (value, number_format) in enumerate(
        [(date(2026, 5, 8), "d.m"), (datetime(2026, 1, 3, 7, 30), "d-mmm"), (time(7, 30), "h:mm"), (-2, "dd/mm/yyyy")]
    ):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=number_format))
    sheet.write(0, 4, True)
    sheet.row(0).set_cell_error(5, "#REF!")
    sheet.write(0, 6, xlwt.Formula("1+1"))
    sheet.write(0, 7, "cuối")
    table = read(book).tables[0]
    assert texts(table) == [["08/05/2026", "03/01/2026 07:30", "07:30:00", "", "TRUE", "", "", "cuối"]]
    assert [cell.is_date for cell in table.rows[0]] == [True, True, True, *[False] * 5]
    assert problems(table) == [
        ("date_out_of_calendar", "Phụ lục!D1", "-2"),
        ("cell_is_error", "Phụ lục!F1", "#REF!"),
        ("formula_shows_nothing", "Phụ lục!G1", ""),
    ]


def test_a_book_that_counts_from_1904():
    book, sheet = new()
    book.dates_1904 = True
    sheet.write(0, 0, 1, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    assert read(book).tables[0].rows[0][0].text == "02/01/1904"


def test_merges_hidden_parts_places_bold_and_indentation():
    book, sheet = new()
    sheet.write_merge(1, 2, 1, 2, "gộp", xlwt.easyxf("font: bold on; align: indent 2"))
    sheet.write(3, 0, "ẩn")
    sheet.write(4, 3, "  lùi")
    sheet.row(3).hidden = True
    sheet.col(3).hidden = True
    other = book.add_sheet("Ẩn")
    other.write(0, 0, "x")
    other.visibility = 1
    source = read(book)
    table = source.tables[0]
    anchor = table.rows[1][1]
    assert (anchor.colspan, anchor.rowspan, anchor.bold, anchor.indent, anchor.place) == (2, 2, True, 2, "Phụ lục!B2")
    assert [cell.covered for cell in table.rows[2][:3]] == [False, True, True]
    assert table.rows[4][3].indent == 1
    assert (table.hidden_rows, table.hidden_columns) == ((3,), (3,))
    assert [one.hidden for one in source.tables] == [False, True]


def test_fonts_within_one_cell_are_converted_run_by_run():
    book, sheet = new()
    runs = [
        ("C«ng t¸c", font(".VnTime")),
        (" năm ", font("Arial")),
        ("ban", font(".VnTimeH")),
        (" ñaïi", font("VNI-Times")),
    ]
    sheet.write_rich_text(0, 0, runs)
    sheet.write_rich_text(1, 0, [("1,5", font("Arial")), ("2", font("Arial", raised=True))])
    sheet.write(2, 0, "§iÓm", xlwt.easyxf("font: name .VnTime"))
    source = read(book)
    table = source.tables[0]
    assert texts(table) == [["Công tác năm BAN đại"], ["1,5²"], ["Điểm"]]
    assert table.rows[0][0].raw == "C«ng t¸c năm ban ñaïi"
    assert source.encoding == "tcvn3"
    assert [(one.code, one.facts["count"]) for one in table.problems] == [("text_converted", "2")]
    assert texts(read(book, "unicode").tables[0])[2] == ["§iÓm"]


def test_a_cell_that_begins_in_the_font_of_the_cell():
    book, sheet = new()
    sheet.write_rich_text(0, 0, ["C«ng ", ("năm", font("Arial"))], xlwt.easyxf("font: name .VnTime"))
    assert texts(read(book).tables[0]) == [["Công năm"]]


def test_what_is_struck_out_is_left_out_and_named():
    book, sheet = new()
    gone = font("Arial", struck=True)
    sheet.write_rich_text(0, 0, [("1", gone), ("2", font("Arial"))])
    style = xlwt.XFStyle()
    style.font = gone
    sheet.write(0, 1, "Báo cáo", style)
    sheet.write(0, 2, 2.5, style)
    sheet.write(0, 3, "còn")
    table = read(book).tables[0]
    assert texts(table) == [["2", "", "", "còn"]]
    assert problems(table) == [
        ("struck_text_left_out", "Phụ lục!A1", "1"),
        ("struck_text_left_out", "Phụ lục!B1", "Báo cáo"),
        ("struck_text_left_out", "Phụ lục!C1", "2.5"),
    ]


def test_numbers_that_are_not_shown_are_named():
    book, sheet = new()
    sheet.write(0, 0, 0, xlwt.easyxf(num_format_str="0.0;-0.0;;@"))
    sheet.write(0, 1, 7, xlwt.easyxf(num_format_str=";;;"))
    table = read(book).tables[0]
    assert texts(table) == [["0"]]
    assert [(one.code, one.facts) for one in table.problems] == [
        ("hidden_text_left_out", {"text": "7"}),
        ("zeros_not_shown", {"count": "1"}),
    ]
    book, sheet = new()
    sheet.write(0, 0, 0)
    sheet.show_zero_values = False
    assert [one.code for one in read(book).tables[0].problems] == ["zeros_not_shown"]


def test_rows_formatted_to_the_bottom_and_long_gaps():
    book, sheet = new()
    sheet.write(0, 0, "a")
    style = xlwt.easyxf("borders: left thin")
    for row in range(1, 3_000):
        sheet.write(row, 0, None, style)
    table = read(book).tables[0]
    assert (texts(table), problems(table)) == ([["a"]], [("blank_to_the_bottom", "Phụ lục!A2", "")])
    sheet.write(2_999, 1, "z")
    table = read(book).tables[0]
    assert (len(table.rows), [one.code for one in table.problems]) == (MAX_BLANK_RUN + 1, ["long_blank_run"])


def test_too_many_rows_and_columns_are_said():
    book, sheet = new()
    for row in range(MAX_ROWS + 3):
        sheet.write(row, 0, row)
    for column in range(1, 70):
        sheet.write(MAX_ROWS + 3, column, "x")
    table = read(book).tables[0]
    assert [(one.code, one.facts) for one in table.problems] == [
        ("too_many_rows", {"read": str(MAX_ROWS), "count": str(MAX_ROWS + 4)})
    ]
    book, sheet = new()
    for column in range(70):
        sheet.write(0, column, "x")
    table = read(book).tables[0]
    assert [(one.code, one.facts["count"]) for one in table.problems] == [("too_many_columns", "6")]


def test_a_password_has_its_sentence():
    book, sheet = new()
    sheet.write(0, 0, "kín")
    data = bytearray(stored(book))
    start = data.find(struct.pack("<HHH", 0x0809, 16, 0x0600))
    length = struct.unpack_from("<H", data, start + 2)[0] + 4
    # The record that says the rest is encrypted takes the place of the one that follows.
    struct.pack_into("<HH", data, start + length, 0x2F, struct.unpack_from("<H", data, start + length + 2)[0])
    with pytest.raises(UserError, match="file_encrypted"):
        read_xls(bytes(data), "a.xls", lambda share: None, ReadOptions())


def test_progress_rises():
    book, sheet = new()
    for row in range(2_000):
        sheet.write(row, 0, row)
    book.add_sheet("b").write(0, 0, "x")
    shares: list[float] = []
    read_xls(stored(book), "a.xls", shares.append, ReadOptions())
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] <= 1


def test_a_damaged_book_never_ends_in_anything_but_a_sentence(tmp_path, capsys):
    """xlrd also prints what it thinks of such files: nothing of it may come among the answers."""
    random = Random(2026)
    book, sheet = new()
    for row in range(40):
        sheet.write_rich_text(row, 0, [("Tiêu chí ", font("Arial", bold=True)), (str(row), font(".VnTime"))])
        sheet.write(row, 1, row / 4, xlwt.easyxf(num_format_str="0.00"))
    sheet.write_merge(41, 42, 0, 1, "gộp")
    good, path = stored(book), tmp_path / "a.xls"
    for _ in range(150):
        data = bytearray(good)
        for _ in range(random.randint(1, 20)):
            data[random.randrange(len(data))] = random.randrange(256)
        path.write_bytes(bytes(data[: random.choice((len(data), len(data), random.randrange(600, len(data))))]))
        answer = worker._answer(worker.ReadFile(path=str(path)), lambda share: None)
        assert isinstance(answer, worker.Done) or answer.code in SENTENCES
    assert capsys.readouterr() == ("", "")
