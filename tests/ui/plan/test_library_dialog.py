"""The dialog "Kho câu": found without diacritics, reworded, deleted, hidden, all of it undoable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from parapp.models import Phrase, added
from parapp.ui.plan.library_dialog import LibraryDialog
from parapp.ui.plan.library_model import LibraryModel
from tests.ui.plan.hands import CTRL, focus, press

ENTER, F2, DELETE = Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete


@pytest.fixture
def library(qtbot, page):
    """The dialog over the sample's plan and two remembered phrases."""
    phrases = [
        Phrase(kind="cause", text="Người phụ trách nghỉ dài ngày", criterion_name="Chế độ báo cáo", year=2024, uses=3),
        Phrase(kind="remedy", text="Cử người làm thay\ntrong thời gian đó", criterion_name="Chế độ báo cáo", year=2024),
    ]
    page.session.apply(added("nhớ câu", phrases))
    page.phrase_actions.manage.trigger()
    dialog = page.window().findChild(LibraryDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    yield dialog
    dialog.close()


def texts(library) -> list[str]:
    return [library.model.phrase(row).text for row in range(library.model.rowCount())]


def look(qtbot, library, words: str) -> None:
    press(qtbot, Qt.Key.Key_F, modifier=CTRL)
    library.search.selectAll()
    press(qtbot, words, ENTER)


def test_finds_without_diacritics_and_by_kind(qtbot, library):
    everything = library.model.rowCount()
    assert everything > 100
    look(qtbot, library, "nghi dai ngay")
    assert texts(library) == ["Người phụ trách nghỉ dài ngày"]
    assert library.count.text() == f"{everything} câu, đang hiện 1"
    assert focus() is library.table
    library.kind.setCurrentIndex(library.kind.findData("remedy"))
    assert texts(library) == []
    look(qtbot, library, "2024")
    assert texts(library) == ["Cử người làm thay\ntrong thời gian đó"]


def test_a_remembered_phrase_is_reworded_with_f2(qtbot, library):
    look(qtbot, library, "cu nguoi lam thay")
    press(qtbot, F2)
    press(qtbot, "Phân công người làm thay", ENTER)
    assert any(phrase.text == "Phân công người làm thay" for phrase in library._session.all(Phrase).values())
    press(qtbot, Qt.Key.Key_Z, modifier=CTRL)
    assert texts(library) == ["Cử người làm thay\ntrong thời gian đó"]


def test_a_phrase_of_a_plan_is_not_edited_here(qtbot, library):
    look(qtbot, library, "trong ke hoach")
    press(qtbot, F2)
    assert focus() is library.table
    assert not library.delete.isEnabled()
    assert library.hide_button.isEnabled()


def test_delete_and_undo(qtbot, library):
    look(qtbot, library, "nghi dai ngay")
    press(qtbot, DELETE)
    assert texts(library) == []
    press(qtbot, Qt.Key.Key_Z, modifier=CTRL)
    assert texts(library) == ["Người phụ trách nghỉ dài ngày"]
    assert library._session.redo_label == "xóa 1 câu khỏi Kho câu"


def test_hides_what_came_with_the_program_and_shows_it_again(qtbot, library):
    look(qtbot, library, "co san")
    chosen = texts(library)[0]
    library.hide_button.click()
    assert library.model.phrase(0).hidden
    assert library.hide_button.text() == "Hiệ&n lại câu"
    library.hide_button.click()
    assert library.model.phrase(0).text == chosen
    assert not library.model.phrase(0).hidden
    assert not any(phrase.uses == 0 for phrase in library._session.all(Phrase).values())


def test_the_model_is_sound_for_qt(page):
    model = LibraryModel(page.session, page)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.look_for("báo cáo", "cause")
    assert 0 < model.rowCount() < model.total
    model.look_for("", None)
    assert model.rowCount() == model.total
