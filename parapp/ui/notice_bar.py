"""A bar over a page that says something until it is closed, with buttons for what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStyle, QToolButton, QWidget

from parapp.models import Severity
from parapp.ui.colours import blended, severity_colour

_TINT = 0.16
_PIXMAPS = {
    "error": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
    "info": QStyle.StandardPixmap.SP_MessageBoxInformation,
}
Choice = tuple[str, Callable[[], object]]


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(10, 6, 8, 6)
        self._layout.setSpacing(10)
        self._layout.addWidget(self._icon)
        self._layout.addWidget(self.label, 1)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName("Đóng thông báo")
        self._close.setToolTip("Đóng thông báo")
        self._close.clicked.connect(self.hide)
        self._layout.addWidget(self._close)
        self._close.setVisible(closable)  # only once it has a parent: before, it would be a window for a moment
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says; empty while it is hidden."""
        return "" if self.isHidden() else self.label.text()

    def say(self, text: str, severity: Severity = "info", choices: tuple[Choice, ...] = ()) -> None:
        """Shows a sentence with a button for each choice."""
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setPixmap(self.style().standardIcon(_PIXMAPS[severity]).pixmap(size))
        self.label.setText(text)
        self._tint(severity)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for name, slot in choices:
            button = QPushButton(name)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            self._layout.insertWidget(2 + len(self.buttons), button)
            self.buttons.append(button)
        self.show()

    def _tint(self, severity: str) -> None:
        parent = self.parentWidget()
        above = parent.palette() if parent else QPalette()
        palette = QPalette(above)
        ground = blended(severity_colour(severity, above), above.color(QPalette.ColorRole.Window), _TINT)
        palette.setColor(QPalette.ColorRole.Window, ground)
        self.setPalette(palette)
