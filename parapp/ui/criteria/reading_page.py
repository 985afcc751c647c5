"""What was read of a file or of the clipboard, before it comes into the plan: everything can be set right here."""

from collections.abc import Callable
from dataclasses import replace as replaced

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from parapp.importers.recognise import propose_layout
from parapp.importers.recognise.headers.chosen import with_header
from parapp.importers.recognise.tables.communes import commune_names, with_commune
from parapp.importers.recognise.tables.orientation import oriented
from parapp.models import Agency, UserError
from parapp.models.table import ColumnMeaning, Layout
from parapp.ui.criteria.doubts import Doubt, LayoutHistory, agreed, confirming, corrected, with_level, with_meaning
from parapp.ui.criteria.importing import Understanding, understood_source
from parapp.ui.criteria.meanings import RESULTS
from parapp.ui.criteria.opening import SHAPES_SETTING, Opened, office_names, printed_name, shapes_with
from parapp.ui.criteria.reading_notices import ReadingNotices
from parapp.ui.criteria.source_bar import SourceBar, open_box
from parapp.ui.criteria.source_model import SourceModel
from parapp.ui.criteria.source_view import SourceView
from parapp.ui.criteria.understanding_pane import UnderstandingPane
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import ask, tell_error
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session

_STATE_KEY = "criteria_reading"
_READ_AT_ONCE = 1_000
_OF_LIST = "Các tệp đã chọn được nhập cùng một lần, từ danh sách."


