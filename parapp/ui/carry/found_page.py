"""An old plan as it was understood: its outline, its tasks, and what somebody has to look at."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.messages import problem_sentence
from parapp.models import PlanFile, Problem
from parapp.plan.units import list_text
from parapp.ui.carry.criteria_lines import row_text, task_parts
from parapp.ui.carry.old_paper import Line, OldPaper, counts, outline
from parapp.ui.carry.preview import Preview
from parapp.ui.notice_bar import NoticeBar
from parapp.vietnamese.text import fold_space

_TASK_HEADINGS = ("Tiêu chí", "Nội dung, giải pháp", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm")
_SEVERITIES = {"error": "Chưa hiểu", "warning": "Nên xem", "info": "Lưu ý"}
_PARTS = Qt.ItemDataRole.UserRole
Parts = list[tuple[str, str]]
_GRAVEST_FIRST = ("error", "warning", "info")


class FoundPage(QWidget):
    """Nothing is taken before one of its buttons is pressed."""

    taken = Signal(bool)
    """The plan is wanted as last year's; whether this year's is to be made of it at once."""
    other_file_requested = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper: OldPaper | None = None
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.notice = NoticeBar(closable=False)
        self.outline = _tree(("Nội dung trong tệp", "parapp hiểu là"), ())
        self.tasks = _tree(_TASK_HEADINGS, (30, 50, 22, 26, 20))
        self.problems = _tree(("Mức", "Chỗ trong tệp", "Nội dung"), (12, 24))
        self.tabs = QTabWidget()
        self.go_on_button = QPushButton("Đưa vào và lập kế hoạch năm &nay…")
        self.take_button = QPushButton("Đưa vào làm kế hoạch năm t&rước")
        self.other_button = QPushButton("Tệp &khác…")
        self.back_button = QPushButton("&Quay lại")
        self._build()
        self._wire()

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.go_on_button

    def _build(self) -> None:
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.outline.setAccessibleName("Nội dung kế hoạch cũ")
        self.tasks.setAccessibleName("Nhiệm vụ trong kế hoạch cũ")
        self.tasks.setRootIsDecorated(False)
        self.problems.setAccessibleName("Những chỗ cần xem")
        self.problems.setRootIsDecorated(False)
        header = self.outline.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, self.fontMetrics().averageCharWidth() * 36)
        for widget, title in (
            (self.outline, "&Văn bản"),
            (_with_preview(self.tasks), ""),
            (_with_preview(self.problems), ""),
        ):
            self.tabs.addTab(widget, title)
        self.go_on_button.setDefault(True)
        self.take_button.setAutoDefault(True)
        bottom = QHBoxLayout()
        bottom.setSpacing(10)
        bottom.addWidget(self.other_button)
        bottom.addStretch(1)
        for button in (self.go_on_button, self.take_button, self.back_button):
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addWidget(self.heading)
        layout.addWidget(self.count)
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(bottom)

    def _wire(self) -> None:
        self.go_on_button.clicked.connect(lambda: self.taken.emit(True))
        self.take_button.clicked.connect(lambda: self.taken.emit(False))
        self.other_button.clicked.connect(self.other_file_requested)
        self.back_button.clicked.connect(self.given_up)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.given_up)

    def show_paper(self, paper: OldPaper, known_as: str = "") -> None:
        """Shows what was understood of a file; `known_as`: the same plan is in the data already under this name."""
        self.paper = paper
        self.heading.setText(f"Kế hoạch cũ đọc từ “{paper.file_name}”")
        self.count.setText(counts(paper.plan_file))
        self.notice.hide()
        if known_as:
            self.notice.say(f"Dữ liệu đã có kế hoạch này ({known_as}). Đưa vào lần nữa sẽ thành hai bản.", "warning")
        self._show_outline(outline(paper.plan_file))
        self._show_tasks(paper.plan_file)
        self._show_problems(paper.problems)
        self.tabs.setCurrentIndex(0)

    def forget(self) -> None:
        """Shows nothing any more."""
        self.paper = None
        for tree in (self.outline, self.tasks, self.problems):
            tree.clear()

    def _show_outline(self, lines: Sequence[Line]) -> None:
        self.outline.clear()
        for line in lines:
            self._add_line(self.outline.invisibleRootItem(), line, top=True)
        self.outline.expandToDepth(0)
        _begin(self.outline)

    def _add_line(self, above: QTreeWidgetItem, line: Line, top: bool = False) -> None:
        item = QTreeWidgetItem([fold_space(line.text), line.meaning])
        item.setSizeHint(0, _row_size(self.outline))
        item.setToolTip(0, f"<p>{escape(line.text)}</p>")
        if top:
            font = self.outline.font()
            font.setBold(True)
            item.setFont(0, font)
        if line.missing:
            item.setForeground(0, self.palette().color(QPalette.ColorRole.PlaceholderText))
        above.addChild(item)
        for child in line.children:
            self._add_line(item, child)

    def _show_tasks(self, plan_file: PlanFile) -> None:
        self.tasks.clear()
        rows = {row.id: row for row in plan_file.criteria}
        for task in plan_file.tasks:
            criteria = "; ".join(row_text(rows[row_id]) for row_id in task.criterion_ids if row_id in rows)
            cells = (
                criteria,
                "; ".join(filter(None, (task.content, task.remedy))),
                list_text(task.assignment.lead),
                list_text(task.assignment.coordinating),
                "; ".join(entry.deadline.text for entry in task.deliverables if entry.deadline.text),
                "; ".join(entry.product for entry in task.deliverables if entry.product),
            )
            _add_row(self.tasks, cells, [*((("Tiêu chí", criteria),) if criteria else ()), *task_parts(task)])
        _begin(self.tasks)
        self.tabs.setTabText(1, f"Nh&iệm vụ ({len(plan_file.tasks)})")

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.problems.clear()
        for problem in sorted(problems, key=lambda problem: _GRAVEST_FIRST.index(problem.severity)):
            words = problem_sentence(problem.code, problem.facts)
            place = [("Chỗ trong tệp", problem.place)] if problem.place else []
            _add_row(
                self.problems, (_SEVERITIES[problem.severity], problem.place, words), [*place, ("Nội dung", words)]
            )
        _begin(self.problems)
        self.tabs.setTabText(2, f"Cần &xem ({len(problems)})")
        self.tabs.setTabVisible(2, bool(problems))


def _tree(headings: Sequence[str], widths: Sequence[int]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderLabels(headings)
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setAlternatingRowColors(True)
    for column, characters in enumerate(widths):
        tree.setColumnWidth(column, tree.fontMetrics().averageCharWidth() * characters)
    return tree


def _row_size(tree: QTreeWidget) -> QSize:
    return QSize(0, tree.fontMetrics().height() * 8 // 5)


def _with_preview(tree: QTreeWidget) -> QSplitter:
    """The list over the whole texts of its current row."""
    preview = Preview()

    def show(now: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        preview.show_parts(now.data(0, _PARTS) if now is not None else [])

    tree.currentItemChanged.connect(show)
    both = QSplitter(Qt.Orientation.Vertical)
    both.addWidget(tree)
    both.addWidget(preview)
    both.setChildrenCollapsible(False)
    both.setSizes([4 * preview.wanted_height, preview.wanted_height])
    return both


def _begin(tree: QTreeWidget) -> None:
    if first := tree.topLevelItem(0):
        tree.setCurrentItem(first)


def _add_row(tree: QTreeWidget, cells: Sequence[str], parts: Parts) -> None:
    item = QTreeWidgetItem([fold_space(text) for text in cells])
    item.setSizeHint(0, _row_size(tree))
    item.setData(0, _PARTS, parts)
    for column, text in enumerate(cells):
        item.setToolTip(column, f"<p>{escape(text)}</p>" if text else "")
    tree.addTopLevelItem(item)
