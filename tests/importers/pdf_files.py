"""PDF files for the tests: pages set by typst, and pages written sign by sign for what typst would never write."""

import io
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import typst
from pypdfium2 import PdfDocument, PdfPage

from parapp import paths

FONTS = paths.resources() / "fonts"
TYPST: Any = typst.compile


def typeset(body: str, page: str = 'paper: "a4", margin: 2cm', size: int = 11) -> bytes:
    """The PDF of a typst text in Liberation Serif."""
    head = f'#set document(date: none)\n#set page({page})\n#set text(font: "Liberation Serif", size: {size}pt)\n'
    return _compiled(head + body)


@cache
def _compiled(source: str) -> bytes:
    found: bytes = TYPST(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    return found


def picture_of(body: str) -> bytes:
    """A PDF whose only page is a picture of this typst text."""
    head = '#set page(paper: "a5", margin: 1cm)\n#set text(font: "Liberation Serif")\n'
    picture = TYPST((head + body).encode(), format="png", ppi=60.0, font_paths=[FONTS], ignore_system_fonts=True)
    numbers = ",".join(map(str, picture if isinstance(picture, bytes) else picture[0]))
    return _compiled(f"#set document(date: none)\n#set page(margin: 0pt)\n#image(bytes(({numbers})), width: 100%)")


def table(rows: Sequence[Sequence[str]], widths: Sequence[str], options: str = "stroke: 0.5pt") -> str:
    """A typst table of these texts."""
    cells = ", ".join(quoted(text) for row in rows for text in row)
    return f"#table(columns: ({', '.join(widths)}), inset: 4pt, {options}, {cells})"


def quoted(text: str) -> str:
    """A text as typst reads it."""
    return json.dumps(text, ensure_ascii=False)


def written(
    content: str, fonts: Sequence[str] = ("Helvetica",), maps: Sequence[str] = (), more: Sequence[str] = ()
) -> bytes:
    """A PDF of A4 pages with these content streams, fonts F0, F1 …; `maps` are their ToUnicode tables."""
    contents = [content, *more]
    first_font = 3 + 2 * len(contents)
    first_map = first_font + len(fonts)
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(contents)))
    names = " ".join(f"/F{index} {first_font + index} 0 R" for index in range(len(fonts)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>"]
    for index, text in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * index} 0 R "
            f"/Resources << /Font << {names} >> >> >>"
        )
        objects.append(_stream(text))
    for index, font in enumerate(fonts):
        to_unicode = f"/ToUnicode {first_map + index} 0 R" if index < len(maps) and maps[index] else ""
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding {to_unicode} >>")
    objects.extend(_stream(text) for text in maps)
    return _file(objects)


def encrypted() -> bytes:
    """A file that says it is encrypted, with a password that nobody knows."""
    data = written(text_at(60, 700, "Bi mat"))
    secret = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<31> <31>]"
    return data.replace(b"/Root 1 0 R", f"/Root 1 0 R {secret}".encode())


def turned(data: bytes, rotation: int) -> bytes:
    """The pages with this much to turn them for reading."""
    return _changed(data, lambda page: page.set_rotation(rotation))


def cropped(data: bytes, box: tuple[float, float, float, float]) -> bytes:
    """The pages with only this box of them shown."""
    return _changed(data, lambda page: page.set_cropbox(*box))


def _changed(data: bytes, change: Callable[[PdfPage], None]) -> bytes:
    with PdfDocument(data) as document:
        for page in document:
            change(page)
        return _saved(document)


def joined(*files: bytes) -> bytes:
    """The pages of all these files as one."""
    with PdfDocument.new() as whole:
        for data in files:
            whole.import_pages(PdfDocument(data))
        return _saved(whole)


def _saved(document: PdfDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def to_unicode(codes: dict[int, str]) -> str:
    """A ToUnicode table."""
    pairs = "\n".join(f"<{code:02X}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )


def _stream(text: str) -> str:
    return f"<< /Length {len(text.encode('latin-1'))} >>\nstream\n{text}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    parts, places = [b"%PDF-1.4\n"], []
    for number, body in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = sum(map(len, parts))
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
    parts.append(f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return b"".join(parts)


def text_at(x: float, y: float, text: str, font: int = 0, size: float = 12) -> str:
    """Signs of a content stream: a text at a place, in Latin-1."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"
