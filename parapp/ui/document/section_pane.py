"""The editor of one section: its paragraphs, what it started from, and for a field's part who leads and supports."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from parapp.models import Change, Criterion, FieldPart, LiveField, Plan, Runs, UnitList, UserError
from parapp.plan.edits.office import set_values
from parapp.plan.edits.texts import add_field_part, remove_section
from parapp.plan.facts import fact_text
from parapp.plan.field_parts import shown_units
from parapp.plan.planfile import gather
from parapp.plan.units import list_text, parse_units
from parapp.ui.colours import blended
from parapp.ui.document.outline_rows import OutlineRow
from parapp.ui.document.pause import PAUSE_MS, Pause
from parapp.ui.document.sections import SectionPlace, field_title, renamed, written
from parapp.ui.document.text_editor import TextEditor
from parapp.ui.document.text_tools import TextTools
from parapp.ui.document.title_row import TitleRow
from parapp.ui.messages_box import ToldAlready, tell_error
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField

_START_NOTE = "Đây là lời mẫu. Bạn sửa vào đâu, cả phần này thành lời của cơ quan."
_PROPOSAL_NOTE = "Nội dung phần này đang lấy thẳng từ các nhiệm vụ. Gõ vào đây để viết lời riêng."
_EMPTY_NOTE = "Chưa có lời văn. Gõ vào đây, hoặc để trống nếu không cần phần này."
_GAP_NOTE = "Chưa có lời văn. Gõ vào đây; chưa gõ thì trên giấy hiện “……”."
_LEAD_NOTE = "Lời dẫn ngay dưới tiêu đề này, trước các mục bên dưới; để trống nếu không cần."


def _greyed(palette: QPalette) -> QPalette:
    """The palette with text between its own colour and the paper's."""
    greyed = QPalette(palette)
    text, base = palette.text().color(), palette.base().color()
    greyed.setColor(QPalette.ColorRole.Text, blended(text, base, 0.68))
    return greyed


def _note_of_empty(row: OutlineRow) -> str:
    """What is printed where nothing was written, for parapp fills some parts by itself."""
    part, role = row.part, row.place.section.role if row.place else ""
    if role == "field_part" or (part is not None and part.proposal):
        return _PROPOSAL_NOTE
    if part is not None and (part.parts or part.named_table):
        return _LEAD_NOTE
    return _GAP_NOTE if role == "other" else _EMPTY_NOTE


