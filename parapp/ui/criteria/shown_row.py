"""What the sheet shows of a criterion: its own values, and sums over its leaves where it gives none."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parapp.models import Criterion, CriterionLevel
from parapp.plan.edits.criteria import CriterionColumn, cell_text
from parapp.plan.scores import loses, shown_scores
from parapp.plan.tree import Tree
from parapp.ui.criteria.columns import ACHIEVED, COLUMNS, LOST, SheetColumn
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import search_key


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The texts of a row, column by column; `computed` are the columns whose text nobody typed."""

    criterion: Criterion
    depth: int
    is_leaf: bool
    texts: tuple[str, ...]
    computed: frozenset[int]
    loses: bool

    @property
    def level(self) -> CriterionLevel:
        """Field, criterion or component."""
        return self.criterion.level

    @property
    def search_text(self) -> str:
        """Code, name and note without diacritics."""
        return search_key(f"{self.criterion.code} {self.criterion.name} {self.criterion.note}")


def shown_row(row: Criterion, tree: Tree[Criterion], complete: bool) -> ShownRow:
    """What the sheet shows of a row. `complete`: the set lists criteria that lost nothing, too."""
    leaves = list(tree.leaves(row.id))
    scores = shown_scores(row, tree, complete)
    own = [cell_text(row, column.writes) if column.writes else "" for column in COLUMNS]
    texts = [text or _leaf_sum(column, leaves) for text, column in zip(own, COLUMNS, strict=True)]
    texts[ACHIEVED] = format_score(scores.achieved)
    texts[LOST] = format_score(scores.lost)
    return ShownRow(
        criterion=row,
        depth=sum(1 for _ in tree.ancestors(row.id)) - 1,
        is_leaf=not leaves,
        texts=tuple(texts),
        computed=frozenset(place for place, text in enumerate(own) if texts[place] and not text),
        loses=any(map(loses, leaves)) if leaves else loses(row),
    )


def _leaf_sum(column: SheetColumn, leaves: Sequence[Criterion]) -> str:
    if not column.is_score or column.writes is None:
        return ""
    given = [value for leaf in leaves if (value := score_of(leaf, column.writes)) is not None]
    return format_score(sum(given, Decimal(0))) if given else ""


def score_of(row: Criterion, column: CriterionColumn) -> Decimal | None:
    """The score that a column holds."""
    if column in ("appraised_score", "appraised_score_2"):
        place = 0 if column == "appraised_score" else 1
        return row.appraised_scores[place] if len(row.appraised_scores) > place else None
    value = getattr(row, column)
    return value if isinstance(value, Decimal) else None
