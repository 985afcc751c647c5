"""What goes to and comes from a USB stick, and when that was done last."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from parapp.store.backups.outside import last_stick_copy
from parapp.ui.data.words import number_words, time_words
from parapp.ui.session import Session
from parapp.ui.whole_label import WholeLabel

_NEVER = "Chưa lần nào chép dữ liệu ra USB từ máy này."
_WORDS = (
    (
        "Chép &ra USB…",
        "Toàn bộ dữ liệu, tệp minh chứng và mẫu của cơ quan vào một tệp đã kiểm tra, để giữ hoặc mang sang máy khác.",
    ),
    ("&Lấy từ USB…", "Xem tệp trên USB có gì mới so với máy này rồi lấy về; trước đó parapp tự sao lưu."),
    ("Chép &văn bản ra USB…", "Các tệp Word, PDF, Excel của kế hoạch, để gửi từ máy có mạng."),
)


class StickTab(QWidget):
    """Three buttons, each with what it does."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.last = WholeLabel()
        self.buttons: list[QPushButton] = []
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, (name, words) in enumerate(_WORDS):
            button, label = QPushButton(name), QLabel(words, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
            self.buttons.append(button)
            grid.addWidget(button, place, 0)
            grid.addWidget(label, place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.addWidget(self.last)
        layout.addSpacing(10)
        layout.addLayout(grid)
        layout.addStretch(1)

    def serve(self, *actions: QAction) -> None:
        """The actions that the buttons trigger, in their order."""
        for button, action in zip(self.buttons, actions, strict=True):
            button.clicked.connect(action.trigger)

    def refresh(self) -> None:
        """Says when the last copy was made."""
        last = last_stick_copy(self._session.store)
        if last is None:
            self.last.setText(_NEVER)
            return
        held = f"{number_words(last.edits)} chỗ sửa"
        self.last.setText(f"Lần chép gần nhất: {time_words(last.made_at)}, ra {last.place}, với {held}.")
