"""Points in cells: read where they are clear, listed as a problem where they are not, never guessed."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parapp.importers.recognise.cells.shaken import day_of_serial, shaken_figures
from parapp.importers.recognise.doubts import doubt
from parapp.models import Problem
from parapp.models.table import Cell
from parapp.vietnamese.numbers import format_score, is_plain_score, parse_score
from parapp.vietnamese.text import search_key

LARGEST = Decimal(10_000)
NOISE = Decimal("1E-9")
HUNDRED = Decimal(100)
NOT_APPLICABLE = re.compile(
    r"^(x|n/?a|na|kad|kxd|/|\\|\*|khong (ap dung|danh gia|cham|co|xet|phat sinh)|chua (danh gia|cham|tham dinh)"
    r"|ko (ap dung|danh gia))\.?$"
)
FRACTION = re.compile(r"^(.{1,8}?)\s*/\s*(.{1,12})$")
SLIPS = str.maketrans("OoQlI|;:'`", "000111,,,,")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What else is known of a cell's points: the row's maximum, what the row's other points leave for it (asked only
    where a cell needs it)."""

    top: Decimal | None = None
    expected: Callable[[], Decimal | None] = lambda: None
    is_share: bool = False
    is_loss: bool = False


NO_BOUNDS = Bounds()


def read_score(cell: Cell, problems: list[Problem], bounds: Bounds = NO_BOUNDS) -> Decimal | None:
    """The points of a cell; None for an empty one and, with a problem added, for one that cannot be read.

    Points that are read but doubtful (above the maximum, below zero, a share of it) are problems, too.
    """
    if not cell.text.strip():
        return None
    if cell.is_date:
        return _refused(cell, problems, "cell_score_is_date", bounds)
    if NOT_APPLICABLE.match(search_key(cell.text)):
        problems.append(doubt("cell_not_applicable", "info", cell.place, text=cell.text))
        return None
    if cell.text.strip().endswith("%"):
        return _read_share(cell, problems, bounds)
    try:
        score = clear_score(cell)
    except ValueError:
        return _read_unclear(cell, problems, bounds)
    return score if score is None else _checked(cell, score, problems, bounds)


def clear_score(cell: Cell) -> Decimal | None:
    """The number of a cell that can be read in one way only; ValueError for all else."""
    score = parse_score(cell.text) if cell.number is None else _without_noise(cell.number)
    if score is not None and not (is_plain_score(score) and -LARGEST <= score <= LARGEST):
        raise ValueError("too large or too long for a score")
    return score


def _without_noise(number: Decimal) -> Decimal:
    """0 for what binary fractions leave of a formula's 0.3 - 0.2 - 0.1: -2.8E-17."""
    return number if abs(number) > NOISE else Decimal(0)


def _checked(cell: Cell, score: Decimal, problems: list[Problem], bounds: Bounds) -> Decimal:
    """The score, which is doubtful above the maximum and, unless it is a loss, below zero."""
    if score < 0 and not bounds.is_loss:
        problems.append(doubt("score_below_zero", "warning", cell.place, text=cell.text))
    elif bounds.top is not None and abs(score) > bounds.top >= 0:
        proposal, top = _proposal(cell, bounds), format_score(bounds.top)
        problems.append(doubt("score_above_max", "warning", cell.place, proposal, text=cell.text, max=top))
    return score


def _read_share(cell: Cell, problems: list[Problem], bounds: Bounds) -> Decimal | None:
    """The share of the maximum where the column is one of shares; said. Elsewhere it is proposed only."""
    share = _share(cell)
    if share is None or bounds.top is None:
        return _refused(cell, problems, "cell_score_unreadable", bounds)
    score = (bounds.top * share).quantize(Decimal("0.0001")).normalize() + 0
    if not bounds.is_share:
        return _refused(cell, problems, "cell_score_is_share", Bounds(bounds.top, lambda: score))
    read = format_score(score)
    problems.append(doubt("score_from_share", "warning", cell.place, read, text=cell.text, score=read))
    return score


def _share(cell: Cell) -> Decimal | None:
    if cell.number is not None:
        return cell.number
    try:
        number = parse_score(cell.text.strip().removesuffix("%"))
    except ValueError:
        return None
    return None if number is None else number / HUNDRED


def _read_unclear(cell: Cell, problems: list[Problem], bounds: Bounds) -> Decimal | None:
    """ "0,5/1" where 1 is the maximum, "1.500" where only 1.5 fits; nothing else is taken."""
    if day_of_serial(cell) is not None:
        return _refused(cell, problems, "cell_score_is_serial", bounds)
    part, whole = fraction(cell.text)
    if part is not None and whole is not None and whole == bounds.top and 0 <= part <= whole:
        return part
    return _refused(cell, problems, "cell_score_unreadable", bounds)


def fraction(text: str) -> tuple[Decimal | None, Decimal | None]:
    """(0.5, 1) for "0,5/1"; (None, None) for all else."""
    found = FRACTION.match(text.strip())
    if found is None:
        return None, None
    try:
        return parse_score(found[1]), parse_score(found[2])
    except ValueError:
        return None, None


def _refused(cell: Cell, problems: list[Problem], code: str, bounds: Bounds) -> Decimal | None:
    """Nothing is taken; listed with what was most likely meant."""
    problems.append(doubt(code, "error", cell.place, _proposal(cell, bounds), text=cell.text))
    return None


def _proposal(cell: Cell, bounds: Bounds) -> str:
    """What the cell most likely meant: what the row's other points leave for it, else what its figures may be."""
    near = [score for score in _meant(cell) if score >= 0 and (bounds.top is None or score <= bounds.top)]
    expected = bounds.expected()
    if expected is not None and expected >= 0 and (not near or expected in near):
        return format_score(expected)
    return format_score(near[0]) if near else ""


def _meant(cell: Cell) -> Iterator[Decimal]:
    for figures in shaken_figures(cell):
        if len(figures) == 2:
            yield Decimal(f"{figures[0]}.{figures[1]}")
    part, whole = fraction(cell.text)
    if part is not None and whole is not None:
        yield part
    text = cell.text.strip().translate(SLIPS).strip(",.*() ").replace(",,", ",").replace("..", ".").replace(",.", ",")
    if not cell.is_date and (found := re.fullmatch(r"(\d{1,2})[.,](\d{1,3})", text)):
        yield Decimal(f"{found[1]}.{found[2]}").normalize() + 0


def read_loss(cell: Cell, problems: list[Problem], bounds: Bounds = NO_BOUNDS) -> Decimal | None:
    """Points lost: a table may print them with a minus, which is said."""
    score = read_score(cell, problems, Bounds(bounds.top, bounds.expected, bounds.is_share, is_loss=True))
    if score is None or score >= 0:
        return score
    problems.append(doubt("loss_with_minus", "info", cell.place, text=cell.text, score=format_score(-score)))
    return -score


def first_score(scores: Sequence[Decimal | None]) -> Decimal | None:
    """The first one given."""
    return next((score for score in scores if score is not None), None)
