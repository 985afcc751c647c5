"""Years and dates in texts, and what they become in another year."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.plan.time_mentions import Years, replaced, time_mentions, with_new_times

YEARS = Years(last_result=2023, last_start=2024, last_end=2024, this_result=2025, this_start=2026, this_end=2026)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Khắc phục tồn tại năm 2023, nhiệm vụ năm 2024", "Khắc phục tồn tại năm 2025, nhiệm vụ năm 2026"),
        ("Trước Quý II năm 2024", "Trước Quý II năm 2026"),
        ("Trong Quý II 2024", "Trong Quý II 2026"),
        ("Quý I/2024; 6 tháng đầu năm 2024; tháng 6/2024", "Quý I/2026; 6 tháng đầu năm 2026; tháng 6/2026"),
        ("Trong năm 2024 và các năm tiếp theo", "Trong năm 2026 và các năm tiếp theo"),
        ("Trước ngày 15/12/2024", "Trước ngày 15/12/2026"),
        ("ngày 15 tháng 12 năm 2024, 15.12.2024", "ngày 15 tháng 12 năm 2026, 15.12.2026"),
        ("ngày 29/02/2024; ngày 29 tháng 02 năm 2024", "ngày 28/02/2026; ngày 28 tháng 02 năm 2026"),
        ("năm 2024 - 2025", "năm 2026 - 2027"),
        ("tăng so với năm 2022", "tăng so với năm 2024"),
        ("Kế hoạch CCHC năm 2024 của xã", "Kế hoạch CCHC năm 2026 của xã"),
        ("theo Kế hoạch số 5/KH-UBND. Trong năm 2024 xong", "theo Kế hoạch số 5/KH-UBND. Trong năm 2026 xong"),
        ("quý I, II/2024; Quý I-II/2024; T6/2024; 12/2024", "quý I, II/2026; Quý I-II/2026; T6/2026; 12/2026"),
        ("Kế hoạch phổ biến, giáo dục pháp luật năm 2024", "Kế hoạch phổ biến, giáo dục pháp luật năm 2026"),
        (
            "Theo Kế hoạch số 5/KH-UBND ngày 05/02/2024 và báo cáo trước ngày 15/12/2024",
            "Theo Kế hoạch số 5/KH-UBND ngày 05/02/2024 và báo cáo trước ngày 15/12/2026",
        ),
        (
            "Thực hiện Kế hoạch số 14/KH-UBND ngày 05/02/2024 của UBND xã, tham mưu trong quý II năm 2024",
            "Thực hiện Kế hoạch số 14/KH-UBND ngày 05/02/2024 của UBND xã, tham mưu trong quý II năm 2026",
        ),
    ],
)
def test_times_of_last_years_plan_move_by_the_distance_of_the_years(old, new):
    assert with_new_times(old, YEARS) == new


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 22a/QĐ-UBND ngày 11/01/2024 về kết quả Chỉ số CCHC năm 2023 của xã",
        "Luật Ban hành văn bản quy phạm pháp luật năm 2024",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
        "giai đoạn 2021-2030",
        "đến năm 2030",
        "từ năm 2019",
        "2.024 hồ sơ, 2000 hồ sơ, 2024,5 điểm",
        "tiếp nhận 2024 hồ sơ, 2023 lượt",
        "điện thoại 0202420245",
        "12/2024/QH15",
        "Thường xuyên; hằng năm; Quý II",
        "",
    ],
)
def test_other_times_and_papers_stay(text):
    assert with_new_times(text, YEARS) == text


def test_what_stays_is_shown_all_the_same():
    found = time_mentions("Quyết định số 22a/QĐ-UBND ngày 11/01/2024; đến năm 2030; giai đoạn 2021 - 2030", YEARS)
    assert [(mention.kind, mention.old, mention.new, mention.accepted) for mention in found] == [
        ("reference", "22a/QĐ-UBND", "22a/QĐ-UBND", False),
        ("date", "11/01/2024", "11/01/2026", False),
        ("year", "năm 2030", "năm 2032", False),
        ("period", "2021 - 2030", "2023 - 2032", False),
    ]


def test_in_legal_bases_nothing_is_accepted():
    assert not any(mention.accepted for mention in time_mentions("Kế hoạch năm 2024", YEARS, cited=True))


def test_the_plans_own_period_becomes_this_plans():
    years = Years(last_result=2019, last_start=2020, last_end=2025, this_result=2025, this_start=2026, this_end=2030)
    assert with_new_times("giai đoạn 2020 - 2025, 2020 đến năm 2025", years) == (
        "giai đoạn 2026 - 2030, 2026 đến năm 2030"
    )


@given(st.text(alphabet="năm quý IV/.-,;số ngàyKHUBND0123456789 \n", max_size=60))
def test_each_mention_stands_where_it_says_and_declining_all_changes_nothing(text):
    found = time_mentions(text, YEARS)
    assert all(text.startswith(mention.old, mention.start) for mention in found)
    assert replaced(text, [(mention.start, mention.old, mention.old) for mention in found]) == text
    assert all(one.start + len(one.old) <= two.start for one, two in itertools.pairwise(found))


@pytest.mark.parametrize("word", ["luật ", "kế hoạch ", "1", "I/", "năm 2024 ", "số 1/KH-UBND "])
def test_hostile_lengths_are_read_in_one_pass(word):
    text = word * 20_000
    assert all(text.startswith(mention.old, mention.start) for mention in time_mentions(text, YEARS))
