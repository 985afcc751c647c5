"""Opening the data file at start; if it is damaged, the person decides, and what was done is told."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from parapp.models import UserError
from parapp.store import Store
from parapp.store.recovery.damaged import refuse_unfinished

if TYPE_CHECKING:
    from parapp.store.backups import KeptBackup
    from parapp.store.recovery.recovering import Offer

_log = logging.getLogger(__name__)


class Opened(NamedTuple):
    """The store, and what has to be told once the window is there; empty if all is as always."""

    store: Store
    news: str = ""


def open_data(window: QWidget | None, data_file: Path) -> Opened | None:
    """The open data file; None if it is damaged and the person wants nothing changed.

    Raises UserError for what is no damage: in use, newer, of another program, no right.
    """
    try:
        refuse_unfinished(data_file)
        if not data_file.exists() and _was_there(data_file):
            raise UserError("recovery_file_missing", path=data_file)
        store = Store.open(data_file)
    except UserError as fault:
        return _recovered(window, data_file, fault)
    if store.missing:
        _log.warning("%s edits of before are not in the file", store.missing)
        return Opened(store, _missing_words(store.missing))
    return Opened(store)


def _was_there(data_file: Path) -> bool:
    """Whether a data file stood here before: it must not silently begin anew."""
    from parapp.store.backups import FOLDER
    from parapp.store.counter import count_path

    return count_path(data_file).exists() or any(data_file.parent.joinpath(FOLDER).glob(f"{data_file.stem}-*.db"))


def _missing_words(missing: int) -> str:
    return (
        f"Tệp dữ liệu thiếu {missing} sửa đổi đã lưu trước đây trên máy này: có lẽ một bản cũ được chép vào chỗ của nó "
        "hoặc ổ đĩa đã làm mất khi mất điện. Những gì đang có trong tệp vẫn nguyên vẹn; xin xem các bản sao lưu ở "
        "“Dữ liệu và bản sao lưu”."
    )


def _recovered(window: QWidget | None, data_file: Path, fault: UserError) -> Opened | None:
    from parapp.store.recovery.elsewhere import shelves_elsewhere
    from parapp.store.recovery.recovering import RECOVERABLE, backups_for, recover, resume
    from parapp.store.recovery.salvage import only_says_newer
    from parapp.ui.messages_box import tell
    from parapp.ui.recovery.words import report_words
    from parapp.ui.waiting import waiting

    if fault.code == "store_newer" and only_says_newer(data_file):
        fault = UserError("store_damaged", path=data_file)
    if fault.code not in RECOVERABLE | {"recovery_unfinished", "recovery_file_missing"}:
        raise fault
    _log.warning("the data file is not opened: %s", fault)
    with waiting():
        backups = backups_for(data_file, shelves_elsewhere(data_file))
        report = resume(data_file, backups)
    if report is None:
        wanted = _asked(window, data_file, fault.code, backups)
        if wanted is None:
            return None
        with waiting():
            report = recover(data_file, wanted)
    words = report_words(report)
    _log.warning("%s", words)
    store = Store.open(data_file)
    tell(window, words)
    return Opened(store, words)


def _asked(window: QWidget | None, data_file: Path, code: str, backups: "list[KeptBackup]") -> "Offer | None":
    from parapp.store.recovery.recovering import offer, offer_of
    from parapp.ui.recovery.dialog import RecoveryDialog
    from parapp.ui.waiting import waiting

    with waiting():
        first = offer(data_file, backups)

    def find(backup: "KeptBackup | None") -> "Offer":
        return offer(data_file, []) if backup is None else offer_of(data_file, backup)

    dialog = RecoveryDialog(code, data_file, first, backups, find, window)
    return dialog.wanted if dialog.exec() == RecoveryDialog.DialogCode.Accepted else None
