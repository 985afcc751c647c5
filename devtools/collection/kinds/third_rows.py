"""Third collection, rows: parts, counting rules between the rows, dashes and plus signs, forms filled to the bottom."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from openpyxl import load_workbook
from openpyxl.styles import Border, Side

from devtools.collection.codes import ROMAN
from devtools.collection.content import Row
from devtools.collection.figures import plainly
from devtools.collection.free import (
    COVERED,
    Column,
    Style,
    code,
    drawn,
    line_of,
    name,
    points,
    rows_of,
    text,
    with_total,
)
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import third
from devtools.collection.layouts import Printed
from devtools.collection.packages import repack
from devtools.collection.truth import TrueCriterion
from devtools.collection.write_ods import ods
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

PARTS = ("PHẦN A. KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG CCHC", "PHẦN B. TÁC ĐỘNG CỦA CẢI CÁCH HÀNH CHÍNH")


def commas(value: Decimal | None) -> str:
    """The figure as people write it; nothing for none."""
    return "" if value is None else plainly(value).replace(".", ",")


def rules(row: Row) -> list[str]:
    """How points of the row are counted, a line for each case."""
    most = row.points.max or Decimal(0)
    return [
        f"- Đạt 100%: {commas(most)} điểm",
        f"- Đạt từ 80% đến dưới 100%: {commas(most / 2)} điểm",
        "- Đạt dưới 80%: 0 điểm",
    ]


def with_own_line(printed: Printed, at: int, lines: Sequence[list[GridCell]]) -> None:
    """Puts the lines below the row of the criterion, counted from the first; call it from the last to the first."""
    place = printed.grid.header_rows + at + 1
    printed.grid.rows[place:place] = list(lines)


def with_parts(printed: Printed, rows: Sequence[Row], titles: Sequence[str] = PARTS) -> Printed:
    """A title over all columns above the first field, and one above the last."""
    fields = [at for at, row in enumerate(rows) if row.depth == 0]
    for at, title in reversed(list(zip((fields[0], fields[-1]), titles, strict=True))):
        width = printed.grid.width
        line = [GridCell(title, bold=True, colspan=width), *[COVERED] * (width - 1)]
        printed.grid.rows.insert(printed.grid.header_rows + at, line)
        printed.groups.append(title)
    return printed


@third("third_xlsx-parts.xlsx", '"PHẦN A. …" over all columns between the fields')
def _parts(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT"),
        name("Nội dung đánh giá"),
        points("Điểm tối đa", "max", "number", rng),
        points("Điểm UBND xã tự chấm", "self", "number", rng),
        points("Điểm Hội đồng thẩm định", "appraised_1", "number", rng),
    ]
    printed = with_total(drawn(rows, columns), rows, columns, "TỔNG ĐIỂM (A + B)")
    return xlsx([with_parts(printed, rows).grid]), printed


@third("third_xlsx-rules_below.xlsx", '"- Đạt 100%: 1 điểm" as rows of their own below each component')
def _rules_below(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("TT"),
        name("Nội dung chấm điểm", 56),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự chấm", "self", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns)
    for at in reversed(range(len(rows))):
        if rows[at].leaf:
            lines = rules(rows[at])
            with_own_line(printed, at, [line_of(printed, "", said) for said in lines])
            _may_hold(printed.criteria[at], lines)
            printed.skipped += lines
    return xlsx([printed.grid]), printed


def _may_hold(true: TrueCriterion, lines: Sequence[str]) -> None:
    """A reader may take the lines into the criterion's text."""
    true.also["name"] = [" ".join([true.name, *lines])]


@third("third_ods-rules_max.ods", "a), b) below each component with the points to be had, and no result")
def _rules_max(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, rows=30, fields=6)
    columns = [
        code("STT"),
        name("Nội dung chấm điểm", 56),
        points("Điểm tối đa", "max", "number", rng),
        points("Kết quả chấm", "appraised_1", "number", rng),
    ]
    printed = drawn(rows, columns)
    optional: list[tuple[int, list[TrueCriterion]]] = []
    for at in reversed(range(len(rows))):
        most = rows[at].points.max
        if not rows[at].leaf or most is None or most < 1:
            continue
        shares = {
            "a) Ban hành văn bản đúng thời hạn": most / 2,
            "b) Đầy đủ nội dung theo yêu cầu của Sở Nội vụ": most - most / 2,
        }
        lines = [_with_most(printed, said, value) for said, value in shares.items()]
        with_own_line(printed, at, lines)
        _may_hold(printed.criteria[at], list(shares))
        optional.append((at, [_share(printed.criteria[at].code, said, value) for said, value in shares.items()]))
        printed.skipped += shares
    for at, found in optional:
        printed.criteria[at + 1 : at + 1] = found
    return ods([printed.grid]), printed


def _with_most(printed: Printed, said: str, value: Decimal) -> list[GridCell]:
    return [GridCell(), GridCell(said, italic=True), GridCell(commas(value), number=value), GridCell()][
        : printed.grid.width
    ]


def _share(parent: str, said: str, value: Decimal) -> TrueCriterion:
    """Part of a component: a row of its own for those who want it."""
    letter, rest = said[0], said[3:]
    true = TrueCriterion("", said, "component", max_score=plainly(value), optional=True)
    true.also = {"code": [letter, f"{letter})", f"{parent}.{letter}", f"{parent}.{letter})"], "name": [rest]}
    return true


