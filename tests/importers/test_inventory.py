"""Imported and skipped are all that a source holds: over files of both collections, and over made-up tables."""

import tempfile
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devtools.benchmarks.collection_reading import take
from devtools.collection.kinds.registry import RECIPES, SECOND, Made
from parapp.importers.recognise import oriented, propose_layout, read_table
from parapp.models.table import Cell, Source, SourceTable
from tests.importers.inventory import rows_below_header, unaccounted

REFUSED = ("refused-", "renamed-", "new_paste-cells")
SAMPLE = 14
SEVERAL_ROWS = ("new_communes-two_rows.xlsx", "new_communes-field_rows.xlsx")
"""Tables whose criteria stand in several rows, looked at in each run."""


def sample() -> list[object]:
    """Some files of the first collection with another seed, some of the second, and SEVERAL_ROWS."""
    known = [name for name in RECIPES if not name.startswith(REFUSED)]
    second = [name for name in SECOND if not name.startswith(REFUSED)]
    names = {name: 7 for name in Random(7).sample(known, SAMPLE)}
    names |= dict.fromkeys((*Random(7).sample(second, SAMPLE), *SEVERAL_ROWS), 2)
    return [pytest.param(seed, name, id=name) for name, seed in names.items()]


@cache
def made(seed: int, name: str) -> Made:
    one = (RECIPES | SECOND)[name](Random(f"{seed}/{name}"))
    one.truth.file = next(iter(one.files))
    return one


@pytest.mark.parametrize(("seed", "name"), sample())
def test_every_cell_of_a_generated_file_is_taken_or_listed(seed, name):
    with tempfile.TemporaryDirectory() as folder:
        taken = take(made(seed, name), Path(folder))
    found = taken.found
    assert found.rows_read + found.rows_skipped == rows_below_header(taken.table, found.layout)
    assert unaccounted(taken.source, found.layout, found) == []


def test_the_inventory_notices_what_is_missing():
    source = _source([["STT", "Tiêu chí", "Điểm chuẩn"], ["1.1", "Ban hành kế hoạch", "2"], ["1.2", "Báo cáo", "1,5"]])
    layout = propose_layout(source)
    found = read_table(source, layout)
    assert unaccounted(source, layout, found) == []
    short = found.__replace__(criteria=found.criteria[:1]) if hasattr(found, "__replace__") else None
    assert short is None or len(unaccounted(source, layout, short)) == 3


def test_a_code_within_a_name_stays_as_it_is_printed():
    rows = [
        ["1", "Thể chế", "0,5 (1)"],
        ["1.2", "Thể chế", ""],
        ["", "Tiêu chí 1.2. Kiểm tra", ""],
        ["1", "Thể chế", ""],
    ]
    source = _source([[*row, ""][:3] for row in rows])
    layout = propose_layout(source)
    found = read_table(source, layout)
    assert unaccounted(source, layout, found) == []
    assert "code_rebuilt" not in {problem.code for problem in found.problems}


HEADERS = (
    ("STT", "Mã số", "TT"),
    ("Tiêu chí", "Nội dung", "Lĩnh vực/Tiêu chí/TCTP"),
    ("Điểm chuẩn", "Điểm tối đa", "Thang điểm"),
    ("Tự chấm", "Xếp loại", "Điểm thẩm định", "Điểm đạt", "Căn cứ"),
    ("Điểm bị mất", "Chênh lệch", "Tỷ lệ %", "Lý do trừ điểm", "Ghi chú", ""),
    ("Giải pháp", "Đơn vị chủ trì", "Thời hạn", "Năm 2024", "Năm 2025"),
)
CODES = st.sampled_from(["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1", "I", "II", "a)", "", "A", "1.1.a", "01"])
NAMES = st.sampled_from(
    [
        *("Cải cách thể chế", "CẢI CÁCH TÀI CHÍNH CÔNG", "Ban hành kế hoạch", "Báo cáo quý", "Trong đó:", "Tổng cộng"),
        *("", "Cộng lĩnh vực 1", "- Số hóa hồ sơ", "Ghi chú: tạm tính", "STT", "Hòa giải\nở cơ sở"),
    ]
)
VALUES = st.sampled_from(
    [
        *("", "", "1", "0,5", "1.5", "2", "-0,25", "x", "-", "0,5*", "0,5 (1)", "0,5/1"),
        *(
            "75%",
            "Khá",
            "A",
            "08/05/2025",
            "Phòng Kinh tế",
            "Quý II/2026",
            "Chậm 03 ngày",
            "Đạt",
            "một phần",
            "1.234,5",
            "31/124",
            "0,5 điểm",
        ),
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header of the usual words (sometimes none, sometimes under a title), and rows of anything."""
    width = draw(st.integers(2, len(HEADERS)))
    header = [draw(st.sampled_from(words)) for words in HEADERS[:width]]
    rest = [VALUES] * (width - 2)
    body = draw(st.lists(st.tuples(CODES, NAMES, *rest), min_size=1, max_size=10))
    above = draw(st.sampled_from([[], [["Kết quả năm 2025"]], [["PHỤ LỤC"], ["", "Đơn vị: xã Mẫu"], []]]))
    rows = [*above, *([header] if draw(st.integers(0, 9)) else []), *map(list, body)]
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _source(rows: list[list[str]]) -> Source:
    cells = tuple(
        tuple(Cell(text=text, place=f"B!{chr(65 + column)}{number}") for column, text in enumerate(row))
        for number, row in enumerate(rows, start=1)
    )
    return Source(file_name="a.xlsx", tables=(SourceTable(name="B", rows=cells),))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(tables())
def test_every_cell_of_any_table_is_taken_or_listed(rows):
    source = _source(rows)
    layout = propose_layout(source)
    found = read_table(source, layout)
    assert found.rows_read + found.rows_skipped == rows_below_header(oriented(source, layout), layout)
    assert unaccounted(source, layout, found) == []
