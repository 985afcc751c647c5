"""Edits of criteria and their points, each as an undoable change."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, get_args

from msgspec.structs import replace

from parapp.models import (
    Change,
    CriteriaSet,
    Criterion,
    CriterionLevel,
    Passed,
    PlanFile,
    UserError,
    edited,
)
from parapp.plan.edits.placing import keys_for, stepped
from parapp.plan.outline import Outline, outline_criteria
from parapp.plan.tree import Tree
from parapp.vietnamese.numbers import format_score, parse_score
from parapp.vietnamese.text import clean, search_key

CriterionColumn = Literal[
    "code",
    "name",
    "max_score",
    "self_score",
    "appraised_score",
    "appraised_score_2",
    "survey_score",
    "bonus",
    "penalty",
    "printed_lost",
    "passed",
    "note",
]
COLUMN_NAMES: dict[CriterionColumn, str] = {
    "code": "mã số",
    "name": "tên",
    "max_score": "điểm chuẩn",
    "self_score": "điểm tự chấm",
    "appraised_score": "điểm thẩm định",
    "appraised_score_2": "điểm thẩm định lần 2",
    "survey_score": "điểm điều tra xã hội học",
    "bonus": "điểm cộng",
    "penalty": "điểm trừ",
    "printed_lost": "điểm bị mất",
    "passed": "kết quả đạt",
    "note": "ghi chú",
}
PASSED_NAMES: dict[Passed, str] = {"yes": "Đạt", "partly": "Một phần", "no": "Không đạt"}
LEVEL_NAMES: dict[CriterionLevel, str] = {
    "field": "lĩnh vực",
    "criterion": "tiêu chí",
    "component": "tiêu chí thành phần",
}
_PASSED_KEYS: dict[str, Passed] = {
    **{key: "yes" for key in ("y", "d", "c", "x", "co", "dat", "1")},
    **{key: "partly" for key in ("p", "m", "mot phan", "dat mot phan")},
    **{key: "no" for key in ("n", "k", "khong", "khong dat", "0")},
}
Cell = tuple[str, CriterionColumn]


def cell_text(row: Criterion, column: CriterionColumn) -> str:
    """What the sheet shows in a cell, and what is copied from it."""
    if column in ("appraised_score", "appraised_score_2"):
        index = 0 if column == "appraised_score" else 1
        return format_score(row.appraised_scores[index]) if len(row.appraised_scores) > index else ""
    if column == "passed":
        return PASSED_NAMES[row.passed] if row.passed else ""
    value = getattr(row, column)
    return value if isinstance(value, str) else format_score(value)


def set_cells(plan_file: PlanFile, cells: Mapping[Cell, str]) -> Change:
    """Typed or pasted text goes into cells, given as (criterion id, column) -> text.

    UserError for a score that is no clear number, a score of the second round without one of the first, or a result
    that is none of đạt, một phần, không đạt.
    """
    pairs = []
    columns: set[CriterionColumn] = set()
    named = {row_id for row_id, _ in cells}
    for row in plan_file.criteria:
        if row.id not in named:
            continue
        new = row
        texts = {column: cells[row.id, column] for column in get_args(CriterionColumn) if (row.id, column) in cells}
        for column, text in in_filling_order(texts):
            if text != cell_text(new, column):
                new = filled(new, column, text)
                columns.add(column)
        if new != row:
            pairs.append((row, new))
    return edited(_cells_label(columns, pairs), pairs)


def _cells_label(columns: set[CriterionColumn], pairs: Sequence[tuple[Criterion, Criterion]]) -> str:
    what = COLUMN_NAMES[next(iter(columns))] if len(columns) == 1 else f"{len(columns)} cột"
    if len(pairs) == 1:
        row = pairs[0][0]
        return f"sửa {what} của {LEVEL_NAMES[row.level]} {row.code}".rstrip()
    return f"sửa {what} của {len(pairs)} tiêu chí"


def in_filling_order(cells: Mapping[CriterionColumn, str]) -> list[tuple[CriterionColumn, str]]:
    """Texts for the cells of one row, cleaned, in the order in which they can go in: a second round that is emptied
    goes first, one that is filled comes after the first round."""
    texts = {column: clean(text).strip() for column, text in cells.items()}
    rank = {"appraised_score": 1, "appraised_score_2": 2 if texts.get("appraised_score_2") else 0}
    return sorted(texts.items(), key=lambda cell: rank.get(cell[0], 1))


def filled(row: Criterion, column: CriterionColumn, text: str) -> Criterion:
    """The row with a cell as typed; UserError as in `set_cells`."""
    if column == "passed":
        return replace(row, passed=parse_passed(text))
    if column in ("code", "name", "note"):
        return replace(row, **{column: text})
    score = _score(text)
    if column in ("appraised_score", "appraised_score_2"):
        return replace(row, appraised_scores=_rounds(row.appraised_scores, column, score))
    return replace(row, **{column: score})


def _score(text: str) -> Decimal | None:
    try:
        return parse_score(text)
    except ValueError as error:
        raise UserError("score_unreadable", text=text[:40]) from error


def _rounds(scores: tuple[Decimal, ...], column: str, score: Decimal | None) -> tuple[Decimal, ...]:
    rounds: list[Decimal | None] = [*scores, None, None][: max(2, len(scores))]
    rounds[0 if column == "appraised_score" else 1] = score
    if rounds[0] is None and rounds[1] is not None:
        raise UserError("second_round_alone")
    return tuple(value for value in rounds if value is not None)


def parse_passed(text: str) -> Passed | None:
    """ "Đạt", "Một phần", "Không đạt" or one key for them (đ/y, m/p, k/n); None for empty text. UserError else."""
    key = search_key(text)
    if key not in _PASSED_KEYS and key:
        raise UserError("passed_unreadable", text=text[:40])
    return _PASSED_KEYS.get(key)


def set_passed(plan_file: PlanFile, criterion_ids: Iterable[str], passed: Passed | None) -> Change:
    """Several criteria are marked đạt, một phần, không đạt, or not at all."""
    return set_cells(
        plan_file, {(row_id, "passed"): PASSED_NAMES[passed] if passed else "" for row_id in criterion_ids}
    )


def start_set(plan_file: PlanFile, outline: Outline | None = None) -> Change:
    """The plan gets a set of criteria of its result year: the outline's, or an empty one."""
    criteria_set = CriteriaSet(year=plan_file.plan.result_year, name=outline.name if outline else "")
    rows = outline_criteria(outline, criteria_set) if outline else ()
    plan = replace(plan_file.plan, criteria_set_id=criteria_set.id)
    count = sum(row.level != "field" for row in rows)
    label = f"nạp khung {count} tiêu chí" if outline else "lập bộ tiêu chí"
    return Change(label=label, before=(plan_file.plan,), after=(criteria_set, *rows, plan))


