"""The periods that reports speak of, in words and in the order of a year."""

from parapp.models import ReportPeriod
from parapp.vietnamese.numbers import roman


def period_words(period: ReportPeriod | None) -> str:
    """ "tháng 3 năm 2026", "quý II năm 2026", "6 tháng đầu năm 2026", "năm 2026"; empty without a period."""
    if period is None:
        return ""
    match period.kind:
        case "month":
            return f"tháng {period.number} năm {period.year}"
        case "quarter":
            return f"quý {roman(period.number)} năm {period.year}"
        case "half_year":
            return f"6 tháng {'đầu' if period.number == 1 else 'cuối'} năm {period.year}"
        case "year":
            return f"năm {period.year}"


def is_same_period(one: ReportPeriod | None, other: ReportPeriod | None) -> bool:
    """Whether both speak of the same months; the day of the figures is each report's own."""
    if one is None or other is None:
        return one is other
    return (one.kind, one.number, one.year) == (other.kind, other.number, other.year)


def periods_of(year: int) -> tuple[ReportPeriod, ...]:
    """What is reported on within a year: the first quarter, six months, the third quarter, the year."""
    return (
        ReportPeriod(kind="quarter", number=1, year=year),
        ReportPeriod(kind="half_year", year=year),
        ReportPeriod(kind="quarter", number=3, year=year),
        ReportPeriod(kind="year", year=year),
    )
