"""Years and dates in the texts of a plan, each with what it becomes in another year's plan."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from parapp.models import Plan
from parapp.models.record import Value
from parapp.vietnamese.text import search_key

TimeKind = Literal["year", "date", "period", "reference"]

_Y = r"(?:19|20|21)\d\d"
_NUMBER = r"\d+[a-zđ]?/(?:(?:19|20|21)\d\d/)?(?-i:[A-ZĐ][\wĐđ]*(?:[-&][\wĐđ]+)*)"
_PAPERS = (
    "bộ luật|luật|pháp lệnh|nghị quyết|nghị định|thông tư liên tịch|thông tư|quyết định|chỉ thị|kế hoạch|công văn"
    "|thông báo|hướng dẫn|báo cáo|kết luận|chương trình|tờ trình|công điện|văn bản"
)
_DAY = rf"(?:ngày\s+)?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_Y}|ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+{_Y}"
_DUE = r"\s(?:trước|chậm nhất|hoàn thành|xong)\s+(?:ngày|tháng|quý|trong|trước|vào)\b"
_CITATION = re.compile(
    # A numbered paper with its day and title; a law with its year.
    rf"(?:(?:{_PAPERS})\b[^;\n]{{0,60}}?)?(?<!\w){_NUMBER}(?:,?\s*(?:{_DAY}))?(?:(?!{_DUE})(?:[^,;()\n.]|\.(?=\d)))*"
    rf"|\b(?:bộ luật|(?<!pháp )luật|pháp lệnh|nghị định|nghị quyết|thông tư)\b[^,;.\n]{{0,200}}?\bnăm\s+{_Y}",
    re.IGNORECASE,
)
_COUNTED = "(?:hồ sơ|lượt|hộ|người|văn bản|thủ tục|TTHC|tin|bài|trường hợp|phiếu|triệu|tỷ|tỉ|đồng|ha|km)"
_MENTION = re.compile(
    rf"(?<!\w)(?P<number>{_NUMBER})"
    rf"|ngày\s+(?P<long_day>\d{{1,2}})\s+tháng\s+(?P<long_month>\d{{1,2}})\s+năm\s+(?P<long_year>{_Y})"
    rf"|(?<![\d/.])(?P<day>\d{{1,2}})\s?(?P<sign>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=sign)\s?(?P<date_year>{_Y})(?![\d/])"
    rf"|(?:năm\s+)?(?<![\d/])(?P<first>{_Y})\s*(?:[-–—]|đến(?:\s+năm)?)\s*(?P<last>{_Y})(?![\d/])"
    rf"|(?:(?:quý\s+(?:[IV]+|\d)|tháng\s+\d{{1,2}}|(?<!\d)\d{{1,2}}\s+tháng(?:\s+(?:đầu|cuối))?)(?:\s*[-,/]?\s*)(?:năm\s+)?"
    rf"|(?<![\w/.])(?:t?(?:0?[1-9]|1[0-2])|[IV]{{1,3}})\s?/\s?)(?P<part_year>{_Y})(?![\d/]|[.,]\d)"
    rf"|(?P<named>năm\s+)?(?<![\d/.,])(?P<year>{_Y})(?![\d/]|[.,]\d)(?(named)|(?!\s+{_COUNTED}\b))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_COMPARED = re.compile(r"(?:so voi(?: cung ky)?|cung ky|lien ke)(?: cua)? nam $")


class Years(Value, frozen=True):
    """The years of last year's plan and of this year's: of the results, and first and last of the plan."""

    last_result: int
    last_start: int
    last_end: int
    this_result: int
    this_start: int
    this_end: int

    @property
    def distance(self) -> int:
        """How many years lie between the two."""
        return self.this_result - self.last_result

    def spoken_of(self, year: int) -> bool:
        """Whether last year's plan means its own time by this year."""
        return year == self.last_result or self.last_start <= year <= self.last_end


def years_between(last: Plan, this: Plan) -> Years:
    """The years of two plans."""
    return Years(
        last_result=last.result_year,
        last_start=last.period_start,
        last_end=last.period_end,
        this_result=this.result_year,
        this_start=this.period_start,
        this_end=this.period_end,
    )


class TimeMention(Value, frozen=True):
    """A year, date or period in a text with its proposal; a reference (a paper's number) is only shown.

    `accepted` is false where the time is of a cited paper, or no time the last plan itself spoke of.
    """

    start: int
    old: str
    new: str
    kind: TimeKind
    accepted: bool


