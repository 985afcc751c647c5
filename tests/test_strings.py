"""Whatever is pasted: one door cleans it, and from there every kind of file takes it and gives it back unchanged."""

import random
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.exchange.workbook import workbook_bytes
from parapp.document.typeset import Typesetter
from parapp.models import PlanFile, Unit, added
from parapp.paper import paper, write_document
from parapp.plan.planfile import read_plan_file, write_plan_file
from parapp.plan.sample import sample_plan_file
from parapp.store import Store
from parapp.vietnamese.text import clean

NASTY = ["\0", "\v", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800", "\udfff", "\r\n", "\r", "\n", "\t", "\u2028"]
NASTY += ["\u200b", "\u200e", "\u202e", "\ufeff", "\u0301", "\u031b", "\u00ad", "\xa0", "\U0001f600", "\U0010fffd", "&"]
NASTY += [
    "<",
    ">",
    '"',
    "'",
    "]]>",
    "{{ x }}",
    "{% x %}",
    "=1+1",
    "#let",
    "*",
    "_",
    "$",
    "\\",
    "@",
    "~",
    "`",
    "_x000D_",
]
WORDS = ["Rà soát", "thủ tục", unicodedata.normalize("NFD", "hòa thuận ở Thuỷ"), "ĐIỂM", "0,5", " ", "và"]


def hostile(count: int, seed: int = 5) -> list[str]:
    """Strings of words, signs that files cannot carry, and any code point at all."""
    chance = random.Random(seed)

    def part() -> str:
        kind = chance.random()
        if kind < 0.4:
            return chance.choice(WORDS)
        return chance.choice(NASTY) if kind < 0.8 else chr(chance.randrange(0x110000))

    return ["".join(part() for _ in range(chance.randrange(1, 15))) for _ in range(count)]


def with_remedies(texts: list[str]) -> PlanFile:
    """The sample's plan with as many tasks as there are texts, each of which is a remedy."""
    plan_file = sample_plan_file()
    first = plan_file.tasks[0]
    tasks = tuple(
        replace(first, id=f"t{number}", order=f"V{number:05d}V", remedy=text) for number, text in enumerate(texts)
    )
    return replace(plan_file, tasks=tasks)


@given(st.text(st.characters()))
def test_the_door_is_passed_once(text):
    once = clean(text)
    assert clean(once) == once
    once.encode()
    assert unicodedata.is_normalized("NFC", once)


def test_ten_thousand_strings_are_stored_and_carried_unchanged(tmp_path):
    texts = [clean(text) for text in hostile(10_000)]
    with Store.open(tmp_path / "parapp.db") as store:
        units = [Unit(id=f"u{number}", name=text) for number, text in enumerate(texts)]
        store.apply(added("dán", units))
    with Store.open(tmp_path / "parapp.db") as store:
        assert [unit.name for unit in store.records()[Unit].values() if isinstance(unit, Unit)] == texts
    plan_file = with_remedies(texts)
    assert [task.remedy for task in read_plan_file(write_plan_file(plan_file)).tasks] == texts


def test_five_megabytes_pasted_at_once(tmp_path):
    text = clean("Rà soát \0\ud800 " * 400_000)
    assert len(text.encode()) > 4_000_000
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("dán", [Unit(id="u", name=text)]))
    with Store.open(tmp_path / "parapp.db") as store:
        assert [unit.name for unit in store.records()[Unit].values() if isinstance(unit, Unit)] == [text]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [clean(text) for text in hostile(300, seed=6)]


def seen(text: str) -> str:
    """What a person sees of it: a paper leaves out what has no shape, and breaks lines where it likes."""
    return re.sub("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]", "", text)


def texts_in(archive: Path, member: str) -> str:
    from lxml import etree

    with zipfile.ZipFile(archive) as opened:
        root = etree.fromstring(opened.read(member))
    return seen("".join(root.itertext()))


def test_the_word_file_has_every_text(tmp_path, texts):
    target = tmp_path / "a.docx"
    list(write_document(paper(with_remedies(texts), "kong-chro"), target))
    found = texts_in(target, "word/document.xml")
    assert [text for text in texts if seen(text) not in found] == []


def test_the_workbook_has_every_text(tmp_path, texts):
    import openpyxl

    target = tmp_path / "a.xlsx"
    target.write_bytes(workbook_bytes(with_remedies(texts)))
    book = openpyxl.load_workbook(target)
    cells = "_".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    cells = cells.replace("_x005F_", "_")  # how a workbook says that _x0041_ is no code
    assert [text for text in texts if seen(text) not in seen(cells)] == []


def test_the_pages_are_set(texts):
    content = Typesetter().pdf(paper(with_remedies(texts), "kong-chro"))
    assert content.startswith(b"%PDF")
