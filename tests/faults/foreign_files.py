"""B30 to B36, B43: files from elsewhere, read by parapp's own worker as the window does."""

import io
import json
import resource
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from devtools.benchmarks import fuzz
from parapp.importers.gate import pass_gate
from parapp.importers.limits import Limits
from parapp.importers.worker import ReadingCancelled, read_file
from parapp.messages import sentence
from parapp.models import UserError
from parapp.models.table import Source
from tests.faults import hostile_files
from tests.faults.hostile_files import BOMBS, CORNERS, ENTITIES, FAR, Builder
from tests.faults.table import ROOT, Row, folder
from tests.importers.office_files import excel_parts, zipped
from tests.importers.test_gate import NOT_OFFICE

MEGABYTE = 1024 * 1024
ENDING = {True: "docx", False: "xlsx"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a source or the code of the refusal, and the seconds it took."""

    seconds: float
    refused: str = ""
    source: Source | None = None

    @property
    def told(self) -> bool:
        """The text at the far place was read, or a problem says what was not."""
        if self.source is None:
            return True
        return FAR in msgspec.json.encode(self.source).decode() or self.problems > 0

    @property
    def problems(self) -> int:
        assert self.source is not None
        return len(self.source.problems) + sum(len(table.problems) for table in self.source.tables)


def read(content: bytes, here: Path) -> Outcome:
    """Reads the bytes as a file, in the worker with its limits."""
    path = here / "tệp lạ"
    path.write_bytes(content)
    begin = time.monotonic()
    try:
        source = read_file(path)
    except UserError as fault:
        assert sentence(fault)
        return Outcome(time.monotonic() - begin, refused=fault.code)
    return Outcome(time.monotonic() - begin, source=source)


def children_megabytes() -> int:
    """The most memory that a child of this process has had so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def fuzzed() -> list[Row]:
    """B30: 20,000 mutated .xlsx and .docx, and 1,000 of each other kind."""
    figures = {figure.name: figure.value for figure in fuzz.measure(2 * fuzz.FILES)}
    bad = {name: value for name, value in figures.items() if value and name in _FUZZ_FAULTS}
    seen = "; ".join(f"{name}: {value:g}" for name, value in figures.items())
    control = f"a reader that crashes is noticed: {_crash_is_noticed()}"
    return [
        Row(
            "B30",
            "mutated files",
            "20,000 files, 0 crashes, 0 hangs, data file's SHA-256 the same",
            seen,
            not bad,
            control,
        )
    ]


_FUZZ_FAULTS = (
    *("children that crashed", f"files over {fuzz.SECONDS:g} s", "exceptions that escaped"),
    *("messages without a sentence", "data file beside them changed"),
)


def _crash_is_noticed() -> bool:
    tally = fuzz.Tally()
    tally.take(("xlsx", 0), {"outcome": "crash", "seconds": 0.0, "faults": [("crash", "exit code -6")]})
    return tally.count("crash") == 1


def bombs() -> list[Row]:
    """B31: refused by the gate at once, or read within the worker's limits."""
    outcomes, slowest_gate = _outcomes(BOMBS), 0.0
    for build in BOMBS.values():
        slowest_gate = max(slowest_gate, _gate_seconds(build()))
    peak = children_megabytes()
    said = ", ".join(f"{name}: {one.refused or 'read'} {one.seconds:.1f} s" for name, one in outcomes.items())
    ok = all(one.seconds < 60 for one in outcomes.values()) and slowest_gate < 1 and peak <= 700
    target = "refused by the gate in under 1 s, or read within 60 s and 700 MB"
    return [Row("B31", "zip bombs", target, f"gate at most {slowest_gate:.2f} s, worker at most {peak} MB; {said}", ok)]


def _gate_seconds(content: bytes) -> float:
    begin = time.monotonic()
    with suppress(UserError):
        pass_gate(content, "a.xlsx")
    return time.monotonic() - begin


def _outcomes(builders: dict[str, Builder]) -> dict[str, Outcome]:
    with folder() as here:
        return {name: read(build(), here) for name, build in builders.items()}


def entities() -> list[Row]:
    """B32: no document type passes, wherever it stands."""
    outcomes = _outcomes(ENTITIES)
    wrong = {name: one.refused or "read" for name, one in outcomes.items() if one.refused != "file_has_document_type"}
    measured = f"{len(outcomes) - len(wrong)} of {len(outcomes)} refused as having a document type" + (
        f"; {wrong}" if wrong else ""
    )
    prefix = sum(b"<!DOCTYPE" in _first_part(build())[:4096] for build in ENTITIES.values())
    control = f"a look at the first 4 KB of the part finds {prefix} of {len(ENTITIES)}"
    return [
        Row(
            "B32",
            "entities and document types",
            "100 % refused",
            measured,
            not wrong and prefix < len(ENTITIES),
            control,
        )
    ]


def _first_part(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(archive.namelist()[2])


def corners() -> list[Row]:
    """B33: what lies far out is read, refused, or said to be left out."""
    outcomes = _outcomes(CORNERS)
    silent = [name for name, one in outcomes.items() if not one.told]
    slowest = max(one.seconds for one in outcomes.values())
    counts = Counter(one.refused or ("read" if one.problems == 0 else "read, with a note") for one in outcomes.values())
    measured = f"{dict(counts)}, slowest {slowest:.1f} s, worker at most {children_megabytes()} MB" + (
        f"; silent: {silent}" if silent else ""
    )
    ok = not silent and children_megabytes() <= 700
    silent_one = Outcome(0, source=Source(file_name="a.xlsx", tables=()))
    control = f"a source without the far text and without a problem counts as silent: {not silent_one.told}"
    return [Row("B33", "far corners", "read, refused or told; worker at most 700 MB", measured, ok, control)]


def large() -> list[Row]:
    """B34: large files are read with progress, up to the caps, and let go at once when cancelled."""
    seen = [_large(name, *one) for name, one in LARGE.items()]
    target = "30 s, 300 MB (700 MB where 90 MB of text are kept), cancel within 1 s, caps told"
    return [Row("B34", "large files", target, "; ".join(said for said, _ in seen), all(good for _, good in seen))]


LARGE: dict[str, tuple[Builder, int, str]] = {
    "formatted to the bottom": (hostile_files.formatted_to_the_bottom, 300, "blank_to_the_bottom"),
    "1,000,000 rows": (lambda: hostile_files.large_workbook(1_000_000, 4, 0), 300, "too_many_rows"),
    "100,000 rows of 6 long texts": (lambda: hostile_files.large_workbook(100_000, 6, 150), 300, "too_many_rows"),
    "20,000 rows of 30 long texts": (lambda: hostile_files.large_workbook(20_000, 30, 150), 700, ""),
}
"""How each is made, how many megabytes its reading may take, and what must be told."""


def _large(name: str, build: Builder, megabytes: int, wanted: str) -> tuple[str, bool]:
    """What is said of one file, and whether its reading kept to the targets."""
    with folder() as here:
        path = here / "lớn.xlsx"
        path.write_bytes(build())
        command = [sys.executable, "-m", "tests.faults.reading_cost", str(path)]
        cost = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
        stopped = _cancelled_after(path, 0.3)
        size = path.stat().st_size // MEGABYTE
    said = (
        f"{name} ({size} MB): {cost['seconds']:.1f} s, {cost['megabytes']} MB, {cost['rows']} rows read, progress told "
        f"{cost['progress']} times, {', '.join(cost['told']) or 'all is read'}, cancelled within {stopped:.2f} s"
    )
    good = cost["seconds"] <= 30 and cost["megabytes"] <= megabytes and stopped <= 1 and cost["progress"] > 0
    return said, good and (wanted in cost["told"] if wanted else not cost["told"])


def _cancelled_after(path: Path, seconds: float) -> float:
    """Seconds from the wish to stop until the reading has stopped, its child gone; 0 if it was done before."""
    stop = threading.Event()
    wished: list[float] = []

    def wish() -> None:
        wished.append(time.monotonic())
        stop.set()

    timer = threading.Timer(seconds, wish)
    timer.start()
    try:
        read_file(path, cancelled=stop.is_set, limits=Limits())
    except ReadingCancelled:
        return time.monotonic() - wished[0]
    finally:
        timer.cancel()
    return 0.0


def wrong_kinds() -> list[Row]:
    """B36: each kind of file that is not to be read is refused in its own words."""
    said: dict[str, str] = {}
    with folder() as here:
        for case, (content, code) in NOT_OFFICE.items():
            outcome = read(content, here)
            said[case] = outcome.refused if outcome.refused == code else f"{outcome.refused}!"
        empty = read(b"", here).refused
    wrong = [case for case, code in said.items() if code.endswith("!")]
    sentences = {sentence(UserError(code, name="tệp")) for code in {*said.values(), empty}}
    codes = {*said.values(), empty}
    measured = f"{len(said) + 1} files, {len(codes)} kinds, {len(sentences)} different sentences" + (
        f"; {wrong}" if wrong else ""
    )
    return [
        Row(
            "B36",
            "wrong kinds of file",
            "12 of 12, each its sentence",
            measured,
            not wrong and len(sentences) == len(codes) >= 12,
        )
    ]


def traversal() -> list[Row]:
    """B43: names that lead outside are refused, and nothing is written anywhere."""
    names = (
        "../../x.xml",
        "/etc/x.xml",
        "C:/x.xml",
        "..\\x.xml",
        "xl/../../x.xml",
        "\\\\may\\x.xml",
        "xl\\..\\..\\x.xml",
    )
    with folder() as here:
        outside = here / "deep" / "deeper"
        outside.mkdir(parents=True)
        refused = [read(zipped({**excel_parts("<sheetData/>"), name: "x"}), outside).refused for name in names]
        written = sorted(str(path.relative_to(here)) for path in here.rglob("*") if path.is_file())
    ok = all(code == "file_has_false_names" for code in refused) and written == ["deep/deeper/tệp lạ"]
    with folder() as here:
        found = _unpacked_carelessly(here)
    control = f"unpacking by joining names writes {found} file outside"
    measured = f"{refused.count('file_has_false_names')} of {len(names)} refused, {len(written) - 1} files written"
    return [Row("B43", "names that lead outside", "0 files outside", measured, ok and found == 1, control)]


def _unpacked_carelessly(here: Path) -> int:
    """What `folder / name` does with such a name."""
    inner = here / "work"
    inner.mkdir()
    (inner / "../x.xml").write_text("x", encoding="utf-8")
    return len([path for path in here.iterdir() if path.is_file()])
