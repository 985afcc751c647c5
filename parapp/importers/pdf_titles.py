"""The titles of columns in a header whose columns are lost: cut into pieces that each mean something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parapp.importers.recognise.headers.words import meaning_of
from parapp.models.table import ColumnMeaning
from parapp.vietnamese.text import search_key

GAP = re.compile(r"\s{2,}|\t+")
MOST_WORDS = 60
LONGEST_TITLE = 9
MOST_CUTS = 20_000
# What titles begin with; in a header all in capitals no other word may open one.
STARTS = re.compile(
    r"(stt|tt|ma|muc|ten|tieu|linh|noi|nhiem|diem|thang|so|tu|don|tham|ket|chenh|ty|ti|con|tong|ghi|tai|nguyen|giai|co"
    r"|thoi|san|dat|khong|cach|xep|ly|bieu|tru|bi)$"
)
OPENERS = ("thang", "so", "ten", "tu", "ma", "don", "bieu")
SCORES: frozenset[ColumnMeaning] = frozenset(
    (
        *("max_score", "self_score", "appraised_score", "appraised_score_2", "survey_score", "bonus", "penalty"),
        *("achieved_score", "printed_lost", "passed", "not_passed"),
    )
)
CODES: frozenset[ColumnMeaning] = frozenset(("number", "code"))
NAMES: frozenset[ColumnMeaning] = frozenset(("name", "content", "field"))


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of the columns of codes, names, figures and of texts behind them; no `scores` if they are not clear.

    `figures` is how many columns of figures there are, `whole` the header as it stands.
    """

    figures: int
    code: str = ""
    name: str = ""
    scores: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    whole: str = ""


Cut = tuple[tuple[str, ColumnMeaning], ...]


def titles_of(lines: Sequence[str], usual: int) -> Titles:
    """The titles in the header's lines for a table whose rows mostly have `usual` figures."""
    whole = " ".join(lines)
    by_gaps = [part for line in lines for part in GAP.split(line.strip())]
    if len(lines) == 1 and len(by_gaps) > 2:
        return _of_cut(tuple((part, meaning_of(part) or "ignore") for part in by_gaps), usual, whole)
    cuts = _cuts(whole.split(), usual)
    if len({tuple(meaning for _, meaning in cut) for cut in cuts}) != 1:
        return Titles(usual, whole=whole)
    return _of_cut(cuts[0], usual, whole)


def _of_cut(cut: Cut, usual: int, whole: str) -> Titles:
    """The titles of a cut: first codes, then names, then as many columns of figures as the rows have, then texts."""
    figures = [title for title, meaning in cut[2:] if meaning in SCORES]
    texts = [title for title, meaning in cut[2:] if meaning not in SCORES]
    in_order = [title for title, _ in cut[2:]] == [*figures, *texts]
    if len(cut) < 3 or not in_order or len(figures) < usual:
        return Titles(usual, whole=whole)
    return Titles(len(figures), cut[0][0], cut[1][0], tuple(figures), tuple(texts), whole)


def _cuts(words: Sequence[str], usual: int) -> list[Cut]:
    """All ways to cut the words into known titles, code and name first, with the usual number of figures or more."""
    found: list[Cut] = []
    if not 3 <= len(words) <= MOST_WORDS:
        return found
    starts = [index for index, word in enumerate(words) if word[:1].isupper() and STARTS.match(search_key(word))]
    open_: list[tuple[int, Cut]] = [(0, ())]
    steps = 0
    while open_ and steps < MOST_CUTS:
        steps += 1
        begin, cut = open_.pop()
        if begin == len(words):
            found.append(cut)
            continue
        for end in (*[start for start in starts if begin < start <= begin + LONGEST_TITLE], len(words)):
            title = " ".join(words[begin:end])
            meaning = meaning_of(title) if end - begin <= LONGEST_TITLE else None
            if meaning is not None and _may_follow(cut, meaning):
                open_.append((end, (*cut, (title, meaning))))
    return _best([cut for cut in found if sum(meaning in SCORES for _, meaning in cut) >= usual])


def _may_follow(cut: Cut, meaning: ColumnMeaning) -> bool:
    """Whether a column of this meaning can come next: codes, then names, then others, each once."""
    if len(cut) < 2:
        return meaning in (CODES, NAMES)[len(cut)]
    known = {other for _, other in cut}
    return meaning not in CODES | NAMES and (meaning == "ignore" or meaning not in known)


def _best(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts with the fewest odd titles, then with the fewest titles."""
    worths = [(sum(_is_odd(title) for title, _ in cut), len(cut)) for cut in cuts]
    return [cut for cut, worth in zip(cuts, worths, strict=True) if worth == min(worths)]


def _is_odd(title: str) -> bool:
    """Whether a title ends or goes on with what surely opens the next one, or begins inside one: "Tiêu chí thang"."""
    words = search_key(title).split()
    return (
        words == ["diem"] or words[0] == "bi" or "diem" in words[2:] or words[-1].endswith(",") or words[-1] in OPENERS
    )
