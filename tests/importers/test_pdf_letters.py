"""Letters of PDFs: marks apart from their letters, old encodings, signs without a letter, gaps in words."""

import unicodedata

import pytest

from parapp.importers.pdf import read_pdf
from parapp.models import UserError
from parapp.models.table import Encoding, ReadOptions, Source
from tests.importers import pdf_files as files


def read(data: bytes, encoding: Encoding = "auto") -> Source:
    return read_pdf(data, "bang.pdf", lambda share: None, ReadOptions(encoding=encoding))


def text(data: bytes) -> str:
    return "\n".join(read(data).texts)


GRID = "".join(f"{x} 600 m {x} 700 l S\n" for x in (50, 150, 400, 500)) + "".join(
    f"50 {y} m 500 {y} l S\n" for y in (600, 650, 700)
)


def test_letters_taken_apart_are_put_together():
    assert text(files.typeset("Kế hoạch cải cách hành chính")) == "Kế hoạch cải cách hành chính"
    assert text(files.typeset("Ke\u0302\u0301 hoa\u0323ch nhu\u031b\u0303ng")) == "Kế hoạch những"


def test_loose_marks_go_to_the_letter_they_stand_on():
    # Helvetica's own widths: "e" begins at 60 and 60 + 6.67 + …; each accent is drawn over it later.
    content = files.text_at(60, 700, "xa") + files.text_at(67.2, 700, "~") + files.text_at(75, 700, "Mau")
    content += files.text_at(87.2, 700, "\u00b4") + files.text_at(60, 650, "be") + files.text_at(68.2, 650, "\u00b4")
    assert text(files.written(content)) == "xã Máu\nbé"


def test_marks_with_letters_of_their_own_in_the_file():
    marks = files.to_unicode({ord("A"): "\u0323", ord("B"): "\u0302", **{ord(sign): sign for sign in "Kehoac"}})
    content = files.text_at(60, 700, "Ke") + files.text_at(67, 700, "A") + files.text_at(67, 700, "B")
    content += files.text_at(60, 650, "Keho") + files.text_at(68, 650, "B")
    assert text(files.written(content, maps=[marks])) == "Kệ\nKêho"


def test_no_mark_goes_to_a_letter_that_never_bears_it():
    # The point of "1." begins at 66.67 and is 3.33 wide: the next column's first letter touches it.
    for word in ("Thoi", "So"):
        content = files.text_at(60, 700, "1.") + files.text_at(67, 700, word)
        assert "\u0323" not in unicodedata.normalize("NFD", text(files.written(content)))


def test_accents_that_stand_alone_stay():
    assert text(files.written(files.text_at(60, 700, "5' ~ 10' va a.b ^ c`"))) == "5' ~ 10' va a.b ^ c`"


def test_ligatures_are_letters():
    found = files.to_unicode({1: "\ufb01", 2: "ff", **{ord(sign): sign for sign in "le o"}})
    assert text(files.written(files.text_at(60, 700, "\x01le o\x02"), maps=[found])) == "file off"


def test_letters_that_nobody_knows_are_marked_and_named():
    found = files.to_unicode({1: "\ue123", **{ord(sign): sign for sign in "Maten1.5,0diemBocak"}})
    content = GRID + files.text_at(60, 670, "Ma") + files.text_at(160, 670, "ten") + files.text_at(410, 670, "diem")
    content += files.text_at(60, 620, "1.1") + files.text_at(160, 620, "Bo c\x01o") + files.text_at(410, 620, "\x01,5")
    table = read(files.written(content, maps=[found])).tables[0]
    assert [cell.text for cell in table.rows[1]] == ["1.1", "Bo c\ufffdo", "\ufffd,5"]
    assert [(p.code, p.severity, p.place, p.facts) for p in table.problems] == [
        ("pdf_letters_unknown", "error", "Trang 1, bảng 1, dòng 2, cột 2", {"text": "Bo c\ufffdo"}),
        ("pdf_letters_unknown", "error", "Trang 1, bảng 1, dòng 2, cột 3", {"text": "\ufffd,5"}),
    ]


def test_letters_unknown_outside_of_tables_are_named_too():
    found = files.to_unicode({1: "\ue123", **{ord(sign): sign for sign in "Bang diem nam"}})
    source = read(files.written(files.text_at(60, 700, "Bang \x01iem nam"), maps=[found]))
    assert source.texts == ("Bang \ufffdiem nam",)
    assert [problem.code for problem in source.problems] == ["pdf_letters_unknown"]


