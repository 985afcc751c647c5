"""Word tables and what their users did to them."""

from random import Random

from devtools.collection.draw import table
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import Made, kind, name_at, of_table, recipe
from devtools.collection.layouts import Printed
from devtools.collection.truth import Truth
from devtools.collection.works import by_field, work_list
from devtools.collection.write_docx import Marks, cut_rows, docx, header_by_hand, split_table


@kind("docx-checklist.docx", "Đạt / Không đạt in one column")
def _checklist(rng: Random) -> tuple[bytes, Printed]:
    columns = ("code", "name", *rng.choice(((), ("max",))), "passed", "cause", "remedy", "lead", "deadline")
    wish = {"checklist": True, "tasks": True}
    printed = table(rng, sheet=False, columns=columns, total="", content_wishes=wish)
    return docx([printed.grid]), printed


@kind("docx-pages.docx", "header typed again for each page, rows cut by pages")
def _pages(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, content_wishes={"tasks": True})
    grid = cut_rows(header_by_hand(printed.grid, rng.randrange(14, 22)), name_at(printed.grid), 9)
    return docx([grid]), printed


@kind("docx-merged.docx", "merged header and field rows")
def _merged(rng: Random) -> tuple[bytes, Printed]:
    wish = {"tasks": True, "second_round": True}
    printed = table(rng, sheet=False, content_wishes=wish, header_rows=3, parents_scored=False, merge_fields=True)
    return docx([printed.grid]), printed


@kind("docx-code_comma.docx", "codes with commas or dots at the end")
def _code_comma(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, code_style=rng.choice(("comma", "dot", "spaced")))
    return docx([printed.grid]), printed


@kind("docx-controls.docx", "names in content controls")
def _controls(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False)
    return docx([printed.grid], Marks("controls", name_at(printed.grid))), printed


@recipe("docx-tracked.docx")
def _tracked(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    data = docx([printed.grid], Marks("tracked", name_at(printed.grid), deleted_rows=(len(printed.grid.rows) // 2,)))
    made = of_table("docx-tracked.docx", "tracked changes, a deleted row", data, printed)
    made.truth.deleted = ["chữ đã xóa", "Dòng đã xóa khi sửa"]
    return made


@kind("docx-nested.docx", "names in nested tables")
def _nested(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False)
    return docx([printed.grid], Marks("nested", name_at(printed.grid))), printed


@kind("docx-several.docx", "letterhead, ranking and the table of points in one document")
def _several(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, code_style=rng.choice(("word_in_name", "dash_in_name")))
    letterhead = _small([["UBND TỈNH MINH HỌA\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]])
    ranks = _small([["Xếp hạng", "Đơn vị"], ["1", "xã Đồng Tâm"], ["2", "xã Mẫu"]])
    blocks: list[Grid | str] = [
        letterhead,
        "THÔNG BÁO",
        "Kết quả Chỉ số CCHC cấp xã:",
        ranks,
        "Chi tiết như sau:",
        printed.grid,
    ]
    return docx(blocks), printed


def _small(rows: list[list[str]]) -> Grid:
    return Grid("", [[GridCell(text) for text in row] for row in rows], 1, widths=[30, 40])


@recipe("docx-split.docx")
def _split(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    parts = split_table(printed.grid, rng.choice((2, 3, 4)), with_header=rng.random() < 0.5)
    blocks: list[Grid | str] = []
    for part in parts:
        blocks += [part, "(tiếp theo trang sau)"] if part is not parts[-1] else [part]
    made = of_table("docx-split.docx", "one table split into several", docx(blocks), printed)
    made.truth.skipped.append("(tiếp theo trang sau)")
    return made


@recipe("docx-works.docx")
def _works(rng: Random) -> Made:
    grid, tasks = work_list(rng)
    return Made({"docx-works.docx": docx([grid])}, Truth("", "docx", "work without points, letter groups", None, tasks))


@recipe("docx-fields.docx")
def _fields(rng: Random) -> Made:
    grid, tasks = by_field(rng)
    about = "the field's name merged down beside its rows, no names of criteria"
    return Made({"docx-fields.docx": docx([grid])}, Truth("", "docx", about, None, tasks))
