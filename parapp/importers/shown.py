"""What a spreadsheet shows of a stored value: a code 5.1 under the format 0.00 is read as "5.10"."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

# Excel computes and shows 15 digits; the rest of a stored 0.30000000000000004 is noise of binary fractions.
SIGNIFICANT = ".15g"
# The first section of a format without its quoted words, colours and padding: "0.00", "#,##0.0", "0%".
FIGURES = re.compile(r"[#0?][#0?,]*(?:\.([0#?]+))?(%?)")
NOT_FIGURES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
DATE_SIGNS = re.compile(r"[dmyhs]", re.IGNORECASE)
MAX_DECIMALS = 15
LEAP_DAY_THAT_NEVER_WAS = 60  # Excel counts 29 February 1900
BUILTIN_FORMATS = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"},
    **{14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM"},
    **{20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"},
    **{41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0"},
    **{48: "##0.0E+0", 49: "@"},
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/m/d"),  # date formats of East Asian editions
}


def number_of(value: int | float) -> Decimal:
    """The number that Excel shows in a wide enough cell: exact where binary fractions are not."""
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, SIGNIFICANT))


@cache
def _figures(number_format: str) -> tuple[str, str] | None:
    """Pattern of the decimals and the percent sign of a format; None where it does not say how many there are."""
    bare = NOT_FIGURES.sub("", number_format.split(";", 1)[0])
    found = FIGURES.search(bare)
    return None if found is None or "/" in bare else (found.group(1) or "", found.group(2))


def number_text(number: Decimal, number_format: str) -> str:
    """The number with the decimals its format shows, a point between; without format: as many as it has."""
    if number_format in ("General", "@", ""):
        return _plain(number)
    found = _figures(number_format)
    if found is None:
        return _plain(number)
    decimals, percent = found
    shown = number * 100 if percent else number
    return with_decimals(shown, decimals) + percent


def with_decimals(number: Decimal, pattern: str) -> str:
    """The number with as many decimals as the pattern has signs; those of a "#" only where they are not zero."""
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


def displayed_text(number: Decimal, displayed: str) -> str:
    """The number with the decimals that another program displays of it, a point between, and its percent sign."""
    percent = "%" if displayed.rstrip().endswith("%") else ""
    value = number * 100 if percent else number
    digits = re.sub(r"\D", "", displayed)
    behind = re.search(r"[.,](\d+)\D*$", displayed)
    for decimals in (len(behind[1]) if behind else 0, 0):
        if decimals < MAX_DECIMALS and re.sub(r"\D", "", with_decimals(value, "0" * decimals)) == digits:
            return with_decimals(value, "0" * decimals) + percent
    return _plain(number)


@cache
def is_date_format(number_format: str) -> bool:
    """Whether a number under this format is shown as a date, a time or a duration."""
    if ELAPSED.search(number_format):
        return True
    return bool(DATE_SIGNS.search(NOT_FIGURES.sub("", number_format.split(";", 1)[0]).replace("General", "")))


def date_of(serial: float, number_format: str = "", *, from_1904: bool = False) -> date | time | timedelta | None:
    """The date, time or duration that a spreadsheet's serial number stands for; None outside of the calendar."""
    if ELAPSED.search(number_format):
        return timedelta(days=round(serial, 8)) if 0 <= serial < 1e6 else None
    if not from_1904 and serial < LEAP_DAY_THAT_NEVER_WAS:
        serial += 1
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not 0 <= serial < 2_958_466:
        return None
    moment = start + timedelta(seconds=round(serial * 86_400))
    return moment.time() if moment.date() <= date(1899, 12, 31) else moment


def date_text(value: date | time | timedelta) -> str:
    """A date as it is written in Vietnam, 05/03/2026; times and durations as hours and minutes."""
    if isinstance(value, datetime) and value.time() == time():
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
