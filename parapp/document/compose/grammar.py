"""How a typed text goes on a Vietnamese sentence: by its first words, without ever touching a proper name."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from parapp.models.record import Value
from parapp.paths import templates
from parapp.vietnamese.text import compare_key, fold_space, lower_first, search_key

RemedyKind = Literal["none", "verb", "share", "own", "lines", "other"]

_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|[a-zđ]\))\s+")
_DASH = re.compile(r"(?:[-–—+•]\s*|\*\s+)(?=\S)")
_END = re.compile(r"[\s;:,]+$")
_GIVEN_TO = re.compile(r"[Gg]iao (?:cho )?(?=[A-ZĐ]|các |bộ phận|công chức|đơn vị|cơ quan)")
_BODIES = re.compile(r"(?:cơ quan|đơn vị|bộ phận|cán bộ|tập thể), ", re.IGNORECASE)
_PERCENTAGE = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_WHOLE_ENDS = ("v.v.", "...", "…")
OWN_ENDS = (*_WHOLE_ENDS, "!", "?")
_NO_WORD = re.compile(r"[,;:.]+")


class FirstWords(Value, frozen=True):
    """Words that texts begin with, as written in templates/wording/first_words.toml."""

    verbs: tuple[str, ...]
    shares: tuple[str, ...]
    own_subjects: tuple[str, ...]
    generic_names: tuple[str, ...]


@lru_cache(maxsize=1)
def _first_words() -> FirstWords:
    """The lists with keys to compare by, each with the blank that ends its last word."""
    read = msgspec.toml.decode((templates() / "wording" / "first_words.toml").read_bytes(), type=FirstWords)
    return FirstWords(
        verbs=_keys(read.verbs),
        shares=_keys(read.shares),
        own_subjects=_keys(read.own_subjects),
        generic_names=_keys(read.generic_names),
    )


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_key(word) for word in words if word.strip())


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return compare_key(_NO_WORD.sub(" ", text)) + " "


def remedy_kind(text: str, unit_names: Iterable[str] = ()) -> RemedyKind:
    """How a remedy can follow "Phòng A chủ trì": as the verb itself, behind "bảo đảm" (a share, a number), as a
    sentence of its own (it begins with who does it), as a list of lines, or only behind a colon."""
    lines = text.strip().splitlines()
    if not lines:
        return "none"
    first = lines[0].strip()
    if _NUMBERED.match(first) or _DASH.match(first) or (len(lines) > 1 and not lines[0].rstrip().endswith(":")):
        return "lines"
    key, words = _key(lines[0]), _first_words()
    if _GIVEN_TO.match(first) or key.startswith(_keys(unit_names)):
        return "own"
    if key.startswith(words.verbs):
        return "verb"
    if _PERCENTAGE.match(first) or key.startswith(words.shares):
        return "share"
    return "own" if key.startswith(words.own_subjects) else "other"


def continued(text: str) -> str:
    """The text to go on after a colon or a verb: first letter small where it begins with a verb or a share."""
    return lower_first(text) if remedy_kind(text) in ("verb", "share") else text


def inside(unit_name: str) -> str:
    """A unit's name inside a sentence: common words ("Các thôn") begin small, names stay. Several kinds of bodies in
    one name are a plural: "các cơ quan, đơn vị liên quan"."""
    if not is_generic(unit_name):
        return unit_name
    return lower_first(f"các {lower_first(unit_name)}" if _BODIES.match(unit_name) else unit_name)


def is_generic(unit_name: str) -> bool:
    """Whether a unit is called by common words and not by a name."""
    return _key(unit_name).startswith(_first_words().generic_names)


def enumeration(words: Sequence[str]) -> str:
    """ "A", "A và B", "A, B và C"; without what ends in a comma or a semicolon."""
    parts = [bare(word) for word in words if bare(word)]
    if len(parts) < 2:
        return "".join(parts)
    # "Văn phòng HĐND và UBND và Phòng Kinh tế" would be hard to read.
    link = ", " if any(" và " in part for part in parts) else " và "
    return f"{', '.join(parts[:-1])}{link}{parts[-1]}"


def bare(text: str) -> str:
    """The text without punctuation and end mark at its end; "v.v." and "…" stay whole."""
    cut = text.strip()
    while not cut.endswith(_WHOLE_ENDS):
        shorter = _END.sub("", cut.removesuffix("./.").removesuffix("."))
        if shorter == cut:
            return cut
        cut = shorter
    return cut


def sentence(text: str) -> str:
    """The text with exactly one sign at its end: its own "!", "?" or "…", else a full stop. Empty stays empty."""
    cut = bare(text)
    return cut if not cut or cut.endswith(OWN_ENDS) else f"{cut}."


def listed(text: str, mark: str) -> str:
    """Lines as a list: behind the given mark, numbers and letters kept, ";" behind each and "." behind the last."""
    lines = [line for line in (fold_space(line) for line in text.splitlines()) if line]
    marked = [line if _NUMBERED.match(line) else f"{mark} {_DASH.sub('', line)}" for line in lines]
    return "\n".join([*(with_semicolon(line) for line in marked[:-1]), *(sentence(line) for line in marked[-1:])])


def without_dash(text: str) -> str:
    """A text of one line without the dash before it, for a place with a sign of its own; several lines stay a list."""
    found = _DASH.match(text)
    return text[found.end() :] if found and "\n" not in text else text


def completed(text: str, mark: str) -> str:
    """A text of one line as a sentence; further lines below it as a list."""
    first, *rest = [line for line in (fold_space(line) for line in text.splitlines()) if line] or [""]
    return f"{first}\n{listed(chr(10).join(rest), mark)}" if rest else sentence(first)


def with_semicolon(line: str) -> str:
    """The line with a semicolon at its end, unless it ends in a sign of its own; a comma gives way."""
    return line if line.endswith((".", ";", ":", "!", "?", "…")) else line.rstrip(",") + ";"


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.ASCII
)


def sentence_case(text: str) -> str:
    """A text all in capitals as a sentence; abbreviations (what is no Vietnamese syllable) keep theirs."""
    if text != text.upper():
        return text
    words = re.sub(r"[^\W\d_]+", lambda found: _small_word(found[0]), text)
    return words[:1].upper() + words[1:]


def _small_word(word: str) -> str:
    return word.lower() if _SYLLABLE.fullmatch(search_key(word)) else word
