"""Run under a wrong clock by tests/test_clocks.py: an edit before and after a jump, backups, and every kind of file."""

import sys
import time
from pathlib import Path

from msgspec.structs import replace

from parapp.cli import main
from parapp.document.exchange.workbook import workbook_bytes
from parapp.models import Plan, added, edited
from parapp.plan.planfile import gather
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.backups import Shelf


def run(folder: Path) -> None:
    with Store.open(folder / "parapp.db") as store:
        store.apply(added("nạp", sample_records()))
        for name in ("một", "hai", "ba"):
            plan = next(iter(store.records()[Plan].values()))
            assert isinstance(plan, Plan)
            store.apply(edited("đổi tên", [(plan, replace(plan, name=name))]))
        names = [entry.new for entry in store.entries() if entry.field == "name"]
        assert names == ['"một"', '"hai"', '"ba"'], names
        assert len(Shelf(folder / "parapp.db").backups()) == 0
        kept = Shelf(folder / "parapp.db").keep(store.snapshot(), "session")
        assert Shelf(folder / "parapp.db").backups() == [kept]
        plan_file = gather(store.records(), plan.id)
        (folder / "trao-doi.xlsx").write_bytes(workbook_bytes(plan_file))
    with Store.open(folder / "parapp.db") as store:
        assert store.missing == 0
    assert main(["demo", "--out", str(folder / "demo")]) == 0
    print(f"{time.localtime().tm_year} done")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
