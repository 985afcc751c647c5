"""The data of the paper shown, the plan or one around it: number, date, trích yếu, signer, recipients."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from parapp.document.compose.papers import starting_paper_subject
from parapp.document.compose.starting_texts import starting_subject
from parapp.models import (
    Block,
    Change,
    LiveField,
    Plan,
    PlanFile,
    RelatedPaper,
    Signer,
    UserError,
    is_empty,
)
from parapp.models.form import Form
from parapp.models.related import PlanStatus
from parapp.paper import form_of
from parapp.plan.edits.office import set_values
from parapp.plan.facts import fact_text
from parapp.plan.papers import mark_draft, mark_issued
from parapp.plan.papers.proposals import archive_of, place_of, symbol_of
from parapp.plan.versions import with_kept
from parapp.plan.versions.field_words import PLAN_STATUS_NAMES
from parapp.ui.document.narrow import let_shrink
from parapp.ui.document.paper_rows import PaperRows
from parapp.ui.document.pause import PAUSE_MS, Pause
from parapp.ui.document.recipients_box import RecipientsBox
from parapp.ui.document.signers import signer_entries
from parapp.ui.document.text_editor import TextEditor
from parapp.ui.document.text_tools import TextTools
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session, only_texts
from parapp.ui.typed_field import TypedField
from parapp.ui.versions.moments import local_time
from parapp.ui.whole_label import WholeLabel
from parapp.vietnamese.dates import parse_date

_APPENDIX_NOTE = (
    "Tệp này chỉ gồm các phụ lục của kế hoạch, theo số, ngày và tình trạng của kế hoạch. Sửa phụ lục ở văn bản "
    "“Kế hoạch”."
)
_SUBJECT_LINES = 4
_NO_DATE = "Ngày này không đọc được; xin gõ như 05/3/2026, hoặc để trống."


class DataForm(QScrollArea):
    """Edits fields of the plan shown, or of the paper around it that is shown."""

    form_wanted = Signal()
    """Another form is to be chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown_id = self._id_shown
        self.form_name = WholeLabel()
        self.form = QPushButton("&Xem các mẫu…")
        self.status = QComboBox()
        self.number = QLineEdit(placeholderText="để trống nếu chưa có")
        self.issued_on = QLineEdit(placeholderText="ngày/tháng/năm")
        self.symbol = QLineEdit()
        self.place = QLineEdit()
        self.subject = TextEditor(single_line=True)
        self.subject_tools = TextTools(self.subject, session)
        self.signer = ElidedCombo()
        self.recipients_box = RecipientsBox(session, lambda: self._record, self._set)
        self.recipients = self.recipients_box.edit
        self.archive = QLineEdit()
        self.appendix_note = QLabel(_APPENDIX_NOTE, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.to_plan = QPushButton("Đế&n “Kế hoạch”")
        self._date_note = QLabel(_NO_DATE, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._subject_pause = Pause(self, self._commit_subject)
        self._build()
        self._wire()
        self.refresh()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes straight to what is in it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for box in (self.status, self.signer):
            let_shrink(box)
        self.to_plan.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._date_note.hide()
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(12, 12, 12, 12)
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout = form
        self._form_row = self._form_box()
        form.addRow("Mẫu kế hoạch", self._form_row)
        for status, name in PLAN_STATUS_NAMES.items():
            self.status.addItem(name, status)
        self.status.setToolTip("Văn bản chưa ban hành in kèm chữ “DỰ THẢO” ở đầu trang")
        form.addRow("Tình trạng", self.status)
        form.addRow(self.appendix_note)
        form.addRow(self.to_plan)
        self.rows = PaperRows(self._session, form, self._related, self._set)
        self.rows.add_subject_matter()
        form.addRow("Số", self.number)
        form.addRow("&Ký hiệu", self.symbol)
        form.addRow("Đị&a danh", self.place)
        form.addRow("Ngày &ban hành", self.issued_on)
        form.addRow("", self._date_note)
        self._subject_row = self._subject_box()
        form.addRow("Trích &yếu", self._subject_row)
        self.rows.add_addressees()
        self.rows.add_authority()
        form.addRow("N&gười ký", self.signer)
        form.addRow("N&ơi nhận", self.recipients_box)
        form.addRow("Dòng Lư&u", self.archive)
        self._buddies(form)
        self.setWidget(inside)

    def _buddies(self, form: QFormLayout) -> None:
        """Labels of composed rows lead to the editor within."""
        for box, editor in ((self._subject_row, self.subject), (self.recipients_box, self.recipients)):
            widget = form.labelForField(box)
            if isinstance(widget, QLabel):
                widget.setBuddy(editor)

    def _form_box(self) -> QWidget:
        self.form.setToolTip("Chọn mẫu kế hoạch, xem trước các trang của từng mẫu")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 3, 0, 0)  # the name begins on the line of its label
        column.setSpacing(4)
        column.addWidget(self.form_name)
        column.addWidget(self.form, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _subject_box(self) -> QWidget:
        line = self.subject.fontMetrics().lineSpacing()
        self.subject.setFixedHeight(line * (_SUBJECT_LINES + 2))
        self.subject.setAccessibleName("Trích yếu nội dung")
        self.subject_tools.numbering.hide()
        self.subject_tools.note.hide()
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.subject)
        layout.addWidget(self.subject_tools)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return box

    def _wire(self) -> None:
        self._fields = [
            self._field(self.number, "number", "số văn bản"),
            self._field(self.symbol, "symbol", "ký hiệu"),
            self._field(self.place, "place_name", "địa danh"),
            self._field(self.archive, "archive_line", "dòng Lưu"),
            TypedField(self._session, self.issued_on, self._read_date, self._write_date, PAUSE_MS),
            *self.rows.fields,
        ]
        self.status.activated.connect(lambda row: self._set_status(self.status.itemData(row)))
        self.issued_on.textChanged.connect(self._judge_date)
        self.to_plan.clicked.connect(lambda _checked=False: self._session.show_paper(None))
        self.form.clicked.connect(lambda _checked=False: self.form_wanted.emit())
        self.signer.activated.connect(lambda row: self._set("đổi người ký", "", signer_id=self.signer.itemData(row)))
        self.subject.fact_text = self._fact_text
        self.subject.edited.connect(lambda: self._typed(self._subject_pause))
        self._session.flush_requested.connect(self._commit_subject)
        self._session.changed.connect(self.refresh)
        self._session.plan_switched.connect(self._on_switched)
        self._session.paper_switched.connect(self._on_switched)

    def _field(self, edit: QLineEdit, name: str, label: str) -> TypedField:
        def write(text: str) -> None:
            self._set(f"đổi {label}", name, **{name: text})

        return TypedField(
            self._session, edit, lambda: getattr(self._record, name) if self._record else "", write, PAUSE_MS
        )

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def _id_shown(self) -> str:
        """The id of what the session shows."""
        paper = self._session.paper
        return paper.id if paper else self._session.plan_id or ""

    @property
    def _record(self) -> Plan | RelatedPaper | None:
        """What stands in the form; still the one before while another is being switched to."""
        return self._session.all(Plan).get(self._shown_id) or self._related()

    def _related(self) -> RelatedPaper | None:
        return self._session.all(RelatedPaper).get(self._shown_id)

    def _on_switched(self) -> None:
        """What is half typed belongs to the paper shown before."""
        for field in self._fields:
            field.commit()
        self._commit_subject()
        self.recipients_box.commit()
        self._shown_id = self._id_shown
        for field in self._fields:
            field.refresh()
        self.refresh()

    def focus(self, field: str) -> None:
        """Puts the cursor into the editor of a field of the plan."""
        editors: dict[str, QWidget] = {
            "form_id": self.form,
            "status": self.status,
            "symbol": self.symbol,
            "place_name": self.place,
            "issued_on": self.issued_on,
            "subject": self.subject,
            "signer_id": self.signer,
            "recipients": self.recipients,
            "archive_line": self.archive,
        }
        editor = editors.get(field, self.number)
        self.ensureWidgetVisible(editor)
        editor.setFocus()

    def refresh(self, change: object = None) -> None:
        """Shows the values kept; what is half typed stays."""
        plan_file = self._session.plan_file
        record = self._record
        if plan_file is None or record is None or only_texts(change):
            return
        plan, related = plan_file.plan, record if isinstance(record, RelatedPaper) else None
        form = self._form_of(plan)
        own = " (đã chỉnh riêng)" if plan.parts is not None or plan.appendices is not None else ""
        self.form_name.setText(f"{form.name}{own}" if form else f"Không dùng được mẫu “{plan.form_id}”")
        self._show_rows(related)
        self.rows.show_paper(plan_file, related)
        self.status.setCurrentIndex(self.status.findData(record.status))
        self._propose(plan_file, related)
        self._refresh_signers(plan_file, record)
        if not self._subject_pause.waiting:
            self._refresh_subject(record, form)
        self.recipients_box.show_record(plan_file, record)

    def _show_rows(self, related: RelatedPaper | None) -> None:
        """Appendices alone have no data of their own."""
        alone = related is not None and related.kind == "appendix"
        own = (self.status, self.number, self.symbol, self.place, self.issued_on)
        for widget in (*own, self._subject_row, self.signer, self.recipients_box, self.archive):
            self._layout.setRowVisible(widget, not alone)
        for widget in (self.appendix_note, self.to_plan):
            self._layout.setRowVisible(widget, alone)
        self._layout.setRowVisible(self._form_row, related is None)

    def _propose(self, plan_file: PlanFile, related: RelatedPaper | None) -> None:
        """Empty fields show what will be printed where the office says nothing."""
        plan = replace(plan_file.plan, symbol="", place_name="", archive_line="")
        said_nothing = replace(plan_file, plan=plan)
        paper = related and replace(related, symbol="", place_name="", archive_line="")
        self.symbol.setPlaceholderText(symbol_of(said_nothing, paper))
        self.place.setPlaceholderText(place_of(plan_file if paper else said_nothing, paper))
        self.archive.setPlaceholderText(archive_of(said_nothing, paper))

    def _refresh_signers(self, plan_file: PlanFile, record: Plan | RelatedPaper) -> None:
        self.signer.clear()
        for name, signer_id in signer_entries(self._session.all(Signer).values(), plan_file, record):
            self.signer.addItem(name, signer_id)
        self.signer.setCurrentIndex(self.signer.findData(record.signer_id))
        self.signer.setPlaceholderText("Chưa chọn người ký" if self.signer.count() else "Thêm ở bước “Cơ quan”")

    def _form_of(self, plan: Plan) -> Form | None:
        """The plan's form; None where it is broken or gone, which the pages tell."""
        try:
            return form_of(plan.form_id, self._session.own_folder)
        except UserError:
            return None

    def _refresh_subject(self, record: Plan | RelatedPaper, form: Form | None) -> None:
        runs = record.subject
        if is_empty(runs) and form is not None and (plan_file := self._session.plan_file):
            if isinstance(record, RelatedPaper):
                runs = starting_paper_subject(plan_file, record, form)
            else:
                runs = starting_subject(plan_file, form)
        if self.subject.runs() != runs or not self.subject.shows_present_facts():
            self.subject.set_blocks(record.id, [Block(id=record.id, section_id=record.id, runs=runs)])

    def _fact_text(self, field: LiveField) -> str:
        plan_file = self._session.plan_file
        return fact_text(plan_file, field.fact, field.ref) if plan_file else ""

    # -- edits ---------------------------------------------------------------------------------------------------

    def _set(self, label: str, merge: str, **values: object) -> None:
        if (record := self._record) is not None:
            self._apply(set_values(record, label, **values), f"{record.id}.{merge}" if merge else "")

    def _set_status(self, status: PlanStatus) -> None:
        plan_file, record = self._session.plan_file, self._record
        if plan_file is None or record is None:
            return
        match status:
            case "issued":
                self._apply(self._with_kept(mark_issued(plan_file, record)))
            case "draft":
                self._apply(mark_draft(plan_file, record))
            case "submitted":
                self._apply(self._with_kept(set_values(record, "đánh dấu đã trình ký", status="submitted")))

    def _with_kept(self, change: Change) -> Change:
        return with_kept(self._session.store.records(), change, local_time())

    def _apply(self, change: Change, merge: str = "") -> None:
        try:
            self._session.apply(change, merge)
        except UserError as error:
            tell_error(self.window(), error)
            self.refresh()

    def _read_date(self) -> str:
        record = self._record
        day: date | None = record.issued_on if record else None
        return f"{day:%d/%m/%Y}" if day else ""

    def _write_date(self, text: str) -> None:
        day = parse_date(text)
        if day is not None or not text:
            self._set("đổi ngày ban hành", "issued_on", issued_on=day)

    def _judge_date(self, text: str) -> None:
        self._date_note.setVisible(bool(text.strip()) and parse_date(text) is None and not _half_a_date(text))

    def _typed(self, pause: Pause) -> None:
        self._session.busy_text.emit("Đang lưu…")
        pause.begin()

    def _commit_subject(self) -> None:
        if self._subject_pause.end():
            self._set("sửa trích yếu", "subject", subject=self.subject.runs())
            self._session.busy_text.emit("Đã lưu")


def _half_a_date(text: str) -> bool:
    """Whether more keys may still make it a date."""
    parts = text.strip().replace("-", "/").replace(".", "/").split("/")
    return len(parts) <= 3 and len(parts[-1]) < 4 and all(part.strip().isdecimal() or not part for part in parts)
