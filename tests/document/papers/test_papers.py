"""Papers around a plan: each kind says what the decree's model has, from the plan's facts."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.forms import form, read_form
from parapp.document.compose.paper import compose
from parapp.document.compose.papers import (
    compose_paper,
    paper_form,
    starting_paper_sections,
    starting_paper_subject,
)
from parapp.document.compose.spans import plain
from parapp.document.compose.visible_text import document_text
from parapp.models import (
    Agency,
    AppendixColumn,
    Assignment,
    Block,
    RelatedPaper,
    Section,
    Signer,
    TaskResult,
    UnitList,
    UnitRef,
    UserError,
    plain_runs,
)
from parapp.models.document import (
    Addressees,
    AppendixHead,
    Blank,
    Gap,
    Item,
    Letterhead,
    Paragraph,
    SignatureBlock,
    Table,
    Title,
)
from parapp.models.form import FormAppendix, all_parts
from parapp.plan.edits.office import rename_unit
from parapp.plan.facts import plain_text
from parapp.plan.planfile import gather, records_of
from parapp.vietnamese.text import fold_space
from tests.document.papers.papers import HALF_YEAR, KINDS, followed_up, lines_of, related, text_of
from tests.document.plans import bare_plan_file, plan_file, task
from tests.plan.builders import applied_to

FILE = followed_up()
SUBJECT = "khắc phục tồn tại, hạn chế trong công tác cải cách hành chính năm 2025"


def nodes(kind, kinds_of_node, plan=FILE, **values):
    """The nodes of these types in a paper."""
    document = compose_paper(plan, related(plan, kind, **values))
    return [node for part in document.parts for node in part.nodes if isinstance(node, kinds_of_node)]


# -- forms -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_in_vietnamese(kind):
    made = paper_form(kind)
    assert (made.id, made.kind) == (kind, kind)
    assert made.name and made.description.endswith(".")
    assert all(part.line or part.wording or part.role or part.named_table for part in all_parts(made.parts))


def test_a_plan_has_no_table_of_papers(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('id = "own"\nname = "X"\n[[parts]]\nnamed_table = "unit_tasks"\n', encoding="utf-8")
    with pytest.raises(UserError) as fault:
        read_form(path)
    assert fault.value.facts["place"] == "named_table – unit_tasks"


# -- decisions and resolutions ---------------------------------------------------------------------------------------


def test_a_decision_has_its_authority_grounds_articles_and_recipients():
    lines = lines_of(FILE, "decision")
    authority = lines.index("ỦY BAN NHÂN DÂN XÃ MẪU")
    decides = lines.index("QUYẾT ĐỊNH:")
    assert lines[authority - 1].replace("\u00a0", " ").startswith(f"Ban hành Kế hoạch {SUBJECT}")
    grounds = lines[authority + 1 : decides]
    assert grounds[0] == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
    assert [line[-1] for line in grounds] == [";"] * (len(grounds) - 1) + ["."]
    assert grounds[-1] == "Theo đề nghị của Trưởng Phòng Văn hóa - Xã hội."
    articles = [line for line in lines if line.startswith("Điều ")]
    assert [line[:7] for line in articles] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert articles[-1].endswith("./.")
    assert lines[lines.index("Nơi nhận:") + 1] == "- Như Điều 3;"


def test_the_lines_around_the_grounds_are_authority_lines():
    styles = [plain(node.spans) for node in nodes("decision", Paragraph) if node.style == "authority_line"]
    assert styles == ["ỦY BAN NHÂN DÂN XÃ MẪU", "QUYẾT ĐỊNH:"]
    assert [item.marker for item in nodes("decision", Item)] == ["Điều 1.", "Điều 2.", "Điều 3."]


def test_the_law_stands_first_even_where_the_offices_library_lacks_it():
    library = tuple(basis for basis in FILE.legal_bases if basis.doc_type != "Luật")
    lines = lines_of(replace(FILE, legal_bases=library), "decision")
    grounds = [line for line in lines if line.startswith("Căn cứ")]
    assert grounds[0].startswith("Căn cứ Luật Tổ chức chính quyền địa phương")
    assert len(grounds) == len(library) + 1


def test_a_chairman_who_decides_alone():
    lines = lines_of(FILE, "decision", personal=True)
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU" in lines
    (block,) = nodes("decision", SignatureBlock, personal=True)
    assert block.lines == ("CHỦ TỊCH",)


def test_a_resolution_is_the_councils():
    lines = lines_of(FILE, "resolution")
    at = lines.index("HỘI ĐỒNG NHÂN DÂN XÃ MẪU")
    assert lines[:2] == ["HỘI ĐỒNG NHÂN DÂN", "XÃ MẪU"]
    assert lines[at + 1] == "KHÓA ……, KỲ HỌP THỨ ……"
    assert "QUYẾT NGHỊ:" in lines
    assert any(line.startswith("Xét Tờ trình") and line.endswith(".") for line in lines)
    (block,) = nodes("resolution", SignatureBlock)
    assert block.lines == ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH")


def test_the_plan_then_says_what_it_is_issued_with():
    decision = related(FILE, "decision", number="7", issued_on=date(2026, 2, 3))
    lines = [fold_space(line) for line in document_text(compose(replace(FILE, papers=(decision,)), form("son-ky")))]
    assert "(Kèm theo Quyết định số 07/QĐ-UBND ngày 03 tháng 02 năm 2026 của Ủy ban nhân dân xã Mẫu)" in lines


def test_an_electronic_office_leaves_number_and_date_open_in_reference_lines():
    agency = replace(FILE.agency, electronic=True)
    decision = related(FILE, "decision", number="7", issued_on=date(2026, 2, 3))
    whole = replace(FILE, agency=agency, papers=(decision,))
    document = compose(whole, form("son-ky"))
    title = next(node for node in document.parts[0].nodes if isinstance(node, Title))
    assert any(isinstance(span, Blank) for span in title.reference)
    assert "07" not in plain(title.reference)
    head = compose_paper(whole, decision).parts[0].nodes[0]
    assert isinstance(head, Letterhead) and plain(head.number) == "Số: 07/QĐ-UBND"


# -- submissions and letters -----------------------------------------------------------------------------------------


def test_a_submission_comes_from_the_drafting_unit():
    (head,) = nodes("submission", Letterhead)
    assert (head.superior, head.issuer) == ("UBND XÃ MẪU", ("PHÒNG VĂN HÓA - XÃ HỘI",))
    assert plain(head.number).endswith("/TTr-VHXH")
    (to,) = nodes("submission", Addressees)
    assert [plain(name) for name in to.names] == ["Chủ tịch Ủy ban nhân dân xã Mẫu"]
    (block,) = nodes("submission", SignatureBlock)
    assert block.lines == ("TRƯỞNG PHÒNG",) and block.recipients[0] == "- Như trên;"
    text = text_of(FILE, "submission")
    assert "82,5/100 điểm" in text and "23 nhiệm vụ" in text


def test_a_letter_has_its_subject_under_the_number_and_no_title():
    (head,) = nodes("assignment", Letterhead)
    assert plain(head.subject).startswith("V/v thực hiện Kế hoạch khắc phục")
    assert plain(head.number).endswith("/UBND-VHXH")
    assert nodes("assignment", Title) == []


def test_a_letter_has_the_units_own_tasks_with_the_plans_numbers():
    economy = FILE.units[1]
    text = text_of(FILE, "assignment", unit_id=economy.id)
    assert f"Kính gửi: {economy.name}" in text
    led = text[text.index("Nhiệm vụ chủ trì thực hiện") : text.index("Nhiệm vụ phối hợp thực hiện")]
    assert [number for number in range(1, 24) if f"Nhiệm vụ số {number} " in led or f"số {number}:" in led] == [
        16,
        17,
        23,
    ]
    assert "Thời hạn: Trước ngày 31/12/2026." in led
    assert "Đăng công khai kết quả trả lời" not in text, "a task of others"


def test_a_letter_to_a_unit_that_only_supports_has_no_empty_heading():
    police = next(unit for unit in FILE.units if unit.short_name == "CA")
    lines = lines_of(FILE, "assignment", unit_id=police.id)
    assert not any("Nhiệm vụ chủ trì thực hiện" in line for line in lines)
    assert "1. Nhiệm vụ phối hợp thực hiện" in lines


def test_a_slip_has_a_table_with_the_plans_numbers_and_no_addressee():
    assert nodes("slip", Addressees) == []
    (table,) = nodes("slip", Table, unit_id=FILE.units[1].id)
    numbers = [plain(row.cells[0].paragraphs[0]) for row in table.rows if row.kind == "task" and len(row.cells) == 6]
    assert {"16", "17", "23"} < set(numbers) and "9" not in numbers


def test_numbers_are_those_of_the_plans_own_table():
    """In a table that counts anew in each field the fields are named, and a sentence names field and number."""
    counted = FormAppendix(title="x", columns=(AppendixColumn(key="number"), AppendixColumn(key="remedy")))
    own = replace(form("son-ky"), appendices=(counted,))
    economy = FILE.units[1].id
    slip = compose_paper(FILE, related(FILE, "slip", unit_id=economy), own)
    (table,) = (node for node in slip.parts[0].nodes if isinstance(node, Table))
    assert "field" in {row.kind for row in table.rows}
    letter = "\n".join(document_text(compose_paper(FILE, related(FILE, "assignment", unit_id=economy), own)))
    assert "Nhiệm vụ số VI.1 (tiêu chí 6.1.1)" in letter
    report = document_text(compose_paper(FILE, related(FILE, "report"), own))
    assert any(line.startswith("- Nhiệm vụ số VI.2:") for line in report)


def test_a_report_counts_as_the_plan_does():
    report = lines_of(FILE, "report")
    assert any(line.startswith("- Nhiệm vụ số 17:") for line in report)
    assert {"17", "23"} < set(report[report.index("Phụ lục") :])


def test_a_plan_issued_with_a_decision_is_cited_by_it():
    decision = related(FILE, "decision", number="7", issued_on=date(2026, 2, 3))
    cited = "Quyết định số 07/QĐ-UBND ngày 03 tháng 02 năm 2026 của Ủy ban nhân dân xã Mẫu ban hành Kế hoạch khắc phục"
    assert cited in text_of(replace(FILE, papers=(decision,)), "assignment")
    voted = related(FILE, "resolution", number="9", issued_on=date(2026, 2, 3))
    cited = "Nghị quyết số 09/NQ-HĐND ngày 03 tháng 02 năm 2026 của Hội đồng nhân dân xã Mẫu thông qua Kế hoạch"
    assert cited in text_of(replace(FILE, papers=(voted,)), "report")
    numbered = replace(FILE, plan=replace(FILE.plan, number="5", issued_on=date(2026, 3, 5)))
    assert "Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban" in text_of(numbered, "assignment")


@given(st.text(alphabet="&<>\"'{}%#\tạ😀x ", min_size=1).filter(str.strip))
@settings(max_examples=25)
def test_words_of_the_office_are_data_in_every_paper(words):
    """Nothing in a task's words is markup or template, and nothing of it is lost."""
    made = plan_file(task(remedy=words, lead=("Phòng Kinh tế",)))
    unit = made.units[1].id
    linked = replace(made.tasks[0], assignment=Assignment(lead=UnitList(units=(UnitRef(text="Phòng", unit_id=unit),))))
    whole = replace(made, tasks=(linked,))
    letters = "".join(words.split()).strip("-+.;,: ")
    for kind in ("assignment", "slip", "report"):
        shown = "".join(text_of(whole, kind, unit_id=unit).split())
        assert letters.casefold()[1:-1] in shown.casefold()


