"""The heading of a part: how it is numbered, and its words."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from parapp.models import Block, LiveField, Runs, plain_runs
from parapp.ui.document.levels import LevelBox
from parapp.ui.document.outline_rows import OutlineRow
from parapp.ui.document.pause import Pause
from parapp.ui.document.title_editor import TitleEditor

_MOST_LINES = 3


class TitleRow(QWidget):
    """Shows the heading of one row of the outline; hands over what was chosen or typed."""

    level_chosen = Signal(object, object)
    """The mark and the number that a part is to have."""
    typed = Signal()
    """Somebody types a heading; `titled` follows after a pause."""
    titled = Signal(object, object)
    """The OutlineRow whose heading was typed, and its runs."""

    def __init__(self, fact_text: Callable[[LiveField], str]) -> None:
        super().__init__()
        self._row: OutlineRow | None = None
        self._shown: Runs = ()
        self.level = LevelBox()
        self.editor = TitleEditor(1, _MOST_LINES)
        self.editor.fact_text = fact_text
        self.editor.setAccessibleName("Tiêu đề của mục")
        self.editor.setPlaceholderText("Tiêu đề của mục")
        self.pause = Pause(self, self.commit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(QLabel("Đánh số mục"))
        row.addWidget(self.level, 1)
        box.addWidget(self.editor)
        box.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.level.activated.connect(lambda _index: self.level_chosen.emit(*self.level.chosen))
        self.editor.edited.connect(self._on_edited)

    def show_row(self, row: OutlineRow) -> None:
        """Shows another row, or the present state of the same one; what is half typed there stays."""
        if self._row is not None and self._row.key != row.key:
            self.commit()
        same = self._row is not None and self._row.key == row.key
        self._row = row
        if row.part is not None:
            self.level.show_part(row.part)
            self.editor.setVisible(row.kind == "text" and row.part.mark != "none")
        if not (same and self.pause.waiting):
            self._show_title(row)

    def _show_title(self, row: OutlineRow) -> None:
        own = row.place.section.title if row.place else ()
        runs = own or plain_runs(row.title)
        self._shown = runs
        if self.editor.runs() != runs or not self.editor.shows_present_facts():
            self.editor.set_blocks(row.key, [Block(id=row.key, section_id=row.key, runs=runs)])

    def begin_typing(self) -> None:
        """The heading is to be typed anew."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.selectAll()

    def _on_edited(self) -> None:
        self.typed.emit()
        self.pause.begin()

    def commit(self) -> None:
        """Hands over what was typed, if anything."""
        if not self.pause.end() or self._row is None:
            return
        runs = self.editor.runs()
        if runs != self._shown:
            self._shown = runs
            self.titled.emit(self._row, runs)
