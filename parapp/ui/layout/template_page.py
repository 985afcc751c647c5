"""The tab "Mẫu Word": an office's own Word template is made, opened, read back, taken from a file and set aside."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPalette, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from parapp.document.own_templates.places import own_template, stamp, template_path
from parapp.messages import sentence
from parapp.models import UserError
from parapp.ui.layout.difference_list import DifferenceList
from parapp.ui.layout.page_glance import PageGlance
from parapp.ui.messages_box import ask, tell, tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.session import Session

if TYPE_CHECKING:
    from parapp.document.own_templates.differences import Difference

_NONE = (
    "Cơ quan chưa có mẫu riêng: mọi văn bản theo mẫu gốc của parapp, đúng Nghị định 30/2020/NĐ-CP.\n\n"
    "Muốn đổi cỡ chữ, lề, khoảng cách … cho mọi văn bản, hãy tạo mẫu của cơ quan rồi sửa các kiểu (Styles) của mẫu "
    "trong Word. Lưu trong Word xong, parapp đọc lại ngay."
)
_HOW = (
    "Sửa kiểu trong Word: bấm phải vào tên kiểu (Mục, Khoản, Nội dung …) và chọn Modify. Không xóa các ô có viền: "
    "parapp viết nội dung vào đó. LibreOffice làm mất các ô này khi lưu."
)


class TemplatePage(QWidget):
    """Shows the template as it lies there, anew whenever Word has written it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.state = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.fault = NoticeBar(closable=False)
        self.differences = DifferenceList()
        self.glance = PageGlance(session)
        self.make = self._button("Tạo mẫ&u của cơ quan", self.make_own)
        self.open = self._button("Mở bằng &Word", self.open_in_word)
        self.read = self._button("Đọc &lại mẫu", self.read_again)
        self.load = self._button("&Nạp mẫu từ tệp…", self.load_file)
        self.restore = self._button("&Khôi phục mẫu gốc", self.restore_original)
        self._asked = 0
        self._pages = QStackedWidget()
        self._build()
        session.look_changed.connect(self._on_look_changed)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _build(self) -> None:
        how = QLabel(_HOW, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        how.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        own = QWidget()
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.fault)
        column.addWidget(self.differences, 1)
        column.addWidget(how)
        column.addStretch(0)
        none = QLabel(_NONE, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._pages.addWidget(none)
        self._pages.addWidget(own)
        row = QHBoxLayout()
        for button in (self.make, self.open, self.read, self.load):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.restore)
        beside = QHBoxLayout()
        beside.setSpacing(14)
        beside.addWidget(self._pages, 5)
        beside.addWidget(self.glance, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.state)
        layout.addLayout(row)
        layout.addLayout(beside, 1)

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows the template as it lies there now: what it changes, or what is wrong with it."""
        template = own_template(self._session.own_folder)
        has = template is not None
        self.make.setVisible(not has)
        for button in (self.open, self.read, self.restore):
            button.setVisible(has)
        self._pages.setCurrentIndex(int(has))
        if template is None:
            self.state.setText("Đang dùng: mẫu gốc của parapp.")
            self._show_pages()
        else:
            self._show_template(template)

    def _show_pages(self) -> None:
        self.glance.show()
        if self.isVisible():
            self.glance.refresh()

    def _show_template(self, template: Path) -> None:
        from parapp.document.own_templates.differences import differences
        from parapp.document.own_templates.word_template import whole_layout

        seen = stamp(template)
        written = seen.written if seen else None
        when = f", sửa lúc {written:%H:%M} ngày {written:%d/%m/%Y}" if written else ""
        self.state.setText(f"Đang dùng: mẫu của cơ quan{when}.")
        try:
            whole_layout(template)
            found = differences(template)
            self.differences.show_differences(found)
            self.differences.show()
            self.fault.hide()
            self._show_pages()
            if self.isVisible():
                self._ask_decree(template, found)
        except UserError as error:
            self.differences.hide()
            self.glance.hide()
            told = f"{sentence(error)} Chừng nào mẫu còn lỗi, parapp không tự ý lập văn bản bằng mẫu khác."
            self.fault.say(told, "error")

    def _on_look_changed(self) -> None:
        if self.isVisible():  # else it is read when it is shown
            self.refresh()

    def _ask_decree(self, template: Path, found: "list[Difference]") -> None:
        """Finds beside the window what the template breaks of the decree, and puts it on top."""
        self._asked += 1
        asked = self._asked

        def work() -> "list[Difference]":
            from parapp.document.own_templates.decree import decree_faults

            return decree_faults(template)

        def show(faults: "list[Difference]") -> None:
            if asked == self._asked and faults:
                self.differences.show_differences([*faults, *found])

        self.glance.maker.start(work).done.connect(show)

    def showEvent(self, event: QShowEvent) -> None:
        """The pages in small are made once they can be seen."""
        super().showEvent(event)
        self.refresh()

    def close_jobs(self) -> None:
        """Ends what runs beside the window."""
        self.glance.close_jobs()

    # -- what is done --------------------------------------------------------------------------------------------

    def make_own(self) -> None:
        """Copies parapp's template into the office's folder and opens it in Word."""
        from parapp.document.own_templates.word_template import make_own

        if self._guarded(lambda: make_own(self._session.own_folder)):
            self.open_in_word()

    def open_in_word(self) -> None:
        """Opens the template in the system's program for Word files."""
        template = template_path(self._session.own_folder)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(template))):
            tell(self, f"Máy này chưa có chương trình mở tệp Word. Mẫu nằm ở: {template}")

    def read_again(self) -> None:
        """Reads the template anew; pages follow."""
        self._session.look_changed.emit()

    def load_file(self) -> None:
        """Takes a template from a file, a stick perhaps; it passes the gate first."""
        from parapp.document.own_templates.word_template import take_from

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getOpenFileName(self.window(), "Nạp mẫu Word", folder, "Văn bản Word (*.docx)")
        if name:
            self._guarded(lambda: take_from(self._session.own_folder, Path(name)))

    def restore_original(self) -> None:
        """Parapp's own template again, after asking; the office's is kept beside."""
        from parapp.document.own_templates.word_template import set_aside

        question = "Dùng lại mẫu gốc của parapp?"
        detail = "Mẫu của cơ quan không mất: nó được giữ lại thành một tệp khác trong cùng thư mục."
        if ask(self.window(), question, "&Khôi phục mẫu gốc", detail=detail):
            self._guarded(lambda: set_aside(self._session.own_folder))

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserError as error:
            tell_error(self.window(), error)
            return False
        self._session.look_changed.emit()
        return True
