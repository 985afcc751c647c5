"""The dialog "Kho câu": everything the library holds, searched, reworded, deleted, hidden."""

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parapp.models import PhraseKind, UserError
from parapp.plan.edits.tasks import COLUMN_NAMES
from parapp.plan.phrases import ListedPhrase, forget, hide, show_again
from parapp.ui.cell_editor import CellEditor
from parapp.ui.messages_box import tell_error
from parapp.ui.plan.library_model import TEXT_COLUMN, WIDTHS, LibraryModel
from parapp.ui.session import Session
from parapp.ui.sheet_delegate import SheetDelegate
from parapp.vietnamese.text import clean, fold_space

Index = QModelIndex | QPersistentModelIndex
_SIZE = (1000, 520)
_PAUSE_MS = 120
_WHOLE_LINES = 3
_MANY = "Đang chọn {} câu."
_ABOUT = (
    "Câu trong các kế hoạch được gợi ý lại cho tiêu chí cùng tên hoặc gần giống. Câu của kế hoạch đã xóa "
    "khỏi dữ liệu thì sửa (F2) hoặc xóa được; các câu khác chỉ ẩn được, không xóa."
)


class LibraryDialog(QDialog):
    """Each edit is an undo step; Ctrl+Z takes it back here, too."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kho câu")
        self.model = LibraryModel(session, self)
        self.model.refused = lambda error: tell_error(self, error)
        self.search = QLineEdit(placeholderText="Tìm câu, tiêu chí, năm; gõ không dấu cũng được (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Tìm câu")
        self.kind = QComboBox()
        self.kind.setAccessibleName("Loại câu")
        self.kind.addItem("Mọi loại", None)
        for kind in get_args(PhraseKind):
            self.kind.addItem(COLUMN_NAMES[kind].capitalize(), kind)
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.table = QTableView()
        self.whole = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setMinimumHeight(_WHOLE_LINES * self.whole.fontMetrics().lineSpacing())
        self.delete = QPushButton("&Xóa câu")
        self.hide_button = QPushButton("Ẩ&n câu")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._set_up_table()
        self._build()
        self._wire()
        self._on_rows()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        self._delegate = TextDelegate(self._session, self.model, table)
        table.setItemDelegateForColumn(TEXT_COLUMN, self._delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setAccessibleName("Các câu")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() + 8)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            if width:
                table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)

    def _build(self) -> None:
        about = QLabel(_ABOUT, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.kind)
        close = QPushButton("Đón&g")
        close.clicked.connect(self.accept)
        for button in (self.delete, self.hide_button):
            button.setAutoDefault(False)
            below.addWidget(button)
        close.setAutoDefault(False)
        below.addWidget(self.count, 1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.whole)
        layout.addLayout(below)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() * 19 // 20), min(_SIZE[1], room.height() * 9 // 10))

    def _wire(self) -> None:
        self._pause.timeout.connect(self._look)
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._to_table)
        self.kind.currentIndexChanged.connect(self._look)
        self.delete.clicked.connect(self.delete_chosen)
        self.hide_button.clicked.connect(self.hide_chosen)
        self.model.modelReset.connect(self._on_rows)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self._session.undo),
            ("Ctrl+Y", self._session.redo),
            ("Ctrl+F", self.search.setFocus),
        )
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(lambda slot=slot: self._guarded(slot))
        delete = QShortcut(QKeySequence("Del"), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_chosen)

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            tell_error(self, error)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._pause.stop()
        self.model.look_for(clean(self.search.text()).strip(), self.kind.currentData())

    def _to_table(self) -> None:
        self._look()
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    def _on_rows(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.count.setText(f"{total} câu" + (f", đang hiện {shown}" if shown != total else ""))
        self._on_selection()

    def _chosen(self) -> list[ListedPhrase]:
        return [self.model.phrase(index.row()) for index in self.table.selectionModel().selectedRows()]

    def _on_selection(self, *_: object) -> None:
        chosen = self._chosen()
        self.delete.setEnabled(any(phrase.phrase_ids for phrase in chosen))
        self.hide_button.setEnabled(bool(chosen))
        self.whole.setText(_in_full(chosen[0]) if len(chosen) == 1 else _MANY.format(len(chosen)) if chosen else "")
        again = bool(chosen) and all(phrase.hidden for phrase in chosen)
        self.hide_button.setText("Hiệ&n lại câu" if again else "Ẩ&n câu")

    # -- edits ---------------------------------------------------------------------------------------------------

    def delete_chosen(self) -> None:
        """Remembered phrases among the chosen ones go."""
        ids = [phrase_id for phrase in self._chosen() for phrase_id in phrase.phrase_ids]
        row = self.table.currentIndex().row()
        if ids and self.model.apply(forget(self._session.store.records(), ids)):
            self._select(min(row, self.model.rowCount() - 1))

    def hide_chosen(self) -> None:
        """The chosen texts are not offered any more or, where all are hidden, offered again."""
        chosen = self._chosen()
        if not chosen:
            return
        texts = [(phrase.kind, phrase.text) for phrase in chosen]
        again = all(phrase.hidden for phrase in chosen)
        records = self._session.store.records()
        if self.model.apply(show_again(records, texts) if again else hide(records, texts)):
            self._select(self.model.row_of(chosen[0]))

    def _select(self, row: int) -> None:
        if row >= 0:
            self.table.selectRow(row)


def _in_full(phrase: ListedPhrase) -> str:
    criterion = f"\nTiêu chí: {fold_space(phrase.criterion_name)}" if phrase.criterion_name else ""
    return phrase.text + criterion


class TextDelegate(SheetDelegate):
    """Typing in the text of a remembered phrase."""

    def __init__(self, session: Session, model: LibraryModel, table: QTableView) -> None:
        super().__init__(session, table)
        self._model = model
        self.editor_ended.connect(lambda _key: table.setFocus())

    def new_editor(self, parent: QWidget, index: Index) -> CellEditor:
        editor = CellEditor(parent)
        editor.setAccessibleName("Câu")
        return editor

    def write(self, index: Index, text: str, merge_key: str) -> bool:
        return self._model.setData(index, text)

    def is_whole(self, index: Index, text: str) -> bool:
        """A change makes the list anew, so that nothing is kept before typing ended."""
        return False
