"""Qt's own dialogs, buttons and menus speak Vietnamese."""

import re
import tomllib

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from parapp.paths import resources
from parapp.ui.app import make_application
from parapp.ui.translation import VietnameseTranslator
from tests.ui.qt_texts import DIALOGS, NotingTranslator

# Contexts whose texts are names, keys or formats; and single texts that are never seen.
NAMES = {"QShortcut", "QPageSize", "QMimeType", "QProgressBar"}
UNSEEN = {"Form", "...", "QT_LAYOUT_DIRECTION", "mm", "Cicero (CC)", "Didot (DD)", "Pica (P̸)"}
TEXTS = tomllib.loads((resources() / "qt_vi.toml").read_text(encoding="utf-8"))["texts"]


@pytest.fixture
def noting(qapp):
    make_application()
    translator = next(child for child in QApplication.instance().children() if isinstance(child, VietnameseTranslator))
    note = NotingTranslator(translator)
    QCoreApplication.removeTranslator(translator)
    QCoreApplication.installTranslator(note)
    yield note
    QCoreApplication.removeTranslator(note)
    QCoreApplication.installTranslator(translator)


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_of_qt_shows_english(qtbot, noting, name):
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    dialog.close()
    english = {
        (context, text)
        for context, text in noting.unknown
        if context not in NAMES and text not in UNSEEN and re.search("[A-Za-z]{2}", re.sub(r"%\w+|Alt\+\w+", "", text))
    }
    assert english == set()


def test_each_text_has_the_places_and_the_key_of_the_english_one():
    for english, vietnamese in TEXTS.items():
        assert sorted(re.findall(r"%\d", english)) == sorted(re.findall(r"%\d", vietnamese)), english
        assert vietnamese.count("&") <= 1, vietnamese
        assert vietnamese.strip(), english


def test_the_translator_is_installed_once(qapp):
    make_application()
    make_application()
    assert sum(isinstance(child, VietnameseTranslator) for child in QApplication.instance().children()) == 1
    assert QCoreApplication.translate("QMessageBox", "Show Details...") == "Xem chi tiết…"
    assert QCoreApplication.translate("QMessageBox", "no such text") == "no such text"
