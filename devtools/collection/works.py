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
