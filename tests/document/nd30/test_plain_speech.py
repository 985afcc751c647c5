"""What a fault says must be true of the paper at hand: no more, no less."""

from pathlib import Path

from parapp.document.nd30 import check
from tests.document.nd30 import conforming
from tests.document.nd30.conforming import REFERENCE, changed, packed


def found(xml: str, rule: str, folder: Path) -> list[str]:
    source = packed(folder / "paper.docx", main=xml)
    return [result.found for result in check(source) if result.rule == rule and not result.ok]


def test_a_reference_line_is_told_just_what_it_lacks(tmp_path: Path) -> None:
    xml = conforming.document()
    for written, said in (
        ("(Kèm theo Kế hoạch số 05/KH-UBND)", "thiếu thời gian ban hành, tên cơ quan ban hành."),
        ("(Kèm theo Kế hoạch ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)", "thiếu số, ký hiệu."),
        (
            "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã Mẫu)",
            "ngày viết “05/3/2026”, phải viết đủ “ngày … tháng … năm …”.",
        ),
    ):
        faults = found(changed(xml, REFERENCE, written), "R94", tmp_path)
        assert len(faults) == 1
        assert faults[0].endswith(said)


def test_a_symbol_of_one_group_breaks_no_rule_on_joints(tmp_path: Path) -> None:
    xml = changed(conforming.document(), "Số: 05/KH-UBND", "Số: 05/KH")
    assert found(xml, "R30", tmp_path) == []
    assert found(xml, "R27", tmp_path)


def test_an_abbreviated_office_is_no_office(tmp_path: Path) -> None:
    xml = changed(conforming.document(), "CHỦ TỊCH</w:t>", "P. CHỦ TỊCH</w:t>")
    assert found(xml, "R77", tmp_path) == ["“P. CHỦ TỊCH”: chức vụ viết tắt, phải viết đủ."]


def test_digits_in_the_first_header_are_no_page_number_unless_they_stand_alone(tmp_path: Path) -> None:
    for text, faults in (("Số: 05/KH-UBND", 0), ("1", 1), ("- 1 -", 1), ("Trang 1/3", 1)):
        first = f"<w:hdr {conforming.NAMESPACES}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>"
        source = packed(tmp_path / "paper.docx", first_header=first)
        assert sum(result.rule == "R11" and not result.ok for result in check(source)) == faults
