"""Which computer a record came from, once there were several."""

from pathlib import Path

from parapp.models import Plan, Version, added
from parapp.store import Store, machine

PLAN = Plan(id="p", result_year=2025, period_start=2026, period_end=2026)


def version(version_id: str) -> Version:
    return Version(id=version_id, plan_id="p", label=version_id, made_at="2026-03-05", content="{}")


def test_one_computer_needs_no_name(tmp_path: Path) -> None:
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("", [PLAN, version("v1")]))
        assert store.computers_of(Version) == {}


def test_each_record_has_the_computer_that_added_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "parapp.db") as store:
        store.apply(added("", [PLAN, version("v1")]))
        store.begin_device()
        store._db.execute("UPDATE device SET name = CASE WHEN own THEN 'PC-2' ELSE 'PC-1' END")
        store.apply(added("", [version("v2")]))
        assert store.computers_of(Version) == {"v1": "PC-1", "v2": "PC-2"}


def devices(store: Store) -> set[str]:
    return {row[0] for row in store._db.execute("SELECT id FROM device")}


def test_a_file_on_another_computer_counts_under_a_device_of_its_own(tmp_path: Path, monkeypatch) -> None:
    """Also where the disk was copied with the system's own number: then the name tells, if people gave it one."""
    with Store.open(tmp_path / "parapp.db") as store:
        first = devices(store)
    with Store.open(tmp_path / "parapp.db") as store:
        assert devices(store) == first
    monkeypatch.setattr(machine, "_own_name", lambda: "VP-02")
    with Store.open(tmp_path / "parapp.db") as store:
        assert len(devices(store)) == 2


def test_a_computer_without_a_number_is_known_by_its_name(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "_linux_id", lambda: "")
    monkeypatch.setattr(machine, "_windows_id", lambda: "")
    monkeypatch.setattr(machine, "_own_name", lambda: "VP-01")
    first = machine.machine_hash()
    monkeypatch.setattr(machine, "_own_name", lambda: "VP-02")
    assert first and machine.machine_hash() not in ("", first)
    monkeypatch.setattr(machine, "_own_name", lambda: "")
    assert machine.machine_hash() == ""
