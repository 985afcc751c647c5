"""Help pages and "Giới thiệu": local text, nothing fetched, nothing executed."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from parapp import __version__
from parapp.paths import resources
from parapp.ui.messages_box import tell

_INDEX = "index.md"
_PAGES = {
    "Cơ quan": "co-quan.md",
    "Tiêu chí và điểm": "bang-diem.md",
    "Kế hoạch": "ke-hoach.md",
    "Văn bản": "van-ban.md",
    "Theo dõi": "theo-doi.md",
    "Từ năm trước": "nam-truoc.md",
    "Kiểm tra thể thức": "kiem-tra.md",
    "Các bản đã giữ": "cac-ban.md",
    "USB": "usb.md",
    "Dữ liệu": "sao-luu.md",
    "Trao đổi bằng Excel": "trao-doi.md",
    "Gộp dữ liệu": "gop.md",
}
_SIZE = (860, 620)


class HelpBrowser(QTextBrowser):
    """Shows Markdown from resources/help/ and follows links between its pages only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(False)
        self.setAccessibleName("Hướng dẫn sử dụng")
        self.document().setDocumentMargin(20)

    def show_page(self, file_name: str) -> None:
        """Shows a page of the help folder."""
        self.setSource(QUrl(file_name), QTextDocument.ResourceType.MarkdownResource)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pages of the help folder by their plain file name; nothing else is ever loaded."""
        asked = QUrl(name).toString()
        page = resources() / "help" / asked
        known = asked == page.name and page.suffix == ".md" and page.is_file()
        return page.read_text(encoding="utf-8") if known else None

    def doSetSource(
        self, name: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.MarkdownResource
    ) -> None:
        """Links to anything but a page are not followed; a page is Markdown."""
        if self.loadResource(0, name) is not None:
            super().doSetSource(name, QTextDocument.ResourceType.MarkdownResource)


def show_help(parent: QWidget, step: str = "") -> QDialog:
    """Opens the help beside the window, on the page of a step."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Hướng dẫn sử dụng parapp")
    browser = HelpBrowser()
    browser.show_page(_PAGES.get(step, _INDEX))
    buttons = QDialogButtonBox()
    contents = buttons.addButton("&Mục lục", QDialogButtonBox.ButtonRole.ActionRole)
    back = buttons.addButton("&Quay lại", QDialogButtonBox.ButtonRole.ActionRole)
    close = buttons.addButton("Đó&ng", QDialogButtonBox.ButtonRole.RejectRole)
    contents.clicked.connect(lambda: browser.show_page(_INDEX))
    back.clicked.connect(browser.backward)
    back.setShortcut(QKeySequence("Alt+Left"))
    close.clicked.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(browser)
    layout.addWidget(buttons)
    dialog.resize(*_SIZE)
    dialog.show()
    return dialog


def show_about(parent: QWidget, data_folder: Path) -> None:
    """Says what the program is and where the data lies."""
    tell(
        parent,
        f"parapp {__version__}",
        "Lập Kế hoạch khắc phục tồn tại, hạn chế trong công tác cải cách hành chính: từ bảng điểm đến văn bản trình "
        "ký đúng thể thức Nghị định số 30/2020/NĐ-CP. Phần mềm tự do, chạy không cần mạng.\n\n"
        f"Dữ liệu của bạn nằm trên máy này, trong thư mục:\n{data_folder}",
    )
