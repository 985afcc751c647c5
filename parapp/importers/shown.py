"""What a spreadsheet shows of a stored value: a code 5.1 under the format 0.00 is read as "5.10"."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

# Excel computes and shows 15 digits; the rest of a stored 0.30000000000000004 is noise of binary fractions.
SIGNIFICANT = ".15g"
SAFE_DIGITS = 26  # decimal's own precision, less one on either side
FIGURES = re.compile(r"[#0?][#0?,]*(?:\.([0#?]+))?")
# A piece of a format: a quoted word, an escaped sign, space or filling, a bracket, a sign for figures or dates.
PIECE = re.compile(r'"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|(.)', re.DOTALL)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)")
COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    **{"<": operator.lt, "<=": operator.le, "=": operator.eq},
    **{">": operator.gt, ">=": operator.ge, "<>": operator.ne},
}
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
DATE_SIGNS = re.compile(r"[dmyhs]", re.IGNORECASE)
MAX_DECIMALS = 15
DIGITS_OF_A_THOUSAND = 3
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
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, SIGNIFICANT)) + 0  # -0 is 0


@dataclass(slots=True)
class _Section:
    """A part of a format: its signs, the words between them, and which numbers it is for, if it says so.

    `pieces` are both in order, with whether a piece is a word; `is_woven`: words stand among the figures.
    """

    signs: str = ""
    words: str = ""
    pieces: list[tuple[bool, str]] = field(default_factory=list)
    is_woven: bool = False
    condition: re.Match[str] | None = None

    def takes(self, number: Decimal) -> bool:
        """Whether the part's condition, if it has one, holds."""
        return self.condition is None or COMPARED[self.condition[1]](number, Decimal(self.condition[2]))


@cache
def _sections(number_format: str) -> tuple[_Section, ...]:
    """The parts of a format; `words` are what it shows beside figures."""
    sections = [_Section()]
    for quoted, escaped, bracket, sign in PIECE.findall(number_format):
        if sign == ";":
            sections.append(_Section())
            continue
        section = sections[-1]
        section.signs += sign
        section.pieces.append((not sign, sign or quoted or escaped))
        section.words += quoted or escaped or ("" if sign in "#0?,." else sign)
        section.condition = section.condition or CONDITION.fullmatch(bracket)
    for section in sections:
        section.is_woven = _is_woven(section)
    return tuple(sections)


def _section_for(number: Decimal, number_format: str) -> _Section:
    """The part for the number: by its conditions, else the first; the second for minus, the third for 0."""
    sections = _sections(number_format)
    if len(sections) == 1:
        return sections[0]
    if any(section.condition is not None for section in sections[:2]):
        return next((section for section in sections[:3] if section.takes(number)), sections[-1])
    if number < 0:
        return sections[1]
    return sections[0] if number or len(sections) == 2 else sections[2]


def number_text(number: Decimal, number_format: str) -> str:
    """The number with the decimals its format shows, a point between; without format: as many as it has.

    A format may show words instead, or nothing at all.
    """
    if number_format in ("General", "@", ""):
        return plain_text(number)
    section = _section_for(number, number_format)
    figures = FIGURES.search(section.signs)
    if section.is_woven and number >= 0:
        return _woven(number, section)
    if "/" in section.signs or (figures is None and re.search(r"[\w@]", section.signs)):
        return plain_text(number)
    if figures is None or (not number and "0" not in section.signs):
        return section.words.strip()
    percent = "%" if "%" in section.signs else ""
    return with_decimals(number * 100 if percent else number, figures[1] or "") + percent


def _is_woven(section: _Section) -> bool:
    """Whether words stand among the figures of a whole number: 0"."0 shows 51 as 5.1."""
    if not section.signs.strip() or section.signs.strip("0#? "):
        return False
    shape = "".join("w" if is_word else "0" for is_word, text in section.pieces if text.strip())
    return "w" in shape.strip("w")


def _woven(number: Decimal, section: _Section) -> str:
    """The figures with the words among them; those before and behind are left away as everywhere."""
    digits = with_decimals(number, "")
    places = [index for index, (is_word, text) in enumerate(section.pieces) if not is_word and text != " "]
    found: list[str] = []
    for is_word, text in reversed(section.pieces[places[0] : places[-1] + 1]):
        if is_word or text == " ":
            found.append(text)
        else:
            found.append(digits[-1:] or ("0" if text == "0" else ""))
            digits = digits[:-1]
    return digits + "".join(reversed(found))


def with_decimals(number: Decimal, pattern: str) -> str:
    """The number with as many decimals as the pattern has signs; those of a "#" only where they are not zero."""
    if number.adjusted() + len(pattern) > SAFE_DIGITS:  # nobody formats such numbers
        return plain_text(number)
    rounded = number.quantize(Decimal(1).scaleb(-len(pattern)), ROUND_HALF_UP)
    text = format(rounded if rounded else rounded.copy_abs(), "f")
    surplus = len(pattern) - len(pattern.rstrip("#"))  # "0.0#": the last decimal only where it is not zero
    while surplus and text.endswith("0"):
        text, surplus = text[:-1], surplus - 1
    return text.rstrip(".")


def plain_text(number: Decimal) -> str:
    """The number with as many decimals as it has."""
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
            is_woven = behind is not None and not decimals and len(behind[1]) != DIGITS_OF_A_THOUSAND
            return displayed.strip() if is_woven else with_decimals(value, "0" * decimals) + percent
    return plain_text(number)


@cache
def is_date_format(number_format: str) -> bool:
    """Whether a number under this format is shown as a date, a time or a duration."""
    if ELAPSED.search(number_format):
        return True
    return bool(DATE_SIGNS.search(_sections(number_format)[0].signs.replace("General", "")))


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
