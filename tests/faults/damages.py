"""B10: a damaged data file, seven kinds, through parapp's own start and recovery."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from parapp.models import UserError
from parapp.store import Store
from tests.faults.starting import started
from tests.faults.table import Row, folder
from tests.store.looking import dump
from tests.store.recovery.damage import DAMAGE, filled, spoil

EACH = 400
_Rows = dict[str, list[tuple[object, ...]]]


def all_kinds(each: int = EACH) -> list[Row]:
    """One row: found and recovered, harmless, and what slipped through; with the number that a check without the log
    would have let pass.
    """
    counts: Counter[str] = Counter()
    missed = 0
    with folder() as here:
        good = here / "good" / "parapp.db"
        good.parent.mkdir()
        filled(good)
        with Store.open(good) as store:
            whole, changes = dump(store), _changes(store)
        for kind in DAMAGE:
            for number in range(each):
                path = _spoiled(good, here / "spoiled", kind, number)
                missed += kind == "bit flip" and _slips_past_sqlite(path, whole)
                counts[f"{kind}: {_outcome(path, whole, changes)}"] += 1
    wrong = sum(count for said, count in counts.items() if "BAD" in said)
    seen = ", ".join(f"{said} {count}" for said, count in sorted(counts.items()))
    control = f"integrity_check alone lets {missed} of {each} bit flips pass that changed data"
    target = "0 crashes, 0 undetected, the number of missing edits is right"
    return [
        Row(
            "B10",
            f"damaged data file, {len(DAMAGE)} kinds, {each} each",
            target,
            seen,
            wrong == 0 and missed > 0,
            control,
        )
    ]


def _spoiled(good: Path, target: Path, kind: str, number: int) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(good.parent, target)
    spoil(target / good.name, kind, random.Random(f"{kind} {number}"))
    return target / good.name


def _outcome(path: Path, whole: _Rows, changes: int) -> str:
    before = path.read_bytes()
    start = started(path)
    with start.store as store:
        same = dump(store) == whole
        try:
            back = _changes(store)
        except UserError:  # an old value in the log, of which the state says nothing
            return "state whole, the log told as damaged when asked for" if same else "BAD, undetected"
    if start.recovered is None:
        return "harmless" if same else "BAD, undetected"
    if not any(before == kept.read_bytes() for kept in Path(start.recovered.folder).iterdir()):
        return "BAD, the damaged file is not kept"
    if start.recovered.missing not in (None, changes - back):
        return f"BAD, {changes - back} missing and {start.recovered.missing} told"
    if start.recovered.missing is None:
        return "recovered, number missing not known"
    return "recovered whole" if same else "recovered, what is missing told"


def _changes(store: Store) -> int:
    return len({(entry.device_id, entry.change_seq) for entry in store.entries()})


def _slips_past_sqlite(path: Path, whole: _Rows) -> bool:
    """Whether the file's rows are others and SQLite's own full check finds nothing."""
    try:
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as raw:
            sound = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return sound and any(
                raw.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() != rows for table, rows in whole.items()
            )
    except (sqlite3.Error, UnicodeError):
        return False
