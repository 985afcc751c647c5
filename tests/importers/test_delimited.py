"""Texts in columns, whatever parts them and whatever their letters are stored as."""

import unicodedata

import pytest

from parapp.importers.delimited import read_delimited
from parapp.importers.pasted import read_clipboard
from parapp.importers.worker import PASTED_NAME, read_pasted
from parapp.models import UserError
from parapp.models.table import ReadOptions, Source

LINES = [["STT", "Tiêu chí", "Điểm chuẩn"], ["1", "Cải cách thể chế, tổ chức", "0,5"], ["1.1", "Hồ sơ đúng hạn", "10"]]


def read(data: bytes, encoding="auto") -> Source:
    return read_delimited(data, "bảng.csv", lambda share: None, ReadOptions(encoding=encoding))


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.tables[0].rows]


def joined(sign: str, end: str = "\r\n") -> str:
    quoted = [[f'"{text}"' if sign in text else text for text in row] for row in LINES]
    return end.join(sign.join(row) for row in quoted) + end


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_sign_that_parts_columns(sign, end):
    assert texts(read(joined(sign, end).encode())) == LINES


def bytes_of_1258(text: str) -> bytes:
    """As Windows stores Vietnamese: letters with circumflex and breve whole, tone marks behind them."""
    stored = ""
    for sign in unicodedata.normalize("NFC", text):
        try:
            sign.encode("cp1258")
            stored += sign
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", sign)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            stored += unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    return stored.encode("cp1258")


@pytest.mark.parametrize(
    ("stored", "encoding"),
    [
        (lambda text: text.encode("utf-8"), "utf-8"),
        (lambda text: text.encode("utf-8-sig"), "utf-8"),
        (lambda text: unicodedata.normalize("NFD", text).encode("utf-8"), "utf-8"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "utf-16"),
        (lambda text: text.encode("utf-16-le"), "utf-16"),
        (lambda text: text.encode("utf-16-be"), "utf-16"),
        (bytes_of_1258, "windows-1258"),
    ],
)
def test_every_way_letters_are_stored(stored, encoding):
    source = read(stored(joined(";")))
    assert (texts(source), source.encoding) == (LINES, encoding)


def test_old_encodings_by_their_bytes():
    tcvn3 = "STT;Tiªu chÝ;§iÓm chuÈn\n1;C¶i c¸ch thÓ chÕ;0,5\n2;Hå s¬ ®óng h¹n;1\n".encode("latin-1")
    vni = "STT;Tieâu chí;Ñieåm chuaån\n1;Caûi caùch theå cheá;0,5\n2;Hoà sô ñuùng haïn;1\n".encode("latin-1")
    for data, encoding in ((tcvn3, "tcvn3"), (vni, "vni")):
        source = read(data)
        assert [row[1] for row in texts(source)] == ["Tiêu chí", "Cải cách thể chế", "Hồ sơ đúng hạn"]
        assert source.encoding == encoding
        assert source.tables[0].problems[0].code == "text_converted"
    assert read(tcvn3, "windows-1258").encoding == "windows-1258"
    assert texts(read(tcvn3, "tcvn3"))[0][2] == "Điểm chuẩn"


def test_the_user_may_say_the_encoding():
    data = "a;đ\n1;ê".encode()
    assert texts(read(data, "utf-8")) == [["a", "đ"], ["1", "ê"]]
    assert texts(read("a;đ\n1;ê".encode("utf-16-le"), "utf-16")) == [["a", "đ"], ["1", "ê"]]


def test_the_line_that_names_the_sign():
    source = read(b"sep=,\r\na;b,c;d\r\n1;2,3;4\r\n")
    assert texts(source) == [["a;b", "c;d"], ["1;2", "3;4"]]


def test_quotes_line_breaks_and_preamble_without_columns():
    source = read('BẢNG ĐIỂM\n\n"a ""b""\nc";d\n1;"2;3"\n4;5"6\n'.encode())
    assert texts(source) == [["BẢNG ĐIỂM", ""], ["", ""], ['a "b"\nc', "d"], ["1", "2;3"], ["4", '5"6']]
    assert source.tables[0].rows[2][1].place == "Bảng!B3"


def test_a_quote_that_is_never_closed_swallows_nothing():
    rows = "".join(f"{number};x\n" for number in range(200))
    source = read(f'a;b\n1;"hở\n{rows}'.encode())
    assert len(source.tables[0].rows) == 202
    assert texts(source)[1] == ["1", '"hở']


def test_commas_of_scores_do_not_part_columns():
    source = read("1;Một, hai;0,5\n2;Ba, bốn;1,5\n3;Năm, sáu;2,5\n".encode())
    assert texts(source)[0] == ["1", "Một, hai", "0,5"]


VIEWER = """STT Tiêu chí Điểm chuẩn Điểm đạt
1 Cải cách thể chế 2,5 2
1.1 Ban hành kế hoạch 1 0,5
1.2 Gửi báo cáo đúng hạn 1,5 1,5
"""


