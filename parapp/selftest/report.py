"""What came out of the self-test, as a file for those who help. It names no person, no file and no folder of theirs."""

import platform
import re
import sqlite3
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

import msgspec

from parapp import __version__, paths
from parapp.fault_log import system_version
from parapp.messages import sentence
from parapp.models import UserError
from parapp.models.record import Value
from parapp.selftest import parts
from parapp.selftest.parts import Figures

_HOME = re.compile(r"(?i)(?<![\w.])(?:[a-z]:[\\/]+users|/home|/users)[\\/]+[^\\/\"'<>:]+")
_LONGEST = 600


class Result(Value, frozen=True):
    """How one part ended. `reason` (Vietnamese) and `at` (a module and its line) only for a fault."""

    name: str
    title: str
    ok: bool
    milliseconds: int
    figures: Figures = msgspec.field(default_factory=dict)
    reason: str = ""
    at: str = ""


class Report(Value, frozen=True):
    """All results so far. `underway` is the part that was being tried: a process that died says so by it."""

    program: str
    python: str
    sqlite: str
    system: str
    bits: int
    frozen: bool
    portable: bool
    started: str
    underway: str
    ok: bool
    results: tuple[Result, ...]


def report_of(results: tuple[Result, ...], started: datetime, underway: str) -> Report:
    """The report of these results; `underway` is empty once all is over."""
    return Report(
        program=__version__,
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        system=system_version(),
        bits=64 if sys.maxsize > 2**32 else 32,
        frozen=bool(getattr(sys, "frozen", False)),
        portable=paths.is_portable(),
        started=started.isoformat(timespec="seconds"),
        underway=underway,
        ok=not underway and all(result.ok for result in results),
        results=results,
    )


def encoded(report: Report) -> bytes:
    """The report as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def reason_of(fault: BaseException) -> str:
    """Why a part failed, in one line without the places of this computer that could name a person."""
    match fault:
        case UserError(code="self_test_failed"):
            words = str(fault.facts["fault"])
        case UserError():
            words = sentence(fault)
        case _:
            words = f"{type(fault).__name__}: {fault}"
    return without_places(" ".join(words.split()))[:_LONGEST]


def place_of(fault: BaseException) -> str:
    """ "parapp.store.store:62": the last line of parapp's own that the fault came through."""
    frames = [(frame.f_globals.get("__name__", ""), line) for frame, line in traceback.walk_tb(fault.__traceback__)]
    own = [f"{module}:{line}" for module, line in frames if module.startswith("parapp") and module != parts.__name__]
    return own[-1] if own else ""


def without_places(words: str) -> str:
    """The words, the folders of this computer replaced by what kind of place they are."""
    known = (
        (tempfile.gettempdir(), "<thư mục tạm>"),
        (str(paths.resources().parent), "<thư mục chương trình>"),
        (str(Path.home()), "<thư mục người dùng>"),
    )
    for place, kind in known:
        for written in (place.replace("\\", "\\\\"), place, place.replace("\\", "/")):
            words = words.replace(written, kind) if len(place) > 1 else words
    return _HOME.sub("<thư mục người dùng>", words)
