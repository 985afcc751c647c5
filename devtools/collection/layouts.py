"""How a province prints the content: columns, header, codes, figures, levels; each feature combines with the others."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from devtools.collection import codes, content, figures, wording
from devtools.collection.content import Row
from devtools.collection.grid import Grid, GridCell
from devtools.collection.heads import header_cells
from devtools.collection.truth import TrueCriterion, TrueTask

SCORES = {
    "max": "max",
    "self": "self",
    "appraised": "appraised",
    "appraised_1": "appraised_1",
    "appraised_2": "appraised_2",
    "survey": "survey",
    "bonus": "bonus",
    "penalty": "penalty",
    "lost": "lost",
}
TASKS = ("cause", "remedy", "target", "lead", "coordinating", "product", "deadline", "note")
_FIELD_OF = {
    "max": "max_score",
    "self": "self_score",
    "appraised": "appraised_scores",
    "appraised_1": "appraised_scores",
    "appraised_2": "appraised_scores",
    "survey": "survey_score",
    "bonus": "bonus",
    "penalty": "penalty",
    "lost": "printed_lost",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """One way of printing. `columns` name what stands in each; a "blank" column is empty from top to bottom."""

    columns: tuple[str, ...]
    code_style: str = "text"
    number_style: str = "comma"
    levels: tuple[str, ...] = ("bold",)
    header_rows: int = 1
    numbering: str = ""
    empty: str = ""
    separator: str = ", "
    total: str = "bottom"
    above: bool = True
    below: bool = True
    parents_scored: bool = True
    formulas: str = ""
    score_days: int = 0
    percent_scores: int = 0
    hidden_rows: int = 0
    merge_fields: bool = False
    name: str = "Sheet1"
    year: int = 2025
    tick: str = "x"
    negative_lost: bool = False
    features: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class Printed:
    """The grid, and what is true of it."""

    grid: Grid
    criteria: list[TrueCriterion]
    tasks: list[TrueTask]
    skipped: list[str]
    hidden: list[str]
    groups: list[str] = field(default_factory=list)


def draw(rows: tuple[Row, ...], layout: Layout, rng: Random) -> Printed:
    """The table in the layout; sums, hidden rows and the lines around it included."""
    head = header_cells(layout, rng)
    pen = _Pen(rows, layout, rng, len(head))
    body = [pen.row(index) for index in range(len(rows))]
    printed = Printed(Grid(layout.name, head + body, len(head)), pen.criteria, pen.tasks, [], [])
    printed.grid.widths = [_WIDTHS.get(column, 9.0) for column in layout.columns]
    _hide_rows(printed, layout, rng)
    if layout.total:
        _add_total(printed, rows, layout, rng)
    _add_lines(printed, layout, rng)
    return printed


_WIDTHS = {
    "number": 6,
    "code": 9,
    "name": 46,
    "code_and_name": 50,
    "cause": 30,
    "remedy": 34,
    "evidence": 28,
    "rule": 24,
    "declared": 10,
    "lead": 20,
    "coordinating": 22,
    "product": 20,
    "deadline": 16,
    "note": 14,
    "blank": 3,
}


class _Pen:
    """Writes rows one after the other and keeps what is true of each."""

    def __init__(self, rows: tuple[Row, ...], layout: Layout, rng: Random, first: int) -> None:
        self.rows, self.layout, self.rng, self.first = rows, layout, rng, first
        self.codes = codes.printed(rows, layout.code_style, rng, layout.year)
        self.criteria: list[TrueCriterion] = []
        self.tasks: list[TrueTask] = []
        self.field = ""
        places = _Specials(rows, layout, rng)
        self.days, self.percents = places.days, places.percents

    def row(self, index: int) -> list[GridCell]:
        row, code = self.rows[index], self.codes[index]
        name = self._name(row)
        if row.depth == 0:
            self.field = name
        truth = TrueCriterion(code.code, name, row.level)
        truth.ask += ["code"] * code.ask
        truth.may_ask += ["code"] * code.may_ask
        cells = [self._cell(column, index, truth) for column in self.layout.columns]
        self.criteria.append(truth)
        if row.task and set(TASKS) & set(self.layout.columns):
            self.tasks.append(_true_task(row, truth, self.field, self.layout))
        return _merged_field(cells) if self.layout.merge_fields and row.depth == 0 else cells

    def _name(self, row: Row) -> str:
        return row.name.upper() if "caps" in self.layout.levels and row.depth == 0 else row.name

    def _cell(self, column: str, index: int, truth: TrueCriterion) -> GridCell:
        row = self.rows[index]
        if column in SCORES:
            cell = self._score(column, index, truth)
        elif column in ("passed", "yes", "no"):
            cell = self._check(column, row, truth)
        else:
            cell = self._text(column, index, truth)
        bold = "bold" in self.layout.levels and row.depth < ("bold_two" in self.layout.levels) + 1
        italic = "italic" in self.layout.levels and row.depth > 1
        return replace(cell, bold=bold, italic=italic)

    def _text(self, column: str, index: int, truth: TrueCriterion) -> GridCell:
        row, code = self.rows[index], self.codes[index]
        if column == "code":
            return code.cell
        if column in ("name", "code_and_name"):
            indent = row.depth if "indent" in self.layout.levels else 0
            before = code.before_name
            if column == "code_and_name" and not before and code.code:
                before = f"{code.code}. "
            dash = "- " if "dash" in self.layout.levels and row.depth == 2 and not before else ""
            return GridCell(before + dash + truth.name, indent=indent)
        if column == "number":
            return GridCell(str(index + 1), number=Decimal(index + 1))
        if column == "evidence":
            return GridCell(f"Báo cáo số {10 + index}/BC-UBND" if row.leaf else "")
        if column in ("declared", "rule"):
            return GridCell(_counting(row, column, self.rng))
        if column == "rate":
            return _rate(row)
        if column == "achieved":
            return figures.printed(self._achieved(row), self.layout.number_style, self.rng, None).cell
        return GridCell(_task_text(row, column, self.layout) if column in TASKS else "")

    def _achieved(self, row: Row) -> Decimal | None:
        scored = row.leaf or self.layout.parents_scored
        return row.points.achieved if scored and row.points.max is not None else None

    def _score(self, column: str, index: int, truth: TrueCriterion) -> GridCell:
        row, layout = self.rows[index], self.layout
        if not row.leaf and not layout.parents_scored:
            return GridCell()
        value = row.points.lost if column == "lost" else _value(row, column)
        style = "comma" if layout.number_style == "of_max" and column != "appraised" else layout.number_style
        printed = figures.printed(value, style, self.rng, row.points.max, layout.empty if row.leaf else "")
        if (index, column) in self.days and value is not None:
            printed = figures.as_day(value, layout.year) or printed
        if (index, column) in self.percents and value is not None and row.points.max:
            share = value / row.points.max
            printed = figures.PrintedScore(GridCell(f"{share:.0%}", number=share, format="0%"), ask=True)
        _note_score(truth, column, value, printed)
        if column == "lost" and layout.negative_lost and value:
            printed = figures.printed(-value, style, self.rng, None)
        if column == "appraised" and style == "of_max" and "max" not in layout.columns and value is not None:
            truth.max_score = figures.plainly(row.points.max or Decimal(0))
        return self._with_formula(printed.cell, column, index, truth)

    def _with_formula(self, cell: GridCell, column: str, index: int, truth: TrueCriterion) -> GridCell:
        layout, row = self.layout, self.rows[index]
        if not layout.formulas or cell.number is None:
            return cell
        if column == "lost" and row.leaf and "max" in layout.columns:
            other = next(name for name in ("appraised_2", "appraised") if name in layout.columns)
            most, got, at = layout.columns.index("max"), layout.columns.index(other), self.first + index
            formula = f"{{{most}:{at}}}-{{{got}:{at}}}"
            if layout.formulas != "stored":
                truth.may_ask.append("printed_lost")
        elif not row.leaf and column != "lost":
            formula = self._sum(column, index)
        else:
            return cell
        return replace(cell, formula=formula, stored=layout.formulas == "stored")

    def _sum(self, column: str, index: int) -> str:
        """A sum over the direct children, as offices write it."""
        parent, at = self.rows[index], self.layout.columns.index(column)
        children = [
            other
            for other, row in enumerate(self.rows)
            if row.code.startswith(parent.code + ".") and row.depth == parent.depth + 1
        ]
        if children == list(range(children[0], children[-1] + 1)):
            return f"SUM({{{at}:{self.first + children[0]}}}:{{{at}:{self.first + children[-1]}}})"
        return "+".join(f"{{{at}:{self.first + child}}}" for child in children)

    def _check(self, column: str, row: Row, truth: TrueCriterion) -> GridCell:
        if row.points.passed is None:
            return GridCell()
        truth.passed = row.points.passed
        if column == "passed":
            return GridCell("Đạt" if row.points.passed == "yes" else "Không đạt")
        return GridCell(self.layout.tick if row.points.passed == column else "")


class _Specials:
    """Which scores became dates or shares, at most one in a row."""

    def __init__(self, rows: tuple[Row, ...], layout: Layout, rng: Random) -> None:
        column = next((name for name in ("appraised", "appraised_1", "max") if name in layout.columns), "")
        values = [(index, _value(row, column)) for index, row in enumerate(rows) if column]
        days = [index for index, value in values if value is not None and figures.as_day(value, layout.year)]
        self.days = {(index, column) for index in rng.sample(days, min(layout.score_days, len(days)))}
        taken = {index for index, _ in self.days}
        shares = [index for index, value in values if value and rows[index].leaf and index not in taken]
        self.percents = {(index, column) for index in rng.sample(shares, min(layout.percent_scores, len(shares)))}


def _value(row: Row, column: str) -> Decimal | None:
    points = row.points
    if column != "appraised":
        return getattr(points, column)  # type: ignore[no-any-return]
    return points.appraised_2 if points.appraised_2 is not None else points.appraised_1


def _note_score(truth: TrueCriterion, column: str, value: Decimal | None, printed: figures.PrintedScore) -> None:
    name = _FIELD_OF[column]
    if value is not None:
        shown = figures.plainly(value)
        if name == "appraised_scores":
            truth.appraised_scores.append(shown)
        else:
            setattr(truth, name, shown)
    truth.ask += [name] * printed.ask
    truth.may_ask += [name] * printed.may_ask


def _counting(row: Row, column: str, rng: Random) -> str:
    """What is declared and how points follow from it: figures that are no scores."""
    if not row.leaf or row.points.max is None:
        return ""
    if column == "declared":
        return rng.choice(("45/50", "97,5%", "12", "03 văn bản", "Có", ""))
    most = figures.plainly(row.points.max).replace(".", ",")
    return f"- Đạt 100%: {most} điểm;\n- Dưới 100%: 0 điểm"


def _rate(row: Row) -> GridCell:
    if not row.points.max or row.points.appraised_1 is None:
        return GridCell()
    share = row.points.achieved / row.points.max
    return GridCell(f"{share * 100:.1f}%".replace(".", ","), number=round(share, 3), format="0.0%")


def _merged_field(cells: list[GridCell]) -> list[GridCell]:
    """The field's name drawn over the empty cells to its right."""
    at = max(index for index, cell in enumerate(cells) if cell.text)
    if at == len(cells) - 1:
        return cells
    under = [GridCell(covered=True)] * (len(cells) - at - 1)
    return [*cells[:at], replace(cells[at], colspan=len(under) + 1), *under]


