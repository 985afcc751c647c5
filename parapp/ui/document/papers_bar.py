"""The row over the outline: which paper of the plan is shown, and what can be added around the plan."""

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QStyle, QWidget

from parapp.models import Change, PaperKind, PlanFile, RelatedPaper, ReportPeriod, UserError, added
from parapp.plan.papers import (
    KIND_NAMES,
    OF_ONE_UNIT,
    is_same_period,
    leads_outside_directory,
    new_paper,
    paper_name,
    papers_for_units,
    period_words,
    periods_of,
    proposed_set,
    remove_paper,
    units_with_tasks,
)
from parapp.plan.papers.file_names import in_order
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.messages_box import ask, tell, tell_error
from parapp.ui.session import Session, only_texts
from parapp.ui.tool_button import ToolButton
from parapp.vietnamese.text import lower_first, upper_first

_SINGLE: tuple[PaperKind, ...] = ("submission", "decision", "resolution", "summary", "appendix")
_SHORTEST, _LONGEST = 12, 50
_MONTHS = range(1, 13)
_QUARTERS = range(1, 5)


class PapersBar(QWidget):
    """Chooses the paper that the session shows, adds papers around the plan and removes them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.chooser = ElidedCombo()
        self.add_menu = QMenu(self)
        self.add = _button("+", "Thêm văn bản đi cùng kế hoạch")
        self.remove = _button("−", "Xóa văn bản đang chọn")
        self._build()
        self._wire()
        self.refresh()

    def _build(self) -> None:
        self.chooser.setAccessibleName("Văn bản đang soạn")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(_SHORTEST)
        self.chooser.setMaximumWidth(self.chooser.fontMetrics().averageCharWidth() * _LONGEST)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add.setMenu(self.add_menu)
        self.add.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 2, 4)
        row.setSpacing(0)
        row.addWidget(self.chooser, 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(0)

    def _wire(self) -> None:
        self.chooser.activated.connect(self._on_chosen)
        self.add_menu.aboutToShow.connect(self.fill_add_menu)
        self.remove.clicked.connect(lambda _checked=False: self.remove_shown())
        self._session.changed.connect(self.refresh)
        self._session.plan_switched.connect(self.refresh)
        self._session.paper_switched.connect(self.refresh)

    def refresh(self, change: object = None) -> None:
        """Lists the plan and its papers as they are now."""
        plan_file = self._session.plan_file
        if plan_file is None or only_texts(change):
            return
        entries: list[tuple[str, str | None]] = [("Kế hoạch", None)]
        entries += [(paper_name(plan_file, paper), paper.id) for paper in in_order(plan_file.papers)]
        shown = [(self.chooser.itemText(row), self.chooser.itemData(row)) for row in range(self.chooser.count())]
        paper = self._session.paper
        with QSignalBlocker(self.chooser):
            if entries != shown:
                self.chooser.clear()
                for name, paper_id in entries:
                    self.chooser.addItem(name, paper_id)
            ids = [paper_id for _, paper_id in entries]
            self.chooser.setCurrentIndex(ids.index(paper.id if paper else None))
        self._show_whole_names()
        self.remove.setEnabled(paper is not None)

    def _show_whole_names(self) -> None:
        """The list is as wide as its longest name; the name chosen stands in the tip."""
        longest = max(map(self.chooser.fontMetrics().horizontalAdvance, self._names()), default=0)
        bar = self.chooser.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.chooser.view().setMinimumWidth(longest + bar + 16)
        self.chooser.setToolTip(escape(f"Văn bản đang soạn: {self.chooser.currentText()} (Ctrl+G)"))

    def _names(self) -> list[str]:
        return [self.chooser.itemText(row) for row in range(self.chooser.count())]

    def open_chooser(self) -> None:
        """Opens the list of the papers, for the keyboard."""
        self.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chooser.showPopup()

    def _on_chosen(self, row: int) -> None:
        try:
            self._session.flush()
        except UserError as error:
            tell_error(self.window(), error)
        self._session.show_paper(self.chooser.itemData(row))

    # -- adding --------------------------------------------------------------------------------------------------

    def fill_add_menu(self) -> None:
        """Offers each kind of paper; those that there is but one of only while it is not there."""
        menu, plan_file = self.add_menu, self._session.plan_file
        menu.clear()
        if plan_file is None:
            return
        there = {paper.kind for paper in plan_file.papers}
        for kind in _SINGLE:
            self._offer(menu, KIND_NAMES[kind], partial(self.add_paper, kind), kind not in there)
        menu.addSeparator()
        for kind in OF_ONE_UNIT:
            self._fill_units(menu.addMenu(KIND_NAMES[kind]), plan_file, kind)
        self._fill_periods(menu.addMenu(KIND_NAMES["report"]), plan_file)
        menu.addSeparator()
        self._offer(menu, "Những văn bản thường &cần", self.add_usual, bool(proposed_set(plan_file)))

    def _offer(self, menu: QMenu, text: str, slot: Callable[[], None], enabled: bool = True) -> None:
        action = QAction(text, menu)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: slot())
        menu.addAction(action)

    def _fill_units(self, menu: QMenu, plan_file: PlanFile, kind: PaperKind) -> None:
        there = {paper.unit_id for paper in plan_file.papers if paper.kind == kind}
        units = units_with_tasks(plan_file)
        missing = any(unit.id not in there for unit in units)
        self._offer(menu, "&Tất cả đơn vị có nhiệm vụ", partial(self.add_for_units, kind), missing)
        menu.addSeparator()
        for unit in units:
            name = unit.name.replace("&", "&&")
            self._offer(menu, name, partial(self.add_paper, kind, unit.id), unit.id not in there)

    def _fill_periods(self, menu: QMenu, plan_file: PlanFile) -> None:
        plan = plan_file.plan
        for year in range(plan.period_start, plan.period_end + 1):
            for period in self._periods(year):
                self._offer_report(menu, upper_first(period_words(period)), period)
            months = menu.addMenu(f"Tháng của năm {year}")
            for month in _MONTHS:
                self._offer_report(months, f"Tháng {month}", ReportPeriod(kind="month", number=month, year=year))

    def _offer_report(self, menu: QMenu, name: str, period: ReportPeriod) -> None:
        self._offer(menu, name, partial(self.add_report, period), self._report_of(period) is None)

    def _report_of(self, period: ReportPeriod) -> RelatedPaper | None:
        plan_file = self._session.plan_file
        papers = plan_file.papers if plan_file else ()
        return next((paper for paper in papers if paper.period and is_same_period(paper.period, period)), None)

    def _periods(self, year: int) -> list[ReportPeriod]:
        quarters = [ReportPeriod(kind="quarter", number=number, year=year) for number in _QUARTERS]
        return [*quarters, *(period for period in periods_of(year) if period.kind != "quarter")]

    def add_paper(self, kind: PaperKind, unit_id: str | None = None) -> None:
        """Adds a paper and shows it."""
        self._add(lambda plan_file: new_paper(plan_file, kind, unit_id))

    def add_report(self, period: ReportPeriod) -> None:
        """Adds the report of a period, or shows the one that is there."""
        there = self._report_of(period)
        if there is not None:
            self._session.show_paper(there.id)
        else:
            self._add(lambda plan_file: new_paper(plan_file, "report", None, period))

    def add_for_units(self, kind: PaperKind) -> None:
        """Adds a paper for each unit that has tasks and none yet; says who leads tasks but got none."""
        if self._add(lambda plan_file: papers_for_units(plan_file, kind)):
            self._tell_left_out(kind)

    def add_usual(self) -> None:
        """Adds what a plan usually needs and does not have yet."""
        new = self._add(lambda plan_file: added("thêm những văn bản thường cần", proposed_set(plan_file)))
        if any(paper.kind == "assignment" for paper in new):
            self._tell_left_out("assignment")

    def _tell_left_out(self, kind: PaperKind) -> None:
        plan_file = self._session.plan_file
        if plan_file and (names := leads_outside_directory(plan_file)):
            what = f"Chưa có {lower_first(KIND_NAMES[kind])} cho: {', '.join(names)}"
            tell(self.window(), f"{what}; hãy thêm vào danh sách đơn vị ở bước “Cơ quan”.")

    def _add(self, change: Callable[[PlanFile], Change]) -> list[RelatedPaper]:
        """The papers that were added; the first of them is shown."""
        try:
            self._session.flush()
            plan_file = self._session.plan_file
            if plan_file is None:
                return []
            made = change(plan_file)
            self._session.apply(made)
        except UserError as error:
            tell_error(self.window(), error)
            return []
        if new := [record for record in made.after if isinstance(record, RelatedPaper)]:
            self._session.show_paper(new[0].id)
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        return new

    def remove_shown(self) -> None:
        """Removes the paper shown, after a question where the office wrote something in it."""
        plan_file, paper = self._session.plan_file, self._session.paper
        if plan_file is None or paper is None:
            return
        self._session.flush()
        plan_file, paper = self._session.plan_file or plan_file, self._session.paper or paper
        if any(section.paper_id == paper.id for section in plan_file.sections) or paper.number:
            name = paper_name(plan_file, paper)
            detail = "Lời văn cơ quan đã viết trong đó cũng đi theo. Lấy lại được bằng Hoàn tác (Ctrl+Z)."
            if not ask(self.window(), f"Xóa “{name}”?", "&Xóa văn bản này", detail=detail):
                return
        try:
            self._session.apply(remove_paper(plan_file, paper))
        except UserError as error:
            tell_error(self.window(), error)


def _button(sign: str, name: str) -> ToolButton:
    button = ToolButton(autoRaise=True)
    button.setText(sign)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
