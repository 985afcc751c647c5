"""Dates with the zeros that the decree asks for."""

from datetime import date

import pytest

from parapp.vietnamese.dates import long_date, parse_date, short_date


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "05/3/2026"),
        (date(2024, 2, 16), "ngày 16 tháng 02 năm 2024", "16/02/2024"),
        (date(2027, 1, 1), "ngày 01 tháng 01 năm 2027", "01/01/2027"),
        (date(2020, 12, 23), "ngày 23 tháng 12 năm 2020", "23/12/2020"),
    ],
)
def test_days_and_the_first_two_months_have_zeros(day: date, long: str, short: str) -> None:
    assert (long_date(day), short_date(day)) == (long, short)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/7/2025", date(2025, 7, 1)),
        (" 01.07.2025 ", date(2025, 7, 1)),
        ("29-02-2024", date(2024, 2, 29)),
        ("29/02/2025", None),
        ("0/7/2025", None),
        ("7/2025", None),
        ("ngày mai", None),
        ("", None),
    ],
)
def test_a_typed_day_is_understood_or_refused(text: str, day: date | None) -> None:
    assert parse_date(text) == day
