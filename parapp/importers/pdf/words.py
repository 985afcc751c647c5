"""From signs to words: by their gaps, over ruled lines never, whatever the order in which a file draws them."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from parapp.importers.pdf.drawings import Stroke
from parapp.importers.pdf.ink import Ink, Sign
from parapp.importers.pdf.signs import settled
from parapp.vietnamese.syllables import is_syllable

SOFT_HYPHEN = "\u00ad"

SAME_LINE = 0.3  # of the size of writing, as all below
GAP_WITH_BLANKS = 0.34
GAP_WITHOUT_BLANKS = 0.17
BACKWARDS = -0.45
FEW_BLANKS = 0.04
LETTER_SPACED = 5
STRUCK = (0.15, 0.42)  # from where to where above its base a line strikes a word out
INNER = 0.4  # share of a word's width: this far it still is in its cell if it is too long for it
WIDEST_SPACING = 1.3


@dataclass(slots=True)
class Word:
    """Signs without a gap. `runs` are its pieces as (text, font), still in the encoding the file has them in.

    `trailing` says that a blank is drawn behind it; `quarter` counts turns against the page's reading direction;
    `order` counts words as the file draws them.
    """

    runs: list[tuple[str, str]]
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    hidden: bool = False
    unknown: int = 0
    trailing: bool = False
    quarter: int = 0
    skew: bool = False
    order: int = 0

    @property
    def text(self) -> str:
        """Its signs as the file has them."""
        if len(self.runs) == 1:
            return self.runs[0][0]
        return "".join(text for text, _ in self.runs)

    @property
    def across(self) -> bool:
        """Whether it does not run along the lines of the page."""
        return self.skew or self.quarter != 0

    @property
    def middle(self) -> tuple[float, float]:
        """A point that surely lies in the cell the word stands in."""
        height = (self.top + self.bottom) / 2 if self.across else self.base - 0.3 * self.size
        return self.x0 + INNER * (self.x1 - self.x0), height


@dataclass(slots=True)
class _Run:
    """Signs that follow each other in a word to be."""

    signs: list[Sign] = field(default_factory=list)
    trailing: bool = False


class Walls:
    """Upright strokes, to ask quickly whether one stands between two signs."""

    def __init__(self, strokes: Iterable[Stroke]) -> None:
        self._strokes = sorted((s for s in strokes if s.upright), key=lambda stroke: stroke.at)
        self._at = [stroke.at for stroke in self._strokes]

    def between(self, left: float, right: float, height: float) -> bool:
        """Whether a stroke with left < x < right reaches over this height."""
        first, last = bisect_right(self._at, left), bisect_left(self._at, right)
        return any(stroke.start <= height <= stroke.end for stroke in self._strokes[first:last])


def words_of(ink: Ink) -> list[Word]:
    """All words of the page in the order of the file; those that stand across last."""
    walls = Walls(ink.strokes)
    upright = [sign for sign in ink.signs if not sign.quarter and not sign.skew]
    words = _words(upright, walls)
    for quarter in (1, 2, 3):
        across = [sign for sign in ink.signs if sign.quarter == quarter and not sign.skew]
        words.extend(_words_across(across, quarter))
    words.extend(_slanted([sign for sign in ink.signs if sign.skew]))
    return [word for word in words if word.text.strip()]


def struck_out(words: Sequence[Word], strokes: Iterable[Stroke]) -> list[Word]:
    """The words with a line through their middle: deleted, but still drawn."""
    level = sorted((stroke for stroke in strokes if not stroke.upright), key=lambda stroke: stroke.at)
    heights = [stroke.at for stroke in level]
    found = []
    for word in words:
        first = bisect_left(heights, word.base - STRUCK[1] * word.size)
        last = bisect_right(heights, word.base - STRUCK[0] * word.size)
        width = word.x1 - word.x0
        covered = (min(s.end, word.x1) - max(s.start, word.x0) for s in level[first:last])
        if not word.across and any(part > 0.8 * width for part in covered):
            found.append(word)
    return found


def _words(signs: Sequence[Sign], walls: Walls) -> list[Word]:
    signs = settled(signs)
    blanks = sum(sign.text.isspace() for sign in signs)
    widest = GAP_WITH_BLANKS if blanks > FEW_BLANKS * len(signs) else GAP_WITHOUT_BLANKS
    runs = list(_runs(signs, widest, walls))
    words = _met([_word(run, order) for order, run in enumerate(runs) if run.signs], widest, walls)
    return _without_letter_spacing(words, walls)


def _runs(signs: Sequence[Sign], widest: float, walls: Walls) -> Iterator[_Run]:
    """Words as the file draws them one sign behind the other."""
    run = _Run()
    for sign in signs:
        if sign.text.isspace() or sign.text == "\u200b":
            run.trailing = bool(run.signs) and sign.text != "\u200b"
            yield run
            run = _Run()
        elif run.signs and not _follows(run.signs, sign, widest, walls):
            yield run
            run = _Run([sign])
        else:
            run.signs.append(sign)
    yield run


def _follows(run: Sequence[Sign], sign: Sign, widest: float, walls: Walls) -> bool:
    before = run[-1]
    size = max(before.size, sign.size)
    gap = sign.x0 - before.x1
    widest = min(widest, GAP_WITHOUT_BLANKS) if sign.apart else widest
    if abs(sign.base - before.base) > SAME_LINE * size or not BACKWARDS * size < gap < widest * size:
        return sign.x0 == before.x0 and sign.base == before.base  # letters of one glyph
    left = run[0].x0 + 0.3 * size if sign.piece != before.piece else before.x1 if gap > 0.05 * size else sign.x0
    return not walls.between(left, sign.x0 - 0.02, sign.base - 0.3 * size)


def _word(run: _Run, order: int = 0) -> Word:
    signs = run.signs
    runs: list[tuple[str, str]] = []
    for sign in signs:
        if runs and runs[-1][1] == sign.font:
            runs[-1] = (runs[-1][0] + sign.text, sign.font)
        else:
            runs.append((sign.text, sign.font))
    return Word(
        runs=runs,
        x0=min(sign.x0 for sign in signs),
        x1=max(sign.x1 for sign in signs),
        top=min(sign.top for sign in signs),
        bottom=max(sign.bottom for sign in signs),
        base=median(sign.base for sign in signs),
        size=max(sign.size for sign in signs),
        bold=sum(sign.bold for sign in signs) * 2 > len(signs),
        hidden=sum(sign.hidden for sign in signs) * 2 > len(signs),
        unknown=sum(not sign.known for sign in signs),
        trailing=run.trailing,
        quarter=signs[0].quarter,
        skew=signs[0].skew,
        order=order,
    )


def _met(words: list[Word], widest: float, walls: Walls) -> list[Word]:
    """Words whose pieces the file draws at different times, joined where they touch."""
    rows: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        rows.setdefault(round(word.base / 2), []).append(index)
    gone: dict[int, int] = {}
    for row, members in rows.items():
        near = sorted({*members, *rows.get(row + 1, ())}, key=lambda index: words[index].x0)
        for left, right in pairwise(near):
            if left in gone or right in gone or words[left].trailing:
                continue
            if _touch(words[left], words[right], widest, walls):
                words[right] = _joined(words[left], words[right])
                gone[left] = right
    return [word for index, word in enumerate(words) if index not in gone]


def _touch(left: Word, right: Word, widest: float, walls: Walls) -> bool:
    size = max(left.size, right.size)
    gap = right.x0 - left.x1
    level, in_order = abs(left.base - right.base) < 0.1 * size, right.order - left.order == 1
    if not level or not (-0.3 * size < gap < min(widest, 0.15) * size if in_order else abs(gap) < 0.05 * size):
        return False
    if not in_order and is_syllable(left.text) and is_syllable(right.text):
        return False  # two words, one too long for its column
    return not walls.between(left.x0 + 0.3 * size, right.x0 - 0.02, left.base - 0.3 * size)


def _joined(left: Word, right: Word, between: str = "") -> Word:
    runs = [*left.runs, *([(between, right.runs[0][1])] if between else []), *right.runs]
    return replace(
        right,
        runs=runs,
        x0=min(left.x0, right.x0),
        x1=max(left.x1, right.x1),
        top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom),
        bold=left.bold and right.bold,
        unknown=left.unknown + right.unknown,
    )


def _without_letter_spacing(words: list[Word], walls: Walls) -> list[Word]:
    """Headings written with gaps between all letters ("K Ế  H O Ạ C H") as words."""
    kept: list[Word] = []
    row: list[Word] = []
    for word in words:
        if row and not _spaced_on(row[-1], word, walls):
            kept.extend(_closed_up(row))
            row = []
        if len(word.text) == 1 or (len(word.text) <= 3 and unicodedata.normalize("NFC", word.text).isalpha() and row):
            row.append(word)
        else:
            kept.extend([*_closed_up(row), word])
            row = []
    return [*kept, *_closed_up(row)]


def _spaced_on(before: Word, word: Word, walls: Walls) -> bool:
    gap = word.x0 - before.x1
    level = abs(word.base - before.base) < 0.1 * word.size
    near = level and -0.1 * word.size < gap < WIDEST_SPACING * word.size
    return near and not walls.between(before.x1, word.x0, word.base - 0.3 * word.size)


def _closed_up(row: list[Word]) -> list[Word]:
    """The words of a letter-spaced row; the row as it is if it is none."""
    letters = [word for word in row if len(unicodedata.normalize("NFC", word.text)) == 1 and word.text[0].isalpha()]
    if len(row) < LETTER_SPACED or len(letters) < len(row):
        return row
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    usual = median(gaps)
    words = [row[0]]
    for word, gap in zip(row[1:], gaps, strict=True):
        if gap > 1.6 * max(usual, 0.1 * word.size):
            words.append(word)
        else:
            words[-1] = _joined(words[-1], word)
    return words


def _words_across(signs: Sequence[Sign], quarter: int) -> list[Word]:
    """Words that run up or down the page, with their boxes as they lie on it."""
    if not signs:
        return []
    turned = [_turned(sign, quarter) for sign in signs]
    return [_turned_back(word, quarter) for word in _words(turned, Walls(()))]


def _turned(sign: Sign, quarter: int) -> Sign:
    """The sign as if the page were turned so that it reads from left to right."""
    if quarter == 1:
        x0, x1, top, bottom = -sign.bottom, -sign.top, sign.x0, sign.x1
    elif quarter == 2:
        x0, x1, top, bottom = -sign.x1, -sign.x0, -sign.bottom, -sign.top
    else:
        x0, x1, top, bottom = sign.top, sign.bottom, -sign.x1, -sign.x0
    return replace(sign, x0=x0, x1=x1, top=top, bottom=bottom, base=top + 0.8 * (bottom - top))


def _turned_back(word: Word, quarter: int) -> Word:
    if quarter == 1:
        x0, x1, top, bottom = word.top, word.bottom, -word.x1, -word.x0
    elif quarter == 2:
        x0, x1, top, bottom = -word.x1, -word.x0, -word.bottom, -word.top
    else:
        x0, x1, top, bottom = -word.bottom, -word.top, word.x0, word.x1
    return replace(word, x0=x0, x1=x1, top=top, bottom=bottom, base=bottom)


def _slanted(signs: Sequence[Sign]) -> list[Word]:
    """Slanted writing (a stamp, a watermark) word by word as the file has it."""
    words: list[Word] = []
    run = _Run()
    for sign in [*settled(signs), None]:
        if sign is None or sign.text.isspace():
            if run.signs:
                words.append(_word(run))
            run = _Run()
        else:
            run.signs.append(sign)
    return words
