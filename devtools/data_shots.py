"""Pictures of the page "Dữ liệu" and of what it asks."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import Task, edited
from parapp.store.backups import Shelf
from parapp.store.backups.kept import KeptBackup
from parapp.store.backups.outside import note_stick_copy
from parapp.store.backups.second_place import PlaceChoice, choose_place, data_id, second_shelf
from parapp.ui.data.inside_dialog import InsideDialog
from parapp.ui.data.page import DataPage
from parapp.ui.data.restoring import read_entry
from parapp.ui.main_window import MainWindow
from parapp.ui.safekeeping import Safekeeping
from parapp.ui.session import Session

Shot = Callable[[MainWindow, Session], QWidget | None]


def tab_shot(tab: int) -> Shot:
    """The page on one of its tabs, some backups made."""

    def shot(window: MainWindow, session: Session) -> QWidget:
        page = _page(window, session)
        page.tabs.setCurrentIndex(tab)
        return window

    return shot


def health_shot(window: MainWindow, session: Session) -> QWidget:
    """The whole file checked."""
    page = _page(window, session)
    page.tabs.setCurrentIndex(0)
    page.file.check.click()
    while not page.file.check.isEnabled():
        _turn()
    return window


def torn_shot(window: MainWindow, session: Session) -> QWidget:
    """Backups that cannot be used."""
    page = _page(window, session)
    shelf = Shelf(session.store.path)
    if backups := shelf.backups():
        backups[0].path.write_bytes(b"cut")
    shelf.folder.mkdir(exist_ok=True)
    (shelf.folder / "parapp-000077-tu-dong.json").write_text("{", encoding="utf-8")
    (shelf.folder / "parapp-000078-tu-dong.db").write_bytes(b"SQLite format 3\0")
    page.tabs.setCurrentIndex(1)
    page.refresh()
    return window


def second_shot(window: MainWindow, session: Session) -> QWidget:
    """Backups on another disk, one of which knows more than the file here."""
    root = session.store.path.parent / "o-dia-khac" / "parapp-sao-luu"
    root.mkdir(parents=True)
    choose_place(session.store, PlaceChoice(kind="folder", folder=str(root)))
    _edit(session)
    snapshot = session.store.snapshot()
    known = {device: seq + 12 for device, seq in snapshot.note.seen.items()}
    ahead = snapshot._replace(note=replace(snapshot.note, seen=known or {"kia": 12}, edits=snapshot.note.edits + 12))
    second_shelf(root, session.store.path, data_id(session.store)).keep(ahead, "session")
    keeping = _keeping(window)
    keeping.look()
    _wait(keeping)
    page = _page(window, session)
    page.tabs.setCurrentIndex(2)
    return window


def inside_shot(window: MainWindow, session: Session) -> QWidget:
    """A look inside of a backup."""
    _page(window, session)
    shelf = Shelf(session.store.path)
    backup = _oldest(shelf)
    copy = read_entry(shelf, backup)
    dialog = InsideDialog("lưu 21/11/2026 10:32", backup.note, copy.records, session.store.records(), window)
    dialog.show()
    return dialog


def _page(window: MainWindow, session: Session) -> DataPage:
    assert window.workbench is not None
    keeping = _keeping(window)
    keeping.keep_now("import")
    _edit(session)
    keeping.keep("session")
    _wait(keeping)
    if session.plans:
        note_stick_copy(session.store, session.store.snapshot().note, "E: (KINGSTON)")
        keeping.told.emit()
    page = window.workbench.data
    page.begin()
    return page


def _edit(session: Session) -> None:
    tasks = list(session.all(Task).values())[:2]
    session.apply(edited("sửa", [(task, replace(task, note=f"{task.note}.")) for task in tasks]))


def _oldest(shelf: Shelf) -> KeptBackup:
    return shelf.backups()[-1]


def _keeping(window: MainWindow) -> Safekeeping:
    assert window.workbench is not None
    keeping = window.workbench.safekeeping
    _wait(keeping)
    return keeping


def _wait(keeping: Safekeeping) -> None:
    while keeping.is_busy:
        _turn()


def _turn() -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


DATA_SHOTS: dict[str, Shot] = {
    "du-lieu-1-tep": tab_shot(0),
    "du-lieu-1-kiem-tra": health_shot,
    "du-lieu-2-ban-sao-luu": tab_shot(1),
    "du-lieu-2-khong-dung-duoc": torn_shot,
    "du-lieu-3-o-dia-thu-hai": tab_shot(2),
    "du-lieu-3-biet-nhieu-hon": second_shot,
    "du-lieu-4-usb": tab_shot(3),
    "du-lieu-xem": inside_shot,
}
