"""Mutated files read and recognised: nothing may crash, hang, escape as a traceback, or lack a Vietnamese sentence.

`python3 dev.py bench fuzz [N]` reads N mutated .xlsx and .docx (10,000) and a twentieth of N of each other kind;
`python -m devtools.benchmarks.fuzz KIND NUMBER FILE` writes one of them for looking at. Children live long, to be done
in minutes; each may take ten seconds for a file and the memory of a worker, and a new one follows one that ended.
"""

import hashlib
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devtools.benchmarks.figures import Figure
from devtools.benchmarks.mutations import mutated

FILES = 10_000
OTHER_SHARE = 20
OTHERS = ("xls", "ods", "csv", "html", "pdf")
SECONDS = 10.0
CHILDREN = 2
SHOWN = 25


@dataclass(slots=True)
class Tally:
    """What came of all files. `faults` are lines with the kind and number that bring the fault back."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, case: tuple[str, int], answer: dict[str, Any]) -> None:
        """Counts one answer of a child."""
        name = f"{case[0]} {case[1]}"
        with self.lock:
            self.outcomes[answer["outcome"]] += 1
            self.reasons.update(answer.get("reasons", ()))
            self.faults += [(kind, f"{name}: {said}") for kind, said in answer.get("faults", ())]
            self.slowest = max(self.slowest, (answer["seconds"], name))

    def count(self, kind: str) -> int:
        """Number of files with a fault of the kind."""
        return len({said.partition(":")[0] for found, said in self.faults if found == kind})


def cases(files: int) -> list[tuple[str, int]]:
    """Kinds and numbers: half .xlsx, half .docx, some of each other kind."""
    main = [(kind, number) for number in range(files // 2) for kind in ("xlsx", "docx")]
    return main + [(kind, number) for kind in OTHERS for number in range(max(1, files // OTHER_SHARE))]


def measure(files: int = FILES) -> list[Figure]:
    """Numbers of crashes, hangs, escaped exceptions, mute messages; the faults themselves go to standard error."""
    tally, waiting = Tally(), iter(cases(files))
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        before = _data_file(Path(folder))
        workers = [threading.Thread(target=_work, args=(waiting, tally, Path(folder))) for _ in range(CHILDREN)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        same = before == _hash(Path(folder) / "parapp.db")
    for kind, said in tally.faults[:SHOWN]:
        print(f"    {kind}: {said}", file=sys.stderr)
    print(f"    why not read: {dict(tally.reasons.most_common())}", file=sys.stderr)
    return _figures(tally, len(cases(files)), same, time.perf_counter() - begin)


def _figures(tally: Tally, number: int, same: bool, seconds: float) -> list[Figure]:
    wanted = {
        "crash": "children that crashed", "hang": f"files over {SECONDS:g} s", "escaped": "exceptions that escaped",
        "mute": "messages without a sentence",
    }  # fmt: skip
    return [
        Figure(f"mutated files ({tally.outcomes['read']} read, {tally.outcomes['refused']} refused)", number, "files"),
        *(Figure(name, tally.count(kind), "", budget="0") for kind, name in wanted.items()),
        Figure("data file beside them changed", float(not same), "", budget="0"),
        Figure(f"slowest file ({tally.slowest[1]})", tally.slowest[0], "s", budget="10 s"),
        Figure("the whole run", seconds, "s"),
    ]


def _data_file(folder: Path) -> str:
    """Makes a data file beside the mutated ones; gives its hash."""
    from parapp.store import Store

    with Store.open(folder / "parapp.db"):
        pass
    return _hash(folder / "parapp.db")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _work(waiting: Iterator[tuple[str, int]], tally: Tally, folder: Path) -> None:
    """Hands cases to a child, one after the other; a new child after one that crashed or hung."""
    child = _child(folder)
    while (case := _next(waiting, tally)) is not None:
        answer = _asked(child, case)
        if answer["outcome"] in ("crash", "hang"):
            _ended(child)
            child = _child(folder)
        tally.take(case, answer)
    _ended(child)


def _ended(child: "subprocess.Popen[bytes]") -> None:
    """Ends a child, which keeps nothing, and closes its pipes."""
    child.kill()
    child.communicate()


def _next(waiting: Iterator[tuple[str, int]], tally: Tally) -> tuple[str, int] | None:
    with tally.lock:
        return next(waiting, None)


def _child(folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "devtools.benchmarks.fuzz", "--child", str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _asked(child: "subprocess.Popen[bytes]", case: tuple[str, int]) -> dict[str, Any]:
    """The child's answer, or that it crashed or hung."""
    assert child.stdin is not None and child.stdout is not None
    begin = time.monotonic()
    try:
        child.stdin.write(json.dumps(case).encode() + b"\n")
        child.stdin.flush()
        ready, _, _ = select.select([child.stdout], [], [], SECONDS)
        line = child.stdout.readline() if ready else None
    except OSError:
        line = b""
    seconds = time.monotonic() - begin
    if line is None:
        return {"outcome": "hang", "seconds": seconds, "faults": [("hang", f"over {SECONDS:g} s")]}
    if not line:
        return {"outcome": "crash", "seconds": seconds, "faults": [("crash", f"exit code {child.wait()}")]}
    answer: dict[str, Any] = json.loads(line)
    return answer


