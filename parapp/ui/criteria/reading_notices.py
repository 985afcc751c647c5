"""What is to be said above a source table: read as last time, letters converted, a plan of old."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.models.table import Cell, Layout, SourceTable
from parapp.ui.criteria.opening import Opened, looks_like_plan
from parapp.ui.criteria.source_bar import ENCODING_NAMES
from parapp.ui.notice_bar import NoticeBar

_SHOWN_SIGNS = 48
_GOOD_LENGTH = 12


class ReadingNotices(QWidget):
    """Bars that stay away while there is nothing to say."""

    start_over_requested = Signal()
    keep_letters_requested = Signal()
    old_plan_requested = Signal()
    first_table_requested = Signal()
    """Tables that were read as one are to be read one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan, self.before, self.shape, self.letters = (NoticeBar() for _ in range(4))
        self._bars = (self.plan, self.before, self.shape, self.letters)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for bar in self._bars:
            layout.addWidget(bar)
        self._told: object = None

    def tell(self, opened: Opened, table: SourceTable, layout: Layout) -> None:
        """Says what holds for this table. What was closed stays closed until something else is to be said."""
        example = _converted(table)
        told = (
            opened.origin,
            opened.encoding,
            opened.as_before,
            example,
            table.name,
            layout.turned,
            layout.more_tables,
        )
        if told == self._told:
            return
        self._told = told
        self._tell_plan(opened)
        self._tell_before(opened)
        self._tell_shape(layout)
        self._tell_letters(table, example, opened)
        self.setVisible(any(not bar.isHidden() for bar in self._bars))

    def _tell_plan(self, opened: Opened) -> None:
        self.plan.hide()
        if looks_like_plan(opened.source):
            self.plan.say(
                "Tệp này là một kế hoạch. Có thể lấy cả kế hoạch làm gốc cho năm nay, hoặc chỉ nhập bảng dưới đây.",
                "info",
                (("&Lấy từ kế hoạch cũ…", self.old_plan_requested.emit),),
            )

    def _tell_before(self, opened: Opened) -> None:
        self.before.hide()
        if opened.as_before:
            choice = ("Đọc lại từ đầ&u", self.start_over_requested.emit)
            self.before.say("Đã đọc như lần trước, theo cách bạn chọn cho bảng cùng dạng.", "info", (choice,))

    def _tell_shape(self, layout: Layout) -> None:
        self.shape.hide()
        if layout.more_tables:
            words = f"Đã đọc nối {len(layout.more_tables) + 1} bảng của tệp thành một bảng."
            self.shape.say(words, "info", (("Đọc &riêng bảng đầu", self.first_table_requested.emit),))
        elif layout.turned:
            self.shape.say("Bảng trong tệp nằm ngang: mỗi dòng dưới đây là một cột của tệp.")

    def _tell_letters(self, table: SourceTable, example: Cell | None, opened: Opened) -> None:
        self.letters.hide()
        if example is None:
            return
        count = sum(bool(cell.raw) for row in table.rows for cell in row)
        name = ENCODING_NAMES.get(opened.source.encoding, "")
        source = f" từ {name}" if opened.source.encoding in ("tcvn3", "vni") else ""
        words = f"Đã chuyển {count} ô{source}: “{_short(example.raw)}” → “{_short(example.text)}”"
        choices = () if opened.encoding == "unicode" else (("Giữ ngu&yên chữ", self.keep_letters_requested.emit),)
        self.letters.say(words, "info", choices)


def _converted(table: SourceTable) -> Cell | None:
    """A cell that shows well what converting did: one of some length, else the first."""
    found = [cell for row in table.rows for cell in row if cell.raw]
    return next((cell for cell in found if len(cell.text) >= _GOOD_LENGTH), found[0] if found else None)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_SIGNS else text[: _SHOWN_SIGNS - 1] + "…"
