"""The phrase library as an item model: filtered by words and kind, remembered texts edited in place."""

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from parapp.models import Change, Phrase, PhraseKind, Task, UserError
from parapp.plan.edits.tasks import COLUMN_NAMES
from parapp.plan.phrases import ListedPhrase, listed, reword
from parapp.plan.phrases.typed import TypedWords
from parapp.ui.session import Session
from parapp.vietnamese.text import fold_space, search_key

Index = QModelIndex | QPersistentModelIndex
TEXT_COLUMN = 0
HEADINGS = ("Câu", "Loại", "Tiêu chí", "Năm", "Số lần", "Nguồn")
WIDTHS = (0, 115, 200, 48, 60, 112)
_SOURCES = {"phrase": "đã nhớ", "plan": "trong kế hoạch", "library": "có sẵn"}
_NUMBERS = (3, 4)
_READABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


@dataclass(frozen=True, slots=True)
class _Line:
    """A phrase with what its row shows and what is searched in."""

    phrase: ListedPhrase
    shown: tuple[str, ...]
    said: str
    key: str


class LibraryModel(QAbstractTableModel):
    """Shows the phrases that have all words looked for. `refused` hears why an edit could not be kept."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[_Line] = []
        self._lines: list[_Line] = []
        self._words = TypedWords.of("")
        self._kind: PhraseKind | None = None
        self.refused: Callable[[UserError], None] = lambda _error: None
        session.changed.connect(self._on_changed)
        self._load()

    def _load(self) -> None:
        phrases = listed(self._session.store.records(), self._session.plan_file)
        self._all = [_line(phrase) for phrase in phrases]
        self._filter()

    def _on_changed(self, change: Change) -> None:
        if any(isinstance(record, Phrase | Task) for record in (*change.before, *change.after)):
            self._load()

    def look_for(self, typed: str, kind: PhraseKind | None) -> None:
        """Shows phrases of a kind (None: of all) that have all these words, diacritics or not."""
        self._words, self._kind = TypedWords.of(typed), kind
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._lines = [
            line
            for line in self._all
            if self._kind in (None, line.phrase.kind) and self._words.stand_in(line.said, line.key)
        ]
        self.endResetModel()

    def phrase(self, row: int) -> ListedPhrase:
        """What a row shows."""
        return self._lines[row].phrase

    def row_of(self, phrase: ListedPhrase) -> int:
        """Where the text of a criterion stands; -1 if it is not shown."""
        wanted = _identity(phrase)
        return next((row for row, line in enumerate(self._lines) if _identity(line.phrase) == wanted), -1)

    @property
    def total(self) -> int:
        """How many phrases there are, shown or not."""
        return len(self._all)

    def apply(self, change: Change) -> bool:
        """Commits a change; False if it was refused."""
        try:
            self._session.apply(change)
        except UserError as error:
            self.refused(error)
            return False
        return True

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shows = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if shows else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.shown[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return line.phrase.text if index.column() == TEXT_COLUMN else line.shown[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (TEXT_COLUMN, 2):
            return f"<qt>{html.escape(line.phrase.text if index.column() == TEXT_COLUMN else line.shown[2])}</qt>"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        own = index.column() == TEXT_COLUMN and bool(self._lines[index.row()].phrase.phrase_ids)
        return _READABLE | Qt.ItemFlag.ItemIsEditable if own else _READABLE

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not text:
            return False
        phrase_ids = self._lines[index.row()].phrase.phrase_ids
        return self.apply(reword(self._session.store.records(), phrase_ids, text))


def _line(phrase: ListedPhrase) -> _Line:
    source = "đã ẩn" if phrase.hidden else _SOURCES[phrase.origin]
    shown = (
        fold_space(phrase.text),
        COLUMN_NAMES[phrase.kind],
        fold_space(phrase.criterion_name),
        str(phrase.year or ""),
        str(phrase.uses or ""),
        source,
    )
    said = " ".join(shown)
    return _Line(phrase, shown, said, search_key(said))


def _identity(phrase: ListedPhrase) -> tuple[str, ...]:
    return phrase.kind, phrase.text, phrase.criterion_name
