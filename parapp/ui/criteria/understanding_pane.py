"""At the right of the reading page: what was understood, what has to be looked at, and what was skipped."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Problem
from parapp.ui.criteria.doubt_list import DoubtList
from parapp.ui.criteria.doubts import Doubt, answered, doubts_of, notes_of, said
from parapp.ui.criteria.importing import Understanding
from parapp.vietnamese.numbers import format_score

_PLACE = Qt.ItemDataRole.UserRole
_WIDTH = 320
_NAME_WIDTH = 230
_MOST_NOTES = 500
_LEAST_LINES = 7


class UnderstandingPane(QWidget):
    """A click or Enter on a note asks to go to its place (may be empty); the doubts have signals of their own."""

    place_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.heading = _bold(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True))
        self.doubts = DoubtList()
        self.doubts.hide()
        self.notes = QListWidget()
        self.notes_heading = _bold(QLabel(textFormat=Qt.TextFormat.PlainText))
        self.tabs = QTabWidget()
        self.losses = LossTable()
        self._build()

    def _build(self) -> None:
        self.notes.setWordWrap(True)
        self.notes.setAccessibleName("Những dòng bỏ qua và điều cần biết")
        self.notes.itemClicked.connect(self._activate)
        self.notes.itemActivated.connect(self._activate)
        self.notes.setMinimumHeight(_LEAST_LINES * self.notes.fontMetrics().lineSpacing())
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        for widget in (self.heading, self.doubts, self.notes_heading):
            column.addWidget(widget)
        column.addWidget(self.notes, 1)
        column.addStretch()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(lists, "Xem lại")
        self.tabs.addTab(self.losses, "Điểm mất")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.counts)
        layout.addWidget(self.tabs, 1)
        self.setMinimumWidth(_WIDTH)

    def show_understanding(self, result: Understanding, sheet: str) -> None:
        """Shows counts, lost points by field, doubts the gravest first, and the notes; `sheet` need not be named."""
        doubts = doubts_of(result, sheet)
        self.counts.setText("\n".join(counting_lines(result, len(doubts))))
        self.losses.show_losses(result)
        self.show_doubts(doubts)
        self._show_notes(notes_of(result.read), sheet)

    def show_doubts(self, doubts: list[Doubt]) -> None:
        """Shows what is still to be answered."""
        self.heading.setText(f"{len(doubts)} chỗ cần xem" if doubts else "Không có chỗ nào nghi vấn")
        self.doubts.show_doubts(doubts)
        self.doubts.setVisible(bool(doubts))

    def _show_notes(self, notes: list[Problem], sheet: str) -> None:
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation)
        self.notes.clear()
        for problem in notes[:_MOST_NOTES]:
            item = QListWidgetItem(icon, said(problem, sheet))
            item.setData(_PLACE, problem.place)
            self.notes.addItem(item)
        if len(notes) > _MOST_NOTES:
            self.notes.addItem(f"và {len(notes) - _MOST_NOTES} điều nữa")
        self.notes_heading.setText(f"{len(notes)} điều cần biết" if notes else "Không bỏ qua dòng nào")
        self.notes.setVisible(bool(notes))

    def _activate(self, item: QListWidgetItem) -> None:
        self.place_activated.emit(item.data(_PLACE) or "")


def counting_lines(result: Understanding, doubtful: int) -> list[str]:
    """What was recognised, and the rows, doubts, answers and differing sums in figures."""
    read = result.read
    parts = [
        f"{read.rows_read} dòng được đọc",
        f"{read.rows_skipped} dòng bỏ qua",
        f"{doubtful} chỗ nghi vấn" if doubtful else "",
        f"{answered(read.layout)} chỗ đã trả lời" if answered(read.layout) else "",
        f"{len(result.sum_faults)} chỗ cộng không khớp" if result.sum_faults else "",
    ]
    return [
        f"{result.fields} lĩnh vực, {result.criteria} tiêu chí, {result.tasks} nhiệm vụ",
        ", ".join(filter(None, parts)),
    ]


class LossTable(QWidget):
    """Lost points by field, and in all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def show_losses(self, result: Understanding) -> None:
        """Shows the sums of a table as read."""
        shown = (result.lost_by_field, result.lost)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for line, (name, lost) in enumerate(result.lost_by_field):
            self._put(line, name, format_score(lost))
        total = format_score(result.lost) if result.lost is not None else ""
        self._put(len(result.lost_by_field), "Tổng điểm mất" if total else "Chưa có điểm nào", total, bold=True)

    def _put(self, line: int, name: str, value: str, bold: bool = False) -> None:
        label, points = (QLabel(text, textFormat=Qt.TextFormat.PlainText) for text in (name, value))
        for part in (label, points):
            if bold:
                _bold(part)
        label.setText(label.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME_WIDTH))
        label.setToolTip(f"<p>{escape(name)}</p>" if label.text() != name else "")
        self._grid.addWidget(label, line, 0)
        self._grid.addWidget(points, line, 1, Qt.AlignmentFlag.AlignRight)


def _bold(label: QLabel) -> QLabel:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
