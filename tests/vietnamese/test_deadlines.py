"""Deadlines in the words of plans."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models import Deadline, DeadlineKind
from parapp.vietnamese.dates import long_date, short_date
from parapp.vietnamese.deadlines import goes_on, offers, parse_deadline, years_in
from parapp.vietnamese.numbers import roman

# With 2026 as the plan's year.
DUE: dict[str, tuple[DeadlineKind, tuple[int, int, int]]] = {
    "15/3/2026": ("date", (2026, 3, 15)),
    "15.12.2026": ("date", (2026, 12, 15)),
    "31/12/26": ("date", (2026, 12, 31)),
    "2026-12-15": ("date", (2026, 12, 15)),
    "Chậm nhất ngày 20/6/2026": ("date", (2026, 6, 20)),
    "Đến hết ngày 30 tháng 6 năm 2026": ("date", (2026, 6, 30)),
    "Trước và trong ngày 15/12/2026": ("date", (2026, 12, 15)),
    "Từ 01/3/2026 đến 30/6/2026": ("date", (2026, 6, 30)),
    "Trước ngày 15/12/2026": ("before_date", (2026, 12, 14)),
    "Trước 01/3": ("before_date", (2026, 2, 28)),
    "trước ngày 05 tháng 6": ("before_date", (2026, 6, 4)),
    "Trước Quý II năm 2024": ("before_date", (2024, 3, 31)),
    "Xong trước tháng 7/2026": ("before_date", (2026, 6, 30)),
    "Trước năm 2027": ("before_date", (2026, 12, 31)),
    "Theo Kế hoạch, trước ngày 15/12/2026": ("before_date", (2026, 12, 14)),
    "Hoàn thành theo kế hoạch trước ngày 15/12/2026": ("before_date", (2026, 12, 14)),
    "Thường xuyên; báo cáo trước ngày 15/12/2026": ("before_date", (2026, 12, 14)),
    "Tháng 3/2026": ("month", (2026, 3, 31)),
    "Tháng 02/2024": ("month", (2024, 2, 29)),
    "trong tháng 6 năm 2026": ("month", (2026, 6, 30)),
    "12/2026": ("month", (2026, 12, 31)),
    "T3/2026": ("month", (2026, 3, 31)),
    "9 tháng đầu năm 2026": ("month", (2026, 9, 30)),
    "Quý II năm 2024.": ("quarter", (2024, 6, 30)),
    "Trong Quý II 2024.": ("quarter", (2024, 6, 30)),
    "Trong quý III năm 2024.": ("quarter", (2024, 9, 30)),
    "quý 2/2026": ("quarter", (2026, 6, 30)),
    "Quí IV": ("quarter", (2026, 12, 31)),
    "Quý II và Quý IV năm 2025": ("quarter", (2025, 12, 31)),
    "Quý I, II/2026": ("quarter", (2026, 6, 30)),
    "Quý 1, 2 và 3 năm 2026": ("quarter", (2026, 9, 30)),
    "Quý I - IV/2026": ("quarter", (2026, 12, 31)),
    "Quý I, 15/5/2026": ("date", (2026, 5, 15)),
    "Từ quý I đến quý III/2026": ("quarter", (2026, 9, 30)),
    "Năm 2025: Quý III": ("quarter", (2025, 9, 30)),
    "Quý IV/2025 và Quý I năm 2026": ("quarter", (2026, 3, 31)),
    "Trong quý IV của năm trước liền kề năm thực hiện kế hoạch": ("quarter", (2025, 12, 31)),
    "Quý IV của năm trước liền kề; báo cáo quý III năm kế hoạch": ("quarter", (2026, 9, 30)),
    "6 tháng đầu năm 2026": ("half_year", (2026, 6, 30)),
    "06 tháng cuối năm": ("half_year", (2026, 12, 31)),
    "Sáu tháng đầu năm 2027": ("half_year", (2027, 6, 30)),
    "Trong năm 2024": ("year", (2024, 12, 31)),
    "Trong năm 2019 và các năm tiếp theo": ("year", (2019, 12, 31)),
    "Trong năm": ("year", (2026, 12, 31)),
    "2027": ("year", (2027, 12, 31)),
    "Giai đoạn 2026 – 2030": ("year", (2030, 12, 31)),
    "Từ năm 2026 đến năm 2030": ("year", (2030, 12, 31)),
    "Từ năm 2026 đến 2030": ("year", (2030, 12, 31)),
    "Năm 2026 và 2027": ("year", (2027, 12, 31)),
    "Trong các năm 2026, 2027 và 2028": ("year", (2028, 12, 31)),
}
NEVER_DUE: dict[str, DeadlineKind] = {
    "Thường xuyên": "continuous",
    "Thường xuyên trong năm 2024": "continuous",
    "1. Thực hiện thường xuyên hàng năm;\n2. Báo cáo kết quả theo định kỳ.": "continuous",
    "Liên tục trong Quý II/2026": "continuous",
    "Hằng năm": "recurring",
    "Hằng quý": "recurring",
    "Định kỳ hàng tháng": "recurring",
    "Quý I, 6 tháng, Quý III và năm": "recurring",
    "Trước ngày 15 hằng tháng": "recurring",
    "Quý IV hằng năm": "recurring",
    "Trước ngày 15 của tháng cuối quý": "recurring",
    "Báo cáo quý gửi trước ngày 05 tháng cuối cùng của quý; báo cáo 6 tháng gửi trước ngày 05/6": "recurring",
    "Báo cáo kết quả theo chế độ báo cáo CCHC định kỳ.": "recurring",
    "Theo Kế hoạch CHHC năm 2024": "free_text",
    "Theo Kế hoạch số 15/KH-UBND ngày 15/01/2026 của UBND xã": "free_text",
    "Theo Kế hoạch số 15/KH-UBND, ngày 15/01/2026 của UBND xã": "free_text",
    "Theo quy định tại Điều 15, Nghị định số 12/2013/NĐ-CP của Chính phủ": "free_text",
    "Theo lộ trình": "free_text",
    "Từ tháng 3/2026": "free_text",
    "trong quý": "free_text",
    "Đầu năm 2026": "year",
    "": "free_text",
}
NO_DATES = [
    "31/02/2026",
    "Trước ngày 31/4/2026",
    "tháng 13/2026",
    "00/00/2026",
    "ngày 29 tháng 02 năm 2026",
    "Quý V/2026",
]


@pytest.mark.parametrize(("text", "expected"), DUE.items())
def test_times_are_due_on_their_last_day(text: str, expected: tuple[DeadlineKind, tuple[int, int, int]]) -> None:
    kind, due = expected
    assert parse_deadline(text, 2026) == Deadline(text=text, kind=kind, due_date=date(*due))


@pytest.mark.parametrize(("text", "kind"), NEVER_DUE.items())
def test_words_without_a_last_day_have_no_due_date(text: str, kind: DeadlineKind) -> None:
    assert parse_deadline(text, 2026) == Deadline(text=text, kind=kind)


@pytest.mark.parametrize("text", NO_DATES)
def test_dates_that_do_not_exist_stay_words(text: str) -> None:
    assert parse_deadline(text, 2026) == Deadline(text=text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quý II", "quarter"),
        ("Trong năm", "year"),
        ("Trước 30/6", "before_date"),
        ("quý IV năm trước liền kề", "quarter"),
    ],
)
def test_without_any_year_the_kind_is_known_but_no_due_date(text: str, kind: DeadlineKind) -> None:
    assert parse_deadline(text) == Deadline(text=text, kind=kind)


@given(st.dates(date(1950, 1, 2), date(2199, 12, 31)))
def test_written_dates_are_read_back(day: date) -> None:
    for words in (short_date(day), long_date(day), f"Chậm nhất {long_date(day)}", f"{day.day}-{day.month}-{day.year}"):
        assert parse_deadline(words) == Deadline(text=words, kind="date", due_date=day)


@given(st.integers(1, 4), st.integers(2000, 2100), st.sampled_from([" năm ", "/", " ", "-", " - ", "/năm "]))
def test_quarters_end_with_their_last_month(quarter: int, year: int, between: str) -> None:
    due = date(year, 3 * quarter, 31 if quarter in (1, 4) else 30)
    for number in (roman(quarter), roman(quarter).lower(), str(quarter)):
        assert parse_deadline(f"Trong quý {number}{between}{year}.").due_date == due


PIECES = [
    "quý ",
    "II",
    "năm ",
    "tháng ",
    "ngày ",
    "trước ",
    "/",
    "2026",
    "31",
    "2",
    " ",
    "theo ",
    "6 tháng đầu ",
    "\n",
    "-",
    "từ ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join) | st.text(max_size=30), st.none() | st.just(2026))
def test_any_words_are_kept_and_never_fail(text: str, default_year: int | None) -> None:
    deadline = parse_deadline(text, default_year)
    assert deadline.text == text
    assert deadline.due_date is None or deadline.kind not in ("free_text", "recurring", "continuous")


def test_long_texts_take_no_time() -> None:
    for words in ("theo ", "quý ", "6 tháng, ", "ngày 1 tháng ", "trước ", "1/", " \n", "năm 2026 "):
        parse_deadline(words * (30000 // len(words)), 2026)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2026 và các năm tiếp theo", True),
        ("Quý II/2026 và những năm sau", True),
        ("Từ quý III năm 2026 trở đi", True),
        ("Trong năm 2026, các  năm\u00a0tới", True),
        ("Trước ngày 15/01 năm sau", False),
        ("Quý I năm tiếp theo", False),
        ("Thường xuyên", False),
        ("", False),
    ],
)
def test_work_that_goes_on_behind_its_time(text: str, expected: bool) -> None:
    assert goes_on(text) is expected


def test_offers_lie_in_the_plan_and_are_understood() -> None:
    for start, end in ((2026, 2026), (2026, 2030)):
        phrases = offers(start, end)
        assert len(set(phrases)) == len(phrases)
        for phrase in phrases:
            deadline = parse_deadline(phrase)
            assert deadline.kind != "free_text"
            assert all(start <= year <= end for year in years_in(phrase))
            assert (deadline.due_date is None) == (deadline.kind in ("continuous", "recurring"))
    assert "Trước ngày 15/12/2026" in offers(2026, 2026)
    assert "Trong năm 2026 và các năm tiếp theo" in offers(2026, 2027)
    assert offers(2026, 2020) == offers(2026, 2026)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Trong năm 2019 và các năm tiếp theo", [2019]),
        ("Giai đoạn 2026-2030, báo cáo 15/12/2026", [2026, 2030]),
        ("Nghị định số 30/2020/NĐ-CP", []),
        ("Luật số 72/2025/QH15 năm 2025", [2025]),
        ("12026 hồ sơ, 20260", []),
        ("Thường xuyên", []),
    ],
)
def test_years_are_found_but_not_those_of_paper_numbers(text: str, years: list[int]) -> None:
    assert years_in(text) == years
