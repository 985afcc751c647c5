"""Doubts about a table are answered from the keyboard; rows, cells, columns and encodings are set right."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from parapp.models.table import Cell
from parapp.ui.criteria import reading_page
from parapp.ui.criteria.reading_page import ReadingPage
from parapp.ui.criteria.source_model import ROW_KIND
from tests.ui.criteria.hands import CTRL, DOWN, ENTER, ESCAPE, F2, SHIFT, focus, press
from tests.ui.criteria.sources import DOUBTFUL, GOOD, serve, source

F8, SPACE, UP, RIGHT = Qt.Key.Key_F8, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Right


def opened(qtbot, page, name: str = "bảng.xlsx") -> ReadingPage:
    """The reading page once a file is read."""
    page.read([Path(name)])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    return page.intake.reading


@pytest.fixture
def reading(qtbot, open_page, monkeypatch) -> ReadingPage:
    """The reading page on a table with two scores that are none."""
    serve(monkeypatch, lambda path, _options: source(DOUBTFUL))
    return opened(qtbot, open_page([]))


def kinds(reading: ReadingPage) -> list[str]:
    model = reading.model
    return [model.index(place, ROW_KIND).data() for place in range(model.rowCount())]


def sentences(reading: ReadingPage) -> list[str]:
    return [doubt.sentence for doubt in reading.pane.doubts.doubts]


def scores(reading: ReadingPage) -> dict[str, tuple[Decimal, ...]]:
    return {row.code: row.appraised_scores for row in reading.understanding.read.criteria}


def go(reading: ReadingPage, row: int, column: int) -> None:
    reading.view.show_cell(row, column)
    reading.view.setFocus()


def test_doubts_are_called_right_one_after_another(qtbot, reading):
    assert len(sentences(reading)) == 2 and sentences(reading)[0].startswith("D3: ")
    press(qtbot, F8)
    assert reading.view.currentIndex().row() == 2
    reading.pane.doubts.lines[0].right.setFocus()
    press(qtbot, ENTER)
    assert len(sentences(reading)) == 1
    assert reading.view.currentIndex().row() == 3, "the table shows the next doubt's cell"
    reading.pane.doubts.lines[0].right.setFocus()
    press(qtbot, SPACE)
    assert sentences(reading) == [] and focus() is reading.accept_button
    assert "2 chỗ đã trả lời" in reading.pane.counts.text()
    assert "Không có chỗ nào nghi vấn" in reading.pane.heading.text()
    assert scores(reading)["1.1"] == ()


def test_letters_answer_too_and_all_of_a_kind_at_once(qtbot, reading):
    press(qtbot, F8, DOWN)
    assert reading.pane.doubts.current == 1
    press(qtbot, UP)
    assert (
        reading.pane.doubts.lines[0].all.text() == "Để trống cả 2 chỗ" and reading.pane.doubts.lines[1].all.isHidden()
    )
    press(qtbot, "a")
    assert sentences(reading) == []


def test_a_cell_is_typed_anew_from_its_doubt(qtbot, reading):
    press(qtbot, F8, "s")
    assert reading.view.cells.editor is focus()
    press(qtbot, "1,5", ENTER)
    assert scores(reading)["1.1"] == (Decimal("1.5"),)
    assert focus().text() == "Sửa lại" and reading.pane.doubts.current == 0, "the next doubt waits"
    cell = reading.model.index(2, 4)
    assert cell.data() == "1,5" and "Trong tệp ghi: “một rưỡi”" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.BackgroundRole) != reading.model.index(4, 4).data(Qt.ItemDataRole.BackgroundRole)
    press(qtbot, "s", ESCAPE)
    assert focus().text() == "Sửa lại" and len(sentences(reading)) == 1, "giving up answers nothing"


def test_a_cell_set_right_by_hand_goes_into_the_plan(qtbot, reading, session):
    go(reading, 2, 3)
    press(qtbot, "1,25", ENTER)
    go(reading, 3, 3)
    press(qtbot, F2)
    focus().selectAll()
    press(qtbot, Qt.Key.Key_Delete, ENTER)
    assert sentences(reading) == []
    reading.accept_button.click()
    kept = {row.code: row.appraised_scores for row in session.plan_file.criteria}
    assert kept["1.1"] == (Decimal("1.25"),) and kept["1.2"] == ()


def test_typing_the_files_own_text_takes_the_correction_back(qtbot, reading):
    go(reading, 2, 1)
    press(qtbot, "Khác", ENTER)
    assert len(reading.layout_read.corrections) == 1
    go(reading, 2, 1)
    press(qtbot, "Kế hoạch", ENTER)
    assert reading.layout_read.corrections == ()


def test_answers_are_taken_back_step_by_step_and_the_plan_is_not(qtbot, reading, session):
    go(reading, 2, 3)
    press(qtbot, "1,5", ENTER)
    go(reading, 3, 0)
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    assert kinds(reading)[3] == "Lĩnh vực"
    press(qtbot, Qt.Key.Key_Z, modifier=CTRL)
    assert kinds(reading)[3] == "Tiêu chí" and reading.layout_read.corrections
    press(qtbot, Qt.Key.Key_Z, modifier=CTRL)
    assert not reading.layout_read.corrections and len(sentences(reading)) == 2
    press(qtbot, Qt.Key.Key_Z, modifier=CTRL)
    assert len(sentences(reading)) == 2
    press(qtbot, Qt.Key.Key_Y, modifier=CTRL)
    press(qtbot, Qt.Key.Key_Z, modifier=CTRL | SHIFT)
    assert reading.layout_read.corrections and kinds(reading)[3] == "Lĩnh vực"
    assert session.undo_label == "" and session.redo_label == ""


def test_the_level_of_rows_is_set_and_given_back(qtbot, reading):
    go(reading, 4, 0)
    press(qtbot, Qt.Key.Key_3, modifier=CTRL)
    assert kinds(reading)[4] == "Thành phần"
    tip = reading.model.index(4, ROW_KIND).data(Qt.ItemDataRole.ToolTipRole)
    assert "do bạn đặt" in tip
    press(qtbot, Qt.Key.Key_0, modifier=CTRL)
    assert kinds(reading)[4] == "Tiêu chí" and reading.layout_read.levels == ()


def test_what_a_table_of_many_doubts_shows_at_once_is_limited(qtbot, open_page, monkeypatch):
    rows = [("1", "Lĩnh vực", "99", "", ""), *((f"1.{n}", f"Tiêu chí {n}", "1", f"số {n}", "") for n in range(1, 90))]
    serve(monkeypatch, lambda path, _options: source(rows))
    reading = opened(qtbot, open_page([]))
    doubts = reading.pane.doubts
    assert len(doubts.doubts) == 89 and len(doubts.lines) == 40
    press(qtbot, F8, "d", "d", "d")
    assert len(doubts.doubts) == 86 and len(doubts.lines) == 40 and doubts.current == 0
    press(qtbot, "a")
    assert doubts.doubts == [] and len(reading.layout_read.confirmed) == 89


# -- letters -------------------------------------------------------------------------------------------------------


def in_old_letters(options) -> object:
    """A table whose words were converted from TCVN3 unless the user says that they are right."""
    whole = source(GOOD)
    if options.encoding == "unicode":
        rows = tuple(tuple(replace_text(cell) for cell in row) for row in whole.tables[0].rows)
        return msgspec.structs.replace(whole, tables=(msgspec.structs.replace(whole.tables[0], rows=rows),))
    rows = tuple(
        tuple(msgspec.structs.replace(cell, raw="KÕ ho¹ch") if cell.text == "Kế hoạch" else cell for cell in row)
        for row in whole.tables[0].rows
    )
    table = msgspec.structs.replace(whole.tables[0], rows=rows)
    return msgspec.structs.replace(whole, tables=(table,), encoding="tcvn3")


def replace_text(cell: Cell) -> Cell:
    return msgspec.structs.replace(cell, text="KÕ ho¹ch") if cell.text == "Kế hoạch" else cell


def test_converted_letters_are_shown_before_and_after_and_can_be_kept(qtbot, open_page, monkeypatch):
    asked = serve(monkeypatch, lambda path, options: in_old_letters(options))
    page = open_page([])
    reading = opened(qtbot, page)
    assert "“KÕ ho¹ch” → “Kế hoạch”" in reading.notices.letters.text and "TCVN3" in reading.notices.letters.text
    assert reading.bar.encodings.currentText() == "Tự động: TCVN3 (ABC)"
    tip = reading.model.index(2, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "KÕ ho¹ch" in tip
    reading.notices.letters.buttons[0].click()
    qtbot.waitUntil(lambda: page.shown is reading, timeout=5_000)
    assert [options.encoding for options in asked] == ["auto", "unicode"]
    assert reading.model.index(2, 2).data() == "KÕ ho¹ch" and reading.notices.letters.text == ""
    assert reading.bar.encodings.currentData() == "unicode"


def test_text_files_offer_encodings_of_text(qtbot, open_page, monkeypatch):
    whole = msgspec.structs.replace(source(GOOD, file_name="bảng.csv"), encoding="windows-1258")
    serve(monkeypatch, lambda path, options: whole)
    reading = opened(qtbot, open_page([]), "bảng.csv")
    box = reading.bar.encodings
    assert [box.itemData(row) for row in range(box.count())][-3:] == ["utf-8", "utf-16", "windows-1258"]
    assert box.currentText() == "Tự động: Windows-1258"


def test_a_second_reading_that_fails_leaves_the_page_as_it_was(qtbot, open_page, monkeypatch):
    from parapp.models import UserError
    from parapp.ui.criteria import intake_page

    told = []
    monkeypatch.setattr(intake_page, "tell_error", lambda _parent, error: told.append(error))

    def read(path, options):
        if options.encoding == "vni":
            raise UserError("file_broken", name=path.name)
        return source(GOOD)

    serve(monkeypatch, read)
    page = open_page([])
    reading = opened(qtbot, page)
    reading.bar.encoding_chosen.emit("vni")
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert page.shown is reading and reading.bar.encodings.currentData() == "auto" and len(kinds(reading)) == 4


# -- communes ------------------------------------------------------------------------------------------------------

COMMUNES = (
    ("1", "Chỉ đạo điều hành", "3", "2", "1,5", "1"),
    ("1.1", "Kế hoạch", "2", "1,5", "1", "0,5"),
    ("1.2", "Báo cáo định kỳ", "1", "0,5", "0,5", "0,5"),
)
COMMUNE_HEADER = ("Mã số", "Tiêu chí", "Điểm tối đa", "Xã Đồi Cao", "Xã Mẫu", "Xã Suối Nhỏ")


def achieved(reading: ReadingPage) -> list[Decimal | None]:
    return [row.appraised_scores[-1] if row.appraised_scores else None for row in reading.understanding.read.criteria]


def test_the_commune_is_asked_for_and_chosen(qtbot, open_page, monkeypatch):
    serve(monkeypatch, lambda path, options: source(COMMUNES, COMMUNE_HEADER))
    reading = opened(qtbot, open_page([]))
    box = reading.bar.communes
    assert box.isVisible() and box.currentIndex() == -1 and box.count() == 3
    assert "nhiều xã" in sentences(reading)[0]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert sentences(reading) == [] and box.currentText() == "Xã Suối Nhỏ"
    assert achieved(reading)[1] == Decimal("0.5")
    reading.undo()
    assert box.currentIndex() == -1


def test_the_offices_own_commune_is_found_by_itself(qtbot, open_page, monkeypatch):
    from tests.ui.criteria.hands import small_plan

    serve(monkeypatch, lambda path, options: source(COMMUNES, COMMUNE_HEADER))
    reading = opened(qtbot, open_page(small_plan()))
    assert reading.bar.communes.currentText() == "Xã Mẫu" and achieved(reading)[1] == Decimal(1)


def test_a_former_name_is_tried_where_the_present_one_is_missing(qtbot, open_page, monkeypatch):
    from tests.ui.criteria.hands import small_plan

    agency, *others = small_plan()
    agency = msgspec.structs.replace(agency, name="Mới", former_names=("Cũ", "Suối Nhỏ"))
    serve(monkeypatch, lambda path, options: source(COMMUNES, COMMUNE_HEADER))
    reading = opened(qtbot, open_page([agency, *others]))
    assert reading.bar.communes.currentText() == "Xã Suối Nhỏ"


# -- leaving -------------------------------------------------------------------------------------------------------


def test_answers_are_not_thrown_away_unasked(qtbot, reading, monkeypatch):
    asked, left = [], []
    monkeypatch.setattr(reading_page, "ask", lambda *words: bool(asked.append(words)))
    reading.given_up.connect(lambda: left.append(True))
    press(qtbot, F8, "d")
    reading.back_button.click()
    assert asked and not left and len(sentences(reading)) == 1
    reading.undo()
    reading.back_button.click()
    assert len(asked) == 1 and left, "nothing is lost: nothing is asked"


# -- tables read as one, and turned ones ---------------------------------------------------------------------------


def test_tables_that_go_on_are_read_as_one_and_can_be_parted(qtbot, open_page, monkeypatch):
    first, second = source(GOOD), source((("2", "Thủ tục", "1", "1", "0"), ("2.1", "Đúng hạn", "1", "1", "0")))
    more = msgspec.structs.replace(second.tables[0], name="Tiếp")
    both = msgspec.structs.replace(first, tables=(first.tables[0], more))
    serve(monkeypatch, lambda path, options: both)
    reading = opened(qtbot, open_page([]))
    assert reading.layout_read.more_tables == (1,)
    assert "nối 2 bảng" in reading.notices.shape.text and "2.1" in scores(reading)
    reading.notices.shape.buttons[0].click()
    assert reading.layout_read.more_tables == () and "2.1" not in scores(reading)
    reading.undo()
    assert "2.1" in scores(reading) and reading.model.rowCount() > 4


def test_an_empty_sheet_can_be_looked_at(qtbot, open_page, monkeypatch):
    empty = msgspec.structs.replace(source(GOOD).tables[0], name="Trống", rows=())
    both = msgspec.structs.replace(source(GOOD), tables=(source(GOOD).tables[0], empty))
    serve(monkeypatch, lambda path, options: both)
    reading = opened(qtbot, open_page([]))
    reading.choose_table(1)
    assert reading.model.rowCount() == 0 and not reading.accept_button.isEnabled()
    press(qtbot, F2, Qt.Key.Key_Delete, F8)
    reading.undo()
    assert reading.model.rowCount() == 4 and reading.accept_button.isEnabled()


def test_what_was_made_of_a_cell_is_told_over_it(qtbot, reading):
    tip = reading.model.index(2, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "Không đọc được điểm “một rưỡi”" in tip
