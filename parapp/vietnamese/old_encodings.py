"""Text in TCVN3 (ABC, fonts ".Vn…") and VNI-Windows (fonts "VNI-…") as Unicode: by font name, else by pattern.

Such text arrives as the Latin-1 characters of its bytes ("§iÓm" is "Điểm"), at times as the Windows-1258 ones.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from parapp.models.table import Encoding
from parapp.vietnamese.syllables import is_syllable

OldEncoding = Literal["tcvn3", "vni", ""]
OLD_ENCODINGS: tuple[OldEncoding, ...] = ("tcvn3", "vni")

LETTERS = "àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ".replace(" ", "")
_TCVN3_SMALL = "µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô \u00adõö÷øù úûüýþ ®".replace(" ", "")
_TCVN3 = dict(zip(_TCVN3_SMALL + "¡¢£¤¥¦§", LETTERS + "ĂÂÊÔƠƯĐ", strict=True))

# VNI writes a letter and behind it a second sign for its marks; the signs are the same behind every letter.
_VNI_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_VNI_ON_A = {"ê": "ă", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "é": "ắ", "ë": "ặ"}
_VNI_CIRCUMFLEX = {
    **{"â": "\u0302", "à": "\u0302\u0300", "å": "\u0302\u0309"},
    **{"ã": "\u0302\u0303", "á": "\u0302\u0301", "ä": "\u0302\u0323"},
}
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}


def _vni_small() -> Iterator[tuple[str, str]]:
    yield from _VNI_ALONE.items()
    for base in "aeouyôö":
        yield from ((base + sign, _VNI_ALONE.get(base, base) + mark) for sign, mark in _VNI_TONES.items())
    for base in "aeo":
        yield from ((base + sign, base + mark) for sign, mark in _VNI_CIRCUMFLEX.items())
    yield from (("a" + sign, letter) for sign, letter in _VNI_ON_A.items())


def _vni_table() -> dict[str, str]:
    """Both cases; of a pair in mixed case the letter decides, the sign only follows."""
    table: dict[str, str] = {}
    for code, letters in _vni_small():
        letter = unicodedata.normalize("NFC", letters)
        table |= {code: letter, code[0] + code[1:].upper(): letter}
        table |= {code[0].upper() + code[1:]: letter.upper(), code.upper(): letter.upper()}
    return table


_VNI = _vni_table()
_TABLES = {"tcvn3": _TCVN3, "vni": _VNI}
_CODES = {
    name: re.compile("|".join(re.escape(code) for code in sorted(table, key=len, reverse=True)))
    for name, table in _TABLES.items()
}

# What Windows-1258 shows for a byte where Latin-1 shows another sign; symbol fonts keep the byte above U+F000.
_MISREAD = {
    **dict(zip("Ă\u0300Đ\u0309ƠƯ\u0303ă\u0301đ\u0323ơư₫", "ÃÌÐÒÕÝÞãìðòõýþ", strict=True)),
    **{chr(0xF000 + code): chr(code) for code in range(0xA1, 0x100)},
    "μ": "µ",
}
_SURELY_SMALL = "a-z®¨©ª«¬\xad"
_CAPITAL = "[A-Z¡-§]"
_CAPITAL_LINE = re.compile(rf"^(?=[^\n]*{_CAPITAL}[^\n]*{_CAPITAL})[^\n{_SURELY_SMALL}]+$", re.MULTILINE)
_CAPITAL_WORD = re.compile(rf"(?<!\S)(?=\S*[A-Z\u00a1-\u00ff]\S*{_CAPITAL})[^\s{_SURELY_SMALL}]+(?!\S)")

_WINDOWS_1258 = re.compile("[\u0309\u0323ĂăĐđƠơƯư₫]")
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9]")
_BEYOND_LATIN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")

_OLD_FONT = re.compile(r"(?:[a-z]{6}\+|@)?(?:(?P<tcvn3>\.vn)|(?P<vni>vni[- ]))(?P<name>.*)", re.IGNORECASE)
_FONT_LOOK = re.compile(r"(?:[\s,-]*\b(?:bold|italic|regular|normal|oblique))+$", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings|zapf", re.IGNORECASE)


def encoding_of_font(font: str) -> OldEncoding:
    """What a font of that name shows its codes as: "tcvn3" (.VnTime), "vni" (VNI-Times), "" (Unicode, unknown)."""
    match = _OLD_FONT.match(font.strip())
    return "" if match is None else "tcvn3" if match["tcvn3"] else "vni"


def draws_capitals(font: str) -> bool:
    """Whether it is a TCVN3 font that draws small letters as capitals: .VnTimeH, .VnArial NarrowH."""
    match = _OLD_FONT.match(font.strip())
    return match is not None and bool(match["tcvn3"]) and _FONT_LOOK.sub("", match["name"]).upper().endswith("H")


def to_unicode(text: str, font: str = "") -> str:
    """One run as NFC Unicode: as its font shows it, by pattern where the font says nothing, else as it is."""
    return converted([(text, font)])[0]


def converted(runs: Sequence[tuple[str, str]], wanted: Encoding = "auto", around: OldEncoding = "") -> tuple[str, str]:
    """The NFC text of one cell or paragraph, given as (text, font) runs, and its raw text, "" where nothing changed.

    Runs come as they were decoded: NFC would melt the letters of a file taken for Windows-1258 into one another.
    The user's "tcvn3" or "vni" goes before font names, these before the pattern; readable Vietnamese always stays.
    `around` (see `prevailing`) settles short texts without an old font that are words either way ("Sè", "Ghi chó").
    """
    raw = "".join(text for text, _ in runs)
    plain = unicodedata.normalize("NFC", raw)
    if wanted == "unicode" or (raw.isascii() and not any(draws_capitals(font) for _, font in runs)):
        return plain, ""
    parts = []
    for (told, readable), together in groupby(runs, lambda run: _seen(run[0], run[1], wanted)):
        part = list(together)
        old = "" if readable else _decided(part, told, _has_readable(runs, told, wanted), around)
        parts.append(_shown(part, old))
    text = unicodedata.normalize("NFC", "".join(parts))
    return text, raw if text != plain else ""


def _seen(text: str, font: str, wanted: Encoding) -> tuple[OldEncoding, bool]:
    """What is known of a run: the old encoding it is said to be in, and whether it can be read as it stands."""
    if _SYMBOL_FONT.search(font):
        return "", True
    told = wanted if wanted == "tcvn3" or wanted == "vni" else encoding_of_font(font)
    return told, bool(told) and _is_readable(text, told)


def _has_readable(runs: Sequence[tuple[str, str]], told: OldEncoding, wanted: Encoding) -> bool:
    return bool(told) and any(_seen(text, font, wanted) == (told, True) for text, font in runs)


def _decided(
    runs: Sequence[tuple[str, str]], told: OldEncoding, beside_readable: bool, around: OldEncoding
) -> OldEncoding:
    """How to take neighbouring runs: beside a run that cannot be meant as its font says, the others must prove it."""
    text = "".join(text for text, _ in runs)
    if told:
        return "" if beside_readable and not text.isascii() and not _evidence(text, told)[0] else told
    return guess(text) or (around if around and _may_be(text, around) else "")


def _shown(runs: Sequence[tuple[str, str]], encoding: OldEncoding) -> str:
    """The runs under one encoding; neighbours of equal case go together, for a VNI letter may be cut between two."""
    parts = []
    for capitals, together in groupby(runs, lambda run: encoding == "tcvn3" and draws_capitals(run[1])):
        text = _translated("".join(text for text, _ in together), encoding)
        parts.append(text.upper() if capitals else text)
    return "".join(parts)


def _translated(text: str, encoding: OldEncoding) -> str:
    if not encoding:
        return text
    table = _TABLES[encoding]
    latin = _as_latin(text)
    shown = _CODES[encoding].sub(lambda code: table[code[0]], latin)
    return _with_capitals(latin, shown) if encoding == "tcvn3" else shown


def _with_capitals(codes: str, shown: str) -> str:
    """TCVN3 has no capitals with tones, so "CéNG HßA" is "CỘNG HÒA": capitals go through lines and words that have
    them and no letter sure to be small. One code is one letter, so places agree.
    """
    letters = list(shown)
    for pattern in (_CAPITAL_LINE, _CAPITAL_WORD):
        for part in pattern.finditer(codes):
            letters[part.start() : part.end()] = shown[part.start() : part.end()].upper()
    return "".join(letters)


def _as_latin(text: str) -> str:
    """The Latin-1 characters of the bytes, whichever of the usual ways they were read in."""
    composed = text if _WINDOWS_1258.search(text) else unicodedata.normalize("NFC", text)
    if composed.isascii() or _UNICODE_ONLY.search(composed):
        return composed
    apart = (sign if sign < "\u0100" else _apart(sign) for sign in composed)
    return "".join(_MISREAD.get(sign, sign) for sign in "".join(apart))


def _apart(sign: str) -> str:
    """A letter that took a Windows-1258 tone in, as the two it was."""
    decomposed = unicodedata.decomposition(sign).split()
    if len(decomposed) == 2 and chr(int(decomposed[1], 16)) in _MISREAD:
        return "".join(chr(int(code, 16)) for code in decomposed)
    return sign


# Guessing. A word speaks for an encoding if it is a syllable under it and none as it stands.

_WORD = re.compile(r"[^\s!-@\[-`{-~“”‘’–—…•]+")
_ABBREVIATION = re.compile("[BCDGHKLMNPQTUVX]*Đ[BCDGHKLMNPQTUVX]*")
_STRANGE = {
    # Signs in or before letters, a mark behind a letter, a capital behind a small letter: no language writes them.
    "tcvn3": re.compile(
        "[¨ª¬\xad¡¤¦¶¸]|[A-Za-z][®©§«»¹¼½¾](?=[A-Za-z]|$)|^[®§][^\\W_]|[A-Za-z]·$|[A-Za-z]{2}[×µ·][A-Za-z]"
        "|[×µ·][A-Za-z]{2}|[a-zß-þ×÷µ][À-ÖØ-Þ]|[ß-þ][A-Z]|[¡-ÿ].*[¡-ÿ]"
    ),
    "vni": re.compile("[aeouyôö][øåäâõùûàáãêèéúüë]|^ñ[aeiouyôö]|[À-ÖØ-öø-ÿ].*[À-ÖØ-öø-ÿ]", re.IGNORECASE),
}
_ENOUGH = 2
_LONGEST = 40  # no syllable has more signs in any encoding; the patterns are not made for what has


def guess(text: str) -> OldEncoding:
    """The old encoding a cell or line without old fonts is in, by its letters; "" for readable text and any doubt."""
    if text.isascii() or _UNICODE_ONLY.search(text):
        return ""
    best: OldEncoding = ""
    most = _ENOUGH - 1
    for encoding in OLD_ENCODINGS:
        gain, loss = _evidence(text, encoding)
        if gain > max(most, loss):
            best, most = encoding, gain
    return best


def prevailing(texts: Iterable[str]) -> OldEncoding:
    """The old encoding of a whole table whose fonts say nothing; "" where none, or readable Vietnamese among it."""
    found: set[OldEncoding] = set()
    for text in texts:
        encoding = guess(text)
        if encoding:
            found.add(encoding)
        elif _BEYOND_LATIN.search(unicodedata.normalize("NFC", text)):
            return ""
    return found.pop() if len(found) == 1 else ""


def _evidence(text: str, encoding: OldEncoding) -> tuple[int, int]:
    """How strongly the words speak for the encoding, and against it."""
    gain = loss = 0
    for word in _WORD.findall(text):
        weight = _weight(word, encoding)
        gain, loss = gain + max(weight, 0), loss + max(-weight, 0)
    return gain, loss


def _weight(word: str, encoding: OldEncoding) -> int:
    """2: only this encoding explains the word; 1: it may; 0: it says nothing; below 0: it speaks against it."""
    if len(word) > _LONGEST:
        return -1
    if word.isascii():
        return -1 if len(word) > 2 and word.islower() and not is_syllable(word) and not _is_untoned(word) else 0
    shown = _translated(word, encoding)
    if shown == word or len(shown) < 2:
        return 0
    if is_syllable(word):
        return 0 if _is_word(shown) else -2
    if not _is_word(shown):
        return -1
    if len(word) < 3 or is_syllable(word, tone_anywhere=True):
        return 1
    return 2 if _ABBREVIATION.fullmatch(shown) or _STRANGE[encoding].search(_as_latin(word)) else 1


def _is_word(text: str) -> bool:
    return is_syllable(text) or _ABBREVIATION.fullmatch(text) is not None


def _is_untoned(word: str) -> bool:
    """A syllable typed without its tone ("tap"), as in addresses and codes."""
    return is_syllable(word + "\u0323", tone_anywhere=True)


def _is_readable(text: str, encoding: OldEncoding) -> bool:
    """Whether a run in an old font is Unicode Vietnamese already: more words are so as they stand than by the font."""
    if text.isascii():
        return False
    if _UNICODE_ONLY.search(text):
        return True
    weights = [_weight(word, encoding) for word in _WORD.findall(text)]
    return weights.count(-2) > sum(weight > 0 for weight in weights)


def _may_be(text: str, encoding: OldEncoding) -> bool:
    """Whether every word with marks is a syllable under the encoding, and none only as it stands."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    shown = [_translated(word, encoding) for word in words]
    return bool(words) and all(_is_word(word) for word in shown)
