""" "Lấy từ USB…": which copies lie on a stick, what is new in them; one is opened to be compared.

Nothing on the stick is ever handed to the system to open: files are read, and only those that are copies by content.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from parapp.models import Task, UserError
from parapp.models.data_copy import CopyNote
from parapp.store.carry.finding import Found, containers
from parapp.store.carry.gauge import Cancelled, Gauge, Progress, silent
from parapp.store.carry.opening import Carried, CarriedFiles, open_container
from parapp.store.carry.taking import fetch_missing
from parapp.store.data_copy import DataCopy
from parapp.store.drives import drives
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.running import Running
from parapp.ui.session import Session
from parapp.ui.stick.chooser import Chosen, FindDrives, Purpose, StickDialog
from parapp.ui.stick.copies_dialog import CopiesDialog
from parapp.ui.stick.moments import computer_words, moment_words
from parapp.ui.stick.news import Offered, offered

Compare = Callable[[DataCopy, CopyNote, str, CarriedFiles], Any]
PURPOSE = Purpose(
    "Lấy từ USB",
    "Tìm các bản chép mà parapp ở máy khác (hoặc ở chính máy này) đã ghi ra USB. Tìm trên:",
    "&Xem các bản chép",
    writes=False,
)
_NOTHING = (
    "Không thấy bản chép nào của parapp ở {place}; dữ liệu trên máy này không thay đổi. Ở máy kia, hãy mở trình đơn "
    "Dữ liệu, chọn “Chép ra USB…”, rồi cắm USB đó vào đây. Nếu bản chép nằm trong một thư mục, hãy chọn thư mục ấy."
)
_SHOWN = 5
_STOPPED = "Đã dừng; dữ liệu trên máy này không thay đổi."


def take_in(window: QWidget, session: Session, jobs: JobRunner, compare: Compare, find: FindDrives = drives) -> None:
    """Asks for a stick and a copy on it, opens it beside the window, and hands it to `compare`."""
    try:
        session.flush()
    except UserError as error:
        tell_error(window, error)
        return
    dialog = StickDialog(PURPOSE, session.store.path, jobs, window, find)
    accepted = dialog.exec() == StickDialog.DialogCode.Accepted
    chosen = dialog.chosen
    dialog.deleteLater()
    if accepted and chosen is not None:
        _list(window, session, jobs, chosen, compare)


def _list(window: QWidget, session: Session, jobs: JobRunner, chosen: Chosen, compare: Compare) -> None:
    own = session.store.entries()

    def work(progress: Progress, cancelled: Cancelled) -> list[Offered]:
        found = containers(chosen.place.folder, silent())
        gauge = Gauge(len(found), progress, cancelled)
        copies = []
        for one in found:
            copies.append(offered(one, own))
            gauge.add(1)
        return copies

    def on_listed(copies: list[Offered]) -> None:
        if not copies:
            tell(window, _NOTHING.format(place=chosen.shown_name))
            return
        found = chosen_copy(CopiesDialog(copies, chosen.shown_name, window))
        if found is not None:
            open_copy(window, session, jobs, found, chosen.shown_name, compare)

    running = Running(window, PURPOSE.title, f"Đang xem các bản chép ở {chosen.shown_name}…")
    running.begin(jobs, work, on_listed, lambda: tell(window, _STOPPED))


def chosen_copy(dialog: CopiesDialog) -> Found | None:
    """The copy that the person wants to look at; None if none. The dialog is gone then."""
    accepted = dialog.exec() == CopiesDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.chosen.found if accepted else None


def open_copy(
    window: QWidget, session: Session, jobs: JobRunner, found: Found, place: str, compare: Compare
) -> Running:
    """Copies a container to this computer and checks it beside the window, then hands what it holds to `compare`."""
    plans, tasks = session.plans, list(session.all(Task).values())
    data_file = session.store.path

    def work(progress: Progress, cancelled: Cancelled) -> tuple[Carried, tuple[str, ...]]:
        carried = open_container(found.path, Gauge(2 * found.size, progress, cancelled))
        return carried, fetch_missing(carried.files, plans, tasks, data_file)

    def on_opened(opened: tuple[Carried, tuple[str, ...]]) -> None:
        carried, fetched = opened
        if fetched:
            tell(window, fetched_words(fetched))
        compare(carried.copy, carried.note, source_words(carried.note, place), carried.files)

    words = f"Đang chép “{found.path.name}” vào máy và kiểm tra. Xin đừng rút USB…"
    running = Running(window, PURPOSE.title, words)
    running.begin(jobs, work, on_opened, lambda: tell(window, _STOPPED))
    return running


def fetched_words(names: Sequence[str]) -> str:
    """That evidence which was missing here lies here now."""
    shown = ", ".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
    return f"Bản chép có {len(names)} tệp minh chứng mà máy này còn thiếu; parapp đã chép thêm vào máy: {shown}."


def source_words(note: CopyNote, place: str) -> str:
    """ "bản chép lúc 14:05 ngày 21/11/2026 của máy VP-01, trên E: (KINGSTON)"."""
    return f"bản chép lúc {moment_words(note)} của {computer_words(note)}, trên {place}"
