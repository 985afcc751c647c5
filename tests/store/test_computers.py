"""Which computer a record came from, once there were several."""

from pathlib import Path

from parapp.models import Plan, Version, added
from parapp.store import Store

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
