"""Small pictures of the two ways of each choice: cut-outs of a page, drawn with the letters of the paper."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from parapp.models import Agency
from parapp.plan.agency_names import issuer_lines, superior_line, unit_name
from parapp.ui.layout.choices import usual_superior
from parapp.ui.layout.paper_piece import PaperPiece, line_length

_LINE = 5.7  # millimetres from line to line of 14 points
_SHEET = (297.0, 210.0)
_LEAST_OF_TITLE, _BESIDE_TITLE = 106.0, 14.0  # millimetres: of the piece with an appendix's title, free at its sides


def draw(field: str, value: object, agency: Agency, painter: QPainter, rect: QRectF) -> None:
    """Draws how papers look if this is chosen."""
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _DRAWN[field](painter, rect, value, agency)
    painter.restore()


def _superior(painter: QPainter, rect: QRectF, value: object, agency: Agency) -> None:
    paper = PaperPiece(painter, rect, 68)
    middle, y = paper.width / 2, 3.5 if value else 7.0
    if value:
        name = superior_line(_with_superior(agency))
        paper.text(middle, y, name, 13, at="center")
        y += 5.6
    length = 0.0
    for line in issuer_lines(agency if agency.name else Agency(name="…")):
        length = paper.text(middle, y, line, 13, bold=True, at="center")
        y += 5.4
    paper.rule(middle - length * 0.22, y + 1.2, length * 0.44)
    paper.text(middle, y + 4.4, f"Số:       /{agency.symbol}", 13, at="center")


def _with_superior(agency: Agency) -> Agency:
    from msgspec.structs import replace

    name = agency.superior_name or usual_superior(agency) or "UBND tỉnh …"
    return replace(agency, superior_name=name, show_superior=True)


def _national_name(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper = PaperPiece(painter, rect, 62)
    paper.text(6, 7.5, f"CỘNG {value} XÃ HỘI CHỦ NGHĨA VIỆT NAM", 22, bold=True)
    paper.text(22, 18.5, "Độc lập - Tự do - Hạnh phúc", 22, bold=True)


def _rule_under(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper = PaperPiece(painter, rect, 106)
    middle = paper.width / 2
    lines = ("Khắc phục tồn tại, hạn chế và nâng cao Chỉ số", "cải cách hành chính năm 2026")
    measured, y = 0 if value == "longest" else 1, 19.0
    paper.text(middle, y - 8.5, "KẾ HOẠCH", bold=True, at="center")
    for place, line in enumerate(lines):
        length = paper.text(middle, y, line, bold=True, at="center")
        if place == measured:
            paper.tint(middle - length / 2 - 1, y, length + 2, 6.2)
            rule = length * 0.42
        y += 6.2
    paper.rule(middle - rule / 2, y + 2, rule)


def _heading_indent(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper = PaperPiece(painter, rect, 78)
    left = 8.0
    paper.margin(left)
    paper.text(left + (12.7 if value == "first_line" else 0), 5, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    _greeked(paper, left, 14.5, 12.7, lines=5)


def _first_line(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper = PaperPiece(painter, rect, 66)
    left, indent = 8.0, float(str(value))
    paper.margin(left)
    paper.text(left + indent, 6.5, "Ủy ban nhân dân xã xây dựng")
    paper.rule(left, 5.2, indent, measure=True, weight=2)
    paper.words_bar(left, 14.6, paper.width)
    paper.words_bar(left, 20.3, paper.width)
    paper.words_bar(left, 26.0, 30)


def _body_size(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper = PaperPiece(painter, rect, 66)
    size = float(str(value))
    lines = (
        "Khắc phục kịp thời những tồn tại,",
        "hạn chế đã làm mất điểm Chỉ số",
        "cải cách hành chính năm 2025 của",
        "xã; giữ vững kết quả đã đạt",
    )
    for place, line in enumerate(lines):
        paper.text(6, 4.5 + place * size * _LINE * 1.1 / 14, line, size)


def _electronic(painter: QPainter, rect: QRectF, value: object, agency: Agency) -> None:
    number, day = ("       ", "ngày      tháng      năm        ") if value else ("05", "ngày 10 tháng 3 năm 2026")
    lines = (
        f"(Kèm theo Kế hoạch số {number}/{agency.symbol or 'KH-UBND'}",
        f"{day} của UBND {unit_name(agency) or 'xã …'})",
    )
    longest = max(line_length(line, 13, italic=True) for line in lines)
    paper = PaperPiece(painter, rect, max(_LEAST_OF_TITLE, longest + _BESIDE_TITLE))
    middle, y = paper.width / 2, paper.height / 2 - 14
    paper.text(middle, y, "Phụ lục", bold=True, at="center")
    paper.text(middle, y + 7, "NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC", 14, bold=True, at="center")
    for place, line in enumerate(lines):
        paper.text(middle, y + 16 + 6 * place, line, 13, italic=True, at="center")


def _appendix_first_number(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper, x, y, unit = _lying_sheet(painter, rect)
    if value:
        paper.text(x + _SHEET[0] * unit / 2, y + 3 * unit, "1", 14, at="center")
    paper.text(x + _SHEET[0] * unit / 2, y + 42 * unit, "Phụ lục", 11, bold=True, at="center")
    _table(paper, x + 30 * unit, y + 88 * unit, 247 * unit, 90 * unit)


def _landscape_margins(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper, x, y, unit = _lying_sheet(painter, rect)
    top, right, bottom, left = (30, 20, 20, 20) if value == "turned" else (20, 20, 20, 30)
    width, height = _SHEET
    paper.box(
        x + left * unit, y + top * unit, (width - left - right) * unit, (height - top - bottom) * unit, dashed=True
    )
    middle = x + width * unit / 2
    if value == "turned":
        paper.label(middle, y + 22 * unit, "30 mm", rect.height() * 0.1)
        paper.tint(x, y, width * unit, top * unit)
    else:
        paper.label(x + 52 * unit, y + height * unit / 2, "30", rect.height() * 0.1)
        paper.tint(x, y, left * unit, height * unit)
    for row in range(4):
        paper.words_bar(
            x + (left + 45) * unit, y + (62 + row * 26) * unit, (width - left - right - 65) * unit, 9 * unit
        )


def _table_size(painter: QPainter, rect: QRectF, value: object, _agency: Agency) -> None:
    paper = PaperPiece(painter, rect, 72)
    size = float(str(value))
    step = size * 0.42 + 0.2
    rows = (("STT", "Nhiệm vụ, giải pháp"), ("1", "Niêm yết công khai thủ tục"), ("", "hành chính tại bộ phận"))
    top, row = 4.0, step + 1.6
    paper.box(5, top, 12, row)
    paper.box(17, top, 70, row)
    paper.box(5, top + row, 12, 2 * step + 2)
    paper.box(17, top + row, 70, 2 * step + 2)
    for place, (number, words) in enumerate(rows):
        y = top + 0.8 + (row if place else 0) + max(place - 1, 0) * step
        paper.text(11, y, number, size, bold=place == 0, at="center")
        paper.text(18.5 if place else 24, y, words, size, bold=place == 0)


def _lying_sheet(painter: QPainter, rect: QRectF) -> tuple[PaperPiece, float, float, float]:
    """A whole lying page in the middle of the picture: where it begins, and what a millimetre of it is there."""
    paper = PaperPiece(painter, rect, 90)
    unit = min(paper.width * 0.94 / _SHEET[0], paper.height * 0.9 / _SHEET[1])
    x, y = (paper.width - _SHEET[0] * unit) / 2, (paper.height - _SHEET[1] * unit) / 2
    paper.box(x, y, _SHEET[0] * unit, _SHEET[1] * unit)
    return paper, x, y, unit


def _table(paper: PaperPiece, x: float, y: float, width: float, height: float) -> None:
    for row in range(3):
        for left, share in ((0.0, 0.12), (0.12, 0.5), (0.62, 0.38)):
            paper.box(x + left * width, y + row * height / 3, share * width, height / 3)


def _greeked(paper: PaperPiece, x: float, y: float, indent: float, lines: int) -> None:
    """A paragraph of grey bars that runs beyond the right edge of the piece."""
    for place in range(lines):
        left = x + (indent if place == 0 else 0)
        paper.words_bar(left, y + place * _LINE, paper.width)


_DRAWN: dict[str, Callable[[QPainter, QRectF, object, Agency], None]] = {
    "show_superior": _superior,
    "national_name": _national_name,
    "rule_under": _rule_under,
    "heading_indent": _heading_indent,
    "first_line": _first_line,
    "body_size": _body_size,
    "electronic": _electronic,
    "appendix_first_number": _appendix_first_number,
    "landscape_margins": _landscape_margins,
    "table_size": _table_size,
}
