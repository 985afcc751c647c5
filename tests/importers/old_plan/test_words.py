"""Markers, labels, criteria and units in running text."""

import pytest

from parapp.importers.old_plan.assignments import read_assignment
from parapp.importers.old_plan.labels import criteria_in, label_of
from parapp.importers.old_plan.markers import cut_marker, marker_of, number_of, rank
from parapp.importers.old_plan.roles import names_field, role_of
from parapp.models import Words


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("I. MỤC ĐÍCH", "I."),
        ("II/ NỘI DUNG", "II/"),
        ("Phần thứ nhất: THỰC TRẠNG", "Phần thứ nhất:"),
        ("PHẦN II. NHIỆM VỤ", "PHẦN II."),
        ("Phần mềm quản lý văn bản", ""),
        ("A. NHÓM THƯỜNG XUYÊN", "A."),
        ("1. Mục đích", "1."),
        ("1.Mục đích", "1."),
        ("2.1 Nội dung", "2.1"),
        ("3.1.1.2. Kiến nghị", "3.1.1.2."),
        ("a) Rà soát", "a)"),
        ("đ) Kiểm tra", "đ)"),
        ("- Thời gian", "-"),
        ("-Thời gian", "-"),
        ("– Giải pháp", "–"),
        ("+ Lập sổ", "+"),
        ("* Tiêu chí", "*"),
        ("100% hồ sơ đúng hạn", ""),
        ("2026 là năm đầu", ""),
        ("8.500 hồ sơ", ""),
        ("Văn phòng chủ trì", ""),
        ("V/v báo cáo", ""),
    ],
)
def test_a_marker_ends_where_the_words_begin(text, marker):
    assert marker_of(text) == marker


def test_markers_stand_in_the_order_of_papers():
    shown = ["Phần I.", "A.", "I.", "1.", "1.1.", "1.1.1", "a)", "1)", "*", "-", "+"]
    ranks = [rank(marker) for marker in shown]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


def test_a_marker_over_two_runs_is_cut_from_both():
    runs = (Words(text="1", bold=True), Words(text=". "), Words(text="Mục đích", bold=True))
    assert cut_marker(runs) == ("1.", (Words(text="Mục đích", bold=True),))


def test_what_a_marker_counts():
    assert [number_of(marker) for marker in ("I.", "1.1.", "a)", "Phần thứ nhất:")] == ["I", "1.1", "a", "nhất"]


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Thời gian thực hiện: Quý II năm 2026.", "deadline", "Quý II năm 2026."),
        ("Thời hạn hoàn thành: 30/6/2026", "deadline", "30/6/2026"),
        ("Thời thực hiện: Quý I", "deadline", "Quý I"),
        ("Bộ phận thực hiện: Văn phòng", "assignment", "Văn phòng"),
        ("Đơn vị chủ trì: Phòng Kinh tế", "lead", "Phòng Kinh tế"),
        ("Cơ quan, đơn vị phối hợp: các thôn", "coordinating", "các thôn"),
        ("Cơ quan có liên quan: Phòng Tư pháp", "coordinating", "Phòng Tư pháp"),
        ("Sản phẩm đầu ra: Báo cáo", "product", "Báo cáo"),
        ("Nguyên nhân mất điểm: chậm", "cause", "chậm"),
        ("Giải pháp khắc phục: nhắc", "remedy", "nhắc"),
        ("Chỉ tiêu: 100%", "target", "100%"),
        ("Đơn vị thực hiện", "assignment", ""),
    ],
)
def test_labels_are_known_by_their_words(text, label, value):
    found = label_of(text)
    assert found is not None
    assert (found.label, text[found.length :].strip()) == (label, value)


