"""Whole papers understood: where each part is, whatever way it was typed."""

from datetime import date

import pytest

from parapp.importers.old_plan.letterhead import read_letterhead
from parapp.importers.old_plan.markers import plain
from parapp.importers.old_plan.reading import is_old_plan, understand
from parapp.models import UserError
from tests.importers.old_plan.word_files import p, paper, table

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TOP = table(
    [
        [p("ỦY BAN NHÂN DÂN", bold=True), p("XÃ MẪU", bold=True), p("Số: 05/KH-UBND")],
        [p(NATION[0], bold=True), p(NATION[1], bold=True), p("Mẫu, ngày 06 tháng 02 năm 2026")],
    ]
)
TITLE = p("KẾ HOẠCH", bold=True, center=True) + p("Khắc phục hạn chế năm 2025", bold=True, center=True)
FOOT = table(
    [
        [p("Nơi nhận:", bold=True), p("- Như trên;"), p("- Lưu: VT.")],
        [p("TM. ỦY BAN NHÂN DÂN", bold=True), p("CHỦ TỊCH", bold=True), p("Nguyễn Văn Mẫu", bold=True)],
    ]
)


def head_of(*blocks):
    return read_letterhead(paper(*blocks).blocks)[0]


@pytest.mark.parametrize(
    "blocks",
    [
        (TOP,),
        (
            p("ỦY BAN NHÂN DÂN|" + NATION[0]),
            p("XÃ MẪU|" + NATION[1]),
            p("Số: 05/KH-UBND|Mẫu, ngày 06 tháng 02 năm 2026"),
        ),
        (p("ỦY BAN NHÂN DÂN/nXÃ MẪU/nSố: 05/KH-UBND"), p(NATION[0]), p(NATION[1]), p("Mẫu, ngày 6 tháng 2 năm 2026")),
        (
            table(
                [[p("ỦY BAN NHÂN DÂN")], [p(NATION[0])]],
                [[p("XÃ MẪU")], [p(NATION[1])]],
                [[p("Số: 05 /KH-UBND")], [p("Mẫu, ngày 06 tháng 02 năm 2026")]],
            ),
        ),
    ],
)
def test_a_letterhead_is_read_from_tables_tabs_and_lines(blocks):
    head = head_of(*blocks)
    assert head.issuer == ("ỦY BAN NHÂN DÂN", "XÃ MẪU")
    assert (head.number, head.symbol, head.place_name) == ("05", "KH-UBND", "Mẫu")
    assert head.issued_on == date(2026, 2, 6)


def test_the_superior_body_is_the_one_that_is_not_bold():
    head = head_of(table([[p("UBND XÃ MẪU"), p("PHÒNG VĂN HÓA - XÃ HỘI", bold=True)], [p(NATION[0], bold=True)]]))
    assert (head.superior, head.issuer) == ("UBND XÃ MẪU", ("PHÒNG VĂN HÓA - XÃ HỘI",))


def test_the_superior_body_is_told_by_words_where_nothing_is_bold():
    head = head_of(table([[p("UBND HUYỆN ĐỒI XANH"), p("UBND XÃ MẪU")], [p(NATION[0])]]))
    assert (head.superior, head.issuer) == ("UBND HUYỆN ĐỒI XANH", ("UBND XÃ MẪU",))


def test_blanks_for_number_and_day_stay_empty():
    head = head_of(
        table([[p("UBND XÃ MẪU"), p("Số:      /KH-UBND")], [p(NATION[0]), p("Mẫu, ngày      tháng     năm 2026")]])
    )
    assert (head.number, head.symbol, head.issued_on, head.place_name) == ("", "KH-UBND", None, "Mẫu")


