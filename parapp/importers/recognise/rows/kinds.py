"""Which rows below a header are no criteria: repeated headers, numberings, totals, page numbers, notes."""

import re

from parapp.importers.recognise.cells.marks import PASSED, mark_of
from parapp.importers.recognise.codes.parsing import parse_codes, split_leading_code
from parapp.importers.recognise.columns.meanings import SCORES, TASK_TEXTS
from parapp.importers.recognise.rows.lines import Line
from parapp.models.table import Cell, ColumnMeaning, Layout, SourceTable
from parapp.vietnamese.text import search_key

NUMBER_CELL = re.compile(r"^\(?\s*(\d{1,2}|[A-Za-z])\s*\)?(\s*=.*)?$")
TOTAL = re.compile(
    r"^(tong( cong| so| diem| so diem)*|cong)( diem| chung| (cac )?(linh vuc|tieu chi).*)?( \(.*\))?\s*:?$"
)
NOTE = re.compile(
    r"^(\(?\*+\)?\s*\w|(ghi chu|luu y|chu thich|noi nhan|nguoi lap|nguoi tong hop|\(?kem theo|\(?tiep theo)\b"
    r"|(tm|kt|tl|tuq)\.|(trong do|bao gom|gom co|cu the)\s*:?$)"
)
SUMMARY = re.compile(
    r"^(xep (hang|loai|thu)|thu hang|hang|trung binh|binh quan|ty le( dat)?)( chung)?"
    r"( (cua )?(xa|phuong|toan (xa|tinh)))?( nam 20\d\d)?( \(.*\))?\s*:?$"
)
SIGNATURE = re.compile(
    r"^(noi nhan|nguoi (lap|tong hop)|thu truong|giam doc|truong phong|chanh van phong|(pho )?chu tich"
    r"|[-–] ?(luu:|nhu tren)|(tm|kt|tl|tuq)\.|\(?(da )?ky\b|.{3,40}, ngay\b)"
)
PAGE_NUMBER = re.compile(r"^(trang|page)? ?-? ?\d{1,3} ?-?( ?/ ?\d{1,3})?$")
LONGEST_FORMULA = 20
LONGEST_TOTAL = 80
TAIL_TEXTS = 3
POINTS: tuple[ColumnMeaning, ...] = (*SCORES, "passed", "not_passed", "partly_passed")


def header_keys(table: SourceTable, layout: Layout) -> frozenset[tuple[str, ...]]:
    """The texts of each header row, to know it again further down."""
    rows = (table.rows[index] for index in layout.header_rows if index < len(table.rows))
    return frozenset(tuple(search_key(cell.text) for cell in row if cell.text) for row in rows) - {()}


def repeats_header(line: Line, headers: frozenset[tuple[str, ...]]) -> bool:
    """Whether the row is one of the header's rows again, whatever its case, marks and white space."""
    filled = line.filled
    alike = [header for header in headers if len(header) == len(filled) and header[0] == search_key(filled[0].text)]
    return bool(alike) and tuple(search_key(cell.text) for cell in filled) in alike


def is_numbering(line: Line) -> bool:
    """Whether the row only numbers the columns: (1), (2), (3)=(1)-(2), or A, B, 1, 2."""
    filled = line.filled
    if len(filled) < 3 or any(len(cell.text) > LONGEST_FORMULA for cell in filled):
        return False
    marks = [NUMBER_CELL.match(cell.text.strip()) for cell in filled]
    if not all(marks):
        return False
    figures = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    letters = [mark[1].upper() for mark in marks if mark and mark[1].isalpha()]
    expected = list(range(1, len(figures) + 1))
    return len(figures) > 1 and figures == expected and letters == [chr(65 + index) for index in range(len(letters))]


def is_total(line: Line) -> bool:
    """Whether the row sums up the table: "Tổng cộng", "Cộng", "Tổng điểm" in its first words."""
    words = next((cell.text for cell in line.cells if any(map(str.isalpha, cell.text))), "")
    return len(words) <= LONGEST_TOTAL and TOTAL.match(search_key(words)) is not None


def is_summary(line: Line) -> bool:
    """Whether the row tells a rank or an average: "Xếp hạng", "Trung bình", "Tỷ lệ (%)"."""
    words = next((cell.text for cell in line.cells if any(map(str.isalpha, cell.text))), "")
    return len(words) <= LONGEST_TOTAL and not line.own("code") and SUMMARY.match(search_key(words)) is not None


def is_page_number(line: Line) -> bool:
    """Whether nothing but the number of a page stands in the row; a bare number among points may be points."""
    filled = line.filled
    key = search_key(filled[0].text) if len(filled) == 1 else ""
    return PAGE_NUMBER.match(key) is not None and (key[0].isalpha() or not line.any_own(POINTS))


def is_note(line: Line, *, tail: bool) -> bool:
    """Whether the row is a remark: by its first words, or words without figures below the last row that tells points.

    In the `tail` stand remarks, recipients and signatures, some of them side by side; what begins in the middle of a
    sentence is the rest of the row above.
    """
    filled = line.filled
    goes_on = line.own("name")[:1].islower()
    if tail and not goes_on and len(filled) <= TAIL_TEXTS and not any(_has_figure(cell) for cell in filled):
        return True
    return len(filled) <= 2 and NOTE.match(search_key(filled[0].text)) is not None


def _has_figure(cell: Cell) -> bool:
    return cell.number is not None or cell.text[:1].isdigit()


def tells(line: Line) -> bool:
    """Whether the row has a code, points, an answer, or several texts of work."""
    if any(parse_codes(cell.text) or cell.is_date for cell in line.by_meaning.get("code", ())):
        return True
    points = (cell for meaning in POINTS for cell in line.by_meaning.get(meaning, ()))
    if any(_has_figure(cell) or mark_of(cell) in PASSED for cell in points):
        return True
    if split_leading_code(line.own("code_and_name"))[0] is not None:
        return True
    worded = sum(1 for meaning in (*TASK_TEXTS, "name", "content") if line.own(meaning))
    return worded > 1 and not all(SIGNATURE.match(search_key(cell.text)) for cell in line.filled)
