"""The dialog for a new plan: years, form, criteria; its texts start from the form's wording."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from parapp.document.compose.forms import forms
from parapp.document.compose.starting_texts import starting_sections, starting_subject
from parapp.models import Change, CriteriaSet, Plan, Record, Records, UserError
from parapp.models.form import Form
from parapp.paper import form_of, own_forms
from parapp.plan.edits.office import new_plan
from parapp.plan.edits.outline import with_form
from parapp.plan.form_samples import sample_of
from parapp.plan.planfile import gather
from parapp.ui.document.form_chooser import choose_form
from parapp.ui.document.page_maker import PageMaker
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
        for entry in (form for form in forms(*own_forms(session.own_folder)) if form.kind == "plan"):
            self.form.addItem(entry.name, entry.id)
        self.pictures = QPushButton("&Xem các mẫu…")
        self.pictures.setToolTip("Chọn mẫu theo hình các trang")
        form_row = QHBoxLayout()
        form_row.setSpacing(8)
        form_row.addWidget(self.form, 1)
        form_row.addWidget(self.pictures)
        self.criteria = QComboBox()
        self._fill_criteria()
        period = QHBoxLayout()
        period.setSpacing(8)
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
        layout.addRow("&Mẫu kế hoạch", form_row)
        label = layout.labelForField(form_row)
        assert isinstance(label, QLabel)
        label.setBuddy(self.form)
        layout.addRow("Bộ &tiêu chí", self.criteria)
        layout.addRow(buttons)
        self.result_year.valueChanged.connect(self._follow_result_year)
        self.start.valueChanged.connect(self.end.setMinimum)
        self.pictures.clicked.connect(lambda _checked=False: self.choose_form())

    def choose_form(self) -> None:
        """Shows the forms with pages of the plan shown, or of the sample where there is none."""
        maker = PageMaker(self, self._session.own_folder)
        plan_file = self._session.plan_file or sample_of(self.form.currentData())
        plan_file = replace(plan_file, plan=replace(plan_file.plan, form_id=self.form.currentData()))
        used = {plan.form_id for plan in self._session.plans}
        form = choose_form(self, plan_file, maker, new=True, used=used)
        maker.close()
        maker.deleteLater()
        if form is not None:
            self.form.setCurrentIndex(self.form.findData(form.id))

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
            form_of(self.form.currentData(), self._session.own_folder),
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
    records: Records, result_year: int, period: tuple[int, int], form: Form, criteria_set_id: str | None
) -> Change:
    """A plan with the texts its form starts from, and the places that an office's own form has for further ones."""
    change = new_plan(records, result_year, *period, form_id=form.id, criteria_set_id=criteria_set_id)
    plan, places = with_form(next(record for record in change.after if isinstance(record, Plan)), form)
    with_plan: Mapping[type[Record], Mapping[str, Record]] = {**records, Plan: {**records[Plan], plan.id: plan}}
    plan_file = gather(with_plan, plan.id)
    sections, blocks = starting_sections(plan_file, form)
    plan = replace(plan, subject=starting_subject(plan_file, form))
    return replace(change, after=(plan, *places, *sections, *blocks))


def _year_box(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*_YEARS)
    box.setValue(value)
    return box
