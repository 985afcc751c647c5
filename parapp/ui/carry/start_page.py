"""Which plan is last year's, and which one is to be made of it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from parapp.models import CriteriaSet, Criterion, Plan, Records, Task
from parapp.plan.planfile import all_of
from parapp.ui.carry.starting import NewPlan, Start, last_plans, new_plan_after
from parapp.ui.elided_combo import ElidedCombo

_YEARS = (2000, 2100)
_LEAST_WIDTH, _MOST_WIDTH = 680, 760


class StartPage(QWidget):
    """Everything is chosen already as is most likely meant."""

    accepted = Signal(object)
    """The Start chosen."""
    old_plan_requested = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: Records = {}
        self.last = ElidedCombo(keeps_end=False)
        self.read_button = QPushButton("Lấy từ tệp &Word…")
        self.existing = QRadioButton("Kế hoạch đã có tron&g dữ liệu")
        self.new = QRadioButton("&Lập một kế hoạch mới")
        self.this = ElidedCombo(keeps_end=False)
        self.result_year = _year_box()
        self.first_year = _year_box()
        self.final_year = _year_box()
        self.criteria = ElidedCombo()
        self.advice = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.accept_button = QPushButton("Tiế&p: xem các đề nghị")
        self.back_button = QPushButton("&Quay lại")
        self._build()
        self._wire()

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.accept_button if self.accept_button.isEnabled() else self.read_button

    def _build(self) -> None:
        heading = QLabel("Lập kế hoạch năm nay từ kế hoạch năm trước")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        heading.setFont(font)
        group = QButtonGroup(self)
        for radio in (self.existing, self.new):
            group.addButton(radio)
        self.this.setAccessibleName("Kế hoạch năm nay")
        for box in (self.last, self.this, self.criteria):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(24)
        self.accept_button.setDefault(True)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.last, 1)
        last.addWidget(self.read_button)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(14)
        label = QLabel("Kế hoạch năm t&rước")
        label.setBuddy(self.last)
        form.addRow(label, last)
        self._this_label = QLabel("Kế hoạch năm nay")
        form.addRow(self._this_label, self.existing)
        form.addRow("", self.this)
        form.addRow("", self.new)
        form.addRow("", self._new_plan_rows())
        form.addRow("", self.advice)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.back_button)
        inner = QWidget()
        inner.setMinimumWidth(_LEAST_WIDTH)
        inner.setMaximumWidth(_MOST_WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(18)
        column.addWidget(heading)
        column.addLayout(form)
        column.addLayout(buttons)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inner, 50)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(2)

    def _new_plan_rows(self) -> QWidget:
        result = QHBoxLayout()
        result.addWidget(self.result_year)
        result.addStretch(1)
        years = QHBoxLayout()
        years.addWidget(self.first_year)
        years.addWidget(QLabel("đến"))
        years.addWidget(self.final_year)
        years.addStretch(1)
        rows = QWidget()
        form = QFormLayout(rows)
        form.setContentsMargins(22, 0, 0, 0)
        label = QLabel("Kết quả Chỉ số của &năm")
        label.setBuddy(self.result_year)
        form.addRow(label, result)
        form.addRow("Kế hoạch cho năm", years)
        form.addRow("&Bộ tiêu chí", self.criteria)
        self._new_rows = rows
        return rows

    def _wire(self) -> None:
        self.last.currentIndexChanged.connect(self._on_last)
        self.existing.toggled.connect(self._refresh)
        self.this.currentIndexChanged.connect(self._refresh)
        self.result_year.valueChanged.connect(self._follow_result_year)
        self.first_year.valueChanged.connect(self.final_year.setMinimum)
        self.criteria.currentIndexChanged.connect(self._refresh)
        self.read_button.clicked.connect(self.old_plan_requested)
        self.accept_button.clicked.connect(self._accept)
        self.back_button.clicked.connect(self.given_up)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.given_up)

    # -- showing -------------------------------------------------------------------------------------------------

    def show_records(self, records: Records, start: Start | None) -> None:
        """Offers the plans there are, with a start chosen."""
        self._records = records
        with QSignalBlocker(self.last), QSignalBlocker(self.criteria):
            self.last.clear()
            for plan in last_plans(records):
                self.last.addItem(plan_text(records, plan), plan.id)
            self.last.setPlaceholderText("Chưa có kế hoạch nào: hãy lấy từ tệp Word")
            self.last.setEnabled(self.last.count() > 0)
            self.criteria.clear()
            self.criteria.addItem("Dùng lại tiêu chí của năm trước, chưa có điểm", None)
            for row in sorted(all_of(records, CriteriaSet), key=lambda row: -row.year):
                self.criteria.addItem(_set_text(records, row), row.id)
            self.last.setCurrentIndex(self.last.findData(start.last_id) if start else -1)
        for widget in (self._this_label, self.existing, self.this, self.new, self._new_rows):
            widget.setVisible(self.last.count() > 0)
        self._offer_this(start)
        self._refresh()

    def _offer_this(self, start: Start | None) -> None:
        last_id = self.last.currentData()
        with QSignalBlocker(self.this):
            self.this.clear()
            for plan in last_plans(self._records):
                if plan.id != last_id:
                    self.this.addItem(plan_text(self._records, plan), plan.id)
        self.existing.setEnabled(self.this.count() > 0)
        if start is None:
            return
        if isinstance(start.this, str):
            self.this.setCurrentIndex(self.this.findData(start.this))
            self.existing.setChecked(True)
            self._show_new(new_plan_after(self._records, self._plan(start.last_id)))
        else:
            self._show_new(start.this)
            self.new.setChecked(True)

    def _show_new(self, new: NewPlan) -> None:
        self.result_year.setValue(new.result_year)
        self.first_year.setValue(new.period[0])
        self.final_year.setValue(new.period[1])
        self.criteria.setCurrentIndex(self.criteria.findData(new.criteria_set_id))

    def _plan(self, plan_id: str) -> Plan:
        return next(plan for plan in all_of(self._records, Plan) if plan.id == plan_id)

    def _on_last(self, _place: int) -> None:
        """Another last year: what can follow it is another plan."""
        last = self._plan(self.last.currentData())
        newer = [plan for plan in last_plans(self._records) if plan.result_year > last.result_year]
        self._offer_this(Start(last.id, newer[-1].id if newer else new_plan_after(self._records, last)))
        self._refresh()

    def _follow_result_year(self, year: int) -> None:
        self.first_year.setValue(year + 1)
        self.final_year.setValue(year + 1)

    def _refresh(self, *_: object) -> None:
        is_new = self.new.isChecked()
        self.this.setEnabled(not is_new and self.this.count() > 0)
        self._new_rows.setEnabled(is_new)
        start = self.start()
        self.accept_button.setEnabled(start is not None)
        self.advice.setText(self._advice(start) if start else "")

    def _advice(self, start: Start) -> str:
        this = start.this
        set_id = this.criteria_set_id if isinstance(this, NewPlan) else self._plan(this).criteria_set_id
        if isinstance(this, NewPlan) and set_id is None:
            return "Nếu đã có bảng điểm năm nay, nên đọc bảng điểm trước (bước 2) để biết chỗ nào còn mất điểm."
        if not _rows(self._records, set_id):
            return "Kế hoạch này chưa có tiêu chí nào; nên đọc bảng điểm năm nay trước (bước 2)."
        return "Bước tiếp theo chỉ là xem và chọn; chưa có gì thay đổi cho đến khi bạn nhấn “Lập kế hoạch”."

    # -- choosing ------------------------------------------------------------------------------------------------

    def start(self) -> Start | None:
        """What is chosen; None while there is no last year's plan."""
        last_id = self.last.currentData()
        if last_id is None:
            return None
        if self.new.isChecked() or self.this.currentData() is None:
            period = self.first_year.value(), self.final_year.value()
            return Start(last_id, NewPlan(self.result_year.value(), period, self.criteria.currentData()))
        return Start(last_id, self.this.currentData())

    def _accept(self) -> None:
        if start := self.start():
            self.accepted.emit(start)


def plan_text(records: Records, plan: Plan) -> str:
    """A plan in a list: its year, its number, how much is in it."""
    name = plan.shown_name
    number = f", số {plan.number}/{plan.symbol}" if plan.number else ""
    tasks = sum(task.plan_id == plan.id for task in all_of(records, Task))
    return f"{name}{number}: {_rows(records, plan.criteria_set_id)} tiêu chí, {tasks} nhiệm vụ"


def _set_text(records: Records, row: CriteriaSet) -> str:
    name = row.name or f"Bộ tiêu chí năm {row.year}"
    return f"{name}: {_rows(records, row.id)} tiêu chí"


def _rows(records: Records, set_id: str | None) -> int:
    return sum(row.set_id == set_id and row.level != "field" for row in all_of(records, Criterion)) if set_id else 0


def _year_box() -> QSpinBox:
    box = QSpinBox()
    box.setRange(*_YEARS)
    return box
