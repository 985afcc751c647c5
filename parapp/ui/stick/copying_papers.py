""" "Chép văn bản ra USB…": papers of the plan shown as files for the computer that has the network."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from parapp.models import PlanFile, UserError
from parapp.store.carry.gauge import Cancelled, Gauge, Progress, Stopped
from parapp.store.carry.loose_files import PASSES, copy_files
from parapp.store.carry.place import Place
from parapp.store.drives import drives
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.running import Running
from parapp.ui.session import Session
from parapp.ui.stick.chooser import Chosen, FindDrives, Purpose, StickDialog
from parapp.ui.stick.copying_out import REMOVE_SAFELY
from parapp.ui.stick.paper_choice import Choice, choices

_PURPOSE = Purpose(
    "Chép văn bản ra USB",
    "Chép các tệp Word, PDF, Excel ra USB để gửi đi từ máy có mạng. Mọi tệp nằm trong một thư mục mới trên USB, "
    "không đè lên tệp nào. Chép vào:",
    "&Chép",
)
_ROWS = 13
_NO_PLAN = "Chưa có kế hoạch nào để chép. Hãy lập kế hoạch ở bước “Kế hoạch” trước."
_STOPPED = "Đã dừng; không có văn bản nào được chép, dữ liệu trong máy không thay đổi."


def copy_papers(window: QWidget, session: Session, jobs: JobRunner, find: FindDrives = drives) -> None:
    """Asks which papers and which stick, writes and copies them beside the window, tells how it ended."""
    try:
        session.flush()
    except UserError as error:
        tell_error(window, error)
        return
    plan_file = session.plan_file
    if plan_file is None:
        tell(window, _NO_PLAN)
        return
    offered = choices(plan_file, session.own_folder, sum(session.store.seen().values()))
    dialog = PapersDialog(offered, session.store.path, jobs, window, find)
    accepted = dialog.exec() == StickDialog.DialogCode.Accepted
    chosen, wanted = dialog.chosen, dialog.wanted
    dialog.deleteLater()
    if accepted and chosen is not None:
        _copy(window, jobs, chosen, wanted, folder_stem(plan_file))


class PapersDialog(StickDialog):
    """Which stick, and which papers."""

    def __init__(
        self, offered: Sequence[Choice], data_file: Path, jobs: JobRunner, parent: QWidget, find: FindDrives
    ) -> None:
        self._offered = offered
        self.papers = QListWidget()
        super().__init__(_PURPOSE, data_file, jobs, parent, find)
        label = QLabel("Các &văn bản được chép:", textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(self.papers)
        self.papers.setAccessibleName("Các văn bản được chép")
        for one in offered:
            item = QListWidgetItem(one.words)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if one.ticked else Qt.CheckState.Unchecked)
            self.papers.addItem(item)
        self.papers.itemChanged.connect(lambda _item: self._show_state())
        self.list.setMaximumHeight(self.list.minimumHeight())
        self.papers.setMinimumHeight(self.papers.fontMetrics().lineSpacing() * _ROWS)
        self.extra.addWidget(label)
        self.extra.addWidget(self.papers)

    @property
    def wanted(self) -> list[Choice]:
        """The papers that are ticked."""
        rows = range(self.papers.count())
        ticked = [row for row in rows if self.papers.item(row).checkState() is Qt.CheckState.Checked]
        return [self._offered[row] for row in ticked]

    def _show_state(self) -> None:
        super()._show_state()
        self.ok.setEnabled(self.ok.isEnabled() and bool(self.wanted))
        self.other.setEnabled(bool(self.wanted))


def folder_stem(plan_file: PlanFile) -> str:
    """ "van-ban-ke-hoach-2026": what the new folder's name begins with."""
    plan = plan_file.plan
    return "-".join(("van-ban-ke-hoach", *map(str, dict.fromkeys((plan.period_start, plan.period_end)))))


def _copy(window: QWidget, jobs: JobRunner, chosen: Chosen, wanted: Sequence[Choice], stem: str) -> None:
    def work(progress: Progress, cancelled: Cancelled) -> list[Path]:
        try:
            return _written_and_copied(wanted, chosen.place, stem, progress, cancelled)
        except OSError as error:  # those of the stick have become UserError by now
            raise UserError("carry_local_fault", reason=error) from error

    words = f"Đang lập văn bản, chép ra {chosen.shown_name} và đọc lại để kiểm tra. Xin đừng rút USB…"
    Running(window, _PURPOSE.title, words).begin(
        jobs, work, lambda files: _on_copied(window, files), lambda: tell(window, _STOPPED)
    )


def _written_and_copied(
    wanted: Sequence[Choice], place: Place, stem: str, progress: Progress, cancelled: Cancelled
) -> list[Path]:
    with tempfile.TemporaryDirectory(prefix="parapp-usb-", ignore_cleanup_errors=True) as folder:
        files = written(wanted, Path(folder), cancelled)
        gauge = Gauge(sum(path.stat().st_size for path in files) * PASSES, progress, cancelled)
        made = copy_files(files, place, stem, gauge)
        return [made / path.name for path in files]


def written(wanted: Sequence[Choice], folder: Path, cancelled: Cancelled) -> list[Path]:
    """The files of the papers in a local folder. Raises Stopped."""
    files: list[Path] = []
    for one in wanted:
        if cancelled():
            raise Stopped
        files.extend(one.write(folder))
    return files


def _on_copied(window: QWidget, files: Sequence[Path]) -> None:
    lines = "\n".join(f"• {path.name}" for path in files)
    tell(window, REMOVE_SAFELY, f"Các văn bản nằm trong thư mục {files[0].parent}:\n{lines}")
