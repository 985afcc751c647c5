"""The plan and all papers around it written into a folder, beside the window: all of them or none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressDialog, QWidget

from parapp.messages import sentence
from parapp.models import PlanFile, UserError
from parapp.paper import set_of, write_set
from parapp.plan.papers import paper_name
from parapp.plan.papers.file_names import in_order
from parapp.ui.document.own_faults import tell_and_mend, ways_out
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.document.save_dialog import documents_folder
from parapp.ui.document.set_dialog import SetDialog, asked_folder
from parapp.ui.document.written_file import folder_used_last
from parapp.ui.messages_box import choose, offer, tell, tell_error
from parapp.ui.session import Session

_FOLDER, _PDF = "set_folder", "set_with_pdf"


@dataclass(frozen=True, slots=True)
class SetOrder:
    """What is to be written, and where. A folder that was made for it goes again if nothing comes into it."""

    plan_file: PlanFile
    folder: Path
    pdf: bool
    replace: bool = False
    new_folder: bool = False


class SetWriting(QObject):
    """One set at a time."""

    busy = Signal(str)
    """What is under way; empty when nothing is."""

    def __init__(self, session: Session, maker: PageMaker, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._maker = maker
        self._widget = widget
        self.progress: QProgressDialog | None = None

    def begin(self, plan_file: PlanFile) -> None:
        """Asks for the folder, then writes."""
        store = self._session.store
        kept = store.get_setting(_FOLDER)
        known = isinstance(kept, str) and Path(kept).is_dir()
        folder = Path(kept) if known else folder_used_last(store, documents_folder())
        dialog = SetDialog(set_names(plan_file), folder, bool(store.get_setting(_PDF)), self._widget.window())
        if dialog.exec() == SetDialog.DialogCode.Accepted:
            store.set_setting(_PDF, dialog.pdf)
            self.write(SetOrder(plan_file, dialog.folder, dialog.pdf))
        dialog.deleteLater()

    def write(self, order: SetOrder) -> None:
        """Writes beside the window, with progress and a button to stop."""
        own, written = self._maker.own, list[Path]()

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> list[Path]:
            choices = {"pdf": order.pdf, "replace": order.replace, "original_look": self._maker.template.path is None}
            written.extend(write_set(order.plan_file, order.folder, progress, cancelled, own=own, **choices))
            return written

        self.busy.emit("Đang lập bộ văn bản…")
        job = self._maker.start_long(work)
        names = set_names(order.plan_file)
        self.progress = progress = self._progress_dialog(len(names))
        progress.canceled.connect(job.cancel)
        job.progress.connect(lambda done, whole: self._show_progress(names, done, whole))
        job.done.connect(lambda paths: self._on_written(order, paths))
        job.cancelled.connect(lambda: self._on_written(order, written))
        job.failed.connect(lambda error: self._on_failed(order, error))

    def _progress_dialog(self, count: int) -> QProgressDialog:
        progress = QProgressDialog("Đang chuẩn bị…", "&Dừng", 0, count, self._widget.window())
        progress.setWindowTitle("Lập cả bộ văn bản")
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.setMinimumDuration(0)
        progress.setMinimumWidth(progress.fontMetrics().averageCharWidth() * 60)
        progress.setValue(0)
        return progress

    def _show_progress(self, names: list[str], done: int, whole: int) -> None:
        if self.progress is not None and not self.progress.wasCanceled():
            now = names[done] if done < whole else "đưa vào thư mục"
            self.progress.setLabelText(f"{min(done + 1, whole)}/{whole}: {now}…")
            self.progress.setValue(done)  # last: a modal one handles events here, and the end may be among them

    # -- what came of it -----------------------------------------------------------------------------------------

    def _end(self) -> None:
        if self.progress is not None:
            self.progress.reset()  # hidden alone, it comes back over the next question: it shows itself by a timer
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        self.busy.emit("")

    def _on_written(self, order: SetOrder, paths: list[Path]) -> None:
        self._end()
        if not paths:
            _leave_no_trace(order)
            tell(self._widget.window(), "Đã dừng; chưa có tệp nào được ghi vào thư mục.")
            return
        kept = order.folder.parent if order.new_folder else order.folder
        self._session.store.set_setting(_FOLDER, str(kept))
        papers = sum(path.suffix == ".docx" for path in paths)
        what = f"{papers} văn bản ({len(paths)} tệp)" if len(paths) > papers else f"{papers} văn bản"
        if offer(self._widget.window(), f"Đã lập {what} trong thư mục {order.folder}.", "&Mở thư mục"):
            open_folder(self._widget.window(), order.folder)

    def _on_failed(self, order: SetOrder, error: Exception) -> None:
        self._end()
        _leave_no_trace(order)
        if isinstance(error, UserError) and error.code == "papers_exist":
            self._ask_where(order, error)
            return
        ways = ways_out(error, self._session, self._maker, lambda: self.write(order))
        tell_and_mend(self._widget.window(), error, ways)

    def _ask_where(self, order: SetOrder, error: UserError) -> None:
        within = free_folder(order.folder)
        choices = [f"Lập trong thư mục con &mới “{within.name}”", "&Thay các tệp đó", "Thư mục &khác…"]
        match choose(self._widget.window(), sentence(error), choices):
            case 0:
                self._write_within(order, within)
            case 1:
                self.write(replace(order, replace=True))
            case 2:
                if (folder := asked_folder(self._widget.window(), order.folder)) is not None:
                    self.write(replace(order, folder=folder))

    def _write_within(self, order: SetOrder, folder: Path) -> None:
        try:
            folder.mkdir()
        except OSError:
            tell_error(self._widget.window(), UserError("folder_unwritable", folder=order.folder))
            return
        self.write(replace(order, folder=folder, new_folder=True))


def set_names(plan_file: PlanFile) -> list[str]:
    """What the papers of the set are called, in their order; those that are no draft any more say so."""
    plan = plan_file.plan
    entries = [("Kế hoạch", plan.status), *((paper_name(plan_file, p), p.status) for p in in_order(set_of(plan_file)))]
    return [f"{name} (đã ban hành)" if status == "issued" else name for name, status in entries]


def free_folder(folder: Path) -> Path:
    """A folder within this one that is not there yet: "Bo-van-ban-2026-03-05", with a number where there is one."""
    name = f"Bo-van-ban-{date.today():%Y-%m-%d}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(folder / name for name in names if not (folder / name).exists())


def open_folder(parent: QWidget, folder: Path) -> None:
    """Shows a folder in the system's file manager; says where it is if there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        tell(parent, f"Bộ văn bản nằm ở: {folder}")


def _leave_no_trace(order: SetOrder) -> None:
    """The folder made for the set goes if nothing came into it."""
    if order.new_folder and order.folder.is_dir() and not any(order.folder.iterdir()):
        order.folder.rmdir()
