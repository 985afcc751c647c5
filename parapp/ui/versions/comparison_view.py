"""A comparison to be read: group by group, before and after side by side, the changed words marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from parapp.plan.versions.comparing import KIND_WORDS, SAME_WORDS, Comparison, DifferenceGroup, FieldDifference
from parapp.plan.versions.words import Stretches, changed_words
from parapp.ui.colours import blended, field_ground, word_colour

_SHARES = (18, 41, 41)
_GROUND, _LINE = 0.14, 0.3


class ComparisonView(QTextEdit):
    """Read only; texts are put in as they are, never as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Những chỗ khác nhau")
        self.document().setDocumentMargin(10)

    def show_comparison(self, comparison: Comparison, before: str, after: str) -> None:
        """Shows what differs between two states of these names."""
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for group in comparison.groups:
            self._put_group(cursor, group, before, after)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _put_group(self, cursor: QTextCursor, group: DifferenceGroup, before: str, after: str) -> None:
        space = QTextBlockFormat()
        space.setTopMargin(10)
        space.setBottomMargin(4)
        cursor.setBlockFormat(space)
        cursor.insertText(group.name, self._heading())
        rows = 1 + sum(1 + len(one.fields) for one in group.differences)
        table = cursor.insertTable(rows, len(_SHARES), self._table_format())
        for column, words in enumerate(("", before, after)):
            self._put(table, 0, column, words, _bold())
        at = 1
        for one in group.differences:
            table.mergeCells(at, 0, 1, len(_SHARES))
            self._put_title(table, at, KIND_WORDS[one.kind], one.title)
            for line, field in enumerate(one.fields, start=at + 1):
                self._put_field(table, line, field)
            at += 1 + len(one.fields)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _put_title(self, table: QTextTable, at: int, kind: str, title: str) -> None:
        cell = table.cellAt(at, 0)
        ground = QTextCharFormat()
        ground.setBackground(QBrush(field_ground(self.palette())))
        cell.setFormat(ground)
        cursor = cell.firstCursorPosition()
        cursor.insertText(f"{kind[:1].upper()}{kind[1:]}: ", _bold())
        cursor.insertText(title, QTextCharFormat())

    def _put_field(self, table: QTextTable, at: int, field: FieldDifference) -> None:
        self._put(table, at, 0, field.name, QTextCharFormat())
        if field.same_words:
            self._put(table, at, 1, field.before, QTextCharFormat())
            self._put(table, at, 2, SAME_WORDS, self._pale())
            return
        if not (field.before and field.after):
            self._put(table, at, 1, field.before, self._coloured("error"))
            self._put(table, at, 2, field.after, self._coloured("done"))
            return
        old, new = changed_words(field.before, field.after)
        self._put_marked(table, at, 1, old, "error")
        self._put_marked(table, at, 2, new, "done")

    def _put_marked(self, table: QTextTable, at: int, column: int, stretches: Stretches, sense: str) -> None:
        cursor = table.cellAt(at, column).firstCursorPosition()
        for text, changed in stretches:
            cursor.insertText(text, self._marked(sense) if changed else QTextCharFormat())

    def _put(self, table: QTextTable, at: int, column: int, words: str, look: QTextCharFormat) -> None:
        table.cellAt(at, column).firstCursorPosition().insertText(words, look)

    # -- looks ---------------------------------------------------------------------------------------------------

    def _heading(self) -> QTextCharFormat:
        look = _bold()
        look.setFontPointSize(self.font().pointSizeF() * 1.15)
        return look

    def _table_format(self) -> QTextTableFormat:
        look = QTextTableFormat()
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        look.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in _SHARES])
        look.setCellPadding(4)
        look.setCellSpacing(0)
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        text, base = self.palette().color(QPalette.ColorRole.Text), self.palette().color(QPalette.ColorRole.Base)
        look.setBorderBrush(QBrush(blended(text, base, _LINE)))
        look.setHeaderRowCount(1)
        return look

    def _marked(self, sense: str) -> QTextCharFormat:
        """What stands on one side alone: coloured, and struck out or underlined for eyes that see no colours."""
        look = self._coloured(sense)
        colour: QColor = word_colour(sense, self.palette())
        look.setBackground(QBrush(blended(colour, self.palette().color(QPalette.ColorRole.Base), _GROUND)))
        look.setFontStrikeOut(sense == "error")
        look.setFontUnderline(sense == "done")
        return look

    def _coloured(self, sense: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QBrush(word_colour(sense, self.palette())))
        return look

    def _pale(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText)))
        look.setFontItalic(True)
        return look


def _bold() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(700)
    return look
