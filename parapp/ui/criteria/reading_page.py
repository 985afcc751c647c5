"""What was read of a file, before it comes into the plan: columns and rows can be set right here."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parapp.importers.recognise import propose_layout, read_table
from parapp.models import PlanFile
from parapp.models.table import ColumnMeaning, Layout, Source, SourceTable, TableRead
from parapp.ui.criteria.importing import Understanding, understood
from parapp.ui.criteria.meaning_header import MeaningHeader
from parapp.ui.criteria.meanings import ONCE
from parapp.ui.criteria.source_model import ROW_KIND, SourceModel
from parapp.ui.criteria.understanding_pane import UnderstandingPane
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell_error
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session

_STATE_KEY = "criteria_reading"
_READ_AT_ONCE = 1_000
_MOST_SPANS = 500
_KIND_WIDTH = 132
_NARROWEST, _WIDEST = 136, 240


class ReadingPage(QWidget):
    """`accepted` carries the Understanding to import; nothing is changed before."""

    accepted = Signal(object)
    given_up = Signal()
    other_file_requested = Signal()

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._serial = 0
        self._source = Source(file_name="", tables=())
        self._layout_read = Layout(table=0, header_rows=(), columns=())
        self.understanding: Understanding | None = None
        self.model = SourceModel(self.palette(), self)
        self.view = QTableView()
        self.header = MeaningHeader(self.view)
        self.tables = QComboBox()
        self.pane = UnderstandingPane()
        self.accept_button = QPushButton("&Nhập vào kế hoạch")
        self.back_button = QPushButton("&Bỏ qua")
        self._splitter = QSplitter()
        self._title = QLabel()
        self._effect = QLabel()
        self._build()
        self._wire()

    @property
    def file_name(self) -> str:
        """The file that is shown."""
        return self._source.file_name

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for label in (self._title, self._effect):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._effect.setWordWrap(True)
        self._set_up_view()
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._top())
        layout.addWidget(self._splitter, 1)
        layout.addLayout(self._bottom())
        restore_state(self._splitter, self._session.store, _STATE_KEY)

    def _set_up_view(self) -> None:
        self.view.setHorizontalHeader(self.header)
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(True)
        self.view.setAccessibleName("Các dòng của bảng trong tệp")
        line = self.view.fontMetrics().lineSpacing()
        self.view.verticalHeader().setDefaultSectionSize(2 * line + 8)
        self.view.verticalHeader().setMinimumSectionSize(line + 4)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._row_action("&Bỏ dòng ra", "Del", lambda rows: self.model.leave_out(rows, True))
        self._row_action("&Lấy lại dòng", "Ins", lambda rows: self.model.leave_out(rows, False))
        self._row_action("Đây là dòng &tiêu đề cột", "Ctrl+H", self._set_header)

    def _row_action(self, text: str, key: str, slot: Callable[[list[int]], None]) -> None:
        action = QAction(text, self.view)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: slot(self._selected_rows()))
        self.view.addAction(action)

    def _top(self) -> QHBoxLayout:
        label = QLabel("Bản&g")
        label.setBuddy(self.tables)
        self.tables.setAccessibleName("Trang tính hoặc bảng được đọc")
        self.tables.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        other = QPushButton("Chọn tệp &khác…")
        other.clicked.connect(self.other_file_requested)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._title)
        line.addSpacing(12)
        line.addWidget(label)
        line.addWidget(self.tables)
        line.addStretch(1)
        line.addWidget(other)
        return line

    def _bottom(self) -> QHBoxLayout:
        self.accept_button.setDefault(True)
        self.back_button.setShortcut("Esc")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._effect, 1)
        line.addWidget(self.accept_button)
        line.addWidget(self.back_button)
        return line

    def _wire(self) -> None:
        self.tables.activated.connect(self.choose_table)
        self.header.meaning_chosen.connect(self.set_meaning)
        self.model.left_out_changed.connect(self._on_left_out)
        self.pane.place_activated.connect(self.show_place)
        self.accept_button.clicked.connect(self._accept)
        self.back_button.clicked.connect(self.given_up)

    def save_sizes(self) -> None:
        """Keeps the widths of the panes."""
        save_state(self._splitter, self._session.store, _STATE_KEY)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_source(self, source: Source) -> None:
        """Shows a file with the proposal how to read it; UserError if it has no table at all."""
        layout = propose_layout(source)
        self._source = source
        self._title.setText(source.file_name)
        with QSignalBlocker(self.tables):
            self.tables.clear()
            for table in source.tables:
                self.tables.addItem(f"{table.name} (đang ẩn)" if table.hidden else table.name)
            self.tables.setCurrentIndex(layout.table)
        self._show_table(layout)
        self.view.setFocus()

    def choose_table(self, index: int) -> None:
        """Reads another sheet or table of the file."""
        self._show_table(propose_layout(self._source, index))

    def _show_table(self, layout: Layout) -> None:
        table = self._source.tables[layout.table]
        self.view.clearSpans()
        self.model.show_table(table, layout)
        self._span(table)
        self.header.show_meanings(layout.columns)
        self.view.setColumnWidth(ROW_KIND, _KIND_WIDTH)
        for column, width in enumerate(_column_widths(table)):
            self.view.setColumnWidth(column + 1, width)
        first = min(layout.header_rows, default=0)
        if table.rows:
            self.view.setCurrentIndex(self.model.index(first, 1))
            self.view.scrollTo(self.model.index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self._read(layout)

    def _span(self, table: SourceTable) -> None:
        merged = [
            (row, column + 1, cell.rowspan, cell.colspan)
            for row, cells in enumerate(table.rows)
            for column, cell in enumerate(cells)
            if cell.rowspan > 1 or cell.colspan > 1
        ]
        for span in merged[:_MOST_SPANS]:
            self.view.setSpan(*span)

    # -- setting it right ----------------------------------------------------------------------------------------

    def set_meaning(self, column: int, meaning: ColumnMeaning) -> None:
        """A column means something else; what only one column can be, another one is no longer."""
        others: list[ColumnMeaning] = [
            "ignore" if old == meaning and meaning in ONCE else old for old in self._layout_read.columns
        ]
        others[column] = meaning
        self._read(replace(self._layout_read, columns=tuple(others)))
        self.header.show_meanings(self._layout_read.columns)

    def _on_left_out(self, rows: tuple[int, ...]) -> None:
        self._read(replace(self._layout_read, left_out=rows))

    def _set_header(self, rows: list[int]) -> None:
        if rows:
            self._read(replace(self._layout_read, header_rows=tuple(rows)))

    def _selected_rows(self) -> list[int]:
        rows = {index.row() for index in self.view.selectionModel().selectedIndexes()}
        return sorted(rows or {self.view.currentIndex().row()} - {-1})

    # -- reading -------------------------------------------------------------------------------------------------

    def _read(self, layout: Layout) -> None:
        """Reads the table anew; a long one beside the window."""
        self._layout_read = layout
        self._serial += 1
        source, plan_file, serial = self._source, self._session.plan_file, self._serial
        if len(source.tables[layout.table].rows) <= _READ_AT_ONCE:
            self._on_understood(serial, _read_and_understand(source, layout, plan_file))
            return
        self.accept_button.setEnabled(False)
        self._effect.setText("Đang đọc lại bảng…")
        job = self._jobs.start(lambda _progress, _cancelled: _read_and_understand(source, layout, plan_file))
        job.done.connect(lambda result: self._on_understood(serial, result))
        job.failed.connect(lambda error: tell_error(self, error))

    def _on_understood(self, serial: int, result: Understanding) -> None:
        if serial != self._serial:
            return
        self.understanding = result
        self.model.show_read(result.read)
        self.pane.show_understanding(result)
        self._effect.setText(result.effect)
        self.accept_button.setEnabled(not result.is_empty)

    def refresh(self) -> None:
        """Tells anew what the import would do, for the plan shown now."""
        if self._source.tables:
            self._read(self._layout_read)

    def _accept(self) -> None:
        if self.understanding is not None:
            self.accepted.emit(self.understanding)

    def show_place(self, place: str) -> None:
        """Goes to the cell of this place, if it lies in the table shown."""
        row = self.model.row_of(place)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, self.model.column_of(place)))
            self.view.scrollTo(self.view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)


def _read_and_understand(source: Source, layout: Layout, plan_file: PlanFile | None) -> Understanding:
    read: TableRead = read_table(source, layout)
    return understood(read, plan_file)


def _column_widths(table: SourceTable) -> list[int]:
    """Widths by how much stands in the columns, in the first rows."""
    rows = table.rows[:200]
    widths = []
    for column in range(len(rows[0]) if rows else 0):
        sizes = sorted(len(row[column].text) for row in rows if row[column].text and row[column].colspan == 1)
        typical = sizes[len(sizes) * 3 // 4] if sizes else 0
        widths.append(min(max(_NARROWEST, typical * 5 + 30), _WIDEST))
    return widths
