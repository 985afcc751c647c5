"""Each kind of doubt has answers that fit it; notes of one kind take little room."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from parapp.models import Problem
from parapp.ui.criteria.answers import answers_to
from parapp.ui.criteria.doubts import Doubt, without_dead_ends
from parapp.ui.criteria.notes import noted
from parapp.ui.criteria.reading_page import ReadingPage
from tests.ui.criteria.hands import DOWN, ENTER, focus, press
from tests.ui.criteria.sources import GOOD, serve, source

F8 = Qt.Key.Key_F8
DATED = (
    ("1", "Chỉ đạo điều hành", "10", "", ""),
    ("1.1", "Kế hoạch", "6", "04/05", ""),
    ("1.2", "Báo cáo định kỳ", "4", "không rõ", ""),
)
COMMUNE_HEADER = ("Mã số", "Tiêu chí", "Điểm chuẩn", "Xã Bình An", "Xã Mẫu", "Xã Suối Nhỏ")
COMMUNES = (
    ("1", "Chỉ đạo điều hành", "3", "2", "1", "1,5"),
    ("1.1", "Kế hoạch", "2", "1,5", "1", "0,5"),
    ("1.2", "Báo cáo định kỳ", "1", "0,5", "0", "1"),
)


def opened(qtbot, page) -> ReadingPage:
    page.read([Path("bảng.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    return page.intake.reading


def shown(reading: ReadingPage, place: int = 0) -> list[str]:
    """The words on the buttons of a doubt's line."""
    line = reading.pane.doubts.lines[place]
    return [button.text() for button in (line.right, line.mend, line.all) if not button.isHidden()]


@pytest.mark.parametrize(
    ("code", "proposal", "severity", "take", "mend"),
    [
        ("cell_score_is_date", "8,5", "error", "Đúng, là 8,5", "Sửa lại"),
        ("cell_score_is_date", "", "error", "Để trống", "Sửa lại"),
        ("code_may_be", "", "warning", "Giữ nguyên", "Sửa lại"),
        ("score_above_max", "", "warning", "Đúng", "Sửa lại"),
        ("column_guessed", "", "warning", "Đúng", "Sửa ý nghĩa cột…"),
        ("column_ignored", "", "warning", "Không cần đọc", "Chọn ý nghĩa cột…"),
        ("rows_are_communes", "", "error", "Đã xem", "Chọn bảng khác…"),
        ("too_many_rows", "", "error", "Đã xem", "Sửa lại"),
        ("slip_offered", "Chỉ số CCHC", "info", "Sửa giúp", "Giữ nguyên"),
        ("commune_to_choose", "", "error", "", "Chọn xã…"),
    ],
)
def test_answers_say_what_they_do(code, proposal, severity, take, mend):
    answers = answers_to(Problem(code=code, severity=severity, proposal=proposal))
    assert (answers.take, answers.mend) == (take, mend)


def test_a_proposal_stands_on_its_button_and_goes_into_the_cell(qtbot, open_page, monkeypatch):
    serve(monkeypatch, lambda path, options: source(DATED))
    reading = opened(qtbot, open_page([]))
    assert shown(reading) == ["Đúng, là 4,5", "Sửa lại"] and "Đọc là" not in reading.pane.doubts.doubts[0].sentence
    assert shown(reading, 1) == ["Để trống", "Sửa lại"]
    press(qtbot, F8)
    assert focus().text() == "Đúng, là 4,5"
    press(qtbot, ENTER)
    assert [row.appraised_scores for row in reading.understanding.read.criteria][1] == (Decimal("4.5"),)
    assert focus().text() == "Sửa lại", "a score that nobody can read is typed, not left empty by Enter"
    press(qtbot, "d")
    assert not reading.pane.doubts.doubts


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform, for an open list
def test_the_commune_is_chosen_from_its_doubt_with_the_keyboard(qtbot, open_page, monkeypatch):
    serve(monkeypatch, lambda path, options: source(COMMUNES, COMMUNE_HEADER))
    reading = opened(qtbot, open_page([]))
    assert shown(reading) == ["Chọn xã…"]
    press(qtbot, F8, "d")
    assert reading.pane.doubts.doubts, "nothing is right about a table without a commune"
    press(qtbot, ENTER)
    box = reading.bar.communes
    qtbot.waitUntil(lambda: box.view().isVisible())
    qtbot.keyClick(box.view(), DOWN)
    qtbot.keyClick(box.view(), ENTER)
    assert box.currentText() == "Xã Mẫu" and not reading.pane.doubts.doubts
    assert focus() is reading.accept_button
    assert reading.view.currentIndex().column() == 5, "its points are in view"


