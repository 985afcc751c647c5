"""What was kept from last year's plan by mistake: found, with the place; nothing else is."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from parapp.models import (
    Block,
    Deliverable,
    FieldPart,
    Footnote,
    Recipient,
    Section,
    Task,
    UnitList,
    UnitRef,
    Words,
    plain_runs,
)
from parapp.plan.carry_over import carried, carry_over
from parapp.plan.lint import leftovers, lint
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.test_lint import found, only, whole_plan, with_task, with_words
from tests.plan.two_years import applied, last_year, this_year

CODES = {rule.__name__ for rule in leftovers.RULES}


def year_before(words="Nâng cao Chỉ số CCHC năm 2025 của xã", **plan: object):
    """The plan of 2025 (results of 2024), from which the small plan of 2026 was made."""
    file = with_words(words)
    years = {"result_year": 2024, "period_start": 2025, "period_end": 2025, **plan}
    return replace(file, plan=replace(file.plan, **years))


def after_last(file, last=None):
    """The leftover codes of a plan, with last year's beside."""
    return [issue.code for issue in lint(file, last or year_before()) if issue.code in CODES]


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("Thực hiện kế hoạch năm 2024", True),
        ("Trước ngày 15/12/2024 phải xong", True),
        ("Trong quý II năm 2024", True),
        ("hoàn thành trước ngày 30/6/2025", True),
        ("Theo Kế hoạch số 14/KH-UBND ngày 05/02/2024 của UBND tỉnh về CCHC năm 2024", False),
        ("Quyết định số 22/QĐ-UBND ngày 11/01/2024", False),
        ("Theo Luật Đất đai năm 2024 và Nghị định số 30/2020/NĐ-CP", False),
        ("giai đoạn 2021 - 2030", False),
        ("đến năm 2030 đạt 100%", False),
        ("từ năm 2019 đến nay", False),
        ("cao hơn so với năm 2024", False),
        ("kết quả năm 2025, kế hoạch năm 2026", False),
        ("như năm trước; hằng năm", False),
        ("Tại cuộc họp ngày 12/01/2025", False),
        ("2024 hồ sơ đã giải quyết", False),
    ],
)
def test_years_in_texts_and_tasks(text, is_fault):
    codes = {issue.code for issue in lint(with_words(text)) if issue.code in CODES}
    assert bool(codes) == is_fault
    in_task = {issue.field for issue in lint(with_task(note=text)) if issue.code in CODES}
    assert in_task == ({"note"} if is_fault and "30/6" not in text else set())
    assert not [issue for issue in lint(with_words(text, role="legal_bases")) if issue.code in CODES]


def test_years_of_last_years_plan_are_found_without_the_word_year():
    assert "year_outside" in after_last(with_words("Chỉ số CCHC 2024 của xã"))
    assert after_last(with_words("Trong năm 2024 và các năm tiếp theo")) == ["year_outside"]
    assert after_last(with_words("Họp ngày 20/3/2024 tại xã")) == ["year_outside"]


def test_footnotes_titles_subject_products_and_parts_are_read_too():
    note = (Words(text="Xem"), Footnote(paragraphs=(plain_runs("Kết quả năm 2023"),)))
    assert only(with_words(note), "year_outside").field == "runs"
    file = whole_plan()
    titled = replace(file.sections[2], title=plain_runs("Mục đích năm 2024"))
    assert (
        only(replace(file, sections=(*file.sections[:2], titled, *file.sections[3:])), "year_outside").record_type
        is Section
    )
    subject = replace(file.plan, subject=plain_runs("Kế hoạch năm 2024"))
    assert only(replace(file, plan=subject), "year_outside").field == "subject"
    product = with_task(
        deliverables=(Deliverable(product="Báo cáo năm 2024", deadline=parse_deadline("Quý I năm 2026")),)
    )
    issue = only(product, "year_outside")
    assert (issue.record_type, issue.field) == (Task, "product")
    part = FieldPart(
        plan_id="plan", field_id="1", lead=file.tasks[0].assignment.lead, final=parse_deadline("Quý IV năm 2024")
    )
    assert only(whole_plan(field_parts=(part,)), "year_outside").record_type is FieldPart


def test_year_kept():
    """The year of the results stands where last year's plan named its own year."""
    assert "năm 2025" in only_kept("Nâng cao Chỉ số CCHC năm 2025 của xã Mẫu").sentence
    assert after_last(with_words("Khắc phục hạn chế trong Chỉ số CCHC năm 2025")) == []
    assert after_last(with_words("Chỉ số CCHC năm 2025")) == []


def only_kept(text):
    issues = [issue for issue in lint(with_words(text), year_before()) if issue.code == "year_kept"]
    (issue,) = issues
    return issue


