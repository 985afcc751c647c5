"""B39, B41: nothing that parapp writes fetches anything, and no text in a workbook is a formula or a link."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from parapp.document.exchange.workbook import write_workbook
from parapp.document.word import write
from parapp.models import PlanFile
from parapp.paper import paper
from parapp.plan.sample import sample_plan_file

PAYLOADS = (
    *("=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://192.0.2.1")', "\t=1+1", "\n=1"),
    *("http://192.0.2.1/a", "mailto:a@example.org", "file:///C:/a", '=WEBSERVICE("http://192.0.2.1")', "{=1}", "'=1"),
)


def with_payloads(plan_file: PlanFile) -> PlanFile:
    """The sample with a payload in the text of each task, in turn."""
    tasks = tuple(replace(task, remedy=PAYLOADS[number % len(PAYLOADS)]) for number, task in enumerate(plan_file.tasks))
    return replace(plan_file, tasks=tasks)


def leading_outside(path: Path) -> list[str]:
    """Relations of a package that lead out of it, hyperlinks excepted."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                for relation in etree.fromstring(archive.read(name)):
                    outside = relation.get("TargetMode", "").lower() == "external"
                    if outside and not relation.get("Type", "").endswith("/hyperlink"):
                        found.append(f"{name}: {relation.get('Target')}")
    return found


@pytest.fixture(scope="module")
def plan_file() -> PlanFile:
    return with_payloads(sample_plan_file())


@pytest.mark.parametrize("form", ["son-ky", "ia-pa", "gia-lai"])
def test_no_paper_leads_outside(plan_file, form, tmp_path):
    write(paper(plan_file, form), tmp_path / "a.docx")
    assert leading_outside(tmp_path / "a.docx") == []


def test_a_relation_that_leads_outside_would_be_found(tmp_path):
    relation = '<Relationship Id="a" Type="x/image" Target="\\\\may\\a.png" TargetMode="External"/>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>")
    assert leading_outside(tmp_path / "a.docx") != []


def test_a_workbook_has_no_formula_of_a_persons_words_and_no_link(plan_file, tmp_path):
    write_workbook(plan_file, tmp_path / "a.xlsx")
    assert leading_outside(tmp_path / "a.xlsx") == []
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        words = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml")).decode("utf-8")
    assert all(b"<f>" not in sheet and b"<hyperlink" not in sheet for sheet in sheets)
    shown = {payload for payload in PAYLOADS[: len(plan_file.tasks)] if "cmd" in payload or "HYPERLINK" in payload}
    assert all(payload.split("(")[0].split("|")[0] in words for payload in shown)
