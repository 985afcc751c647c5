"""Columns by words, figures and body: what is clear is taken, what is not is said."""

from decimal import Decimal

import pytest

from parapp.importers.recognise.headers.words import meanings_of, one_slip_apart
from tests.importers.recognise.tables import codes, day, meanings, problem, read


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Đ.chuẩn", "max_score"),
        ("ĐIỂM CHUẨN (1)", "max_score"),
        ("Diem toi da", "max_score"),
        ("Đ. tối đa năm 2025", "max_score"),
        ("Điểm chuản", "max_score"),
        ("TĐG", "self_score"),
        ("Xã tự chấm", "self_score"),
        ("Điểm thẩm đinh", "appraised_score"),
        ("Điểm tham dinhh", "appraised_score"),
        ("Kết quả năm 2025", "achieved_score"),
        ("Điểm chưa đạt", "printed_lost"),
        ("CQ chủ trì", "lead"),
        ("ĐVPH", "coordinating"),
        ("TGTH", "deadline"),
        ("Thời gain", "deadline"),
        ("Nguyên nhân mất điểm", "cause"),
        ("Xếp hạng", "ignore"),
        ("Đơn vị tính", "ignore"),
    ],
)
def test_abbreviations_slips_and_years_in_headers(header, meaning):
    assert meanings_of(header)[:1] == (meaning,)


def test_slips_are_one_letter_or_two_swapped():
    assert one_slip_apart("thaam", "tham") and one_slip_apart("gain", "gian") and one_slip_apart("dih", "dinh")
    assert one_slip_apart("chuen", "chuan") and not one_slip_apart("cham", "chuan") and not one_slip_apart("a", "abc")


def test_figures_decide_what_words_leave_open():
    header = ["Mã", "Tiêu chí", "ĐTĐ", "Điểm", "Điểm bị mất"]
    body = [["1.1", "a", "2", "1,5", "0,5"], ["1.2", "b", "1", "0", "1"], ["1.3", "c", "3", "1", "2"]]
    assert meanings([header, *body])[2:] == ("max_score", "achieved_score", "printed_lost")
    swapped = [[code, name, got, most, lost] for code, name, most, got, lost in body]
    assert meanings([header, *swapped])[2:] == ("appraised_score", "max_score", "printed_lost")


def test_a_difference_from_the_own_score_is_no_loss():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Chênh lệch"]
    rows = [
        ["1.1", "a", "2", "2", "1,5", "0,5"],
        ["1.2", "b", "1", "0,5", "0", "0,5"],
        ["1.3", "c", "3", "2", "2", "0"],
    ]
    assert meanings([header, *rows])[5] == "ignore"
    real = [["1.1", "a", "2", "2", "1,5", "0,5"], ["1.2", "b", "1", "0,5", "0", "1"], ["1.3", "c", "3", "2", "2", "1"]]
    assert meanings([header, *real])[5] == "printed_lost"


def test_a_deduction_beside_a_loss_is_a_penalty():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Thẩm định", "Điểm trừ", "Điểm đạt", "Điểm bị mất"]
    rows = [["1.1", "a", "2", "2", "0,5", "1,5", "0,5"], ["1.2", "b", "1", "1", "", "1", "0"]]
    assert meanings([header, *rows])[4] == "penalty"


def test_points_with_or_without_survey():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Điểm đạt", "Điểm XHH", "Điểm bị mất"]
    without = [
        ["1.1", "a", "3", "1", "0,5", "1,5"],
        ["1.2", "b", "2", "1", "0,5", "0,5"],
        ["1.3", "c", "1", "1", "", "0"],
    ]
    assert meanings([header, *without])[3] == "appraised_score"
    whole = [
        ["1.1", "a", "3", "1,5", "0,5", "1,5"],
        ["1.2", "b", "2", "1,5", "0,5", "0,5"],
        ["1.3", "c", "1", "1", "", "0"],
    ]
    assert meanings([header, *whole])[3] == "achieved_score"


