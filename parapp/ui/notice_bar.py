"""A bar over a page that says something until it is closed, with buttons for what to do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolButton,
    QWidget,
)

from parapp.models import Severity
from parapp.ui.colours import blended, severity_colour
from parapp.ui.severity_icon import severity_pixmap

_TINT = 0.16
_LEAST_LETTERS = 45  # a line of text beside the buttons; with less room they stand below it
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
        self._severity: Severity = "info"
        self._choices = QWidget()
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName("Đóng thông báo")
        self._close.setToolTip("Đóng thông báo")
        self._close.clicked.connect(self.hide)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 6, 8, 6)
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        for column, widget in enumerate((self._icon, self.label, self._choices, self._close)):
            self._grid.addWidget(widget, 0, column)
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
        self.label.setText(text)
        self._severity = severity
        self._dress()
        row = self._choices.layout()
        assert row is not None
        for button in self.buttons:
            row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for name, slot in choices:
            button = QPushButton(name)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
            self.buttons.append(button)
        self._choices.setVisible(bool(choices))
        self._arrange()
        self.show()

    def _arrange(self) -> None:
        """Puts the buttons beside the words, or below them where both have little room."""
        beside = sum(widget.sizeHint().width() + 10 for widget in (self._icon, self._choices, self._close))
        least = self.label.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        below = bool(self.buttons) and self.width() - beside < least
        self._grid.removeWidget(self._choices)
        if below:
            self._grid.addWidget(self._choices, 1, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self._choices, 0, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours of the desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.text:
            self._dress()

    def _dress(self) -> None:
        """The mark and the ground in the colours of the severity."""
        parent = self.parentWidget()
        above = parent.palette() if parent else QPalette()
        ground = blended(severity_colour(self._severity, above), above.color(QPalette.ColorRole.Window), _TINT)
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setPixmap(severity_pixmap(self._severity, above, size))
        if ground != self.palette().color(QPalette.ColorRole.Window):
            palette = QPalette(above)
            palette.setColor(QPalette.ColorRole.Window, ground)
            self.setPalette(palette)
