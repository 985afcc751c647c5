"""The columns of the sheet of criteria."""

from dataclasses import dataclass

from parapp.plan.edits.criteria import CriterionColumn


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: heading, first width, and what typing in it changes (None: it is computed).

    `hidden` columns show themselves where the set has values for them.
    """

    heading: str
    width: int
    writes: CriterionColumn | None
    is_score: bool = True
    hidden: bool = False
    explained: str = ""


CODE, NAME, MAX, SELF, APPRAISED, APPRAISED_2, SURVEY, BONUS, PENALTY, PASSED, ACHIEVED, LOST, NOTE = range(13)

COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("Mã số", 68, "code", is_score=False),
    SheetColumn("Tên tiêu chí", 318, "name", is_score=False),
    SheetColumn("Điểm chuẩn", 84, "max_score"),
    SheetColumn("Tự chấm", 66, "self_score"),
    SheetColumn("Thẩm định", 72, "appraised_score"),
    SheetColumn("Thẩm định lần 2", 76, "appraised_score_2", hidden=True, explained="Vòng sau cùng được tính"),
    SheetColumn("Điều tra XHH", 70, "survey_score", explained="Điểm điều tra xã hội học"),
    SheetColumn("Điểm thưởng", 76, "bonus", hidden=True),
    SheetColumn("Điểm phạt", 76, "penalty", hidden=True),
    SheetColumn("Kết quả", 84, "passed", is_score=False, explained="Gõ một phím: D – Đạt, M – Một phần, K – Không đạt"),
    SheetColumn("Điểm đạt", 84, None, explained="Tự tính: thẩm định + điều tra XHH + thưởng − phạt"),
    SheetColumn(
        "Điểm mất",
        118,
        "printed_lost",
        explained="Tự tính: điểm chuẩn − điểm đạt; gõ vào đây là ghi điểm mất in trong bảng",
    ),
    SheetColumn("Ghi chú", 100, "note", is_score=False),
)


def column_of(key: str) -> int:
    """Where the column stands that writes this value; the name's column if none does."""
    return next((place for place, column in enumerate(COLUMNS) if column.writes == key), NAME)
