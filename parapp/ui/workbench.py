"""The window at work on one data file: its menus, its pages made when first wanted, and all wiring between them."""

import html
import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import Plan, ReportPeriod, UserError
from parapp.plan.lint import LintIssue
from parapp.ui.asides import MAKERS, AsideName, AsidePage
from parapp.ui.data_menu import DataMenu
from parapp.ui.first_start import first_steps
from parapp.ui.help_menu import HelpMenu
from parapp.ui.jobs import JobRunner
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import tell_error
from parapp.ui.navigation import SidePane
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.plans_menu import PlansMenu
from parapp.ui.remember import save_window
from parapp.ui.resting_hands import RestingHands
from parapp.ui.session import Session
from parapp.ui.step import Step
from parapp.ui.steps import PAGES
from parapp.ui.versions.lock_bar import LockBar

if TYPE_CHECKING:
    from parapp.ui.carry.page import CarryPage
    from parapp.ui.checker.page import CheckerPage
    from parapp.ui.data.page import DataPage
    from parapp.ui.safekeeping import Safekeeping

STEP_TITLES = tuple(PAGES)
_log = logging.getLogger(__name__)
_OFFICE, _PLAN, _DOCUMENT = "Cơ quan", "Kế hoạch", "Văn bản"


class Workbench(QObject):
    """Connects session, menus and pages. The pages not shown yet are made one after another once the window is idle."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self.session = session
        self.window = window
        self.jobs = JobRunner(self)
        self.disk_jobs = JobRunner(self)
        self.plans_menu = PlansMenu(session, window)
        self.side = SidePane(STEP_TITLES)
        self.stack = QStackedWidget()
        self.notice = NoticeBar()
        self.lock_bar = LockBar(session, self._step_shown, lambda: self.aside("versions").begin())
        self._pages: dict[str, Step] = {}
        self._asides: dict[AsideName, Any] = {}
        self._aside: Any = None
        self._step_before = 0
        self._safekeeping: Safekeeping | None = None
        session.keep_backup = lambda occasion: self.safekeeping.keep_before(occasion)
        self.data_menu = DataMenu(self)
        self.help_menu = HelpMenu(self)
        self._build()
        self._build_menus()
        self._wire()
        self._refresh_plans()
        self._refresh_undo()
        self.show_step(_PLAN if session.plan_id else _OFFICE)
        self._hands = RestingHands(window)
        self._hands.resting.connect(self._make_next_page)
        self._hands.wait()

    def _build(self) -> None:
        self.window.saved.setTextFormat(Qt.TextFormat.PlainText)
        self.window.saved.setContentsMargins(8, 0, 8, 0)  # Windows draws a line behind each word of the status bar
        central = QWidget()
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.notice)
        pages.addWidget(self.lock_bar)
        pages.addWidget(self.stack, 1)
        layout.addLayout(pages, 1)
        self.window.setCentralWidget(central)
        self.window.statusBar().addPermanentWidget(self.lock_bar.word)

    # -- pages ---------------------------------------------------------------------------------------------------

    def page(self, title: str) -> Step:
        """The page of a step, made now if it was not yet."""
        if title not in self._pages:
            page = self._pages[title] = PAGES[title](self.session, self.jobs)
            make_plain(page)
            page.go_to_requested.connect(self.go_to)
            page.step_requested.connect(self.show_step)
            page.old_plan_found.connect(lambda path: self.carry.read(path))
            page.old_plan_wanted.connect(lambda: self.carry.choose_file())
            page.carrying_wanted.connect(lambda: self.carry.start())
            page.report_wanted.connect(self._show_report)
            page.print_wanted.connect(lambda document: self.page(_DOCUMENT).print_document(document))
            self.stack.addWidget(page)
            self._plan_menu.insertActions(self._quit, page.file_actions)
            if page.file_actions:
                self._plan_menu.insertSeparator(self._quit)
        return self._pages[title]

    def show_step(self, title: str) -> None:
        """Shows the step of this title."""
        self.side.steps.setCurrentRow(STEP_TITLES.index(title))

    def go_to(self, issue: LintIssue) -> None:
        """Shows the page on which the issue's place lies, with the place in focus."""
        current = self._current_step
        for title in (current, *STEP_TITLES):
            if self.page(title).show_issue(issue):
                self.show_step(title)
                return

    def _show_report(self, period: ReportPeriod) -> None:
        self.show_step(_DOCUMENT)
        self.page(_DOCUMENT).show_report(period)

    def close(self) -> bool:
        """Commits what is half typed, keeps sizes and ends all work; False if something could not be committed."""
        pages = self._pages.values()
        try:
            self.session.flush()
        except UserError as error:
            tell_error(self.window, error)
            return False
        self._save_sizes()
        self._hands.end()
        for timer in self.window.findChildren(QTimer):  # none may ask the data file once it is closed
            timer.stop()
        self.window.leaving.emit()
        for dialog in self.window.findChildren(QDialog):  # they do not go with the window by themselves
            dialog.hide()
        self.window.hide()  # what is under way may take seconds to stop
        self.jobs.close()
        self.disk_jobs.close()
        if self._safekeeping is not None:
            self._safekeeping.close()
        for page in pages:
            page.close_pages()
        for aside in self._asides.values():
            if isinstance(aside, AsidePage):
                aside.close_pages()
        return True

    # -- backups -------------------------------------------------------------------------------------------------

    @property
    def safekeeping(self) -> "Safekeeping":
        """What keeps backups of the data file."""
        if self._safekeeping is None:
            from parapp.ui.data.status import SafetyStatus
            from parapp.ui.safekeeping import Safekeeping

            keeping = self._safekeeping = Safekeeping(self.session, self.disk_jobs, self.window)
            keeping.failed.connect(self._tell_unsafe)
            keeping.offered.connect(self._tell_offer)
            self.window.statusBar().addPermanentWidget(SafetyStatus(keeping, self.show_data))
        return self._safekeeping

    def show_data(self) -> None:
        """Shows the page of the data file and its backups."""
        self.aside("data").begin()

    def _tell_unsafe(self, fault: UserError) -> None:
        self.notice.say(sentence(fault), "warning", (("&Mở trang Dữ liệu", self.show_data),))

    def _tell_offer(self) -> None:
        from parapp.ui.data.offering import offer_words

        offer = self.safekeeping.offer
        if offer is not None:
            words = offer_words(offer, is_new=not self.session.store.seen())
            self.notice.say(words, "warning", (("&Xem bản đó", lambda: self.data.show_offer()),))

    def _save_sizes(self) -> None:
        """A disk that takes them no more keeps nobody from closing the window."""
        try:
            save_window(self.window, self.session.store.path.parent)
            for page in (*self._pages.values(), *self._asides.values()):
                page.save_sizes()
        except UserError as fault:
            _log.warning("sizes are not kept: %s", fault)

    @property
    def _current_step(self) -> str:
        """The step shown; while work goes on beside the steps, the one before."""
        row = self.side.steps.currentRow()
        return STEP_TITLES[row if row < len(STEP_TITLES) else self._step_before]

    def _show_row(self, row: int) -> None:
        self.notice.hide()
        if row < len(STEP_TITLES):
            self._step_before = row
            self.stack.setCurrentWidget(self.page(STEP_TITLES[row]))
        else:
            self.stack.setCurrentWidget(self._aside or self.carry)
        self.lock_bar.refresh()

    def _step_shown(self) -> Step | None:
        """The page of a step that is seen now; None while a page beside the steps is."""
        return next((page for page in self._pages.values() if page is self.stack.currentWidget()), None)

    def _show_aside(self, page: Any) -> None:
        """Shows a page beside the steps; one that stood there before gives way."""
        self.notice.hide()
        self._aside = page
        self.side.steps.setCurrentRow(self.side.steps.add_aside(page.title, "«"))
        self.stack.setCurrentWidget(page)
        self.lock_bar.refresh()

    def _leave_aside(self) -> None:
        if self.side.steps.currentRow() >= len(STEP_TITLES):
            self.side.steps.setCurrentRow(self._step_before)
        self.side.steps.remove_aside()
        self._aside = None

    # -- pages beside the steps ----------------------------------------------------------------------------------

    def aside(self, name: AsideName) -> Any:
        """The page beside the steps of this name, made now if it was not yet."""
        if name not in self._asides:
            page: Any = MAKERS[name](self.session, self.jobs)
            self._asides[name] = page
            if name == "data":
                page.serve(self.safekeeping, self.data_menu)
                page.merge_wanted.connect(lambda *copy: self.aside("merging").compare(*copy))
            make_plain(page)
            page.shown.connect(lambda: self._show_aside(page))
            page.left.connect(self._leave_aside)
            if name == "merging":
                page.left.connect(lambda: first_steps(self.window, self.session, sample=False))
            if isinstance(page, AsidePage):
                page.print_wanted.connect(lambda document: self.page(_DOCUMENT).print_document(document))
            self.stack.addWidget(page)
        return self._asides[name]

    @property
    def carry(self) -> "CarryPage":
        """The page that makes this year's plan from last year's."""
        known = "carry" in self._asides
        page: CarryPage = self.aside("carry")
        if not known:
            page.failed.connect(self._tell_failed)
            page.done.connect(self._tell_done)
        return page

    @property
    def data(self) -> "DataPage":
        """The page of the data file and its backups."""
        page: DataPage = self.aside("data")
        return page

    @property
    def checker(self) -> "CheckerPage":
        """The page that checks and repairs Word files."""
        page: CheckerPage = self.aside("checker")
        return page

    def _tell_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.notice.say(sentence(error), "error", (("Chọn tệp &khác…", self.carry.choose_file),))
        else:
            tell_error(self.window, error)

    def _tell_done(self, words: str) -> None:
        self.show_step(_PLAN)
        choice = ("Xem nhữn&g chỗ cần xem lại", self._show_issues)
        self.notice.say(words, "info", (choice,))
        self.notice.buttons[0].setFocus()

    def _show_issues(self) -> None:
        self.show_step(_PLAN)
        self.page(_PLAN).show_issues()

    def _make_next_page(self) -> None:
        missing = [title for title in STEP_TITLES if title not in self._pages]
        if missing:
            self.page(missing[0])
            self._hands.wait()
        else:
            self._hands.end()
            _log.info("all pages stand")
            self.safekeeping.begin()

    # -- menus ---------------------------------------------------------------------------------------------------

    def _build_menus(self) -> None:
        bar = self.window.menuBar()
        self._plan_menu = bar.addMenu("Kế &hoạch")
        self._plan_menu.addActions(self.plans_menu.actions())
        self._plan_menu.aboutToShow.connect(self.plans_menu.refresh)
        self._plan_menu.addSeparator()
        self._check = self._action(
            self._plan_menu, "Kiểm tra thể t&hức tệp Word…", "Ctrl+Shift+T", lambda: self.checker.begin()
        )
        self._action(
            self._plan_menu, "Các bản đã giữ củ&a kế hoạch…", "Ctrl+Shift+B", lambda: self.aside("versions").begin()
        )
        self._plan_menu.addAction(self.lock_bar.action)
        self._quit = self._action(self._plan_menu, "Th&oát", "Ctrl+Q", self.window.close)
        edit_menu = bar.addMenu("&Sửa")
        self._undo = self._action(edit_menu, "Hoàn tác", "Ctrl+Z", lambda: self._guarded(self.session.undo))
        self._redo = self._action(edit_menu, "Làm lại", "Ctrl+Y", lambda: self._guarded(self.session.redo))
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        steps_menu = bar.addMenu("&Các bước")
        for number, title in enumerate(STEP_TITLES, start=1):
            self._action(steps_menu, f"&{number}. {title}", f"Alt+{number}", self._shower(title))
        bar.addMenu(self.data_menu)
        bar.addMenu(self.help_menu)

    def _action(self, menu: QMenu, text: str, shortcut: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self.window)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: slot())
        menu.addAction(action)
        return action

    def _shower(self, title: str) -> Callable[[], None]:
        return lambda: self.show_step(title)

    # -- wiring --------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        session, window = self.session, self.window
        self.side.steps.currentRowChanged.connect(self._show_row)
        self.side.plans.activated.connect(self._on_plan_chosen)
        self.plans_menu.old_plan_wanted.connect(lambda: self.carry.choose_file())
        self.plans_menu.carrying_wanted.connect(lambda: self.carry.start())
        session.changed.connect(self.notice.hide)
        session.changed.connect(self._refresh_plans)
        session.changed.connect(self._refresh_undo)
        session.plan_switched.connect(self._refresh_plans)
        session.busy_text.connect(window.saved.setText)

    def _refresh_plans(self, _change: object = None) -> None:
        chooser = self.side.plans
        plans = self.session.plans
        entries = list(zip(plan_names(plans), (plan.id for plan in plans), strict=True))
        shown = [(chooser.itemText(row), chooser.itemData(row)) for row in range(chooser.count())]
        with QSignalBlocker(chooser):
            if entries != shown:
                chooser.clear()
                for name, plan_id in entries:
                    chooser.addItem(name, plan_id)
            chooser.setCurrentIndex(chooser.findData(self.session.plan_id) if self.session.plan_id else -1)
        chooser.setPlaceholderText("Chưa có kế hoạch")
        chooser.setEnabled(bool(entries))
        name = chooser.currentText()
        chooser.setToolTip(html.escape(name))
        self.window.setWindowTitle(f"{name} – parapp" if name else "parapp")

    def _on_plan_chosen(self, row: int) -> None:
        self._guarded(self.session.flush)
        self._guarded(lambda: self.session.show_plan(self.side.plans.itemData(row)))

    def _refresh_undo(self, _change: object = None) -> None:
        for action, name, label in (
            (self._undo, "&Hoàn tác", self.session.undo_label),
            (self._redo, "&Làm lại", self.session.redo_label),
        ):
            action.setEnabled(bool(label))
            action.setText(f"{name}: {label.replace('&', '&&')}" if label else name)

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            tell_error(self.window, error)


def make_plain(widget: QWidget) -> None:
    """No label in it takes a name for markup, those made by layouts included."""
    for label in widget.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


def plan_names(plans: Sequence[Plan]) -> list[str]:
    """What the chooser calls the plans; those of the same name are numbered."""
    names = [plan.shown_name for plan in plans]
    return [
        f"{name} ({names[: place + 1].count(name)})" if names.count(name) > 1 else name
        for place, name in enumerate(names)
    ]
