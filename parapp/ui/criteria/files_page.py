"""The list of several files read at once: ticked ones are imported together, each can be looked at first."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.ui.colours import severity_colour
from parapp.ui.criteria.several import ListedFile
from parapp.ui.criteria.tick_frame import TickDelegate

_FILE, _RECOGNISED, _REMARK = range(3)
_HEADINGS = ("Tệp", "Nhận ra được", "Cần biết")
_FILE_WIDTH = 230
_BAR_WIDTH = 220
_ROW_PADDING = 8
_WAITING = "Đang chờ đọc…"


class FilesPage(QWidget):
    """Rows come while the files are read. Space ticks, Enter looks at a file."""

    import_wanted = Signal(list)
    """The ListedFiles to import, in their order."""
    look_wanted = Signal(int)
    """The place of the file to be shown on the reading page."""
    comparison_wanted = Signal(int)
    """The place of the file to be compared with the plan's criteria."""
    old_plan_wanted = Signal(object)
    """The path of a file that is a plan."""
    stopped = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: list[ListedFile | None] = []
        self._paths: list[Path] = []
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.list = QTreeWidget()
        self.about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.bar = QProgressBar()
        self.stop = QPushButton("&Dừng đọc")
        self.look = QPushButton("&Xem tệp này…")
        self.compare = QPushButton("S&o sánh…")
        self.plan = QPushButton("&Lấy từ kế hoạch cũ…")
        self.accept_button = QPushButton()
        self.back_button = QPushButton("&Không nhập")
        self._build()
        self._wire()

    def _build(self) -> None:
        self.list.setHeaderLabels(_HEADINGS)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setAccessibleName("Các tệp được đọc")
        header = self.list.header()
        header.setStretchLastSection(False)
        for column in (_RECOGNISED, _REMARK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_FILE, _FILE_WIDTH)
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing() + 2)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setAccessibleName("Về tệp đang chọn")
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setAccessibleName("Đã đọc")
        self.accept_button.setDefault(True)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for line, widgets in (
            (top, (self.heading, self.bar, self.stop)),
            (bottom, (self.look, self.compare, self.plan, None, self.accept_button, self.back_button)),
        ):
            line.setSpacing(10)
            for widget in widgets:
                line.addWidget(widget, widget is self.heading) if widget else line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.about)
        layout.addLayout(bottom)

    def _wire(self) -> None:
        self.list.itemChanged.connect(self._refresh_buttons)
        self.list.currentItemChanged.connect(self._refresh_buttons)
        self.list.itemActivated.connect(self._look)
        self.look.clicked.connect(self._look)
        self.compare.clicked.connect(lambda: self.comparison_wanted.emit(self._current()[0]))
        self.plan.clicked.connect(self._take_plan)
        self.stop.clicked.connect(self.stopped)
        self.accept_button.clicked.connect(lambda: self.import_wanted.emit(self.chosen()))
        self.back_button.clicked.connect(self.given_up)
        escape_key = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape_key.activated.connect(self._on_escape)

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.list

    # -- rows ----------------------------------------------------------------------------------------------------

    def begin(self, paths: Sequence[Path], left_out: int) -> None:
        """Shows the files that are going to be read."""
        self._paths, self.files = list(paths), [None] * len(paths)
        with QSignalBlocker(self.list):
            self.list.clear()
            for path in paths:
                item = QTreeWidgetItem([path.name, _WAITING, ""])
                item.setSizeHint(_FILE, QSize(0, self.list.fontMetrics().lineSpacing() + _ROW_PADDING))
                item.setToolTip(_FILE, f"<p>{escape(str(path))}</p>")
                self.list.addTopLevelItem(item)
            if first := self.list.topLevelItem(0):
                self.list.setCurrentItem(first)
        self._beyond = f" Chỉ đọc {len(paths)} tệp đầu, {left_out} tệp sau không đọc." if left_out else ""
        self.show_progress(0)

    def show_progress(self, share: float) -> None:
        """Shows how far the reading is: files done and the share of the next."""
        done, total = self.read_so_far, len(self.files)
        reading = done < total
        self.bar.setRange(0, 100 * total)
        self.bar.setValue(round(100 * (done + share)))
        for widget in (self.bar, self.stop):
            widget.setVisible(reading)
        if reading:
            self.heading.setText(f"Đang đọc tệp {done + 1} trong {total}: “{self._paths[done].name}”")
        else:
            self.heading.setText(
                f"Đã xem {total} tệp. Đánh dấu những tệp cần nhập; các tệp được nhập theo thứ tự.{self._beyond}"
            )
        self._refresh_buttons()

    @property
    def read_so_far(self) -> int:
        """How many files are done."""
        return next((place for place, file in enumerate(self.files) if file is None), len(self.files))

    def show_file(self, place: int, file: ListedFile, ticked: bool | None = None) -> None:
        """Shows what came of a file; ticked if it is clear, unless said otherwise."""
        self.files[place] = file
        item = self.list.topLevelItem(place)
        assert item is not None
        with QSignalBlocker(self.list):
            item.setText(_RECOGNISED, file.recognised)
            item.setText(_REMARK, file.remark)
            for column in (_RECOGNISED, _REMARK):
                item.setToolTip(column, f"<p>{escape(item.text(column))}</p>" if item.text(column) else "")
            if file.can_be_imported:
                on = file.is_clear if ticked is None else ticked
                item.setCheckState(_FILE, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._colour(item, file)
        self.show_progress(0)

    def forget_comparisons(self) -> None:
        """The plan is another one: what the files would change is not known any more."""
        for place, file in enumerate(self.files):
            if file is not None and file.comparison is not None:
                self.show_file(place, replace(file, comparison=None, ticks={}), self.is_ticked(place))

    def _colour(self, item: QTreeWidgetItem, file: ListedFile) -> None:
        if file.fault:
            item.setForeground(_RECOGNISED, severity_colour("error", self.palette()))
        colour = self.palette().text() if file.is_clear else severity_colour("warning", self.palette())
        item.setForeground(_REMARK, colour)

    def is_ticked(self, place: int) -> bool:
        """Whether a file is ticked."""
        item = self.list.topLevelItem(place)
        return item is not None and item.checkState(_FILE) == Qt.CheckState.Checked

    def end_reading(self) -> None:
        """The files not read yet stay out."""
        for place, file in enumerate(self.files):
            if file is None:
                self.show_file(place, ListedFile(self._paths[place], fault="Không đọc, vì bạn đã dừng"))

    def chosen(self) -> list[ListedFile]:
        """The files that are ticked."""
        return [
            file
            for place, file in enumerate(self.files)
            if file is not None and file.can_be_imported and self.is_ticked(place)
        ]

    # -- what can be done ----------------------------------------------------------------------------------------

    def _current(self) -> tuple[int, ListedFile | None]:
        item = self.list.currentItem()
        place = self.list.indexOfTopLevelItem(item) if item else -1
        return place, self.files[place] if 0 <= place < len(self.files) else None

    def _refresh_buttons(self, *_: object) -> None:
        file, reading = self._current()[1], self.read_so_far < len(self.files)
        count = len(self.chosen())
        self.about.setText("\n".join(filter(None, (file.recognised, file.remark))) if file else "")
        self.accept_button.setText(f"&Nhập {count} tệp vào kế hoạch" if count else "&Nhập vào kế hoạch")
        self.accept_button.setEnabled(bool(count) and not reading)
        self.look.setEnabled(not reading and file is not None and file.opened is not None)
        self.compare.setVisible(any(known is not None and known.comparison is not None for known in self.files))
        self.compare.setEnabled(not reading and file is not None and file.can_be_compared)
        self.plan.setVisible(any(known is not None and known.is_plan for known in self.files))
        self.plan.setEnabled(file is not None and file.is_plan)

    def _look(self, *_: object) -> None:
        if self.look.isEnabled():
            self.look_wanted.emit(self._current()[0])

    def _take_plan(self) -> None:
        if file := self._current()[1]:
            self.old_plan_wanted.emit(file.path)

    def _on_escape(self) -> None:
        (self.stopped if self.read_so_far < len(self.files) else self.given_up).emit()
