"""Trợ giúp ▸ Tự kiểm tra…: runs the test beside the window, shows its lines, and gives the result away."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from parapp.models import UserError
from parapp.selftest import FAILED, PARTS, PASSED
from parapp.store.carry.gauge import Cancelled, Gauge, Progress
from parapp.store.carry.loose_files import PASSES, copy_files
from parapp.store.drives import drives
from parapp.ui.colours import word_colour
from parapp.ui.document.save_dialog import documents_folder
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.running import Running
from parapp.ui.selftest.running import RunningTest
from parapp.ui.stick.chooser import Chosen, FindDrives, Purpose, StickDialog
from parapp.ui.whole_label import WholeLabel

_SIZE = (720, 560)
_UNDERWAY = (
    "Đang kiểm tra từng phần của chương trình trên máy này, mất khoảng một phút. Dữ liệu của bạn không bị đụng đến."
)
_GOOD = "Mọi phần đều chạy tốt trên máy này."
_BAD = (
    "Có phần không chạy được trên máy này (xem các dòng “LỖI”). Dữ liệu của bạn vẫn an toàn. "
    "Hãy lưu kết quả và gửi người hỗ trợ; kết quả không có tên người, tên tệp hay nội dung của bạn."
)
_STOPPED = "Đã dừng; các phần sau chưa được kiểm tra."
_DIED = (
    "Việc kiểm tra đã ngừng giữa chừng ngoài ý muốn. Dữ liệu của bạn vẫn an toàn. Hãy lưu kết quả và gửi người hỗ trợ."
)
_PURPOSE = Purpose(
    "Lưu kết quả ra USB",
    "Lưu kết quả tự kiểm tra ra USB để gửi người hỗ trợ. Kết quả nằm trong một thư mục mới trên USB, "
    "không đè lên tệp nào. Lưu vào:",
    "&Lưu",
)
_REMOVE_SAFELY = "Hãy bấm “Tháo USB an toàn” rồi mới rút."
_NOT_COPIED = "Đã dừng; kết quả chưa được lưu ra USB."


def show_self_test(window: QWidget, data_file: Path, jobs: JobRunner) -> "SelfTestDialog":
    """Opens the dialog beside the window and begins the test at once."""
    dialog = SelfTestDialog(data_file, jobs, window)
    dialog.show()
    dialog.begin()
    return dialog


class SelfTestDialog(QDialog):
    """Lines as they come, a bar, and at the end what it means. Closing ends the test."""

    def __init__(self, data_file: Path, jobs: JobRunner, parent: QWidget, find: FindDrives = drives) -> None:
        super().__init__(parent)
        self._data_file = data_file
        self._jobs = jobs
        self._find = find
        self._stopped = False
        self.test = RunningTest(data_file.parent, self)
        self.state = WholeLabel()
        self.bar = QProgressBar()
        self.lines = QListWidget()
        self.buttons = QDialogButtonBox()
        self._build()
        self.test.line.connect(self._show_line)
        self.test.ended.connect(self._on_ended)
        self.finished.connect(lambda _code: self.test.clear())
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        self.setWindowTitle("Tự kiểm tra")
        self.resize(*_SIZE)
        self.state.setText(_UNDERWAY)
        self.bar.setRange(0, len(PARTS))
        self.bar.setValue(0)  # a bar without a value has -1
        self.bar.setAccessibleName("Đã kiểm tra")
        self.lines.setAccessibleName("Kết quả từng phần")
        self.lines.setWordWrap(True)
        role = QDialogButtonBox.ButtonRole
        self.stick = self.buttons.addButton("Lưu kết quả ra &USB…", role.ActionRole)
        self.file = self.buttons.addButton("Lưu &tệp…", role.ActionRole)
        self.stop = self.buttons.addButton("&Dừng", role.ActionRole)
        self.buttons.addButton("Đó&ng", role.RejectRole)
        self.stick.clicked.connect(lambda _checked=False: self._save_on_stick())
        self.file.clicked.connect(lambda _checked=False: self._save_file())
        self.stop.clicked.connect(lambda _checked=False: self._stop())
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (self.state, self.bar, self.lines, self.buttons):
            layout.addWidget(widget)
        self._offer_saving(False)

    def begin(self) -> None:
        """Starts the test."""
        self.test.begin()

    def _show_line(self, words: str) -> None:
        item = QListWidgetItem(words)
        if words.startswith(FAILED):
            item.setForeground(word_colour("error", self.palette()))
        if words.startswith((PASSED, FAILED)):
            self.bar.setValue(self.bar.value() + 1)
        self.lines.addItem(item)
        self.lines.scrollToBottom()

    def _stop(self) -> None:
        self._stopped = True
        self.test.stop()

    def _on_ended(self, normally: bool) -> None:
        if self._stopped:
            words = _STOPPED
        elif not normally or self.bar.value() < len(PARTS):
            words = _DIED
        else:
            words = _BAD if self._failed() else _GOOD
        self.state.setText(words)
        self._show_first_fault()
        self._offer_saving(self.test.report.is_file())
        self.stop.setEnabled(False)

    def _failed(self) -> bool:
        return bool(self._faults())

    def _faults(self) -> list[QListWidgetItem]:
        rows = (self.lines.item(row) for row in range(self.lines.count()))
        return [item for item in rows if item.text().startswith(FAILED)]

    def _show_first_fault(self) -> None:
        """Chosen, so that it is in sight and read out; what is all good ends at the last line."""
        for item in self._faults()[:1]:
            self.lines.setCurrentItem(item)
            self.lines.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter)

    def _offer_saving(self, is_there: bool) -> None:
        self.stick.setEnabled(is_there)
        self.file.setEnabled(is_there)

    # -- the result ------------------------------------------------------------------------------------------------

    def _save_file(self) -> None:
        from parapp.document.saving import save_whole

        proposed = str(documents_folder() / self.test.report.name)
        name, _ = QFileDialog.getSaveFileName(self, "Lưu kết quả tự kiểm tra", proposed, "Kết quả (*.json)")
        if not name:
            return
        try:
            save_whole(Path(name), self.test.report.read_bytes(), "plan_file_locked")
        except UserError as fault:
            tell_error(self, fault)
            return
        tell(self, f"Đã lưu kết quả vào {name}")

    def _save_on_stick(self) -> None:
        dialog = StickDialog(_PURPOSE, self._data_file, self._jobs, self, self._find)
        accepted = dialog.exec() == StickDialog.DialogCode.Accepted
        chosen = dialog.chosen
        dialog.deleteLater()
        if accepted and chosen is not None:
            self._copy(chosen)

    def _copy(self, chosen: Chosen) -> None:
        report = self.test.report

        def work(progress: Progress, cancelled: Cancelled) -> Path:
            gauge = Gauge(report.stat().st_size * PASSES, progress, cancelled)
            return copy_files([report], chosen.place, "parapp-tu-kiem-tra", gauge)

        words = f"Đang lưu ra {chosen.shown_name} và đọc lại để kiểm tra. Xin đừng rút USB…"
        Running(self, _PURPOSE.title, words).begin(
            self._jobs,
            work,
            lambda folder: tell(self, f"Đã lưu kết quả vào thư mục {folder}", _REMOVE_SAFELY if chosen.outside else ""),
            lambda: tell(self, _NOT_COPIED),
        )
