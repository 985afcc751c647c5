"""The checklist: the set's data, the search line, the sheet, and below it what is to be said about the current row."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from parapp.models import Criterion
from parapp.plan.scores import SumFault, row_name
from parapp.ui.criteria.columns import ACHIEVED, APPRAISED, CODE, COLUMNS, LOST, MAX, NAME, PASSED, column_of
from parapp.ui.criteria.search_bar import ColumnsMenu, SearchBar
from parapp.ui.criteria.set_form import SetForm
from parapp.ui.criteria.sheet_actions import SheetActions
from parapp.ui.criteria.sheet_model import SheetModel
from parapp.ui.criteria.sheet_view import SheetView
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session

_STATE_KEY = "criteria_sheet"
_FAULT_COLUMNS = {"max": MAX, "achieved": ACHIEVED, "lost": LOST}


class Checklist(QWidget):
    """Everything typed in place. `file_requested`: the person wants to read a table."""

    file_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = SheetModel(session, self)
        self.model.refused = lambda error: tell_error(self, error)
        self.view = SheetView(session, self.model)
        self.actions_ = SheetActions(session, self.model, self.view)
        self.form = SetForm(session)
        self.search = SearchBar()
        self.strip = NoticeBar(closable=False)
        self.status = QLabel()
        self._build()
        self._wire()
        if not restore_state(self.view.horizontalHeader(), session.store, _STATE_KEY):
            self._show_used_columns()
        self._on_checked()
        self._tell_current()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.status.setMinimumHeight(2 * self.status.fontMetrics().lineSpacing() + 2)
        self.status.setAccessibleName("Về dòng đang chọn")
        self._add_menu = QMenu(self)
        self._add_menu.addActions(self.actions_.add)
        self.search.add_button("Thêm &dòng", self._add_menu)
        self._columns_menu = ColumnsMenu(self.view)
        self.search.add_button("Cột", self._columns_menu)
        self.search.add_button("Đọc từ tệ&p…").clicked.connect(self.file_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.form, self.strip, self.search):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.status)

    def _wire(self) -> None:
        self.search.filter_changed.connect(self._on_filter)
        self.search.jump_requested.connect(self.jump)
        self.search.left_downwards.connect(self._enter_sheet)
        self.view.escaped.connect(self.search.clear)
        self.view.selectionModel().currentChanged.connect(self._tell_current)
        self.model.checked.connect(self._on_checked)
        self.model.modelReset.connect(self._show_used_columns)
        self.form.refused.connect(self.status.setText)
        self._session.plan_switched.connect(self.search.clear)
        for key, slot in (("Ctrl+F", self._focus_search), ("F8", self.next_fault), ("Shift+F8", self.previous_fault)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def begin(self) -> None:
        """The sheet has the focus, on the first row without a name, else on the first criterion's points."""
        rows = [row for place in range(self.model.rowCount()) if (row := self.model.shown(place))]
        unnamed = next((row.criterion.id for row in rows if not row.criterion.name), None)
        first = next((row.criterion.id for row in rows if row.is_leaf), "")
        self.go_to(unnamed or first, NAME if unnamed else APPRAISED)

    def save_sizes(self) -> None:
        """Keeps the columns."""
        save_state(self.view.horizontalHeader(), self._session.store, _STATE_KEY)

    def _show_used_columns(self) -> None:
        """Columns that are mostly empty are shown where the set has values for them."""
        for place, column in enumerate(COLUMNS):
            if column.hidden and self.view.isColumnHidden(place) and self.model.uses(place):
                self.view.setColumnHidden(place, False)

    # -- finding -------------------------------------------------------------------------------------------------

    def _focus_search(self) -> None:
        self.search.words.setFocus()
        self.search.words.selectAll()

    def _on_filter(self) -> None:
        row_id, column = self.view.current_id(), max(self.view.currentIndex().column(), 0)
        fitting = self.model.show_only(self.search.words.text(), self.search.losing.isChecked())
        self.search.say_found(fitting)
        if row_id:
            self.view.go_to(row_id, column)
        self._tell_current()

    def jump(self, words: str) -> None:
        """Goes to the criterion that the words mean, in the column last worked in, with all rows shown again."""
        row_id = self.model.find(words) if words.strip() else None
        if row_id is None:
            return
        column = self.view.currentIndex().column()
        with QSignalBlocker(self.search.words):
            self.search.words.clear()
        self._on_filter()
        if self.model.place_of(row_id) is None:
            self.search.clear()
        self.go_to(row_id, column if column > NAME else APPRAISED)

    def go_to(self, row_id: str, column: int) -> bool:
        """Shows a row, whatever is filtered, and puts the focus on its cell; False if it is not in the set."""
        if self.model.place_of(row_id) is None:
            self.search.clear()
        if not self.view.go_to(row_id, column):
            return False
        self.view.setFocus()
        return True

    def _enter_sheet(self) -> None:
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, APPRAISED))
        self.view.setFocus()

    # -- what does not agree -------------------------------------------------------------------------------------

    def _on_checked(self) -> None:
        self.form.show_sums()
        wrong, differing = len(self.model.drafts), len(self.model.faults)
        parts = [f"{wrong} ô chưa hiểu được, cần gõ lại" if wrong else ""]
        parts.append(f"{differing} chỗ cộng không khớp với số in trong bảng" if differing else "")
        if text := "; ".join(filter(None, parts)):
            choices = (("T&rước", self.previous_fault), ("Đến chỗ tiếp theo (F8)", self.next_fault))
            self.strip.say(text[0].upper() + text[1:] + ".", "error" if wrong else "warning", choices)
        else:
            self.strip.hide()
        self._tell_current()

    def next_fault(self) -> None:
        """Goes to the next cell that has to be corrected or does not add up."""
        self._go_to_fault(1)

    def previous_fault(self) -> None:
        """Goes to the one before."""
        self._go_to_fault(-1)

    def _go_to_fault(self, step: int) -> None:
        places = self._fault_places()
        if not places:
            return
        here = (self.view.current_id(), self.view.currentIndex().column())
        at = places.index(here) + step if here in places and self.view.hasFocus() else (0 if step > 0 else -1)
        row_id, column = places[at % len(places)]
        if not self.go_to(row_id, column):
            self.show_total(column)

    def _fault_places(self) -> list[tuple[str, int]]:
        drafts = [(row_id, column_of(key)) for row_id, key in self.model.drafts]
        faults = [(fault.record_id, _FAULT_COLUMNS[_what(fault)]) for fault in self.model.faults]
        return list(dict.fromkeys((*drafts, *faults)))

    def show_total(self, column: int) -> None:
        """Puts the cursor into the printed total of a column."""
        name = next(name for name, place in _FAULT_COLUMNS.items() if place == column)
        self.form.focus(f"printed_{name}")
        words = [fault.sentence for fault in self.model.faults if fault.kind == f"total_{name}"]
        self.status.setText(" ".join(words))

    # -- the current row -----------------------------------------------------------------------------------------

    def _tell_current(self, *_: QModelIndex) -> None:
        row = self.model.shown(self.view.currentIndex().row())
        if row is None:
            self.status.setText("Gõ để thay ô, F2 để sửa, Enter xuống dòng, Tab sang phải, Ctrl+F để tìm.")
            return
        if sentences := self.model.sentences(row.criterion.id):
            self.status.setText(" ".join(sentences))
            return
        self.status.setText(
            "\n".join(filter(None, (_name(row.criterion), self._hint(self.view.currentIndex().column()))))
        )

    def _hint(self, column: int) -> str:
        return COLUMNS[column].explained if column in (PASSED, ACHIEVED, LOST, CODE) else ""


def _what(fault: SumFault) -> str:
    return fault.kind.partition("_")[2]


def _name(row: Criterion) -> str:
    head = row_name(row) if row.code else ""
    return f"{head}: {' '.join(row.name.split())}" if head and row.name else head or " ".join(row.name.split())
