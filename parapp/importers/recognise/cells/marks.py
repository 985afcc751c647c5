""" "Đạt", "Không đạt" and the marks that stand for them in a checklist."""

from collections.abc import Iterable

from parapp.importers.recognise.doubts import doubt
from parapp.models import Problem
from parapp.models.criteria import Passed
from parapp.models.table import Cell
from parapp.vietnamese.text import search_key

# \uf0xx are the signs of Wingdings as Word stores them.
TICKS = frozenset("✓✔√☑✅🗹\uf0fc\uf0fe") | {"v", "[x]", "[v]", "(x)"}
CROSS = frozenset(("x", "×", "☒"))
UNTICKED = frozenset("☐□◻\uf0a8\uf06f") | {"[ ]", "[]", "( )"}
PASSED: dict[str, Passed] = {
    **dict.fromkeys(("dat", "co", "hoan thanh", "dat yeu cau", "true", "yes", "da hoan thanh", *TICKS, *CROSS), "yes"),
    **dict.fromkeys(("khong dat", "khong", "chua dat", "chua hoan thanh", "k dat", "khong hoan thanh"), "no"),
    **dict.fromkeys(("kd", "false", "no", "chua", "khong dat yeu cau", "✗", "✘", "❌", "\uf0fb", *UNTICKED), "no"),
    **dict.fromkeys(("mot phan", "dat mot phan", "hoan thanh mot phan"), "partly"),
}


def mark_of(cell: Cell) -> str:
    """The cell's words as PASSED knows them."""
    return search_key(cell.text).strip(" .;")


def cross_is_no(cells: Iterable[Cell]) -> bool:
    """Whether a column has both ticks and crosses: a cross says no there."""
    marks = {mark_of(cell) for cell in cells if cell.text}
    return bool(marks & TICKS) and bool(marks & CROSS)


def read_passed(cell: Cell, problems: list[Problem], *, cross: bool = False) -> Passed | None:
    """What the cell of a column "Đạt" says; None for an empty cell and, with a problem added, for other words.

    `cross`: the column has ticks as well, so that a cross is a doubt, most likely "no".
    """
    mark = mark_of(cell)
    if not mark or mark in "-–—":
        return None
    passed = PASSED.get(mark)
    if passed is None or (cross and mark in CROSS):
        proposal = "Không đạt" if passed else ""
        problems.append(doubt("cell_passed_unreadable", "error", cell.place, proposal, text=cell.text))
        return None
    return passed


def is_ticked(cell: Cell) -> bool:
    """Whether the cell of a column "Không đạt" (or one for each answer) is marked."""
    mark = mark_of(cell)
    return bool(mark) and mark not in UNTICKED and mark not in ("-", "false")
