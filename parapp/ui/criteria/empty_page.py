"""What the step shows while there are no criteria: the ways to begin."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

_WIDTH = 620


class EmptyPage(QWidget):
    """Large choices, a button for each. Ctrl+V pastes as the button does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel("Chưa có tiêu chí nào")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        heading.setFont(font)
        advice = QLabel(
            "Bắt đầu từ bảng điểm Chỉ số CCHC của xã. Chọn một cách dưới đây, "
            "hoặc kéo tệp, nhiều tệp, cả thư mục thả vào trang này."
        )
        advice.setWordWrap(True)
        self.read = ChoiceButton(
            "Đọc bảng điểm từ tệp (&Excel, Word, PDF)…",
            "Tệp Excel, Word, LibreOffice, CSV, HTML hay PDF của tỉnh hoặc của xã; một hay nhiều tệp. "
            "Xem trước rồi mới nhập.  (Ctrl+O)",
        )
        self.paste = ChoiceButton(
            "&Dán bảng đã chép", "Chép bảng trong Word, Excel, PDF hay trang web, rồi nhấn Ctrl+V tại đây."
        )
        self.outline = ChoiceButton(
            "Nạp khun&g tiêu chí có sẵn", "Tám lĩnh vực với các tiêu chí thường gặp; chỉ cần gõ điểm, sửa hay bỏ dòng."
        )
        self.by_hand = ChoiceButton("Tự nhậ&p từ dòng trống", "Gõ từng dòng như trong Excel.")
        self.old_plan = ChoiceButton("&Lấy từ kế hoạch cũ…", "Tệp Word của kế hoạch năm trước.")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(1)
        for widget in (heading, advice, self.read, self.paste, self.outline):
            widget.setFixedWidth(_WIDTH)
            column.addWidget(widget)
        halves = QHBoxLayout()
        halves.setSpacing(10)
        for button in (self.by_hand, self.old_plan):
            button.setFixedWidth((_WIDTH - halves.spacing()) // 2)
            halves.addWidget(button)
        column.addLayout(halves)
        column.addStretch(2)
        paste_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste_key.activated.connect(self.paste.click)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)


class ChoiceButton(QPushButton):
    """A wide button with a title, in which "&" marks the key, and a line that explains it."""

    def __init__(self, title: str, explained: str) -> None:
        super().__init__()
        heading, words = (QLabel(text, textFormat=Qt.TextFormat.PlainText) for text in (title, explained))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setBuddy(self)
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(2)
        for label in (heading, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.setAccessibleName(title.replace("&", ""))
        self.setAccessibleDescription(explained)

    def sizeHint(self) -> QSize:
        """As large as its two lines ask for."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()
