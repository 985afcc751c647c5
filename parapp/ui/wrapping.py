"""Texts broken into the few lines a row shows: measured once for each text and width."""

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

MOST_LINES = 4
PADDING = 5
_CACHE_LIMIT = 20_000


class LineBreaker:
    """Breaks texts at words for one font. More lines than `MOST_LINES` end in "…"."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._lines: dict[tuple[str, int], tuple[str, ...]] = {}

    @property
    def line_height(self) -> float:
        """From one line to the next, in pixels."""
        return self._metrics.lineSpacing()

    @property
    def ascent(self) -> float:
        """From the top of a line to where its letters stand, in pixels."""
        return self._metrics.ascent()

    def row_height(self, lines: int) -> int:
        """The height of a row with this many lines."""
        return round(max(1, lines) * self.line_height) + 2 * PADDING

    def lines(self, text: str, width: int) -> tuple[str, ...]:
        """The lines a cell of this width (padding included) shows."""
        key = (text, width)
        if key not in self._lines:
            if len(self._lines) > _CACHE_LIMIT:
                self._lines.clear()
            self._lines[key] = tuple(self._break(text, width - 2 * PADDING))
        return self._lines[key]

    def _break(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._break_paragraph(paragraph, width, MOST_LINES + 1 - len(lines))
            if len(lines) > MOST_LINES:
                return [*lines[: MOST_LINES - 1], self._cut(lines[MOST_LINES - 1], width)]
        return lines

    def _break_paragraph(self, text: str, width: float, most: int) -> list[str]:
        # A column shows some hundred characters at most; laying out a whole page of text would be wasted.
        text = text[:2000]
        if self._metrics.horizontalAdvance(text) <= width:
            return [text]
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._option)
        layout.beginLayout()
        encoded = text.encode("utf-16-le")
        lines: list[str] = []
        while len(lines) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start = line.textStart()
            lines.append(encoded[2 * start : 2 * (start + line.textLength())].decode("utf-16-le", "ignore").rstrip())
        layout.endLayout()
        return lines

    def _cut(self, line: str, width: float) -> str:
        while line and self._metrics.horizontalAdvance(line + "…") > width:
            line = line[:-1]
        return line.rstrip() + "…"
