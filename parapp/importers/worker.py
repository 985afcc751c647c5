"""The worker process: files from elsewhere are parsed in a child that may fail, swell or hang without harm.

The child is this program with a hidden argument. It is asked in one JSON line on its standard input and answers in
JSON lines on its standard output: progress, then the source or a fault. It ends when its standard input closes, so it
cannot outlive the program.
"""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from typing import IO, TYPE_CHECKING

import msgspec

from parapp import paths
from parapp.importers.limits import Limits, memory_of, restrict_this_process
from parapp.importers.windows_job import held
from parapp.models import UserError
from parapp.models.exchange import Returned
from parapp.models.paper import Paper
from parapp.models.record import Value
from parapp.models.table import ReadOptions, Source
from parapp.vietnamese.text import clean

if TYPE_CHECKING:
    from parapp.importers.gate import FileKind

POLL_SECONDS = 0.05
PROGRESS_SECONDS = 0.05
XML_ERR_NO_MEMORY = 2
STDIN, STDOUT, STDERR = 0, 1, 2  # a frozen program without console has no sys.stdout
PASTED_NAME = "bảng vừa dán"
AS_STORED = ReadOptions()


class ReadFile(Value, frozen=True, tag="file"):
    """Asks for a file."""

    path: str
    options: ReadOptions = AS_STORED


class ReadPasted(Value, frozen=True, tag="pasted"):
    """Asks for what the clipboard holds, as a web page and as plain text; either may be empty."""

    html: str
    text: str
    options: ReadOptions = AS_STORED


class ReadPaper(Value, frozen=True, tag="paper"):
    """Asks for a file, and for its running text where it is a Word file."""

    path: str
    options: ReadOptions = AS_STORED


class ReadExchange(Value, frozen=True, tag="exchange"):
    """Asks for what a unit filled in in a workbook of ours."""

    path: str


Request = ReadFile | ReadPasted | ReadPaper | ReadExchange


class Progress(Value, frozen=True, tag="progress"):
    """The share of the file that was read so far, 0 to 1."""

    share: float


class Done(Value, frozen=True, tag="done"):
    """What the file holds."""

    source: Source


class PaperDone(Value, frozen=True, tag="paper_done"):
    """What the file holds, with the running text of a Word file."""

    paper: Paper


class ExchangeDone(Value, frozen=True, tag="exchange_done"):
    """What a unit filled in."""

    returned: Returned


class Fault(Value, frozen=True, tag="fault"):
    """Why it was not read: a UserError's code and facts."""

    code: str
    facts: dict[str, str]


Answer = Done | PaperDone | ExchangeDone
Message = Progress | Answer | Fault
Reader = Callable[[bytes, str, Callable[[float], None], ReadOptions], Source]


class ReadingCancelled(Exception):
    """The user stopped the reading; no fault."""


def read_file(
    path: Path,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
    options: ReadOptions = AS_STORED,
) -> Source:
    """All tables and texts of a file, read in a child process; blocks, so windows call it from a thread.

    Raises UserError for what cannot or must not be read, ReadingCancelled soon after `cancelled` turns true.
    Both callbacks run in the calling thread.
    """
    request = ReadFile(path=str(path.absolute()), options=options)
    return _source_in(_answered(request, clean(path.name), on_progress, cancelled, limits))


def read_paper(
    path: Path,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
    options: ReadOptions = AS_STORED,
) -> Paper:
    """What `read_file` reads, and of a .docx the running text; of other kinds of files the paper has no blocks."""
    request = ReadPaper(path=str(path.absolute()), options=options)
    done = _answered(request, clean(path.name), on_progress, cancelled, limits)
    assert isinstance(done, PaperDone)
    return done.paper


def read_pasted(
    html: str,
    text: str,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
    options: ReadOptions = AS_STORED,
) -> Source:
    """The tables of what was copied elsewhere: of its HTML where that holds one, else of its text. As `read_file`."""
    request = ReadPasted(html=_sendable(html), text=_sendable(text), options=options)
    return _source_in(_answered(request, PASTED_NAME, on_progress, cancelled, limits))


