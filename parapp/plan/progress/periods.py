"""The days of a report's period, and the period of a day."""

from calendar import monthrange
from datetime import date

from parapp.models import ReportPeriod
from parapp.models.related import PeriodKind

_MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def days_of(period: ReportPeriod) -> tuple[date, date]:
    """First and last day of the period; the last one is `as_of` where the report names its day."""
    months = _MONTHS[period.kind]
    number = min(max(period.number, 1), 12 // months)
    last_month = number * months
    last = date(period.year, last_month, monthrange(period.year, last_month)[1])
    return date(period.year, last_month - months + 1, 1), period.as_of or last


def running_period(kind: PeriodKind, day: date) -> ReportPeriod:
    """The month, quarter, half year or year a day lies in, reported as of that day."""
    return ReportPeriod(kind=kind, year=day.year, number=(day.month - 1) // _MONTHS[kind] + 1, as_of=day)
