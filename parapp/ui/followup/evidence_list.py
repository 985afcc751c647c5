"""The evidence files of an entry: added by a button or dropped, opened by the system, never deleted here."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from parapp.store.evidence import find_evidence, may_run
from parapp.ui.messages_box import ask, tell

_NAME = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_LINES = 4


class EvidenceList(QWidget):
    """Shows names with what has vanished marked. `wanted` and `unwanted` say what is to be added and taken out."""

    wanted = Signal(list)
    """Paths of files to be copied and named."""
    unwanted = Signal(str)
    """A name to be taken out of the entry; its file stays."""

    def __init__(self, folder: Callable[[], Path | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.list = QListWidget()
        self.list.setAccessibleName("Tệp minh chứng")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self.open_current())
        self.add = self._button("+ Thêm tệ&p…", "Chép tệp vào thư mục minh chứng; có thể kéo thả tệp vào đây")
        self.open = self._button("Mở", "Mở tệp đang chọn (Enter)")
        self.take = self._button("Gỡ", "Gỡ khỏi kết quả này (Delete); tệp đã chép vẫn còn trong thư mục minh chứng")
        self._build()
        self.add.clicked.connect(self.ask_for_files)
        self.open.clicked.connect(self.open_current)
        self.take.clicked.connect(self._take_current)
        self.list.currentRowChanged.connect(self._refresh_buttons)
        self.setAcceptDrops(True)
        self.show_names(())

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        return button

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.add, self.open, self.take):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.list)
        layout.addLayout(row)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def names(self) -> list[str]:
        """The names shown."""
        return [self.list.item(row).data(_NAME) for row in range(self.list.count())]

    def show_names(self, names: Sequence[str]) -> None:
        """Shows other files, and which of them have vanished."""
        row = self.list.currentRow()
        self.list.clear()
        for name in names:
            self.list.addItem(self._item(name))
        self.list.setVisible(bool(names))
        self.list.setCurrentRow(min(row, len(names) - 1))
        lines = min(max(1, len(names)), _MOST_LINES)
        self.list.setFixedHeight(lines * (self.fontMetrics().lineSpacing() + 6) + 6)
        self._refresh_buttons()

    def _item(self, name: str) -> QListWidgetItem:
        path = self._path(name)
        item = QListWidgetItem(name if path else f"{name}  (không thấy tệp)")
        item.setData(_NAME, name)
        item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + 6))  # as wide as the list: long names are cut
        item.setToolTip(html.escape(str(path) if path else "Tệp không còn trong thư mục minh chứng."))
        if path is None:
            item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        return item

    def _path(self, name: str) -> Path | None:
        folder = self._folder()
        return find_evidence(folder, name) if folder else None

    def _refresh_buttons(self, _row: int = 0) -> None:
        chosen = self.list.currentRow() >= 0
        for button in (self.open, self.take):
            button.setVisible(self.list.count() > 0)
            button.setEnabled(chosen)

    # -- what is done --------------------------------------------------------------------------------------------

    def ask_for_files(self) -> None:
        """Asks for files to be copied."""
        names, _ = QFileDialog.getOpenFileNames(self.window(), "Chọn tệp minh chứng")
        if names:
            self.wanted.emit([Path(name) for name in names])

    def open_current(self) -> None:
        """Opens the chosen file; one that may run something only after a question."""
        if not (name := self._current_name()):
            return
        path = self._path(name)
        if path is None:
            tell(self.window(), f"Không còn thấy tệp “{name}” trong thư mục minh chứng; kết quả đã ghi vẫn an toàn.")
            return
        allowed = not may_run(path) or self._may_open(name)
        if allowed and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            tell(self.window(), f"Máy này chưa có chương trình mở được tệp “{name}”.", str(path))

    def _current_name(self) -> str:
        row = self.list.currentRow()
        return self.names[row] if row >= 0 else ""

    def _may_open(self, name: str) -> bool:
        question = f"Tệp “{name}” thuộc loại có thể chạy lệnh khi mở. Chỉ mở nếu bạn biết rõ nguồn gốc của tệp."
        return ask(self.window(), question, "&Vẫn mở", "&Không mở")

    def _take_current(self) -> None:
        if name := self._current_name():
            self.unwanted.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the chosen file out, Enter opens it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Delete:
                self._take_current()
                return True
            if event.key() in _ENTER:
                self.open_current()
                return True
        return super().eventFilter(watched, event)

    # -- drops ---------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := local_files(event):
            event.acceptProposedAction()
            self.wanted.emit(files)


def local_files(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """The files on this computer that are carried along."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
