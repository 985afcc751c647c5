"""The editor of the office's paragraphs: numbering by paragraph, marks, live fields as wholes, footnotes."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from parapp.models import Block, Footnote, LiveField, Numbering, Runs, new_id
from parapp.plan.facts import unfreeze
from parapp.ui.document.atom_places import frozen_format, frozen_places, place_around, widen
from parapp.ui.document.markers import paint_markers
from parapp.ui.document.rich_text import (
    ATOM,
    BLOCK,
    DEEPEST_LEVEL,
    GAP_SIGN,
    INDENT,
    LINE_SEPARATOR,
    MARKER,
    FactText,
    Place,
    Tints,
    atoms,
    block_atoms,
    block_format,
    insert_atom,
    is_bold,
    numbering_of,
    plain_format,
    read_blocks,
    read_runs,
    to_qt,
    write_blocks,
)
from parapp.ui.document.text_clipboard import OWN_MIME, copied, insert_lines, lines_of

Move = QTextCursor.MoveOperation
KEEP = QTextCursor.MoveMode.KeepAnchor
_DELETING: dict[QKeySequence.StandardKey, Move] = {
    QKeySequence.StandardKey.Delete: Move.NextCharacter,
    QKeySequence.StandardKey.DeleteStartOfWord: Move.PreviousWord,
    QKeySequence.StandardKey.DeleteEndOfWord: Move.NextWord,
    QKeySequence.StandardKey.DeleteEndOfLine: Move.EndOfBlock,
}


class TextEditor(QTextEdit):
    """Edits the blocks of one section. A live field or footnote is entered, marked and deleted only as a whole;
    typing over a selected field freezes that place into the office's words."""

    edited = Signal()
    """The content was changed here: typed, pasted, marked, undone."""
    note_requested = Signal(object)
    """The Place of a footnote that is to be edited."""

    def __init__(self, parent: QWidget | None = None, *, single_line: bool = False) -> None:
        super().__init__(parent)
        self.fact_text: FactText = lambda _field: ""
        self._single_line = single_line
        self._section_id = ""
        self._originals: tuple[Block, ...] = ()
        self._last_position = 0
        self._snapping = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(single_line)
        self.document().setIndentWidth(INDENT)
        self.document().setDocumentMargin(6 if single_line else 14)
        self.cursorPositionChanged.connect(self._snap)
        self.document().contentsChange.connect(self._on_contents_change)

    # -- content -------------------------------------------------------------------------------------------------

    def set_blocks(self, section_id: str, blocks: Sequence[Block]) -> None:
        """Shows the paragraphs of a section, at the same place if it is the same section."""
        same = section_id == self._section_id
        position = self.textCursor().position() if same else 0
        scrolled = self.verticalScrollBar().value() if same else 0
        self._section_id, self._originals = section_id, tuple(blocks)
        shown = self._originals or (Block(id=f"{section_id}-1", section_id=section_id),)
        with QSignalBlocker(self), QSignalBlocker(self.document()):
            write_blocks(self.document(), shown, self.fact_text, Tints.of(self.palette()))
        self.document().markContentsDirty(0, self.document().characterCount())
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()
        self.cursorPositionChanged.emit()  # at the same place there may be a paragraph of another kind

    def blocks(self) -> list[Block]:
        """The paragraphs as they stand here; those not touched are the very same records."""
        blocks = read_blocks(self.document(), self._section_id, self._originals)
        return [] if len(blocks) == 1 and not blocks[0].runs and not self._originals else blocks

    def set_originals(self, blocks: Sequence[Block]) -> None:
        """What was read from here is what is kept now."""
        self._originals = tuple(blocks)

    def go_to_block(self, block_id: str) -> None:
        """Puts the cursor into the paragraph of a block, else stays."""
        block = self.document().begin()
        while block.isValid() and block.blockFormat().property(BLOCK) != block_id:
            block = block.next()
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.ensureCursorVisible()

    def runs(self) -> Runs:
        """The runs of the only paragraph."""
        return read_runs(self.document().begin())

    def shows_present_facts(self) -> bool:
        """Whether every field says what its fact says now."""
        return all(
            isinstance(place.atom, Footnote)
            or place.text.replace(LINE_SEPARATOR, "\n") == (self.fact_text(place.atom) or GAP_SIGN)
            for place in atoms(self.document())
        )

    def _on_contents_change(self, _at: int, removed: int, added: int) -> None:
        if removed or added:
            self.edited.emit()
            self.viewport().update()

    # -- fields and footnotes ------------------------------------------------------------------------------------

    def atom_at_cursor(self) -> Place | None:
        """The field or footnote that is selected, or that the cursor touches."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        return next((place for place in block_atoms(block) if place.start <= start and end <= place.end), None)

    def insert_field(self, fact: str, ref: str = "") -> None:
        """Puts a live field at the cursor."""
        self._insert(LiveField(fact=fact, ref=ref))

    def insert_note(self, note: Footnote) -> None:
        """Puts a footnote at the cursor."""
        self._insert(note)

    def replace_note(self, place: Place, note: Footnote | None) -> None:
        """Gives a footnote other words; None takes it out."""
        cursor = self._cursor_over(place)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if note is not None:
            insert_atom(cursor, note, self.fact_text, Tints.of(self.palette()))
        cursor.endEditBlock()

    def freeze_field(self) -> bool:
        """Turns the field at the cursor into words of the office's own, ready to be typed over."""
        place = self.atom_at_cursor()
        if place is None or not isinstance(place.atom, LiveField):
            return False
        cursor = self._cursor_over(place)
        said = self.fact_text(place.atom)
        cursor.insertText(to_qt(said or place.text), frozen_format(place.atom, said))
        cursor.setPosition(place.start)
        cursor.setPosition(place.start + len(to_qt(said or place.text)), KEEP)
        self.setTextCursor(cursor)
        return True

    def unfreeze_words(self) -> bool:
        """Turns the frozen words at the cursor back into their field."""
        cursor = self.textCursor()
        block = cursor.block()
        at = cursor.selectionStart()
        place = next((p for p in frozen_places(block) if p[0] <= at <= p[1]), None)
        if place is None:
            return False
        start, end, words = place
        field = unfreeze((words,), 0)[0]
        assert isinstance(field, LiveField)
        cursor.setPosition(start)
        cursor.setPosition(end, KEEP)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        insert_atom(cursor, field, self.fact_text, Tints.of(self.palette()))
        cursor.endEditBlock()
        return True

    def _insert(self, atom: LiveField | Footnote) -> None:
        cursor = self.textCursor()
        marks = plain_format(cursor.charFormat())
        if isinstance(atom, LiveField):
            atom = replace(atom, bold=is_bold(marks), italic=marks.fontItalic())
        cursor.beginEditBlock()
        if isinstance(atom, Footnote):
            cursor.setPosition(cursor.selectionEnd())
        cursor.removeSelectedText()
        insert_atom(cursor, atom, self.fact_text, Tints.of(self.palette()))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _cursor_over(self, place: Place) -> QTextCursor:
        cursor = self.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, KEEP)
        return cursor

    def _snap(self) -> None:
        """Keeps the cursor out of fields: keys step over them, a click selects them."""
        if self._snapping:
            return
        cursor = self.textCursor()
        position, anchor = cursor.position(), cursor.anchor()
        inside = place_around(self.document(), position)
        if inside is not None and position == anchor and abs(position - self._last_position) > 1:
            anchor, position = inside.start, inside.end
        elif inside is not None:
            position = inside.end if position > self._last_position else inside.start
            anchor = position if cursor.position() == anchor else anchor
        if outside := place_around(self.document(), anchor):
            anchor = outside.start if position >= outside.end else outside.end
        self._last_position = position
        if (position, anchor) != (cursor.position(), cursor.anchor()):
            self._snapping = True
            cursor.setPosition(anchor)
            cursor.setPosition(position, KEEP)
            self.setTextCursor(cursor)
            self._snapping = False

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def set_numbering(self, numbering: Numbering) -> None:
        """Numbers the selected paragraphs in another way."""
        self._change_blocks(lambda level, _old: (level, numbering))

    def shift_level(self, step: int) -> None:
        """Moves the selected paragraphs a level in (1) or out (-1)."""
        self._change_blocks(lambda level, numbering: (min(max(level + step, 0), DEEPEST_LEVEL), numbering))

    @property
    def numbering(self) -> Numbering:
        """How the paragraph at the cursor is numbered."""
        return numbering_of(self.textCursor().blockFormat())

    def _change_blocks(self, change) -> None:  # type: ignore[no-untyped-def]
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        end = cursor.selectionEnd()
        cursor.beginEditBlock()
        while block.isValid() and block.position() <= end:
            form = block.blockFormat()
            level, numbering = change(form.indent(), numbering_of(form))
            highest = block.previous().blockFormat().indent() + 1 if block.previous().isValid() else 0
            new = block_format(form.property(BLOCK) or "", min(level, highest), numbering, form.property(MARKER) or "")
            QTextCursor(block).setBlockFormat(new)
            block = block.next()
        cursor.endEditBlock()

    def _new_paragraph(self) -> None:
        """Enter: a paragraph like this one; in an empty numbered one the number goes first."""
        cursor = self.textCursor()
        form = cursor.blockFormat()
        numbering = numbering_of(form)
        if not cursor.block().text() and numbering != "none":
            self.set_numbering("none")
            return
        marks = plain_format(cursor.charFormat())
        cursor.insertBlock(block_format(new_id(), form.indent(), numbering, form.property(MARKER) or ""), marks)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # -- marks ---------------------------------------------------------------------------------------------------

    def toggle_bold(self) -> None:
        """Bold on or off for the selection, or for what is typed next."""
        form = QTextCharFormat()
        form.setFontWeight(400 if is_bold(self.currentCharFormat()) else 700)
        self.mergeCurrentCharFormat(form)

    def toggle_italic(self) -> None:
        """Italic on or off for the selection, or for what is typed next."""
        form = QTextCharFormat()
        form.setFontItalic(not self.currentCharFormat().fontItalic())
        self.mergeCurrentCharFormat(form)

    # -- keys ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z goes to the window once nothing is left to take back here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Deleting, typing and new paragraphs mind fields; all else is as in any text."""
        if self._handled(event):
            event.accept()
            return
        if _types(event):
            cursor = self.textCursor()
            cursor.beginEditBlock()
            had_selection = self._prepare_typing()
            if not had_selection:
                cursor.endEditBlock()
            super().keyPressEvent(event)
            if had_selection:
                cursor.endEditBlock()
            return
        super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_bold()
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.toggle_italic()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            if not self._single_line:
                self._new_paragraph()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._single_line:
            pass
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._single_line:
            self.shift_level(1 if key == Qt.Key.Key_Tab else -1)
        else:
            move = _deleting(event)
            if move is None:
                return False
            self._delete(move)
        return True

    def _delete(self, move: Move) -> None:
        cursor = self.textCursor()
        if move == Move.PreviousCharacter and not cursor.hasSelection() and cursor.atBlockStart() and self._step_out():
            return
        if not cursor.hasSelection():
            before = cursor.position()
            cursor.movePosition(move, KEEP)
            if move == Move.EndOfBlock and cursor.position() == before:
                cursor.movePosition(Move.NextCharacter, KEEP)
        widen(cursor)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)

    def _step_out(self) -> bool:
        """Backspace at the start of a paragraph takes its number first, then its level."""
        form = self.textCursor().blockFormat()
        if numbering_of(form) != "none":
            self.set_numbering("none")
        elif form.indent():
            self.shift_level(-1)
        else:
            return False
        return True

    def _prepare_typing(self) -> bool:
        """Takes the selection out and sets the format of what is typed; over a field, words of the office's own."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            if cursor.charFormat().property(ATOM) is not None:
                self.setCurrentCharFormat(plain_format(self.currentCharFormat()))
            return False
        place = self.atom_at_cursor()
        field = place.atom if place and (place.start, place.end) == _ends(cursor) else None
        form = (
            frozen_format(field, self.fact_text(field))
            if isinstance(field, LiveField)
            else plain_format(cursor.charFormat())
        )
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(form)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text of an input method goes the way of typed text."""
        if event.commitString() or event.preeditString():
            self._prepare_typing()
        super().inputMethodEvent(event)

    # -- clipboard -----------------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text for others; paragraphs with their fields for parapp."""
        return copied(self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text is welcome, pictures and files are not."""
        return source.hasText() or source.hasFormat(OWN_MIME)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes cleaned plain text; a dash, letter or number before a line becomes the paragraph's own numbering."""
        lines = lines_of(source, self._single_line)
        if lines:
            cursor = self.textCursor()
            insert_lines(cursor, lines, self.fact_text, Tints.of(self.palette()), self._single_line)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the numbers in front of its paragraphs."""
        super().paintEvent(event)
        if self._single_line:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().text().color())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        paint_markers(painter, self.document(), self.font())
        painter.end()


def _deleting(event: QKeyEvent) -> Move | None:
    """How far a deleting key reaches, None for any other. Backspace has no standard key on some systems."""
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if event.key() == Qt.Key.Key_Backspace and plain == Qt.KeyboardModifier.NoModifier:
        return Move.PreviousCharacter
    return next((move for sequence, move in _DELETING.items() if event.matches(sequence)), None)


def _ends(cursor: QTextCursor) -> tuple[int, int]:
    return cursor.selectionStart(), cursor.selectionEnd()


def _types(event: QKeyEvent) -> bool:
    """Whether a key puts a visible sign into the text."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    both = held == (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return bool(event.text()) and event.text().isprintable() and (not held or both)
