"""Third collection, columns: who gave points, per cent, remarks, losses only, two languages, figures with words."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from devtools.collection.content import Row
from devtools.collection.free import (
    COVERED,
    Column,
    Line,
    Style,
    code,
    drawn,
    figure,
    name,
    part_of_task,
    points,
    rows_of,
    text,
    with_total,
)
from devtools.collection.grid import GridCell
from devtools.collection.kinds.registry import THIRD, Made, of_table, third
from devtools.collection.kinds.second_columns import reason, with_causes
from devtools.collection.kinds.third_rows import commas, percent
from devtools.collection.layouts import Printed
from devtools.collection.write_ods import ods
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

EXPLAINED = (
    "Đơn vị đã bổ sung Báo cáo số 88/BC-UBND ngày 12/12/2025, đề nghị xem xét",
    "Đã thực hiện đầy đủ, gửi kèm đường dẫn",
    "Do sáp nhập từ 01/7/2025 nên số liệu chưa đồng bộ",
    "",
)
OPINIONS = ("Thống nhất", "Tài liệu kiểm chứng hợp lệ", "Giữ nguyên điểm thẩm định", "Đã kiểm tra, công nhận 50%")


def evidence(title: str = "Tài liệu kiểm chứng (đường dẫn)") -> Column:
    """Links to what proves the points."""

    def says(line: Line) -> str:
        return f"https://mau.minhhoa.example/cchc/2025/{line.code}.pdf" if line.row.leaf else ""

    return text(title, says, 30)


def remarks(rng: Random, title: str, texts: tuple[str, ...]) -> Column:
    """Sentences beside leaves; no causes, and no work."""
    said: dict[int, str] = {}
    return text(title, lambda line: said.setdefault(line.index, rng.choice(texts)) if line.row.leaf else "", 30)


@third("third_xlsx-percent.xlsx", "points to be had, points given, per cent; a rank beside the fields")
def _percent(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("TT"),
        name("Chỉ số thành phần/Tiêu chí"),
        points("Điểm tối đa", "max", "number", rng),
        points("Điểm đạt", "appraised_1", "number", rng),
        text("Tỷ lệ % đạt", lambda line: percent(line.row), 10),
        text("Xếp hạng", lambda line: str(rng.randint(1, 95)) if not line.row.depth else "", 8),
    ]
    printed = with_total(drawn(rows, columns), rows, columns, "TỔNG ĐIỂM")
    return xlsx([printed.grid]), printed


@third("third_xlsx-four_sources.xlsx", "points of the commune, of the board, of the survey, their sum and a rank")
def _four_sources(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, survey=True)
    columns = [
        code("STT"),
        name("Lĩnh vực, tiêu chí"),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm tự đánh giá của UBND xã", "self", "comma", rng),
        points("Điểm của Tổ thẩm định", "appraised_1", "comma", rng),
        points("Điểm XHH", "survey", "comma", rng),
        figure("Tổng điểm", _whole, "comma", rng),
        text("Xếp hạng", lambda line: f"{rng.randint(1, 95)}/95" if not line.row.depth else "", 9),
    ]
    printed = drawn(rows, columns)
    return xlsx([printed.grid]), printed


def _whole(row: Row) -> Decimal | None:
    return row.points.achieved if row.points.max is not None else None


@third("third_xlsx-remarks.xlsx", "explanation of the commune, opinion of the board, links")
def _remarks(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT"),
        name("Tiêu chí, tiêu chí thành phần"),
        points("Điểm chuẩn", "max", "number", rng),
        points("Điểm tự chấm", "self", "number", rng),
        evidence(),
        points("Điểm thẩm định", "appraised_1", "number", rng),
        remarks(rng, "Giải trình của đơn vị", EXPLAINED),
        remarks(rng, "Ý kiến của cơ quan thẩm định", OPINIONS),
    ]
    printed = drawn(rows, columns)
    return xlsx([printed.grid]), printed


@third("third_xlsx-field_column.xlsx", "the field in a column at the left, merged down over its criteria")
def _field_column(rng: Random) -> tuple[bytes, Printed]:
    printed = field_column(rng, "number")
    return xlsx([printed.grid]), printed


def field_column(rng: Random, style: str) -> Printed:
    """A row for each criterion and component; the field's name beside all of its rows."""
    rows = rows_of(rng)
    columns = [
        text("Lĩnh vực", lambda line: f"{line.code}. {line.name}" if line.row.depth == 0 else "", 18),
        text("Mã TC", lambda line: line.code if line.row.depth else ""),
        text("Tên tiêu chí", lambda line: line.name if line.row.depth else "", 44),
        points("Điểm tối đa", "max", style, rng, parents=False),
        points("Điểm đạt", "appraised_1", style, rng, parents=False),
    ]
    printed = drawn(rows, columns, Style(bold=0))
    body, top = printed.grid.rows[1:], 0
    found: list[list[GridCell]] = []
    for at, row in enumerate(rows):
        if row.depth == 0:
            top = len(found)
            continue
        cells = list(body[at])
        cells[0] = COVERED
        found.append(cells)
        if len(found) == top + 1:
            own = next(other for other, one in enumerate(rows) if one.code == row.code.split(".")[0])
            cells[0] = replace(body[own][0], rowspan=1)
        else:
            found[top][0] = replace(found[top][0], rowspan=len(found) - top)
    printed.grid.rows = [printed.grid.rows[0], *found]
    return printed