def test_a_column_without_known_words_that_the_figures_explain_is_asked():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Hội nghị chốt", "Điểm bị mất"]
    rows = [["1.1", "a", "2", "1,5", "0,5"], ["1.2", "b", "1", "0", "1"], ["1.3", "c", "3", "1", "2"]]
    found = read([header, *rows])
    assert found.layout.columns[3] == "achieved_score"
    assert problem(found, "column_guessed").place == "B!D1"


def test_the_only_figures_beside_a_maximum_are_the_result_and_asked():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Hội nghị chốt"]
    found = read([header, *[[f"1.{n}", "a", "2", "1,5"] for n in range(1, 6)]])
    assert found.layout.columns[3] == "achieved_score"
    assert "column_guessed" in codes(found)
    above = read([header, *[[f"1.{n}", "a", "2", str(n)] for n in range(1, 6)]])
    assert above.layout.columns[3] == "ignore"
    assert "column_ignored" in codes(above)


def test_the_latest_year_counts_and_the_others_are_said():
    header = [
        ["Mã", "Tiêu chí", "Năm 2024", "", "Năm 2025", ""],
        ["", "", "Điểm chuẩn", "Đạt được", "Điểm chuẩn", "Đạt được"],
    ]
    found = read([*header, ["1.1", "a", "2", "1", "3", "2"]])
    assert found.layout.columns == ("code", "name", "ignore", "ignore", "max_score", "achieved_score")
    assert (found.year, codes(found)) == (2025, ["column_ignored", "column_ignored"])


def test_sentences_below_a_header_of_points_are_no_points():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Điểm đạt", "Lý giải về điểm bị mất"]
    rows = [["1.1", "a", "2", "1", "Chưa gửi báo cáo đúng hạn quy định"]]
    assert meanings([header, *rows])[4] != "printed_lost"


def test_a_table_without_header_is_read_by_its_body_or_left():
    rows = [["1", "CẢI CÁCH THỂ CHẾ"], ["1.1", "Ban hành văn bản"], ["1.2", "Theo dõi thi hành pháp luật"]]
    found = read(rows)
    assert [(one.code, one.name) for one in found.criteria][1:] == [
        ("1.1", "Ban hành văn bản"),
        ("1.2", "Theo dõi thi hành pháp luật"),
    ]


def test_a_column_of_days_in_the_place_of_codes_is_the_code():
    rows = [["", "Tiêu chí", "Điểm chuẩn"], ["1", "X"], [day("01/01/2026"), "a", "1"], ["1.2.1", "b", "1"]]
    assert meanings(rows)[0] == "code"


def test_headers_on_every_page_do_not_hide_what_stands_below():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Điểm đạt", "Điểm phạt do vi phạm"]
    rows = [[f"1.{n}", "Việc", "2", "1", "0,25" if n == 3 else ""] for n in range(1, 9)]
    pages = [line for row in rows for line in (header, row)]
    found = read(pages)
    assert found.layout.columns[4] == "penalty"
    assert [row.penalty for row in found.criteria if row.penalty] == [Decimal("0.25")]


def test_figures_that_contradict_the_words_are_a_doubt():
    header = ["Mã", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định", "Điểm bị mất"]
    found = read([header, *[[f"1.{n}", "a", "2", "1", "0,25"] for n in range(1, 8)]])
    assert problem(found, "columns_contradict").facts == {"header": "Điểm bị mất"}


def test_a_ranking_of_communes_is_no_table_of_points():
    rows = [["STT", "Tên đơn vị", "Điểm", "Xếp hạng"], *[[str(n), f"Xã Mẫu {n}", "80", str(n)] for n in range(1, 5)]]
    assert problem(read(rows), "rows_are_communes").severity == "error"


def test_figures_under_unknown_words_are_said_aloud():
    rows = [["Mã", "Tiêu chí", "Abc", "Xyz"], *[[f"1.{n}", "Việc", "2", "1"] for n in range(1, 6)]]
    found = read(rows)
    assert [one.severity for one in found.problems if one.code == "column_ignored"] == ["warning", "warning"]
