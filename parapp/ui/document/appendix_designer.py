"""The designer of one appendix: its title, its columns, how its rows are grouped and summed up."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.starting_texts import starting_appendices
from parapp.models import Appendix, Block, Change, LiveField, Plan, PlanFile, UserError
from parapp.models.appendix import AppendixGrouping
from parapp.models.form import Form
from parapp.plan.edits import appendices as edits
from parapp.plan.facts import fact_text
from parapp.plan.planfile import gather
from parapp.ui.document.appendix_words import room_words, usual_headings, usual_title
from parapp.ui.document.columns_table import ColumnsTable, read_width
from parapp.ui.document.pause import Pause
from parapp.ui.document.text_tools import TextTools
from parapp.ui.document.title_editor import TitleEditor
from parapp.ui.messages_box import tell_error
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session
from parapp.vietnamese.text import clean

GROUPINGS: tuple[tuple[AppendixGrouping, str], ...] = (
    ("field", "Lĩnh vực"),
    ("group", "Nhóm nhiệm vụ, rồi lĩnh vực"),
    ("unit", "Đơn vị chủ trì"),
    ("deadline", "Thời hạn"),
    ("none", "Không nhóm"),
)
_FORMS_NOTE = "Phụ lục đang theo mẫu. Sửa vào đâu, phụ lục của kế hoạch này thành riêng."
_OWN_NOTE = "Phụ lục riêng của kế hoạch này."
_TITLE_LINES = (2, 4)
_COLUMNS = "appendix_columns"


class AppendixDesigner(QScrollArea):
    """Shows one appendix at a time; each edit makes the appendices the plan's own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._index = 0
        self._form: Form | None = None
        self._plan_id = ""
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.restore = QPushButton("Lấ&y lại theo mẫu")
        self.title = TitleEditor(*_TITLE_LINES)
        self.tools = TextTools(self.title, session)
        self.grouping = QComboBox()
        self.checks = {
            "field_sums": QCheckBox("Cộng điểm &lĩnh vực"),
            "total_row": QCheckBox("&Dòng “Tổng cộng”"),
            "numbering_row": QCheckBox("Dòn&g số cột"),
            "landscape": QCheckBox("T&rang ngang"),
        }
        self._grid = QGridLayout()
        self._check_columns = 0
        self.table = ColumnsTable()
        self.add_menu = QMenu(self)
        self.add = QPushButton("Thêm cột")
        self.room = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._pause = Pause(self, self.commit)
        self._build()
        self._wire()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes straight to what is in it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.heading.setFont(font)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 8, 6, 8)
        layout.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.restore)
        layout.addLayout(top)
        layout.addWidget(self.note)
        layout.addWidget(self._title_box())
        layout.addLayout(self._choices())
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons())
        layout.addWidget(self.room)
        self.setWidget(inside)

    def _title_box(self) -> QWidget:
        self.title.setAccessibleName("Tên phụ lục")
        self.tools.numbering.hide()
        self.tools.note.hide()
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        label = QLabel("Tên &phụ lục")
        label.setBuddy(self.title)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.tools, 1)
        layout.addLayout(row)
        layout.addWidget(self.title)
        return box

    def _choices(self) -> QVBoxLayout:
        label = QLabel("Nhóm các dòng th&eo")
        label.setBuddy(self.grouping)
        self.grouping.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.grouping.setMinimumContentsLength(6)
        for key, name in GROUPINGS:
            self.grouping.addItem(name, key)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.grouping, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._arrange_checks(2)
        self.checks["field_sums"].setToolTip("Điểm của các tiêu chí cộng lại ở dòng lĩnh vực")
        self.checks["numbering_row"].setToolTip("Một dòng 1, 2, 3… dưới tiêu đề các cột")
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addLayout(row)
        both.addLayout(self._grid)
        return both

    def _arrange_checks(self, columns: int) -> None:
        """The choices beside one another, or one below the other where there is little room."""
        if columns != self._check_columns:
            self._check_columns = columns
            for at, box in enumerate(self.checks.values()):
                self._grid.addWidget(box, at // columns, at % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The choices stand as the room allows."""
        super().resizeEvent(event)
        widest = max(box.sizeHint().width() for box in self.checks.values())
        self._arrange_checks(2 if self.viewport().width() > 2 * widest + 36 else 1)

    def _buttons(self) -> QHBoxLayout:
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * 6)
        self.add.setMenu(self.add_menu)
        self.add.setToolTip("Thêm cột từ danh mục (Insert)")
        self.table.addition_wanted.connect(self.add.showMenu)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.add)
        for sign, tip, slot in (
            ("−", "Bỏ cột đang chọn (Delete)", self._remove),
            ("↑", "Đưa cột lên trước (Alt+↑)", lambda: self.table.step(-1)),
            ("↓", "Đưa cột xuống sau (Alt+↓)", lambda: self.table.step(1)),
        ):
            button = QToolButton(autoRaise=True)
            button.setText(sign)
            button.setToolTip(tip)
            button.setAccessibleName(tip.partition(" (")[0])
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _wire(self) -> None:
        self.title.fact_text = self._fact_text
        self.title.edited.connect(self._on_typed)
        self.grouping.activated.connect(lambda row: self._set("grouping", self.grouping.itemData(row)))
        for name, box in self.checks.items():
            box.clicked.connect(lambda checked, name=name: self._set(name, checked))
        self.table.heading_typed.connect(self._on_heading)
        self.table.width_typed.connect(self._on_width)
        self.table.moved.connect(self._on_moved)
        self.table.removal_wanted.connect(self._remove)
        self.add_menu.aboutToShow.connect(self.fill_add_menu)
        self.restore.clicked.connect(self._restore)
        self._session.flush_requested.connect(self.commit)

        restore_state(self.table.horizontalHeader(), self._session.store, _COLUMNS)

    def save_sizes(self) -> None:
        """Keeps the widths of the table's columns."""
        save_state(self.table.horizontalHeader(), self._session.store, _COLUMNS)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_appendix(self, index: int, name: str, form: Form) -> None:
        """Shows an appendix, or its present state; half-typed words of the one before are committed."""
        plan_file = self._session.plan_file
        if plan_file is None:
            return
        same = (index, plan_file.plan.id) == (self._index, self._plan_id)
        if not same:
            self.commit()
        self._index, self._form, self._plan_id = index, form, plan_file.plan.id
        appendix = self.appendix
        if appendix is None:
            return
        self.heading.setText(name)
        own = plan_file.plan.appendices is not None
        self.note.setText(_OWN_NOTE if own else _FORMS_NOTE)
        self.restore.setVisible(own)
        self._show_title(plan_file, appendix, same)
        self.grouping.setCurrentIndex(self.grouping.findData(appendix.grouping))
        for key, box in self.checks.items():
            box.setChecked(getattr(appendix, key))
        summed = any(COLUMNS[column.key].score for column in appendix.columns if column.key in COLUMNS)
        self.checks["field_sums"].setEnabled(summed and appendix.grouping in ("field", "group"))
        self.checks["total_row"].setEnabled(summed)
        current = self.table.currentRow() if same else 0
        self._show_columns(plan_file, appendix, current)
        self.room.setText(room_words(appendix))

    def _show_columns(self, plan_file: PlanFile, appendix: Appendix, current: int | None) -> None:
        assert self._form is not None
        self.table.set_columns(appendix.columns, usual_headings(plan_file, self._form, appendix), current)

    def _show_title(self, plan_file: PlanFile, appendix: Appendix, same: bool) -> None:
        if same and self._pause.waiting:
            return
        if not same or self.title.runs() != appendix.title or not self.title.shows_present_facts():
            key = f"{plan_file.plan.id}/{self._index}"
            self.title.set_blocks(key, [Block(id=key, section_id=key, runs=appendix.title)])
        assert self._form is not None
        self.title.show_instead(usual_title(plan_file, self._form))

    @property
    def _plan_file(self) -> PlanFile | None:
        """The plan whose appendix is shown; still the one before while another is being switched to."""
        if self._plan_id not in self._session.all(Plan):
            return None
        shown = self._session.plan_file
        return (
            shown if shown and shown.plan.id == self._plan_id else gather(self._session.store.records(), self._plan_id)
        )

    @property
    def appendices(self) -> tuple[Appendix, ...]:
        """The plan's own appendices, or those of its form as an office can change them."""
        plan_file = self._plan_file
        if plan_file is None or self._form is None:
            return ()
        own = plan_file.plan.appendices
        return starting_appendices(plan_file, self._form) if own is None else own

    @property
    def appendix(self) -> Appendix | None:
        """The appendix shown."""
        appendices = self.appendices
        return appendices[self._index] if self._index < len(appendices) else None

    def _fact_text(self, field: LiveField) -> str:
        plan_file = self._session.plan_file
        return fact_text(plan_file, field.fact, field.ref) if plan_file else ""

    def fill_add_menu(self) -> None:
        """Offers the columns of the catalogue that are not there yet."""
        self.add_menu.clear()
        appendix = self.appendix
        there = {column.key for column in appendix.columns} if appendix else set()
        for key, column in COLUMNS.items():
            if key not in there:
                action = self.add_menu.addAction(column.name.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, key=key: self.add_column(key))

    # -- edits ---------------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._session.busy_text.emit("Đang lưu…")
        self._pause.begin()

    def commit(self) -> None:
        """Hands over a half-typed title."""
        if not self._pause.end():
            return
        self._set("title", self.title.runs(), "sửa tên phụ lục", "title")
        self._session.busy_text.emit("Đã lưu")

    def add_column(self, key: str) -> None:
        """A column from the catalogue, behind the one chosen."""
        if appendix := self.appendix:
            at = self.table.currentRow() + 1 if appendix.columns else 0
            self._set_columns(edits.with_column(appendix.columns, key, at), f"thêm cột “{COLUMNS[key].name}”", at)

    def _remove(self) -> None:
        rows = self.table.chosen_rows
        if (appendix := self.appendix) and rows:
            label = f"bỏ {len(rows)} cột của phụ lục"
            self._set_columns(edits.without(appendix.columns, rows), label, rows[0])

    def _on_moved(self, row: int, to: int) -> None:
        if appendix := self.appendix:
            self._set_columns(edits.put(appendix.columns, row, to), "chuyển cột của phụ lục", to)

    def _on_heading(self, row: int, text: str) -> None:
        if appendix := self.appendix:
            heading = clean(text).strip()
            self._set_columns(edits.with_values(appendix.columns, row, heading=heading), "đổi tiêu đề cột", row)

    def _on_width(self, row: int, text: str) -> None:
        if (appendix := self.appendix) is None:
            return
        try:
            width = read_width(text)
        except ValueError:
            self._reshow("Bề rộng là số milimét, ví dụ 35 hoặc 32,5; để trống thì tự động.")
            return
        if width is not None and not isfinite(width):
            width = None
        columns = edits.with_values(appendix.columns, row, width=edits.fitting_width(width))
        self._set_columns(columns, "đổi bề rộng cột", row)

    def _set_columns(self, columns: Sequence[Any], label: str, current: int) -> None:
        with QSignalBlocker(self.table):
            self._set("columns", tuple(columns), label)
            if (appendix := self.appendix) is not None and (plan_file := self._plan_file):
                self._show_columns(plan_file, appendix, current)

    def _set(self, name: str, value: object, label: str = "đổi cách trình bày phụ lục", merge: str = "") -> None:
        plan_file, appendices = self._plan_file, self.appendices
        if plan_file is None or self._index >= len(appendices):
            return
        if getattr(appendices[self._index], name) == value:
            self._reshow()
            return
        plan = plan_file.plan
        change = edits.change_appendix(plan, appendices, self._index, label, **{name: value})
        self._apply(change, f"{plan.id}.appendix{self._index}.{merge}" if merge else "")

    def _reshow(self, note: str = "") -> None:
        """The table shows what is kept."""
        if (plan_file := self._plan_file) and (appendix := self.appendix):
            self._show_columns(plan_file, appendix, None)
            if note:
                self.room.setText(note)

    def _restore(self) -> None:
        if (plan_file := self._session.plan_file) is not None:
            self._pause.end()
            self._apply(edits.set_appendices(plan_file.plan, None, "lấy lại phụ lục theo mẫu"))

    def _apply(self, change: Change, merge: str = "") -> None:
        try:
            self._session.apply(change, merge)
        except UserError as error:
            tell_error(self.window(), error)
            self._reshow()
