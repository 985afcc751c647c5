"""The dialog "Chọn mẫu kế hoạch": every form with pictures of the plan's own pages in it."""

import logging
from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from parapp.document.compose.forms import forms_and_faults
from parapp.document.own_templates.own_forms import own_form_path, set_form_aside
from parapp.messages import sentence
from parapp.models import PlanFile, Section, UserError
from parapp.models.form import Form
from parapp.paper import own_forms
from parapp.plan.edits.outline import in_form, is_forms_own, losing_place
from parapp.plan.facts import plain_text
from parapp.plan.versions.field_words import ROLE_NAMES
from parapp.ui.document.form_cards import PICTURE_HEIGHT, FormCards
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.jobs import Cancelled
from parapp.ui.messages_box import ask, tell, tell_error

_log = logging.getLogger(__name__)
_SIZE = (820, 600)
_NO_PAGES = "chưa dựng được trang với dữ liệu này"


class FormChooser(QDialog):
    """Shows the forms on a plan's data. `chosen` is the form taken; None while there is none."""

    def __init__(
        self,
        plan_file: PlanFile,
        maker: PageMaker,
        parent: QWidget | None = None,
        *,
        new: bool = False,
        used: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._plan_file = plan_file
        self._maker = maker
        self._new = new  # the plan is only an example; nothing of it can be lost
        self._used = {plan_file.plan.form_id, *used}  # forms that a plan is in cannot be deleted
        self._closed = False
        self.chosen: Form | None = None
        self.cards = FormCards()
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.faults = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.take = QPushButton("&Dùng mẫu này")
        self.drop = QPushButton("&Xóa mẫu này")
        self._build()
        self._fill(plan_file.plan.form_id)

    def _build(self) -> None:
        self.setWindowTitle("Chọn mẫu kế hoạch")
        buttons = QDialogButtonBox()
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.drop, QDialogButtonBox.ButtonRole.ResetRole)
        self.drop.setToolTip("Thôi dùng mẫu này của cơ quan; tệp mẫu vẫn giữ lại bên cạnh")
        self.drop.clicked.connect(lambda _checked=False: self._drop())
        self.take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.cards, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.faults)
        layout.addWidget(buttons)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() * 9 // 10), min(_SIZE[1], room.height() * 9 // 10))
        self.cards.currentRowChanged.connect(lambda _row: self._tell_losses())
        self.cards.itemActivated.connect(lambda _item: self._take_if_allowed())

    def _fill(self, current: str) -> None:
        forms, faults = forms_and_faults(*own_forms(self._maker.own))
        forms = [form for form in forms if form.kind == "plan"]
        for form in forms:
            self.cards.add(form, form.id == current and not self._new)
        self.faults.setText("\n".join(sentence(fault) for fault in faults))
        self.faults.setVisible(bool(faults))
        ids = [form.id for form in forms]
        self.cards.setCurrentRow(ids.index(current) if current in ids else 0)
        self.cards.setFocus()
        for form in forms:
            self._draw(form)

    # -- pictures ------------------------------------------------------------------------------------------------

    def _draw(self, form: Form) -> None:
        """Has the first pages of the plan in a form drawn beside the window."""
        ratio = self.devicePixelRatioF()
        job = self._maker.start(lambda: self._pictures(form, ratio))
        job.done.connect(lambda drawn: self.cards.set_pictures(form, *drawn))
        job.failed.connect(lambda error: self._on_failed(form, error))

    def _pictures(self, form: Form, ratio: float) -> tuple[int, tuple[QImage, ...]]:
        """Runs on the maker's thread."""
        if self._closed:
            raise Cancelled
        return first_pages(self._maker, self._plan_file, form, ratio)

    def _on_failed(self, form: Form, error: Exception) -> None:
        if not isinstance(error, UserError):
            _log.error("no pages of form %s", form.id, exc_info=error)
        self.cards.set_pictures(form, 0, (), sentence(error) if isinstance(error, UserError) else _NO_PAGES)

    # -- choosing ------------------------------------------------------------------------------------------------

    def _tell_losses(self) -> None:
        """Names what would not stand where it stands now, before it is done."""
        form = self.cards.chosen
        folder = self._forms_folder
        self.drop.setVisible(form is not None and folder is not None and own_form_path(folder, form).is_file())
        if form is None or self._new:
            self.note.hide()
            return
        plan_file = self._plan_file
        same = form.id == plan_file.plan.form_id
        untouched = is_forms_own(plan_file) and plan_file.plan.appendices is None and not plan_file.plan.labels
        self.take.setEnabled(not (same and untouched))
        self.take.setText("&Lấy lại nguyên mẫu này" if same and not untouched else "&Dùng mẫu này")
        lines = [] if same and untouched else list(losses(plan_file, form))
        self.note.setText("\n".join(lines))
        self.note.setVisible(bool(lines))

    @property
    def _forms_folder(self) -> Path | None:
        return self._maker.own / "forms" if self._maker.own is not None else None

    def _drop(self) -> None:
        """A form of the office's is offered no more, unless a plan is still in it."""
        form, folder = self.cards.chosen, self._forms_folder
        if form is None or folder is None:
            return
        if form.id in self._used:
            tell(self, f"Mẫu “{form.name}” đang có kế hoạch dùng nên chưa xóa; xin đổi mẫu của kế hoạch đó trước.")
            return
        if ask(self, f"Thôi dùng mẫu “{form.name}” của cơ quan?", "&Xóa mẫu", detail="Tệp mẫu được giữ lại bên cạnh."):
            try:
                set_form_aside(folder, form)
            except UserError as error:
                tell_error(self, error)
                return
            self.cards.takeItem(self.cards.currentRow())

    def _take_if_allowed(self) -> None:
        if self.take.isEnabled():
            self.accept()

    def accept(self) -> None:
        """Takes the form chosen."""
        self.chosen = self.cards.chosen
        super().accept()

    def done(self, result: int) -> None:
        """What is not drawn yet needs no drawing any more."""
        self._closed = True
        super().done(result)


