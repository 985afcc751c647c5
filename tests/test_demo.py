"""The demo: every file is there and whole, and Word, pages and tree say the same."""

import json
import re
import unicodedata
import zipfile
from collections import Counter

import pytest
from docx.oxml.ns import qn
from lxml import etree

from parapp.cli import main
from parapp.demo import plan_from_table
from parapp.document.compose.forms import forms
from parapp.document.compose.visible_text import document_text, plain
from parapp.document.nd30 import check
from parapp.paper import paper
from parapp.plan.planfile import read_plan_file
from parapp.plan.sample import sample_plan_file
from parapp.plan.scores import losing_criteria

FORMS = [form.id for form in forms()]
SIGNS = [qn(name) for name in ("w:t", "w:tab", "w:br")]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "a" / "b"
    assert main(["demo", "--out", str(folder)]) == 0
    return folder


def words(text):
    """How often each word stands there, wherever lines break."""
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text)))


def word_text(path):
    """The paragraphs of a Word file, those in tables and footnotes included; breaks and tabs are blanks."""
    with zipfile.ZipFile(path) as package:
        parts = [etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    return "\n".join(
        "".join((node.text or "") if node.tag == qn("w:t") else " " for node in paragraph.iter(*SIGNS))
        for part in parts
        for paragraph in part.iter(qn("w:p"))
    )


def test_every_file_is_there(out):
    names = {path.name for path in out.iterdir()}
    assert {"bang-diem.xlsx", "PLAN.json"} <= names
    for form in FORMS:
        assert {f"ke-hoach-{form}.docx", f"ke-hoach-{form}.pdf", f"ke-hoach-{form}-trang-01.png"} <= names
    assert not [name for name in names if name.endswith((".tmp", ".new"))]


def test_the_plan_is_the_samples_with_the_points_of_the_table(out):
    plan_file = read_plan_file((out / "PLAN.json").read_bytes())
    assert plan_file == plan_from_table(out / "bang-diem.xlsx")
    assert plan_file.agency == sample_plan_file().agency
    assert len(losing_criteria(plan_file.criteria)) == 24
    json.loads((out / "PLAN.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", FORMS)
def test_no_rule_is_broken(out, form):
    results = check(out / f"ke-hoach-{form}.docx")
    assert [result for result in results if not result.ok and result.status == "OK"] == []


@pytest.mark.parametrize("form", FORMS)
def test_word_and_pages_say_what_the_tree_says(out, form):
    import pypdfium2

    plan_file = read_plan_file((out / "PLAN.json").read_bytes())
    document = paper(plan_file, form)
    tree = words("\n".join(document_text(document)))
    assert words(word_text(out / f"ke-hoach-{form}.docx")) == tree
    with pypdfium2.PdfDocument(out / f"ke-hoach-{form}.pdf") as pdf:
        count = len(pdf)
        pages = words("\n".join(page.get_textpage().get_text_bounded() for page in pdf))
    for marked in pages.keys() - tree.keys():  # the sign of a footnote stands at the word before it
        if marked[:-1] in tree and marked[-1].isdigit():
            pages[marked[:-1]] += pages.pop(marked)
    assert tree - pages == Counter()
    headings = {cell for part in document.parts for node in part.nodes for cell in heading_words(node)}
    numbers = {str(number) for number in range(1, count + 1)}  # of pages and footnotes
    running = {"DỰ", "THẢO"} if document.draft else set()
    assert (pages - tree).keys() <= headings | numbers | running


def heading_words(node):
    """Words of a table's header rows, which come again on each page."""
    rows = [row for row in getattr(node, "rows", ()) if row.kind in ("header", "numbers")]
    return words(" ".join(plain(spans) for row in rows for cell in row.cells for spans in cell.paragraphs))


def test_a_second_run_writes_over_its_own_files(out, capsys):
    assert main(["demo", "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_made_is_said(tmp_path, capsys):
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path / "tệp" / "con")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
