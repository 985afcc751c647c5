"""What is no whole .docx gets one sentence of its own; nothing is unpacked, resolved or written."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parapp.document.nd30 import check, rules
from parapp.messages import sentence
from parapp.models import UserError
from tests.document.nd30 import conforming as paper
from tests.document.nd30 import kinds
from tests.document.nd30.planting import rewritten

ENTITY = '<!DOCTYPE w:document [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'


def no_zip(target: Path, whole: Path) -> Path:
    target.write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
    return target


def empty(target: Path, whole: Path) -> Path:
    target.write_bytes(b"")
    return target


def cut_off(target: Path, whole: Path) -> Path:
    target.write_bytes(whole.read_bytes()[:-200])
    return target


def damaged(target: Path, whole: Path) -> Path:
    data = bytearray(rewritten(whole, target, lambda name, part: part).read_bytes())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 40] = bytes(40)
    target.write_bytes(data)
    return target


def another_zip(target: Path, whole: Path) -> Path:
    return rewritten(whole, target, lambda name, data: None if name.startswith("_rels") else data)


def ill_formed(target: Path, whole: Path) -> Path:
    return rewritten(whole, target, lambda name, data: data[:-30] if name == "word/document.xml" else data)


def with_entity(target: Path, whole: Path) -> Path:
    return rewritten(whole, target, lambda name, data: ENTITY.encode() + data if name == "word/document.xml" else data)


def with_entity_in_styles(target: Path, whole: Path) -> Path:
    return rewritten(whole, target, lambda name, data: ENTITY.encode() + data if name == "word/styles.xml" else data)


def swollen(target: Path, whole: Path) -> Path:
    rewritten(whole, target, lambda name, data: data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/big.xml", "w") as stream:
        for _ in range(201):
            stream.write(bytes(1024 * 1024))
    return target


def crowded(target: Path, whole: Path) -> Path:
    rewritten(whole, target, lambda name, data: data)
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(3_001):
            archive.writestr(f"word/media/{number}.png", b"")
    return target


STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def strict(target: Path, whole: Path) -> Path:
    return rewritten(whole, target, lambda name, data: data.replace(TRANSITIONAL, STRICT))


def missing(target: Path, whole: Path) -> Path:
    return target


def folder(target: Path, whole: Path) -> Path:
    target.mkdir()
    return target


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (no_zip, "check_no_docx"),
        (empty, "check_no_docx"),
        (cut_off, "check_no_docx"),
        (another_zip, "check_no_docx"),
        (strict, "check_strict"),
        (damaged, "check_broken"),
        (ill_formed, "check_broken"),
        (with_entity, "check_document_type"),
        (with_entity_in_styles, "check_document_type"),
        (swollen, "check_too_large"),
        (crowded, "check_too_large"),
        (missing, "check_missing"),
        (folder, "check_is_folder"),
    ],
)
def test_a_file_that_cannot_be_checked_is_refused(
    make: Callable[[Path, Path], Path], code: str, tmp_path: Path
) -> None:
    whole = paper.packed(tmp_path / "whole.docx")
    with pytest.raises(UserError) as refused:
        check(make(tmp_path / "kế hoạch.docx", whole))
    assert refused.value.code == code
    assert "kế hoạch.docx" in sentence(refused.value)


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:tbl/>", "<w:p><w:r><w:t>Chào</w:t></w:r></w:p>", "<w:sectPr/>"])
def test_a_paper_with_nothing_in_it_is_checked_all_the_same(body: str, tmp_path: Path) -> None:
    main = f"<w:document {paper.NAMESPACES}><w:body>{body}</w:body></w:document>"
    broken = {result.rule for result in check(paper.packed(tmp_path / "empty.docx", main)) if not result.ok}
    assert {"R12", "R15", "R19", "R27", "R35", "R40", "R72", "R82"} <= broken


def test_styles_based_on_each_other_end_somewhere(tmp_path: Path) -> None:
    styles = paper.changed(paper.STYLES, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Basis"/>')
    assert check(paper.packed(tmp_path / "circle.docx", styles=styles))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), text=st.sampled_from(["", "-1", "99999999999", "nan", "x", "2.5"]))
def test_missing_elements_and_senseless_values_are_survived(
    seed: int, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from lxml import etree

    root = etree.fromstring(paper.document())
    elements = list(root.iter())[2:]
    odd = elements[seed % len(elements)]
    for name in odd.attrib:
        odd.set(name, text)
    lost = elements[seed * 7 % len(elements)]
    lost.getparent().remove(lost)
    main = etree.tostring(root, encoding="unicode")
    assert check(paper.packed(tmp_path_factory.mktemp("odd") / "paper.docx", main))


MAKERS = [paper.document, kinds.decision, kinds.submission, kinds.letter, kinds.decision_and_plan, kinds.appendix_alone]
LOSSES = re.compile(r"<w:p>.*?</w:p>|<w:tc>.*?</w:tc>|<w:r>.*?</w:r>|<w:sectPr>.*?</w:sectPr>|<w:pPr>.*?</w:pPr>")


@settings(max_examples=60, deadline=None)
@given(make=st.sampled_from(MAKERS), place=st.floats(0, 1), width=st.integers(1, 4))
def test_whatever_is_missing_the_check_goes_on(
    make: Callable[[], str], place: float, width: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    xml = make()
    found = list(LOSSES.finditer(xml))
    for match in reversed(found[round(place * (len(found) - 1)) :][:width]):
        xml = xml[: match.start()] + xml[match.end() :]
    results = check(paper.packed(tmp_path_factory.mktemp("loss") / "paper.docx", main=xml))
    assert {result.rule for result in results} == {rule.id for rule in rules()}
