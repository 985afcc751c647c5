"""Texts pasted out of messages and mails: points in words, pairs, cells line by line, dashes, quoted lines."""

import pytest

from parapp.importers.pasted import read_clipboard
from parapp.importers.pasted_cells import rows_of_cell_lines, rows_of_dashes
from parapp.importers.pasted_lines import rows_of_labelled_lines
from parapp.importers.quoted_mail import unquoted
from parapp.models import UserError
from parapp.models.table import ReadOptions, SourceTable

HEADER = ["STT", "Tiêu chí", "Điểm tối đa", "Điểm đạt"]
ROWS = [
    ["1", "Cải cách thể chế", "3,5", "3"],
    ["1.1", "Hội nghị kinh tế - xã hội", "2", "1"],
    ["1.2", "Báo cáo đạt từ 80 % trở lên", "1,5", "0"],
    ["2", "Cải cách thủ tục", "4", "4"],
    ["2.1", "Công khai", "4", "4"],
]


def read(text: str) -> SourceTable:
    return read_clipboard("", text, "dán", lambda share: None, ReadOptions()).tables[0]


def texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows if any(cell.text for cell in row)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "form",
    [
        "{0}. {1}: tối đa {2}đ, đạt {3}đ",
        "{0}. {1}: Điểm tối đa: {2} điểm; đạt: {3} điểm.",
        "{0}) {1} (tối đa {2}, đạt {3})",
        "{0} {1} - tối đa {2}đ - đạt {3}đ",
        "\u200b{0}.\xa0{1}: tối\xa0đa {2}đ,\u200b đạt {3}\xa0đ",
    ],
)
def test_lines_that_label_their_points(form, end):
    lines = ["Gửi xã Mẫu kết quả năm 2025:", *(form.format(*row) for row in ROWS), "Trân trọng!"]
    table = read(end.join(lines))
    found = texts(table)
    assert found[0][0] == lines[0] and found[-1][0] == "Trân trọng!"
    assert found[2:-1] == ROWS
    assert [(problem.code, problem.severity) for problem in table.problems] == [("text_titles_added", "info")]


def test_lines_with_pairs_and_a_name_that_goes_on_in_the_next_line():
    lines = [f"{code}. {name}: {got}/{most}" for code, name, most, got in ROWS]
    cut = [*lines[:-1], "2.1. Công", "khai: 4/4 điểm"]
    for one in (lines, cut):
        assert texts(read("\n".join(one)))[1:] == [[code, name, got, most] for code, name, most, got in ROWS]


@pytest.mark.parametrize(
    "odd",
    ["2.2. Việc khác: 1/0,5", "2.2. Việc khác: tối đa 1đ, đạt 1đ", "2.2. Việc khác: 0,5", "2.2. Việc khác 1 / 2 / 3"],
)
def test_one_line_that_is_not_clear_refuses_them_all(odd):
    lines = [f"{code}. {name}: {got}/{most}" for code, name, most, got in ROWS]
    assert rows_of_labelled_lines("\n".join([*lines, odd])) == []
    with pytest.raises(UserError, match="pasted_without_table"):
        read("\n".join([*lines, odd]))


def test_days_of_months_are_no_points():
    assert rows_of_labelled_lines("1. Họp giao ban: 5/11\n2 Báo cáo: 7/12\n3. Tổng kết: 8/12") == []


def test_a_label_that_comes_twice_refuses():
    lines = [f"1.{n}. Việc {n}: tối đa 2đ, đạt 1đ, đạt 2đ" for n in range(1, 5)]
    assert rows_of_labelled_lines("\n".join(lines)) in (None, [])


def test_labels_that_are_no_points_are_none():
    assert rows_of_labelled_lines("\n".join(f"1.{n}. Họp: thôn {n}, tổ {n}" for n in range(1, 9))) is None
    assert rows_of_labelled_lines("\n".join(f"1.{n}. Họp: đạt {n}, tự chấm {n}" for n in range(1, 9))) in ([], None)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", " \n\u200b"])
def test_cells_each_on_a_line_of_its_own(gap):
    cells = ["Kính gửi xã Mẫu", *HEADER, *(cell for row in ROWS for cell in row), "Trân trọng"]
    assert [line for line in texts(read(gap.join(cells)))] == [
        ["Kính gửi xã Mẫu", "", "", ""],
        HEADER,
        *ROWS,
        ["Trân trọng", "", "", ""],
    ]


