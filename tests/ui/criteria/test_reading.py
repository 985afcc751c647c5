"""Reading a table in the window: seen first, set right, then imported in one step that can be taken back."""

from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from parapp.importers.worker import ReadingCancelled
from parapp.models import Criterion, Plan
from parapp.models.table import ColumnMeaning, Layout, Source, TableRead
from parapp.ui.criteria import opening, other_year
from parapp.ui.criteria import page as page_module
from parapp.ui.criteria.columns import APPRAISED, LOST, NAME
from parapp.ui.criteria.meanings import MEANING_NAMES
from parapp.ui.criteria.source_model import ROW_KIND
from tests.ui.criteria.hands import CTRL, DELETE, ENTER, cell, codes, focus, go, press, row, small_plan
from tests.ui.criteria.sources import GOOD, source

HEADER = ("Mã số", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định", "Điểm bị mất", "Giải pháp", "Chủ trì")
ROWS = (
    ("1", "Chỉ đạo điều hành", 3, 2, 1, None, None),
    ("1.1", "Kế hoạch", 2, 1.5, 0.5, "Ban hành kế hoạch sớm", "Văn phòng"),
    ("1.2", "Báo cáo định kỳ", 1, 0.5, 0.5, "Gửi báo cáo đúng hạn", "Phòng Kinh tế; Công an xã"),
    ("2", "Thủ tục hành chính", 2, 1.25, 0.75, None, None),
    ("2.1", "Giải quyết đúng hạn", 2, 1.25, 0.75, "Theo dõi hằng ngày", "Trung tâm"),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A workbook with titles, a table of points with remedies, and a second sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Bảng điểm"
    sheet.append(["KẾT QUẢ CHỈ SỐ CCHC NĂM 2025"])
    sheet.append([])
    sheet.append(HEADER)
    for cells in ROWS:
        sheet.append(cells)
    sheet.append([None, "Tổng cộng", 5, 3.25, 1.75])
    book.create_sheet("Khác").append(["Ghi chép linh tinh", "không phải bảng điểm"])
    path = tmp_path / "bảng điểm.xlsx"
    book.save(path)
    return path


def read(qtbot, page, path: Path) -> None:
    """Reads a file and waits for what is shown then."""
    page.read([path])
    assert page.shown is page.intake.progress
    qtbot.waitUntil(lambda: page.shown is not page.intake.progress, timeout=20_000)


def kinds(page) -> list[str]:
    """What each source row is read as."""
    model = page.intake.reading.model
    return [model.index(place, ROW_KIND).data() for place in range(model.rowCount())]


def choose(page, column: int, meaning: ColumnMeaning) -> None:
    """Chooses in the box over a column, as a click in its list does."""
    box = page.intake.reading.view.header.boxes[column]
    box.setCurrentText(MEANING_NAMES[meaning])
    box.activated.emit(box.currentIndex())


def test_a_table_is_seen_then_imported_then_taken_back_in_one_step(qtbot, open_page, session, table):
    page = open_page([])
    read(qtbot, page, table)
    assert page.shown is page.intake.reading and session.plan_file is None
    boxes = [box.currentText() for box in page.intake.reading.view.header.boxes]
    assert boxes[:5] == ["Mã số", "Tên tiêu chí", "Điểm chuẩn", "Điểm thẩm định", "Điểm bị mất"]
    assert kinds(page)[2:5] == ["Tiêu đề cột", "Lĩnh vực", "Tiêu chí + nhiệm vụ"] and kinds(page)[-1] == "Dòng cộng"
    assert "2 lĩnh vực, 3 tiêu chí, 3 nhiệm vụ" in page.intake.reading.pane.counts.text()
    assert "kế hoạch mới cho năm 2026" in page.intake.reading._effect.text()
    page.intake.reading.accept_button.click()
    assert page.shown is page.checklist and codes(page) == ["1", "1.1", "1.2", "2", "2.1"]
    assert "đã đọc 5 dòng; bỏ qua 1 dòng" in page.notice.text and "các tổng đều khớp" in page.notice.text
    assert "Ctrl+Z" in page.notice.text
    assert session.plan_file.plan.result_year == 2025 and len(session.plan_file.tasks) == 3
    assert session.plan_file.criteria_set.printed_lost == Decimal("1.75")
    assert session.plan_file.sections, "the new plan starts with the texts of its form"
    session.undo()
    assert session.plan_file is None and not session.all(Criterion) and page.shown is page.empty
    assert page.notice.text == "", "nothing is imported any more"
    session.redo()
    assert len(session.all(Plan)) == 1 and page.shown is page.checklist


def test_a_wrong_column_is_set_right(qtbot, open_page, session, table):
    page = open_page([])
    read(qtbot, page, table)
    choose(page, 3, "self_score")
    choose(page, 4, "appraised_score")
    assert page.intake.reading.understanding.read.criteria[1].self_score == Decimal("1.5")
    choose(page, 4, "printed_lost")
    choose(page, 3, "printed_lost")
    boxes = [box.currentData() for box in page.intake.reading.view.header.boxes]
    assert boxes[3:5] == ["printed_lost", "ignore"]
    choose(page, 3, "appraised_score")
    choose(page, 4, "printed_lost")
    page.intake.reading.accept_button.click()
    assert row(page, "1.1").appraised_scores == (Decimal("1.5"),) and row(page, "1.1").printed_lost == Decimal("0.5")


def test_without_a_name_column_nothing_can_be_imported(qtbot, open_page, table):
    page = open_page([])
    read(qtbot, page, table)
    for column in range(len(HEADER)):
        choose(page, column, "ignore")
    assert not page.intake.reading.accept_button.isEnabled()
    assert "Không nhận ra" in page.intake.reading.pane.doubts.doubts[0].sentence


def test_rows_are_left_out_by_key_and_by_tick(qtbot, open_page, table):
    page = open_page([])
    read(qtbot, page, table)
    model = page.intake.reading.model
    page.intake.reading.view.setCurrentIndex(model.index(4, 2))
    page.intake.reading.view.setFocus()
    press(qtbot, DELETE)
    assert kinds(page)[4] == "Bỏ ra"
    tick = model.index(5, ROW_KIND)
    assert model.setData(tick, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert "2 lĩnh vực, 1 tiêu chí, 1 nhiệm vụ" in page.intake.reading.pane.counts.text()
    page.intake.reading.view.setCurrentIndex(model.index(4, 2))
    press(qtbot, Qt.Key.Key_Insert)
    assert kinds(page)[4] == "Tiêu chí + nhiệm vụ"


def test_another_sheet_and_another_header_row_can_be_chosen(qtbot, open_page, table):
    page = open_page([])
    read(qtbot, page, table)
    assert [page.intake.reading.bar.tables.itemText(place) for place in range(2)] == ["Bảng điểm", "Khác"]
    page.intake.reading.choose_table(1)
    assert page.intake.reading.model.rowCount() == 1
    page.intake.reading.choose_table(0)
    page.intake.reading.view.setCurrentIndex(page.intake.reading.model.index(3, 1))
    page.intake.reading.view.setFocus()
    press(qtbot, Qt.Key.Key_H, modifier=CTRL)
    assert kinds(page)[3] == "Tiêu đề cột" and page.intake.reading.understanding.fields == 1


def test_the_header_that_is_pointed_at_names_the_columns(qtbot, open_page, table):
    page = open_page([])
    read(qtbot, page, table)
    reading = page.intake.reading
    for column in range(len(HEADER)):
        choose(page, column, "ignore")
    reading.view.setCurrentIndex(reading.model.index(2, 1))
    reading.view.setFocus()
    press(qtbot, Qt.Key.Key_H, modifier=CTRL)
    assert [box.currentText() for box in reading.view.header.boxes][:3] == ["Mã số", "Tên tiêu chí", "Điểm chuẩn"]


def test_a_problem_leads_to_its_row(qtbot, open_page, table):
    page = open_page([])
    read(qtbot, page, table)
    total = next(
        problem for problem in page.intake.reading.understanding.read.problems if problem.code == "row_is_total"
    )
    page.intake.reading.show_place(total.place)
    assert page.intake.reading.view.currentIndex().row() == 8
    page.intake.reading.show_place("")
    assert page.intake.reading.view.currentIndex().row() == 8


def test_what_the_plan_has_is_said_and_updated(qtbot, open_page, session, table, monkeypatch):
    monkeypatch.setattr(other_year, "choose", lambda _parent, _question, _ways: 1)
    page = open_page(small_plan(2024))
    read(qtbot, page, table)
    effect = page.intake.reading._effect.text()
    assert "đang có 7 dòng tiêu chí" in effect and "cập nhật điểm 5 dòng" not in effect
    assert "kết quả năm 2025" in effect and "kết quả năm 2024" in effect
    old = row(page, "1.2")
    page.intake.reading.accept_button.click()
    qtbot.waitUntil(lambda: page.shown is page.intake.comparing, timeout=5_000)
    page.intake.comparing.accept_button.click()
    assert row(page, "1.2").id == old.id and cell(page, "1.2", APPRAISED) == "0,5"
    assert row(page, "2.1").name == "Đúng hạn", "a name that is only similar is not taken unless ticked"
    session.undo()
    assert len(codes(page)) == 7


def test_giving_up_changes_nothing(qtbot, open_page, session, table):
    page = open_page([])
    read(qtbot, page, table)
    page.intake.reading.back_button.click()
    assert page.shown is page.empty and session.undo_label == ""


def test_reading_can_be_stopped(qtbot, open_page, session, table, monkeypatch):
    def endless(_path, on_progress, cancelled, options):
        while not cancelled():
            on_progress(0.5)
        raise ReadingCancelled

    monkeypatch.setattr(opening, "read_file", endless)
    page = open_page(small_plan())
    page.read([table])
    qtbot.waitUntil(lambda: page.intake.progress.bar.value() == 50)
    page.intake.progress.stop.click()
    assert page.shown is page.checklist
    qtbot.wait(50)
    assert page.shown is page.checklist and page.notice.text == ""


def test_a_file_that_cannot_be_read_is_told_on_the_page(qtbot, open_page, tmp_path):
    page = open_page([])
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"%PDF-1.7 not a workbook")
    read(qtbot, page, broken)
    assert page.shown is page.empty and "“hỏng.xlsx”" in page.notice.text
    assert page.notice.buttons[0].text() == "Chọn tệp &khác…"


def test_a_file_without_a_table_is_told_on_the_page(qtbot, open_page, monkeypatch):
    monkeypatch.setattr(opening, "read_file", lambda path, *_, **__: Source(file_name=path.name, tables=()))
    page = open_page([])
    read(qtbot, page, Path("thư.docx"))
    assert "không có bảng nào" in page.notice.text and page.shown is page.empty


def test_a_sum_that_differs_is_seen_before_the_import_and_after(qtbot, open_page, table):
    page = open_page([])
    from openpyxl import load_workbook

    book = load_workbook(table)
    book["Bảng điểm"]["E4"] = 1.25
    book.save(table)
    read(qtbot, page, table)
    doubts = page.intake.reading.pane.doubts
    assert "1,25" in doubts.doubts[0].sentence
    press(qtbot, Qt.Key.Key_F8)
    assert doubts.current == 0 and page.intake.reading.view.currentIndex().row() == 3
    page.intake.reading.accept_button.click()
    assert "2 chỗ cộng không khớp" in page.notice.text
    assert cell(page, "1", LOST) == "1 (ghi 1,25)"
    go(page, "1", LOST)
    press(qtbot, "1", ENTER)
    assert page.checklist.strip.text == ""


def test_a_long_table_is_read_again_beside_the_window(qtbot, open_page, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(HEADER[:5])
    for field in range(1, 13):
        sheet.append((str(field), f"Lĩnh vực {field}", 100, 90, 10))
        for number in range(1, 101):
            sheet.append((f"{field}.{number}", f"Tiêu chí {number} của {field}", 1, 0.9, 0.1))
    path = tmp_path / "dài.xlsx"
    book.save(path)
    page = open_page([])
    read(qtbot, page, path)
    qtbot.waitUntil(page.intake.reading.accept_button.isEnabled, timeout=20_000)
    choose(page, 2, "self_score")
    choose(page, 2, "max_score")
    assert not page.intake.reading.accept_button.isEnabled()
    qtbot.waitUntil(page.intake.reading.accept_button.isEnabled, timeout=20_000)
    assert page.intake.reading.understanding.criteria == 1200
    page.intake.reading.accept_button.click()
    qtbot.waitUntil(lambda: page.shown is page.checklist, timeout=20_000)
    assert page.checklist.model.rowCount() == 1212


def test_a_file_dropped_on_the_page_is_read(qtbot, open_page, table):
    page = open_page([])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(table))])
    place = page.rect().center()
    no_keys, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(place, copy, mime, left, no_keys)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(place), copy, mime, left, no_keys))
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=20_000)


