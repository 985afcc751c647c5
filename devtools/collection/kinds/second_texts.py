"""Second collection, texts: .csv, web pages and odd things on the clipboard."""

import textwrap
from collections.abc import Callable
from random import Random

from devtools.collection import write_html, write_text
from devtools.collection.content import Row
from devtools.collection.figures import plainly
from devtools.collection.free import Style, code, drawn, name, part_of_task, points, rows_of, share, with_total
from devtools.collection.grid import Grid, texts
from devtools.collection.kinds.registry import SECOND, Made, of_table, second
from devtools.collection.kinds.second_columns import reason, software, with_causes
from devtools.collection.kinds.second_rows import PREAMBLE, usual, with_lines
from devtools.collection.layouts import Printed
from devtools.collection.truth import TrueCriterion


@second("new_csv-software.csv", "export of a scoring program, first line sep=;")
def _software(rng: Random) -> tuple[bytes, Printed]:
    printed = software(rows_of(rng), rng)
    return b"sep=;\r\n" + write_text.csv_file(printed.grid, ";", "utf-8"), printed


@second("new_csv-preamble.csv", "fifteen lines before the header, commas between columns and in scores")
def _preamble(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [*usual(rng), reason(rng)]
    printed = with_causes(drawn(rows, columns), 4)
    printed.grid.above = PREAMBLE
    return write_text.csv_file(printed.grid, ",", "utf-8-sig"), printed


@second("new_csv-pipes.csv", "bars between columns")
def _pipes(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = usual(rng)
    printed = with_total(drawn(rows, columns), rows, columns)
    return write_text.csv_file(printed.grid, "|", "utf-8"), printed


@second("new_csv-wide.csv", "UTF-16 big endian, tabs, pairs of points and per cent")
def _wide(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT"),
        name("Tiêu chí"),
        points("Điểm tối đa", "max", "point", rng),
        points("Điểm tự chấm", "self", "point", rng),
        share("Tỷ lệ tự chấm (%)", "self"),
        points("Điểm thẩm định", "appraised_1", "point", rng),
        share("Tỷ lệ thẩm định (%)", "appraised_1"),
    ]
    printed = drawn(rows, columns)
    data = write_text.csv_file(printed.grid, "\t", "utf-16-be")
    return b"\xfe\xff" + data, printed


@second("new_html-fields.html", "a table with its own head for each field, the field's name in a heading")
def _fields(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, fields=5)
    columns = [
        code("Mã"),
        name("Nội dung tiêu chí"),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns)
    pieces = [
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"></head><body><h1>Chỉ số CCHC năm 2025 - xã Mẫu</h1>'
    ]
    starts = [at for at, row in enumerate(rows) if row.depth == 0]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True), start=1):
        part = Grid("", [printed.grid.rows[0], *printed.grid.rows[2 + start : 1 + end]], 1)
        page = write_html.html(part, "web")
        table = page[page.rindex("<table border=1>") : page.rindex("</table>") + 8]
        pieces.append(f"<h2>Lĩnh vực {number}: {rows[start].name}</h2>{table}")
        printed.criteria[start] = TrueCriterion(rows[start].code, rows[start].name, "field", optional=True)
    return ("".join(pieces) + "</body></html>").encode(), printed


@second("new_html-layout.xls", "a portal's export: the table inside tables of the page's layout, fields in table parts")
def _layout(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, tasks=True)
    columns = [
        *usual(rng),
        part_of_task("Giải pháp khắc phục", "remedy"),
        part_of_task("Đơn vị chủ trì", "lead"),
        part_of_task("Thời hạn", "deadline"),
    ]
    printed = drawn(rows, columns)
    page = write_html.html(printed.grid, "portal")
    before = "<table><tr><td>Cổng thông tin</td><td>Đăng xuất</td></tr><tr><td colspan=2>"
    return page.replace("<table border=1>", before + "<table border=1>").replace(
        "</table>", "</table></td></tr></table>"
    ).encode(), printed


Clip = Callable[[Random], tuple[str, str, Printed]]


