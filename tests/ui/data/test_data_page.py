"""The page "Dữ liệu": what it shows, and back to a backup by one step that can be undone."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from parapp.models import Plan, Task, Unit, UserError, Version, added, edited
from parapp.paths import PORTABLE_DATA, PORTABLE_MARK, data_dir
from parapp.plan.edits.removing import removed_whole
from parapp.plan.papers import mark_issued
from parapp.plan.sample import sample_records
from parapp.plan.versions import with_kept
from parapp.store import Store
from parapp.store.backups import Shelf
from parapp.store.backups.outside import note_stick_copy
from parapp.store.backups.second_place import PlaceChoice, choose_place, data_id, place_choice, second_shelf
from parapp.store.drives import Drive
from parapp.ui.data import page as page_module
from parapp.ui.data import restoring as restoring_module
from parapp.ui.data import second_tab as second_module
from parapp.ui.data.file_tab import keeping_words
from parapp.ui.data.inside_dialog import InsideDialog
from parapp.ui.data.restoring import read_entry
from parapp.ui.data.words import age_words, holds_words, size_words, time_words
from parapp.ui.main_window import MainWindow
from tests.store.looking import dump
from tests.ui.test_mnemonics import doubled, texts_of


@pytest.fixture
def window(qtbot, session):
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    keeping = made.workbench.safekeeping
    keeping.begin()
    qtbot.waitUntil(lambda: keeping.newest is not None and not keeping.is_busy)
    yield made
    made.close()


@pytest.fixture
def page(window):
    window.workbench.show_data()
    return window.workbench.data


@pytest.fixture
def yes(monkeypatch) -> list[tuple[str, ...]]:
    """Every question is answered with yes; what was asked."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(restoring_module, "ask", lambda _parent, *words: asked.append(words) or True)
    return asked


def shelf_of(session) -> Shelf:
    return Shelf(session.store.path)


def texts(rows) -> list[list[str]]:
    items = [rows.topLevelItem(place) for place in range(rows.topLevelItemCount())]
    return [[item.text(column) for column in range(rows.columnCount())] for item in items]


def doubled_letters(window) -> list[list[str]]:
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return doubled([text for widget in shown for text in texts_of(widget)])


def choose(page, backup) -> None:
    page.tabs.setCurrentWidget(page.backups)
    page.refresh()
    rows = page.backups.rows
    items = [rows.topLevelItem(place) for place in range(rows.topLevelItemCount())]
    rows.setCurrentItem(next(item for item in items if item.data(0, Qt.ItemDataRole.UserRole).path == backup.path))


def test_back_to_a_backup_and_there_again(qtbot, session, page, yes):
    backup = shelf_of(session).newest()
    before = dump(session.store)
    plan = next(iter(session.all(Plan)))
    session.apply(removed_whole(session.store.records(), [plan], "xóa kế hoạch"))
    session.apply(added("thêm", [Unit(name="Phòng mới")]))
    after = dump(session.store)
    files = sorted(path.name for path in shelf_of(session).folder.glob("*.db"))
    choose(page, backup)
    page.backups.restore.click()
    qtbot.waitUntil(lambda: dump(session.store) == before)
    kept = shelf_of(session).newest()
    assert (kept.occasion, kept.pinned) == ("restore", True)
    assert {path.name for path in shelf_of(session).folder.glob("*.db")} == {*files, kept.path.name}
    assert "thêm 1 kế hoạch" in page.notice.text and "Ctrl+Z" in page.notice.text
    assert "có thêm 1 kế hoạch" in yes[0][3], "said before, too"
    session.undo()
    assert dump(session.store) == after
    session.redo()
    assert dump(session.store) == before


def test_versions_stay_and_no_lock_asks_once_more(qtbot, session, page, yes):
    backup = shelf_of(session).newest()
    plan = next(iter(session.all(Plan).values()))
    change = mark_issued(session.plan_file, plan, "12", date(2026, 3, 5))
    session.apply(with_kept(session.store.records(), change, "2026-03-05"))
    choose(page, backup)
    page.backups.restore.click()
    qtbot.waitUntil(lambda: session.all(Plan)[plan.id].status == "draft")
    assert [version.label for version in session.all(Version).values()] == ["Ban hành"]
    assert len(yes) == 1 and "bản đã giữ" not in yes[0][3].split("\n")[0]
    session.apply(added("", [Plan(result_year=2020, period_start=2021, period_end=2021)]))
    choose(page, backup)
    page.backups.restore.click()
    qtbot.waitUntil(lambda: len(yes) == 2)
    assert "chỉ còn trong bản “Trước khi khôi phục”" in yes[1][3]


