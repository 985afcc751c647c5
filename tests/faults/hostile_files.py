"""Office files made to fill memory, to never end, to lie, or to hide what they hold; each is small to make."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

from tests.importers.office_files import excel_parts, inline_row, p, tbl, tc, tr, word_parts, zipped

Builder = Callable[[], bytes]
MEGABYTE = 1024 * 1024
FAR = "CHỮ Ở NƠI XA"
"""Stands in every file at the place that is hard to reach: it is read, or the file is refused, or a problem is told."""


def _sheet(rows: str, after: str = "") -> bytes:
    return zipped(excel_parts(f"<sheetData>{rows}</sheetData>{after}"))


def _word(body: str) -> bytes:
    return zipped(word_parts(body))


def _with_zeros(count: int, name: str) -> bytes:
    """A good workbook with a member that unpacks to so many megabytes of zeros."""
    target = io.BytesIO(_sheet(inline_row(1, ["a"])))
    with (
        zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as part,
    ):
        for _ in range(count):
            part.write(bytes(MEGABYTE))
    return target.getvalue()


def _lying(count: int) -> bytes:
    """As above, but every header says that the member is small."""
    data = bytearray(_with_zeros(count, "xl/worksheets/sheet2.xml"))
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.rfind(signature)
        struct.pack_into("<I", data, start + place, 1000)
    return bytes(data)


def _nested_zip() -> bytes:
    inner = zipped({f"{number}.bin": bytes(MEGABYTE) for number in range(30)})
    for _ in range(3):
        inner = zipped({f"{number}.zip": inner for number in range(10)})
    return zipped({**excel_parts(f"<sheetData>{inline_row(1, ['a'])}</sheetData>"), "xl/embeddings/a.zip": inner})


BOMBS: dict[str, Builder] = {
    "1 GB part": lambda: _with_zeros(1024, "xl/worksheets/sheet2.xml"),
    "2 GB member that nothing refers to": lambda: _with_zeros(2047, "xl/media/unused.bin"),
    "60,000 members": lambda: zipped({f"xl/a{number}.xml": b"" for number in range(60_000)}),
    "size header that lies": lambda: _lying(200),
    "archives in archives": _nested_zip,
    "shared strings of 250 MB": lambda: _with_zeros(250, "xl/sharedStrings.xml"),
}

_DTD = '<!DOCTYPE a [<!ENTITY b "boom">]>'
_LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip
_QUADRATIC = f"<!DOCTYPE a [<!ENTITY b '{'x' * 50_000}'>]>"


def _entity(prolog: str, part: str = "word/document.xml", encoding: str = "utf-8", used: str = "&b;") -> Builder:
    """A file whose part begins with the prolog and uses its entity."""

    def build() -> bytes:
        parts = word_parts(p("x")) if part.startswith("word/") else excel_parts("<sheetData/>")
        declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
        content = str(parts.get(part, "<a/>")).replace("x</w:t>", f"{used}</w:t>")
        return zipped({**parts, part: (declaration + prolog + content).encode(encoding)})

    return build


ENTITIES: dict[str, Builder] = {
    "billion laughs": _entity(_LAUGHS, used="&a9;"),
    "quadratic": _entity(_QUADRATIC, used="&b;" * 2000),
    "external entity": _entity('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'),
    "parameter entity": _entity('<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>', used=""),
    "external subset": _entity('<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">', used=""),
    "behind 10 KB of comment": _entity(f"<!--{'x' * 10_000}-->{_DTD}"),
    "behind 900 KB of comment": _entity(f"<!--{'x' * 900_000}-->{_DTD}"),
    "UTF-16": _entity(_DTD, encoding="utf-16"),
    "UTF-16 behind a comment": _entity(f"<!--{'x' * 10_000}-->{_DTD}", encoding="utf-16"),
    "in a relation part": _entity(_DTD, "word/_rels/document.xml.rels"),
    "in the content types": _entity(_DTD, "[Content_Types].xml"),
    "in a sheet": _entity(_DTD, "xl/worksheets/sheet1.xml"),
    "in an unused part": _entity(_DTD, "word/unused.xml"),
    "in the properties": _entity(_DTD, "docProps/core.xml"),
}


def _cell(place: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{FAR}</t></is></c>'


CORNERS: dict[str, Builder] = {
    "cell XFD1048576": lambda: _sheet(
        inline_row(1, ["STT", "Tiêu chí"]) + f'<row r="1048576">{_cell("XFD1048576")}</row>'
    ),
    "row 99999999999": lambda: _sheet(inline_row(1, ["STT"]) + f'<row r="99999999999">{_cell("A99999999999")}</row>'),
    "column of seven letters": lambda: _sheet(f'<row r="1">{_cell("AAAAAAA1")}</row>'),
    "column 65": lambda: _sheet(f'<row r="1">{_cell("BM1")}</row>'),
    "row 20,001": lambda: _sheet(inline_row(1, ["STT"]) + f'<row r="20001">{_cell("A20001")}</row>'),
    "a full sheet of 20,500 rows": lambda: _sheet(
        "".join(inline_row(number, [str(number)]) for number in range(1, 20_500))
        + f'<row r="20500">{_cell("A20500")}</row>'
    ),
    "merge A1:XFD1048576": lambda: _sheet(
        inline_row(1, [FAR]), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "50,000 merges": lambda: _sheet(
        inline_row(1, [FAR]),
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50_000 + "</mergeCells>",
    ),
    "dimension A1 that lies": lambda: zipped(
        excel_parts(f'<dimension ref="A1"/><sheetData><row r="9">{_cell("C9")}</row></sheetData>')
    ),
    "rows out of order": lambda: _sheet(f'<row r="9">{_cell("A9")}</row>' + inline_row(2, ["hai"])),
    "gridSpan 200,000,000": lambda: _word(tbl(tr(tc("a", '<w:gridSpan w:val="200000000"/>'), FAR), tr("b", "c"))),
    "gridBefore 200,000,000": lambda: _word(
        tbl(f'<w:tr><w:trPr><w:gridBefore w:val="200000000"/></w:trPr>{tc(FAR)}</w:tr>')
    ),
    "tables 3,000 deep": lambda: _word("<w:tbl><w:tr><w:tc>" * 3000 + p(FAR) + "</w:tc></w:tr></w:tbl>" * 3000),
    "tables 60 deep": lambda: _word("<w:tbl><w:tr><w:tc>" * 60 + p(FAR) + "</w:tc></w:tr></w:tbl>" * 60),
    "content controls 200 deep": lambda: _word(
        "<w:sdt><w:sdtContent>" * 100 + p(FAR) + "</w:sdtContent></w:sdt>" * 100
    ),
    "20,500 rows of a Word table": lambda: _word(tbl(*(tr("a") for _ in range(20_500)), tr(FAR))),
    "70 columns of a Word table": lambda: _word(tbl(tr(*(str(n) for n in range(70)), FAR))),
    "a text of 2 MB": lambda: _word(p("x" * 2_000_000 + FAR)),
}


def large_workbook(rows: int, columns: int, letters: int) -> bytes:
    """A workbook whose cells hold random letters, which no packing makes smaller."""
    chance = random.Random(1)
    parts = excel_parts("")
    head, tail = str(parts.pop("xl/worksheets/sheet1.xml")).split("></worksheet>")
    names = [_column(number) for number in range(columns)]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"{head}><sheetData>".encode())
            for number in range(1, rows + 1):
                sheet.write(_row(number, names, letters, chance))
            sheet.write(f"</sheetData></worksheet>{tail}".encode())
    return target.getvalue()


def _row(number: int, names: list[str], letters: int, chance: random.Random) -> bytes:
    cells = (
        f'<c r="{name}{number}" t="inlineStr"><is><t>{chance.randbytes(letters // 2).hex()}</t></is></c>'
        if letters
        else f'<c r="{name}{number}"><v>{number}</v></c>'
        for name in names
    )
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _column(number: int) -> str:
    return chr(65 + number) if number < 26 else chr(64 + number // 26) + chr(65 + number % 26)


def formatted_to_the_bottom() -> bytes:
    """Ten rows with content, and a style for every row of the sheet below them."""
    rows = "".join(inline_row(number, [f"dòng {number}"]) for number in range(1, 11))
    below = "".join(
        f'<row r="{number}" s="1" customFormat="1"><c r="A{number}"/></row>' for number in range(11, 1_048_577)
    )
    return _sheet(rows + below)