class ReadingPage(QWidget):
    """`accepted` carries the Understanding to import; nothing is changed before."""

    accepted = Signal(object)
    given_up = Signal()
    other_file_requested = Signal()
    encoding_wanted = Signal(str)
    """The source is to be read again under this encoding."""
    old_plan_wanted = Signal()
    """The file shown is to be taken for last year's plan."""

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._serial = 0
        self.opened: Opened | None = None
        self._history = LayoutHistory(Layout(table=0, header_rows=(), columns=()))
        self._mending: int | None = None
        self._one_of_several = False
        self.understanding: Understanding | None = None
        self.bar = SourceBar()
        self.notices = ReadingNotices()
        self.model = SourceModel(self.palette(), self)
        self.view = SourceView(session, self.model)
        self.pane = UnderstandingPane()
        self.accept_button = QPushButton("&Nhập vào kế hoạch")
        self.back_button = QPushButton("Không nhập")
        self._splitter = QSplitter()
        self._effect = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._build()
        self._wire()

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.view

    @property
    def file_name(self) -> str:
        """The file that is shown."""
        return self.opened.source.file_name if self.opened else ""

    @property
    def layout_read(self) -> Layout:
        """How the table is read now."""
        return self._history.current

    @property
    def _communes(self) -> tuple[str, ...]:
        return office_names(self._session.all(Agency).values())

    # -- the page ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.notices)
        layout.addWidget(self._splitter, 1)
        layout.addLayout(self._bottom())
        restore_state(self._splitter, self._session.store, _STATE_KEY)

    def _bottom(self) -> QHBoxLayout:
        self.accept_button.setDefault(True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._effect, 1)
        line.addWidget(self.accept_button)
        line.addWidget(self.back_button)
        return line

    def _wire(self) -> None:
        bar, view, doubts, notices = self.bar, self.view, self.pane.doubts, self.notices
        bar.table_chosen.connect(self.choose_table)
        bar.commune_chosen.connect(self.choose_commune)
        bar.encoding_chosen.connect(self.encoding_wanted)
        bar.other_file_requested.connect(self.other_file_requested)
        notices.start_over_requested.connect(self.start_over)
        notices.keep_letters_requested.connect(lambda: self.encoding_wanted.emit("unicode"))
        notices.first_table_requested.connect(lambda: self.choose_table(self.layout_read.table))
        notices.old_plan_requested.connect(self.old_plan_wanted)
        view.header.meaning_chosen.connect(self.set_meaning)
        view.header_chosen.connect(self._set_header)
        view.level_chosen.connect(lambda rows, level: self._step_to(with_level(self.layout_read, rows, level)))
        view.editing_ended.connect(self._back_to_doubts)
        self.model.left_out_changed.connect(lambda rows: self._step_to(replace(self.layout_read, left_out=rows)))
        self.model.corrected.connect(lambda *cell: self._step_to(corrected(self.layout_read, *cell)))
        self.pane.place_activated.connect(self.show_place)
        doubts.looked_at.connect(lambda doubt: self.show_place(doubt.place))
        doubts.agreed.connect(self.agree)
        doubts.correction_wanted.connect(self.mend)
        doubts.emptied.connect(self.accept_button.setFocus)
        self.accept_button.clicked.connect(self._accept)
        self.back_button.clicked.connect(self._give_up)
        for key, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._doubt_stepper(step))

    def save_sizes(self) -> None:
        """Keeps the widths of the panes."""
        save_state(self._splitter, self._session.store, _STATE_KEY)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_opened(self, opened: Opened, result: Understanding, one_of_several: bool = False) -> None:
        """Shows what was opened, under the layout it came with; of several files, Enter goes back to their list."""
        self.opened = opened
        self._serial += 1
        self._one_of_several = one_of_several
        self.accept_button.setText("Xong, &về danh sách" if one_of_several else "&Nhập vào kế hoạch")
        self.back_button.setText("Quay lại" if one_of_several else "Không nhập")
        self.back_button.setShortcut("Esc")  # a new text takes it away
        self._history = LayoutHistory(opened.layout)
        self.show_source()
        self._show_table(opened.layout)
        self._show_layout(opened.layout)
        self._show_understanding(result)

    def show_source(self) -> None:
        """Shows again which file, table and encoding are read."""
        if self.opened is not None:
            self.bar.show_source(self.opened.source, self.layout_read.table, self.opened.encoding)

    def _show_table(self, layout: Layout) -> None:
        assert self.opened is not None
        self.bar.show_table(layout.table)
        self.view.show_table(oriented(self.opened.source, layout), layout)

    def _show_layout(self, layout: Layout) -> None:
        assert self.opened is not None
        names = commune_names(self.opened.source, layout)
        self.bar.show_communes(names, printed_name(names, layout.commune))
        self.notices.tell(self.opened, self.model.table, layout)
        self.view.show_meanings(layout.columns)
        self.model.show_layout(layout)

    # -- setting it right ----------------------------------------------------------------------------------------

    def _step_to(self, layout: Layout) -> None:
        before = self.layout_read
        if self._history.step_to(layout):
            self._show_after(before)

    def _show_after(self, before: Layout) -> None:
        """Shows the layout the history is at; the table anew only where it is another one."""
        if _table_of(before) != _table_of(self.layout_read):
            self._show_table(self.layout_read)
        self._show_layout(self.layout_read)
        self._read(self.layout_read)

    def undo(self) -> None:
        """Takes the last answer or setting of this page back."""
        before = self.layout_read
        if self._history.back():
            self._show_after(before)

    def redo(self) -> None:
        """Does the one taken back last again."""
        before = self.layout_read
        if self._history.forth():
            self._show_after(before)

    def set_meaning(self, column: int, meaning: ColumnMeaning) -> None:
        """A column means something else."""
        self._step_to(with_meaning(self.layout_read, column, meaning))
        self._back_to_doubts()

    def choose_table(self, index: int) -> None:
        """Reads another sheet or table of the file."""
        if self.opened is not None:
            self._step_to(propose_layout(self.opened.source, index, self._communes))
            self._back_to_doubts()

    def choose_commune(self, name: str) -> None:
        """Takes the points of another commune."""
        if self.opened is None:
            return
        try:
            self._step_to(with_commune(self.opened.source, self.layout_read, name))
            self._show_result_column()
            self._back_to_doubts()
        except UserError as error:
            tell_error(self, error)

    def _show_result_column(self) -> None:
        results = [column for column, meaning in enumerate(self.layout_read.columns) if meaning in RESULTS]
        if results:
            self.view.show_column(results[0])

    def start_over(self) -> None:
        """Reads as parapp proposes, whatever was chosen last time."""
        if self.opened is None:
            return
        if self.opened.encoding != "auto":
            self.encoding_wanted.emit("auto")
            return
        self.opened = replaced(self.opened, as_before=False)
        self._step_to(propose_layout(self.opened.source, None, self._communes))
        self.notices.tell(self.opened, self.model.table, self.layout_read)

    def _set_header(self, rows: list[int]) -> None:
        if rows and self.opened is not None:
            self._step_to(with_header(self.opened.source, self.layout_read, rows))

    # -- doubts --------------------------------------------------------------------------------------------------

    def agree(self, doubts: list[Doubt]) -> None:
        """These doubts are right as read; they go at once, even if a long table is read anew for a while."""
        self._settle(doubts, agreed(self.layout_read, doubts, self.model.cell_at))

    def _settle(self, doubts: list[Doubt], layout: Layout) -> None:
        self.pane.show_doubts([doubt for doubt in self.pane.doubts.doubts if doubt not in doubts])
        self._step_to(layout)

    def mend(self, doubt: Doubt) -> None:
        """Goes where the doubt's matter is set right; when that is done the next doubt has the focus."""
        where, cell = doubt.answers.goes_to, self.model.cell_at(doubt.place)
        if where == "nowhere":
            self._settle([doubt], confirming(self.layout_read, [doubt]))
            return
        self._mending = self.pane.doubts.current
        if where == "commune":
            open_box(self.bar.communes)
        elif where == "table":
            open_box(self.bar.tables)
        elif cell is not None and where == "column":
            self.view.show_cell(*cell)
            open_box(self.view.header.boxes[cell[1]])
        elif cell is not None:
            self.view.show_cell(*cell)
            self.view.edit_cell()

    def _back_to_doubts(self) -> None:
        place, self._mending = self._mending, None
        if place is not None and not self.pane.doubts.focus(place):
            self.accept_button.setFocus()

    def _doubt_stepper(self, step: int) -> Callable[[], None]:
        return lambda: self.go_to_doubt(step)

    def go_to_doubt(self, step: int) -> None:
        """Puts the focus on the next doubt, or the one before (-1)."""
        doubts = self.pane.doubts
        at = doubts.current
        self.pane.tabs.setCurrentIndex(0)
        doubts.focus(0 if at is None else at + step)

    # -- reading -------------------------------------------------------------------------------------------------

    def _read(self, layout: Layout) -> None:
        """Reads the table anew; a long one beside the window."""
        assert self.opened is not None
        self._serial += 1
        source, plan_file, serial = self.opened.source, self._session.plan_file, self._serial
        if len(self.model.table.rows) <= _READ_AT_ONCE:
            self._show_understanding(understood_source(source, layout, plan_file))
            return
        self.accept_button.setEnabled(False)
        self._effect.setText("Đang đọc lại bảng…")
        job = self._jobs.start(lambda _progress, _cancelled: understood_source(source, layout, plan_file))
        job.done.connect(lambda result: self._on_understood(serial, result))
        job.failed.connect(lambda error: tell_error(self, error))

    def _on_understood(self, serial: int, result: Understanding) -> None:
        if serial == self._serial:
            self._show_understanding(result)

    def _show_understanding(self, result: Understanding) -> None:
        self.understanding = result
        self.model.show_read(result.read)
        tables = len(self.opened.source.tables) if self.opened else 0
        self.pane.show_understanding(result, self.model.table.name, self.model.cell_at, tables)
        self._effect.setText(_OF_LIST if self._one_of_several else result.effect)
        self.accept_button.setEnabled(not result.is_empty)

    def refresh(self) -> None:
        """Tells anew what the import would do, for the plan shown now."""
        if self.opened is not None:
            self._read(self.layout_read)

    def _accept(self) -> None:
        """Remembers the layout for tables of the same shape, and asks for the import."""
        if self.understanding is None or self.opened is None:
            return
        store = self._session.store
        setting = shapes_with(store.get_setting(SHAPES_SETTING), self.opened, self.layout_read, self._communes)
        store.set_setting(SHAPES_SETTING, setting)
        self.accepted.emit(self.understanding)

    def _give_up(self) -> None:
        """Leaves the page; what was set right on it is not thrown away unasked."""
        question = "Những gì bạn đã sửa và trả lời trên trang này sẽ không được giữ lại."
        if not self._history.was_used or ask(self, question, "Không giữ lại", "Ở lại trang này"):
            self.given_up.emit()

    def show_place(self, place: str) -> None:
        """Goes to the cell of this place, if it lies in the table shown."""
        if cell := self.model.cell_at(place):
            self.view.show_cell(*cell)

    # -- keys ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Y go back and forth on this page, not in the plan behind it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _way(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _way(event)
        if way > 0:
            self.redo()
        elif way < 0:
            self.undo()
        else:
            super().keyPressEvent(event)


def _way(event: QKeyEvent) -> int:
    """-1 for undo, 1 for redo, 0 for any other key."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return 1 if is_ctrl_y or event.matches(QKeySequence.StandardKey.Redo) else 0


def _table_of(layout: Layout) -> tuple[int, tuple[int, ...], bool]:
    """What the indexes of a layout count in."""
    return layout.table, layout.more_tables, layout.turned
