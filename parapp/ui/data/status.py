"""What the status bar says of backups: the last one, and the last copy outside of this disk. A click opens the page."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from parapp.messages import sentence
from parapp.ui.colours import word_colour
from parapp.ui.data.words import age_words, short_time_words
from parapp.ui.safekeeping import Safekeeping

_OLD = timedelta(days=7)
_OPENS = "Bấm để mở trang Dữ liệu."


class SafetyStatus(QWidget):
    """Two quiet buttons; what is old or failed has the colour of a warning."""

    def __init__(self, keeping: Safekeeping, show_page: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self.backup = self._button(show_page)
        self.outside = self._button(show_page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.backup)
        layout.addWidget(self.outside)
        keeping.told.connect(self.refresh)
        self.refresh()

    def _button(self, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def refresh(self) -> None:
        """Says what is known now."""
        now = datetime.now().astimezone()
        text, tip, is_bad = self._backup_words(now)
        self._say(self.backup, f"Sao lưu: {text}", tip, is_bad)
        text, tip, is_bad = self._outside_words(now)
        self._say(self.outside, f"Bản ngoài ổ này: {text}", tip, is_bad)

    def _backup_words(self, now: datetime) -> tuple[str, str, bool]:
        keeping = self._keeping
        if keeping.fault is not None:
            return "chưa được", sentence(keeping.fault), True
        time = keeping.last_backup
        if keeping.is_keeping:
            return "đang ghi…", "parapp đang ghi một bản sao lưu.", False
        if time is None:
            return "chưa có", "Bản đầu tiên được ghi khi có thay đổi.", False
        return short_time_words(time, now), f"Bản sao lưu gần nhất đã kiểm tra: {time:%H:%M ngày %d/%m/%Y}.", False

    def _outside_words(self, now: datetime) -> tuple[str, str, bool]:
        keeping, time = self._keeping, self._keeping.last_outside
        tip = "Bản sao trên ổ đĩa khác hoặc USB, để khi ổ đĩa này hỏng hay máy bị cài lại vẫn còn dữ liệu."
        if keeping.second_fault is not None:
            tip = sentence(keeping.second_fault)
        if time is None:
            first = keeping.first_backup
            return "chưa có", tip, first is not None and now - first >= _OLD
        return age_words(time.date(), now.date()), tip, now - time >= _OLD

    def _say(self, button: QToolButton, text: str, tip: str, is_bad: bool) -> None:
        button.setText(text)
        button.setToolTip(f"{tip}\n{_OPENS}")
        button.setAccessibleName(text)
        palette = QPalette(self.palette())
        if is_bad:
            colour = word_colour("warning", palette)
            palette.setColor(QPalette.ColorRole.ButtonText, colour)
            palette.setColor(QPalette.ColorRole.WindowText, colour)
        button.setPalette(palette)