def test_a_stamp_is_no_issuing_body():
    read = understand(paper(p("DỰ THẢO", bold=True), TOP, TITLE, p("I. MỤC ĐÍCH", bold=True), p("- Làm tốt."), FOOT))
    assert read.letterhead.issuer == ("ỦY BAN NHÂN DÂN", "XÃ MẪU")
    assert [problem.facts["text"] for problem in read.problems] == ["DỰ THẢO"]


def test_what_is_missing_is_empty():
    read = understand(paper(p("KẾ HOẠCH", bold=True, center=True), p("Một đoạn văn không có đề mục nào cả.")))
    assert read.letterhead.issuer == ()
    assert (read.subject, read.sections, read.ending.recipients) == ((), (), ())
    assert [plain(passage.runs) for passage in read.opening] == ["Một đoạn văn không có đề mục nào cả."]


def test_a_paper_of_another_kind_is_no_plan():
    other = paper(TOP, p("BÁO CÁO", bold=True, center=True), p("Kết quả quý I"), FOOT)
    assert not is_old_plan(other)
    with pytest.raises(UserError) as error:
        understand(other)
    assert error.value.code == "no_old_plan"


def test_a_table_below_a_title_is_no_plan():
    assert not is_old_plan(paper(p("KẾ HOẠCH", center=True, bold=True), table([[p("STT")], [p("Giải pháp")]])))


def test_a_lost_beginning_leaves_one_section_without_a_name():
    read = understand(
        paper(
            TITLE,
            p("[…] theo hướng dẫn của Sở."),
            p("- Phối hợp với các xã."),
            p("2. Văn phòng UBND tỉnh:", bold=True),
            p("Theo dõi chung."),
            FOOT,
        )
    )
    (section,) = read.sections
    assert (section.role, section.title) == ("implementation", ())
    assert [passage.level for passage in section.passages] == [0, 0, 0, 1]
    assert read.opening == ()


def test_sections_keep_levels_and_order():
    read = understand(
        paper(
            TOP,
            TITLE,
            p("I. TỔ CHỨC THỰC HIỆN", bold=True),
            p("1. Phòng Kinh tế", bold=True),
            p("a) Chủ trì việc chung:"),
            p("- Lập sổ;"),
            p("+ Sổ giấy."),
            p("b) Báo cáo."),
            p("2. Các thôn", bold=True),
            p("Phối hợp."),
            FOOT,
        )
    )
    (section,) = read.sections
    shown = [(passage.level, passage.marker, plain(passage.runs)) for passage in section.passages]
    assert shown == [
        (0, "1.", "Phòng Kinh tế"),
        (1, "a)", "Chủ trì việc chung:"),
        (2, "-", "Lập sổ;"),
        (3, "+", "Sổ giấy."),
        (1, "b)", "Báo cáo."),
        (0, "2.", "Các thôn"),
        (1, "", "Phối hợp."),
    ]


def test_a_number_alone_and_its_title_are_one_heading():
    read = understand(
        paper(
            TOP,
            TITLE,
            p("PHẦN I", center=True, bold=True),
            p("TỔ CHỨC THỰC HIỆN", center=True, bold=True),
            p("Làm ngay."),
            FOOT,
        )
    )
    (section,) = read.sections
    assert (section.marker, plain(section.title), section.role) == ("PHẦN I", "TỔ CHỨC THỰC HIỆN", "implementation")


def test_a_sentence_cut_in_two_is_one_again():
    read = understand(
        paper(
            TOP,
            TITLE,
            p("I. TỔ CHỨC THỰC HIỆN", bold=True),
            p("- Các phòng báo cáo kết quả"),
            p("trước ngày 15 tháng cuối quý."),
            FOOT,
        )
    )
    assert [plain(passage.runs) for passage in read.sections[0].passages] == [
        "Các phòng báo cáo kết quả trước ngày 15 tháng cuối quý."
    ]