# -- reports ---------------------------------------------------------------------------------------------------------


def test_a_report_says_what_the_follow_up_knows():
    text = text_of(FILE, "report")
    assert "(6 tháng đầu năm 2026)" in text
    assert "Tính đến ngày 14 tháng 6 năm 2026, có 1/23 nhiệm vụ đã hoàn thành" in text
    assert "đã công bố danh mục" in text
    assert "“Quý II năm 2026” thành “Quý III năm 2026”, lý do: chờ kinh phí" in text
    assert "(Kèm theo Báo cáo số" in text and "TÌNH HÌNH THỰC HIỆN TỪNG NHIỆM VỤ" in text
    assert nodes("report", AppendixHead)[0].label == "Phụ lục"


def test_a_report_knows_nothing_of_what_was_entered_later():
    later = replace(
        FILE.tasks[7], status="done", results=(TaskResult(on=date(2026, 7, 1), status="done", text="Đã làm X1"),)
    )
    whole = replace(FILE, tasks=(*FILE.tasks[:7], later, *FILE.tasks[8:]))
    assert text_of(whole, "report") == text_of(replace(FILE), "report")
    assert "đã làm X1" in text_of(whole, "report", period=replace(HALF_YEAR, as_of=date(2026, 7, 1)))


def test_a_report_upward_is_addressed():
    lines = lines_of(FILE, "report", addressees=("Sở Nội vụ tỉnh Minh Họa",))
    assert any("Sở Nội vụ tỉnh Minh Họa" in line for line in lines)
    assert "- Như trên;" in lines
    assert nodes("report", Addressees) == []


