"""The form of the office's own data, with the letterhead that follows from it beside."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Agency, Unit, UserError, added, edited
from parapp.plan.agency_names import KIND_NAMES, short_name
from parapp.ui.messages_box import tell_error
from parapp.ui.office.letterhead_preview import LetterheadPreview
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField
from parapp.vietnamese.text import fold_space, lower_first

_TEXT_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("name", "Tên riên&g", "ví dụ: Mẫu (không viết “xã”, “phường”)"),
    ("former_names", "Tên cũ trước sáp &nhập", "ví dụ: Mẫu Thượng; Mẫu Hạ"),
    ("province", "Thuộc tỉnh, thành &phố", "ví dụ: tỉnh Minh Họa"),
    ("place_name", "Đị&a danh trên văn bản", "để trống: lấy theo tên riêng"),
    ("symbol", "&Ký hiệu kế hoạch", "ví dụ: KH-UBND"),
    ("drafting_unit_short", "Đơn vị s&oạn thảo, viết tắt", "ví dụ: VHXH (in ở dòng Lưu)"),
    ("superior_name", "Cơ quan cấp t&rên", "ví dụ: UBND tỉnh Minh Họa"),
)


class AgencyForm(QWidget):
    """Edits the one Agency of the data file; made when first something is typed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._fresh = Agency()
        self.fields: dict[str, QLineEdit] = {}
        self.kind = QComboBox()
        self.coordinator = QComboBox()
        self.show_superior = QCheckBox("&In cơ quan cấp trên ở đầu văn bản")
        self.electronic = QCheckBox("Ban hành bản &điện tử")
        self.preview = LetterheadPreview()
        self._called = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.electronic.setToolTip("Số và ngày ở dòng “Kèm theo” của phụ lục để trống, được điền khi ký số.")
        self._build()
        self.kind.activated.connect(lambda row: self._choose("kind", self.kind.itemData(row), "loại đơn vị"))
        self.coordinator.activated.connect(self._on_coordinator)
        self.show_superior.clicked.connect(lambda on: self._choose("show_superior", on, "cách in cơ quan cấp trên"))
        self.electronic.clicked.connect(lambda on: self._choose("electronic", on, "cách ban hành"))
        session.changed.connect(self.refresh)
        self.refresh()

    @property
    def agency(self) -> Agency:
        """The office's data as kept; an empty one while nothing was entered."""
        return next(iter(self._session.all(Agency).values()), self._fresh)

    def focus(self, field: str) -> None:
        """Puts the cursor into a field."""
        choosers: dict[str, QWidget] = {"kind": self.kind, "coordinator_unit_id": self.coordinator}
        (choosers.get(field) or self.fields.get(field) or self.fields["name"]).setFocus()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, kind)
        self.coordinator.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.coordinator.setMinimumContentsLength(12)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(16)
        form.addRow("&Loại đơn vị", self.kind)
        for field, label, hint in _TEXT_FIELDS:
            form.addRow(label, self._text_field(field, label, hint))
        form.addRow("Đơn vị đầ&u mối CCHC", self.coordinator)
        form.addRow("", self.show_superior)
        form.addRow("", self.electronic)
        column = QVBoxLayout()
        column.addWidget(QLabel("Trên văn bản sẽ in", textFormat=Qt.TextFormat.PlainText))
        column.addWidget(self.preview)
        column.addWidget(self._called)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(22)
        layout.addLayout(form, 1)
        layout.addLayout(column, 1)

    def _text_field(self, field: str, label: str, hint: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(hint)
        self.fields[field] = edit
        name = lower_first(label.replace("&", ""))
        TypedField(
            self._session,
            edit,
            lambda: _shown(getattr(self.agency, field)),
            lambda text: self._set(field, _names(text) if field == "former_names" else text, name),
        )
        return edit

    # -- values --------------------------------------------------------------------------------------------------

    def refresh(self, _change: object = None) -> None:
        """Shows the data as kept."""
        agency = self.agency
        self.kind.setCurrentIndex(self.kind.findData(agency.kind))
        self.show_superior.setChecked(agency.show_superior)
        self.electronic.setChecked(agency.electronic)
        self._fill_coordinators(agency)
        self.preview.show_agency(agency)
        self._called.setText(f"Trong lời văn: {short_name(agency)}" if agency.name else "")

    def _fill_coordinators(self, agency: Agency) -> None:
        units = sorted(self._session.all(Unit).values(), key=lambda unit: (unit.order, unit.id))
        wanted = [("(chưa chọn)", None), *((unit.name, unit.id) for unit in units)]
        box = self.coordinator
        if wanted != [(box.itemText(row), box.itemData(row)) for row in range(box.count())]:
            box.clear()
            for name, unit_id in wanted:
                box.addItem(name, unit_id)
        ids = [unit_id for _, unit_id in wanted]
        box.setCurrentIndex(ids.index(agency.coordinator_unit_id) if agency.coordinator_unit_id in ids else 0)

    def _on_coordinator(self, row: int) -> None:
        self._choose("coordinator_unit_id", self.coordinator.itemData(row), "đơn vị đầu mối CCHC")

    def _choose(self, field: str, value: object, name: str) -> None:
        try:
            self._set(field, value, name)
        except UserError as error:
            self.refresh()
            tell_error(self, error)

    def _set(self, field: str, value: object, name: str) -> None:
        old = self.agency
        new = replace(old, **{field: value})
        label = f"sửa {name}"
        known = old is not self._fresh
        self._session.apply(edited(label, [(old, new)]) if known else added(label, [new]), f"{old.id}.{field}")


def _shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _names(text: str) -> tuple[str, ...]:
    """Names between semicolons, each once."""
    return tuple(dict.fromkeys(name for part in text.split(";") if (name := fold_space(part))))
