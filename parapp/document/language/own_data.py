"""The paper's own number, date, names and years against what it says elsewhere."""

import re
from collections.abc import Iterator
from datetime import date

from parapp.document.language.offers import place_of
from parapp.document.language.papers_cited import Cited, body_key, day_of, papers_cited
from parapp.document.language.records import Contradiction
from parapp.document.nd30.letterhead import DATE_PLACE, ISSUER_PLACE, NUMBER_PLACE
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import quote
from parapp.document.nd30.paper import KINDS, AppendixPart, Paper
from parapp.document.nd30.signature import SIGNING_PLACE
from parapp.document.nd30.title import SUBJECT_PLACE
from parapp.plan.time_mentions import citations
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.numbers import parse_roman, roman
from parapp.vietnamese.text import compare_key

_OWN_NUMBER = re.compile(r"(\d+[a-zđ]?)?\s*/\s*([A-ZĐ][\w.]*(?:-[\w.&]+)+)\s*$")
_OWN_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_ANY_DATE = re.compile(r"ngày\s+(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*|\s+tháng\s+(\d{1,2})\s+năm\s+)(\d{4})")
_DEADLINE = re.compile(
    r"(?:trước|xong|chậm nhất(?: là)?|đến hết|hạn|hoàn thành(?: trong)?)\s+" + _ANY_DATE.pattern, re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/])")
_CLOSING = re.compile(r"^Trên đây là\b", re.IGNORECASE)
_POINTER = re.compile(r"Phụ lục\s+(?:số\s+)?([IVX]+|\d{1,2})(?![^\W_])")
_LOCAL = re.compile(r"\b(?:XÃ|PHƯỜNG|ĐẶC KHU)\s+(.+)$")


def own_day(paper: Paper) -> date | None:
    """The day in the letterhead; None where it is still blank."""
    match = _OWN_DATE.search(paper.place_date.words) if paper.place_date else None
    return None if match is None else day_of(*match.groups())


def _own_number(paper: Paper) -> tuple[str, str]:
    """Number (perhaps still blank) and symbol in the letterhead."""
    match = _OWN_NUMBER.search(paper.number.words) if paper.number else None
    return ("", "") if match is None else (match[1] or "", match[2])


def appendix_data(paper: Paper) -> Iterator[Contradiction]:
    """Number, symbol, date and issuing body in the reference lines of appendices."""
    for part in paper.appendices:
        cited = next(papers_cited([part.reference]), None) if part.reference else None
        if cited is not None:
            yield from _against(paper, part, cited)


def _against(paper: Paper, part: AppendixPart, cited: Cited) -> Iterator[Contradiction]:
    place = quote(part.label)
    own = paper.kind.words.capitalize() if paper.kind else ""
    if cited.kind and own and compare_key(cited.kind) != compare_key(own):
        if paper.attached_to is None:
            message = f"Phụ lục ghi kèm theo {cited.kind} số {cited.number}/{cited.symbol}, còn văn bản này là {own}."
            yield Contradiction("number", place, "Tên loại văn bản", message)
        return
    number, symbol = _own_number(paper)
    if number and cited.number.lstrip("0") != number.lstrip("0"):
        yield Contradiction(
            "number", place, NUMBER_PLACE, f"Phụ lục ghi số {cited.number}, phần đầu văn bản ghi số {number}."
        )
    if symbol and cited.symbol.casefold() != symbol.casefold():
        yield Contradiction(
            "number", place, NUMBER_PLACE, f"Phụ lục ghi ký hiệu {cited.symbol}, phần đầu văn bản ghi {symbol}."
        )
    day = own_day(paper)
    if day and cited.day and day != cited.day:
        message = f"Phụ lục ghi ngày {short_date(cited.day)}, phần đầu văn bản ghi ngày {short_date(day)}."
        yield Contradiction("date", place, DATE_PLACE, message)
    issuer = body_key(paper.issuer_name)
    if cited.body and issuer and cited.body not in issuer and issuer not in cited.body:
        said = cited.words.rpartition(" của ")[2]
        yield Contradiction("name", place, ISSUER_PLACE, f"Phụ lục ghi của {said}, phần đầu ghi {paper.issuer_name}.")


def issuer_and_signature(paper: Paper) -> Iterator[Contradiction]:
    """The body for which is signed against the one that issues."""
    issuer = body_key(paper.issuer_name)
    for line in paper.signing:
        for name, other in (("ubnd", "hđnd"), ("hđnd", "ubnd")):
            signed = re.match(rf"tm\W+{compare_key(name)}\b", body_key(line.words))
            if signed and compare_key(other) in issuer and compare_key(name) not in issuer:
                message = f"Ký “{line.words}”, phần đầu văn bản ghi {paper.issuer_name}."
                yield Contradiction("name", SIGNING_PLACE, ISSUER_PLACE, message)


def place_and_issuer(paper: Paper) -> Iterator[Contradiction]:
    """The place before the date against the name of a commune that issues."""
    local = _LOCAL.search(paper.issuer_name)
    if local is None or paper.place_date is None or "," not in paper.place_date.words:
        return
    place = paper.place_date.words.partition(",")[0]
    if compare_key(place) not in compare_key(local[0]) and compare_key(local[1]) not in compare_key(place):
        message = f"Địa danh ghi “{place}”, cơ quan ban hành là {paper.issuer_name}."
        yield Contradiction("name", DATE_PLACE, ISSUER_PLACE, message)


