"""What a sentence says in the plan, as it would be printed. Never markup."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from parapp.models.document import Blank, Gap, Note, Span, Spans
from parapp.ui.colours import severity_colour
from parapp.ui.fonts import paper_font

_GAP = "……"
_NO_EXAMPLE = "Trong kế hoạch này chưa có chỗ nào dùng câu này."


class ExampleView(QTextEdit):
    """Read-only paragraphs with the marks of the paper; gaps stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Ví dụ")

    def show_examples(self, said: Sequence[Spans]) -> None:
        """One paragraph each; a sentence in place of them where there are none."""
        self.clear()
        cursor = self.textCursor()
        below = QTextBlockFormat()
        below.setBottomMargin(self.fontMetrics().height() * 0.45)
        cursor.setBlockFormat(below)
        if not said:
            cursor.insertText(_NO_EXAMPLE)
        for place, spans in enumerate(said):
            if place:
                cursor.insertBlock()
            for span in spans:
                self._insert(cursor, span)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(self, cursor: QTextCursor, span: Span) -> None:
        look = QTextCharFormat()
        look.setFont(paper_font(self.fontMetrics().height() * 1.05))
        match span:
            case Gap():
                look.setForeground(severity_colour("warning", self.palette()))
                look.setToolTip(f"Còn thiếu: {span.what}".replace("<", "‹"))
                cursor.insertText(_GAP, look)
            case Blank():
                cursor.insertText(" " * span.characters, look)
            case Note():
                return
            case _:
                look.setFontItalic(span.italic)
                look.setFontWeight(QFont.Weight.Bold if span.bold else QFont.Weight.Normal)
                cursor.insertText(span.text, look)
