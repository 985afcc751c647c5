"""Changing and cutting text that Word has split into runs anyhow."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parapp.document.nd30.markup import W
from parapp.document.repair.characters import cut, replace, runs_of_first, shown
from parapp.document.repair.markup import make

PIECES = st.lists(st.text("ab ộ\t\n", max_size=5), min_size=1, max_size=6)


def paragraph(pieces: list[str]) -> etree._Element:
    """A paragraph with a run for each piece, every second one bold."""
    element = make("p")
    for index, piece in enumerate(pieces):
        run = make("r")
        element.append(run)
        if index % 2:
            run.append(make("rPr"))
            run[0].append(make("b"))
        for sign in piece:
            node = make({"\t": "tab", "\n": "br"}.get(sign, "t"))
            node.text = sign if node.tag == W + "t" else None
            run.append(node)
    return element


@given(PIECES, st.data())
def test_replacing_changes_just_the_place(pieces: list[str], data: st.DataObject) -> None:
    element, text = paragraph(pieces), "".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text("xyz", max_size=3))
    assert shown(element) == text
    done = replace(element, start, end, new)
    assert shown(element) == (text[:start] + new + text[end:] if done else text)
    assert done or not any(sign in "ab ộ" for sign in text[start:end])


@given(PIECES, st.data())
def test_cutting_loses_nothing_but_what_lies_between(pieces: list[str], data: st.DataObject) -> None:
    element, text = paragraph(pieces), "".join(pieces)
    root = make("body")
    root.append(element)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    twin = cut(element, start, end)
    if start == len(text):
        assert twin is None
        return
    assert twin is not None
    assert (shown(element), shown(twin)) == (text[:start], text[end:])
    assert list(root) == [element, twin]


def test_runs_keep_their_looks() -> None:
    element = paragraph(["ab", "ba", "ab"])
    assert replace(element, 1, 3, "x")
    bold = [run.find(f"{W}rPr/{W}b") is not None for run in element]
    assert bold == [False, True, False]
    assert shown(element) == "axaab"


def test_what_a_field_shows_is_not_touched() -> None:
    element = make("p")
    field = make("fldSimple", instr=" REF x ")
    field.append(paragraph(["ab"])[0])
    element.append(field)
    assert not replace(element, 0, 1, "x")
    assert shown(element) == "ab"


@given(PIECES, st.data())
def test_runs_of_the_first_characters_show_just_them(pieces: list[str], data: st.DataObject) -> None:
    element, text = paragraph(pieces), "".join(pieces)
    number = data.draw(st.integers(0, len(text)))
    found = runs_of_first(element, number)
    first = make("p")
    first.extend(found)
    assert shown(first) == text[:number]
    assert shown(element) == text[number:]