def test_ctrl_o_asks_for_a_file_and_remembers_the_folder(qtbot, open_page, session, table, monkeypatch):
    asked = []

    def name_of_file(_parent, _title, folder, kinds):
        asked.append((folder, kinds))
        return [str(table)], ""

    monkeypatch.setattr(page_module.QFileDialog, "getOpenFileNames", name_of_file)
    page = open_page(small_plan())
    press(qtbot, Qt.Key.Key_O, modifier=CTRL)
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=20_000)
    assert "*.xlsx *.xls *.ods *.docx *.csv" in asked[0][1] and "*.pdf" in asked[0][1]
    page.choose_file()
    assert asked[1][0] == str(table.parent)
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=20_000)


def test_the_source_model_keeps_qts_rules(qtmodeltester, qtbot, open_page, table):
    page = open_page([])
    read(qtbot, page, table)
    QAbstractItemModelTester(page.intake.reading.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtmodeltester.check(page.intake.reading.model)
    page.intake.reading.choose_table(1)


def test_texts_of_a_file_are_never_markup(qtbot, open_page, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(HEADER[:5])
    sheet.append(("1", "<b>Lĩnh vực</b> <img src='x'>", 1, 1, 0))
    sheet.append(("1.1", "<b>Tiêu chí</b> rất dài để có chú thích", 1, 0.5, 0.5))
    path = tmp_path / "dấu.xlsx"
    book.save(path)
    page = open_page([])
    read(qtbot, page, path)
    tip = page.intake.reading.model.index(2, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Tiêu chí&lt;/b&gt;" in tip
    page.intake.reading.accept_button.click()
    go(page, "1.1", NAME)
    assert "<b>Tiêu chí</b>" in page.checklist.status.text()
    assert page.checklist.status.textFormat() == Qt.TextFormat.PlainText


# -- beginning without a file --------------------------------------------------------------------------------------


def test_the_outline_makes_a_plan_in_one_step(open_page, session):
    page = open_page([])
    page.empty.outline.click()
    assert page.shown is page.checklist and page.checklist.model.rowCount() > 60
    assert focus() is page.checklist.view
    session.undo()
    assert page.shown is page.empty and not session.plans


def test_rows_by_hand_start_with_a_name_to_type(qtbot, open_page, session):
    page = open_page([])
    page.empty.by_hand.click()
    assert codes(page) == ["1", "1.1"]
    press(qtbot, "Chỉ đạo", ENTER, "Kế hoạch", ENTER)
    assert [row.name for row in session.plan_file.criteria] == ["Chỉ đạo", "Kế hoạch"]
    for _ in range(3):
        session.undo()
    assert page.shown is page.empty


def test_an_emptied_set_keeps_its_year_when_the_outline_is_loaded(open_page, session):
    page = open_page(small_plan(2023))
    set_id = session.plan_file.criteria_set.id
    select_all = page.checklist.view.selectAll
    select_all()
    page.checklist.actions_.remove()
    assert page.shown is page.empty
    page.empty.outline.click()
    assert session.plan_file.criteria_set.id == set_id and session.plan_file.criteria_set.year == 2023
    assert page.checklist.model.rowCount() > 60


def test_a_read_of_nothing_would_change_nothing():
    empty = TableRead(layout=Layout(0, (), ()))
    from parapp.ui.criteria.importing import understood

    result = understood(empty, None)
    assert result.is_empty and result.lost is None


def test_what_follows_the_reading_is_said(qtbot, open_page, monkeypatch):
    go_on = Event()

    def read_file(path, on_progress, cancelled, options):
        while not go_on.wait(0.05):
            on_progress(1.0)
        return source(GOOD)

    monkeypatch.setattr(opening, "read_file", read_file)
    page = open_page([])
    page.read([Path("bảng.xlsx")])
    words = page.intake.progress.findChild(QLabel)
    qtbot.waitUntil(lambda: "nhận ra các cột" in words.text(), timeout=5_000)
    go_on.set()
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
