"""Cut rows, tables that go on, remarks and signatures, answers of the user: nothing is lost, everything said."""

from msgspec.structs import replace

from parapp.importers.recognise import propose_layout, read_table
from parapp.importers.recognise.answers import key_of
from parapp.models.table import Cell, Correction, Layout
from tests.importers.recognise.tables import COVERED, HEADER, codes, day, problem, read, source, table

WORK = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm đạt", "Giải pháp", "Chủ trì"]


def test_a_row_cut_by_a_page_is_joined():
    rows = [
        WORK,
        ["1.1", "Ban hành kế hoạch cải cách", "1", "0,5", "Xây dựng kế hoạch ngay từ", "Văn phòng"],
        ["", "hành chính hằng năm", "", "", "đầu năm", ""],
        ["1.2", "Báo cáo định kỳ", "1", "1", "", ""],
    ]
    found = read(rows)
    assert [row.name for row in found.criteria] == ["Ban hành kế hoạch cải cách hành chính hằng năm", "Báo cáo định kỳ"]
    assert found.tasks[0].remedy == "Xây dựng kế hoạch ngay từ đầu năm"
    assert (codes(found), found.rows_read, found.rows_skipped) == (["row_joined"], 3, 0)


def test_behind_a_repeated_header_a_rest_may_begin_with_a_capital():
    rows = [
        WORK,
        ["1.1", "Công khai kết quả", "1", "1", "", ""],
        WORK,
        ["", "CCHC trên Trang thông tin", "", "", "", ""],
        ["1.2", "Báo cáo", "1", "1", "", ""],
        ["", "định kỳ"],
    ]
    assert [row.name for row in read(rows).criteria] == [
        "Công khai kết quả CCHC trên Trang thông tin",
        "Báo cáo định kỳ",
    ]


def test_a_row_with_points_or_a_new_sentence_is_not_joined():
    rows = [WORK, ["1.1", "Ban hành", "1", "1", "", ""], ["", "kế hoạch", "1", "0", "", ""]]
    assert len(read(rows).criteria) == 2
    bullets = [WORK, ["1.1", "Ban hành", "1", "1", "Làm", ""], ["", "", "", "", "- Việc thứ hai", "Công an"]]
    assert [task.remedy for task in read(bullets).tasks] == ["Làm", "- Việc thứ hai"]


def test_a_rest_with_a_number_that_the_row_above_has_not():
    layout = Layout(table=0, header_rows=(), columns=("code", "name", "number"))
    found = read_table(source(table([["1.1", "Ban hành kế hoạch và", ""], ["", "báo cáo", "1"]])), layout)
    assert [row.name for row in found.criteria] == ["Ban hành kế hoạch và báo cáo"]


def test_a_heading_in_capitals_over_two_rows():
    rows = [HEADER, ["1", "CẢI CÁCH TỔ CHỨC BỘ"], ["", "MÁY HÀNH CHÍNH"], ["1.1", "a", "1", "0", "1"]]
    assert read(rows).criteria[0].name == "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH"


def test_what_stands_below_the_table():
    merged = Cell(text="Nơi nhận:", colspan=3)
    tail = [
        ["", "Tổng cộng", "1", "0", "1"],
        [merged, COVERED, COVERED, "TM. ỦY BAN NHÂN DÂN", ""],
        ["- Như trên;", "", "", "CHỦ TỊCH", ""],
        ["- Lưu: VT.", "", "", "", ""],
        ["", "", "", "Nguyễn Văn Mẫu", ""],
    ]
    found = read([HEADER, ["1.1", "a", "1", "0", "1"], *tail])
    assert len(found.criteria) == 1
    assert codes(found) == ["row_is_total", *["row_is_note"] * 4]


def test_page_numbers_in_the_middle():
    rows = [HEADER, ["1.1", "a", "1", "0", "1"], ["", "Trang 2/5"], ["3"], ["1.2", "b", "1", "0", "1"]]
    found = read(rows)
    assert [row.code for row in found.criteria] == ["1.1", "1.2"]
    assert codes(found) == ["row_is_page_number"] * 2


def test_sheets_for_each_field_are_read_together():
    first = table([["LĨNH VỰC 1"], HEADER, ["1", "THỂ CHẾ"], ["1.1", "a", "1", "0", "1"]])
    second = table([["LĨNH VỰC 2"], HEADER, ["2", "BỘ MÁY"], ["2.1", "b", "1", "0", "1"], ["2.2", "c", "1", "0", "1"]])
    one = source(first, second)
    layout = propose_layout(one)
    assert (layout.table, layout.more_tables) == (0, (1,))
    found = read_table(one, layout)
    assert [row.code for row in found.criteria] == ["1", "1.1", "2", "2.1", "2.2"]
    assert codes(found) == ["row_is_title", "row_repeats_header"]
    assert propose_layout(one, table=1).more_tables == (), "a table the user chose is read alone"


def test_a_word_table_split_without_header_goes_on():
    one = source(table([HEADER, ["1.1", "Ban hành", "1", "0", "1"]]), table([["1.2", "Báo cáo", "1", "0", "1"]]))
    assert [row.code for row in read_table(one, propose_layout(one)).criteria] == ["1.1", "1.2"]


def test_the_same_codes_again_are_another_table_and_said():
    rows = [HEADER, ["1.1", "Ban hành", "1", "0", "1"], ["1.2", "Báo cáo", "1", "0", "1"]]
    one = source(table(rows), table(rows))
    found = read_table(one, propose_layout(one))
    assert len(found.criteria) == 2
    assert problem(found, "table_not_read").severity == "warning"


def test_answers_to_doubts():
    one = source(table([HEADER, [day("02/03/2026"), "a", "1", day("05/01/2026"), "0,5"]]))
    layout = propose_layout(one)
    asked = [found for found in read_table(one, layout).problems if found.severity == "error"]
    assert [found.proposal for found in asked] == ["2.3", "0,5"] or [found.code for found in asked] == [
        "code_is_date",
        "cell_score_is_date",
    ]
    corrections = (Correction(row=1, column=0, text="2.3"), Correction(row=1, column=3, text="0,5"))
    answered = read_table(one, replace(layout, corrections=corrections))
    assert answered.criteria[0].code == "2.3"
    assert [str(score) for score in answered.criteria[0].appraised_scores] == ["0.5"]
    assert not [found for found in answered.problems if found.severity != "info"]


def test_a_doubt_called_right_is_only_said():
    one = source(table([HEADER, ["1.1", "a", "1", "1,5", ""]]))
    layout = propose_layout(one)
    doubt = problem(read_table(one, layout), "score_above_max")
    found = read_table(one, replace(layout, confirmed=(key_of(doubt),)))
    assert problem(found, "score_above_max").severity == "info"


def test_slips_are_offered_and_never_applied():
    found = read([HEADER, ["1.1", "Kế hoạch CHHC", "1", "0", "1"]])
    assert found.criteria[0].name == "Kế hoạch CHHC"
    offered = problem(found, "slip_offered")
    assert (offered.severity, offered.place, offered.proposal) == ("info", "B!B2", "Kế hoạch CCHC")