def test_answers_that_lead_nowhere_are_not_offered():
    def mend(code: str, place: str, tables: int) -> str:
        answers = answers_to(Problem(code=code, severity="error", place=place))
        doubt = Doubt(key="", kind=code, severity="error", place=place, sentence="", answers=answers)
        cells = {"Bảng!A1": (0, 0)}
        return without_dead_ends([doubt], cells.get, tables)[0].answers.mend

    assert mend("rows_are_communes", "Bảng", 2) and not mend("rows_are_communes", "Bảng", 1)
    assert mend("cell_is_error", "Bảng!A1", 1) and not mend("cell_is_error", "Khác!A1", 1)
    assert not mend("pdf_too_many_pages", "Trang 3", 1)


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform, for an open list
def test_the_meaning_of_a_column_is_chosen_from_its_doubt(qtbot, open_page, monkeypatch):
    header = ("Mã số", "Tiêu chí", "Điểm tối đa", "Kết quả A", "Kết quả B")
    rows = (*GOOD, ("1.3", "Tuyên truyền", "1", "0,5", "0,5"), ("1.4", "Kiểm tra", "2", "1,5", "0,5"))
    serve(monkeypatch, lambda path, options: source(rows, header))
    reading = opened(qtbot, open_page([]))
    place = next(
        place for place, line in enumerate(reading.pane.doubts.lines) if line.doubt.answers.goes_to == "column"
    )
    reading.pane.doubts.focus(place)
    press(qtbot, "s")
    box = reading.view.header.boxes[3]
    qtbot.waitUntil(lambda: box.view().isVisible())
    box.hidePopup()
    box.activated.emit(box.findData("note"))
    assert reading.layout_read.columns[3] == "note"
    assert focus() is not box, "the work goes on with the next doubt, or with the import"


def test_slips_are_offered_and_mended_only_when_asked(qtbot, open_page, monkeypatch):
    rows = (GOOD[0], ("1.1", "Kế hoạch CHHC", "2", "1,5", "0,5"), ("1.2", "Báo cáo CHHC", "1", "0,5", "0,5"))
    serve(monkeypatch, lambda path, options: source(rows))
    reading = opened(qtbot, open_page([]))
    assert "2 chỗ có thể gõ nhầm" in reading.pane.heading.text()
    assert shown(reading) == ["Sửa giúp", "Giữ nguyên", "Sửa giúp cả 2 chỗ"]
    press(qtbot, F8, ENTER, "s")
    assert [row.name for row in reading.understanding.read.criteria][1:] == ["Kế hoạch CCHC", "Báo cáo CHHC"]
    assert not reading.pane.doubts.doubts


# -- notes ---------------------------------------------------------------------------------------------------------


def ignored(names: str) -> list[Problem]:
    return [
        Problem(code="column_ignored", severity="info", place=f"Bảng!{name}4", facts={"header": name, "count": "7"})
        for name in names
    ]


def test_columns_that_are_not_read_are_named_in_one_line():
    (note,) = noted(ignored("DEFG"))
    assert note.sentence.startswith("4 cột (28 ô có nội dung) không được đọc: “D”, “E”, “F”, “G”")
    assert note.place == "Bảng!D4" and note.count == 4
    assert len(noted(ignored("DE"))) == 2


def test_many_notes_of_a_kind_show_the_first_and_keep_the_others_behind_it():
    found = [Problem(code="row_is_note", severity="info", place=f"A{place}", facts={"text": "x"}) for place in range(9)]
    other = Problem(code="row_is_total", severity="info", place="A99", facts={"text": "Tổng"})
    first, last = noted([found[0], other, *found[1:]])
    assert first.count == 9 and len(first.alike) == 8 and last.place == "A99"


def test_what_waits_behind_a_note_is_shown_on_a_click_or_enter(qtbot, open_page, monkeypatch):
    read = source(GOOD)
    extra = tuple(
        Problem(code="note_not_read", severity="info", place=f"Bảng điểm!B{place}", facts={"text": "lời ghi"})
        for place in range(2, 8)
    )
    table = msgspec.structs.replace(read.tables[0], problems=extra)
    serve(monkeypatch, lambda path, options: msgspec.structs.replace(read, tables=(table,)))
    reading = opened(qtbot, open_page([]))
    listed = reading.pane.notes
    more = next(item for row in range(listed.count()) if "Xem thêm 5" in (item := listed.item(row)).text())
    before, row = listed.count(), listed.row(more)
    listed.setFocus()
    listed.setCurrentItem(more)
    press(qtbot, ENTER)
    assert listed.count() == before + 4 and listed.currentRow() == row
    assert not any("Xem thêm 5" in listed.item(place).text() for place in range(listed.count()))


def test_the_answer_that_enter_gives_is_framed(qtbot, open_page, monkeypatch):
    serve(monkeypatch, lambda path, options: source(DATED))
    reading = opened(qtbot, open_page([]))
    button = reading.pane.doubts.lines[0].right
    before = button.grab().toImage()
    press(qtbot, F8)
    assert button.hasFocus() and button.grab().toImage() != before
