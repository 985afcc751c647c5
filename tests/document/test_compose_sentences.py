"""The generated sentences, read out for all kinds of fillings: each must be good Vietnamese."""

import pytest
from msgspec.structs import replace

from parapp.document.compose.forms import form
from parapp.document.compose.paper import compose
from parapp.document.compose.visible_text import document_text
from parapp.models import Deadline, Deliverable, OtherRole, Task
from tests.document.plans import plan_file, task, units


def sentences(made: Task, form_id: str = "son-ky") -> list[str]:
    """What the body says about one task, from the field's heading to the next part."""
    texts = document_text(compose(plan_file(made), form(form_id)))
    start = next(index for index, text in enumerate(texts) if text.startswith("II. ")) + 1
    end = next(index for index, text in enumerate(texts) if text.startswith("III. "))
    return texts[start:end]


def assignment(**values: object) -> list[str]:
    """The lines "Đơn vị thực hiện" of a Sơn Kỳ plan with one task."""
    values.setdefault("lead", ("Phòng Kinh tế",))
    lines = sentences(task(field_id="3", content="Việc chung", **values))
    start = next(index for index, text in enumerate(lines) if "Đơn vị thực hiện" in text)
    return [lines[start].removeprefix("- Đơn vị thực hiện: "), *lines[start + 1 :]]


VERB = "Thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ"
DONE = "thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ."


@pytest.mark.parametrize(
    ("lead", "coordinating", "said"),
    [
        (("Phòng A",), (), "Phòng A chịu trách nhiệm thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ."),
        (
            ("Phòng A",),
            ("Phòng B",),
            "Phòng A chủ trì, phối hợp với Phòng B thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ.",
        ),
        (
            ("Phòng A", "Phòng B"),
            ("Công an xã", "Các thôn"),
            f"Phòng A và Phòng B chủ trì, phối hợp với Công an xã và các thôn {DONE}",
        ),
        (
            ("Các thôn",),
            ("Cơ quan, đơn vị liên quan", "UBND xã"),
            f"Các thôn chủ trì, phối hợp với các cơ quan, đơn vị liên quan và UBND xã {DONE}",
        ),
        (
            ("Phòng A",),
            ("Phòng B", "Văn phòng HĐND và UBND", "Trung tâm Phục vụ hành chính công"),
            "Phòng A chủ trì, phối hợp với Phòng B, Văn phòng HĐND và UBND, "
            f"Trung tâm Phục vụ hành chính công để {DONE}",
        ),
        ((), (), "…… chịu trách nhiệm thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ."),
        ((), ("Phòng B",), "…… chủ trì, phối hợp với Phòng B thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ."),
    ],
)
def test_units(lead: tuple[str, ...], coordinating: tuple[str, ...], said: str) -> None:
    assert assignment(lead=lead, coordinating=coordinating, remedy=VERB) == [said]


@pytest.mark.parametrize(
    ("remedy", "said"),
    [
        ("Ban hành kế hoạch.", "ban hành kế hoạch."),
        ("ban hành kế hoạch;", "ban hành kế hoạch."),
        ("Ban hành kế hoạch. Chậm nhất quý II kiểm tra lại.", "ban hành kế hoạch. Chậm nhất quý II kiểm tra lại."),
        ("Rà soát, công khai v.v.", "rà soát, công khai v.v."),
        ("100% số hồ sơ được giải quyết đúng hạn", "bảo đảm 100% số hồ sơ được giải quyết đúng hạn."),
        ("Từ 60% hồ sơ trở lên nộp trực tuyến", "bảo đảm từ 60% hồ sơ trở lên nộp trực tuyến."),
        ("Có thêm đơn vị tự chủ", "bảo đảm có thêm đơn vị tự chủ."),
        ("Đạt tỷ lệ từ 10% trở lên", "bảo đảm đạt tỷ lệ từ 10% trở lên."),
        ("Công an xã trực 24/24 giờ", "tổ chức thực hiện: Công an xã trực 24/24 giờ."),
        ("03 sáng kiến được công nhận", "tổ chức thực hiện: 03 sáng kiến được công nhận."),
        ("CCHC là tiêu chí thi đua!", "tổ chức thực hiện: CCHC là tiêu chí thi đua!"),
        (
            "Giao Văn phòng HĐND và UBND theo dõi, tổng hợp",
            "tổ chức thực hiện. Giao Văn phòng HĐND và UBND theo dõi, tổng hợp.",
        ),
        ("Giao thời hạn cho từng việc", "giao thời hạn cho từng việc."),
        (
            "Phòng Kinh tế rà soát hằng tháng",
            "tổ chức thực hiện. Phòng Kinh tế rà soát hằng tháng.",
        ),
        ("Các thôn niêm yết danh mục", "tổ chức thực hiện. Các thôn niêm yết danh mục."),
        ("*Rà soát* {{ task }} <b>", "tổ chức thực hiện: *Rà soát* {{ task }} <b>."),
        ("", "tổ chức thực hiện."),
    ],
)
def test_remedies(remedy: str, said: str) -> None:
    assert assignment(remedy=remedy, coordinating=("Phòng B",)) == [
        f"Phòng Kinh tế chủ trì, phối hợp với Phòng B {said}"
    ]


