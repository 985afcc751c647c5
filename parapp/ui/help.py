"""Help pages and "Giới thiệu": local text, nothing fetched, nothing executed."""

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from parapp import __version__
from parapp.paths import resources
from parapp.ui.messages_box import tell


class HelpBrowser(QTextBrowser):
    """Shows Markdown from resources/help/ and follows links between its pages only."""

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Pages of the help folder by their plain file name; nothing else is ever loaded."""
        page = resources() / "help" / name.fileName()
        if name.path() == name.fileName() and page.suffix == ".md" and page.is_file():
            return page.read_text(encoding="utf-8")
        return None


def show_help(parent: QWidget) -> None:
    """Opens the help beside the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Hướng dẫn sử dụng parapp")
    browser = HelpBrowser()
    browser.setOpenExternalLinks(False)
    browser.setSource(QUrl("index.md"), QTextDocument.ResourceType.MarkdownResource)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(browser)
    layout.addWidget(buttons)
    dialog.resize(820, 620)
    dialog.show()


def show_about(parent: QWidget) -> None:
    """Says what the program is and where the data lies."""
    tell(
        parent,
        f"parapp {__version__}",
        "Lập Kế hoạch khắc phục tồn tại, hạn chế trong công tác cải cách hành chính: từ bảng điểm đến văn bản trình "
        "ký đúng thể thức Nghị định số 30/2020/NĐ-CP. Phần mềm tự do, chạy không cần mạng; dữ liệu nằm trên máy này.",
    )
