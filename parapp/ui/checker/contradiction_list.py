"""What does not fit together in a file: two places each, or one that cannot be right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from parapp.document.language import Contradiction
from parapp.ui.checker.lists import Rows, row

_COLUMNS = (("Loại", 12), ("Điều không khớp", 46), ("Chỗ thứ nhất", 22), ("Chỗ thứ hai", 20))
_KINDS = {
    "number": "Số, ký hiệu",
    "date": "Ngày tháng",
    "year": "Năm",
    "name": "Tên gọi",
    "sum": "Phép cộng",
    "order": "Thứ tự",
    "unit": "Đơn vị cũ",
}
_NONE = "Không thấy chỗ nào mâu thuẫn về số, ngày, năm, tên gọi, phép cộng và thứ tự."
_SOME = "parapp không tự sửa những chỗ này: xin xem lại trong Word, chỗ nào đúng thì giữ."


class ContradictionList(QWidget):
    """For reading only: which of the two is right only people know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows("Chỗ mâu thuẫn", _COLUMNS)
        self.detail = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.detail)
        self.rows.currentItemChanged.connect(self._show_current)

    def show_contradictions(self, found: list[Contradiction]) -> None:
        """Shows what was found in a file."""
        self.rows.clear()
        for one in found:
            self.rows.addTopLevelItem(row((_KINDS[one.kind], one.message, one.place, one.other_place)))
        self.rows.choose(None)
        self._show_current()

    def _show_current(self) -> None:
        item = self.rows.currentItem()
        if item is None:
            self.detail.setText(_NONE)
            return
        places = " – ".join(filter(None, (item.text(2), item.text(3))))
        self.detail.setText(f"{item.text(1)}\n{places}\n{_SOME}")
