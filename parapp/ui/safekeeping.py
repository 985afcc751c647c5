"""When backups are made: at the start, during work, before what is hard to take back, at the end."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from parapp.messages import sentence
from parapp.models import UserError
from parapp.store.backups import Occasion, Shelf
from parapp.store.backups.keeping import Found, Kept, Offer, Places, keep_both, look
from parapp.store.backups.kept import KeptBackup
from parapp.store.backups.outside import last_stick_copy, made_at
from parapp.store.backups.second_place import data_id, known_here, place_choice, settle
from parapp.store.drives import Drive, drives
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import ask, tell
from parapp.ui.session import Session
from parapp.ui.waiting import waiting

_HALF_HOUR_MS = 30 * 60 * 1000
_FIRST_MS = 2 * 60 * 1000  # the first data of an office waits no half hour for its first backup
_SHORTLY_MS = 3000
_MOST_WAITS = 20  # a text that was refused may stay half typed for long; what was saved before is kept without it
SAVED = "Đã lưu"


class Safekeeping(QObject):
    """Keeps backups of a session's data file. One that fails stops no work; it is told once, and by the status bar.

    Snapshots are taken on the window's thread, which owns the data file; the rest happens on `disk_jobs`.
    """

    told = Signal()
    """What is known of the backups is another now."""
    failed = Signal(object)
    """A UserError, once, until a backup succeeds again."""
    offered = Signal()
    """A copy on another disk knows more than the file here; see `offer`."""

    def __init__(
        self,
        session: Session,
        disk_jobs: JobRunner,
        window: QWidget,
        find_drives: Callable[[], list[Drive]] = drives,
    ) -> None:
        super().__init__(window)
        self._session = session
        self.jobs = disk_jobs
        """Where what takes time happens."""
        self._window = window
        self.find_drives = find_drives
        self._busy = False
        self._half_typed = False
        self._told_fault = False
        self._has_begun = False
        self._waits = 0
        self._newest: KeptBackup | None = None
        self._oldest: KeptBackup | None = None
        self.second: KeptBackup | None = None
        self.second_root: Path | None = None
        self.second_fault: UserError | None = None
        self.fault: UserError | None = None
        self.files_failed = 0
        self.offer: Offer | None = None
        session.keep_backup = self.keep_before
        session.busy_text.connect(self._on_busy_text)
        session.copied_outside.connect(self.told)
        self._timer = QTimer(self, interval=_HALF_HOUR_MS)
        self._timer.timeout.connect(self.keep_if_changed)
        self._first_timer = QTimer(self, interval=_FIRST_MS)
        self._first_timer.timeout.connect(self._keep_first)
        self._later_timer = QTimer(self, interval=_SHORTLY_MS, singleShot=True)
        self._later_timer.timeout.connect(self.keep_if_changed)

    @property
    def shelf(self) -> Shelf:
        """The backups beside the data file."""
        return Shelf(self._session.store.path)

    @property
    def newest(self) -> KeptBackup | None:
        """The last backup beside the data file."""
        return self._newest

    @property
    def last_backup(self) -> datetime | None:
        """When the last backup beside the data file was made, by label."""
        return made_at(self._newest.note.made_at) if self._newest else None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way beside the window."""
        return self._busy

    @property
    def is_keeping(self) -> bool:
        """Whether a backup is being written."""
        return self._busy and self._has_begun

    def places(self) -> Places:
        """Where the backups of this data file go."""
        store = self._session.store
        return Places(store.path, self._session.own_folder, data_id(store), place_choice(store), known_here(store))

    # -- what is there -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Looks what there is, then keeps a backup if there were changes since the last one; and from now on each half
        hour."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Looks again what there is: after the person chose another place, or joined a disk."""
        if self._busy:
            return
        try:
            places = self.places()
        except UserError as fault:  # a full disk takes not even the id of the data file
            self._on_failed(fault)
            return
        self._busy = True
        job = self.jobs.start(lambda _progress, _cancelled: look(places, self.find_drives))
        job.done.connect(self._on_found)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _on_found(self, found: Found) -> None:
        self._busy = False
        self._newest, self._oldest = found.newest, found.oldest
        self.second, self.second_root, self.second_fault = found.second, found.second_root, found.second_fault
        self._take_offer(found.offer)
        self.told.emit()
        if not self._has_begun:
            self._has_begun = True
            self.keep_if_changed()
            if self._newest is None:
                self._first_timer.start()

    def _keep_first(self) -> None:
        if self._newest is None:
            self.keep_if_changed()
        else:
            self._first_timer.stop()

    def _take_offer(self, offer: Offer | None) -> None:
        if offer is not None and self.offer is None:
            self._part_from(offer)
        self.offer = offer
        if offer is not None:
            self.offered.emit()

    def _part_from(self, offer: Offer) -> None:
        """Numbers that the copy has given out already are not given out again."""
        store = self._session.store
        own = store.seen()
        if any(seq > own.get(device, 0) for device, seq in offer.backup.note.seen.items() if device in own):
            store.begin_device()

    def settle_offer(self) -> None:
        """The offered copy was taken over, or is not wanted: it is not offered again."""
        if self.offer is not None:
            settle(self._session.store, self.offer.backup.note.seen)
            self.offer = None
            self.told.emit()

    def place_changed(self) -> None:
        """The person chose another place for second copies: a backup goes there at once."""
        if self._session.store.seen() and not self._busy:
            self.keep("session")
        else:
            self.look()

    def pin(self, shelf: Shelf, backup: KeptBackup) -> None:
        """Keeps a backup for ever, or no longer."""
        try:
            shelf.pin(backup, not backup.pinned)
        except UserError as fault:
            tell(self._window, sentence(fault))

    # -- backups by themselves -----------------------------------------------------------------------------------

    @property
    def has_changes(self) -> bool:
        """Whether something was edited since the last backup."""
        return self._newest is None or self._session.store.seen() != self._newest.note.seen

    def keep_if_changed(self) -> None:
        """Keeps a backup beside the window if there is something new; a little later while somebody types."""
        if not self.has_changes or not self._session.store.seen():
            return
        self._waits += 1
        if self._busy or (self._half_typed and self._waits < _MOST_WAITS):
            self._later_timer.start()
            return
        self._waits = 0
        self.keep("session")

    def keep(self, occasion: Occasion) -> None:
        """Keeps a backup in both places beside the window; `told` or `failed` follows."""
        try:
            places, taken = self.places(), self._session.store.take()
        except UserError as fault:
            self._on_failed(fault)
            return
        self._busy = True
        self.told.emit()
        job = self.jobs.start(
            lambda _progress, cancelled: keep_both(places, taken.finished(), occasion, self.find_drives, cancelled)
        )
        job.done.connect(self._on_kept)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _on_kept(self, kept: Kept) -> None:
        self._busy = False
        self._took(kept)
        self.told.emit()
        if kept.second_fault is not None:
            self._tell_once(kept.second_fault)

    def _took(self, kept: Kept) -> None:
        self._note_first(kept.first)
        self.second = kept.second or self.second
        self.second_root, self.second_fault = kept.second_root, kept.second_fault
        self.files_failed = kept.files_failed
        self._told_fault = self._told_fault and kept.second_fault is not None

    def _note_first(self, first: KeptBackup) -> None:
        self._newest = first
        self._oldest = self._oldest or first
        self.fault = None

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._has_begun = True  # what could not be looked at is no reason to keep nothing at the end
        if not isinstance(error, UserError):
            self.told.emit()
            raise error
        self.fault = error
        self.told.emit()
        self._tell_once(error)

    def _on_cancelled(self) -> None:
        self._busy = False

    def _tell_once(self, fault: UserError) -> None:
        if not self._told_fault:
            self._told_fault = True
            self.failed.emit(fault)

    def _on_busy_text(self, text: str) -> None:
        self._half_typed = text != SAVED

    # -- backups that are waited for -----------------------------------------------------------------------------

    def keep_now(self, occasion: Occasion) -> KeptBackup:
        """Keeps a backup of everything, what is half typed included; verified when this returns. Raises UserError."""
        self._session.flush()
        with waiting():
            kept = self.shelf.keep(self._session.store.snapshot(), occasion, self._session.own_folder)
        self._note_first(kept)
        self.told.emit()
        return kept

    def keep_before(self, occasion: str) -> None:
        """As `keep_now`, before a work that can be taken back: where no backup can be made, the person may go on.

        Raises UserError if they do not want to. A file without any edit has nothing to lose.
        """
        if not self._session.store.seen():
            return
        try:
            self.keep_now(occasion)  # type: ignore[arg-type]
        except UserError as fault:
            detail = "Việc sắp làm vẫn lấy lại được bằng Hoàn tác (Ctrl+Z) cho đến khi đóng parapp."
            if not ask(self._window, sentence(fault), "&Vẫn tiếp tục", "&Dừng lại", detail):
                raise UserError("backup_stopped") from fault

    def close(self) -> None:
        """At the end: a backup of what is new. One that fails is told and keeps nothing from closing."""
        store = self._session.store
        if not self._has_begun or not store.seen() or not self.has_changes:
            return
        try:
            with waiting():
                keep_both(self.places(), store.snapshot(), "session", self.find_drives, with_files=False)
        except UserError as fault:
            detail = "parapp vẫn đóng; mọi thay đổi đã lưu đều nằm trong tệp dữ liệu."
            tell(self._window, sentence(fault), detail)

    # -- when ----------------------------------------------------------------------------------------------------

    @property
    def last_outside(self) -> datetime | None:
        """When the last copy outside of this disk was made, by label; None if there is none."""
        stick = last_stick_copy(self._session.store)
        labels = [stick.made_at if stick else "", self.second.note.made_at if self.second else ""]
        times = [time for label in labels if (time := made_at(label)) is not None]
        return max(times, default=None)

    @property
    def first_backup(self) -> datetime | None:
        """When the oldest backup here was made, by label."""
        return made_at(self._oldest.note.made_at) if self._oldest else None
