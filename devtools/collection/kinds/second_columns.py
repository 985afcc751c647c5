"""Second collection, columns: codes and names over several, pairs of figures, differences, years, exports."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from devtools.collection.content import Row
from devtools.collection.figures import plainly
from devtools.collection.free import (
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
    share,
    text,
    with_total,
)
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import second
from devtools.collection.layouts import Printed
from devtools.collection.truth import TrueTask
from devtools.collection.write_ods import ods
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

Write = Callable[[Sequence[Grid]], bytes]
REASONS = (
    "Gửi báo cáo quý II chậm 03 ngày (hạn 05/6/2025, gửi 08/6/2025)",
    "Kế hoạch số 12/KH-UBND ban hành ngày 20/02/2025, sau thời hạn 31/01/2025",
    "Tài liệu kiểm chứng thiếu biên bản tự kiểm tra",
    "Tỷ lệ mới đạt 82,5 % (yêu cầu từ 95 % trở lên)",
)
GROUNDS = (
    "Quyết định số 45/QĐ-UBND ngày 15/3/2025; Báo cáo số 112/BC-UBND ngày 02/12/2025 (mục 2.3)",
    "Số liệu Hệ thống thông tin giải quyết TTHC đến 14/12/2025: 1.245/1.302 hồ sơ, đạt 95,6 %",
    "Công văn 217/SNV-CCHC; đã đối chiếu trang thông tin điện tử ngày 10.12.2025",
    "01 kế hoạch, 04 báo cáo quý, 02 biên bản kiểm tra",
)


def at_depth(depth: int, says: str = "code") -> Callable[[Line], str]:
    """Says the code (or name) of rows of one depth only; the last depth stands for all below."""

    def said(line: Line) -> str:
        return str(getattr(line, says)) if min(line.row.depth, 2) == depth else ""

    return said


def reason(rng: Random, title: str | tuple[str, ...] = "Lý do trừ điểm") -> Column:
    """Why points were taken off, for rows that lost some."""
    said: dict[int, str] = {}

    def says(line: Line) -> str:
        if not line.row.leaf or not line.row.points.lost:
            return ""
        return said.setdefault(line.index, rng.choice(REASONS))

    return text(title, says, 34)


def with_causes(printed: Printed, column: int) -> Printed:
    """The texts of the column are causes: a task each."""
    field, body = "", printed.grid.rows[printed.grid.header_rows :]
    for true, cells in zip(printed.criteria, body, strict=False):
        field = true.name if true.level == "field" else field
        if cells[column].text:
            printed.tasks.append(TrueTask([true.code], true.name, field, cause=cells[column].text))
    return printed


@second("new_xlsx-two_codes.xlsx", "codes in three columns by level: LV, TC, TCTP")
def _two_codes(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    codes = [text(("Mã số", title), at_depth(depth), 7) for depth, title in enumerate(("LV", "TC", "TCTP"))]
    columns = [
        *codes,
        name("Nội dung"),
        points("Điểm tối đa", "max", "number", rng),
        points("Điểm đạt", "appraised_1", "number", rng),
    ]
    printed = with_total(drawn(rows, columns), rows, columns)
    return xlsx([printed.grid]), printed


@second("new_xlsx-three_names.xlsx", "names in three columns by level, codes before them")
def _three_names(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    titles = ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần")
    names = [text(title, at_depth(depth, "name"), 22) for depth, title in enumerate(titles)]
    columns = [
        code("TT"),
        *names,
        points("Điểm chuẩn", "max", "comma", rng),
        points("Điểm tự đánh giá", "self", "comma", rng),
        points("Điểm thẩm định", "appraised_1", "comma", rng),
    ]
    printed = drawn(rows, columns)
    return xlsx([printed.grid]), printed


@second(
    "new_xlsx-stairs.xlsx", "fields and criteria merged down beside their components; scores of the lowest level only"
)
def _stairs(rng: Random) -> tuple[bytes, Printed]:
    return _merged_levels(rng, xlsx)


@second("new_ods-stairs.ods", "the same in Calc")
def _ods_stairs(rng: Random) -> tuple[bytes, Printed]:
    return _merged_levels(rng, ods)


def _merged_levels(rng: Random, write: Write) -> tuple[bytes, Printed]:
    """One row for each leaf; what stands above it is merged down at its left."""
    rows = rows_of(rng)
    columns = [
        text("Lĩnh vực", lambda line: f"{line.code}. {line.name}" if line.row.depth == 0 else "", 20),
        text("Tiêu chí", lambda line: f"{line.code}. {line.name}" if line.row.depth == 1 else "", 28),
        text("Tiêu chí thành phần", lambda line: f"{line.code}. {line.name}" if line.row.depth > 1 else "", 36),
        points("Điểm tối đa", "max", "comma", rng, parents=False),
        points("Điểm đạt", "appraised_1", "comma", rng, parents=False),
    ]
    printed = drawn(rows, columns)
    printed.grid.rows = _stacked(printed, rows)
    return write([printed.grid]), printed


def _stacked(printed: Printed, rows: tuple[Row, ...]) -> list[list[GridCell]]:
    head, body = printed.grid.rows[: printed.grid.header_rows], printed.grid.rows[printed.grid.header_rows :]
    found: list[list[GridCell]] = []
    open_at: dict[int, tuple[int, GridCell]] = {}
    for row, cells in zip(rows, body, strict=True):
        if not row.leaf:
            open_at[row.depth] = (len(found), cells[row.depth])
            continue
        line = list(cells)
        for depth in range(min(row.depth, 2)):
            first, cell = open_at[depth]
            if first == len(found):
                line[depth] = cell
            else:
                top = found[first][depth]
                found[first][depth] = replace(top, rowspan=top.rowspan + 1)
                line[depth] = GridCell(covered=True)
        found.append(line)
    return head + found


@second("new_xlsx-pairs.xlsx", "pairs of points and per cent under each round")
def _pairs(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("Số TT"),
        name("Lĩnh vực/tiêu chí"),
        points("Thang điểm", "max", "comma", rng),
        points(("Tự đánh giá", "Điểm"), "self", "comma", rng),
        share(("Tự đánh giá", "Tỷ lệ %"), "self"),
        points(("Thẩm định", "Điểm"), "appraised_1", "comma", rng),
        share(("Thẩm định", "Tỷ lệ %"), "appraised_1"),
    ]
    printed = with_total(drawn(rows, columns, Style(caps=True)), rows, columns, "CỘNG")
    return xlsx([printed.grid]), printed


@second("new_xlsx-difference.xlsx", "self, appraised and the difference of the two, which is not what was lost")
def _difference(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    over = "Kết quả chấm"
    columns = [
        code("TT"),
        name("Nội dung"),
        points("Điểm chuẩn", "max", "number", rng),
        points((over, "Đơn vị tự chấm"), "self", "number", rng),
        points((over, "Sở chấm"), "appraised_1", "number", rng),
        figure((over, "Chênh lệch"), _less(rng), "number", rng),
        reason(rng),
    ]
    printed = with_causes(drawn(rows, columns), 6)
    return xlsx([printed.grid]), printed


def _less(rng: Random) -> Callable[[Row], Decimal | None]:
    sign = rng.choice((1, -1))

    def value(row: Row) -> Decimal | None:
        given, own = row.points.appraised_1, row.points.self
        return None if given is None or own is None else sign * (own - given)

    return value


@second("new_xlsx-grounds.xlsx", "grades, and grounds full of figures and dates")
def _grounds(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("STT"),
        name("Tên tiêu chí"),
        text("Căn cứ chấm điểm", lambda line: rng.choice(GROUNDS) if line.row.leaf else "", 40),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt được", "appraised_1", "comma", rng),
        text("Xếp loại", lambda line: "" if line.row.leaf else rng.choice(("Tốt", "Khá", "Trung bình", "A", "B"))),
        reason(rng, "Nội dung còn hạn chế"),
    ]
    printed = with_causes(drawn(rows, columns), 6)
    return xlsx([printed.grid]), printed


@second("new_xlsx-years.xlsx", "three years side by side, the last is meant")
def _years(rng: Random) -> tuple[bytes, Printed]:
    return _three_years(rng, xlsx)


@second("new_ods-years.ods", "three years side by side with per cent")
def _ods_years(rng: Random) -> tuple[bytes, Printed]:
    return _three_years(rng, ods)


def _three_years(rng: Random, write: Write) -> tuple[bytes, Printed]:
    rows = rows_of(rng)

    def older(row: Row) -> Decimal | None:
        return None if row.points.max is None else Decimal("0.25") * rng.randint(0, int(row.points.max * 4))

    columns = [code("STT"), name("Lĩnh vực, tiêu chí, TCTP"), points("Điểm chuẩn", "max", "comma", rng)]
    columns += [figure(("Điểm đạt", f"Năm {year}"), older, "comma", rng) for year in (2023, 2024)]
    columns += [
        points(("Điểm đạt", "Năm 2025"), "appraised_1", "comma", rng),
        share("Tỷ lệ đạt năm 2025 (%)", "appraised_1"),
    ]
    printed = drawn(rows, columns)
    printed.grid.above = ("SO SÁNH KẾT QUẢ CHỈ SỐ CCHC NĂM 2025 VỚI CÁC NĂM TRƯỚC", "Đơn vị: xã Mẫu")
    return write([printed.grid]), printed


@second("new_xlsx-short.xlsx", "titles cut short by a tired hand")
def _short(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    columns = [
        code("TT"),
        name("LV/TC/TCTP"),
        points("Đ. chuẩn", "max", "comma", rng),
        points(rng.choice(("Đ. tự chấm", "Điểm TC")), "self", "comma", rng),
        points(rng.choice(("Điểm TĐ", "Đ. TĐ", "Đ.T.Đ")), "appraised_1", "comma", rng),
        text("Gh. chú", lambda _line: "", 12),
    ]
    printed = with_total(drawn(rows, columns), rows, columns, "Tổng")
    return xlsx([printed.grid]), printed


@second("new_xls-plain.xls", "titles in capitals without marks")
def _plain(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng, tasks=True)
    columns = [
        code("MA SO"),
        name("TIEU CHI"),
        points("DIEM CHUAN", "max", "number", rng),
        points("DIEM THAM DINH", "appraised_1", "number", rng),
        points("DIEM BI MAT", "lost", "number", rng),
        part_of_task("GIAI PHAP", "remedy"),
        part_of_task("CHU TRI", "lead"),
        part_of_task("PHOI HOP", "coordinating"),
        part_of_task("THOI HAN", "deadline"),
    ]
    printed = drawn(rows, columns)
    return xls([printed.grid]), printed


def software(rows: tuple[Row, ...], rng: Random) -> Printed:
    """What a scoring program writes out: its own keys, levels, dates of change."""
    columns = [
        text("id", lambda line: GridCell(str(5021 + line.index), number=Decimal(5021 + line.index))),
        text("ma_tieu_chi", lambda line: line.code, 12),
        text("ten_tieu_chi", lambda line: line.name, 50),
        text("cap", lambda line: GridCell(str(line.row.depth + 1), number=Decimal(line.row.depth + 1))),
        text("ma_cha", lambda line: line.code.rpartition(".")[0]),
        points("diem_toi_da", "max", "point", rng),
        points("diem_tu_cham", "self", "point", rng),
        points("diem_tham_dinh", "appraised_1", "point", rng),
        text("ngay_cap_nhat", lambda line: f"2025-12-{line.index % 28 + 1:02} 08:{line.index % 60:02}:00", 20),
        text("nguoi_cham", lambda line: "sonoivu_01", 12),
    ]
    return drawn(rows, columns, Style(bold=0))


@second("new_xls-software.xls", "export of a scoring program: names of database columns")
def _software(rng: Random) -> tuple[bytes, Printed]:
    printed = software(rows_of(rng), rng)
    return xls([printed.grid]), printed


@second("new_xlsx-remedy_units.xlsx", "units and deadlines inside the remedy's cell")
def _remedy_units(rng: Random) -> tuple[bytes, Printed]:
    rows = tuple(
        replace(row, task=replace(row.task, remedy=_with_units(row))) if row.task else row
        for row in rows_of(rng, tasks=True)
    )
    columns = [
        code(),
        name(),
        points("Điểm tối đa", "max", "comma", rng),
        points("Điểm đạt", "appraised_1", "comma", rng),
        part_of_task("Biện pháp khắc phục, đơn vị thực hiện, thời gian hoàn thành", "remedy", 50),
    ]
    printed = drawn(rows, columns)
    for task in printed.tasks:
        task.open = ["lead", "coordinating", "lead_units", "coordinating_units", "deadline", "remedy", "product"]
    return xlsx([printed.grid]), printed


def _with_units(row: Row) -> str:
    assert row.task is not None
    others = f", phối hợp với {', '.join(row.task.coordinating)}" if row.task.coordinating else ""
    return f"{row.task.remedy} ({row.task.lead[0]} chủ trì{others}; thời gian: {row.task.deadline})"


@second("new_xlsx-no_max.xlsx", "some criteria without a maximum, the most to be had in the name")
def _no_max(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)
    bare = set(rng.sample([row.code for row in rows if row.leaf], 8))

    def most(row: Row) -> Decimal | None:
        return None if row.code in bare else row.points.max

    columns = [
        code(),
        name("Nội dung đánh giá"),
        figure("Điểm chuẩn", most, "number", rng, "max_score"),
        points("Kết quả thẩm định", "appraised_1", "number", rng),
    ]
    printed = drawn(rows, columns)
    return xlsx([printed.grid]), printed


@second("new_ods-share.ods", "beside each score its share as a percentage cell")
def _share(rng: Random) -> tuple[bytes, Printed]:
    rows = rows_of(rng)

    def percent(line: Line) -> GridCell:
        most, given = line.row.points.max, line.row.points.appraised_1
        if not most or given is None:
            return GridCell()
        return GridCell(f"{given / most * 100:.2f}%".replace(".", ","), number=round(given / most, 4), format="0.00%")

    columns = [
        code("TT"),
        name("Lĩnh vực/Tiêu chí"),
        points("Điểm tối đa", "max", "number", rng),
        text(("Kết quả thẩm định", "Chỉ số (%)"), percent),
        points(("Kết quả thẩm định", "Điểm số"), "appraised_1", "number", rng),
        text("Thứ hạng", lambda line: "" if line.row.depth else f"{rng.randint(1, 30)}/124"),
    ]
    printed = drawn(rows, columns)
    return ods([printed.grid]), printed


def said_points(row: Row) -> str:
    """The maximum as people write it in running text."""
    return plainly(row.points.max or Decimal(0)).replace(".", ",")
