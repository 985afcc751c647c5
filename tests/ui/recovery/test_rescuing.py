"""A disk that takes nothing any more, under hands that go on typing: no word vanishes in any of the editing places."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from parapp.models import Agency, Plan, Task, Unit, UserError, added, edited
from parapp.plan.sample import sample_plan_file, sample_records
from parapp.store import Store
from parapp.store.rescue import RescueFile
from parapp.ui.criteria.columns import NOTE
from parapp.ui.criteria.page import CriteriaPage
from parapp.ui.document.page import DocumentPage
from parapp.ui.jobs import JobRunner
from parapp.ui.recovery import rescuing
from parapp.ui.recovery.rescuing import Rescuing, show_in_status_bar
from parapp.ui.recovery.unsaved_dialog import UnsavedDialog
from tests.ui.criteria import hands as criteria_hands
from tests.ui.document.conftest import row_of
from tests.ui.followup import hands as follow_hands
from tests.ui.hands import type_text
from tests.ui.office.conftest import shown as office_shown
from tests.ui.plan import hands as plan_hands

WORDS = "Rà soát, công khai lại 12 thủ tục"
ENTER = Qt.Key.Key_Return


class Disk:
    """Breaks and mends what is under the store."""

    def __init__(self) -> None:
        self.fault = ""
        self.asked: list[str] = []
        self.answers: list[bool] = []

    def ask(self, _parent, text: str, _yes: str, _no: str, detail: str = "") -> bool:
        self.asked.append(f"{text} {detail}")
        return self.answers.pop(0) if self.answers else False


@pytest.fixture
def disk(monkeypatch) -> Disk:
    made = Disk()
    apply = Store.apply

    def applied(store, change):
        if made.fault:
            raise UserError(made.fault, path=store.path)
        apply(store, change)

    monkeypatch.setattr(Store, "apply", applied)
    monkeypatch.setattr(rescuing, "ask", made.ask)
    monkeypatch.setattr(rescuing, "tell", lambda _parent, text, detail="": made.asked.append(text))
    monkeypatch.setattr(Rescuing, "offer", lambda self, waiting: made.asked.append("offered"))
    return made


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rescue(session, window, disk) -> Rescuing:
    return Rescuing(session, window)


@pytest.fixture
def jobs(qtbot):
    runner = JobRunner()
    yield runner
    runner.close()


# -- the editing places: each types WORDS, and says what is stored of them -----------------------------------------


def in_the_plans_table(qtbot, session, jobs, typing):
    session.apply(added("dữ liệu", sample_plan_file().records()))
    page = plan_hands.shown(qtbot, session)
    plan_hands.go(page, 0, "remedy")
    typing()
    plan_hands.press(qtbot, WORDS, ENTER)
    return page


def in_the_sheet_of_criteria(qtbot, session, jobs, typing):
    session.apply(added("dữ liệu", criteria_hands.small_plan()))
    page = CriteriaPage(session, jobs)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.checklist.view.setFocus()
    criteria_hands.go(page, "1.1.1", NOTE)
    typing()
    criteria_hands.press(qtbot, WORDS, ENTER)
    return page


def in_the_offices_form(qtbot, session, jobs, typing):
    page = office_shown(qtbot, session)
    edit = page.agency_form.fields["place_name"]
    edit.setFocus()
    typing()
    type_text(edit, WORDS)
    session.flush()
    return page


def in_the_follow_up_table(qtbot, session, jobs, typing):
    session.apply(added("dữ liệu", follow_hands.followed_plan()))
    page = follow_hands.shown(qtbot, session, jobs)
    follow_hands.go(page, "t1", "text")
    typing()
    plan_hands.press(qtbot, WORDS, ENTER)
    return page


def in_the_text_of_the_paper(qtbot, session, jobs, typing):
    session.apply(added("dữ liệu", sample_records()))
    page = DocumentPage(session)
    qtbot.addWidget(page)
    page.show()
    page.sections.setCurrentRow(row_of(page, "Mục đích"))
    typing()
    type_text(page.section_pane.editor, WORDS)
    session.flush()
    return page


PLACES = [
    in_the_plans_table,
    in_the_sheet_of_criteria,
    in_the_offices_form,
    in_the_follow_up_table,
    in_the_text_of_the_paper,
]


def stored(session) -> str:
    return " ".join(str(row) for rows in session.store.records().values() for row in rows.values())


@pytest.fixture
def closing():
    pages = []
    yield pages
    for page in pages:
        if isinstance(page, DocumentPage):
            page.close_pages()


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_on_a_full_disk_waits_and_is_saved_later(qtbot, session, jobs, rescue, disk, place, closing):
    closing.append(place(qtbot, session, jobs, lambda: setattr(disk, "fault", "store_disk_full")))
    assert WORDS not in stored(session)
    assert len([text for text in disk.asked if "đã đầy" in text]) == 1, disk.asked
    assert "đã được cất riêng" in disk.asked[0]
    kept = RescueFile(session.store.path.parent).waiting()
    assert len(kept) == len(rescue.waiting) == 1
    assert WORDS in str(kept[0].change.after)
    disk.fault = ""
    rescue.try_again()
    assert WORDS in stored(session)
    assert rescue.waiting == RescueFile(session.store.path.parent).waiting() == []


@pytest.mark.parametrize("place", PLACES)
def test_trying_again_saves_at_once_when_there_is_room(qtbot, session, jobs, rescue, disk, place, closing, monkeypatch):
    def ask_and_mend(*arguments, **names):
        disk.fault = ""
        return True

    monkeypatch.setattr(rescuing, "ask", ask_and_mend)
    closing.append(place(qtbot, session, jobs, lambda: setattr(disk, "fault", "store_disk_full")))
    assert WORDS in stored(session)
    assert rescue.waiting == RescueFile(session.store.path.parent).waiting() == []


def rename(session, name: str) -> None:
    old = next(iter(session.all(Agency).values()))
    session.apply(edited("đổi tên", [(old, replace(old, name=name))]))


@pytest.fixture
def agency(session, rescue):
    session.apply(added("thêm", [Agency(name="Mẫu")]))


def test_later_is_asked_once_and_the_status_bar_counts(session, agency, rescue, disk, window):
    button = show_in_status_bar(rescue, window.statusBar())
    disk.fault = "store_disk_fault"
    for name in ("A", "AB", "ABC"):
        with pytest.raises(UserError, match="rescue_later"):
            rename(session, name)
    with pytest.raises(UserError, match="rescue_later"):
        session.apply(added("thêm", [Unit(name="Phòng Mẫu")]))
    assert len(disk.asked) == 1
    assert button.text() == "Chưa lưu được 2 chỗ"
    assert not button.isHidden()
    disk.fault = ""
    button.click()
    assert button.isHidden()
    assert next(iter(session.all(Agency).values())).name == "ABC"
    assert [unit.name for unit in session.all(Unit).values()] == ["Phòng Mẫu"]


def test_the_reserve_is_given_up_before_anybody_is_asked(qtbot, session, agency, rescue, disk, monkeypatch):
    released = []

    def release():
        released.append(1)
        disk.fault = ""
        return True

    monkeypatch.setattr(rescue._reserve, "release", release)
    disk.fault = "store_disk_full"
    rename(session, "B")
    assert released == [1]
    assert next(iter(session.all(Agency).values())).name == "B"
    qtbot.waitUntil(lambda: any("phần chỗ trống parapp để dành" in text for text in disk.asked))


def test_what_cannot_even_be_kept_aside_waits_in_the_window(session, agency, rescue, disk, monkeypatch):
    def refused(change):
        raise UserError("rescue_not_kept", path="x")

    monkeypatch.setattr(rescue._file, "keep", refused)
    disk.fault = "store_read_only"
    with pytest.raises(UserError):
        rename(session, "C")
    assert "cũng chưa cất riêng được" in disk.asked[0]
    disk.fault = ""
    rescue.try_again()
    assert next(iter(session.all(Agency).values())).name == "C"


def test_other_faults_are_told_as_ever(session, agency, rescue, disk):
    disk.fault = "store_dangling"
    with pytest.raises(UserError, match="store_dangling"):
        rename(session, "D")
    assert rescue.waiting == disk.asked == []


def test_closing_says_what_is_not_saved(session, agency, rescue, disk):
    assert rescue.may_close()
    disk.fault = "store_disk_full"
    with pytest.raises(UserError):
        rename(session, "E")
    assert rescue.may_close()
    assert "Còn 1 chỗ chưa lưu được" in disk.asked[-1]
    disk.answers = [True]
    assert not rescue.may_close()
    disk.fault, disk.answers = "", [True]
    assert rescue.may_close()


# -- the next start ------------------------------------------------------------------------------------------------


@pytest.fixture
def unsaved(session, rescue, disk, monkeypatch):
    """What a session before could not save: a task's remedy, and a plan's name."""
    session.apply(added("dữ liệu", sample_plan_file().records()))
    task, plan = (next(iter(session.all(kind).values())) for kind in (Task, Plan))
    file = RescueFile(session.store.path.parent)
    file.keep(edited("sửa giải pháp", [(task, replace(task, remedy=WORDS))]))
    file.keep(edited("đổi tên kế hoạch", [(plan, replace(plan, name="Tên chưa lưu"))]))
    session.apply(edited("đổi tên kế hoạch", [(plan, replace(plan, name="Tên sửa sau"))]))
    monkeypatch.undo()
    return file.waiting()


def test_the_next_start_offers_what_was_not_saved(qtbot, session, unsaved):
    dialog = UnsavedDialog(session, unsaved)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.topLevelItem(0).text(3) == WORDS
    assert [dialog.list.topLevelItem(1).text(column) for column in (2, 3)] == ["Tên sửa sau", "Tên chưa lưu"]
    assert "Đưa" in dialog.put_in.text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == WORDS
    dialog.put_in.click()
    assert next(iter(session.all(Task).values())).remedy == WORDS
    assert "Thay" in dialog.put_in.text()
    dialog.keep.click()
    assert next(iter(session.all(Plan).values())).name == "Tên sửa sau"
    assert not dialog.isVisible()
    assert len(dialog.settled) == 2


def test_what_is_put_off_is_offered_again(qtbot, session, unsaved, window, monkeypatch):
    shown = []
    monkeypatch.setattr(UnsavedDialog, "exec", lambda self: shown.append(self.list.topLevelItemCount()))
    for _ in range(2):
        Rescuing(session, window).offer_kept()
    assert shown == [2, 2]
