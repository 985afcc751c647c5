"""What papers say where the office says nothing: signs, addressees, recipients, signers, issuers."""

from msgspec.structs import replace

from parapp.models import Agency, Block, Recipient, RelatedPaper, Section, Signer, Unit
from parapp.plan.papers.issuers import head_line, head_words, issuer_of
from parapp.plan.papers.proposals import (
    addressees_of,
    archive_of,
    recipients_of,
    signer_of,
    signing_lines,
    symbol_of,
)
from parapp.plan.planfile import NO_AGENCY
from parapp.plan.presets import signer_presets, unit_signers
from tests.plan.builders import CULTURE, OFFICE, plan_file

CHAIR = Signer(id="chair", lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="A")
DEPUTY = Signer(id="deputy", lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="B")
COUNCIL = Signer(id="council", body="council", lines=("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), name="C")
HEAD = Signer(id="head", body="unit", unit_id="culture", lines=("TRƯỞNG PHÒNG",), name="D")
FILE = plan_file(signers=(CHAIR, DEPUTY, COUNCIL, HEAD))
KINDS = ("decision", "resolution", "submission", "assignment", "slip", "report", "summary")


def paper(kind, **values):
    return RelatedPaper(id="p", plan_id="plan", kind=kind, **values)


def test_signs_of_each_kind():
    assert {kind: symbol_of(FILE, paper(kind)) for kind in KINDS} == {
        "decision": "QĐ-UBND",
        "resolution": "NQ-HĐND",
        "submission": "TTr-VHXH",
        "assignment": "UBND-VHXH",
        "slip": "PGV-UBND",
        "report": "BC-UBND",
        "summary": "BC-VHXH",
    }
    assert symbol_of(FILE) == "KH-UBND"
    assert symbol_of(FILE, paper("decision", symbol="/QĐ-CT")) == "QĐ-CT"


def test_an_office_without_units_has_no_units_sign():
    bare = replace(FILE, agency=NO_AGENCY, units=())
    assert symbol_of(bare, paper("submission")) == ""
    assert symbol_of(bare, paper("assignment")) == "UBND-……"


def test_a_submission_comes_from_the_unit_that_drafts_it():
    issuer = issuer_of(FILE, paper("submission"))
    assert (issuer.superior, issuer.lines) == ("UBND XÃ MẪU", ("PHÒNG VĂN HÓA - XÃ HỘI",))
    assert issuer_of(FILE, paper("submission", unit_id="office")).lines == ("VĂN PHÒNG HĐND VÀ UBND",)


def test_a_resolution_comes_from_the_council_and_a_chairman_may_decide_alone():
    assert issuer_of(FILE, paper("resolution")).lines == ("HỘI ĐỒNG NHÂN DÂN", "XÃ MẪU")
    assert issuer_of(FILE, paper("decision", personal=True)).name == "Chủ tịch Ủy ban nhân dân xã Mẫu"


def test_the_issuer_of_an_old_paper_stays_as_it_was():
    issuer = issuer_of(FILE, paper("resolution", issuer="Hội đồng nhân dân thị xã Cũ"))
    assert (issuer.lines, issuer.name) == (("HỘI ĐỒNG NHÂN DÂN", "THỊ XÃ CŨ"), "Hội đồng nhân dân thị xã Cũ")


def test_a_short_name_of_the_own_body_stays_below_its_own_letterhead():
    issuer = issuer_of(FILE, paper("decision", issuer="Ủy ban nhân dân xã"))
    assert (issuer.lines, issuer.name) == (("ỦY BAN NHÂN DÂN", "XÃ MẪU"), "Ủy ban nhân dân xã")


def test_heads_of_units_by_the_units_name():
    names = (
        "Phòng Kinh tế",
        "Văn phòng HĐND và UBND",
        "Trung tâm Phục vụ hành chính công",
        "Công an xã",
        "Văn phòng - Thống kê",
        "Tổ nọ",
    )
    units = [Unit(id=name, name=name) for name in names]
    lines = ["TRƯỞNG PHÒNG", "CHÁNH VĂN PHÒNG", "GIÁM ĐỐC", "TRƯỞNG CÔNG AN", "CÔNG CHỨC", "THỦ TRƯỞNG ĐƠN VỊ"]
    assert [head_line(unit) for unit in units] == lines
    assert head_words(units[1]) == "Chánh Văn phòng HĐND và UBND"
    assert head_words(None) == ""


def test_another_signer_of_the_plan_signs_all_papers_of_the_committee():
    kinds = ("decision", "assignment", "slip", "report")
    assert {signer_of(FILE, paper(kind)) for kind in kinds} == {CHAIR}
    deputy = replace(FILE, plan=replace(FILE.plan, signer_id="deputy"))
    assert {signer_of(deputy, paper(kind)) for kind in kinds} == {DEPUTY}
    assert signing_lines(deputy, paper("report")) == DEPUTY.lines
    assert signer_of(deputy, paper("resolution")) == COUNCIL
    assert signer_of(deputy, paper("submission")) == HEAD
    assert signer_of(deputy, paper("report", signer_id="chair")) == CHAIR


def test_lines_without_any_signer_and_those_of_one_who_decides_alone():
    bare = replace(FILE, signers=())
    assert signing_lines(bare, paper("resolution")) == ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH")
    assert signing_lines(bare, paper("submission")) == ("TRƯỞNG PHÒNG",)
    assert signing_lines(bare, paper("decision", personal=True)) == ("CHỦ TỊCH",)
    deputy = replace(FILE, plan=replace(FILE.plan, signer_id="deputy"))
    assert signing_lines(deputy, paper("decision", personal=True)) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_first_recipients_by_kind():
    first = {kind: recipients_of(FILE, paper(kind, unit_id="office")) for kind in KINDS}
    assert first["decision"][0].text == first["resolution"][0].text == "Như Điều 3"
    assert first["submission"][0].text == first["assignment"][0].text == "Như trên"
    assert first["slip"][0] == Recipient(text="Văn phòng HĐND và UBND", suffix="t/h")
    upward = recipients_of(FILE, paper("report", addressees=("Sở Nội vụ",)))
    assert upward[0].text == "Như trên"
    own = (Recipient(text="Như trên"), Recipient(text="Sở Nội vụ"))
    assert recipients_of(FILE, paper("report", recipients=own)) == own


def test_the_article_that_recipients_name_follows_the_offices_own_articles():
    section = Section(id="s", plan_id="plan", role="articles", paper_id="p")
    blocks = tuple(Block(id=str(at), section_id="s", numbering="article") for at in range(4))
    file = replace(FILE, sections=(section,), blocks=blocks)
    assert recipients_of(file, paper("decision"))[0].text == "Như Điều 4"


def test_addressees_by_kind():
    assert addressees_of(FILE, paper("submission")) == ("Chủ tịch Ủy ban nhân dân xã Mẫu",)
    assert addressees_of(FILE, paper("assignment", unit_id="office")) == (OFFICE.name,)
    assert addressees_of(FILE, paper("assignment")) == ("",)
    assert addressees_of(FILE, paper("assignment", addressees=("Công an xã", " "))) == ("Công an xã",)
    assert [addressees_of(FILE, paper(kind)) for kind in ("decision", "resolution", "slip", "report")] == [()] * 4


def test_archive_lines():
    short = replace(FILE, agency=replace(FILE.agency, drafting_unit_short="VHXH"))
    assert archive_of(short, paper("report")) == "VT, VHXH"
    assert archive_of(short, paper("submission")) == "VT"
    assert archive_of(short, paper("submission", archive_line="VT, NV")) == "VT, NV"


def test_presets_of_council_and_units():
    assert {signer.body for signer in signer_presets()} == {"committee"}
    assert signer_presets("council")[0].lines == ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH")
    signers = unit_signers((OFFICE, CULTURE, replace(OFFICE, id="all", collective=True)))
    assert [(one.unit_id, one.lines) for one in signers] == [
        ("office", ("CHÁNH VĂN PHÒNG",)),
        ("culture", ("TRƯỞNG PHÒNG",)),
    ]


def test_the_head_of_another_unit_signs_nothing_of_a_unit_that_is_not_known():
    other = Signer(id="head", body="unit", unit_id="culture", lines=("TRƯỞNG PHÒNG",), name="Lê Thị Mẫu")
    file = plan_file(signers=(other,), agency=Agency(id="agency", name="Mẫu"))
    assert signer_of(file, RelatedPaper(plan_id="plan", kind="submission")) is None
    assert signer_of(file, RelatedPaper(plan_id="plan", kind="submission", unit_id="culture")) == other
