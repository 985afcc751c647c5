"""Names of files, periods in words, and papers picked by words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.models import RelatedPaper, ReportPeriod, Unit, UserError
from parapp.plan.papers import period_words, periods_of
from parapp.plan.papers.choosing import WORDS, paper_named
from parapp.plan.papers.file_names import file_stem, in_order, parse_period, period_name, plain_name
from tests.plan.builders import plan_file

PERIODS = (
    (ReportPeriod(kind="month", number=3, year=2026), "tháng 3 năm 2026", "thang-3-2026"),
    (ReportPeriod(kind="quarter", number=2, year=2026), "quý II năm 2026", "quy-2-2026"),
    (ReportPeriod(kind="half_year", year=2026), "6 tháng đầu năm 2026", "6-thang-2026"),
    (ReportPeriod(kind="half_year", number=2, year=2026), "6 tháng cuối năm 2026", "6-thang-cuoi-2026"),
    (ReportPeriod(kind="year", year=2026), "năm 2026", "nam-2026"),
)


@pytest.mark.parametrize(("period", "words", "name"), PERIODS)
def test_periods_in_words_and_in_names_and_back(period, words, name):
    assert period_words(period) == words
    assert period_name(period) == name
    assert parse_period(name, 1999) == parse_period(words, 1999) == period


def test_periods_without_a_year_are_of_the_plans():
    assert parse_period("quy-2", 2026) == ReportPeriod(kind="quarter", number=2, year=2026)
    assert parse_period("6 tháng", 2026) == ReportPeriod(kind="half_year", year=2026)
    assert [parse_period(text, 2026) for text in ("", "quy-5", "thang-13", "tuan-2", "quy")] == [None] * 5
    assert period_words(None) == ""
    assert len(periods_of(2026)) == 4


def test_names_of_files():
    file = plan_file(units=(Unit(id="u", name="Phòng Văn hóa - Xã hội"),))
    assert file_stem(file, 1) == "01-KH-khac-phuc-CCHC-2026"
    longer = replace(file, plan=replace(file.plan, period_end=2030))
    assert file_stem(longer, 1) == "01-KH-khac-phuc-CCHC-2026-2030"
    letter = RelatedPaper(plan_id="plan", kind="assignment", unit_id="u")
    assert file_stem(file, 4, letter) == "04-CV-giao-viec-phong-van-hoa-xa-hoi"
    report = RelatedPaper(plan_id="plan", kind="report", period=PERIODS[1][0])
    assert file_stem(file, 5, report) == "05-BC-ket-qua-quy-2-2026"


@given(st.text())
def test_any_unit_gives_a_name_that_every_disk_takes(name):
    made = plain_name(name)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made) and len(made) <= 40


def test_papers_follow_the_plan_in_the_order_of_reading():
    papers = tuple(RelatedPaper(plan_id="plan", kind=kind) for kind in reversed(list(WORDS.values())))
    assert [paper.kind for paper in in_order(papers)] == list(WORDS.values())


def test_a_paper_is_picked_by_words():
    file = plan_file()
    assert paper_named(file, "cong-van", "Văn phòng HĐND và UBND").unit_id == "office"
    assert paper_named(file, "bao-cao", period="quy-2").period == PERIODS[1][0]
    assert paper_named(file, "report").period == ReportPeriod(kind="year", year=2026)


def test_the_plans_own_paper_comes_first():
    own = RelatedPaper(plan_id="plan", kind="report", number="07", period=PERIODS[1][0])
    file = plan_file(papers=(own,))
    assert paper_named(file, "bao-cao", period="quy-2") is own
    assert paper_named(file, "bao-cao", period="quy-1").number == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("thu",), "paper_kind_unknown"),
        (("cong-van",), "paper_needs_unit"),
        (("cong-van", "Phòng lạ"), "unit_unknown"),
        (("bao-cao", "", "tuan-1"), "period_unknown"),
    ],
)
def test_words_that_name_no_paper(words, code):
    with pytest.raises(UserError) as fault:
        paper_named(plan_file(), *words)
    assert fault.value.code == code
