"""Dates as administrative papers write them."""

import re
from datetime import date

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")


def long_date(day: date) -> str:
    """ "ngày 05 tháng 3 năm 2026": days below 10 and months 1, 2 with a zero (R38), other months without (R39)."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year:04}"


def short_date(day: date) -> str:
    """ "05/3/2026", with the zeros of `long_date`."""
    return f"{day.day:02}/{_month(day)}/{day.year:04}"


def parse_date(text: str) -> date | None:
    """The day of "1/7/2025", "01.07.2025" or "1-7-2025"; None for anything else and for days that do not exist."""
    if not (found := _DAY.fullmatch(text.strip())):
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)
