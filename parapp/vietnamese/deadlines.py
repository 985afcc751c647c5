"""Deadlines as plans word them: "Trước Quý II năm 2026", "Thường xuyên", "chậm nhất ngày 15/12"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parapp.models import Deadline, DeadlineKind
from parapp.vietnamese.numbers import roman
from parapp.vietnamese.text import search_key

_Y = "(?:19|20|21)[0-9]{2}"
_YEARS = re.compile(rf"(?<![0-9])({_Y})(?![0-9]|/[^\W\d_])")

# The patterns below read search keys: small letters without diacritics, single blanks.
_CONTINUOUS = re.compile(r"\b(?:thuong xuyen|lien tuc)\b")
_RECURRING = re.compile(
    r"\b(?:hang|moi|tung) (?:nam|qu[yi]|thang|tuan|ngay)\b|\bdinh ky\b|\bthang cuoi(?: cung)?(?: cua)?(?: moi)? quy\b"
    r"|\bthang, quy\b|\bquy(?:,| va) nam\b"
    r"|\A(?=.*\b0?6 thang\b(?! (?:dau|cuoi)))(?=.*(?:\bqu[yi]\b|(?:,| va) nam\b))"
)
_GOES_ON = re.compile(r"\b(?:(?:cac|nhung) nam|va nam) (?:tiep theo|ke tiep|sau|toi)\b|\btro di\b")
# What follows "theo" names a ground, not a time; "các năm tiếp theo" does not.
_GROUND = re.compile(r"(?<!tiep )\btheo\b(?:(?!\b(?:truoc|cham nhat|muon nhat|xong|den|hoan thanh|trong)\b)[^,;])*")

_YEAR_BEHIND = rf"(?: ?(?:nam|[/.-])? ?(?:nam )?(?P<year>{_Y})(?![0-9])|(?P<earlier> (?:cua )?nam truoc\b))?"
_DAY, _MONTH, _STROKE = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", " ?[/.-] ?"
_AFTER_WORD = r"(?:(?<=\bngay )|(?<=\btruoc )|(?<=\btrong )|(?<=\bden )|(?<=\btu )|(?<=\bhet )|(?<=\bnhat )|\A)"
# In a list of quarters or years the last one is due: "Quý I, II/2026", "năm 2026 và 2027".
_AND = "(?: ?[,-] ?| va )"
_QUARTER = "(?:iv|i{1,3}|[1-4])"
_OTHER_QUARTERS = rf"(?:(?:(?:iv|i{{1,3}}){_AND})+(?=i)|(?:[1-4]{_AND})+(?=[1-4]\b))?"
_PATTERNS: tuple[tuple[DeadlineKind, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"(?<![0-9])(?P<year>{_Y})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![0-9])")),
    ("date", re.compile(rf"(?<![0-9/]){_DAY}{_STROKE}{_MONTH}{_STROKE}(?P<year>{_Y}|[0-9]{{2}})(?![0-9/])")),
    ("date", re.compile(rf"\bngay {_DAY} thang {_MONTH}(?![0-9]){_YEAR_BEHIND}")),
    ("month", re.compile(rf"{_AFTER_WORD}{_MONTH}{_STROKE}(?P<year>{_Y})(?![0-9/])")),
    ("date", re.compile(rf"{_AFTER_WORD}{_DAY}/{_MONTH}(?![0-9/])")),
    ("month", re.compile(rf"\b(?:thang |t){_MONTH}(?![0-9]){_YEAR_BEHIND}")),
    (
        "quarter",
        re.compile(rf"\bq(?:u[yi] ?)?{_OTHER_QUARTERS}(?P<quarter>{_QUARTER}|mot|hai|ba|bon|tu)\b{_YEAR_BEHIND}"),
    ),
    (
        "half_year",
        re.compile(rf"\b0?(?P<months>1[01]|[1-9]|ba|sau|chin) thang (?P<half>dau|cuoi)(?: nam)?\b{_YEAR_BEHIND}"),
    ),
    (
        "year",
        re.compile(
            rf"(?:\b(?:nam|giai doan) |\A)(?P<year>{_Y})"
            rf"(?:(?:{_AND}{_Y})*(?:{_AND}| den )(?P<last_year>{_Y}))?(?!\w|/)"
        ),
    ),
    ("year", re.compile(r"\b(?:trong|ca|het|cuoi) nam\b(?! [0-9])")),
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
_MONTH_COUNTS = {"ba": 3, "sau": 6, "chin": 9}

_LEAD = 20  # characters before a time that say how it is meant
_STRICTLY_BEFORE = re.compile(r"\btruoc(?: ngay)? ?\Z")
_FROM = re.compile(r"\b(?:tu|sau)(?: ngay)? ?\Z")
_VAGUE = re.compile(r"\b(?:dau|giua) ?\Z")
_OF_A_PAPER = re.compile(r" cua (?!nam\b|thang\b|quy\b)")


@dataclass(frozen=True, slots=True)
class _Time:
    """A stretch of time named in a key: whole months, or one `day`.

    Years are None where none is named; `year_before` if it is the year before the plan's.
    """

    start: int
    end: int
    kind: DeadlineKind
    year: int | None
    year_before: bool
    last_year: int | None
    first_month: int
    last_month: int
    day: int | None = None

    def first_date(self) -> date | None:
        return date(self.year, self.first_month, self.day or 1) if self.year else None

    def last_date(self) -> date | None:
        year = self.last_year or self.year
        return date(year, self.last_month, self.day or monthrange(year, self.last_month)[1]) if year else None


def parse_deadline(text: str, default_year: int | None = None) -> Deadline:
    """What a deadline's words say; `text` is kept as it is. A time without a year is in `default_year`.

    The due date is the last day allowed: the last of a month, quarter, half-year or year; the day before what stands
    behind "trước"; of several times the latest. None for recurring and continuous work, without a year, for "đầu
    năm", and for words that name no time. A date that does not exist makes the text "free_text".
    """
    key = search_key(text)
    try:
        times = _deadline_times(_GROUND.sub(lambda match: "," * len(match[0]), key), default_year)
    except ValueError:
        return Deadline(text=text)
    days_named = any(time.kind == "date" for time, _ in times)
    recurring = _RECURRING.search(key) is not None
    if _CONTINUOUS.search(key) and (recurring or not days_named):
        return Deadline(text=text, kind="continuous")
    if recurring:
        return Deadline(text=text, kind="recurring")
    return _latest(text, times)


def _latest(text: str, times: Sequence[tuple[_Time, str]]) -> Deadline:
    """The deadline of the time that ends last; years count only where nothing finer is named."""
    finer = [(time, lead) for time, lead in times if time.kind != "year"]
    deadlines = [_deadline(text, time, lead) for time, lead in finer or times]
    return max(deadlines, key=lambda deadline: deadline.due_date or date.min, default=Deadline(text=text))


def _deadline(text: str, time: _Time, lead: str) -> Deadline:
    """The deadline of one time after the words `lead`."""
    if _STRICTLY_BEFORE.search(lead):
        first = time.first_date()
        return Deadline(text=text, kind="before_date", due_date=first - timedelta(days=1) if first else None)
    return Deadline(text=text, kind=time.kind, due_date=None if _VAGUE.search(lead) else time.last_date())


def _deadline_times(key: str, default_year: int | None) -> list[tuple[_Time, str]]:
    """The times that may be due, each with the words before it. ValueError for a date that does not exist."""
    times = _with_years(sorted(_times(key), key=lambda time: time.start), default_year)
    for time in times:
        # A day is checked with a leap year where the year is unknown.
        date(time.year or 2000, time.first_month, time.day or 1)
    leads = [(time, key[max(0, time.start - _LEAD) : time.start]) for time in times]
    return [(time, lead) for time, lead in leads if not _begins(time, lead) and not _dates_a_paper(key, time)]


def _begins(time: _Time, lead: str) -> bool:
    """Whether work begins then: "từ quý I"; but not "từ năm 2026 đến 2030", one time with its end."""
    return time.last_year is None and _FROM.search(lead) is not None


def _dates_a_paper(key: str, time: _Time) -> bool:
    """Whether the day belongs to a cited paper: "Kế hoạch số 15/KH-UBND ngày 15/01/2026 của UBND xã"."""
    return time.kind == "date" and _OF_A_PAPER.match(key, time.end) is not None


def _times(key: str) -> Iterator[_Time]:
    """All times in the key, each place read once, by the first pattern that fits."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(key):
            yield _time(kind, match)
        key = pattern.sub(lambda match: "\0" * len(match[0]), key)


