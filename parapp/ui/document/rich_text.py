"""The office's paragraphs as a QTextDocument and back: nothing of words, marks, fields and footnotes is lost.

A live field or a footnote is a stretch of text whose character format carries it as JSON (ATOM). The stretch is edited
only as a whole; see `TextEditor`. Words that were typed over a field carry FROZEN. A paragraph's format carries BLOCK.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count

import msgspec
from msgspec.structs import replace
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from parapp.models import Block, Footnote, Inline, LiveField, Numbering, Runs, Words, key_between
from parapp.plan.tree import Tree

ATOM = QTextFormat.Property.UserProperty.value + 1
FROZEN = QTextFormat.Property.UserProperty.value + 2
BLOCK = QTextFormat.Property.UserProperty.value + 3
NUMBERING = QTextFormat.Property.UserProperty.value + 4
MARKER = QTextFormat.Property.UserProperty.value + 5

INDENT = 20
MARKER_ROOM = 30
_WIDE_MARKERS: dict[Numbering, int] = {"decimal": 42, "article": 62, "part": 62}
LINE_SEPARATOR, PARAGRAPH_SEPARATOR = "\u2028", "\u2029"
NOTE_SIGN = "[chú thích]"
GAP_SIGN = "……"
DEEPEST_LEVEL = 5

FactText = Callable[[LiveField], str]
_serials = count(1)
_Atom = LiveField | Footnote


@dataclass(frozen=True, slots=True)
class Tints:
    """Backgrounds of fields, gaps and frozen words, fit for the palette."""

    field: QColor
    gap: QColor
    note: QColor

    @classmethod
    def of(cls, palette: QPalette) -> "Tints":
        """Tints that let the palette's text stay readable."""
        base = palette.base().color()
        return cls(*(_mixed(base, QColor(name)) for name in ("#3b82f6", "#f59e0b", "#10b981")))


def _mixed(base: QColor, tint: QColor, share: float = 0.22) -> QColor:
    pairs = ((base.red(), tint.red()), (base.green(), tint.green()), (base.blue(), tint.blue()))
    return QColor(*(round(one * (1 - share) + other * share) for one, other in pairs))


# -- formats ----------------------------------------------------------------------------------------------------------


def words_format(*, bold: bool = False, italic: bool = False, frozen: str = "") -> QTextCharFormat:
    """The format of plain words with marks."""
    form = QTextCharFormat()
    if bold:
        form.setFontWeight(QFont.Weight.Bold)
    if italic:
        form.setFontItalic(True)
    if frozen:
        form.setProperty(FROZEN, frozen)
        form.setFontUnderline(True)
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setToolTip("Lời riêng, gõ thay cho thông tin tự động")
    return form


def atom_format(atom: _Atom, shown: bool, tints: Tints) -> QTextCharFormat:
    """The format that carries a field or footnote; `shown` is whether the field has anything to say."""
    if isinstance(atom, Footnote):
        form = QTextCharFormat()
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        form.setBackground(tints.note)
    else:
        form = words_format(bold=atom.bold, italic=atom.italic)
        form.setBackground(tints.field if shown else tints.gap)
    text = msgspec.json.encode(atom).decode()
    form.setProperty(ATOM, f"{next(_serials)}|{text}")  # the number keeps equal neighbours apart
    return form


def atom_of(form: QTextCharFormat) -> _Atom | None:
    """The field or footnote that a format carries."""
    carried = form.property(ATOM)
    return msgspec.json.decode(carried.partition("|")[2], type=_Atom) if isinstance(carried, str) else None


def plain_format(form: QTextCharFormat) -> QTextCharFormat:
    """The marks of a format without what makes it a field: what typing beside a field takes."""
    carried = form.property(FROZEN)
    frozen = carried if isinstance(carried, str) and form.property(ATOM) is None else ""
    return words_format(bold=is_bold(form), italic=form.fontItalic(), frozen=frozen)


def is_bold(form: QTextCharFormat) -> bool:
    """Whether words in this format are bold."""
    return form.fontWeight() >= QFont.Weight.Bold.value


def block_format(block_id: str, level: int, numbering: Numbering, marker: str = "") -> QTextBlockFormat:
    """A paragraph's format: what it is, and the room its level and number take."""
    form = QTextBlockFormat()
    form.setProperty(BLOCK, block_id)
    form.setProperty(NUMBERING, numbering)
    form.setProperty(MARKER, marker)
    form.setIndent(level)
    form.setLeftMargin(marker_room(numbering))
    form.setBottomMargin(6)
    form.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


