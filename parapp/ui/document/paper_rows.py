"""What only papers around a plan have: to whom they go, whose they are, what period they speak of."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from parapp.models import PaperKind, PlanFile, RelatedPaper, ReportPeriod
from parapp.plan.papers import OF_ONE_UNIT, body_of, period_words
from parapp.plan.papers.proposals import addressees_of
from parapp.plan.progress import days_of
from parapp.ui.document.narrow import let_shrink
from parapp.ui.document.pause import PAUSE_MS
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField
from parapp.vietnamese.dates import parse_date
from parapp.vietnamese.text import upper_first

_ADDRESSED: tuple[PaperKind, ...] = ("submission", "assignment", "report", "summary")
_ADDRESSEE_LINES = 2
_AUTHORITIES = (("Ủy ban nhân dân ban hành", False), ("Chủ tịch ban hành", True))
Set = Callable[..., None]
"""Takes the label of a change, what it is one step of undo with, and the values."""


class PaperRows:
    """Rows of the form of a paper's data, added where they belong; `show_paper` shows those that its kind has."""

    def __init__(self, session: Session, form: QFormLayout, read: Callable[[], RelatedPaper | None], change: Set):
        self._form = form
        self._read = read
        self._change = change
        self.addressees = QPlainTextEdit()
        self.unit = ElidedCombo()
        self.authority = QComboBox()
        self.period = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.as_of = QLineEdit()
        self._rows: list[tuple[QWidget, Callable[[RelatedPaper], bool]]] = []
        self._build(session)

    def _build(self, session: Session) -> None:
        self.addressees.setAccessibleName("Kính gửi, mỗi dòng một nơi")
        self.addressees.setTabChangesFocus(True)
        self.addressees.setFixedHeight(self.addressees.fontMetrics().lineSpacing() * (_ADDRESSEE_LINES + 1))
        self.authority.setToolTip("Chủ tịch ký quyết định theo thẩm quyền riêng thì không ghi “TM. Ủy ban nhân dân”")
        for name, personal in _AUTHORITIES:
            self.authority.addItem(name, personal)
        for box in (self.unit, self.authority):
            let_shrink(box)
        self.fields = [
            TypedField(session, self.addressees, self._addressees, self._write_addressees, PAUSE_MS),
            TypedField(session, self.as_of, self._as_of, self._write_as_of, PAUSE_MS),
        ]
        self.unit.activated.connect(lambda row: self._change("đổi đơn vị", "", unit_id=self.unit.itemData(row)))
        self.authority.activated.connect(
            lambda row: self._change("đổi thẩm quyền ban hành", "", personal=self.authority.itemData(row))
        )

    def add_subject_matter(self) -> None:
        """What the paper is about: its period, its unit."""
        self._row("Kỳ báo cáo", self.period, lambda paper: paper.period is not None)
        self._row("Số liệu đến", self.as_of, lambda paper: paper.period is not None)
        self._row("Đơn &vị", self.unit, lambda paper: paper.kind in OF_ONE_UNIT or body_of(paper) == "unit")

    def add_addressees(self) -> None:
        """To whom it goes."""
        self._row("Kính gử&i", self.addressees, lambda paper: paper.kind in _ADDRESSED)

    def add_authority(self) -> None:
        """Who decides."""
        self._row("&Thẩm quyền", self.authority, lambda paper: paper.kind == "decision")

    def _row(self, label: str, widget: QWidget, shown: Callable[[RelatedPaper], bool]) -> None:
        self._form.addRow(label, widget)
        self._rows.append((widget, shown))

    def show_paper(self, plan_file: PlanFile, paper: RelatedPaper | None) -> None:
        """Shows the rows that the paper has, with its values; none for the plan itself."""
        for widget, shown in self._rows:
            self._form.setRowVisible(widget, paper is not None and shown(paper))
        if paper is None:
            return
        self.addressees.setPlaceholderText("\n".join(filter(None, addressees_of(plan_file, paper))))
        self.authority.setCurrentIndex(self.authority.findData(paper.personal))
        self.period.setText(upper_first(period_words(paper.period)))
        self.as_of.setPlaceholderText(f"{days_of(paper.period)[1]:%d/%m/%Y}" if paper.period else "")
        self._show_units(plan_file, paper)

    def _show_units(self, plan_file: PlanFile, paper: RelatedPaper) -> None:
        self.unit.clear()
        if body_of(paper) == "unit":
            self.unit.addItem("Đầu mối CCHC", None)
        for unit in plan_file.units:
            self.unit.addItem(unit.name, unit.id)
        self.unit.setCurrentIndex(self.unit.findData(paper.unit_id))

    def _addressees(self) -> str:
        paper = self._read()
        return "\n".join(paper.addressees or ()) if paper else ""

    def _write_addressees(self, text: str) -> None:
        lines = tuple(line for line in (line.strip(" \t-–—;.") for line in text.splitlines()) if line)
        self._change("sửa nơi kính gửi", "addressees", addressees=lines or None)

    def _as_of(self) -> str:
        paper = self._read()
        day = paper.period.as_of if paper and paper.period else None
        return f"{day:%d/%m/%Y}" if day else ""

    def _write_as_of(self, text: str) -> None:
        """A day that cannot be read is not kept: the proposed one shows through once the field is left."""
        paper, day = self._read(), parse_date(text)
        if paper is not None and paper.period is not None and (day is not None or not text):
            old = paper.period
            period = ReportPeriod(kind=old.kind, year=old.year, number=old.number, as_of=day)
            self._change("đổi ngày chốt số liệu", "period", period=period)
