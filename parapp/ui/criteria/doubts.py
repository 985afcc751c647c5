"""What a person is asked about a table as read, and what each answer makes of the layout. No widgets here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced

from msgspec.structs import replace

from parapp.importers.recognise.doubts import key_of
from parapp.messages import problem_sentence
from parapp.models import Problem, Severity
from parapp.models.table import ColumnMeaning, Correction, Layout, LevelSet, TableRead
from parapp.ui.criteria.answers import SUM_ANSWERS, Answers, answers_to, is_short
from parapp.ui.criteria.importing import Understanding
from parapp.ui.criteria.meanings import ONCE

CellOf = Callable[[str], tuple[int, int] | None]
"""Row and column of the cell at a place; None for what is no cell of the table."""
SUM = "sum"
"""The kind of doubts about sums that differ."""
_SLIP = "slip_offered"
_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question. `kind` is alike for questions of one sort; `proposal` is what the first answer puts into the cell,
    the second one leads to where things are set right or, if it goes nowhere, leaves them as they are."""

    key: str
    kind: str
    severity: Severity
    place: str
    sentence: str
    answers: Answers
    proposal: str = ""


def doubts_of(result: Understanding, sheet: str = "") -> list[Doubt]:
    """What is still to be answered: errors first, then warnings, then sums that differ; those of a kind together.

    Cells of `sheet` are named without it.
    """
    confirmed = set(result.read.layout.confirmed)
    found = [_of_problem(problem, sheet) for problem in result.read.problems if problem.severity != "info"]
    found += [
        Doubt(f"{SUM}|{place}|{words}", SUM, "warning", place, _at(place, sheet, words), answers=SUM_ANSWERS)
        for words, place in result.sum_faults
    ]
    open_ones = {doubt.key: doubt for doubt in found if doubt.key not in confirmed}
    first_of_kind: dict[tuple[Severity, str], int] = {}
    for place, doubt in enumerate(open_ones.values()):
        first_of_kind.setdefault((doubt.severity, doubt.kind), place)
    order = sorted(first_of_kind, key=lambda kind: (_GRAVITY[kind[0]], kind[1] == SUM, first_of_kind[kind]))
    rank = {kind: place for place, kind in enumerate(order)}
    return sorted(open_ones.values(), key=lambda doubt: rank[doubt.severity, doubt.kind])


def offers_of(result: Understanding, sheet: str = "") -> list[Doubt]:
    """Slips of the typist that parapp would mend if asked to; nothing depends on the answer."""
    confirmed = set(result.read.layout.confirmed)
    found = [problem for problem in result.read.problems if _is_offer(problem) and key_of(problem) not in confirmed]
    return [_of_problem(problem, sheet) for problem in found]


def _is_offer(problem: Problem) -> bool:
    return problem.code == _SLIP and bool(problem.proposal)


def _of_problem(problem: Problem, sheet: str) -> Doubt:
    sentence, answers = said(problem, sheet), answers_to(problem)
    if problem.proposal and not _is_offer(problem) and not is_short(problem.proposal):
        sentence += f" Đọc là “{problem.proposal}”?"
    kind = f"{problem.code} {answers.take_all(0)}"
    return Doubt(key_of(problem), kind, problem.severity, problem.place, sentence, answers, problem.proposal)


def without_dead_ends(doubts: Iterable[Doubt], cell_of: CellOf, tables: int) -> list[Doubt]:
    """The doubts with only those second answers that lead somewhere: to a cell that is shown, to another table."""
    return [
        replaced(doubt, answers=replaced(doubt.answers, mend=""))
        if (doubt.answers.goes_to in ("cell", "column") and cell_of(doubt.place) is None)
        or (doubt.answers.goes_to == "table" and tables < 2)
        else doubt
        for doubt in doubts
    ]


def said(problem: Problem, sheet: str = "") -> str:
    """A problem's sentence behind its place; cells of `sheet` are named without it."""
    return _at(problem.place, sheet, problem_sentence(problem.code, problem.facts))


def _at(place: str, sheet: str, words: str) -> str:
    short = place.removeprefix(f"{sheet}!") if sheet else place
    return f"{short}: {words}" if short else words


def notes_of(read: TableRead) -> list[Problem]:
    """What is good to know: rows that were skipped with the reason, columns not read, doubts that were answered."""
    confirmed = set(read.layout.confirmed)
    return [
        problem
        for problem in read.problems
        if key_of(problem) in confirmed or (problem.severity == "info" and not _is_offer(problem))
    ]


def answered(layout: Layout) -> int:
    """How many cells were set right and doubts called right."""
    return len(layout.corrections) + len(layout.confirmed)


# -- answers -------------------------------------------------------------------------------------------------------


def agreed(layout: Layout, doubts: Iterable[Doubt], cell_of: CellOf) -> Layout:
    """The layout once these doubts are called right: each proposal stands in its cell, the others are confirmed."""
    left = []
    for doubt in doubts:
        cell = cell_of(doubt.place) if doubt.proposal else None
        if cell is not None:
            layout = corrected(layout, *cell, doubt.proposal)
        else:
            left.append(doubt)
    return confirming(layout, left)


def confirming(layout: Layout, doubts: Iterable[Doubt]) -> Layout:
    """The layout once these doubts are answered and everything stays as it was read."""
    keys = dict.fromkeys((*layout.confirmed, *(doubt.key for doubt in doubts)))
    return replace(layout, confirmed=tuple(keys))


def corrected(layout: Layout, row: int, column: int, text: str | None) -> Layout:
    """The layout with a cell read as this text; None: as it stands in the source."""
    others = [known for known in layout.corrections if (known.row, known.column) != (row, column)]
    own = [Correction(row=row, column=column, text=text)] if text is not None else []
    return replace(layout, corrections=tuple(sorted((*others, *own), key=lambda one: (one.row, one.column))))


def with_level(layout: Layout, rows: Sequence[int], level: str | None) -> Layout:
    """The layout with the level of some rows set; None: as parapp finds it."""
    others = [known for known in layout.levels if known.row not in set(rows)]
    own = [LevelSet(row=row, level=level) for row in rows] if level is not None else []  # type: ignore[arg-type]
    return replace(layout, levels=tuple(sorted((*others, *own), key=lambda one: one.row)))


def with_meaning(layout: Layout, column: int, meaning: ColumnMeaning) -> Layout:
    """The layout with a column meaning something else; what only one column can be, another one is no longer."""
    columns: list[ColumnMeaning] = ["ignore" if old == meaning and meaning in ONCE else old for old in layout.columns]
    columns[column] = meaning
    return replace(layout, columns=tuple(columns))


class LayoutHistory:
    """The layouts a table was read under since it was opened, to go back and forth."""

    def __init__(self, layout: Layout) -> None:
        self.current = layout
        self._past: list[Layout] = []
        self._future: list[Layout] = []

    def step_to(self, layout: Layout) -> bool:
        """Makes a layout the current one; False if it is already."""
        if layout == self.current:
            return False
        self._past.append(self.current)
        self._future.clear()
        self.current = layout
        return True

    @property
    def was_used(self) -> bool:
        """Whether there is a step that can be taken back."""
        return bool(self._past)

    def back(self) -> bool:
        """One step back; False if there is none."""
        return self._move(self._past, self._future)

    def forth(self) -> bool:
        """One step forth again; False if there is none."""
        return self._move(self._future, self._past)

    def _move(self, source: list[Layout], target: list[Layout]) -> bool:
        if not source:
            return False
        target.append(self.current)
        self.current = source.pop()
        return True
