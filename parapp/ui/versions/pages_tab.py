"""A kept state as it would be printed: its pages as pictures, the plan or one of the papers around it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import PlanFile, UserError
from parapp.plan.papers.kinds import KIND_NAMES
from parapp.plan.papers.names import paper_name
from parapp.ui.document.page_maker import PageMaker, Pages
from parapp.ui.document.pages_view import PagesView
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.versions.comparison_tab import Entry

_MAKING = "Đang dựng các trang…"
_FAULT = "Chưa dựng được trang vì lỗi của chương trình; dữ liệu vẫn an toàn."


class PagesTab(QWidget):
    """Nothing can be changed here."""

    state_chosen = Signal(str)
    """The id of the state to be looked at."""

    def __init__(self, maker: PageMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self._plan_file: PlanFile | None = None
        self.states, self.papers = ElidedCombo(keeps_end=False), ElidedCombo(keeps_end=False)
        self.counter = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.notice = NoticeBar(closable=False)
        self.view = PagesView()
        self._build()
        self.states.activated.connect(lambda _row: self.state_chosen.emit(str(self.states.currentData())))
        self.papers.activated.connect(lambda _row: self._make())
        self.view.look_changed.connect(self._draw)
        self.view.page_changed.connect(lambda _page: self._count())
        maker.made.connect(self._on_made)
        maker.drawn.connect(self.view.add_pictures)
        maker.failed.connect(self._on_failed)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, box in (("X&em", self.states), ("Vă&n bản", self.papers)):
            label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(label)
            row.addWidget(box, 1)
        row.addWidget(self._button("‹", "Trang trước (PgUp)", -1))
        row.addWidget(self.counter)
        row.addWidget(self._button("›", "Trang sau (PgDn)", 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.notice)
        layout.addWidget(self.view, 1)

    def _button(self, text: str, tip: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        button.clicked.connect(lambda: self.view.go_to_page(self.view.page + step))
        return button

    def offer(self, entries: Sequence[Entry], shown: str) -> None:
        """Offers these states, one of them chosen."""
        self.states.clear()
        for name, state_id in entries:
            self.states.addItem(name, state_id)
        self.states.setCurrentIndex(max(0, self.states.findData(shown)))

    def show_plan(self, plan_file: PlanFile) -> None:
        """Shows the pages of a plan in the form it was in, then those of its papers as chosen."""
        self._plan_file = plan_file
        self.papers.clear()
        self.papers.addItem(KIND_NAMES["plan"], None)
        for paper in plan_file.papers:
            self.papers.addItem(paper_name(plan_file, paper), paper.id)
        self._make()

    def show_fault(self, words: str) -> None:
        """Says why there are no pages."""
        self._plan_file = None
        self.view.clear()
        self._count()
        self.notice.say(words, "warning")

    def _make(self) -> None:
        plan_file = self._plan_file
        if plan_file is not None:
            paper = next((one for one in plan_file.papers if one.id == self.papers.currentData()), None)
            self.view.clear()
            self.notice.hide()
            self.counter.setText(_MAKING)
            self._maker.make(plan_file, self.view.seen(), paper)

    def _on_made(self, pages: Pages) -> None:
        self.view.set_pages(pages)
        self._count()

    def _on_failed(self, error: Exception) -> None:
        self.show_fault(sentence(error) if isinstance(error, UserError) else _FAULT)

    def _draw(self) -> None:
        look = self.view.missing()
        if look is not None and self.isVisible():
            self._maker.draw(look)

    def _count(self) -> None:
        count = len(self.view.sizes)
        self.counter.setText(f"{self.view.page + 1}/{count}" if count else "–")
