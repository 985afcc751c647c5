"""The meanings a column can have, in Vietnamese, and the colour of each kind."""

from PySide6.QtGui import QColor, QPalette

from parapp.models.table import ColumnMeaning
from parapp.ui.colours import blended, is_dark

MEANING_NAMES: dict[ColumnMeaning, str] = {
    "ignore": "(không đọc)",
    "code": "Mã số",
    "name": "Tên tiêu chí",
    "code_and_name": "Mã số và tên",
    "number": "Số thứ tự",
    "field": "Lĩnh vực",
    "max_score": "Điểm chuẩn",
    "self_score": "Điểm tự chấm",
    "appraised_score": "Điểm thẩm định",
    "appraised_score_2": "Điểm thẩm định lần 2",
    "survey_score": "Điểm điều tra XHH",
    "bonus": "Điểm thưởng",
    "penalty": "Điểm phạt",
    "achieved_score": "Điểm đạt",
    "printed_lost": "Điểm bị mất",
    "score_kind": "Loại điểm của dòng",
    "passed": "Đạt / Không đạt",
    "partly_passed": "Đạt một phần",
    "not_passed": "Không đạt",
    "content": "Nội dung nhiệm vụ",
    "cause": "Nguyên nhân",
    "remedy": "Giải pháp khắc phục",
    "target": "Mục tiêu, chỉ tiêu",
    "lead": "Đơn vị chủ trì",
    "coordinating": "Đơn vị phối hợp",
    "assignment": "Chủ trì và phối hợp",
    "product": "Sản phẩm",
    "deadline": "Thời hạn",
    "note": "Ghi chú",
}
_WHAT = ("code", "name", "code_and_name", "number", "field")
_POINTS: tuple[ColumnMeaning, ...] = (
    *("max_score", "self_score", "appraised_score", "appraised_score_2", "survey_score"),
    *("bonus", "penalty", "score_kind"),
)
_RESULT: tuple[ColumnMeaning, ...] = ("achieved_score", "printed_lost", "passed", "partly_passed", "not_passed")
_WORK = ("content", "cause", "remedy", "target")
_WHO = ("lead", "coordinating", "assignment")
_WHEN = ("product", "deadline")
_HUES: dict[str, int] = {
    **dict.fromkeys(_WHAT, 212),
    **dict.fromkeys(_POINTS, 140),
    **dict.fromkeys(_RESULT, 20),
    **dict.fromkeys(_WORK, 46),
    **dict.fromkeys(_WHO, 280),
    **dict.fromkeys(_WHEN, 178),
}
ONCE: frozenset[ColumnMeaning] = frozenset((*_POINTS, *_RESULT))
"""What only one column of a table can be."""
RESULTS: frozenset[ColumnMeaning] = frozenset((*_RESULT, "self_score", "appraised_score", "appraised_score_2"))
"""What tells how an office did."""
_TINT = 0.16
_NONE = QColor(128, 128, 128)


def meaning_tint(meaning: ColumnMeaning, palette: QPalette, share: float = _TINT) -> QColor:
    """What the cells of a column stand on: alike for columns of one kind, plain for those that are not read."""
    base = palette.color(QPalette.ColorRole.Base)
    if meaning == "ignore":
        return base
    hue = _HUES.get(meaning)
    colour = _NONE if hue is None else QColor.fromHsv(hue, 200, 235 if is_dark(palette) else 200)
    return blended(colour, base, share)
