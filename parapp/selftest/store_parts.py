"""The data file, its backups, its copy for a stick, and what is saved of a damaged one."""

from pathlib import Path
from typing import TYPE_CHECKING

from parapp.selftest.parts import Bench, Figures, Part, expect

if TYPE_CHECKING:
    from parapp.store import Store

_WAL_VERSIONS = slice(18, 20)  # of the file's header: 2, 2 where edits go to a log beside it


def _data_file(bench: Bench) -> Figures:
    """Edits go through the log, can be undone, and are there after it was opened again."""
    import sqlite3

    from parapp.models import added
    from parapp.plan.sample import sample_records
    from parapp.store import History, Store

    path = bench.folder / "parapp.db"
    with Store.open(path) as store:
        history = History(store)
        history.apply(added("nạp dữ liệu mẫu", sample_records()))
        history.undo()
        history.redo()
        log_bytes, modes = _size(path.with_name(f"{path.name}-wal")), path.read_bytes()[_WAL_VERSIONS]
    expect(modes == b"\x02\x02", "tệp dữ liệu không ở chế độ nhật ký ghi trước (WAL)")
    with Store.open(path) as store:
        records, edits = sum(map(len, store.records().values())), store.snapshot().note.edits
    expect(records == len(sample_records()), "mất bản ghi")
    expect(edits == 3 * records, f"nhật ký sửa đổi có {edits} dòng thay vì {3 * records}")
    figures: Figures = {"sqlite": sqlite3.sqlite_version, "records": records, "edits": edits, "wal_bytes": log_bytes}
    return {**figures, "bytes": path.stat().st_size}


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _filled(path: Path) -> "Store":
    """An open data file with the sample in it."""
    from parapp.models import added
    from parapp.plan.sample import sample_records
    from parapp.store import Store

    store = Store.open(path)
    store.apply(added("nạp dữ liệu mẫu", sample_records()))
    return store


def _backup(bench: Bench) -> Figures:
    from parapp.store.backups import Shelf
    from parapp.store.recovery.rebuilding import backup_content

    path = bench.folder / "parapp.db"
    shelf = Shelf(path)
    with _filled(path) as store:
        snapshot = store.snapshot()
        kept = shelf.keep(snapshot, "hand")
    expect(backup_content(kept) == snapshot.content, "bản sao lưu đọc lại khác bản đã ghi")
    expect([one.path for one in shelf.backups()] == [kept.path], "không thấy lại bản sao lưu")
    return {"bytes": kept.note.size, "tables": len(kept.note.rows)}


def _container(bench: Bench) -> Figures:
    """What is written for a stick is read back, and opened as another computer would."""
    from parapp.store.carry.gauge import silent
    from parapp.store.carry.opening import open_container
    from parapp.store.carry.place import Place
    from parapp.store.carry.writing import write_container

    stick = bench.folder / "usb"
    stick.mkdir()
    with _filled(bench.folder / "parapp.db") as store:
        snapshot, records = store.snapshot(), store.records()
        written = write_container(snapshot, (), Place(stick), "Tự kiểm tra", 0, silent())
    opened = open_container(written.path, silent())
    opened.files.close()
    expect(opened.copy.records == records, "bản chép ra USB mở ra khác dữ liệu")
    return {"bytes": written.size, "edits": opened.note.edits}


def _recovery(bench: Bench) -> Figures:
    """A data file cut in half is refused, and comes back from its backup."""
    from parapp.models import UserError
    from parapp.store import Store
    from parapp.store.backups import Shelf
    from parapp.store.recovery.recovering import RECOVERABLE, backups_for, offer, recover

    path = bench.folder / "parapp.db"
    with _filled(path) as store:
        Shelf(path).keep(store.snapshot(), "hand")
        records = store.records()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    try:
        Store.open(path).close()
    except UserError as fault:
        refused = fault.code
    else:
        refused = ""
    expect(refused in RECOVERABLE, f"không nhận ra tệp dữ liệu hỏng ({refused or 'vẫn mở'})")
    recovered = recover(path, offer(path, backups_for(path)))
    with Store.open(path) as store:
        expect(store.records() == records, "khôi phục xong vẫn thiếu bản ghi")
    return {"refused": refused, "edits": recovered.edits, "records": recovered.records}


PARTS = (
    Part("data_file", "tệp dữ liệu, nhật ký sửa đổi", _data_file),
    Part("backup", "bản sao lưu: ghi và đọc lại", _backup),
    Part("container", "bản chép ra USB: ghi, đọc lại, mở", _container),
    Part("recovery", "khôi phục tệp dữ liệu hỏng", _recovery),
)
