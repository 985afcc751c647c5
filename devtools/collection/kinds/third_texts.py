"""Third collection, texts: exports of online sheets, pages of portals, what is pasted out of messages and mails."""

from collections.abc import Callable, Sequence
from html import escape
from random import Random

from devtools.collection import write_text
from devtools.collection.content import Row
from devtools.collection.free import Column, Line, code, drawn, name, points, rows_of, text, with_total
from devtools.collection.grid import texts
from devtools.collection.kinds.registry import THIRD, Made, of_table, third
from devtools.collection.kinds.third_rows import commas, percent
from devtools.collection.layouts import Printed

Clip = Callable[[Random], tuple[str, str, Printed]]


def five(rng: Random) -> list[Column]:
    """Code, name, maximum, self, appraised, with lines broken in the titles."""
    return [
        code("STT"),
        name("Tiêu chí/\ntiêu chí thành phần"),
        points("Điểm\ntối đa", "max", "comma", rng),
        points("Điểm\ntự chấm", "self", "comma", rng),
        points("Điểm\nthẩm định", "appraised_1", "comma", rng),
    ]


@third("third_csv-online.csv", "an online sheet's export: lines within titles, per cent, empty columns at the right")
def _online(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        *five(rng),
        text("Tỷ lệ\n% đạt", lambda line: percent(line.row)),
        text("", lambda _line: ""),
        text("", lambda _line: ""),
    ]
    printed = with_total(drawn(rows, columns), rows, columns, "TỔNG")
    printed.grid.above = ("BẢNG CHẤM ĐIỂM CHỈ SỐ CCHC NĂM 2025 - XÃ MẪU", "(cập nhật: 15/01/2026 09:30)")
    return write_text.csv_file(printed.grid, ",", "utf-8").replace(b"\r\n", b"\n"), printed


@third("third_html-nested.html", "a portal's page: layout tables, a table in each cell, buttons, hidden fields")
def _nested(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [*five(rng), text("Thao tác", lambda line: "Xem" if line.row.leaf else "")]
    printed = drawn(rows, columns)
    head, *body = texts(printed.grid)
    lines = "".join(f"<tr class='row'>{''.join(map(_boxed, row))}</tr>" for row in body)
    titles = "".join(f"<th><div>{escape(one)}</div></th>" for one in head)
    table = f"<table class='grid'><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>"
    return f"{_PAGE}{table}{_FOOT}".encode(), printed


_PAGE = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Chấm điểm CCHC</title></head><body>'
    '<table width="100%"><tr><td colspan="2"><table><tr><td>HỆ THỐNG CHẤM ĐIỂM CCHC</td><td>Xin chào: xã Mẫu</td>'
    "</tr></table></td></tr><tr><td><table><tr><td>Danh mục</td></tr><tr><td>Tự chấm điểm</td></tr>"
    "<tr><td>Kết quả thẩm định</td></tr></table></td><td><p>Kết quả thẩm định năm 2025</p>"
)
_FOOT = "<p>Trang 1/1 - Hiển thị tất cả bản ghi</p></td></tr></table></body></html>"


def _boxed(said: str) -> str:
    if said == "Xem":
        return '<td><input type="hidden" value="17"><button type="button">Xem</button></td>'
    return f"<td><table><tr><td><span>{escape(said)}</span></td></tr></table></td>" if said else "<td></td>"