def add_rows(
    plan_file: PlanFile,
    parent_id: str | None,
    rows: Sequence[Mapping[CriterionColumn, str]],
    before_id: str | None = None,
) -> Change:
    """Rows below a parent from typed or pasted cells (column -> text), before a sibling or last; UserError as in
    `set_cells`, or where the plan has no set of criteria yet."""
    if plan_file.criteria_set is None:
        raise UserError("no_criteria_set")
    level = _level_below(plan_file, parent_id)
    new = [Criterion(set_id=plan_file.criteria_set.id, parent_id=parent_id, level=level) for _ in rows]
    new = [_all_filled(row, cells) for row, cells in zip(new, rows, strict=True)]
    siblings = list(Tree(plan_file.criteria).children(parent_id))
    keys = keys_for(siblings, before_id, [row.id for row in new])
    pairs = [(row, replace(row, order=keys[row.id])) for row in siblings if row.id in keys]
    change = edited(f"thêm {len(new)} {LEVEL_NAMES[level]}", pairs)
    return replace(change, after=(*change.after, *(replace(row, order=keys[row.id]) for row in new)))


def _level_below(plan_file: PlanFile, parent_id: str | None) -> CriterionLevel:
    parent = next((row for row in plan_file.criteria if row.id == parent_id), None)
    if parent is None:
        return "field"
    return "criterion" if parent.level == "field" else "component"


def _all_filled(row: Criterion, cells: Mapping[CriterionColumn, str]) -> Criterion:
    for column, text in in_filling_order(cells):
        row = filled(row, column, text)
    return row


def move_criteria(
    plan_file: PlanFile, criterion_ids: Iterable[str], parent_id: str | None, before_id: str | None
) -> Change:
    """Rows with all below them go under a parent, before a sibling or last; none goes below itself."""
    tree = Tree(plan_file.criteria)
    barred = {row.id for row in tree.ancestors(parent_id)} if parent_id else set()
    chosen = set(criterion_ids) - barred - {before_id or ""}
    moved = [row for row in plan_file.criteria if row.id in chosen and not _has_chosen_parent(row, tree, chosen)]
    siblings = [row for row in tree.children(parent_id) if row.id not in chosen]
    keys = keys_for(siblings, before_id, [row.id for row in moved])
    pairs = [(row, replace(row, order=keys[row.id], parent_id=parent_id)) for row in moved]
    pairs += [(row, replace(row, order=keys[row.id])) for row in siblings if row.id in keys]
    return edited(f"chuyển {len(moved)} tiêu chí", pairs)


def _has_chosen_parent(row: Criterion, tree: Tree[Criterion], chosen: set[str]) -> bool:
    return any(above.id in chosen for above in tree.ancestors(row.id) if above.id != row.id)


def move_step(plan_file: PlanFile, criterion_id: str, step: int) -> Change:
    """A row goes one place up (-1) or down (+1) among its siblings."""
    tree = Tree(plan_file.criteria)
    row = tree.rows[criterion_id]
    siblings = tree.children(row.parent_id)
    place = siblings.index(row) + step
    if not 0 <= place < len(siblings):
        return edited("chuyển tiêu chí", ())
    change = move_criteria(plan_file, [criterion_id], row.parent_id, stepped(siblings, {criterion_id}, step))
    return replace(change, label=f"chuyển {LEVEL_NAMES[row.level]} {'lên' if step < 0 else 'xuống'}")
