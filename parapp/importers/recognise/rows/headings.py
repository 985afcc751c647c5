"""What names a row: its codes and its name, from two columns, one column, or one cell merged over the whole row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parapp.importers.recognise.cells.shaken import shaken_figures
from parapp.importers.recognise.codes.parsing import (
    Code,
    code_of,
    numbers_of,
    parse_code,
    parse_codes,
    split_leading_code,
)
from parapp.importers.recognise.codes.spoiled import Verdict, candidates, verdicts
from parapp.importers.recognise.columns.meanings import TASK_TEXTS
from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem, Severity
from parapp.models.criteria import CriterionLevel
from parapp.models.table import Cell, ColumnMeaning

LONGEST_CODE = 20
BULLETS = "-–•+*"
BULLET_RANKS = {"-": 1, "–": 1, "+": 2, "•": 2, "*": 2, "·": 2, "▪": 2}
BULLET_BEFORE = re.compile(r"\s*([-–+•*·▪])\s*(?=[^\W_])")
LEADS_IN = re.compile(r"\s*\n\s*trong đó\s*:?\s*$", re.IGNORECASE)  # a line of its own for the rows below
NAMING: tuple[ColumnMeaning, ...] = ("name", "content", "code_and_name", "code")


@dataclass(frozen=True, slots=True)
class Heading:
    """Codes (mostly one) and name of a row; `content` is what a column of its own says the work is.

    `bullet` is 1 for a name behind a dash, 2 behind a plus or dot; the name comes without it. `cell` is the code's own
    cell, None where the code stands in the name. `step` is the level that the column of the name tells;
    `maximum` are the points that stood in the name; `dashed`: a dash stands where others have their code.
    """

    codes: tuple[Code, ...] = ()
    name: str = ""
    content: str = ""
    bold: bool = False
    indent: int = 0
    bullet: int = 0
    cell: Cell | None = None
    step: CriterionLevel | None = None
    maximum: Decimal | None = None
    dashed: bool = False

    @property
    def capitals(self) -> bool:
        """Whether the name is written in capitals, as fields often are."""
        letters = [sign for sign in self.name if sign.isalpha()]
        return len(letters) > 3 and all(map(str.isupper, letters))

    @property
    def code(self) -> Code | None:
        """The code that tells the level."""
        return self.codes[0] if self.codes else None


def read_headings(lines: Sequence[Line], problems: list[Problem], *, content_is_name: bool) -> list[Heading]:
    """The heading of each line. Codes that a spreadsheet turned into dates or shortened numbers become problems.

    `content_is_name`: the table has no column of names, so that what the work is names the row.
    """
    headings = [_heading(line) for line in lines]
    if content_is_name:
        headings = [one if one.name else replace(one, name=one.content, content="") for one in headings]
    return _mended(headings, problems)


def _heading(line: Line) -> Heading:
    bullet, name = _without_bullet(LEADS_IN.sub("", line.own("name")))
    content = line.own("content")
    named = next((cells for meaning in NAMING if (cells := line.by_meaning.get(meaning))), None)
    style: dict[str, object] = {"step": line.level or _step_by_number(line)}
    if named:
        style |= {"bold": named[0].bold, "indent": named[0].indent, "bullet": bullet}
    if mixed := line.own("code_and_name"):
        style["bullet"], mixed = _without_bullet(mixed)
        leading, bare = split_leading_code(mixed)
        return Heading((leading,) if leading else (), bare, content, **style)  # type: ignore[arg-type]
    cells, text = line.by_meaning.get("code", []), line.own("code")
    if not name and not content and _spans_over_name(cells, text):
        leading, bare = split_leading_code(text)
        return Heading((leading,) if leading else (), bare, "", **style)  # type: ignore[arg-type]
    codes = parse_codes(text)
    if not text and (leading_and_bare := _code_before(name)):
        return Heading((leading_and_bare[0],), leading_and_bare[1], content, **style)  # type: ignore[arg-type]
    if text in BULLET_RANKS:
        style |= {"bullet": BULLET_RANKS[text], "dashed": True}
    cell = cells[0] if len(cells) == 1 and len(codes) < 2 and text not in BULLETS else None
    return Heading(codes, name, content, **style, cell=cell)  # type: ignore[arg-type]


def _step_by_number(line: Line) -> CriterionLevel | None:
    """ "field" for a row that a Roman number or a letter counts where others have codes in a column of their own."""
    counted = parse_code(line.own("number")) if "code" in line.asked and not line.own("code") else None
    return "field" if counted and counted.kind in ("roman", "letter") and not line.any_own(TASK_TEXTS) else None


def _without_bullet(name: str) -> tuple[int, str]:
    """Which bullet the name stands behind, and the name."""
    found = BULLET_BEFORE.match(name)
    return (BULLET_RANKS[found[1]], name[found.end() :]) if found else (0, name)


def _code_before(name: str) -> tuple[Code, str] | None:
    """The code with points, or Roman number, that stands in the name because its own cell was left empty."""
    code, bare = split_leading_code(name)
    return (code, bare) if code and (code.depth > 1 or code.kind == "roman") else None


def _spans_over_name(cells: Sequence[Cell], text: str) -> bool:
    """Whether the code's cell holds a whole heading, as in "I. CÔNG TÁC CHỈ ĐẠO" merged over the row."""
    if not text or parse_codes(text) or any(shaken_figures(cell) for cell in cells):
        return False
    return len(text) > LONGEST_CODE or any(cell.colspan > 1 for cell in cells)


