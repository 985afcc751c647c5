"""From an old plan's file to this year's plan: reading it, looking at it, choosing the years, the review."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from parapp.models import Plan, UserError
from parapp.plan.old_plan import take_old_plan
from parapp.ui.carry.found_page import FoundPage
from parapp.ui.carry.old_paper import OldPaper, read_old_paper, same_plan
from parapp.ui.carry.review import Review
from parapp.ui.carry.review_page import ReviewPage
from parapp.ui.carry.start_page import StartPage
from parapp.ui.carry.starting import ANSWERS_SETTING, Begun, Start, answers_from, begin, made_plan_id, proposed_start
from parapp.ui.carry.unfinished import forget_choices, keep_choices, kept_choices
from parapp.ui.jobs import Job, JobRunner
from parapp.ui.messages_box import tell_error
from parapp.ui.progress_page import ProgressPage
from parapp.ui.session import Session

_FOLDER = "reading_folder"
_FILTER = "Kế hoạch trong tệp Word (*.docx);;Mọi tệp (*)"


class CarryPage(QStackedWidget):
    """Four pages, one after the other; nothing changes before a button says so, and each step can be undone."""

    title = "Từ năm trước"
    shown = Signal()
    """There is something to see here now."""
    left = Signal()
    """There is nothing to see here any more."""
    failed = Signal(object)
    """Why a file could not be read."""
    done = Signal(str)
    """A plan came in or was made and is shown: what to say of it."""

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._stale = False
        self.progress = ProgressPage()
        self.found = FoundPage()
        self.start_page = StartPage()
        self.review = ReviewPage()
        for page in (self.progress, self.found, self.start_page, self.review):
            self.addWidget(page)
        self.setAcceptDrops(True)
        self.review.restore_sizes(session.store)
        self._wire()

    def _wire(self) -> None:
        self.progress.cancelled.connect(self._on_stopped)
        self.found.taken.connect(self._take)
        self.found.other_file_requested.connect(self.choose_file)
        self.found.given_up.connect(self.leave)
        self.start_page.accepted.connect(self.compare)
        self.start_page.old_plan_requested.connect(self.choose_file)
        self.start_page.given_up.connect(self.leave)
        self.review.accepted.connect(self._make)
        self.review.given_up.connect(self._back_to_start)
        self._session.changed.connect(self._on_changed)

    def _show(self, page: "ProgressPage | FoundPage | StartPage | ReviewPage") -> None:
        """Shows a page of this stack, the keyboard where work begins on it."""
        self.setCurrentWidget(page)
        self.shown.emit()
        page.first.setFocus()

    def leave(self) -> None:
        """Nothing is shown any more; nothing was changed by it, and what was chosen is kept for another look."""
        self.stop()
        self.found.forget()
        self._end_review()
        self.setCurrentWidget(self.start_page)
        self.left.emit()

    def _end_review(self) -> None:
        self._keep_choices()
        self.review.end()

    def _keep_choices(self) -> None:
        if self.review.review is not None:
            keep_choices(self._session.store, self.review.review)

    def stop(self) -> None:
        """Stops what runs beside the window."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def save_sizes(self) -> None:
        """Keeps the columns of the lists, and what was chosen in them, for the next start."""
        self._keep_choices()
        self.review.save_sizes(self._session.store)

    def _on_stopped(self) -> None:
        self.stop()
        if self.review.review is not None:
            self._show(self.review)
        else:
            self.leave()

    # -- an old plan's file --------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Asks for an old plan and reads it."""
        folder = self._session.store.get_setting(_FOLDER)
        start = folder if isinstance(folder, str) else ""
        name, _ = QFileDialog.getOpenFileName(self.window(), "Lấy từ kế hoạch cũ", start, _FILTER)
        if name:
            self._session.store.set_setting(_FOLDER, str(Path(name).parent))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Reads an old plan beside the window, then shows what was understood."""
        self._session.flush()
        self.stop()
        self._end_review()
        self.progress.begin(path.name)
        self._show(self.progress)
        self._job = job = self._jobs.start(lambda progress, cancelled: read_old_paper(path, progress, cancelled))
        job.progress.connect(self.progress.show_progress)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)

    def _on_read(self, paper: OldPaper) -> None:
        self._job = None
        known = same_plan(self._session.store.records(), paper.plan_file.plan)
        self.found.show_paper(paper, (known.name or f"kế hoạch năm {known.period_start}") if known else "")
        self._show(self.found)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.leave()
        self.failed.emit(error)

    def _take(self, go_on: bool) -> None:
        """One step that can be undone: the paper's plan stands in the data file."""
        assert self.found.paper is not None
        paper = self.found.paper
        try:
            self._session.keep_backup("import")
            change = take_old_plan(self._session.store.records(), paper.plan_file)
            self._session.apply(change)
        except UserError as error:
            tell_error(self, error)
            return
        plan_id = next(record.id for record in change.after if isinstance(record, Plan))
        if go_on:
            self.start(plan_id)
            return
        self._session.show_plan(plan_id)
        self.leave()
        self.done.emit(
            f"Đã đưa “{paper.file_name}” vào làm kế hoạch năm trước: {len(paper.plan_file.tasks)} nhiệm vụ. "
            "Ctrl+Z để bỏ."
        )

    # -- this year's plan ----------------------------------------------------------------------------------------

    def start(self, last_id: str | None = None) -> None:
        """Asks which plan is last year's (`last_id` is proposed) and which one is to be made of it."""
        self._session.flush()
        self.stop()
        records = self._session.store.records()
        self.start_page.show_records(records, proposed_start(records, self._session.plan_id, last_id))
        self._show(self.start_page)

    def compare(self, start: Start) -> None:
        """Makes the proposal beside the window, then shows the review."""
        records = {kind: dict(rows) for kind, rows in self._session.store.records().items()}
        answers = answers_from(self._session.store.get_setting(ANSWERS_SETTING))
        own = self._session.own_folder
        self.progress.begin_work("Đang so kế hoạch năm trước với năm nay…")
        self._show(self.progress)
        self._job = job = self._jobs.start(lambda _progress, _cancelled: begin(records, start, answers, own))
        job.done.connect(self._on_begun)
        job.failed.connect(self._on_compare_failed)

    def _on_begun(self, begun: Begun) -> None:
        self._job = None
        said = kept_choices(self._session.store, begun.start)
        self.review.show_review(Review(begun, self, said))
        self.review.say_kept(said is not None)
        self._show(self.review)

    def _on_compare_failed(self, error: Exception) -> None:
        self._job = None
        self._show(self.start_page)
        tell_error(self, error)

    def _back_to_start(self) -> None:
        assert self.review.review is not None
        start = self.review.review.begun.start
        self._end_review()
        self.start_page.show_records(self._session.store.records(), start)
        self._show(self.start_page)

    def _make(self) -> None:
        """The plan comes as one step that can be undone; names of units are remembered for the next year."""
        review = self.review.review
        assert review is not None
        self._session.flush()
        try:
            self._session.keep_backup("import")
            change = review.change()
            self._session.apply(change)
        except UserError as error:
            tell_error(self, error)
            return
        self._remember(review)
        start, words = review.begun.start, _result(review)
        self.review.end()
        forget_choices(self._session.store)
        self._session.show_plan(made_plan_id(change, start))
        self.leave()
        count = len(self._session.issues)
        self.done.emit(f"{words}{f'; còn {count} chỗ cần xem lại' if count else ''}. Ctrl+Z để bỏ tất cả.")

    def _remember(self, review: Review) -> None:
        if review.answers:
            store = self._session.store
            store.set_setting(ANSWERS_SETTING, {**answers_from(store.get_setting(ANSWERS_SETTING)), **review.answers})

    # -- what changes meanwhile ----------------------------------------------------------------------------------

    def _on_changed(self, _change: object) -> None:
        self._stale = True
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """What was changed on other pages meanwhile is looked at now."""
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        """Lists and review follow the data; what was chosen stays."""
        if not self._stale:
            return
        self._stale = False
        if self.currentWidget() is self.start_page:
            records = self._session.store.records()
            self.start_page.show_records(records, proposed_start(records, self._session.plan_id))
        elif self.currentWidget() is self.review and self.review.review is not None:
            self._renew_review(self.review.review)

    def _renew_review(self, review: Review) -> None:
        start, plans = review.begun.start, self._session.all(Plan)
        if start.last_id not in plans or (isinstance(start.this, str) and start.this not in plans):
            self._end_review()
            self.start()
            return
        answers = answers_from(self._session.store.get_setting(ANSWERS_SETTING))
        begun = begin(self._session.store.records(), start, answers, self._session.own_folder)
        self.review.show_review(Review(begun, self, review.said))

    # -- dropping ------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(next(url for url in event.mimeData().urls() if url.isLocalFile()).toLocalFile()))


def _result(review: Review) -> str:
    year = review.proposal.this.plan.period_start
    parts = (
        f"{review.taken_tasks} nhiệm vụ",
        f"{review.taken_sections} mục lời văn" if review.taken_sections else "",
        f"{review.renamed_units} đơn vị đổi tên" if review.renamed_units else "",
        f"{review.replaced_mentions} chỗ đổi năm, ngày, tên" if review.replaced_mentions else "",
    )
    return f"Đã lập kế hoạch năm {year}: {', '.join(filter(None, parts))}"
