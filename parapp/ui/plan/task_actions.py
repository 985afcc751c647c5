"""What can be done with the selected tasks and cells: every command of the plan table, by key, button and menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from parapp.models import Change, PlanFile
from parapp.plan.edits.task_table import TableColumn, column_name
from parapp.plan.edits.tasks import (
    TaskColumn,
    add_task,
    join_criteria,
    move_step,
    move_tasks,
    remove_tasks,
    set_cell,
    siblings_of,
    task_of,
)
from parapp.ui.messages_box import tell
from parapp.ui.plan.bulk_dialog import BulkDialog
from parapp.ui.plan.columns import COLUMNS, position_of
from parapp.ui.plan.task_model import TaskModel
from parapp.ui.plan.task_view import TaskView
from parapp.ui.sheet_text import sheet_cells, sheet_text
from parapp.vietnamese.text import fold_space

_BULK: tuple[tuple[TaskColumn, str], ...] = (
    ("lead", "Đặt đơn vị &chủ trì…"),
    ("coordinating", "Đặt đơn vị &phối hợp…"),
    ("deadline", "Đặt &thời hạn…"),
    ("group", "Đặt &nhóm…"),
)


class TaskActions(QObject):
    """Commands on a table. Each is one undo step; the selection stays where the work is."""

    def __init__(self, model: TaskModel, view: TaskView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        view.dropped.connect(self.move_to)
        self.add = self._action("Thêm nhiệm vụ", ("Ins", "Ctrl+Ins"), self.add_row)
        self.delete = self._action("Xóa nhiệm vụ", ("Ctrl+Del",), self.delete_rows)
        self.up = self._action("Chuyển lên", ("Alt+Up",), lambda: self.move(-1))
        self.down = self._action("Chuyển xuống", ("Alt+Down",), lambda: self.move(1))
        self._separator()
        self.bulk = [self._action(text, (), partial(self.ask_for_all, column)) for column, text in _BULK]
        self.join = self._action("&Gộp tiêu chí vào một nhiệm vụ", (), self.join_selected)
        self._separator()
        self.fill = self._action("Điền xuống", ("Ctrl+D",), self.fill_down)
        self.copy_cells = self._action("Sao chép", (QKeySequence.StandardKey.Copy,), self.copy)
        self.cut_cells = self._action("Cắt", (QKeySequence.StandardKey.Cut,), self.cut)
        self.paste_cells = self._action("Dán", (QKeySequence.StandardKey.Paste,), self.paste)
        self.clear = self._action("Xóa nội dung ô", ("Del",), self.clear_cells)

    def _action(
        self, text: str, keys: tuple[str | QKeySequence.StandardKey, ...], slot: Callable[[], object]
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: slot())
        self._view.addAction(action)
        return action

    def _separator(self) -> None:
        separator = QAction(self)
        separator.setSeparator(True)
        self._view.addAction(separator)

    @property
    def _plan_file(self) -> PlanFile:
        plan_file = self._model.plan_file
        assert plan_file is not None
        return plan_file

    def _selected_ids(self) -> list[str]:
        return [self._model.rows[row].task_id for row in self._view.selected_rows()]

    # -- rows ----------------------------------------------------------------------------------------------------

    def add_row(self) -> None:
        """An empty task below the current one, ready to be typed into."""
        if self._model.plan_file is None:
            return
        current = self._model.task(self._view.currentIndex().row())
        if current is None:
            self.add_in_field(self._model.rows[-1].field_id if self._model.rows else None)
            return
        siblings = siblings_of(self._plan_file, current.field_id, current.parent_id)
        place = [task.id for task in siblings].index(current.id)
        before = siblings[place + 1].id if place + 1 < len(siblings) else None
        self._add(add_task(self._plan_file, current.field_id, before, current.parent_id))

    def add_in_field(self, field_id: str | None) -> None:
        """An empty task behind the last one of a field."""
        self._add(add_task(self._plan_file, field_id))

    def _add(self, change: Change) -> None:
        if self._model.apply(change):
            self._view.setFocus()
            self._view.go_to(change.after[-1].id, 0)

    def fill_field_menu(self, menu: QMenu) -> None:
        """Lists the fields in a menu; picking one adds a task without a criterion there."""
        menu.clear()
        menu.addSection("Thêm nhiệm vụ không gắn tiêu chí ở")
        fields = [row for row in self._plan_file.criteria if row.level == "field"] if self._model.plan_file else []
        for row in fields:
            name = fold_space(f"{row.code}. {row.name}").replace("&", "&&")
            menu.addAction(name).triggered.connect(lambda _=False, field_id=row.id: self.add_in_field(field_id))
        menu.addAction("Không thuộc lĩnh vực nào").triggered.connect(lambda: self.add_in_field(None))

    def delete_rows(self) -> None:
        """The selected tasks go; the next one becomes the current one."""
        rows = self._view.selected_rows()
        if not rows or not self._model.apply(remove_tasks(self._plan_file, self._selected_ids())):
            return
        shown = self._view.shown_rows()
        row = next((row for row in shown if row >= rows[0]), shown[-1] if shown else -1)
        self._view.setCurrentIndex(self._model.index(row, max(0, self._view.currentIndex().column())))

    def move(self, step: int) -> None:
        """The selected tasks go one place up (-1) or down (1) within their field."""
        if ids := self._selected_ids():
            self._model.apply(move_step(self._plan_file, ids, step))
            self._view.scrollTo(self._view.currentIndex())

    def move_to(self, task_ids: list[str], field_id: str | None, before_id: str | None) -> None:
        """Dropped tasks go into a field before one of its tasks."""
        while before_id in task_ids:
            before_id = self._following(before_id, field_id)
        self._model.apply(move_tasks(self._plan_file, task_ids, field_id, before_id))

    def _following(self, task_id: str, field_id: str | None) -> str | None:
        ids = [task.id for task in siblings_of(self._plan_file, field_id)]
        place = ids.index(task_id) + 1 if task_id in ids else len(ids)
        return ids[place] if place < len(ids) else None

    # -- several tasks at once -----------------------------------------------------------------------------------

    def ask_for_all(self, column: TaskColumn) -> None:
        """Asks for one text for a column of all selected tasks."""
        ids = self._selected_ids()
        if ids:
            present = {self._model.texts(task_id)[position_of(column)] for task_id in ids}
            text = present.pop() if len(present) == 1 else ""
            spec = COLUMNS[position_of(column)]
            dialog = BulkDialog(self._view, self._plan_file, spec, len(ids), text)
            dialog.chosen.connect(lambda words: self.set_for_all(ids, column, words))
            dialog.open()

    def set_for_all(self, task_ids: list[str], column: TaskColumn, text: str) -> None:
        """One column of these tasks gets the same text."""
        self._model.apply(set_cell(self._plan_file, task_ids, column, text))

    def join_selected(self) -> None:
        """The first selected task takes on the criteria of the others."""
        ids = self._selected_ids()
        tasks = [task_of(self._plan_file, task_id) for task_id in ids]
        criteria = [row_id for task in tasks[1:] for row_id in task.criterion_ids]
        if not criteria:
            tell(self._view, "Hãy chọn từ hai nhiệm vụ có tiêu chí trở lên rồi gộp.")
            return
        if self._model.apply(join_criteria(self._plan_file, ids[0], criteria)):
            self._view.go_to(ids[0], 0)

    # -- cells ---------------------------------------------------------------------------------------------------

    def _cells(self) -> dict[tuple[str, TableColumn], str]:
        return {
            (self._model.rows[row].task_id, COLUMNS[column].key): self._model.data(self._model.index(row, column))
            for row, column in self._view.selected_cells()
        }

    def clear_cells(self) -> None:
        """Empties the selected cells."""
        cells = dict.fromkeys((cell for cell, text in self._cells().items() if text), "")
        if cells:
            self._model.fill(cells, label=f"xóa nội dung {len(cells)} ô")

    def fill_down(self) -> None:
        """The first selected row's texts go into the rows below; with one row selected it takes them from above."""
        rows = self._view.selected_rows()
        columns = sorted({column for _, column in self._view.selected_cells()})
        if len(rows) == 1:
            above = [row for row in self._view.shown_rows() if row < rows[0]]
            rows = [*above[-1:], *rows]
        if len(rows) < 2:
            return
        source = self._model.texts(self._model.rows[rows[0]].task_id)
        cells = {(self._model.rows[row].task_id, COLUMNS[at].key): source[at] for row in rows[1:] for at in columns}
        names = column_name(COLUMNS[columns[0]].key) if len(columns) == 1 else f"{len(columns)} cột"
        self._model.fill(cells, label=f"điền xuống {names} cho {len(rows) - 1} nhiệm vụ")

    def copy(self) -> None:
        """The block around the selected cells goes to the clipboard; cells of it that are not selected are empty."""
        texts = self._cells()
        if not texts:
            return
        columns = [at for at in self._view.shown_columns() if any(key == COLUMNS[at].key for _, key in texts)]
        rows = self._view.selected_rows()
        block = [[texts.get((self._model.rows[row].task_id, COLUMNS[at].key), "") for at in columns] for row in rows]
        QGuiApplication.clipboard().setText(sheet_text(block))

    def cut(self) -> None:
        """Copies the selected cells and empties them."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Cells from the clipboard go in from the top left selected cell on; rows that do not fit become new tasks.

        A single cell goes into all selected ones.
        """
        block = sheet_cells(QGuiApplication.clipboard().text())
        selected = list(self._view.selected_cells())
        if not block or not selected:
            return
        if len(block) == 1 and len(block[0]) == 1:
            cells = dict.fromkeys(self._cells(), block[0][0])
            self._model.fill(cells, label=f"dán vào {len(cells)} ô")
            return
        self._paste_block(block, selected[0][0], self._first_column(selected))

    def _first_column(self, cells: list[tuple[int, int]]) -> int:
        chosen = {column for _, column in cells}
        return next(place for place, column in enumerate(self._view.shown_columns()) if column in chosen)

    def _paste_block(self, block: list[list[str]], first_row: int, first_place: int) -> None:
        columns = self._view.shown_columns()[first_place:]
        width = max(map(len, block))
        if width > len(columns):
            tell(
                self._view,
                f"Vùng vừa chép có {width} cột, nhưng từ ô đang chọn chỉ còn {len(columns)} cột. Chưa dán gì cả; hãy "
                "chọn ô ở bên trái hơn, hoặc hiện thêm cột.",
            )
            return
        rows = [row for row in self._view.shown_rows() if row >= first_row][: len(block)]
        lines = [{COLUMNS[columns[at]].key: text for at, text in enumerate(line)} for line in block]
        cells = {
            (self._model.rows[row].task_id, key): text
            for row, line in zip(rows, lines, strict=False)
            for key, text in line.items()
        }
        more = lines[len(rows) :]
        label = f"dán {len(block)} dòng" + (f", thêm {len(more)} nhiệm vụ" if more else "")
        if self._model.fill(cells, more, self._model.rows[rows[-1]].field_id, label):
            self._select_pasted(first_row, len(block), columns[:width])

    def _select_pasted(self, first_row: int, count: int, columns: list[int]) -> None:
        rows = [row for row in self._view.shown_rows() if row >= first_row][:count]
        self._view.select_block(rows, columns)
