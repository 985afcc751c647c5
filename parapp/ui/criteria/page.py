"""The page of the step "Tiêu chí và điểm"."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from parapp.importers.worker import read_file
from parapp.messages import sentence
from parapp.models import Change, CriteriaSet, Criterion, PlanFile, Records, UserError
from parapp.models.table import Source
from parapp.plan.lint import LintIssue
from parapp.ui.criteria.checklist import Checklist
from parapp.ui.criteria.columns import column_of
from parapp.ui.criteria.empty_page import EmptyPage
from parapp.ui.criteria.importing import Understanding, Years, import_table, load_outline, start_by_hand
from parapp.ui.criteria.progress_page import ProgressPage
from parapp.ui.criteria.reading_page import ReadingPage
from parapp.ui.jobs import Job, JobRunner
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.session import Session
from parapp.ui.step import Step

_FOLDER = "reading_folder"
Begin = Callable[[Records, PlanFile | None, Years], Change]


class CriteriaPage(Step):
    """Shows the ways to begin, the checklist, or a file that is being read."""

    title = "Tiêu chí và điểm"

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.notice = NoticeBar()
        self.empty = EmptyPage()
        self.checklist = Checklist(session)
        self.progress = ProgressPage()
        self.reading = ReadingPage(session, jobs)
        self._stack = QStackedWidget()
        for widget in (self.empty, self.checklist, self.progress, self.reading):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self._read_action = QAction("Đọc &bảng điểm từ tệp…", self)
        self._read_action.setShortcut(QKeySequence.StandardKey.Open)
        self._read_action.triggered.connect(self._on_read_action)
        self.file_actions = [self._read_action]
        self.addActions(self.file_actions)
        self._wire()
        self.refresh()

    def _wire(self) -> None:
        self.empty.read.clicked.connect(self.choose_file)
        self.empty.outline.clicked.connect(lambda: self._begin(load_outline))
        self.empty.by_hand.clicked.connect(lambda: self._begin(start_by_hand))
        self.checklist.file_requested.connect(self.choose_file)
        self.progress.cancelled.connect(self.cancel)
        self.reading.accepted.connect(self._import)
        self.reading.given_up.connect(self._leave_reading)
        self.reading.other_file_requested.connect(self.choose_file)
        self.session.changed.connect(self._on_changed)
        self.session.plan_switched.connect(self._on_plan_switched)

    @property
    def shown(self) -> QWidget | None:
        """The part of the page that is seen."""
        return self._stack.currentWidget()

    def refresh(self) -> None:
        """Shows the checklist once there are criteria; a file that is being read stays."""
        if self.shown in (self.empty, self.checklist):
            self._show_plan()

    def _on_changed(self, _change: Change) -> None:
        """What the bar says of the last import, and of Ctrl+Z, is true up to the next edit only."""
        self.notice.hide()
        self.refresh()

    def _on_plan_switched(self) -> None:
        self.notice.hide()
        self.refresh()
        if self.shown is self.reading:
            self.reading.refresh()

    def _show_plan(self) -> None:
        plan_file = self.session.plan_file
        self._stack.setCurrentWidget(self.checklist if plan_file and plan_file.criteria else self.empty)

    def show_issue(self, issue: LintIssue) -> bool:
        """Goes to a criterion's cell or to the set's printed totals."""
        plan_file = self.session.plan_file
        if plan_file is None or issue.record_type not in (Criterion, CriteriaSet):
            return False
        self._show_plan()
        if issue.record_type is CriteriaSet:
            self.checklist.form.focus(issue.field)
            return True
        return self.checklist.go_to(issue.record_id, column_of(issue.field))

    def close_pages(self) -> None:
        """Stops the reading of a file."""
        self.cancel()

    def save_sizes(self) -> None:
        """Keeps the columns of the sheet and the panes of the reading page."""
        self.checklist.save_sizes()
        self.reading.save_sizes()

    # -- beginning -----------------------------------------------------------------------------------------------

    def _begin(self, begin: Begin) -> None:
        this_year = date.today().year
        try:
            change = begin(self.session.store.records(), self.session.plan_file, (this_year - 1, this_year, this_year))
            self.session.apply(change)
        except UserError as error:
            tell_error(self, error)
            return
        self.checklist.begin()

    # -- reading a file ------------------------------------------------------------------------------------------

    def _on_read_action(self) -> None:
        self.step_requested.emit(self.title)
        self.choose_file()

    def choose_file(self) -> None:
        """Asks for a file and reads it."""
        kinds = "Bảng điểm (*.xlsx *.docx);;Mọi tệp (*)"
        folder = self.session.store.get_setting(_FOLDER)
        start = folder if isinstance(folder, str) else ""
        name, _ = QFileDialog.getOpenFileName(self, "Đọc bảng điểm từ tệp", start, kinds)
        if name:
            self.session.store.set_setting(_FOLDER, str(Path(name).parent))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Reads a file beside the window, then shows what was understood."""
        self.cancel()
        self.session.flush()
        self.notice.hide()

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Source:
            return read_file(path, lambda share: progress(round(share * 100), 100), cancelled)

        self._job = job = self._jobs.start(work)
        job.progress.connect(self.progress.show_progress)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self.progress.begin(path.name)
        self._stack.setCurrentWidget(self.progress)

    def cancel(self) -> None:
        """Stops the reading; nothing was changed by it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._show_plan()

    def _on_read(self, source: Source) -> None:
        self._job = None
        try:
            self.reading.show_source(source)
        except UserError as error:
            self._on_failed(error)
            return
        self._stack.setCurrentWidget(self.reading)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._show_plan()
        if isinstance(error, UserError):
            self.notice.say(sentence(error), "error", (("Chọn tệp &khác…", self.choose_file),))
        else:
            tell_error(self, error)

    def _import(self, result: Understanding) -> None:
        self.session.flush()
        try:
            self.session.apply(import_table(self.session.store.records(), self.session.plan_file, result.read))
        except UserError as error:
            tell_error(self, error)
            return
        self._leave_reading()
        self.notice.say(f"Đã nhập “{self.reading.file_name}”: {result.summary}.  Ctrl+Z để bỏ cả lần nhập này.")

    def _leave_reading(self) -> None:
        self._show_plan()
        self.checklist.view.setFocus()

    # -- dropping a file -----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))
