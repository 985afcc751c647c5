"""What can be done with rows and cells of the sheet: each an action with a key, in the menus and by keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from parapp.models import Criterion, CriterionLevel, Passed
from parapp.plan.edits.criteria import Cell, CriterionColumn, add_rows, move_criteria, move_step, set_passed
from parapp.plan.edits.office import remove_criteria
from parapp.ui.criteria.columns import COLUMNS, NAME
from parapp.ui.criteria.numbering import first_code_below, next_code
from parapp.ui.criteria.placing import drop_place, next_sibling
from parapp.ui.criteria.sheet_model import SheetModel
from parapp.ui.criteria.sheet_view import SheetView
from parapp.ui.session import Session
from parapp.ui.sheet_text import sheet_cells, sheet_text


class SheetActions(QObject):
    """Works on the selected cells and rows of one view."""

    def __init__(self, session: Session, model: SheetModel, view: SheetView) -> None:
        super().__init__(view)
        self._session = session
        self._model = model
        self._view = view
        self.goes_down = QAction("&Gõ D, M, K xong thì xuống dòng", self, checkable=True, checked=True)
        self.add = [
            self._action("Thêm dòng &cùng cấp bên dưới", "Ctrl+Ins", self.add_sibling),
            self._action("Thêm dòng cấp &dưới", "Ctrl+Shift+Ins", self.add_child),
            self._action("Thêm &lĩnh vực", "", self.add_field),
        ]
        self.rows = [
            self._action("Chuyển &lên", "Alt+Up", lambda: self.move(-1)),
            self._action("Chuyển &xuống", "Alt+Down", lambda: self.move(1)),
            self._action("&Xóa dòng", "Ctrl+Del", self.remove),
        ]
        self.cells = [
            self._action("&Sao chép", QKeySequence.StandardKey.Copy, self.copy),
            self._action("&Dán", QKeySequence.StandardKey.Paste, self.paste),
            self._action("Chép ô trên cùng &xuống", "Ctrl+D", self.fill_down),
        ]
        self.results = [
            self._action("Đạt", "", lambda: self.mark("yes")),
            self._action("Một phần", "", lambda: self.mark("partly")),
            self._action("Không đạt", "", lambda: self.mark("no")),
        ]
        for group in (self.add, self.rows, self.cells, self.results):
            view.addActions(group)
            separator = QAction(self)
            separator.setSeparator(True)
            view.addAction(separator)
        view.addAction(self.goes_down)
        view.passed_typed.connect(self._on_passed_typed)
        view.emptied.connect(self.empty)
        view.dropped.connect(self.drop)

    def _action(self, text: str, key: str | QKeySequence.StandardKey, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    # -- rows ----------------------------------------------------------------------------------------------------

    @property
    def _current(self) -> Criterion | None:
        return self._model.tree.rows.get(self._view.current_id())

    def add_sibling(self) -> None:
        """A row of the same level behind the current one and all below it, ready for its name."""
        row = self._current
        if row is None:
            self.add_field()
        else:
            code = next_code(row.code, self._codes())
            self._add(row.parent_id, code, next_sibling(self._model.tree, row))

    def add_child(self) -> None:
        """A row one level below the current one, behind those it has."""
        row = self._current
        if row is None:
            self.add_field()
            return
        parent = row if row.level != "component" else self._model.tree.rows.get(row.parent_id or "", row)
        children = self._model.tree.children(parent.id)
        code = next_code(children[-1].code, self._codes()) if children else first_code_below(parent)
        self._add(parent.id, code, None)

    def add_field(self) -> None:
        """A field behind all others."""
        fields = [row for row in self._model.tree.children(None) if row.level == "field"]
        self._add(None, next_code(fields[-1].code, self._codes()) if fields else "1", None)

    def _codes(self) -> list[str]:
        return [row.code for row in self._model.tree.rows.values()]

    def _add(self, parent_id: str | None, code: str, before_id: str | None) -> None:
        plan_file = self._model.plan_file
        if plan_file is None:
            return
        change = add_rows(plan_file, parent_id, [{"code": code}], before_id)
        if self._model.apply(change) and self._view.go_to(change.after[-1].id, NAME):
            self._view.setFocus()
            self._view.edit(self._view.currentIndex())

    def remove(self) -> None:
        """The selected rows go with all below them."""
        places = self._view.selected_rows()
        if places and self._model.apply(remove_criteria(self._session.store.records(), self._view.selected_ids())):
            place = min(places[0], self._model.rowCount() - 1)
            self._view.setCurrentIndex(self._model.index(place, self._view.currentIndex().column()))

    def move(self, step: int) -> None:
        """The current row goes up (-1) or down (1) among its siblings."""
        row, column = self._current, self._view.currentIndex().column()
        plan_file = self._model.plan_file
        if row is not None and plan_file is not None and self._model.apply(move_step(plan_file, row.id, step)):
            self._view.go_to(row.id, column)

    def drop(self, row_ids: Sequence[str], before_id: str | None) -> None:
        """Dragged rows land before another one, on the level they have."""
        plan_file, first = self._model.plan_file, self._model.tree.rows.get(row_ids[0])
        if plan_file is None or first is None:
            return
        alike = [row_id for row_id in row_ids if self._model.tree.rows[row_id].level == first.level]
        self._model.apply(move_criteria(plan_file, alike, *drop_place(self._model.tree, first, before_id)))

    # -- cells ---------------------------------------------------------------------------------------------------

    def _cell(self, place: int, column: int) -> Cell | None:
        row, key = self._model.shown(place), COLUMNS[column].writes
        return (row.criterion.id, key) if row and key else None

    def copy(self) -> None:
        """The selected block goes to the clipboard, as a spreadsheet takes it."""
        cells = set(self._view.selected_cells())
        columns = [column for column in self._view.shown_columns() if any(at == column for _, at in cells)]
        rows = [
            [row.texts[column] if (place, column) in cells else "" for column in columns]
            for place in self._view.selected_rows()
            if (row := self._model.shown(place))
        ]
        if rows:
            QGuiApplication.clipboard().setText(sheet_text(rows))

    def paste(self) -> None:
        """The clipboard's block goes in from the first selected cell; a single cell goes into all selected ones."""
        block = sheet_cells(QGuiApplication.clipboard().text())
        chosen = list(self._view.selected_cells())
        if not block or not chosen:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self._write({place: block[0][0] for place in chosen})
            return
        top, left = min(row for row, _ in chosen), min(column for _, column in chosen)
        columns = [column for column in self._view.shown_columns() if column >= left]
        inside, beyond = block[: self._model.rowCount() - top], block[self._model.rowCount() - top :]
        cells = {
            (top + down, column): text
            for down, texts in enumerate(inside)
            for column, text in zip(columns, texts, strict=False)
        }
        self._paste(cells, [self._new_row(columns, texts) for texts in beyond])
        width = min(len(columns), max(map(len, block)))
        last = min(top + len(block), self._model.rowCount())
        self._view.select_block(list(range(top, last)), columns[:width])

    def _new_row(self, columns: Sequence[int], texts: Sequence[str]) -> dict[CriterionColumn, str]:
        pairs = zip(columns, texts, strict=False)
        return {key: text for column, text in pairs if (key := COLUMNS[column].writes) is not None}

    def _paste(self, cells: dict[tuple[int, int], str], new_rows: Sequence[dict[CriterionColumn, str]]) -> None:
        last = self._model.shown(self._model.rowCount() - 1)
        level: CriterionLevel = last.level if last else "criterion"
        self._model.paste(self._by_cell(cells), [row for row in new_rows if any(row.values())], level)

    def _by_cell(self, texts: dict[tuple[int, int], str]) -> dict[Cell, str]:
        return {cell: text for place, text in texts.items() if (cell := self._cell(*place)) is not None}

    def _write(self, texts: dict[tuple[int, int], str]) -> None:
        self._model.write(self._by_cell(texts))

    def fill_down(self) -> None:
        """Each selected column's top cell goes into those below; a single cell takes the one above it."""
        chosen = list(self._view.selected_cells())
        rows = sorted({row for row, _ in chosen})
        if not rows or (len(rows) == 1 and rows[0] == 0):
            return
        source = rows[0] if len(rows) > 1 else rows[0] - 1
        texts = {column: self._model.index(source, column).data(Qt.ItemDataRole.EditRole) for _, column in chosen}
        self._write({(row, column): texts[column] for row, column in chosen if row != source})

    def empty(self) -> None:
        """The selected cells are empty."""
        self._write({place: "" for place in self._view.selected_cells()})

    def mark(self, passed: Passed) -> None:
        """The selected rows are marked Đạt, Một phần or Không đạt."""
        plan_file = self._model.plan_file
        if plan_file is not None:
            self._model.apply(set_passed(plan_file, self._view.selected_ids(), passed))

    def _on_passed_typed(self, passed: Passed) -> None:
        rows = self._view.selected_rows()
        self.mark(passed)
        if self.goes_down.isChecked() and len(rows) == 1:
            self._view.step_down(1)
        else:
            self._view.setFocus()
