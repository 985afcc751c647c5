"""Numbers, letters and dashes before paragraphs: where one ends, and which stands above which."""

import re

from msgspec.structs import replace

from parapp.models import Runs, Words

# A numeral that names a part must be all there is before a sign or the end: "Phần mềm" and "Mục II Kế hoạch này" are
# ordinary words.
_NUMERAL = r"(?:thứ\s+[^\W\d]+|[IVX]+|\d{1,2}|[A-H])"
_MARKERS = re.compile(
    rf"""(?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+{_NUMERAL}\s*(?:[.:]|[-–—]\s|\Z|(?=\s+[^\W\da-zà-ỹđ]{{2}})))
    |(?P<roman>[IVX]{{1,5}}(?:[.)](?=\s|[^\W\d]|\Z)|/(?=\s|\Z))|[IVX]{{1,5}}\s?[-–—]\s)
    |(?P<capital>[A-HK][.)](?=\s|\Z))
    |(?P<multi>\d{{1,2}}(?:\.\d{{1,2}})+(?:[.):](?=\s|[^\W\d]|\Z)|(?=\s|[^\W\d])))
    |(?P<arabic>\d{{1,2}}(?:\.(?=\s|[^\W\d]|\Z)|/(?=\s|\Z)|\.?\s?[-–—]\s))
    |(?P<closed>\d{{1,2}}\)|\(\d{{1,2}}\))
    |(?P<letter>[a-zđ]\)|[a-zđ][./](?=\s)|\([a-zđ]\))
    |(?P<star>[*✱](?=\s|[^\W\d_]))
    |(?P<bullet>[•●▪■◦·○❖➢✓✔](?=\s|\w)|o\t)
    |(?P<dash>[-–—−](?=\s|[^\W_]|[“"(]))
    |(?P<plus>[+](?=\s|[^\W_]|[“"(]))
    """,
    re.VERBOSE,
)
_RANKS = {"part": 0, "capital": 1, "roman": 2, "arabic": 3, "letter": 8, "closed": 9, "star": 10, "dash": 11}
_RANKS |= {"bullet": 11, "plus": 12}
_MULTI = 3  # 1.1 stands one below 1, 1.1.1 two
TEXT_RANK = 99
ROMAN_RANK, ARABIC_RANK = _RANKS["roman"], _RANKS["arabic"]


def marker_of(text: str) -> str:
    """The number, letter or dash that a line of text begins with; "" for none."""
    found = _MARKERS.match(text)
    return found[0].strip() if found else ""


def rank(marker: str) -> int:
    """How deep a marker of this kind stands, less is higher; TEXT_RANK for none. The same kind always gets the same."""
    found = _MARKERS.match(marker + " ") if marker else None
    if found is None or found.lastgroup is None:
        return TEXT_RANK
    if found.lastgroup == "part" and marker[:1] in "Mm":
        return 1
    return _MULTI + marker.strip(".):").count(".") if found.lastgroup == "multi" else _RANKS[found.lastgroup]


def is_numbered(marker: str) -> bool:
    """Whether it counts (I, 1, 1.1, A, a), and is no dash."""
    return rank(marker) < _RANKS["star"]


def number_of(marker: str) -> str:
    """What a marker counts, without its signs: "1.1" of "1.1.", "a" of "a)"."""
    return marker.strip(" .:)(/-–—").rpartition(" ")[2]


def plain(runs: Runs) -> str:
    """The words of runs, footnotes left out."""
    return "".join(run.text for run in runs if isinstance(run, Words))


def without_start(runs: Runs, count: int) -> Runs:
    """The runs without their first `count` characters, nor the blanks behind those."""
    left, kept = count, list[object]()
    for run in runs:
        if not isinstance(run, Words):
            kept.append(run)
            continue
        cut = min(left, len(run.text))
        text, left = run.text[cut:], left - cut
        if not left and not any(isinstance(other, Words) for other in kept):
            text = text.lstrip()
        if text:
            kept.append(replace(run, text=text))
    return tuple(kept)  # type: ignore[arg-type]


def cut_marker(runs: Runs) -> tuple[str, Runs]:
    """The marker a paragraph begins with, and its runs without it."""
    runs = without_start(runs, 0)
    marker = marker_of(plain(runs))
    return (marker, without_start(runs, len(marker))) if marker else ("", runs)
