"""The question at start when the data file is damaged: one press brings back the best there is."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.messages import sentence
from parapp.models import UserError
from parapp.store.backups import OCCASION_WORDS, KeptBackup
from parapp.store.recovery.recovering import Offer
from parapp.ui.data.words import holds_words, time_words
from parapp.ui.recovery.words import amount_words, can_words, plans_words, reason_words, source_words
from parapp.ui.severity_icon import severity_pixmap
from parapp.ui.waiting import waiting

_WIDTH = 680
_LIST_HEIGHT = 190
_WITHOUT = "Không dùng bản sao lưu nào"


class RecoveryDialog(QDialog):
    """Asks before anything is changed. `wanted` is what the person chose once it was accepted.

    `offer_of` finds out what could be had with a backup (None: without any); it raises UserError for a bad one.
    """

    def __init__(
        self,
        code: str,
        data_file: Path,
        first: Offer,
        backups: Sequence[KeptBackup],
        offer_of: Callable[[KeptBackup | None], Offer],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.wanted = first
        self._backups = backups
        self._offer_of = offer_of
        self.setWindowTitle("Khôi phục dữ liệu")
        self.setMinimumWidth(_WIDTH)
        self.source, self.plans, self.amount = _label(), _label(), _label()
        self.list = QTreeWidget()
        self.accept_button = QPushButton("&Khôi phục")
        self.other_button = QPushButton("&Chọn bản khác…")
        self.leave_button = QPushButton("&Thoát, không đổi gì")
        self._build(code, data_file)
        self._show(first)
        self.resize(_WIDTH, self.minimumSizeHint().height())

    def _build(self, code: str, data_file: Path) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(self._head(code, data_file))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        form.addRow(_label("Lấy lại từ"), self.source)
        form.addRow(_label("Kế hoạch"), self.plans)
        form.addRow(_label("Kết quả"), self.amount)
        self._form = form
        layout.addLayout(form)
        self._build_list()
        layout.addWidget(self.list)
        layout.addWidget(_label("Các tệp cũ được chuyển vào một thư mục “hong-…” bên cạnh và không bao giờ bị xóa."))
        layout.addStretch(1)
        layout.addLayout(self._buttons())

    def _head(self, code: str, data_file: Path) -> QGridLayout:
        head = QGridLayout()
        head.setHorizontalSpacing(14)
        icon = QLabel()
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_MessageBoxIconSize)
        icon.setPixmap(severity_pixmap("warning", self.palette(), size))
        title = _label(f"{reason_words(code)} {can_words(self.wanted)}")
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        title.setFont(font)
        where = _label(str(data_file))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head.addWidget(icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 0, 1)
        head.addWidget(where, 1, 1)
        head.setColumnStretch(1, 1)
        return head

    def _build_list(self) -> None:
        self.list.setHeaderLabels(["Lúc", "Vì sao có", "Trong bản có"])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.list.setAccessibleName("Các bản sao lưu")
        for backup in self._backups:
            occasion = OCCASION_WORDS.get(backup.occasion, "Khác")
            item = QTreeWidgetItem([time_words(backup.note.made_at), occasion, holds_words(backup.note)])
            item.setToolTip(2, "".join(f"<p>{html.escape(plan)}</p>" for plan in backup.note.plans))
            self.list.addTopLevelItem(item)
        self.list.addTopLevelItem(QTreeWidgetItem([_WITHOUT, "", "chỉ những gì còn đọc được trong tệp hỏng"]))
        for column in range(2):
            self.list.resizeColumnToContents(column)
        self.list.hide()
        self.list.currentItemChanged.connect(self._choose)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.leave_button)
        row.addStretch(1)
        row.addWidget(self.other_button)
        row.addWidget(self.accept_button)
        for button in (self.leave_button, self.other_button):
            button.setAutoDefault(False)
        self.accept_button.setDefault(True)
        self.accept_button.setFocus()
        self.accept_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)
        self.other_button.clicked.connect(self._show_list)
        return row

    def _show_list(self) -> None:
        chosen = self.wanted.backup
        row = next((row for row, backup in enumerate(self._backups) if backup is chosen), len(self._backups))
        self.list.show()
        if item := self.list.topLevelItem(row):
            self.list.setCurrentItem(item)
        self.list.setFocus()
        self.other_button.setEnabled(False)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        row = self.list.indexOfTopLevelItem(item) if item is not None else -1
        backup = self._backups[row] if 0 <= row < len(self._backups) else None
        if row < 0 or backup is self.wanted.backup:
            self.accept_button.setEnabled(True)
            self._show(self.wanted)
            return
        try:
            with waiting():
                self.wanted = self._offer_of(backup)
        except UserError as fault:
            self.accept_button.setEnabled(False)
            self.amount.setText(sentence(fault))
            return
        self.accept_button.setEnabled(True)
        self._show(self.wanted)

    def _show(self, offer: Offer) -> None:
        self.source.setText(source_words(offer))
        plans = plans_words(offer)
        self.plans.setText(plans)
        self._form.setRowVisible(self.plans, bool(plans))
        self.amount.setText(amount_words(offer.rebuilt.edits, offer.rebuilt.missing))


def _label(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(len(text) > 20 or not text)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