def _time(kind: DeadlineKind, match: re.Match[str]) -> _Time:
    groups = match.groupdict()
    first_month, last_month = _months(groups)
    year = int(groups["year"]) if groups.get("year") else None
    if year is not None and year < 100:
        year += 2000
    return _Time(
        start=match.start(),
        end=match.end(),
        kind="month" if kind == "half_year" and last_month - first_month != 5 else kind,
        year=year,
        year_before=groups.get("earlier") is not None,
        last_year=int(groups["last_year"]) if groups.get("last_year") else None,
        first_month=first_month,
        last_month=last_month,
        day=int(groups["day"]) if groups.get("day") else None,
    )


def _months(groups: dict[str, str | None]) -> tuple[int, int]:
    """First and last month of what was matched. ValueError outside of 1 to 12."""
    if month := groups.get("month"):
        if not 1 <= int(month) <= 12:
            raise ValueError(f"no month: {month}")
        return int(month), int(month)
    if quarter := groups.get("quarter"):
        last = 3 * (_QUARTERS.get(quarter) or int(quarter))
        return last - 2, last
    if months := groups.get("months"):
        count = _MONTH_COUNTS.get(months) or int(months)
        return (1, count) if groups["half"] == "dau" else (13 - count, 12)
    return 1, 12


def _with_years(times: Sequence[_Time], default_year: int | None) -> list[_Time]:
    """Times without a year take the next one named behind them, else the last before them, else the default."""
    following: list[int | None] = [None]
    for time in reversed(times):
        following.append(time.year or following[-1])
    filled = []
    last = default_year
    for time, named in zip(times, reversed(following[1:]), strict=True):
        last = named or last
        filled.append(replace(time, year=_year_before(default_year) if time.year_before else last))
    return filled


