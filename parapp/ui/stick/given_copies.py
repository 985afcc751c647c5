"""Copies that the person opened outside of parapp, by a double click: they are looked at, and nothing is taken.

They wait until parapp asks nothing else. From the look on, all is as after "Lấy từ USB…".
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from parapp.messages import sentence
from parapp.models import UserError
from parapp.store.carry.finding import Found
from parapp.store.carry.gauge import Cancelled, Progress, Stopped
from parapp.store.carry.given import given_copy
from parapp.store.drives import drive_of, drives
from parapp.store.log import LogEntry
from parapp.ui.first_start import first_steps, is_empty, put_off
from parapp.ui.jobs import JobRunner
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.running import Running
from parapp.ui.session import Session
from parapp.ui.stick.copies_dialog import CopiesDialog
from parapp.ui.stick.news import Offered, compared
from parapp.ui.stick.taking_in import PURPOSE, Compare, chosen_copy, open_copy

_LOOK_MS = 200
"""Files opened together come from as many processes: they are gathered so long."""
_MOST = 20
_WAITING = "Bản chép “{name}” sẽ hiện ra ngay khi bạn xong việc ở hộp thoại đang mở."
_LOOKING = "Đang xem bản chép “{name}”…"
_INTRO = (
    "{which} Chưa có gì thay đổi trên máy này: bấm “Xem và so sánh” để xem từng chỗ khác nhau, rồi bạn mới chọn lấy "
    "hay không."
)
_ONE, _SEVERAL = "Đây là bản chép bạn vừa mở.", "Đây là các bản chép bạn vừa mở; hãy chọn một bản."
_INTRO_EMPTY = (
    "Máy này chưa có dữ liệu. Muốn làm tiếp từ bản chép này: bấm “Xem và so sánh”, rồi “Lấy tất cả” ở trang sau."
)


class _Looked(NamedTuple):
    """Copies that can be opened, what the place of each is called, and why others cannot."""

    copies: list[Offered]
    places: dict[Path, str]
    faults: list[UserError]


class GivenCopies(QObject):
    """Shows copies in a window at work, one look after another."""

    def __init__(self, window: MainWindow, session: Session, jobs: JobRunner, compare: Compare) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._jobs = jobs
        self._compare = compare
        self._waiting: list[Path] = []
        self._shown: list[Path] = []
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look_if_free)

    def show(self, path: Path) -> None:
        """Shows the copy once nothing is asked; an impatient second double click brings it no second time."""
        if path not in (*self._waiting, *self._shown) and len(self._waiting) < _MOST:
            self._waiting.append(path)
            self._timer.start()

    def _look_if_free(self) -> None:
        put_off(QApplication.activeModalWidget(), self._session)
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._window.statusBar().showMessage(_WAITING.format(name=self._waiting[0].name))
            return
        if self._shown:  # a look that has just begun stands in no dialog yet
            return
        self._timer.stop()
        self._window.statusBar().clearMessage()
        self._shown, self._waiting = self._waiting, []
        try:
            self._session.flush()
        except UserError as error:
            tell_error(self._window, error)
            self._end()
            return
        self._look()

    def _look(self) -> None:
        paths, own = list(self._shown), self._session.store.entries()
        running = Running(self._window, PURPOSE.title, _LOOKING.format(name=paths[0].name))
        running.came_to_nothing.connect(self._end)
        running.begin(
            self._jobs,
            lambda progress, cancelled: _looked(paths, own, progress, cancelled),
            self._on_looked,
            lambda: None,
        )

    def _on_looked(self, looked: _Looked) -> None:
        try:
            found = self._asked(looked)
        finally:
            self._shown = []
        if found is None:
            self._end()
            return
        place = looked.places[found.path]
        running = open_copy(self._window, self._session, self._jobs, found, place, self._compare)
        running.came_to_nothing.connect(self._end)

    def _asked(self, looked: _Looked) -> Found | None:
        """The copy that the person wants to compare; what cannot be opened is told."""
        if looked.faults:
            tell(self._window, "\n\n".join(dict.fromkeys(sentence(fault) for fault in looked.faults)))
        if not looked.copies:
            return None
        return chosen_copy(CopiesDialog(looked.copies, "", self._window, self._intro(looked)))

    def _intro(self, looked: _Looked) -> str:
        if is_empty(self._session):
            return _INTRO_EMPTY
        return _INTRO.format(which=_ONE if len(looked.copies) == 1 else _SEVERAL)

    def _end(self) -> None:
        """Nothing is taken: an office without data is asked what to begin with, if it was not yet."""
        self._shown = []
        first_steps(self._window, self._session, sample=False)


def _looked(paths: Sequence[Path], own: Sequence[LogEntry], progress: Progress, cancelled: Cancelled) -> _Looked:
    looked = _Looked([], {}, [])
    known = drives()
    for number, path in enumerate(paths):
        progress(number, len(paths))
        if cancelled():
            raise Stopped
        try:
            looked.copies.append(compared(given_copy(path), own))
        except UserError as fault:
            looked.faults.append(fault)
        drive = drive_of(path, known)
        is_stick = drive is not None and drive.kind == "removable"
        looked.places[path] = drive.shown_name if drive is not None and is_stick else str(path.parent)
    return looked
