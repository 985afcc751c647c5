"""Builders of small Office files for the importer's tests: good ones, odd ones and hostile ones."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

HEADER = [
    *("STT", "Lĩnh vực/Tiêu chí", "Điểm chuẩn", "Điểm thẩm định 2025", "Điểm bị mất"),
    *("Giải pháp", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Ghi chú"),
]
BODY: list[list[object]] = [
    ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", "8,5", "7.25", "1.25"],
    [
        "1.2",
        "Báo cáo đúng hạn",
        1.75,
        "0,75",
        1,
        "Gửi báo cáo sớm",
        "Văn phòng, Phòng Kinh tế",
        "",
        "Quý II",
        "gấp",
    ],
    [
        "1.4.2",
        "Cách tuyên truyền mới",
        "1",
        "0,75",
        "0,25",
        "Mở chuyên mục",
        "Văn phòng",
        "Các đoàn thể",
        "Trong năm 2026",
    ],
    ["3", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", 10, 8, 2],
    ["3.1", "Hồ sơ đúng hạn", 4, 2, 2, "Nhắc việc hằng ngày", "Trung tâm", "", "Thường xuyên"],
]


def xlsx(path: Path, rows: Iterable[Sequence[object]], title: str = "Phụ lục", merges: Sequence[str] = ()) -> Path:
    """A workbook of one sheet; a text beginning with ** is bold."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value in (None, ""):
                continue
            bold = isinstance(value, str) and value.startswith("**")
            cell = sheet.cell(number, column, value[2:] if bold else value)
            cell.font = Font(bold=bold)
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return path


def table_xlsx(path: Path) -> Path:
    """The usual appendix: merged title, header, two fields, three criteria with tasks."""
    return xlsx(path, [["PHỤ LỤC"], [], HEADER, *BODY], merges=["A1:J1"])


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word_parts(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a minimal .docx around the body's XML; others by their name within word/."""
    return {
        "[Content_Types].xml": content_types("/word/document.xml", WORD_TYPE),
        "_rels/.rels": relations("word/document.xml"),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": content for name, content in others.items()},
    }


def docx(path: Path, body: str, **others: str) -> Path:
    """A minimal .docx around the body's XML."""
    path.write_bytes(zipped(word_parts(body, **others)))
    return path


def excel_parts(sheet: str) -> dict[str, str | bytes]:
    """The parts of a minimal .xlsx with one sheet, given as the XML inside <worksheet>."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": content_types("/xl/workbook.xml", EXCEL_TYPE),
        "_rels/.rels": relations("xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{relation}">'
            '<sheets><sheet name="Bảng" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml", f"{relation}/worksheet"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
    }


def strict(parts: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The same file as Office writes it in its "Strict Open XML" kind: other names for the same things."""
    return {
        name: re.sub(
            r"http://schemas.openxmlformats.org/(\w+)/2006/(main|relationships)",
            r"http://purl.oclc.org/ooxml/\1/\2",
            str(content),
        )
        for name, content in parts.items()
    }


def content_types(part: str, kind: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{kind}"/></Types>'
    )


def relations(target: str, kind: str = OFFICE_RELATION) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def inline_row(number: int, texts: Sequence[str], attributes: str = "") -> str:
    """A sheet's row of texts that stand in the cells themselves."""
    cells = "".join(
        f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in enumerate(texts)
    )
    return f'<row r="{number}" {attributes}>{cells}</row>'


def p(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(content: str, properties: str = "") -> str:
    """A Word table cell; plain text becomes its paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str) -> str:
    """A Word table row of cells or plain texts."""
    return "<w:tr>" + "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells) + "</w:tr>"


def tbl(*rows: str) -> str:
    """A Word table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_table(path: Path) -> Path:
    """The same appendix as `table_xlsx`, in Word."""
    rows = [[str(value) for value in row] for row in BODY]
    body = tbl(tr(*HEADER), *(tr(*row, *[""] * (len(HEADER) - len(row))) for row in rows))
    return docx(path, p("PHỤ LỤC") + body)
