"""What happens to the letters of a table: decomposed, in old code tables, typing slips; the truth stays as meant."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from devtools.collection import old_letters
from devtools.collection.grid import Grid, GridCell
from devtools.collection.layouts import Printed

Change = Callable[[GridCell], GridCell]


def changed(grid: Grid, change: Change) -> Grid:
    """The grid with each cell changed that has text of its own; numbers and dates stay."""
    rows = [[change(cell) if cell.text and cell.day is None else cell for cell in row] for row in grid.rows]
    return replace(grid, rows=rows)


def decomposed(grid: Grid, rng: Random, share: float = 1.0) -> Grid:
    """Letters and marks apart (NFD) in a share of the cells, the lines above and below too."""

    def change(cell: GridCell) -> GridCell:
        return replace(cell, text=unicodedata.normalize("NFD", cell.text)) if rng.random() < share else cell

    above = tuple(unicodedata.normalize("NFD", line) for line in grid.above)
    return replace(changed(grid, change), above=above)


def as_tcvn3(grid: Grid, fonts: bool = True) -> Grid:
    """.VnTime, and .VnTimeH for capitals; without fonts only the letters, as text files have them."""

    def change(cell: GridCell) -> GridCell:
        capitals = old_letters.needs_capital_font(cell.text)
        if capitals and cell.text.isupper():
            return replace(cell, text=old_letters.tcvn3_capitals(cell.text), font=".VnTimeH" if fonts else "")
        if capitals:
            return _small_and_capital(cell) if fonts else replace(cell, text=old_letters.tcvn3(cell.text.lower()))
        return replace(cell, text=old_letters.tcvn3(cell.text), font=".VnTime" if fonts else "")

    return _without_lines(changed(grid, change))


def _small_and_capital(cell: GridCell) -> GridCell:
    """Capitals that .VnTime lacks in runs of .VnTimeH."""
    runs: list[tuple[str, str]] = []
    for letter in cell.text:
        capital = old_letters.needs_capital_font(letter)
        piece, font = (
            (old_letters.tcvn3_capitals(letter), ".VnTimeH") if capital else (old_letters.tcvn3(letter), ".VnTime")
        )
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + piece, font)
        else:
            runs.append((piece, font))
    return replace(cell, text="".join(text for text, _ in runs), runs=tuple(runs))


def as_vni(grid: Grid, fonts: bool = True) -> Grid:
    """VNI-Times in all cells; without fonts only the letters."""

    def change(cell: GridCell) -> GridCell:
        return replace(cell, text=old_letters.vni(cell.text), font="VNI-Times" if fonts else "")

    return _without_lines(changed(grid, change))


def mixed_in_cells(grid: Grid, rng: Random) -> Grid:
    """Within one cell, half of the words in an old font and half in Unicode."""

    def change(cell: GridCell) -> GridCell:
        words = cell.text.split(" ")
        if len(words) < 4 or cell.number is not None or "\n" in cell.text:
            return cell
        half = len(words) // 2
        first, second = " ".join(words[:half]) + " ", " ".join(words[half:])
        coded = rng.choice(((old_letters.tcvn3, ".VnTime"), (old_letters.vni, "VNI-Times")))
        if old_letters.needs_capital_font(first):
            coded = (old_letters.vni, "VNI-Times")
        runs = ((coded[0](first), coded[1]), (second, "Times New Roman"))
        return replace(cell, text=runs[0][0] + second, runs=runs)

    return _without_lines(changed(grid, change))


_OTHER_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "ọa": "oạ", "ủy": "uỷ", "Ủy": "Uỷ", "ùy": "uỳ", "úy": "uý"}
_SLIPS = {"CCHC": "CHHC", "TTHC": "TT HC"}


def with_other_tones(printed: Printed) -> Printed:
    """Tone marks on the second vowel (hoà for hòa), in the table and so in its truth."""
    return _respelled(printed, _OTHER_TONES, 1)


def with_slips(printed: Printed) -> Printed:
    """Every third text with the slips of a hurried typist; they stand in the truth too, for they may be asked."""
    slipped = _respelled(printed, _SLIPS, 3)
    for row in slipped.criteria:
        row.may_ask += ["name"] * any(slip in row.name for slip in _SLIPS.values())
    return slipped


def _respelled(printed: Printed, spelling: dict[str, str], every: int) -> Printed:
    def respell(text: str) -> str:
        if sum(map(ord, text)) % every:
            return text
        for old, new in spelling.items():
            text = text.replace(old, new)
        return text

    printed.grid = changed(printed.grid, lambda cell: replace(cell, text=respell(cell.text)))
    for row in printed.criteria:
        row.name = respell(row.name)
    for task in printed.tasks:
        for name in ("criterion", "field", "cause", "remedy", "target", "lead", "coordinating", "product", "deadline"):
            setattr(task, name, respell(getattr(task, name)))
        task.lead_units = list(map(respell, task.lead_units))
        task.coordinating_units = list(map(respell, task.coordinating_units))
    return printed


def _without_lines(grid: Grid) -> Grid:
    """Lines around the table have no font of their own here: they are left out rather than made unreadable."""
    return replace(grid, above=(), below=())
