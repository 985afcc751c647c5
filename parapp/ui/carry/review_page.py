"""The review: five lists, what they add up to, and the button that makes this year's plan of it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.store import Store
from parapp.ui.carry.criteria_lines import CriteriaModel, OpenRowsModel, UnmatchedModel
from parapp.ui.carry.line_view import LineList
from parapp.ui.carry.review import Review
from parapp.ui.carry.text_lines import MentionsModel, SectionsModel, UnitsModel

_PAUSE_MS = 60
_KEPT = " Các lựa chọn của lần xem trước vẫn được giữ."
_TITLES = ("Tiê&u chí", "Lời &văn", "Đơ&n vị", "Năm, n&gày, số, tên", "&Không khớp")


class ReviewPage(QWidget):
    """Everything proposed is ticked already: the button alone gives a sound plan."""

    accepted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.tabs = QTabWidget()
        self.criteria = LineList(CriteriaModel(self), "Kế hoạch năm trước không có nhiệm vụ nào khớp với năm nay.")
        self.sections = LineList(SectionsModel(self), "Kế hoạch năm trước không có lời văn riêng.")
        self.units = LineList(UnitsModel(self), "Mọi đơn vị của kế hoạch năm trước vẫn giữ tên như cũ.")
        self.mentions = LineList(MentionsModel(self), "Không có năm, ngày, số hay tên nào phải đổi.")
        self.unmatched = LineList(UnmatchedModel(self), "Mọi tiêu chí có nhiệm vụ của năm trước đều khớp.")
        self.open_rows = LineList(OpenRowsModel(self), "Mọi tiêu chí mất điểm của năm nay đều có nhiệm vụ.")
        self.everywhere = QPushButton("Đổ&i giống vậy ở mọi chỗ")
        self._is_kept = False
        self.accept_button = QPushButton()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.back_button = QPushButton("&Quay lại")
        self._build()
        self._wire()

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.criteria.table if self.criteria.lines.rowCount() else self.accept_button

    @property
    def lists(self) -> tuple[LineList, ...]:
        """All lists of the review."""
        return self.criteria, self.sections, self.units, self.mentions, self.unmatched, self.open_rows

    def _build(self) -> None:
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.unmatched)
        both.addWidget(self.open_rows)
        both.setChildrenCollapsible(False)
        scrolled = QScrollArea(widgetResizable=True)  # on a low screen both lists ask for more room than there is
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(both)
        for widget, title in zip((*self.lists[:4], scrolled), _TITLES, strict=True):
            self.tabs.addTab(widget, title)
        for shorter in (self.unmatched, self.open_rows):
            shorter.preview.hide()
            shorter.low_when_empty = True
        self.mentions.bar.addWidget(self.everywhere)
        self.everywhere.setToolTip("Mọi chỗ đang ghi giống dòng này sẽ ghi như dòng này (Ctrl+Shift+Enter)")
        self.accept_button.setDefault(True)
        self.accept_button.setToolTip("Ctrl+Enter")
        advice = QLabel(
            "Dấu cách: lấy hay bỏ dòng chọn. Enter: chọn hoặc gõ cái khác. Ctrl+Enter: lập kế hoạch. "
            "Ctrl+Z bỏ lại tất cả.",
            textFormat=Qt.TextFormat.PlainText,
            wordWrap=True,
        )
        bottom = QHBoxLayout()
        bottom.setSpacing(10)
        bottom.addWidget(advice, 1)
        bottom.addWidget(self.accept_button)
        bottom.addWidget(self.back_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addWidget(self.heading)
        layout.addWidget(self.count)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(bottom)
        self._set_widths()

    def _set_widths(self) -> None:
        for criteria in (self.criteria, self.unmatched):
            criteria.table.set_widths(54, 8, 46, 9, 34)
        self.sections.table.set_widths(36, 80, 40)
        self.units.table.set_widths(60, 70, 12)
        self.mentions.table.set_widths(15, 22, 32, 25, 25, 36)
        self.open_rows.table.set_widths(70, 10, 70)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._refresh)
        self.accept_button.clicked.connect(self.accepted)
        self.back_button.clicked.connect(self.given_up)
        self.everywhere.clicked.connect(self._everywhere)
        self.tabs.currentChanged.connect(self._on_tab)
        for key, slot in (
            ("Ctrl+Return", self.accept_button.click),
            ("Ctrl+Enter", self.accept_button.click),
            ("Ctrl+Shift+Return", self.everywhere.click),
            ("Esc", self.given_up.emit),
        ):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def show_review(self, review: Review) -> None:
        """Shows a review from its beginning."""
        self.end()
        self.review = review
        for shown in self.lists:
            shown.lines.show_review(review)
        review.changed.connect(self._pause.start)
        self.tabs.setCurrentIndex(0)
        plans = review.proposal.last.plan, review.proposal.this.plan
        self.heading.setText(f"Lập kế hoạch năm {plans[1].period_start} từ kế hoạch năm {plans[0].period_start}")
        self._refresh()

    def say_kept(self, kept: bool) -> None:
        """Says that choices of an earlier look are back."""
        self._is_kept = kept
        self._refresh()

    def _on_tab(self) -> None:
        """The keyboard goes to the list that is shown, unless it walks along the tabs."""
        old = QApplication.focusWidget()
        if old is None or not self.tabs.isAncestorOf(old) or old is self.tabs.tabBar():
            return
        table = next((shown.table for shown in self.lists if shown.table.isVisible()), None)
        if table is not None:
            table.setFocus()

    def restore_sizes(self, store: Store) -> None:
        """Gives the lists the columns of last time."""
        for number, shown in enumerate(self.lists):
            shown.table.restore_widths(store, f"carry_{number}")

    def save_sizes(self, store: Store) -> None:
        """Keeps the columns of the lists."""
        for number, shown in enumerate(self.lists):
            shown.table.save_widths(store, f"carry_{number}")

    def end(self) -> None:
        """Forgets the review."""
        if self.review is not None:
            self.review.changed.disconnect(self._pause.start)
            self._pause.stop()
            for shown in self.lists:
                shown.lines.end()
            self.review.deleteLater()
        self.review = None

    def _everywhere(self) -> None:
        row = self.mentions.table.current_row()
        if row is not None and isinstance(self.mentions.lines, MentionsModel):
            self.mentions.lines.everywhere(row)

    def _refresh(self) -> None:
        review = self.review
        if review is None:
            return
        tasks = review.taken_tasks
        self.count.setText(f"{counting_line(review)}{_KEPT if self._is_kept else ''}")
        year = review.proposal.this.plan.period_start
        self.accept_button.setText(f"&Lập kế hoạch năm {year}: {tasks} nhiệm vụ")
        self.accept_button.setEnabled(bool(tasks or review.taken_sections))
        counts = (
            self.criteria.lines.rowCount(),
            review.taken_sections,
            len(review.proposal.units),
            review.replaced_mentions,
            len(review.proposal.unmatched_last) + len(review.proposal.unmatched_this),
        )
        for place, (title, count) in enumerate(zip(_TITLES, counts, strict=True)):
            self.tabs.setTabText(place, f"{title} ({count})")


def counting_line(review: Review) -> str:
    """What the choices add up to, in one line."""
    proposal = review.proposal
    states = [entry.state for entry in proposal.tasks]
    waiting = sum(entry.state == "doubtful" and not review.takes(entry.last_id) for entry in proposal.tasks)
    parts = (
        f"lấy sang {review.taken_tasks} trong {len(states)} nhiệm vụ",
        f"{states.count('doubtful')} chỗ cần xem" if "doubtful" in states else "",
        f"{waiting} chỗ gần giống chưa lấy" if waiting else "",
        f"{states.count('recovered')} nhiệm vụ năm nay không mất điểm" if "recovered" in states else "",
        f"{review.taken_sections} mục lời văn" if review.taken_sections else "",
        f"{review.renamed_units} đơn vị đổi tên" if review.renamed_units else "",
        f"{review.replaced_mentions} chỗ đổi năm, ngày, tên" if review.replaced_mentions else "",
        f"{len(proposal.unmatched_last)} tiêu chí cũ không khớp" if proposal.unmatched_last else "",
        f"{len(proposal.unmatched_this)} tiêu chí mất điểm chưa có nhiệm vụ" if proposal.unmatched_this else "",
    )
    line = "; ".join(filter(None, parts))
    return f"{line[0].upper()}{line[1:]}."