def test_nothing_happens_where_no_backup_can_be_made_first(qtbot, session, page, yes, monkeypatch):
    backup = shelf_of(session).newest()
    session.apply(added("thêm", [Unit(name="Phòng mới")]))
    before = dump(session.store)
    told = []
    monkeypatch.setattr(restoring_module, "tell_error", lambda _parent, fault: told.append(fault.code))

    def refuse(_occasion: str) -> None:
        raise UserError("backup_stopped")

    session.keep_backup = refuse
    choose(page, backup)
    page.backups.restore.click()
    qtbot.waitUntil(lambda: told == ["backup_stopped"])
    assert dump(session.store) == before


def test_a_torn_backup_is_told_and_changes_nothing(qtbot, session, page, yes, monkeypatch):
    told = []
    monkeypatch.setattr(restoring_module, "tell_error", lambda _parent, fault: told.append(fault.code))
    backup = shelf_of(session).newest()
    content = bytearray(backup.path.read_bytes())
    content[len(content) // 2] ^= 4
    backup.path.write_bytes(content)
    before = dump(session.store)
    choose(page, backup)
    page.backups.look.click()
    qtbot.waitUntil(lambda: told == ["backup_changed"])
    assert dump(session.store) == before and yes == []


def test_one_plan_alone_comes_back(qtbot, session, page, yes, monkeypatch):
    backup = shelf_of(session).newest()
    tasks = list(session.all(Task).values())
    session.apply(edited("sửa", [(tasks[0], replace(tasks[0], remedy="Khác"))]))
    session.apply(added("thêm", [Unit(name="Phòng mới")]))

    def want_plan(dialog: InsideDialog) -> int:
        dialog.rows.setCurrentItem(dialog.rows.topLevelItem(0))
        dialog.plan.click()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(InsideDialog, "exec", want_plan)
    choose(page, backup)
    page.backups.look.click()
    qtbot.waitUntil(lambda: session.all(Task)[tasks[0].id] == tasks[0])
    assert any(unit.name == "Phòng mới" for unit in session.all(Unit).values()), "the rest stays"
    assert "khôi phục “" in session.undo_label


def test_a_look_inside_shows_plans_tasks_and_texts(qtbot, session, window):
    backup = shelf_of(session).newest()
    copy = read_entry(shelf_of(session), backup)
    dialog = InsideDialog("x", backup.note, copy.records, session.store.records(), window)
    qtbot.addWidget(dialog)
    assert dialog.difference.text() == "Giống hệt dữ liệu hiện nay."
    assert not dialog.all.isEnabled() and not dialog.plan.isEnabled()
    plan = dialog.rows.topLevelItem(0)
    tasks = plan.child(0)
    assert (plan.childCount(), tasks.childCount()) == (1 + len(session.plan_file.sections), 23)
    dialog.rows.setCurrentItem(tasks.child(0))
    assert "Thời hạn: " in dialog.text.toPlainText() and "\nChủ trì: " in dialog.text.toPlainText()
    session.apply(edited("sửa", [(task, replace(task, note="x")) for task in list(session.all(Task).values())[:2]]))
    dialog = InsideDialog("x", backup.note, copy.records, session.store.records(), window)
    qtbot.addWidget(dialog)
    assert dialog.difference.text() == "So với dữ liệu hiện nay, bản này khác 2 nhiệm vụ."


def test_what_cannot_be_used_says_why(session, page):
    shelf = shelf_of(session)
    good = shelf.keep(session.store.snapshot(), "hand")
    shelf.newest().path.unlink()
    (shelf.folder / "parapp-000044-x.json").write_text("[]", encoding="utf-8")
    page.tabs.setCurrentWidget(page.backups)
    page.refresh()
    shown = texts(page.backups.rows)
    assert shown[0][5] == "Không dùng được: tệp không còn" and shown[-1][5] == "Không rõ: tệp nhãn .json bị hỏng"
    choose(page, good)
    assert not page.backups.look.isEnabled() and not page.backups.restore.isEnabled()


def test_a_backup_by_hand_and_one_to_keep(qtbot, session, page):
    page.tabs.setCurrentWidget(page.backups)
    page.now.click()
    qtbot.waitUntil(lambda: texts(page.backups.rows)[0][1] == "Bạn tự sao lưu")
    assert texts(page.backups.rows)[0][4] == "Có"
    choose(page, shelf_of(session).backups()[-1])
    page.backups.pin.click()
    assert shelf_of(session).backups()[-1].pinned
    assert page.backups.pin.text() == "Thô&i giữ mãi"
    page.backups.pin.click()
    assert not shelf_of(session).backups()[-1].pinned


def test_the_whole_file_is_checked(qtbot, session, page):
    page.tabs.setCurrentWidget(page.file)
    assert str(session.store.path) in page.file.place.text()
    page.file.check.click()
    qtbot.waitUntil(page.file.check.isEnabled)
    assert page.file.health.text().startswith("Tốt: cả ")


def test_no_two_places_of_a_tab_share_a_letter(window, page):
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        assert doubled_letters(window) == []


def test_folders_are_opened_by_the_system(session, page, monkeypatch):
    opened = []
    monkeypatch.setattr(page_module, "open_folder", opened.append)
    page.tabs.setCurrentWidget(page.backups)
    page.open.click()
    assert opened == [session.store.path.parent / "backups"]


def test_the_stick_tab_says_when_and_calls_the_menu(session, page, window):
    page.tabs.setCurrentWidget(page.stick)
    assert "Chưa lần nào" in page.stick.last.text()
    note_stick_copy(session.store, session.store.snapshot().note, "E: (KINGSTON)")
    page.refresh()
    assert "ra E: (KINGSTON)" in page.stick.last.text()
    called = []
    menu = window.workbench.data_menu
    for action in (menu.copy_out, menu.take_in, menu.copy_papers):
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, action=action: called.append(action))
    for button in page.stick.buttons:
        button.click()
    assert called == [menu.copy_out, menu.take_in, menu.copy_papers]