# -- all kinds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_ends_once_and_is_a_draft_until_it_is_issued(kind):
    document = compose_paper(FILE, related(FILE, kind))
    for part in document.parts:
        text = "\n".join(document_text(replace(document, parts=(part,))))
        assert text.count("./.") == 1
    assert document.draft and document.title and document.author
    issued = compose_paper(
        replace(FILE, plan=replace(FILE.plan, status="issued")), related(FILE, kind, status="issued")
    )
    assert not issued.draft


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("plan", [bare_plan_file(), bare_plan_file(task(criterion_ids=("1.2",))), plan_file()])
def test_empty_facts_are_gaps_and_never_faults(kind, plan):
    document = compose_paper(plan, related(plan, kind))
    text = "\n".join(document_text(document))
    assert "None" not in text and "  ." not in text


def test_a_plan_without_points_and_units_still_gives_papers():
    plan = replace(bare_plan_file(task(remedy="Làm việc A")), criteria=(), units=(), agency=Agency(id="agency"))
    for kind in KINDS:
        assert document_text(compose_paper(plan, related(plan, kind, unit_id=None)))
    (head,) = nodes("decision", Letterhead, plan)
    assert head.issuer == ("ỦY BAN NHÂN DÂN", "XÃ ……")
    (to,) = nodes("assignment", Addressees, plan)
    assert isinstance(to.names[0][0], Gap)


