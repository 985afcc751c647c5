"""When an edit cannot be saved because of the disk: nothing typed is lost, it is said once, and can be tried again."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from parapp.messages import sentence
from parapp.models import Change, UserError, new_id
from parapp.store.rescue import RescueFile, Unsaved, rebased, superseded
from parapp.store.reserve import Reserve
from parapp.ui.messages_box import ask, tell, tell_error
from parapp.ui.session import Session

OF_THE_DISK = frozenset({"store_disk_full", "store_read_only", "store_disk_fault", "store_no_access"})
"""Faults that pass when the disk is well again."""

_RESERVE_MS = 5000
_AGAIN = "Thử lưu &lại"
_LATER = "Để &sau"

_log = logging.getLogger(__name__)


class Rescuing(QObject):
    """Hears of every change that a session could not save. `waiting` are those that still are not."""

    told = Signal()
    """`waiting` is another now."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        folder = session.store.path.parent
        self._file = RescueFile(folder)
        self._reserve = Reserve(folder)
        self.waiting: list[Unsaved] = []
        self._quiet = False
        """The person chose "Để sau": until something could be saved, the status bar alone tells."""
        self._released = False
        session.on_fault = self._on_fault
        session.changed.connect(self._on_saved)
        QTimer.singleShot(_RESERVE_MS, self, self._reserve.make)

    def _on_fault(self, fault: UserError, change: Change) -> bool:
        """Whether the session shall try again. If it shall not, `rescue_later` is raised, which nobody tells twice."""
        if fault.code not in OF_THE_DISK:
            return False
        _log.warning("not saved: %s", fault)
        if fault.code == "store_disk_full" and self._reserve.release():
            self._released = True
            return True
        kept = self._keep(change)
        if not self._quiet and self._asked(fault, kept):
            return True
        self._quiet = True
        raise UserError("rescue_later", count=len(self.waiting)) from fault

    def _keep(self, change: Change) -> bool:
        """Into the rescue file, in the place of what was typed there before; whether it is there."""
        older = superseded(self.waiting, change)
        is_kept = True
        try:
            kept = self._file.keep(change)
            self._file.done(older)
        except UserError as fault:
            _log.error("not even kept aside: %s", fault)
            kept, is_kept = Unsaved(id=new_id(), change=change), False  # as long as the window lives
        self.waiting = [one for one in self.waiting if one not in older] + [kept]
        self.told.emit()
        return is_kept

    def _asked(self, fault: UserError, kept: bool) -> bool:
        safe = (
            "Chữ vừa nhập đã được cất riêng, lần sau mở parapp sẽ đưa ra lại."
            if kept
            else "Chữ vừa nhập cũng chưa cất riêng được: xin chép (Ctrl+C) sang nơi khác trước khi đóng parapp."
        )
        return ask(self._window, sentence(fault), _AGAIN, _LATER, detail=safe)

    def _on_saved(self, change: object) -> None:
        """Saving works again; what waited of the same records is done with."""
        self._quiet = False
        if self._released:
            self._released = False
            QTimer.singleShot(0, self, lambda: tell(self._window, _RELEASED))  # once all pages know of the edit
            QTimer.singleShot(_RESERVE_MS, self, self._reserve.make)
        if self.waiting and isinstance(change, Change):
            self._forget(superseded(self.waiting, change))

    def _forget(self, done: list[Unsaved]) -> None:
        if not done:
            return
        self.waiting = [one for one in self.waiting if one not in done]
        try:
            self._file.done(done)
        except UserError as fault:
            _log.warning("offered once more at the next start: %s", fault)
        self.told.emit()

    def try_again(self) -> None:
        """Saves what waits, as far as it can be; the rest waits on, and why is said."""
        self._quiet = False
        self._session.flush()
        for one in list(self.waiting):
            change = rebased(one.change, self._session.store.records())
            if change is None:
                continue  # edited since: offered side by side
            try:
                self._session.apply(change)
            except UserError as fault:
                tell_error(self._window, fault)
                return
            self._forget([left for left in self.waiting if left.id == one.id])
        if self.waiting:
            self.offer(self.waiting)

    def may_close(self) -> bool:
        """Whether the window may be closed: what is not saved is said first."""
        self._session.flush()
        if not self.waiting:
            return True
        text = f"Còn {len(self.waiting)} chỗ chưa lưu được. Chữ đã được cất riêng; lần sau mở parapp sẽ đưa ra lại."
        if not ask(self._window, text, _AGAIN, "&Đóng parapp"):
            return True
        self.try_again()
        return not self.waiting

    def offer_kept(self) -> None:
        """Offers what a session before could not save."""
        self.waiting = self._file.waiting()
        if self.waiting:
            self.told.emit()
            self.offer(self.waiting)

    def offer(self, waiting: list[Unsaved]) -> None:
        """Asks what to do with each."""
        from parapp.ui.recovery.unsaved_dialog import UnsavedDialog

        dialog = UnsavedDialog(self._session, waiting, self._window)
        dialog.exec()
        self._forget(dialog.settled)


_RELEASED = (
    "Ổ đĩa đã đầy. Thay đổi vừa rồi đã lưu được nhờ phần chỗ trống parapp để dành, nhưng phần đó nay đã dùng. "
    "Xin xóa bớt tệp không cần trên ổ đĩa trước khi làm tiếp."
)


def show_in_status_bar(rescuing: Rescuing, bar: QStatusBar) -> QToolButton:
    """Says there how many places are not saved; pressed, it tries again."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setObjectName("unsaved")
    button.setToolTip("Bấm để thử lưu lại")
    button.clicked.connect(rescuing.try_again)
    bar.addPermanentWidget(button)

    def refresh() -> None:
        count = len(rescuing.waiting)
        button.setText(f"Chưa lưu được {count} chỗ")
        button.setVisible(bool(count))

    rescuing.told.connect(refresh)
    refresh()
    return button
