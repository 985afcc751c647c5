"""Numbers of headings that do not follow one another."""

import re
from collections.abc import Iterator

from parapp.document.language.records import Contradiction
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import in_paragraph
from parapp.document.nd30.paper import Paper
from parapp.vietnamese.numbers import parse_roman, roman

_PART = re.compile(r"^([IVX]+)\.\s")
_ARTICLE = re.compile(r"^Điều (\d+)\b")
_CLAUSE = re.compile(r"^(\d{1,2})\.\s")
_DECIMAL = re.compile(r"^(\d{1,2})\.(\d{1,2})[.)]?\s")


def numbering(paper: Paper) -> Iterator[Contradiction]:
    """Parts and articles in a row, and "2.1" under clause 2."""
    lines = [line for line in paper.body if line.words and not line.label]
    yield from _in_a_row(lines, _PART, "mục")
    yield from _in_a_row(lines, _ARTICLE, "Điều")
    yield from _under_their_clause(lines)


def _in_a_row(lines: list[Line], pattern: re.Pattern[str], name: str) -> Iterator[Contradiction]:
    before: tuple[int, Line] | None = None
    for line in lines:
        match = pattern.match(line.words)
        number = None if match is None else parse_roman(match[1]) if name == "mục" else int(match[1])
        if match is None or number is None:
            continue
        if before is not None and number not in (before[0] + 1, 1):
            shown = roman if name == "mục" else str
            message = f"Sau {name} {shown(before[0])} là {name} {shown(number)}."
            yield Contradiction("order", in_paragraph(line), in_paragraph(before[1]), message)
        before = (number, line)


def _under_their_clause(lines: list[Line]) -> Iterator[Contradiction]:
    """A decimal number whose first part is not the clause above it."""
    clause: tuple[int, Line] | None = None
    for line in lines:
        if _PART.match(line.words):
            clause = None
        elif (decimal := _DECIMAL.match(line.words)) is not None:
            if clause is not None and int(decimal[1]) != clause[0]:
                message = f"Đánh số {decimal[1]}.{decimal[2]} nằm trong mục {clause[0]}."
                yield Contradiction("order", in_paragraph(line), in_paragraph(clause[1]), message)
        elif (match := _CLAUSE.match(line.words)) is not None:
            clause = (int(match[1]), line)
