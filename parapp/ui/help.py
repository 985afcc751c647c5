"""Help pages and "Giới thiệu": local text and pictures, nothing fetched, nothing executed."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from parapp import __version__
from parapp.paths import resources
from parapp.ui.colours import blended
from parapp.ui.help_made import LICENCES, MADE_PAGES, licence_page
from parapp.ui.messages_box import tell
from parapp.vietnamese.text import clean, search_key

INDEX, START = "index.md", "bat-dau.md"
PAGES = {
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
_SIZE = (860, 660)
WIDEST_PICTURE = 760  # what the window shows of a page without a scroll bar, with room for the bar beside it
_IMAGE_SIGN = "\ufffc"
_ROOM_ABOVE_HEADING, _ROOM_AROUND_PICTURE, _LINE_PERCENT = 22.0, 12.0, 115.0
_NOT_FOUND = "Không thấy “{words}” trong hướng dẫn."


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
        """A page or picture of the help by its plain file name; nothing else is ever loaded."""
        asked = QUrl(name).toString()
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return help_picture(asked, self.devicePixelRatioF())
        return help_page(asked)

    def doSetSource(
        self, name: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.MarkdownResource
    ) -> None:
        """Links to anything but a page are not followed; a page is Markdown."""
        if self.loadResource(0, name) is not None:
            super().doSetSource(name, QTextDocument.ResourceType.MarkdownResource)
            self._give_room()
            self._dress_keys()

    def _give_room(self) -> None:
        """Room above what begins something, and between the lines: Qt sets Markdown tightly."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            if form.headingLevel() > 1:
                form.setTopMargin(_ROOM_ABOVE_HEADING)
            if _IMAGE_SIGN in block.text():
                form.setTopMargin(_ROOM_AROUND_PICTURE)
                form.setBottomMargin(_ROOM_AROUND_PICTURE)
            else:
                form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
            block = block.next()

    def _dress_keys(self) -> None:
        """Keys in the font of the words around, on a ground of their own: one of even widths is thin on Windows."""
        palette, look = self.palette(), QTextCharFormat()
        look.setFontFamilies([self.font().family()])
        look.setFontFixedPitch(False)
        look.setBackground(blended(palette.color(palette.ColorRole.Text), palette.color(palette.ColorRole.Base), 0.09))
        cursor = QTextCursor(self.document())
        for start, end in self._keys():
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)

    def _keys(self) -> list[tuple[int, int]]:
        """Where words of a fixed width stand, from and up to."""
        found, block = [], self.document().begin()
        while block.isValid():
            part = block.begin()
            while not part.atEnd():
                piece = part.fragment()
                if piece.charFormat().fontFixedPitch():
                    found.append((piece.position(), piece.position() + piece.length()))
                part += 1
            block = block.next()
        return found

    def find_words(self, words: str) -> bool:
        """Marks the next place of the words, tone marks or not, on this page or a later one; False if there is none."""
        wanted = _folded(clean(words).strip())
        cursor = self.textCursor()
        place = _folded(self.toPlainText()).find(wanted, cursor.selectionEnd())
        if not wanted:
            return False
        if place < 0:
            page = self._page_with(wanted)
            if page is None:
                return False
            self.show_page(page)
            place = _folded(self.toPlainText()).find(wanted)
        self._mark(place, len(wanted))
        return place >= 0

    def _page_with(self, wanted: str) -> str | None:
        """The next page after this one, and at last this one, that has the words."""
        names = page_names()
        here = names.index(self.source().toString()) if self.source().toString() in names else -1
        for name in (*names[here + 1 :], *names[: here + 1]):
            reader = QTextDocument()
            reader.setMarkdown(help_page(name) or "")
            if wanted in _folded(reader.toPlainText()):
                return name
        return None

    def _mark(self, place: int, length: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


class HelpDialog(QDialog):
    """The help window: a field to search in, the page, the way back."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hướng dẫn sử dụng parapp")
        self.browser = HelpBrowser()
        self.browser.show_page(page)
        self.search = QLineEdit(placeholderText="Tìm trong hướng dẫn, không dấu cũng được", clearButtonEnabled=True)
        self.search.setAccessibleName("Tìm trong hướng dẫn")
        self.search.returnPressed.connect(self._find)
        self.told = QLabel(textFormat=Qt.TextFormat.PlainText)
        next_hit = QPushButton("&Tìm tiếp", autoDefault=False)
        next_hit.clicked.connect(self._find)
        row = QHBoxLayout()
        for widget, share in ((self.search, 1), (next_hit, 0)):
            row.addWidget(widget, share)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.browser, 1)
        layout.addWidget(self.told)
        layout.addWidget(self._buttons())
        self.told.hide()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._to_search)
        self.resize(*_SIZE)
        self.browser.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        contents = buttons.addButton("&Mục lục", QDialogButtonBox.ButtonRole.ActionRole)
        back = buttons.addButton("&Quay lại", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("Đó&ng", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (contents, back, close):
            button.setAutoDefault(False)  # Enter belongs to the field
        contents.clicked.connect(lambda: self.browser.show_page(INDEX))
        back.clicked.connect(self.browser.backward)
        back.setShortcut(QKeySequence("Alt+Left"))
        close.clicked.connect(self.close)
        return buttons

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find(self) -> None:
        words = self.search.text()
        found = not words.strip() or self.browser.find_words(words)
        self.told.setText("" if found else _NOT_FOUND.format(words=words.strip()))
        self.told.setVisible(not found)


def help_page(name: str) -> str | None:
    """A page as Markdown by its plain name: of the help folder, made from data, or a licence's words; else None."""
    if name in MADE_PAGES:
        return MADE_PAGES[name]()
    if (LICENCES / name).suffix == ".txt":
        return licence_page(name)
    page = resources() / "help" / name
    known = name == page.name and page.suffix == ".md" and page.is_file()
    return page.read_text(encoding="utf-8") if known else None


def help_picture(name: str, ratio: float = 1.0) -> QImage | None:
    """A picture of resources/help/pictures/ by its plain name, drawn for a screen of so many dots for a pixel; its
    width is that of the page at most. None if there is none of that name."""
    file = resources() / "help" / "pictures" / name
    if name != file.name or file.suffix != ".png" or not file.is_file():
        return None
    picture = QImage(str(file))
    width = round(min(picture.width(), WIDEST_PICTURE) * ratio)
    if width != picture.width():
        picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    picture.setDevicePixelRatio(ratio)
    return picture


def page_names() -> list[str]:
    """All pages that have words of the help, the first ones first."""
    files = sorted(path.name for path in (resources() / "help").glob("*.md"))
    return [INDEX, START, *(name for name in files if name not in (INDEX, START)), *MADE_PAGES]


def _folded(text: str) -> str:
    """Small letters without marks, sign by sign, so that places stay the same."""
    return "".join(search_key(sign)[:1] or sign for sign in text)


def show_help(parent: QWidget, step: str = "") -> QDialog:
    """Opens the help beside the window, on the page of a step."""
    return show_help_page(parent, PAGES.get(step, INDEX))


def show_help_page(parent: QWidget, page: str) -> QDialog:
    """Opens the help beside the window, on a page by its file name."""
    dialog = HelpDialog(page, parent)
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