def child(folder: Path) -> int:
    """The child's main: answers cases from standard input until it closes."""
    _restrict()
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library may print is no answer
        for line in sys.stdin:
            kind, number = json.loads(line)
            answers.write(json.dumps(_judged(kind, number, folder)).encode() + b"\n")
            answers.flush()
    return 0


def _restrict() -> None:
    """The memory of a worker; the time is the parent's to watch, for many files share this process."""
    if sys.platform != "win32":
        import resource

        from parapp.importers.limits import Limits

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (Limits().memory, Limits().memory))


def _judged(kind: str, number: int, folder: Path) -> dict[str, Any]:
    """Reads one mutated file as the worker does, recognises it as the window does, looks at what would be said."""
    path = folder / f"{os.getpid()}.{kind}"
    path.write_bytes(mutated(kind, number))
    begin = time.perf_counter()
    answer: dict[str, Any] = {"faults": [], "reasons": []}
    try:
        answer["outcome"] = _read(path, answer)
    except Exception as fault:  # this is what is counted
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        answer |= {"outcome": "escaped", "faults": [("escaped", f"{type(fault).__name__} at {where}: {fault}"[:300])]}
    return answer | {"seconds": time.perf_counter() - begin}


def _read(path: Path, answer: dict[str, Any]) -> str:
    from parapp.importers.recognise import commune_names, oriented, propose_layout, read_table
    from parapp.importers.worker import Fault, ReadFile, _answer
    from parapp.models import UserError

    message = _answer(ReadFile(path=str(path)), lambda _share: None)
    if isinstance(message, Fault):
        answer["reasons"] = [f"{message.code} {message.facts.get('reason', '')}".strip()]
        answer["faults"] += _mute(message.code, message.facts)
        return "refused"
    source = message.source  # type: ignore[union-attr]
    try:
        layout = propose_layout(source, communes=("xã Mẫu",))
        found = read_table(source, layout)
        oriented(source, layout)
        commune_names(source, layout)
    except UserError as fault:
        answer["faults"] += _mute(fault.code, fault.facts)
        return "refused"
    said = [*source.problems, *(one for table in source.tables for one in table.problems), *found.problems]
    answer["faults"] += [fault for problem in said for fault in _mute(problem.code, problem.facts)]
    return "read"


def _mute(code: str, facts: dict[str, Any]) -> list[tuple[str, str]]:
    """A fault where the code has no sentence, or the sentence a gap because a fact is missing."""
    from parapp.messages import GAP, SENTENCES, filled

    if code not in SENTENCES:
        return [("mute", f"no sentence for {code}")]
    blank = {name: "x" for name in facts}
    return [("mute", f"a gap in the sentence of {code}")] if GAP in filled(code, blank) else []


def main(arguments: list[str]) -> int:
    """A child, or one file written out."""
    if arguments[:1] == ["--child"]:
        return child(Path(arguments[1]))
    kind, number, target = arguments
    Path(target).write_bytes(mutated(kind, int(number)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
