"""Points achieved and lost, their sums over leaves, and where printed sums disagree. Exact decimals throughout."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from parapp.models import CriteriaSet, Criterion, PlanFile, Record
from parapp.models.record import Value
from parapp.plan.tree import Tree, as_tree, field_of
from parapp.vietnamese.numbers import format_score

ZERO = Decimal(0)
SumKind = Literal["row_lost", "sum_max", "sum_achieved", "sum_lost", "total_max", "total_achieved", "total_lost"]


class Sums(Value, frozen=True):
    """Sums over leaves; None where no leaf gives a value. `leaves` counts the rows, `losing` those that lost points."""

    max_score: Decimal | None = None
    achieved: Decimal | None = None
    lost: Decimal | None = None
    leaves: int = 0
    losing: int = 0


class SumFault(Value, frozen=True):
    """A printed value that is not what the numbers give; both are kept. `record_id` is a criterion's or the set's."""

    record_id: str
    record_type: type[Record]
    kind: SumKind
    printed: Decimal
    computed: Decimal
    sentence: str


class RankedLoss(Value, frozen=True):
    """A leaf that lost points; `lost` is None where the source marks it without points. `share` is of all lost."""

    criterion: Criterion
    field: Criterion | None
    lost: Decimal | None
    share: float


class FieldShare(Value, frozen=True):
    """A field's lost points and their share (0 to 1) of all lost points; `field` None: criteria outside of fields."""

    field: Criterion | None
    lost: Decimal
    share: float
    losing: int


def achieved(criterion: Criterion) -> Decimal | None:
    """Points got: latest appraised + survey, else what đạt/không đạt gives, each + bonus − penalty; else what the
    printed loss leaves."""
    base = _base(criterion)
    if base is not None:
        return base + (criterion.bonus or ZERO) - (criterion.penalty or ZERO)
    return _difference(criterion.max_score, criterion.printed_lost)


def _base(criterion: Criterion) -> Decimal | None:
    """Points before bonus and penalty; None where the row has neither scores nor a clear answer of a checklist."""
    given = (*criterion.appraised_scores[-1:], criterion.survey_score)
    scores = [score for score in given if score is not None]
    if scores:
        return sum(scores, ZERO)
    if criterion.max_score is None or criterion.passed not in ("yes", "no"):
        return None
    return criterion.max_score if criterion.passed == "yes" else ZERO


def lost(criterion: Criterion) -> Decimal | None:
    """Points lost: max − achieved; the printed loss where that cannot be computed; None if nothing is known."""
    return _lost(criterion, achieved(criterion))


def _lost(criterion: Criterion, got: Decimal | None) -> Decimal | None:
    computed = _difference(criterion.max_score, got)
    if computed is not None:
        return computed
    return ZERO if criterion.passed == "yes" else criterion.printed_lost


def loses(criterion: Criterion) -> bool:
    """Whether the criterion lost points, or is marked "Không đạt" or "Một phần" without points."""
    return _is_loss(criterion, lost(criterion))


def _is_loss(criterion: Criterion, points: Decimal | None) -> bool:
    return points > 0 if points is not None else criterion.passed in ("no", "partly")


def _difference(whole: Decimal | None, part: Decimal | None) -> Decimal | None:
    return None if whole is None or part is None else whole - part


def sums(criteria: Iterable[Criterion], below: str | None = None) -> Sums:
    """Sums over the leaves below a row; None: over all leaves."""
    return sums_of(list(Tree(criteria).leaves(below)))


def sums_of(leaves: Sequence[Criterion]) -> Sums:
    """Sums over these rows, all of which must be leaves. A row not passed whose points nobody knows leaves the loss
    unknown: a smaller sum would be wrong."""
    got = [achieved(row) for row in leaves]
    gone = [_lost(row, points) for row, points in zip(leaves, got, strict=True)]
    losses = [_is_loss(row, points) for row, points in zip(leaves, gone, strict=True)]
    unknown = any(is_loss and points is None for is_loss, points in zip(losses, gone, strict=True))
    return Sums(
        max_score=_total([row.max_score for row in leaves]),
        achieved=_total(got),
        lost=None if unknown else _total(gone),
        leaves=len(leaves),
        losing=sum(losses),
    )


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    given = [value for value in values if value is not None]
    return sum(given, ZERO) if given else None


