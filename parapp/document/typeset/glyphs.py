"""Characters that the bundled font lacks: typst leaves them out without a word, so a sign takes their place."""

import re
import unicodedata
from functools import cache

from parapp.document.typography.text_width import FACES
from parapp.paths import resources
from parapp.vietnamese.text import clean

SUBSTITUTE = "□"
_TAB, _LINE_FEED, _SOFT_HYPHEN = 0x09, 0x0A, 0xAD


def visible(text: str) -> str:
    """The cleaned text, each character that cannot be drawn replaced by a box, each odd blank by a usual one."""
    return _undrawable().sub(_stand_in, clean(text))


def undrawable(text: str) -> tuple[str, ...]:
    """The characters of the text that the pages show as a box, each once, in the order they come."""
    return tuple(dict.fromkeys(sign for sign in _undrawable().findall(clean(text)) if _is_drawn(sign)))


def _stand_in(found: re.Match[str]) -> str:
    sign = found.group()
    if _is_drawn(sign):
        return SUBSTITUTE
    return " " if unicodedata.category(sign).startswith("Z") else ""


def _is_drawn(sign: str) -> bool:
    """Whether a reader expects to see something here: not for blanks, marks of direction, joiners, variation marks."""
    category = unicodedata.category(sign)
    return not (category.startswith("Z") or category == "Cf" or "\ufe00" <= sign <= "\ufe0f")


@cache
def _undrawable() -> re.Pattern[str]:
    """Any character that one of the four faces has no glyph for; line feeds and tabs are no glyphs and stay.

    The soft hyphen has one, yet a paper that is never hyphenated shows none, and PDF/A refuses it where it hides.
    """
    from fontTools.ttLib import TTFont

    faces = [TTFont(resources() / "fonts" / f"LiberationSerif-{face}.ttf", lazy=True) for face in FACES.values()]
    codes = set.intersection(*(set(face.getBestCmap()) for face in faces)) - {_SOFT_HYPHEN} | {_TAB, _LINE_FEED}
    for face in faces:
        face.close()
    return re.compile(f"[^{''.join(map(_escaped, _ranges(sorted(codes))))}]")


def _escaped(bounds: tuple[int, int]) -> str:
    return f"\\U{bounds[0]:08x}-\\U{bounds[1]:08x}"


def _ranges(codes: list[int]) -> list[tuple[int, int]]:
    """Runs of codes without a hole, as first and last."""
    starts = [code for code, before in zip(codes, [-1, *codes], strict=False) if code != before + 1]
    ends = [code for code, after in zip(codes, [*codes[1:], -1], strict=True) if code != after - 1]
    return list(zip(starts, ends, strict=True))
