"""Printing: pages drawn by PDFium in 300 dots an inch, one after another, each turned as it is."""

from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from parapp.models.document import Document, Letterhead
from parapp.ui.document.page_maker import PageMaker, Picture, Size, drawn_page
from parapp.ui.document.print_dialog import RESOLUTION, PrintDialog
from parapp.ui.document.print_sheets import Printable, in_printing_order, is_wide
from parapp.ui.messages_box import tell_error

_POINTS = 72
_A_HAIR = 1.01  # paper of the same format may be a little smaller after rounding


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What goes to which printer: the paper, and its pages by index in the order they are printed; None is a side
    that stays blank."""

    printer: QPrinter
    paper: Printable
    pages: tuple[int | None, ...]


def printable(maker: PageMaker, document: Document) -> Printable:
    """A document as pages for a printer. Runs on the maker's thread."""
    pdf = maker.pdf(document)
    sizes = _sizes(pdf)
    begins = document.parts[0] if document.parts else None
    if begins is None or not any(isinstance(node, Letterhead) for node in begins.nodes):
        return Printable(pdf, sizes, 0, document.draft)
    main = len(sizes) if len(document.parts) == 1 else len(_sizes(maker.pdf(replace(document, parts=(begins,)))))
    return Printable(pdf, sizes, main, document.draft)


def _sizes(pdf: bytes) -> tuple[Size, ...]:
    from parapp.document.typeset.pages import PagePictures

    with PagePictures(pdf) as pictures:
        return tuple(pictures.sizes())


def print_request(dialog: PrintDialog, paper: Printable) -> PrintRequest:
    """What was chosen in the dialog. A printer that makes copies itself gets one; others get them all in order."""
    choices, printer = dialog.choices, dialog.printer
    copies = 1 if printer.supportsMultipleCopies() else choices.copies
    if copies > 1:
        printer.setCopyCount(1)
    return PrintRequest(printer, paper, in_printing_order(dialog.sheets, dialog.two_sided, copies, choices.collate))


class PrintRun(QObject):
    """Prints page by page, so that the window stays alive; can be stopped between two pages."""

    finished = Signal(str)
    """What came of it, as a sentence."""

    def __init__(self, request: PrintRequest, maker: PageMaker, parent: QWidget) -> None:
        super().__init__(parent)
        self._request = request
        self._maker = maker
        self._painter = QPainter()
        self._done = 0
        self._window = parent
        self._progress = QProgressDialog("", "&Dừng in", 0, len(request.pages), parent)
        self._progress.setWindowTitle("In văn bản")
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(500)

    def start(self) -> None:
        """Begins with the first page; `finished` follows in the end."""
        self._next()

    def _next(self) -> None:
        pages = self._request.pages
        if self._progress.wasCanceled():
            self._request.printer.abort()
            self._end(f"Đã dừng in sau {self._done} trang.")
            return
        if self._done == len(pages):
            self._end(f"Đã gửi {sum(page is not None for page in pages)} trang đến máy in.")
            return
        self._progress.setLabelText(f"Đang in trang {self._done + 1}/{len(pages)}…")
        self._progress.setValue(self._done)
        index = pages[self._done]
        if index is None:
            self._on_drawn(None)
            return
        job = self._maker.start(lambda: picture_of(self._request.paper.pdf, index))
        job.done.connect(self._on_drawn)
        job.failed.connect(self._on_failed)

    def _on_drawn(self, picture: Picture | None) -> None:
        pages = self._request.pages[: self._done + 1]
        size = self._request.paper.sizes[next(page for page in reversed(pages) if page is not None)]
        if not put_on_paper(self._request.printer, self._painter, picture, size):
            self._end("Máy in không nhận lệnh; xin kiểm tra máy in rồi in lại.")
            return
        self._done += 1
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._end("Chưa in được.")
        tell_error(self._window, error)

    def _end(self, message: str) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._progress.reset()
        self._progress.deleteLater()
        self.finished.emit(message)


def picture_of(pdf: bytes, index: int) -> Picture:
    """A page in printing resolution. Runs on the maker's thread."""
    from parapp.document.typeset.pages import PagePictures

    with PagePictures(pdf) as pictures:
        return drawn_page(pictures, index, RESOLUTION / _POINTS)


def put_on_paper(printer: QPrinter, painter: QPainter, picture: Picture | None, size: Size) -> bool:
    """Prints a page in true size on a sheet turned like it; only paper that is smaller makes it smaller.

    Without a picture the side stays blank. False if the printer refuses.
    """
    turned = QPageLayout.Orientation.Landscape if is_wide(size) else QPageLayout.Orientation.Portrait
    layout = QPageLayout(printer.pageLayout().pageSize(), turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    begun = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not begun:
        return False
    if picture is None:
        return True
    sheet = QSizeF(layout.fullRectPixels(printer.resolution()).size())
    true_size = QSizeF(*(side / _POINTS * printer.resolution() for side in size))
    too_large = true_size.width() > sheet.width() * _A_HAIR or true_size.height() > sheet.height() * _A_HAIR
    shown = true_size.scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio) if too_large else true_size
    painter.drawImage(QRectF(0, 0, shown.width(), shown.height()), picture.image)
    return True
