"""The dialog for a new plan: years, form, criteria; its texts start from the form's wording."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from parapp.document.compose.forms import form as form_of
from parapp.document.compose.forms import forms
from parapp.document.compose.starting_texts import starting_sections, starting_subject
from parapp.models import Change, CriteriaSet, Plan, Record, Records, UserError
from parapp.plan.edits.office import new_plan
from parapp.plan.planfile import gather
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session

_YEARS = (2000, 2100)


class NewPlanDialog(QDialog):
    """Asks for the new plan's years, form and criteria; accepting commits it and shows it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Kế hoạch mới")
        this_year = date.today().year
        self.result_year = _year_box(this_year - 1)
        self.start = _year_box(this_year)
        self.end = _year_box(this_year)
        self.form = QComboBox()
        for entry in forms():
            self.form.addItem(entry.name, entry.id)
        self.criteria = QComboBox()
        self._fill_criteria()
        period = QHBoxLayout()
        period.addWidget(self.start)
        period.addWidget(QLabel("đến"))
        period.addWidget(self.end)
        period.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton("&Lập kế hoạch", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.setVerticalSpacing(12)
        layout.addRow("&Kết quả Chỉ số CCHC của năm", self.result_year)
        layout.addRow("Kế hoạch cho năm", period)
        layout.addRow("&Mẫu kế hoạch", self.form)
        layout.addRow("Bộ &tiêu chí", self.criteria)
        layout.addRow(buttons)
        self.result_year.valueChanged.connect(self._follow_result_year)
        self.start.valueChanged.connect(self.end.setMinimum)

    def accept(self) -> None:
        """Commits the plan and shows it."""
        try:
            change = self.change()
            self._session.apply(change)
        except UserError as error:
            tell_error(self, error)
            return
        self._session.show_plan(next(record.id for record in change.after if isinstance(record, Plan)))
        super().accept()

    def change(self) -> Change:
        """The change that adds the plan chosen."""
        return new_plan_with_texts(
            self._session.store.records(),
            self.result_year.value(),
            (self.start.value(), self.end.value()),
            self.form.currentData(),
            self.criteria.currentData(),
        )

    def _fill_criteria(self) -> None:
        self.criteria.addItem("Nhập sau (từ tệp hoặc gõ trực tiếp)", None)
        for entry in sorted(self._session.all(CriteriaSet).values(), key=lambda entry: -entry.year):
            self.criteria.addItem(entry.name or f"Bộ tiêu chí năm {entry.year}", entry.id)

    def _follow_result_year(self, year: int) -> None:
        self.start.setValue(year + 1)
        self.end.setValue(year + 1)


def new_plan_with_texts(
    records: Records, result_year: int, period: tuple[int, int], form_id: str, criteria_set_id: str | None
) -> Change:
    """A plan with the texts its form starts from."""
    change = new_plan(records, result_year, *period, form_id=form_id, criteria_set_id=criteria_set_id)
    plan = next(record for record in change.after if isinstance(record, Plan))
    with_plan: Mapping[type[Record], Mapping[str, Record]] = {**records, Plan: {**records[Plan], plan.id: plan}}
    plan_file = gather(with_plan, plan.id)
    form = form_of(form_id)
    sections, blocks = starting_sections(plan_file, form)
    plan = replace(plan, subject=starting_subject(plan_file, form))
    return replace(change, after=(plan, *sections, *blocks))


def _year_box(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*_YEARS)
    box.setValue(value)
    return box
