"""What a spreadsheet shows of a stored value: a code 5.1 under the format 0.00 is read as "5.10"."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

# Excel computes and shows 15 digits; the rest of a stored 0.30000000000000004 is noise of binary fractions.
SIGNIFICANT = ".15g"
# The first section of a format without its quoted words, colours and padding: "0.00", "#,##0.0", "0%".
FIGURES = re.compile(r"[#0?][#0?,]*(?:\.([0#?]+))?(%?)")
NOT_FIGURES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def number_of(value: int | float) -> Decimal:
    """The number that Excel shows in a wide enough cell: exact where binary fractions are not."""
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, SIGNIFICANT))


def number_text(number: Decimal, number_format: str) -> str:
    """The number with the decimals its format shows, a point between; without format: as many as it has."""
    if number_format in ("General", "@", ""):
        return _plain(number)
    found = FIGURES.search(NOT_FIGURES.sub("", number_format.split(";", 1)[0]))
    if found is None:
        return _plain(number)
    decimals, percent = found.group(1) or "", found.group(2)
    shown = number * 100 if percent else number
    return _with_decimals(shown, decimals) + percent


def _with_decimals(number: Decimal, pattern: str) -> str:
    if number.adjusted() > 20:  # quantize would need more digits than decimals have; nobody formats such numbers
        return _plain(number)
    text = format(number.quantize(Decimal(1).scaleb(-len(pattern)), ROUND_HALF_UP), "f")
    surplus = len(pattern) - len(pattern.rstrip("#"))  # "0.0#": the last decimal only where it is not zero
    while surplus and text.endswith("0"):
        text, surplus = text[:-1], surplus - 1
    return text.rstrip(".")


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def date_text(value: date | time | timedelta) -> str:
    """A date as it is written in Vietnam, 05/03/2026; times and durations as hours and minutes."""
    if isinstance(value, datetime) and value.time() == time():
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
