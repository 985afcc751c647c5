"""A workbook as the bytes of a file, made in memory: no clock can end the writing, and nothing is left on the disk."""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format knows no year before it, and none after 2107


def package_bytes(book: "Workbook") -> bytes:
    """The finished .xlsx."""
    stream = BytesIO()
    with _Archive(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _Writer(book, archive).write_data()
    return stream.getvalue()


class _Archive(zipfile.ZipFile):
    """Gives each member one fixed date: with the clock's own, years before 1980 and after 2107 raise."""

    def writestr(self, name, data, *_how):  # type: ignore[no-untyped-def]
        super().writestr(zipfile.ZipInfo(str(name), _EARLIEST), data, zipfile.ZIP_DEFLATED)


class _Writer(ExcelWriter):  # type: ignore[misc]
    """Keeps sheets in memory on their way: openpyxl's own leaves them on a disk that is full."""

    def write_worksheet(self, ws: "Worksheet") -> None:
        """Puts a sheet without drawings into the archive."""
        ws._drawing = SpreadsheetDrawing()
        writer = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)
