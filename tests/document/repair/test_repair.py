"""A repaired copy keeps every word and what hangs on it, and breaks no rule that a repair can serve."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from parapp.document.nd30 import check
from parapp.document.nd30.checker import read_papers
from parapp.document.repair import RepairChoices, repair, text_repairs
from parapp.document.repair.records import SCOPE_RULES, SCOPES
from parapp.document.word import write
from parapp.models import UserError
from tests.document.nd30 import conforming
from tests.document.nd30.conforming import changed, packed
from tests.document.nd30.test_broken_rules import FAULTS
from tests.document.repair.made import with_boxes, with_tabs
from tests.document.trees import sample_tree

TYPED = re.compile(r"^[-_–—\s]{3,}$")
REPAIRED_RULES = {rule for rules in SCOPE_RULES.values() for rule in rules}
MAKERS = [with_tabs, with_boxes]


def broken(path: Path, status: str = "") -> list[str]:
    return [result.rule for result in check(path) if not result.ok and (not status or result.status == status)]


def words_of(path: Path) -> list[str]:
    """All words that are shown, in any order and case; typed lines are none."""
    lines = [line for paper in read_papers(path) for line in paper.reading.lines]
    lines += read_papers(path)[0].reading.notes
    return sorted(" ".join(line.words for line in lines if not TYPED.match(line.raw)).upper().split())


def all_texts(path: Path) -> RepairChoices:
    return RepairChoices(texts=frozenset(text.id for text in text_repairs(path)))


def part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode("utf-8")


def test_a_file_that_keeps_every_rule_stays_as_it_is(tmp_path: Path) -> None:
    source = packed(tmp_path / "paper.docx")
    assert repair(source, tmp_path / "copy.docx", all_texts(source)) == []
    assert broken(tmp_path / "copy.docx") == []


def test_what_parapp_writes_needs_no_repair(tmp_path: Path) -> None:
    write(sample_tree(), tmp_path / "paper.docx")
    assert repair(tmp_path / "paper.docx", tmp_path / "copy.docx", all_texts(tmp_path / "paper.docx")) == []


NAMES = [fault[0] for fault in FAULTS]
LOOKS = [fault for at, fault in enumerate(FAULTS) if fault[0] in REPAIRED_RULES and NAMES[:at].count(fault[0]) < 2]


@pytest.mark.parametrize(("rule", "name", "parts"), LOOKS, ids=[f"{rule} {name}" for rule, name, _ in LOOKS])
def test_a_planted_fault_is_repaired_and_no_other_made(
    rule: str, name: str, parts: Callable[[], dict[str, str]], tmp_path: Path
) -> None:
    source, target = packed(tmp_path / "paper.docx", **parts()), tmp_path / "copy.docx"
    before = set(broken(source))
    repair(source, target, all_texts(source))
    after = set(broken(target))
    assert not after - before
    assert (rule in after) == (f"{rule} {name}" in CANNOT)


CANNOT = {  # what only people can mend: words that are missing, or of which no rule says what they should be
    *("R12 missing", "R41 capitals", "R72 missing", "R78 degree", "R78 capitals", "R82 missing", "R84 no kept copy"),
    *("R27 no symbol", "R86 addressee", "R94 missing", "R94 another number", "R94 another date", "R94 no body"),
}


@pytest.mark.parametrize("make", MAKERS)
def test_files_of_offices_lose_their_faults(make: Callable[[Path], Path], tmp_path: Path) -> None:
    source, target = make(tmp_path / "source.docx"), tmp_path / "copy.docx"
    assert len(broken(source, "OK")) > 30
    changes = repair(source, target, all_texts(source))
    assert broken(target, "OK") == []
    assert all(change.place and change.before and change.after and change.times > 0 for change in changes)
    assert all(change.sentence.endswith(".") for change in changes)


@pytest.mark.parametrize("make", MAKERS)
def test_words_stay_unless_they_were_chosen(make: Callable[[Path], Path], tmp_path: Path) -> None:
    source, target = make(tmp_path / "source.docx"), tmp_path / "copy.docx"
    before = source.read_bytes()
    repair(source, target, RepairChoices())
    assert words_of(target) == words_of(source)
    assert source.read_bytes() == before


@pytest.mark.parametrize("make", MAKERS)
def test_a_second_repair_finds_nothing_to_do(make: Callable[[Path], Path], tmp_path: Path) -> None:
    source, target = make(tmp_path / "source.docx"), tmp_path / "copy.docx"
    repair(source, target, RepairChoices())
    assert repair(target, tmp_path / "again.docx", RepairChoices()) == []


def test_only_the_chosen_kinds_are_repaired(tmp_path: Path) -> None:
    source, target = with_tabs(tmp_path / "source.docx"), tmp_path / "copy.docx"
    changes = repair(source, target, RepairChoices(scopes=frozenset({"page"})))
    assert {change.rule for change in changes} == {"R01", "R03"}
    assert "Arial" in part(target, "word/styles.xml")


def test_each_text_repair_is_done_alone(tmp_path: Path) -> None:
    source, target = with_tabs(tmp_path / "source.docx"), tmp_path / "copy.docx"
    offers = text_repairs(source)
    number = next(offer for offer in offers if offer.rule == "R29")
    assert (number.before, number.after) == ("Số: 5 /KH – UBND", "Số: 05/KH-UBND")
    changes = repair(source, target, RepairChoices(scopes=frozenset(), texts=frozenset({number.id})))
    assert [change.rule for change in changes] == ["R29"]
    assert "Số: 05/KH-UBND" in part(target)
    assert "T/M" in part(target)


def test_every_text_repair_of_the_letterhead_is_named_with_before_and_after(tmp_path: Path) -> None:
    said = {(offer.before, offer.after) for offer in text_repairs(with_tabs(tmp_path / "source.docx"))}
    assert ("UBND XÃ MẪU", "ỦY BAN NHÂN DÂN XÃ MẪU") in said
    assert ("Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc") in said
    assert ("Mẫu, ngày 5 tháng 2 năm 2026", "Mẫu, ngày 05 tháng 02 năm 2026") in said
    assert ("- Lưu VT", "- Lưu: VT.") in said
    assert ("T/M ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN") in said


def test_tracked_changes_controls_links_comments_and_bookmarks_survive(tmp_path: Path) -> None:
    first = "Từng bộ phận rà soát"
    kept = (
        '<w:ins w:id="1" w:author="A"><w:r><w:t>thêm vào</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>'
        '<w:sdt><w:sdtPr><w:tag w:val="o"/></w:sdtPr><w:sdtContent><w:r><w:t>trong ô</w:t></w:r></w:sdtContent></w:sdt>'
        '<w:bookmarkStart w:id="3" w:name="cho"/><w:bookmarkEnd w:id="3"/>'
        '<w:commentRangeStart w:id="4"/><w:r><w:t>lời bàn</w:t></w:r><w:commentRangeEnd w:id="4"/>'
        '<w:hyperlink w:anchor="cho"><w:r><w:t>nối</w:t></w:r></w:hyperlink>'
        '<w:fldSimple w:instr=" REF cho "><w:r><w:t>trường</w:t></w:r></w:fldSimple>'
    )
    xml = conforming.document()
    end = xml.index("</w:p>", xml.index(first))
    xml = changed(xml[:end] + kept + xml[end:], 'w:left="1701"', 'w:left="1000"')
    styles = changed(conforming.STYLES, 'w:firstLine="720"', 'w:firstLine="300"')
    source, target = packed(tmp_path / "paper.docx", main=xml, styles=styles), tmp_path / "copy.docx"
    assert repair(source, target, RepairChoices())
    body = part(target)
    for name in ("w:ins ", "w:del ", "w:sdt>", "w:bookmarkStart", "w:commentRangeStart", "w:hyperlink", "w:fldSimple"):
        assert f"<{name}" in body
    assert words_of(target) == words_of(source)


def test_the_copy_never_takes_the_place_of_the_source(tmp_path: Path) -> None:
    source = with_tabs(tmp_path / "source.docx")
    before = source.read_bytes()
    with pytest.raises(UserError, match="output_is_input"):
        repair(source, source, RepairChoices())
    with pytest.raises(UserError, match="folder_missing"):
        repair(source, tmp_path / "no" / "copy.docx", RepairChoices())
    assert source.read_bytes() == before
    assert list(tmp_path.iterdir()) == [source]


def test_macros_objects_and_fetched_templates_are_refused(tmp_path: Path) -> None:
    relation = '<Relationship Id="x" Type="x/attachedTemplate" Target="http://h/x.dotm" TargetMode="External"/>'
    cases = (
        ("word/vbaProject.bin", b"x", "file_has_macros"),
        ("word/embeddings/oleObject1.bin", b"x", "file_has_active_objects"),
        ("word/_rels/settings.xml.rels", f"<Relationships>{relation}</Relationships>".encode(), "check_fetches"),
    )
    for name, data, code in cases:
        source = with_tabs(tmp_path / "source.docx")
        with zipfile.ZipFile(source, "a") as archive:
            archive.writestr(name, data)
        with pytest.raises(UserError, match=code):
            repair(source, tmp_path / "copy.docx", RepairChoices())
        assert not (tmp_path / "copy.docx").exists()


def test_old_fonts_are_left_to_people(tmp_path: Path) -> None:
    look = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    xml = conforming.document()
    at = xml.rindex("<w:rPr>", 0, xml.index("a) Từng bộ phận"))
    source = packed(tmp_path / "paper.docx", main=xml[:at] + look + xml[at + len("<w:rPr>") :])
    repair(source, tmp_path / "copy.docx", all_texts(source))
    assert ".VnTime" in part(tmp_path / "copy.docx")
    assert "R05" in broken(tmp_path / "copy.docx")


def test_properties_stand_in_the_order_of_the_schema(tmp_path: Path) -> None:
    from parapp.document.repair.markup import ORDERS

    for make in MAKERS:
        repair(make(tmp_path / "source.docx"), tmp_path / "copy.docx", RepairChoices())
        for holder in etree.fromstring(part(tmp_path / "copy.docx").encode()).iter(*ORDERS):
            places = [ORDERS[holder.tag].get(inner.tag, 999) for inner in holder]
            assert places == sorted(places)


def test_every_kind_of_repair_serves_rules() -> None:
    assert set(SCOPES) == set(SCOPE_RULES)
