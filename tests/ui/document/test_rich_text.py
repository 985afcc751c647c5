"""Paragraphs go into the editor and come back as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from parapp.models import Block, Footnote, LiveField, Words, spread_keys
from parapp.plan.facts import FACTS
from parapp.plan.tree import Tree
from parapp.ui.document.rich_text import Tints, normal, read_blocks, write_blocks
from parapp.vietnamese.text import clean

TEXT = st.text(alphabet=st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=12).map(clean)
WORDS = st.builds(
    Words,
    text=st.one_of(TEXT, st.sampled_from(["năm 2026", "<b>&amp;", "\n", "a\nb", " ", "\u00a0", "\t", "đ", "😀"])),
    bold=st.booleans(),
    italic=st.booleans(),
    frozen=st.sampled_from(["", "plan.period||2026", "task.remedy|x|“cũ”"]),
)
FIELD = st.builds(
    LiveField,
    fact=st.sampled_from(sorted(FACTS)),
    ref=st.sampled_from(["", "a1"]),
    bold=st.booleans(),
    italic=st.booleans(),
)
NOTE = st.builds(
    Footnote, paragraphs=st.lists(st.lists(WORDS | FIELD, max_size=3).map(tuple), min_size=1, max_size=2).map(tuple)
)
RUNS = st.lists(WORDS | FIELD | NOTE, max_size=6).map(tuple)
NUMBERING = st.sampled_from(["none", "heading", "roman", "arabic", "letter", "dash", "plus", "typed"])
SAYS = st.sampled_from(["", "2026", "hai\ndòng", "một đoạn dài, có nhiều chữ"])


@st.composite
def block_trees(draw) -> list[Block]:
    """Blocks of one section in document order, each at most a level deeper than the one before."""
    blocks: list[Block] = []
    parents: list[str] = []
    count = draw(st.integers(1, 7))
    for index, order in enumerate(spread_keys(count)):
        level = draw(st.integers(0, min(len(parents), 3)))
        parents = parents[:level]
        block = Block(
            id=f"b{index}",
            section_id="s",
            parent_id=parents[-1] if parents else None,
            order=order,
            level=level,
            numbering=draw(NUMBERING),
            marker=draw(st.sampled_from(["", "(i)"])),
            runs=draw(RUNS),
        )
        blocks.append(block)
        parents.append(block.id)
    return blocks


@pytest.fixture(scope="module")
def tints() -> Tints:
    app = QApplication.instance() or QApplication([])
    return Tints.of(app.palette())


@settings(max_examples=150, deadline=None)
@given(blocks=block_trees(), says=SAYS)
def test_what_goes_in_comes_out(tints, blocks, says):
    document = QTextDocument()
    write_blocks(document, blocks, lambda _field: says, tints)
    assert read_blocks(document, "s", blocks) == blocks


@settings(max_examples=80, deadline=None)
@given(blocks=block_trees(), says=SAYS)
def test_nothing_of_it_hangs_on_the_records_before(tints, blocks, says):
    """Read without knowing what was there: same words, marks, fields, notes, numbering and depth."""
    document = QTextDocument()
    write_blocks(document, blocks, lambda _field: says, tints)
    again = read_blocks(document, "s", [])
    assert [(b.level, b.numbering, b.marker, b.runs) for b in again] == [
        (b.level, b.numbering, b.marker, normal(b.runs)) for b in blocks
    ]
    assert [b.id for b in Tree(again).below(None)] == [b.id for b in blocks]


@settings(max_examples=60, deadline=None)
@given(blocks=block_trees(), data=st.data())
def test_a_paragraph_more_or_less_changes_only_itself(tints, blocks, data):
    document = QTextDocument()
    write_blocks(document, blocks, lambda _field: "2026", tints)
    at = data.draw(st.integers(0, document.characterCount() - 1))
    cursor = QTextCursor(document)
    cursor.setPosition(at)
    cursor.insertBlock()
    read = read_blocks(document, "s", blocks)
    assert len({block.id for block in read}) == len(blocks) + 1
    assert [block.id for block in Tree(read).below(None)] == [block.id for block in read]
    document.undo()
    assert read_blocks(document, "s", blocks) == blocks


def test_equal_fields_side_by_side_stay_two(tints):
    year = LiveField(fact="plan.period")
    block = Block(id="b", section_id="s", runs=(year, year, Words(text="-"), year))
    document = QTextDocument()
    write_blocks(document, [block], lambda _field: "2026", tints)
    assert document.toPlainText() == "20262026-2026"
    assert read_blocks(document, "s", [block]) == [block]
