"""A plan with all papers around it in a folder: all or none, nothing overwritten unasked."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp import paper as papers_on_disk
from parapp.models import RelatedPaper, UserError
from parapp.paper import set_of, write_set
from parapp.plan.sample import sample_plan_file
from tests.plan.builders import plan_file

SMALL = replace(
    plan_file(),
    papers=(
        RelatedPaper(id="s", plan_id="plan", kind="summary", order="1"),
        RelatedPaper(id="d", plan_id="plan", kind="decision", order="2"),
        RelatedPaper(id="a", plan_id="plan", kind="assignment", order="3", unit_id="culture"),
    ),
)
NAMES = [
    "01-KH-khac-phuc-CCHC-2026.docx",
    "02-QD-ban-hanh-ke-hoach.docx",
    "03-CV-giao-viec-phong-van-hoa-xa-hoi.docx",
    "04-Tom-tat.docx",
]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_paper_of_the_plan_under_a_sensible_name(tmp_path):
    told = []
    made = write_set(SMALL, tmp_path, lambda done, whole: told.append((done, whole)), pdf=True)
    assert names(tmp_path) == sorted(path.name for path in made)
    assert [path.name for path in made if path.suffix == ".docx"] == NAMES
    assert all(re.fullmatch(r"[0-9A-Za-z.-]+", path.name) and path.stat().st_size for path in made)
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_plan_without_papers_has_those_it_usually_needs(tmp_path):
    kinds = [paper.kind for paper in set_of(sample_plan_file())]
    assert kinds[0] == "submission" and kinds.count("assignment") == 8 and "report" not in kinds
    assert set_of(SMALL) == SMALL.papers


def test_files_that_are_there_are_named_and_stay(tmp_path):
    (tmp_path / NAMES[1]).write_text("của người dùng", encoding="utf-8")
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path)
    assert (fault.value.code, fault.value.facts["names"]) == ("papers_exist", NAMES[1])
    assert names(tmp_path) == [NAMES[1]]
    assert (tmp_path / NAMES[1]).read_text(encoding="utf-8") == "của người dùng"


def test_replacing_on_demand(tmp_path):
    (tmp_path / NAMES[1]).write_text("cũ", encoding="utf-8")
    (tmp_path / "khác.txt").write_text("khác", encoding="utf-8")
    write_set(SMALL, tmp_path, replace=True)
    assert names(tmp_path) == sorted([*NAMES, "khác.txt"])
    assert (tmp_path / NAMES[1]).read_bytes().startswith(b"PK")


def test_a_stop_leaves_nothing(tmp_path):
    asked = []
    assert write_set(SMALL, tmp_path, cancelled=lambda: len(asked) > 1 or bool(asked.append(1))) == []
    assert names(tmp_path) == []


def test_a_fault_while_making_leaves_nothing(tmp_path):
    broken = replace(SMALL, plan=replace(SMALL.plan, form_id="khong-co"))
    with pytest.raises(UserError):
        write_set(broken, tmp_path)
    assert names(tmp_path) == []


def test_a_file_that_another_program_holds_undoes_all(tmp_path, monkeypatch):
    (tmp_path / NAMES[0]).write_text("cũ", encoding="utf-8")
    move = papers_on_disk.os.replace

    def held(source, target):
        if Path(target) == tmp_path / NAMES[2]:
            raise PermissionError(13, "held")
        move(source, target)

    monkeypatch.setattr(papers_on_disk.os, "replace", held)
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path, replace=True)
    assert (fault.value.code, fault.value.facts["name"]) == ("docx_locked", NAMES[2])
    assert names(tmp_path) == [NAMES[0]]
    assert (tmp_path / NAMES[0]).read_text(encoding="utf-8") == "cũ"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path / "không có")
    assert fault.value.code == "folder_missing"
