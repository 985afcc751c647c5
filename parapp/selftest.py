"""The program tests itself where it is installed: every part that a build could lose is used once."""

import logging
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from parapp import __version__
from parapp.demo import plan_from_table, write_table
from parapp.document.compose.forms import forms
from parapp.document.nd30 import check
from parapp.document.typeset import Typesetter
from parapp.document.word import write
from parapp.models import UserError, added
from parapp.paper import paper
from parapp.plan.planfile import read_plan_file, write_plan_file
from parapp.plan.sample import sample_records, sample_table_rows
from parapp.store import History, Store
from parapp.store.backups import Shelf

_log = logging.getLogger(__name__)


def run_self_test() -> bool:
    """Whether everything works; prints a line for each part. Works in a folder of its own, which it removes."""
    print(f"parapp {__version__}, Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory(prefix="parapp-") as name:
        folder = Path(name)
        parts: tuple[tuple[str, Callable[[Path], None]], ...] = (
            ("tệp dữ liệu", _data_file),
            ("đọc bảng điểm, ghi Word, PDF, kiểm tra thể thức", _main_job),
            ("cửa sổ", _window),
        )
        results = [_works(title, part, folder) for title, part in parts]
    return all(results)


def _works(title: str, part: Callable[[Path], None], folder: Path) -> bool:
    try:
        part(folder)
    except Exception as fault:
        _log.exception("self-test")
        print(f"LỖI   {title}: {fault}")
        return False
    print(f"Tốt   {title}")
    return True


def _data_file(folder: Path) -> None:
    path = folder / "parapp.db"
    with Store.open(path) as store:
        history = History(store)
        history.apply(added("nạp dữ liệu mẫu", sample_records()))
        history.undo()
        history.redo()
        shelf = Shelf(path)
        shelf.read(shelf.keep(store.snapshot(), "hand"))
    with Store.open(path) as store:
        _expect(sum(len(rows) for rows in store.records().values()) == len(sample_records()), "mất bản ghi")


def _main_job(folder: Path) -> None:
    table = folder / "bang-diem.xlsx"
    write_table(table, sample_table_rows())
    plan_file = plan_from_table(table)
    _expect(read_plan_file(write_plan_file(plan_file)) == plan_file, "PLAN.json đọc lại khác bản đã ghi")
    for form in forms():
        document = paper(plan_file, form.id)
        word = folder / f"{form.id}.docx"
        write(document, word)
        broken = [result.rule for result in check(word) if not result.ok and result.status == "OK"]
        _expect(not broken, f"văn bản sai thể thức {broken}")
        _expect(Typesetter().pdf(document).startswith(b"%PDF"), "không dựng được trang")


def _window(folder: Path) -> None:
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from parapp.ui.app import make_application
    from parapp.ui.main_window import MainWindow
    from parapp.ui.session import Session

    app = make_application()
    with Store.open(folder / "parapp.db") as store:
        window = MainWindow(Session(store))
        window.show()
        app.processEvents()
        _expect(not window.grab().isNull(), "cửa sổ không vẽ được")
        window.close()


def _expect(holds: bool, fault: str) -> None:
    if not holds:
        raise UserError("self_test_failed", fault=fault)
