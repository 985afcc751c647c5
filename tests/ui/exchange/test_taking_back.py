"""Taking workbooks back: read beside the window, looked at, taken as one step that can be undone."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from parapp.models import Task, TaskResult, UserError
from parapp.models.exchange import TASKS_SHEET
from parapp.plan.edits.results import add_result
from parapp.plan.exchange import Review, compare
from parapp.store.carry.gauge import Stopped
from parapp.ui.exchange import taking_back
from parapp.ui.exchange.review_dialog import ReviewDialog
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from tests.importers.exchange_files import filled

CELLS = {"J6": "Đã hoàn thành", "L6": "Đã ban hành", "L7": "Đang gom số liệu", "J8": "x", "E9": "Phòng Kinh tế"}


@pytest.fixture
def window(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def review_shown(monkeypatch) -> list[tuple[int, list[str]]]:
    """Every review is said yes to as it stands: how much was ticked in it, and what its rows were about."""
    shown: list[tuple[int, list[str]]] = []

    def accept(dialog: ReviewDialog) -> int:
        shown.append((len(dialog.chosen), [item.text(0) for item in dialog._items()]))
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ReviewDialog, "exec", accept)
    return shown


def sent_back(session: Session, folder: Path, cells=CELLS, name="a.xlsx") -> Path:
    return filled(folder / name, cells, None, session.plan_file)


def results(session: Session) -> list[str]:
    assert session.plan_file is not None
    return [entry.text for task in session.plan_file.tasks for entry in task.results]


def test_without_a_plan_it_is_said(window, session, jobs, told):
    taking_back.take_back(window, session, jobs)
    assert told == [taking_back._NO_PLAN]


def test_backing_out_of_choosing_changes_nothing(window, filled_session, jobs, told, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([], ""))
    taking_back.take_back(window, filled_session, jobs)
    assert told == []


def test_what_is_ticked_is_taken_in_one_step(
    qtbot, window, filled_session, jobs, told, review_shown, monkeypatch, tmp_path
):
    path = sent_back(filled_session, tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(path)], ""))
    kept: list[str] = []
    filled_session.keep_backup = kept.append
    taking_back.take_back(window, filled_session, jobs)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Đã lấy 2 kết quả từ tệp Excel. Ctrl+Z để hoàn tác."]
    assert results(filled_session) == ["Đã ban hành", "Đang gom số liệu"]
    assert kept == ["import"]
    assert filled_session.undo_label == "lấy 2 kết quả từ tệp Excel"
    filled_session.undo()
    assert results(filled_session) == []
    filled_session.redo()
    assert len(results(filled_session)) == 2
    told.clear()
    taking_back.take_files(window, filled_session, jobs, [path])
    qtbot.waitUntil(lambda: len(review_shown) == 2)
    assert review_shown[1][0] == 0
    assert len(results(filled_session)) == 2


def test_in_the_window_the_notice_says_it_with_a_way_back(qtbot, filled_session, jobs, told, review_shown, tmp_path):
    window = MainWindow(filled_session)
    qtbot.addWidget(window)
    window.show()
    assert window.workbench is not None
    taking_back.take_files(window, filled_session, jobs, [sent_back(filled_session, tmp_path)])
    qtbot.waitUntil(lambda: bool(window.workbench.notice.text))
    assert window.workbench.notice.text.startswith("Đã lấy 2 kết quả")
    window.workbench.notice.buttons[0].click()
    assert results(filled_session) == []
    window.close()


def test_a_file_that_cannot_be_read_is_told(qtbot, window, filled_session, jobs, told, tmp_path):
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(b"PK\x03\x04 hong")
    taking_back.take_files(window, filled_session, jobs, [path])
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["file_broken"]


def test_one_broken_file_among_others_is_named_and_the_others_taken(
    qtbot, window, filled_session, jobs, told, review_shown, tmp_path
):
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"")
    taking_back.take_files(window, filled_session, jobs, [broken, sent_back(filled_session, tmp_path)])
    qtbot.waitUntil(lambda: bool(told))
    assert len(results(filled_session)) == 2
    assert "hong.xlsx" in review_shown[0][1]


def test_stopping_leaves_everything_as_it_was(qtbot, window, filled_session, jobs, told, monkeypatch, tmp_path):
    def stopped(*_asked):
        raise Stopped

    monkeypatch.setattr(taking_back, "reviewed", stopped)
    taking_back.take_files(window, filled_session, jobs, [sent_back(filled_session, tmp_path)])
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Đã dừng; chưa lấy gì, kế hoạch không thay đổi."]


def test_a_reading_that_is_stopped_ends_at_once(filled_session, tmp_path):
    with pytest.raises(Stopped):
        path = sent_back(filled_session, tmp_path)
        taking_back.reviewed(filled_session.plan_file, [path], date.today(), (), lambda *_: None, lambda: True)


def test_a_plan_that_is_locked_refuses_and_what_was_ticked_stays_to_be_taken(
    qtbot, window, filled_session, jobs, told, review_shown, tmp_path
):
    def locked(_change):
        filled_session.guards.clear()
        raise UserError("data_folder_unusable", folder="x", reason="y")

    filled_session.guards.append(locked)
    taking_back.take_files(window, filled_session, jobs, [sent_back(filled_session, tmp_path)])
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["data_folder_unusable", "Đã lấy 2 kết quả từ tệp Excel. Ctrl+Z để hoàn tác."]
    assert review_shown[0] == review_shown[1] and results(filled_session) == ["Đã ban hành", "Đang gom số liệu"]


def test_a_file_that_is_filled_in_further_did_not_change_both_sides(
    qtbot, window, filled_session, jobs, told, review_shown, monkeypatch, tmp_path
):
    reviews: list[Review] = []
    show = taking_back._show
    monkeypatch.setattr(
        taking_back,
        "_show",
        lambda window, session, review, day: reviews.append(review) or show(window, session, review, day),
    )
    before = filled_session.plan_file
    path = filled(tmp_path / "a.xlsx", {}, None, before)
    for count, words in enumerate(("Đã họp", "Đã trình", "Đã ký"), start=1):
        book = load_workbook(path)
        book[TASKS_SHEET]["L6"] = words
        book.save(path)
        taking_back.take_files(window, filled_session, jobs, [path])
        qtbot.waitUntil(lambda count=count: len(told) == count)
    assert results(filled_session) == ["Đã họp", "Đã trình", "Đã ký"]
    assert [row.since for review in reviews for row in review.proposals] == ["", "", ""]
    other = filled(tmp_path / "b.xlsx", {"L6": "Đơn vị khác"}, None, before)
    taking_back.take_files(window, filled_session, jobs, [other])
    qtbot.waitUntil(lambda: len(reviews) == 4)
    assert "Đã họp" in reviews[3].proposals[0].since


# -- the review ----------------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot, filled_session, tmp_path) -> ReviewDialog:
    """What came back while a task got a result here, too."""
    from parapp.importers.exchange import returned_here

    returned = returned_here(sent_back(filled_session, tmp_path), lambda _share: None)
    first = filled_session.plan_file.tasks[0]
    entry = TaskResult(on=date(2026, 5, 1), status="in_progress", text="Đã đôn đốc")
    filled_session.apply(add_result(filled_session.plan_file, first.id, entry))
    assert filled_session.all(Task)[first.id].results == (entry,)
    review = compare(filled_session.plan_file, [returned], date(2026, 6, 14))
    shown = ReviewDialog(filled_session.plan_file, review, date(2026, 6, 14), None)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_it_shows_results_suggestions_and_faults_apart(dialog):
    heads = [dialog.rows.topLevelItem(at).text(0) for at in range(dialog.rows.topLevelItemCount())]
    assert heads == ["Kết quả đơn vị báo (2)", "Ô xám đã bị sửa, chỉ là đề nghị (1)", "Không lấy, cần xem (2)"]
    first = dialog.rows.topLevelItem(0).child(0)
    assert first.text(1) == "Đang thực hiện"
    assert first.text(2).startswith("Đã hoàn thành · 14/6/2026 · Đã ban hành")
    assert "Hai bên cùng đổi" in first.text(3)
    assert "01/5/2026: Đang thực hiện, Đã đôn đốc" in dialog.detail.toPlainText()
    assert "Đang thực hiện → Đã hoàn thành" in dialog.detail.toPlainText()
    faults = dialog.rows.topLevelItem(2)
    assert [faults.child(at).text(0) for at in range(faults.childCount())] == ["Nhiệm vụ!J8", "Nhiệm vụ!A8"]


def test_only_results_are_ticked_beforehand_and_counted(dialog):
    assert len(dialog.chosen) == 2 and dialog.ok.text() == "&Lấy vào (2)"
    dialog.none.click()
    assert dialog.chosen == frozenset() and not dialog.ok.isEnabled()
    suggestion = dialog.rows.topLevelItem(1).child(0)
    suggestion.setCheckState(0, Qt.CheckState.Checked)
    assert len(dialog.chosen) == 1 and dialog.ok.isEnabled()
    dialog.every.click()
    assert len(dialog.chosen) == 3
    dialog.none.click()
    assert dialog.chosen == frozenset()


def test_texts_are_shown_as_they_are(qtbot, filled_session, tmp_path):
    from parapp.importers.exchange import returned_here

    path = sent_back(filled_session, tmp_path, {"L6": "<img src='file:///x'><b>đậm</b>"})
    review = compare(filled_session.plan_file, [returned_here(path, lambda _s: None)], date(2026, 6, 14))
    dialog = ReviewDialog(filled_session.plan_file, review, date(2026, 6, 14), None)
    qtbot.addWidget(dialog)
    item = dialog.rows.topLevelItem(0).child(0)
    assert "<img src='file:///x'>" in item.text(2)
    assert "<img" not in item.toolTip(2)
    assert "<b>đậm</b>" in dialog.detail.toPlainText()


def test_an_empty_review_says_so(qtbot, filled_session, tmp_path):
    from parapp.importers.exchange import returned_here

    returned = returned_here(sent_back(filled_session, tmp_path, {}), lambda _share: None)
    review = compare(filled_session.plan_file, [returned], date(2026, 6, 14))
    dialog = ReviewDialog(filled_session.plan_file, review, date(2026, 6, 14), None)
    qtbot.addWidget(dialog)
    assert not dialog.ok.isEnabled() and not dialog.every.isEnabled()
    assert taking_back.taken_words(review, frozenset()).startswith("Đã lấy 0 kết quả")
