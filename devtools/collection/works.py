"""A list of work without points, as older plans have it: letter groups, Roman fields, numbers that start again."""

from random import Random

from devtools.collection import wording
from devtools.collection.codes import ROMAN
from devtools.collection.grid import Grid, GridCell
from devtools.collection.truth import TrueTask

_GROUPS = ("NHÓM NHIỆM VỤ THƯỜNG XUYÊN", "NHÓM NHIỆM VỤ CẦN BỐ TRÍ KINH PHÍ", "NHÓM NHIỆM VỤ KHÓ THỰC HIỆN")
_HEAD = ("TT", "Nội dung thực hiện", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm đầu ra", "Thời gian hoàn thành")


def work_list(rng: Random, year: int = 2026) -> tuple[Grid, list[TrueTask]]:
    """Groups A, B, C; in each fields I, II, …; in each tasks 1, 2, 3."""
    rows = [[GridCell(title, bold=True) for title in _HEAD], [GridCell(str(number + 1)) for number in range(6)]]
    tasks: list[TrueTask] = []
    for letter, group in zip("ABC", _GROUPS, strict=True):
        rows.append(_title(letter, group))
        for roman, index in zip(ROMAN, sorted(rng.sample(range(8), rng.randint(2, 4))), strict=False):
            name, subjects = wording.FIELDS[index]
            rows.append(_title(roman, name.upper()))
            for number, subject in enumerate(rng.sample(subjects, rng.randint(2, 4)), start=1):
                task = _task(rng, subject, year)
                task.codes, task.group, task.field = [], group, name.upper()
                tasks.append(task)
                rows.append([GridCell(text) for text in _texts(number, task)])
    above = ("PHỤ LỤC", f"NHIỆM VỤ CỤ THỂ NÂNG CAO CHỈ SỐ CCHC NĂM {year}")
    return Grid("Phụ lục", rows, 2, above=above, widths=[6, 46, 22, 26, 24, 18]), tasks


_FIELD_HEAD = ("TT", "Lĩnh vực", "Mã số TCTP", "Nguyên nhân yếu kém", "Giải pháp khắc phục", "Cơ quan chủ trì",
               "Cơ quan phối hợp", "Thời gian thực hiện", "Ghi chú")  # fmt: skip


def by_field(rng: Random, year: int = 2026) -> tuple[Grid, list[TrueTask]]:
    """Field by field, its Roman number and name merged down beside the rows; criteria by their code only."""
    rows = [[GridCell(title, bold=True) for title in _FIELD_HEAD]]
    tasks: list[TrueTask] = []
    for roman, index in zip(ROMAN, sorted(rng.sample(range(8), 5)), strict=False):
        name, _ = wording.FIELDS[index]
        count = rng.randint(2, 5)
        for number in range(count):
            code = f"{index + 1}.{number + 1}" + rng.choice(("", ".1", ".2"))
            task = _by_code(rng, code, name, year)
            tasks.append(task)
            first = (GridCell(roman, rowspan=count), GridCell(name, bold=True, rowspan=count))
            beside = first if not number else (GridCell(covered=True), GridCell(covered=True))
            texts = (code, task.cause, task.remedy, task.lead, task.coordinating, task.deadline, "")
            rows.append([*beside, *(GridCell(text) for text in texts)])
    return Grid("Phụ lục", rows, 1, above=("PHỤ LỤC",), widths=[5, 18, 9, 26, 30, 18, 20, 14, 8]), tasks


def _by_code(rng: Random, code: str, field: str, year: int) -> TrueTask:
    task = _task(rng, "", year)
    task.content, task.product, task.codes, task.field = "", "", [code], field
    task.cause = rng.choice(wording.CAUSES).replace("{n}", str(rng.randrange(3, 30)))
    task.remedy = rng.choice(wording.REMEDIES).replace("{n}", str(rng.randrange(50, 100, 5)))
    return task


def _title(code: str, name: str) -> list[GridCell]:
    return [GridCell(code, bold=True), GridCell(name, bold=True), *[GridCell()] * 4]


def _task(rng: Random, subject: str, year: int) -> TrueTask:
    units = rng.sample(wording.UNITS, 3)
    others = [units[1], rng.choice(wording.COLLECTIVE_UNITS)]
    percent = rng.randrange(80, 100, 5)
    content = rng.choice(
        ("Tổ chức {}", "Nâng cao chất lượng {}", "Hoàn thiện {}", f"Bảo đảm {percent} % nhiệm vụ về {{}}")
    )
    return TrueTask(
        [],
        content=content.format(subject),
        lead=units[0],
        coordinating="; ".join(others),
        lead_units=units[:1],
        coordinating_units=others,
        product=rng.choice(wording.PRODUCTS),
        deadline=rng.choice(wording.DEADLINES).replace("{y}", str(year)),
    )


def _texts(number: int, task: TrueTask) -> tuple[str, ...]:
    return (str(number), task.content, task.lead, task.coordinating, task.product, task.deadline)