# -- another disk ------------------------------------------------------------------------------------------------


def test_the_place_can_be_chosen_and_switched_off(qtbot, session, page, tmp_path, monkeypatch):
    keeping = page._keeping
    keeping.find_drives = list
    page.tabs.setCurrentWidget(page.second)
    assert "không có ổ đĩa cố định thứ hai" in page.second.place.text()
    folder = tmp_path / "ổ mạng"
    folder.mkdir()
    monkeypatch.setattr(second_module.QFileDialog, "getExistingDirectory", lambda *_arguments: str(folder))
    page.second.choose.click()
    qtbot.waitUntil(lambda: keeping.second is not None and not keeping.is_busy)
    assert texts(page.second.list.rows)[0][5] == "Đã kiểm tra khi ghi"
    assert str(folder) in page.second.place.text()
    page.second.off.click()
    qtbot.waitUntil(lambda: not keeping.is_busy)
    assert place_choice(session.store).kind == "off" and "đã tắt" in page.second.place.text()
    assert list(folder.rglob("*.db")), "what is there stays"


def test_a_place_on_the_disk_of_the_data_is_no_second_one(session, page, tmp_path, monkeypatch):
    """The status bar would speak of a copy outside of this disk."""
    keeping = page._keeping
    keeping.find_drives = lambda: [Drive(tmp_path, "fixed", "", 10**9, 10**9, "NTFS", True)]
    told = []
    monkeypatch.setattr(second_module, "tell_error", lambda _parent, fault: told.append(fault.code))
    monkeypatch.setattr(second_module.QFileDialog, "getExistingDirectory", lambda *_arguments: str(tmp_path / "khác"))
    page.second.choose.click()
    assert told == ["backup_same_disk"] and place_choice(session.store).kind == "auto"


def test_templates_that_are_gone_come_back_with_a_whole_backup(qtbot, session, page, yes):
    own = session.own_folder / "mau.docx"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(b"docx")
    backup = page._keeping.keep_now("hand")
    session.apply(added("thêm", [Unit(name="Phòng mới")]))
    own.unlink()
    choose(page, backup)
    with qtbot.waitSignal(session.look_changed):
        page.backups.restore.click()
    assert own.read_bytes() == b"docx"
    assert "Đã chép lại 1 tệp" in page.notice.text and "Ctrl+Z" in page.notice.text


