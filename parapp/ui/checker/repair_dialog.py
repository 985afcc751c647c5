"""What is to be repaired in the copy: kinds of looks, and each change of words by itself."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parapp.document.repair import SCOPES, RepairChoices, Scope, TextRepair
from parapp.document.repair.records import SCOPE_RULES
from parapp.ui.checker.findings import Findings, group_of
from parapp.ui.checker.lists import Rows, row

_COLUMNS = (("Sửa", 8), ("Đang viết", 38), ("Sẽ viết", 38), ("Quy tắc", 16))
_SIZE = (880, 560)
_ID = Qt.ItemDataRole.UserRole


class RepairDialog(QDialog):
    """Looks are chosen as a whole kind, words one by one; nothing of the words is chosen beforehand."""

    def __init__(self, findings: Findings, words: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sửa thể thức trong một bản sao")
        self.resize(*_SIZE)
        self._words = words
        self.scopes: dict[Scope, QCheckBox] = {}
        self.rows = Rows("Sửa chữ", _COLUMNS)
        self.all_button = QPushButton("Chọn tất cả &chữ")
        self.save_button = QPushButton("&Lưu bản đã sửa…")
        self._build(findings)

    @property
    def choices(self) -> RepairChoices:
        """What was chosen."""
        scopes = frozenset(scope for scope, box in self.scopes.items() if box.isChecked())
        items = (self.rows.topLevelItem(at) for at in range(self.rows.topLevelItemCount()))
        texts = frozenset(
            str(item.data(0, _ID)) for item in items if item and item.checkState(0) == Qt.CheckState.Checked
        )
        return RepairChoices(scopes, texts, self._words)

    def _build(self, findings: Findings) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(_plain(f"Tệp gốc “{findings.path.name}” giữ nguyên; mọi thay đổi nằm trong một bản sao."))
        layout.addWidget(_heading("Cách trình bày (lời văn không đổi)"))
        layout.addLayout(self._scope_grid(findings))
        layout.addWidget(_heading("Dấu câu và chữ theo Nghị định: chọn từng chỗ"))
        layout.addWidget(self.rows, 1)
        self._add_texts(findings.texts)
        layout.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(_plain(_words_said(len(self._words))))
        buttons = QDialogButtonBox()
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self.save_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.all_button.clicked.connect(self._choose_all)
        self.all_button.setEnabled(bool(findings.texts))

    def _scope_grid(self, findings: Findings) -> QGridLayout:
        """A box for each kind with the number of its faults."""
        broken = Counter(result.rule for result in findings.results if group_of(result) in ("fault", "warning"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for index, (scope, name) in enumerate(SCOPES.items()):
            number = sum(broken[rule] for rule in SCOPE_RULES[scope])
            box = QCheckBox(f"{name} ({number})" if number else name)
            box.setChecked(number > 0)
            box.setEnabled(number > 0)
            self.scopes[scope] = box
            grid.addWidget(box, index % 5, index // 5)
        return grid

    def _add_texts(self, texts: list[TextRepair]) -> None:
        for text in texts:
            item = row(("", text.before, text.after, f"{text.rule} – {text.place}"))
            item.setData(0, _ID, text.id)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            self.rows.addTopLevelItem(item)
        self.rows.choose(None)

    def _choose_all(self) -> None:
        for at in range(self.rows.topLevelItemCount()):
            if (item := self.rows.topLevelItem(at)) is not None:
                item.setCheckState(0, Qt.CheckState.Checked)


def _words_said(number: int) -> str:
    if number:
        return f"Cùng với {number} chỗ đã nhận ở thẻ “Câu chữ”."
    return "Chưa nhận chỗ nào ở thẻ “Câu chữ”."


def _plain(text: str) -> QLabel:
    return QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)


def _heading(text: str) -> QLabel:
    label = _plain(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
