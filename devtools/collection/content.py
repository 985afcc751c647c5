"""The content of a table before anybody lays it out: an invented commune's index and the work that follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Literal

from devtools.collection import wording

Level = Literal["field", "criterion", "component"]
ZERO = Decimal(0)
QUARTER = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class Task:
    """What a plan writes beside a criterion; units as a list, the text is made by the layout."""

    cause: str = ""
    remedy: str = ""
    target: str = ""
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    product: str = ""
    deadline: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """The figures of a row; None where the index has none."""

    max: Decimal | None = None
    self: Decimal | None = None
    appraised_1: Decimal | None = None
    appraised_2: Decimal | None = None
    survey: Decimal | None = None
    bonus: Decimal | None = None
    penalty: Decimal | None = None
    passed: Literal["yes", "no"] | None = None

    @property
    def achieved(self) -> Decimal:
        """The last appraisal, and what is added and taken off."""
        base = self.appraised_2 if self.appraised_2 is not None else self.appraised_1
        return (base or ZERO) + (self.survey or ZERO) + (self.bonus or ZERO) - (self.penalty or ZERO)

    @property
    def lost(self) -> Decimal | None:
        """Points lost; none where there is no maximum."""
        return None if self.max is None else self.max - self.achieved


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with all that belongs to it; `depth` counts from 0 for a field."""

    code: str
    name: str
    depth: int
    leaf: bool
    points: Points = field(default_factory=Points)
    task: Task | None = None

    @property
    def level(self) -> Level:
        """Field, criterion, and everything below."""
        levels: tuple[Level, ...] = ("field", "criterion", "component")
        return levels[min(self.depth, 2)]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a content must have: the rows wanted, rounds of appraisal, survey, tasks, a long series, gaps …"""

    rows: int = 60
    second_round: bool = False
    survey: bool = False
    bonus: bool = False
    tasks: bool = False
    checklist: bool = False
    long_series: int = 0
    long_field: int = 0
    deep: bool = False
    gaps: bool = False
    fields: int = 8
    year: int = 2025


def make(rng: Random, wishes: Wishes) -> tuple[Row, ...]:
    """Rows in order: sums of parents are right, codes have gaps if wished, a series of children may pass ten."""
    rows = list(_rows(rng, wishes))
    points = [_leaf_points(rng, wishes) if row.leaf else Points() for row in rows]
    rows = [replace(row, points=found) for row, found in zip(rows, points, strict=True)]
    if wishes.gaps:
        rows = _only_lost(rows)
    rows = rows if wishes.checklist else _summed(rows)
    return tuple(_with_tasks(rng, wishes, rows)) if wishes.tasks else tuple(rows)


def _rows(rng: Random, wishes: Wishes) -> Iterator[Row]:
    fields = sorted(rng.sample(range(8), wishes.fields))
    share = max(3, round(wishes.rows / len(fields)) - 1)
    series_field = rng.choice([index for index in fields if len(wording.FIELDS[index][1]) >= 5])
    for number, index in enumerate(fields, start=1):
        name, subjects = wording.FIELDS[index]
        yield Row(str(number), name, 0, leaf=False)
        if index == series_field and wishes.long_field:
            yield from _long_field(rng, wishes, str(number), subjects)
            continue
        long = wishes.long_series if index == series_field else 0
        yield from _criteria(rng, wishes, str(number), subjects, share, long)


def _long_field(rng: Random, wishes: Wishes, parent: str, subjects: tuple[str, ...]) -> Iterator[Row]:
    """More than ten criteria in one field: 5.9, 5.10, 5.11."""
    pairs = [(subject, sentence) for sentence in rng.sample(wording.CRITERION, 4) for subject in subjects]
    for number, (subject, sentence) in enumerate(pairs[: wishes.long_field], start=1):
        code, children = f"{parent}.{number}", rng.choice((0, 0, 2))
        yield Row(code, _say(rng, sentence, subject, wishes), 1, leaf=not children)
        yield from _components(rng, wishes, code, subject, children)


def _criteria(
    rng: Random, wishes: Wishes, parent: str, subjects: tuple[str, ...], share: int, long: int
) -> Iterator[Row]:
    made, number = 0, 0
    chosen = rng.sample(subjects, len(subjects))
    long_at = rng.randrange(2) if long else -1
    for number, subject in enumerate(chosen, start=1):
        if made >= share and number > long_at + 1:
            break
        children = long if number - 1 == long_at else rng.choice((0, 2, 3, 3, 4))
        code = f"{parent}.{number}"
        yield Row(code, _say(rng, rng.choice(wording.CRITERION), subject, wishes), 1, leaf=not children)
        made += 1
        for row in _components(rng, wishes, code, subject, children):
            made += 1
            yield row


def _components(rng: Random, wishes: Wishes, parent: str, subject: str, count: int) -> Iterator[Row]:
    sentences = rng.sample(wording.COMPONENT, min(count, len(wording.COMPONENT)))
    for number, sentence in enumerate(sentences, start=1):
        code = f"{parent}.{number}"
        details = 2 if wishes.deep and number == 1 else 0
        yield Row(code, _say(rng, sentence, subject, wishes), 2, leaf=not details)
        for index, detail in enumerate(rng.sample(wording.DETAIL, details), start=1):
            yield Row(f"{code}.{index}", _say(rng, detail, subject, wishes), 3, leaf=True)


def _say(rng: Random, sentence: str, subject: str, wishes: Wishes) -> str:
    return sentence.replace("{n}", str(rng.randrange(50, 100, 5))).replace("{y}", str(wishes.year)).format(subject)


def _quarters(rng: Random, low: int, high: int) -> Decimal:
    return QUARTER * rng.randint(low, high)


def _leaf_points(rng: Random, wishes: Wishes) -> Points:
    most = _quarters(rng, 1, 8)
    if wishes.checklist:
        return Points(max=most, passed=rng.choice(("yes", "yes", "no")))
    if wishes.survey and rng.random() < 0.15:
        return Points(max=most, survey=_quarters(rng, 0, int(most / QUARTER)))
    full = int(most / QUARTER)
    got = most if rng.random() < 0.55 else _quarters(rng, 0, full)
    first = min(got, _quarters(rng, 0, full)) if wishes.second_round and rng.random() < 0.3 else got
    points = Points(max=most, self=max(got, _quarters(rng, 0, full)), appraised_1=first)
    if wishes.second_round:
        points = replace(points, appraised_2=got)
    if wishes.bonus and got < most and rng.random() < 0.3:
        points = replace(points, bonus=QUARTER)
    if wishes.bonus and got >= Decimal("0.5") and rng.random() < 0.1:
        points = replace(points, penalty=QUARTER)
    return points


def _only_lost(rows: list[Row]) -> list[Row]:
    """Leaves that lost points, and the rows above them: codes get gaps, as in a plan's appendix."""
    wanted = {row.code for row in rows if row.leaf and (row.points.lost or row.points.passed == "no")}
    return [row for row in rows if any(code == row.code or code.startswith(row.code + ".") for code in wanted)]


