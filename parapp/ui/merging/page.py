"""The page on which a copy of another computer is compared with the own data, and merged into it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from parapp.document.merge_report import MergeReport, merge_paper
from parapp.models import Agency, UserError
from parapp.models.data_copy import CopyNote
from parapp.plan.planfile import NO_AGENCY, all_of
from parapp.store.carry.opening import CarriedFiles
from parapp.store.data_copy import DataCopy
from parapp.ui.asides import AsidePage
from parapp.ui.jobs import Job, JobRunner
from parapp.ui.merging.report_pane import ReportPane
from parapp.ui.merging.reporting import merge_report, plain_report
from parapp.ui.merging.review import ReviewPane
from parapp.ui.merging.unrelated_pane import UnrelatedPane
from parapp.ui.merging.words import OLDER, SAME, UNDONE, headline
from parapp.ui.merging.work import (
    Decisions,
    Prepared,
    Source,
    Taken,
    merge,
    plans_in,
    prepare,
    replace_all,
    still,
    take_plans,
)
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.progress_page import ProgressPage
from parapp.ui.session import Session
from parapp.ui.stick.news import edit_count

_CHANGED = "Dữ liệu trên máy này vừa thay đổi nên đã so lại; các lựa chọn của bạn vẫn giữ. Hãy xem rồi bấm lần nữa."
_REPORT_NAME = "bang-ke-gop-du-lieu.docx"


class MergingPage(AsidePage):
    """Compares, lets decide, merges, reports. Nothing changes before a button says so, and all of it can be undone."""

    title = "Gộp dữ liệu"

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._source: Source | None = None
        self._prepared: Prepared | None = None
        self._report: MergeReport | None = None
        self._decisions = Decisions()
        self._job: Job | None = None
        self._stale = False
        self.progress = ProgressPage()
        self.review = ReviewPane()
        self.unrelated = UnrelatedPane()
        self.report = ReportPane()
        self.stack = QStackedWidget()
        for pane in (self.progress, self.review, self.unrelated, self.report):
            self.stack.addWidget(pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.review.restore_sizes(session.store)
        self._wire()

    def _wire(self) -> None:
        self.progress.cancelled.connect(self.leave)
        self.review.accepted.connect(self._merge)
        self.review.given_up.connect(self.leave)
        self.unrelated.given_up.connect(self.leave)
        self.unrelated.plans_wanted.connect(self._take_plans)
        self.unrelated.replace_wanted.connect(self._replace)
        self.report.left.connect(self.leave)
        self.report.print_wanted.connect(self._print)
        self.report.save_wanted.connect(self._save)
        self.session.changed.connect(self._on_changed)

    def save_sizes(self) -> None:
        """Keeps columns and panes for the next start."""
        self.review.save_sizes(self.session.store)

    def leave(self) -> None:
        """Nothing is shown any more, and what was read of the copy is let go."""
        self._stop()
        self._source = self._prepared = None
        super().leave()

    def _show(self, pane: ProgressPage | ReviewPane | UnrelatedPane | ReportPane) -> None:
        self.stack.setCurrentWidget(pane)
        self.shown.emit()
        pane.first.setFocus()

    # -- comparing -----------------------------------------------------------------------------------------------

    def compare(self, copy: DataCopy, note: CopyNote, source: str, files: CarriedFiles | None = None) -> None:
        """Compares a copy with the own data and shows what differs. `source` is what the copy is called in sentences;
        the page is not shown where the copy has nothing new.
        """
        self._source = Source(copy, note.device_name, source, files)
        self._decisions = Decisions()
        self._begin()

    def _begin(self, notice: str = "") -> None:
        """Compares beside the window; `notice` is said above what is found."""
        assert self._source is not None
        self._stop()
        try:
            self.session.flush()
        except UserError as error:
            tell_error(self.window(), error)
            return
        self._stale = False
        copy, entries = self._source.copy, self.session.store.entries()
        records = still(self.session.store.records())
        self.progress.begin_work(f"Đang so dữ liệu trên máy này với {self._source.words}…")
        self._show(self.progress)
        self._job = job = self.jobs.start(lambda _progress, _cancelled: prepare(entries, records, copy))
        job.done.connect(lambda prepared: self._on_compared(prepared, notice))
        job.failed.connect(self._on_failed)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.leave()
        tell_error(self.window(), error)

    def _on_compared(self, prepared: Prepared, notice: str) -> None:
        assert self._source is not None
        self._job = None
        self._prepared = prepared
        source, relation = self._source, prepared.relation
        if relation.kind in ("same", "older"):
            words = SAME if relation.kind == "same" else OLDER
            undone = UNDONE if self.session.redo_label == source.label else ""
            self.leave()
            tell(self.window(), words.format(words=source.words, count=edit_count(relation.ours)) + undone)
            return
        says = headline(relation, source, prepared.preview)
        if relation.kind == "unrelated":
            plans = self.session.plans
            self.unrelated.show_copy(says, source.words, plans, plans_in(source.copy.records))
            self._show(self.unrelated)
            return
        self.review.show_preview(says, prepared.preview, self._side_names(), self._decisions)
        if notice:
            self.review.notice.say(notice, "warning")
        self._show(self.review)

    def _side_names(self) -> tuple[str, str]:
        assert self._source is not None
        computer = self._source.computer
        return "Trên máy này", f"Bản chép (máy {computer})" if computer else "Bản chép"

    def _on_changed(self, _change: object) -> None:
        self._stale = True

    # -- merging -------------------------------------------------------------------------------------------------

    def _merge(self) -> None:
        source, prepared = self._source, self._prepared
        if source is None or prepared is None or self._compared_anew():
            return
        taken = self._done(lambda: merge(self.session, source, prepared, self._decisions))
        if taken is not None:
            self._show_report(merge_report(source, prepared.preview, self._decisions, taken, _now()))

    def _compared_anew(self) -> bool:
        """Whether the own data changed since the comparison: then it is made again, and nothing is merged yet."""
        self.session.flush()
        if not self._stale:
            return False
        self._begin(_CHANGED)
        return True

    def _replace(self) -> None:
        source, prepared = self._source, self._prepared
        if source is None or prepared is None:
            return
        taken = self._done(lambda: replace_all(self.session, source, prepared))
        if taken is not None:
            self._show_report(plain_report(source, "Đã thay toàn bộ dữ liệu bằng bản chép.", taken, _now()))

    def _take_plans(self, plan_ids: list[str]) -> None:
        source = self._source
        if source is None:
            return
        taken = self._done(lambda: take_plans(self.session, source, plan_ids))
        if taken is not None:
            did = f"Đã lấy {len(plan_ids)} kế hoạch thành kế hoạch mới."
            self._show_report(plain_report(source, did, taken, _now()))

    def _done(self, work: Callable[[], Taken]) -> Taken | None:
        """What came of it; None if it could not be done, which was told: then nothing has changed."""
        try:
            return work()
        except UserError as error:
            tell_error(self.window(), error)
            return None

    # -- report --------------------------------------------------------------------------------------------------

    def _show_report(self, report: MergeReport) -> None:
        self._report = report
        self._source = self._prepared = None
        self.report.show_report(report)
        self._show(self.report)

    def _print(self) -> None:
        if self._report is not None:
            self.print_wanted.emit(merge_paper(self._report, self._agency))

    def _save(self) -> None:
        from parapp.document.word import write
        from parapp.ui.document.save_dialog import asked_name, documents_folder

        target = asked_name(self, "docx", documents_folder() / _REPORT_NAME) if self._report else None
        if target is None or self._report is None:
            return
        try:
            write(merge_paper(self._report, self._agency), target)
        except UserError as error:
            tell_error(self.window(), error)
            return
        tell(self.window(), f"Đã lưu bảng kê vào “{target}”.")

    @property
    def _agency(self) -> Agency:
        return next(iter(all_of(self.session.store.records(), Agency)), NO_AGENCY)


def _now() -> str:
    return f"{datetime.now():%H:%M ngày %d/%m/%Y}"
