"""B15, B17, B18, B19: a folder that cannot be written to, mad clocks, odd texts, an office after many years."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

from devtools.benchmarks import large
from parapp.document import word
from parapp.models import Unit, UserError, added
from parapp.models.document import Document, Paragraph, Part, Text
from parapp.store import Store
from parapp.store.data_copy import read_content
from parapp.vietnamese.text import clean
from tests.faults.table import ROOT, CannotRun, Row, folder, read_only
from tests.store.looking import traces

MOST = {"data file opened": 3000.0, "one edit saved": 150.0, "search": 200.0, "memory": 400.0}
"""Milliseconds and megabytes of B19; the benchmark's own budgets are narrower."""
CLOCKS = ("1970-01-02", "1979-12-31", "2009-01-01", "2038-01-20", "2107-12-31", "2108-01-02")
TEXTS = 10_000
TOGETHER = 200


def read_only_folder() -> list[Row]:
    """B15: a folder that the system lets nobody write to, with a data file in it and without."""
    said = []
    with folder() as real:
        with Store.open(real / "đã có" / "parapp.db") as store:
            store.apply(added("thêm", [Unit(name="Văn phòng")]))
        before = traces(real)
        with read_only(real) as disk:
            for path in (disk / "đã có" / "parapp.db", disk / "mới" / "parapp.db"):
                try:
                    Store.open(path).close()
                    said.append("opened")
                except UserError as fault:
                    named = str(path.parent) in str(fault.facts.get("path", ""))
                    said.append(f"{fault.code}{'' if named else ', folder not named'}")
        same = traces(real) == before
    ok = said == ["store_read_only", "store_read_only"] and same
    measured = f"said: {said}; nothing changed or half made: {same}; a scanner's hold: tests/store/test_open.py"
    return [Row("B15", "read-only folder (bind mount)", "the folder is named, nothing half made", measured, ok)]


def clocks() -> list[Row]:
    """B17: editing, backup, export and a copy for the stick under wrong clocks; then in order by counters."""
    if shutil.which("faketime") is None:
        raise CannotRun("cần gói faketime")
    said = {}
    with folder() as here:
        for clock in (*CLOCKS, CLOCKS[0]):
            command = ["faketime", f"{clock} 08:00:00", sys.executable, "-m", "tests.faults.under_a_clock", str(here)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
            said[clock] = done.stdout.strip() if done.returncode == 0 else done.stderr.strip()[-200:]
        with Store.open(here / "parapp.db") as store:
            labels = [entry.label for entry in store.entries()]
            walls = [entry.wall_time for entry in store.entries()]
    ordered = [int(label) for label in labels] == sorted(int(label) for label in labels)
    wrong = {clock: text for clock, text in said.items() if text != "ok"}
    measured = f"{len(said)} clocks, {len(wrong)} failed {wrong or ''}; edits in order of their counters: {ordered}"
    control = f"by the clock they would be out of order: {walls != sorted(walls)}"
    ok = not wrong and ordered and walls != sorted(walls)
    return [Row("B17", "wrong clocks, 1970 to 2108", "0 crashes, order kept", measured, ok, control)]


def odd_texts(count: int = TEXTS) -> list[Row]:
    """B18: random texts of all kinds of signs; once cleaned they come back the same from file, copy and paper."""
    chance = random.Random(18)
    texts = [odd_text(chance) for _ in range(count)] + ["x" * 5_000_000]
    cleaned = [clean(text) for text in texts]
    changed = 0
    with folder() as here, Store.open(here / "parapp.db") as store:
        for start in range(0, len(cleaned), TOGETHER):
            part = cleaned[start : start + TOGETHER]
            units = [Unit(name=text or "-") for text in part]
            store.apply(added("thêm", units))
            changed += sum(store.records()[Unit][unit.id] != unit for unit in units)
            changed += _changed_in_word(part)
        copy = read_content(store.snapshot().content, Path("usb"), seconds=60.0)
        changed += sum(copy.records[Unit][key] != unit for key, unit in store.records()[Unit].items())
    refused = sum(not _is_writable(text) for text in texts)
    measured = f"{len(texts)} texts, one of 5 MB: 0 exceptions, {changed} changed in file, copy or paper"
    control = f"uncleaned, {refused} of them cannot be written at all"
    return [
        Row(
            "B18",
            "odd signs, surrogates, 5 MB",
            "0 exceptions, 0 silent changes",
            measured,
            changed == 0 < refused,
            control,
        )
    ]


def odd_text(chance: random.Random) -> str:
    """Letters, marks, controls, surrogates, other planes."""
    kinds = (
        (0, 0x1F),
        (0x20, 0x7E),
        (0xC0, 0x24F),
        (0x300, 0x36F),
        (0x1EA0, 0x1EF9),
        (0xD800, 0xDFFF),
        (0xFFF0, 0xFFFF),
    )
    kinds += ((0x1F300, 0x1F6FF), (0x2028, 0x202E), (0x4E00, 0x4EFF))
    return "".join(chr(chance.randint(*chance.choice(kinds))) for _ in range(chance.randint(0, 30)))


def _changed_in_word(texts: list[str]) -> int:
    import zipfile
    from io import BytesIO

    from lxml import etree

    from tests.document.word_file import shown

    nodes = tuple(
        Paragraph(spans=(Text(text=f"[{n}:{text}:{n}]"),)) for n, text in enumerate(texts) if len(text) < 1000
    )
    with zipfile.ZipFile(BytesIO(word.word_bytes(Document(parts=(Part(nodes=nodes),))))) as archive:
        there = shown(etree.fromstring(archive.read("word/document.xml")))
    return sum(there.count(f"[{n}:{text}:{n}]") != 1 for n, text in enumerate(texts) if len(text) < 1000)


def _is_writable(text: str) -> bool:
    from lxml import etree

    try:
        etree.Element("a").text = text
        text.encode("utf-8")
    except (ValueError, UnicodeEncodeError):
        return False
    return True


def large_data() -> list[Row]:
    """B19: 10,000 criteria and 50,000 edits."""
    figures = large.measure()
    over = [
        one.name for one in figures for name, most in MOST.items() if one.name.startswith(name) and one.value > most
    ]
    seen = "; ".join(f"{one.name}: {one.value:.0f} {one.unit} (budget {one.budget or 'none'})" for one in figures)
    return [
        Row("B19", "10,000 criteria, 50,000 edits", "start 3 s, save 150 ms, search 200 ms, 400 MB", seen, not over)
    ]
