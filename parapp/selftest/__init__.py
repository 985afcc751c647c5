"""The program tests itself where it is installed: every part that a build or a computer could lack is used once."""

import logging
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from parapp import __version__
from parapp.selftest import computer_parts, paper_parts, reading_parts, store_parts, window_parts
from parapp.selftest.parts import Bench, Part
from parapp.selftest.report import Result, encoded, place_of, reason_of, report_of

PARTS: tuple[Part, ...] = (
    *computer_parts.PARTS,
    *store_parts.PARTS,
    *paper_parts.PARTS,
    *reading_parts.PARTS,
    *window_parts.PARTS,
)

PASSED, FAILED = "Tốt", "LỖI"
"""How the line of a part begins."""

_log = logging.getLogger(__name__)


def run_self_test(data: Path, file: Path | None = None, parts: Sequence[Part] = PARTS) -> bool:
    """Whether everything works; prints a line for each part. Works in a folder of its own, which it removes.

    `data` is the user's data folder, which is only looked at. `file` gets the whole report, begun before the first
    part, so that it tells also of a process that died. UserError if it cannot be written.
    """
    print(f"parapp {__version__}, Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}", flush=True)
    started, results = datetime.now().astimezone(), tuple[Result, ...]()
    with tempfile.TemporaryDirectory(prefix="parapp-", ignore_cleanup_errors=True) as name:
        for part in parts:
            _write(file, results, started, part.name)
            results = (*results, _tried(part, Bench(Path(name) / part.name, data)))
    _write(file, results, started, "")
    failed = sum(not result.ok for result in results)
    print(f"{len(results) - failed}/{len(results)} phần tốt" + (f", {failed} phần lỗi" if failed else ""), flush=True)
    return not failed


def _tried(part: Part, bench: Bench) -> Result:
    start = time.perf_counter()
    try:
        bench.folder.mkdir()
        figures = part.work(bench)
    except Exception as fault:
        _log.exception("self-test: %s", part.name)
        reason = reason_of(fault)
        print(f"{FAILED}   {part.title}: {reason}", flush=True)
        spent = _since(start)
        return Result(name=part.name, title=part.title, ok=False, milliseconds=spent, reason=reason, at=place_of(fault))
    spent = _since(start)
    print(f"{PASSED}   {part.title} ({spent} ms)", flush=True)
    return Result(name=part.name, title=part.title, ok=True, milliseconds=spent, figures=figures)


def _since(start: float) -> int:
    return round((time.perf_counter() - start) * 1000)


def _write(file: Path | None, results: tuple[Result, ...], started: datetime, underway: str) -> None:
    if file is not None:
        from parapp.document.saving import save_whole

        save_whole(file, encoded(report_of(results, started, underway)), "plan_file_locked")
