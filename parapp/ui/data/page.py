"""The page "Dữ liệu": the data file, its backups, the other disk, the stick."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QToolButton, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import UserError
from parapp.store.backups import KeptBackup, Shelf, Unusable
from parapp.store.backups.keeping import bring_files_back
from parapp.store.backups.own_files import Copied
from parapp.store.counter import kept_count
from parapp.store.data_copy import DataCopy
from parapp.store.health import check_health
from parapp.ui.asides import AsidePage
from parapp.ui.data.backup_list import BackupList
from parapp.ui.data.file_tab import FileTab, open_folder
from parapp.ui.data.restoring import Restorer
from parapp.ui.data.second_tab import SecondTab
from parapp.ui.data.stick_tab import StickTab
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.safekeeping import Safekeeping
from parapp.ui.session import Session

if TYPE_CHECKING:
    from parapp.ui.data_menu import DataMenu

_HERE, _SECOND = "backup_columns", "second_backup_columns"


class DataPage(AsidePage):
    """Four tabs. What takes time runs beside the window."""

    title = "Dữ liệu"
    merge_wanted = Signal(object, object, str)
    """A DataCopy, its CopyNote and what people call it: to be compared and merged with what is here."""

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._keeping: Safekeeping | None = None
        self.notice = NoticeBar()
        self.file = FileTab(session)
        self.backups = BackupList()
        self.second = SecondTab(session)
        self.stick = StickTab(session)
        self.now = QPushButton("Sao lưu n&gay")
        self.open = QPushButton("Mở thư mục &bản sao lưu")
        self.tabs = QTabWidget()
        self._restorer = Restorer(session, self)
        self._restorer.jobs = jobs
        self._restorer.say = lambda words: self.notice.say(words, "info")
        self._restorer.restored = self._on_restored
        self._build()
        self._wire()

    def _build(self) -> None:
        self.backups.buttons.insertWidget(0, self.now)
        self.backups.buttons.addWidget(self.open)
        self.backups.setContentsMargins(6, 4, 6, 4)
        for tab, title in (
            (self.file, "Tệp dữ liệu"),
            (self.backups, "Bản sao lưu"),
            (self.second, "Ổ đĩa thứ hai"),
            (self.stick, "USB"),
        ):
            self.tabs.addTab(tab, title)
        back = QToolButton()
        back.setText("‹ Quay lại")
        back.setAutoRaise(True)
        back.clicked.connect(self.leave)
        self.tabs.setCornerWidget(back, Qt.Corner.TopRightCorner)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs)
        self.backups.rows.restore_sizes(self.session.store, _HERE)
        self.second.list.rows.restore_sizes(self.session.store, _SECOND)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self.refresh)
        self.session.changed.connect(lambda _change: self.notice.hide())  # a later edit may have undone what it tells
        self.file.check_wanted.connect(self._check)
        self.now.clicked.connect(self._keep_now)
        self.open.clicked.connect(self._open_backups)
        restorer = self._restorer
        self.backups.look_wanted.connect(lambda entry: restorer.look(self._shelf, entry))
        self.backups.restore_wanted.connect(lambda entry: restorer.restore(self._shelf, entry))
        self.backups.pin_wanted.connect(self._pin)
        self.second.look_wanted.connect(restorer.look)
        for wanted in (self.second.restore_wanted, self.second.take_wanted):
            wanted.connect(restorer.restore)
        self.second.merge_wanted.connect(self._merge)

    def serve(self, keeping: Safekeeping, menu: "DataMenu") -> None:
        """What keeps the backups, and the entries of the menu that the buttons of the tab "USB" choose."""
        self._keeping = keeping
        self.jobs = self._restorer.jobs = keeping.jobs
        keeping.told.connect(self.refresh)
        self.second.serve(keeping)
        self.stick.serve(menu.copy_out, menu.take_in, menu.copy_papers)

    def begin(self) -> None:
        """Shows the page as things are now."""
        self.refresh(even_hidden=True)
        super().begin()
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_offer(self) -> None:
        """Shows the copy on another disk that knows more."""
        self.tabs.setCurrentWidget(self.second)
        self.begin()

    def refresh(self, *_: object, even_hidden: bool = False) -> None:
        """Shows the tab in view as things are now."""
        if not (even_hidden or self.isVisible()):
            return
        shown = self.tabs.currentWidget()
        if shown is self.backups:
            self.backups.show_shelf(self._shelf)
            self.now.setEnabled(self._keeping is not None and not self._keeping.is_keeping)
        elif isinstance(shown, FileTab | SecondTab | StickTab):
            shown.refresh()

    def save_sizes(self) -> None:
        """Keeps the columns of both lists."""
        self.backups.rows.save_sizes(self.session.store, _HERE)
        self.second.list.rows.save_sizes(self.session.store, _SECOND)

    @property
    def _shelf(self) -> Shelf:
        return Shelf(self.session.store.path)

    # -- what the buttons do ---------------------------------------------------------------------------------------

    def _keep_now(self) -> None:
        if self._keeping is not None:
            self.session.flush()
            self._keeping.keep("hand")

    def _open_backups(self) -> None:
        folder = self._shelf.folder
        open_folder(folder if folder.is_dir() else folder.parent)

    def _pin(self, backup: KeptBackup) -> None:
        if self._keeping is not None:
            self._keeping.pin(self._shelf, backup)
            self.refresh()

    def _check(self) -> None:
        """The whole file is read from its snapshot, beside the window."""
        path = self.session.store.path
        try:
            content, noted = self.session.store.snapshot().content, kept_count(path)
        except UserError as fault:
            self.file.show_fault(sentence(fault))
            return
        job = self.jobs.start(lambda _progress, _cancelled: check_health(content, path, noted))
        job.done.connect(self.file.show_health)
        job.failed.connect(self._on_check_failed)

    def _on_check_failed(self, fault: Exception) -> None:
        self.file.show_fault(sentence(fault) if isinstance(fault, UserError) else "Chưa kiểm tra được.")
        if not isinstance(fault, UserError):
            tell_error(self, fault)

    # -- what comes back -------------------------------------------------------------------------------------------

    def _on_restored(self, shelf: Shelf, entry: KeptBackup | Unusable) -> None:
        self.refresh()
        keeping = self._keeping
        if keeping is None or not isinstance(entry, KeptBackup):
            return
        if keeping.offer is not None and keeping.offer.backup.path == entry.path:
            keeping.settle_offer()
        self._bring_files_back(keeping, shelf, entry)

    def _merge(self, shelf: Shelf, backup: KeptBackup) -> None:
        words = f"bản sao ở {shelf.folder.parent}"

        def compare(copy: DataCopy) -> None:
            if self._keeping is not None:
                self._bring_files_back(self._keeping, shelf, backup)
            self.merge_wanted.emit(copy, backup.note, words)

        self._restorer.take_out(shelf, backup, compare)

    def _bring_files_back(self, keeping: Safekeeping, shelf: Shelf, backup: KeptBackup) -> None:
        """The office's own files and the evidence that stand with a backup, where they are missing here."""
        places = keeping.places()
        job = self.jobs.start(lambda _progress, cancelled: bring_files_back(shelf, backup, places, cancelled))
        job.done.connect(self._on_files_back)
        job.failed.connect(lambda fault: tell_error(self, fault))

    def _on_files_back(self, copied: Copied) -> None:
        said = f"{self.notice.text} " if self.notice.text else ""
        if copied.names:
            self.session.look_changed.emit()
        if copied.failed:
            self.notice.say(f"{said}Còn {len(copied.failed)} tệp chưa chép được từ bản sao về máy này.", "warning")
        elif copied.names:
            self.notice.say(f"{said}Đã chép lại {len(copied.names)} tệp minh chứng hoặc mẫu còn thiếu ở đây.")
