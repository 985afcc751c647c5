"""The row of tools over a text editor: numbering, marks, live facts, footnotes."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from parapp.models import Footnote, LiveField, Numbering, PlanFile
from parapp.plan.facts import FACTS, fact_text
from parapp.plan.field_parts import tasks_of_field
from parapp.plan.lint.issue import shortened
from parapp.ui.document.narrow import make_room_for_less
from parapp.ui.document.note_dialog import edit_note
from parapp.ui.document.sections import fields_of
from parapp.ui.document.text_editor import TextEditor
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.session import Session
from parapp.ui.tool_button import ToolButton

NUMBERINGS: tuple[tuple[Numbering, str], ...] = (
    ("none", "Đoạn thường"),
    ("heading", "Khoản có tiêu đề (1.)"),
    ("arabic", "Số thứ tự (1.)"),
    ("decimal", "Số nhiều cấp (1.1.)"),
    ("letter", "Điểm a), b), c)"),
    ("dash", "Gạch đầu dòng (-)"),
    ("plus", "Dấu cộng (+)"),
    ("roman", "Số La Mã (I.)"),
    ("part", "Phần I"),
    ("article", "Điều 1."),
    ("typed", "Ký hiệu tự gõ"),
)
_GROUPS = (
    ("agency", "&Cơ quan"),
    ("plan", "&Kế hoạch"),
    ("totals", "Tổng đ&iểm"),
    ("count", "&Số lượng"),
)
_LONGEST_ENTRY = 60


class TextTools(QWidget):
    """Works on one editor. `field_id` narrows the offered facts to a field while its part is edited."""

    def __init__(self, editor: TextEditor, session: Session) -> None:
        super().__init__()
        self._editor = editor
        self._session = session
        self.numbering = ElidedCombo()
        self.numbering.setAccessibleName("Cách đánh số đoạn")
        self.numbering.setToolTip("Cách đánh số đoạn (Tab, Shift+Tab đổi cấp)")
        for key, name in NUMBERINGS[:-1]:
            self.numbering.addItem(name, key)
        make_room_for_less(self.numbering)
        self.bold = self._mark_button("B", "Chữ đậm", "Ctrl+B", editor.toggle_bold)
        self.italic = self._mark_button("I", "Chữ nghiêng", "Ctrl+I", editor.toggle_italic)
        self.facts_menu = QMenu(self)
        self.facts_menu.setToolTipsVisible(False)
        self.insert = ToolButton()
        self.insert.setText("Chè&n")
        self.insert.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.insert.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.insert.setToolTip("Chèn thông tin tự động: chữ này đổi theo dữ liệu")
        self.insert.setAccessibleName("Chèn thông tin tự động")
        self.insert.setMenu(self.facts_menu)
        self.note = ToolButton()
        self.note.setText("Chú th&ích")
        self.note.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.note.setToolTip("Chèn hoặc sửa chú thích cuối trang")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.numbering, self.bold, self.italic, self.insert, self.note):
            layout.addWidget(widget)
        layout.setStretch(0, 1)
        layout.addStretch(0)
        self.numbering.activated.connect(self._on_numbering)
        self.facts_menu.aboutToShow.connect(self.fill_facts)
        self.note.clicked.connect(self.edit_note)
        editor.cursorPositionChanged.connect(self._follow_cursor)
        self._add_context_menu()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _mark_button(self, text: str, name: str, key: str, slot: Callable[[], None]) -> ToolButton:
        button = ToolButton()
        button.setText(text)
        button.setToolTip(f"{name} ({key})")
        button.setAccessibleName(name)
        button.setCheckable(True)
        font = button.font()
        font.setBold(text == "B")
        font.setItalic(text == "I")
        button.setFont(font)
        button.clicked.connect(slot)
        button.clicked.connect(self._editor.setFocus)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _follow_cursor(self) -> None:
        form = self._editor.currentCharFormat()
        self.bold.setChecked(form.fontWeight() >= 600)
        self.italic.setChecked(form.fontItalic())
        self.numbering.setCurrentIndex(self.numbering.findData(self._editor.numbering))

    def _on_numbering(self, row: int) -> None:
        self._editor.set_numbering(self.numbering.itemData(row))
        self._editor.setFocus()

    # -- live facts ----------------------------------------------------------------------------------------------

    def fill_facts(self) -> None:
        """Offers every fact there is, with what it says now."""
        self.facts_menu.clear()
        plan_file = self._session.plan_file
        if plan_file is None:
            return
        if (paper := self._session.paper) is not None:
            self._add_facts(self.facts_menu.addMenu("Văn &bản này"), plan_file, "paper", paper.id)
        for group, name in _GROUPS:
            self._add_facts(self.facts_menu.addMenu(name), plan_file, group)
        fields = self.facts_menu.addMenu("&Lĩnh vực")
        tasks = self.facts_menu.addMenu("&Nhiệm vụ")
        for field in fields_of(plan_file):
            self._add_facts(fields.addMenu(_entry(field.name)), plan_file, "field", field.id)
            of_field = tasks.addMenu(_entry(field.name))
            for task in tasks_of_field(plan_file, field.id):
                words = task.remedy or task.content
                self._add_facts(of_field.addMenu(_entry(words or "(chưa có nội dung)")), plan_file, "task", task.id)
        units = self.facts_menu.addMenu("Đơn &vị")
        for unit in plan_file.units:
            self._add_action(units, _entry(unit.name), "unit.name", unit.id)

    def _add_facts(self, menu: QMenu, plan_file: PlanFile, group: str, ref: str = "") -> None:
        for fact, name in FACTS.items():
            if fact.startswith(f"{group}."):
                said = shortened(fact_text(plan_file, fact, ref), 32)
                if group == "paper" and said in ("", "0"):
                    continue  # what a paper of this kind does not speak of
                said = said or "chưa có"
                self._add_action(menu, _escaped(f"{name}: {said}"), fact, ref)

    def _add_action(self, menu: QMenu, text: str, fact: str, ref: str) -> None:
        action = QAction(text, menu)
        action.triggered.connect(lambda: self._insert(fact, ref))
        menu.addAction(action)

    def _insert(self, fact: str, ref: str) -> None:
        self._editor.insert_field(fact, ref)
        self._editor.setFocus()

    # -- footnotes and places ------------------------------------------------------------------------------------

    def edit_note(self) -> None:
        """Edits the footnote at the cursor, or adds one there."""
        place = self._editor.atom_at_cursor()
        old = place.atom if place and isinstance(place.atom, Footnote) else None
        accepted, note = edit_note(self, old, self._editor.fact_text)
        if accepted and old is not None and place is not None:
            self._editor.replace_note(place, note)
        elif accepted and note is not None:
            self._editor.insert_note(note)
        self._editor.setFocus()

    def _add_context_menu(self) -> None:
        self._editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._editor.customContextMenuRequested.connect(self._show_context_menu)

    def _show_context_menu(self, at) -> None:  # type: ignore[no-untyped-def]
        menu = self._editor.createStandardContextMenu(at)
        menu.addSeparator()
        for action in self.place_actions(menu):
            menu.addAction(action)
        menu.exec(self._editor.viewport().mapToGlobal(at))
        menu.deleteLater()

    def place_actions(self, parent: QMenu) -> Iterable[QAction]:
        """What can be done with the field, footnote or frozen words at the cursor."""
        place = self._editor.atom_at_cursor()
        freeze = QAction("Sửa thành lời &riêng", parent)
        freeze.setEnabled(place is not None and isinstance(place.atom, LiveField))
        freeze.triggered.connect(self._editor.freeze_field)
        back = QAction("Trả về thông tin tự độn&g", parent)
        back.triggered.connect(self._editor.unfreeze_words)
        note = QAction("Chú thích cuối trang…", parent)
        note.triggered.connect(self.edit_note)
        freeze.setShortcut(QKeySequence("F2"))
        return freeze, back, note


def _entry(text: str) -> str:
    return _escaped(shortened(text, _LONGEST_ENTRY))


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
