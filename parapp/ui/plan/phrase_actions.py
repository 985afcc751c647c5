"""The phrase library's commands on the table: one phrase into the current cell, whole rows from last year's plan."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from parapp.models import Change, Task
from parapp.plan.edits.tasks import COLUMN_NAMES, TaskColumn, cell_text, set_cell
from parapp.ui.plan.columns import COLUMNS
from parapp.ui.plan.phrase_book import MOST_OFFERS, FilledRows, PhraseBook
from parapp.ui.plan.task_model import TaskModel
from parapp.ui.plan.task_view import TaskView
from parapp.ui.session import Session
from parapp.vietnamese.text import fold_space

_MOST_NAMED = 5
_NAME_LENGTH = 60


class PhraseActions(QObject):
    """Each command is one undo step; `told` says in a sentence what was filled and what was not."""

    told = Signal(str)

    def __init__(self, session: Session, book: PhraseBook, model: TaskModel, view: TaskView) -> None:
        super().__init__(view)
        self._session = session
        self._book = book
        self._model = model
        self._view = view
        self.fill = QAction("Điền cả dòng từ năm trước", self)
        self.fill.setShortcut(QKeySequence("F9"))
        self.fill.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.fill.triggered.connect(lambda _checked=False: self.fill_rows())
        self.manage = QAction("Kho câ&u…", self)
        self.manage.triggered.connect(lambda _checked=False: self.show_library())
        for place in range(MOST_OFFERS):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), view, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.put, place))

    def put(self, place: int) -> None:
        """The phrase at this place, from 0, becomes the current cell's text; the cell stays the current one."""
        plan_file, task_id = self._model.plan_file, self._view.current_task_id()
        if plan_file is None or not task_id:
            return
        key = COLUMNS[self._view.currentIndex().column()].key
        offers = self._book.offers(task_id, key)
        if place < len(offers):
            column: TaskColumn = "content" if key == "subject" else key
            change = set_cell(plan_file, [task_id], column, offers[place].text)
            label = f"đưa câu từ Kho câu vào {COLUMN_NAMES[column]}"
            self._model.apply(Change(label=label, before=change.before, after=change.after))

    def fill_rows(self) -> None:
        """The selected rows' empty cells are filled from last year's tasks; what they say already stays."""
        ids = [self._model.rows[row].task_id for row in self._view.selected_rows()]
        if not ids:
            return
        filled = self._book.filled_rows(ids)
        if self._model.apply(filled.change):
            self.told.emit(self._sentence(filled, len(ids)))

    def show_library(self) -> None:
        """Everything the library holds, to be searched and tidied up."""
        from parapp.ui.plan.library_dialog import LibraryDialog

        self._session.flush()
        LibraryDialog(self._session, self._view.window()).open()

    def _sentence(self, filled: FilledRows, asked: int) -> str:
        parts = []
        if filled.change.after:
            cells = ", ".join(f"{COLUMN_NAMES[name]} {count}" for name, count in _filled_cells(filled.change).items())
            parts.append(f"Đã điền {len(filled.change.after)} nhiệm vụ từ kế hoạch năm trước ({cells}).")
        elif len(filled.without_match) < asked:
            parts.append("Các dòng này không còn ô trống nào mà kế hoạch năm trước điền được.")
        if filled.only_alike:
            parts.append(f"Tiêu chí chỉ gần giống năm trước, xin xem lại: {self._names(filled.only_alike)}.")
        if filled.without_match:
            parts.append(f"Không có trong kế hoạch các năm trước: {self._names(filled.without_match)}.")
        return " ".join(parts)

    def _names(self, task_ids: Sequence[str]) -> str:
        names = "; ".join(map(self._name, task_ids[:_MOST_NAMED]))
        more = len(task_ids) - _MOST_NAMED
        return f"{names} và {more} nhiệm vụ nữa" if more > 0 else names

    def _name(self, task_id: str) -> str:
        name = fold_space(self._model.texts(task_id)[0]) or "nhiệm vụ chưa có nội dung"
        return name if len(name) <= _NAME_LENGTH else f"{name[:_NAME_LENGTH].rstrip()}…"


def _filled_cells(change: Change) -> Counter[TaskColumn]:
    """How many cells of each column a change of tasks fills."""
    before = {record.id: record for record in change.before}
    pairs = [(before[row.id], row) for row in change.after if isinstance(row, Task)]
    counts = Counter(
        column
        for old, new in pairs
        for column in COLUMN_NAMES
        if isinstance(old, Task) and cell_text(old, column) != cell_text(new, column)
    )
    return Counter({column: counts[column] for column in COLUMN_NAMES if counts[column]})
