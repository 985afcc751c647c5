"""Tables of web pages and of the clipboard's HTML: what is shown is read, what is not shown is named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.importers.html import read_html
from parapp.models import UserError
from parapp.models.table import ReadOptions, Source, SourceTable


def read(html: str | bytes, encoding="auto") -> Source:
    data = html if isinstance(html, bytes) else html.encode("utf-8")
    return read_html(data, "a.xls", lambda share: None, ReadOptions(encoding=encoding))


def table(rows: str, style: str = "") -> SourceTable:
    return read(f"<html><head><style>{style}</style></head><body><table>{rows}</table></body></html>").tables[0]


def texts(found: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def problems(found: SourceTable) -> list[tuple[str, str]]:
    return [(problem.code, problem.facts.get("text", "")) for problem in found.problems]


def test_spans_heads_feet_and_unclosed_tags():
    found = table(
        "<tfoot><tr><td colspan=3>Cộng</tfoot><tr><th rowspan=2>Mã<th colspan=2>Điểm</tr><tr><td>a<td>b</tr>"
        "<tr><td>1<td>2<td>3"
    )
    assert texts(found) == [["Mã", "Điểm", ""], ["", "a", "b"], ["1", "2", "3"], ["Cộng", "", ""]]
    assert (found.rows[0][0].rowspan, found.rows[0][1].colspan, found.rows[1][0].covered) == (2, 2, True)
    assert found.rows[0][0].bold and not found.rows[2][0].bold


def test_a_rowspan_of_nought_or_of_millions_ends_with_the_table():
    for rowspan in ("0", "99999999999"):
        found = table(f"<tr><td rowspan={rowspan}>a<td>b</tr><tr><td>c</tr>")
        assert texts(found) == [["a", "b"], ["", "c"]]
        assert found.rows[0][0].rowspan == 2
    assert table("<tr><td colspan=1000000>a</tr><tr><td>b").rows[0][0].colspan == 1


def test_lines_blanks_entities_and_indentation():
    found = table(
        "<tr><td> a\n  b<br>c<p>d</p><ul><li>e</ul><td>&nbsp;&nbsp;&nbsp; f&nbsp;<td>&nbsp;<td>x&#7879;t &amp; y"
    )
    assert texts(found) == [["a b\nc\nd\ne", "    f", "", "xệt & y"]]
    assert found.rows[0][1].indent == 2


def test_what_is_hidden_is_not_taken_and_said():
    found = table(
        "<col><col style='display:none'><tr><td>a<td>b</tr><tr style='display: none'><td>c</tr>"
        "<tr><td>d <span class=no>e</span><td style='display:none'>f<td>g</tr>",
        ".no {display:none}",
    )
    assert (found.hidden_rows, found.hidden_columns) == ((1,), (1,))
    assert texts(found)[2] == ["d", "g"]
    assert problems(found) == [("hidden_text_left_out", "f"), ("hidden_text_left_out", "e")]
    hidden = read("<div style='display:none'><table><tr><td>x</table></div><table><tr><td>y</table>").tables
    assert [(one.hidden, texts(one)) for one in hidden] == [(True, [["x"]]), (False, [["y"]])]


def test_struck_raised_and_noted_text_never_joins_the_figures():
    found = table("<tr><td><s>0,5</s>0,75<td>1,5<sup>2</sup><td>2<comment>xem lại</comment><td><del>9</del>")
    assert texts(found) == [["0,75", "1,5²", "2"]]
    assert problems(found) == [
        ("struck_text_left_out", "0,5"),
        ("note_not_read", "xem lại"),
        ("struck_text_left_out", "9"),
    ]


def test_numbers_that_are_not_shown_are_named():
    found = table('<tr><td sdval="7"></td><td x:num=0> </td><td>x<td sdval="0">0')
    assert texts(found) == [["", "0", "x", "0"]]
    assert problems(found) == [("hidden_text_left_out", "7"), ("zeros_not_shown", "")]


def test_cells_and_rows_that_are_struck_out_are_left_out_and_named():
    found = table(
        "<tr><td class=gone>0,5<td style='text-decoration-line: line-through' x:num=2>2<td>1,5"
        "<tr style='TEXT-DECORATION: LINE-THROUGH'><td>x<td x:bool=TRUE>TRUE<td>y",
        ".gone {text-decoration:line-through}",
    )
    assert texts(found) == [["", "", "1,5"], ["", "", ""]]
    assert problems(found) == [("struck_text_left_out", text) for text in ("0,5", "2", "x", "TRUE", "y")]


def test_fields_of_a_form_are_read_as_filled_in():
    found = table(
        "<tr><td><input value='0,5'><td><input type=checkbox checked><td><input type=radio>"
        "<td><input type=hidden value=z>"
        "<td><select><option>a<option selected>b</select><td><textarea>c</textarea><td>d"
    )
    assert texts(found) == [["0,5", "x", "", "", "b", "c", "d"]]


def test_pictures_are_named():
    found = table("<tr><td>a<img src=x alt='Đạt'><td><img src=y>")
    assert problems(found) == [("part_not_read", "Đạt"), ("drawings_not_read", "")]


EXCEL = r"""td {mso-number-format:General; font-family:Calibri}
.a {mso-number-format:"0\.00"; font-weight:700} .b {mso-number-format:"d\\-mmm"} .c {mso-number-format:"Short Date"}
.d {mso-number-format:Fixed} .e {mso-number-format:"\@"} .f {mso-char-indent-count:2} .g {font-family:".VnTime", serif}
.h {mso-number-format:"\#\,\#\#0\.0\0022 đ\0022"} .i {mso-number-format:Percent}"""


def test_the_clipboard_of_excel_keeps_formats_dates_and_indentation():
    found = table(
        "<tr><td class=a>5.10<td class=b>3-Jan<td class=c x:num='46150'>08/05/2026<td class=d x:num>5.00"
        "<td class=e>5.10<td class=f>x<td class=g>C«ng t¸c<td class=h x:num=1234.5>1,234.5 đ"
        "<td class=i x:num=0.5>50.00%"
        "<td x:bool=TRUE>TRUE<td x:err='#REF!'>#REF!<td>#DIV/0!",
        EXCEL,
    )
    row = found.rows[0]
    assert [cell.text for cell in row] == [
        *("5.10", "3-Jan", "08/05/2026", "5.00", "5.10", "x", "Công tác", "1234.5", "50.00%", "TRUE"),
    ]
    assert [cell.is_date for cell in row] == [False, True, True, *[False] * 7]
    numbers = [None, None, None, Decimal(5), None, None, None, Decimal("1234.5"), Decimal("0.5"), None]
    assert [cell.number for cell in row] == numbers
    assert (row[0].bold, row[5].indent, row[6].raw) == (True, 2, "C«ng t¸c")
    assert problems(found)[:2] == [("cell_is_error", "#REF!"), ("cell_is_error", "#DIV/0!")]


def test_the_clipboard_of_libreoffice_tells_stored_values():
    found = table(
        '<tr><td sdval="5.1" sdnum="1066;0;0,00">5,10<td sdval="46150" sdnum="1033;0;D.M"><font face="Arial">8.5</font>'
        '<td sdval="0.5" sdnum="1033;0;0%">50%<td sdval="0" sdnum="1033;">#DIV/0!<td sdval="1234.5">1.234,5'
        '<td sdval="x">y'
        '<td sdval="1e999">z<td sdval="3.14159">3,1 điểm'
    )
    assert texts(found) == [["5.10", "08/05/2026", "50%", "", "1234.5", "y", "z", "3.1"]]
    assert found.rows[0][1].is_date
    assert problems(found) == [("cell_is_error", "#DIV/0!")]


def test_texts_around_become_captions_and_layout_tables_vanish():
    source = read(
        "<table><tr><td><h1>BẢNG ĐIỂM</h1><p>năm 2025</p><table><caption>Phụ lục</caption><tr><td>1<td>2</table>"
        "</table><p>ghi chú"
    )
    assert [(one.name, one.caption, texts(one)) for one in source.tables] == [
        ("Bảng 1", (), [["BẢNG ĐIỂM\nnăm 2025"]]),
        ("Bảng 2", ("Phụ lục",), [["1", "2"]]),
    ]
    assert source.texts == ("ghi chú",)
    only = read("<p>BẢNG ĐIỂM</p><table><tr><td><table><tr><td>1</table></table>").tables
    assert [(one.name, texts(one), one.problems) for one in only] == [("Bảng 1", [["1"]], ())]


def test_a_table_within_a_cell_is_read_apart_and_named():
    source = read("<table><tr><td>ngoài <table><tr><td>trong</table><td>b</table>")
    assert [texts(one) for one in source.tables] == [[["ngoài", "b"]], [["trong"]]]
    assert [(one.code, one.facts) for one in source.tables[0].problems] == [("nested_table", {"name": "Bảng 2"})]


def test_tables_that_only_frame_the_text_of_a_cell_are_its_text():
    framed = "<table><tr><td></td><td><b>{}</b><br>dòng hai</td></tr></table>"
    found = read(f"<table><tr><td>{framed.format('Tên')}<td><table><tr><td>\n0,5 </table></table>").tables
    assert [texts(one) for one in found] == [[["Tên\ndòng hai", "0,5"]]]
    assert found[0].problems == ()


def test_the_table_inside_a_layout_is_the_table_and_its_framed_cells_are_no_flood():
    rows = "".join(f"<tr><td><table><tr><td>{n}</table><td><table><tr><td>Việc {n}</table></tr>" for n in range(1, 40))
    found = read(f"<table><tr><td>Danh mục<td><table>{rows}</table></table>").tables
    assert texts(found[1]) == [[str(n), f"Việc {n}"] for n in range(1, 40)]
    assert [len(one.problems) for one in found] == [1, 0]


def test_two_texts_in_the_tables_of_a_cell_stay_a_table():
    found = read("<table><tr><td><table><tr><td>1<td>2</table><td>b</table>").tables
    assert [texts(one) for one in found] == [[["", "b"]], [["1", "2"]]]
    form = read("<table><tr><td><table><tr><td>1<td><input value=2></table><td>b</table>").tables
    assert [texts(one) for one in form] == [[["", "b"]], [["1", "2"]]]


@pytest.mark.parametrize("own", ["a", "chữ"])
def test_tables_nested_ever_deeper_lose_no_word(own):
    source = read(f"<table><tr><td>{own}" * 12 + "đáy" + "</table>" * 12)
    words = [cell.text for one in source.tables for row in one.rows for cell in row]
    named = [problem.facts.get("text", "") for one in source.tables for problem in one.problems]
    assert any("đáy" in text for text in [*words, *named])
    assert "nested_too_deep" in [problem.code for one in source.tables for problem in one.problems]


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<b><i>", "<no-such-tag>", "<select><option>"])
@pytest.mark.parametrize("times", [2_000, 100_000])
def test_hostile_nesting_is_refused_not_cut(tag, times):
    with pytest.raises(UserError, match="web_page_too_deep"):
        read(tag * times + "<table><tr><td>x</table>")


def test_what_a_careless_page_never_closes_is_no_hostile_nesting():
    found = read("<div><span>" * 400 + "<table><tr><td>x</table>").tables
    assert [texts(one) for one in found] == [[["x"]]]


def test_text_between_the_rows_is_named():
    found = table("lạc<tr>x<td>a</td>y</tr><form>z<tr><td>b</tr></form><table><tr><td>c</table>")
    assert [row[0] for row in texts(found)] == ["a", "b"]
    assert {text for code, text in problems(found) if code == "part_not_read"} == {"lạc", "x", "y", "z"}


def test_letters_by_mark_by_declaration_and_by_guess():
    page = "<html><head>{}</head><table><tr><td>Điểm chuẩn của xã</table>"
    declared = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
    for data, encoding in (
        (page.format("").encode("utf-8-sig"), "utf-8"),
        (page.format("").encode("utf-16"), "utf-16"),
        (page.format(declared.format("utf-8")).encode("utf-8"), "utf-8"),
        (page.format(declared.format("utf-16")).encode("utf-8"), "utf-8"),
        (page.format(declared.format("no-such-thing")).encode("utf-8"), "utf-8"),
        ("<table><tr><td>Đi\u00ea\u0309m chu\u00e2\u0309n cu\u0309a xa\u0303</table>".encode("cp1258"), "windows-1258"),
    ):
        source = read(data)
        assert (texts(source.tables[0]), source.encoding) == ([["Điểm chuẩn của xã"]], encoding)
    old = '<meta charset="windows-1252"><font face=".VnTime"><table><tr><td>§iÓm</table></font>'.encode("cp1252")
    assert texts(read(old).tables[0]) == [["Điểm"]]


def test_a_page_without_tables_has_its_sentence():
    for page in ("<html><p>chữ</html>", "<html></html>", "<table></table>", "<!-- x -->"):
        with pytest.raises(UserError, match="web_page_without_table"):
            read(page)


def test_progress_rises_and_rows_have_a_limit():
    shares: list[float] = []
    page = "<table>" + "<tr><td>a" * 20_100 + "</table>"
    source = read_html(page.encode(), "a", shares.append, ReadOptions())
    assert len(source.tables[0].rows) == 20_000
    assert problems(source.tables[0])[0][0] == "too_many_rows"
    assert shares == sorted(shares) and shares[-1] <= 1


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=6), max_size=4), max_size=5
    )
)
def test_each_cell_is_found_again(rows):
    from html import escape

    page = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    expected = [" ".join(text.split()) for row in rows for text in row if text.strip()]
    try:
        source = read(f"<table>{page}</table>")
    except UserError:
        assert not expected
        return
    assert [cell.text for row in source.tables[0].rows for cell in row if cell.text] == expected
