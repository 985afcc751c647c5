"""Widths of text by the bundled font, and where lines break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools.font_widths import widths_json
from parapp.document.typography.fitting import motto_rule_length, rule_length, ruled_line, wrapping_width
from parapp.document.typography.styles import DEFAULT_LAYOUT, MOTTO, NATIONAL_NAME, STYLES
from parapp.document.typography.text_width import WIDTHS_FILE, balanced_width, break_lines, text_width
from parapp.paths import resources

WORDS = st.lists(st.text("aăâêôơưđĐỦ1-", min_size=1, max_size=12), min_size=1, max_size=30)


def test_the_committed_table_is_that_of_the_bundled_fonts():
    assert (resources() / "fonts" / WIDTHS_FILE).read_text(encoding="utf-8") == widths_json()


@pytest.mark.parametrize(
    ("text", "size", "bold", "millimetres"),
    [
        (NATIONAL_NAME, 13, True, 95.7),
        (NATIONAL_NAME, 12, True, 88.3),
        (MOTTO, 14, True, 60.5),
        (MOTTO, 14, False, 57.1),
    ],
)
def test_widths_of_the_fixed_lines(text, size, bold, millimetres):
    assert text_width(text, size, bold) == pytest.approx(millimetres, abs=0.1)


def test_every_vietnamese_letter_has_a_width_of_its_own():
    vowels = "aăâeêioôơuưy"
    letters = [chr(code) for code in range(0x1EA0, 0x1EFA)] + list(vowels + vowels.upper() + "đĐ–“”")
    assert all(0 < text_width(letter, 72) < 25.4 for letter in letters)


def test_a_character_that_the_font_lacks_counts_as_a_full_em():
    assert text_width("\U0001f600", 72) == pytest.approx(25.4)


def test_lines_break_at_blanks_but_not_at_blanks_to_write_in():
    wide = text_width("Số:\u00a0\u00a0/KH", 14)
    assert break_lines("Số:\u00a0\u00a0/KH", wide / 2, 14).number == 1
    assert break_lines("Số: /KH", wide / 2, 14).number == 2


def test_an_empty_text_has_one_empty_line():
    assert break_lines("", 100, 14) == (1, 0.0, 0.0)
    assert break_lines("một\n\nba", 100, 14).number == 3


@given(WORDS, st.floats(20, 200))
def test_lines_never_exceed_the_width_unless_by_one_word(words, width):
    lines = break_lines(" ".join(words), width, 14)
    assert lines.widest <= max(width, *(text_width(word, 14) for word in words)) + 1e-6
    assert 1 <= lines.number <= len(words)


@given(WORDS, st.floats(60, 200))
def test_balanced_lines_are_no_more_and_no_wider(words, width):
    text = " ".join(words)
    before, narrow = break_lines(text, width, 14), balanced_width(text, width, 14)
    assert narrow <= width
    assert break_lines(text, narrow, 14).number == before.number


def test_a_title_with_a_stray_word_is_balanced():
    style = STYLES["subject"]
    text = "Khắc phục những tồn tại, hạn chế và nâng cao Chỉ số cải cách hành chính của xã Mẫu"
    ragged = break_lines(text, 160, style.size, True).last
    balanced = ruled_line(DEFAULT_LAYOUT, (text,), style, 160)
    assert balanced > 80 > ragged
    assert wrapping_width(text, style, 160) < 160


@given(st.floats(5, 170), st.floats(0, 1))
def test_a_rule_is_always_a_third_to_a_half_of_its_line(line, share):
    assert 1 / 3 < rule_length(line, share) / line < 1 / 2


@pytest.mark.parametrize(("line", "length"), [(100, 40), (120, 48), (160, 60), (20, 9.8), (60, 29.4)])
def test_a_rule_is_40_to_60_millimetres_where_its_line_allows(line, length):
    assert rule_length(line, 0.4) == pytest.approx(length)


def test_the_rule_under_the_motto_is_as_long_as_the_motto():
    assert motto_rule_length(60.5) == pytest.approx(60.5, rel=0.05)
