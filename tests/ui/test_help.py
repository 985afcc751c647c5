"""Help pages: all there, linked to each other, and nothing else is ever loaded."""

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton

from parapp.paths import resources
from parapp.ui.help import HelpBrowser, show_about, show_help
from parapp.ui.main_window import MainWindow
from parapp.ui.workbench import STEP_TITLES

FOLDER = resources() / "help"
PAGES = sorted(path.name for path in FOLDER.glob("*.md"))


@pytest.fixture
def browser(qtbot):
    made = HelpBrowser()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_pages(browser, page):
    text = (FOLDER / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert links
    assert set(links) <= set(PAGES)
    browser.show_page(page)
    assert browser.toPlainText().strip()


def test_every_page_is_linked_from_the_index():
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(([^)]*)\)", index)) == set(PAGES) - {"index.md"}


@pytest.mark.parametrize(
    "address",
    [
        "../../pyproject.toml",
        "../units/commune.toml",
        "file:///etc/passwd",
        "https://example.org/index.md",
        "//example.org/index.md",
        "data:text/html,xin chào",
        "khong-co.md",
    ],
)
def test_nothing_else_is_loaded(browser, address):
    browser.show_page("index.md")
    assert browser.loadResource(0, QUrl(address)) is None
    browser.setSource(QUrl(address))
    assert browser.source().toString() == "index.md"
    assert "Năm bước" in browser.toPlainText()


@pytest.mark.parametrize("step", STEP_TITLES)
def test_each_step_has_its_page(qtbot, step):
    window = MainWindow()
    qtbot.addWidget(window)
    dialog = show_help(window, step)
    assert re.match(r"Bước \d: ", dialog.findChild(HelpBrowser).toPlainText())
    contents = next(button for button in dialog.findChildren(QPushButton) if "Mục lục" in button.text())
    contents.click()
    assert dialog.findChild(HelpBrowser).toPlainText().startswith("Hướng dẫn")
    dialog.close()


def test_about_names_the_folder(qtbot, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr("parapp.ui.help.tell", lambda *words: told.extend(words))
    show_about(None, tmp_path)
    assert str(tmp_path) in told[-1]