def _task_text(row: Row, column: str, layout: Layout) -> str:
    if row.task is None:
        return ""
    found = getattr(row.task, column)
    return found if isinstance(found, str) else _units(found, layout.separator)


def _units(units: tuple[str, ...], separator: str) -> str:
    printed = _printed_units(units, separator)
    return "- " + separator.join(printed) if separator.startswith("\n-") and printed else separator.join(printed)


def _printed_units(units: tuple[str, ...], separator: str) -> list[str]:
    """Units under each other by dashes begin with a capital."""
    return [unit[0].upper() + unit[1:] for unit in units] if separator.startswith("\n-") else list(units)


def _true_task(row: Row, truth: TrueCriterion, field_name: str, layout: Layout) -> TrueTask:
    task = TrueTask(
        [truth.code] if truth.code else [], truth.name, field_name, ask=[name for name in truth.ask if name == "code"]
    )
    for column in set(TASKS) & set(layout.columns) - {"note"}:
        setattr(task, column, _task_text(row, column, layout))
    assert row.task is not None
    if "lead" in layout.columns:
        task.lead_units = _printed_units(row.task.lead, layout.separator)
    if "coordinating" in layout.columns:
        task.coordinating_units = _printed_units(row.task.coordinating, layout.separator)
    return task


def _hide_rows(printed: Printed, layout: Layout, rng: Random) -> None:
    """Rows of an older draft that somebody hid instead of deleting them."""
    for number in range(layout.hidden_rows):
        at = rng.randrange(printed.grid.header_rows + 2, len(printed.grid.rows))
        name = f"Nội dung cũ đã bỏ, dòng ẩn số {number + 1}"
        cells = [GridCell(name if column in ("name", "code_and_name") else "") for column in layout.columns]
        printed.grid.rows.insert(at, cells)
        printed.grid.hidden_rows = {row + (row >= at) for row in printed.grid.hidden_rows} | {at}
        printed.hidden.append(name)


