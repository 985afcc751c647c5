"""Columns of appendices: a catalogue without holes, and widths that fit what stands in the cells."""

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from parapp.document.compose.column_widths import column_shares
from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.forms import form
from parapp.document.compose.paper import compose
from parapp.document.compose.spans import plain
from parapp.document.compose.wording import compiled
from parapp.document.typography.styles import CELL_MARGIN, DEFAULT_LAYOUT
from parapp.document.typography.text_width import text_width
from parapp.models import Appendix, AppendixColumn
from parapp.models.document import Table, TableCell, TableRow, Text
from tests.document.plans import plan_file, task

LONG = "Ban hành kế hoạch rà soát, đánh giá thủ tục hành chính đúng nội dung và thời gian quy định " * 3


def row(*texts: str) -> TableRow:
    return TableRow(kind="task", cells=tuple(TableCell(paragraphs=((Text(text=text),),)) for text in texts))


def shares(keys: list[str], *rows: TableRow, widths: dict[str, float] | None = None) -> dict[str, float]:
    chosen = [AppendixColumn(key=key, width=(widths or {}).get(key)) for key in keys]
    found = column_shares(chosen, [COLUMNS[key] for key in keys], rows, landscape=True)
    assert sum(found) == pytest.approx(1)
    assert all(share > 0 for share in found)
    return dict(zip(keys, found, strict=True))


def test_every_column_has_names_and_a_heading_that_is_wording() -> None:
    assert all(column.name and column.heading for column in COLUMNS.values())
    for column in COLUMNS.values():
        compiled(column.heading)


def test_every_column_makes_cells_for_a_full_and_an_empty_task() -> None:
    chosen = Appendix(columns=tuple(AppendixColumn(key=key) for key in COLUMNS), total_row=True, numbering_row=True)
    tasks = (task("a", criterion_ids=("1.2",), remedy="Làm", deadline="Quý I", product="Sổ"), task("b"))
    document = compose(plan_file(*tasks, appendices=(chosen,)), form("son-ky"))
    found = next(node for node in document.parts[1].nodes if isinstance(node, Table))
    assert {sum(cell.colspan for cell in line.cells) for line in found.rows} == {len(COLUMNS)}


def test_long_texts_get_the_room() -> None:
    found = shares(["code", "remedy", "lead", "note"], row("1.2", LONG, "Phòng Kinh tế", ""))
    assert found["remedy"] > 3 * found["lead"] > 3 * found["note"]
    assert found["note"] * 247 >= COLUMNS["note"].least - 0.1
    assert found["code"] * 247 >= COLUMNS["code"].least - 0.1


def test_rows_become_low() -> None:
    """Two columns with texts of like length are of like width; one with twice the text is about twice as wide."""
    like = shares(["remedy", "product"], row(LONG, LONG))
    assert like["remedy"] == pytest.approx(like["product"], rel=0.02)
    double = shares(["remedy", "product", "lead"], *[row(LONG * 2, LONG, "Phòng Kinh tế")] * 3)
    assert 1.6 < double["remedy"] / double["product"] < 2.1


def test_columns_without_a_long_text_still_fill_the_page() -> None:
    shares(["code", "note"], row("1", "a"))
    shares(["code", "note"], row("1", "a"), widths={"code": 20, "note": 30})
    shares(["code", "note"])


def test_width_of_the_user_is_kept() -> None:
    found = shares(["code", "remedy"], row("1", LONG), widths={"code": 40})
    assert found["code"] == pytest.approx(40 / 247)


def test_a_width_without_measure_leaves_the_other_columns_readable() -> None:
    found = shares(["code", "remedy", "note"], row("1.2", LONG, "Ghi chú"), widths={"code": -5, "remedy": 1e9})
    assert min(found.values()) * 247 > 6


def test_no_word_is_broken() -> None:
    word = "Nghiêng" * 4
    found = shares(["code", "remedy", "note"], row("1", LONG, word))
    assert found["note"] * 247 > 50


def test_many_columns_give_up_comfort_before_they_break_a_word() -> None:
    keys = ["number", "criterion", "max_score", "achieved_score", "lost_score", "cause", "remedy", "target", "product"]
    keys += ["lead", "coordinating", "deadline", "note"]
    head = TableRow(
        kind="head",
        cells=tuple(TableCell(paragraphs=((Text(text=COLUMNS[key].heading.split("{{")[0]),),)) for key in keys),
    )
    found = shares(
        keys, head, row("1", "Báo cáo", "2", "14,25", "0,5", LONG, LONG, LONG, "Sổ", "Ủy ban", "Ủy ban", "I")
    )
    size = DEFAULT_LAYOUT.styles["cell"].size
    for key in keys:
        words = COLUMNS[key].heading.split("{{")[0].split()
        assert found[key] * 247 > max(text_width(word, size, bold=True) for word in words) + 2 * CELL_MARGIN
    assert found["achieved_score"] * 247 > text_width("14,25", size, bold=True) + 2 * CELL_MARGIN


def test_more_columns_than_room_still_add_up() -> None:
    shares(list(COLUMNS), row(*["x" * 30] * len(COLUMNS)))


def test_covered_cells_are_counted_in_their_own_column() -> None:
    merged = TableRow(
        kind="task",
        cells=(TableCell(paragraphs=((Text(text="a"),),), rowspan=2), TableCell(paragraphs=((Text(text="b"),),))),
    )
    below = TableRow(kind="task", cells=(TableCell(paragraphs=((Text(text=LONG),),)),))
    found = shares(["note", "remedy"], merged, below)
    assert found["remedy"] > found["note"]


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        ({"appraised_scores": (Decimal("0.5"),)}, "0,5"),
        ({"survey_score": Decimal("1.75")}, "1,75"),
        ({"passed": "no"}, "0"),
        ({}, "……"),
    ],
)
def test_points_of_a_survey_stand_where_nobody_appraises(points: dict[str, Any], shown: str) -> None:
    made = plan_file(
        task("a", criterion_ids=("1.2",)),
        appendices=(Appendix(columns=(AppendixColumn(key="code"), AppendixColumn(key="appraised_score"))),),
    )
    bare = {"max_score": Decimal(2), "appraised_scores": (), **points}
    rows = tuple(replace(row, **bare) if row.code == "1.2" else row for row in made.criteria)
    document = compose(replace(made, criteria=rows), form("son-ky"))
    found = next(node for node in document.parts[1].nodes if isinstance(node, Table))
    assert [plain(span) for cell in found.rows[-1].cells for span in cell.paragraphs] == ["1.2", shown]
