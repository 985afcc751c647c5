"""The pane beside the follow-up table: what the task says, its deadlines and their history, its entries."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from parapp.models import Change, DeadlineChange, Task
from parapp.plan.edits.task_table import criterion_text
from parapp.plan.edits.tasks import cell_text
from parapp.plan.progress.sentences import timing_words
from parapp.plan.scores import lost
from parapp.ui.colours import word_colour
from parapp.ui.followup.cell_delegate import SENSES
from parapp.ui.followup.chart_pane import bold_label
from parapp.ui.followup.entry_form import EntryForm
from parapp.ui.followup.evidence_list import local_files
from parapp.ui.followup.follow_model import FollowModel
from parapp.ui.session import Session
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space


class DetailPane(QScrollArea):
    """Shows one task. Files dropped anywhere on it become evidence of the entry chosen."""

    deadline_wanted = Signal()
    """Another deadline for the task shown is wanted."""
    files_wanted = Signal(list)
    """Paths of files that are to be evidence of the entry chosen."""

    def __init__(self, session: Session, model: FollowModel, today: Callable[[], date]) -> None:
        super().__init__()
        self._model = model
        self.task_id = ""
        self.subject = self._label()
        self.remedy = self._label(bold=True)
        self.about = self._label()
        self.deadline = self._label()
        self.history = self._label()
        self.change = QPushButton("Đổi thời hạ&n…")
        self.entries = EntryForm(session, model, today)
        self._empty = QLabel("Chọn một nhiệm vụ để xem và ghi kết quả.", wordWrap=True)
        self._whole = QWidget()
        self._build()
        self.change.clicked.connect(self.deadline_wanted)
        self.entries.evidence.wanted.connect(self.files_wanted)
        session.changed.connect(self._on_changed)
        self.setAcceptDrops(True)
        self.show_task("")

    def _label(self, bold: bool = False) -> QLabel:
        label = bold_label("") if bold else QLabel(textFormat=Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _build(self) -> None:
        self.history.setForegroundRole(QPalette.ColorRole.WindowText)
        self.change.setAutoDefault(False)
        layout = QVBoxLayout(self._whole)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(4)
        for label in (self.subject, self.remedy, self.about):
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addWidget(bold_label("Thời hạn"))
        layout.addWidget(self.deadline)
        layout.addWidget(self.history)
        layout.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(8)
        layout.addWidget(bold_label("Kết quả thực hiện"))
        layout.addWidget(self.entries)
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.addWidget(self._empty)
        outer.addWidget(self._whole)
        outer.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_task(self, task_id: str) -> None:
        """Shows another task; empty: none."""
        self.task_id = task_id
        self.entries.show_task(task_id)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is kept of the task."""
        task = self._model.task(self.task_id)
        self._whole.setVisible(task is not None)
        self._empty.setVisible(task is None)
        if task is None:
            return
        whole = self._model.whole(task)
        for label, words in (
            (self.subject, self._subject(whole)),
            (self.remedy, task.remedy or task.content),
            (self.about, _about(whole)),
            (self.deadline, self._deadline(whole)),
            (self.history, "\n".join(_changed_words(task, one) for one in task.deadline_changes)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self._colour_deadline()
        self.entries.refresh()

    def _on_changed(self, _change: Change) -> None:
        if self.isVisible():
            self.refresh()

    def _subject(self, task: Task) -> str:
        rows = [self._model.criteria[one] for one in task.criterion_ids if one in self._model.criteria]
        lines = []
        for row in rows:
            points = format_score(lost(row))
            lines.append(criterion_text(row) + (f" – mất {points} điểm" if points else ""))
        return "\n".join(lines)

    def _deadline(self, task: Task) -> str:
        state = self._model.state(task.id)
        timing = timing_words(state, self._model.day) if state else ""
        return " · ".join(part for part in (_deadlines(task), timing) if part) or "Chưa có thời hạn"

    def _colour_deadline(self) -> None:
        palette = self.palette()
        sense = SENSES.get(self._model.urgency(self.task_id) or "", "")
        colour = word_colour(sense if sense != "done" else "", palette)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.deadline.setPalette(palette)

    # -- drops ---------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event) and self.task_id:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files: list[Path] = local_files(event)
        if files and self.task_id:
            event.acceptProposedAction()
            self.files_wanted.emit(files)


def _about(task: Task) -> str:
    """Target, products, supporting units and person, a line each."""
    lines = (
        ("Mục tiêu", task.target),
        ("Sản phẩm", cell_text(task, "product")),
        ("Phối hợp", cell_text(task, "coordinating")),
        ("Người phụ trách", task.person),
    )
    return "\n".join(f"{name}: {fold_space(words)}" for name, words in lines if words)


def _deadlines(task: Task) -> str:
    """The deadline; of several deliverables each with its number."""
    texts = [fold_space(part.deadline.text) for part in task.deliverables]
    if len(texts) < 2:
        return "".join(texts)
    return "; ".join(f"{number}. {text or 'chưa có'}" for number, text in enumerate(texts, start=1))


def _changed_words(task: Task, change: DeadlineChange) -> str:
    """ "14/6/2026: đổi từ “Quý I” thành “Quý III”. Lý do: …"."""
    which = f" (sản phẩm {change.product + 1})" if len(task.deliverables) > 1 else ""
    before = f"từ “{fold_space(change.before.text)}” " if change.before.text else ""
    words = f"{short_date(change.on)}{which}: đổi {before}thành “{fold_space(change.after.text)}”."
    return f"{words} Lý do: {fold_space(change.reason)}"
