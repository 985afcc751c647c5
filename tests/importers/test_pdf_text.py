"""Lines copied from a PDF viewer as a table: codes in front, figures at the end, and what cannot be known is said."""

import pytest

from parapp.importers.pdf_text import table_of_text
from parapp.importers.pdf_titles import titles_of
from parapp.models.table import SourceTable

HEADER = "STT Tiêu chí, tiêu chí thành phần Điểm chuẩn Điểm thẩm định Điểm bị mất"
TITLES = ["STT", "Tiêu chí, tiêu chí thành phần", "Điểm chuẩn", "Điểm thẩm định", "Điểm bị mất"]
LINES = [
    "1 CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH 3,5 3 0,5",
    "1.1 Ban hành kế hoạch 1 0,5 0,5",
    "1.2 Gửi báo cáo đúng hạn 1,5 1,5 0",
    "1.3 Sáng kiến của xã Mẫu 1 1 0",
]
ROWS = [
    ["1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "3,5", "3", "0,5"],
    ["1.1", "Ban hành kế hoạch", "1", "0,5", "0,5"],
    ["1.2", "Gửi báo cáo đúng hạn", "1,5", "1,5", "0"],
    ["1.3", "Sáng kiến của xã Mẫu", "1", "1", "0"],
]


def read(*lines: str) -> SourceTable:
    table = table_of_text("\n".join(lines))
    assert table is not None
    return table


def texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def codes(table: SourceTable) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in table.problems]


def test_rows_of_one_line_each():
    table = read(HEADER, *LINES)
    assert texts(table) == [TITLES, *ROWS]
    assert table.problems == ()
    assert table.rows[2][3].place == "Dòng 3, cột 4"


def test_wrapped_names_and_figures_are_joined():
    long = ["2.1 Xử lý các vấn đề phát hiện", "qua kiểm tra tại các thôn 2", "1,5 0,5", "2.2 Việc tiếp theo 1 1 0"]
    table = read(HEADER, *LINES, "2 CẢI CÁCH THỂ CHẾ 3 2,5 0,5", *long)
    assert texts(table)[6:] == [
        ["2.1", "Xử lý các vấn đề phát hiện qua kiểm tra tại các thôn", "2", "1,5", "0,5"],
        ["2.2", "Việc tiếp theo", "1", "1", "0"],
    ]


def test_name_that_goes_on_behind_its_figures():
    table = read(HEADER, *LINES, "1.4 Ban hành kế hoạch tuyên truyền 2 1 1", "đúng thời hạn")
    assert texts(table)[-1] == ["1.4", "Ban hành kế hoạch tuyên truyền đúng thời hạn", "2", "1", "1"]


def test_header_over_several_lines_and_repeated_on_the_next_page():
    header = ["STT Tiêu chí, tiêu chí thành phần Điểm chuẩn Điểm", "thẩm định Điểm bị mất"]
    table = read(*header, *LINES, "2", *header, "1.4 Việc khác 1 1 0")
    assert texts(table) == [TITLES, *ROWS, TITLES, ["1.4", "Việc khác", "1", "1", "0"]]
    assert codes(table) == [("part_not_read", "Bảng 1")]


def test_lines_that_count_the_columns_and_totals_stay_rows():
    table = read(
        HEADER, "(1) (2) (3) (4) (5)", *LINES, "Tổng cộng 3,5 3 0,5", "Ghi chú: điểm do tỉnh chấm.", "TM. UBND"
    )
    assert texts(table)[1] == ["(1)", "(2)", "(3)", "(4)", "(5)"]
    assert texts(table)[-3:] == [
        ["", "Tổng cộng", "3,5", "3", "0,5"],
        ["Ghi chú: điểm do tỉnh chấm.", "", "", "", ""],
        ["TM. UBND", "", "", "", ""],
    ]


def test_missing_figures_are_never_guessed():
    table = read(HEADER, *LINES, "1.4 Việc còn thiếu điểm 1 0,5", "1.5 Việc sau 1 1 0")
    assert texts(table)[0] == [*TITLES, "Phần chưa rõ cột"]
    assert texts(table)[-2] == ["1.4", "Việc còn thiếu điểm", "", "", "", "1 0,5"]
    (problem,) = table.problems
    assert (problem.code, problem.severity, problem.place) == ("pdf_numbers_missing", "error", "Dòng 6")


def test_rows_without_any_figure_say_nothing_wrong():
    table = read(HEADER, "I CẢI CÁCH HÀNH CHÍNH", *LINES)
    assert texts(table)[1] == ["I", "CẢI CÁCH HÀNH CHÍNH", "", "", ""]
    assert table.problems == ()


