"""Cleaning, comparing, searching and ordering."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.vietnamese.text import (
    clean,
    code_key,
    compare_key,
    fold_space,
    lower_first,
    search_key,
    upper_first,
)

ANY_TEXT = st.text(st.characters(), max_size=60)
SYLLABLES = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếờữỵĐÂ \n", max_size=40)


def test_clean_composes_and_drops_what_files_cannot_carry() -> None:
    assert clean(unicodedata.normalize("NFD", "Kế hoạch\tcải cách\r\nhành chính\r\vnăm")) == (
        "Kế hoạch\tcải cách\nhành chính\n\nnăm"
    )
    assert clean("A\x00B\x1bC\ud800D\uffffE\ufffeF\x7fG") == "ABCDEFG"
    assert clean("e\x00\u0302") == "ê"
    assert clean("5\u00a0% “≥” 😀") == "5\u00a0% “≥” 😀"


@given(ANY_TEXT)
def test_clean_is_final_and_can_be_written(text: str) -> None:
    once = clean(text)
    assert clean(once) == once == unicodedata.normalize("NFC", once)
    once.encode()


def test_clean_looks_at_each_sign_also_between_printable_ones() -> None:
    signs = [chr(code) for code in range(0x110000)]
    dropped = {sign for sign in signs if clean(f"a{sign}b") == "ab"}
    line_ends = {sign for sign in signs if clean(f"a{sign}b") == "a\nb"}
    controls = {sign for sign in signs if unicodedata.category(sign) in ("Cc", "Cs")}
    assert line_ends == set("\r\n\v\f\x85\u2028\u2029")
    assert dropped == controls - line_ends - {"\t"} | {"\ufffe", "\uffff"}


def test_fold_space_keeps_words_apart_by_one_blank() -> None:
    assert fold_space(" Phòng\u00a0\u2009Nội\n\t vụ\u200b \ufeff") == "Phòng Nội vụ"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Văn phòng", "van phong"),
        ("ĐẢNG ỦY xã Đất Mũi", "dang uy xa dat mui"),
        ("Quyết  định\u00a0số – 15/QĐ", "quyet dinh so - 15/qd"),
        ("“Ưu tiên”", '"uu tien"'),
        ("ＵＢＮＤ　xã", "ubnd xa"),
        ("Plain  ASCII", "plain ascii"),
        ("", ""),
    ],
)
def test_search_key_is_what_is_typed_without_diacritics(text: str, key: str) -> None:
    assert search_key(text) == key
    assert search_key(unicodedata.normalize("NFD", text)) == key


@given(SYLLABLES)
def test_search_key_does_not_depend_on_form_or_case(text: str) -> None:
    key = search_key(text)
    assert key.isascii() and key == search_key(key)
    assert key == search_key(unicodedata.normalize("NFD", text)) == search_key(text.upper())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("thủy", "thuỷ"),
        ("Ủy ban", "Uỷ ban"),
        ("ỦY BAN", "uỷ ban"),
        ("khỏe khoắn", "khoẻ  khoắn"),
        ("Toà án\nnhân dân", "tòa án nhân dân"),
        ("Kế hoạch", unicodedata.normalize("NFD", "kế hoạch")),
        ("lũy kế", "luỹ kế"),
    ],
)
def test_place_of_the_tone_mark_does_not_matter(one: str, other: str) -> None:
    assert compare_key(one) == compare_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quý", "quí"),
        ("hòa", "hóa"),
        ("Sở", "số"),
        ("ban", "bán"),
        ("đo", "do"),
        ("tân", "tăn"),
        ("hoa", "hòa"),
        ("a b", "ab"),
    ],
)
def test_other_spellings_stay_apart(one: str, other: str) -> None:
    assert compare_key(one) != compare_key(other)


def test_tones_stay_with_their_syllable() -> None:
    assert compare_key("hòa bình") != compare_key("hoa bình")
    assert compare_key("má mà") != compare_key("mà má")


def test_codes_are_ordered_by_their_parts() -> None:
    codes = ["", "1", "1.2", "1.9", "1.10", "1.10.1", "2", "10", "I", "I.1", "II", "IV", "A", "A.I.1", "B", "C", "D"]
    assert sorted(reversed(codes), key=code_key) == codes
    letters = ["a", "c", "d", "đ", "e", "i"]
    assert sorted(reversed(letters), key=code_key) == letters


@pytest.mark.parametrize("code", ["1.2.", " 1 . 2", "1,2", "１．２", "01.2", "1-2"])
def test_codes_of_bad_sources_are_read_alike(code: str) -> None:
    assert code_key(code) == code_key("1.2")


@given(st.lists(ANY_TEXT, max_size=5), st.just("9" * 6000))
def test_every_text_can_be_ordered(texts: list[str], long_number: str) -> None:
    assert len(sorted([*texts, long_number], key=code_key)) == len(texts) + 1


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("Thực hiện đầy đủ", "thực hiện đầy đủ"),
        ("Ủy ban", "ủy ban"),
        ("Đẩy mạnh", "đẩy mạnh"),
        ("Y tế", "y tế"),
        ("UBND xã", "UBND xã"),
        ("TTg giao", "TTg giao"),
        ("KT-XH", "KT-XH"),
        ("II. Nhiệm vụ", "II. Nhiệm vụ"),
        ("V. Kinh phí", "V. Kinh phí"),
        ("100% số hồ sơ", "100% số hồ sơ"),
        ("", ""),
    ],
)
def test_lower_first_leaves_abbreviations(text: str, lower: str) -> None:
    assert lower_first(text) == lower


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("thực hiện", "Thực hiện"),
        ("đẩy mạnh", "Đẩy mạnh"),
        ("eOffice", "eOffice"),
        ("UBND", "UBND"),
        ("80% hồ sơ", "80% hồ sơ"),
        ("", ""),
    ],
)
def test_upper_first_leaves_words_with_capitals(text: str, upper: str) -> None:
    assert upper_first(text) == upper
