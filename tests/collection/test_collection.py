"""The generated collection: the same for the same seed, other for another, and each file opens with a plain library."""

import io
import json
import zipfile
from random import Random
from xml.etree import ElementTree

import pytest

from devtools.collection.kinds import Made, collection
from devtools.collection.kinds.registry import RECIPES, SECOND, THIRD
from devtools.collection.storing import FOLDER, truth_text

REFUSED = "refused-"


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    return {one.truth.file: one for one in collection(1)}


def test_the_truth_is_the_committed_one(made):
    committed = (FOLDER / "truth-1.json").read_text(encoding="utf-8")
    assert truth_text([one.truth for one in made.values()]) == committed


def test_the_second_truth_is_the_committed_one_and_has_layouts_of_its_own():
    second = {one.truth.file: one for one in collection(2)}
    committed = (FOLDER / "truth-2.json").read_text(encoding="utf-8")
    assert truth_text([one.truth for one in second.values()]) == committed
    assert len(set(second) - set(RECIPES)) >= 40
    assert not set(SECOND) & set(RECIPES)


def test_the_third_truth_is_the_committed_one_and_has_layouts_of_its_own():
    third = [THIRD[name](Random(f"3/{name}")).truth for name in THIRD]
    committed = (FOLDER / "truth-3.json").read_text(encoding="utf-8")
    assert truth_text(third) == committed
    assert len(THIRD) >= 25
    assert not set(THIRD) & (set(RECIPES) | set(SECOND))


def test_the_same_seed_gives_the_same_files(made):
    for name in (
        "mess-1.xlsx",
        "xls-scores.xls",
        "ods-scores.ods",
        "docx-pages.docx",
        "pdf-merged.pdf",
        "csv-1258.csv",
    ):
        assert RECIPES[name](Random(f"1/{name}")).files == made[name].files


def test_another_seed_draws_other_layouts_and_words(made):
    tables = {name for name, one in made.items() if one.truth.criteria and not name.endswith(".pdf")}
    others = {name: RECIPES[name](Random(f"2/{name}")) for name in tables}
    other_words = [name for name in tables if _names(made[name]) != _names(others[name])]
    other_headers = [name for name in tables if name.endswith(".csv") and _start(made[name]) != _start(others[name])]
    assert len(other_words) == len(tables)
    assert len(other_headers) > 4


def _names(one: Made) -> list[str]:
    return [row.name for row in one.truth.criteria or []]


def _start(one: Made) -> bytes:
    return next(iter(one.files.values()))[:300]


def test_about_forty_files_and_a_few_rows_to_ask(made):
    rows = [row for one in made.values() for row in one.truth.criteria or []]
    asked = [row for row in rows if row.ask]
    assert len(made) >= 40 and len(rows) > 2000
    assert 0 < len(asked) < len(rows) / 100


def test_every_workbook_opens(made):
    from openpyxl import load_workbook

    for name, one in made.items():
        if name.endswith(".xlsx") and not name.startswith((REFUSED, "renamed", "xlsx-strict")):
            book = load_workbook(io.BytesIO(one.files[name]), rich_text=True)
            shown = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None}
            assert len(shown) > 40, name


def test_every_old_workbook_opens(made):
    import xlrd

    for name, one in made.items():
        if name.endswith(".xls") and not name.startswith(("renamed", "html")):
            book = xlrd.open_workbook(file_contents=one.files[name], formatting_info=True)
            assert max(sheet.nrows * sheet.ncols for sheet in book.sheets()) > 200, name


def test_every_document_opens(made):
    from docx import Document

    for name, one in made.items():
        if name.endswith(".docx") and not name.startswith(REFUSED):
            tables = Document(io.BytesIO(one.files[name])).tables
            assert sum(len(table.rows) for table in tables) > 20, name


def test_every_ods_is_well_formed(made):
    for name, one in made.items():
        if name.endswith(".ods"):
            with zipfile.ZipFile(io.BytesIO(one.files[name])) as archive:
                assert archive.namelist()[0] == "mimetype"
                assert ElementTree.fromstring(archive.read("content.xml")).tag.endswith("document-content")


def test_every_pdf_shows_its_names(made):
    import pypdfium2

    for name, one in made.items():
        if not name.endswith(".pdf"):
            continue
        document = pypdfium2.PdfDocument(one.files[name])
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        assert bool(text.strip()) != (name == "refused-scan.pdf"), name


def test_text_files_hold_every_code_and_name(made):
    text = made["csv-semicolon.csv"].files["csv-semicolon.csv"].decode("utf-8-sig")
    criteria = made["csv-semicolon.csv"].truth.criteria
    assert criteria and all(row.name in text for row in criteria)


def test_the_committed_truth_is_readable_by_anyone():
    for truth in json.loads((FOLDER / "truth-1.json").read_text(encoding="utf-8")):
        assert truth["file"] and truth["kind"] and truth["about"]
        assert truth.get("refused") or truth.get("criteria") or truth.get("tasks") or truth.get("may_refuse")
