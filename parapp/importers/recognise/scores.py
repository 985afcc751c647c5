"""Points in cells: read where they are clear, listed as a problem where they are not, never guessed."""

from collections.abc import Sequence
from decimal import Decimal

from parapp.models import Problem
from parapp.models.criteria import Passed
from parapp.models.table import Cell
from parapp.vietnamese.numbers import format_score, is_plain_score, parse_score
from parapp.vietnamese.text import search_key

LARGEST = Decimal(10_000)
NOISE = Decimal("1E-9")
PASSED: dict[str, Passed] = {
    **dict.fromkeys(("dat", "co", "x", "✓", "✔", "√", "hoan thanh"), "yes"),
    **dict.fromkeys(("khong dat", "khong", "chua dat", "chua hoan thanh", "k dat"), "no"),
    **dict.fromkeys(("mot phan", "dat mot phan", "hoan thanh mot phan"), "partly"),
}


def read_score(cell: Cell, problems: list[Problem]) -> Decimal | None:
    """The points of a cell; None for an empty one and, with a problem added, for one that cannot be read."""
    if not cell.text.strip():
        return None
    facts = {"text": cell.text}
    if cell.is_date:
        problems.append(Problem(code="cell_score_is_date", severity="error", place=cell.place, facts=facts))
        return None
    try:
        score = _clear_score(cell)
    except ValueError:
        problems.append(Problem(code="cell_score_unreadable", severity="error", place=cell.place, facts=facts))
        return None
    return score


def _clear_score(cell: Cell) -> Decimal | None:
    if cell.number is not None and cell.text.endswith("%"):
        raise ValueError("a share is no score")
    score = parse_score(cell.text) if cell.number is None else _without_noise(cell.number)
    if score is not None and not (is_plain_score(score) and -LARGEST <= score <= LARGEST):
        raise ValueError("too large or too long for a score")
    return score


def _without_noise(number: Decimal) -> Decimal:
    """0 for what binary fractions leave of a formula's 0.3 - 0.2 - 0.1: -2.8E-17."""
    return number if abs(number) > NOISE else Decimal(0)


def read_loss(cell: Cell, problems: list[Problem]) -> Decimal | None:
    """Points lost: a table may print them with a minus, which is said."""
    score = read_score(cell, problems)
    if score is None or score >= 0:
        return score
    facts = {"text": cell.text, "score": format_score(-score)}
    problems.append(Problem(code="loss_with_minus", severity="info", place=cell.place, facts=facts))
    return -score


def first_score(scores: Sequence[Decimal | None]) -> Decimal | None:
    """The first one given."""
    return next((score for score in scores if score is not None), None)


def read_passed(cell: Cell, problems: list[Problem]) -> Passed | None:
    """ "Đạt", "Không đạt" or "Một phần"; None for an empty cell and, with a problem added, for other words."""
    if not cell.text.strip():
        return None
    passed = PASSED.get(search_key(cell.text).strip(" .;"))
    if passed is None:
        facts = {"text": cell.text}
        problems.append(Problem(code="cell_passed_unreadable", severity="error", place=cell.place, facts=facts))
    return passed
