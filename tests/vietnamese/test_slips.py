"""Slips are offered where they are, and sound words never."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.vietnamese.slips import ABBREVIATIONS, SLIPS, slips
from parapp.vietnamese.text import compare_key


def offers(text: str) -> list[tuple[str, str]]:
    return [(slip.found, slip.offer) for slip in slips(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nâng cao Chỉ số CHHC.", [("CHHC", "CCHC")]),
        ("giải quyết TT HC, TT  HC", [("TT HC", "TTHC"), ("TT  HC", "TTHC")]),
        ("HDND xã; UBNN xã", [("HDND", "HĐND"), ("UBNN", "UBND")]),
        ("Quyết định số 5/QĐ-UBNd", [("UBNd", "UBND")]),
        ("Quyết định số 5/QD-UBND", [("QD-UBND", "QĐ-UBND")]),
        ("số 5/QĐ - UBND và 6/KH -UBND", [("QĐ - UBND", "QĐ-UBND"), ("KH -UBND", "KH-UBND")]),
        ("CCHCC, PARINDEX, PAR  INDEX", [("CCHCC", "CCHC"), ("PARINDEX", "PAR INDEX"), ("PAR  INDEX", "PAR INDEX")]),
        ("QĐ-TTG ngày", [("QĐ-TTG", "QĐ-TTg")]),
        ("(CHHC)/“HDND”-UBND", [("CHHC", "CCHC"), ("HDND", "HĐND")]),
    ],
)
def test_known_slips(text: str, expected: list[tuple[str, str]]) -> None:
    assert offers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("CHHCM", "TT HCM", "TT HCC", "HDNDT", "XCHHC", "CHHC2", "đại học CHHCM"),
        *("CCHC, TTHC, UBND, HĐND, QĐ-UBND, QĐ-TTg, NĐ-CP, PAR INDEX, CBCCVC, VBQPPL, DVCTT, TTPVHCC",),
        *("ubnd xã mẫu cchc", "Ubnd", "Par Index", "PAR\nINDEX", "PAR INDEX", "ủy ban nhân dân", ""),
        *("Kế hoạch - UBND xã tổ chức", "01/KH-UBND", "TT và HC", "CT UBND", "T. THC"),
    ],
)
def test_sound_words(text: str) -> None:
    assert offers(text) == []


def test_the_table_is_sound() -> None:
    assert len({typed for typed, _ in SLIPS}) == len(SLIPS)
    for typed, offer in SLIPS:
        assert offers(f"a {typed} b") == [(typed, offer)]
        assert offers(offer) == []
    assert all(offers(name) == [] for name in ABBREVIATIONS)


@given(st.text("CHTUBNDĐQPAR -xd ", max_size=30))
def test_each_slip_stands_where_it_says(text: str) -> None:
    found = slips(text)
    assert all(text[slip.start : slip.end] == slip.found != slip.offer for slip in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [("uý", "úy"), ("Ủy ban", "Uỷ ban"), ("thủy", "thuỷ"), ("khoẻ", "khỏe"), ("hòa", "hoà"), ("HÓA", "hoá")],
)
def test_place_of_the_tone_makes_no_difference(one: str, other: str) -> None:
    assert compare_key(one) == compare_key(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "quí"), ("quý", "qúi"), ("thủy", "thủi"), ("lí", "lý")])
def test_other_spellings_stay_apart(one: str, other: str) -> None:
    assert compare_key(one) != compare_key(other)
