"""The editor of a part without a text of its own: a bare heading, or what comes from the table of tasks."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from parapp.models import Change, Plan, UserError
from parapp.models.form import Form, FormPart
from parapp.plan.edits.outline import Parts, Path, set_label, set_line
from parapp.ui.document.levels import LevelBox
from parapp.ui.document.outline_rows import OutlineRow, fixed_lines, labels_within
from parapp.ui.document.pause import PAUSE_MS
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField

_REPEATED = (
    "Phần này parapp tự lấy từ bảng kế hoạch: các lĩnh vực, nhiệm vụ, đơn vị và thời hạn. "
    "Muốn đổi nội dung, xin sửa ở bước “Kế hoạch”; văn bản theo ngay."
)
_LABELS = "Cách gọi trong phần này; để trống thì theo mẫu:"
_HEADING = "Tiêu đề này đứng trên các mục bên dưới và không có lời văn riêng."


class PartPane(QScrollArea):
    """Shows one row of the outline at a time: its numbering, the fixed lines in it, the words the form uses in it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._row: OutlineRow | None = None
        self._form: Form | None = None
        self._parts: Parts = ()
        self._plan_id = ""
        self.level = LevelBox()
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.to_plan = QPushButton("Đến bảng &kế hoạch")
        self.edits: dict[str, QLineEdit] = {}
        self._fields: list[TypedField] = []
        self._lines = QWidget()
        self._build()

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes straight to what is in it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self._layout.setSpacing(10)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.note)
        self._layout.addWidget(self.to_plan, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self._lines)
        self._layout.addStretch(1)
        self.setWidget(inside)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_row(self, row: OutlineRow, form: Form, parts: Parts) -> None:
        """Shows another row of an outline, or the present state of the same one."""
        new = self._row is None or self._keys(row, form) != list(self.edits) or self._row.key != row.key
        if new:
            self.commit()
        self._row, self._form, self._parts = row, form, parts
        self._plan_id = self._session.plan_id or ""
        repeated = row.kind == "repeated"
        self.title.setText(row.title)
        self.note.setText(_REPEATED if repeated else _HEADING)
        self.to_plan.setVisible(repeated)
        if new:
            self._make_lines(row, form)
        if row.part is not None:
            self.level.show_part(row.part)
        for field in self._fields:
            field.refresh()

    def commit(self) -> None:
        """Hands over what is half typed."""
        for field in self._fields:
            field.commit()

    @staticmethod
    def _keys(row: OutlineRow, form: Form) -> list[str]:
        if row.part is None or row.path is None:
            return []
        lines = [f"line/{path}" for path, _ in fixed_lines(row.part, row.path)]
        return [*lines, *(f"label/{key}" for key in labels_within(row.part, form.labels, form.wording))]

    def _make_lines(self, row: OutlineRow, form: Form) -> None:
        """An edit for each fixed line and label; those of the row before go."""
        self.level.setParent(self)  # it outlives the form it stood in
        old, self._lines = self._lines, QWidget()
        self._layout.replaceWidget(old, self._lines)
        old.deleteLater()
        self.edits, self._fields = {}, []
        rows = QFormLayout(self._lines)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(9)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow("Cách đá&nh số", self.level)
        self.level.show()
        if row.part is not None and row.path is not None:
            self._add_edits(rows, row.part, row.path, form)
        for before, widget in pairwise((self.to_plan, self.level, *self.edits.values())):
            self.setTabOrder(before, widget)

    def _add_edits(self, rows: QFormLayout, part: FormPart, place: Path, form: Form) -> None:
        for count, (path, words) in enumerate(fixed_lines(part, place)):
            name = "Tiê&u đề" if not count else "Tiêu đề"
            self._add_edit(rows, name, f"line/{path}", self._line_reader(path), self._line_writer(path), words)
        keys = labels_within(part, form.labels, form.wording)
        if keys:
            rows.addRow(QLabel(_LABELS, textFormat=Qt.TextFormat.PlainText, wordWrap=True))
        for key in keys:
            name = f"“{form.labels[key]}”".replace("&", "&&")
            self._add_edit(rows, name, f"label/{key}", self._label_reader(key), self._label_writer(key), "")
            self.edits[f"label/{key}"].setPlaceholderText(form.labels[key])

    def _add_edit(
        self, rows: QFormLayout, name: str, key: str, read: Callable[[], str], write: Callable[[str], None], words: str
    ) -> None:
        edit = QLineEdit()
        edit.setAccessibleName(f"{name.replace('&', '')} {words}".strip())
        rows.addRow(name, edit)
        self.edits[key] = edit
        self._fields.append(TypedField(self._session, edit, read, write, PAUSE_MS))

    # -- edits ---------------------------------------------------------------------------------------------------

    @property
    def _plan(self) -> Plan | None:
        """The plan whose outline is shown; still the one before while another is being switched to."""
        return self._session.all(Plan).get(self._plan_id)

    def _line_reader(self, path: Path) -> Callable[[], str]:
        def read() -> str:
            if self._row is None or self._row.part is None or self._row.path is None:
                return ""
            return dict(fixed_lines(self._row.part, self._row.path)).get(path, "")

        return read

    def _line_writer(self, path: Path) -> Callable[[str], None]:
        def write(text: str) -> None:
            if (plan := self._plan) is not None and text:
                self._apply(set_line(plan, self._parts, path, text), f"{plan.id}.line{path}")

        return write

    def _label_reader(self, key: str) -> Callable[[], str]:
        def read() -> str:
            labels = self._plan.labels if self._plan else ()
            return next((label.text for label in labels if label.key == key), "")

        return read

    def _label_writer(self, key: str) -> Callable[[str], None]:
        def write(text: str) -> None:
            if (plan := self._plan) is not None:
                self._apply(set_label(plan, key, text), f"{plan.id}.label.{key}")

        return write

    def _apply(self, change: Change, merge: str) -> None:
        try:
            self._session.apply(change, merge)
        except UserError as error:
            tell_error(self.window(), error)