def marker_room(numbering: Numbering) -> int:
    """The pixels left free before a paragraph for its number."""
    return 0 if numbering == "none" else _WIDE_MARKERS.get(numbering, MARKER_ROOM)


def numbering_of(form: QTextBlockFormat) -> Numbering:
    """How a paragraph in this format is numbered."""
    numbering: Numbering = form.property(NUMBERING) or "none"
    return numbering


# -- records to text --------------------------------------------------------------------------------------------------


def write_blocks(document: QTextDocument, blocks: Iterable[Block], fact_text: FactText, tints: Tints) -> None:
    """Fills a document with paragraphs; what was in it and its undo are gone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    for index, (block, level) in enumerate(with_levels(blocks)):
        form = block_format(block.id, level, block.numbering, block.marker)
        if index:
            cursor.insertBlock(form, QTextCharFormat())
        else:
            cursor.setBlockFormat(form)
        insert_runs(cursor, block.runs, fact_text, tints)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def with_levels(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """The blocks in document order with their depth."""
    tree = Tree(blocks)
    for block in tree.below(None):
        yield block, sum(1 for _ in tree.ancestors(block.id)) - 1


def insert_runs(cursor: QTextCursor, runs: Runs, fact_text: FactText, tints: Tints) -> None:
    """Puts runs at the cursor."""
    for run in runs:
        if isinstance(run, Words):
            form = words_format(bold=run.bold, italic=run.italic, frozen=run.frozen)
            cursor.insertText(to_qt(run.text), form)
        else:
            insert_atom(cursor, run, fact_text, tints)


def insert_atom(cursor: QTextCursor, atom: _Atom, fact_text: FactText, tints: Tints) -> None:
    """Puts a field or footnote at the cursor."""
    said = "" if isinstance(atom, Footnote) else fact_text(atom)
    shown = NOTE_SIGN if isinstance(atom, Footnote) else said or GAP_SIGN
    form = atom_format(atom, bool(said), tints)
    if isinstance(atom, Footnote):
        form.setToolTip(note_tip(atom, fact_text))
    cursor.insertText(to_qt(shown), form)


def note_tip(note: Footnote, fact_text: FactText) -> str:
    """A footnote's words, escaped, for a tooltip."""
    from html import escape

    lines = ("".join(r.text if isinstance(r, Words) else fact_text(r) for r in runs) for runs in note.paragraphs)
    return "<br>".join(escape(line) for line in lines)


def to_qt(text: str) -> str:
    """Line ends within a paragraph as Qt keeps them."""
    return text.replace("\n", LINE_SEPARATOR)


# -- text to records --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it stands in the editor."""

    block_id: str
    level: int
    numbering: Numbering
    marker: str
    runs: Runs


def read_blocks(document: QTextDocument, section_id: str, originals: Sequence[Block]) -> list[Block]:
    """The document's paragraphs as blocks of a section; a paragraph that is as it was is the very same block."""
    known = {block.id: block for block in originals}
    depths = {block.id: level for block, level in with_levels(originals)}
    made: list[Block] = []
    parents: list[str] = []
    for line in _distinct(read_lines(document)):
        level = min(line.level, len(parents))
        parents = parents[:level]
        block = _block(line, level, parents[-1] if parents else None, section_id, known.get(line.block_id))
        original = known.get(line.block_id)
        if original is not None and depths[original.id] == level and _same_but_level(block, original):
            block = original
        made.append(block)
        parents.append(block.id)
    return _ordered(made)


def _block(line: Line, level: int, parent_id: str | None, section_id: str, original: Block | None) -> Block:
    runs = line.runs
    if original is not None and runs == normal(original.runs):
        runs = original.runs
    order = original.order if original is not None and original.parent_id == parent_id else ""
    return Block(
        id=line.block_id,
        section_id=section_id,
        parent_id=parent_id,
        order=order,
        level=level,
        numbering=line.numbering,
        marker=line.marker,
        runs=runs,
    )


def _same_but_level(block: Block, original: Block) -> bool:
    """Whether nothing was changed; the level and order of a record may be odd, and its parent gone."""
    return replace(block, level=original.level, order=original.order, parent_id=original.parent_id) == original and (
        block.parent_id == original.parent_id or (block.parent_id is None and block.level == 0)
    )


