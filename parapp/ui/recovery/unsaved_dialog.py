"""What could not be saved, side by side with what there was and what there is now."""

import html
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.models import Change, Record, Records, UserError
from parapp.store.rescue import Unsaved, rebased
from parapp.store.rows import Plain, plain
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session

_SIZE = (920, 480)
_TITLES = ("Lúc đó", "Bây giờ", "Chưa lưu")
_UNSAVED = Qt.ItemDataRole.UserRole
_NO_WORDS = frozenset({"kind", "id", "type"})


class _Texts(NamedTuple):
    """Of one field: as it was, as it is, and as it was to be."""

    then: str
    now: str
    wanted: str


class UnsavedDialog(QDialog):
    """`settled` are those that were put in, or that the person does not want; the others wait on."""

    def __init__(self, session: Session, waiting: list[Unsaved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settled: list[Unsaved] = []
        self._session = session
        self._waiting = list(waiting)
        self.setWindowTitle("Chữ chưa lưu được")
        self.resize(*_SIZE)
        self.list = QTreeWidget()
        self.panes = [QPlainTextEdit() for _ in _TITLES]
        self.put_in = QPushButton("Đưa &vào lại")
        self.keep = QPushButton("&Giữ như đang có")
        self.copy = QPushButton("&Chép chữ")
        self.later = QPushButton("Để &sau")
        self._head = QLabel()
        self._build()
        self._fill()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        layout.addWidget(self._head)
        self.list.setHeaderLabels(["Việc", *_TITLES])
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(lambda: self._refresh())
        layout.addWidget(self.list, 1)
        layout.addLayout(self._build_panes(), 1)
        row = QHBoxLayout()
        row.addWidget(self.later)
        row.addStretch(1)
        for button in (self.copy, self.keep, self.put_in):
            row.addWidget(button)
        for button in (self.later, self.copy, self.keep):
            button.setAutoDefault(False)
        self.put_in.setDefault(True)
        layout.addLayout(row)
        self.put_in.clicked.connect(self._put_in)
        self.keep.clicked.connect(lambda: self._settle(self._current))
        self.copy.clicked.connect(self._copy)
        self.later.clicked.connect(self.reject)

    def _build_panes(self) -> QGridLayout:
        """The whole texts of the chosen row, side by side."""
        grid = QGridLayout()
        for column, (title, pane) in enumerate(zip(_TITLES, self.panes, strict=True)):
            label = QLabel(title, textFormat=Qt.TextFormat.PlainText)
            label.setBuddy(pane)
            pane.setReadOnly(True)
            pane.setTabChangesFocus(True)
            pane.setAccessibleName(title)
            grid.addWidget(label, 0, column)
            grid.addWidget(pane, 1, column)
        return grid

    def _fill(self) -> None:
        count = len(self._waiting)
        self._head.setText(f"Có {count} chỗ đã nhập mà chưa lưu được. Dữ liệu đã lưu vẫn nguyên vẹn. Chọn từng dòng:")
        self.list.clear()
        records = self._session.store.records()
        for one in self._waiting:
            for texts in field_texts(one.change, records):
                item = QTreeWidgetItem([one.change.label, *texts])
                item.setData(0, _UNSAVED, one)
                for column, text in enumerate(texts, start=1):
                    item.setToolTip(column, html.escape(text))
                self.list.addTopLevelItem(item)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self._refresh()

    @property
    def _current(self) -> Unsaved | None:
        item = self.list.currentItem()
        found = item.data(0, _UNSAVED) if item is not None else None
        return found if isinstance(found, Unsaved) else None

    def _refresh(self) -> None:
        one = self._current
        item = self.list.currentItem()
        for column, pane in enumerate(self.panes, start=1):
            pane.setPlainText(item.text(column) if item is not None else "")
        for button in (self.put_in, self.keep, self.copy):
            button.setEnabled(one is not None)
        if one is None:
            return
        records = self._session.store.records()
        fits = rebased(one.change, records) is not None
        self.put_in.setText("Đưa &vào lại" if fits else "&Thay bằng chữ chưa lưu")
        self.put_in.setEnabled(fits or rebased(one.change, records, over=True) is not None)

    def _put_in(self) -> None:
        one = self._current
        if one is None:
            return
        records = self._session.store.records()
        change = rebased(one.change, records) or rebased(one.change, records, over=True)
        if change is None:
            return
        try:
            self._session.apply(change)
        except UserError as fault:
            tell_error(self, fault)
            return
        self._settle(one)

    def _copy(self) -> None:
        if one := self._current:
            texts = field_texts(one.change, self._session.store.records())
            QGuiApplication.clipboard().setText("\n".join(text.wanted for text in texts))

    def _settle(self, one: Unsaved | None) -> None:
        if one is None:
            return
        self.settled.append(one)
        self._waiting.remove(one)
        if self._waiting:
            self._fill()
        else:
            self.accept()


def field_texts(change: Change, records: Records) -> list[_Texts]:
    """The words of each field that the change touches."""
    return list(_field_texts(change, records))


def _field_texts(change: Change, records: Records) -> Iterator[_Texts]:
    before = {row.id: row for row in change.before}
    after = {row.id: row for row in change.after}
    for key in before | after:
        row = after.get(key) or before[key]
        then, now, wanted = (
            _fields(before.get(key)),
            _fields(records[type(row)].get(key)),
            _fields(after.get(key)),
        )
        if then and wanted:
            for name in (name for name in wanted if wanted[name] != then[name]):
                yield _Texts(words(then[name]), words(now.get(name)), words(wanted[name]))
        else:
            yield _Texts(*(words(list(fields.values())) for fields in (then, now, wanted)))


def _fields(record: Record | None) -> dict[str, Plain]:
    if record is None:
        return {}
    return {name: value for name, value in plain(record).items() if name != "id" and not name.endswith("_id")}


def words(value: Plain) -> str:
    """The words in a value, whatever it consists of."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = [part for name, part in value.items() if name not in _NO_WORDS]
    if isinstance(value, list):
        return " ".join(filter(None, map(words, value)))
    return "" if value is None or isinstance(value, bool) else str(value)
