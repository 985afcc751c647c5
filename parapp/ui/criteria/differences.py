"""Differences between a plan's criteria and a table in words. No widgets here."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from parapp.models import Criterion
from parapp.plan.compare_sets import Comparison, RowDifference, ValueChange
from parapp.plan.edits.criteria import PASSED_NAMES
from parapp.plan.scores import row_name
from parapp.ui.criteria.source_rows import LEVEL_NAMES
from parapp.vietnamese.numbers import format_score

KIND_NAMES = {"changed": "Thay đổi", "new": "Mới có trong bảng", "gone": "Không còn trong bảng"}
_VALUE_NAMES = {
    "code": "mã số",
    "name": "tên",
    "level": "cấp",
    "max_score": "điểm chuẩn",
    "self_score": "điểm tự chấm",
    "appraised_scores": "điểm thẩm định",
    "survey_score": "điểm điều tra XHH",
    "bonus": "điểm thưởng",
    "penalty": "điểm phạt",
    "passed": "kết quả",
    "printed_lost": "điểm mất",
    "note": "ghi chú",
    "parent": "vị trí: dưới",
}
_EMPTY = "(trống)"


def row_of(difference: RowDifference) -> Criterion:
    """The criterion that a difference speaks of, as the plan has it or, if it is new, as the table has it."""
    row = difference.present or difference.row
    assert row is not None
    return row


def summary_of(comparison: Comparison) -> str:
    """How many rows are as they were, changed, new and gone."""
    counts = {kind: sum(row.kind == kind for row in comparison.differences) for kind in KIND_NAMES}
    tasks = f" Bảng có {len(comparison.tasks)} nhiệm vụ cho tiêu chí chưa có nhiệm vụ." if comparison.tasks else ""
    return (
        f"Kế hoạch đã có bộ tiêu chí. So với bảng này: {comparison.same} dòng như cũ, {counts['changed']} dòng "
        f"thay đổi, {counts['new']} dòng mới, {counts['gone']} dòng không còn.{tasks}"
    )


def words_of(difference: RowDifference, known: Mapping[str, Criterion]) -> str:
    """What differs, value by value; what becomes of the tasks of a row that is gone. `known`: all rows."""
    if difference.kind == "gone":
        count = len(difference.task_ids)
        return f"còn {count} nhiệm vụ; bỏ dòng thì nhiệm vụ vẫn được giữ" if count else ""
    words = "; ".join(_value_words(value, known) for value in difference.values)
    if difference.kind == "changed" and not difference.certain:
        return f"{words}  (tên giống {round(difference.share * 100)}%, xin xem có đúng cùng một tiêu chí)"
    return words


def _value_words(value: ValueChange, known: Mapping[str, Criterion]) -> str:
    old, new = (_shown(value.field, one, known) for one in (value.old, value.new))
    return f"{_VALUE_NAMES[value.field]} {old} → {new}"


def _shown(field: str, value: Any, known: Mapping[str, Criterion]) -> str:
    if value in (None, "", ()):
        return _EMPTY
    if field == "parent":
        return f"“{row_name(known[value])}”" if value in known else _EMPTY
    if field in ("level", "passed"):
        return (LEVEL_NAMES if field == "level" else PASSED_NAMES)[value].lower()
    if isinstance(value, tuple):
        return ", ".join(format_score(one) for one in value)
    return format_score(value) if isinstance(value, Decimal) else f"“{' '.join(str(value).split())}”"
