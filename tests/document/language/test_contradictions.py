"""What does not fit together: each kind once broken, and nothing in a paper that is right."""

from pathlib import Path

import pytest

from parapp.document.language import contradictions
from tests.document.nd30 import conforming
from tests.document.nd30.conforming import appendix, cell, changed, document, packed, paragraph, row, run, table

FIRST = "a) Từng bộ phận rà soát các tiêu chí bị mất điểm"
REFERENCE = conforming.REFERENCE
OWN = "Nâng cao Chỉ số cải cách hành chính năm 2026"


def kinds(tmp_path: Path, xml: str) -> list[str]:
    found = contradictions(packed(tmp_path / "paper.docx", main=xml))
    assert all(one.place and one.message.endswith(".") for one in found)
    return [one.kind for one in found]


def first(words: str) -> str:
    return changed(document(), FIRST, words)


def test_a_paper_that_is_right_has_none(tmp_path: Path) -> None:
    assert kinds(tmp_path, document()) == []


@pytest.mark.parametrize(
    ("kind", "xml"),
    [
        ("number", changed(document(), REFERENCE, REFERENCE.replace("05/KH", "06/KH"))),
        ("number", changed(document(), REFERENCE, REFERENCE.replace("KH-UBND", "KH-HĐND"))),
        ("number", changed(document(), REFERENCE, REFERENCE.replace("Kế hoạch số 05/KH", "Quyết định số 05/QĐ"))),
        ("date", changed(document(), REFERENCE, REFERENCE.replace("ngày 05", "ngày 06"))),
        ("name", changed(document(), REFERENCE, REFERENCE.replace("xã Mẫu", "xã Khác"))),
        ("date", changed(document(), "ngày 10 tháng 01 năm 2026", "ngày 10 tháng 4 năm 2026")),
        ("name", changed(document(), ">Mẫu, ngày", ">Khác, ngày")),
        ("date", first("a) Hoàn thành trước ngày 31/6/2026")),
        ("date", first("a) Hoàn thành trước ngày 30/01/2026")),
        ("number", first("a) Thực hiện Quyết định số 7/KH-UBND")),
        ("order", changed(document(), "II. TỔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN")),
        ("order", first("2.1. Rà soát")),
        ("order", first("a) Theo Phụ lục II kèm theo")),
        ("year", changed(document(), ">2. Các nhiệm vụ", ">Trên đây là Kế hoạch năm 2024, các nhiệm vụ")),
        ("unit", first("a) Bộ phận Tư pháp - Hộ tịch rà soát")),
    ],
)
def test_each_kind_is_found(kind: str, xml: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, xml) == [kind]


def test_the_same_paper_with_two_dates(tmp_path: Path) -> None:
    body = "Thực hiện Kế hoạch số 9/KH-UBND ngày {} của UBND tỉnh về Chỉ số"
    xml = changed(document(), FIRST, "a) " + body.format("05/01/2026"))
    xml = changed(xml, ">1. Từng bộ phận", ">1. " + body.format("06/01/2026") + ". Từng bộ phận")
    assert kinds(tmp_path, xml) == ["date"]


@pytest.mark.parametrize(
    "words",
    [
        "a) Theo Quyết định số 12/QĐ-UBND ngày 10/01/2026 của Ủy ban nhân dân huyện Khác",  # another body's number
        "a) Từ 01/7/2025 không còn Bộ phận Tư pháp - Hộ tịch cũ",
        "a) Kết quả năm 2024, 2025 và giai đoạn 2021-2025",
        "a) Hoàn thành trước ngày 30/3/2026; báo cáo quý I/2026",
        "a) Theo Phụ lục kèm theo Kế hoạch này",
    ],
)
def test_no_alarm_a_person_would_call_silly(words: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, first(words)) == []


def _table(*rows: tuple[str, ...]) -> str:
    made = (row(*(cell(2000, paragraph(run(text, 24), style="Normal")) for text in texts)) for texts in rows)
    return table((2000, 2000, 2000, 2000), *made)


def test_sums_of_tables(tmp_path: Path) -> None:
    rows = [("Lĩnh vực", "Điểm chuẩn", "Điểm thẩm định", "Điểm bị mất"), ("Thể chế", "10", "8,5", "1,5")]
    right = _table(*rows, ("Thủ tục", "5", "5", "0"), ("Tổng cộng", "15", "13,5", "1,5"))
    wrong = _table(*rows, ("Thủ tục", "5", "4", "0"), ("Tổng cộng", "16", "12,5", "1,5"))
    end = "./."
    for made, expected in ((right, []), (wrong, ["sum", "sum", "sum"])):
        part = appendix().replace(paragraph(run(end), style="Normal"), made + paragraph(run(end), style="Normal"))
        assert kinds(tmp_path, document(appendices=(part,))) == expected
