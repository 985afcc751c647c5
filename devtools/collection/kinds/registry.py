"""The list of files that a collection consists of, and what every recipe gives."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from devtools.collection.grid import Grid, GridCell
from devtools.collection.layouts import Printed
from devtools.collection.truth import Truth


@dataclass(frozen=True, slots=True)
class Made:
    """A file's parts by name (one; two for what a clipboard gives), and what is true of it."""

    files: dict[str, bytes]
    truth: Truth


Recipe = Callable[[Random], Made]
Drawing = Callable[[Random], tuple[bytes, Printed]]
RECIPES: dict[str, Recipe] = {}
SECOND: dict[str, Recipe] = {}
"""Layouts of the second collection only, thought of when the reader of the first was there."""
THIRD: dict[str, Recipe] = {}
"""Layouts of the third collection only, by somebody who has not seen the reader at all."""


def recipe(name: str) -> Callable[[Recipe], Recipe]:
    """Enters a function that makes the whole file and its truth. The name up to "-" is the kind in the figures."""

    def enter(make: Recipe) -> Recipe:
        RECIPES[name] = make
        return make

    return enter


def kind(name: str, about: str) -> Callable[[Drawing], Drawing]:
    """Enters a function that gives a file's bytes and the table printed in it."""

    def enter(draw: Drawing) -> Drawing:
        RECIPES[name] = lambda rng: of_table(name, about, *draw(rng))
        return draw

    return enter


def second(name: str, about: str) -> Callable[[Drawing], Drawing]:
    """As `kind`, for the second collection only."""

    def enter(draw: Drawing) -> Drawing:
        SECOND[name] = lambda rng: of_table(name, about, *draw(rng))
        return draw

    return enter


def third(name: str, about: str) -> Callable[[Drawing], Drawing]:
    """As `kind`, for the third collection only."""

    def enter(draw: Drawing) -> Drawing:
        THIRD[name] = lambda rng: of_table(name, about, *draw(rng))
        return draw

    return enter


def of_table(name: str, about: str, data: bytes, printed: Printed) -> Made:
    """A file of one table."""
    truth = Truth(name, name.split("-")[0], about, printed.criteria, printed.tasks, printed.skipped, printed.hidden)
    truth.groups = printed.groups
    return Made({name: data}, truth)


def sheets_without_table(*titles: str) -> list[Grid]:
    """Sheets that are no table of points: a cover, a guide."""
    return [
        Grid(title, [[GridCell(f"{title} - Chỉ số CCHC cấp xã")], [GridCell("Xem các trang tính tiếp theo")]], 0)
        for title in titles
    ]


def name_at(grid: Grid) -> int:
    """The column of names: the widest."""
    return max(range(grid.width), key=lambda column: grid.widths[column])
