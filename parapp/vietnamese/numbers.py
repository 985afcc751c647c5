"""Scores with a decimal comma, Roman numbers, and the letters that count points of a text."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_PLAIN_SIGNS = {
    **{0xFF01 + offset: 0x21 + offset for offset in range(94)},
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), None),
}
_LONGEST = 20
_UNIT = re.compile(r"(?<=[0-9]) ?(?:điểm|đ)\Z", re.IGNORECASE)
_LOOSE = re.compile(r" ?([.,]) ?|(?<=^[+-]) ")
_PLAIN = re.compile(r"([+-]?)([0-9]{0,12})(?:[.,]([0-9]{1,20}))?")
_GROUPED = re.compile(r"([+-]?)([0-9]{1,3}(?:([., ])[0-9]{3})(?:\3[0-9]{3}){0,3})(?:(?!\3)[.,]([0-9]{1,20}))?")


@lru_cache(maxsize=4096)  # points repeat: a table has few different ones
def parse_score(text: str) -> Decimal | None:
    """The number in a cell with the decimals it was typed with, comma or point; None for an empty cell or a dash.

    "điểm" or "đ" behind the number is allowed. Raises ValueError for what is no number, for one too long to be kept
    (`is_plain_score`), and for one that may be read in two ways: "1.500" and "1,500" (but "0,125" is clear,
    "1.500,5" and "1 500" are, too).
    """
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN_SIGNS).split())
    if plain in ("", "-"):
        return None
    plain = _LOOSE.sub(r"\1", _UNIT.sub("", plain))
    score = _number(text, plain)
    if not is_plain_score(score):
        raise ValueError(f"not a score: {text[:40]!r}")
    return score


def is_plain_score(score: Decimal) -> bool:
    """Whether a score is finite, without exponent and at most 20 signs long: the data file keeps no other."""
    text = str(score)
    return score.is_finite() and "E" not in text and len(text) <= _LONGEST


def _number(text: str, plain: str) -> Decimal:
    if match := _GROUPED.fullmatch(plain):
        return _grouped_number(text, match)
    match = _PLAIN.fullmatch(plain)
    if match is None or not (match[2] or match[3]):
        raise ValueError(f"not a number: {text[:40]!r}")
    return _decimal(match[1], match[2], match[3])


def _grouped_number(text: str, match: re.Match[str]) -> Decimal:
    """The number of digits in groups of three; one group behind a point or comma alone could be decimals."""
    sign, whole, separator, decimals = match.groups()
    if separator == " " or decimals is not None or whole.count(separator) > 1:
        return _decimal(sign, whole.replace(separator, ""), decimals)
    if whole.startswith("0"):
        return Decimal(sign + whole.replace(separator, "."))
    raise ValueError(f"ambiguous number: {text[:40]!r}")


def _decimal(sign: str, whole: str, decimals: str | None) -> Decimal:
    """As many decimals as were typed: "1" is 1, "5,10" is 5.10."""
    return Decimal(f"{sign}{whole or '0'}" + (f".{decimals}" if decimals else ""))


def format_score(score: Decimal | None) -> str:
    """The score with a decimal comma and no trailing zeros; empty for None. ValueError for NaN and infinity."""
    if score is None:
        return ""
    if not score.is_finite():
        raise ValueError(f"not a score: {score}")
    digits = format(score if score else Decimal(0), "f")
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits).replace(".", ",")


def roman(number: int) -> str:
    """The Roman number in capitals. ValueError outside of 1 to 3999."""
    if not 0 < number < 4000:
        raise ValueError(f"no Roman number: {number}")
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs


def parse_roman(text: str) -> int | None:
    """The value of a correctly written Roman number, all capitals or all small, or None."""
    signs = unicodedata.normalize("NFKC", text.strip()) if len(text) < 40 else ""
    capitals = signs.upper()
    if not 0 < len(signs) <= 15 or signs not in (capitals, signs.lower()) or not set(capitals) <= set(_ROMAN_DIGITS):
        return None
    values = [_ROMAN_DIGITS[sign] for sign in capitals]
    following = [*values[1:], 0]
    total = sum(-value if value < after else value for value, after in zip(values, following, strict=True))
    return total if 0 < total < 4000 and roman(total) == capitals else None


def letter(index: int) -> str:
    """The letter of the point at `index` (from 0) in Vietnamese order (R65): a b c d đ e … y, then aa ab … ay ba."""
    if index < 0:
        raise ValueError(f"no letter: {index}")
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, len(LETTERS))
        letters = LETTERS[place] + letters
    return letters


def parse_letter(text: str) -> int | None:
    """The index that `letter` gives this text for, capitals allowed; None if it is no such letter."""
    letters = text.strip().lower()
    if not 0 < len(letters) <= 3 or not set(letters) <= set(LETTERS):
        return None
    index = 0
    for sign in letters:
        index = index * len(LETTERS) + LETTERS.index(sign) + 1
    return index - 1
