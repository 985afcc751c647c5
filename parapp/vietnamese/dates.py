"""Dates as administrative papers write them."""

from datetime import date


def long_date(day: date) -> str:
    """ "ngày 05 tháng 3 năm 2026": days below 10 and months 1, 2 with a zero (R38), other months without (R39)."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year:04}"


def short_date(day: date) -> str:
    """ "05/3/2026", with the zeros of `long_date`."""
    return f"{day.day:02}/{_month(day)}/{day.year:04}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)
