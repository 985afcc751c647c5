"""The office's own Word template in the window. No program opens, no dialog waits."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from devtools.word_template import template_members
from parapp.document.own_templates.places import own_template, template_path
from parapp.document.word.package import zip_bytes
from parapp.messages import sentence
from parapp.ui.document.page import DocumentPage
from parapp.ui.layout import template_page
from tests.document.own_templates.hostile import with_part, with_relation


@pytest.fixture
def person(monkeypatch):
    """What was opened, asked and told; every question is answered with yes."""
    seen: dict[str, list[str]] = {"opened": [], "asked": [], "told": []}
    monkeypatch.setattr(
        template_page.QDesktopServices, "openUrl", lambda url: seen["opened"].append(url.toLocalFile()) or True
    )
    monkeypatch.setattr(template_page, "ask", lambda _parent, text, *_a, **_k: seen["asked"].append(text) or True)
    monkeypatch.setattr(template_page, "tell_error", lambda _parent, error: seen["told"].append(sentence(error)))
    return seen


@pytest.fixture
def page(office, tab, person):
    return tab(office.template)


def rows(page) -> list[tuple[str, ...]]:
    """Place and state of each difference shown."""
    tree = page.differences
    groups = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [(child.text(0), child.text(1)) for group in groups for child in map(group.child, range(group.childCount()))]


def written(path: Path, content: bytes) -> None:
    """As Word saves a file: later than before."""
    path.write_bytes(content)
    os.utime(path, ns=(path.stat().st_mtime_ns + 5_000_000_000,) * 2)


SMALLER = with_part(
    "word/styles.xml",
    '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="26"/>',
    '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="24"/>',
)


def test_an_own_template_is_made_opened_and_read_back_when_word_has_saved_it(qtbot, page, sample, person):
    assert page.make.isVisible() and not page.restore.isVisible()
    page.make.click()
    path = own_template(sample.own_folder)
    assert path is not None and person["opened"] == [str(path).replace("\\", "/")]
    assert page.open.isVisible() and "mẫu của cơ quan" in page.state.text()
    assert rows(page) == []
    qtbot.waitUntil(lambda: page.glance.pages >= 1)
    with qtbot.waitSignal(sample.look_changed):
        written(path, SMALLER)
    qtbot.waitUntil(lambda: rows(page) == [("Kiểu “Quốc hiệu”", "cỡ chữ 12")])


def test_a_broken_template_is_named_and_restored_with_a_copy_kept(qtbot, page, sample, person):
    page.make.click()
    path = template_path(sample.own_folder)
    written(path, with_part("word/document.xml", "parapp.body", "x"))
    page.read.click()
    assert "chỗ dành cho nội dung" in page.fault.text
    assert not page.differences.isVisible()
    ways = [button for button in page.findChildren(QPushButton) if "mẫu gốc" in button.text() and button.isVisible()]
    assert ways == [page.restore]
    page.restore.click()
    assert person["asked"] and own_template(sample.own_folder) is None
    assert [kept.suffix for kept in path.parent.iterdir()] == [".docx"]
    assert page.make.isVisible()


def test_what_breaks_the_decree_stands_on_top(qtbot, page, sample):
    page.make.click()
    written(template_path(sample.own_folder), with_part("word/document.xml", 'w:left="1701"', 'w:left="1134"'))
    page.read.click()
    assert rows(page)[0] == ("Trang dọc", "lề trái 20 mm")
    qtbot.waitUntil(lambda: rows(page)[0][0] == "Lề trang")
    assert "20" in rows(page)[0][1] and ("Trang dọc", "lề trái 20 mm") in rows(page)


def test_a_lost_template_is_told(qtbot, page, sample, person):
    page.make.click()
    template_path(sample.own_folder).unlink()
    qtbot.waitUntil(lambda: "Không thấy mẫu" in page.fault.text)
    assert page.restore.isVisible() and not page.make.isVisible()
    page.restore.click()
    assert page.make.isVisible()


def test_a_file_from_a_stick_is_taken_in_or_refused_by_name(qtbot, page, sample, person, monkeypatch, tmp_path):
    bad, good = tmp_path / "lạ.docx", tmp_path / "tốt.docx"
    bad.write_bytes(with_relation("image", "\\\\may\\a.png"))
    good.write_bytes(zip_bytes(template_members()))
    names = [str(bad), "", str(good)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (names.pop(0), ""))
    page.load.click()
    assert "ảnh lấy từ ngoài" in person["told"][0] and "lạ.docx" in person["told"][0]
    assert own_template(sample.own_folder) is None
    page.load.click()
    page.load.click()
    assert own_template(sample.own_folder) is not None and len(person["told"]) == 1


def test_pages_follow_the_template_and_a_broken_one_asks(qtbot, page, sample):
    document = DocumentPage(sample)
    qtbot.addWidget(document)
    document.resize(1100, 650)
    with qtbot.waitSignal(document.maker.made):
        document.show()
    before = document.preview.view.sizes[0]
    page.make.click()
    path = template_path(sample.own_folder)
    letter = with_part("word/document.xml", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')
    written(path, letter)
    with qtbot.waitSignal(document.maker.made):
        page.read.click()
    qtbot.waitUntil(lambda: document.preview.view.sizes[0] != before)
    written(path, b"PK")
    with qtbot.waitSignal(document.maker.failed):
        page.read.click()
    qtbot.waitUntil(lambda: len(document.preview.message.buttons) == 2)
    with qtbot.waitSignal(document.maker.made):
        document.preview.message.buttons[0].click()
    qtbot.waitUntil(lambda: document.preview.view.sizes[0] == before)
    assert path.read_bytes() == b"PK"
    document.close_pages()
