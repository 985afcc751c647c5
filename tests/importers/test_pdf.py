"""Tables of PDFs: by ruled lines, by gaps, over pages; what is cut, merged, turned, repeated or no table at all."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parapp.importers.pdf import read_pdf
from parapp.models import UserError
from parapp.models.table import Source, SourceTable
from tests.importers import pdf_files as files

HEADER = ["STT", "Tiêu chí, tiêu chí thành phần", "Điểm chuẩn", "Điểm đạt", "Điểm bị mất"]
ROWS = [
    ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "3,5", "3", "0,5"],
    ["1.1", "Ban hành kế hoạch cải cách hành chính của xã trước ngày quy định của tỉnh", "1", "0,5", "0,5"],
    ["1.2", "Gửi báo cáo đúng hạn", "1,5", "1,5", "0"],
    ["1.3", "Có sáng kiến được công nhận và áp dụng tại ít nhất hai thôn trong xã Mẫu", "1", "1", "0"],
]
WIDTHS = ["1.6cm", "6cm", "2cm", "2cm", "2cm"]


def read(data: bytes) -> Source:
    return read_pdf(data, "bang.pdf", lambda share: None)


def only_table(data: bytes) -> SourceTable:
    source = read(data)
    assert len(source.tables) == 1
    return source.tables[0]


def texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def codes(source: Source) -> list[str]:
    return [problem.code for problem in (*source.problems, *(p for table in source.tables for p in table.problems))]


def many_rows(count: int) -> list[list[str]]:
    names = (row[1] for _ in range(count) for row in ROWS[1:])
    return [[f"1.{n}", next(names), "1", "0,5", "0,5"] for n in range(1, count + 1)]


def test_ruled_cells_are_read_with_wrapped_lines_joined():
    table = only_table(files.typeset(files.table([HEADER, *ROWS], WIDTHS)))
    assert texts(table) == [HEADER, *ROWS]
    assert table.problems == ()


def test_columns_without_lines_come_from_the_gaps():
    table = only_table(files.typeset(files.table([HEADER, *ROWS], WIDTHS, "stroke: none")))
    assert texts(table) == [HEADER, *ROWS]


@pytest.mark.parametrize(
    "stroke",
    [
        "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
        "(x, y) => (left: 0.5pt, right: 0.5pt)",
        "(x, y) => if y == 0 { (top: 1pt, bottom: 0.5pt) } else if y == 4 { (bottom: 1pt) }",
        "(x, y) => if y == 0 { 0.5pt } else { (x: 0.5pt, bottom: if y == 4 { 0.5pt }) }",
    ],
    ids=["level lines only", "upright lines only", "three level lines", "no lines between rows"],
)
def test_lines_that_are_missing_do_not_matter(stroke):
    table = only_table(files.typeset(files.table([HEADER, *ROWS], WIDTHS, f"stroke: {stroke}")))
    assert texts(table) == [HEADER, *ROWS]


@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
@pytest.mark.parametrize("stroke", ["none", "(x, y) => (left: 0.5pt, right: 0.5pt)"])
def test_codes_may_stand_anywhere_in_rows_without_lines(align, stroke):
    rows = [HEADER, *ROWS, *[[f"1.{n}", ROWS[n % 4][1], "1", "0,5", "0,5"] for n in range(4, 20)]]
    body = files.table(rows, WIDTHS, f"align: {align}, stroke: {stroke}").replace("inset: 4pt", "inset: 3pt")
    assert texts(only_table(files.typeset(body))) == rows


def test_rows_without_lines_below_a_ruled_header():
    stroke = "stroke: (x, y) => if y == 0 { 0.5pt }"
    table = only_table(files.typeset(files.table([HEADER, *many_rows(45)], WIDTHS, stroke)))
    assert texts(table) == [HEADER, *many_rows(45)]
    assert [problem.code for problem in table.problems] == ["pdf_columns_by_gaps"]


def test_columns_with_nothing_but_a_title():
    rows = [[*HEADER, "Ghi chú"], *[[*row, ""] for row in ROWS]]
    table = only_table(files.typeset(files.table(rows, [*WIDTHS, "3cm"], "stroke: none")))
    assert texts(table) == rows


def test_frame_around_a_table_alone():
    body = f"#rect(inset: 2pt, {files.table([HEADER, *ROWS], WIDTHS, 'stroke: none')[1:]})"
    assert texts(only_table(files.typeset(body))) == [HEADER, *ROWS]


def test_lines_drawn_as_thin_boxes():
    boxes = "".join(f"{x} 600 0.7 100 re f\n" for x in (50, 150, 400, 500))
    boxes += "".join(f"50 {y} 450 0.7 re f\n" for y in (600, 650, 700))
    words = [(60, 670, "Ma"), (160, 670, "Ten"), (410, 670, "Diem"), (60, 620, "1.1"), (160, 620, "Bao cao")]
    content = boxes + "".join(files.text_at(*word) for word in words) + files.text_at(410, 620, "0,5")
    assert texts(only_table(files.written(content))) == [["Ma", "Ten", "Diem"], ["1.1", "Bao cao", "0,5"]]


def test_merged_cells_have_their_spans():
    body = """#table(columns: (1.5cm, 6cm, 2cm, 2cm), stroke: 0.5pt,
      table.cell(rowspan: 2)[STT], table.cell(rowspan: 2)[Tiêu chí], table.cell(colspan: 2)[Điểm], [Chuẩn], [Đạt],
      [1.1], [Báo cáo], [1], [0,5], table.cell(colspan: 4)[*II. CẢI CÁCH THỂ CHẾ*])"""
    table = only_table(files.typeset(body))
    assert texts(table) == [
        ["STT", "Tiêu chí", "Điểm", ""],
        ["", "", "Chuẩn", "Đạt"],
        ["1.1", "Báo cáo", "1", "0,5"],
        ["II. CẢI CÁCH THỂ CHẾ", "", "", ""],
    ]
    first, last = table.rows[0], table.rows[3]
    assert [(cell.colspan, cell.rowspan) for cell in first if not cell.covered] == [(1, 2), (1, 2), (2, 1)]
    assert (last[0].colspan, last[0].bold, table.rows[2][1].bold) == (4, True, False)
    assert [cell.covered for cell in last] == [False, True, True, True]


def test_pages_are_joined_and_the_repeated_header_stays():
    rows = many_rows(60)
    head = f"table.header({', '.join(map(files.quoted, HEADER))})"
    cells = ", ".join(files.quoted(text) for row in rows for text in row)
    body = f"#table(columns: ({', '.join(WIDTHS)}), inset: 4pt, stroke: 0.5pt, {head}, {cells})"
    page = 'paper: "a4", margin: 2cm, numbering: "1", header: [Sở Nội vụ tỉnh Minh Họa]'
    source = read(files.typeset(body, page))
    found = texts(source.tables[0])
    pages = found.count(HEADER)
    assert pages > 1
    assert [row for row in found if row != HEADER] == rows
    assert source.texts == ("Sở Nội vụ tỉnh Minh Họa", *map(str, range(1, pages + 1)))
    places = [cell.place for row in source.tables[0].rows for cell in row]
    assert len(places) == len(set(places))
    assert source.tables[0].rows[1][2].place == "Trang 1, bảng 1, dòng 2, cột 3"
    assert source.tables[0].rows[-1][0].place.startswith(f"Trang {pages}, bảng 1, dòng ")


def test_row_that_the_page_cuts_is_put_together():
    long = "Rà soát toàn bộ hồ sơ của năm trước rồi lập danh sách những việc còn thiếu tài liệu kiểm chứng. " * 12
    rows = [HEADER, *many_rows(20), ["2.1", long.strip(), "1", "0", "1"], ["2.2", "Việc sau", "1", "1", "0"]]
    table = only_table(files.typeset(files.table(rows, WIDTHS), 'paper: "a4", margin: 2cm, height: 20cm'))
    assert texts(table) == rows


def test_row_that_may_be_the_rest_of_another_is_left_and_said():
    def part(top: int, rows: list[list[str]]) -> str:
        words = ((60 + 150 * c, top - 15 - 20 * r, text) for r, row in enumerate(rows) for c, text in enumerate(row))
        lines = [f"{50 + 150 * c} {top} m {50 + 150 * c} {top - 20 * len(rows)} l S" for c in range(4)]
        lines += [f"50 {top - 20 * r} m 500 {top - 20 * r} l S" for r in range(len(rows) + 1)]
        return "\n".join(lines) + "\n" + "".join(files.text_at(x, y, text) for x, y, text in words)

    first = part(120, [["1.1", "Bao cao", "1"], ["1.2", "Ke hoach nam", "1"]])
    second = part(800, [["", "Lap danh sach", ""], ["1.3", "Tuyen truyen", "1"]])
    source = read(files.written(first, more=[second]))
    assert texts(source.tables[0])[2] == ["", "Lap danh sach", ""]
    problem = source.tables[0].problems[0]
    assert (problem.code, problem.place) == ("pdf_row_cut_doubtful", "Trang 2, bảng 1, dòng 1")


def test_pages_of_a_table_without_lines_are_joined():
    rows = many_rows(60)
    table = only_table(files.typeset(files.table([HEADER, *rows], WIDTHS, "stroke: none")))
    assert texts(table) == [HEADER, *rows]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pages_turned_by_their_setting(rotation):
    upright = files.typeset(files.table([HEADER, *ROWS], WIDTHS))
    assert texts(only_table(files.turned(upright, rotation))) == [HEADER, *ROWS]


def test_table_on_its_side_on_an_upright_page():
    body = f"#rotate(-90deg, reflow: true)[{files.table([HEADER, *ROWS], WIDTHS)}]"
    assert texts(only_table(files.typeset(body))) == [HEADER, *ROWS]


def test_title_written_upwards_in_a_narrow_column():
    body = """#table(columns: (1cm, 6cm, 2cm), stroke: 0.5pt, rotate(-90deg, reflow: true)[Số thứ tự], [Tiêu chí],
      [Điểm chuẩn], [1.1], [Báo cáo], [1])"""
    assert texts(only_table(files.typeset(body))) == [["Số thứ tự", "Tiêu chí", "Điểm chuẩn"], ["1.1", "Báo cáo", "1"]]


def test_cut_out_page_counts_from_its_own_corner():
    data = files.cropped(files.typeset(files.table([HEADER, *ROWS], WIDTHS)), (40, 300, 560, 820))
    assert texts(only_table(data)) == [HEADER, *ROWS]


def test_several_tables_with_what_stands_around_them():
    body = "\n\n".join(
        [
            "Bảng điểm thứ nhất của xã Mẫu.",
            files.table([HEADER, *ROWS], WIDTHS),
            "Dưới đây là các nhiệm vụ.",
            files.table([["Số", "Việc"], ["1", "Lập kế hoạch"]], ["2cm", "8cm"]),
            "Hết.",
        ]
    )
    source = read(files.typeset(body))
    assert [table.name for table in source.tables] == ["Bảng 1", "Bảng 2"]
    assert [table.caption for table in source.tables] == [
        ("Bảng điểm thứ nhất của xã Mẫu.",),
        ("Dưới đây là các nhiệm vụ.",),
    ]
    assert texts(source.tables[1]) == [["Số", "Việc"], ["1", "Lập kế hoạch"]]
    assert source.texts == ("Bảng điểm thứ nhất của xã Mẫu.", "Dưới đây là các nhiệm vụ.", "Hết.")


def test_letterhead_is_read_side_by_side_and_rules_are_no_table():
    body = """#grid(columns: (1fr, 1fr), align: center, [UBND TỈNH MINH HỌA\\ *SỞ NỘI VỤ*],
      [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ #underline[Độc lập - Tự do - Hạnh phúc]])
      #line(length: 3cm)
      #par(justify: true)[Căn cứ Quyết định của Chủ tịch Ủy ban nhân dân tỉnh về bộ chỉ số cải cách hành chính cấp xã,
      Sở Nội vụ thông báo kết quả chấm điểm của các xã như bảng dưới đây để các xã biết và khắc phục.]"""
    source = read(files.typeset(body))
    assert source.tables == ()
    assert source.texts == (
        "UBND TỈNH MINH HỌA",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Căn cứ Quyết định của Chủ tịch Ủy ban nhân dân tỉnh về bộ chỉ số cải cách hành chính cấp xã, Sở Nội vụ thông "
        "báo kết quả chấm điểm của các xã như bảng dưới đây để các xã biết và khắc phục.",
    )


def test_lines_of_lists_and_units_are_kept():
    cell = "1. Lập danh sách\n2. Nhắc việc trước ba ngày làm việc kể từ khi nhận được văn bản\n- Xin lỗi nếu trễ hạn"
    units = "Công an xã\nVăn phòng HĐND và UBND"
    rows = [["Việc", "Đơn vị"], [cell, units]]
    table = only_table(files.typeset(files.table(rows, ["5cm", "3.4cm"])))
    assert texts(table) == rows


def test_indents_are_steps():
    names = [("1", "Lĩnh vực một", 0), ("1.1", "Tiêu chí một", 10), ("1.1.1", "Tiêu chí thành phần một", 20)] * 3
    cells = ", ".join(f"[{code}], pad(left: {indent}pt)[{name}]" for code, name, indent in names)
    table = only_table(files.typeset(f"#table(columns: (2cm, 8cm), stroke: 0.5pt, {cells})"))
    assert [row[1].indent for row in table.rows] == [0, 1, 2] * 3


def test_text_too_long_for_its_column_stays_out_of_the_next():
    rows = [["TT", "Tên", "Điểm"], ["1.1.1.1", "Báo cáo", "0,5"], ["1.1.1.2", "Kế hoạch", "1"]]
    assert texts(only_table(files.typeset(files.table(rows, ["0.9cm", "4cm", "2cm"])))) == rows


def test_scan_without_text_is_refused_with_its_own_sentence():
    with pytest.raises(UserError) as fault:
        read(files.picture_of(files.table([HEADER, *ROWS], ["1cm", "4cm", "1cm", "1cm", "1cm"])))
    assert fault.value.code == "pdf_without_text"


def test_pages_without_text_are_named():
    pages = files.joined(
        files.typeset(files.table([HEADER, *ROWS], WIDTHS)),
        files.picture_of("Chỉ là ảnh"),
        files.picture_of("Chỉ là ảnh"),
        files.typeset("Hết."),
    )
    source = read(pages)
    (problem,) = source.problems
    assert (problem.code, problem.severity, problem.facts) == ("pdf_pages_without_text", "error", {"pages": "2–3"})


def test_scan_with_text_behind_it_is_taken_and_doubted():
    content = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    content += "BT /F0 12 Tf 3 Tr 60 700 Td (1.1 Bao cao) Tj ET"
    source = read(files.written(content))
    assert source.texts == ("1.1 Bao cao",)
    assert codes(source) == ["pdf_is_scan_with_text"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\nnothing else", "file_broken"),
        (b"%PDF-1.7", "file_broken"),
        (files.typeset("Chữ")[:700], "file_broken"),
    ],
)
def test_damaged_files_are_refused(data, code):
    with pytest.raises(UserError) as fault:
        read(data)
    assert fault.value.code == code


def test_password_is_named():
    with pytest.raises(UserError) as fault:
        read(files.encrypted())
    assert fault.value.code == "pdf_encrypted"


def test_more_pages_than_are_read_are_said(monkeypatch):
    monkeypatch.setattr("parapp.importers.pdf.reading.MAX_PAGES", 2)
    source = read(files.typeset("Một #pagebreak() Hai #pagebreak() Ba"))
    (problem,) = source.problems
    assert (problem.code, problem.place) == ("pdf_too_many_pages", "Trang 3")
    assert problem.facts == {"read": "2", "count": "3"}
    assert source.texts == ("Một", "Hai")


def test_page_that_holds_too_much_is_said(monkeypatch):
    monkeypatch.setattr("parapp.importers.pdf.ink.MAX_GLYPHS", 5)
    assert codes(read(files.typeset("Một đoạn chữ dài"))) == ["pdf_page_too_full"]


def test_what_lies_beyond_the_paper_is_said():
    source = read(files.written(files.text_at(60, 700, "Tren trang") + files.text_at(620, 700, "Ngoai mep")))
    assert source.texts == ("Tren trang",)
    (problem,) = source.problems
    assert (problem.code, problem.severity, problem.facts) == ("pdf_beyond_page", "error", {"pages": "1"})


def test_words_struck_out_are_left_out_and_said():
    body = files.table([["1.1", "Báo cáo"], ["1.2", "Kế hoạch"]], ["2cm", "8cm"]).replace(
        '"Báo cáo"', "[Báo cáo #strike[chữ đã xóa] #underline[năm]]"
    )
    source = read(files.typeset(body))
    assert texts(source.tables[0])[0] == ["1.1", "Báo cáo năm"]
    (problem,) = source.problems
    assert (problem.code, problem.facts) == ("pdf_struck_out", {"text": "chữ đã xóa"})


def test_progress_grows_to_the_end():
    shares: list[float] = []
    read_pdf(files.typeset("Một #pagebreak() Hai #pagebreak() Ba"), "a.pdf", shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) > 3


words = st.sampled_from(
    ["kế hoạch", "xã Mẫu", "điểm", "0,5", "1.2", "hồ sơ", "TTHC", "(b/c)", "và", "100%", "-", "năm"]
)
cell_texts = st.lists(words, max_size=4).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(cell_texts, cell_texts, cell_texts), min_size=2, max_size=8), st.booleans())
def test_every_letter_of_a_page_is_somewhere(rows, ruled):
    body = files.table(rows, ["2cm", "6cm", "4cm"], "stroke: 0.5pt" if ruled else "stroke: none")
    if not any(text for row in rows for text in row):
        return
    source = read(files.typeset(body))
    found = [cell.text for table in source.tables for row in table.rows for cell in row]
    taken = Counter("".join([*found, *source.texts]).replace(" ", "").replace("\n", ""))
    assert taken == Counter("".join(text for row in rows for text in row).replace(" ", ""))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_scratched_files_are_read_or_refused(data):
    whole = bytearray(files.typeset(files.table([HEADER, *ROWS], WIDTHS)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=30)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        read(bytes(whole))
    except UserError as fault:
        assert fault.code in ("file_broken", "pdf_without_text", "pdf_encrypted", "pdf_letters_lost")
