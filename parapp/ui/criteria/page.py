"""The page of the step "Tiêu chí và điểm"."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import Change, CriteriaSet, Criterion, PlanFile, Records, UserError
from parapp.plan.lint import LintIssue
from parapp.ui.criteria.checklist import Checklist
from parapp.ui.criteria.columns import column_of
from parapp.ui.criteria.dropped import FILTER
from parapp.ui.criteria.empty_page import EmptyPage
from parapp.ui.criteria.importing import Years, load_outline, start_by_hand
from parapp.ui.criteria.intake_page import IntakePage
from parapp.ui.criteria.key_focus import focus_by_key
from parapp.ui.criteria.opening import Origin
from parapp.ui.criteria.report_dialog import show_report
from parapp.ui.criteria.summing_up import Named, summary
from parapp.ui.jobs import JobRunner
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
        self.notice = NoticeBar()
        self.empty = EmptyPage()
        self.checklist = Checklist(session)
        self.intake = IntakePage(session, jobs)
        self._stack = ShownStack()
        for widget in (self.empty, self.checklist, self.intake):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self._read_action = QAction("Đọc &bảng điểm từ tệp…", self)
        self._read_action.setShortcut(QKeySequence.StandardKey.Open)
        self._read_action.triggered.connect(self._on_read_action)
        self._paste_action = QAction("Dán bảng từ Word, Exce&l…", self)
        self._paste_action.setShortcut(QKeySequence("Ctrl+Shift+V"))
        self._paste_action.triggered.connect(self._on_paste_action)
        self.file_actions = [self._read_action, self._paste_action]
        self.addActions(self.file_actions)
        self._wire()
        self.refresh()

    def _wire(self) -> None:
        self.empty.read.clicked.connect(self.choose_file)
        self.empty.outline.clicked.connect(lambda: self._begin(load_outline))
        self.empty.by_hand.clicked.connect(lambda: self._begin(start_by_hand))
        self.checklist.file_requested.connect(self.choose_file)
        self.empty.paste.clicked.connect(self.paste_table)
        self.empty.old_plan.clicked.connect(self.old_plan_wanted)
        self.intake.shown.connect(lambda: self._stack.setCurrentWidget(self.intake))
        self.intake.left.connect(self._leave_intake)
        self.intake.failed.connect(self._on_failed)
        self.intake.imported.connect(self._on_imported)
        self.intake.other_file_requested.connect(self.choose_file)
        self.intake.old_plan_found.connect(self.old_plan_found)
        self.session.changed.connect(self._on_changed)
        self.session.plan_switched.connect(self._on_plan_switched)

    @property
    def shown(self) -> QWidget | None:
        """The part of the page that is seen."""
        current = self._stack.currentWidget()
        return self.intake.currentWidget() if current is self.intake else current

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
        self.intake.refresh()

    def _show_plan(self) -> None:
        plan_file = self.session.plan_file
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(self.checklist if plan_file and plan_file.criteria else self.empty)
        if had_focus and self.shown is self.empty:
            focus_by_key(self.empty.read)

    def holds_content(self, widget: QWidget) -> bool:
        """The sheet of criteria and the form of their set."""
        parts = (self.checklist.view, self.checklist.form)
        return any(part is widget or part.isAncestorOf(widget) for part in parts)

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
        """Stops the reading of files."""
        self.intake.reader.stop()

    def save_sizes(self) -> None:
        """Keeps the columns of the sheet and the panes of the reading page."""
        self.checklist.save_sizes()
        self.intake.save_sizes()

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

    # -- reading -------------------------------------------------------------------------------------------------

    def _on_read_action(self) -> None:
        self.step_requested.emit(self.title)
        self.choose_file()

    def choose_file(self) -> None:
        """Asks for one or several files and reads them."""
        folder = self.session.store.get_setting(_FOLDER)
        start = folder if isinstance(folder, str) else ""
        names, _ = QFileDialog.getOpenFileNames(self, "Đọc bảng điểm từ tệp", start, FILTER)
        if names:
            self.session.store.set_setting(_FOLDER, str(Path(names[0]).parent))
            self.read([Path(name) for name in names])

    def read(self, paths: Sequence[Path]) -> None:
        """Reads files (and those in folders) beside the window, then shows what was understood."""
        self._before_reading()
        self.intake.read_paths(paths)

    def _before_reading(self) -> None:
        self.session.flush()
        self.notice.hide()

    def _on_paste_action(self) -> None:
        self.step_requested.emit(self.title)
        self.paste_table()

    def paste_table(self) -> None:
        """Reads the table that the clipboard holds."""
        # Without anything copied there may be no data at all, whatever the annotation says.
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        paths = local_paths(mime)
        self._before_reading()
        if paths:
            self.intake.read_paths(paths)
        elif mime.hasText() or mime.hasHtml():
            self.intake.read(Origin(html=mime.html(), text=mime.text()))
        else:
            self._on_failed(UserError("clipboard_without_table"))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.notice.say(sentence(error), "error", (("Chọn tệp &khác…", self.choose_file),))
        else:
            tell_error(self, error)

    def _on_imported(self, files: list[Named]) -> None:
        results = [result for _, result in files]
        what = f"“{files[0][0]}”" if len(files) == 1 else f"{len(files)} tệp"
        details = ("Xem đầ&y đủ…", lambda: show_report(self, files))
        self.notice.say(f"Đã nhập {what}: {summary(results)}.  Ctrl+Z để bỏ cả lần nhập này.", "info", (details,))

    def _leave_intake(self) -> None:
        self._show_plan()
        focus_by_key(self.checklist.view if self.shown is self.checklist else self.empty.read)

    # -- dropping and pasting ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(local_paths(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V where no cell and no field takes it: a table is meant."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.shown in (self.empty, self.checklist):
            self.paste_table()
        else:
            super().keyPressEvent(event)


class ShownStack(QStackedWidget):
    """Asks for as much room as the page that is seen needs; the hidden ones need none."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        current = self.currentWidget()
        return current.minimumSizeHint() if current else super().minimumSizeHint()


def local_paths(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
