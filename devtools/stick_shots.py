"""Pictures of what is seen when everything, or a plan's papers, goes to a stick, and when a copy is taken from one."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from parapp.messages import sentence
from parapp.models import Change, Plan, UserError
from parapp.store.carry.beside import files_beside
from parapp.store.carry.finding import containers
from parapp.store.carry.gauge import silent
from parapp.store.carry.place import Place
from parapp.store.carry.writing import CopiedOut, write_container
from parapp.store.drives import Drive
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import _box
from parapp.ui.running import Running
from parapp.ui.session import Session
from parapp.ui.stick.chooser import StickDialog
from parapp.ui.stick.copies_dialog import CopiesDialog
from parapp.ui.stick.copying_out import REMOVE_SAFELY, CopyOutDialog, copied_words
from parapp.ui.stick.copying_papers import PapersDialog
from parapp.ui.stick.news import offered
from parapp.ui.stick.paper_choice import choices
from parapp.ui.stick.taking_in import PURPOSE

Shot = Callable[[MainWindow, Session], QWidget | None]
_GIGABYTE = 1_000_000_000
_STICK = Drive(Path("E:\\"), "removable", "KINGSTON", 12 * _GIGABYTE, 15 * _GIGABYTE, "FAT32", True)
_LOCKED = Drive(Path("F:\\"), "removable", "LUU TRU", 3 * _GIGABYTE, 31 * _GIGABYTE, "exFAT", False)


def out_shot(*found: Drive, row: int = 0) -> Shot:
    """Where everything goes: one stick, several, none."""

    def shot(window: MainWindow, session: Session) -> QWidget:
        assert window.workbench is not None
        _with_evidence(session)
        jobs = window.workbench.disk_jobs
        dialog = CopyOutDialog(session, files_beside(session.store.path), jobs, window, lambda: found)
        _found(dialog)
        dialog.list.setCurrentRow(row)
        return dialog

    return shot


def _with_evidence(session: Session) -> None:
    folder = session.store.path.parent / "minh-chung" / "ke-hoach-2026-mau"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("Ảnh trụ sở.jpg", "Biên bản họp.pdf"):
        (folder / name).write_bytes(b"\0" * 900_000)


def _found(dialog: StickDialog) -> None:
    dialog.show()
    while not dialog.again.isEnabled():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def papers_shot(window: MainWindow, session: Session) -> QWidget | None:
    """Which papers, and which stick."""
    if session.plan_file is None or window.workbench is None:
        return None
    jobs = window.workbench.disk_jobs
    offer = choices(session.plan_file, session.own_folder, 0)
    dialog = PapersDialog(offer, session.store.path, jobs, window, lambda: [_STICK])
    _found(dialog)
    return dialog


def search_shot(window: MainWindow, session: Session) -> QWidget:
    """Where copies are looked for."""
    assert window.workbench is not None
    dialog = StickDialog(PURPOSE, session.store.path, window.workbench.disk_jobs, window, lambda: [_STICK])
    _found(dialog)
    return dialog


def copies_shot(window: MainWindow, session: Session) -> QWidget | None:
    """Copies that lie on a stick: newer, the same, torn."""
    if not session.plans:
        return None
    folder = Path(tempfile.mkdtemp(prefix="parapp-shots-"))
    own = session.store.entries()
    _copied(session, folder)
    plan = session.plans[0]
    for number in range(3):
        after = _renamed(plan, f"Kế hoạch khắc phục {plan.period_start}, lần {number}")
        session.apply(Change(label="tên", before=(session.all(Plan)[plan.id],), after=(after,)))
    copied = _copied(session, folder)
    (folder / "parapp-xa-mau-000009.parapp").write_bytes(copied.path.read_bytes()[:20_000])
    found = [offered(one, own) for one in containers(folder, silent())]
    return CopiesDialog(found, "E: (KINGSTON)", window)


def _renamed(plan: Plan, name: str) -> Plan:
    from msgspec.structs import replace

    return replace(plan, name=name)


def _copied(session: Session, folder: Path) -> CopiedOut:
    beside = files_beside(session.store.path)
    return write_container(session.store.snapshot(), beside, Place(folder), "xã Mẫu", 11, silent())


def done_shot(window: MainWindow, session: Session) -> QWidget:
    """The end of a copy."""
    folder = Path(tempfile.mkdtemp(prefix="parapp-shots-"))
    _copied(session, folder)
    return _message(window, REMOVE_SAFELY, copied_words(_copied(session, folder)))


def running_shot(window: MainWindow, _session: Session) -> QWidget:
    """While it is copied."""
    words = "Đang chép ra E: (KINGSTON) và đọc lại để kiểm tra. Xin đừng rút USB…"
    dialog = Running(window, "Chép ra USB", words).dialog
    dialog.setMaximum(1000)
    dialog.setValue(620)
    return dialog


def fault_shot(code: str, **facts: object) -> Shot:
    """A fault of the stick as it is told."""
    return lambda window, _session: _message(window, sentence(UserError(code, place="E:\\", **facts)), "")


def _message(window: QWidget, text: str, detail: str) -> QDialog:
    box = _box(window, QMessageBox.Icon.Information, text, detail)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    return box


STICK_SHOTS: dict[str, Shot] = {
    "usb-1-chep-ra": out_shot(_STICK),
    "usb-2-hai-usb": out_shot(_STICK, _LOCKED, row=1),
    "usb-3-khong-co": out_shot(),
    "usb-4-dang-chep": running_shot,
    "usb-5-da-chep": done_shot,
    "usb-6-tim": search_shot,
    "usb-7-cac-ban": copies_shot,
    "usb-8-van-ban": papers_shot,
    "usb-9-day": fault_shot("stick_full", need="24,8 MB", free="3,1 MB"),
    "usb-10-khai-sai": fault_shot("stick_lies"),
}
