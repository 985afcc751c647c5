"""Cells typed or pasted into the sheet as one change; what cannot stand in a cell is handed back, never dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import asdict, replace

from parapp.messages import sentence
from parapp.models import Change, Criterion, CriterionLevel, PlanFile, UserError
from parapp.models.table import CriterionRow, Layout, TableRead
from parapp.plan.edits.criteria import Cell, CriterionColumn, filled, in_filling_order, set_cells
from parapp.plan.intake import criteria_and_tasks
from parapp.store.history import combined
from parapp.vietnamese.text import clean, code_key

Cells = Mapping[CriterionColumn, str]
_LEVELS: tuple[CriterionLevel, ...] = ("field", "criterion", "component")
_ROW_VALUES = frozenset(CriterionRow.__struct_fields__)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as typed that its cell cannot take, and why."""

    text: str
    sentence: str


def typed(plan_file: PlanFile, cells: Mapping[Cell, str]) -> tuple[Change, dict[Cell, Draft]]:
    """The change that puts what is clear into the cells, and the cells that have to be corrected."""
    texts: dict[str, dict[CriterionColumn, str]] = {}
    for (row_id, column), text in cells.items():
        texts.setdefault(row_id, {})[column] = text
    drafts: dict[Cell, Draft] = {}
    for row in plan_file.criteria:
        if row.id in texts:
            drafts |= {(row.id, column): draft for column, draft in _filled(row, texts[row.id])[1].items()}
    return set_cells(plan_file, {cell: text for cell, text in cells.items() if cell not in drafts}), drafts


def _filled(row: Criterion, cells: Cells) -> tuple[Criterion, dict[CriterionColumn, Draft]]:
    """The row with what is clear, and what has to be corrected."""
    drafts: dict[CriterionColumn, Draft] = {}
    for column, text in in_filling_order(cells):
        try:
            row = filled(row, column, text)
        except UserError as error:
            drafts[column] = Draft(text, sentence(error))
    return row, drafts


def pasted(
    plan_file: PlanFile, cells: Mapping[Cell, str], new_rows: Sequence[Cells], level: CriterionLevel
) -> tuple[Change, dict[Cell, Draft]]:
    """As `typed`, with rows added behind the last one: where their codes say, else at this level."""
    change, drafts = typed(plan_file, cells)
    if not new_rows:
        return change, drafts
    read = [_row_of(place, row, level) for place, row in enumerate(new_rows)]
    taken = criteria_and_tasks(TableRead(layout=Layout(0, (), ()), criteria=tuple(read)), after(plan_file, change))
    both = replace(combined(change, taken), label=f"dán {len(new_rows)} dòng mới")
    return both, drafts | _new_drafts(taken, new_rows)


def _row_of(place: int, cells: Cells, level: CriterionLevel) -> CriterionRow:
    code = clean(cells.get("code", "")).strip()
    depth = len(code_key(code))
    blank = Criterion(set_id="", level=_LEVELS[min(depth, 3) - 1] if depth else level)
    blank = _filled(blank, cells)[0]
    return CriterionRow(row=place, **{key: value for key, value in asdict(blank).items() if key in _ROW_VALUES})


def _new_drafts(taken: Change, new_rows: Sequence[Cells]) -> dict[Cell, Draft]:
    """Texts of new rows that are no scores: they stand in the rows that were made for them."""
    rows = {(row.code, row.name): row for row in taken.after if isinstance(row, Criterion)}
    found: dict[Cell, Draft] = {}
    for cells in new_rows:
        row = rows.get((clean(cells.get("code", "")).strip(), clean(cells.get("name", "")).strip()))
        if row is not None:
            found |= {(row.id, column): draft for column, draft in _filled(row, cells)[1].items()}
    return found


def after(plan_file: PlanFile, change: Change) -> PlanFile:
    """The plan with the criteria as a change leaves them."""
    new = {row.id: row for row in change.after if isinstance(row, Criterion)}
    return replace(plan_file, criteria=tuple(new.get(row.id, row) for row in plan_file.criteria))
