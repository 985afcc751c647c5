"""The main window: the four steps at the left, the page of the chosen step beside them. All wiring stands here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.models import UserError
from parapp.plan.lint import LintIssue
from parapp.ui.criteria.page import CriteriaPage
from parapp.ui.document.page import DocumentPage
from parapp.ui.help import show_about, show_help
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell_error
from parapp.ui.office.page import OfficePage
from parapp.ui.plan.page import PlanPage
from parapp.ui.plans_menu import PlansMenu
from parapp.ui.remember import restore_window, save_window
from parapp.ui.session import Session
from parapp.ui.step import Step

_START_SIZE = (1280, 700)
_NAVIGATION_WIDTH = 190


class MainWindow(QMainWindow):
    """Shows one data file. Closing hands over half-typed text first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.jobs = JobRunner(self)
        self.steps: list[Step] = [
            OfficePage(session),
            CriteriaPage(session, self.jobs),
            PlanPage(session),
            DocumentPage(session),
        ]
        self._navigation = QListWidget()
        self._stack = QStackedWidget()
        self._plan_chooser = QComboBox()
        self._saved = QLabel("Đã lưu")
        self.plans_menu = PlansMenu(session, self)
        self._build()
        self._build_menus()
        self._wire()
        self._refresh_plans()
        self._refresh_undo()
        self.show_step("Kế hoạch" if session.plan_id else "Cơ quan")
        if not restore_window(self, session.store):
            self.resize(*_START_SIZE)

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("parapp")
        for number, step in enumerate(self.steps, start=1):
            self._navigation.addItem(f"{number}.  {step.title}")
            self._stack.addWidget(step)
        self._navigation.setAccessibleName("Các bước")
        self._plan_chooser.setAccessibleName("Kế hoạch đang làm")
        self._plan_chooser.setMinimumContentsLength(10)
        self._plan_chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        side = QWidget()
        side.setFixedWidth(_NAVIGATION_WIDTH)
        side_layout = QVBoxLayout(side)
        side_layout.setContentsMargins(8, 8, 0, 8)
        side_layout.addWidget(self._plan_chooser)
        side_layout.addWidget(self._navigation)
        central = QWidget()
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(side)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        self._saved.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addPermanentWidget(self._saved)

    def _build_menus(self) -> None:
        bar = self.menuBar()
        plan_menu = bar.addMenu("&Kế hoạch")
        plan_menu.addActions(self.plans_menu.actions())
        document = self._step(DocumentPage)
        plan_menu.addSeparator()
        plan_menu.addActions(document.file_actions)
        plan_menu.addSeparator()
        self._action(plan_menu, "Th&oát", QKeySequence.StandardKey.Quit, self.close)
        edit_menu = bar.addMenu("&Sửa")
        self._undo = self._action(edit_menu, "Hoàn tác", QKeySequence.StandardKey.Undo, self._on_undo)
        self._redo = self._action(edit_menu, "Làm lại", QKeySequence.StandardKey.Redo, self._on_redo)
        steps_menu = bar.addMenu("&Các bước")
        for number, step in enumerate(self.steps, start=1):
            self._action(steps_menu, f"&{number}. {step.title}", f"Alt+{number}", lambda _=False, s=step: self._show(s))
        help_menu = bar.addMenu("&Trợ giúp")
        self._action(help_menu, "&Hướng dẫn", QKeySequence.StandardKey.HelpContents, lambda: show_help(self))
        self._action(help_menu, "&Giới thiệu parapp", "", lambda: show_about(self))

    def _action(self, menu, text, shortcut, slot) -> QAction:  # type: ignore[no-untyped-def]
        action = QAction(text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    # -- wiring --------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self._navigation.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._plan_chooser.activated.connect(self._on_plan_chosen)
        self.session.changed.connect(self._refresh_plans)
        self.session.changed.connect(self._refresh_undo)
        self.session.plan_switched.connect(self._refresh_plans)
        self.session.busy_text.connect(self._saved.setText)
        for step in self.steps:
            step.go_to_requested.connect(self.go_to)
            step.step_requested.connect(self.show_step)

    def go_to(self, issue: LintIssue) -> None:
        """Shows the page on which the issue's place lies, with the place in focus."""
        for step in [self._stack.currentWidget(), *self.steps]:
            if step.show_issue(issue):  # type: ignore[union-attr]
                self._show(step)  # type: ignore[arg-type]
                return

    def show_step(self, title: str) -> None:
        """Shows the step of this title."""
        self._show(next(step for step in self.steps if step.title == title))

    def _show(self, step: Step) -> None:
        self._navigation.setCurrentRow(self.steps.index(step))

    def _step(self, step_type):  # type: ignore[no-untyped-def]
        return next(step for step in self.steps if isinstance(step, step_type))

    def _refresh_plans(self, _change: object = None) -> None:
        self._plan_chooser.clear()
        for plan in self.session.plans:
            self._plan_chooser.addItem(plan.name or f"Kế hoạch năm {plan.period_start}", plan.id)
        self._plan_chooser.setCurrentIndex(self._plan_chooser.findData(self.session.plan_id))
        self._plan_chooser.setEnabled(self._plan_chooser.count() > 0)
        if not self._plan_chooser.count():
            self._plan_chooser.setPlaceholderText("Chưa có kế hoạch")

    def _on_plan_chosen(self, index: int) -> None:
        self.session.flush()
        self.session.show_plan(self._plan_chooser.itemData(index))

    def _refresh_undo(self, _change: object = None) -> None:
        for action, name, label in (
            (self._undo, "Hoàn tác", self.session.undo_label),
            (self._redo, "Làm lại", self.session.redo_label),
        ):
            action.setEnabled(bool(label))
            action.setText(f"{name}: {label}" if label else name)

    def _on_undo(self) -> None:
        self._guarded(self.session.undo)

    def _on_redo(self) -> None:
        self._guarded(self.session.redo)

    def _guarded(self, work) -> None:  # type: ignore[no-untyped-def]
        try:
            work()
        except UserError as error:
            tell_error(self, error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Half-typed text is committed and sizes are kept before the window goes."""
        try:
            self.session.flush()
            save_window(self, self.session.store)
            for step in self.steps:
                step.save_sizes()
        except UserError as error:
            tell_error(self, error)
            event.ignore()
            return
        self.jobs.close()
        self._step(DocumentPage).close_pages()
        super().closeEvent(event)
