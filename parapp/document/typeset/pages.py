"""Pictures of the pages of a PDF file, drawn by PDFium, as bytes that any window system can show."""

from collections.abc import Sequence
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


class Picture(NamedTuple):
    """Pixels row by row, `stride` bytes each row, four bytes a pixel: blue, green, red, unused (Qt's Format_RGB32)."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PagePictures:
    """PDF files held open to draw their pages, counted through. PDFium is not made for threads: one owns all of them.

    Close it, or use it in a `with` statement.
    """

    def __init__(self, *pdfs: bytes) -> None:
        """ValueError where these bytes are no PDF file."""
        from pypdfium2 import PdfDocument, PdfiumError

        self._files: list[PdfDocument] = []
        try:
            self._files.extend(map(PdfDocument, pdfs))
        except PdfiumError as error:
            self.close()
            raise ValueError("no PDF file") from error
        self._places = [(file, index) for file in self._files for index in range(len(file))]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._places)

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page in points."""
        return [file.get_page_size(index) for file, index in self._places]

    def picture(self, index: int, scale: float) -> Picture:
        """The page drawn with `scale` pixels to a point (300 dots an inch are 300 / 72)."""
        page = self._page(index)
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return picture

    def text(self, index: int) -> str:
        """The words on the page in reading order, as a person would copy them out of the PDF file."""
        page = self._page(index)
        words = page.get_textpage()
        found: str = words.get_text_range()
        words.close()
        page.close()
        return found

    def close(self) -> None:
        """Let go of the files; closing twice does no harm."""
        for file in self._files:
            file.close()

    def _page(self, index: int) -> "PdfPage":
        file, place = self._places[index]
        return file[place]


def picked(pdf: bytes, pages: Sequence[int]) -> bytes:
    """A PDF file of some pages, by index, of another one. ValueError where these bytes are no PDF file."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        whole = PdfDocument(pdf)
    except PdfiumError as error:
        raise ValueError("no PDF file") from error
    some, target = PdfDocument.new(), BytesIO()
    some.import_pages(whole, list(pages))
    some.save(target)
    some.close()
    whole.close()
    return target.getvalue()
