"""The tables that stand in the text of a paper, by the names that its form uses."""

import itertools
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from parapp.document.compose.columns import plain_cell
from parapp.document.compose.grammar import sentence_case
from parapp.document.compose.ground import Ground
from parapp.document.compose.papers.work import codes_of
from parapp.document.compose.task_table import AppendixTable
from parapp.models import AppendixColumn, Criterion
from parapp.models.appendix import AppendixGrouping
from parapp.models.document import Align, Node, Table, TableCell, TableRow
from parapp.models.form import FormAppendix
from parapp.plan.papers.unit_tasks import with_rows_above
from parapp.plan.progress import Group, progress
from parapp.plan.scores import RankedLoss, field_shares, ranking
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space

FIELD_LINES = 6
UNIT_LINES = 6
_LETTERS_OF_LINE = 32
_SHOWN_LOSSES = 2
_SHOWN_CODES = 2
_LONGEST_NAME = 55


def unit_tasks(ground: Ground, key: str, grouping: AppendixGrouping) -> list[Node]:
    """The tasks in reach, sub-rows below the row they belong to, as the plan's own table has them: in its order, with
    its numbers (column `key`), under its headings."""
    headings = {key: "TT", "lead": "Chủ trì", "deadline": "Thời hạn", "product": "Sản phẩm"}
    keys = (key, "content", "remedy", "product", "lead", "deadline")
    widths = {"content": 36.0, "remedy": 46.0, "lead": 24.0}
    columns = tuple(AppendixColumn(key=name, heading=headings.get(name, ""), width=widths.get(name)) for name in keys)
    form = FormAppendix(title="", columns=columns, grouping=grouping, field_sums=False, landscape=False)
    shown = {task.id for task in with_rows_above(ground.plan_file, ground.scope.tasks)}
    return [AppendixTable(ground, form, shown=shown).table()] if shown else []


def lost_by_field(ground: Ground) -> list[Node]:
    """The fields that lost most, with their greatest losses; what all others lost in one line."""
    shares = sorted(field_shares(ground.plan_file.criteria), key=lambda share: -share.lost)
    losses = ranking(ground.plan_file.criteria)
    rows = [
        (
            _field_name(share.field, ground),
            format_score(share.lost),
            str(share.losing),
            _greatest([loss for loss in losses if loss.field == share.field]),
        )
        for share in shares
    ]
    shown = _fitting([row[0] for row in rows], FIELD_LINES)
    if rest := shares[shown:]:
        points = sum((share.lost for share in rest), Decimal(0))
        others = (f"{len(rest)} lĩnh vực khác", format_score(points), str(sum(one.losing for one in rest)), "")
        rows = [*rows[:shown], others]
    heads = ("Lĩnh vực", "Điểm mất", "Tiêu chí", "Mất nhiều nhất")
    return _table(heads, rows, (0.43, 0.15, 0.13, 0.29), ("left", "center", "center", "left"))


def leading_units(ground: Ground) -> list[Node]:
    """The units that lead most tasks, which and by when; all others in one line."""
    found = progress(ground.plan_file, date(ground.plan_file.plan.period_start, 1, 1))
    groups = sorted(found.by_unit, key=lambda group: -group.total)
    names = [_shortened(group.name) for group in groups]
    shown = _fitting(names, UNIT_LINES)
    rows = [
        (name, str(group.total), _codes(group, ground), _due(group, ground))
        for name, group in zip(names[:shown], groups, strict=False)
    ]
    if rest := groups[shown:]:
        rows.append((f"{len(rest)} đơn vị khác", str(sum(group.total for group in rest)), "", ""))
    heads = ("Đơn vị chủ trì", "Nhiệm vụ", "Tiêu chí", "Hạn đầu - hạn cuối")
    return _table(heads, rows, (0.37, 0.15, 0.2, 0.28), ("left", "center", "left", "center"))


def _fitting(names: Sequence[str], lines: int) -> int:
    """How many rows with these names take no more than so many lines, one of them left for the rest; all of them if
    that takes a line more."""
    heights = [-(-len(name) // _LETTERS_OF_LINE) for name in names]
    if sum(heights) <= lines + 1:
        return len(names)
    return sum(1 for height in itertools.accumulate(heights) if height < lines)


def _field_name(field: Criterion | None, ground: Ground) -> str:
    name = sentence_case(fold_space(field.name)).replace("cải cách hành chính", "CCHC") if field else ground.no_field
    return _shortened(name)


def _shortened(name: str) -> str:
    """At most two lines of a name."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]}…"


def _greatest(losses: Sequence[RankedLoss]) -> str:
    named = [(loss.criterion.code.strip().rstrip("."), format_score(loss.lost)) for loss in losses[:_SHOWN_LOSSES]]
    more = "; …" if len(losses) > _SHOWN_LOSSES else ""
    return "; ".join(f"{code}: {points}" if points else code for code, points in named if code) + more


def _codes(group: Group, ground: Ground) -> str:
    codes = list(dict.fromkeys(code for task in group.tasks for code in codes_of(ground, task)))
    return ", ".join(codes[:_SHOWN_CODES]) + (", …" if len(codes) > _SHOWN_CODES else "")


def _due(group: Group, ground: Ground) -> str:
    """The first and the last day as they are set now; where no deadline gives a day, the first in its own words."""
    deadlines = [one.deadline for task in group.tasks for one in ground.whole(task).deliverables]
    days = sorted(deadline.due_date for deadline in deadlines if deadline.due_date)
    if not days:
        return next((fold_space(deadline.text) for deadline in deadlines if deadline.text.strip()), "")
    return " - ".join(dict.fromkeys((short_date(days[0]), short_date(days[-1]))))


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], widths: tuple[float, ...], aligns: Sequence[Align]
) -> list[Node]:
    """A table of plain texts; none at all without rows."""
    if not rows:
        return []
    header = TableRow(
        kind="header", cells=tuple(TableCell(paragraphs=plain_cell(head), align="center") for head in heads)
    )
    body = (
        TableRow(
            kind="task",
            cells=tuple(
                TableCell(paragraphs=plain_cell(text), align=align) for text, align in zip(row, aligns, strict=True)
            ),
        )
        for row in rows
    )
    return [Table(widths=widths, rows=(header, *body))]