def test_remedy_of_several_lines() -> None:
    remedy = "- 80% đơn vị hoàn thiện đề án,\n- Bố trí viên chức đúng vị trí"
    assert assignment(remedy=remedy, target="100%", note="Báo cáo hằng tháng.") == [
        "Phòng Kinh tế chịu trách nhiệm tổ chức thực hiện:",
        "+ 80% đơn vị hoàn thiện đề án;",
        "+ Bố trí viên chức đúng vị trí.",
        "Chỉ tiêu: 100%. Lưu ý: Báo cáo hằng tháng.",
    ]


def test_remedy_with_an_introduction_and_lines() -> None:
    assert assignment(remedy="Tổ chức các việc sau:\na) Rà soát;\nb) Công khai") == [
        "Phòng Kinh tế chịu trách nhiệm tổ chức các việc sau:",
        "a) Rà soát;",
        "b) Công khai.",
    ]


def test_lines_without_dashes_become_a_list() -> None:
    assert assignment(remedy="Ban hành kế hoạch\n\nTuyên truyền.")[1:] == ["+ Ban hành kế hoạch;", "+ Tuyên truyền."]


def test_target_note_and_other_roles() -> None:
    others = (OtherRole(role="Theo dõi, tổng hợp", units=units("Phòng Văn hóa - Xã hội")),)
    assert assignment(remedy=VERB, target="Từ 97% trở lên;", note="(Lưu ý hồ sơ tồn)", others=()) == [
        "Phòng Kinh tế chịu trách nhiệm thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ. "
        "Chỉ tiêu: từ 97% trở lên. (Lưu ý hồ sơ tồn)."
    ]
    made = task(field_id="3", lead=("Phòng Kinh tế",), remedy=VERB, others=others)
    assert sentences(made)[-1].endswith("định kỳ. Giao Phòng Văn hóa - Xã hội theo dõi, tổng hợp.")


def test_printed_units_stand_where_none_was_recognised() -> None:
    assert assignment(lead=units(printed="Phòng Nội vụ, "), remedy=VERB) == [
        "Phòng Nội vụ chịu trách nhiệm thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ."
    ]


def test_the_sentence_of_an_old_plan_stands_as_it_was_written_while_it_tells_the_remedy() -> None:
    sentence = "Giao Phòng Kinh tế chủ trì tham mưu UBND xã rà soát các thủ tục"
    made = task(field_id="3", lead=("Phòng Kinh tế",), remedy="tham mưu UBND xã rà soát các thủ tục")
    told = replace(made, assignment=replace(made.assignment, printed=sentence))
    assert sentences(told)[-1].endswith(f"Đơn vị thực hiện: {sentence}.")
    changed = replace(told, remedy="rà soát lại từ đầu các thủ tục")
    assert sentences(changed)[-1].endswith("Phòng Kinh tế chịu trách nhiệm rà soát lại từ đầu các thủ tục.")


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("1.2",), "Tiêu chí: “1.2. Thực hiện chế độ báo cáo định kỳ”."),
        (("3.1.1",), "Tiêu chí thành phần: “3.1.1. Có kiến nghị cắt giảm thủ tục”."),
        (
            ("3.1.1", "3.1.2"),
            "Tiêu chí thành phần: “3.1.1. Có kiến nghị cắt giảm thủ tục” và "
            "Tiêu chí thành phần: “3.1.2. Xử lý vấn đề phát hiện qua rà soát”.",
        ),
        (
            ("1.2", "3.1.1", "3.1.2"),
            "Tiêu chí: “1.2. Thực hiện chế độ báo cáo định kỳ”; "
            "Tiêu chí thành phần: “3.1.1. Có kiến nghị cắt giảm thủ tục” và "
            "Tiêu chí thành phần: “3.1.2. Xử lý vấn đề phát hiện qua rà soát”.",
        ),
    ],
)
def test_criteria(ids: tuple[str, ...], said: str) -> None:
    assert sentences(task(criterion_ids=ids, field_id="3"))[1] == said


