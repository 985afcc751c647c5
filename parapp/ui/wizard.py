"""First start: the office's data in three short pages, what another computer copied to a stick, or the sample data to
look at; all of it can be skipped."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
    QWizard,
    QWizardPage,
)

from parapp.models import Agency, UserError
from parapp.plan.agency_names import KIND_NAMES
from parapp.plan.new_office import new_office
from parapp.ui.first_start import load_sample
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import tell_error
from parapp.ui.office.letterhead_preview import LetterheadPreview
from parapp.ui.session import Session
from parapp.vietnamese.text import clean

_CHOICE, _OFFICE, _SIGNER = range(3)


class StartWizard(QWizard):
    """Asks for kind, name, place, signer and presets. What was entered becomes one change when it is finished."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.choice = _ChoicePage()
        self.office = _OfficeDataPage()
        self.signer = _SignerPage()
        self.setWindowTitle("Bắt đầu với parapp")
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setPage(_CHOICE, self.choice)
        self.setPage(_OFFICE, self.office)
        self.setPage(_SIGNER, self.signer)
        for button, text in (
            (QWizard.WizardButton.BackButton, "&Quay lại"),
            (QWizard.WizardButton.NextButton, "&Tiếp"),
            (QWizard.WizardButton.FinishButton, "&Xong"),
            (QWizard.WizardButton.CancelButton, "&Bỏ qua, nhập sau"),
        ):
            self.setButtonText(button, text)
        self.resize(640, 460)

    @property
    def is_untouched(self) -> bool:
        """Whether the person stands before the first question and has typed nothing behind it."""
        fields = (self.office.name, self.office.province, self.office.place, self.signer.name)
        return self.currentId() == _CHOICE and not any(field.text() for field in fields)

    def nextId(self) -> int:
        """Only the own data need further pages."""
        if self.currentId() == _CHOICE:
            return _OFFICE if self.choice.own.isChecked() else -1
        return _SIGNER if self.currentId() == _OFFICE else -1

    def accept(self) -> None:
        """Commits what was entered and closes."""
        if self.choice.sample.isChecked():
            load_sample(self, self._session)
        elif self.choice.stick.isChecked():
            self._take_in_next()
        else:
            change = new_office(
                self.office.agency(),
                signer_name=clean(self.signer.name.text()).strip(),
                with_units=self.signer.units.isChecked(),
                with_recipients=self.signer.recipients.isChecked(),
            )
            try:
                self._session.apply(change)
            except UserError as error:
                tell_error(self, error)
                return
        super().accept()

    def _take_in_next(self) -> None:
        """What "Lấy từ USB…" in the menu does, once the wizard is closed."""
        window = self.parent()
        if isinstance(window, MainWindow) and window.workbench is not None:
            QTimer.singleShot(0, window.workbench.data_menu.take_in.trigger)


class _ChoicePage(QWizardPage):
    def __init__(self) -> None:
        super().__init__()
        self.setTitle("Chào mừng đến với parapp")
        self.setSubTitle("Từ bảng điểm Chỉ số CCHC đến Kế hoạch khắc phục trình ký, đúng thể thức Nghị định 30/2020.")
        self.own = QRadioButton("&Nhập thông tin cơ quan của tôi (khoảng một phút)")
        self.stick = QRadioButton("&Lấy dữ liệu đã có từ USB (đã chép ra bằng parapp ở máy khác)")
        self.sample = QRadioButton("Xem thử với &dữ liệu mẫu “xã Mẫu, tỉnh Minh Họa” (xóa được bất cứ lúc nào)")
        self.own.setChecked(True)
        self.own.toggled.connect(lambda own: self.setFinalPage(not own))  # the last page then: "Tiếp" becomes "Xong"
        layout = QVBoxLayout(self)
        layout.addSpacing(12)
        for choice in (self.own, self.stick, self.sample):
            layout.addWidget(choice)
        layout.addStretch(1)
        layout.addWidget(_note("Mọi dữ liệu chỉ nằm trên máy này; parapp không dùng mạng."))


class _OfficeDataPage(QWizardPage):
    def __init__(self) -> None:
        super().__init__()
        self.setTitle("Cơ quan ban hành")
        self.setSubTitle("Các thông tin này in ở phần đầu và phần ký của kế hoạch; sửa được ở bước “Cơ quan”.")
        self.kind = QComboBox()
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, kind)
        self.name = QLineEdit(placeholderText="ví dụ: Mẫu (không viết “xã”, “phường”)")
        self.province = QLineEdit(placeholderText="ví dụ: tỉnh Minh Họa")
        self.place = QLineEdit(placeholderText="để trống: lấy theo tên riêng")
        self._preview = LetterheadPreview()
        form = QFormLayout(self)
        form.setVerticalSpacing(10)
        form.addRow("&Loại đơn vị", self.kind)
        form.addRow("Tên &riêng", self.name)
        form.addRow("Thuộc tỉnh, thành &phố", self.province)
        form.addRow("Đị&a danh trên văn bản", self.place)
        form.addRow("Trên văn bản sẽ in", self._preview)
        self.name.textChanged.connect(self._refresh)
        self.place.textChanged.connect(self._refresh)
        self.kind.currentIndexChanged.connect(self._refresh)
        self._refresh()

    def agency(self) -> Agency:
        """What was entered."""
        return Agency(
            kind=self.kind.currentData(),
            name=clean(self.name.text()).strip(),
            province=clean(self.province.text()).strip(),
            place_name=clean(self.place.text()).strip(),
        )

    def _refresh(self) -> None:
        self._preview.show_agency(self.agency())


class _SignerPage(QWizardPage):
    def __init__(self) -> None:
        super().__init__()
        self.setTitle("Người ký, đơn vị và nơi nhận")
        self.setSubTitle("parapp có sẵn danh sách thường dùng; bạn chỉ cần sửa chỗ khác với cơ quan mình.")
        self.name = QLineEdit(placeholderText="có thể để trống")
        self.units = QCheckBox("Nạp sẵn các đơn vị &của loại cơ quan đã chọn")
        self.recipients = QCheckBox("Nạp sẵn danh sách nơi &nhận")
        self.units.setChecked(True)
        self.recipients.setChecked(True)
        form = QFormLayout(self)
        form.setVerticalSpacing(10)
        form.addRow("&Họ và tên Chủ tịch", self.name)
        form.addRow("", self.units)
        form.addRow("", self.recipients)


def _note(text: str) -> QLabel:
    return QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
