"""Help pages: all there, linked to each other, in the words of the window, and nothing else is ever loaded."""

import ast
import re
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QPushButton

from devtools.help_pictures import LARGEST_BYTES, PICTURES
from devtools.licences import shipped_packages
from parapp.document.nd30.rules import rule_set
from parapp.models import added
from parapp.paths import resources
from parapp.plan.sample import sample_records
from parapp.ui.asides import MAKERS
from parapp.ui.help import (
    PAGES,
    START,
    WIDEST_PICTURE,
    HelpBrowser,
    HelpDialog,
    help_page,
    help_picture,
    page_names,
    show_about,
    show_help,
)
from parapp.ui.help_made import LICENCES, MADE_PAGES, licence_page, licence_parts
from parapp.ui.main_window import MainWindow
from parapp.ui.workbench import STEP_TITLES

FOLDER = resources() / "help"
FILES = sorted(path.name for path in FOLDER.glob("*.md"))
IMAGE = QTextDocument.ResourceType.ImageResource.value
_LINK, _PICTURE = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]*)\)"), re.compile(r"!\[([^\]]+)\]\(([^)]*)\)")


@pytest.fixture
def browser(qtbot):
    made = HelpBrowser()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot):
    made = HelpDialog(START)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("page", page_names())
def test_links_lead_to_pages(browser, page):
    links = _LINK.findall(help_page(page))
    assert links
    assert [link for link in links if help_page(link) is None] == []
    browser.show_page(page)
    assert browser.toPlainText().strip()


def test_every_page_is_linked_from_the_index():
    assert set(_LINK.findall(help_page("index.md"))) == set(page_names()) - {"index.md"}


def test_the_first_page_offered_is_the_first_five_minutes():
    assert _LINK.findall(help_page("index.md"))[0] == START


# Pictures


def test_pictures_are_shown_named_small_and_can_be_made_again():
    used = {name for page in FILES for _words, name in _PICTURE.findall(help_page(page))}
    files = {path.name: path.stat().st_size for path in (FOLDER / "pictures").iterdir()}
    assert used == set(files)
    assert set(files) == {f"{name}.png" for name in PICTURES}
    assert {name: size for name, size in files.items() if size > LARGEST_BYTES} == {}
    assert all(0 < help_picture(name).width() <= WIDEST_PICTURE for name in files)


def test_a_page_shows_its_pictures_without_a_scroll_bar(dialog):
    for page in FILES:
        dialog.browser.show_page(page)
        assert dialog.browser.horizontalScrollBar().maximum() == 0, page


@pytest.mark.parametrize("page", [*PAGES.values(), START])
def test_each_page_of_the_window_has_a_picture(page):
    assert _PICTURE.search(help_page(page))


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
        "",
        ".",
        "../licences/texts/lxml.txt",
        "pictures/van-ban.png",
    ],
)
def test_nothing_else_is_loaded(browser, address):
    browser.show_page("index.md")
    for kind in (0, 1, IMAGE, QTextDocument.ResourceType.StyleSheetResource.value):
        assert browser.loadResource(kind, QUrl(address)) is None
    browser.setSource(QUrl(address))
    assert browser.source().toString() == "index.md"
    assert "Năm bước" in browser.toPlainText()


@pytest.mark.parametrize(
    "address",
    [
        "../pictures/van-ban.png",
        "pictures/../pictures/van-ban.png",
        "../../icons/parapp.svg",
        "file:///van-ban.png",
        "https://example.org/van-ban.png",
        "index.md",
        "VAN-BAN.svg",
        "pictures",
    ],
)
def test_only_pictures_of_the_folder_are_shown(browser, address):
    assert browser.loadResource(IMAGE, QUrl("van-ban.png")).width() > 0
    assert browser.loadResource(IMAGE, QUrl(address)) is None


# The way to a page


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


@pytest.fixture
def window(qtbot, session):
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_f1_leads_to_the_page_of_what_is_seen(window):
    bench = window.workbench
    for page in [*(bench.page(title) for title in STEP_TITLES), *(bench.aside(name) for name in MAKERS)]:
        bench.stack.setCurrentWidget(page)
        bench.help_menu.actions()[0].trigger()
        dialog = window.findChildren(HelpDialog)[-1]
        assert dialog.browser.source().toString() == PAGES[page.title]
        dialog.close()


def test_the_guide_goes_the_way_of_all_papers_to_the_printer(window, monkeypatch):
    printed = []
    monkeypatch.setattr(window.workbench.page("Văn bản"), "print_document", printed.append)
    next(one for one in window.workbench.help_menu.actions() if "hai trang" in one.text()).trigger()
    assert printed[0].title == "Hướng dẫn sử dụng parapp"


# Searching


def test_words_are_found_without_tone_marks_and_on_other_pages(dialog, qtbot):
    dialog.search.setText("bang diem")
    places = []
    for _ in range(2):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        cursor = dialog.browser.textCursor()
        assert cursor.selectedText().lower() == "bảng điểm"
        places.append(cursor.selectionStart())
    assert places[0] < places[1]
    dialog.search.setText("Đồng hồ chạy SAI")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.browser.source().toString() == "gop.md"
    assert dialog.browser.textCursor().selectedText() == "đồng hồ chạy sai"
    assert dialog.isVisible()


def test_what_is_not_there_is_said_and_the_page_stays(dialog, qtbot):
    dialog.search.setText("tàu vũ trụ")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert "tàu vũ trụ" in dialog.told.text()
    assert dialog.browser.source().toString() == START
    dialog.search.setText("  ")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert not dialog.told.isVisible()


