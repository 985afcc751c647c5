"""The reading goes on in a child that may be stopped, hang, swell or die; each has its own end."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from parapp import paths
from parapp.importers import worker
from parapp.importers.limits import Limits
from parapp.importers.worker import ReadingCancelled, read_file
from parapp.messages import SENTENCES
from parapp.models import UserError
from tests.importers import office_files as files

ROOT = Path(paths.__file__).parents[1]


def code_of(path: Path, **arguments: object) -> str:
    with pytest.raises(UserError) as caught:
        read_file(path, **arguments)  # type: ignore[arg-type]
    assert caught.value.code in SENTENCES
    return caught.value.code


def play(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Puts a child of our own in place of the real one."""
    monkeypatch.setattr(paths, "worker_command", lambda: [sys.executable, "-c", program])


def test_both_kinds_come_back_whole(tmp_path):
    for path in (files.table_xlsx(tmp_path / "bảng điểm.xlsx"), files.word_table(tmp_path / "kế hoạch.docx")):
        shares: list[float] = []
        source = read_file(path, shares.append)
        assert source.file_name == path.name
        assert source == worker.read_here(path, lambda share: None)
        assert all(0 <= share <= 1 for share in shares)


def test_it_works_from_any_folder_and_runs_nothing_that_lies_there(tmp_path, monkeypatch):
    for name in ("lxml", "msgspec", "zipfile"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)", encoding="utf-8")
    path = files.table_xlsx(tmp_path / "a.xlsx")
    monkeypatch.chdir(tmp_path)
    assert read_file(Path("a.xlsx")).tables[0].name == "Phụ lục"
    assert path.exists()


def test_faults_of_the_gate_come_through_with_their_facts(tmp_path):
    with pytest.raises(UserError) as caught:
        read_file(tmp_path / "không có.xlsx")
    assert (caught.value.code, caught.value.facts) == ("file_missing", {"name": "không có.xlsx"})


def test_a_part_that_is_no_xml_is_a_broken_file(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(files.zipped({**files.word_parts(""), "word/document.xml": "<w:document"}))
    assert code_of(path) == "file_broken"
    path.write_bytes(files.zipped(files.excel_parts('<sheetData><row r="x"><c r="A0"/></row></sheetData>')))
    assert code_of(path) == "file_broken"


def test_a_part_that_swells_in_memory_is_stopped(tmp_path):
    """One that the gate lets through: 40 MB of text in a million runs become gigabytes of elements."""
    path = tmp_path / "a.docx"
    path.write_bytes(files.zipped(files.word_parts("<w:p>" + "<w:r><w:t>x</w:t><w:tab/></w:r>" * 1_400_000 + "</w:p>")))
    assert code_of(path) == "reading_too_large"


def test_cancelling_ends_the_child_at_once(tmp_path, monkeypatch):
    mark = tmp_path / "late"
    play(monkeypatch, f"import time; time.sleep(30); open({str(mark)!r}, 'w')")
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    start = time.monotonic()
    with pytest.raises(ReadingCancelled):
        read_file(tmp_path / "a.xlsx", cancelled=stop.is_set)
    assert time.monotonic() - start < 5
    assert not mark.exists()


def test_a_child_that_hangs_is_ended(tmp_path, monkeypatch):
    play(monkeypatch, "import time; time.sleep(30)")
    assert code_of(tmp_path / "a.xlsx", limits=Limits(seconds=0.3)) == "reading_too_long"


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "raise SystemExit(1)",
        "print(end='')",
        """print('{"type":"progress","share":0.5}'); print('{"type":"done","sou', end='')""",
    ],
)
def test_a_child_that_dies_or_stops_in_the_middle_is_one_fault(tmp_path, monkeypatch, program):
    play(monkeypatch, program)
    assert code_of(tmp_path / "a.xlsx") == "reading_crashed"


def test_what_a_child_says_that_is_no_message_is_one_fault(tmp_path, monkeypatch):
    play(monkeypatch, "print('Hello')")
    assert code_of(tmp_path / "a.xlsx") == "reading_crashed"


@pytest.mark.skipif(sys.platform == "win32", reason="the parent watches the memory there")
def test_a_child_limits_its_own_memory_and_time():
    program = (
        "from parapp.importers.limits import Limits, restrict_this_process; import resource\n"
        "restrict_this_process(Limits())\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
        "try:\n    bytearray(800 * 1024 * 1024)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert done.stdout.split() == [str(700 * 1024 * 1024), "61", "refused"]


def test_a_child_does_not_outlive_its_parent(tmp_path):
    path = tmp_path / "a.xlsx"
    program = (
        "import time\n"
        "from parapp.importers import worker\n"
        "worker._answer = lambda request, on_progress: time.sleep(30)\n"
        "worker.main()"
    )
    child = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, cwd=ROOT)
    assert child.stdin is not None
    child.stdin.write(msgspec.json.encode(worker.ReadFile(path=str(path))) + b"\n")
    child.stdin.close()
    assert child.wait(timeout=10) == 1


def test_a_damaged_file_never_ends_in_anything_but_a_sentence(tmp_path):
    """A few mutations of good files in this very process; the real worker stands between them and the program."""
    from random import Random

    random = Random(2026)
    for path in (files.table_xlsx(tmp_path / "a.xlsx"), files.word_table(tmp_path / "b.docx")):
        good = path.read_bytes()
        for _ in range(60):
            data = bytearray(good)
            for _ in range(random.randint(1, 12)):
                data[random.randrange(len(data))] = random.randrange(256)
            path.write_bytes(bytes(data[: random.choice((len(data), random.randrange(1, len(data))))]))
            answer = worker._answer(worker.ReadFile(path=str(path)), lambda share: None)
            assert isinstance(answer, worker.Fault | worker.Done)
            if isinstance(answer, worker.Fault):
                assert answer.code in SENTENCES


def test_the_importers_need_no_qt():
    code = (
        "import sys, parapp.importers.worker, parapp.importers.recognise, parapp.importers.json_view\n"
        "heavy = {'PySide6', 'openpyxl', 'lxml', 'docx', 'xlrd', 'pypdfium2'} & sys.modules.keys()\n"
        "import parapp.importers.xlsx, parapp.importers.docx\n"
        "sys.exit(' '.join(heavy | ({'PySide6', 'openpyxl', 'docx'} & sys.modules.keys())) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT)
    assert (done.stderr.strip(), done.returncode) == ("", 0)
