"""Blocks of cells on the clipboard, to and from Excel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.ui.sheet_text import sheet_cells, sheet_text
from parapp.vietnamese.text import clean

CELLS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\t\n"'), max_size=8).map(clean)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_what_is_copied_is_pasted_the_same(rows):
    text = sheet_text(rows) + "\r\n"
    assert sheet_cells(text) == rows


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"dòng 1\ndòng 2"\tb', [["dòng 1\ndòng 2", "b"]]),
        ('"có ""ngoặc"""', [['có "ngoặc"']]),
        ('"Một cửa" điện tử\tb', [['"Một cửa" điện tử', "b"]]),
        ('"không đóng\tb\nc', [['"không đóng', "b"], ["c"]]),
        ("a\t\n\tb", [["a", ""], ["", "b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("Gia\u0309i pha\u0301p\x00", [["Giải pháp"]]),
    ],
)
def test_reads_what_excel_writes(text, cells):
    assert sheet_cells(text) == cells
