"""What the step shows while there are no criteria: the three ways to begin."""

from PySide6.QtWidgets import QCommandLinkButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

_WIDTH = 620


class EmptyPage(QWidget):
    """Three large choices; `read`, `outline` and `by_hand` are their buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel("Chưa có tiêu chí nào")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        heading.setFont(font)
        advice = QLabel("Bắt đầu từ bảng điểm Chỉ số CCHC của xã. Chọn một trong ba cách, hoặc kéo tệp thả vào đây.")
        advice.setWordWrap(True)
        self.read = _choice(
            "Đọc bảng điểm từ tệp (&Excel, Word)…",
            "Tệp .xlsx hoặc .docx của tỉnh hay của xã. Xem trước những gì đọc được rồi mới nhập.  (Ctrl+O)",
        )
        self.outline = _choice(
            "Nạp &khung tiêu chí có sẵn", "Tám lĩnh vực với các tiêu chí thường gặp; chỉ cần gõ điểm, sửa hay bỏ dòng."
        )
        self.by_hand = _choice(
            "&Tự nhập từ dòng trống", "Gõ từng dòng như trong Excel, hoặc dán cả bảng chép từ Excel vào."
        )
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (heading, advice, self.read, self.outline, self.by_hand):
            widget.setFixedWidth(_WIDTH)
            column.addWidget(widget)
        column.addStretch(2)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)


def _choice(title: str, explained: str) -> QCommandLinkButton:
    button = QCommandLinkButton(title, explained)
    button.setAccessibleName(title.replace("&", ""))
    button.setAccessibleDescription(explained)
    return button
