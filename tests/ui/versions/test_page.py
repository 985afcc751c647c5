"""The page of kept versions: kept, named, compared, looked at, gone back to, by the keyboard alone."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QWidget

from parapp.models import Change, Plan, Version, added, edited
from parapp.plan.edits.tasks import remove_tasks, set_cell
from parapp.plan.sample import sample_records
from parapp.plan.versions import keep
from parapp.ui import plans_menu
from parapp.ui.jobs import JobRunner
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from parapp.ui.versions import page as page_module
from parapp.ui.versions import paper_files
from parapp.ui.versions.page import VersionsPage
from parapp.ui.versions.version_list import NOW


@pytest.fixture
def page(qtbot, session: Session, monkeypatch: pytest.MonkeyPatch) -> VersionsPage:
    session.apply(added("mẫu", sample_records()))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, text="", **_k: (text, True))
    made = VersionsPage(session, JobRunner())
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.begin()
    yield made
    made.close_pages()
    made.jobs.close()


def reword(session: Session, words: str) -> None:
    assert session.plan_file is not None
    session.apply(set_cell(session.plan_file, [session.plan_file.tasks[0].id], "remedy", words))


def remedy(session: Session) -> str:
    assert session.plan_file is not None
    return session.plan_file.tasks[0].remedy


def test_the_empty_page_says_what_to_do_and_keeps(page: VersionsPage) -> None:
    assert page.stack.currentWidget() is page.empty
    assert "Chưa giữ bản nào" in page.empty.label.text()
    QTest.keyClick(page.empty.button, Qt.Key.Key_Return)
    assert [version.label for version in page.versions] == ["Dự thảo 1"]
    assert page.stack.currentWidget() is page.tabs
    assert "Đã giữ bản “Dự thảo 1”" in page.notice.text


def test_versions_stand_in_the_list_the_newest_first(page: VersionsPage) -> None:
    for _ in range(3):
        page.keep_now()
    texts = [page.list.topLevelItem(at).text(0) for at in range(page.list.topLevelItemCount())]
    assert texts == ["Bản hiện nay", "Dự thảo 3", "Dự thảo 2", "Dự thảo 1"]
    assert page.list.topLevelItem(1).text(3) == str(len(page.session.plan_file.tasks))
    assert page.list.current == page.versions[-1].id


def test_the_last_version_is_compared_with_now(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    reword(session, "Làm việc khác hẳn")
    page.begin()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.comparison.pair == (page.versions[0].id, NOW)
    text = page.comparison.view.toPlainText()
    assert "Làm việc khác hẳn" in text and "Giải pháp" in text
    assert page.comparison.summary.text() == "Nhiệm vụ: sửa 1."
    QTest.keyClick(page.comparison.view, Qt.Key.Key_Escape)
    assert page.tabs.currentIndex() == 0


def test_two_rows_chosen_are_compared_older_first(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    reword(session, "Lời hai")
    page.keep_now()
    reword(session, "Lời ba")
    first, second = (version.id for version in page.versions)
    page.list.clearSelection()
    for at in (1, 2):
        page.list.topLevelItem(at).setSelected(True)
    page.compare_chosen()
    assert page.comparison.pair == (first, second)
    assert "Lời hai" in page.comparison.view.toPlainText() and "Lời ba" not in page.comparison.view.toPlainText()
    page.comparison.swap.click()
    assert page.comparison.pair == (second, first)


def test_markup_in_texts_stays_text(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    reword(session, "<b>đậm</b> & <img src=x>")
    page.compare_chosen()
    assert "<b>đậm</b> & <img src=x>" in page.comparison.view.toPlainText()


def test_the_same_state_is_said_to_be_the_same(page: VersionsPage) -> None:
    page.keep_now()
    page.compare_chosen()
    assert page.comparison.summary.text() == "Hai bản giống nhau." and page.comparison.view.isHidden()


def test_a_version_gets_another_name(page: VersionsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.keep_now()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Gửi góp ý", True))
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    assert [version.label for version in page.versions] == ["Gửi góp ý"]


def test_going_back_asks_keeps_now_and_is_undone(
    page: VersionsPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, asked, kept = remedy(session), [], []
    session.keep_backup = kept.append
    page.keep_now()
    reword(session, "Làm việc khác hẳn")

    def answer(_parent: QWidget, text: str, *_words: str, **_more: object) -> bool:
        asked.append((text, _words))
        return True

    monkeypatch.setattr(page_module, "ask", answer)
    page.list.go_to(page.versions[0].id)
    page.back_button.click()
    assert remedy(session) == before and kept == ["version"]
    assert "Dự thảo 1" in asked[0][0] and "Nhiệm vụ: sửa 1." in asked[0][1][2]
    assert [version.label for version in page.versions] == ["Dự thảo 1", "Trước khi quay về “Dự thảo 1”"]
    session.undo()
    assert remedy(session) == "Làm việc khác hẳn" and len(page.versions) == 1


def test_going_back_to_what_is_there_changes_nothing(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    page.go_back()
    assert len(page.versions) == 1 and "đang đúng như bản" in page.notice.text


def test_pages_of_a_version_are_those_of_then(qtbot, page: VersionsPage, session: Session) -> None:
    page.keep_now()
    session.apply(remove_tasks(session.plan_file, [task.id for task in session.plan_file.tasks]))
    page.list.go_to(page.versions[0].id)
    page.view_current()
    qtbot.waitUntil(lambda: len(page.pages.view.sizes) > 1)
    then = len(page.pages.view.sizes)
    page._show_pages(NOW)
    qtbot.waitUntil(lambda: 0 < len(page.pages.view.sizes) < then)


def test_the_comparison_is_saved_as_word_and_pdf(
    qtbot, page: VersionsPage, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.keep_now()
    reword(session, "Làm việc khác hẳn")
    page.compare_chosen()
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        target = tmp_path / f"so-sanh.{kind}"
        monkeypatch.setattr(paper_files, "asked_name", lambda *_a, target=target: target)
        page.comparison.save_wanted.emit(kind)
        qtbot.waitUntil(lambda target=target: page.status.text() == f"Đã lưu “{target.name}”")
        assert target.read_bytes().startswith(start)


def test_a_version_that_cannot_be_read_stays_in_the_list(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    broken = replace(page.versions[0], id="broken", label="Bản hỏng", content="{}x")
    session.apply(added("", [broken]))
    assert page.list.topLevelItem(1).text(2) == "không đọc được"
    page.list.clearSelection()
    page.list.go_to("broken")
    page.compare_chosen()
    assert "Không đọc được bản “Bản hỏng”" in page.comparison.summary.text()
    assert not page.comparison.word.isEnabled()
    page.view_current()
    assert "Không đọc được" in page.pages.notice.text


def test_another_plan_has_versions_of_its_own(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    session.apply(added("", [Plan(id="p2", result_year=2026, period_start=2027, period_end=2027)]))
    session.show_plan("p2")
    assert page.stack.currentWidget() is page.empty and page.versions == []


def test_deleting_a_plan_with_versions_asks_first(qtbot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.apply(added("mẫu", sample_records()))
    session.apply(keep(session.plan_file, "Dự thảo 1", "2026-03-05"))
    window = MainWindow(session)
    qtbot.addWidget(window)
    asked: list[str] = []
    answers = [False, True]

    def answer(_parent: QWidget, text: str, *_words: str, **_more: object) -> bool:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(plans_menu, "ask", answer)
    window.workbench.plans_menu.delete_plan()
    assert session.plan_id is not None and "1 bản đã giữ" in asked[0]
    window.workbench.plans_menu.delete_plan()
    assert session.plan_id is None and not session.all(Version)
    session.undo()
    assert [version.label for version in session.all(Version).values()] == ["Dự thảo 1"]


def test_the_page_opens_from_the_menu_and_esc_leaves_it(qtbot, session: Session) -> None:
    session.apply(added("mẫu", sample_records()))
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    bench = window.workbench
    bench.aside("versions").begin()
    page = bench.aside("versions")
    assert bench.stack.currentWidget() is page
    window.activateWindow()
    qtbot.waitUntil(page.empty.button.hasFocus)
    QTest.keyClick(page.empty.button, Qt.Key.Key_Escape)
    assert bench.stack.currentWidget() is not page
    window.close()


def test_an_edit_elsewhere_is_in_the_comparison_shown(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    page.compare_chosen()
    task = session.plan_file.tasks[1]
    session.apply(edited("", [(task, replace(task, note="Mới ghi"))]))
    assert "Mới ghi" in page.comparison.view.toPlainText()
    session.apply(Change(label=""))


def test_the_comparison_follows_the_plan_that_is_shown(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    reword(session, "Làm việc khác hẳn")
    page.compare_chosen()
    first = session.plan_id
    session.apply(added("", [other := Plan(id="p2", result_year=2026, period_start=2027, period_end=2027)]))
    session.show_plan(other.id)
    page.keep_now()
    page.tabs.setCurrentIndex(1)
    assert page.comparison.pair == (page.versions[0].id, NOW)
    assert page.comparison.summary.text() == "Hai bản giống nhau."
    session.show_plan(first)
    page.tabs.setCurrentIndex(1)
    assert "Làm việc khác hẳn" in page.comparison.view.toPlainText()


def test_edits_made_while_the_list_is_shown_are_compared(page: VersionsPage, session: Session) -> None:
    page.keep_now()
    page.compare_chosen()
    page.tabs.setCurrentIndex(0)
    reword(session, "Làm việc khác hẳn")
    page.tabs.setCurrentIndex(1)
    assert "Làm việc khác hẳn" in page.comparison.view.toPlainText()


def test_the_pointer_says_so_while_two_states_are_compared(page: VersionsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.keep_now()
    shapes: list[object] = []

    def look(*_shown: object) -> None:
        cursor = QGuiApplication.overrideCursor()
        shapes.append(cursor and cursor.shape())

    monkeypatch.setattr(page.comparison, "show_comparison", look)
    page.compare_chosen()
    assert set(shapes) == {Qt.CursorShape.WaitCursor}
    assert QGuiApplication.overrideCursor() is None
