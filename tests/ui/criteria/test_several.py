"""Several files or a folder dropped at once, and tables pasted from elsewhere."""

from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from parapp.importers.worker import ReadingCancelled
from parapp.models import Criterion, UserError, added, edited
from parapp.ui.criteria import into_plan, opening
from parapp.ui.criteria import page as page_module
from parapp.ui.criteria.dropped import MOST_FILES, readable_files
from parapp.ui.criteria.report_dialog import ReportDialog
from parapp.ui.criteria.summing_up import report
from tests.ui.criteria.hands import CTRL, DOWN, ENTER, ESCAPE, SHIFT, codes, press, row, small_plan
from tests.ui.criteria.sources import DOUBTFUL, GOOD, serve, source

SPACE = Qt.Key.Key_Space
SECOND = (("2", "Thủ tục hành chính", "2", "1,25", "0,75"), ("2.1", "Đúng hạn", "2", "1,25", "0,75"))
SOURCES = {
    "a.xlsx": source(GOOD),
    "b.docx": source(SECOND),
    "c bản sao.xlsx": source(GOOD),
    "d.csv": source(DOUBTFUL),
    "e.xlsx": replace(source((), header=("Ghi chép", "linh tinh"))),
    "g kế hoạch.docx": replace(source(SECOND), texts=("ỦY BAN NHÂN DÂN", "KẾ HOẠCH", "Khắc phục …")),
}
NAMES = ["a.xlsx", "b.docx", "c bản sao.xlsx", "d.csv", "e.xlsx", "f.pdf", "g kế hoạch.docx"]


def read_one(path, _options):
    if path.name not in SOURCES:
        raise UserError("file_broken", name=path.name)
    return replace(SOURCES[path.name], file_name=path.name)


@pytest.fixture
def page(qtbot, open_page, monkeypatch):
    """The page with the list of seven files read."""
    serve(monkeypatch, read_one)
    page = open_page([])
    page.read([Path(name) for name in NAMES])
    qtbot.waitUntil(lambda: page.intake.files.read_so_far == len(NAMES), timeout=10_000)
    assert page.shown is page.intake.files
    return page


def rows(page) -> list[tuple[bool, str, str]]:
    """Ticked, recognised and remark of each file."""
    tree = page.intake.files.list
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [(item.checkState(0) == Qt.CheckState.Checked, item.text(1), item.text(2)) for item in items]


def test_each_file_says_what_was_recognised_or_why_not(page):
    found = rows(page)
    assert found[0] == (True, "1 lĩnh vực, 2 tiêu chí, 3 dòng có điểm", "")
    assert found[1][0] and not found[2][0] and found[2][2] == "Trùng nội dung với “a.xlsx”"
    assert not found[3][0] and found[3][2] == "2 chỗ cần xem"
    assert not found[4][0] and not found[5][0] and "f.pdf" in found[5][1]
    assert not found[6][0] and "là một kế hoạch" in found[6][2]
    assert page.intake.files.accept_button.text() == "&Nhập 2 tệp vào kế hoạch"


def test_ticked_files_come_in_as_one_step(qtbot, page, session):
    press(qtbot, DOWN, SPACE)
    assert page.intake.files.accept_button.text() == "&Nhập 1 tệp vào kế hoạch"
    press(qtbot, SPACE)
    page.intake.files.accept_button.click()
    assert page.shown is page.checklist and codes(page) == ["1", "1.1", "1.2", "2", "2.1"]
    assert "2 tệp" in page.notice.text and "đã đọc 5 dòng" in page.notice.text
    assert session.undo_label == "nhập 2 tệp bảng điểm"
    session.undo()
    assert not session.plans and not session.all(Criterion) and page.shown is page.empty
    session.redo()
    assert len(session.all(Criterion)) == 5


