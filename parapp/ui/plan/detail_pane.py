"""The pane beside the table: all texts of the current task, with room to write."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from parapp.models import Change, Task
from parapp.plan.edits.task_table import criterion_text, set_other_roles
from parapp.plan.edits.tasks import TaskColumn, cell_text, set_cell, set_deliverables
from parapp.plan.scores import lost
from parapp.plan.units import list_text
from parapp.ui.pane_box import PaneBox, TypedBox
from parapp.ui.plan.columns import COLUMNS, position_of
from parapp.ui.plan.offers import offers_for, phrase_offers
from parapp.ui.plan.pair_list import PairList, Pairs
from parapp.ui.plan.phrase_book import PhraseBook
from parapp.ui.plan.task_model import TaskModel
from parapp.ui.session import Session
from parapp.vietnamese.numbers import format_score

_BOXES: tuple[tuple[TaskColumn, str, int], ...] = (
    ("content", "Nội dung nhiệm vụ", 1),
    ("cause", "Nguyên nhân", 2),
    ("remedy", "Giải pháp", 3),
    ("target", "Mục tiêu", 1),
    ("lead", "Đơn vị chủ trì", 1),
    ("coordinating", "Đơn vị phối hợp", 1),
)
_BOXES_BELOW: tuple[tuple[TaskColumn, str, int], ...] = (
    ("person", "Người phụ trách", 1),
    ("group", "Nhóm", 1),
    ("note", "Ghi chú", 1),
)


class DetailPane(QScrollArea):
    """Shows one task; what is typed is handed over after a pause, on leaving a box and before another task comes."""

    def __init__(self, session: Session, model: TaskModel, phrases: PhraseBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._phrases = phrases
        self._task_id = ""
        self.boxes: dict[TaskColumn, PaneBox] = {}
        self._typed: list[TypedBox] = []
        self.subject = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.subject.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.deliverables = PairList(
            session, ("Sản phẩm", "Thời hạn"), "+ Thêm sản phẩm, thời hạn", self._deliverables, self._keep_deliverables
        )
        self.other_roles = PairList(
            session, ("Vai trò", "Đơn vị"), "+ Thêm đơn vị có vai trò khác", self._roles, self._keep_roles
        )
        self._empty = QLabel("Chọn một nhiệm vụ để xem và sửa chi tiết.", wordWrap=True)
        self._form = QWidget()
        self._build()
        session.changed.connect(self._on_changed)
        self.show_task("")

    def _build(self) -> None:
        layout = QVBoxLayout(self._form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.subject)
        for column, name, lines in _BOXES:
            self._add_box(layout, column, name, lines)
        self._add_widget(layout, "Sản phẩm và thời hạn", self.deliverables)
        self._add_widget(layout, "Vai trò khác", self.other_roles)
        for column, name, lines in _BOXES_BELOW:
            self._add_box(layout, column, name, lines)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.addWidget(self._empty)
        outer.addWidget(self._form)
        outer.addStretch(1)
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _add_box(self, layout: QVBoxLayout, column: TaskColumn, name: str, lines: int) -> None:
        is_list = column in ("lead", "coordinating")
        box = PaneBox(self._form, lines, long=not is_list)
        box.setAccessibleName(name)
        self.boxes[column] = box
        self._add_widget(layout, name, box)
        self._typed.append(
            TypedBox(self._session, box, lambda: self._text(column), lambda text: self._keep(column, text))
        )

    def _add_widget(self, layout: QVBoxLayout, name: str, widget: QWidget) -> None:
        label = QLabel(name, textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(widget)
        label.setForegroundRole(self.foregroundRole())
        layout.addSpacing(4)
        layout.addWidget(label)
        layout.addWidget(widget)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_task(self, task_id: str) -> None:
        """Shows another task; empty: none."""
        if task_id != self._task_id:
            self._commit()
            self._task_id = task_id
            self._refresh(another=True)
        self._form.setVisible(self._task is not None)
        self._empty.setVisible(self._task is None)

    @property
    def _task(self) -> Task | None:
        row = self._model.row_of(self._task_id)
        return self._model.task(row) if row is not None else None

    def _commit(self) -> None:
        for typed in self._typed:
            typed.commit()
        for pairs in (self.deliverables, self.other_roles):
            pairs.commit()

    def _on_changed(self, _change: Change) -> None:
        self._refresh(another=False)
        self._form.setVisible(self._task is not None)
        self._empty.setVisible(self._task is None)

    def _refresh(self, another: bool) -> None:
        plan_file = self._model.plan_file
        if plan_file is None or self._task is None:
            return
        if another:
            units = offers_for("units", plan_file)
            for column, _, _ in _BOXES:
                own = units if column in ("lead", "coordinating") else None
                self.boxes[column].use_offers(phrase_offers(partial(self._phrase_texts, column), own))
            self.deliverables.offers = (None, offers_for("deadlines", plan_file))
            self.other_roles.offers = (None, units)
        self.subject.setText(self._subject())
        self.subject.setVisible(bool(self.subject.text()))
        for typed in self._typed:
            typed.refresh()
        self.deliverables.refresh(another)
        self.other_roles.refresh(another)

    def _subject(self) -> str:
        task, plan_file = self._task, self._model.plan_file
        if task is None or plan_file is None:
            return ""
        rows = [row for row in plan_file.criteria if row.id in task.criterion_ids]
        lines = []
        for row in rows:
            points = format_score(lost(row))
            lines.append(criterion_text(row) + (f" – mất {points} điểm" if points else ""))
        return "\n".join(lines)

    def focus(self, column: str) -> None:
        """Puts the box of a column in focus."""
        key = COLUMNS[position_of(column)].key
        self.boxes["content" if key == "subject" else key if key in self.boxes else "remedy"].setFocus()

    def _phrase_texts(self, column: TaskColumn, typed: str) -> list[str]:
        key = "subject" if column == "content" else column
        return [offer.text for offer in self._phrases.offers(self._task_id, key, typed)] if self._task else []

    # -- reading and keeping -------------------------------------------------------------------------------------

    def _text(self, column: TaskColumn) -> str:
        return cell_text(self._task, column) if self._task else ""

    def _keep(self, column: TaskColumn, text: str) -> bool:
        plan_file = self._model.plan_file
        if plan_file is None or self._task is None:
            return True
        return self._apply(set_cell(plan_file, [self._task_id], column, text), column)

    def _deliverables(self) -> Pairs:
        return [(part.product, part.deadline.text) for part in self._task.deliverables] if self._task else []

    def _keep_deliverables(self, pairs: Pairs) -> bool:
        plan_file = self._model.plan_file
        if plan_file is None or self._task is None:
            return True
        return self._apply(set_deliverables(plan_file, self._task_id, pairs), "deliverables")

    def _roles(self) -> Pairs:
        return [(part.role, list_text(part.units)) for part in self._task.assignment.others] if self._task else []

    def _keep_roles(self, pairs: Pairs) -> bool:
        plan_file = self._model.plan_file
        if plan_file is None or self._task is None:
            return True
        return self._apply(set_other_roles(plan_file, self._task_id, pairs), "others")

    def _apply(self, change: Change, what: str) -> bool:
        self._model.merge_key = f"{self._task_id}.{what}"
        try:
            return self._model.apply(change)
        finally:
            self._model.merge_key = ""
