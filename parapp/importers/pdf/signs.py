"""Signs as letters: marks put on the letters they stand on, doubled signs taken once, unknown ones marked."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parapp.importers.pdf.ink import Sign
from parapp.vietnamese.old_encodings import encoding_of_font

UNKNOWN = "\ufffd"
PRIVATE = range(0xE000, 0xF900)

# What the letters of the usual fonts of signs mean: their codes stand in the private part of Unicode.
SIGN_FONTS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0E0: "→", 0xF0E8: "➔", 0xF0FC: "✓", 0xF0FB: "✗",
    0xF0FE: "☑", 0xF0FD: "☒", 0xF0A8: "□", 0xF06F: "□", 0xF071: "❑", 0xF0A3: "□", 0xF02D: "-", 0xF0B3: "≥",
    0xF0A3 + 0x1000: "≤", 0xF020: " ", 0xF02B: "+", 0xF0B0: "°", 0xF0B4: "×", 0xF0DE: "⇒", 0xF0AE: "→",
}  # fmt: skip

# Marks drawn as signs of their own over or under a letter, and what they are when joined to it.
LOOSE_MARKS = {
    "´": "\u0301", "ˊ": "\u0301", "`": "\u0300", "ˋ": "\u0300", "~": "\u0303", "˜": "\u0303", "^": "\u0302",
    "ˆ": "\u0302", "˘": "\u0306", "ˇ": "\u0306", ".": "\u0323", "·": "\u0323", "'": "\u0301", "ʼ": "\u031b",
}  # fmt: skip

VOWELS = frozenset("aeiouy")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
ACCENTS = frozenset("´ˊ`ˋ~˜^ˆ˘")

DOUBLED = 0.12  # of the size of writing
ROW = 4.0  # points


def settled(signs: Iterable[Sign]) -> list[Sign]:
    """The signs in their order as letters with their marks, each once; UNKNOWN where the file does not tell."""
    return _with_late_accents(_with_marks(_once(map(_named, signs))))


def _named(sign: Sign) -> Sign:
    """The sign with a letter that can be shown: known signs of sign fonts, else the mark for what is not known.

    In fonts of old encodings any code is a letter that is found out later.
    """
    code = ord(sign.text)
    if code >= 32 and encoding_of_font(sign.font):
        return sign
    if code in SIGN_FONTS and ("ymbol" in sign.font or "ding" in sign.font or not sign.known or code in PRIVATE):
        return replace(sign, text=SIGN_FONTS[code], known=True)
    if code in PRIVATE or not sign.known or sign.text == UNKNOWN or unicodedata.category(sign.text) in ("Cc", "Cs"):
        if sign.text.isspace():
            return replace(sign, text=" ")
        return replace(sign, text=UNKNOWN, known=False)
    return sign


def _once(signs: Iterable[Sign]) -> list[Sign]:
    """Signs drawn twice at nearly one place, as cheap bold letters and shadows are, once and bold."""
    kept: list[Sign] = []
    places: dict[tuple[str, int], list[int]] = {}
    for sign in signs:
        row = int(sign.base / ROW)
        double = None if sign.text.isspace() else _double_of(sign, row, places, kept)
        if double is None:
            places.setdefault((sign.text, row), []).append(len(kept))
            kept.append(sign)
        else:
            kept[double].bold = True
    return kept


def _double_of(sign: Sign, row: int, places: dict[tuple[str, int], list[int]], kept: Sequence[Sign]) -> int | None:
    """Index of the same letter at nearly the same place; both signs of one glyph ("ff") are no such."""
    for near_row in (row - 1, row, row + 1):
        for index in places.get((sign.text, near_row), ()):
            other = kept[index]
            aside = abs(other.x0 - sign.x0) + abs(other.x1 - sign.x1)
            if 0 < aside < 2 * DOUBLED * sign.size and abs(other.base - sign.base) < DOUBLED * sign.size:
                return index
    return None


def _with_marks(signs: Sequence[Sign]) -> list[Sign]:
    """Letters with the marks that belong to them, joined; the order stays."""
    kept: list[Sign] = []
    loose: list[Sign] = []
    for index, sign in enumerate(signs):
        if unicodedata.combining(sign.text):
            if kept and _stands_on(sign, kept[-1]):
                kept[-1] = _marked(kept[-1], sign, sign.text)
            else:
                loose.append(sign)
        elif (bearer := _bearer(sign, kept, signs[index + 1 : index + 2])) is not None:
            if bearer < len(kept):
                kept[bearer] = _marked(kept[bearer], sign, LOOSE_MARKS[sign.text])
            else:
                loose.append(replace(sign, text=LOOSE_MARKS[sign.text]))
        else:
            kept.append(sign)
    return _put_on(kept, loose)


def _stands_on(mark: Sign, letter: Sign) -> bool:
    """Whether a mark belongs to the letter before it: over it, or right behind it in the same piece of text."""
    center = (mark.x0 + mark.x1) / 2
    over = letter.x0 - 0.1 * letter.size <= center <= letter.x1 + 0.35 * letter.size
    return _bears(letter, mark.text) and over and abs(mark.base - letter.base) < letter.size


def _bears(letter: Sign, mark: str) -> bool:
    """Whether Vietnamese writes this mark on the letter: on vowels, and one tone only."""
    first, *marks = list(unicodedata.normalize("NFD", letter.text))
    return first.casefold() in VOWELS and not (mark in TONES and TONES & set(marks))


def _bearer(mark: Sign, before: Sequence[Sign], after: Sequence[Sign]) -> int | None:
    """Index of the letter that a loose mark overlaps: the last one, or the one behind it (len(before)); else None."""
    if mark.text not in LOOSE_MARKS or encoding_of_font(mark.font):
        return None
    for index, letter in ((len(before) - 1, before[-1:]), (len(before), after)):
        if letter and _bears(letter[0], LOOSE_MARKS[mark.text]) and _overlap(mark, letter[0]) > 0.6:
            return index
    return None


def _overlap(mark: Sign, letter: Sign) -> float:
    """The share of the mark's width that lies over the letter, if both stand in one line."""
    if abs(mark.base - letter.base) > letter.size:
        return 0.0
    common = min(mark.x1, letter.x1) - max(mark.x0, letter.x0)
    return common / max(0.01, mark.x1 - mark.x0)


