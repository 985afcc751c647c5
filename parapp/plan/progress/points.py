"""Points that come back when tasks are done: each criterion once, however many tasks it has. Exact decimals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from parapp.models import Criterion, PlanFile
from parapp.models.record import Value
from parapp.plan.progress.states import TaskState, entries_until, states
from parapp.plan.scores import ZERO, achieved, losing_criteria, lost, totals
from parapp.plan.tree import Tree
from parapp.vietnamese.numbers import parse_score


class Points(Value, frozen=True):
    """Points of the set as last appraised, and what the plan's tasks bring back of the lost ones.

    `regained` by what is done so far, `open` further if the rest is done, `without_task` of criteria that no task is
    to win back. Where own scores were entered they count instead. `unknown` counts losing criteria without points.
    """

    max_score: Decimal | None = None
    achieved: Decimal | None = None
    lost: Decimal | None = None
    regained: Decimal = ZERO
    open: Decimal = ZERO
    without_task: Decimal = ZERO
    unknown: int = 0

    @property
    def so_far(self) -> Decimal | None:
        """The points if only what is done so far counts; None where the achieved ones are not known."""
        return None if self.achieved is None else self.achieved + self.regained

    @property
    def projected(self) -> Decimal | None:
        """The points if all tasks are done; None where the achieved ones are not known."""
        return None if self.achieved is None else self.achieved + self.regained + self.open


def projected(plan_file: PlanFile, day: date, every: Iterable[TaskState] | None = None) -> Points:
    """The points of the plan's criteria with its tasks as they stood at the end of a day (`every`: their states, where
    they are at hand).

    A criterion of several tasks comes back with the last of them; tasks not carried out are left aside, a criterion
    with no other task stays lost. Own scores of a task with several criteria fill these in order.
    """
    whole = totals(plan_file.criteria)
    losing = losing_criteria(plan_file.criteria)
    every = tuple(states(plan_file, day) if every is None else every)
    leaves = _leaves_of_tasks(plan_file, every)
    by_criterion: dict[str, list[TaskState]] = {}
    for state in every:
        for row_id in leaves[state.task.id]:
            by_criterion.setdefault(row_id, []).append(state)
    own = _own_scores(plan_file, every, leaves, day)
    regained = still_open = without = ZERO
    for row in losing:
        gone = lost(row) or ZERO
        tasks = [state for state in by_criterion.get(row.id, ()) if state.status != "cancelled"]
        done = bool(tasks) and all(state.status == "done" for state in tasks)
        gained = _gained(row, own.get(row.id), gone if done else ZERO)
        regained += gained
        if not tasks:
            without += gone
        elif not done:
            still_open += gone - gained
    return Points(
        max_score=whole.max_score,
        achieved=whole.achieved,
        lost=whole.lost,
        regained=regained,
        open=still_open,
        without_task=without,
        unknown=sum(lost(row) is None for row in losing),
    )


def _gained(row: Criterion, own: Decimal | None, otherwise: Decimal) -> Decimal:
    got = achieved(row)
    return otherwise if own is None or got is None else own - got


def _leaves_of_tasks(plan_file: PlanFile, every: Iterable[TaskState]) -> Mapping[str, Sequence[str]]:
    """The criteria without components that each task is to win back: its own, and those under them, by task.

    A sub-row without criteria works on those of the row it belongs to.
    """
    criteria = Tree(plan_file.criteria)
    tasks = Tree(plan_file.tasks)
    found: dict[str, list[str]] = {}
    for state in every:
        ids = next((row.criterion_ids for row in tasks.ancestors(state.task.id) if row.criterion_ids), ())
        found[state.task.id] = list(dict.fromkeys(leaf for row_id in ids for leaf in _leaves(row_id, criteria)))
    return found


def _leaves(row_id: str, criteria: Tree[Criterion]) -> list[str]:
    return [row.id for row in criteria.leaves(row_id)] or ([row_id] if row_id in criteria.rows else [])


def _own_scores(
    plan_file: PlanFile, every: Iterable[TaskState], leaves: Mapping[str, Sequence[str]], day: date
) -> dict[str, Decimal]:
    """The score the office gives itself for a criterion, by the entry made last; those of tasks with the fewest
    criteria first: a score for one alone says more than one for several together."""
    given: list[tuple[int, int, dict[str, Decimal]]] = []
    rows = {row.id: row for row in plan_file.criteria}
    for task in (state.task for state in every):
        mine = leaves[task.id]
        for entry in entries_until(task, day):
            if (score := own_score(entry.own_score)) is not None:
                spread = _spread(score, [rows[row_id] for row_id in mine])
                given.append((len(mine), -entry.on.toordinal(), spread))
    own: dict[str, Decimal] = {}
    for _, _, scores in sorted(given, key=lambda part: part[:2]):
        for row_id, score in scores.items():
            own.setdefault(row_id, score)
    return own


def own_score(text: str | None) -> Decimal | None:
    """The points an entry gives itself; None where it gives none or they cannot be read."""
    try:
        return parse_score(text or "")
    except ValueError:
        return None


def _spread(score: Decimal, rows: Sequence[Criterion]) -> dict[str, Decimal]:
    """A score given for criteria together, filling one after the other; never more than one of them is worth."""
    scores: dict[str, Decimal] = {}
    for row in rows:
        if row.max_score is not None:
            scores[row.id] = min(score, row.max_score)
            score -= scores[row.id]
    return scores