@pytest.mark.parametrize(
    "foot",
    [
        (FOOT,),
        (p("Nơi nhận:|TM. ỦY BAN NHÂN DÂN"), p("- Như trên;|CHỦ TỊCH"), p("- Lưu: VT.|Nguyễn Văn Mẫu")),
        (
            p("Nơi nhận:"),
            p("- Như trên;"),
            p("- Lưu: VT."),
            p("TM. ỦY BAN NHÂN DÂN"),
            p("CHỦ TỊCH"),
            p("(đã ký)"),
            p("Nguyễn Văn Mẫu"),
        ),
        (
            p("TM. ỦY BAN NHÂN DÂN"),
            p("CHỦ TỊCH"),
            p("Nguyễn Văn Mẫu"),
            p("Nơi nhận:"),
            p("- Như trên;"),
            p("- Lưu: VT."),
        ),
    ],
)
def test_a_foot_is_read_from_tables_tabs_and_lines(foot):
    read = understand(paper(TOP, TITLE, p("I. MỤC ĐÍCH", bold=True), p("- Làm tốt."), *foot))
    assert read.ending.recipients == ("Như trên",)
    assert read.ending.archive_line == "Lưu: VT."
    assert read.ending.signer_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert read.ending.signer_name == "Nguyễn Văn Mẫu"


def test_a_decision_in_front_is_the_covering_paper_and_listed():
    read = understand(
        paper(
            TOP.replace("05/KH", "512/QĐ"),
            p("QUYẾT ĐỊNH", bold=True, center=True),
            p("Ban hành Kế hoạch", bold=True, center=True),
            p("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch."),
            FOOT,
            TOP.replace("05/KH", "     /KH"),
            TITLE,
            p("(Ban hành kèm theo Quyết định số 512/QĐ-UBND ngày 06/02/2026 của Ủy ban nhân dân xã Mẫu)", center=True),
            p("I. MỤC ĐÍCH", bold=True),
            p("- Làm tốt."),
            FOOT,
        )
    )
    assert read.covering is not None
    assert (read.covering.doc_type, read.covering.number, read.covering.symbol) == ("QUYẾT ĐỊNH", "512", "QĐ-UBND")
    assert read.covering.issuer == "Ủy ban nhân dân xã Mẫu"
    assert read.letterhead.number == ""
    told = [problem.facts["text"] for problem in read.problems if problem.code == "other_paper"]
    assert "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch." in told


def test_the_words_before_units_and_times_are_kept_as_most_have_them():
    task = (
        p("- Thời gian thực hiện: Quý II năm 2026."),
        p("- Bộ phận thực hiện: Văn phòng chủ trì, phối hợp với các thôn rà soát."),
    )
    slip = (p("- Thời thực hiện: Quý I năm 2026."), p("- Bộ phận thực hiện: Văn phòng chủ trì báo cáo."))
    fields = [p("1. Lĩnh vực thể chế", bold=True)]
    for code, lines in (("1.1", task), ("1.2", task), ("1.3", slip)):
        fields += [p(f"a) Tiêu chí thành phần: “{code}. Việc số {code}”"), *lines]
    read = understand(paper(TOP, TITLE, p("I. NHIỆM VỤ, GIẢI PHÁP", bold=True), *fields, FOOT))
    assert {label.key: label.text for label in read.labels} == {
        "time": "Thời gian thực hiện",
        "unit": "Bộ phận thực hiện",
    }


def test_the_words_before_a_fields_units_are_kept():
    read = understand(
        paper(
            TOP,
            TITLE,
            p("I. NỘI DUNG KHẮC PHỤC", bold=True),
            p("1. Cải cách thể chế", bold=True),
            p("- Nội dung và mục tiêu: rà soát văn bản."),
            p("- Cơ quan chủ trì: Phòng Tư pháp."),
            p("- Cơ quan có liên quan: Các xã."),
            FOOT,
        )
    )
    assert [(label.key, label.text) for label in read.labels] == [
        *(("lead", "Cơ quan chủ trì"), ("coordinating", "Cơ quan có liên quan")),
    ]
