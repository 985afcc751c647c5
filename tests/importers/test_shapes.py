"""What the user chose for a table is applied to tables of the same shape, and to no other."""

from decimal import Decimal

import msgspec
from msgspec.structs import replace

from parapp.importers.recognise import propose_layout
from parapp.importers.shapes import Shape, chosen_shape, layout_as_before, shape_of, with_shape
from parapp.models.table import Cell, Source, SourceTable

HEADER = ("Mã số", "Tiêu chí", "Điểm tối đa", "Kết quả năm 2024")


def table(*rows: tuple[str, ...]) -> SourceTable:
    return SourceTable(
        name="T",
        rows=tuple(
            tuple(
                Cell(text=text, number=Decimal(text) if text.isdecimal() else None, place=f"T!{chr(65 + column)}{row}")
                for column, text in enumerate(cells)
            )
            for row, cells in enumerate(rows, start=1)
        ),
    )


def source(*rows: tuple[str, ...]) -> Source:
    return Source(file_name="t.xlsx", tables=(table(*rows),))


BODY = (("1", "Chỉ đạo", "3", "2"), ("1.1", "Kế hoạch", "3", "2"))
LAST_YEAR = source(HEADER, *BODY)
THIS_YEAR = source(("TIÊU ĐỀ", "", "", ""), ("MÃ SỐ", "tiêu  chí", "Điểm tối đa", "Kết quả năm 2025"), *BODY[::-1])
OTHER = source((*HEADER[:3], "Điểm tự chấm"), *BODY)


def key(of: Source) -> str:
    layout = propose_layout(of)
    return shape_of(of.tables[layout.table], layout)


def test_years_case_and_place_do_not_make_another_shape_but_words_and_columns_do():
    assert key(LAST_YEAR) == key(THIS_YEAR)
    assert key(LAST_YEAR) != key(OTHER)
    wider = source((*HEADER, "Ghi chú"), *((*cells, "") for cells in BODY))
    assert key(wider) != key(LAST_YEAR)


def test_without_a_header_the_kinds_of_contents_make_the_shape():
    layout = replace(propose_layout(LAST_YEAR), header_rows=())
    bare = table(*BODY)
    same = table(("7", "Khác hẳn", "1", "1"), ("7.1", "Nữa", "1", "0"))
    other = table(("7", "Khác hẳn", "chữ", "1"), ("7.1", "Nữa", "chữ", "0"))
    assert shape_of(bare, layout) == shape_of(same, layout) != shape_of(other, layout)


def test_nothing_is_remembered_of_what_parapp_proposes_itself():
    layout = propose_layout(LAST_YEAR)
    assert chosen_shape(layout, layout, "auto") is None
    assert chosen_shape(layout, layout, "vni") is not None
    corrected = replace(layout, left_out=(2,), confirmed=("x|y",))
    assert chosen_shape(layout, corrected, "auto") is None, "answers hold for one file only"


def test_columns_and_header_rows_come_back_where_the_table_begins_elsewhere():
    proposed = propose_layout(LAST_YEAR)
    chosen = replace(proposed, columns=("code", "name", "max_score", "survey_score"), header_rows=(0, 1))
    shape = chosen_shape(proposed, chosen, "auto")
    assert shape is not None and msgspec.convert(msgspec.to_builtins(shape), Shape) == shape
    layout = layout_as_before(THIS_YEAR, propose_layout(THIS_YEAR), shape)
    assert layout.columns == chosen.columns and layout.header_rows == (1, 2)


def test_a_shape_that_does_not_fit_changes_nothing():
    proposed = propose_layout(LAST_YEAR)
    assert layout_as_before(LAST_YEAR, proposed, Shape(columns=("code",))) == proposed
    far = Shape(columns=proposed.columns, header_rows=(70,))
    assert layout_as_before(LAST_YEAR, proposed, far) == proposed


def test_a_commune_comes_back_only_where_it_is_offered():
    communes = source(
        ("Mã số", "Tiêu chí", "Điểm tối đa", "Xã Đồi", "Xã Suối", "Xã Núi"), ("1.1", "Kế hoạch", "3", "1", "2", "3")
    )
    proposed = propose_layout(communes)
    columns = ("code", "name", "max_score", "ignore", "achieved_score", "ignore")
    layout = layout_as_before(communes, proposed, Shape(columns=columns, header_rows=(0,), commune="Xã Suối"))
    assert layout.commune == "Xã Suối" and layout.columns[4] == "achieved_score"
    unknown = layout_as_before(communes, proposed, Shape(columns=proposed.columns, header_rows=(0,), commune="Xã Biển"))
    assert unknown.commune == ""


def test_the_newest_shapes_are_kept():
    shapes: dict[str, Shape] = {}
    for number in range(5):
        shapes = with_shape(shapes, str(number), Shape(columns=("code",)), most=3)
    assert list(shapes) == ["2", "3", "4"]
    assert list(with_shape(shapes, "2", Shape(columns=("name",)), most=3)) == ["3", "4", "2"]
    assert list(with_shape(shapes, "3", None, most=3)) == ["2", "4"]
