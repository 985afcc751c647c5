"""Ways of printing a score, and what must be asked about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from devtools.collection.grid import GridCell

STYLES = ("number", "comma", "point", "mixed", "padded", "of_max", "two_places", "accounting", "places", "with_word")


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """The cell, and whether its value must or may be asked."""

    cell: GridCell
    ask: bool = False
    may_ask: bool = False


def printed(value: Decimal | None, style: str, rng: Random, most: Decimal | None, empty: str = "") -> PrintedScore:
    """A score as the style prints it; `empty` stands where there is none."""
    if value is None:
        return PrintedScore(GridCell(empty))
    plain = plainly(value)
    comma = plain.replace(".", ",")
    if style == "number":
        return PrintedScore(GridCell(comma, number=value))
    if style == "two_places":
        return PrintedScore(GridCell(f"{value:.2f}".replace(".", ","), number=value, format="0.00"))
    if style == "accounting":
        shown = "-" if not value else f"{value:.2f}".replace(".", ",")
        return PrintedScore(GridCell(shown, number=value, format='0.00;-0.00;"-"'))
    return PrintedScore(GridCell(_as_text(plain, comma, style, rng, most)))


def _as_text(plain: str, comma: str, style: str, rng: Random, most: Decimal | None) -> str:
    if style == "mixed":
        return rng.choice((plain, comma))
    if style == "padded":
        return rng.choice((f" {comma}", f"{comma} ", f"\u00a0{comma}", f"{comma}\u00a0 ", f"{comma}\u202f"))
    if style == "places":
        return f"{Decimal(plain):.2f}".replace(".", ",")
    if style == "with_word":
        return rng.choice((comma, f"{comma} điểm", f"{comma}đ"))
    if style == "of_max" and most is not None:
        return f"{comma}/{plainly(most).replace('.', ',')}"
    return comma if style in ("comma", "of_max") else plain


def as_day(value: Decimal, year: int) -> PrintedScore | None:
    """The score as the date that Excel makes of it, where 8.5 can be the 8th of May; it must be asked."""
    whole, _, part = plainly(value).partition(".")
    if not part or not 1 <= int(whole) <= 28 or not 1 <= int(part) <= 12:
        return None
    day = date(year + 1, int(part), int(whole))
    return PrintedScore(GridCell(f"{day.day:02}/{day.month:02}", day=day, format="dd/mm"), ask=True)


def plainly(value: Decimal) -> str:
    """Decimal point, no zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
