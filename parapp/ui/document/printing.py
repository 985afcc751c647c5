"""Printing: pages drawn by PDFium in 300 dots an inch, one after another, each turned as it is."""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from parapp.ui.document.page_maker import PageMaker, Picture, Size, drawn_page
from parapp.ui.messages_box import tell_error

RESOLUTION = 300
_POINTS = 72
_A_HAIR = 1.01  # paper of the same format may be a little smaller after rounding


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper ready to be printed, and the size of each page in points."""

    pdf: bytes
    sizes: tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What goes to which printer: the paper, and its pages by index in the order they are printed."""

    printer: QPrinter
    paper: Printable
    pages: tuple[int, ...]


def printable(pdf: bytes) -> Printable:
    """The PDF with the sizes of its pages. Runs on the maker's thread."""
    from parapp.document.typeset.pages import PagePictures

    with PagePictures(pdf) as pictures:
        return Printable(pdf, tuple(pictures.sizes()))


def ask_printer(parent: QWidget, paper: Printable, current_page: int) -> PrintRequest | None:
    """Asks for printer, pages and copies; None if the person backs out."""
    count = len(paper.sizes)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, count)
    dialog.setFromTo(1, count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return PrintRequest(printer, paper, chosen_pages(printer, count, current_page)) if accepted else None


def chosen_pages(printer: QPrinter, count: int, current_page: int) -> tuple[int, ...]:
    """The pages chosen in the dialog by index, in printing order, repeated where the printer makes no copies."""
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            pages = [current_page]
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            pages = [index for index in range(count) if ranges.isEmpty() or ranges.contains(index + 1)]
        case _:
            pages = list(range(count))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return tuple(pages * copies)
    return tuple(page for page in pages for _ in range(copies))


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
            self._end(f"Đã gửi {len(pages)} trang đến máy in.")
            return
        self._progress.setLabelText(f"Đang in trang {self._done + 1}/{len(pages)}…")
        self._progress.setValue(self._done)
        index = pages[self._done]
        job = self._maker.start(lambda: picture_of(self._request.paper.pdf, index))
        job.done.connect(self._on_drawn)
        job.failed.connect(self._on_failed)

    def _on_drawn(self, picture: Picture) -> None:
        size = self._request.paper.sizes[self._request.pages[self._done]]
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


def put_on_paper(printer: QPrinter, painter: QPainter, picture: Picture, size: Size) -> bool:
    """Prints a page in true size on a sheet turned like it; only paper that is smaller makes it smaller.

    False if the printer refuses.
    """
    turned = QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait
    layout = QPageLayout(printer.pageLayout().pageSize(), turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    begun = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not begun:
        return False
    sheet = QSizeF(layout.fullRectPixels(printer.resolution()).size())
    true_size = QSizeF(*(side / _POINTS * printer.resolution() for side in size))
    too_large = true_size.width() > sheet.width() * _A_HAIR or true_size.height() > sheet.height() * _A_HAIR
    shown = true_size.scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio) if too_large else true_size
    painter.drawImage(QRectF(0, 0, shown.width(), shown.height()), picture.image)
    return True
