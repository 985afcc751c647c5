"""Second collection, papers: Word files and PDF as decisions and notices have them."""

import io
from dataclasses import replace
from random import Random
from typing import Any

from devtools.collection.content import Row
from devtools.collection.free import (
    Style,
    code,
    drawn,
    name,
    part_of_task,
    points,
    rows_of,
    share,
    text,
    with_total,
)
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import second
from devtools.collection.kinds.second_columns import at_depth, reason, with_causes
from devtools.collection.kinds.second_rows import usual, with_lines
from devtools.collection.layouts import Printed
from devtools.collection.truth import TrueCriterion
from devtools.collection.write_docx import docx
from devtools.collection.write_pdf import pdf

DECISION = (
    "ỦY BAN NHÂN DÂN TỈNH MINH HỌA",
    "PHỤ LỤC I",
    "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2025 CỦA UBND XÃ MẪU",
    "(Ban hành kèm theo Quyết định số 215/QĐ-UBND ngày 22 tháng 01 năm 2026 của Chủ tịch UBND tỉnh)",
)


@second("new_docx-captions.docx", "a table for each field, the field's name in the line above it")
def _captions(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, fields=6)
    columns = [
        code("TT"),
        name("Tiêu chí"),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
    ]
    whole = drawn(rows, columns)
    starts = [at for at, row in enumerate(rows) if row.depth == 0]
    blocks: list[Grid | str] = list(DECISION)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True), start=1):
        blocks.append(f"{number}. {rows[start].name}")
        blocks.append(
            Grid("", [whole.grid.rows[0], *whole.grid.rows[2 + start : 1 + end]], 1, widths=whole.grid.widths)
        )
        whole.criteria[start] = TrueCriterion(rows[start].code, rows[start].name, "field", optional=True)
    return docx(blocks), whole


@second("new_docx-summary_first.docx", "a summary of the fields, then the table of all points")
def _summary_first(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT"),
        name("Nội dung"),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
    ]
    whole = with_total(drawn(rows, columns, Style(caps=True)), rows, columns)
    fields = [row for row in rows if row.depth == 0]
    short = [
        text("STT", lambda line: str(line.index + 1), 6),
        name("Lĩnh vực"),
        points("Điểm đạt", "appraised_1", "comma", rng),
        share("Tỷ lệ (%)", "appraised_1"),
    ]
    summary = drawn(fields, short, Style(bold=0))
    blocks: list[Grid | str] = [
        *DECISION,
        "I. KẾT QUẢ CHUNG",
        summary.grid,
        "II. KẾT QUẢ CHI TIẾT",
        whole.grid,
        "Nơi nhận: Như trên.",
    ]
    return docx(blocks), whole


@second("new_docx-reasons.docx", "two rows of titles, reasons for points taken off, sums of fields")
def _reasons(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT"),
        name("Lĩnh vực/Tiêu chí/TCTP"),
        points("Điểm chuẩn", "max", "comma", rng),
        points(("Kết quả", "Tự chấm"), "self", "comma", rng),
        points(("Kết quả", "Thẩm định"), "appraised_1", "comma", rng),
        points(("Kết quả", "Điểm trừ"), "lost", "comma", rng),
        reason(rng, "Lý do bị trừ điểm"),
    ]
    printed = with_causes(drawn(rows, columns), 6)
    printed = with_lines(printed, rows, columns, rng)
    printed.grid.above = DECISION
    return docx([printed.grid]), printed


