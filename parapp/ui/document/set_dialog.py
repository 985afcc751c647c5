"""The dialog "Lập cả bộ văn bản": which papers, into which folder, with PDF or without."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class SetDialog(QDialog):
    """After `exec` says yes: `folder` and `pdf`."""

    def __init__(self, names: Sequence[str], folder: Path, pdf: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.papers = QListWidget()
        self.papers.addItems(list(names))
        self.edit = QLineEdit(str(folder))
        self.browse = QPushButton("&Chọn…")
        self.with_pdf = QCheckBox("Kèm bản &PDF của từng văn bản")
        self.with_pdf.setChecked(pdf)
        self.buttons = QDialogButtonBox()
        self._build()

    def _build(self) -> None:
        self.setWindowTitle("Lập cả bộ văn bản")
        self.resize(560, 420)
        count = self.papers.count()
        intro = QLabel(f"{count} văn bản sẽ được lập, mỗi văn bản một tệp Word, tên tệp đánh số theo thứ tự này:")
        intro.setTextFormat(Qt.TextFormat.PlainText)
        intro.setWordWrap(True)
        self.papers.setAccessibleName("Các văn bản của bộ")
        self.papers.setTabKeyNavigation(False)
        self.edit.setAccessibleName("Thư mục")
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(lambda _checked=False: self._choose())
        label = QLabel("&Thư mục", textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(self.edit)
        row = QHBoxLayout()
        for widget in (label, self.edit, self.browse):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(intro)
        layout.addWidget(self.papers, 1)
        layout.addLayout(row)
        layout.addWidget(self.with_pdf)
        layout.addWidget(self.buttons)
        self.ok = self.buttons.addButton("&Lập", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.setDefault(True)
        self.ok.setEnabled(bool(self.edit.text().strip()))
        self.edit.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.ok.setFocus()

    def _choose(self) -> None:
        if name := asked_folder(self, self.folder):
            self.edit.setText(str(name))

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return Path(self.edit.text().strip())

    @property
    def pdf(self) -> bool:
        """Whether each paper is wanted as PDF, too."""
        return self.with_pdf.isChecked()


def asked_folder(parent: QWidget, folder: Path) -> Path | None:
    """A folder chosen; None if the person backs out."""
    name = QFileDialog.getExistingDirectory(parent, "Thư mục cho bộ văn bản", str(folder))
    return Path(name) if name else None