def test_all_hits_are_come_by_and_the_search_begins_anew(dialog, qtbot):
    dialog.search.setText("LGPL")
    seen = []
    for _ in range(12):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        seen.append((dialog.browser.source().toString(), dialog.browser.textCursor().selectionStart()))
    assert all(first != second for first, second in pairwise(seen))
    assert len(set(seen)) < len(seen)


# The words of the window


def program_words() -> str:
    """All texts of the program's sources and of its installer, without the signs for letters; no docstrings."""
    from parapp import paths

    texts = [(resources() / "qt_vi.toml").read_text(encoding="utf-8")]
    texts.append((resources().parent / "installer.nsi").read_text(encoding="utf-8"))
    texts[-1] = texts[-1].replace("&", "").replace("${NAME}", "parapp")
    for path in sorted(paths.Path(paths.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
                texts.append(node.value.replace("&", ""))
    return "\n".join(texts)


_CHOSEN = re.compile(
    r"(?i)(?:bấm|nhấn|chọn|nút|menu|mục|trình đơn|thẻ|bước|trang|khung|ô|dòng|danh sách|hoặc|rồi)\s+"
    r"(?:\*\*([^*]+)\*\*|“([^”]+)”)"
)
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_OF_OTHERS = {"More info", "Run anyway", "Windows protected your PC"}  # Windows says so
_OF_OTHERS |= {"Lưu dữ liệu"}  # there is no such button, says the help


def quoted_names(markdown: str) -> set[str]:
    """What a page says to choose, press or look at, in bold or quoted, and all bold words with dots at their end."""
    chosen = {(bold or quoted).strip(", ") for bold, quoted in _CHOSEN.findall(markdown)}
    with_dots = {name for name in _BOLD.findall(markdown) if name.endswith("…")}
    names = {part.strip() for name in chosen | with_dots for part in name.split("→")}
    return {" ".join(name.split()) for name in names if name[:1].isupper()} - _OF_OTHERS


def test_what_is_to_be_pressed_is_called_so_in_the_window():
    words = program_words()
    missing = {page: {name for name in quoted_names(help_page(page)) if name not in words} for page in FILES}
    assert {page: names for page, names in missing.items() if names} == {}
    assert len(set().union(*(quoted_names(help_page(page)) for page in FILES))) > 90


# Shortcuts

_ALL_KEYS = re.compile(r"`([^`]+)`")
_RANGE = re.compile(r"`([^`]*)(\d)` … `\1(\d)`")
_NAMES = {"Dấu cách": "Space", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Insert": "Ins", "Delete": "Del"}
# Keys that a list or a field understands by itself, and the class of the program or of Qt where it does.
_OF_FIELDS = {"Enter", "Tab", "Space", "D", "S", "A", "1", "2", "3", "Left", "Right", "Ctrl+B", "Ctrl+I"}


def listed_keys() -> set[str]:
    """The keys of the page of shortcuts, ranges written out, in Qt's names."""
    text = help_page("phim-tat.md")
    keys = set(_ALL_KEYS.findall(text)) - {"Alt"}
    for stem, first, last in _RANGE.findall(text):
        keys |= {f"{stem}{digit}" for digit in range(int(first), int(last) + 1)}
    return {"+".join(_NAMES.get(part, part) for part in key.split("+")) for key in keys}


def real_keys(window: MainWindow) -> set[str]:
    """All shortcuts of the window with its pages, and of the help; letters of buttons and Return beside Enter aside."""
    for title in STEP_TITLES:
        window.workbench.page(title)
    for name in MAKERS:
        window.workbench.aside(name)
    dialog = HelpDialog(START, window)
    sequences = [key for action in window.findChildren(QAction) for key in action.shortcuts()]
    sequences += [key for shortcut in window.findChildren(QShortcut) for key in QShortcut.keys(shortcut)]
    buttons = [button for button in window.findChildren(QAbstractButton) if "&" not in button.text()]
    sequences += [button.shortcut() for button in buttons]
    dialog.close()
    names = {key.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter") for key in sequences}
    return {name for name in names if name}


def test_the_list_of_shortcuts_is_the_program_s(window):
    listed, real = listed_keys(), real_keys(window)
    assert real - listed == set()
    assert listed - real - _OF_FIELDS == set()


# Pages made from data


def test_the_rules_applied_are_those_of_the_checker():
    known, page = rule_set(), help_page("quy-dinh.md")
    assert known.decree in page
    assert "/".join(reversed(known.as_of.split("-"))) in page
    assert [rule.id for rule in known.rules if rule.title not in page] == []
    assert [rule.id for rule in known.rules if rule.checked and f"| {rule.id} | {rule.title} |" not in page] == []


def test_every_package_shipped_has_its_licence():
    named = [package for part in licence_parts() for package in part["packages"]]
    assert sorted(named) == sorted(shipped_packages())
    page = help_page("giay-phep.md")
    assert all(part["name"] in page and part["texts"] for part in licence_parts())


def test_each_licence_can_be_read_and_none_is_left_over():
    wanted = {name for part in licence_parts() for name in part["texts"].values()}
    assert [name for name in wanted if len(licence_page(name) or "") < 400] == []
    assert {path.name for path in (LICENCES / "texts").iterdir()} <= wanted
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence_page("lgpl-3.0.txt")


def test_made_pages_stand_beside_files_of_other_names():
    assert not set(MADE_PAGES) & set(FILES)


def test_about_names_the_folder(qtbot, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr("parapp.ui.help.tell", lambda *words: told.extend(words))
    show_about(None, tmp_path)
    assert str(tmp_path) in told[-1]
