"""A copy read beside the window, looked into, and what is here turned into it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from parapp.models import Change, Plan, Task, UserError, turned_into
from parapp.models.data_copy import CopyNote
from parapp.plan.data_differences import change_words, difference_words
from parapp.plan.restoring import restored_plan, with_versions_since
from parapp.store.backups import KeptBackup, Shelf, Unusable
from parapp.store.data_copy import DataCopy, read_content, read_copy
from parapp.store.taking_over import TakeOver
from parapp.ui.data.inside_dialog import InsideDialog, same_or_different
from parapp.ui.data.words import time_words
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import ask, tell_error
from parapp.ui.session import Session

Entry = KeptBackup | Unusable
_SAFE = (
    "Trước đó parapp sao lưu dữ liệu hiện nay và giữ mãi bản ấy. Không tệp nào bị xóa; Hoàn tác (Ctrl+Z) lấy lại được."
)
_VERSIONS_STAY = "Các bản đã giữ của những kế hoạch có trong bản sao lưu này vẫn còn đủ, kể cả bản giữ sau đó."
_PLANS_GO = (
    "Có kế hoạch không nằm trong bản sao lưu này: kế hoạch ấy và các bản đã giữ của nó sẽ chỉ còn trong bản "
    "“Trước khi khôi phục” và lấy lại được từ đó."
)
_SECONDS = 30.0


def read_entry(shelf: Shelf, entry: Entry) -> DataCopy:
    """All that a backup holds, checked whole. Raises UserError."""
    if isinstance(entry, KeptBackup) and entry.checked:
        return read_content(shelf.read(entry), entry.path, seconds=_SECONDS)
    return read_copy(entry.path)


class Restorer:
    """Looks into backups of a shelf and restores them as changes of the session."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._parent = parent
        self.jobs: JobRunner | None = None
        self.say: Callable[[str], None] = lambda _words: None
        """Tells what was done."""
        self.restored: Callable[[Shelf, Entry], None] = lambda _shelf, _entry: None
        """All records are what they are in a backup now."""

    def look(self, shelf: Shelf, entry: Entry) -> None:
        """Shows what a backup holds; from there it can be restored."""
        self._read(shelf, entry, lambda copy: self._show(shelf, entry, copy))

    def restore(self, shelf: Shelf, entry: Entry) -> None:
        """Asks, keeps a backup of what is here, then makes all records what they are in the backup."""
        self._read(shelf, entry, lambda copy: self._restore_all(shelf, entry, copy))

    def take_out(self, shelf: Shelf, backup: KeptBackup, then: Callable[[DataCopy], None]) -> None:
        """Reads all that a backup holds, for others to work with."""
        self._read(shelf, backup, then)

    def _read(self, shelf: Shelf, entry: Entry, then: Callable[[DataCopy], None]) -> None:
        assert self.jobs is not None
        job = self.jobs.start(lambda _progress, _cancelled: read_entry(shelf, entry))
        job.done.connect(then)
        job.failed.connect(lambda fault: tell_error(self._parent, fault))

    def _show(self, shelf: Shelf, entry: Entry, copy: DataCopy) -> None:
        now = self._session.store.records()
        note = entry.note if isinstance(entry, KeptBackup) else _note_of(copy, entry.path)
        dialog = InsideDialog(_title(entry), note, copy.records, now, self._parent)
        dialog.exec()
        if dialog.wanted == "all":
            self._restore_all(shelf, entry, copy)
        elif dialog.wanted == "plan":
            self._restore_plan(entry, copy, dialog.plan_id)

    def _restore_all(self, shelf: Shelf, entry: Entry, copy: DataCopy) -> None:
        self._session.flush()
        now = self._session.store.records()
        wanted = with_versions_since(now, copy.records)
        question = f"Đưa toàn bộ dữ liệu về bản {_title(entry)}?"
        lost = f"\n\n{_PLANS_GO}" if now[Plan].keys() - wanted[Plan].keys() else ""
        detail = f"{same_or_different(now, wanted)}{lost}\n\n{_SAFE} {_VERSIONS_STAY}"
        if ask(self._parent, question, "&Khôi phục", "&Bỏ qua", detail):
            change = turned_into(f"khôi phục bản sao lưu {_title(entry)}", now, wanted)
            if self._applied(change, f"Đã đưa dữ liệu về bản {_title(entry)}"):
                self.restored(shelf, entry)

    def _restore_plan(self, entry: Entry, copy: DataCopy, plan_id: str) -> None:
        self._session.flush()
        plan = copy.records[Plan].get(plan_id)
        if not isinstance(plan, Plan):
            return
        label = f"khôi phục “{plan.shown_name}” từ bản {_title(entry)}"
        change = restored_plan(self._session.store.records(), copy.records, plan_id, label)
        differences = difference_words(change) or "không khác gì hiện nay"
        detail = f"Trong bản ấy kế hoạch này {differences}. Các kế hoạch khác giữ nguyên.\n\n{_SAFE}"
        if ask(
            self._parent, f"Đưa kế hoạch “{plan.shown_name}” về bản {_title(entry)}?", "&Khôi phục", "&Bỏ qua", detail
        ):
            self._applied(change, f"Đã đưa “{plan.shown_name}” về bản {_title(entry)}")

    def _applied(self, change: Change, words: str) -> bool:
        """Backup first, so that nothing is lost whatever the person chose. No lock asks once more."""
        changed = change_words(change)
        try:
            if changed:
                self._session.keep_backup("restore")
                self._session.take_over(TakeOver(change))
        except UserError as fault:
            tell_error(self._parent, fault)
            return False
        before = "Dữ liệu trước đó nằm trong bản “Trước khi khôi phục” và lấy lại được bằng Hoàn tác (Ctrl+Z)."
        self.say(f"{words}: {changed}. {before}" if changed else f"{words}: không có gì phải đổi.")
        return True


def _title(entry: Entry) -> str:
    return f"lưu {time_words(entry.note.made_at)}" if isinstance(entry, KeptBackup) else f"“{entry.path.name}”"


def _note_of(copy: DataCopy, path: Path) -> CopyNote:
    """What can be said of a backup without a label."""
    plans = tuple(plan.shown_name for plan in copy.records[Plan].values() if isinstance(plan, Plan))
    return CopyNote(
        app_version="?",
        data_version=0,
        device_id=copy.device_id,
        device_name=copy.devices.get(copy.device_id, ""),
        seen=copy.seen,
        edits=len(copy.entries),
        rows={"plan": len(plans), "task": len(copy.records[Task])},
        plans=plans,
        made_at="",
        size=path.stat().st_size,
        sha256="",
    )
