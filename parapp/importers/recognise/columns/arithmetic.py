"""Whether the figures of a table bear out what its columns are taken for: max − achieved = lost, nothing over max."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parapp.models.table import Cell, ColumnMeaning
from parapp.vietnamese.numbers import parse_score

Figures = Mapping[int, Sequence[Decimal | None]]

ZERO = Decimal(0)
ENOUGH = 5  # rows that speak as loudly as any number of them
BELOW_MAX: tuple[ColumnMeaning, ...] = (
    *("self_score", "appraised_score", "appraised_score_2", "survey_score", "achieved_score", "printed_lost"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """How many rows gave the figures of one rule, how many of them keep it, and how many do so with a loss."""

    kept: int
    tested: int
    telling: int

    @property
    def share(self) -> float:
        """The share of rows that keep the rule; 1 if none gives its figures."""
        return self.kept / self.tested if self.tested else 1.0


def figures_of(body: Sequence[Sequence[Cell]]) -> dict[int, list[Decimal | None]]:
    """The columns in which more cells are plain numbers than not, with the number of each row."""
    width = max(map(len, body), default=0)
    found = {}
    for column in range(width):
        numbers = [figure(row[column]) for row in body]
        filled = sum(1 for row in body if row[column].text.strip(" -–—xX/"))
        given = sum(1 for number in numbers if number is not None)
        if given * 2 > filled:
            found[column] = numbers
    return found


def figure(cell: Cell) -> Decimal | None:
    """The number that a cell plainly is; None for all else, dates and shares too."""
    if cell.is_date or not cell.text or cell.text.endswith("%"):
        return None
    if cell.number is not None:
        return cell.number
    try:
        return parse_score(cell.text)
    except ValueError:
        return None


def loss_relation(columns: Sequence[ColumnMeaning], figures: Figures) -> Relation:
    """Lost points are what is missing from the maximum."""
    where, pairs = _where(columns, figures), []
    if "max_score" in where and "printed_lost" in where and any(one in where for one in _FINAL):
        rows = (_row(where, figures, index) for index in range(_height(figures)))
        pairs = [pair for row in rows if (pair := _loss(row)) is not None]
    return _relation(pairs)


def achieved_relation(columns: Sequence[ColumnMeaning], figures: Figures) -> Relation:
    """The points achieved are the last appraisal with survey and bonus, less the penalty."""
    where, pairs = _where(columns, figures), []
    if "achieved_score" in where and ("appraised_score" in where or "appraised_score_2" in where):
        rows = (_row(where, figures, index) for index in range(_height(figures)))
        pairs = [pair for row in rows if (pair := _achieved(row)) is not None]
    return _relation(pairs)


def maximum_relation(columns: Sequence[ColumnMeaning], figures: Figures) -> Relation:
    """No points are above the maximum, none below zero."""
    where = _where(columns, figures)
    kept = tested = 0
    if "max_score" in where:
        for index in range(_height(figures)):
            row = _row(where, figures, index)
            for meaning in BELOW_MAX:
                if meaning in row and "max_score" in row:
                    tested += 1
                    kept += ZERO <= abs(row[meaning]) <= row["max_score"]
    return Relation(kept, tested, kept)


def fit(columns: Sequence[ColumnMeaning], figures: Figures) -> float:
    """How loudly the figures speak for these meanings (above 0) or against them."""
    loss, whole = loss_relation(columns, figures), achieved_relation(columns, figures)
    return 3 * _voice(loss) + 2 * _voice(whole) + 2 * _voice(maximum_relation(columns, figures))


def _voice(relation: Relation) -> float:
    return (relation.share * 2 - 1) * min(relation.tested, ENOUGH) / ENOUGH if relation.tested else 0.0


_FINAL: tuple[ColumnMeaning, ...] = ("achieved_score", "appraised_score_2", "appraised_score")
Row = dict[ColumnMeaning, Decimal]


def _where(columns: Sequence[ColumnMeaning], figures: Figures) -> dict[ColumnMeaning, int]:
    return {meaning: column for column, meaning in reversed(list(enumerate(columns))) if column in figures}


def _height(figures: Figures) -> int:
    return len(next(iter(figures.values()), ()))


def _row(where: Mapping[ColumnMeaning, int], figures: Figures, index: int) -> Row:
    given = ((meaning, figures[column][index]) for meaning, column in where.items())
    return {meaning: number for meaning, number in given if number is not None}


def _final(row: Row) -> Decimal | None:
    """The points in the end: as printed, else the last appraisal with what is added to it."""
    if "achieved_score" in row:
        return row["achieved_score"]
    appraised = row.get("appraised_score_2", row.get("appraised_score"))
    if appraised is None:
        return None
    return appraised + row.get("survey_score", ZERO) + row.get("bonus", ZERO) - abs(row.get("penalty", ZERO))


def _loss(row: Row) -> tuple[Decimal, Decimal] | None:
    final = _final(row)
    if final is None or "max_score" not in row or "printed_lost" not in row:
        return None
    return row["max_score"] - final, abs(row["printed_lost"])


def _achieved(row: Row) -> tuple[Decimal, Decimal] | None:
    parts: Row = {meaning: number for meaning, number in row.items() if meaning != "achieved_score"}
    computed = _final(parts)
    return (row["achieved_score"], computed) if "achieved_score" in row and computed is not None else None


def _relation(pairs: Sequence[tuple[Decimal, Decimal]]) -> Relation:
    speaking = [
        pair for pair in pairs if any(pair)
    ] or pairs  # rows that lost nothing keep the rule of a difference, too
    kept = [first for first, second in speaking if abs(first - second) < NEAR]
    return Relation(len(kept), len(speaking), sum(1 for value in kept if value))


NEAR = Decimal("0.0051")  # printed figures are often rounded to two decimals


def choices(alternatives: Mapping[int, Sequence[ColumnMeaning]]) -> Iterator[dict[int, ColumnMeaning]]:
    """Every way to take each of these columns for one of its alternatives, no meaning but "ignore" twice."""
    if not alternatives:
        yield {}
        return
    (column, meanings), *others = alternatives.items()
    for rest in choices(dict(others)):
        for meaning in meanings:
            if meaning == "ignore" or meaning not in rest.values():
                yield {column: meaning, **rest}
