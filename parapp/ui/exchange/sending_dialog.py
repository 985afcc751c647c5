"""The dialog "Gửi đơn vị điền kết quả": for whom, into which folder, which files come of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from parapp.models import PlanFile
from parapp.plan.papers.unit_tasks import leads_outside_directory, units_with_tasks
from parapp.ui.exchange.orders import Order, office_order, unit_orders

_ID = Qt.ItemDataRole.UserRole
_SIZE = (620, 520)


class SendDialog(QDialog):
    """After `exec` says yes: `orders` and `folder`."""

    def __init__(self, plan_file: PlanFile, folder: Path, day: date, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.office = QRadioButton("Một tệp cho &cả cơ quan")
        self.by_unit = QRadioButton("Mỗi đơn &vị một tệp (nhiệm vụ chủ trì và phối hợp)")
        self.units = QListWidget()
        self.every = QPushButton("Chọn &tất cả")
        self.edit = QLineEdit(str(folder))
        self.browse = QPushButton("C&họn…")
        self.files = _plain("")
        self.outside = _plain(_outside_words(plan_file))
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton("&Ghi tệp", QDialogButtonBox.ButtonRole.AcceptRole)
        self._whole = office_order(plan_file, day)
        self._of_units = unit_orders(plan_file, [unit.id for unit in units_with_tasks(plan_file)], day)
        self._build()
        self._wire()
        self._refresh()

    @property
    def orders(self) -> list[Order]:
        """The workbooks wanted."""
        if self.office.isChecked():
            return [self._whole]
        chosen = {item.data(_ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked}
        return [order for order in self._of_units if order.unit_id in chosen]

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return Path(self.edit.text().strip())

    def _build(self) -> None:
        self.setWindowTitle("Gửi đơn vị điền kết quả")
        self.resize(*_SIZE)
        for order in self._of_units:
            item = QListWidgetItem(f"{order.name} ({order.tasks} nhiệm vụ)", self.units)
            item.setData(_ID, order.unit_id)
            item.setCheckState(Qt.CheckState.Checked)
        self.units.setAccessibleName("Các đơn vị được gửi")
        self.units.setTabKeyNavigation(False)
        self.edit.setAccessibleName("Thư mục")
        for button in (self.every, self.browse):
            button.setAutoDefault(False)
        self.office.setChecked(not self._of_units)
        self.by_unit.setChecked(bool(self._of_units))
        self.by_unit.setEnabled(bool(self._of_units))
        self.buttons.addButton("Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        label = QLabel("Thư &mục", textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(self.edit)
        where = QHBoxLayout()
        for widget in (label, self.edit, self.browse):
            where.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(
            _plain(
                "Tệp Excel (.xlsx) có mọi nhiệm vụ và các ô trống để đơn vị điền tình trạng, kết quả, điểm. Đơn vị "
                "điền bằng Excel, LibreOffice hoặc WPS rồi gửi lại; parapp cho xem từng thay đổi rồi mới lấy vào."
            )
        )
        layout.addWidget(self.by_unit)
        layout.addWidget(self.units, 1)
        layout.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.office)
        layout.addLayout(where)
        for words in (self.outside, self.files):
            layout.addWidget(words)
        layout.addWidget(self.buttons)
        self.outside.setVisible(bool(self.outside.text()))

    def _wire(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.office.toggled.connect(lambda _on: self._refresh())
        self.units.itemChanged.connect(lambda _item: self._refresh())
        self.edit.textChanged.connect(lambda _text: self._refresh())
        self.every.clicked.connect(lambda _checked=False: self._choose_all())
        self.browse.clicked.connect(lambda _checked=False: self._browse())

    def _refresh(self) -> None:
        orders = self.orders
        for widget in (self.units, self.every):
            widget.setEnabled(self.by_unit.isChecked())
        self.files.setText(_files_words(orders))
        self.ok.setEnabled(bool(orders) and bool(self.edit.text().strip()))

    def _items(self) -> list[QListWidgetItem]:
        return [self.units.item(row) for row in range(self.units.count())]

    def _choose_all(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked)

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Thư mục cho các tệp gửi đơn vị", str(self.folder))
        if name:
            self.edit.setText(name)


def _files_words(orders: Sequence[Order]) -> str:
    if not orders:
        return "Chưa chọn đơn vị nào nên chưa có tệp nào để ghi."
    if len(orders) == 1:
        return f"Sẽ ghi tệp {orders[0].file_name} ({orders[0].tasks} nhiệm vụ)."
    return f"Sẽ ghi {len(orders)} tệp: {orders[0].file_name}, …, {orders[-1].file_name}."


def _outside_words(plan_file: PlanFile) -> str:
    """Whom no file of a unit reaches."""
    names = leads_outside_directory(plan_file)
    if not names:
        return ""
    return (
        f"Không có trong danh mục đơn vị nên không có tệp riêng: {', '.join(names)}. Thêm ở bước “Cơ quan”, hoặc "
        "gửi một tệp cho cả cơ quan."
    )


def _plain(text: str) -> QLabel:
    return QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
