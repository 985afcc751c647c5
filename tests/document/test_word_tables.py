"""Tables in the Word file: widths, merged cells, rows that repeat, rows that stay together."""

import time
from itertools import pairwise

import pytest
from lxml import etree

from parapp.document import word
from parapp.document.word.markup import W
from parapp.models.document import Document, Paragraph, Part, Table, TableCell, TableRow
from tests.document.trees import appendix, cell, merged_table, sample_tree, task_table, text
from tests.document.word_file import MM, body_of, find, paper, shown, style_of


def rows_of(*nodes: object) -> list[etree._Element]:
    return find(body_of(paper(*nodes)), "w:tbl[1]/w:tr")


def spans_of(row: etree._Element) -> list[tuple[int, int]]:
    """Column at which each cell begins and where it ends."""
    edges = [0]
    for one in find(row, "w:tc"):
        edges.append(edges[-1] + int(find(one, "string(w:tcPr/w:gridSpan/@w:val)") or 1))
    return list(pairwise(edges))


def test_header_rows_repeat_and_no_row_is_divided():
    rows = rows_of(task_table(12))
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows[:4]] == [True, True, False, False]
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)


def test_widths_are_fixed_and_add_up_to_the_text_width():
    table = find(body_of(Document(parts=(appendix(),))), "w:tbl")[0]
    widths = [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == round(247 * MM) == int(find(table, "string(w:tblPr/w:tblW/@w:w)"))
    assert find(table, "string(w:tblPr/w:tblLayout/@w:type)") == "fixed"
    assert set(find(table, "w:tblPr/w:tblBorders/*/@w:val")) == {"single"}
    for row in find(table, "w:tr"):
        cells = [int(width) for width in find(row, "w:tc/w:tcPr/w:tcW/@w:w")]
        assert cells == [sum(widths[start:end]) for start, end in spans_of(row)]


def test_text_in_cells_is_12_points_and_titles_are_bold():
    rows = rows_of(task_table(3))
    head, numbers, field, task, total = rows[0], rows[1], rows[2], rows[3], rows[-1]
    assert {style_of(paragraph) for paragraph in head.iter(f"{W}p")} == {"head_cell"}
    assert {style_of(paragraph) for row in rows[1:] for paragraph in row.iter(f"{W}p")} == {"cell"}
    assert all(find(run, "w:rPr/w:b") for row in (field, total) for run in row.iter(f"{W}r") if shown(run))
    assert not find(task, ".//w:b") and not find(numbers, ".//w:b")


def test_cells_take_their_alignment():
    row = TableRow(kind="task", cells=tuple(cell("a", align=align) for align in ("left", "center", "right", "justify")))
    (only,) = rows_of(Table(widths=(0.25,) * 4, rows=(row,)))
    assert [find(one, "string(.//w:jc/@w:val)") for one in find(only, "w:tc")] == ["", "center", "right", "both"]


def test_merged_cells_cover_rows_and_columns():
    rows = rows_of(merged_table())
    assert [spans_of(row) for row in rows] == [
        [(0, 1), (1, 2), (2, 4), (4, 5)],
        *[[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]] * 4,
    ]
    merges = [[find(one, "count(w:tcPr/w:vMerge)") for one in find(row, "w:tc")] for row in rows]
    assert merges == [[1, 1, 0, 1], [1, 1, 0, 0, 1], *[[1, 1, 0, 0, 0]] * 3]
    assert find(rows[0], "w:tc/w:tcPr/w:vMerge/@w:val") == ["restart"] * 3
    assert not find(rows[1], "w:tc/w:tcPr/w:vMerge/@w:val")


def test_a_cell_over_rows_and_columns_at_once():
    wide = TableRow(kind="task", cells=(cell("a"), cell("b", colspan=2, rowspan=2), cell("c")))
    below = TableRow(kind="task", cells=(cell("d"), cell("e")))
    rows = rows_of(Table(widths=(0.25,) * 4, rows=(wide, below, TableRow(kind="task", cells=tuple(map(cell, "fghi"))))))
    assert [spans_of(row) for row in rows] == [[(0, 1), (1, 3), (3, 4)]] * 2 + [[(0, 1), (1, 2), (2, 3), (3, 4)]]
    assert [shown(row) for row in rows] == ["abc", "de", "fghi"]


def test_a_short_row_is_filled_and_a_long_one_refused():
    short = Table(widths=(0.5, 0.5), rows=(TableRow(kind="task", cells=(cell("a"),)),))
    assert spans_of(rows_of(short)[0]) == [(0, 1), (1, 2)]
    long = Table(widths=(1.0,), rows=(TableRow(kind="task", cells=(cell("a"), cell("b"))),))
    with pytest.raises(ValueError, match="more than the table has columns"):
        body_of(paper(long))


def test_every_cell_has_a_paragraph_even_where_the_tree_has_none():
    rows = rows_of(Table(widths=(1.0,), rows=(TableRow(kind="task", cells=(TableCell(),)),)))
    assert find(rows[0], "w:tc/w:p")


def test_a_table_without_rows_leaves_nothing_behind():
    assert not find(body_of(paper(Table(widths=(1.0,), rows=()))), "w:tbl")


def test_field_rows_stay_with_the_next_and_sums_with_the_last_task():
    rows = rows_of(task_table(11), Paragraph(spans=text("./."), style="end_mark"))
    kept = [all(find(p, "w:pPr/w:keepNext") or style_of(p) == "head_cell" for p in row.iter(f"{W}p")) for row in rows]
    # header, numbers, field, ten tasks, field, task before the sums, sums before the end mark
    assert kept == [True, True, True, *[False] * 10, True, True, True]


def test_words_that_announce_a_table_stay_with_it():
    body = body_of(paper(Paragraph(spans=text("Trước.")), Paragraph(spans=text("Như sau:")), merged_table()))
    assert [bool(find(one, "w:pPr/w:keepNext")) for one in find(body, "w:p")[:2]] == [False, True]


def test_two_tables_never_touch():
    body = body_of(paper(merged_table(), merged_table()))
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_table_at_the_end_of_a_part_is_followed_by_a_paragraph():
    body = body_of(Document(parts=(Part(nodes=(task_table(1),)), Part(nodes=(task_table(1),), landscape=True))))
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_cost_of_rows_is_linear():
    """Not a time limit: ten times the rows must not cost thirty times as much, which a quadratic way would exceed."""

    def seconds(count: int) -> float:
        tree = sample_tree(count)
        start = time.process_time()
        word.word_bytes(tree)
        return time.process_time() - start

    seconds(3)
    assert min(seconds(3000) for _ in range(2)) < 30 * max(seconds(300) for _ in range(3))