def test_numbers_that_belong_to_the_name():
    table = read(HEADER, *LINES, "1.4 Dịch vụ công trực tuyến mức độ 4 2 1 1", "1.5 Trả hồ sơ qua mức độ 3, 4 1 1 0")
    assert texts(table)[-2:] == [
        ["1.4", "Dịch vụ công trực tuyến mức độ 4", "2", "1", "1"],
        ["1.5", "Trả hồ sơ qua mức độ 3, 4", "1", "1", "0"],
    ]
    assert [code for code, _ in codes(table)] in ([], ["text_numbers_more"])


def test_level_of_service_with_an_empty_score_is_asked():
    table = read(HEADER, *LINES, "1.4 Dịch vụ công trực tuyến mức độ 4 2 1")
    assert codes(table) == [("pdf_numbers_missing", "Dòng 6")]


def test_wrapped_lines_that_begin_like_codes_are_no_rows():
    table = read(
        HEADER,
        *LINES,
        "1.4 Tỷ lệ hồ sơ đúng hạn đạt từ",
        "95 % trở lên trong năm 1 1 0",
        "1.5 Giao cho",
        "3 thôn 1 1 0",
    )
    assert texts(table)[-2:] == [
        ["1.4", "Tỷ lệ hồ sơ đúng hạn đạt từ 95 % trở lên trong năm", "1", "1", "0"],
        ["1.5", "Giao cho 3 thôn", "1", "1", "0"],
    ]


def test_columns_that_are_still_parted_by_gaps():
    gaps = ["STT    Tiêu chí    Điểm chuẩn    Điểm đạt", "1    Lĩnh vực 1    2    1,5", "1.1    Việc một    1    1"]
    table = read(*gaps, "1.2    Việc hai    1    0,5")
    assert texts(table) == [
        ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm đạt"],
        ["1", "Lĩnh vực 1", "2", "1,5"],
        ["1.1", "Việc một", "1", "1"],
        ["1.2", "Việc hai", "1", "0,5"],
    ]


def test_preamble_stands_above_the_header():
    table = read("UBND TỈNH MINH HỌA", "BẢNG ĐIỂM NĂM 2025", HEADER, *LINES)
    assert texts(table)[:3] == [["UBND TỈNH MINH HỌA", *[""] * 4], ["BẢNG ĐIỂM NĂM 2025", *[""] * 4], TITLES]


def test_header_that_cannot_be_cut_is_kept_whole_and_asked():
    table = read("STT Nội dung gì đó Cột a Cột b Cột c", *LINES)
    assert texts(table)[0] == ["STT Nội dung gì đó Cột a Cột b Cột c", "", "", "", ""]
    assert codes(table) == [("text_titles_unclear", "Dòng 1")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Một đoạn văn\nkhông có bảng nào",
        "1. Mục đích\nNâng cao chỉ số.\n2. Yêu cầu\nĐúng hạn.\n3. Thực hiện\nGiao các phòng.",
        "1.1 0,5\n0,5 0,5\n1 2 3",
    ],
)
def test_what_is_no_table_gives_none(text):
    assert table_of_text(text) is None


@pytest.mark.parametrize(
    ("header", "scores"),
    [
        ("TT TÊN TIÊU CHÍ THANG ĐIỂM ĐIỂM THẨM ĐỊNH 2024 ĐIỂM CÒN THIẾU",
         ("THANG ĐIỂM", "ĐIỂM THẨM ĐỊNH 2024", "ĐIỂM CÒN THIẾU")),
        ("MÃ TC TÊN TIÊU CHÍ ĐIỂM TỐI ĐA TỰ CHẤM SỐ ĐIỂM BỊ MẤT", ("ĐIỂM TỐI ĐA", "TỰ CHẤM", "SỐ ĐIỂM BỊ MẤT")),
        ("Mã số Lĩnh vực, tiêu chí Điểm chuẩn Điểm tự đánh giá Điểm đạt",
         ("Điểm chuẩn", "Điểm tự đánh giá", "Điểm đạt")),
    ],
)  # fmt: skip
def test_headers_are_cut_where_titles_begin(header, scores):
    assert titles_of([header], 3).scores == scores


def test_every_word_is_kept():
    lines = ["BẢNG ĐIỂM", HEADER, "(1) (2) (3) (4) (5)", *LINES, "1.4 Thiếu 1 0,5", "chữ thêm", "2", "Ghi chú: hết."]
    table = read(*lines)
    found = " ".join(" ".join(row) for row in texts(table)).split()
    said = " ".join(problem.facts["text"] for problem in table.problems if problem.code == "part_not_read").split()
    missing = [word for word in " ".join(lines).split() if word not in [*found, *said]]
    assert missing == []


def test_endless_lines_are_no_table_rather_than_a_table_cut_short():
    assert table_of_text("\n".join([HEADER, *LINES, *["thêm"] * 50_000])) is None
