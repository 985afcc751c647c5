"""Scores as offices type them, Roman numbers, letters of points."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.vietnamese.numbers import (
    LETTERS,
    format_score,
    is_plain_score,
    letter,
    parse_letter,
    parse_roman,
    parse_score,
    roman,
)

SCORES = st.decimals(min_value=-1000, max_value=1000, places=3, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("8.25", "8.25"),
        ("8,25", "8.25"),
        ("0,75", "0.75"),
        ("3,5", "3.5"),
        ("15", "15"),
        ("0", "0"),
        ("\u00a08 ,\u200925\n", "8.25"),
        ("８，２５", "8.25"),
        (",5", "0.5"),
        ("-0,5", "-0.5"),
        ("− 0,5", "-0.5"),
        ("+1", "1"),
        ("0,125", "0.125"),
        ("12,5000", "12.5"),
        ("1 500", "1500"),
        ("1\u202f500,25", "1500.25"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.500.000", "1500000"),
        ("1,5 điểm", "1.5"),
        ("0,5đ", "0.5"),
        ("0,5 đie\u0302\u0309m", "0.5"),
        ("\ufeff2,5", "2.5"),
    ],
)
def test_numbers_are_read_as_meant(text: str, score: str) -> None:
    assert parse_score(text) == Decimal(score)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("1", "1"), ("1,0", "1.0"), ("5,10", "5.10"), (",5", "0.5"), ("1 500", "1500"), ("1.500,50", "1500.50")],
)
def test_decimals_are_kept_as_they_were_typed(text: str, digits: str) -> None:
    assert str(parse_score(text)) == digits


@pytest.mark.parametrize("score", ["NaN", "-Infinity", "1E+2", "1E-7", "0E-10", "0.1234567890123456789"])
def test_some_numbers_are_no_plain_scores(score: str) -> None:
    assert not is_plain_score(Decimal(score))


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "-", "–", "—", " − "])
def test_empty_cells_have_no_score(text: str) -> None:
    assert parse_score(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *["1.500", "1,500", "12,250", "-1.500", "1. 500"],
        *["NaN", "1e5", "1E-2", "Infinity", "inf", "0x10", "1_000", "٣", "10²", "½", "1/2", "75%"],
        *["5.", "+", "--", "- -1", "8 25", "8,2,5", "1.500.00", "1.2.3", "abc", "điểm", "đ", "Đạt", "=1+1", "1\x00"],
        *["9" * 5000, "0,1234567890123456789", "999 999 999 999 999,12345"],
    ],
)
def test_what_is_no_clear_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_score(text)


@pytest.mark.parametrize(
    ("score", "text"),
    [
        ("0.75", "0,75"),
        ("3.50", "3,5"),
        ("8.25", "8,25"),
        ("1", "1"),
        ("1.0", "1"),
        ("1E+2", "100"),
        ("100", "100"),
        ("-0.00", "0"),
        ("-0.5", "-0,5"),
        ("0.30", "0,3"),
    ],
)
def test_scores_are_printed_with_a_comma(score: str, text: str) -> None:
    assert format_score(Decimal(score)) == text


def test_no_score_prints_nothing_and_no_number_is_refused() -> None:
    assert format_score(None) == ""
    with pytest.raises(ValueError):
        format_score(Decimal("NaN"))


@given(SCORES)
def test_what_is_printed_reads_the_same_or_is_called_ambiguous(score: Decimal) -> None:
    printed = format_score(score)
    try:
        assert parse_score(printed) == score
    except ValueError:
        whole, _, decimals = printed.lstrip("-").partition(",")
        assert len(decimals) == 3 and 1 <= len(whole) <= 3 and whole != "0"


@given(st.text(max_size=30))
def test_any_text_gives_a_finite_number_none_or_value_error(text: str) -> None:
    try:
        score = parse_score(text)
    except ValueError:
        return
    assert score is None or is_plain_score(score)


@given(st.integers(1, 3999))
def test_roman_numbers_go_there_and_back(number: int) -> None:
    assert parse_roman(roman(number)) == number == parse_roman(roman(number).lower())


@pytest.mark.parametrize(("text", "number"), [("IV", 4), (" ii ", 2), ("Ⅷ", 8), ("XLIX", 49)])
def test_roman_numbers_of_sources(text: str, number: int) -> None:
    assert parse_roman(text) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "Iv", "A", "I.", "1", "MMMM", "I" * 9000, "ⅠI\u0131"])
def test_other_texts_are_no_roman_numbers(text: str) -> None:
    assert parse_roman(text) is None


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_numbers_have_bounds(number: int) -> None:
    with pytest.raises(ValueError):
        roman(number)


def test_letters_follow_the_decree_and_then_double() -> None:
    letters = [letter(index) for index in range(30)]
    assert " ".join(letters[:23]) == "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert letters[23:] == ["aa", "ab", "ac", "ad", "ađ", "ae", "ag"]
    assert letter(23 + 23) == "ba"
    assert not set("fjwzăâêôơư") & set(LETTERS)
    with pytest.raises(ValueError):
        letter(-1)


@given(st.integers(0, 12000))
def test_letters_go_there_and_back(index: int) -> None:
    assert parse_letter(letter(index)) == index == parse_letter(letter(index).upper())


@pytest.mark.parametrize("text", ["", "f", "ă", "a)", "aaaa", "1"])
def test_other_texts_are_no_letters(text: str) -> None:
    assert parse_letter(text) is None