@third("third_xlsx-two_languages.xlsx", "titles in Vietnamese and English")
def _two_languages(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT\n(No.)"),
        name("Tiêu chí\n(Criteria)"),
        points("Điểm tối đa\n(Max score)", "max", "number", rng),
        points("Tự đánh giá\n(Self-assessment)", "self", "number", rng),
        points("Thẩm định\n(Verified score)", "appraised_1", "number", rng),
        text("Ghi chú\n(Remarks)", lambda _line: "", 14),
    ]
    printed = drawn(rows, columns)
    return xlsx([printed.grid]), printed


@third("third_ods-english.ods", "titles in English only, as a foreign project's sheet has them")
def _english(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("Code"),
        name("Indicator"),
        points("Max. points", "max", "number", rng),
        points("Self-score", "self", "number", rng),
        points("Appraised score", "appraised_1", "number", rng),
        points("Lost points", "lost", "number", rng),
    ]
    printed = drawn(rows, columns)
    return ods([printed.grid]), printed


@third("third_xlsx-losses.xlsx", "losses only; empty where nothing was lost, the reason beside it")
def _losses(rng: Random) -> tuple[bytes, Printed]:
    printed = losses(rng, "comma")
    return xlsx([printed.grid]), printed


def losses(rng: Random, style: str) -> Printed:
    """Maximum and what was taken off, nowhere what was given."""
    rows = rows_of(rng)

    def off(row: Row) -> Decimal | None:
        return (row.points.lost or None) if row.leaf else None

    columns = [
        code("STT"),
        name("Nội dung"),
        points("Điểm chuẩn", "max", style, rng),
        figure("Điểm trừ", off, style, rng, "printed_lost"),
        reason(rng, "Lý do trừ điểm"),
    ]
    return with_causes(drawn(rows, columns), 4)


@third("third_xls-worded.xls", 'points with words: "0,5 điểm", "1đ"')
def _worded(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)

    def said(value: Decimal | None) -> str:
        return rng.choice((f"{commas(value)} điểm", f"{commas(value)}đ", f"{commas(value)} đ")) if value else "0 điểm"

    columns = [
        code("TT"),
        name("Tiêu chí chấm điểm"),
        _worded_points("Điểm tối đa", "max", "max_score", said),
        _worded_points("Điểm xã tự chấm", "self", "self_score", said),
        _worded_points("Điểm Tổ công tác chấm", "appraised_1", "appraised_scores", said),
    ]
    printed = drawn(rows, columns)
    return xls([printed.grid]), printed


