"""The comparison of two states as a paper: what is on it, and that texts stay texts."""

from pathlib import Path

import docx
from msgspec.structs import replace

from parapp.document.comparison import comparison_paper
from parapp.document.word import write
from parapp.models import PlanFile
from parapp.models.document import Document, Table, TableCell, Text
from parapp.plan.versions.comparing import compare
from tests.plan.builders import plan_file, task

NAMES = ("bản “Dự thảo 1”", "bản hiện nay")


def changed(before: PlanFile, remedy: str) -> PlanFile:
    first = replace(before.tasks[0], remedy=remedy)
    return replace(before, tasks=(first, *before.tasks[1:], task("t9", "2.1", field_id="2", order="z")))


def paper(remedy: str) -> Document:
    before = plan_file()
    after = changed(before, remedy)
    return comparison_paper(after, compare(before, after), *NAMES)


def table_of(document: Document) -> Table:
    return next(node for part in document.parts for node in part.nodes if isinstance(node, Table))


def marks(cell: TableCell) -> list[tuple[str, bool, bool]]:
    spans = [span for paragraph in cell.paragraphs for span in paragraph]
    return [(span.text, span.bold, span.italic) for span in spans if isinstance(span, Text)]


def test_before_and_after_stand_side_by_side_with_the_changed_words_marked() -> None:
    rows = table_of(paper("Gửi báo cáo sớm hơn")).rows
    assert [marks(cell)[0][0] for cell in rows[0].cells] == ["Nội dung", "Bản “Dự thảo 1”", "Bản hiện nay"]
    row = next(row for row in rows if row.kind == "task" and marks(row.cells[0])[0][0] == "Giải pháp")
    assert marks(row.cells[1]) == [("Gửi báo cáo ", False, False), ("đúng hạn", False, True)]
    assert marks(row.cells[2]) == [("Gửi báo cáo ", False, False), ("sớm hơn", True, False)]


def test_what_came_stands_on_one_side_unmarked() -> None:
    rows = table_of(paper("Gửi báo cáo đúng hạn")).rows
    product = next(row for row in rows if marks(row.cells[0])[0][0] == "Sản phẩm")
    assert product.cells[1].paragraphs == () and marks(product.cells[2]) == [("Báo cáo", False, False)]


def test_each_row_covers_all_columns() -> None:
    for row in table_of(paper("Gửi")).rows:
        assert sum(cell.colspan for cell in row.cells) == 3


def test_two_states_that_are_the_same_have_no_table() -> None:
    same = comparison_paper(plan_file(), compare(plan_file(), plan_file()), *NAMES)
    assert not any(isinstance(node, Table) for part in same.parts for node in part.nodes)


def test_markup_and_formulas_stay_text_in_the_word_file(tmp_path: Path) -> None:
    target = tmp_path / "so-sanh.docx"
    write(paper("=1+1 <w:p/> &amp; <b>đậm</b>"), target, None)
    cells = [cell.text for table in docx.Document(str(target)).tables for row in table.rows for cell in row.cells]
    assert "=1+1 <w:p/> &amp; <b>đậm</b>" in cells