def test_the_offices_own_text_comes_instead_of_the_proposed_one():
    paper = related(FILE, "decision", subject=plain_runs("Ban hành kế hoạch riêng;"))
    section = Section(id="own", plan_id=FILE.plan.id, role="articles", paper_id="decision")
    block = Block(id="b", section_id="own", numbering="article", runs=plain_runs("Điều duy nhất"))
    whole = replace(FILE, papers=(paper,), sections=(*FILE.sections, section), blocks=(*FILE.blocks, block))
    lines = document_text(compose_paper(whole, paper))
    assert "Ban hành kế hoạch riêng" in lines
    assert [line for line in lines if line.startswith("Điều ")] == ["Điều 1. Điều duy nhất./."]
    assert "- Như Điều 1;" in lines
    assert "Điều duy nhất" not in "\n".join(document_text(compose(whole, form("son-ky")))), "not the plan's text"


def test_starting_texts_are_live_and_have_the_same_ids_each_time():
    paper = related(FILE, "report")
    sections, blocks = starting_paper_sections(FILE, paper)
    assert (sections, blocks) == starting_paper_sections(FILE, paper)
    assert {section.paper_id for section in sections} == {paper.id}
    whole = replace(FILE, papers=(paper,), sections=(*FILE.sections, *sections), blocks=(*FILE.blocks, *blocks))
    assert document_text(compose_paper(whole, paper)) == document_text(compose_paper(FILE, paper))
    assert plain_text(replace(FILE, papers=(paper,)), starting_paper_subject(FILE, paper)).startswith(
        "Kết quả thực hiện"
    )


def test_another_signer_is_one_change_for_plan_and_papers():
    deputy = Signer(id="deputy", lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Trần Thị Phó")
    whole = replace(FILE, signers=(*FILE.signers, deputy), plan=replace(FILE.plan, signer_id="deputy"))
    for kind in ("decision", "assignment", "slip", "report"):
        (block,) = nodes(kind, SignatureBlock, whole)
        assert (block.lines, plain(block.name)) == (deputy.lines, deputy.name)
    assert plain(nodes("submission", SignatureBlock, whole)[0].name) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_facts_everywhere(kind):
    """Another name of a unit and another deadline: no paper has the old ones."""
    old_name, new_name = "Trung tâm Phục vụ hành chính công", "Trung tâm Hành chính một cửa"
    whole = replace(
        FILE,
        sections=(),
        blocks=(),
        tasks=tuple(replace(one, remedy=f"Việc {at}", target="") for at, one in enumerate(FILE.tasks)),
    )
    unit = next(unit for unit in whole.units if unit.name == old_name)
    records = records_of(whole)
    renamed = gather(applied_to(records, rename_unit(records, unit.id, new_name)), whole.plan.id)
    moved = tuple(
        replace(
            one,
            deliverables=tuple(
                replace(d, deadline=replace(d.deadline, text="Ngày mới 01/8/2026")) for d in one.deliverables
            ),
        )
        if one.deadline.text == "Trước ngày 15/9/2026"
        else one
        for one in renamed.tasks
    )
    text = text_of(replace(renamed, tasks=moved), kind, unit_id=unit.id)
    assert old_name not in text and old_name.upper() not in text
    assert "15/9/2026" not in text


def test_papers_of_many_tasks_name_the_greatest_losses_first():
    (losses, units) = nodes("summary", Table)
    points = [plain(row.cells[1].paragraphs[0]) for row in losses.rows[1:-1]]
    values = [Decimal(text.replace(",", ".")) for text in points]
    assert values == sorted(values, reverse=True)
    assert plain(losses.rows[-1].cells[0].paragraphs[0]).endswith("lĩnh vực khác")
    assert plain(units.rows[1].cells[0].paragraphs[0]) == "Phòng Văn hóa - Xã hội"
    assert "Có 1 nhiệm vụ cần kinh phí" in text_of(FILE, "summary")


def test_an_unknown_period_and_a_paper_that_is_not_in_the_plan_yet():
    paper = RelatedPaper(plan_id=FILE.plan.id, kind="report")
    assert "……" in "\n".join(document_text(compose_paper(FILE, paper)))