def test_a_file_is_looked_at_and_set_right_before_it_is_ticked(qtbot, page, session):
    press(qtbot, DOWN, DOWN, DOWN, ENTER)
    reading = page.intake.reading
    assert page.shown is reading and reading.accept_button.text() == "Xong, &về danh sách"
    press(qtbot, Qt.Key.Key_F8, "a")
    reading.accept_button.click()
    assert page.shown is page.intake.files and not session.plans
    assert rows(page)[3][0] and rows(page)[3][2] == ""
    press(qtbot, ENTER)
    assert page.shown is reading and reading.pane.doubts.doubts == [], "the answers are still there"
    press(qtbot, ESCAPE)
    qtbot.waitUntil(lambda: page.shown is page.intake.files, timeout=2_000)
    page.intake.files.accept_button.click()
    assert "3 tệp" in page.notice.text and "1.3" in codes(page)


def test_a_file_of_the_list_is_read_in_another_encoding_and_goes_back_to_it(qtbot, page):
    press(qtbot, DOWN, DOWN, DOWN, ENTER)
    reading = page.intake.reading
    reading.bar.encoding_chosen.emit("vni")
    qtbot.waitUntil(lambda: page.shown is reading and reading.opened.encoding == "vni", timeout=5_000)
    assert reading.accept_button.text() == "Xong, &về danh sách"
    reading.accept_button.click()
    assert page.intake.files.files[3].opened.encoding == "vni"


def test_a_plan_of_old_is_offered_as_one(qtbot, page):
    heard = []
    page.old_plan_found.connect(heard.append)
    assert page.intake.files.plan.isVisible() and not page.intake.files.plan.isEnabled()
    press(qtbot, *[DOWN] * 6)
    page.intake.files.plan.click()
    assert heard == [Path(NAMES[6])]
    press(qtbot, ENTER)
    assert "một kế hoạch" in page.intake.reading.notices.plan.text
    page.intake.reading.notices.plan.buttons[0].click()
    assert heard == [Path(NAMES[6])] * 2


def test_escape_leaves_the_list_and_changes_nothing(qtbot, page, session):
    press(qtbot, ESCAPE)
    assert page.shown is page.empty and not session.plans


