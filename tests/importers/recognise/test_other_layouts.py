"""Layouts beyond one row for each criterion: levels in columns, kinds of points in rows, halves side by side."""

from decimal import Decimal

from msgspec.structs import replace

from parapp.importers.recognise import oriented, propose_layout, read_table
from parapp.importers.recognise.doubts import key_of
from parapp.importers.recognise.headers.words import meaning_of
from parapp.importers.recognise.rows.maxima import split_maximum
from parapp.models.table import Cell, TableRead
from tests.importers.recognise.tables import COVERED, HEADER, codes, levels, meanings, problem, read, source, table


def over(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A merged cell."""
    return Cell(text=text, colspan=columns, rowspan=rows)


def points(found: TableRead) -> list[tuple[str, str, list[str]]]:
    """Code, maximum and rounds of each criterion."""
    return [(row.code, str(row.max_score or ""), [str(one) for one in row.appraised_scores]) for row in found.criteria]


LEVELS = ["Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa", "Điểm thẩm định"]


def test_names_by_level_are_levels_and_the_deepest_has_the_points():
    found = read(
        [
            LEVELS,
            ["1. Chỉ đạo điều hành", "", "", "4", "3"],
            ["", "1.1. Kế hoạch năm", "", "3", "2"],
            ["", "", "1.1.1. Ban hành kế hoạch", "3", "2"],
            ["", "1.2. Kiểm tra trong năm", "", "1", "1"],
        ]
    )
    assert levels(found) == [("1", "field"), ("1.1", "criterion"), ("1.1.1", "component"), ("1.2", "criterion")]
    assert points(found) == [("1", "4", ["3"]), ("1.1", "3", ["2"]), ("1.1.1", "3", ["2"]), ("1.2", "1", ["1"])]


def test_names_merged_down_open_their_level_once_and_have_no_points():
    found = read(
        [
            LEVELS,
            [over("1. Thể chế", rows=3), over("1.1. Rà soát", rows=2), "1.1.1. Danh mục văn bản", "1", "0,5"],
            [COVERED, COVERED, "1.1.2. Công bố kết quả", "2", "2"],
            [COVERED, "1.2. Kiểm tra", "1.2.1. Kiểm tra văn bản", "1", "1"],
        ]
    )
    assert [row.code for row in found.criteria] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"]
    assert points(found)[2] == ("1.1.1", "1", ["0.5"])
    assert all(row.max_score is None for row in found.criteria if row.code in ("1", "1.1", "1.2"))


def test_names_repeated_in_every_row_are_the_same_as_merged_ones():
    rows = [
        LEVELS,
        ["1. Thể chế", "1.1. Rà soát", "1.1.1. Danh mục văn bản", "1", "0,5"],
        ["1. Thể chế", "1.1. Rà soát", "1.1.2. Công bố kết quả", "2", "2"],
        ["1. Thể chế", "1.2. Kiểm tra", "1.2.1. Kiểm tra văn bản", "1", "1"],
        ["2. Thủ tục hành chính", "2.1. Kiểm soát", "2.1.1. Niêm yết thủ tục", "1", "1"],
    ]
    found = read(rows)
    assert [row.code for row in found.criteria] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "2.1.1"]
    assert found.rows_read == 4


def test_levels_of_names_without_codes_come_from_their_columns():
    found = read(
        [
            LEVELS,
            ["Công tác thể chế", "Rà soát văn bản", "Danh mục văn bản năm", "1", "0,5"],
            ["", "", "Công bố kết quả rà soát", "2", "2"],
            ["", "Kiểm tra văn bản", "Kiểm tra theo thẩm quyền", "1", "1"],
        ]
    )
    expected = ["field", "criterion", "component", "component", "criterion", "component"]
    assert [row.level for row in found.criteria] == expected


def test_codes_by_level_stand_before_one_name():
    header = [[over("Mã số", 3), COVERED, COVERED, "Nội dung", "Điểm tối đa", "Điểm đạt"], ["LV", "TC", "TCTP"]]
    rows = [["1", "", "", "Chỉ đạo", "3", "2"], ["", "1.1", "", "Kế hoạch", "3", "2"]]
    rows += [["", "", "1.1.1", "Ban hành", "1", "1"], ["", "", "1.1.2", "Thực hiện", "2", "1"]]
    found = read([*header, *rows])
    assert levels(found) == [("1", "field"), ("1.1", "criterion"), ("1.1.1", "component"), ("1.1.2", "component")]
    assert found.criteria[0].name == "Chỉ đạo"


def test_rows_of_kinds_of_points_are_one_criterion():
    rows = [["Mã", "Tiêu chí", "Loại điểm", "Điểm"]]
    for code in ("1.1", "1.2", "1.3"):
        rows += [[code, "Kế hoạch", "Điểm chuẩn", "2"], ["", "", "Tự chấm", "2"], ["", "", "Thẩm định", "1,5"]]
    found = read(rows)
    assert points(found) == [(code, "2", ["1.5"]) for code in ("1.1", "1.2", "1.3")]
    assert all(row.self_score == 2 for row in found.criteria)
    assert found.rows_read == 9


def test_a_rank_below_the_points_is_listed_and_not_read():
    rows = [["Mã", "Tiêu chí", "", "xã Mẫu", "xã Khác"]]
    for code in ("1.1", "1.2", "1.3"):
        rows += [[code, "Kế hoạch", "Điểm", "2", "1"], ["", "", "Hạng", "4", "7"]]
    one = source(table(rows))
    found = read_table(one, propose_layout(one, communes=["xã Mẫu"]))
    assert [row.appraised_scores for row in found.criteria] == [(Decimal(2),)] * 3
    assert codes(found).count("points_not_taken") == 3


def test_targets_are_no_kinds_of_points():
    rows = [[*HEADER, "Mục tiêu"], *([f"1.{row}", "Kế hoạch", "2", "1", "1", "100 %"] for row in range(1, 6))]
    assert "score_kind" not in meanings(rows)


def test_halves_side_by_side_are_read_one_below_the_other():
    header = ["TT", "Tiêu chí", "Điểm chuẩn", "Điểm đạt"]
    rows = [[*header, "", *header], ["1.1", "Kế hoạch", "2", "1", "", "2.1", "Rà soát", "3", "2"]]
    rows += [["1.2", "Báo cáo", "1", "1", "", "", "", "", ""]]
    one = source(table(rows))
    layout = propose_layout(one)
    found = read_table(one, layout)
    assert layout.beside == (5,)
    assert points(found) == [("1.1", "2", ["1"]), ("1.2", "1", ["1"]), ("2.1", "3", ["2"])]
    assert [row.place for row in found.criteria] == ["B!A2", "B!A3", "B!F2"]
    assert len(oriented(one, layout).rows) == 6


def test_points_of_several_communes_are_no_halves():
    rows = [
        ["TT", "Tiêu chí", "xã Mẫu", "", "xã Khác", ""],
        ["", "", "Điểm chuẩn", "Điểm đạt", "Điểm chuẩn", "Điểm đạt"],
    ]
    assert propose_layout(source(table([*rows, ["1", "a", "2", "1", "2", "1"]]))).beside == ()


def test_a_small_table_beside_is_left_out_and_said():
    rows = [["TT", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định", "", "Hạng", "Đơn vị", "Tổng điểm"]]
    rows += [
        [f"1.{row}", "Kế hoạch", "2", "1", *(["", row, "xã Mẫu", "92,5"] if row < 3 else [])] for row in range(1, 9)
    ]
    found = read(rows)
    assert all(row.appraised_scores == (Decimal(1),) for row in found.criteria)
    assert "score_above_max" not in codes(found)
    assert codes(found).count("column_ignored") == 3


def test_points_merged_over_several_criteria_are_asked_for():
    found = read(
        [HEADER[:4], ["1.1", "a", "2", over("1,75", rows=2)], ["1.2", "b", "1", COVERED], ["1.3", "c", "1", "1"]]
    )
    assert points(found) == [("1.1", "2", []), ("1.2", "1", []), ("1.3", "1", ["1"])]
    asked = problem(found, "score_for_several")
    assert (asked.severity, asked.place, asked.facts["rows"]) == ("error", "B!D2", "2")


def test_a_difference_of_two_rounds_is_no_loss():
    rows = [["TT", "Tiêu chí", "Điểm chuẩn", "Đơn vị tự chấm", "Sở chấm", "Chênh lệch"]]
    rows += [[f"1.{row}", "Kế hoạch", "3", "2,5", "2", "-0,5"] for row in range(1, 4)]
    rows += [[f"1.{row}", "Kế hoạch", "2", "2", "2", "0"] for row in range(4, 9)]
    assert all(row.printed_lost is None for row in read(rows).criteria)


def test_ranks_averages_and_leads_are_no_criteria():
    rows = [HEADER, ["", "Xếp hạng", "", "4", ""], ["1.1", "a", "2", "1", "1"], ["", "Trong đó:", "", "", ""]]
    found = read([*rows, ["1.1.1", "b", "2", "1", "1"], ["", "Trung bình", "", "1", ""]])
    assert [row.code for row in found.criteria] == ["1.1", "1.1.1"]
    assert codes(found) == ["row_is_summary", "row_is_note", "row_is_summary"]


def test_maxima_in_names_are_taken_with_one_doubt():
    rows = [["TT", "Tiêu chí", "Điểm đạt"], ["1", "Chỉ đạo (5 điểm)", "4"], ["1.1", "Báo cáo (tối đa: 2,5)", "2"]]
    found = read(rows)
    assert [(row.name, row.max_score) for row in found.criteria] == [
        ("Chỉ đạo", Decimal(5)),
        ("Báo cáo", Decimal("2.5")),
    ]
    assert problem(found, "max_in_names").severity == "warning"


def test_figures_in_names_are_no_maxima():
    assert split_maximum("Báo cáo 4 quý (4 báo cáo)") == ("Báo cáo 4 quý (4 báo cáo)", None)
    assert split_maximum("Kế hoạch (mức độ 3, 4)") == ("Kế hoạch (mức độ 3, 4)", None)
    assert split_maximum("Kế hoạch - 2 điểm") == ("Kế hoạch", Decimal(2))


def test_places_without_a_tick_are_asked_once():
    rows = [["STT", "Tiêu chí", "Đạt"], ["1", "CHỈ ĐẠO", ""], ["1.1", "a", "x"], ["1.2", "b", ""], ["1.3", "c", ""]]
    one = source(table(rows))
    layout = propose_layout(one)
    found = read_table(one, layout)
    asked = problem(found, "unticked")
    assert [row.passed for row in found.criteria] == [None, "yes", None, None]
    assert (asked.severity, asked.facts) == ("warning", {"count": "2"})
    answered = read_table(one, replace(layout, confirmed=(key_of(asked),)))
    assert [row.passed for row in answered.criteria] == [None, "yes", "no", "no"]


def test_a_field_without_a_row_is_said_once():
    found = read([HEADER, ["1", "CHỈ ĐẠO", "2", "1", "1"], ["3.1", "a", "2", "1", "1"], ["3.2", "b", "2", "1", "1"]])
    assert problem(found, "field_missing").facts == {"text": "3.1", "field": "3"}


def test_steps_of_a_scale_are_doubted():
    rows = [["TT", "Tiêu chí", "Điểm chuẩn", "Điểm đạt"], ["1.1", "Kế hoạch", "2", "1"], ["1.2", "Báo cáo", "2", "1"]]
    found = read([*rows, ["", "Gửi đúng hạn", "2", ""], ["1.3", "Kiểm tra", "1", "1"], ["1.4", "Sáng kiến", "1", "1"]])
    assert problem(found, "row_may_be_rule").place == "B!B4"


def test_items_and_lettered_codes_have_their_levels():
    rows = [
        ["A", "NHÓM THƯỜNG XUYÊN", "", "", ""],
        ["A.I", "Chỉ đạo", "5", "4", "1"],
        ["A.I.1", "Kế hoạch", "5", "4", "1"],
    ]
    assert levels(read([HEADER, *rows])) == [("A.I", "field"), ("A.I.1", "criterion")]
    rows = [
        ["1", "CHỈ ĐẠO", "2", "1", "1"],
        ["1.1", "a", "2", "1", "1"],
        ["i", "b", "1", "0", "1"],
        ["ii)", "c", "1", "1", "0"],
    ]
    assert levels(read([HEADER, *rows]))[2:] == [("i", "component"), ("ii", "component")]


def test_columns_named_as_in_a_database():
    assert meaning_of("diem_toi_da") == "max_score"
    assert meaning_of("MaTieuChi") == "code"
    assert meaning_of("diemThamDinh") == "appraised_score"


def test_crosses_beside_not_passed_are_answers():
    rows = [["STT", "Tiêu chí", over("Kết quả", 2), COVERED], ["", "", "Đạt", "Không đạt"]]
    found = read([*rows, ["1.1", "a", "x", ""], ["1.2", "b", "", "x"], ["1.3", "c", "x", ""]])
    assert [row.passed for row in found.criteria] == ["yes", "no", "yes"]


def test_tasks_beside_a_count_keep_the_codes_of_their_criteria():
    header = ["STT", "Nhiệm vụ", "Mã tiêu chí", "Đơn vị chủ trì", "Thời hạn"]
    rows = [
        header,
        ["I", "Chỉ đạo điều hành", "", "", ""],
        ["1", "Ban hành kế hoạch", "1.2.1; 1.2.2", "Văn phòng", "Quý I"],
    ]
    found = read([*rows, ["2", "Tổ chức kiểm tra", "1.2.3", "Văn phòng", "Quý II"]])
    assert [(task.content, task.codes) for task in found.tasks] == [
        ("Ban hành kế hoạch", ("1.2.1", "1.2.2")),
        ("Tổ chức kiểm tra", ("1.2.3",)),
    ]
    assert [(row.name, row.level) for row in found.criteria] == [("Chỉ đạo điều hành", "field")]
    assert all(task.field == "Chỉ đạo điều hành" for task in found.tasks)


def test_names_of_communes_and_results_unknown_are_asked_not_guessed():
    rows = [["TT", "Tiêu chí", "Điểm chuẩn", "Xã An", "Xã Bình", "Xã Cường"], ["1.1", "a", "2", "1", "2", "1"]]
    found = read(rows)
    assert problem(found, "commune_to_choose").severity == "error"
    assert found.criteria[0].appraised_scores == ()


def test_items_with_letters_behind_numbers_are_components():
    rows = [["1", "CHỈ ĐẠO", "5", "4", "1"], ["1.1", "a", "3", "2", "1"], ["1.1a", "b", "1", "1", "0"]]
    assert levels(read([HEADER, *rows]))[2] == ("1.1.a", "component")


def test_steps_of_a_scale_without_points_are_left_out_and_said():
    rows = [
        ["TT", "Tiêu chí", "Điểm chuẩn", "Điểm đạt"],
        ["1.1", "Kế hoạch", "1", "1"],
        ["", "- Đạt 100%: 1 điểm", "", ""],
    ]
    found = read([*rows, ["", "- Dưới 80%: 0,625 điểm", "", ""], ["1.2", "Báo cáo", "2", "1"]])
    assert [row.code for row in found.criteria] == ["1.1", "1.2"]
    assert codes(found).count("row_is_rule") == 2


def test_dashes_for_codes_are_components_of_the_criterion_above():
    rows = [[*HEADER], ["I", "CẢI CÁCH THỂ CHẾ", "4", "4", "0"], ["1", "Rà soát", "4", "4", "0"]]
    rows += [["-", "Danh mục", "1", "1", "0"], ["-", "Công bố", "1", "1", "0"], ["-", "Xử lý", "2", "2", "0"]]
    assert [row.level for row in read(rows).criteria] == ["field", "criterion", *["component"] * 3]


def test_the_sheet_of_the_offices_commune_is_read():
    rows = [HEADER, ["1.1", "a", "2", "1", "1"], ["1.2", "b", "2", "1", "1"]]
    sheets = source(replace(table(rows), name="Xã Khác"), replace(table(rows[:2]), name="Xã Mẫu"))
    assert propose_layout(sheets, communes=["xã Mẫu"]).table == 1
    assert propose_layout(sheets).table == 0


def test_who_appraises_is_no_score():
    rows = [["STT", "Tiêu chí", "Cơ quan thẩm định", "Điểm tối đa", "Điểm được thẩm định"]]
    rows += [[f"1.{row}", "a", "Sở Nội vụ", "2", "1"] for row in range(1, 5)]
    assert [row.appraised_scores for row in read(rows).criteria] == [(Decimal(1),)] * 4