def _text(paper: Paper) -> list[Line]:
    """Lines of title, text and appendices; the letterhead and the end are judged by themselves."""
    return [*paper.subject, *paper.content, *(line for part in paper.appendices for line in part.lines)]


def basis_dates(paper: Paper) -> Iterator[Contradiction]:
    """Papers on which this one is based, issued after it."""
    day = own_day(paper)
    for cited in papers_cited(paper.bases):
        if day and cited.day and cited.day > day:
            message = f"Căn cứ ban hành ngày {short_date(cited.day)}, sau ngày của văn bản này ({short_date(day)})."
            yield Contradiction("date", place_of(cited.line), DATE_PLACE, message)


def cited_kinds(paper: Paper) -> Iterator[Contradiction]:
    """A cited paper whose symbol belongs to another kind: "Quyết định số 12/KH-UBND"."""
    codes = {compare_key(kind): code for kind, code in KINDS.items()}
    known = {code.casefold() for code in KINDS.values()}
    for cited in papers_cited(_text(paper)):
        code = cited.symbol.split("-")[0]
        own = codes.get(compare_key(cited.kind), "")
        if own and code.casefold() in known and code.casefold() != own.casefold():
            message = f"Viết “{cited.kind}” nhưng ký hiệu là {cited.symbol} ({own} mới là {cited.kind.lower()})."
            yield Contradiction("number", place_of(cited.line), "", message)


def cited_twice(paper: Paper) -> Iterator[Contradiction]:
    """The same paper of the same body cited with two dates."""
    first: dict[tuple[str, str, str], Cited] = {}
    for cited in papers_cited(_text(paper)):
        if cited.day is None or not cited.body:
            continue
        known = first.setdefault((cited.number.lstrip("0"), cited.symbol, cited.body), cited)
        if known.day and known.day.year == cited.day.year and known.day != cited.day:
            message = (
                f"Văn bản số {cited.number}/{cited.symbol} ghi ngày {short_date(cited.day)}, "
                f"chỗ khác ghi ngày {short_date(known.day)}."
            )
            yield Contradiction("date", place_of(cited.line), place_of(known.line), message)


def impossible_dates(paper: Paper) -> Iterator[Contradiction]:
    """Days that no calendar has."""
    for line in [*paper.head, *_text(paper)]:
        for match in _ANY_DATE.finditer(line.words):
            if day_of(match[1], match[2] or match[3], match[4]) is None:
                yield Contradiction("date", place_of(line), "", f"Không có ngày này trong lịch: “{match[0]}”.")


def closing_years(paper: Paper) -> Iterator[Contradiction]:
    """Years of the paper's own name, where it closes ("Trên đây là Kế hoạch …") or in an appendix' title."""
    own = {year for line in paper.subject for year in years_in(line.words)}
    if not own:
        return
    named = [(place_of(line), line) for line in paper.content if _CLOSING.match(line.words)]
    named += [(quote(part.label), line) for part in paper.appendices for line in part.title]
    for place, line in named:
        years = years_in(line.words.partition(",")[0] if _CLOSING.match(line.words) else line.words)
        if years and not years & own:
            message = f"Ở đây ghi năm {_listed(years)}, trích yếu ghi năm {_listed(own)}."
            yield Contradiction("year", place, SUBJECT_PLACE, message)


def years_in(text: str) -> set[str]:
    """The years a text names, each year of a period too, those of cited papers left out."""
    cited = list(citations(text))
    found = {
        match[1] for match in _YEAR.finditer(text) if not any(start <= match.start() < end for start, end in cited)
    }
    for match in re.finditer(r"(20\d\d)\s*[-–]\s*(20\d\d)", text):
        found |= {str(year) for year in range(int(match[1]), int(match[2]) + 1)}
    return found


def _listed(years: set[str]) -> str:
    return ", ".join(sorted(years))


def late_deadlines(paper: Paper) -> Iterator[Contradiction]:
    """Work that is to be done before the day of the paper itself."""
    own = own_day(paper)
    for line in [] if own is None else _text(paper):
        for match in _DEADLINE.finditer(line.words):
            day = day_of(match[1], match[2] or match[3], match[4])
            if own and day and day < own:
                message = f"Thời hạn {short_date(day)} trước cả ngày của văn bản ({short_date(own)})."
                yield Contradiction("date", place_of(line), DATE_PLACE, message)


def appendix_pointers(paper: Paper) -> Iterator[Contradiction]:
    """Pointers to appendices beyond the last one there is."""
    number = len(paper.appendices)
    for line in paper.content if number else ():
        for match in _POINTER.finditer(line.words):
            pointed = int(match[1]) if match[1].isdecimal() else parse_roman(match[1]) or 0
            if pointed > number:
                last = f"Phụ lục {roman(number)}" if number > 1 else "một phụ lục"
                yield Contradiction(
                    "order", place_of(line), "", f"Chỉ đến {match[0]}, nhưng văn bản chỉ có đến {last}."
                )