@pytest.mark.parametrize(
    ("remedy", "is_fault"),
    [
        ("Ban hành kế hoạch trong năm 2025", True),
        ("Kiểm tra các đơn vị trong quý II năm 2025", True),
        ("Khắc phục hạn chế trong năm 2025", False),
        ("Rút kinh nghiệm từ kết quả quý II năm 2025", False),
        ("Duy trì mức của năm 2025", False),
        ("Ban hành kế hoạch trong năm 2026", False),
    ],
)
def test_work_in_a_year_that_is_over(remedy, is_fault):
    assert bool(found(with_task(remedy=remedy), "year_kept")) == is_fault
    assert not found(with_task(cause=remedy), "year_kept")


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("Báo cáo UBND huyện trước ngày 15.", True),
        ("Gửi Phòng Nội vụ huyện Minh Sơn", True),
        ("trên địa bàn huyện Minh Sơn", True),
        ("Văn phòng - Thống kê xã tổng hợp", True),
        ("Sở Thông tin và Truyền thông", True),
        ("trên địa bàn huyện Minh Sơn cũ", False),
        ("Quyết định số 5/QĐ-UBND ngày 05/01/2024 của UBND huyện Minh Sơn", False),
        ("lĩnh vực văn hóa - xã hội", False),
        ("Văn phòng HĐND và UBND", False),
    ],
)
def test_old_name(text, is_fault):
    assert bool(found(with_words(text), "old_name")) == is_fault
    in_task = found(with_task(remedy=text), "old_name")
    assert [issue.field for issue in in_task] == (["remedy"] if is_fault else [])
    assert not found(with_words(text, role="legal_bases"), "old_name")


def test_old_names_of_the_commune():
    file = with_words("Chủ tịch UBND xã Sơn Hạ chỉ đạo; UBND xã Mẫu thực hiện")
    own = replace(file, agency=replace(file.agency, former_names=("Sơn Hạ",)))
    (issue,) = found(own, "old_name")
    assert "“xã Sơn Hạ”, địa danh cũ; tên nay dùng là “xã Mẫu”" in issue.sentence
    last = year_before()
    last = replace(last, agency=replace(last.agency, name="Sơn Hạ"))
    assert "old_name" in after_last(file, last)


def test_recipients_are_read_too():
    file = whole_plan()
    plan = replace(file.plan, recipients=(Recipient(text="Phòng Nội vụ huyện"), Recipient(text="Sở Nội vụ")))
    assert only(replace(file, plan=plan), "old_name").field == "recipients"


def test_old_unit():
    old = with_task(
        assignment=replace(whole_plan().tasks[0].assignment, lead=UnitList(units=(UnitRef(text="VP-TK xã"),)))
    )
    issue = only(old, "old_unit")
    assert (issue.field, "Văn phòng HĐND và UBND" in issue.sentence) == ("lead", True)
    assert not found(old, "unit_unknown"), "one thing is said once"


def test_other_commune():
    issue = only(with_words("UBND xã Tân Lập xây dựng kế hoạch"), "other_commune")
    assert (issue.severity, "xã Tân Lập" in issue.sentence) == ("info", True)
    for fine in (
        "UBND xã Mẫu Kế hoạch số 5",
        "tham mưu UBND xã Kế hoạch kiểm tra",
        "UBND xã Quyết định thành lập",
        "UBND xã mẫu thực hiện",
        "công tác Văn hóa - Xã Hội",
        "các xã Vùng cao",
        "Quyết định số 1/QĐ-UBND ngày 01/02/2026 của UBND xã Tân Lập",
        "ỦY BAN NHÂN DÂN XÃ MẪU NĂM 2026",
    ):
        assert not found(with_words(fine), "other_commune"), fine


def test_old_number():
    last = year_before(number="27", symbol="KH-UBND", issued_on=date(2025, 2, 16))
    assert after_last(with_words("Kèm theo Kế hoạch số 27/KH-UBND này"), last) == ["old_number"]
    assert after_last(with_words("Kết quả thực hiện Kế hoạch số 27/KH-UBND ngày 16/02/2025"), last) == []
    same = whole_plan()
    same = replace(same, plan=replace(same.plan, number="27", issued_on=date(2025, 2, 16)))
    assert "old_number" in after_last(same, last)


def test_old_basis():
    text = "Căn cứ Quyết định số 5/QĐ-UBND ngày 11/01/2025 phê duyệt kết quả Chỉ số CCHC năm 2024;"
    law = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
    old = _with_basis(year_before(), text, law)
    assert after_last(_with_basis(whole_plan(), text, law), old) == ["old_basis"]
    assert after_last(_with_basis(whole_plan(), text.replace("2024", "2025"), law), old) == []


def _with_basis(file, *texts):
    blocks = [Block(section_id="legal_bases", order=f"y{at}", runs=plain_runs(text)) for at, text in enumerate(texts)]
    return replace(file, blocks=(*file.blocks, *blocks))


def test_old_figure():
    last = year_before()
    rows = tuple(
        replace(row, printed_lost=Decimal("7.25"), appraised_scores=()) if row.code == "1.1" else row
        for row in last.criteria
    )
    last = replace(last, criteria=rows, criteria_set=replace(last.criteria_set, rank=5, rank_of=14))
    assert after_last(with_words("Bị mất 8,25 điểm"), last) == ["old_figure"]
    assert after_last(with_words("xếp hạng 5/14"), last) == ["old_figure"]
    assert after_last(with_words("Bị mất 1,5 điểm"), last) == []


def test_a_plan_carried_over_as_proposed_has_only_what_is_to_be_seen():
    proposal = carry_over(last_year(), this_year())
    after = applied(proposal.this, carried(proposal))
    left = [(issue.code, issue.record_type) for issue in lint(after, last_year()) if issue.code in CODES]
    assert left == [("old_basis", Block)]


def test_a_plan_copied_without_change_is_full_of_leftovers():
    last = last_year()
    this = this_year()
    copied = replace(
        last,
        agency=this.agency,
        units=this.units,
        plan=replace(last.plan, result_year=2025, period_start=2026, period_end=2026),
    )
    codes = {issue.code for issue in lint(copied, last)}
    assert {"year_outside", "old_name", "old_unit", "old_number", "old_basis"} <= codes