def is_complete(criteria: Tree[Criterion]) -> bool:
    """Whether the set lists criteria that lost nothing, too: only then do max and achieved points add up."""
    return any(lost(row) is not None and not loses(row) for row in criteria.leaves() if row.level != "field")


def shown_scores(row: Criterion, criteria: Tree[Criterion], complete: bool | None = None) -> Sums:
    """The points a table shows for a row: its own for a leaf; for a row with children the loss summed over leaves,
    max and achieved summed only where the set is complete or nothing is printed, else as printed.

    Who asks for many rows gives `complete` (`is_complete`), so that it is found out once.
    """
    below = list(criteria.leaves(row.id)) or [row]
    computed = sums_of(below)
    if criteria.is_leaf(row.id) or (is_complete(criteria) if complete is None else complete):
        return computed
    return Sums(
        max_score=row.max_score if row.max_score is not None else computed.max_score,
        achieved=_first(achieved(row), computed.achieved),
        lost=computed.lost,
        leaves=computed.leaves,
        losing=computed.losing,
    )


def _first(*values: Decimal | None) -> Decimal | None:
    return next((value for value in values if value is not None), None)


def totals(criteria: Sequence[Criterion]) -> Sums:
    """Points of the whole set as shown in "Tổng cộng": the shown scores of the top rows added up."""
    tree = Tree(criteria)
    complete = is_complete(tree)
    shown = [shown_scores(row, tree, complete) for row in tree.children(None)]
    over_leaves = sums_of(list(tree.leaves()))
    return Sums(
        max_score=_total(row.max_score for row in shown),
        achieved=_total(row.achieved for row in shown),
        lost=over_leaves.lost,
        leaves=over_leaves.leaves,
        losing=over_leaves.losing,
    )


def check_sums(criteria_set: CriteriaSet | None, criteria: Iterable[Criterion] | Tree[Criterion]) -> list[SumFault]:
    """Every printed value that its row, its leaves or the whole set contradict, in document order, totals last."""
    tree = as_tree(criteria)
    complete = is_complete(tree)
    faults = [fault for row in tree.below(None) for fault in _row_faults(row, tree, complete)]
    return faults + (list(_total_faults(criteria_set, tree, complete)) if criteria_set else [])


def placed_sum_faults(plan_file: PlanFile) -> tuple[tuple[str, str], ...]:
    """The sentences of `check_sums`, each with the place of its row in the source; the set has no place."""
    places = {row.id: row.place for row in plan_file.criteria}
    faults = check_sums(plan_file.criteria_set, plan_file.criteria)
    return tuple((fault.sentence, places.get(fault.record_id, "")) for fault in faults)


def _row_faults(row: Criterion, tree: Tree[Criterion], complete: bool) -> Iterator[SumFault]:
    own = _difference(row.max_score, achieved(row)) if _base(row) is not None else None
    yield from _fault(row, "row_lost", row.printed_lost, own)
    if tree.is_leaf(row.id):
        return
    below = sums_of(list(tree.leaves(row.id)))
    yield from _fault(row, "sum_lost", _first(row.printed_lost, own), below.lost)
    if complete:
        yield from _fault(row, "sum_max", row.max_score, below.max_score)
        yield from _fault(row, "sum_achieved", achieved(row) if _base(row) is not None else None, below.achieved)


def _total_faults(criteria_set: CriteriaSet, tree: Tree[Criterion], complete: bool) -> Iterator[SumFault]:
    whole = sums_of(list(tree.leaves()))
    yield from _fault(criteria_set, "total_lost", criteria_set.printed_lost, whole.lost)
    if complete:
        yield from _fault(criteria_set, "total_max", criteria_set.printed_max, whole.max_score)
        yield from _fault(criteria_set, "total_achieved", criteria_set.printed_achieved, whole.achieved)


