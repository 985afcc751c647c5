"""Writing the workbooks that units fill in."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from parapp.models import PlanFile, UserError
from parapp.store.carry.gauge import Stopped
from parapp.ui.document.save_dialog import documents_folder
from parapp.ui.exchange.orders import Order
from parapp.ui.exchange.sending_dialog import SendDialog
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import ask, offer, tell, tell_error
from parapp.ui.running import Running
from parapp.ui.session import Session

_FOLDER = "exchange_folder"
_TITLE = "Gửi đơn vị điền kết quả"
_MOST_NAMED = 6


def send(window: QWidget, session: Session, jobs: JobRunner) -> None:
    """Asks for whom and where, then writes the workbooks beside the window."""
    session.flush()
    plan_file = session.plan_file
    if plan_file is None or not plan_file.tasks:
        tell_error(window, UserError("exchange_nothing_to_send"))
        return
    dialog = SendDialog(plan_file, folder_of(session), date.today(), window)
    while dialog.exec() == SendDialog.DialogCode.Accepted:
        orders, folder = dialog.orders, dialog.folder
        if _may_write(dialog, orders, folder):
            session.store.set_setting(_FOLDER, str(folder))
            _write(window, session, jobs, plan_file, orders, folder)
            break
    dialog.deleteLater()


def folder_of(session: Session) -> Path:
    """The folder that workbooks were last written to or taken from, if it is still there."""
    kept = session.store.get_setting(_FOLDER)
    return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else documents_folder()


def remember_folder(session: Session, folder: Path) -> None:
    """Keeps where workbooks lie for the next time."""
    session.store.set_setting(_FOLDER, str(folder))


def _may_write(parent: QWidget, orders: Sequence[Order], folder: Path) -> bool:
    """Whether the folder is there and nothing stands in the way, or may be replaced."""
    if not folder.is_dir():
        tell_error(parent, UserError("folder_missing", folder=folder))
        return False
    there = [order.file_name for order in orders if (folder / order.file_name).exists()]
    if not there:
        return True
    more = f" và {len(there) - _MOST_NAMED} tệp khác" if len(there) > _MOST_NAMED else ""
    names = ", ".join(there[:_MOST_NAMED]) + more
    words = f"Trong thư mục đã có {names}. Nếu đơn vị đã điền vào tệp đó, ghi thay sẽ mất phần đã điền."
    return ask(parent, words, "&Ghi thay", "&Chọn thư mục khác")


def _write(
    window: QWidget, session: Session, jobs: JobRunner, plan_file: PlanFile, orders: Sequence[Order], folder: Path
) -> None:
    counter = sum(session.store.seen().values())
    written: list[Path] = []
    Running(window, _TITLE, f"Đang ghi {len(orders)} tệp Excel…").begin(
        jobs,
        lambda progress, cancelled: _written(plan_file, orders, folder, counter, written, progress, cancelled),
        lambda _nothing: _tell_written(window, written, folder),
        lambda: tell(window, f"Đã dừng; {len(written)}/{len(orders)} tệp đã ghi xong và dùng được.", str(folder)),
    )


def _written(
    plan_file: PlanFile,
    orders: Sequence[Order],
    folder: Path,
    counter: int,
    written: list[Path],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Writes one workbook after another; each is whole or not there."""
    from parapp.document.exchange import write_workbook

    for done, order in enumerate(orders):
        if cancelled():
            raise Stopped
        progress(done, len(orders))
        write_workbook(plan_file, folder / order.file_name, order.units, counter=counter)
        written.append(folder / order.file_name)
    progress(len(orders), len(orders))


def _tell_written(window: QWidget, written: Sequence[Path], folder: Path) -> None:
    what = f"tệp {written[0].name}" if len(written) == 1 else f"{len(written)} tệp Excel"
    if offer(
        window, f"Đã ghi {what} vào thư mục {folder}. Gửi cho đơn vị điền, rồi lấy lại tệp đã điền.", "&Mở thư mục"
    ):
        _open_folder(window, folder)


def _open_folder(window: QWidget, folder: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        tell(window, f"Các tệp nằm ở: {folder}")
