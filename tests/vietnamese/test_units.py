"""Cells that name units, as real tables have them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.vietnamese.text import fold_space
from parapp.vietnamese.units import split_units

CELLS = {
    "Cơ quan, đơn vị liên quan, UBND xã": ["Cơ quan, đơn vị liên quan", "UBND xã"],
    "Cơ quan, đơn vị, UBND xã": ["Cơ quan, đơn vị", "UBND xã"],
    "Cơ quan, đơn vị có TTHC, UBND xã": ["Cơ quan, đơn vị có TTHC", "UBND xã"],
    "Cơ quan, đơn vị liên quan, UBND xã, Bưu điện huyện, Công an huyện": [
        "Cơ quan, đơn vị liên quan",
        "UBND xã",
        "Bưu điện huyện",
        "Công an huyện",
    ],
    "Các sở, ban, ngành, UBND các huyện, thành phố": ["Các sở, ban, ngành", "UBND các huyện, thành phố"],
    "Phòng Nội vụ, Phòng Tư pháp,": ["Phòng Nội vụ", "Phòng Tư pháp"],
    "Phòng Tư pháp, Cơ quan, đơn vị liên quan, UBND xã": ["Phòng Tư pháp", "Cơ quan, đơn vị liên quan", "UBND xã"],
    "Văn phòng HĐND-UBND huyện, Cơ quan, đơn vị liên quan, UBND xã": [
        "Văn phòng HĐND-UBND huyện",
        "Cơ quan, đơn vị liên quan",
        "UBND xã",
    ],
    "UBND cấp huyện, Cơ quan, đơn vị liên quan": ["UBND cấp huyện", "Cơ quan, đơn vị liên quan"],
    "Sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã; cơ quan, đơn vị có thẩm quyền giải quyết TTHC": [
        "Sở, ban, ngành tỉnh",
        "UBND cấp huyện",
        "UBND cấp xã",
        "cơ quan, đơn vị có thẩm quyền giải quyết TTHC",
    ],
    "Sở, ban, ngành tỉnh; UBND cấp huyện; các đơn vị sự nghiệp công lập": [
        "Sở, ban, ngành tỉnh",
        "UBND cấp huyện",
        "các đơn vị sự nghiệp công lập",
    ],
    "Sở Nội vụ, Sở Thông tin và Truyền thông": ["Sở Nội vụ", "Sở Thông tin và Truyền thông"],
    "Văn phòng Ủy ban nhân dân tỉnh và cơ quan, đơn vị có liên quan": [
        "Văn phòng Ủy ban nhân dân tỉnh",
        "cơ quan, đơn vị có liên quan",
    ],
    "- UBND cấp huyện;\n- Các đơn vị sự nghiệp công lập thuộc tỉnh, thuộc huyện": [
        "UBND cấp huyện",
        "Các đơn vị sự nghiệp công lập thuộc tỉnh, thuộc huyện",
    ],
    "Các sở: Tư pháp; Tài chính; Khoa học và Công nghệ; Thông tin và truyền thông, Đài PTTH, Báo Gia Lai": [
        "Sở Tư pháp",
        "Sở Tài chính",
        "Sở Khoa học và Công nghệ",
        "Sở Thông tin và truyền thông",
        "Đài PTTH",
        "Báo Gia Lai",
    ],
    "Các phòng: Kinh tế, Văn hóa - Xã hội; Công an xã": ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã"],
    "Phòng Kinh tế và Phòng Văn hóa - Xã hội": ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"],
    "Văn phòng HĐND\nvà UBND xã; Công an xã\nTrạm Y tế": ["Văn phòng HĐND và UBND xã", "Công an xã", "Trạm Y tế"],
    "Đảng ủy, HĐND, UBND xã": ["Đảng ủy", "HĐND", "UBND xã"],
    "Các phòng, ban, Trung tâm Phục vụ hành chính công": ["Các phòng, ban", "Trung tâm Phục vụ hành chính công"],
    "1. Phòng Kinh tế; 2. Công an xã.": ["Phòng Kinh tế", "Công an xã"],
    "- UBND xã,\n- Công an xã.\n+ Trường Tiểu học": ["UBND xã", "Công an xã", "Trường Tiểu học"],
    "Văn phòng - Thống kê, Tư pháp - Hộ tịch, Tài chính – Kế toán xã": [
        "Văn phòng - Thống kê",
        "Tư pháp - Hộ tịch",
        "Tài chính – Kế toán xã",
    ],
    "Ủy ban MTTQ Việt Nam và các đoàn thể": ["Ủy ban MTTQ Việt Nam", "các đoàn thể"],
    "Các đơn vị (Phòng Nội vụ, Phòng Tư pháp), UBND xã": ["Các đơn vị (Phòng Nội vụ, Phòng Tư pháp)", "UBND xã"],
    "Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND các xã, thị trấn": [
        "Thủ trưởng các cơ quan, đơn vị",
        "Chủ tịch UBND các xã, thị trấn",
    ],
    "Uỷ ban nhân dân xã, Toà án nhân dân": ["Uỷ ban nhân dân xã", "Toà án nhân dân"],
    "Phòng Văn hóa -\nXã hội": ["Phòng Văn hóa - Xã hội"],
    "VP. HĐND & UBND, P. Kinh tế, TT PVHCC. Công an": ["VP. HĐND & UBND", "P. Kinh tế", "TT PVHCC. Công an"],
    "Công an xã. Trạm Y tế": ["Công an xã", "Trạm Y tế"],
    "Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân xã": ["Đoàn Thanh niên", "Hội Phụ nữ", "Hội Nông dân xã"],
    "CÁC CƠ QUAN, ĐƠN VỊ LIÊN QUAN, UBND XÃ": ["CÁC CƠ QUAN, ĐƠN VỊ LIÊN QUAN", "UBND XÃ"],
    "Các phòng chuyên môn thuộc UBND xã, Trung tâm Phục vụ hành chính công, các thôn": [
        "Các phòng chuyên môn thuộc UBND xã",
        "Trung tâm Phục vụ hành chính công",
        "các thôn",
    ],
    "Sở Nội vụ và các sở, ban, ngành": ["Sở Nội vụ", "các sở, ban, ngành"],
    "Đơn vị A; Mobifone": ["Đơn vị A", "Mobifone"],
}
ONE_UNIT = [
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Trung tâm Văn hóa, Thông tin và Thể thao",
    "Văn phòng HĐND và UBND",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
    "HĐND-UBND",
    "Phòng Tài chính-Kế hoạch huyện",
    "Văn phòng- thống kê xã",
    "Bộ phận Tư pháp- hộ tịch xã",
    "các bộ phận chuyên môn có liên quan",
    "Các phòng, ban, đơn vị và địa phương",
    "Sở, Ban, Ngành",
    "Cán bộ, công chức, viên chức xã",
    "Chủ tịch, các Phó Chủ tịch UBND xã",
    "Các thôn, tổ dân phố",
    "Sở Tài chính tham mưu triển khai đối với các đơn vị sự nghiệp cấp tỉnh",
    "Sở Tư pháp đôn đốc thực hiện, tổng hợp báo cáo kết quả",
    "Sở Nội vụ phối hợp; tổng hợp, báo cáo",
]


@pytest.mark.parametrize(("cell", "units"), CELLS.items())
def test_cells_are_cut_where_a_unit_begins(cell: str, units: list[str]) -> None:
    assert split_units(cell) == units
    assert split_units(unicodedata.normalize("NFD", cell)) == units


@pytest.mark.parametrize("name", ONE_UNIT)
def test_names_with_commas_and_and_stay_whole(name: str) -> None:
    assert split_units(name) == [name]
    assert split_units(f"Công an xã; {name}.") == ["Công an xã", name]


@pytest.mark.parametrize("cell", ["", " \n", "; , .", "-", "–", "…", "("])
def test_empty_cells_name_no_unit(cell: str) -> None:
    assert split_units(cell) == []


def test_known_names_win_longest_first() -> None:
    known = ["Phòng Kinh tế", "Phòng Kinh tế và Ban Quản lý dự án", "Mobifone", "Ban A, Ban B"]
    cell = "Phòng Kinh tế và Ban quản lý dự án, Mobifone, Ban A, ban B"
    assert split_units(cell, known) == ["Phòng Kinh tế và Ban quản lý dự án", "Mobifone", "Ban A, ban B"]
    assert split_units("Mobifone, Công an", known) == ["Mobifone", "Công an"]


def test_a_known_name_does_not_cut_a_longer_one() -> None:
    assert split_units("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế"]) == ["Phòng Kinh tế, Hạ tầng và Đô thị"]


def test_known_names_differ_in_dashes_and_tone_marks() -> None:
    assert split_units("Tổ thuỷ lợi – thủy sản, HTX", ["Tổ thủy lợi-thuỷ sản"]) == ["Tổ thuỷ lợi – thủy sản", "HTX"]


def test_hostile_cells_take_no_time_and_no_stack() -> None:
    assert len(split_units("Mobifone, " * 3000, ["Mobifone"])) == 3000
    for piece in ("\n", " ", "(", ", ", "; ", "- ", "\n- ", "các ", "sở, ", "sở ban ", "1. "):
        split_units(piece * (30000 // len(piece)))


@given(st.lists(st.sampled_from([*CELLS, *ONE_UNIT]), max_size=4))
def test_no_word_of_a_cell_is_lost(cells: list[str]) -> None:
    cell = "; ".join(cell for cell in cells if ":" not in cell and "\n" not in cell and "1." not in cell)
    left = fold_space(cell)
    for unit in split_units(cell):
        assert unit in left
        left = left[left.index(unit) + len(unit) :]
    assert split_units(cell) == [unit for part in split_units(cell) for unit in split_units(part)]


@given(st.text("aĐ,;.\n ()-:1vàUBNDsở", max_size=40), st.lists(st.text("aĐ, sở", max_size=5), max_size=3))
def test_any_text_gives_folded_units(text: str, known: list[str]) -> None:
    assert all(unit and unit == fold_space(unit) for unit in split_units(text, known))
