"""Tables as they come: headers, levels, points, tasks; every row is taken or listed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parapp.importers.recognise import propose_layout, read_table
from parapp.messages import SENTENCES
from parapp.models import UserError
from parapp.models.table import Cell, ColumnMeaning, Layout
from tests.importers import office_files as files
from tests.importers.recognise.tables import COVERED, HEADER, codes, levels, meanings, read, source, table


def test_the_usual_appendix():
    found = read([["PHỤ LỤC"], [], files.HEADER, *files.BODY])
    assert levels(found) == [
        *(("1", "field"), ("1.2", "criterion"), ("1.4.2", "component")),
        *(("3", "field"), ("3.1", "criterion")),
    ]
    first = found.criteria[1]
    assert (first.max_score, first.appraised_scores, first.printed_lost) == (Decimal("1.75"), (Decimal("0.75"),), 1)
    assert [task.codes for task in found.tasks] == [("1.2",), ("1.4.2",), ("3.1",)]
    task = found.tasks[0]
    assert (task.lead, task.lead_units) == ("Văn phòng, Phòng Kinh tế", ("Văn phòng", "Phòng Kinh tế"))
    assert (task.remedy, task.note, task.field) == ("Gửi báo cáo sớm", "gấp", "CHỈ ĐẠO, ĐIỀU HÀNH")
    assert task.deliverables[0].deadline.text == "Quý II"
    assert str(task.deliverables[0].deadline.due_date) == "2026-06-30", "the plan is of the year after the results"
    assert (found.year, found.titles, found.rows_read, found.rows_skipped) == (2025, ("PHỤ LỤC",), 5, 0)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("ĐIỂM\nTỐI ĐA", "max_score"),
        ("Thang điểm", "max_score"),
        ("Điểm chuẩn theo QĐ", "max_score"),
        ("Điểm tự chấm", "self_score"),
        ("Đơn vị tự đánh giá", "self_score"),
        ("Điểm thẩm định (lần 2)", "appraised_score_2"),
        ("Hội đồng thẩm định", "appraised_score"),
        ("Điểm đạt", "achieved_score"),
        ("Kết quả", "achieved_score"),
        ("Điểm điều tra XHH", "survey_score"),
        ("Điểm mất", "printed_lost"),
        ("Điểm trừ", "printed_lost"),
        ("Chênh lệch", "printed_lost"),
        ("Điểm còn thiếu", "printed_lost"),
        ("Điểm thưởng", "bonus"),
        ("Điểm phạt", "penalty"),
        ("Nguyên nhân yếu kém", "cause"),
        ("Tồn tại, hạn chế", "cause"),
        ("Giải pháp khắc phục tồn tại, hạn chế", "remedy"),
        ("Cơ quan chủ trì thực hiện", "lead"),
        ("Bộ phận thực hiện", "lead"),
        ("Đơn vị phối hợp/thực hiện", "coordinating"),
        ("Cơ quan liên quan", "coordinating"),
        ("Phân công thực hiện", "assignment"),
        ("Sản phẩm đầu ra", "product"),
        ("Kết quả đầu ra", "product"),
        ("Thời gian hoàn thành", "deadline"),
        ("THỜI HẠN", "deadline"),
        ("Tiến độ thực hiện", "deadline"),
        ("Chỉ tiêu năm 2026", "target"),
        ("Ghi chú", "note"),
        ("Tài liệu kiểm chứng", "ignore"),
        ("Cách tính điểm", "ignore"),
    ],
)
def test_columns_are_known_by_their_words(header, meaning):
    for text in (header, header.upper(), header.replace(" ", "\n ")):
        assert meanings([["Mã số", "Tiêu chí", text], ["1.1", "a", ""]]) == ("code", "name", meaning)


def test_two_header_rows_merged_and_not():
    merged = [
        [Cell(text="STT", rowspan=2), Cell(text="Tiêu chí", rowspan=2), Cell(text="Điểm", colspan=3), COVERED, COVERED],
        [COVERED, COVERED, "Chuẩn", "Thẩm định", "Bị mất"],
        ["1.1", "a", "2", "1", "1"],
    ]
    plain = [["STT", "Tiêu chí", "Điểm", "", ""], ["", "", "Chuẩn", "Thẩm định", "Bị mất"], ["1.1", "a", "2", "1", "1"]]
    rounds = [
        ["STT", "Tiêu chí", "Điểm thẩm định", "", "Ghi chú"],
        ["", "", "Lần 1", "Lần 2", ""],
        ["1.1", "a", "1", "2"],
    ]
    assert propose_layout(source(table(rounds))).columns[2:4] == ("appraised_score", "appraised_score_2")
    for rows in (merged, plain):
        layout = propose_layout(source(table(rows)))
        assert layout.header_rows == (0, 1)
        assert layout.columns == ("code", "name", "max_score", "appraised_score", "printed_lost")


def test_three_header_rows_and_a_merged_title_above():
    rows = [
        [Cell(text="BẢNG ĐIỂM THẨM ĐỊNH VÀ GIẢI PHÁP KHẮC PHỤC", colspan=4), COVERED, COVERED, COVERED],
        [Cell(text="TT", rowspan=3), Cell(text="Tiêu chí", rowspan=3), Cell(text="Kết quả", colspan=2), COVERED],
        [COVERED, COVERED, Cell(text="Điểm thẩm định", colspan=2), COVERED],
        [COVERED, COVERED, "Lần 1", "Lần 2"],
        ["1.1", "a", "1", "1,5"],
    ]
    found = read(rows)
    assert found.layout.header_rows == (1, 2, 3)
    assert found.layout.columns == ("code", "name", "appraised_score", "appraised_score_2")
    assert found.criteria[0].appraised_scores == (Decimal(1), Decimal("1.5"))
    assert found.titles == ("BẢNG ĐIỂM THẨM ĐỊNH VÀ GIẢI PHÁP KHẮC PHỤC",)


def test_a_header_far_down_and_a_remedy_that_sounds_like_one():
    rows = [["x"]] * 350 + [HEADER, ["1.1", "Giải pháp phối hợp về thời gian", "1", "0", "1"]]
    found = read(rows)
    assert found.layout.header_rows == (350,)
    assert len(found.criteria) == 1


def test_numbering_and_repeated_headers_are_skipped_with_reason():
    numbers, formulas = ["1", "2", "3", "4", "5"], ["A", "B", "1", "2", "3=1-2"]
    rows = [HEADER, numbers, ["1.1", "a", "1", "0", "1"], [text.upper() for text in HEADER], formulas, ["1.2", "b"]]
    found = read(rows)
    assert [row.code for row in found.criteria] == ["1.1", "1.2"]
    assert codes(found) == ["row_numbers_columns", "row_repeats_header", "row_numbers_columns"]
    assert (found.rows_read, found.rows_skipped) == (2, 3)


@pytest.mark.parametrize("words", ["Tổng cộng", "TỔNG ĐIỂM:", "Cộng", "Tổng số điểm các lĩnh vực", "Tổng"])
def test_a_total_row_is_no_criterion_but_kept(words):
    found = read([HEADER, ["1.1", "a", "2", "1", "1"], ["", words, "2", "1", "1,5"]])
    assert len(found.criteria) == 1
    assert found.total is not None and found.total.printed_lost == Decimal("1.5")
    assert codes(found) == ["row_is_total"]


def test_notes_below_and_rows_without_name():
    rows = [HEADER, ["1.1", "a", "1", "0", "1"], ["", "", "3"], ["Ghi chú: điểm làm tròn"], ["", "(chữ ký)"]]
    found = read(rows)
    assert [(problem.code, problem.place) for problem in found.problems] == [
        ("row_is_note", "B!A4"),
        ("row_is_note", "B!B5"),
        ("row_without_name", "B!C3"),
    ]
    assert (found.rows_read, found.rows_skipped) == (1, 3)


def test_levels_under_roman_fields_and_letter_groups():
    rows = [["TT", "Tiêu chí", "Điểm chuẩn"], ["A", "Nhóm một"], ["I", "Thể chế"], ["1", "a", "1"], ["1.1", "b", "1"]]
    found = read(rows)
    assert levels(found) == [("I", "field"), ("1", "criterion"), ("1.1", "component")]
    assert codes(found) == ["row_is_group"]
    roman_over_dotted = [["TT", "Tiêu chí", "Điểm chuẩn"], ["I", "x"], ["1.1", "a"], ["1.1.1", "b"]]
    assert levels(read(roman_over_dotted)) == [("I", "field"), ("1.1", "criterion"), ("1.1.1", "component")]


def test_a_plain_list_is_of_criteria_and_a_list_of_fields_of_fields():
    header = ["STT", "Nội dung", "Điểm chuẩn", "Điểm đạt"]
    plain = [header, *[[str(number), f"Việc {number}", "1", "0"] for number in range(1, 30)]]
    assert {level for _, level in levels(read(plain))} == {"criterion"}
    names = ["Chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tài chính công"]
    fields = [header, *[[str(number), name, "10", "8"] for number, name in enumerate(names, start=1)]]
    assert {level for _, level in levels(read(fields))} == {"field"}


def test_capital_fields_without_code_over_a_restarting_count():
    header = ["STT", "Tiêu chí", "Điểm chuẩn"]
    rows = [
        header,
        ["", "**CẢI CÁCH THỂ CHẾ"],
        ["1", "a", "1"],
        ["2", "b", "1"],
        ["", "**TÀI CHÍNH CÔNG"],
        ["1", "c", "1"],
    ]
    found = read(rows)
    assert levels(found) == [("", "field"), ("1", "criterion"), ("2", "criterion"), ("", "field"), ("1", "criterion")]


@pytest.mark.parametrize(
    ("printed", "code"), [("1.2.", "1.2"), ("1,2", "1.2"), (" 1. 2 ", "1.2"), ("TC 1.2", "1.2"), ("１.２", "1.2")]
)
def test_codes_in_other_spellings(printed, code):
    assert read([HEADER, [printed, "a", "1", "0", "1"]]).criteria[0].code == code


def test_codes_in_names_and_merged_field_rows():
    rows = [
        ["TT", "Tiêu chí", "Điểm chuẩn"],
        ["1", "1.1. Kế hoạch năm", "1"],
        ["2", "1.2 Báo cáo", "1"],
        ["3", "1.2.1 - Đủ 04 báo cáo", "1"],
    ]
    found = read(rows)
    assert [(row.code, row.name) for row in found.criteria] == [
        ("1.1", "Kế hoạch năm"),
        ("1.2", "Báo cáo"),
        ("1.2.1", "Đủ 04 báo cáo"),
    ]
    merged = Cell(text="I. CẢI CÁCH THỂ CHẾ", colspan=5)
    found = read([HEADER, [merged, *[COVERED] * 4], ["1.1", "100% văn bản đúng hạn", "1", "0", "1"]])
    assert [(row.code, row.name) for row in found.criteria] == [
        ("I", "CẢI CÁCH THỂ CHẾ"),
        ("1.1", "100% văn bản đúng hạn"),
    ]


def test_codes_that_a_spreadsheet_spoiled():
    rows = [HEADER, *[[str(f"1.{number}"), "a"] for number in range(8, 10)], [1.1, "b"], ["1.11", "c"], [1.2, "d"]]
    found = read(rows)
    assert [row.code for row in found.criteria] == ["1.8", "1.9", "1.10", "1.11", "1.20"]
    assert [(problem.code, problem.facts) for problem in found.problems] == [
        ("code_rebuilt", {"text": "1.1", "code": "1.10"}),
        ("code_rebuilt", {"text": "1.2", "code": "1.20"}),
    ]
    spoiled = read([HEADER, [Cell(text="01/02/2026", is_date=True), "a", "1", "0", "1"]])
    assert (spoiled.criteria[0].code, codes(spoiled)) == ("", ["code_is_date"])


def test_a_column_of_fields_merged_down_beside_codes():
    rows = [
        ["STT", "Lĩnh vực", "Mã số TCTP", "Nguyên nhân yếu kém", "Giải pháp khắc phục", "Cơ quan chủ trì"],
        [Cell(text="I", rowspan=2), Cell(text="Thể chế", rowspan=2), "1.2", "chậm", "làm sớm", "Văn phòng"],
        [COVERED, COVERED, "1.3, 1.4.1; 2.1", "thiếu", "làm đủ", "Văn phòng"],
    ]
    found = read(rows)
    assert [(row.code, row.name, row.level) for row in found.criteria] == [
        ("I", "Thể chế", "field"),
        ("1.2", "", "criterion"),
        ("1.3", "", "criterion"),
        ("1.4.1", "", "criterion"),
        ("2.1", "", "criterion"),
    ]
    assert [(task.codes, task.field, task.cause) for task in found.tasks] == [
        (("1.2",), "Thể chế", "chậm"),
        (("1.3", "1.4.1", "2.1"), "Thể chế", "thiếu"),
    ]


def test_a_remedy_merged_over_several_criteria_is_one_task():
    header = ["STT", "Tiêu chí", "Điểm bị mất", "Giải pháp", "Chủ trì"]
    rows = [
        header,
        ["1.1", "a", "1", Cell(text="chung", rowspan=2), Cell(text="Văn phòng", rowspan=3)],
        ["1.2", "b", "1", COVERED, COVERED],
        ["1.3", "c", "1", "riêng", COVERED],
    ]
    found = read(rows)
    assert [(task.codes, task.remedy, task.lead) for task in found.tasks] == [
        (("1.1", "1.2"), "chung", "Văn phòng"),
        (("1.3",), "riêng", "Văn phòng"),
    ]


def test_several_tasks_of_one_criterion():
    header = ["STT", "Tiêu chí", "Điểm bị mất", "Giải pháp", "Chủ trì"]
    rows = [
        header,
        [Cell(text="1.1", rowspan=2), Cell(text="a", rowspan=2), Cell(text="1", rowspan=2), "một", "Văn phòng"],
        [COVERED, COVERED, COVERED, "hai", "Công an"],
        ["", "", "", "ba", "Trạm Y tế"],
    ]
    found = read(rows)
    assert [(task.codes, task.remedy) for task in found.tasks] == [
        (("1.1",), "một"),
        (("1.1",), "hai"),
        (("1.1",), "ba"),
    ]
    assert codes(found) == ["row_continues"]
    assert (found.rows_read, found.rows_skipped) == (3, 0)


def test_groups_products_and_pairs_of_deadlines():
    rows = [
        ["TT", "Nội dung thực hiện", "Đơn vị chủ trì", "Sản phẩm đầu ra", "Thời gian hoàn thành"],
        ["A", "NHÓM THƯỜNG XUYÊN"],
        ["I", "THỂ CHẾ"],
        ["1", "Rà soát", "Sở Tư pháp", "1. Kế hoạch;\n2. Báo cáo", "1. Quý I năm 2026;\n2. Quý IV năm 2026"],
        ["", "- Phần việc riêng", "", "Danh mục", ""],
    ]
    found = read(rows)
    assert levels(found) == [("I", "field")]
    assert [(task.group, task.field, task.content, task.codes) for task in found.tasks] == [
        ("NHÓM THƯỜNG XUYÊN", "THỂ CHẾ", "Rà soát", ()),
        ("NHÓM THƯỜNG XUYÊN", "THỂ CHẾ", "- Phần việc riêng", ()),
    ]
    pairs = [(one.product, str(one.deadline.due_date)) for one in found.tasks[0].deliverables]
    assert pairs == [("Kế hoạch", "2026-03-31"), ("Báo cáo", "2026-12-31")]
    assert (found.rows_read, found.rows_skipped) == (4, 0)
    assert [task.sub_row for task in found.tasks] == [False, True]


@pytest.mark.parametrize(
    ("numbers", "sub_rows"),
    [
        (("1", "", "2"), [False, True, False]),
        (("1", "", "", "2"), [False, True, True, False]),
        (("1", "", "3"), [False, False, False]),  # a number that was lost
        (("", "", ""), [False, False, False]),
        (("", "1", "2"), [False, False, False]),
    ],
)
def test_a_row_without_a_number_goes_on_with_the_task_above(numbers, sub_rows):
    head = ["TT", "Nội dung thực hiện", "Đơn vị chủ trì", "Sản phẩm đầu ra", "Thời gian hoàn thành"]
    rows = [[number, f"Việc {at}", "Phòng A", "Sổ", "Quý I"] for at, number in enumerate(numbers)]
    found = read([head, ["I", "**THỂ CHẾ"], *rows])
    assert [task.sub_row for task in found.tasks] == sub_rows


def test_points_that_cannot_be_read_stay_out_and_are_listed():
    date = Cell(text="05/10/2025", is_date=True)
    rows = [
        HEADER,
        ["1.1", "a", "1.500", date, "hai"],
        ["1.2", "b", "50%", "99999", "-0,5"],
        ["1.3", "c", "-", "", "0"],
    ]
    found = read(rows)
    assert [(row.max_score, row.appraised_scores, row.printed_lost) for row in found.criteria] == [
        (None, (), None),
        (None, (), Decimal("0.5")),
        (None, (), Decimal(0)),
    ]
    assert [(problem.code, problem.place) for problem in found.problems] == [
        ("cell_score_unreadable", "B!C2"),
        ("cell_score_is_date", "B!D2"),
        ("cell_score_unreadable", "B!E2"),
        ("cell_score_unreadable", "B!C3"),
        ("cell_score_unreadable", "B!D3"),
        ("loss_with_minus", "B!E3"),
    ]


def test_what_binary_fractions_leave_of_a_formula_is_nothing():
    rows = [HEADER, ["1.1", "a", Decimal("-2.77555756156289E-17"), Decimal("0.666666666666667"), Decimal("1E-7")]]
    found = read(rows)
    row = found.criteria[0]
    assert (str(row.max_score), row.appraised_scores, row.printed_lost) == ("0", (Decimal("0.666666666666667"),), None)
    assert codes(found) == ["score_above_max", "cell_score_unreadable"]


def test_passed_or_not():
    rows = [["STT", "Tiêu chí", "Kết quả"], ["1.1", "a", "Đạt"], ["1.2", "b", "KHÔNG ĐẠT"], ["1.3", "c", "Một phần"]]
    assert [row.passed for row in read(rows).criteria] == ["yes", "no", "partly"]
    found = read([*rows, ["1.4", "d", "sắp xong"]])
    assert found.criteria[3].passed is None
    assert codes(found) == ["cell_passed_unreadable"]


def test_a_column_for_each_answer():
    found = read(
        [["Mã số", "Nội dung", "Đạt", "Không đạt"], ["1.1", "a", "x", ""], ["1.2", "b", "", "x"], ["1.3", "c"]]
    )
    assert [row.passed for row in found.criteria] == ["yes", "no", None]


def test_two_columns_of_causes_are_read_together():
    rows = [["STT", "Tiêu chí", "Tồn tại, hạn chế", "Nguyên nhân"], ["1.1", "a", "gửi muộn", "thiếu người"]]
    assert read(rows).tasks[0].cause == "gửi muộn\nthiếu người"


def test_achieved_points_with_survey_and_rounds():
    header = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định", "Điểm XHH", "Điểm đạt"]
    found = read([header, ["1.1", "a", "3", "1", "0,5", "1,5"], ["1.2", "b", "3", "1", "0,5", "2"]])
    assert [row.appraised_scores for row in found.criteria] == [(1,), (1,)]
    assert [(problem.code, problem.facts) for problem in found.problems] == [
        ("achieved_differs", {"printed": "2", "computed": "1,5"})
    ]
    only_achieved = read([["STT", "Tiêu chí", "Điểm đạt", "Điểm XHH"], ["1.1", "a", "2", "0,5"]]).criteria[0]
    assert (only_achieved.appraised_scores, only_achieved.survey_score) == ((Decimal("1.5"),), Decimal("0.5"))


def test_of_two_years_the_later_counts():
    header = ["STT", "Tiêu chí", "Điểm thẩm định 2024", "Điểm thẩm định 2025"]
    found = read([header, ["1.1", "a", "1", "2"]])
    assert (found.year, found.criteria[0].appraised_scores) == (2025, (2,))
    assert codes(found) == ["column_ignored"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("KẾT QUẢ CHẤM ĐIỂM CHỈ SỐ CCHC NĂM 2024", 2024),
        ("KẾ HOẠCH KHẮC PHỤC TỒN TẠI NĂM 2026", None),
        ("NÂNG CAO CHỈ SỐ CCHC GIAI ĐOẠN 2016-2020", None),
    ],
)
def test_year_from_titles(title, year):
    assert read([[title], ["STT", "Tiêu chí", "Điểm chuẩn"], ["1.1", "a", "1"]]).year == year


def test_what_the_source_hides_is_left_out_and_can_be_taken():
    rows = [HEADER, ["1.1", "a", "1", "0", "1"], ["1.2", "b", "1", "0", "1"]]
    one = source(table(rows, hidden_rows=(2,), hidden_columns=(4,)), table(rows, hidden=True))
    layout = propose_layout(one)
    assert (layout.table, layout.left_out, layout.columns[4]) == (0, (2,), "ignore")
    found = read_table(one, layout)
    assert codes(found) == ["sheet_hidden", "column_hidden", "row_hidden"]
    whole = read_table(one, Layout(table=0, header_rows=(0,), columns=layout.columns))
    assert (len(whole.criteria), whole.rows_skipped) == (2, 0)
    chosen = read_table(one, Layout(table=0, header_rows=(0,), columns=layout.columns, left_out=(1,)))
    assert "row_left_out" in codes(chosen)


def test_the_table_that_looks_like_criteria_is_chosen():
    letterhead = table([["ỦY BAN NHÂN DÂN", "CỘNG HÒA"], ["Số:", "ngày"]])
    people = table([["STT", "Họ tên", "Ghi chú"], ["1", "x", ""]])
    one = source(letterhead, people, table([HEADER, ["1.1", "a", "1", "0", "1"]]))
    assert propose_layout(one).table == 2
    assert propose_layout(one, table=1).table == 1


def test_without_any_table_or_header():
    with pytest.raises(UserError, match="source_without_table"):
        propose_layout(source())
    nothing = read([["a", "b"], ["c", "d"]])
    assert (nothing.layout.header_rows, nothing.rows_read, nothing.rows_skipped) == ((), 0, 2)
    assert nothing.problems[0].code == "nothing_recognised"
    assert read([]).rows_read == 0
    lone = read([HEADER])
    assert (lone.criteria, lone.rows_read, lone.rows_skipped) == ((), 0, 0)


def test_two_columns_of_one_meaning_lose_nothing():
    one = source(table([["a", "b", "c", "d"], ["1.1", "tên", "một", "hai"]]))
    found = read_table(one, Layout(table=0, header_rows=(0,), columns=("code", "name", "remedy", "remedy")))
    assert found.tasks[0].remedy == "một\nhai"


TEXTS = st.sampled_from(
    [
        *("", "", "", "1", "1.1", "1.2.3", "I", "A", "1,5", "0.5", "2", "Đạt", "Tổng cộng", "Ghi chú: x", "-"),
        *("CẢI CÁCH THỂ CHẾ", "Phòng Kinh tế, UBND xã", "Quý II", "1. a\n2. b", "STT", "Tiêu chí", "Điểm chuẩn"),
    ]
)
MEANINGS = st.sampled_from(ColumnMeaning.__args__)  # type: ignore[attr-defined]


@settings(max_examples=300)
@given(st.data())
def test_every_row_is_taken_or_listed_under_any_layout(data):
    width = data.draw(st.integers(1, 8))
    rows = data.draw(st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=12))
    one = source(table(rows))
    if data.draw(st.booleans()):
        layout = propose_layout(one)
    else:
        columns = tuple(data.draw(st.lists(MEANINGS, min_size=width, max_size=width)))
        header = (0,) if data.draw(st.booleans()) else ()
        left_out = tuple(data.draw(st.sets(st.integers(0, 14), max_size=3)))
        layout = Layout(table=0, header_rows=header, columns=columns, left_out=left_out)
    found = read_table(one, layout)
    first = max(layout.header_rows, default=-1) + 1
    below = enumerate(one.tables[0].rows[first:], first)
    filled = {row: cells for row, cells in below if any(cell.text for cell in cells)}
    assert found.rows_read + found.rows_skipped == len(filled)
    skipped = [problem for problem in found.problems if problem.code in SKIPPED]
    listed = {place_row(problem.place) for problem in found.problems if "!" in problem.place}
    if "score_kind" not in layout.columns:  # there rows go into the one above, and a total may take two
        assert found.rows_skipped == len(skipped)
        assert {row.row for row in (*found.criteria, *found.tasks)} | listed >= filled.keys()
    assert all(problem.code in SENTENCES for problem in found.problems)


SKIPPED = {
    *("row_hidden", "row_left_out", "row_repeats_header", "row_numbers_columns", "row_is_total", "row_is_note"),
    *("row_without_name", "row_is_page_number", "row_is_title", "row_is_summary", "row_is_rule"),
}


def place_row(place: str) -> int:
    """The index of the row that "B!C12" lies in."""
    return int(place.rpartition("!")[2].lstrip("ABCDEFGH")) - 1


def test_names_that_carry_their_codes_though_one_has_a_prefix():
    rows = [
        ["Tiêu chí thành phần", "Điểm tối đa", "Điểm bị mất"],
        ["I. CẢI CÁCH THỂ CHẾ", "5", "1"],
        ["1. Ban hành văn bản", "2", "1"],
        ["1.1 Ban hành quyết định", "1", "0,5"],
        ["Tiêu chí 2: Hài lòng", "3", "0"],
    ]
    found = read(rows)
    assert found.layout.columns[0] == "code_and_name"
    assert [(row.code, row.name, row.level) for row in found.criteria] == [
        ("I", "CẢI CÁCH THỂ CHẾ", "field"),
        ("1", "Ban hành văn bản", "criterion"),
        ("1.1", "Ban hành quyết định", "component"),
        ("2", "Hài lòng", "criterion"),
    ]


@pytest.mark.parametrize("header", ["Tên chỉ số", "Chỉ số", "Chỉ số đánh giá"])
def test_names_of_indexes_are_names(header):
    found = read([["Mã", header, "Điểm chuẩn", "Điểm đạt"], ["1.1", "Công khai", "1", "0,5"]])
    assert found.criteria[0].name == "Công khai"


@pytest.mark.parametrize(
    ("text", "leads", "supports"),
    [
        ("Văn phòng chủ trì, phối hợp Phòng Kinh tế", ("Văn phòng",), ("Phòng Kinh tế",)),
        (
            "Giao Phòng A và Phòng B chủ trì;\nphối hợp với: Công an xã, Trạm Y tế.",
            ("Phòng A", "Phòng B"),
            ("Công an xã", "Trạm Y tế"),
        ),
        ("Phòng Kinh tế chủ trì", ("Phòng Kinh tế",), ()),
        ("Phòng Kinh tế", ("Phòng Kinh tế",), ()),
    ],
)
def test_one_column_that_says_who_leads_and_who_supports(text, leads, supports):
    found = read([["STT", "Tiêu chí", "Điểm bị mất", "Giải pháp", "Đơn vị thực hiện"], ["1.1", "a", "1", "Làm", text]])
    assert (found.tasks[0].lead_units, found.tasks[0].coordinating_units) == (leads, supports)
    assert found.tasks[0].lead == text


def test_a_dash_in_the_place_of_work_is_no_work():
    rows = [
        ["STT", "Tiêu chí", "Điểm bị mất", "Giải pháp", "Chủ trì"],
        ["1.1", "a", "-", " – ", "-"],
        ["1.2", "b", "1", "Làm", "-"],
    ]
    found = read(rows)
    assert [task.codes for task in found.tasks] == [("1.2",)]
    assert found.tasks[0].lead == ""
    assert (found.rows_read, found.rows_skipped) == (2, 0)