def time_mentions(text: str, years: Years, cited: bool = False) -> list[TimeMention]:
    """All times named in a text, in order; `cited` for texts that only cite papers (căn cứ)."""
    spans = [match.span() for match in _CITATION.finditer(text)]
    return [
        mention
        for match in _MENTION.finditer(text)
        if (mention := _mention(text, match, years, cited or _inside(match.start(), spans)))
    ]


def with_new_times(text: str, years: Years) -> str:
    """The text with all proposals that are accepted by default."""
    return replaced(text, [(m.start, m.old, m.new) for m in time_mentions(text, years) if m.accepted])


def replaced(text: str, places: list[tuple[int, str, str]]) -> str:
    """The text with each (start, old, new) replaced; places that overlap an earlier one are left as they are."""
    parts = []
    end = 0
    for start, old, new in sorted(places):
        if start >= end and text.startswith(old, start):
            parts += [text[end:start], new]
            end = start + len(old)
    return "".join((*parts, text[end:]))


class NamedTime(Value, frozen=True):
    """A time that a text names outside of citations: its words, the years in them, and what stands before it as a
    search key (up to 40 characters)."""

    words: str
    years: tuple[int, ...]
    kind: TimeKind
    named: bool
    before: str
    start: int


@lru_cache(maxsize=20_000)
def named_times(text: str) -> tuple[NamedTime, ...]:
    """The times of a text that are its own. `named` is false for a bare number that may be no year ("Quý" and "năm"
    make it one)."""
    if not _DIGIT.search(text):
        return ()
    spans = list(citations(text))
    return tuple(
        NamedTime(
            words=match[0],
            years=tuple(map(int, re.findall(_Y, match[0]))),
            kind="period" if match["first"] else "date" if match["day"] or match["long_day"] else "year",
            named=not match["year"] or bool(match["named"]),
            before=search_key(text[max(0, match.start() - 40) : match.start()]),
            start=match.start(),
        )
        for match in _MENTION.finditer(text)
        if not match["number"] and not _inside(match.start(), spans)
    )


def citations(text: str) -> Iterator[tuple[int, int]]:
    """Where a text cites numbered papers and laws, with their dates and titles."""
    return (match.span() for match in _CITATION.finditer(text))


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, len(spans) + place + 1)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _mention(text: str, match: re.Match[str], years: Years, cited: bool) -> TimeMention | None:
    old = match[0]
    if match["number"]:
        return TimeMention(start=match.start(), old=old, new=old, kind="reference", accepted=False)
    if years.distance == 0:
        return None
    if match["first"]:
        return _period(match, years, cited)
    kind: TimeKind = "date" if match["day"] or match["long_day"] else "year"
    group = next(name for name in ("long_year", "date_year", "part_year", "year") if match[name])
    year = int(match[group])
    if group == "year" and not match["named"] and not years.spoken_of(year) and abs(year - years.last_result) > 10:
        return None  # "2000 hồ sơ" is no year
    new = _with_year(match, group, year + years.distance)
    before = search_key(text[max(0, match.start(group) - 30) : match.start(group)]) + " "
    meant = years.spoken_of(year) or (year == years.last_result - 1 and _COMPARED.search(before) is not None)
    return TimeMention(start=match.start(), old=old, new=new, kind=kind, accepted=meant and not cited)


def _with_year(match: re.Match[str], group: str, year: int) -> str:
    """The words with another year; 29 February becomes the 28th where the new year has none."""
    start = match.start()
    words = match[0][: match.start(group) - start] + str(year) + match[0][match.end(group) - start :]
    day = "day" if match["day"] else "long_day"
    month = "month" if match["day"] else "long_month"
    if match[day] and int(match[day]) == 29 and int(match[month]) == 2 and not _exists(year, 2, 29):
        at = match.start(day) - start
        words = words[:at] + "28" + words[at + 2 :]
    return words


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _period(match: re.Match[str], years: Years, cited: bool) -> TimeMention:
    """The plan's own period becomes this plan's, that of a programme (2021 - 2030) is only shown."""
    first, last = int(match["first"]), int(match["last"])
    own = (first, last) == (years.last_start, years.last_end)
    pair = (years.this_start, years.this_end) if own else (first + years.distance, last + years.distance)
    start = match.start()
    between = match[0][match.end("first") - start : match.start("last") - start]
    new = f"{match[0][: match.start('first') - start]}{pair[0]}{between}{pair[1]}"
    meant = own or (years.spoken_of(first) and last - first == 1)
    return TimeMention(
        start=start,
        old=match[0],
        new=new,
        kind="period",
        accepted=meant and not cited,
    )
