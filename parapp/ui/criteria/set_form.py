"""What holds for the whole set, above the sheet: year, source, rank, and the totals as the table prints them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import CriteriaSet, UserError
from parapp.plan.edits.office import set_values
from parapp.plan.scores import totals
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField
from parapp.vietnamese.numbers import format_score, parse_score

_NARROW = 8
_TOTALS = (("printed_max", "chuẩn"), ("printed_achieved", "đạt"), ("printed_lost", "mất"))


class SetForm(QWidget):
    """Edits the plan's CriteriaSet in two lines."""

    refused = Signal(str)
    """Why a typed text was not kept; it stays in its field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.fields: dict[str, QLineEdit] = {}
        self._bound: list[TypedField] = []
        self._sums = QLabel()
        self._sums.setTextFormat(Qt.TextFormat.PlainText)
        self._sums.setWordWrap(True)
        self._build()
        session.plan_switched.connect(self.refresh)
        self.refresh()

    @property
    def criteria_set(self) -> CriteriaSet | None:
        """The set of the plan shown."""
        plan_file = self._session.plan_file
        return plan_file.criteria_set if plan_file else None

    def focus(self, field: str) -> None:
        """Puts the cursor into a field."""
        edit = self.fields.get(field) or self.fields["year"]
        edit.setFocus()
        edit.selectAll()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        self._put(first, "&Năm kết quả", self._field("year", "năm kết quả", _year, _NARROW))
        self._put(first, "Ng&uồn", self._field("source", "nguồn", str, 0, "ví dụ: Quyết định số …/QĐ-UBND ngày …"), 1)
        self._put(first, "&Xếp hạng", self._field("rank", "xếp hạng", _whole_number, _NARROW))
        self._put(first, "trên", self._field("rank_of", "số đơn vị được xếp hạng", _whole_number, _NARROW))
        heading = QLabel("Tổng in trong bảng:")
        second.addWidget(heading)
        for key, name in _TOTALS:
            self._put(second, name, self._field(key, f"tổng điểm {name} in trong bảng", _score, _NARROW))
        second.addSpacing(12)
        second.addWidget(self._sums, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(first)
        layout.addLayout(second)

    def _put(self, line: QHBoxLayout, name: str, edit: QLineEdit, stretch: int = 0) -> None:
        label = QLabel(name, textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(edit)
        line.addWidget(label)
        line.addWidget(edit, stretch)
        line.addSpacing(6)

    def _field(self, key: str, name: str, parse: Callable[[str], Any], width: int, hint: str = "") -> QLineEdit:
        edit = QLineEdit(placeholderText=hint)
        edit.setAccessibleName(name[0].upper() + name[1:])
        if width:
            edit.setFixedWidth(edit.fontMetrics().horizontalAdvance("0" * width) + 16)
        self.fields[key] = edit
        self._bound.append(
            TypedField(
                self._session,
                edit,
                lambda: _text(getattr(self.criteria_set, key, None)),
                lambda text: self._write(key, f"sửa {name}", parse(text)),
                refused=lambda error: self.refused.emit(sentence(error)),
            )
        )
        return edit

    # -- values --------------------------------------------------------------------------------------------------

    def refresh(self, _change: object = None) -> None:
        """Shows the set's values."""
        for bound in self._bound:
            bound.refresh()

    def show_sums(self) -> None:
        """Shows what the rows add up to; asked for once they stand still."""
        plan_file = self._session.plan_file
        if plan_file is None or not plan_file.criteria:
            self._sums.clear()
            return
        sums = totals(plan_file.criteria)
        shown = (("chuẩn", sums.max_score), ("đạt", sums.achieved), ("mất", sums.lost))
        words = ", ".join(f"{name} {format_score(value)}" for name, value in shown if value is not None)
        losing = f" ({sums.losing} tiêu chí mất điểm)" if sums.losing else ""
        self._sums.setText(f"Cộng các dòng: {words}{losing}" if words else "Chưa có điểm nào")

    def _write(self, key: str, label: str, value: object) -> None:
        criteria_set = self.criteria_set
        if criteria_set is not None and getattr(criteria_set, key) != value:
            self._session.apply(set_values(criteria_set, label, **{key: value}), f"{criteria_set.id}.{key}")
        else:
            self._session.busy_text.emit("Đã lưu")


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return format_score(value)
    return "" if value is None else str(value)


def _year(text: str) -> int:
    if not (text.isdecimal() and len(text) == 4):
        raise UserError("year_unreadable", text=text[:40])
    return int(text)


def _whole_number(text: str) -> int | None:
    if text and not (text.isdecimal() and len(text) <= 6):
        raise UserError("number_unreadable", text=text[:40])
    return int(text) if text else None


def _score(text: str) -> Decimal | None:
    """The score that a text is; UserError for what is none."""
    try:
        return parse_score(text)
    except ValueError as error:
        raise UserError("score_unreadable", text=text[:40]) from error