def first_pages(maker: PageMaker, plan_file: PlanFile, form: Form, ratio: float) -> tuple[int, tuple[QImage, ...]]:
    """How many pages the plan has in a form as it is, and pictures of some. Runs on the maker's thread."""
    from parapp.paper import paper

    document = paper(in_form(plan_file, form), form.id, own=maker.own)
    count, images = maker.first_pages(document, PICTURE_HEIGHT * ratio)
    for image in images:
        image.setDevicePixelRatio(ratio)
    return count, tuple(images)


def losses(plan_file: PlanFile, form: Form) -> list[str]:
    """Sentences on what a change of form does to the plan's texts and to what was set for it alone."""
    from parapp.document.compose.paper import unprinted_sections

    before_end, unprinted = losing_place(plan_file, form), unprinted_sections(in_form(plan_file, form), form)
    lines = []
    if before_end:
        lines.append(f"Mẫu này không có chỗ cho: {_names(plan_file, before_end)}; in thành mục riêng trước phần cuối.")
    if unprinted:
        lines.append(f"Lời riêng của {len(unprinted)} lĩnh vực được giữ lại nhưng mẫu này không in ra.")
    if not is_forms_own(plan_file):
        lines.append("Bố cục đã chỉnh riêng cho kế hoạch này trở về theo mẫu.")
    if plan_file.plan.appendices is not None:
        lines.append("Phụ lục đã chỉnh riêng cho kế hoạch này trở về theo mẫu.")
    if lines:
        lines.append("Lấy lại được bằng Hoàn tác (Ctrl+Z).")
    return lines


def _names(plan_file: PlanFile, sections: Sequence[Section]) -> str:
    return ", ".join(f"“{plain_text(plan_file, s.title).strip() or ROLE_NAMES[s.role]}”" for s in sections)


def choose_form(
    parent: QWidget | None, plan_file: PlanFile, maker: PageMaker, *, new: bool = False, used: Collection[str] = ()
) -> Form | None:
    """Asks for a form, with pages of a plan; `used`: ids of the forms that plans are in. None if the person backs
    out."""
    dialog = FormChooser(plan_file, maker, parent, new=new, used=used)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen if accepted else None
