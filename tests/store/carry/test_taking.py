"""Evidence and templates of a container beside the data here: nothing overwritten, references follow, gates kept."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.models import Change, Plan, Task, UserError, edited, new_id
from parapp.models.plan import TaskResult
from parapp.store import Store
from parapp.store.carry.gauge import silent
from parapp.store.carry.opening import Carried, open_container
from parapp.store.carry.taking import OTHERS, fetch_missing, take_evidence, take_templates
from parapp.store.evidence import evidence_folder
from tests.store.carry.media import contents, copy_to, first_plan, first_task, with_evidence


@pytest.fixture
def carried(store, stick, tmp_path):
    """A copy of the store as it came to be on another computer: one more result, with evidence."""

    def made(name: str, content: bytes, also: str = "") -> Carried:
        data = tmp_path / "máy kia" / "parapp.db"
        if not data.exists():
            data.parent.mkdir()
            data.write_bytes(store.snapshot().content)
            copy_tree(store.path.parent / "minh-chung", data.parent / "minh-chung")
        with Store.open(data) as theirs:
            with_evidence(theirs, name, content)
            if also:
                (evidence_folder(data, first_plan(theirs)) / also).write_bytes(b"also")
            return open_container(copy_to(stick, theirs).path, silent())

    return made


def copy_tree(source: Path, target: Path) -> None:
    import shutil

    shutil.copytree(source, target)


def taking_theirs(store: Store, carried: Carried) -> Change:
    """The change that makes the first task what it is in the copy."""
    ours = first_task(store)
    theirs = carried.copy.records[Task][ours.id]
    assert isinstance(theirs, Task)
    return edited("lấy từ USB", [(ours, theirs)])


def taken(store: Store, carried: Carried, change: Change, **more):
    return take_evidence(carried.files, change, store.records(), carried.copy.records, store.path, **more)


def names(task: object) -> list[tuple[str, ...]]:
    assert isinstance(task, Task)
    return [result.evidence for result in task.results]


def test_new_evidence_comes_along(store, carried):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    result = taken(store, got, taking_theirs(store, got))
    assert result.kept == 1 and not result.missing and not result.refused
    store.apply(result.change)
    folder = evidence_folder(store.path, first_plan(store))
    assert contents(folder) == {"Biên bản.pdf": b"%PDF-1.7 ours", "Ảnh.pdf": b"%PDF theirs"}
    assert names(first_task(store)) == [("Biên bản.pdf",), ("Ảnh.pdf",)]


def test_the_same_name_with_other_content_keeps_both_and_the_reference_follows(store, carried):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    with_evidence(store, "Ảnh.pdf", b"%PDF ours, taken elsewhere")
    ours, theirs = first_task(store), got.copy.records[Task][first_task(store).id]
    assert isinstance(theirs, Task)
    both = replace(ours, results=(*ours.results, theirs.results[-1]))
    both = replace(both, results=(*ours.results, replace(theirs.results[-1], text="của máy kia")))
    result = taken(store, got, edited("gộp", [(ours, both)]))
    store.apply(result.change)
    folder = evidence_folder(store.path, first_plan(store))
    assert (folder / "Ảnh.pdf").read_bytes() == b"%PDF ours, taken elsewhere"
    assert (folder / "Ảnh (2).pdf").read_bytes() == b"%PDF theirs"
    assert names(first_task(store)) == [("Biên bản.pdf",), ("Ảnh.pdf",), ("Ảnh (2).pdf",)]


def test_the_same_content_is_not_copied_again(store, carried):
    got = carried("Ảnh.pdf", b"%PDF-1.7 ours")
    result = taken(store, got, taking_theirs(store, got))
    assert result.kept == 0
    assert names(result.change.after[0]) == [("Biên bản.pdf",), ("Biên bản.pdf",)]
    assert set(contents(evidence_folder(store.path, first_plan(store)))) == {"Biên bản.pdf"}


def test_taking_twice_changes_nothing_more(store, carried):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    change = taking_theirs(store, got)
    first = taken(store, got, change)
    again = taken(store, got, change)
    assert (first.kept, again.kept) == (1, 0) and first.change == again.change


@pytest.mark.parametrize(
    ("name", "content"),
    [("Xem.exe", b"x"), ("Xem.pdf", b"MZ program"), ("Xem.lnk", b"L\0\0\0\1\x14\2"), ("Xem.pdf", b""), ("X.js", b"x")],
)
def test_programs_are_refused_and_said(store, carried, name, content):
    got = carried(name, content)
    before = contents(evidence_folder(store.path, first_plan(store)))
    result = taken(store, got, taking_theirs(store, got))
    assert result.kept == 0 and [fault.facts["name"] for fault in result.refused] == [name]
    assert contents(evidence_folder(store.path, first_plan(store))) == before


def test_evidence_that_did_not_travel_is_named(store, carried, tmp_path):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    got.files.by_name = {}
    result = taken(store, got, taking_theirs(store, got))
    assert result.missing == ("Ảnh.pdf",) and names(result.change.after[0])[-1] == ("Ảnh.pdf",)


def test_a_plan_that_gets_a_new_id_has_its_files_in_its_own_folder(store, carried):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    plan = first_plan(store)
    theirs = got.copy.records[Task][first_task(store).id]
    assert isinstance(theirs, Task)
    second = replace(plan, id=new_id(), name="Kế hoạch (máy kia)")
    task = replace(theirs, id=new_id(), plan_id=second.id, parent_id=None)
    change = Change(label="giữ cả hai", after=(second, task))
    result = taken(store, got, change, came_from={second.id: plan.id})
    store.apply(result.change)
    assert result.kept == 2 and not result.missing
    assert set(contents(evidence_folder(store.path, second))) == {"Biên bản.pdf", "Ảnh.pdf"}


def test_a_plan_whose_years_changed_here_still_finds_its_files(store, carried):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    plan = first_plan(store)
    store.apply(edited("năm", [(plan, replace(plan, period_start=plan.period_start + 1, period_end=2040))]))
    result = taken(store, got, taking_theirs(store, got))
    assert result.kept == 1 and not result.missing


def test_a_full_disk_here_is_told(store, carried, monkeypatch):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    change = taking_theirs(store, got)
    monkeypatch.setattr("parapp.store.evidence._copy", full)
    with pytest.raises(UserError) as caught:
        taken(store, got, change)
    assert caught.value.code == "evidence_not_copied"
    assert set(contents(evidence_folder(store.path, first_plan(store)))) == {"Biên bản.pdf"}


def full(_source: Path, _target: Path) -> None:
    raise OSError(28, "full")


def test_names_in_records_lead_nowhere(store, carried):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    ours = first_task(store)
    evil = TaskResult(on=date(2026, 1, 1), evidence=("../../../parapp.db", "/etc/passwd", "..", ""))
    result = taken(store, got, edited("x", [(ours, replace(ours, results=(evil,)))]))
    assert result.kept == 0 and len(result.missing) == 4


def test_evidence_missing_here_is_fetched_from_a_later_copy(store, carried):
    """An earlier copy came without evidence: the result is here, its file is not."""
    got = carried("Ảnh.pdf", b"%PDF theirs", also="thừa.pdf")
    store.apply(taking_theirs(store, got))
    folder = evidence_folder(store.path, first_plan(store))
    (folder / "Biên bản.pdf").write_bytes(b"ours, changed by hand")
    asked = (got.files, [first_plan(store)], [first_task(store)], store.path)
    assert fetch_missing(*asked) == ("Ảnh.pdf",)
    assert contents(folder) == {"Biên bản.pdf": b"ours, changed by hand", "Ảnh.pdf": b"%PDF theirs"}
    assert fetch_missing(*asked) == ()


@pytest.mark.parametrize("name", ["../x.pdf", "..", "", "xem.exe"])
def test_only_names_of_evidence_are_fetched(store, carried, name):
    got = carried("Ảnh.pdf", b"%PDF theirs")
    plan = first_plan(store)
    held = next(iter(got.files.by_name.values()))
    got.files.by_name = {f"minh-chung/{evidence_folder(store.path, plan).name}/{name}": held}
    evil = replace(first_task(store), results=(TaskResult(on=date(2026, 1, 1), evidence=(name,)),))
    before = contents(evidence_folder(store.path, plan))
    assert fetch_missing(got.files, [plan], [evil], store.path) == ()
    assert contents(evidence_folder(store.path, plan)) == before


# -- templates -----------------------------------------------------------------------------------------------------


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_templates_come_beside_and_never_over_others(store, stick, data_file):
    own = data_file.parent / "mau-cua-co-quan"
    (own / "word").mkdir()
    (own / "word" / "ke-hoach.docx").write_bytes(b"PK theirs")
    (own / "chay.exe").write_bytes(b"MZ")
    got = open_container(copy_to(stick, store).path, silent())
    (own / "chay.exe").unlink()
    (own / "word" / "ke-hoach.docx").write_bytes(b"PK ours")
    (own / "forms" / "rieng.toml").unlink()
    for _ in range(2):
        result = take_templates(got.files, own)
    assert (result.new, result.aside, result.refused) == ((), (), ("chay.exe",))
    assert files_of(own) == {
        "forms/rieng.toml": "ten = 'của tôi'".encode(),
        "word/ke-hoach.docx": b"PK ours",
        f"{OTHERS}/word/ke-hoach.docx": b"PK theirs",
    }


def test_the_plan_of_the_sample_is_one(store):
    assert isinstance(first_plan(store), Plan)