def _summed(rows: list[Row]) -> list[Row]:
    return [row if row.leaf else replace(row, points=_sum_below(rows, row)) for row in rows]


def _sum_below(rows: list[Row], parent: Row) -> Points:
    leaves = [row.points for row in rows if row.leaf and row.code.startswith(parent.code + ".")]
    return _sums(leaves)


def _sums(points: list[Points]) -> Points:
    names = ("max", "self", "appraised_1", "appraised_2", "survey", "bonus", "penalty")
    return replace(Points(), **{name: _sum(points, name) for name in names})  # type: ignore[arg-type]


def _sum(points: list[Points], name: str) -> Decimal | None:
    given = [value for one in points if (value := getattr(one, name)) is not None]
    return sum(given, ZERO) if given else None


def total(rows: tuple[Row, ...]) -> Points:
    """The figures of the whole table."""
    return _sums([row.points for row in rows if row.leaf])


def _with_tasks(rng: Random, wishes: Wishes, rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        lost = row.leaf and (row.points.lost or row.points.passed == "no")
        yield replace(row, task=_task(rng, wishes)) if lost else row


def _task(rng: Random, wishes: Wishes) -> Task:
    def say(sentences: tuple[str, ...]) -> str:
        percent = str(rng.randrange(50, 100, 5))
        return rng.choice(sentences).replace("{n}", percent).replace("{y}", str(wishes.year + 1))

    units = rng.sample(wording.UNITS, 4)
    others = (*units[1 : rng.randint(1, 3)], *rng.sample(wording.COLLECTIVE_UNITS, rng.randint(0, 1)))
    return Task(
        cause=say(wording.CAUSES),
        remedy=say(wording.REMEDIES),
        target=say(wording.TARGETS),
        lead=tuple(units[:1]),
        coordinating=others,
        product=say(wording.PRODUCTS),
        deadline=say(wording.DEADLINES),
        note=rng.choice(("", "", *wording.NOTES)),
    )
