"""The form of the office's own data, with the letterhead that follows from it beside."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Agency, Unit, UserError, added, edited
from parapp.plan.agency_names import KIND_NAMES, issuer_lines, place_name, short_name, superior_line
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField

_TEXT_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("name", "&Tên riêng", "ví dụ: Mẫu (không viết “xã”, “phường”)"),
    ("province", "Thuộc tỉnh, thành &phố", "ví dụ: tỉnh Minh Họa"),
    ("place_name", "Đị&a danh trên văn bản", "để trống: lấy theo tên riêng"),
    ("symbol", "&Ký hiệu kế hoạch", "ví dụ: KH-UBND"),
    ("drafting_unit_short", "Đơn vị &soạn thảo (viết tắt, dòng Lưu)", "ví dụ: VHXH"),
    ("superior_name", "Cơ quan cấp t&rên", "ví dụ: UBND tỉnh Minh Họa"),
)


class AgencyForm(QWidget):
    """Edits the one Agency of the data file; made when first something is typed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.fields: dict[str, QLineEdit] = {}
        self._kind = QComboBox()
        self._coordinator = QComboBox()
        self._show_superior = QCheckBox("In tên cơ quan cấp trên phía &trên tên cơ quan")
        self._electronic = QCheckBox("Ban hành bản điện tử (để trống số, ngày ở dòng “Kèm theo”)")
        self._letterhead = QLabel()
        self._build()
        self._kind.activated.connect(lambda row: self._set("kind", self._kind.itemData(row), "loại đơn vị"))
        self._coordinator.activated.connect(self._on_coordinator)
        self._show_superior.clicked.connect(lambda on: self._set("show_superior", on, "cách in cơ quan cấp trên"))
        self._electronic.clicked.connect(lambda on: self._set("electronic", on, "cách ban hành"))
        session.changed.connect(self.refresh)
        self.refresh()

    @property
    def agency(self) -> Agency:
        """The office's data as kept; an empty one while nothing was entered."""
        return next(iter(self._session.all(Agency).values()), None) or self._fresh

    def focus(self, field: str) -> None:
        """Puts the cursor into a field."""
        widget = {"kind": self._kind, "coordinator_unit_id": self._coordinator}.get(field) or self.fields.get(field)
        (widget or self.fields["name"]).setFocus()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._fresh = Agency()
        for kind, name in KIND_NAMES.items():
            self._kind.addItem(name, kind)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow("&Loại đơn vị", self._kind)
        for field, label, hint in _TEXT_FIELDS:
            form.addRow(label, self._text_field(field, label, hint))
        form.addRow("Đơn vị đầ&u mối CCHC", self._coordinator)
        form.addRow("", self._show_superior)
        form.addRow("", self._electronic)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(24)
        layout.addLayout(form, 3)
        layout.addLayout(self._preview(), 2)

    def _text_field(self, field: str, label: str, hint: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(hint)
        self.fields[field] = edit
        name = label.replace("&", "")
        TypedField(
            self._session,
            edit,
            lambda: getattr(self.agency, field),
            lambda text: self._set(field, text, name[0].lower() + name[1:]),
        )
        return edit

    def _preview(self) -> QVBoxLayout:
        heading = QLabel("Trên văn bản sẽ in")
        self._letterhead.setTextFormat(Qt.TextFormat.PlainText)
        self._letterhead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._letterhead.setWordWrap(True)
        self._letterhead.setMargin(18)
        self._letterhead.setFrameShape(QFrame.Shape.StyledPanel)
        font = QFont("Liberation Serif")
        font.setPointSizeF(12)
        self._letterhead.setFont(font)
        column = QVBoxLayout()
        column.addWidget(heading)
        column.addWidget(self._letterhead)
        column.addStretch(1)
        return column

    # -- values --------------------------------------------------------------------------------------------------

    def refresh(self, _change: object = None) -> None:
        """Shows the data as kept."""
        agency = self.agency
        self._kind.setCurrentIndex(self._kind.findData(agency.kind))
        self._show_superior.setChecked(agency.show_superior)
        self._electronic.setChecked(agency.electronic)
        self._fill_coordinators(agency)
        superior = superior_line(agency)
        lines = [*([superior] if superior else []), *issuer_lines(agency)]
        number = f"Số:        /{agency.symbol}"
        date = f"{place_name(agency) or '……'}, ngày      tháng      năm …"
        self._letterhead.setText("\n".join([*lines, "", number, "", date, "", short_name(agency)]))

    def _fill_coordinators(self, agency: Agency) -> None:
        units: list[Any] = sorted(self._session.all(Unit).values(), key=lambda unit: unit.order)
        self._coordinator.clear()
        self._coordinator.addItem("(chưa chọn)", None)
        for unit in units:
            self._coordinator.addItem(unit.name, unit.id)
        self._coordinator.setCurrentIndex(max(0, self._coordinator.findData(agency.coordinator_unit_id)))

    def _on_coordinator(self, row: int) -> None:
        self._set("coordinator_unit_id", self._coordinator.itemData(row), "đơn vị đầu mối CCHC")

    def _set(self, field: str, value: object, name: str) -> None:
        kept = next(iter(self._session.all(Agency).values()), None)
        old = kept or self._fresh
        new = replace(old, **{field: value})
        label = f"sửa {name}"
        change = edited(label, [(old, new)]) if kept else added(label, [new])
        try:
            self._session.apply(change, f"{old.id}.{field}")
        except UserError as error:
            tell_error(self, error)