class SectionPane(QWidget):
    """Shows one text of the outline at a time, with its heading, and commits what is typed after a short pause."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._place: SectionPlace | None = None
        self.editor = TextEditor()
        self.tools = TextTools(self.editor, session)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.heading = TitleRow(self._fact_text)
        self._empty_note = _EMPTY_NOTE
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.revert = QPushButton("T&rả về lời mẫu")
        self.propose = QPushButton("&Đề xuất lại")
        self.propose.setToolTip("Đề xuất lại nội dung và đơn vị từ các nhiệm vụ của lĩnh vực")
        self._field_form = self._make_field_form()
        self._pause = Pause(self, self._commit_text)
        self._build()
        self.editor.fact_text = self._fact_text
        self.editor.edited.connect(self._on_edited)
        self.revert.clicked.connect(self._on_revert)
        self.propose.clicked.connect(self._on_propose)
        self.heading.typed.connect(lambda: session.busy_text.emit("Đang lưu…"))
        self.heading.titled.connect(self._on_titled)
        session.flush_requested.connect(self.commit)

    def _build(self) -> None:
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        self.editor.setAccessibleName("Lời văn của phần đang chọn")
        below = QHBoxLayout()
        below.addWidget(self.propose)
        below.addWidget(self.revert)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.heading)
        layout.addWidget(self._field_form)
        layout.addWidget(self.tools)
        layout.addWidget(self.note)
        layout.addWidget(self.editor, 1)
        layout.addLayout(below)

    def _make_field_form(self) -> QWidget:
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        self.lead, self.coordinating = QLineEdit(), QLineEdit()
        self.field_title = QLineEdit()
        form.addRow("Tên tr&ong văn bản", self.field_title)
        TypedField(self._session, self.field_title, self._read_field_title, self._write_field_title, PAUSE_MS)
        for edit, name, label in (
            (self.lead, "lead", "Đơn &vị chủ trì"),
            (self.coordinating, "coordinating", "Đơn vị &phối hợp"),
        ):
            form.addRow(label, edit)
            TypedField(self._session, edit, self._units_reader(name), self._units_writer(name), PAUSE_MS)
        return box

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_row(self, row: OutlineRow) -> None:
        """Shows another part of the outline; what was half typed in the one before is committed."""
        self.commit()
        assert row.place is not None
        self._place = row.place
        self.editor.set_blocks(row.place.section.id, row.place.blocks)
        self._show_heading(row)
        self._show_surroundings()
        self.field_title.setPlaceholderText(self._name_of_field(row.place.section.field_id))
        self.field_title.setText(self._read_field_title())
        for edit, name in ((self.lead, "lead"), (self.coordinating, "coordinating")):
            edit.setText(self._units_reader(name)())
            edit.setCursorPosition(0)

    def _show_heading(self, row: OutlineRow) -> None:
        part = row.part
        in_outline = row.kind == "text" and part is not None and row.path is not None
        self.title.setText(row.title)
        self.title.setVisible(not in_outline or part is None or part.mark == "none")
        self.heading.setVisible(in_outline)
        self._empty_note = _note_of_empty(row)
        self.heading.show_row(row)

    def go_to_block(self, block_id: str) -> None:
        """Puts the cursor into a paragraph, or into the first one."""
        self.editor.go_to_block(block_id)
        self.editor.setFocus()

    def follow(self, rows: Sequence[OutlineRow], facts_too: bool = True) -> None:
        """Shows the section as it is among the present rows, unless something is half typed here; live fields are
        looked at only where facts may have changed."""
        before = self._place
        if before is None or self._pause.waiting:
            return
        found = [row for row in rows if row.place is not None]
        row = next((row for row in found if row.place and row.place.section.id == before.section.id), None)
        row = row or next((row for row in found if row.place and row.place.key == before.key), None)
        if row is None or row.place is None:
            return
        now = self._place = row.place
        same = tuple(self.editor.blocks()) == now.blocks
        if same and not (facts_too and not self.editor.shows_present_facts()):
            self.editor.set_originals(now.blocks)
        else:
            self.editor.set_blocks(now.section.id, now.blocks)
        if facts_too or (now.own, bool(now.blocks)) != (before.own, bool(before.blocks)):
            self._show_heading(row)
            self._show_surroundings()

    def _show_surroundings(self) -> None:
        place = self._place
        assert place is not None
        is_field = place.section.role == "field_part"
        own_part = place.section.role == "other"
        self.note.setText(_START_NOTE if place.blocks else self._empty_note)
        self.note.setVisible(not place.own or not place.blocks)
        self.revert.setVisible(place.own and not own_part)
        self.propose.setVisible(is_field)
        self.editor.setPalette(self.palette() if place.own else _greyed(self.palette()))
        self._field_form.setVisible(is_field and self._field_part() is not None)

    def _fact_text(self, field: LiveField) -> str:
        plan_file = self._session.plan_file
        return fact_text(plan_file, field.fact, field.ref) if plan_file else ""

    # -- edits ---------------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._session.busy_text.emit("Đang lưu…")
        self._pause.begin()

    def commit(self) -> None:
        """Hands over what was typed, if anything: to the plan it was typed in, whichever is shown now."""
        self.heading.commit()
        self._commit_text()

    def _commit_text(self) -> None:
        place, records = self._place, self._session.store.records()
        if not self._pause.end() or place is None or place.section.plan_id not in records[Plan]:
            return
        plan_file = gather(records, place.section.plan_id)
        try:
            change = written(plan_file, place, self.editor.blocks())
            if not (change.before or change.after):
                self._session.busy_text.emit("Đã lưu")
            self._session.apply(change, f"{place.section.id}.blocks")
        except ToldAlready:
            self.editor.set_blocks(place.section.id, place.blocks)
            self._session.busy_text.emit("Đã lưu")
        except UserError as error:
            self._pause.begin()
            tell_error(self.window(), error)

    def _on_titled(self, row: OutlineRow, title: Runs) -> None:
        place, records = row.place, self._session.store.records()
        if place is None or place.section.plan_id not in records[Plan]:
            return
        self._commit_text()  # a starting text that was typed in is the office's own by then
        plan_file = gather(records, place.section.plan_id)
        own = {section.id: section for section in plan_file.sections}.get(place.section.id)
        if own is not None:
            place = replace(place, section=own, own=True)
        self._apply(lambda: renamed(plan_file, place, title), f"{place.section.id}.title")
        self._session.busy_text.emit("Đã lưu")

    def _on_revert(self) -> None:
        if (plan_file := self._session.plan_file) and self._place:
            self.commit()
            self._apply(lambda: remove_section(plan_file, self._place.section.id if self._place else ""))
            self.editor.setFocus()

    def _on_propose(self) -> None:
        if (plan_file := self._session.plan_file) and self._place and self._place.section.field_id:
            self._pause.end()
            field_id = self._place.section.field_id
            self._apply(lambda: add_field_part(plan_file, field_id))
            self.editor.setFocus()

    def _apply(self, change: Callable[[], Change], merge: str = "") -> None:
        try:
            self._session.apply(change(), merge)
        except UserError as error:
            tell_error(self.window(), error)

    # -- a field's own units -------------------------------------------------------------------------------------

    def _field_part(self) -> FieldPart | None:
        field_id = self._place.section.field_id if self._place else None
        plan_file = self._session.plan_file
        return next((p for p in plan_file.field_parts if p.field_id == field_id), None) if plan_file else None

    def _name_of_field(self, field_id: str | None) -> str:
        field = self._session.all(Criterion).get(field_id or "")
        return field_title(field) if field else ""

    def _read_field_title(self) -> str:
        part = self._field_part()
        return part.title if part else ""

    def _write_field_title(self, text: str) -> None:
        if part := self._field_part():
            self._session.apply(set_values(part, "đổi tên lĩnh vực trong văn bản", title=text), f"{part.id}.title")

    def _units_reader(self, name: str) -> Callable[[], str]:
        def read() -> str:
            part, plan_file = self._field_part(), self._session.plan_file
            shown = shown_units(plan_file, part) if part and plan_file else (UnitList(), UnitList())
            return list_text(shown[name != "lead"])

        return read

    def _units_writer(self, name: str) -> Callable[[str], None]:
        def write(text: str) -> None:
            part, plan_file = self._field_part(), self._session.plan_file
            if part and plan_file:
                units: UnitList = parse_units(text, plan_file.units)
                label = "đổi đơn vị chủ trì" if name == "lead" else "đổi đơn vị phối hợp"
                self._session.apply(set_values(part, f"{label} của lĩnh vực", **{name: units}), f"{part.id}.{name}")

        return write