def _fault(
    record: Criterion | CriteriaSet, kind: SumKind, printed: Decimal | None, computed: Decimal | None
) -> Iterator[SumFault]:
    if printed is None or computed is None or printed == computed:
        return
    words = _SENTENCES[kind].format(printed=format_score(printed), computed=format_score(computed))
    sentence = f"{row_name(record)}: {words}" if isinstance(record, Criterion) else words[0].upper() + words[1:]
    yield SumFault(
        record_id=record.id,
        record_type=type(record),
        kind=kind,
        printed=printed,
        computed=computed,
        sentence=sentence,
    )


_SENTENCES: dict[SumKind, str] = {
    "row_lost": "điểm bị mất ghi trong bảng là {printed}, nhưng điểm chuẩn trừ điểm đạt là {computed}.",
    "sum_lost": "điểm bị mất ghi trong bảng là {printed}, nhưng cộng các dòng bên dưới được {computed}.",
    "sum_max": "điểm chuẩn ghi trong bảng là {printed}, nhưng cộng các dòng bên dưới được {computed}.",
    "sum_achieved": "điểm đạt ghi trong bảng là {printed}, nhưng cộng các dòng bên dưới được {computed}.",
    "total_lost": "tổng điểm bị mất ghi trong bảng là {printed}, nhưng cộng tất cả các dòng được {computed}.",
    "total_max": "tổng điểm chuẩn ghi trong bảng là {printed}, nhưng cộng tất cả các dòng được {computed}.",
    "total_achieved": "tổng điểm đạt ghi trong bảng là {printed}, nhưng cộng tất cả các dòng được {computed}.",
}


def row_name(criterion: Criterion, longest: int = 60) -> str:
    """A row's name for a sentence: "Lĩnh vực 3" or "Tiêu chí 3.1.2"; its shortened name where it has no code."""
    kind = {"field": "Lĩnh vực", "criterion": "Tiêu chí", "component": "Tiêu chí thành phần"}[criterion.level]
    if criterion.code:
        return f"{kind} {criterion.code}"
    name = " ".join(criterion.name.split())
    return f"{kind} “{name if len(name) <= longest else name[:longest].rsplit(' ', 1)[0] + '…'}”"


def losing_criteria(criteria: Iterable[Criterion] | Tree[Criterion]) -> list[Criterion]:
    """Leaves that lost points, in document order; fields without any criterion listed below do not count."""
    return [row for row in as_tree(criteria).leaves() if row.level != "field" and loses(row)]


def ranking(criteria: Sequence[Criterion]) -> list[RankedLoss]:
    """Leaves that lost points, the greatest loss first, equal ones in document order, those without points last."""
    tree = Tree(criteria)
    losing = losing_criteria(criteria)
    whole = _total(lost(row) for row in losing)
    ranked = [
        RankedLoss(criterion=row, field=field_of(row.id, tree), lost=lost(row), share=_share(lost(row), whole))
        for row in losing
    ]
    return sorted(ranked, key=lambda entry: -(entry.lost if entry.lost is not None else Decimal(-1)))


def field_shares(criteria: Sequence[Criterion]) -> list[FieldShare]:
    """Each field with losing criteria in document order, with its share of all lost points: the chart's data."""
    tree = Tree(criteria)
    groups: dict[str | None, list[Criterion]] = {}
    for row in losing_criteria(criteria):
        groups.setdefault(_id_of(field_of(row.id, tree)), []).append(row)
    amounts = {field_id: _total(lost(row) for row in rows) or ZERO for field_id, rows in groups.items()}
    whole = sum(amounts.values(), ZERO)
    return [
        FieldShare(
            field=tree.rows.get(field_id or ""),
            lost=amounts[field_id],
            share=_share(amounts[field_id], whole),
            losing=len(rows),
        )
        for field_id, rows in groups.items()
    ]


def _id_of(criterion: Criterion | None) -> str | None:
    return criterion.id if criterion else None


def _share(part: Decimal | None, whole: Decimal | None) -> float:
    return float(part / whole) if part and whole else 0.0
