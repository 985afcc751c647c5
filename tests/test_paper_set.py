"""A plan with all papers around it in a folder: all or none, nothing overwritten unasked."""

import errno
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp import paper as papers_on_disk
from parapp.document import saving
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
    monkeypatch.setattr(saving, "PAUSES", ())
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path, replace=True)
    assert (fault.value.code, fault.value.facts["name"]) == ("docx_locked", NAMES[2])
    assert names(tmp_path) == [NAMES[0]]
    assert (tmp_path / NAMES[0]).read_text(encoding="utf-8") == "cũ"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path / "không có")
    assert fault.value.code == "folder_missing"


def test_former_files_that_cannot_be_put_back_are_kept_and_named(tmp_path, monkeypatch):
    for name in NAMES[:2]:
        (tmp_path / name).write_text("cũ", encoding="utf-8")
    move = papers_on_disk.os.replace

    def held(source, target):
        if Path(target) == tmp_path / NAMES[2] or Path(source).parent.name == "old":
            raise PermissionError(13, "held")
        move(source, target)

    monkeypatch.setattr(papers_on_disk.os, "replace", held)
    monkeypatch.setattr(saving, "PAUSES", ())
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path, replace=True)
    assert fault.value.code == "papers_not_put_back"
    kept = Path(fault.value.facts["folder"])
    assert {path.name: path.read_text(encoding="utf-8") for path in kept.iterdir()} == dict.fromkeys(NAMES[:2], "cũ")


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / NAMES[0]).write_text("cũ", encoding="utf-8")

    def full(_file):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path, replace=True)
    assert fault.value.code == "disk_full"
    assert names(tmp_path) == [NAMES[0]]
    assert (tmp_path / NAMES[0]).read_text(encoding="utf-8") == "cũ"


def test_a_folder_of_the_name_of_a_paper_is_never_replaced(tmp_path):
    (tmp_path / NAMES[0]).mkdir()
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path, replace=True)
    assert (fault.value.code, names(tmp_path)) == ("papers_exist", [NAMES[0]])


def test_a_folder_that_may_not_be_written_to(tmp_path, monkeypatch):
    def refused(*_names, **_more):
        raise PermissionError(13, "read only")

    monkeypatch.setattr(papers_on_disk.tempfile, "mkdtemp", refused)
    with pytest.raises(UserError) as fault:
        write_set(SMALL, tmp_path)
    assert fault.value.code == "folder_unwritable"


def test_units_of_hostile_names_give_plain_file_names(tmp_path):
    hostile = ["../CON", "a" * 300, "Phòng <b>Kinh tế</b>. . .", "Pho\u0300ng Va\u0306n ho\u0301a", "???"]
    units = tuple(replace(SMALL.units[0], id=f"u{at}", name=name) for at, name in enumerate(hostile))
    papers = tuple(RelatedPaper(plan_id=SMALL.plan.id, kind="slip", unit_id=unit.id) for unit in units)
    written = write_set(replace(SMALL, units=units, papers=papers), tmp_path)
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,60}\.docx", path.name) for path in written)
    assert {path.parent for path in written} == {tmp_path}
