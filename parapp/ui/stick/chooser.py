"""Which stick: all that are plugged in, looked for again at a press, or any other folder."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.store.carry.medium import shown_size
from parapp.store.carry.place import Place
from parapp.store.drives import Drive, drive_of, drives
from parapp.ui.jobs import JobRunner
from parapp.ui.whole_label import WholeLabel

FindDrives = Callable[[], Sequence[Drive]]
_WIDTH = 600
_ROWS = 5
_SEARCHING = "Đang tìm USB…"
_LOCKED = "USB này đang khóa chống ghi: hãy gạt khóa trên USB rồi bấm “Tìm lại”, hoặc chọn USB khác."
_NONE = "Chưa thấy USB nào. Hãy cắm USB vào máy, đợi vài giây rồi bấm “Tìm lại”."


class Purpose(NamedTuple):
    """What the stick is wanted for, in words."""

    title: str
    words: str
    accept: str
    writes: bool = True


class Chosen(NamedTuple):
    """A place, and what people call it. `outside`: not on the disk of the data itself."""

    place: Place
    shown_name: str
    outside: bool


class StickDialog(QDialog):
    """After `exec` says yes: `chosen`. Further widgets of a purpose stand in `extra`."""

    def __init__(
        self, purpose: Purpose, data_file: Path, jobs: JobRunner, parent: QWidget, find: FindDrives = drives
    ) -> None:
        super().__init__(parent)
        self.chosen: Chosen | None = None
        self._purpose = purpose
        self._data_file = data_file
        self._jobs = jobs
        self._find = find
        self._all: Sequence[Drive] = ()
        self.list = QListWidget()
        self.state = WholeLabel()
        self.extra = QVBoxLayout()
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton(purpose.accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self.search()

    def _build(self) -> None:
        self.setWindowTitle(self._purpose.title)
        self.resize(_WIDTH, 0)
        intro = WholeLabel()
        intro.setText(self._purpose.words)
        self.list.setAccessibleName("Các USB đang cắm")
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * _ROWS)
        self.list.currentRowChanged.connect(lambda _row: self._show_state())
        self.list.itemActivated.connect(lambda _item: self._accept_if_usable())
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(intro)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.state)
        layout.addLayout(self.extra)
        layout.addWidget(self.buttons)
        self.again = self.buttons.addButton("&Tìm lại", QDialogButtonBox.ButtonRole.ActionRole)
        self.other = self.buttons.addButton("Chọn thư mục &khác…", QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton("Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        self.again.setAutoDefault(False)
        self.other.setAutoDefault(False)
        self.ok.setDefault(True)
        self.ok.setEnabled(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.again.clicked.connect(lambda _checked=False: self.search())
        self.other.clicked.connect(lambda _checked=False: self._choose_folder())

    # -- which are there -------------------------------------------------------------------------------------------

    def search(self) -> None:
        """Looks for sticks beside the window: a drive that sleeps may take its time."""
        self.list.clear()
        self.state.setText(_SEARCHING)
        self.again.setEnabled(False)
        find = self._find
        job = self._jobs.start(lambda _progress, _cancelled: list(find()))
        job.done.connect(self._show)
        job.failed.connect(lambda _error: self._show([]))
        job.cancelled.connect(lambda: self._show([]))

    def _show(self, found: Sequence[Drive]) -> None:
        self._all = found
        self.again.setEnabled(True)
        for drive in (drive for drive in found if drive.kind == "removable"):
            item = QListWidgetItem(_described(drive))
            item.setData(Qt.ItemDataRole.UserRole, drive)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show_state()
        (self.list if self.list.count() else self.again).setFocus()

    def _show_state(self) -> None:
        drive = self._current
        locked = drive is not None and self._purpose.writes and not drive.writable
        self.ok.setEnabled(drive is not None and not locked)
        if locked:
            self.state.setText(_LOCKED)
        else:
            self.state.setText("" if drive is not None else _NONE)

    @property
    def _current(self) -> Drive | None:
        item = self.list.currentItem()
        drive = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return Drive(*drive) if drive is not None else None

    # -- the choice ------------------------------------------------------------------------------------------------

    def _accept_if_usable(self) -> None:
        if self.ok.isEnabled():
            self.accept()

    def accept(self) -> None:
        """Takes the stick that is marked."""
        if (drive := self._current) is not None:
            self._take(drive.path, drive.shown_name)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._purpose.title)
        if name:
            self._take(Path(name), name)

    def _take(self, folder: Path, shown_name: str) -> None:
        drive = drive_of(folder, self._all)
        place = Place(folder, drive.file_system if drive else "", drive.writable if drive else True)
        self.chosen = Chosen(place, shown_name, drive != drive_of(self._data_file, self._all))
        super().accept()


def _described(drive: Drive) -> str:
    locked = "" if drive.writable else ", đang khóa chống ghi"
    return f"{drive.shown_name}: còn trống {shown_size(drive.free)} trong {shown_size(drive.total)}{locked}"
