"""TCVN3 and VNI: every letter, both ways; never a letter of readable text."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parapp.vietnamese.old_encodings import (
    converted,
    draws_capitals,
    encoding_of_font,
    guess,
    prevailing,
    to_unicode,
)
from parapp.vietnamese.syllables import is_syllable
from tests.vietnamese.old_text import LETTERS, in_tcvn3, in_vni

LINES = [
    "Cải cách thủ tục hành chính",
    "Điểm thẩm định năm 2025",
    "Tổ chức kiểm tra, đôn đốc việc thực hiện ở các thôn",
    "Chỉ số cải cách hành chính tăng 5,25 điểm (bằng 105 %)",
    "1.4.2. Tuyên truyền trên Trang thông tin điện tử",
    "Nguyễn Thị Mẫu – Văn phòng HĐND và UBND",
    "Quyết định số 12/QĐ-UBND ngày 05/01/2026",
]
CAPITAL_LINES = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH KHẮC PHỤC TỒN TẠI, HẠN CHẾ", "LĨNH VỰC 1"]

# Readable as it stands: other languages, units, Vietnamese with Latin-1 letters only, typing slips, names.
READABLE = """
Curaçao|Übung|m²|5 m³|25 °C|×|½|¼ kg|2 × 3|3½|5 µm|10 µl|µg|± 5 %|kW·h|N·m|a·b|A×B|10×20 cm|m×n|÷|10⁻³|x²|Tên¹|¹ Ghi chú
©2025|® Microsoft|Windows®|§ 5|§5 Abs. 2|100 £|¥1000|25¢|¡Hola!|¿Qué tal?|«Bonjour»|« Oui »|1ª|2º|10·5|¶
café|résumé|naïve|Zoë|Noël|Citroën|très bon|à la carte|où|été|père|thé|château|forêt|île|sûr|dû|fût|crème brûlée|garçon
hôtel|tôt|bientôt|là-bas|déjà|Loïc|thaï|maïs|Haïti|août|goût|Côte d'Ivoire|né|dés|rôti|vôtre|Le café est bon à Genève
Müller|für|Straße|Mädchen|schön|Größe|Löwe|Bär|Tür|Öl|fünf|zwölf|Zürich|Überblick über die Prüfung|Mü|Tö
Die Größe für Bücher
São Paulo|João|não|coração|mañana|niño|año|señor|España|Perú|León|país|Raúl|más|qué|El niño comió mañana
più|perché|città|è|così|Ångström|på|blå|søn|løn|lån|län|mån|Malmö|Göteborg|København|smörgåsbord|Pokémon|Björk
có|bé|sè|chó|lá|tôi|Báo cáo|toàn khoá|hoá|Công tác|bán hàng|Tài chính|Ghi chú|KẾ HOẠCH|Hòa Bình
hoà bình|CÔNG TÁC|TOÀN XÃ|THÔNG TIN|tù và|cây cà phê|Hà Nam|Hà Tĩnh|Đà Nẵng|Quý I|không có|xoá mù|vô hình|ông bà|tàu|bão
Cô Tô|ý kiến|QĐ|HĐND|UBND xã|5.000 đ|XÃ HÒA BÌNH|Diện tích ½ ha|0,5 × 2 = 1|Bàn taù|gía|qúy|baó cáo
Cư Jút|Kông|Đắk Lắk|cà phê Müller|Phòng có 5 m²|Tổng × 2
"""
READABLE_TEXTS = [text for line in READABLE.strip().split("\n") for text in line.split("|")]


def test_there_are_all_134_letters() -> None:
    assert len(LETTERS) == 67
    assert len({*LETTERS, *LETTERS.upper()}) == 134
    assert all(unicodedata.is_normalized("NFC", letter) for letter in LETTERS)


@pytest.mark.parametrize("letter", [*LETTERS, *LETTERS.upper()])
def test_each_letter_in_each_encoding(letter: str) -> None:
    capitals = ".VnTimeH" if letter.isupper() else ".VnTime"
    assert to_unicode(in_tcvn3(letter), capitals) == letter
    assert to_unicode(in_vni(letter), "VNI-Times") == letter


@pytest.mark.parametrize(
    ("old", "font", "text"),
    [
        ("§iÓm thÈm ®Þnh", ".VnTime", "Điểm thẩm định"),
        ("Ñieåm thaåm ñònh", "VNI-Times", "Điểm thẩm định"),
        ("c\u00a9ng t\u00b8c ®­îc giao", ".VnTime", "câng tác được giao"),
        ("ÑÖÔÏC", "VNI-Helve", "ĐƯỢC"),
        ("Aùp duïng", "VNI-Times", "Áp dụng"),
        ("UÛy ban", "VNI-Times", "Ủy ban"),
        ("kÕ ho¹ch", ".VnTimeH", "KẾ HOẠCH"),
        ("kÕ ho¹ch", ".VnArial NarrowH", "KẾ HOẠCH"),
        ("ubnd x· mÉu", ".VnTimeH", "UBND XÃ MẪU"),
        ("CéNG HßA X· HéI", ".VnTime", "CỘNG HÒA XÃ HỘI"),
        ("Q§-UBND", ".VnTime", "QĐ-UBND"),
        ("\uf0a7i\uf0d3m", ".VnTime", "Điểm"),
        ("“kÕ ho¹ch” – 5 %", ".VnTime", "“kế hoạch” – 5 %"),
        ("", ".VnTime", ""),
    ],
)
def test_known_words(old: str, font: str, text: str) -> None:
    assert to_unicode(old, font) == text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("line", LINES)
def test_lines_by_font_and_by_pattern_in_any_form(line: str, form: str) -> None:
    for encode, font in ((in_tcvn3, ".VnTime"), (in_vni, "VNI-Times")):
        old = unicodedata.normalize(form, encode(line))
        assert to_unicode(old, font) == line
        assert to_unicode(old, "Times New Roman") == line == to_unicode(old)


@pytest.mark.parametrize("line", CAPITAL_LINES)
def test_capital_lines(line: str) -> None:
    """TCVN3 files type them in small letters under an H font, or as capitals among small letters with tones."""
    assert to_unicode(in_tcvn3(line.lower()), ".VnTimeH") == line
    assert to_unicode(in_tcvn3(line), ".VnTime") == line
    assert to_unicode(in_vni(line), "VNI-Times") == line


@pytest.mark.parametrize("line", LINES)
def test_files_taken_for_windows_1258(line: str) -> None:
    for encode in (in_tcvn3, in_vni):
        assert to_unicode(encode(line).replace("–", "-").encode("latin-1").decode("cp1258")) == line.replace("–", "-")


@given(st.lists(st.sampled_from([*LETTERS, *LETTERS.upper(), *"bcghklmnpqrstvxBCN 1,"]), max_size=12))
def test_any_letters_go_there_and_back(letters: list[str]) -> None:
    text = "".join(letters)
    small = text.lower()
    # "ểc", which is no syllable, is stored as what reads "Óc": readable words stay, whatever their font.
    assume(not any(is_syllable(word, tone_anywhere=True) for word in re.findall(r"\w+", in_tcvn3(small))))
    assert to_unicode(in_tcvn3(small), ".VnTimeH") == text.upper()
    assert converted([(in_tcvn3(small), ".VnTime")], "tcvn3")[0].lower() == small


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", READABLE_TEXTS)
def test_readable_text_is_never_converted_by_pattern(text: str, form: str) -> None:
    given_text = unicodedata.normalize(form, text)
    assert guess(given_text) == ""
    assert converted([(given_text, "Times New Roman")]) == (unicodedata.normalize("NFC", text), "")


def test_readable_texts_together_are_no_pattern_either() -> None:
    assert guess("\n".join(READABLE_TEXTS)) == ""
    assert prevailing(READABLE_TEXTS) == ""


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".vntimeh", "tcvn3", True),
        (".VnAvantH", "tcvn3", True),
        (".VnArabia", "tcvn3", False),
        ("ABCDEF+.VnTimeH,Bold", "tcvn3", True),
        (".VnTime Bold Italic", "tcvn3", False),
        ("@.VnTime", "tcvn3", False),
        ("VNI-Times", "vni", False),
        ("Vni-Helve", "vni", False),
        ("VNI Times", "vni", False),
        ("Times New Roman", "", False),
        ("UVN Bach Tuyet", "", False),
        ("vnithing", "", False),
        ("", "", False),
    ],
)
def test_fonts(font: str, encoding: str, capitals: bool) -> None:
    assert (encoding_of_font(font), draws_capitals(font)) == (encoding, capitals)


def test_runs_of_one_cell_each_by_its_font() -> None:
    assert converted([("Kết quả ", "Times New Roman"), ("®¸nh gi¸", ".VnTime"), (" 3 × ½ m²", "Arial")]) == (
        "Kết quả đánh giá 3 × ½ m²",
        "Kết quả ®¸nh gi¸ 3 × ½ m²",
    )
    assert converted([("kÕ ", ".VnTimeH"), ("ho¹ch", ".VnTime"), (" naêm", "VNI-Times")])[0] == "KẾ hoạch năm"


def test_a_vni_letter_cut_between_two_runs() -> None:
    assert converted([("ha", "VNI-Times"), ("ø noä", "VNI-Helve"), ("i", "VNI-Times")])[0] == "hà nội"


def test_unicode_under_an_old_font_stays() -> None:
    assert converted([("Nội dung có thật", ".VnTime")]) == ("Nội dung có thật", "")
    assert converted([("Báo cáo", ".VnTime")]) == ("Báo cáo", "")
    assert converted([(unicodedata.normalize("NFD", "Hạn chế"), "VNI-Times")]) == ("Hạn chế", "")
    # The bold part alone could be either; its neighbour in the same font shows how it is meant.
    assert converted([("Nội dung ", ".VnTime"), ("có", ".VnTime")]) == ("Nội dung có", "")
    assert converted([("Nội dung ", ".VnTime"), ("nh¹t", ".VnTime")])[0] == "Nội dung nhạt"


def test_symbols_stay_signs() -> None:
    assert converted([("ü", "Wingdings"), (" §¹t", ".VnTime")])[0] == "ü Đạt"


def test_what_the_user_wants_goes_first() -> None:
    assert converted([("Sè", "Arial")]) == ("Sè", "")
    assert converted([("Sè", "Arial")], "tcvn3") == ("Số", "Sè")
    assert converted([("soá", "Arial")], "vni") == ("số", "soá")
    assert converted([("§iÓm", ".VnTime")], "unicode") == ("§iÓm", "")
    assert converted([("Điểm đạt", "Arial")], "tcvn3") == ("Điểm đạt", "")
    assert converted([("§iÓm", "")], "utf-8") == ("Điểm", "§iÓm")


def test_the_table_around_settles_short_words() -> None:
    cells = ["STT", "Sè", "Ghi chó", "Thêi gian", "§iÓm chuÈn", "½"]
    around = prevailing(cells)
    assert around == "tcvn3"
    shown = [converted([(cell, "")], around=around)[0] for cell in cells]
    assert shown == ["STT", "Số", "Ghi chú", "Thời gian", "Điểm chuẩn", "½"]
    assert prevailing([*cells, "Điểm đạt"]) == ""
    assert converted([("Điểm", "")], around=around) == ("Điểm", "")


def test_syllables() -> None:
    words = "gì giếng quyết hòa hoà nghiêng khuỷu thuở ương Uỷ ỦY quốc xoong đường"
    assert [word for word in words.split() if not is_syllable(word)] == []


@pytest.mark.parametrize("word", ["taù", "hoạch2", "càt", "wà", "kà", "cế", "nguỵễn", "bÀ", "ắ́", "trr", "§", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("sign", ["µ", "¸", "oá", "ñ"])
def test_a_word_of_hostile_length_is_no_evidence(sign):
    word = sign * 20_000
    assert guess(word) == ""
    assert guess(f"Coäng hoøa xaõ hoäi {word}") == "vni"
