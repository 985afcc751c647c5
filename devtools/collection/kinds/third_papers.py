"""Third collection, papers: a table for each field, rules and remarks in cells, signatures at the foot of pages."""

from dataclasses import replace
from random import Random

from devtools.collection.content import Row
from devtools.collection.free import (
    COVERED,
    Line,
    Style,
    code,
    drawn,
    line_of,
    name,
    points,
    rows_of,
    text,
    with_total,
)
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import third
from devtools.collection.kinds.third_columns import EXPLAINED, OPINIONS, field_column, losses, remarks
from devtools.collection.kinds.third_rows import bare, commas, dashes, percent, rules, with_own_line, with_parts
from devtools.collection.layouts import Printed
from devtools.collection.write_docx import docx
from devtools.collection.write_pdf import pdf

NOTICE = (
    "UBND TỈNH MINH HỌA",
    "HỘI ĐỒNG THẨM ĐỊNH CHỈ SỐ CCHC",
    "BIÊN BẢN THẨM ĐỊNH ĐIỂM CHỈ SỐ CCHC NĂM 2025",
    "Đơn vị được thẩm định: UBND xã Mẫu",
)
SIGNED = "Ký bởi: SỞ NỘI VỤ, tỉnh Minh Họa - Ngày ký: 19-01-2026 08:15:22 +07:00"


@third("third_docx-own_tables.docx", "a table for each field, its name over all columns above its own header")
def _own_tables(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, fields=7)
    columns = [
        code("STT"),
        name("Tiêu chí, tiêu chí thành phần"),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự chấm", "self", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
    ]
    whole = drawn(rows, columns)
    starts = [at for at, row in enumerate(rows) if row.depth == 0]
    blocks: list[Grid | str] = list(NOTICE)
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        titled = GridCell(f"{rows[start].code}. {rows[start].name.upper()}", bold=True, colspan=5)
        body = whole.grid.rows[2 + start : 1 + end]
        sums = _sums(whole, start)
        table = [[titled, *[COVERED] * 4], whole.grid.rows[0], *body, sums]
        blocks.append(Grid("", table, 2, widths=whole.grid.widths))
        _as_caption(whole, start)
    return docx(blocks), whole


def _sums(whole: Printed, start: int) -> list[GridCell]:
    """The field's figures in a last row."""
    said = "Cộng"
    whole.skipped.append(said)
    return [GridCell(), GridCell(said, bold=True), *whole.grid.rows[1 + start][2:]]


def _as_caption(whole: Printed, start: int) -> None:
    """The field stands in a title: its figures, from the row of sums, are nobody's duty to take."""
    true = whole.criteria[start]
    true.name, true.optional = true.name.upper(), True
    true.may_ask = ["max_score", "self_score", "appraised_scores"]


@third("third_docx-rules_in_cell.docx", "counting rules as further lines of the name's cell")
def _rules_in_cell(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("TT", 7),
        text("Nội dung chấm điểm", _with_rules, 46),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns)
    for true, row in zip(printed.criteria, rows, strict=True):
        if row.leaf:
            true.also["name"] = [" ".join([true.name, *rules(row)])]
    printed.grid.above = NOTICE
    return docx([printed.grid]), printed


def _with_rules(line: Line) -> str:
    return "\n".join([line.name, *rules(line.row)]) if line.row.leaf else line.name


@third("third_docx-two_rounds.docx", "first appraisal, opinion, explanation, second appraisal")
def _two_rounds(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, second_round=True)
    columns = [
        code("Mã"),
        name("Tiêu chí", 34),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự đánh giá", "self", "comma", rng),
        points("Điểm thẩm định lần 1", "appraised_1", "comma", rng),
        remarks(rng, "Ý kiến của Tổ thẩm định", OPINIONS),
        remarks(rng, "Giải trình của UBND xã", EXPLAINED),
        points("Điểm thẩm định lần 2", "appraised_2", "comma", rng),
    ]
    printed = drawn(rows, columns)
    printed.grid.above = NOTICE
    return docx([printed.grid]), printed


