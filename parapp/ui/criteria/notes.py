"""What is good to know about a table as read, line by line; many of one kind in few lines. No widgets here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parapp.models import Problem
from parapp.ui.criteria.doubts import said

_FEW = 3
_COLUMNS_NAMED = 12
_COLUMNS = ("column_ignored", "column_hidden")


@dataclass(frozen=True, slots=True)
class Note:
    """A line, the place it speaks of, how many notes it stands for, and those like it that wait behind it."""

    sentence: str
    place: str = ""
    own: int = 1
    alike: tuple["Note", ...] = ()

    @property
    def count(self) -> int:
        """How many notes there are in it and behind it."""
        return self.own + sum(note.count for note in self.alike)


def noted(problems: Iterable[Problem], sheet: str = "") -> list[Note]:
    """Notes kind by kind in the order of their first; more than three of a kind show one and keep the others behind
    it, columns that are not read are named in one line. Cells of `sheet` are named without it."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    return [note for code, found in kinds.items() for note in _of_kind(code, found, sheet)]


def _of_kind(code: str, found: Sequence[Problem], sheet: str) -> list[Note]:
    notes = [Note(said(problem, sheet), problem.place) for problem in found]
    if len(notes) <= _FEW:
        return notes
    if code in _COLUMNS:
        return [_of_columns(code, found)]
    first, *others = notes
    return [Note(first.sentence, first.place, alike=tuple(others))]


def _of_columns(code: str, found: Sequence[Problem]) -> Note:
    names = [f"“{problem.facts['header']}”" for problem in found]
    named = ", ".join(names[:_COLUMNS_NAMED]) + (", …" if len(names) > _COLUMNS_NAMED else "")
    cells = sum(int(problem.facts["count"]) for problem in found)
    why = "đang bị ẩn nên không được đọc" if code == "column_hidden" else "không được đọc"
    hint = "" if code == "column_hidden" else "; nếu cần, xin chọn ý nghĩa cho cột"
    return Note(f"{len(found)} cột ({cells} ô có nội dung) {why}: {named}{hint}.", found[0].place, own=len(found))
