"""Pictures of what is asked and told when the data file is damaged, or an edit cannot be saved."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QMessageBox, QWidget

from parapp.models import Plan, Task, UserError, edited
from parapp.store.backups import Shelf
from parapp.store.counter import count_path
from parapp.store.recovery.damaged import Recovered
from parapp.store.recovery.recovering import backups_for, offer, offer_of
from parapp.store.rescue import RescueFile
from parapp.ui.main_window import MainWindow
from parapp.ui.recovery.dialog import RecoveryDialog
from parapp.ui.recovery.rescuing import Rescuing, show_in_status_bar
from parapp.ui.recovery.unsaved_dialog import UnsavedDialog
from parapp.ui.recovery.words import report_words
from parapp.ui.session import Session

Shot = Callable[[MainWindow, Session], QWidget | None]


def question_shot(choosing: bool) -> Shot:
    """The question at start; with the list of backups, or before anybody asked for it."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if session.plans:
            for _ in range(3):
                _edit(session)
                Shelf(session.store.path).keep(session.store.snapshot(), "session")
            for _ in range(4):
                _edit(session)
        damaged = Path(tempfile.mkdtemp()) / "parapp.db"
        damaged.write_bytes(b"")
        if (count := count_path(session.store.path)).exists():
            count_path(damaged).write_bytes(count.read_bytes())
        backups = backups_for(session.store.path)
        dialog = RecoveryDialog(
            "store_empty",
            Path("C:/Users/vanphong/AppData/Local/parapp/parapp.db"),
            offer(damaged, backups),
            backups,
            lambda backup: offer(damaged, []) if backup is None else offer_of(damaged, backup),
            window,
        )
        dialog.show()
        if choosing:
            dialog.other_button.click()
        return dialog

    return shot


def notice_shot(window: MainWindow, session: Session) -> QWidget | None:
    """The window after a recovery."""
    report = Recovered(
        folder="C:\\Users\\vanphong\\AppData\\Local\\parapp\\hong-1",
        backup="C:/x/parapp-000012-tu-dong.db",
        edits=1240,
        replayed=37,
        missing=2,
        records=300,
    )
    assert window.workbench is not None
    window.workbench.notice.say(report_words(report), "warning")
    return window if session.plans else None


def unsaved_shot(window: MainWindow, session: Session) -> QWidget | None:
    """What could not be saved, side by side."""
    if not session.plans:
        return None
    task, plan = next(iter(session.all(Task).values())), next(iter(session.all(Plan).values()))
    file = RescueFile(session.store.path.parent)
    words = "Rà soát, công khai lại 12 thủ tục hành chính tại Bộ phận Một cửa và trên Cổng dịch vụ công"
    file.keep(edited("sửa giải pháp", [(task, replace(task, remedy=words))]))
    file.keep(edited("đổi tên kế hoạch", [(plan, replace(plan, name="Kế hoạch khắc phục (bản mới)"))]))
    session.apply(edited("đổi tên kế hoạch", [(plan, replace(plan, name="Kế hoạch khắc phục năm 2026"))]))
    return UnsavedDialog(session, file.waiting(), window)


def box_shot(window: MainWindow, session: Session) -> QWidget | None:
    """The box that says that an edit is not saved, with the status bar behind it."""
    if not session.plans:
        return None
    rescuing = Rescuing(session, window)
    show_in_status_bar(rescuing, window.statusBar())
    task = next(iter(session.all(Task).values()))
    found: list[QMessageBox] = []

    def look(self: QMessageBox) -> int:
        self.show()
        found.append(self)
        return 0

    told, QMessageBox.exec = QMessageBox.exec, look  # type: ignore[method-assign, assignment]
    try:
        session.on_fault(
            UserError("store_disk_full", path="C:\\Users\\vanphong\\AppData\\Local\\parapp\\parapp.db"),
            edited("sửa", [(task, replace(task, remedy="Mới"))]),
        )
    except UserError:
        pass
    finally:
        QMessageBox.exec = told  # type: ignore[method-assign]
    return found[0]


def _edit(session: Session) -> None:
    task = next(iter(session.all(Task).values()))
    assert isinstance(task, Task)
    session.apply(edited("sửa", [(task, replace(task, note=f"{task.note}."))]))


RECOVERY_SHOTS: dict[str, Shot] = {
    "khoi-phuc-1-hoi": question_shot(choosing=False),
    "khoi-phuc-2-chon-ban": question_shot(choosing=True),
    "khoi-phuc-3-da-xong": notice_shot,
    "khoi-phuc-4-chua-luu": box_shot,
    "khoi-phuc-5-dua-lai": unsaved_shot,
}
