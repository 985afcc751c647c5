"""Each reader, in the worker process as for any file from elsewhere."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from parapp.models.table import Source
from parapp.selftest.parts import Bench, Figures, Part, expect

_HEADER = ("Mã", "Tên tiêu chí", "Điểm tối đa", "Điểm đạt")
_NAME = "Ban hành kế hoạch cải cách hành chính năm"
_ROWS = (
    _HEADER,
    ("1", "Chỉ đạo điều hành cải cách hành chính", "10", "8,5"),
    ("1.1", _NAME, "2", "1,5"),
    ("1.2", "Kiểm tra công tác cải cách hành chính", "2", "2"),
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"


def _of_file(name: str, title: str, file_name: str, write: Callable[[Path], None]) -> Part:
    """The part that writes a file with the rows and reads it again."""

    def work(bench: Bench) -> Figures:
        from parapp.importers.worker import read_file

        path = bench.folder / file_name
        write(path)
        return _understood(read_file(path), path.stat().st_size)

    return Part(f"read_{name}", title, work)


def _understood(source: Source, size: int) -> Figures:
    """Figures of what was read, once the rows are there."""
    cells = [" ".join(cell.text.split()) for table in source.tables for row in table.rows for cell in row]
    expect(_NAME in cells, "đọc không ra bảng đã ghi")
    return {"bytes": size, "tables": len(source.tables), "cells": len(cells)}


def _write_xlsx(path: Path) -> None:
    from parapp.demo import write_table

    write_table(path, list(_ROWS))


def _write_xls(path: Path) -> None:
    """Nothing here writes the old format, so the file comes along."""
    from parapp.paths import resources

    path.write_bytes((resources() / "self-test" / "bang-diem.xls").read_bytes())


def _write_ods(path: Path) -> None:
    cells = ("".join(f"<t:table-cell><x:p>{text}</x:p></t:table-cell>" for text in row) for row in _ROWS)
    rows = "".join(f"<t:table-row>{row}</t:table-row>" for row in cells)
    spaces = " ".join(
        f'xmlns:{short}="{_OPEN_DOCUMENT}:{name}:1.0"' for short, name in zip("otx", _SPACES, strict=True)
    )
    content = f"<o:document-content {spaces}><o:body><o:spreadsheet>" + f'<t:table t:name="Kết quả">{rows}</t:table>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr("content.xml", f"{content}</o:spreadsheet></o:body></o:document-content>")


_SPACES = ("office", "table", "text")


def _write_csv(path: Path) -> None:
    path.write_text(_lines(";"), encoding="utf-8-sig")


def _lines(between: str) -> str:
    return "".join(f"{between.join(row)}\r\n" for row in _ROWS)


def _html() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in _ROWS)
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def _write_html(path: Path) -> None:
    path.write_text(_html(), encoding="utf-8")


def _write_docx(path: Path) -> None:
    from docx import Document

    document = Document()
    table = document.add_table(len(_ROWS), len(_HEADER))
    for line, row in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def _write_pdf(path: Path) -> None:
    from typst import Fonts, compile

    from parapp.paths import resources

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resources() / "fonts")])
    cells = ", ".join(f"[{text}]" for row in _ROWS for text in row)
    page = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Liberation Serif", size: 11pt)\n'
    source = f"{page}#table(columns: (1.5cm, 9cm, 2.5cm, 2.5cm), stroke: 0.5pt, {cells})\n"
    path.write_bytes(compile(source.encode(), format="pdf", font_paths=fonts, ignore_system_fonts=True))


def _pasted(_bench: Bench) -> Figures:
    """The clipboard as Excel and as plain text gives it."""
    from parapp.importers.worker import read_pasted

    text = _lines("\t")
    _understood(read_pasted("", text), len(text))
    return _understood(read_pasted(_html(), text), len(text))


def _old_plan(bench: Bench) -> Figures:
    """The running text of a plan that parapp wrote is understood as a plan."""
    from parapp.importers.old_plan.reading import is_old_plan, understand
    from parapp.importers.worker import read_paper
    from parapp.paper import write_paper
    from parapp.plan.sample import sample_plan_file

    word = bench.folder / "ke-hoach.docx"
    list(write_paper(sample_plan_file(), "ia-pa", word))
    paper = read_paper(word)
    expect(is_old_plan(paper), "không nhận ra kế hoạch cũ")
    return {"blocks": len(paper.blocks), "problems": len(understand(paper).problems)}


PARTS = (
    _of_file("xlsx", "đọc Excel (.xlsx)", "bang.xlsx", _write_xlsx),
    _of_file("xls", "đọc Excel cũ (.xls)", "bang.xls", _write_xls),
    _of_file("ods", "đọc LibreOffice (.ods)", "bang.ods", _write_ods),
    _of_file("csv", "đọc tệp chữ (.csv)", "bang.csv", _write_csv),
    _of_file("docx", "đọc Word (.docx)", "bang.docx", _write_docx),
    _of_file("html", "đọc trang web (.html)", "bang.html", _write_html),
    _of_file("pdf", "đọc PDF", "bang.pdf", _write_pdf),
    Part("read_pasted", "đọc bảng dán vào", _pasted),
    Part("read_old_plan", "đọc kế hoạch cũ", _old_plan),
)
