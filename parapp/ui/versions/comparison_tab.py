"""Any two states of a plan compared: two choosers over what differs, and the paper of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from parapp.plan.versions.comparing import Comparison
from parapp.plan.versions.summary import summary
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.versions.comparison_view import ComparisonView

Entry = tuple[str, str]
"""Name and id of a state."""


class ComparisonTab(QWidget):
    """It shows what it is given; what is chosen is asked for by `pair_chosen`."""

    pair_chosen = Signal(str, str)
    """The ids of the two states to be compared."""
    print_wanted = Signal()
    save_wanted = Signal(str)
    """ "docx" or "pdf"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = ElidedCombo(keeps_end=False), ElidedCombo(keeps_end=False)
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.view = ComparisonView()
        self.swap = QPushButton("Đổ&i bên")
        self.print = QPushButton("I&n…")
        self.word = QPushButton("Lưu &Word…")
        self.pdf = QPushButton("Lưu PD&F…")
        self._build()
        for box in (self.before, self.after):
            box.activated.connect(lambda _row: self._choose())
        self.swap.clicked.connect(self._swap)
        self.print.clicked.connect(self.print_wanted)
        self.word.clicked.connect(lambda: self.save_wanted.emit("docx"))
        self.pdf.clicked.connect(lambda: self.save_wanted.emit("pdf"))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, box in (("S&o", self.before), ("&với", self.after)):
            label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(label)
            row.addWidget(box, 1)
        for button in (self.swap, self.print, self.word, self.pdf):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.summary)
        layout.addWidget(self.view, 1)

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two states chosen."""
        return str(self.before.currentData() or ""), str(self.after.currentData() or "")

    def offer(self, entries: Sequence[Entry], before: str, after: str) -> None:
        """Offers these states, two of them chosen."""
        for box, wanted in ((self.before, before), (self.after, after)):
            box.clear()
            for name, state_id in entries:
                box.addItem(name, state_id)
            box.setCurrentIndex(max(0, box.findData(wanted)))

    def show_comparison(self, comparison: Comparison | None, told: str = "") -> None:
        """Shows what differs; None: why there is nothing to show is `told`."""
        self.summary.setText(told if comparison is None else summary(comparison))
        shown = comparison or Comparison()
        self.view.show_comparison(shown, self.before.currentText(), self.after.currentText())
        self.view.setVisible(bool(shown.groups))
        for button in (self.print, self.word, self.pdf):
            button.setEnabled(comparison is not None)

    def _choose(self) -> None:
        self.pair_chosen.emit(*self.pair)

    def _swap(self) -> None:
        before, after = self.before.currentIndex(), self.after.currentIndex()
        self.before.setCurrentIndex(after)
        self.after.setCurrentIndex(before)
        self._choose()
