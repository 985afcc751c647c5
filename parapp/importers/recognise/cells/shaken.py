"""What a spreadsheet made of typed figures: 8.5 became 8 May, 3.1.2 became 3 January 2002, 46150 is a day's number."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from parapp.models.table import Cell
from parapp.vietnamese.text import search_key

FIRST_DAY = date(1899, 12, 30)
SERIALS = range(36_526, 73_051)  # days of the years 2000 to 2099
_MONTHS = {
    **{
        name: number
        for number, name in enumerate(
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
        )
    },
    **{f"{word}{number}": number for number in range(1, 13) for word in ("thg ", "thg", "th", "thang ", "t")},
}
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})( 0?0:00(:00)?)?$")
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})( 0?0:00(:00)?)?$")
_PAIR = re.compile(r"^(\d{1,2})[/-](\d{1,2})$")
_DAY_NAMED = re.compile(rf"^(\d{{1,2}})[ .-]*({_NAMED})(?:[ .,-]*(\d{{2}}|\d{{4}}))?$")
_NAMED_DAY = re.compile(rf"^({_NAMED})[ .,-]+(\d{{1,2}})$")

Figures = tuple[int, ...]


def shaken_figures(cell: Cell) -> list[Figures]:
    """The groups of figures that may have been typed where the cell now shows a day, the likeliest first.

    (3, 1) for 3.1, (3, 1, 2) for 3.1.2. Empty for a cell that is no day.
    """
    return list(dict.fromkeys(_typed(cell)))


def day_of_serial(cell: Cell) -> date | None:
    """The day whose number the cell holds, None for a number that is no day of this century."""
    text = cell.text.strip()
    if cell.is_date or not text.isdecimal() or int(text) not in SERIALS:
        return None
    return FIRST_DAY + timedelta(days=int(text))


def _typed(cell: Cell) -> Iterator[Figures]:
    day = day_of_serial(cell)
    key = search_key(cell.text)
    if day is not None:
        yield from _of_day(day.day, day.month, day.year)
    elif found := _DATE.match(key):
        yield from _of_day(int(found[1]), int(found[3]), int(found[4]))
    elif found := _YEAR_FIRST.match(key):
        yield from _of_day(int(found[3]), int(found[2]), int(found[1]))
    elif found := _PAIR.match(key):
        yield from ((int(found[1]), int(found[2])), (int(found[2]), int(found[1])))
    elif found := _DAY_NAMED.match(key):
        yield from _of_day(int(found[1]), _MONTHS[found[2]], int(found[3]) if found[3] else 0)
    elif found := _NAMED_DAY.match(key):
        month, other = _MONTHS[found[1]], int(found[2])
        yield from ((other, month), (month, other)) if other <= 31 else ((month, other),)
    elif cell.is_date and (shown := re.match(r"^(\d{1,2})[.](\d{1,2})$", key)):
        yield from ((int(shown[1]), int(shown[2])), (int(shown[2]), int(shown[1])))


def _of_day(day: int, month: int, year: int) -> Iterator[Figures]:
    """3 January of this year was 3.1, of 2002 it was 3.1.2; 1 May 2025 may have been 5.25."""
    short = year % 100
    yield from ((day, month), (month, day))
    if year:
        yield from ((day, month, short), (month, day, short))
    if day == 1 and year:
        yield (month, short)