def _add_total(printed: Printed, rows: tuple[Row, ...], layout: Layout, rng: Random) -> None:
    points, title = content.total(rows), rng.choice(wording.TOTALS)
    whole = Row("", title, 0, leaf=False, points=points)
    first_name = next(index for index, column in enumerate(layout.columns) if column in ("name", "code_and_name"))
    cells = []
    for index, column in enumerate(layout.columns):
        if column in SCORES and layout.number_style != "of_max" and (column == "max" or points.appraised_1 is not None):
            value = points.lost if column == "lost" else _value(whole, column)
            cells.append(replace(figures.printed(value, layout.number_style, rng, None).cell, bold=True))
        else:
            cells.append(GridCell(title if index == first_name else "", bold=True))
    at = printed.grid.header_rows if layout.total == "top" else len(printed.grid.rows)
    printed.grid.rows.insert(at, cells)
    printed.grid.hidden_rows = {row + (row >= at) for row in printed.grid.hidden_rows}
    printed.skipped.append(title)


def _add_lines(printed: Printed, layout: Layout, rng: Random) -> None:
    facts = {"{y1}": str(layout.year + 1), "{y}": str(layout.year), "{c}": "xã Mẫu", "{C}": "XÃ MẪU"}

    def say(line: str) -> str:
        for key, value in facts.items():
            line = line.replace(key, value)
        return line

    if layout.above:
        printed.grid.above = tuple(say(line) for line in rng.choice(wording.PREAMBLE))
    if layout.below:
        printed.grid.below = tuple(say(line) for line in rng.choice(wording.BELOW))
        printed.skipped += [line for line in printed.grid.below if line]
