"""The dialog for one footnote."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from parapp.models import Block, Footnote, LiveField, Words, spread_keys
from parapp.ui.document.rich_text import FactText
from parapp.ui.document.text_editor import TextEditor

_SECTION = "footnote"


class NoteDialog(QDialog):
    """Edits the paragraphs of a footnote; an empty one is taken out."""

    def __init__(self, parent: QWidget | None, note: Footnote | None, fact_text: FactText) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sửa chú thích" if note else "Chèn chú thích")
        self.editor = TextEditor()
        self.editor.fact_text = fact_text
        self.editor.setAccessibleName("Lời chú thích")
        self.editor.setTabChangesFocus(True)
        paragraphs = note.paragraphs if note else ()
        orders = spread_keys(len(paragraphs))
        self.editor.set_blocks(
            _SECTION,
            [
                Block(id=f"{_SECTION}{index}", section_id=_SECTION, order=order, runs=runs)
                for index, (runs, order) in enumerate(zip(paragraphs, orders, strict=True))
            ],
        )
        buttons = QDialogButtonBox()
        buttons.addButton("&Xong", QDialogButtonBox.ButtonRole.AcceptRole)
        if note:
            remove = buttons.addButton("Xóa &chú thích", QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.clicked.connect(self._remove)
        buttons.addButton("&Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("Lời chú thích in ở cuối trang, parapp tự đánh số:"))
        layout.addWidget(self.editor)
        layout.addWidget(buttons)
        self.resize(460, 220)

    @property
    def note(self) -> Footnote | None:
        """The footnote as it stands in the dialog; None for an empty one."""
        paragraphs = tuple(
            tuple(run for run in block.runs if isinstance(run, Words | LiveField))
            for block in self.editor.blocks()
            if block.runs
        )
        return Footnote(paragraphs=paragraphs) if paragraphs else None

    def _remove(self) -> None:
        self.editor.clear()
        self.accept()


def edit_note(parent: QWidget, note: Footnote | None, fact_text: FactText) -> tuple[bool, Footnote | None]:
    """Asks for a footnote's words: whether the person was done, and the footnote (None: none)."""
    dialog = NoteDialog(parent, note, fact_text)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    note = dialog.note
    dialog.deleteLater()
    return accepted, note