def test_a_task_without_anything_is_gaps() -> None:
    assert sentences(task(field_id="2")) == [
        "1. Lĩnh vực cải cách thể chế",
        "……",
        "- Thời gian thực hiện: ……",
        "- Đơn vị thực hiện: …… chịu trách nhiệm tổ chức thực hiện: ……",
    ]


@pytest.mark.parametrize(
    ("deliverables", "said"),
    [
        ((("", "Quý II năm 2026."),), "Quý II năm 2026."),
        ((("Kế hoạch", "Quý I"), ("Báo cáo", "Quý I")), "Quý I."),
        ((("Kế hoạch", "Quý I năm 2026"), ("", "Quý IV năm 2026;")), "Kế hoạch: Quý I năm 2026; Quý IV năm 2026."),
    ],
)
def test_deadlines(deliverables: tuple[tuple[str, str], ...], said: str) -> None:
    entries = tuple(Deliverable(product=product, deadline=Deadline(text=text)) for product, text in deliverables)
    assert f"- Thời gian thực hiện: {said}" in sentences(task(field_id="3", content="Việc", deliverables=entries))


def test_field_with_one_short_content_is_one_list() -> None:
    made = task(criterion_ids=("3.1.2",), remedy="Hoàn thành 100% kế hoạch", lead=("Phòng Kinh tế",))
    assert sentences(made, "ia-pa")[:4] == [
        "1. Cải cách thủ tục hành chính",
        "- Nội dung: Xử lý vấn đề phát hiện qua rà soát.",
        "- Mục tiêu, giải pháp: hoàn thành 100% kế hoạch.",
        "- Đơn vị chủ trì: Phòng Kinh tế.",
    ]


def test_field_with_content_and_responsibility() -> None:
    first = task("a", criterion_ids=("1.2",), remedy=VERB, lead=("Phòng A",), coordinating=("Các thôn",))
    second = task(
        "b",
        criterion_ids=("1.4.2",),
        remedy="- Dán áp phích\n- Phát thanh",
        lead=("Phòng A",),
        coordinating=("Các thôn", "Phòng B"),
    )
    texts = document_text(compose(plan_file(first, second), form("ia-pa")))
    start = texts.index("II. NỘI DUNG KHẮC PHỤC")
    assert texts[start + 1 : start + 11] == [
        "1. Công tác chỉ đạo, điều hành CCHC",
        "1.1. Nội dung và mục tiêu",
        "- Thực hiện chế độ báo cáo định kỳ: thực hiện đầy đủ, đúng thời hạn các báo cáo định kỳ.",
        "- Thực hiện các hình thức tuyên truyền:",
        "+ Dán áp phích;",
        "+ Phát thanh.",
        "1.2. Phân công trách nhiệm",
        "- Đơn vị chủ trì: Phòng A.",
        "- Đơn vị phối hợp: Phòng B và các thôn.",
        "Nhiệm vụ, giải pháp, phân công trách nhiệm và thời gian thực hiện cụ thể được nêu tại Phụ lục "
        "kèm theo Kế hoạch này.",
    ]


def test_dashes_of_a_cell_do_not_stand_in_the_midst_of_a_line() -> None:
    lines = sentences(task(field_id="3", content="- Lập danh mục", deadline="- Quý I\n- Quý II;"))
    assert "- Thời gian thực hiện: Quý I; Quý II." in lines
    assert any("Lập danh mục." in line and "- Lập" not in line for line in lines)
