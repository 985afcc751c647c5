"""Pictures of the pages of a PDF file, drawn by PDFium, as bytes that any window system can show."""

from types import TracebackType
from typing import NamedTuple, Self


class Picture(NamedTuple):
    """Pixels row by row, `stride` bytes each row, four bytes a pixel: blue, green, red, unused (Qt's Format_RGB32)."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PagePictures:
    """A PDF file held open to draw its pages. PDFium is not made for threads: one thread owns all of them.

    Close it, or use it in a `with` statement.
    """

    def __init__(self, pdf: bytes) -> None:
        """ValueError where these bytes are no PDF file."""
        from pypdfium2 import PdfDocument, PdfiumError

        try:
            self._document = PdfDocument(pdf)
        except PdfiumError as error:
            raise ValueError("no PDF file") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._document)

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page in points."""
        return [self._document.get_page_size(index) for index in range(len(self))]

    def picture(self, index: int, scale: float) -> Picture:
        """The page drawn with `scale` pixels to a point (300 dots an inch are 300 / 72)."""
        page = self._document[index]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return picture

    def text(self, index: int) -> str:
        """The words on the page in reading order, as a person would copy them out of the PDF file."""
        page = self._document[index]
        words = page.get_textpage()
        found: str = words.get_text_range()
        words.close()
        page.close()
        return found

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._document.close()
