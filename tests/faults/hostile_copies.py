"""B20: databases from a stick made to harm, and good ones with random damage: `python -m tests.faults.hostile_copies`.

Each is read in a child, as parapp reads it: refused with a sentence, or only rows of parapp's own tables come out.
"""

import multiprocessing
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from parapp.models import UserError, added
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.data_copy import read_content

SECONDS = 5.0
_PATH = Path("usb")
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

SQL_FIXTURES: dict[str, list[str]] = {
    "trigger": ["CREATE TRIGGER evil AFTER INSERT ON task BEGIN DELETE FROM plan; END"],
    "trigger in the place of ours": [
        "DROP TRIGGER op_kept",
        "CREATE TRIGGER op_kept BEFORE DELETE ON op BEGIN SELECT raise(IGNORE); END",
    ],
    "endless view": [f"CREATE VIEW evil AS {_ENDLESS} SELECT i FROM n"],
    "endless view in the place of a table": [
        "PRAGMA foreign_keys = 0",
        "ALTER TABLE phrase RENAME TO phrase_before",
        f"CREATE VIEW phrase AS {_ENDLESS} SELECT 'x' || i AS id, '' AS kind, '' AS text, '' AS criterion_name,"
        " 1 AS year, 1 AS uses FROM n",
    ],
    "view calling a function of an app": ["CREATE VIEW evil AS SELECT luu_file('{canary}', 'x')"],
    "view calling load_extension": ["CREATE VIEW evil AS SELECT load_extension('{canary}')"],
    "attached elsewhere": ["CREATE TABLE evil (path TEXT DEFAULT 'ATTACH DATABASE ''{canary}'' AS x')"],
    "trigger that attaches": [
        "CREATE TRIGGER evil AFTER INSERT ON op BEGIN SELECT writefile('{canary}', 'x'); END",
    ],
    "extra table": ["CREATE TABLE evil (a)", "INSERT INTO evil VALUES ('x')"],
    "extra index": ["CREATE INDEX evil ON task (content)"],
    "index on an expression": ["CREATE INDEX evil ON task (hex(zeroblob(length(content) * 100000)))"],
    "virtual table": ["CREATE VIRTUAL TABLE evil USING fts5 (a)"],
    "generated column bomb": [
        "CREATE TABLE evil (a, b AS (hex(zeroblob(a))), c AS (hex(b || b || b)))",
        "INSERT INTO evil VALUES (20000000)",
    ],
    "extra column with a bomb": ["ALTER TABLE phrase ADD COLUMN evil TEXT AS (hex(zeroblob(400000000)))"],
    "check bomb": [
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_schema SET sql = replace(sql, 'uses INTEGER NOT NULL', 'uses INTEGER NOT NULL "
        "CHECK (length(hex(zeroblob(400000000))) > 0)') WHERE name = 'phrase'",
    ],
    "default of a column": [
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_schema SET sql = replace(sql, 'text TEXT NOT NULL',"
        " 'text TEXT NOT NULL DEFAULT (randomblob(9))')"
        " WHERE name = 'phrase'",
    ],
    "two tables on one page": [
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'plan')"
        " WHERE name = 'task'",
    ],
    "a table of no page": [
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'task'",
    ],
    "schema that is no sql": [
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE' WHERE name = 'task'",
    ],
    "the same object twice": [
        "PRAGMA writable_schema = 1",
        "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'task_plan'",
    ],
    "strict no more": [
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'setting'",
    ],
}
"""What a file from elsewhere may bring in its definitions; `{canary}` is a file that must never come into being."""


def with_sql(content: bytes, *statements: str) -> bytes:
    """The database after the statements, whatever they break."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    with closing(db):
        db.deserialize(content)
        db.execute("PRAGMA foreign_keys = 0")
        db.execute("PRAGMA ignore_check_constraints = 1")
        for statement in statements:
            db.execute(statement)
        return db.serialize()


def mutated(content: bytes, rng: random.Random, count: int) -> Iterator[bytes]:
    """Copies with damage: bits, zeroed stretches, swapped pages, cut ends, stretches copied elsewhere, header bytes."""
    for _ in range(count):
        yield rng.choice(_DAMAGES)(bytearray(content), rng)


def _bits(content: bytearray, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 3, 20, 200))):
        content[rng.randrange(100, len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def _header(content: bytearray, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 2, 5))):
        content[rng.randrange(16, 100)] = rng.randrange(256)
    return bytes(content)


def _zeroed(content: bytearray, rng: random.Random) -> bytes:
    size = rng.choice((1, 16, 512, 4096))
    at = rng.randrange(len(content) - size)
    content[at : at + size] = bytes(size)
    return bytes(content)


def _swapped(content: bytearray, rng: random.Random) -> bytes:
    one, other = (rng.randrange(len(content) // 4096) * 4096 for _ in range(2))
    page = content[one : one + 4096]
    content[one : one + 4096] = content[other : other + 4096]
    content[other : other + 4096] = page
    return bytes(content)


def _cut(content: bytearray, rng: random.Random) -> bytes:
    return bytes(content[: rng.randrange(len(content))])


def _copied(content: bytearray, rng: random.Random) -> bytes:
    size = rng.randrange(1, 300)
    source, target = rng.randrange(len(content) - size), rng.randrange(len(content) - size)
    content[target : target + size] = content[source : source + size]
    return bytes(content)


def _page_header(content: bytearray, rng: random.Random) -> bytes:
    at = rng.randrange(1, len(content) // 4096) * 4096 + rng.randrange(12)
    content[at] = rng.randrange(256)
    return bytes(content)


_DAMAGES = (_bits, _bits, _header, _zeroed, _swapped, _cut, _copied, _page_header)


# -- the long form -------------------------------------------------------------------------------------------------


def sample_content() -> bytes:
    """A sound database with the sample."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "parapp.db") as store:
        store.apply(added("sample", sample_records()))
        return store.snapshot().content


def _read(content: bytes) -> tuple[str, float]:
    """What came of it ("taken", or the code of the refusal), and the seconds it took."""
    started = time.monotonic()
    try:
        read_content(content, _PATH)
        result = "taken"
    except UserError as error:
        result = error.code
    return result, time.monotonic() - started


def run(count: int = 2000, seed: int = 20) -> dict[str, object]:
    """Figures of the fixtures and `count` mutated files. A crash of a child would end the pool: it is counted."""
    good = sample_content()
    with tempfile.TemporaryDirectory() as folder:
        canary = str(Path(folder) / "canary")
        made = [with_sql(good, *(one.format(canary=canary) for one in lines)) for lines in SQL_FIXTURES.values()]
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            fixtures = pool.map_async(_read, made).get(600)
            damaged = pool.map_async(_read, mutated(good, random.Random(seed), count), 20).get(3000)
        touched = Path(canary).exists()
    seconds = [taken for _, taken in (*fixtures, *damaged)]
    return {
        "fixtures": len(fixtures),
        "fixtures taken": sum(result == "taken" for result, _ in fixtures),
        "mutated": len(damaged),
        "mutated refused": sum(result != "taken" for result, _ in damaged),
        "canary touched": touched,
        "slowest seconds": round(max(seconds), 2),
        "over 5 s": sum(one > SECONDS for one in seconds),
        "control": _read(good)[0],
    }


if __name__ == "__main__":
    print(run(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
