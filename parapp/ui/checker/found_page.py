"""What was found in one file: rules, words, contradictions, and the button for a repaired copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from parapp.ui.checker.contradiction_list import ContradictionList
from parapp.ui.checker.findings import Findings
from parapp.ui.checker.rule_list import RuleList
from parapp.ui.checker.word_list import WordList

if TYPE_CHECKING:
    from parapp.store import Store


class FoundPage(QWidget):
    """The file's name and figures over three tabs."""

    file_wanted = Signal()
    """Another file."""
    again_wanted = Signal()
    """The same file once more: it was changed in Word meanwhile."""
    repair_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.figures = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.repair_button = QPushButton("Sửa trong một &bản sao…")
        self.again_button = QPushButton("Kiểm tra &lại")
        self.file_button = QPushButton("Tệp &khác…")
        self.back_button = QPushButton("Quay &về")
        self.rules = RuleList()
        self.words = WordList()
        self.contradictions = ContradictionList()
        self.tabs = QTabWidget()
        self._build()
        self._wire()

    @property
    def first(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self.rules.rows

    def _build(self) -> None:
        font = self.name.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.name.setFont(font)
        self.repair_button.setDefault(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.name)
        texts.addWidget(self.figures)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(texts, 1)
        for button in (self.repair_button, self.again_button, self.file_button, self.back_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        for page, name in ((self.rules, "&Quy tắc"), (self.words, "Câ&u chữ"), (self.contradictions, "Mâu thuẫ&n")):
            self.tabs.addTab(page, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)

    def _wire(self) -> None:
        self.repair_button.clicked.connect(self.repair_wanted)
        self.again_button.clicked.connect(self.again_wanted)
        self.file_button.clicked.connect(self.file_wanted)
        self.back_button.clicked.connect(self.left)
        again = QShortcut(QKeySequence("F5"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        again.activated.connect(self.again_wanted)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    def show_findings(self, findings: Findings) -> None:
        """Shows everything found in a file."""
        self.name.setText(findings.path.name)
        self.rules.show_findings(findings)
        self.words.show_offers(findings.words)
        self.contradictions.show_contradictions(findings.contradictions)
        faults, warnings = len(findings.of_group("fault")), len(findings.of_group("warning"))
        kept = len({result.rule for result in findings.of_group("kept")})
        off = len(findings.of_group("off"))
        said = [f"{faults} lỗi", f"{warnings} chỗ nên xem", f"{kept} quy tắc đạt hoặc không áp dụng"]
        self.figures.setText(" · ".join(said + ([f"{off} quy tắc cơ quan không áp dụng"] if off else [])))
        counts = (faults + warnings, len(findings.words), len(findings.contradictions))
        for at, (name, count) in enumerate(zip(("&Quy tắc", "Câ&u chữ", "Mâu thuẫ&n"), counts, strict=True)):
            self.tabs.setTabText(at, f"{name} ({count})")

    def restore_sizes(self, store: "Store") -> None:
        """The widths of columns as they were left."""
        self.rules.rows.restore_sizes(store, "checker_rules")
        self.words.rows.restore_sizes(store, "checker_words")
        self.contradictions.rows.restore_sizes(store, "checker_contradictions")

    def save_sizes(self, store: "Store") -> None:
        """Keeps the widths of columns."""
        self.rules.rows.save_sizes(store, "checker_rules")
        self.words.rows.save_sizes(store, "checker_words")
        self.contradictions.rows.save_sizes(store, "checker_contradictions")
