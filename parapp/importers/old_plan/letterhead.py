"""Top of an old paper, whether typed in a table, in lines or with tabs: who, which number, where and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from parapp.importers.old_plan.markers import plain
from parapp.importers.old_plan.words import is_nation, is_number_line, is_rule
from parapp.models import Problem
from parapp.models.paper import LetterheadRead, PaperBlock, PaperParagraph
from parapp.vietnamese.text import fold_space, search_key

_GAP = re.compile(r"\t+|\s{3,}")
_NUMBER = re.compile(r"Số\s*[:.]?\s*(?P<number>[^\s/]*)\s*/\s*(?P<symbol>[^\s/]+(?:/[^\s/]+)?)", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?P<place>[^,]*?)\s*,)?\s*ngày\s*(?P<day>\d{0,2})[\s.…]*tháng\s*(?P<month>\d{0,2})[\s.…]*năm\s*(?P<year>\d{0,4})",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|ban chi dao|dang uy|chu tich|thuong truc)\b", re.IGNORECASE
)
_STAMP = re.compile(r"(?:ban )?du thao\b|(?:thuong |hoa )?(?:khan|toc)\b|(?:toi |tuyet )?mat\b|luu hanh noi bo\b")
_NATION_START = re.compile(r"\s+(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*-)")


@dataclass(slots=True)
class _Lines:
    """The lines of a letterhead that name bodies, each with whether it is bold; and what else was found."""

    bodies: list[tuple[str, bool]] = field(default_factory=list)
    number: str = ""
    symbol: str = ""
    place_name: str = ""
    issued_on: date | None = None
    problems: list[Problem] = field(default_factory=list)


def read_letterhead(blocks: Sequence[PaperBlock]) -> tuple[LetterheadRead, list[Problem]]:
    """What the top of a paper says. Lines that are none of its parts are problems with their text."""
    lines = _Lines()
    for paragraph in _paragraphs(blocks):
        for text in _cut(f"{paragraph.marker} {plain(paragraph.runs)}"):
            _take(lines, text, paragraph)
    superior, issuer = _bodies(lines.bodies)
    read = LetterheadRead(
        superior=superior,
        issuer=issuer,
        number=lines.number,
        symbol=lines.symbol,
        place_name=lines.place_name,
        issued_on=lines.issued_on,
    )
    return read, lines.problems


def _paragraphs(blocks: Sequence[PaperBlock]) -> Iterator[PaperParagraph]:
    """The paragraphs column by column, so that a name in two rows stays together."""
    for block in blocks:
        if isinstance(block, PaperParagraph):
            yield block
            continue
        for column in range(max((len(row) for row in block.rows), default=0)):
            for row in block.rows:
                yield from row[column].paragraphs if column < len(row) else ()


def _cut(text: str) -> list[str]:
    """The pieces of a line that stand side by side."""
    # Blanks to write day and month in are no gap between two columns.
    pieces = _GAP.split(text) if not re.search(r"ngày\s|\bSố", text) else re.split(r"\t+", text)
    return [fold_space(part) for piece in pieces for part in _NATION_START.split(piece) if part.strip()]


def _take(lines: _Lines, text: str, paragraph: PaperParagraph) -> None:
    if is_nation(text) or is_rule(text):
        return
    number, day = _NUMBER.match(text), _DATE.search(text)
    if number is None and day is None and is_number_line(text):
        return
    if number:
        lines.number = _without_gaps(number["number"])
        lines.symbol = number["symbol"].rstrip(".,;")
        text = text[number.end() :].strip()
        day = _DATE.search(text)
    if day:
        lines.place_name = fold_space(day["place"] or "").strip(" .…")
        lines.issued_on = _day(day)
    elif text and _names_body(text) and not _STAMP.match(search_key(text)):
        lines.bodies.append((text, paragraph.bold))
    elif text:
        lines.problems.append(Problem(code="text_not_placed", place=paragraph.place, facts={"text": text}))


def _without_gaps(number: str) -> str:
    return number.strip(" .…_")


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _names_body(text: str) -> bool:
    return text == text.upper() and any(map(str.isalpha, text)) and not search_key(text).startswith("v/v")


def _bodies(lines: Sequence[tuple[str, bool]]) -> tuple[str, tuple[str, ...]]:
    """Superior body and the lines of the issuing one: by boldness (R19, R22), else by where the last body begins."""
    texts = [text for text, _ in lines]
    bold = [is_bold for _, is_bold in lines]
    start = 0
    if any(bold) and not all(bold):
        start = bold.index(True)
    else:
        begins = [index for index, text in enumerate(texts) if _BODIES.match(search_key(text))]
        start = begins[-1] if begins else 0
    return " ".join(texts[:start]), tuple(texts[start:])