def test_lines_of_a_pdf_viewer_kept_in_a_text_file_or_pasted():
    as_text = read_delimited(VIEWER.encode(), "bảng.txt", lambda share: None, ReadOptions())
    for source in (as_text, pasted(text=VIEWER)):
        assert texts(source)[1:] == [
            ["1", "Cải cách thể chế", "2,5", "2"],
            ["1.1", "Ban hành kế hoạch", "1", "0,5"],
            ["1.2", "Gửi báo cáo đúng hạn", "1,5", "1,5"],
        ]


def test_a_csv_is_parted_by_commas_even_where_its_lines_look_like_those_of_a_viewer():
    lines = [f"1.{row} Việc thứ {row}, 2, 1" for row in range(1, 6)]
    assert texts(read("\n".join(lines).encode()))[0] == ["1.1 Việc thứ 1", " 2", " 1"]


def test_what_keeps_excel_from_taking_codes_for_numbers_is_taken_off():
    stored = ['="1.10"', '"=""5,10"""', "'1.10", " '-1", "=SUM(A1)", "'Đạt'", "=1", "=", "'", '="x""y"', '="a" & "b"']
    shown = ["1.10", "5,10", "1.10", "-1", "=SUM(A1)", "'Đạt'", "=1", "=", "'", 'x"y', '="a" & "b"']
    assert texts(read((";".join(stored) + "\n").encode())) == [shown]


def test_bytes_that_are_no_letter_are_said():
    source = read("Mã;Tên;Điểm\n1;Hồ sơ;2\n".encode() + b"2;Qu\xfd;1\n", "utf-8")
    (problem,) = source.tables[0].problems
    assert (problem.code, problem.place, problem.facts) == ("letters_unknown", "Bảng!B3", {"count": "1", "text": "Qu�"})


def test_limits_are_said():
    source = read(("a;b\n" * 20_005).encode())
    assert [(one.code, one.facts["count"]) for one in source.tables[0].problems] == [("too_many_rows", "20005")]
    source = read(b"a;b\n" + b";\n" * 600 + b"c;d\n")
    assert [one.code for one in source.tables[0].problems] == ["long_blank_run"]
    source = read((";".join("x" * 70) + "\n").encode() * 3)
    assert [(one.code, one.facts["count"]) for one in source.tables[0].problems] == [("too_many_columns", "18")]
    assert read(b"a;b\n" + b";\n" * 6_000).tables[0].problems == ()


def test_huge_cells_and_broken_bytes_are_no_crash():
    source = read(b'a;b\n1;"' + b"x" * 300_000 + b"\n")
    assert len(texts(source)[1][1]) == 300_001
    assert texts(read(b"a;\xc3\n1;2\n\x1a"))[1] == ["1", "2"]


def test_a_text_without_columns_has_its_sentence():
    with pytest.raises(UserError, match="text_without_table"):
        read("Kính gửi các đơn vị.\nĐề nghị báo cáo đúng hạn, đủ nội dung.\nTrân trọng.\n".encode())


def pasted(html: str = "", text: str = "") -> Source:
    return read_clipboard(html, text, PASTED_NAME, lambda share: None, ReadOptions())


def test_what_excel_puts_on_the_clipboard():
    text = 'Mã\tTên\tĐiểm\r\n1.1\tMột, hai\t0,5\r\n5.10\t"hai\ndòng"\t1\r\n'
    assert texts(pasted(text=text)) == [["Mã", "Tên", "Điểm"], ["1.1", "Một, hai", "0,5"], ["5.10", "hai\ndòng", "1"]]


def test_html_goes_before_text_unless_it_holds_no_table():
    html = (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nSourceURL:file:///x\r\n\r\n"
        "<html><body><!--StartFragment--><table><tr><td>5.10<td>b</table><!--EndFragment--></body></html>"
    )
    assert texts(pasted(html, "5.1\tb")) == [["5.10", "b"]]
    assert texts(pasted("<p>1 2</p>", "1\t2\n3\t4")) == [["1", "2"], ["3", "4"]]


def test_nothing_too_much_and_no_table_have_their_sentences():
    for html, text, code in (
        ("", " \n", "pasted_nothing"),
        ("", "x" * 21 * 1024 * 1024, "pasted_too_large"),
        ("<p>chữ</p>", "chữ", "pasted_without_table"),
    ):
        with pytest.raises(UserError, match=code):
            pasted(html, text)


def test_pasting_goes_through_the_worker():
    source = read_pasted("<table><tr><td>a\ud800<td>b</table>" + " " * 300_000, "")
    assert (source.file_name, len(source.tables[0].rows[0])) == (PASTED_NAME, 2)
    with pytest.raises(UserError, match="pasted_nothing"):
        read_pasted("", "")