def test_file_that_tells_hardly_any_letter_is_refused():
    found = files.to_unicode({code: chr(0xE000 + code) for code in range(32, 127)})
    with pytest.raises(UserError) as fault:
        read(files.written(files.text_at(60, 700, "Bang diem cua cac xa"), maps=[found]))
    assert fault.value.code == "pdf_letters_lost"


def test_ticks_of_sign_fonts_are_ticks():
    signs = files.to_unicode({ord("A"): "\uf0fc", ord("B"): "\uf0b7", ord("C"): "\uf0fb"})
    content = files.text_at(60, 700, "A", font=1) + files.text_at(60, 650, "B", font=1)
    content += files.text_at(75, 650, "mot") + files.text_at(60, 600, "C", font=1)
    assert text(files.written(content, ["Helvetica", "Wingdings"], ["", signs])) == "✓\n• mot\n✗"


def test_old_fonts_are_converted_cell_by_cell():
    content = GRID + files.text_at(60, 670, "M\xb7", font=1) + files.text_at(160, 670, "N\xe9i dung")
    content += files.text_at(410, 670, "\xa7i\xd3m", font=1) + files.text_at(60, 620, "1.1")
    content += files.text_at(160, 620, "b\xb8o c\xb8o", font=2) + files.text_at(410, 620, "0,5")
    source = read(files.written(content, ["Helvetica", ".VnTime", "ABCDEF+.VnTimeH"]))
    table = source.tables[0]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Mã", "Néi dung", "Điểm"],
        ["1.1", "BÁO CÁO", "0,5"],
    ]
    assert table.rows[0][2].raw == "\xa7i\xd3m"
    assert [(p.code, p.severity, p.facts["count"]) for p in table.problems] == [("text_converted", "info", "3")]
    assert source.encoding == "tcvn3"


def test_vni_marks_stay_letters_of_their_own():
    data = files.written(files.text_at(60, 700, "KE\xc1 HOA\xcfCH baùo caùo"), ["VNI-Times"])
    assert text(data) == "KẾ HOẠCH báo cáo"


def test_the_user_may_forbid_converting():
    data = files.written(files.text_at(60, 700, "b\xb8o c\xb8o"), [".VnTime"])
    assert read(data, "unicode").texts == ("b¸o c¸o",)


def test_letters_drawn_twice_are_one_bold_letter():
    content = (
        GRID + files.text_at(60, 670, "Bao cao") + files.text_at(60.3, 670, "Bao") + files.text_at(160, 670, "Ten")
    )
    content += files.text_at(410, 670, "Diem") + files.text_at(60, 620, "1") + files.text_at(60.2, 670.1, "B")
    row = read(files.written(content)).tables[0].rows[0]
    assert [cell.text for cell in row] == ["Bao cao", "Ten", "Diem"]


@pytest.mark.parametrize("font", ["Helvetica-Bold", "TimesNewRoman,Bold"])
def test_bold_is_known_by_the_fonts_name(font):
    content = GRID + files.text_at(60, 670, "Ma") + files.text_at(160, 670, "Ten", font=1)
    row = read(files.written(content, ["Helvetica", font])).tables[0].rows[0]
    assert [cell.bold for cell in row] == [False, True, False]


def test_letter_spaced_headings_are_words():
    assert text(files.typeset("#text(tracking: 4pt)[KẾ HOẠCH NĂM]")) == "KẾ HOẠCH NĂM"
    assert text(files.typeset("K Ế  H O Ạ C H".replace("  ", " #h(8pt) "))) == "KẾ HOẠCH"


def test_figures_side_by_side_are_no_spaced_word():
    assert text(files.typeset("1 2 3 4 5 6")) == "1 2 3 4 5 6"


def test_words_hold_together_whatever_pieces_draw_them():
    pieces = ((60, "Ba"), (74.7, "o"), (84.7, "ca"), (97.4, "o"))
    assert text(files.written("".join(files.text_at(x, 700, piece) for x, piece in pieces))) == "Bao cao"
    drawn_later = (pieces[1], pieces[3], pieces[0], pieces[2])
    assert text(files.written("".join(files.text_at(x, 700, piece) for x, piece in drawn_later))) == "Bao cao"


def test_blanks_may_be_gaps_only():
    assert text(files.written("BT /F0 12 Tf 60 700 Td [(Bao) -280 (cao) -280 (nam)] TJ ET")) == "Bao cao nam"


def test_soft_hyphens_vanish_and_hyphens_stay():
    narrow = "width: 4.2cm, height: 10cm, margin: 0.5cm"
    assert (
        text(files.typeset("kế\u00adhoạch của Quyết định số 876/QĐ-BNV", narrow))
        == "kếhoạch của Quyết định số 876/QĐ-BNV"
    )
