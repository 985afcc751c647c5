"""Ways of printing codes, and what is true of a code printed so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from devtools.collection.content import Row
from devtools.collection.grid import GridCell

STYLES = (
    "text", "dot", "spaced", "comma", "fullwidth", "number", "lost_zero", "date_d.m", "date_d/m", "date_dd-mmm",
    "date_serial", "in_name", "word_in_name", "dash_in_name", "roman", "roman_restart", "letters", "none",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
IN_NAME = {"in_name", "word_in_name", "dash_in_name"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_DATE_FORMATS = {"date_d.m": "d.m", "date_d/m": "d/m", "date_dd-mmm": "dd\\-mmm", "date_serial": ""}


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """The cell of the code, what goes before the name, the true code, and whether it must or may be asked."""

    cell: GridCell
    before_name: str = ""
    code: str = ""
    ask: bool = False
    may_ask: bool = False


def printed(rows: tuple[Row, ...], style: str, rng: Random, year: int) -> list[PrintedCode]:
    """Each row's code in the style."""
    if style in ("roman", "roman_restart", "letters"):
        return _restarted(rows, style)
    return [_one(row, style, rng, year) for row in rows]


def _one(row: Row, style: str, rng: Random, year: int) -> PrintedCode:
    code = row.code
    if style == "none":
        return PrintedCode(GridCell())
    if style in IN_NAME:
        return PrintedCode(GridCell(code), _before_name(row, style), code)
    if style in ("number", "lost_zero"):
        return _as_number(code, style)
    if style in _DATE_FORMATS:
        return _as_date(code, style, year)
    return PrintedCode(GridCell(_as_text(code, style, rng)), code=code)


def _as_text(code: str, style: str, rng: Random) -> str:
    if style == "dot":
        return code + "."
    if style == "spaced":
        return rng.choice((f" {code}", f"{code} ", code.replace(".", ". "), f"\u00a0{code}", code))
    if style == "comma":
        return code.replace(".", ",")
    return code.translate(_FULL_WIDTH) if style == "fullwidth" else code


def _before_name(row: Row, style: str) -> str:
    words = ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần")
    if style == "word_in_name":
        return f"{words[min(row.depth, 2)]} {row.code}. " if row.depth < 2 else f"{row.code}. "
    if style == "dash_in_name" and row.depth >= 2:
        return f"- {row.code} "
    return f"{row.code}. " if row.depth == 0 else f"{row.code} "


def _as_number(code: str, style: str) -> PrintedCode:
    """Numbers as Excel makes them of what is typed: 5.10 is 5.1, unless a format keeps the zero."""
    if code.count(".") > 1:
        return PrintedCode(GridCell(code), code=code)
    number = Decimal(code)
    if not code.endswith("0") or "." not in code:
        return PrintedCode(GridCell(code, number=number), code=code)
    if style == "number":
        return PrintedCode(GridCell(code, number=number, format="0.00"), code=code)
    return PrintedCode(GridCell(str(number.normalize()), number=number.normalize()), code=code, ask=True)


def _as_date(code: str, style: str, year: int) -> PrintedCode:
    """A code of two parts that can be a day and a month becomes one, as typing it into a Vietnamese Excel does."""
    parts = [int(part) for part in code.split(".")]
    if len(parts) == 1:
        return PrintedCode(GridCell(code, number=Decimal(code)), code=code)
    if len(parts) != 2 or parts[1] > 12:
        return PrintedCode(GridCell(code), code=code)
    day = date(year + 1, parts[1], parts[0])
    shown = {
        "date_d.m": f"{day.day}.{day.month}",
        "date_d/m": f"{day.day}/{day.month}",
        "date_dd-mmm": f"{day.day:02}-{_MONTHS[day.month - 1]}",
        "date_serial": str(serial(day)),
    }[style]
    if style == "date_serial":
        return PrintedCode(GridCell(shown, number=Decimal(serial(day))), code=code, may_ask=True)
    return PrintedCode(GridCell(shown, day=day, format=_DATE_FORMATS[style]), code=code)


def serial(day: date) -> int:
    """The number by which Excel stores a day."""
    return (day - date(1899, 12, 30)).days


def _restarted(rows: tuple[Row, ...], style: str) -> list[PrintedCode]:
    """Roman fields or letters over Arabic children: with full codes ("roman"), or counting from 1 in each field."""
    found = []
    for row in rows:
        first, *rest = row.code.split(".")
        if not rest:
            shown = "ABCDEFGHIK"[int(first) - 1] if style == "letters" else ROMAN[int(first) - 1]
        elif style == "roman":
            shown = row.code
        else:
            shown = ".".join(rest)
        found.append(PrintedCode(GridCell(shown), code=shown))
    return found