def _put_on(letters: list[Sign], marks: Sequence[Sign]) -> list[Sign]:
    """Marks drawn apart from their letters, by place: each to the letter it lies over, else it stays a sign."""
    for mark in marks:
        center = (mark.x0 + mark.x1) / 2
        over = [
            index
            for index, letter in enumerate(letters)
            if letter.x0 <= center <= letter.x1
            and _bears(letter, mark.text)
            and abs(letter.base - mark.base) < mark.size
        ]
        if over:
            best = min(over, key=lambda index: abs((letters[index].x0 + letters[index].x1) / 2 - center))
            letters[best] = _marked(letters[best], mark, mark.text)
        else:
            letters.append(mark)
    return letters


def _with_late_accents(signs: list[Sign]) -> list[Sign]:
    """Accents drawn long after their letters put on them."""
    late = [index for index, sign in enumerate(signs) if sign.text in ACCENTS and not encoding_of_font(sign.font)]
    gone: set[int] = set()
    for index in late:
        mark = signs[index]
        over = [
            i
            for i, sign in enumerate(signs)
            if i not in gone and _bears(sign, LOOSE_MARKS[mark.text]) and _overlap(mark, sign) > 0.6
        ]
        if over:
            signs[over[0]] = _marked(signs[over[0]], mark, LOOSE_MARKS[mark.text])
            gone.add(index)
    return [sign for index, sign in enumerate(signs) if index not in gone]


def _marked(letter: Sign, mark: Sign, sign: str) -> Sign:
    top, bottom = min(letter.top, mark.top), max(letter.bottom, mark.bottom)
    return replace(letter, text=letter.text + sign, top=top, bottom=bottom)
