"""The province's summary: one column (or group) for each commune, or one row for each."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from devtools.collection import figures, wording
from devtools.collection.content import Row
from devtools.collection.grid import Grid, GridCell
from devtools.collection.truth import TrueCriterion

COVERED = GridCell(covered=True)


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary over communes; `own` is the index of the office's commune, `group` the columns of each commune."""

    communes: tuple[str, ...]
    own: int
    group: tuple[str, ...] = ("appraised",)
    number_style: str = "comma"
    lost_first: bool = False


_SHORT = {"appraised": "Thẩm định", "self": "Tự chấm", "lost": "Bị mất"}


def scores_of(rows: tuple[Row, ...], count: int, rng: Random) -> list[list[Decimal]]:
    """For each commune the appraised scores of all rows, sums of parents right."""
    return [_one_commune(rows, rng) for _ in range(count)]


def _one_commune(rows: tuple[Row, ...], rng: Random) -> list[Decimal]:
    leaves = {
        row.code: Decimal("0.25") * rng.randint(0, int((row.points.max or Decimal(0)) / Decimal("0.25")))
        for row in rows
        if row.leaf
    }
    return [
        sum(
            (value for code, value in leaves.items() if code == row.code or code.startswith(row.code + ".")), Decimal(0)
        )
        for row in rows
    ]


def by_columns(rows: tuple[Row, ...], summary: Summary, rng: Random) -> tuple[Grid, list[TrueCriterion]]:
    """Criteria as rows, communes as columns; the truth is that of the own commune."""
    scores = scores_of(rows, len(summary.communes), rng)
    grid = Grid("Tổng hợp", _column_head(summary, rng), 2 if len(summary.group) > 1 else 1)
    truth = []
    for index, row in enumerate(rows):
        most = row.points.max or Decimal(0)
        cells = [_plain(row.code, row), _plain(row.name, row), _score(most, summary, rng)]
        for commune in range(len(summary.communes)):
            given = scores[commune][index]
            values = {"appraised": given, "lost": most - given, "self": most}
            cells += [_score(values[kind], summary, rng) for kind in summary.group]
        grid.rows.append(cells)
        truth.append(_true(row, scores[summary.own][index], summary))
    grid.widths = [8, 40, 8, *[9] * (len(cells) - 3)]
    return grid, truth


def _column_head(summary: Summary, rng: Random) -> list[list[GridCell]]:
    titles = [rng.choice(wording.HEADERS[name]) for name in ("code", "name", "max")]
    size = len(summary.group)
    if size == 1:
        return [[GridCell(title, bold=True) for title in (*titles, *summary.communes)]]
    first = [GridCell(title, bold=True, rowspan=2) for title in titles]
    for name in summary.communes:
        first += [GridCell(name, bold=True, colspan=size), *[COVERED] * (size - 1)]
    second = [COVERED] * 3 + [GridCell(_SHORT[kind], bold=True) for _ in summary.communes for kind in summary.group]
    return [first, second]


def _plain(text: str, row: Row) -> GridCell:
    return GridCell(text, bold=row.depth == 0)


def _score(value: Decimal, summary: Summary, rng: Random) -> GridCell:
    return figures.printed(value, summary.number_style, rng, None).cell


def _true(row: Row, given: Decimal, summary: Summary) -> TrueCriterion:
    most = row.points.max or Decimal(0)
    truth = TrueCriterion(row.code, row.name, row.level, max_score=figures.plainly(most))
    if "appraised" in summary.group:
        truth.appraised_scores = [figures.plainly(given)]
    if "self" in summary.group:
        truth.self_score = figures.plainly(most)
    if "lost" in summary.group:
        truth.printed_lost = figures.plainly(most - given)
    return truth


def by_rows(rows: tuple[Row, ...], summary: Summary, rng: Random) -> tuple[Grid, list[TrueCriterion]]:
    """Communes as rows, criteria as columns: codes, names and most points stand above."""
    scores = scores_of(rows, len(summary.communes), rng)
    head = [
        [GridCell("STT", bold=True, rowspan=2), GridCell("Đơn vị", bold=True, rowspan=2)]
        + [GridCell(row.code, bold=True) for row in rows],
        [COVERED, COVERED, *[GridCell(row.name, bold=True) for row in rows]],
        [GridCell(), GridCell("Điểm tối đa", bold=True)]
        + [_score(row.points.max or Decimal(0), summary, rng) for row in rows],
    ]
    body = [
        [GridCell(str(number)), GridCell(name), *[_score(value, summary, rng) for value in scores[number - 1]]]
        for number, name in enumerate(summary.communes, start=1)
    ]
    grid = Grid("Theo xã", head + body, 3, widths=[6, 24, *[12.0] * len(rows)])
    return grid, [_true(row, scores[summary.own][index], summary) for index, row in enumerate(rows)]