def _distinct(lines: Iterable[Line]) -> Iterator[Line]:
    """A paragraph that Qt split or copied together with its id gets one of its own, the same each time."""
    seen: dict[str, int] = {}
    for line in lines:
        again = seen[line.block_id] = seen.get(line.block_id, -1) + 1
        if again or not line.block_id:
            fresh = blake2b(f"{line.block_id}/{again}".encode(), digest_size=16).hexdigest()
            line = Line(fresh, line.level, line.numbering, line.marker, line.runs)
        yield line


def _ordered(blocks: list[Block]) -> list[Block]:
    """The blocks with order keys that ascend among siblings; keys that do so already stay."""
    by_parent: dict[str | None, list[int]] = {}
    for index, block in enumerate(blocks):
        by_parent.setdefault(block.parent_id, []).append(index)
    result = list(blocks)
    for places in by_parent.values():
        last: tuple[str, str] = ("", "")
        for position, place in enumerate(places):
            block = blocks[place]
            if not block.order or (block.order, block.id) <= last:
                later = (blocks[at].order for at in places[position + 1 :])
                upper = next((order for order in later if order > last[0]), None)
                block = replace(block, order=key_between(last[0] or None, upper))
                result[place] = block
            last = (block.order, block.id)
    return result


def read_lines(document: QTextDocument) -> Iterator[Line]:
    """Every paragraph of the document."""
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        marker = form.property(MARKER) or ""
        yield Line(form.property(BLOCK) or "", form.indent(), numbering_of(form), marker, read_runs(block))
        block = block.next()


def read_runs(block: QTextBlock) -> Runs:
    """The words, fields and footnotes of a paragraph, neighbours with the same marks as one."""
    runs: list[Inline] = []
    last = ""
    for text, form in fragments(block):
        carried = form.property(ATOM)
        if not isinstance(carried, str):
            last = ""
            frozen = form.property(FROZEN)
            runs.append(
                Words(
                    text=text.replace(LINE_SEPARATOR, "\n"),
                    bold=is_bold(form),
                    italic=form.fontItalic(),
                    frozen=frozen if isinstance(frozen, str) else "",
                )
            )
        elif carried != last:
            last = carried
            runs.append(_marked(atom_of(form), form))
    return normal(runs)


def _marked(atom: _Atom | None, form: QTextCharFormat) -> Inline:
    assert atom is not None
    return replace(atom, bold=is_bold(form), italic=form.fontItalic()) if isinstance(atom, LiveField) else atom


def fragments(block: QTextBlock) -> Iterator[tuple[str, QTextCharFormat]]:
    """Stretches of one format within a paragraph."""
    for fragment, _, _ in fragment_places(block):
        yield fragment


def fragment_places(block: QTextBlock) -> Iterator[tuple[tuple[str, QTextCharFormat], int, int]]:
    """Stretches of one format with start and end in the document."""
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        start = fragment.position()
        yield (fragment.text(), fragment.charFormat()), start, start + fragment.length()
        walk += 1


def normal(runs: Iterable[Inline]) -> Runs:
    """The runs without empty words, neighbours with the same marks joined."""
    joined: list[Inline] = []
    for run in runs:
        before = joined[-1] if joined else None
        if isinstance(run, Words) and isinstance(before, Words) and replace(before, text=run.text) == run:
            joined[-1] = replace(before, text=before.text + run.text)
        elif not isinstance(run, Words) or run.text:
            joined.append(run)
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Place:
    """A field or footnote with its stretch in the document."""

    start: int
    end: int
    atom: _Atom
    text: str


def atoms(document: QTextDocument) -> Iterator[Place]:
    """All fields and footnotes of a document."""
    block = document.begin()
    while block.isValid():
        yield from block_atoms(block)
        block = block.next()


def block_atoms(block: QTextBlock) -> Iterator[Place]:
    """The fields and footnotes of a paragraph."""
    last: tuple[str, Place] | None = None
    for (text, form), start, end in fragment_places(block):
        carried = form.property(ATOM)
        if last is not None and carried == last[0]:
            place = last[1]
            last = (last[0], Place(place.start, end, place.atom, place.text + text))
            continue
        if last is not None:
            yield last[1]
        atom = atom_of(form)
        last = (carried, Place(start, end, atom, text)) if atom is not None else None
    if last is not None:
        yield last[1]
