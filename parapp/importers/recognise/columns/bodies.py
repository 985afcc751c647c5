"""What the cells below a header are like, column by column: codes, names, marks, units, deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass

from parapp.importers.recognise.cells.marks import CROSS, PASSED
from parapp.importers.recognise.cells.scores import fraction
from parapp.importers.recognise.codes.parsing import parse_code, split_leading_code
from parapp.models.table import Cell
from parapp.vietnamese.text import search_key


@dataclass(frozen=True, slots=True)
class Body:
    """Shares (0 to 1) of a column's filled cells, and the mean length of their texts."""

    filled: int = 0
    codes: float = 0
    dotted_codes: float = 0
    leading_codes: float = 0
    leading_dotted: float = 0
    marks: float = 0
    crosses: float = 0
    figures: float = 0
    fractions: float = 0
    shares: float = 0
    length: float = 0

    @property
    def names_with_codes(self) -> bool:
        """Whether names here begin with codes: "I. …" and "1. …" alone may count anything."""
        return self.leading_dotted > 0.3 or (self.leading_codes > 0.5 and self.leading_dotted > 0)


def body_of(cells: Sequence[Cell]) -> Body:
    """What the column is like; dates count as figures and as codes, for both become dates."""
    texts = [cell.text.strip() for cell in cells if cell.text.strip()]
    if not texts:
        return Body()
    count = len(texts)
    codes = [parse_code(text) for text in texts]
    leading = [split_leading_code(text)[0] for text in texts]
    dates = sum(1 for cell in cells if cell.is_date)
    keys = [search_key(text).strip(" .;") for text in texts]
    return Body(
        filled=count,
        codes=(sum(1 for code in codes if code) + dates) / count,
        dotted_codes=sum(1 for code in codes if code and code.depth > 1) / count,
        leading_codes=sum(1 for code in leading if code) / count,
        leading_dotted=sum(1 for code in leading if code and code.depth > 1) / count,
        marks=sum(1 for key in keys if key in PASSED) / count,
        crosses=sum(1 for key in keys if key in CROSS) / count,
        figures=sum(1 for cell in cells if cell.number is not None or cell.text.strip(" -+")[:1].isdigit()) / count,
        fractions=sum(1 for text in texts if fraction(text)[0] is not None) / count,
        shares=sum(1 for text in texts if text.endswith("%")) / count,
        length=sum(map(len, texts)) / count,
    )
