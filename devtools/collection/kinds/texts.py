"""Text files with columns: three signs between columns, five ways of storing letters."""

from random import Random

from devtools.collection.draw import table
from devtools.collection.kinds.registry import kind
from devtools.collection.kinds.sheets import LONG_FIELD
from devtools.collection.layouts import Printed
from devtools.collection.write_text import csv_file


@kind("csv-comma.csv", "commas, UTF-8")
def _comma(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, number_style=rng.choice(("comma", "point")))
    return csv_file(printed.grid, ",", "utf-8"), printed


@kind("csv-semicolon.csv", "semicolons, UTF-8 with mark")
def _semicolon(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False)
    return csv_file(printed.grid, ";", "utf-8-sig"), printed


@kind("csv-tab.csv", "tabs, UTF-16, codes that lost their zero")
def _tab(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, code_style="lost_zero", content_wishes=LONG_FIELD)
    return csv_file(printed.grid, "\t", "utf-16"), printed


@kind("csv-1258.csv", "Windows-1258")
def _1258(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, tick="x")
    return csv_file(printed.grid, ";", "windows-1258"), printed


@kind("csv-dates.csv", "codes as 03-Jan, scores as 08/05")
def _dates(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, code_style="date_dd-mmm", score_days=1)
    return csv_file(printed.grid, rng.choice(",;"), "utf-8"), printed
