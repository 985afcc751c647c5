"""The entries of a task: a list of them, and the chosen one with all it says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parapp.models import PlanFile, Task, TaskResult
from parapp.plan.edits.results import add_result, edit_result, read_day, read_score, remove_result, shown_place
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.store.evidence import evidence_folder
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.followup.evidence_list import EvidenceList
from parapp.ui.followup.follow_model import FollowModel
from parapp.ui.pane_box import PaneBox, TypedBox
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.text import fold_space

_MOST_SHOWN = 4
_PLACE = Qt.ItemDataRole.UserRole


class EntryForm(QWidget):
    """What is typed is kept by itself. Entries stand newest first; the one shown in the table is chosen at first."""

    def __init__(self, session: Session, model: FollowModel, today: Callable[[], date]) -> None:
        super().__init__()
        self._session = session
        self._model = model
        self._today = today
        self._task_id = ""
        self._place: int | None = None
        self.list = QListWidget()
        self.add = QPushButton("+ Thêm &kết quả")
        self.remove = QPushButton("&Xóa kết quả")
        self.on = QLineEdit()
        self.status = QComboBox()
        self.product = ElidedCombo()
        self.text = PaneBox(self, 3, long=True)
        self.score = QLineEdit()
        self.evidence = EvidenceList(self._folder)
        self._fields = QWidget()
        self._form = QFormLayout(self._fields)
        self._build()
        self._typed = [
            TypedField(session, self.on, self._day_text, self._keep_day),
            TypedField(session, self.score, lambda: self._entry.own_score or "", self._keep_score),
        ]
        self._words = TypedBox(session, self.text, lambda: self._entry.text, self._keep_text)
        self._wire()

    def _build(self) -> None:
        self.list.setAccessibleName("Kết quả đã ghi")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        for status, name in STATUS_NAMES.items():
            self.status.addItem(name, status)
        self.score.setMaximumWidth(self.fontMetrics().averageCharWidth() * 14)
        self._fill_form()
        row = QHBoxLayout()
        for button, tip in (
            (self.add, "Ghi một kết quả mới của ngày đang xem (Insert trong bảng)"),
            (self.remove, "Xóa kết quả đang chọn (Delete); tệp minh chứng đã chép vẫn còn"),
        ):
            button.setToolTip(tip)
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.list)
        layout.addLayout(row)
        layout.addSpacing(4)
        layout.addWidget(self._fields)

    def _fill_form(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, widget in (
            ("Ngày", self.on),
            ("Trạng thái", self.status),
            ("Sản phẩm", self.product),
            ("Đã làm", self.text),
            ("Tự chấm", self.score),
        ):
            widget.setAccessibleName(words)
            label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
            label.setBuddy(widget)
            form.addRow(label, widget)
        form.addRow(QLabel("Minh chứng", textFormat=Qt.TextFormat.PlainText))
        form.addRow(self.evidence)

    def _wire(self) -> None:
        self.list.currentItemChanged.connect(self._on_chosen)
        self.add.clicked.connect(self.begin)
        self.remove.clicked.connect(self.remove_current)
        self.status.activated.connect(lambda row: self._keep(status=self.status.itemData(row)))
        self.product.activated.connect(lambda row: self._keep(product=self.product.itemData(row)))
        self.evidence.unwanted.connect(self._take_evidence)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def _task(self) -> Task | None:
        return self._model.task(self._task_id)

    @property
    def _plan_file(self) -> PlanFile:
        plan_file = self._model.plan_file
        assert plan_file is not None
        return plan_file

    @property
    def _entry(self) -> TaskResult:
        task = self._task
        if task is None or self._place is None or self._place >= len(task.results):
            return TaskResult(on=self._model.entry_day)
        return task.results[self._place]

    @property
    def place(self) -> int | None:
        """Which entry of the task is chosen, as its index."""
        return self._place

    def commit(self) -> None:
        """Hands over what is half typed."""
        for field in self._typed:
            field.commit()
        self._words.commit()

    def show_task(self, task_id: str) -> None:
        """Shows another task's entries; what is typed belongs to the one before and is kept."""
        self.commit()
        self._task_id = task_id
        self._choose(shown_place(self._task, self._model.day) if self._task else None)

    def _choose(self, place: int | None) -> None:
        self._place = place
        for field in self._typed:
            field.give_up()
        self.text.mark_handed_over()
        self.refresh()

    def refresh(self) -> None:
        """Shows what is kept; an entry that went gives way to the last one."""
        task = self._task
        if task is not None and (self._place is None or self._place >= len(task.results)):
            self._place = shown_place(task, date.max)
        self._refresh_list()
        there = task is not None and self._place is not None
        self._fields.setVisible(there)
        self.remove.setVisible(there)
        if there:
            self._refresh_choices()
            self._words.refresh()
            for field in self._typed:
                field.refresh()
            self.evidence.show_names(self._entry.evidence)

    def _refresh_list(self) -> None:
        results = self._task.results if self._task else ()
        order = sorted(range(len(results)), key=lambda place: (results[place].on, place), reverse=True)
        with QSignalBlocker(self.list):
            self.list.clear()
            for place in order:
                item = QListWidgetItem(_line(results[place]))
                item.setData(_PLACE, place)
                item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + 6))  # as wide as the list: words are cut
                self.list.addItem(item)
            if self._place in order:
                self.list.setCurrentRow(order.index(self._place))
        self.list.setVisible(len(order) > 1)
        lines = min(len(order), _MOST_SHOWN)
        self.list.setFixedHeight(lines * (self.fontMetrics().lineSpacing() + 6) + 6)

    def _refresh_choices(self) -> None:
        self.status.setCurrentIndex(self.status.findData(self._entry.status))
        parts = self._task.deliverables if self._task else ()
        several = len(parts) > 1
        self._form.setRowVisible(self.product, several)
        self.product.clear()
        if several:
            self.product.addItem("Cả nhiệm vụ", None)
            for place, part in enumerate(parts):
                self.product.addItem(f"{place + 1}. {fold_space(part.product or part.deadline.text)}", place)
            self.product.setCurrentIndex(0 if self._entry.product is None else self._entry.product + 1)

    def _day_text(self) -> str:
        return short_date(self._entry.on) if self._task else ""

    def _on_chosen(self, item: Any, _before: Any) -> None:
        if item is not None:
            self.commit()
            self._choose(item.data(_PLACE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the chosen entry away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self.remove_current()
            return True
        return super().eventFilter(watched, event)

    # -- what is kept --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Another entry of the day looked at, ready for its words."""
        task = self._task
        state = self._model.state(self._task_id)
        if task is None or state is None:
            return
        self.commit()
        status = "in_progress" if state.status == "not_started" else state.status
        entry = TaskResult(on=self._model.entry_day, status=status)
        if self._model.apply(add_result(self._plan_file, task.id, entry)):
            self._choose(len(task.results))
            self.text.setFocus()

    def remove_current(self) -> None:
        """The chosen entry goes; undo brings it back."""
        if self._task is not None and self._place is not None:
            place, self._place = self._place, None
            self.text.mark_handed_over()
            self._model.apply(remove_result(self._plan_file, self._task_id, place))

    def _changed(self, **values: Any) -> Any:
        assert self._place is not None
        return edit_result(self._plan_file, self._task_id, self._place, replace(self._entry, **values))

    def _keep(self, **values: Any) -> bool:
        """Changes the chosen entry; typing into one of its fields is one undo step."""
        if self._task is None or self._place is None:
            return True
        return self._model.apply(self._changed(**values), self._merge_key(next(iter(values))))

    def _merge_key(self, field: str) -> str:
        return f"{self._task_id}.{self._place}.{field}" if field in ("text", "on", "own_score") else ""

    def _keep_day(self, text: str) -> None:
        if self._task is not None and self._place is not None:
            self._session.apply(self._changed(on=read_day(text, self._today())), self._merge_key("on"))

    def _keep_score(self, text: str) -> None:
        if self._task is not None and self._place is not None:
            score = read_score(self._plan_file, self._task, text)
            self._session.apply(self._changed(own_score=score), self._merge_key("own_score"))

    def _keep_text(self, text: str) -> bool:
        return self._keep(text=text)

    # -- evidence ------------------------------------------------------------------------------------------------

    def _folder(self) -> Path | None:
        plan_file = self._model.plan_file
        return evidence_folder(self._session.store.path, plan_file.plan) if plan_file else None

    def _take_evidence(self, name: str) -> None:
        self._keep(evidence=tuple(one for one in self._entry.evidence if one != name))


def _line(entry: TaskResult) -> str:
    """An entry on one line: "14/6/2026 · Đang thực hiện · 2 tệp · Đã gửi dự thảo"."""
    files = f"{len(entry.evidence)} tệp" if entry.evidence else ""
    score = f"{entry.own_score} điểm" if entry.own_score else ""
    parts = (short_date(entry.on), STATUS_NAMES[entry.status], score, files, fold_space(entry.text))
    return " · ".join(part for part in parts if part)
