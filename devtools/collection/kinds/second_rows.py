"""Second collection, rows: where they stand, how they are numbered, what stands between and behind them."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from devtools.collection import codes as known_codes
from devtools.collection.content import Points, Row
from devtools.collection.figures import plainly
from devtools.collection.free import (
    Column,
    Line,
    Style,
    code,
    drawn,
    line_of,
    name,
    points,
    row_at,
    rows_of,
    text,
    with_total,
)
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import second
from devtools.collection.layouts import Printed
from devtools.collection.packages import repack
from devtools.collection.truth import TrueCriterion
from devtools.collection.write_ods import ods
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

PREAMBLE = (
    "UBND TỈNH MINH HỌA",
    "SỞ NỘI VỤ",
    "Số: 96/TB-SNV",
    "Minh Họa, ngày 19 tháng 01 năm 2026",
    "THÔNG BÁO",
    "Kết quả thẩm định Chỉ số cải cách hành chính năm 2025 của UBND xã Mẫu",
    "Thực hiện Quyết định số 77/QĐ-UBND ngày 10/3/2025 về Bộ tiêu chí,",
    "Sở Nội vụ thông báo kết quả như sau:",
    "1. Tổng điểm đạt: 81,25/100 điểm",
    "2. Xếp hạng: 31/124",
    "3. Xếp loại: Khá",
    "4. So với năm 2024: tăng 2,5 điểm",
    "Chi tiết từng tiêu chí:",
    "(Đơn vị tính: điểm)",
    "",
)


def usual(rng: Random, style: str = "comma") -> list[Column]:
    """Code, name, maximum, appraised."""
    return [
        code(rng.choice(("STT", "TT", "Mã số"))),
        name(),
        points("Điểm chuẩn", "max", style, rng),
        points("Điểm thẩm định", "appraised_1", style, rng),
    ]


@second("new_xlsx-preamble.xlsx", "header under fifteen lines with figures; outline, empty rows between fields")
def _preamble(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = usual(rng)
    printed = with_total(drawn(rows, columns), rows, columns)
    for index in reversed([at for at, row in enumerate(rows) if row.depth == 0 and at]):
        printed.grid.rows.insert(row_at(printed, index), line_of(printed))
    printed.grid.above = PREAMBLE
    outline = _outlined(len(PREAMBLE) + 2, printed)
    return repack(xlsx([printed.grid]), outline), printed


def _outlined(first: int, printed: Printed) -> Callable[[str, bytes], bytes]:
    """Rows below fields as groups that Excel can fold."""
    names = {true.name for true in printed.criteria if true.level != "field"}
    lines = {
        first + at
        for at, row in enumerate(printed.grid.rows, start=1)
        if any(cell.text in names for cell in row if cell.text)
    }

    def change(part: str, data: bytes) -> bytes:
        if part != "xl/worksheets/sheet1.xml":
            return data
        return re.sub(
            rb'<row r="(\d+)"', lambda found: found[0] + rb' outlineLevel="1"' * (int(found[1]) in lines), data
        )

    return change


@second("new_xlsx-beside.xlsx", "two halves of the table beside each other on one sheet")
def _beside(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, fields=6)
    columns = [
        code("TT", 7),
        name("Tiêu chí"),
        points("Điểm chuẩn", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns)
    head, body = printed.grid.rows[:1], printed.grid.rows[1:]
    middle = next(at for at, row in enumerate(rows) if row.depth == 0 and at > len(rows) / 2 - 4)
    left, right = body[:middle], body[middle:]
    size = max(len(left), len(right))
    empty = [GridCell()] * 4
    pad = [[GridCell()]]
    left, right = left + [empty] * (size - len(left)), right + [empty] * (size - len(right))
    printed.grid.rows = [
        head[0] + pad[0] + head[0],
        *(one + pad[0] + other for one, other in zip(left, right, strict=True)),
    ]
    printed.grid.widths = [*printed.grid.widths, 3, *printed.grid.widths]
    return xlsx([printed.grid]), printed


@second("new_xlsx-ranking.xlsx", "a small ranking beside the table of points")
def _ranking(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    printed = drawn(rows, usual(rng))
    ranks = [
        ("Hạng", "Đơn vị", "Tổng điểm"),
        ("1", "xã Đồng Tâm", "92,5"),
        ("2", "phường Tân Lập", "90,25"),
        ("3", "xã Mẫu", "88"),
    ]
    for at, row in enumerate(printed.grid.rows):
        said = ranks[at] if at < len(ranks) else ("", "", "")
        row += [GridCell(), *(GridCell(one) for one in said)]
    printed.grid.widths += [3, 6, 20, 10]
    return xlsx([printed.grid]), printed


@second("new_xlsx-sheets.xlsx", "each field on a sheet of its own")
def _sheets(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, fields=6)
    columns = [
        code("TT"),
        name("Tiêu chí"),
        points("Điểm tối đa", "max", "number", rng),
        points("Điểm đạt", "appraised_1", "number", rng),
    ]
    whole = drawn(rows, columns)
    starts = [at for at, row in enumerate(rows) if row.depth == 0]
    grids = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True), start=1):
        body = whole.grid.rows[1 + start : 1 + end]
        above = (f"BIỂU CHẤM ĐIỂM LĨNH VỰC {number} NĂM 2025",)
        grids.append(Grid(f"LV{number}", [whole.grid.rows[0], *body], 1, above=above, widths=whole.grid.widths))
    return xlsx(grids), whole


@second("new_xlsx-footnotes.xlsx", "scores with marks of footnotes")
def _footnotes(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    printed = drawn(rows, usual(rng))
    for index in rng.sample([at for at, row in enumerate(rows) if row.leaf and row.points.appraised_1], 6):
        cells = printed.grid.rows[index + 1]
        cells[3] = replace(cells[3], text=cells[3].text + rng.choice(("*", " (1)", "**", "(*)", " (2)")))
        printed.criteria[index].may_ask = ["appraised_scores"]
    printed.grid.below = (
        "(*) Điểm sau khi đơn vị giải trình.",
        "(1) Đã tính điểm của quý IV.",
        "(2) Bổ sung ngày 05/01/2026.",
    )
    printed.skipped += list(printed.grid.below)
    return xlsx([printed.grid]), printed


@second("new_xlsx-merged_scores.xlsx", "one score merged down over several components: whose it is has to be asked")
def _merged_scores(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    printed = drawn(rows, usual(rng, "comma"))
    groups = [_children(rows, at) for at, row in enumerate(rows) if row.depth == 1]
    for children in rng.sample([one for one in groups if len(one) >= 2], 3):
        _merge_scores(printed, children)
    return xlsx([printed.grid]), printed


def _children(rows: tuple[Row, ...], at: int) -> list[int]:
    return [other for other, row in enumerate(rows) if row.code.rpartition(".")[0] == rows[at].code and row.leaf]


def _merge_scores(printed: Printed, children: list[int]) -> None:
    scores = [Decimal(printed.criteria[index].appraised_scores[0]) for index in children]
    for number, index in enumerate(children):
        shown = plainly(sum(scores, Decimal(0))).replace(".", ",")
        cell = GridCell(shown, rowspan=len(children)) if not number else GridCell(covered=True)
        printed.grid.rows[index + 1][3] = cell
        printed.criteria[index].appraised_scores = []
        printed.criteria[index].ask = ["appraised_scores"] * (not number)
        printed.criteria[index].may_ask = ["appraised_scores"]


@second("new_xlsx-by_loss.xlsx", "leaves only, sorted by what they lost, the field in a column")
def _by_loss(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, rows=70)
    fields = {row.code: row.name for row in rows if row.depth == 0}
    leaves = sorted((row for row in rows if row.leaf), key=lambda row: row.points.lost or 0, reverse=True)
    columns = [
        text("STT", lambda line: str(line.index + 1), 6),
        text("Mã TC", lambda line: line.code),
        name("Tên tiêu chí"),
        text("Thuộc lĩnh vực", lambda line: fields[line.row.code.split(".")[0]], 30),
        points("Điểm chuẩn", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
        points("Điểm mất", "lost", "comma", rng),
    ]
    printed = drawn(leaves, columns, Style(bold=0))
    printed.criteria += [TrueCriterion(code, said, "field", optional=True) for code, said in fields.items()]
    return xlsx([printed.grid]), printed


@second("new_ods-backwards.ods", "fields and criteria in falling order")
def _backwards(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)

    def key(row: Row) -> list[int]:
        return [-int(part) for part in row.code.split(".")]

    printed = drawn(sorted(rows, key=key), usual(rng))
    return ods([printed.grid]), printed


@second("new_xlsx-extra.xlsx", "bonus and penalty sections at the end, penalties as negative numbers")
def _extra(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, fields=5)
    extra = (
        Row("6", "Điểm cộng thêm", 0, False, Points(appraised_1=Decimal("1.5"))),
        Row("6.1", "Có mô hình, sáng kiến CCHC được UBND tỉnh công nhận", 1, True, Points(appraised_1=Decimal(1))),
        Row("6.2", "Được tặng bằng khen về CCHC trong năm", 1, True, Points(appraised_1=Decimal("0.5"))),
        Row("7", "Điểm trừ", 0, False, Points(appraised_1=Decimal("-0.75"))),
        Row("7.1", "Có công chức bị xử lý kỷ luật liên quan đến CCHC", 1, True, Points(appraised_1=Decimal("-0.5"))),
        Row("7.2", "Chậm gửi hồ sơ tự chấm điểm so với quy định", 1, True, Points(appraised_1=Decimal("-0.25"))),
    )
    style = rng.choice(("number", "comma"))
    columns = usual(rng, style)
    printed = with_total(
        drawn((*rows, *extra), columns, Style(caps=True)), rows, columns, "TỔNG ĐIỂM (chưa tính điểm cộng, điểm trừ)"
    )
    for true in printed.criteria[-6:]:
        true.may_ask = ["appraised_scores", "bonus", "penalty", "max_score"]
    return xlsx([printed.grid]), printed


def with_lines(printed: Printed, rows: tuple[Row, ...], columns: list[Column], rng: Random) -> Printed:
    """ "Trong đó:" below criteria with components, a sum below each field."""
    starts = [at for at, row in enumerate(rows) if row.depth == 0]
    ends = {end - 1: start for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)}
    for index in reversed(range(len(rows))):
        if index in ends:
            _sum_below(printed, rows, columns, index, ends[index])
        if rows[index].depth == 1 and not rows[index].leaf and rng.random() < 0.6:
            printed.grid.rows.insert(row_at(printed, index) + 1, line_of(printed, "", "Trong đó:"))
    printed.skipped.append("Trong đó:")
    return printed


def _sum_below(printed: Printed, rows: tuple[Row, ...], columns: list[Column], index: int, field: int) -> None:
    title = f"Cộng lĩnh vực {rows[field].code}"
    line = Line(rows[field], "", title, field)
    cells = [column.says(line) if column.value else title if at == 1 else "" for at, column in enumerate(columns)]
    made = [replace(cell if isinstance(cell, GridCell) else GridCell(cell), bold=True) for cell in cells]
    printed.grid.rows.insert(row_at(printed, index) + 1, made)
    printed.skipped.append(title)


@second("new_xlsx-between.xlsx", '"Trong đó:" and sums of fields between the rows')
def _between(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = usual(rng)
    printed = with_lines(drawn(rows, columns), rows, columns, rng)
    return xlsx([printed.grid]), printed


@second("new_xls-letters.xls", "components are 1.1.a, 1.1.b")
def _letters(rng: Random) -> tuple[bytes, Printed]:
    def lettered(row: Row) -> str:
        head, _, last = row.code.rpartition(".")
        return f"{head}.{'abcdeghiklmnopq'[int(last) - 1]}" if row.depth > 1 else row.code

    printed = drawn(rows_of(rng), usual(rng), Style(code=lettered))
    return xls([printed.grid]), printed


@second("new_ods-brackets.ods", "Roman fields, numbers that restart, components a), b)")
def _brackets(rng: Random) -> tuple[bytes, Printed]:
    def lettered(row: Row) -> str:
        parts = [int(part) for part in row.code.split(".")]
        return (known_codes.ROMAN[parts[0] - 1], str(parts[-1]), f"{'abcdeghiklmnopq'[parts[-1] - 1]})")[
            min(row.depth, 2)
        ]

    rows = rows_of(rng)
    printed = drawn(rows, usual(rng), Style(code=lettered))
    for true, row in zip(printed.criteria, rows, strict=True):
        bare = true.code.rstrip(")")
        numbers = row.code.split(".")
        whole = f"{numbers[0]}.{numbers[1]}" if row.depth else row.code
        true.also = {"code": [bare, row.code, whole, f"{numbers[-1]}.{bare}", f"{whole}.{bare}"]}
        if row.depth > 1:
            true.also["code"].append(f"{numbers[1]}.{bare}")
    return ods([printed.grid]), printed


@second("new_xls-zeros.xls", "01, 01.02, 01.02.03")
def _zeros(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    printed = drawn(
        rows, usual(rng), Style(code=lambda row: ".".join(f"{int(part):02}" for part in row.code.split(".")))
    )
    for true, row in zip(printed.criteria, rows, strict=True):
        true.also = {"code": [row.code]}
    return xls([printed.grid]), printed


@second("new_ods-words.ods", "codes with their kind: LV1, TC1.1, TCTP1.1.1")
def _words(rng: Random) -> tuple[bytes, Printed]:
    def worded(row: Row) -> str:
        return ("LV ", "TC ", "TCTP ")[min(row.depth, 2)] + row.code

    rows = rows_of(rng)
    printed = drawn(rows, usual(rng), Style(code=worded))
    for true, row in zip(printed.criteria, rows, strict=True):
        true.also = {"code": [row.code]}
    return ods([printed.grid]), printed
