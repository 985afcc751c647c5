"""Results of the rules in groups, each with what is there and what should be; rules can be switched off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from parapp.document.nd30 import RuleResult, rules
from parapp.ui.checker.findings import GROUP_NAMES, Findings, Group, group_of
from parapp.ui.checker.lists import Rows, row
from parapp.ui.colours import word_colour

_COLUMNS = (("Quy tắc", 26), ("Chỗ trong văn bản", 24), ("Đang có", 28), ("Phải là", 30))
_RESULT = Qt.ItemDataRole.UserRole
_SENSES: dict[Group, str] = {"fault": "error", "warning": "warning", "off": "", "kept": "done"}


class RuleList(QWidget):
    """Faults first; what is kept is folded."""

    off_wanted = Signal(str)
    """The id of a rule that the office does not want applied."""
    on_wanted = Signal(str)
    """The id of a rule that is to be applied again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {rule.id: rule.title for rule in rules()}
        self._places = {rule.id: rule.place for rule in rules()}
        self.rows = Rows("Kết quả kiểm tra", _COLUMNS, grouped=True)
        self.detail = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.detail.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.detail.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self.switch = QPushButton()
        self._build()
        self._show_current()

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.detail, 1)
        below.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.rows, 1)
        layout.addLayout(below)
        self.rows.currentItemChanged.connect(self._show_current)
        self.switch.clicked.connect(self._switch)
        shortcut = QShortcut(QKeySequence("Delete"), self.rows, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._switch)

    def show_findings(self, findings: Findings) -> None:
        """Shows the results; the row of the same rule stays chosen."""
        before = self.current
        self.rows.clear()
        for group, name in GROUP_NAMES.items():
            results = findings.of_group(group)
            if results or group in ("fault", "warning"):
                self._add_group(group, name, results)
        kept = self._find(before.rule) if before else None
        self.rows.choose(kept or self._first())
        if kept is None:
            self.rows.scrollToTop()

    @property
    def current(self) -> RuleResult | None:
        """The result that is chosen; None on the name of a group."""
        item = self.rows.currentItem()
        found = item.data(0, _RESULT) if item else None
        return found if isinstance(found, RuleResult) else None

    def _add_group(self, group: Group, name: str, results: list[RuleResult]) -> None:
        head = QTreeWidgetItem([f"{name} ({len(results)})"])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setForeground(0, word_colour(_SENSES[group], self.palette()))
        self.rows.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for result in results:
            head.addChild(self._item(result))
        head.setExpanded(group != "kept")

    def _item(self, result: RuleResult) -> QTreeWidgetItem:
        title = f"{result.rule} {self._titles.get(result.rule, '')}".strip()
        item = row((title, result.place, result.found or result.message, result.expected))
        item.setData(0, _RESULT, result)
        return item

    def _find(self, rule: str) -> QTreeWidgetItem | None:
        found = (self.rows.topLevelItem(at) for at in range(self.rows.topLevelItemCount()))
        items = (head.child(at) for head in found if head for at in range(head.childCount()))
        return next((item for item in items if item and item.data(0, _RESULT).rule == rule), None)

    def _first(self) -> QTreeWidgetItem | None:
        """The first fault, or the first group where there is none."""
        head = self.rows.topLevelItem(0)
        return head.child(0) if head and head.childCount() else head

    def _show_current(self) -> None:
        result = self.current
        self.switch.setEnabled(result is not None)
        off = result is not None and group_of(result) == "off"
        self.switch.setText("Á&p dụng lại quy tắc này" if off else "Không á&p dụng quy tắc này…")
        self.detail.setText("" if result is None else self._said(result))

    def _said(self, result: RuleResult) -> str:
        place = result.decree_place or self._places.get(result.rule, "")
        lines = [f"{result.rule} {self._titles.get(result.rule, '')} – {place}".strip(" –")]
        if result.found:
            lines += [f"{result.place}: {result.found}", result.expected]
        else:
            lines.append(result.message)
        return "\n".join(line for line in lines if line)

    def _switch(self) -> None:
        if (result := self.current) is not None:
            (self.on_wanted if group_of(result) == "off" else self.off_wanted).emit(result.rule)
