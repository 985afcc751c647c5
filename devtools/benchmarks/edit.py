"""One edit, from `apply` to committed, in a file with 10,000 criteria; the reference is a bare SQLite commit."""

import sqlite3
import tempfile
from decimal import Decimal
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from devtools.benchmarks.figures import Figure, median_ms
from parapp.models import CriteriaSet, Criterion, added, edited, spread_keys
from parapp.store import Store


def measure() -> list[Figure]:
    """Median of 50 edits of one cell."""
    with tempfile.TemporaryDirectory() as folder:
        reference = _bare_commit(Path(folder) / "bare.db")
        with Store.open(Path(folder) / "parapp.db") as store:
            criteria_set = CriteriaSet(year=2025)
            rows = [Criterion(set_id=criteria_set.id, order=key, name="Tiêu chí") for key in spread_keys(10_000)]
            store.apply(added("nhập bảng điểm", [criteria_set, *rows]))
            numbers = count(1)

            def edit() -> None:
                old = store.records()[Criterion][rows[5000].id]
                new = replace(old, max_score=Decimal(next(numbers)))
                store.apply(edited("đổi điểm", [(old, new)]))

            committed = median_ms(edit, runs=50)
    return [Figure("one edit committed (10,000 criteria)", committed, "ms", reference, "bare commit", "10 ms")]


def _bare_commit(path: Path) -> float:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)")
    taken = median_ms(lambda: db.execute("INSERT INTO t (v) VALUES ('x')"), runs=50)
    db.close()
    return taken
