"""Any Word file against the decree: choosing it, what was found, a repaired copy, what was changed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QStackedWidget, QVBoxLayout, QWidget

from parapp.document.nd30 import RuleResult, check
from parapp.document.repair import RepairChoices, Repaired, repair
from parapp.messages import sentence
from parapp.models import UserError
from parapp.ui.checker.changes_page import ChangesPage
from parapp.ui.checker.findings import OFF_SETTING, Findings, free_name, read_findings, rules_off
from parapp.ui.checker.found_page import FoundPage
from parapp.ui.checker.repair_dialog import RepairDialog
from parapp.ui.empty_page import EmptyPage
from parapp.ui.jobs import Cancelled, Job, JobRunner
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.progress_page import ProgressPage
from parapp.ui.session import Session

_FOLDER = "checking_folder"
_FILTER = "Văn bản Word (*.docx);;Mọi tệp (*)"
_EMPTY = (
    "Chọn hoặc kéo thả vào đây một tệp Word (.docx) bất kỳ: kế hoạch, quyết định, tờ trình, báo cáo …\n"
    "parapp so từng quy tắc của Nghị định 30/2020/NĐ-CP và sửa được trong một bản sao; tệp gốc không bị ghi."
)


class CheckerPage(QWidget):
    """Four pages: nothing chosen yet, work under way, what was found, what was changed."""

    title = "Kiểm tra thể thức"
    shown = Signal()
    """There is something to see here now."""
    left = Signal()
    """There is nothing to see here any more."""

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._findings: Findings | None = None
        self.notice = NoticeBar()
        self.stack = QStackedWidget()
        self.empty = EmptyPage(_EMPTY, "Chọ&n tệp Word…", "Quay &lại")
        self.progress = ProgressPage()
        self.found = FoundPage()
        self.changes = ChangesPage()
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.stack)
        for page in (self.empty, self.progress, self.found, self.changes):
            self.stack.addWidget(page)
        self.found.restore_sizes(session.store)
        self._wire()

    def _wire(self) -> None:
        self.empty.button.clicked.connect(self.choose_file)
        self.empty.other.clicked.connect(self.leave)
        self.progress.cancelled.connect(self._on_stopped)
        self.found.file_wanted.connect(self.choose_file)
        self.found.again_wanted.connect(self._again)
        self.found.repair_wanted.connect(self._choose_repairs)
        self.found.left.connect(self.leave)
        self.found.rules.off_wanted.connect(self._switch_off)
        self.found.rules.on_wanted.connect(self._switch_on)
        self.changes.open_wanted.connect(self._open)
        self.changes.check_wanted.connect(self.read)
        self.changes.left.connect(lambda: self._show(self.found))

    @property
    def findings(self) -> Findings | None:
        """What was found in the file shown."""
        return self._findings

    def begin(self) -> None:
        """Shows the page: the last file's findings, or where to choose one."""
        self._show(self.found if self._findings else self.empty)

    def leave(self) -> None:
        """Nothing is shown any more; what was found is kept for another look."""
        self.stop()
        self.left.emit()

    def stop(self) -> None:
        """Stops what runs beside the window."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def save_sizes(self) -> None:
        """Keeps the columns of the lists for the next start."""
        self.found.save_sizes(self._session.store)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.shown.emit()
        first = self.empty.button if page is self.empty else getattr(page, "first", page)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- looking at a file ---------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Asks for a Word file and looks at it."""
        folder = self._session.store.get_setting(_FOLDER)
        start = folder if isinstance(folder, str) else ""
        name, _ = QFileDialog.getOpenFileName(self.window(), "Kiểm tra thể thức tệp Word", start, _FILTER)
        if name:
            self._session.store.set_setting(_FOLDER, str(Path(name).parent))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Looks at a file beside the window, then shows what was found."""
        self.stop()
        self.notice.hide()
        if self._findings is None or self._findings.path != path:
            self.found.words.forget()
        self.progress.begin(path.name)
        self._show(self.progress)
        off = rules_off(self._session.store.get_setting(OFF_SETTING))
        self._run(lambda progress, cancelled: read_findings(path, off, progress, cancelled), self._on_read)

    def _run(self, work: object, on_done: object) -> None:
        self._job = job = self._jobs.start(work)  # type: ignore[arg-type]
        job.progress.connect(self.progress.show_progress)
        job.done.connect(on_done)
        job.failed.connect(self._on_failed)

    def _on_read(self, findings: Findings) -> None:
        self._job = None
        self._findings = findings
        self.found.show_findings(findings)
        self._show(self.found)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._show(self.found if self._findings else self.empty)
        if isinstance(error, UserError):
            self.notice.say(sentence(error), "error", (("Chọn tệp &khác…", self.choose_file),))
        else:
            tell_error(self, error)

    def _on_stopped(self) -> None:
        self.stop()
        self._show(self.found if self._findings else self.empty)

    def _again(self) -> None:
        if self._findings is not None:
            self.read(self._findings.path)

    # -- rules of the office -------------------------------------------------------------------------------------

    def _switch_off(self, rule: str) -> None:
        """Asks for the reason and keeps it; without one the rule stays on."""
        words = f"Vì sao cơ quan không áp dụng quy tắc {rule}? Lý do được ghi lại và hiện mỗi lần kiểm tra."
        reason, accepted = QInputDialog.getText(self, "Không áp dụng quy tắc", words)
        if accepted and reason.strip():
            self._keep_off({**self._off, rule: reason.strip()})

    def _switch_on(self, rule: str) -> None:
        self._keep_off({name: reason for name, reason in self._off.items() if name != rule})

    @property
    def _off(self) -> dict[str, str]:
        return rules_off(self._session.store.get_setting(OFF_SETTING))

    def _keep_off(self, off: dict[str, str]) -> None:
        self._session.store.set_setting(OFF_SETTING, off)
        self._again()

    # -- the repaired copy ---------------------------------------------------------------------------------------

    def _choose_repairs(self) -> None:
        findings = self._findings
        if findings is None:
            return
        dialog = RepairDialog(findings, self.found.words.taken, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            start = str(free_name(findings.path))
            name, _ = QFileDialog.getSaveFileName(self.window(), "Lưu bản đã sửa", start, "Văn bản Word (*.docx)")
            if name:
                self.repair_to(Path(name), dialog.choices)

    def repair_to(self, target: Path, choices: RepairChoices) -> None:
        """Writes the repaired copy beside the window, then shows what was changed in it."""
        findings = self._findings
        assert findings is not None
        self.notice.hide()
        self.progress.begin_work(f"Đang sửa một bản sao của “{findings.path.name}”…")
        self._show(self.progress)
        off = self._off

        def work(
            progress: Callable[[int, int], None], cancelled: Callable[[], bool]
        ) -> tuple[Path, list[Repaired], list[RuleResult]]:
            def on_step(done: int, total: int) -> None:
                if cancelled():
                    raise Cancelled
                progress(done, total)

            changes = repair(findings.path, target, choices, on_step)
            return target, changes, [result for result in check(target, off) if not result.ok]

        self._run(work, self._on_repaired)

    def _on_repaired(self, done: tuple[Path, list[Repaired], list[RuleResult]]) -> None:
        self._job = None
        self.changes.show_changes(*done)
        self._show(self.changes)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.notice.say(f"Không mở được “{path.name}”; xin mở tệp trong {path.parent} bằng Word.", "warning")

    # -- dropping ------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(next(url for url in event.mimeData().urls() if url.isLocalFile()).toLocalFile()))
