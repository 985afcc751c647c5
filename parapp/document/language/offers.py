"""Better words for one document, offered one by one."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from parapp.document.language.capitals import capitalised_better
from parapp.document.language.records import Better, Found, WordOffer
from parapp.document.language.spelling import spelled_better
from parapp.document.nd30.checker import read_papers
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import in_paragraph, quote
from parapp.document.nd30.page import LEGACY_FONT
from parapp.document.nd30.paper import Paper

_ROOM = 16  # characters shown on each side of what is changed


def word_offers(path: Path) -> list[WordOffer]:
    """What might be written better, in reading order. Raises UserError as `check` does."""
    return [_offer(found) for paper in read_papers(path) for found in find_better(paper)]


def find_better(paper: Paper) -> Iterator[Found]:
    """Every place that might be written better; none overlaps another."""
    blanks = [line for line in (paper.number, paper.place_date) if line is not None]
    notes = [] if paper.earlier else paper.reading.notes  # those of the whole file
    for line in (*paper.reading.lines, *notes):
        if any(line.element is one.element for one in blanks) or _is_legacy(line):
            continue
        yield from (Found(line, better) for better in _without_overlaps(line.raw))


def _without_overlaps(text: str) -> Iterator[Better]:
    end = -1
    for better in sorted(chain(spelled_better(text), capitalised_better(text)), key=lambda one: (one.start, -one.end)):
        if better.start >= end:
            yield better
            end = better.end


def place_of(line: Line) -> str:
    """Where a line stands."""
    return f"Ô {quote(line)}" if line.spot.in_table else in_paragraph(line)


def _is_legacy(line: Line) -> bool:
    return any(LEGACY_FONT.match(piece.look.font) for piece in line.visible)


def _offer(found: Found) -> WordOffer:
    start, end, text, why = found.better
    raw = found.line.raw
    before, after = around(raw, start, end)
    shown = (before + raw[start:end] + after, before + text + after)
    return WordOffer(found.id, place_of(found.line), *shown, why, raw, start)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """A few whole words before and after a place, with "…" where there are more."""
    first = text.rfind(" ", 0, max(0, start - _ROOM)) + 1
    last = text.find(" ", min(len(text), end + _ROOM))
    before, after = text[first:start].lstrip(), text[end : last if last >= 0 else len(text)].rstrip()
    return ("… " if text[:first].strip() else "") + before, after + (" …" if last >= 0 and text[last:].strip() else "")
