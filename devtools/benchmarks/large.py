"""An office after many years: 10,000 criteria and 50,000 edits in one data file (B19 of the fault table)."""

import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from devtools.benchmarks.figures import Figure, median_ms
from parapp.models import CriteriaSet, Criterion, added, edited, spread_keys
from parapp.store import Store
from parapp.store.agreement import differences
from parapp.store.counter import CountFile
from parapp.store.data_copy import read_content
from parapp.store.health import check_health
from parapp.store.merging import related
from parapp.vietnamese.text import search_key

_CRITERIA = 10_000
_EDITS = 50_000
_TIMED = 300


def measure() -> list[Figure]:
    """Start, save, search and the checks on such a file."""
    with tempfile.TemporaryDirectory() as folder:
        data_file = Path(folder) / "parapp.db"
        _fill(data_file)
        return [*_starting(data_file), *_saving(data_file), *_checking(data_file), _memory()]


def _fill(data_file: Path) -> None:
    with Store.open(data_file) as store:
        criteria_set = CriteriaSet(year=2025)
        keys = spread_keys(_CRITERIA)
        rows = [
            Criterion(
                set_id=criteria_set.id,
                order=key,
                code=f"1.{number}",
                name=f"Tiêu chí {number} về cải cách thủ tục hành chính",
                max_score=Decimal("1.5"),
            )
            for number, key in enumerate(keys)
        ]
        store.apply(added("nhập bảng điểm", [criteria_set, *rows]))
        for number in range(_EDITS - _CRITERIA):
            old = store.records()[Criterion][rows[number % 7000].id]
            assert isinstance(old, Criterion)
            store.apply(edited("sửa ghi chú", [(old, replace(old, note=f"lần {number}"))]))


def _starting(data_file: Path) -> list[Figure]:
    opened = median_ms(lambda: Store.open(data_file).close(), runs=5)
    with Store.open(data_file) as store:
        agreed = median_ms(lambda: list(differences(store._db)), runs=5)
    return [
        Figure("data file opened and checked (50,000 edits)", opened, "ms", budget="3000 ms"),
        Figure("log against records (part of it)", agreed, "ms", budget="400 ms"),
    ]


def _saving(data_file: Path) -> list[Figure]:
    with Store.open(data_file) as store:
        with_count = _p95(store)
        store._count = _NoCount(data_file)
        without = _p95(store)
        names = [search_key(row.name) for row in store.records()[Criterion].values() if isinstance(row, Criterion)]
        found = median_ms(lambda: [name for name in names if search_key("thủ tục 99") in name])
    return [
        Figure("one edit saved, 95th of 100", with_count, "ms", without, "without the count", "10 ms"),
        Figure("search in 10,000 names", found, "ms", budget="200 ms"),
    ]


class _NoCount(CountFile):
    def note(self, db: object) -> None:
        """Nothing, for comparison."""


def _p95(store: Store) -> float:
    taken = []
    row = next(iter(store.records()[Criterion].values()))
    for number in range(_TIMED):
        old = store.records()[Criterion][row.id]
        assert isinstance(old, Criterion)
        change = edited("đổi điểm", [(old, replace(old, note=f"đo {number} {id(store._count)}"))])
        begin = time.perf_counter()
        store.apply(change)
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


def _checking(data_file: Path) -> list[Figure]:
    with Store.open(data_file) as store:
        content = store.snapshot().content
        taken = median_ms(store.take, runs=5)
        compared = median_ms(lambda: related(store.entries(), read_content(content, data_file)), runs=3)
    return [
        Figure("file read for a backup (the window waits for it)", taken),
        Figure("a copy of it read and compared by its log", compared, budget="2000 ms"),
        Figure("whole check (beside the window)", median_ms(lambda: check_health(content, data_file), runs=3)),
    ]


def _memory() -> Figure:
    """The most this process has needed, with the file's making and three copies of it for the check."""
    if sys.platform == "win32":
        return Figure("memory at most (not told on Windows)", 0, "MB")
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Figure("memory at most", most / 1024, "MB", budget="400 MB")
