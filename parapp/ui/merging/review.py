"""The review of a merge: who is newer in what, all that differs, and the answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Plan
from parapp.plan.merging import Alike, Choice, Difference, Group, Item, Preview
from parapp.store import Store
from parapp.ui.merging.change_tree import ChangeTree, asks, conflicts_of, head_of, held_by
from parapp.ui.merging.compare_pane import Answer, ComparePane
from parapp.ui.merging.words import counts, group_words
from parapp.ui.merging.work import Decisions
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.remember import restore_state, save_state
from parapp.vietnamese.text import upper_first

_ALIKE_NOTE = "Không phải chọn: không có gì bị bỏ. Nếu trùng thật, hãy xóa bớt hoặc sửa lại sau khi gộp."
_TREE, _PANES = "merging_tree", "merging_panes"


class ReviewPane(QWidget):
    """Everything is decided by keyboard or mouse; nothing changes before the button."""

    accepted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.decisions = Decisions()
        self.notice = NoticeBar()
        self.headline = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.all_ours = QPushButton("Giữ &bản máy này cho tất cả")
        self.all_theirs = QPushButton("Lấ&y bản chép cho tất cả")
        self.only_conflicts = QCheckBox("Chỉ hiện chỗ &phải chọn")
        self.counts = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.tree = ChangeTree()
        self.pane = ComparePane()
        self.accept_button = QPushButton()
        self.back_button = QPushButton("&Không gộp")
        self.panes = QSplitter(Qt.Orientation.Vertical)
        self._build()
        self._wire()

    def _build(self) -> None:
        tools = QHBoxLayout()
        for widget in (self.all_ours, self.all_theirs, self.only_conflicts):
            tools.addWidget(widget)
        tools.addStretch(1)
        self.panes.addWidget(self.tree)
        self.panes.addWidget(self.pane)
        self.panes.setChildrenCollapsible(False)
        self.panes.setStretchFactor(0, 3)
        self.panes.setStretchFactor(1, 2)
        ends = QHBoxLayout()
        ends.addWidget(self.accept_button)
        ends.addWidget(self.back_button)
        ends.addStretch(1)
        ends.addWidget(self.counts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.notice)
        layout.addWidget(self.headline)
        layout.addLayout(tools)
        layout.addWidget(self.panes, 1)
        layout.addLayout(ends)
        for button in (self.accept_button, self.back_button, self.all_ours, self.all_theirs):
            button.setAutoDefault(True)

    def _wire(self) -> None:
        self.all_ours.clicked.connect(lambda: self._answer_all("ours"))
        self.all_theirs.clicked.connect(lambda: self._answer_all("theirs"))
        self.only_conflicts.toggled.connect(lambda: self._show_tree())
        self.tree.currentItemChanged.connect(lambda *_: self._show_current())
        self.tree.answered.connect(lambda answer: self.answer(answer, go_on=True))
        self.pane.answered.connect(self.answer)
        self.accept_button.clicked.connect(self.accepted)
        self.back_button.clicked.connect(self.given_up)

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.tree if self.preview is not None and self.preview.groups else self.accept_button

    def show_preview(self, headline: str, preview: Preview, sides: tuple[str, str], decisions: Decisions) -> None:
        """Shows what was found; answers given before to the same questions stay."""
        self.notice.hide()
        self.preview, self.decisions = preview, decisions
        has_conflicts = bool(preview.conflicts)
        self.headline.setText(headline)
        self.pane.name_sides(*sides)
        self.accept_button.setText("&Gộp" if has_conflicts else "&Lấy tất cả")
        for widget in (self.all_ours, self.all_theirs, self.only_conflicts):
            widget.setVisible(has_conflicts)
        if not has_conflicts:
            self.only_conflicts.setChecked(False)
        self._show_tree()

    def _show_tree(self) -> None:
        if self.preview is not None:
            self.tree.show_preview(self.preview, self.decisions, self.only_conflicts.isChecked())
            self._show_current()
            self._refresh()

    def _refresh(self) -> None:
        assert self.preview is not None
        self.tree.refresh()
        self.counts.setText(counts(self.preview, self.decisions))

    # -- one question --------------------------------------------------------------------------------------------

    def _show_current(self) -> None:
        item = self.tree.currentItem()
        held = held_by(item)
        if isinstance(held, Difference):
            self._show_question(held)
        elif isinstance(held, Item):
            self.pane.show_question(held.title, "", "", "Chọn cho cả mục này, hoặc mở mục để chọn từng chỗ.")
        elif isinstance(held, Alike):
            self.pane.show_question(held.title, held.ours, held.theirs, _ALIKE_NOTE)
        elif isinstance(held, Group):
            self.pane.show_question(held.title, "", "", self._group_note(held))
        else:
            self.pane.show_question("", "", "")
        answers = {self.decisions.of(one) for one in conflicts_of(item)}
        answer = (answers.pop() or "twice") if len(answers) == 1 else None
        self.pane.show_answer(self._plan_answer() or answer, self.possible())

    def _group_note(self, group: Group) -> str:
        words = f"{upper_first(group_words(group))}."
        if group.twice and group.conflicts:
            return f"{words} Chọn cho cả kế hoạch (1, 2), giữ cả hai thành hai kế hoạch (3), hoặc chọn từng chỗ ở dưới."
        return f"{words} Chọn cho cả phần này, hoặc chọn từng chỗ ở dưới." if group.conflicts else words

    def _show_question(self, difference: Difference) -> None:
        assert self.preview is not None
        said = self.preview.wording.said(difference)
        title = self.preview.wording.title(difference.key[:2])
        notes = {
            "theirs": "Chỉ bản chép có chỗ sửa này; sẽ lấy về.",
            "merged": f"Mỗi bên thêm một phần; sẽ giữ đủ cả hai:\n{said.merged}",
            "conflict": "",
        }
        name = f"{title} – {said.name}" if said.name else title
        self.pane.show_question(name, said.ours, said.theirs, notes[difference.verdict])

    def possible(self) -> tuple[Answer, ...]:
        """Which answers there are for the current row."""
        item = self.tree.currentItem()
        if not conflicts_of(item):
            return ()
        held = held_by(item)
        twice = isinstance(held, Group) and held.twice
        return ("ours", "theirs", "twice") if twice else ("ours", "theirs")

    def _plan_answer(self) -> Answer | None:
        head = head_of(self.tree.currentItem())
        return "twice" if head is not None and head[1] in self.decisions.twice else None

    def answer(self, answer: Answer, go_on: bool = False) -> None:
        """Answers for the current row and all under it; what is no answer to it does nothing."""
        if answer not in self.possible():
            return
        item = self.tree.currentItem()
        head = head_of(item)
        if answer == "twice":
            assert head is not None
            self.decisions.twice.add(head[1])
        else:
            if head is not None and head[0] is Plan:
                self.decisions.twice.discard(head[1])
            self._decide(conflicts_of(item), answer)
        self._refresh()
        if go_on and item is not None and asks(item):
            self.tree.next_question()
        self._show_current()

    def _decide(self, conflicts: list[Difference], answer: Answer) -> None:
        side: Choice = "theirs" if answer == "theirs" else "ours"
        self.decisions.fields |= dict.fromkeys((one.key for one in conflicts), side)

    def _answer_all(self, answer: Answer) -> None:
        assert self.preview is not None
        self.decisions.twice.clear()
        self._decide(self.preview.conflicts, answer)
        self._refresh()
        self._show_current()
        self.accept_button.setFocus()

    # -- sizes ---------------------------------------------------------------------------------------------------

    def restore_sizes(self, store: Store) -> None:
        """Columns and panes of the last time."""
        self.tree.restore_sizes(store, _TREE)
        restore_state(self.panes, store, _PANES)

    def save_sizes(self, store: Store) -> None:
        """Keeps columns and panes for the next start."""
        self.tree.save_sizes(store, _TREE)
        save_state(self.panes, store, _PANES)