def dashes(rows: Sequence[Row]) -> tuple[Callable[[Row], str], Callable[[Row], str]]:
    """Codes and names of a table whose fields are bold only, criteria count through, what is below has "-" and "+"."""
    number = {row.code: str(at) for at, row in enumerate((row for row in rows if row.depth == 1), start=1)}
    sign = ("", "", "- ", "+ ")
    return lambda row: number.get(row.code, ""), lambda row: sign[row.depth] + row.name


def bare(printed: Printed) -> Printed:
    """A reader may leave the sign before a name away."""
    for true in printed.criteria:
        if true.name.startswith(("- ", "+ ")):
            true.also["name"] = [true.name[2:]]
    return printed


@third("third_xlsx-dashes.xlsx", 'fields bold without codes, criteria 1, 2, 3 throughout, components "-", details "+"')
def _dashes(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, deep=True)
    codes, names = dashes(rows)
    columns = [
        code("STT", 6),
        name("Nội dung"),
        points("Điểm chuẩn", "max", "comma", rng),
        points("Điểm đạt được", "appraised_1", "comma", rng),
    ]
    printed = bare(drawn(rows, columns, Style(code=codes, name=names)))
    return xlsx([printed.grid]), printed


@third("third_xls-roman_dashes.xls", 'Roman fields, criteria numbered within them, components "-" without a number')
def _roman_dashes(rng: Random) -> tuple[bytes, Printed]:
    def short(row: Row) -> str:
        parts = row.code.split(".")
        return (ROMAN[int(parts[0]) - 1], parts[-1], "-", "-")[row.depth]

    rows = rows_of(rng)
    columns = [
        code("TT", 6),
        name("Tiêu chí"),
        points("Thang điểm", "max", "number", rng),
        points("Tự chấm", "self", "number", rng),
        points("Sở Nội vụ thẩm định", "appraised_1", "number", rng),
    ]
    printed = drawn(rows, columns, Style(code=short, caps=True))
    for true, row in zip(printed.criteria, rows, strict=True):
        head = row.code.split(".")
        true.also["code"] = ["", "-", row.code, f"{ROMAN[int(head[0]) - 1]}.{head[-1]}"]
        true.code = "" if true.code == "-" else true.code
    return xls([printed.grid]), printed


@third("third_xlsx-formatted.xlsx", "ruled down to row 6000, panes frozen")
def _formatted(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT"),
        name("Tiêu chí/Tiêu chí thành phần"),
        points("Điểm tối đa", "max", "number", rng),
        points("Điểm tự chấm", "self", "number", rng),
        points("Điểm thẩm định", "appraised_1", "number", rng),
        text("Minh chứng", lambda _line: "", 20),
    ]
    printed = drawn(rows, columns)
    return _ruled_down(xlsx([printed.grid]), printed.grid), printed


def _ruled_down(data: bytes, grid: Grid) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet = book.active
    thin = Border(*[Side(style="thin")] * 4)
    for row in range(len(grid.rows) + 1, 6000):
        for column in range(1, grid.width + 1):
            sheet.cell(row, column).border = thin
    sheet.freeze_panes = "C2"
    target = io.BytesIO()
    book.save(target)
    return repack(target.getvalue())


@third(
    "third_xlsx-letters_row.xlsx", "columns named (A) (B) (1) (2) (3)=(2)/(1) below the header, sums under each field"
)
def _letters_row(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns: list[Column] = [
        code("Mã số"),
        name("Tên lĩnh vực, tiêu chí, tiêu chí thành phần"),
        points(("Kết quả", "Điểm tối đa"), "max", "two_places", rng),
        points(("Kết quả", "Điểm đạt"), "appraised_1", "two_places", rng),
        text(("Kết quả", "Tỷ lệ % đạt"), lambda line: percent(line.row), 10),
    ]
    printed = drawn(rows, columns)
    head = printed.grid.header_rows
    printed.grid.rows.insert(head, line_of(printed, "(A)", "(B)", "(1)", "(2)", "(3)=(2)/(1)x100"))
    printed.grid.above = ("BẢNG TỔNG HỢP ĐIỂM CHỈ SỐ CCHC NĂM 2025", "Đơn vị: UBND xã Mẫu - Thời điểm: 31/12/2025")
    return xlsx([printed.grid]), printed


def percent(row: Row) -> str:
    """Share of the maximum that was given, as "85,71%"."""
    most, given = row.points.max, row.points.appraised_1
    return f"{given / most * 100:.2f}%".replace(".", ",") if most and given is not None else ""


@third(
    "third_xlsx-levels_indented.xlsx", "codes at the end of a narrow column, names with spaces before by level, italics"
)
def _levels(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        name("Chỉ tiêu đánh giá"),
        code("Ký hiệu"),
        points("Mức điểm tối đa", "max", "comma", rng),
        points("Mức điểm được công nhận", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns, Style(bold=2))
    for row, cells in zip(rows, printed.grid.rows[1:], strict=True):
        cells[0] = replace(cells[0], text="   " * row.depth + cells[0].text, italic=row.depth > 1)
    return xlsx([printed.grid]), printed