@pytest.mark.parametrize("lost", range(4, 24))
def test_a_cell_that_was_not_copied_moves_no_other(lost):
    cells = [*HEADER, *(cell for row in ROWS for cell in row)]
    left = [cell for index, cell in enumerate(cells) if index != lost]
    with pytest.raises(UserError, match="pasted_without_table"):
        read("\n".join(left))


def test_an_empty_line_is_an_empty_cell():
    cells = [*HEADER, *ROWS[0][:3], "", *(cell for row in ROWS[1:] for cell in row)]
    assert texts(read("\n".join(cells)))[1] == [*ROWS[0][:3], ""]


def test_lines_without_codes_are_no_cells():
    assert rows_of_cell_lines("\n".join(["STT", "Tiêu chí", "Điểm tối đa", *"abcdefghi"])) is None
    assert rows_of_cell_lines("1\n2\n3\n4\n5\n6") is None


@pytest.mark.parametrize("dash", [" - ", " – ", "  —  "])
def test_columns_parted_by_dashes(dash):
    lines = ["Kết quả - năm 2025", *(dash.join(row) for row in [HEADER, *ROWS]), "3 - Lĩnh vực chưa chấm"]
    found = texts(read("\n".join(lines)))
    assert found[0][0] == "Kết quả - năm 2025"
    assert [[cell.replace("–", "-").replace("—", "-") for cell in row] for row in found[1:-1]] == [HEADER, *ROWS]
    assert found[-1] == ["3", "Lĩnh vực chưa chấm", "", ""]


@pytest.mark.parametrize("odd", ["2.2 - Việc - 1", "2.2 - Việc - một - 1", "2.2 - Việc - 1 - nửa"])
def test_a_dash_too_few_refuses_them_all(odd):
    lines = [" - ".join(row) for row in [HEADER, *ROWS]]
    assert rows_of_dashes("\n".join([*lines, odd])) == []
    assert rows_of_dashes("\n".join(lines[1:])) is None


@pytest.mark.parametrize("mark", ["> ", ">", "> > ", ">\xa0"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quoted_mails_with_tabs(mark, end):
    lines = ["\t".join(row) for row in [HEADER, *ROWS, ["", "Tổng cộng", "7,5", "7"]]]
    top = ["---------- Thư chuyển tiếp ----------", "Vào 20/01/2026, Sở Nội vụ đã viết:", ""]
    found = texts(read(end.join([*top, *(mark + line for line in lines)])))
    assert found[-7:] == [HEADER, *ROWS, ["", "Tổng cộng", "7,5", "7"]]
    assert [row[0] for row in found[:-7]] == [line for line in top if line]


def test_signs_that_nobody_sees_part_nothing():
    lines = [
        "\ufeffSTT Tiêu chí Điểm tối đa Điểm đạt",
        *(f"\u200b1.{n}\u200b Việc của\xa0xã 1,5\u200b \u2060{n}" for n in (0, 1)),
    ]
    lines.append("1.2 Việc khác\u200f 1,5 0,5")
    assert texts(read("\n".join(lines)))[1:] == [
        ["1.0", "Việc của xã", "1,5", "0"],
        ["1.1", "Việc của xã", "1,5", "1"],
        ["1.2", "Việc khác", "1,5", "0,5"],
    ]
    tabs = ["\t".join(f"\u200b{cell}\ufeff".replace(" ", "\xa0") for cell in row) for row in [HEADER, *ROWS]]
    assert texts(read("\r\n".join(tabs))) == [HEADER, *ROWS]


def test_commas_of_figures_part_no_columns():
    with pytest.raises(UserError, match="pasted_without_table"):
        read("\n".join(f"Việc thứ {word} 1,5 0,5" for word in ("nhất", "hai", "ba", "tư", "năm")))
    assert texts(read("STT,Tiêu chí,Điểm\n1,Việc 4,2\n2,Việc 5,3")) == [
        ["STT", "Tiêu chí", "Điểm"],
        ["1", "Việc 4", "2"],
        ["2", "Việc 5", "3"],
    ]


def test_signs_of_comparison_are_no_quotes():
    text = "Đạt\n> 80 %: 1 điểm\n60 %: 0,5 điểm\nít hơn: 0"
    assert unquoted(text) == text
