"""Everything at once: tables with several habits drawn at random, in each kind of file."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from devtools.collection import content, draw, layouts, write_html, write_text
from devtools.collection.content import Row
from devtools.collection.grid import Grid
from devtools.collection.habits import HABITS, applied
from devtools.collection.kinds.registry import Made, of_table, recipe
from devtools.collection.layouts import Printed
from devtools.collection.write_docx import docx
from devtools.collection.write_ods import ods
from devtools.collection.write_pdf import pdf
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

FLAT = ("blank_rows", "subtotals", "repeat_header", "parts")
WRITERS: dict[str, tuple[Callable[[Grid], bytes], tuple[str, ...]]] = {
    "mess-1.xlsx": (lambda grid: xlsx([grid]), HABITS),
    "mess-2.xlsx": (lambda grid: xlsx([grid]), HABITS),
    "mess-3.xls": (lambda grid: xls([grid]), HABITS),
    "mess-4.ods": (lambda grid: ods([grid]), HABITS),
    "mess-5.docx": (lambda grid: docx([grid]), HABITS),
    "mess-6.docx": (lambda grid: docx([grid]), HABITS),
    "mess-7.html": (lambda grid: write_html.html(grid, "web").encode(), HABITS),
    "mess-8.csv": (lambda grid: write_text.csv_file(grid, ";", "utf-8-sig"), FLAT),
    "mess-9.pdf": (lambda grid: pdf(grid, landscape=True, size=9), FLAT),
}


def _drawn(rng: Random, habits: tuple[str, ...], sheet: bool) -> Printed:
    wish = draw.wishes(rng, tasks=rng.random() < 0.7)
    style = rng.choice(("text", "dot", "roman", "comma"))
    layout = draw.layout(rng, wish, sheet, code_style=style)
    layout = replace(
        layout,
        columns=_with_rules(layout.columns, rng),
        number_style=rng.choice(("comma", "places", "with_word", layout.number_style)),
        negative_lost=rng.random() < 0.4,
        total="bottom" if layout.total == "top" else layout.total,
    )
    rows = _with_longer_names(content.make(rng, wish), rng)
    return applied(layouts.draw(rows, layout, rng), rows, layout, rng, habits)


def _with_rules(columns: tuple[str, ...], rng: Random) -> tuple[str, ...]:
    """Columns full of figures that are no scores: what was declared, how points are counted."""
    at = columns.index("name") + 1
    return (*columns[:at], *rng.choice(((), ("declared",), ("rule",), ("declared", "rule"))), *columns[at:])


def _with_longer_names(rows: tuple[Row, ...], rng: Random) -> tuple[Row, ...]:
    """Names that begin with a figure, name levels and years, or are broken by hand."""

    def longer(row: Row) -> str:
        change = rng.randrange(8) if row.depth else 7
        if change == 0:
            return f"{rng.choice(('100 %', '02', '03'))} nội dung: {row.name[0].lower()}{row.name[1:]}"
        if change == 1:
            return f"{row.name} (mức độ 3, 4)"
        if change == 2:
            return f"{row.name} so với năm 2024"
        words = row.name.split(" ")
        return " ".join(words[:4]) + "\n" + " ".join(words[4:]) if change == 3 and len(words) > 6 else row.name

    return tuple(replace(row, name=longer(row)) for row in rows)


def _made(name: str, rng: Random) -> Made:
    write, possible = WRITERS[name]
    habits = tuple(rng.sample(possible, rng.randint(2, 3)))
    printed = _drawn(rng, habits, sheet=name.endswith(("xlsx", "xls", "ods")))
    return of_table(name, ", ".join(habits), write(printed.grid), printed)


def _enter(name: str) -> None:
    recipe(name)(lambda rng: _made(name, rng))


for _name in WRITERS:
    _enter(_name)