@second("new_docx-names.docx", "names in three columns, merged over the columns to their right")
def _names(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    over = "Nội dung đánh giá"
    titles = ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần")
    names = [text((over, title), at_depth(depth, "name"), 18) for depth, title in enumerate(titles)]
    columns = [
        code("Mã số"),
        *names,
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns)
    for row, cells in zip(rows, printed.grid.rows[2:], strict=True):
        at = 1 + min(row.depth, 2)
        if at < 3:
            cells[at] = replace(cells[at], colspan=4 - at)
            cells[at + 1 : 4] = [GridCell(covered=True)] * (3 - at)
    return docx([printed.grid]), printed


@second("new_docx-plain.docx", "no marks in titles, work beside points, sections by letters")
def _plain(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, tasks=True)
    columns = [
        code("TT"),
        name("NOI DUNG TIEU CHI"),
        points("DIEM TOI DA", "max", "comma", rng),
        points("DIEM DAT", "appraised_1", "comma", rng),
        part_of_task("NGUYEN NHAN", "cause"),
        part_of_task("GIAI PHAP KHAC PHUC", "remedy"),
        part_of_task("DON VI CHU TRI", "lead", 18),
        part_of_task("THOI GIAN HOAN THANH", "deadline", 16),
    ]
    printed = drawn(rows, columns)
    return docx([printed.grid]), printed


@second("new_docx-rules.docx", "criteria cells with their counting rules as further lines")
def _rules(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("Mã số"),
        name("Tiêu chí"),
        text("Cách tính điểm", _rule, 34),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự chấm", "self", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
        text(
            "Tài liệu kiểm chứng",
            lambda line: (
                f"BC số {line.index + 3}/BC-UBND ngày {line.index % 28 + 1:02}/11/2025" if line.row.leaf else ""
            ),
            26,
        ),
    ]
    printed = with_total(drawn(rows, columns), rows, columns, "Tổng điểm")
    return docx([printed.grid]), printed


def _rule(line: Any) -> str:
    row: Row = line.row
    if not row.leaf:
        return ""
    most = str(row.points.max).rstrip("0").rstrip(".").replace(".", ",")
    return f"Đạt từ 95% trở lên: {most}\nTừ 80% - dưới 95%: b/95% x {most}\nDưới 80%: 0"


@second("new_pdf-two_lines.pdf", "ruled, titles of two lines under each other, narrow columns")
def _two_lines(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("TT", 5),
        name("Lĩnh vực, tiêu chí,\ntiêu chí thành phần"),
        points("Điểm\ntối đa", "max", "comma", rng),
        points(("Kết quả chấm điểm", "Đơn vị\ntự chấm"), "self", "comma", rng),
        points(("Kết quả chấm điểm", "Tổ thẩm\nđịnh chấm"), "appraised_1", "comma", rng),
    ]
    columns = [replace(column, width=5.0 if at != 1 else 22.0) for at, column in enumerate(columns)]
    printed = with_total(drawn(rows, columns), rows, columns)
    printed.grid.above = DECISION
    return pdf(printed.grid, size=11), printed


@second("new_pdf-gaps.pdf", "no rules, pairs of points and per cent, sums of fields")
def _gaps(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT", 8),
        name("Tiêu chí"),
        points("Điểm chuẩn", "max", "comma", rng),
        points(("Thẩm định", "Điểm"), "appraised_1", "comma", rng),
        share(("Thẩm định", "Tỷ lệ %"), "appraised_1"),
    ]
    printed = with_lines(drawn(rows, columns), rows, columns, rng)
    return pdf(printed.grid, ruled=False, size=10), printed


@second("new_pdf-sideways.pdf", "pages lie on their side, the page says so")
def _sideways(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [*usual(rng), points("Điểm bị trừ", "lost", "comma", rng), reason(rng)]
    printed = with_causes(drawn(rows, columns), 5)
    return _turned(pdf(printed.grid, landscape=True, size=10), 90), printed


def _turned(data: bytes, angle: int) -> bytes:
    """The same pages, shown turned."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(angle)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


@second("new_pdf-narrow.pdf", "codes in three columns, names in a narrow one, small print")
def _narrow(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, rows=60)
    codes = [
        text(("Mã số", title), at_depth(depth), 6)
        for depth, title in enumerate(("Lĩnh vực", "Tiêu chí", "TC thành phần"))
    ]
    columns = [
        *codes,
        replace(name("Nội dung"), width=20.0),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns)
    return pdf(printed.grid, size=9), printed


@second("new_pdf-wide.pdf", "eleven columns in small print over landscape pages, work beside points")
def _wide(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, tasks=True)
    columns = [
        code("TT", 6),
        replace(name(), width=24.0),
        points("Điểm chuẩn", "max", "comma", rng),
        points("Tự chấm", "self", "comma", rng),
        points("Thẩm định", "appraised_1", "comma", rng),
        points("Điểm mất", "lost", "comma", rng),
        part_of_task("Nguyên nhân", "cause", 20),
        part_of_task("Giải pháp", "remedy", 22),
        part_of_task("Chủ trì", "lead", 14),
        part_of_task("Phối hợp", "coordinating", 16),
        part_of_task("Thời hạn", "deadline", 13),
    ]
    columns = [replace(column, width=7.0) if column.value else column for column in columns]
    printed = drawn(rows, columns)
    return pdf(printed.grid, landscape=True, size=8), printed


@second("new_pdf-no_header_again.pdf", "ruled, header once, field rows merged over all columns")
def _merged_fields(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("Số TT"),
        name("Nội dung tiêu chí"),
        points("Thang điểm", "max", "comma", rng, parents=False),
        points("Điểm đạt", "appraised_1", "comma", rng, parents=False),
    ]
    printed = drawn(rows, columns, Style(caps=True))
    for row, cells in zip(rows, printed.grid.rows[1:], strict=True):
        if row.depth == 0:
            cells[0] = replace(cells[0], text=f"{cells[0].text}. {cells[1].text}", colspan=4)
            cells[1:] = [GridCell(covered=True)] * 3
    return pdf(printed.grid, repeat=False), printed
