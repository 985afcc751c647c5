"""At the right of the reading page: what was understood, what has to be looked at, and what was skipped."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.ui.criteria.doubt_list import DoubtList
from parapp.ui.criteria.doubts import CellOf, Doubt, answered, doubts_of, notes_of, offers_of, without_dead_ends
from parapp.ui.criteria.importing import Understanding
from parapp.ui.criteria.notes import Note, noted
from parapp.ui.criteria.summing_up import doubtful_places
from parapp.ui.severity_icon import severity_icon
from parapp.vietnamese.numbers import format_score

_PLACE, _ALIKE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WIDTH = 320
_NAME_WIDTH = 230
_MOST_NOTES = 500
_LEAST_LINES = 7
_ICON = 24


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

    def show_understanding(self, result: Understanding, sheet: str, cell_of: CellOf, tables: int) -> None:
        """Shows counts, lost points by field, doubts the gravest first, and the notes; `sheet` need not be named.

        `tables`: how many the source has.
        """
        doubts = doubts_of(result, sheet)
        self.counts.setText("\n".join(counting_lines(result)))
        self.losses.show_losses(result)
        self.show_doubts(without_dead_ends([*doubts, *offers_of(result, sheet)], cell_of, tables))
        self._show_notes(noted(notes_of(result.read), sheet))

    def show_doubts(self, doubts: list[Doubt]) -> None:
        """Shows what is still to be answered."""
        asked = sum(doubt.severity != "info" for doubt in doubts)
        offered = len(doubts) - asked
        parts = (f"{asked} chỗ cần xem" if asked else "", f"{offered} chỗ có thể gõ nhầm" if offered else "")
        words = ", ".join(filter(None, parts))
        self.heading.setText(f"{words} (phím F8)" if words else "Không có chỗ nào nghi vấn")
        self.doubts.show_doubts(doubts)
        self.doubts.setVisible(bool(doubts))

    def _show_notes(self, notes: list[Note]) -> None:
        self.notes.clear()
        for note in notes[:_MOST_NOTES]:
            self._add_note(self.notes.count(), note)
        if len(notes) > _MOST_NOTES:
            self.notes.addItem(f"và {sum(note.count for note in notes[_MOST_NOTES:])} điều nữa")
        count = sum(note.count for note in notes)
        self.notes_heading.setText(f"{count} điều cần biết" if notes else "Không bỏ qua dòng nào")
        self.notes.setVisible(bool(notes))

    def _add_note(self, row: int, note: Note) -> None:
        icon = severity_icon("info", self.palette())
        item = QListWidgetItem(icon, note.sentence)
        item.setData(_PLACE, note.place)
        self.notes.insertItem(row, item)
        if note.alike:
            more = QListWidgetItem(_blank(icon), f"Xem thêm {len(note.alike)} điều cùng loại…")
            more.setData(_ALIKE, note.alike)
            more.setForeground(self.palette().link())
            self.notes.insertItem(row + 1, more)

    def _activate(self, item: QListWidgetItem) -> None:
        if alike := item.data(_ALIKE):
            self._unfold(self.notes.row(item), alike)
        else:
            self.place_activated.emit(item.data(_PLACE) or "")

    def _unfold(self, row: int, alike: tuple[Note, ...]) -> None:
        """Puts the notes in the place of the line that stood for them."""
        self.notes.takeItem(row)
        for place, note in enumerate(alike[:_MOST_NOTES]):
            self._add_note(row + place, note)
        self.notes.setCurrentRow(row)


def counting_lines(result: Understanding) -> list[str]:
    """What was recognised, and the rows, doubts, answers and differing sums in figures."""
    read, doubtful = result.read, doubtful_places(result)
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


def _blank(icon: QIcon) -> QIcon:
    """Nothing, in the size of an icon: the words behind it stand in one line with the others."""
    nothing = QPixmap(icon.actualSize(QSize(_ICON, _ICON)))
    nothing.fill(Qt.GlobalColor.transparent)
    return QIcon(nothing)


def _bold(label: QLabel) -> QLabel:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