def test_a_copy_that_knows_more_is_taken_over(qtbot, session, window, tmp_path, yes, monkeypatch):
    root = tmp_path / "D"
    root.mkdir()
    choose_place(session.store, PlaceChoice(kind="folder", folder=str(root)))
    old = {kind: dict(rows) for kind, rows in session.store.records().items()}
    before = session.store.seen()
    session.apply(added("thêm", [Unit(name="Chỉ có ở ổ kia")]))
    snapshot = session.store.snapshot()
    session.undo()
    ahead = {device: seq + 9 for device, seq in before.items()}
    shelf = second_shelf(root, session.store.path, data_id(session.store))
    shelf.keep(snapshot._replace(note=replace(snapshot.note, seen=ahead)), "session")
    assert session.all(Unit) == old[Unit]
    keeping = window.workbench.safekeeping
    keeping.look()
    qtbot.waitUntil(lambda: keeping.offer is not None)
    assert "Ổ đĩa này có vẻ đã bị trả về trạng thái cũ" in window.workbench.notice.text
    window.workbench.notice.buttons[0].click()
    page = window.workbench.data
    assert page.tabs.currentWidget() is page.second and not page.second.offer.isHidden()
    page.second.offer.buttons[1].click()
    qtbot.waitUntil(lambda: any(unit.name == "Chỉ có ở ổ kia" for unit in session.all(Unit).values()))
    assert keeping.offer is None and page.second.offer.isHidden()
    session.undo()
    assert session.all(Unit) == old[Unit]
    qtbot.waitUntil(lambda: not keeping.is_busy)
    keeping.look()
    qtbot.waitUntil(lambda: not keeping.is_busy)
    assert keeping.offer is None


def test_where_both_have_edits_of_their_own_they_are_merged(qtbot, session, window, tmp_path):
    root = tmp_path / "D"
    root.mkdir()
    choose_place(session.store, PlaceChoice(kind="folder", folder=str(root)))
    shelf = second_shelf(root, session.store.path, data_id(session.store))
    evidence = shelf.folder / "minh-chung" / "2024-p" / "a.pdf"
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"pdf")
    with Store.open(tmp_path / "elsewhere.db") as other:
        other.apply(added("thêm", sample_records()))
        shelf.keep(other.snapshot(), "session")
    keeping = window.workbench.safekeeping
    keeping.look()
    qtbot.waitUntil(lambda: keeping.offer is not None)
    assert keeping.offer.standing == "both"
    page = window.workbench.data
    page.show_offer()
    assert [button.text() for button in page.second.offer.buttons] == ["Xem &bản đó…", "Gộp &vào đây…", "Khôn&g cần"]
    assert doubled_letters(window) == []
    with qtbot.waitSignal(page.merge_wanted) as wanted:
        page.second.offer.buttons[1].click()
    copy, note, words = wanted.args
    assert len(copy.records[Plan]) == 1 and note.rows["plan"] == 1 and str(root) in words
    qtbot.waitUntil(lambda: window.workbench.stack.currentWidget() is window.workbench.aside("merging"))
    here = session.store.path.parent / "minh-chung" / "2024-p" / "a.pdf"
    qtbot.waitUntil(here.exists)  # evidence comes along


# -- words ---------------------------------------------------------------------------------------------------------


def test_words(session):
    from datetime import date

    assert [size_words(size) for size in (0, 480_000, 1_500_000, 3 * 1024**3)] == ["1 KB", "469 KB", "1,4 MB", "3,0 GB"]
    today = date(2026, 11, 21)
    days = (date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 11), date(2099, 1, 1))
    assert [age_words(day, today) for day in days] == ["hôm nay", "hôm qua", "10 ngày trước", "ngày 01/01/2099"]
    assert time_words("rác") == "không rõ lúc nào"
    assert holds_words(session.store.snapshot().note) == "0 kế hoạch, 0 nhiệm vụ, 0 chỗ sửa"


def test_where_the_data_are_kept_is_said_of_an_installed_and_a_portable_copy(tmp_path, monkeypatch):
    monkeypatch.delenv("PARAPP_DATA", raising=False)
    assert keeping_words(data_dir() / "parapp.db").startswith("Trên máy này")
    assert "được chọn" in keeping_words(tmp_path / "parapp.db")
    program = tmp_path / "parapp"
    program.mkdir()
    (program / PORTABLE_MARK).touch()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(program / "parapp.exe"))
    assert keeping_words(program / PORTABLE_DATA / "parapp.db").startswith("Bản mang theo")
    assert "được chọn" in keeping_words(tmp_path / "parapp.db")