@third("third_docx-parts.docx", '"PHẦN A. …" over all columns, rules as rows, a sum at the end')
def _parts(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, rows=36)
    columns = [
        code("STT"),
        name("Nội dung chấm điểm", 50),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
    ]
    printed = with_total(drawn(rows, columns, Style(caps=True)), rows, columns, "TỔNG CỘNG (A + B)")
    for at in reversed(range(len(rows))):
        if rows[at].leaf and at % 2:
            with_own_line(printed, at, [line_of(printed, "", said) for said in rules(rows[at])])
            printed.criteria[at].also["name"] = [" ".join([printed.criteria[at].name, *rules(rows[at])])]
            printed.skipped += rules(rows[at])
    return docx([_parted(printed, rows)]), printed


def _parted(printed: Printed, rows: tuple[Row, ...]) -> Grid:
    """Parts are put in from below, so that lines below rows do not move the place of a field."""
    first = next(row for row in rows if row.depth == 0)
    last = [row for row in rows if row.depth == 0][-1]
    for row, title in ((last, "PHẦN B. TÁC ĐỘNG CỦA CCHC"), (first, "PHẦN A. NỘI DUNG CCHC")):
        at = next(at for at, cells in enumerate(printed.grid.rows) if cells[1].text == row.name.upper())
        printed.grid.rows.insert(at, [GridCell(title, bold=True, colspan=4), *[COVERED] * 3])
        printed.groups.append(title)
    return printed.grid


@third("third_docx-dashes.docx", 'fields in bold without codes, components "-", details "+"')
def _dashes(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, deep=True)
    codes, names = dashes(rows)
    columns = [
        code("TT", 6),
        name("Lĩnh vực, tiêu chí"),
        points("Điểm chuẩn", "max", "comma", rng),
        points("Xã tự chấm", "self", "comma", rng),
        points("Tỉnh thẩm định", "appraised_1", "comma", rng),
    ]
    printed = bare(drawn(rows, columns, Style(code=codes, name=names)))
    return docx([printed.grid]), printed


@third("third_pdf-footers.pdf", "upright, seven pages and more, who signed and when at the foot of each")
def _footers(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, rows=130, fields=8)
    columns = [
        code("STT", 8),
        name("Tiêu chí, tiêu chí thành phần", 36),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự chấm", "self", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
        remarks(rng, "Ghi chú", ("", "", "Đã đối chiếu")),
    ]
    columns = [*columns[:-1], replace(columns[-1], width=12.0)]
    printed = with_total(drawn(rows, columns), rows, columns)
    printed.grid.above = NOTICE
    return pdf(printed.grid, size=13, footer=SIGNED), printed


@third("third_pdf-footers_no_header.pdf", "the same with the header on the first page only, rules within the cells")
def _footers_once(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("TT", 8),
        text("Nội dung chấm điểm", _with_rules, 46),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
        text("Tỷ lệ % đạt", lambda line: percent(line.row), 10),
    ]
    printed = drawn(rows, columns)
    for true, row in zip(printed.criteria, rows, strict=True):
        if row.leaf:
            true.also["name"] = [" ".join([true.name, *rules(row)])]
    return pdf(printed.grid, repeat=False, size=12, footer=SIGNED), printed


@third("third_pdf-field_column.pdf", "the field in a narrow column at the left, merged down, over several pages")
def _field_column(rng: Random) -> tuple[bytes, Printed]:
    printed = field_column(rng, "comma")
    return pdf(printed.grid, size=11), printed


@third("third_pdf-losses.pdf", "losses only, with reasons; signed at the foot")
def _losses(rng: Random) -> tuple[bytes, Printed]:
    printed = losses(rng, "comma")
    printed.grid.above = NOTICE
    return pdf(printed.grid, size=11, footer=SIGNED), printed


@third("third_pdf-parts.pdf", '"PHẦN A. …" over all columns, points as "0,25/0,5 điểm"')
def _of_most(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT", 8),
        name("Nội dung"),
        text(
            "Điểm đạt/Điểm tối đa",
            lambda line: f"{commas(line.row.points.appraised_1)}/{commas(line.row.points.max)} điểm",
            14,
        ),
    ]
    printed = drawn(rows, columns)
    for true, row in zip(printed.criteria, rows, strict=True):
        true.max_score, true.appraised_scores = str(row.points.max), [str(row.points.appraised_1)]
    return pdf(with_parts(printed, rows).grid, size=11), printed