def _worded_points(title: str, part: str, takes: str, said: Callable[[Decimal | None], str]) -> Column:
    return Column(
        (title,), lambda line: said(getattr(line.row.points, part)), takes, lambda row: getattr(row.points, part)
    )


@third("third_xlsx-of_most.xlsx", 'one column "Điểm đạt/Điểm tối đa": 0,25/0,5 điểm')
def _of_most(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)

    def both(line: Line) -> str:
        return f"{commas(line.row.points.appraised_1)}/{commas(line.row.points.max)} điểm"

    columns = [
        code("STT"),
        name("Lĩnh vực/tiêu chí"),
        text("Điểm đạt/Điểm tối đa", both, 16),
        reason(rng, "Nguyên nhân trừ điểm"),
    ]
    printed = drawn(rows, columns)
    for true, row in zip(printed.criteria, rows, strict=True):
        true.max_score, true.appraised_scores = str(row.points.max), [str(row.points.appraised_1)]
    return xlsx([with_causes(printed, 3).grid]), printed


@third("third_xlsx-half_year.xlsx", "the half year's points before the whole year's, and the target of next year")
def _half_year(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)

    def half(row: Row) -> Decimal | None:
        return None if row.points.appraised_1 is None else (row.points.appraised_1 // Decimal("0.5")) * Decimal("0.25")

    columns = [
        code("STT"),
        name("Tiêu chí"),
        points("Điểm tối đa", "max", "comma", rng),
        figure("Kết quả 6 tháng đầu năm 2025", half, "comma", rng),
        points("Kết quả năm 2025", "appraised_1", "comma", rng),
        figure("Phấn đấu năm 2026", lambda row: row.points.max, "comma", rng),
    ]
    printed = drawn(rows, columns)
    for true in printed.criteria:
        true.may_ask = ["appraised_scores"]
    return xlsx([printed.grid]), printed


@third("third_xlsx-who_follows.xlsx", "the office that appraises each criterion, the work and who is to do it")
def _who_follows(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, tasks=True)
    offices = ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ")
    columns = [
        code("STT"),
        name("Tiêu chí"),
        text("Cơ quan thẩm định", lambda line: rng.choice(offices) if line.row.leaf else "", 18),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm được thẩm định", "appraised_1", "comma", rng),
        points("Số điểm còn thiếu", "lost", "comma", rng),
        part_of_task("Nguyên nhân mất điểm", "cause", 28),
        part_of_task("Giải pháp năm 2026", "remedy", 30),
        part_of_task("Bộ phận thực hiện", "lead", 20),
        part_of_task("Hoàn thành trước", "deadline", 16),
    ]
    printed = drawn(rows, columns)
    return xlsx([printed.grid]), printed


def _commune_sheets(rng: Random) -> Made:
    """A sheet for each commune; the office's own is the third."""
    tables = {sheet: _of_commune(rng, sheet) for sheet in ("Xã Đồng Tâm", "P. Tân Lập", "Xã Mẫu", "Xã Hòa Bình")}
    data, about = xlsx([printed.grid for printed in tables.values()]), "a sheet for each commune, told by its name"
    made = of_table(_SHEETS, about, data, tables["Xã Mẫu"])
    made.truth.arguments = {"communes": ["xã Mẫu"]}
    return made


_SHEETS = "third_communes-sheets.xlsx"
THIRD[_SHEETS] = _commune_sheets


def _of_commune(rng: Random, sheet: str) -> Printed:
    columns = [
        code("STT"),
        name("Tiêu chí"),
        points("Điểm tối đa", "max", "number", rng),
        points("Điểm tự chấm", "self", "number", rng),
        points("Điểm thẩm định", "appraised_1", "number", rng),
    ]
    printed = drawn(rows_of(rng), columns, name=sheet)
    whole = sheet.replace("P. ", "Phường ")
    printed.grid.above = ("KẾT QUẢ CHẤM ĐIỂM CCHC NĂM 2025", f"Đơn vị: UBND {whole}")
    return printed