def test_reading_many_stops_within_a_second_and_keeps_what_was_read(qtbot, open_page, monkeypatch):
    waiting = Event()

    def read_file(path, on_progress, cancelled, options):
        if path.name == "b.docx":
            waiting.set()
            while not cancelled():
                on_progress(0.5)
            raise ReadingCancelled
        return read_one(path, options)

    monkeypatch.setattr(opening, "read_file", read_file)
    page = open_page([])
    page.read([Path(name) for name in NAMES])
    qtbot.waitUntil(waiting.is_set, timeout=5_000)
    assert "tệp 2 trong 7" in page.intake.files.heading.text() and page.intake.files.stop.isVisible()
    assert not page.intake.files.accept_button.isEnabled()
    page.intake.files.stop.click()
    assert page.intake.files.accept_button.isEnabled() and rows(page)[0][0]
    assert rows(page)[1][1] == rows(page)[6][1] == "Không đọc, vì bạn đã dừng"
    page.read([Path("a.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)


def test_several_tables_update_what_the_plan_has(qtbot, open_page, monkeypatch, session):
    serve(monkeypatch, read_one)
    page = open_page(small_plan())
    page.read([Path("a.xlsx"), Path("b.docx")])
    qtbot.waitUntil(lambda: page.intake.files.read_so_far == 2, timeout=10_000)
    page.intake.files.accept_button.click()
    assert codes(page).count("1") == 1 and "2.1" in codes(page)
    session.undo()
    assert len(codes(page)) == 7


AGAIN = (
    ("1", "Chỉ đạo điều hành", "", "", ""),
    ("1.1", "Kế hoạch", "", "", ""),
    ("1.1.1", "Ban hành", "1", "0,5", ""),
    ("1.2", "Báo cáo định kỳ", "", "", ""),
    ("1.3", "Tuyên truyền trên mạng", "1", "0,25", ""),
    ("2", "Thủ tục hành chính", "", "", ""),
    ("2.1", "Đúng hẹn", "1", "1", ""),
)


@pytest.fixture
def again(qtbot, open_page, monkeypatch):
    """The list of two files for a plan that has criteria: one with changes, one that says what the plan says."""
    present = (("2", "Thủ tục hành chính", "", "", ""), ("2.1", "Đúng hạn", "1", "", ""))
    tables = {"mới.xlsx": source(AGAIN), "như cũ.xlsx": source(present)}
    serve(monkeypatch, lambda path, _options: replace(tables[path.name], file_name=path.name))
    page = open_page(small_plan())
    page.read([Path(name) for name in tables])
    files = page.intake.files
    qtbot.waitUntil(lambda: all(file and file.comparison for file in files.files), timeout=10_000)
    return page


def test_the_list_says_what_the_files_would_change(again):
    ticked, _, remark = rows(again)[0]
    assert ticked and remark.startswith("Sẽ sửa 1, thêm 1 dòng") and "1 dòng cần so sánh" in remark
    assert not rows(again)[1][0] and rows(again)[1][2] == "Không có gì mới"
    assert again.intake.files.compare.isEnabled()


def test_a_file_of_the_list_is_compared_and_only_what_is_ticked_comes_in(qtbot, again, session):
    again.intake.files.compare.click()
    comparing = again.intake.comparing
    assert again.shown is comparing and comparing.accept_button.text() == "Xong, &về danh sách"
    press(qtbot, DOWN)
    assert "Ban hành" in comparing.about.text() and "điểm chuẩn" not in comparing.about.text()
    press(qtbot, SPACE)
    comparing.accept_button.click()
    assert again.shown is again.intake.files and not session.undo_label.startswith("nhập")
    assert "Sẽ thêm 1 dòng" in rows(again)[0][2]
    again.intake.files.compare.click()
    assert len(comparing.chosen()) == 1, "the list remembers what was ticked"
    press(qtbot, ESCAPE)
    qtbot.waitUntil(lambda: again.shown is again.intake.files, timeout=2_000)
    again.intake.files.accept_button.click()
    assert "1.3" in codes(again) and row(again, "1.1.1").appraised_scores == ()
    assert row(again, "2.1").name == "Đúng hạn", "a name that is only similar is not taken unless ticked"


def test_an_edit_of_the_plan_makes_the_list_compare_anew(qtbot, again, session):
    again.intake.files.compare.click()
    gone = row(again, "1.2")
    session.apply(edited("sửa", [(gone, replace(gone, name="Báo cáo"))]))
    assert again.shown is again.intake.files
    qtbot.waitUntil(lambda: again.intake.files.files[0].comparison is not None, timeout=5_000)
    assert any(
        found.present and found.present.name == "Báo cáo"
        for found in again.intake.files.files[0].comparison.differences
    )


# -- many rows -----------------------------------------------------------------------------------------------------


@pytest.fixture
def long_import(qtbot, open_page, monkeypatch):
    """The page while a table that counts as long is on its way into the plan."""
    monkeypatch.setattr(into_plan, "_LONG", 3)
    serve(monkeypatch, lambda path, _options: source(GOOD))
    page = open_page([])
    page.read([Path("dài.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    page.intake.reading.accept_button.click()
    assert page.shown is page.intake.progress
    return page


def test_a_long_table_comes_in_while_the_window_says_so(qtbot, long_import, session):
    qtbot.waitUntil(lambda: long_import.shown is long_import.checklist, timeout=20_000)
    assert len(session.plan_file.criteria) == 3 and "đã đọc 3 dòng" in long_import.notice.text
    session.undo()
    assert not session.plans


def test_a_long_import_is_stopped_before_it_is_in_the_plan(qtbot, long_import, session):
    long_import.intake.progress.stop.click()
    assert long_import.shown is long_import.intake.reading
    qtbot.wait(400)
    assert not session.plans and long_import.intake.reading.accept_button.isEnabled()


def test_an_edit_during_a_long_import_is_kept(qtbot, long_import, session):
    session.apply(added("việc khác", small_plan()))
    qtbot.waitUntil(lambda: long_import.shown is long_import.checklist, timeout=20_000)
    assert session.undo_label.startswith("nhập")
    session.undo()
    assert session.undo_label == "việc khác" and len(session.plan_file.criteria) == 7


def test_of_a_folder_the_readable_files_are_taken_in_order(tmp_path):
    for name in ("b.xlsx", "Á.docx", "~$b.xlsx", ".ẩn.csv", "ảnh.png", "con/c.PDF", "con/.~lock.c.pdf#"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    files, left_out = readable_files([tmp_path])
    assert [file.name for file in files] == ["Á.docx", "b.xlsx", "c.PDF"] and left_out == 0
    picture = tmp_path / "ảnh.png"
    assert readable_files([picture, tmp_path, picture])[0][0] == picture
    for number in range(MOST_FILES):
        (tmp_path / f"n{number}.csv").write_bytes(b"x")
    assert readable_files([tmp_path])[1] == 3


def test_a_folder_without_tables_is_told(open_page, tmp_path):
    page = open_page([])
    page.read([tmp_path])
    assert tmp_path.name in page.notice.text and page.shown is page.empty


# -- pasting -------------------------------------------------------------------------------------------------------


@pytest.fixture
def pasted(monkeypatch) -> list[tuple[str, str]]:
    """What the worker was given of the clipboard; it answers with a table."""
    given = []

    def read_pasted(html, text, on_progress, cancelled, options):
        given.append((html, text))
        return source(GOOD, file_name="bảng vừa dán")

    monkeypatch.setattr(opening, "read_pasted", read_pasted)
    return given


def copy(html: str = "", text: str = "") -> None:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def test_ctrl_v_on_the_empty_page_reads_the_clipboard(qtbot, open_page, pasted):
    page = open_page([])
    page.empty.read.setFocus()
    copy("<table><tr><td>1</td></tr></table>", "1")
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    assert "<td>1</td>" in pasted[0][0] and pasted[0][1] == "1"
    assert page.intake.reading.bar.title.whole_text == "bảng vừa dán"
    page.intake.reading.accept_button.click()
    assert "“bảng vừa dán”" in page.notice.text and codes(page) == ["1", "1.1", "1.2"]


def test_in_the_sheet_ctrl_v_pastes_cells_and_beside_it_a_table(qtbot, open_page, pasted):
    page = open_page(small_plan())
    copy(text="Tên mới")
    page.checklist.view.go_to(next(row.id for row in page.session.plan_file.criteria if row.code == "1.2"))
    page.checklist.view.setFocus()
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert pasted == [] and page.shown is page.checklist
    page.checklist.search.losing.setFocus()
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    assert len(pasted) == 1


def test_the_menu_pastes_a_table_from_anywhere(qtbot, open_page, pasted):
    page = open_page(small_plan())
    copy(text="1\t2")
    page.checklist.view.setFocus()
    press(qtbot, Qt.Key.Key_V, modifier=CTRL | SHIFT)
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)


def test_an_empty_clipboard_is_told(open_page, pasted):
    page = open_page([])
    QGuiApplication.clipboard().clear()
    page.empty.paste.click()
    assert "Chưa có bảng nào được chép" in page.notice.text and pasted == []


def test_files_copied_in_a_folder_are_read(qtbot, open_page, monkeypatch, tmp_path):
    serve(monkeypatch, read_one)
    page = open_page([])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.xlsx"))])
    QGuiApplication.clipboard().setMimeData(mime)
    page.empty.paste.click()
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)


# -- after the import ----------------------------------------------------------------------------------------------


def test_the_summary_can_be_read_in_full_and_copied(qtbot, open_page, monkeypatch):
    shown = []
    monkeypatch.setattr(page_module, "show_report", lambda _parent, files: shown.append(files))
    serve(monkeypatch, lambda path, options: source((*DOUBTFUL, ("", "Tổng cộng", "4", "", ""))))
    page = open_page([])
    page.read([Path("d.csv")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    press(qtbot, Qt.Key.Key_F8, "d")
    page.intake.reading.accept_button.click()
    assert "1 chỗ nghi vấn" in page.notice.text and "1 chỗ bạn đã trả lời" in page.notice.text
    page.notice.buttons[0].click()
    dialog = ReportDialog(report(shown[0]))
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    assert "Đã nhập “bảng.xlsx”" in text and "không rõ" in text and "Dòng cộng" in text
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == text
