"""Cleaning, comparing and searching Vietnamese text; codes in order."""

import re
import unicodedata

from parapp.vietnamese.numbers import parse_letter, parse_roman

CodeKey = tuple[tuple[int, int, str], ...]

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_TONE_BEFORE_LETTERS = re.compile(f"([{_TONES}])((?:[^\\W\\d_]|[\u0302\u0306\u031b])+)")

_CODE_PART = re.compile(r"[0-9]+|[^\W_0-9]+")
_ROMAN_ALONE = frozenset("IVX")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-&/][^\W\d_]+)*")


def clean(text: str) -> str:
    """The text as it may enter the program: NFC, line ends as "\\n", nothing in it that XML or SQLite cannot carry.

    Drops control characters but tabs and line ends, lone surrogates, U+FFFE and U+FFFF; keeps everything else.
    """
    if not text.isprintable():  # in what is printable neither finds anything, and most texts are
        text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def fold_space(text: str) -> str:
    """NFC with each run of white space as one blank, none at the ends, and no invisible characters."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def _search_sign(code: int) -> str:
    """What a character is searched as: small, without marks, plain dash, quotes and blanks."""
    sign = chr(code)
    if sign in "đĐðÐ":
        return "d"
    if sign in "‐‑‒–—−":
        return "-"
    if sign in "“”„«»″":
        return '"'
    if sign in "‘’‚′":
        return "'"
    decomposed = unicodedata.normalize("NFKD" if sign.isspace() or 0xFF01 <= code <= 0xFF5E else "NFD", sign)
    return "".join(part for part in decomposed.lower() if not unicodedata.combining(part))


_SEARCH_RANGES = ((0x00, 0x250), (0x300, 0x370), (0x1E00, 0x1F00), (0x2000, 0x2070), (0xFEFF, 0xFF5F))
_SEARCH_SIGNS = {
    code: "" if _INVISIBLE.match(chr(code)) else _search_sign(code)
    for start, end in _SEARCH_RANGES
    for code in range(start, end)
}


def search_key(text: str) -> str:
    """What typed words are looked for in: small letters, no diacritics, đ as d, single blanks, plain dashes."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(text.translate(_SEARCH_SIGNS).split())


def compare_key(text: str) -> str:
    """Equal for texts that differ only in case, white space, Unicode form or place of the tone mark (hòa, hoà).

    An opaque key: never shown, never cut. "quý" and "quí" stay different.
    """
    decomposed = unicodedata.normalize("NFD", fold_space(text).casefold())
    return _TONE_BEFORE_LETTERS.sub(r"\2\1", decomposed)


def code_key(code: str) -> CodeKey:
    """Key that sorts codes by their parts: numbers by value (1.9 < 1.10), then Roman numbers, letters, other words.

    Signs between the parts do not matter ("1.2.", "1,2", "１．２" are equal); an empty code comes first.
    """
    return tuple(_code_part(part) for part in _CODE_PART.findall(unicodedata.normalize("NFKC", code)))


def _code_part(part: str) -> tuple[int, int, str]:
    if part.isascii() and part.isdigit():
        digits = part.lstrip("0")
        return 0, len(digits), digits
    # A single capital is a Roman number only as I, V or X: groups A, B, C, D are letters.
    if (len(part) > 1 or part in _ROMAN_ALONE) and (value := parse_roman(part)) is not None:
        return 1, value, ""
    if (index := parse_letter(part)) is not None:
        return 2, index, ""
    return 3, 0, part.casefold()


def lower_first(text: str) -> str:
    """The text to go on a sentence with: first letter small, unless the first word is an abbreviation or number."""
    match = _FIRST_WORD.match(text)
    if match is None or sum(sign.isupper() for sign in match[0]) > 1 or match[0] in _ROMAN_ALONE:
        return text
    return text[0].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text to begin a sentence with: first letter capital, unless the first word has capitals (eOffice)."""
    match = _FIRST_WORD.match(text)
    if match is None or any(sign.isupper() for sign in match[0]):
        return text
    return text[0].upper() + text[1:]