def read_exchange(
    path: Path,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
) -> Returned:
    """What a unit filled in in a workbook of ours; as `read_file`. UserError `exchange_foreign` for other files."""
    done = _answered(ReadExchange(path=str(path.absolute())), clean(path.name), on_progress, cancelled, limits)
    assert isinstance(done, ExchangeDone)
    return done.returned


def _source_in(done: Answer) -> Source:
    assert isinstance(done, Done)
    return done.source


def _sendable(text: str) -> str:
    """The text without lone surrogates, which JSON cannot carry."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _answered(
    request: Request,
    name: str,
    on_progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
    limits: Limits | None,
) -> Answer:
    limits = limits or Limits()
    with _child(request, limits) as (process, lines):
        for line in _lines(process, lines, name, limits, cancelled):
            message = _message(line, name)
            if isinstance(message, Answer):
                return message
            if isinstance(message, Fault):
                raise UserError(message.code, **message.facts)
            if on_progress is not None:
                on_progress(message.share)
    raise UserError("reading_crashed", name=name)


def _message(line: bytes, name: str) -> Message:
    try:
        message: Message = msgspec.json.decode(line, type=Message)
    except msgspec.DecodeError as error:
        raise UserError("reading_crashed", name=name) from error
    return message


@contextmanager
def _child(request: Request, limits: Limits) -> Iterator[tuple["subprocess.Popen[bytes]", "Queue[bytes]"]]:
    """A running child and the lines it writes (b"" at the end); killed and waited for on leaving."""
    process = subprocess.Popen(
        paths.worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    lines: Queue[bytes] = Queue()
    assert process.stdin is not None and process.stdout is not None
    reader = threading.Thread(target=_pump, args=(process.stdout, lines), daemon=True)
    writer = threading.Thread(target=_ask, args=(process.stdin, request), daemon=True)
    reader.start()
    try:
        with held(process, limits.memory):  # before it is asked anything
            writer.start()
            yield process, lines
    finally:
        process.kill()
        process.wait()
        reader.join()
        writer.join()
        with suppress(BrokenPipeError):  # what the child did not take is of no use any more
            process.stdin.close()
        process.stdout.close()


def _ask(stream: IO[bytes], request: Request) -> None:
    """Sends the request; stays open, for the child ends with it. A child that died says so by its silence."""
    with suppress(OSError):
        stream.write(msgspec.json.encode(request) + b"\n")
        stream.flush()


def _environment() -> dict[str, str]:
    """The child finds this very parapp wherever it is started, and no module that lies in the current folder."""
    package_folder = str(Path(paths.__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(filter(None, (package_folder, known)))}


def _pump(stream: IO[bytes], lines: "Queue[bytes]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(b"")


def _lines(
    process: "subprocess.Popen[bytes]",
    lines: "Queue[bytes]",
    name: str,
    limits: Limits,
    cancelled: Callable[[], bool] | None,
) -> Iterator[bytes]:
    """Whole lines as they come, until the child ends; raises as soon as it is stopped or over its limits."""
    until = time.monotonic() + limits.seconds
    while True:
        if cancelled is not None and cancelled():
            raise ReadingCancelled
        if time.monotonic() > until:
            raise UserError("reading_too_long", name=name, seconds=f"{limits.seconds:g}")
        if memory_of(process) > limits.memory:
            raise UserError("reading_too_large", name=name)
        try:
            line = lines.get(timeout=POLL_SECONDS)
        except Empty:
            continue
        if not line.endswith(b"\n"):
            return
        yield line


def main() -> int:
    """The child's own main: reads what standard input asks for. Exit code 0 even if it was refused."""
    restrict_this_process(Limits())
    with os.fdopen(os.dup(STDOUT), "wb") as messages, os.fdopen(os.dup(STDIN), "rb") as requests:
        os.dup2(STDERR, STDOUT)  # what a library may print is no message
        line = requests.readline()
        if not line.endswith(b"\n"):
            return 1
        threading.Thread(target=_end_with_parent, daemon=True).start()
        _send(messages, _answer(msgspec.json.decode(line, type=Request), _sender_of_progress(messages)))
    return 0