def _year_before(year: int | None) -> int | None:
    return year - 1 if year else None


def goes_on(text: str) -> bool:
    """Whether a deadline's words let the work go on behind the time they name: "Năm 2026 và các năm tiếp theo"."""
    return _GOES_ON.search(search_key(text)) is not None


def years_in(text: str) -> list[int]:
    """The years named in a text, each once, in order; not those in a paper's number such as 30/2020/NĐ-CP."""
    return list(dict.fromkeys(int(year) for year in _YEARS.findall(text)))


def offers(period_start: int, period_end: int) -> list[str]:
    """Deadlines to offer for a plan of these years (inclusive), the usual ones first; each is read back as meant."""
    years = range(period_start, max(period_start, period_end) + 1)
    whole = [words for year in years for words in (f"Trong năm {year}", f"Thường xuyên trong năm {year}")]
    if len(years) > 1:
        whole += [f"Trong năm {period_start} và các năm tiếp theo"]
    parts = [words for year in years for words in _offers_within(year)]
    return [*whole, *parts, "Hằng tháng", "Hằng quý", "Hằng năm"]


def _offers_within(year: int) -> list[str]:
    quarters = [f"Quý {roman(quarter)} năm {year}" for quarter in range(1, 5)]
    days = [f"Trước ngày {day}/{year}" for day in ("15/3", "15/6", "15/9", "15/12")]
    months = [f"Tháng {month if month > 2 else f'0{month}'} năm {year}" for month in range(1, 13)]
    return [*quarters, f"6 tháng đầu năm {year}", f"6 tháng cuối năm {year}", *days, *months]