def _pasted(suffix: str) -> Callable[[Clip], Clip]:
    """Enters what the clipboard holds: about it, its text or page, and the table."""

    def enter(draw: Clip) -> Clip:
        file = f"new_paste-{suffix}"

        def make(rng: Random) -> Made:
            about, data, printed = draw(rng)
            made = of_table(file, about, data.encode(), printed)
            if file.endswith(".html"):
                made.files[file.replace(".html", ".txt")] = write_text.tabbed(printed.grid).encode()
            return made

        SECOND[file] = make
        return draw

    return enter


@_pasted("google.html")
def _google(rng: Random) -> tuple[str, str, Printed]:
    rows = rows_of(rng)
    columns = usual(rng)
    printed = with_lines(drawn(rows, columns), rows, columns, rng)
    page = write_html.html(printed.grid, "libreoffice")
    table = page[page.index("<table") : page.rindex("</table>") + 8].replace(
        "<td", '<td data-sheets-value="{}" style="overflow:hidden;"'
    )
    head = '<meta charset="utf-8"><google-sheets-html-origin><style><!--td {border: 1px solid #ccc;}--></style>'
    return (
        "out of an online sheet",
        head
        + table.replace(
            "<table border=1>",
            '<table xmlns="http://www.w3.org/1999/xhtml" dir="ltr"><colgroup><col width="50"/></colgroup>',
        ),
        printed,
    )


@_pasted("bars.txt")
def _bars(rng: Random) -> tuple[str, str, Printed]:
    printed = drawn(rows_of(rng), usual(rng))
    lines = ["| " + " | ".join(row) + " |" for row in texts(printed.grid)]
    lines.insert(1, "|" + "|".join(["---"] * printed.grid.width) + "|")
    return "bars between columns, a line of dashes under the header", "\n".join(lines), printed


@_pasted("padded.txt")
def _padded(rng: Random) -> tuple[str, str, Printed]:
    printed = drawn(
        rows_of(rng),
        [
            code("STT"),
            name("Tiêu chí"),
            points("Điểm chuẩn", "max", "comma", rng),
            points("Điểm đạt", "appraised_1", "comma", rng),
        ],
    )
    rows = texts(printed.grid)
    widths = [max(len(row[at]) for row in rows) + 2 for at in range(4)]
    return (
        "columns padded with spaces",
        "\n".join("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows),
        printed,
    )


@_pasted("lines.txt")
def _lines(rng: Random) -> tuple[str, str, Printed]:
    rows = rows_of(rng)
    printed = drawn(rows, usual(rng))
    body = [f"{row.code}. {row.name}: {_said(row)}" for row in rows]
    return (
        "a line for each criterion, points behind a colon as 0,5/1",
        "\n".join(["Kết quả chấm điểm Chỉ số CCHC năm 2025", *body]),
        printed,
    )


def _said(row: Row) -> str:
    given, most = row.points.appraised_1, row.points.max
    return f"{plainly(given)}/{plainly(most)}".replace(".", ",") if given is not None and most is not None else ""


@_pasted("cells.txt")
def _cells(rng: Random) -> tuple[str, str, Printed]:
    printed = drawn(
        rows_of(rng),
        [
            code("STT"),
            name("Tiêu chí"),
            points("Điểm chuẩn", "max", "comma", rng),
            points("Điểm đạt", "appraised_1", "comma", rng),
        ],
    )
    return "each cell on a line of its own", "\n".join(cell for row in texts(printed.grid) for cell in row), printed


@_pasted("message.txt")
def _message(rng: Random) -> tuple[str, str, Printed]:
    columns = [
        code("TT"),
        name("Tiêu chí"),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự chấm", "self", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows_of(rng), columns, Style(bold=0))
    lines = ["Gửi các xã kết quả thẩm định, đề nghị phản hồi trước ngày 20/01/2026:", ""]
    for row in texts(printed.grid):
        lines += textwrap.wrap("  ".join(row), 200, break_long_words=False, drop_whitespace=False)
    return "two spaces between columns, a sentence before", "\n".join(lines), printed
