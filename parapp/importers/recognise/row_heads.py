"""What names a row: its codes and its name, from two columns, one column, or one cell merged over the whole row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parapp.importers.recognise.codes import Code, parse_codes, split_leading_code
from parapp.importers.recognise.rows import Line
from parapp.models import Problem
from parapp.models.table import Cell, ColumnMeaning

LONGEST_CODE = 20
BULLETS = "-–•+*"
NAMING: tuple[ColumnMeaning, ...] = ("name", "content", "code_and_name", "code")


@dataclass(frozen=True, slots=True)
class Heading:
    """Codes (mostly one) and name of a row; `content` is what a column of its own says the work is."""

    codes: tuple[Code, ...] = ()
    name: str = ""
    content: str = ""
    bold: bool = False

    @property
    def code(self) -> Code | None:
        """The code that tells the level."""
        return self.codes[0] if self.codes else None


def read_headings(lines: Sequence[Line], problems: list[Problem], *, content_is_name: bool) -> list[Heading]:
    """The heading of each line. Codes that a spreadsheet turned into dates or shortened numbers become problems.

    `content_is_name`: the table has no column of names, so that what the work is names the row.
    """
    headings = []
    before: Code | None = None
    for line in lines:
        heading = _heading(line, problems)
        if content_is_name and not heading.name:
            heading = replace(heading, name=heading.content, content="")
        heading = _with_rebuilt_code(heading, before, line, problems)
        before = heading.code or before
        headings.append(heading)
    return headings


def _heading(line: Line, problems: list[Problem]) -> Heading:
    name, content, bold = line.own("name"), line.own("content"), _is_bold(line)
    if mixed := line.own("code_and_name"):
        leading, bare = split_leading_code(mixed)
        return Heading((leading,) if leading else (), bare, content, bold)
    cells, text = line.by_meaning.get("code", []), line.own("code")
    if not name and not content and _spans_over_name(cells, text):
        leading, bare = split_leading_code(text)
        return Heading((leading,) if leading else (), bare, "", bold)
    return Heading(parse_codes(text) or _odd_code(cells, text, problems), name, content, bold)


def _is_bold(line: Line) -> bool:
    named = next((cells for meaning in NAMING if (cells := line.by_meaning.get(meaning))), [])
    return bool(named) and named[0].bold


def _spans_over_name(cells: Sequence[Cell], text: str) -> bool:
    """Whether the code's cell holds a whole heading, as in "I. CÔNG TÁC CHỈ ĐẠO" merged over the row."""
    if not text or parse_codes(text):
        return False
    return len(text) > LONGEST_CODE or any(cell.colspan > 1 for cell in cells)


def _odd_code(cells: Sequence[Cell], text: str, problems: list[Problem]) -> tuple[Code, ...]:
    """A code in a shape we do not know is kept as it stands, of the deepest level; a bullet is none."""
    if not text or text.strip() in BULLETS:
        return ()
    if any(cell.is_date for cell in cells):
        problems.append(Problem(code="code_is_date", severity="error", place=cells[0].place, facts={"text": text}))
    return (Code(" ".join(text.split()), "arabic", 3),)


def _rebuilt(code: Code | None, before: Code | None, line: Line) -> Code | None:
    """1.10 for a stored 1.1 behind 1.9: Excel drops the zero at the end of a number."""
    cells = line.by_meaning.get("code", [])
    if code is None or before is None or code.depth != 2 or before.depth != 2 or not cells or cells[0].number is None:
        return None
    (parent, part), (parent_before, part_before) = code.text.split("."), before.text.split(".")
    if parent != parent_before or not part.isdigit() or not part_before.isdigit():
        return None
    longer = part + "0"
    return Code(f"{parent}.{longer}", code.kind, 2) if int(part_before) + 1 == int(longer) else None


def _with_rebuilt_code(heading: Heading, before: Code | None, line: Line, problems: list[Problem]) -> Heading:
    rebuilt = _rebuilt(heading.code, before, line)
    if rebuilt is None or heading.code is None:
        return heading
    facts = {"text": heading.code.text, "code": rebuilt.text}
    problems.append(Problem(code="code_rebuilt", place=line.by_meaning["code"][0].place, facts=facts))
    return replace(heading, codes=(rebuilt,))
