"""The page "Gộp dữ liệu", by the keys of a person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from parapp.document.word.writer import word_bytes
from parapp.models import Block, Plan, Section, Task, Unit, UserError, Words, added
from parapp.plan.edits.removing import removed_whole
from parapp.plan.merging import Alike
from parapp.plan.merging.preview import JOINED, LIKELY
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.agreement import differences
from parapp.ui.merging import page as page_module
from parapp.ui.merging import unrelated_pane
from parapp.ui.merging.change_tree import asks, held_by
from tests.store.looking import dump
from tests.ui.merging.conftest import change, tasks, write_result
from tests.ui.test_mnemonics import doubled, marked_of


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """What is said in boxes."""
    said: list[str] = []
    monkeypatch.setattr(page_module, "tell", lambda _parent, text: said.append(text))
    monkeypatch.setattr(page_module, "tell_error", lambda _parent, error: said.append(error.code))
    return said


@pytest.fixture
def both(session, other):
    """Four differences: a field both edited, one only they did, a task deleted here and edited there, results."""
    change(other, tasks(other)[0], remedy="Giải pháp của máy kia")
    change(other, tasks(other)[1], cause="Nguyên nhân của máy kia")
    change(other, tasks(other)[2], note="Chỉ máy kia ghi")
    write_result(other, other, 3, "Máy kia đã họp", 18)
    change(session, tasks(session.store)[0], remedy="Giải pháp của máy này")
    write_result(session, session.store, 3, "Máy này đã họp", 12)
    session.apply(removed_whole(session.store.records(), [tasks(session.store)[1].id], "xóa"))
    return other


def texts(page) -> list[str]:
    return [one.text(0) for one in page.review.tree.rows()]


def test_nothing_new_is_said_and_the_page_does_not_stay(page, other, compare, told, session):
    compare(other)
    assert "giống hệt dữ liệu" in told[0] and not page.isVisible()
    change(session, tasks(session.store)[0], note="mới")
    compare(other)
    assert "cũ hơn dữ liệu" in told[1] and "1 lần sửa" in told[1]
    assert not page.isVisible()


def test_what_only_they_edited_is_taken_by_one_button(qtbot, page, other, compare, session):
    change(other, tasks(other)[0], remedy="Giải pháp của máy kia")
    compare(other)
    assert "mới hơn: có 1 lần sửa" in page.review.headline.text()
    assert page.review.accept_button.text() == "&Lấy tất cả"
    assert not page.review.all_ours.isVisible()
    page.review.accept_button.setFocus()
    qtbot.keyClick(page.review.accept_button, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.report
    assert tasks(session.store)[0].remedy == "Giải pháp của máy kia"
    assert session.undo_label == "gộp dữ liệu từ VP-02"
    session.undo()
    assert tasks(session.store)[0].remedy != "Giải pháp của máy kia"


def test_a_merge_that_was_taken_back_is_found_again(page, other, compare, told, session):
    change(other, tasks(other)[0], remedy="Giải pháp của máy kia")
    compare(other)
    page.review.accept_button.click()
    session.undo()
    compare(other)
    assert "cũ hơn dữ liệu" in told[-1] and "“Làm lại” (Ctrl+Y)" in told[-1]
    session.redo()
    assert tasks(session.store)[0].remedy == "Giải pháp của máy kia"


def test_both_sides_stand_beside_each_other_and_the_first_question_is_chosen(page, both, compare):
    compare(both)
    assert "Cả hai bên đều sửa" in page.review.headline.text()
    current = held_by(page.review.tree.currentItem())
    assert current is not None and current.key.field == "remedy"
    assert QApplication.focusWidget() is page.review.tree
    assert page.review.pane.ours.toPlainText() == "Giải pháp của máy này"
    assert page.review.pane.theirs.toPlainText() == "Giải pháp của máy kia"
    assert page.review.pane.buttons["ours"].isChecked()
    assert "2 chỗ phải chọn (1 giữ bản máy này, 1 lấy bản chép)" in page.review.counts.text()


def test_keys_answer_and_go_on_to_the_next_question(qtbot, page, both, compare, session):
    compare(both)
    tree = page.review.tree
    first = tree.currentItem()
    qtbot.keyClick(tree, Qt.Key.Key_2)
    assert first.text(3) == "bản chép"
    assert tree.currentItem() is not first and asks(tree.currentItem())
    qtbot.keyClick(tree, Qt.Key.Key_1)
    assert tree.currentItem().text(3) == "máy này"
    page.review.accept_button.click()
    assert tasks(session.store)[0].remedy == "Giải pháp của máy kia"
    assert len(session.all(Task)) == len(both.records()[Task]) - 1
    assert list(differences(session.store._db)) == []


def test_results_of_both_computers_are_kept_and_what_was_deleted_and_edited_stays(page, both, compare, session):
    compare(both)
    page.review.accept_button.click()
    written = [entry.text for entry in tasks(session.store)[3].results]
    assert written == ["Máy này đã họp", "Máy kia đã họp"]
    assert tasks(session.store)[1].cause == "Nguyên nhân của máy kia"
    assert tasks(session.store)[2].note == "Chỉ máy kia ghi"


def test_one_button_answers_everything(page, both, compare, session):
    compare(both)
    page.review.all_ours.click()
    assert "2 giữ bản máy này" in page.review.counts.text()
    page.review.all_theirs.click()
    assert "2 lấy bản chép" in page.review.counts.text()
    assert QApplication.focusWidget() is page.review.accept_button


def test_what_both_made_is_named_in_the_list_and_in_the_report(page, other, compare, session):
    for store, word in ((session, "Của ta"), (other, "Của họ")):
        plan_id = next(iter(other.records()[Plan]))
        section = Section(plan_id=plan_id, role="proposals")
        block = Block(section_id=section.id, runs=(Words(text=word),))
        store.apply(added("thêm", [section, block, Unit(name="Trạm Y tế Mẫu", short_name=word)]))
    compare(other)
    assert JOINED in texts(page) and LIKELY in texts(page)
    row = next(one for one in page.review.tree.rows() if isinstance(held_by(one), Alike) and one.text(0) == "Đơn vị")
    assert [row.text(at) for at in (1, 2, 3)] == ["Đơn vị: Trạm Y tế Mẫu"] * 2 + ["giữ cả hai"]
    page.review.tree.setCurrentItem(row)
    assert page.review.possible() == () and "Không phải chọn" in page.review.pane.note.text()
    page.review.accept_button.click()
    heads = [page.report.rows.topLevelItem(at).text(0) for at in range(page.report.rows.topLevelItemCount())]
    assert f"{JOINED} (1)" in heads and f"{LIKELY} (1)" in heads
    records = session.store.records()
    assert sum(row.role == "proposals" for row in records[Section].values()) == 1
    assert list(differences(session.store._db)) == []


def test_a_plan_can_be_kept_twice(qtbot, page, both, compare, session):
    before = {name: rows for name, rows in dump(session.store).items() if name == "task"}
    compare(both)
    tree = page.review.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    assert page.review.pane.buttons["twice"].isVisible()
    qtbot.keyClick(tree, Qt.Key.Key_3)
    assert tree.topLevelItem(0).text(3) == "cả hai"
    page.review.accept_button.click()
    ours, theirs = session.plans
    assert "(từ VP-02)" in theirs.name
    assert [row for row in dump(session.store)["task"] if ours.id in row] == before["task"]
    copies = [row for row in session.all(Task).values() if row.plan_id == theirs.id]
    assert "Giải pháp của máy kia" in [row.remedy for row in copies]
    session.undo()
    assert [plan.id for plan in session.plans] == [ours.id]


def test_only_questions_can_be_shown(page, both, compare):
    compare(both)
    assert "Ghi chú" in texts(page)
    page.review.only_conflicts.setChecked(True)
    assert "Ghi chú" not in texts(page) and "Giải pháp" in texts(page)


def test_what_changed_here_meanwhile_is_compared_again(qtbot, page, both, compare, session):
    compare(both)
    page.review.answer("theirs")
    change(session, tasks(session.store)[1], note="Máy này cũng ghi")
    page.review.accept_button.click()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review)
    assert "vừa thay đổi" in page.review.notice.text
    assert "3 chỗ phải chọn (1 giữ bản máy này, 2 lấy bản chép)" in page.review.counts.text()
    page.review.accept_button.click()
    assert page.stack.currentWidget() is page.report


def test_without_a_backup_nothing_is_merged(page, both, compare, session, told):
    def refused(_occasion: str) -> None:
        raise UserError("store_disk_full", path="x")

    before = dump(session.store)
    compare(both)
    session.keep_backup = refused
    page.review.accept_button.click()
    assert told == ["store_disk_full"]
    assert dump(session.store) == before
    assert page.stack.currentWidget() is page.review


def test_the_backup_is_kept_before_anything_changes(page, both, compare, session):
    seen = []
    session.keep_backup = lambda occasion: seen.append((occasion, tasks(session.store)[0].remedy))
    compare(both)
    page.review.all_theirs.click()
    page.review.accept_button.click()
    assert seen == [("merge", "Giải pháp của máy này")]


def test_the_report_says_what_came_and_can_be_printed_and_saved(page, both, compare, told, tmp_path, monkeypatch):
    compare(both)
    page.review.accept_button.click()
    assert "2 chỗ hai bên sửa khác nhau: giữ bản máy này 1 chỗ, lấy bản chép 1 chỗ" in page.report.label.text()
    printed = []
    page.print_wanted.disconnect()
    page.print_wanted.connect(printed.append)
    page.report.print_button.click()
    assert b"word/document.xml" in word_bytes(printed[0])
    target = tmp_path / "bảng kê.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(target), ""))
    page.report.save_button.click()
    assert target.is_file() and "Đã lưu" in told[0]
    page.report.close_button.click()
    assert not page.isVisible()


def test_letters_are_marked_once(page, both, compare, window, stranger):
    def marked() -> list[list[str]]:
        return doubled(marked_of(window))

    compare(both)
    page.review.tree.setCurrentItem(page.review.tree.topLevelItem(0))
    assert marked() == []
    page.review.accept_button.click()
    assert marked() == []
    compare(stranger)
    assert page.stack.currentWidget() is page.unrelated and marked() == []


def test_backing_out_changes_nothing(page, both, compare, session):
    before = dump(session.store)
    compare(both)
    page.review.back_button.click()
    assert not page.isVisible() and dump(session.store) == before


# -- unrelated -------------------------------------------------------------------------------------------------------


@pytest.fixture
def stranger(tmp_path):
    """A computer that was set up by itself, with the same sample."""
    with Store.open(tmp_path / "stranger" / "parapp.db") as store:
        store.apply(added("nạp dữ liệu mẫu", sample_records()))
        change(store, tasks(store)[0], remedy="Giải pháp của máy lạ")
        store.apply(added("thêm", [Unit(name="Tổ công nghệ số")]))
        yield store


def test_plans_of_a_stranger_come_as_new_plans(qtbot, window, page, compare, stranger, session):
    units = len(session.all(Unit))
    before = dump(session.store)
    compare(stranger)
    assert page.stack.currentWidget() is page.unrelated
    assert "không chung gốc" in page.unrelated.headline.text()
    page.unrelated.plans_button.click()
    assert len(session.plans) == 2 and len(session.all(Unit)) == units
    ours, theirs = session.plans
    assert ours.criteria_set_id != theirs.criteria_set_id
    new = [row for row in session.all(Task).values() if row.plan_id == theirs.id]
    assert "Giải pháp của máy lạ" in [row.remedy for row in new]
    assert {ref.unit_id for row in new for ref in row.assignment.lead.units} <= session.all(Unit).keys()
    session.undo()
    assert dump(session.store) == before


def test_all_can_be_replaced_after_a_question_and_taken_back(page, window, compare, stranger, session, monkeypatch):
    before = dump(session.store)
    asked = []
    monkeypatch.setattr(unrelated_pane, "ask", lambda _parent, text, _yes: asked.append(text) or True)
    compare(stranger)
    page.unrelated.replace_button.click()
    assert "1 kế hoạch" in asked[0]
    assert dump(session.store) == dump(stranger)
    assert list(differences(session.store._db)) == []
    session.undo()
    assert dump(session.store) == before
    assert list(session.all(Plan))


def test_no_plan_ticked_is_nothing_to_take(qtbot, window, page, compare, stranger):
    compare(stranger)
    assert QApplication.focusWidget() is page.unrelated.plans
    qtbot.keyClick(page.unrelated.plans, Qt.Key.Key_Space)
    assert not page.unrelated.plans_button.isEnabled()
