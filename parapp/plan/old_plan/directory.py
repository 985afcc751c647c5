"""The units an old plan names, as a directory: spellings of one unit are one entry with aliases."""

import re
from collections import Counter
from collections.abc import Iterator

from parapp.models import Unit, spread_keys
from parapp.models.paper import PlanRead
from parapp.models.table import TableRead
from parapp.vietnamese.text import compare_key, fold_space, upper_first
from parapp.vietnamese.units import begins_unit, split_units

LONGEST_NAME = 120
_DASH = re.compile(r"\s*[-–—]\s*")
_POST = re.compile(r"(?:bộ phận|công chức|cán bộ)\s+(?=\S)", re.IGNORECASE)
_NO_NAME = re.compile(r"\b(?:đôn đốc|tổng hợp|tham mưu|phối hợp|triển khai|theo dõi|báo cáo|thực hiện|chủ trì)\b|;")
_PLACE = re.compile(r"\s+(?:xã|phường|huyện|thị trấn|tỉnh)\Z", re.IGNORECASE)
_MANY = re.compile(
    r"(?:các|những|toàn thể|cơ quan,|đơn vị,|sở,|cơ quan, đơn vị|bộ phận chuyên môn)(?=\s|\Z)", re.IGNORECASE
)


def directory_of(read: PlanRead) -> tuple[Unit, ...]:
    """One unit for each that a task or a field's part names, in the order of first mention."""
    spellings: dict[str, Counter[str]] = {}
    for name in _names(read):
        if len(name) <= LONGEST_NAME and not _NO_NAME.search(name):
            spellings.setdefault(_key(name), Counter())[upper_first(name)] += 1
    merged = _merged(spellings)
    return tuple(
        _unit(counted, order) for counted, order in zip(merged.values(), spread_keys(len(merged)), strict=True)
    )


def _names(read: PlanRead) -> Iterator[str]:
    tables = [read.body, *(appendix.table for appendix in read.appendices if appendix.table)]
    for table in tables:
        yield from _of_table(table)
    for section in read.sections:
        for field in section.fields:
            yield from split_units(field.lead)
            yield from split_units(field.coordinating)


def _of_table(table: TableRead) -> Iterator[str]:
    for task in table.tasks:
        yield from task.lead_units or split_units(task.lead)
        yield from task.coordinating_units or split_units(task.coordinating)


def _key(name: str) -> str:
    """What spellings of one unit share: dashes without blanks, no "Bộ phận" before the name of a post."""
    name = _DASH.sub("-", fold_space(name).strip(" .,;:"))
    bare = _POST.sub("", name, count=1)
    return compare_key(bare if bare != name and begins_unit(bare) and not _MANY.match(name) else name)


def _merged(spellings: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """With "Phòng Nội vụ huyện" among the spellings of "Phòng Nội vụ" where both are named."""
    merged: dict[str, Counter[str]] = {}
    bare_keys = {key: _PLACE.sub("", next(iter(counted))) for key, counted in spellings.items()}
    for key, counted in spellings.items():
        bare = _key(bare_keys[key])
        own = bare if bare in spellings else key
        merged.setdefault(own, Counter()).update(counted)
    return merged


def _unit(counted: Counter[str], order: str) -> Unit:
    name, *others = [text for text, _ in counted.most_common()]
    return Unit(name=name, order=order, aliases=tuple(others), collective=_MANY.match(name) is not None)
