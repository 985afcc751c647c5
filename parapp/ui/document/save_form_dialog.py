"""The dialog that saves a plan's outline and appendices as a form of the office's own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from parapp.document.compose.forms import form as form_of
from parapp.document.own_templates.own_forms import form_from, own_form_path, save_form
from parapp.models import UserError
from parapp.paper import own_forms
from parapp.ui.messages_box import ask, tell_error
from parapp.ui.session import Session
from parapp.vietnamese.text import clean

_WHAT = (
    "Mẫu giữ thứ tự và tiêu đề các mục, cách đánh số, nhãn và phụ lục của kế hoạch này; "
    "lời văn và nhiệm vụ thì không. Các kế hoạch sau chọn được mẫu này ở “Chọn mẫu kế hoạch”."
)
_WIDTH = 520


class SaveFormDialog(QDialog):
    """Asks for name and explanation; accepting writes the form and never over another one unasked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Lưu thành mẫu của cơ quan")
        self.name = QLineEdit()
        self.name.setPlaceholderText("ví dụ: Mẫu kế hoạch của xã từ năm 2026")
        self.description = QLineEdit()
        self.description.setPlaceholderText("một dòng để nhận ra mẫu này, có thể để trống")
        what = QLabel(_WHAT, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.save = QPushButton("&Lưu mẫu")
        self.save.setDefault(True)
        self.save.setEnabled(False)
        buttons = QDialogButtonBox()
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.setVerticalSpacing(12)
        layout.addRow(what)
        layout.addRow("&Tên mẫu", self.name)
        layout.addRow("&Giải thích", self.description)
        layout.addRow(buttons)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.resize(_WIDTH, layout.heightForWidth(_WIDTH))

    def accept(self) -> None:
        """Writes the form; a fault is told and what was typed stays."""
        plan_file = self._session.plan_file
        if plan_file is None:
            return
        name, description = clean(self.name.text()).strip(), clean(self.description.text()).strip()
        folder = self._session.own_folder / "forms"
        try:
            base = form_of(plan_file.plan.form_id, *own_forms(self._session.own_folder))
            form = form_from(plan_file, base, name, description)
            over = own_form_path(folder, form).exists()
            if over and not ask(self, f"Đã có mẫu tên “{form.name}” của cơ quan. Ghi đè mẫu đó?", "&Ghi đè"):
                return
            save_form(folder, form, over)
        except UserError as error:
            tell_error(self, error)
            return
        super().accept()
