"""Reading a table of 10,000 rows (reference: openpyxl's own read-only pass), and the collections of ugly tables."""

import io
import tempfile
from pathlib import Path

from devtools.benchmarks import collection
from devtools.benchmarks.figures import Figure, median_ms
from parapp.importers.recognise import propose_layout, read_table
from parapp.importers.worker import read_here

_ROWS = 10_000


def measure() -> list[Figure]:
    """Reading in this process (the worker's start apart), and the recognition after it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        _write(path)
        reference = median_ms(lambda: _read_only_pass(path), runs=3)
        taken = median_ms(lambda: read_here(path, lambda _share: None), runs=3)
        source = read_here(path, lambda _share: None)
        recognised = median_ms(lambda: read_table(source, propose_layout(source)), runs=3)
    return [
        Figure("reading .xlsx of 10,000 rows", taken, "ms", reference, "openpyxl read-only", "1.2 x"),
        Figure("recognising its columns, levels, units, deadlines", recognised),
        *(figure for seed in (1, 2, 3) for figure in collection.measure(seed)),
    ]


def _read_only_pass(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value


def _write(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Điểm")
    sheet.append(["Mã số", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định 2025", "Điểm bị mất", "Đơn vị chủ trì"])
    for index in range(_ROWS):
        code = f"{index // 1000 + 1}.{index // 10 % 100 + 1}.{index % 10 + 1}"
        sheet.append([code, f"Tiêu chí thành phần số {index}", 1, 0.5, 0.5, "Phòng Kinh tế, Công an xã"])
    book.save(path)
