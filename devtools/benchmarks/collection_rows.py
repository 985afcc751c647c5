"""Compares the rows that were read with the true ones: each gets one outcome and, where it is not right, a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from devtools.benchmarks.collection_reading import Taken
from devtools.benchmarks.collection_text import same, squeezed
from devtools.collection.truth import TrueCriterion, TrueTask
from parapp.models.table import CriterionRow, TaskRow

_SCORES = ("max_score", "self_score", "survey_score", "bonus", "penalty", "printed_lost")
_TASK_TEXTS = ("field", "group", "cause", "remedy", "target", "lead", "coordinating", "product", "deadline")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one row (see OUTCOMES of the measure), for people its name, place and reason."""

    outcome: str
    name: str
    reason: str = ""
    place: str = ""


Pair = tuple[int | None, int | None]


def paired(true: Sequence[str], read: Sequence[str]) -> list[Pair]:
    """Indexes that belong together, in order; None where one side has no partner."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(
        None, [squeezed(text) for text in true], [squeezed(text) for text in read], autojunk=False
    )
    for _, first, last, other_first, other_last in matcher.get_opcodes():
        common = min(last - first, other_last - other_first)
        pairs += [(first + step, other_first + step) for step in range(common)]
        pairs += [(index, None) for index in range(first + common, last)]
        pairs += [(None, index) for index in range(other_first + common, other_last)]
    return pairs


def criterion_verdicts(truth: Sequence[TrueCriterion], taken: Taken) -> list[Verdict]:
    """A verdict for each true criterion, and for each that was read without being there."""
    read = taken.found.criteria
    asked, said = taken.flagged(graver_than_info=True), taken.flagged(graver_than_info=False)
    verdicts = []
    optional = {squeezed(row.name).casefold() for row in truth if row.optional}
    for index, other in paired([row.name for row in truth], [row.name for row in read]):
        if index is None:
            assert other is not None
            if squeezed(read[other].name).casefold() not in optional:
                verdicts += _invented(read[other].name, read[other].row, asked, read[other].place)
        elif other is None:
            verdicts += [] if truth[index].optional else [_absent(truth[index].name, taken, said)]
        else:
            verdict = _criterion(truth[index], read[other], asked)
            # A row that may be left out is no row of the file: it counts only where it was taken wrongly in silence.
            verdicts += [] if truth[index].optional and verdict.outcome != "wrong" else [verdict]
    return verdicts


def _invented(name: str, row: int, asked: set[int], place: str) -> list[Verdict]:
    return [] if row in asked else [Verdict("invented", name, "no such row in truth", place)]


def _absent(name: str, taken: Taken, said: set[int]) -> Verdict:
    rows = taken.rows_with(name)
    if not rows:
        return Verdict("lost", name, "the reader shows no such text")
    place = next((cell.place for cell in taken.table.rows[rows[0]] if cell.place), "")
    return Verdict("missing" if set(rows) & said else "lost", name, "in the source, not taken", place)


def _criterion(true: TrueCriterion, row: CriterionRow, asked: set[int]) -> Verdict:
    wrong = _differences(true, row)
    flagged = row.row in asked
    must = [name for name in true.ask if not flagged]
    reason = "; ".join(
        [*(f"{name}: {said}" for name, said in wrong.items()), *(f"{name} must be asked" for name in must)]
    )
    if flagged and not set(wrong) - {*true.ask, *true.may_ask} and (true.ask or true.may_ask):
        return Verdict("due", true.name, f"asked: {', '.join([*true.ask, *true.may_ask])}", row.place)
    if must:
        return Verdict("wrong", true.name, reason, row.place)
    if wrong:
        return Verdict("listed" if flagged else "wrong", true.name, reason, row.place)
    return Verdict("asked" if flagged else "right", true.name, "right, but asked" * flagged, row.place)


def _differences(true: TrueCriterion, row: CriterionRow) -> dict[str, str]:
    found = {}
    for name in ("code", "name"):
        fair = (getattr(true, name), *true.also.get(name, ()))
        if not any(same(text, getattr(row, name)) for text in fair):
            found[name] = _not(getattr(true, name), getattr(row, name))
    if true.level != row.level:
        found["level"] = _not(true.level, row.level)
    for name in _SCORES:
        if _decimal(getattr(true, name)) != getattr(row, name):
            found[name] = _not(getattr(true, name), getattr(row, name))
    if not _same_rounds(true, row):
        found["appraised_scores"] = _not(true.appraised_scores, [str(score) for score in row.appraised_scores])
    if true.passed != row.passed:
        found["passed"] = _not(true.passed, row.passed)
    return found


def _same_rounds(true: TrueCriterion, row: CriterionRow) -> bool:
    """Where only a survey gave points, a printed sum may also be read as an appraisal of none."""
    if not true.appraised_scores and true.survey_score is not None and row.appraised_scores == (Decimal(0),):
        return True
    return tuple(map(Decimal, true.appraised_scores)) == tuple(row.appraised_scores)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _not(true: object, read: object) -> str:
    return f"{true!r}, not {read if read is None else str(read)!r}"


def task_verdicts(truth: Sequence[TrueTask], taken: Taken) -> list[Verdict]:
    """The same for tasks, which are found by what is to be done."""
    read = taken.found.tasks
    asked, said = taken.flagged(graver_than_info=True), taken.flagged(graver_than_info=False)
    verdicts = []
    keys = [_true_key(task) for task in truth]
    for index, other in paired(keys, [_read_key(task, bool(truth and truth[0].content)) for task in read]):
        if index is None:
            assert other is not None
            verdicts += _invented(_read_key(read[other], False), read[other].row, asked, read[other].place)
        elif other is None:
            verdicts.append(_absent(keys[index], taken, said))
        else:
            verdicts.append(_task(truth[index], read[other], asked))
    return verdicts


def _true_key(task: TrueTask) -> str:
    return task.content or f"{' '.join(task.codes)} {task.remedy}"


def _read_key(task: TaskRow, by_content: bool) -> str:
    return task.content if by_content else f"{' '.join(task.codes)} {task.remedy}"


def _task(true: TrueTask, row: TaskRow, asked: set[int]) -> Verdict:
    wrong = {
        name: _not(getattr(true, name), getattr(row, name))
        for name in (*_TASK_TEXTS, *(["content"] if true.content else []))
        if not same(getattr(true, name), getattr(row, name))
    }
    if "code" not in true.ask and true.codes != list(row.codes):
        wrong["codes"] = _not(true.codes, list(row.codes))
    for name in ("lead_units", "coordinating_units"):
        if [squeezed(unit) for unit in getattr(true, name)] != [squeezed(unit) for unit in getattr(row, name)]:
            wrong[name] = _not(getattr(true, name), list(getattr(row, name)))
    wrong = {field: said for field, said in wrong.items() if field not in true.open}
    name = true.criterion or true.content
    if not wrong:
        return Verdict("right", f"task: {name}", place=row.place)
    reason = "; ".join(f"{field}: {said}" for field, said in wrong.items())
    return Verdict("listed" if row.row in asked else "wrong", f"task: {name}", reason, row.place)