def _mended(headings: Sequence[Heading], problems: list[Problem]) -> list[Heading]:
    """The headings with codes that a spreadsheet spoiled set right by their neighbours, each said."""
    mended = list(headings)
    coded = [index for index, one in enumerate(headings) if one.code or one.cell is not None]
    found = verdicts([candidates(headings[index].code, headings[index].cell) for index in coded])
    for index, verdict in zip(coded, found, strict=True):
        mended[index] = _settled(headings[index], verdict, problems)
    return mended


def _settled(heading: Heading, verdict: Verdict | None, problems: list[Problem]) -> Heading:
    if heading.cell is None:  # a code within a name is text: no spreadsheet took its zero
        return heading
    if verdict is None:
        return heading if heading.code else _odd_code(heading, heading.cell, problems)
    place = heading.cell.place
    code = code_of(verdict.numbers)
    if heading.code is None:
        return _from_day(heading, code, verdict, problems)
    if numbers_of(heading.code) == verdict.numbers:
        if not verdict.certain and heading.cell.number is not None:
            other = code_of(verdict.other).text
            problems.append(doubt("code_may_be", "warning", place, text=heading.code.text, code=other))
        return heading
    problems.append(doubt("code_rebuilt", "warning", place, code.text, text=heading.code.text, code=code.text))
    return replace(heading, codes=(code,))


def _from_day(heading: Heading, code: Code, verdict: Verdict, problems: list[Problem]) -> Heading:
    """A code that shows as a day: taken where the neighbours leave no other, else proposed only; said in any case."""
    cell = heading.cell or Cell()
    severity: Severity = "info" if verdict.proven else "warning" if verdict.certain else "error"
    name = "code_was_date" if verdict.certain else "code_is_date"
    problems.append(doubt(name, severity, cell.place, code.text, text=cell.text, code=code.text))
    return replace(heading, codes=(code,) if verdict.certain else ())


def _odd_code(heading: Heading, cell: Cell, problems: list[Problem]) -> Heading:
    """A code in a shape we do not know is kept as it stands, of the deepest level, and said."""
    text = " ".join(cell.text.split())
    if not text or text in BULLETS:
        return heading
    problems.append(doubt("code_odd", "warning", cell.place, text=text))
    return replace(heading, codes=(Code(text, "arabic", 3),))
