"""Papers that a document cites: their kind, number, symbol, date and issuing body as printed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from parapp.document.nd30.lines import Line
from parapp.document.nd30.paper import KINDS
from parapp.vietnamese.text import compare_key

_KIND = "|".join(sorted((kind.capitalize() for kind in KINDS), key=len, reverse=True))
_DATE = r"(?P<day>\d{1,2})(?:/(?P<month>\d{1,2})/| tháng (?P<month2>\d{1,2}) năm )(?P<year>\d{4})"
_CITED = re.compile(
    rf"(?:(?P<kind>{_KIND})\s+)?(?:số:?\s*)?(?P<number>\d+[a-zđ]?)/(?:\d{{4}}/)?(?P<symbol>[A-ZĐ][\w.]*(?:-[\w.&]+)+)"
    rf"(?:\s+ngày\s+{_DATE})?(?:\s+của\s+(?P<body>[^,;.()]+?)(?=\s+về\b|\s+quy định\b|\s+ban hành\b|[,;.()]|$))?"
)
_BODIES = (("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"))


class Cited(NamedTuple):
    """One citation in a line; `day` is None where none is printed or where there is no such day."""

    line: Line
    words: str
    kind: str
    number: str
    symbol: str
    day: date | None
    body: str


def papers_cited(lines: list[Line]) -> Iterator[Cited]:
    """Every numbered paper that these lines cite, in order."""
    for line in lines:
        for match in _CITED.finditer(line.words):
            kind, body = match["kind"] or "", match["body"] or ""
            day = day_of(match["day"], match["month"] or match["month2"], match["year"])
            yield Cited(line, match[0].strip(), kind, match["number"], match["symbol"], day, body_key(body))


def day_of(day: str | None, month: str | None, year: str | None) -> date | None:
    """The day; None where a part is missing or where the calendar has no such day."""
    if not (day and month and year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def body_key(name: str) -> str:
    """Equal for names of a body written in full or short: "Ủy ban nhân dân xã Mẫu", "UBND XÃ MẪU"."""
    key = compare_key(name)
    for full, short in _BODIES:
        key = key.replace(compare_key(full), compare_key(short))
    return key
