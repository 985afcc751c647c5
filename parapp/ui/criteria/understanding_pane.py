"""At the right of the reading page: what was understood, and what was left out or is doubtful."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from parapp.messages import problem_sentence
from parapp.ui.criteria.importing import Understanding
from parapp.vietnamese.numbers import format_score

_PLACE = Qt.ItemDataRole.UserRole
_GRAVITY = {"error": 0, "warning": 1, "info": 2}
_PIXMAPS = {
    "error": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
    "info": QStyle.StandardPixmap.SP_MessageBoxInformation,
}
_MOST_FIELDS = 12
_WIDTH = 300
_NAME_WIDTH = 220


class UnderstandingPane(QWidget):
    """A click or Enter on a problem asks to go to its place (may be empty)."""

    place_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = QLabel()
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setWordWrap(True)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(12)
        self._fields.setVerticalSpacing(2)
        self._fields.setColumnStretch(0, 1)
        self._heading = QLabel()
        self._filler = QWidget()
        self.problems = QListWidget()
        self.problems.setWordWrap(True)
        self.problems.setAccessibleName("Những dòng bỏ qua và chỗ nghi vấn")
        self.problems.itemClicked.connect(self._activate)
        self.problems.itemActivated.connect(self._activate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_bold(QLabel("Hiểu được")))
        layout.addWidget(self.counts)
        layout.addLayout(self._fields)
        layout.addWidget(_bold(self._heading))
        layout.addWidget(self.problems, 1)
        layout.addWidget(self._filler, 1)
        self.setMinimumWidth(_WIDTH)

    def show_understanding(self, result: Understanding) -> None:
        """Shows counts, lost points by field, and problems, the gravest first."""
        read = result.read
        self.counts.setText(
            f"{result.fields} lĩnh vực, {result.criteria} tiêu chí, {result.tasks} nhiệm vụ\n"
            f"{read.rows_read} dòng được đọc, {read.rows_skipped} dòng bỏ qua"
        )
        self._show_fields(result)
        self._show_problems(result)

    def _show_fields(self, result: Understanding) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        rows = list(result.lost_by_field[:_MOST_FIELDS])
        if len(result.lost_by_field) > _MOST_FIELDS:
            rest = result.lost_by_field[_MOST_FIELDS:]
            rows.append((f"và {len(rest)} lĩnh vực khác", sum((lost for _, lost in rest), rest[0][1] * 0)))
        for line, (name, lost) in enumerate(rows):
            self._put(line, name, format_score(lost))
        if result.lost is not None:
            self._put(len(rows), "Tổng điểm mất", format_score(result.lost), bold=True)

    def _put(self, line: int, name: str, value: str, bold: bool = False) -> None:
        label, points = QLabel(name), QLabel(value)
        for part in (label, points):
            part.setTextFormat(Qt.TextFormat.PlainText)
            if bold:
                _bold(part)
        label.setText(label.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME_WIDTH))
        label.setToolTip(f"<p>{escape(name)}</p>" if label.text() != name else "")
        self._fields.addWidget(label, line, 0)
        self._fields.addWidget(points, line, 1, Qt.AlignmentFlag.AlignRight)

    def _show_problems(self, result: Understanding) -> None:
        self.problems.clear()
        for sentence, place in result.sum_faults:
            self._add("warning", sentence, place)
        for problem in sorted(result.read.problems, key=lambda problem: _GRAVITY[problem.severity]):
            words = problem_sentence(problem.code, problem.facts)
            self._add(problem.severity, f"{problem.place}: {words}" if problem.place else words, problem.place)
        self.problems.setVisible(self.problems.count() > 0)
        self._filler.setVisible(self.problems.isHidden())
        grave = result.doubtful + len(result.sum_faults)
        others = self.problems.count() - grave
        parts = [f"{grave} chỗ cần xem" if grave else "", f"{others} điều cần biết" if others else ""]
        self._heading.setText(", ".join(filter(None, parts)) or "Không có chỗ nào nghi vấn")

    def _add(self, severity: str, words: str, place: str) -> None:
        item = QListWidgetItem(self.style().standardIcon(_PIXMAPS[severity]), words)
        item.setData(_PLACE, place)
        self.problems.addItem(item)

    def _activate(self, item: QListWidgetItem) -> None:
        self.place_activated.emit(item.data(_PLACE))


def _bold(label: QLabel) -> QLabel:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
