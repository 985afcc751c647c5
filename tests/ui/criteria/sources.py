"""Sources made in memory, as the worker would hand them over."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from parapp.models.table import Cell, ReadOptions, Source, SourceTable
from parapp.ui.criteria import opening

HEADER = ("Mã số", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định", "Điểm bị mất")
GOOD = (
    ("1", "Chỉ đạo điều hành", "3", "2", "1"),
    ("1.1", "Kế hoạch", "2", "1,5", "0,5"),
    ("1.2", "Báo cáo định kỳ", "1", "0,5", "0,5"),
)
DOUBTFUL = (
    ("1", "Chỉ đạo điều hành", "3", "", ""),
    ("1.1", "Kế hoạch", "2", "một rưỡi", ""),
    ("1.2", "Báo cáo định kỳ", "1", "không rõ", ""),
    ("1.3", "Tuyên truyền", "1", "0,5", "0,5"),
)


def cell(text: str, place: str) -> Cell:
    """A cell as a workbook's reader would make it."""
    try:
        number = Decimal(text.replace(",", ".")) if text else None
    except InvalidOperation:
        number = None
    return Cell(text=text, number=number, place=place)


def table(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER, name: str = "Bảng điểm") -> SourceTable:
    """A sheet of texts below a header."""
    return SourceTable(
        name=name,
        rows=tuple(
            tuple(cell(text, f"{name}!{chr(65 + column)}{row + 1}") for column, text in enumerate(cells))
            for row, cells in enumerate((header, *rows))
        ),
    )


def source(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER, file_name: str = "bảng.xlsx") -> Source:
    """A workbook of one sheet."""
    return Source(file_name=file_name, tables=(table(rows, header),))


Reader = Callable[[Path, ReadOptions], Source]


def serve(monkeypatch, read: Reader) -> list[ReadOptions]:
    """Files are read by this function from now on; the options of each reading."""
    asked: list[ReadOptions] = []

    def read_file(path, on_progress=None, cancelled=None, limits=None, options=None):
        asked.append(options)
        return read(path, options)

    monkeypatch.setattr(opening, "read_file", read_file)
    return asked
