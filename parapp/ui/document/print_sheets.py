"""What goes to paper: which pages of a document, on which sheets, how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import msgspec

from parapp.models.record import Value
from parapp.store import Store
from parapp.ui.document.page_maker import Size

PrintPart = Literal["whole", "main", "appendix", "range"]
Sides = Literal["one", "long_edge", "short_edge"]
_SETTING = "print_choices"


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper ready to be printed: the size of each page in points, how many pages come before the appendices, and
    whether its pages say that it is a draft."""

    pdf: bytes
    sizes: tuple[Size, ...]
    main: int
    draft: bool = False

    @property
    def parts(self) -> tuple[PrintPart, ...]:
        """What can be printed of it: a part alone only where there are two."""
        return ("whole", "main", "appendix", "range") if 0 < self.main < len(self.sizes) else ("whole", "range")


class PrintChoices(Value, frozen=True):
    """What a person chose, to be offered again. An empty printer is the system's usual one."""

    printer: str = ""
    to_file: bool = False
    part: PrintPart = "whole"
    copies: int = 1
    collate: bool = True
    sides: Sides = "one"


class Sheet(NamedTuple):
    """A sheet of paper with pages by index; a side without one stays blank."""

    front: int
    back: int | None = None


def pages_of(paper: Printable, part: PrintPart, first: int, last: int) -> range:
    """The pages of a part by index; `first` and `last`, counted from 1, say which where it is "range"."""
    match part:
        case "main":
            return range(paper.main)
        case "appendix":
            return range(paper.main, len(paper.sizes))
        case "range":
            return range(first - 1, last)
        case _:
            return range(len(paper.sizes))


def sheets_of(pages: Sequence[int], sizes: Sequence[Size], two_sided: bool) -> list[Sheet]:
    """The sheets that pages come out on. A page turned otherwise than the one on the front begins a new sheet."""
    sheets: list[Sheet] = []
    open_front = False
    for page in pages:
        if two_sided and open_front and is_wide(sizes[page]) == is_wide(sizes[sheets[-1].front]):
            sheets[-1] = Sheet(sheets[-1].front, page)
            open_front = False
        else:
            sheets.append(Sheet(page))
            open_front = True
    return sheets


def is_wide(size: Size) -> bool:
    """Whether a page lies on its side."""
    return size[0] > size[1]


def in_printing_order(sheets: Sequence[Sheet], two_sided: bool, copies: int, collate: bool) -> tuple[int | None, ...]:
    """The sides one after another, None for a blank one; copies as whole sets, or sheet by sheet."""
    repeated = [*sheets] * copies if collate else [sheet for sheet in sheets for _ in range(copies)]
    sides = [side for sheet in repeated for side in (sheet if two_sided else sheet[:1])]
    while sides and sides[-1] is None:
        sides.pop()
    return tuple(sides)


def sheet_words(number: int, sheet: Sheet, two_sided: bool) -> str:
    """ "Tờ 2: trang 3, 4"."""
    if not two_sided:
        return f"Trang {sheet.front + 1}"
    back = "mặt sau trống" if sheet.back is None else str(sheet.back + 1)
    return f"Tờ {number}: trang {sheet.front + 1}, {back}"


def amount_words(sheets: Sequence[Sheet], two_sided: bool, copies: int) -> str:
    """ "8 trang, 4 tờ giấy; 3 bản: 12 tờ giấy"."""
    if not sheets:
        return "Không có trang nào để in."
    pages = sum(side is not None for sheet in sheets for side in sheet)
    words = f"{pages} trang trên {len(sheets)} tờ giấy" if two_sided else f"{pages} trang, mỗi trang một tờ giấy"
    return f"{words}; {copies} bản hết {copies * len(sheets)} tờ." if copies > 1 else f"{words}."


def print_choices(store: Store) -> PrintChoices:
    """What was chosen last; choices of another version that do not fit are the usual ones."""
    try:
        return msgspec.convert(store.get_setting(_SETTING) or {}, PrintChoices)
    except msgspec.ValidationError:
        return PrintChoices()


def remember_choices(store: Store, choices: PrintChoices) -> None:
    """Keeps what was chosen for the next time; which pages of a range is of one paper and one day only."""
    part: PrintPart = "whole" if choices.part == "range" else choices.part
    kept = msgspec.structs.replace(choices, part=part)
    store.set_setting(_SETTING, msgspec.to_builtins(kept))
