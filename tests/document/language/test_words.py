"""Better words: found where a list or rule proves them, and nowhere else."""

from pathlib import Path

import pytest

from parapp.document.language import word_offers
from parapp.document.language.capitals import capitalised_better
from parapp.document.language.spelling import spelled_better
from parapp.document.nd30.checker import read_papers
from parapp.document.repair import RepairChoices, repair
from parapp.vietnamese.syllables import with_tone_placed
from tests.document.nd30 import conforming
from tests.document.nd30.conforming import changed, packed

FIRST = "a) Từng bộ phận rà soát các tiêu chí bị mất điểm"


def better(text: str) -> str:
    """The text with everything taken that is offered, the longer offer where two begin alike."""
    found = sorted([*spelled_better(text), *capitalised_better(text)], key=lambda one: (one.start, -one.end))
    end = len(text)
    for one in reversed([one for at, one in enumerate(found) if all(one.start >= other.end for other in found[:at])]):
        assert one.why and one.end <= end
        text, end = text[: one.start] + one.text + text[one.end :], one.start
    return text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoà giải, khoẻ mạnh, thuỷ lợi", "hòa giải, khỏe mạnh, thủy lợi"),
        ("Uỷ quyền cho HOÀ", "Ủy quyền cho HÒA"),
        ("hòan thành", "hoàn thành"),
        ("báo cáo  kết quả", "báo cáo kết quả"),
        ("kết quả , nguyên nhân ;", "kết quả, nguyên nhân;"),
        ("rà soát,báo cáo", "rà soát, báo cáo"),
        ("( kèm theo )", "(kèm theo)"),
        ("Văn phòng- thống kê", "Văn phòng - thống kê"),
        ("công tác CHHC", "công tác CCHC"),
        ("T/M Ủy ban", "TM. Ủy ban"),
        ("báo cáo của của xã", "báo cáo của xã"),
        ("báo cáo uỷ ban nhân dân xã", "báo cáo Ủy ban nhân dân xã"),
        ("qua Uỷ Ban Nhân Dân huyện", "qua Ủy ban nhân dân huyện"),
        ("trình hội đồng nhân dân xã", "trình Hội đồng nhân dân xã"),
        ("báo cáo chủ tịch UBND xã", "báo cáo Chủ tịch UBND xã"),
        ("phục vụ nhân dân tốt hơn", "phục vụ Nhân dân tốt hơn"),
        ("chính sách của Đảng và nhà nước", "chính sách của Đảng và Nhà nước"),
        ("theo Khoản 2 Điều 5", "theo khoản 2 Điều 5"),
        ("quy định tại điều 5 của Luật", "quy định tại Điều 5 của Luật"),
        ("thực hiện kế hoạch số 12/KH-UBND", "thực hiện Kế hoạch số 12/KH-UBND"),
        ("xong trong Tháng 02 năm nay", "xong trong tháng 02 năm nay"),
        ("trên địa bàn Tỉnh Quảng Ninh", "trên địa bàn tỉnh Quảng Ninh"),
        ("họp tại thành phố Hồ Chí Minh", "họp tại Thành phố Hồ Chí Minh"),
        ("giao trung tâm phục vụ hành chính công", "giao Trung tâm Phục vụ hành chính công"),
    ],
)
def test_what_is_offered(typed: str, meant: str) -> None:
    assert better(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân xã Mẫu phối hợp Hội đồng nhân dân tỉnh, Tòa án nhân dân, Công an nhân dân.",
        "Quý, quỳ, giá, gì, giếng, mía, nghĩa, thuế, khuya, quốc gia, quả, quyết, ngoằn ngoèo",
        "Điểm chuẩn 1,5; điểm đạt 0,75 (giảm 0,75).",
        "Khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP quy định như sau:",
        "Ngày 05/3/2026, xã họp; tháng 3 năm 2026; Quý II/2026; năm 2026-2030.",
        "Phòng Văn hóa - Xã hội; Trung tâm Phục vụ hành chính công; https://dichvucong.gov.vn, a@b.vn",
        "KẾ HOẠCH KHẮC PHỤC CỦA ỦY BAN NHÂN DÂN XÃ MẪU",
        "CB, CCVC; HĐND-UBND; PAR INDEX; quản lý nhà nước; ngân sách nhà nước; dân quân, nhân dân tự quản",
        "Mẫu, ngày     tháng     năm 2026 … Số:      /KH-UBND",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert better(text) == text


def test_a_proper_name_proves_its_unit_word() -> None:
    assert better("trên địa bàn Xã Mẫu") == "trên địa bàn xã Mẫu"
    assert better("trên địa bàn Phường 1") == "trên địa bàn Phường 1"
    assert better("Xã Mẫu đã họp") == "Xã Mẫu đã họp"


def test_loose_marks_come_first() -> None:
    assert better("Tu\u031b\u0300ng ho\u00e0 giải") == "Từng hoà giải"


@pytest.mark.parametrize(("word", "placed"), [("HOÀ", "HÒA"), ("Thuý", "Thúy"), ("cuả", "của"), ("abc", "abc")])
def test_tones_go_where_most_offices_put_them(word: str, placed: str) -> None:
    assert with_tone_placed(word) == placed


def with_first(tmp_path: Path, words: str) -> Path:
    return packed(tmp_path / "paper.docx", main=changed(conforming.document(), FIRST, words))


def test_a_file_without_slips_has_no_offers(tmp_path: Path) -> None:
    assert word_offers(packed(tmp_path / "paper.docx")) == []


def test_offers_say_where_what_and_why(tmp_path: Path) -> None:
    offers = word_offers(with_first(tmp_path, "a) Rà soát hoà giải , theo Khoản 2 Điều 5"))
    assert [offer.why.split(" (")[0] for offer in offers] == [
        "đặt dấu thanh theo một cách trong cả văn bản",
        "thừa dấu cách trước dấu câu",
        "viện dẫn Điều viết hoa, khoản và điểm viết thường",
    ]
    assert offers[0].before.startswith("a) Rà soát hoà") and offers[0].after.startswith("a) Rà soát hòa")
    assert len({offer.id for offer in offers}) == len(offers)
    assert all("Rà soát" in offer.place for offer in offers)


def test_only_taken_offers_change_the_copy_and_looks_stay(tmp_path: Path) -> None:
    source = with_first(tmp_path, "a) Rà soát hoà giải , theo Khoản 2 Điều 5")
    offers = word_offers(source)
    choices = RepairChoices(scopes=frozenset(), words=frozenset({offers[0].id, offers[2].id}))
    changes = repair(source, tmp_path / "copy.docx", choices)
    assert [change.rule for change in changes] == ["Câu chữ", "Câu chữ"]
    lines = [line for paper in read_papers(tmp_path / "copy.docx") for line in paper.content]
    line = next(line for line in lines if "Rà soát" in line.words)
    assert line.words.startswith("a) Rà soát hòa giải , theo khoản 2 Điều 5")
    assert {piece.look.size for piece in line.visible} == {14.0}
