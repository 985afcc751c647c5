"""Second collection: the province's tables of all communes in other shapes."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from devtools.collection import figures, wording
from devtools.collection.content import Row
from devtools.collection.free import COVERED, rows_of
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import SECOND, Made
from devtools.collection.summary import scores_of
from devtools.collection.truth import TrueCriterion, Truth
from devtools.collection.write_ods import ods
from devtools.collection.write_pdf import pdf
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

OWN = "xã Mẫu"
Drawing = Callable[[tuple[Row, ...], list[str], Random], tuple[Grid, list[TrueCriterion]]]
Write = Callable[[Grid], bytes]


def _comma(value: Decimal | None) -> GridCell:
    return figures.printed(value, "comma", Random(0), None).cell


def _true(row: Row, given: Decimal, own: Decimal | None = None, most: bool = True) -> TrueCriterion:
    truth = TrueCriterion(row.code, row.name, row.level, appraised_scores=[figures.plainly(given)])
    truth.max_score = figures.plainly(row.points.max) if most and row.points.max is not None else None
    truth.self_score = None if own is None else figures.plainly(own)
    return truth


def _two_rows(rows: tuple[Row, ...], names: list[str], rng: Random) -> tuple[Grid, list[TrueCriterion]]:
    """Each criterion has two rows, self and appraised; communes are columns."""
    given, own = scores_of(rows, len(names), rng), scores_of(rows, len(names), rng)
    titles = ("STT", "Tiêu chí", "Điểm chuẩn", "Nội dung chấm", *names)
    grid = Grid(
        "Tổng hợp", [[GridCell(title, bold=True) for title in titles]], 1, widths=[8, 40, 8, 12, *[9.0] * len(names)]
    )
    at, truth = names.index(OWN), []
    for index, row in enumerate(rows):
        first = [
            GridCell(row.code, rowspan=2),
            GridCell(row.name, rowspan=2),
            GridCell(_comma(row.points.max).text, rowspan=2),
        ]
        grid.rows.append([*first, GridCell("Tự chấm"), *[_comma(one[index]) for one in own]])
        grid.rows.append([COVERED, COVERED, COVERED, GridCell("Thẩm định"), *[_comma(one[index]) for one in given]])
        truth.append(_true(row, given[at][index], own[at][index]))
    return grid, truth


def _codes_only(rows: tuple[Row, ...], names: list[str], rng: Random) -> tuple[Grid, list[TrueCriterion]]:
    """Communes are rows, codes the titles of columns; no names, the most points in a row below the codes."""
    given = scores_of(rows, len(names), rng)
    codes = [GridCell(f"TC {row.code}", bold=True) for row in rows]
    most = [_comma(row.points.max) for row in rows]
    body = [
        [GridCell(str(number)), GridCell(commune), *[_comma(value) for value in given[number - 1]]]
        for number, commune in enumerate(names, start=1)
    ]
    head = [
        [GridCell("TT", bold=True), GridCell("Tên đơn vị", bold=True), *codes],
        [GridCell(), GridCell("Điểm chuẩn"), *most],
    ]
    truth = [_true(row, given[names.index(OWN)][index]) for index, row in enumerate(rows)]
    for true in truth:
        true.also = {"name": [true.code, f"TC {true.code}"], "code": [f"TC {true.code}"]}
        true.name = ""
    return Grid("Điểm", [*head, *body], 2, widths=[6, 24, *[8.0] * len(rows)]), truth


def _ranked(rows: tuple[Row, ...], names: list[str], rng: Random) -> tuple[Grid, list[TrueCriterion]]:
    """Communes are columns with their rank and total above the criteria; the average of all at the end."""
    given = scores_of(rows, len(names), rng)
    tops = [index for index, row in enumerate(rows) if row.depth == 0]
    totals = [sum((one[index] for index in tops), Decimal(0)) for one in given]
    ranks = [1 + sum(other > total for other in totals) for total in totals]
    head = [
        GridCell(title, bold=True)
        for title in ("TT", "Lĩnh vực, tiêu chí", "Điểm tối đa", *[f"UBND {one}" for one in names], "Trung bình")
    ]
    grid = Grid("Tổng hợp", [head], 1, widths=[8, 40, 9, *[10.0] * (len(names) + 1)])
    grid.rows.append([GridCell(), GridCell("Tổng điểm", bold=True), GridCell(), *map(_comma, totals), GridCell()])
    grid.rows.append(
        [GridCell(), GridCell("Xếp hạng", bold=True), GridCell(), *[GridCell(str(rank)) for rank in ranks], GridCell()]
    )
    for index, row in enumerate(rows):
        values = [one[index] for one in given]
        mean = (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.01"))
        grid.rows.append(
            [
                GridCell(row.code, bold=not row.depth),
                GridCell(row.name, bold=not row.depth),
                _comma(row.points.max),
                *map(_comma, values),
                _comma(mean),
            ]
        )
    return grid, [_true(row, given[names.index(OWN)][index]) for index, row in enumerate(rows)]


def _fields_only(rows: tuple[Row, ...], names: list[str], rng: Random) -> tuple[Grid, list[TrueCriterion]]:
    """Communes are rows; fields are columns with points and rank; the total and grade last."""
    given = scores_of(rows, len(names), rng)
    fields = [(index, row) for index, row in enumerate(rows) if row.depth == 0]
    first = [GridCell("STT", bold=True, rowspan=2), GridCell("Đơn vị", bold=True, rowspan=2)]
    second = [COVERED, COVERED]
    for _index, row in fields:
        most = figures.plainly(row.points.max or Decimal(0)).replace(".", ",")
        first += [GridCell(f"{row.code}. {row.name}\n(Điểm tối đa: {most})", bold=True, colspan=2), COVERED]
        second += [GridCell("Điểm"), GridCell("Hạng")]
    grid = Grid("Xếp hạng", [first, second], 2, widths=[6, 24, *[9.0] * (2 * len(fields))])
    for number, commune in enumerate(names):
        line = [GridCell(str(number + 1)), GridCell(commune)]
        for index, _row in fields:
            rank = 1 + sum(other[index] > given[number][index] for other in given)
            line += [_comma(given[number][index]), GridCell(str(rank))]
        grid.rows.append(line)
    truth = [_true(row, given[names.index(OWN)][index]) for index, row in fields]
    for true, (_index, row) in zip(truth, fields, strict=True):
        true.may_ask = ["max_score", "name", "code"]
        true.also = {"name": [f"{row.name} (Điểm tối đa: {(true.max_score or '').replace('.', ',')})"]}
    return grid, truth


def _enter(file: str, about: str, draw: Drawing, write: Write) -> None:
    def make(rng: Random) -> Made:
        names = rng.sample(wording.OTHER_COMMUNES, rng.randint(4, 6))
        names.insert(rng.randint(0, len(names)), OWN)
        grid, criteria = draw(rows_of(rng, rows=30 if "row" in file else 40), names, rng)
        grid.above = ("BẢNG TỔNG HỢP KẾT QUẢ CHỈ SỐ CCHC NĂM 2025 CỦA CÁC XÃ, PHƯỜNG",)
        truth = Truth(
            file,
            file.split("-")[0],
            about,
            criteria,
            communes=[f"UBND {one}" for one in names] if "ranked" in file else names,
        )
        truth.arguments = {"communes": [OWN]}
        return Made({file: write(grid)}, truth)

    SECOND[file] = make


_enter(
    "new_communes-two_rows.xlsx",
    "two rows for each criterion, self and appraised",
    _two_rows,
    lambda grid: xlsx([grid]),
)
_enter(
    "new_communes-codes_only.xlsx", "communes as rows under codes without names", _codes_only, lambda grid: xlsx([grid])
)
_enter(
    "new_communes-codes_row.xls", "communes as rows under codes without names", _codes_only, lambda grid: xls([grid])
)
_enter("new_communes-ranked.ods", "total and rank above, average at the end", _ranked, lambda grid: ods([grid]))
_enter(
    "new_communes-ranked.pdf",
    "total and rank above, average at the end",
    _ranked,
    lambda grid: pdf(grid, landscape=True, size=9),
)
_enter(
    "new_communes-field_rows.xlsx",
    "communes as rows, fields with points and rank",
    _fields_only,
    lambda grid: xlsx([grid]),
)
