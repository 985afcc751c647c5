"""Texts to read below a list, each under its name."""

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

_LINES = 7


class Preview(QTextBrowser):
    """Shows names and texts as they are; nothing in them is taken for markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Xem trước")
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)

    @property
    def wanted_height(self) -> int:
        """How high it is at first."""
        return self.fontMetrics().lineSpacing() * _LINES

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """Shows texts with their names."""
        self.setHtml("".join(map(_part, parts)))


def _part(part: tuple[str, str]) -> str:
    name, text = part
    lines = "<br>".join(escape(text).splitlines())
    return f'<p style="margin-top:0; margin-bottom:5px"><b>{escape(name)}:</b> {lines}</p>'