@pytest.mark.parametrize(
    "text", ["Thời gian qua xã đã cố gắng.", "Kết quả như sau:", "Giải pháp được triển khai đồng bộ"]
)
def test_sentences_are_no_labels(text):
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("text", "marker", "codes", "rest"),
    [
        ("Tiêu chí thành phần: “1.3.2. Xử lý vấn đề.”", "a)", ["1.3.2"], ""),
        ("Tiêu chí thành phần “7.1. Một” và Tiêu chí thành phần “7.2. Hai”", "", ["7.1", "7.2"], ""),
        ("“7.3.4: Tỷ lệ hồ sơ”", "", ["7.3.4"], ""),
        ("Tiêu chí 1.2: Báo cáo; 1.4.2: Tuyên truyền", "", ["1.2", "1.4.2"], ""),
        ("Xử lý vấn đề sau kiểm tra", "1.3.2.", ["1.3.2"], ""),
        ("Nội dung và mục tiêu", "1.1", [], ""),
        ("Rà soát “phần mềm”", "-", [], ""),
        ("Tiêu chí “Gửi báo cáo đúng hạn”", "", [""], ""),
        (
            "Tiêu chí 3.7: Xin lỗi khi quá hạn: Giao Phòng Kinh tế gửi thư trước ngày 15/6.",
            "*",
            ["3.7"],
            "Giao Phòng Kinh tế gửi thư trước ngày 15/6",
        ),
    ],
)
def test_criteria_are_found_where_a_paragraph_is_about_them(text, marker, codes, rest):
    named = criteria_in(text, marker)
    assert [criterion.code for criterion in named.criteria] == codes
    assert named.rest == rest


@pytest.mark.parametrize(
    ("text", "lead", "coordinating", "rest"),
    [
        (
            "Văn phòng- thống kê xã chủ trì, phối hợp với các bộ phận chuyên môn có liên quan tham mưu kế hoạch.",
            "Văn phòng- thống kê xã",
            "các bộ phận chuyên môn có liên quan",
            "tham mưu kế hoạch.",
        ),
        ("Giao bộ phận Tư pháp theo dõi hằng ngày.", "bộ phận Tư pháp", "", "theo dõi hằng ngày."),
        (
            "Phòng Kinh tế chủ trì, phối hợp với các đơn vị sự nghiệp công lập, tổ chức thực hiện.",
            "Phòng Kinh tế",
            "các đơn vị sự nghiệp công lập",
            "tổ chức thực hiện.",
        ),
        ("Chủ trì: Phòng Kinh tế; phối hợp: các thôn.", "Phòng Kinh tế", "các thôn", ""),
        ("Phòng Kinh tế chủ trì; Văn phòng, các thôn phối hợp thực hiện.", "Phòng Kinh tế", "Văn phòng, các thôn", ""),
        (
            "Bộ phận tiếp nhận và trả kết quả hướng dẫn người dân",
            "Bộ phận tiếp nhận và trả kết quả",
            "",
            "hướng dẫn người dân",
        ),
        ("Trung tâm Phục vụ hành chính công.", "Trung tâm Phục vụ hành chính công", "", ""),
        ("Rà soát hồ sơ hằng tháng.", "", "", "Rà soát hồ sơ hằng tháng."),
    ],
)
def test_units_are_read_out_of_sentences(text, lead, coordinating, rest):
    read = read_assignment(text)
    assert (read.lead, read.coordinating, read.rest) == (lead, coordinating, rest)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "aims"),
        ("Mục tiêu", "purpose"),
        ("Yêu cầu", "requirements"),
        ("NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN", "tasks"),
        ("NỘI DUNG KHẮC PHỤC", "tasks"),
        ("THỰC TRẠNG", "situation"),
        ("KẾT QUẢ ĐẠT ĐƯỢC", "situation"),
        ("TỔ CHỨC THỰC HIỆN", "implementation"),
        ("KINH PHÍ", "other"),
        ("MỤC TIÊU VÀ NHIỆM VỤ", "tasks"),
    ],
)
def test_headings_tell_their_role(title, role):
    assert role_of(title) == role


def test_fields_of_reform_are_known_under_old_and_new_names():
    for name in ("Lĩnh vực gì đó", "Hiện đại hóa hành chính", "Cải cách TTHC", "Chỉ đạo, điều hành", "Chính quyền số"):
        assert names_field(name)
    assert not names_field("Phòng Văn hóa - Xã hội")
