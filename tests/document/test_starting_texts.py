"""Texts an office starts from: good sentences with live fields, proposed only where the office has none."""

from datetime import date

import pytest
from msgspec.structs import replace

from parapp.document.compose.forms import form, forms
from parapp.document.compose.legal_bases import legal_basis_text
from parapp.document.compose.paper import compose
from parapp.document.compose.starting_texts import (
    starting_appendices,
    starting_sections,
    starting_subject,
    with_starting_texts,
)
from parapp.document.compose.visible_text import document_text
from parapp.models import LegalBasis, LiveField, Words
from parapp.plan.facts import plain_text
from tests.document.plans import bare_plan_file, plan_file, section, task


def said(role: str, form_id: str = "son-ky", **plan: object) -> list[str]:
    made = plan_file(task(criterion_ids=("1.2",)), **plan)
    sections, blocks = starting_sections(made, form(form_id))
    wanted = {found.id for found in sections if found.role == role}
    return [plain_text(made, block.runs) for block in blocks if block.section_id in wanted]


def test_years_of_one_and_of_several_years() -> None:
    assert said("purpose")[2].startswith("Phấn đấu Chỉ số cải cách hành chính năm 2026 của xã Mẫu cao hơn năm 2025")
    assert "giai đoạn 2026 - 2030 của xã Mẫu" in said("purpose", period_end=2030)[2]


def test_facts_are_live_and_words_are_words() -> None:
    runs = starting_subject(plan_file(), form("son-ky"))
    assert [run.fact for run in runs if isinstance(run, LiveField)] == ["plan.result_year", "plan.period_words"]
    assert isinstance(runs[0], Words) and runs[0].text.endswith("năm ")


def test_a_text_begun_for_one_year_follows_when_the_plan_becomes_one_of_several() -> None:
    made = plan_file(task(criterion_ids=("1.2",)))
    subject = starting_subject(made, form("son-ky"))
    longer = replace(made, plan=replace(made.plan, period_end=2030))
    assert plain_text(longer, subject).endswith("Chỉ số cải cách hành chính giai đoạn 2026 - 2030")


def test_legal_bases_are_those_of_the_plans_years() -> None:
    today = " ".join(said("legal_bases"))
    assert "ngày 16 tháng 6 năm 2025" in today and "76/NQ-CP" in today
    before = " ".join(said("legal_bases", result_year=2018, period_start=2019, period_end=2019))
    assert "ngày 19 tháng 6 năm 2015" in before and "76/NQ-CP" not in before


def test_opening_says_the_lost_points_only_where_there_are_any() -> None:
    assert "(bị mất 3 điểm ở 4 tiêu chí, tiêu chí thành phần)" in said("opening")[0]
    made = replace(plan_file(), criteria=())
    _, blocks = starting_sections(made, form("son-ky"))
    assert not any(
        "bị mất" in plain_text(made, block.runs) and "điểm ở" in plain_text(made, block.runs) for block in blocks
    )


def test_every_sentence_ends_once_and_has_no_stray_blanks() -> None:
    for found in forms():
        made = plan_file(task(criterion_ids=("1.2",)))
        _, blocks = starting_sections(made, found)
        for text in (plain_text(made, block.runs) for block in blocks):
            assert text == " ".join(text.split())
            assert not any(sign in text for sign in (" ,", " .", "..", ";;", "……", "{", "}"))


def test_missing_coordinator_is_a_gap_on_paper() -> None:
    lines = document_text(compose(bare_plan_file(), form("son-ky")))
    assert any("báo cáo kết quả về …… để tổng hợp" in line for line in lines)


def test_roles_the_office_has_written_are_left_alone() -> None:
    made = plan_file(sections=(section("purpose"), section("closing", "Hết.")))
    sections, _ = starting_sections(made, form("son-ky"))
    assert {found.role for found in sections} == {"legal_bases", "opening", "requirements", "implementation"}
    assert document_text(compose(made, form("son-ky"))).count("Hết./.") == 1


def test_proposals_have_the_same_ids_each_time_and_fit_together() -> None:
    made = plan_file()
    whole = with_starting_texts(made, form("ia-pa"))
    assert whole == with_starting_texts(made, form("ia-pa"))
    assert with_starting_texts(whole, form("ia-pa")) == whole
    ids = [record.id for record in (*whole.sections, *whole.blocks)]
    assert len(ids) == len(set(ids)) and all(len(found) == 32 for found in ids)
    assert {block.parent_id for block in whole.blocks} - {None} <= {block.id for block in whole.blocks}


def test_implementation_by_unit_in_ia_pa() -> None:
    lines = document_text(compose(plan_file(task(criterion_ids=("1.2",))), form("ia-pa")))
    start = lines.index("III. TỔ CHỨC THỰC HIỆN")
    assert lines[start + 1] == "1. Văn phòng HĐND và UBND (đơn vị đầu mối cải cách hành chính)"
    assert [line[:2] for line in lines[start + 1 : start + 9]] == ["1.", "- ", "- ", "2.", "- ", "- ", "3.", "- "]


def test_library_of_legal_bases_comes_first() -> None:
    basis = LegalBasis(id="b", doc_type="Kế hoạch", number="9/KH-UBND", issuer="UBND tỉnh Minh Họa", subject="CCHC.")
    made = replace(plan_file(), legal_bases=(basis,))
    lines = document_text(compose(made, form("son-ky")))
    assert "Căn cứ Kế hoạch số 9/KH-UBND của UBND tỉnh Minh Họa về CCHC." in lines
    assert not any("Căn cứ Luật" in line for line in lines)


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        (
            LegalBasis(
                doc_type="Quyết định",
                number="22/QĐ-UBND",
                issuer="Ủy ban nhân dân tỉnh Minh Họa",
                issued_on=date(2026, 1, 5),
                subject="ban hành Bộ tiêu chí;",
            ),
            "Căn cứ Quyết định số 22/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Minh Họa "
            "ban hành Bộ tiêu chí",
        ),
        (
            LegalBasis(
                doc_type="Luật", number="72/2025/QH15", issuer="Quốc hội", subject="Tổ chức chính quyền địa phương"
            ),
            "Căn cứ Luật Tổ chức chính quyền địa phương",
        ),
        (LegalBasis(text=" Theo đề nghị của Trưởng phòng. "), "Theo đề nghị của Trưởng phòng"),
        (LegalBasis(text="Nghị quyết A"), "Căn cứ Nghị quyết A"),
        (LegalBasis(), ""),
    ],
)
def test_legal_basis_as_a_sentence(basis: LegalBasis, text: str) -> None:
    assert legal_basis_text(basis) == text


def test_appendices_to_start_from_compose_to_the_same_table() -> None:
    made = plan_file(task(criterion_ids=("1.2",)))
    own = starting_appendices(made, form("ia-pa"))
    assert own[0].columns[3].heading == ""
    changed = replace(made, plan=replace(made.plan, appendices=own))
    assert document_text(compose(changed, form("ia-pa"))) == document_text(compose(made, form("ia-pa")))