def _end_with_parent() -> None:
    """Waits for the end of standard input; a blocked sys.stdin would disturb the interpreter's own end."""
    os.read(STDIN, 1)
    os._exit(1)


def _answer(request: Request, on_progress: Callable[[float], None]) -> Message:
    name = PASTED_NAME if isinstance(request, ReadPasted) else clean(Path(request.path).name)
    try:
        if isinstance(request, ReadPaper):
            return PaperDone(paper=paper_here(Path(request.path), on_progress, request.options))
        if isinstance(request, ReadExchange):
            from parapp.importers.exchange import returned_here

            return ExchangeDone(returned=returned_here(Path(request.path), on_progress))
        return Done(source=_source(request, on_progress))
    except UserError as error:
        return Fault(code=error.code, facts={key: str(value) for key, value in error.facts.items()})
    except MemoryError:
        return Fault(code="reading_too_large", facts={"name": name})
    except Exception as error:  # hostile files raise whatever the parsers' authors did not think of
        # libxml2 reports that it got no memory as a fault of the file's syntax, with this number.
        code = "reading_too_large" if getattr(error, "code", 0) == XML_ERR_NO_MEMORY else "file_broken"
        return Fault(code=code, facts={"name": name, "reason": type(error).__name__})


def _source(request: ReadFile | ReadPasted, on_progress: Callable[[float], None]) -> Source:
    if isinstance(request, ReadFile):
        return read_here(Path(request.path), on_progress, request.options)
    from parapp.importers.pasted import read_clipboard

    return read_clipboard(request.html, request.text, PASTED_NAME, on_progress, request.options)


def read_here(path: Path, on_progress: Callable[[float], None], options: ReadOptions = AS_STORED) -> Source:
    """Reads the file in this very process: gate, then the reader for its kind."""
    from parapp.importers.gate import load, pass_gate

    name = clean(path.name)
    data = load(path)
    return reader_of(pass_gate(data, name))(data, name, on_progress, options)


def paper_here(path: Path, on_progress: Callable[[float], None], options: ReadOptions = AS_STORED) -> Paper:
    """Reads tables and running text of the file in this very process."""
    from parapp.importers.gate import load, pass_gate

    name, data = clean(path.name), load(path)
    kind = pass_gate(data, name)
    if kind != "docx":
        return Paper(source=reader_of(kind)(data, name, on_progress, options))
    from parapp.importers.old_plan.flow import read_paper as read_flow

    return read_flow(data, name, on_progress, options)


def reader_of(kind: "FileKind") -> Reader:
    """The reader for a kind of file, imported when it is needed for real."""
    match kind:
        case "xlsx":
            from parapp.importers.xlsx import read_xlsx

            return read_xlsx
        case "xls":
            from parapp.importers.xls import read_xls

            return read_xls
        case "ods":
            from parapp.importers.ods import read_ods

            return read_ods
        case "docx":
            from parapp.importers.docx import read_docx

            return read_docx
        case "csv":
            from parapp.importers.delimited import read_delimited

            return read_delimited
        case "html":
            from parapp.importers.html import read_html

            return read_html
        case "pdf":
            from parapp.importers.pdf import read_pdf

            return read_pdf


def _sender_of_progress(messages: IO[bytes]) -> Callable[[float], None]:
    """A callback that passes on what a person could notice, not more."""
    next_time = time.monotonic()

    def send(share: float) -> None:
        nonlocal next_time
        if time.monotonic() >= next_time:
            _send(messages, Progress(share=share))
            next_time = time.monotonic() + PROGRESS_SECONDS

    return send


def _send(messages: IO[bytes], message: Message) -> None:
    messages.write(msgspec.json.encode(message))
    messages.write(b"\n")  # by itself: a large table would be copied once more
    messages.flush()