@third("third_html-divs.html", "fields as rows over all columns, level of a row in its class, score and most in spans")
def _portal(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [code("Mã"), name("Nội dung"), text("Kết quả (đạt/tối đa)", _both, 14)]
    printed = drawn(rows, columns)
    for true, row in zip(printed.criteria, rows, strict=True):
        true.max_score, true.appraised_scores = str(row.points.max), [str(row.points.appraised_1)]
    head, *body = texts(printed.grid)
    titles = "".join(f"<th>{escape(one)}</th>" for one in head)
    lines = "".join(
        f"<tr class='cap{row.depth + 1}'><td>{cells[0]}</td><td>{'<b>' * (not row.depth)}{escape(cells[1])}"
        f"{'</b>' * (not row.depth)}</td><td><span>{commas(row.points.appraised_1)}</span><span>/</span>"
        f"<span>{commas(row.points.max)}</span></td></tr>"
        for row, cells in zip(rows, body, strict=True)
    )
    table = f"<table><tr>{titles}</tr>{lines}</table>"
    return f'<html><head><meta charset="utf-8"></head><body>{table}</body></html>'.encode(), printed


def _both(line: Line) -> str:
    return f"{commas(line.row.points.appraised_1)}/{commas(line.row.points.max)}"


def _pasted(suffix: str) -> Callable[[Clip], Clip]:
    """Enters what the clipboard holds: about it, its text or page, and the table."""

    def enter(draw: Clip) -> Clip:
        file = f"third_paste-{suffix}"

        def make(rng: Random) -> Made:
            about, data, printed = draw(rng)
            made = of_table(file, about, data.encode(), printed)
            if file.endswith(".html"):
                made.files[file.replace(".html", ".txt")] = write_text.tabbed(printed.grid).encode()
            return made

        THIRD[file] = make
        return draw

    return enter


@_pasted("message.txt")
def _message(rng: Random) -> tuple[str, str, Printed]:
    rows = rows_of(rng, rows=30, fields=5)
    printed = drawn(rows, [code(), name(), *five(rng)[2:]])
    body = [f"{row.code}. {row.name}: {_said(row)}" for row in rows]
    lines = ["[08:15, 20/01/2026] Sở Nội vụ: Gửi xã Mẫu kết quả chấm điểm CCHC năm 2025 nhé", *body, "Trân trọng!"]
    return 'a message: "1.1. Tên: tối đa 1đ, tự chấm 1đ, thẩm định 0,5đ"', "\n".join(lines), printed


def _said(row: Row) -> str:
    most, own, given = (commas(getattr(row.points, part)) for part in ("max", "self", "appraised_1"))
    return f"tối đa {most}đ, tự chấm {own}đ, thẩm định {given}đ"


@_pasted("mail.txt")
def _mail(rng: Random) -> tuple[str, str, Printed]:
    rows = rows_of(rng)
    printed = drawn(rows, [code("STT"), name(), *_plain(rng)])
    lines = ["On 20/01/2026, Sở Nội vụ wrote:", "", "Kính gửi UBND xã Mẫu,", "Kết quả thẩm định như sau:", ""]
    lines += ["\t".join(row) for row in texts(printed.grid)]
    return "an answered mail: each line begins with >", "\n".join(f"> {line}" for line in lines), printed


def _plain(rng: Random) -> Sequence[Column]:
    return (
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự chấm", "self", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
    )


@_pasted("mail.html")
def _mail_page(rng: Random) -> tuple[str, str, Printed]:
    rows = rows_of(rng)
    printed = drawn(rows, five(rng))
    lines = "".join(
        f"<tr>{''.join(f'<td style={_CELL}><p><font size=2>{_broken(cell)}</font></p></td>' for cell in row)}</tr>"
        for row in texts(printed.grid)
    )
    page = (
        "<meta charset='utf-8'><div dir=ltr><div>Kính gửi UBND xã Mẫu,</div><div><br></div>"
        f"<blockquote><div><table cellspacing=0><tbody>{lines}</tbody></table></div></blockquote>"
        "<div>--</div><table><tr><td>Phòng Cải cách hành chính</td><td>ĐT: 0200.3888.999</td></tr></table></div>"
    )
    return "a mail's page: quoted table, then the sender's card in a table", page, printed


_CELL = '"border:1px solid #999;padding:2px"'


def _broken(said: str) -> str:
    return escape(said).replace("\n", "<br>") or "<br>"


@_pasted("cells.txt")
def _no_tabs(rng: Random) -> tuple[str, str, Printed]:
    rows = rows_of(rng, rows=30)
    printed = drawn(rows, [code("STT"), name(), *_plain(rng)])
    body = [" - ".join(cell for cell in row) for row in texts(printed.grid)]
    return "columns by a dash between spaces, as typed on a telephone", "\n".join(body), printed
