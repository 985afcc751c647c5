"""What a merge did, to be read, printed and saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from parapp.document.merge_report import MergeReport
from parapp.ui.checker.lists import Rows, row

_COLUMNS = (("Mục", 30), ("Chỗ khác nhau", 14), ("Máy này", 22), ("Bản chép", 22), ("Kết quả", 16))


class ReportPane(QWidget):
    """The sentences over the list, and what can be done with the report."""

    print_wanted = Signal()
    save_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.rows = Rows("Những chỗ đã gộp", _COLUMNS, grouped=True)
        self.close_button = QPushButton("&Xong")
        self.print_button = QPushButton("&In bảng kê…")
        self.save_button = QPushButton("&Lưu bảng kê (Word)…")
        ends = QHBoxLayout()
        for button in (self.close_button, self.print_button, self.save_button):
            button.setAutoDefault(True)
            ends.addWidget(button)
        ends.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.label)
        layout.addWidget(self.rows, 1)
        layout.addLayout(ends)
        self.close_button.clicked.connect(self.left)
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.close_button

    def show_report(self, report: MergeReport) -> None:
        """Shows a report."""
        self.label.setText("\n".join((f"Đã xong. {report.subject}.", *report.sentences)))
        self.rows.clear()
        self.rows.setVisible(bool(report.groups))
        for group in report.groups:
            head = QTreeWidgetItem([f"{group.title} ({len(group.rows)})"])
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            self.rows.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            head.addChildren([row(one) for one in group.rows])
            head.setExpanded(True)
        self.rows.choose(None)
