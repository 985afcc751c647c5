"""What may be written better, and what does not fit together, in one document."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from parapp.document.nd30.lines import Line

ContradictionKind = Literal["number", "date", "year", "name", "sum", "order", "unit"]


class Better(NamedTuple):
    """A place in a text that might be written better: what to put there and why."""

    start: int
    end: int
    text: str
    why: str


class Found(NamedTuple):
    """A better way to write one place of a line, by stored characters."""

    line: Line
    better: Better

    @property
    def id(self) -> str:
        """The same whenever the same file is read."""
        start, end, text, _ = self.better
        return f"{self.line.paragraph}:{self.line.part}:{start}:{end}:{text}"


@dataclass(frozen=True, slots=True)
class WordOffer:
    """A better way to write one place: what is there, what is offered, and why. Never applied unasked."""

    id: str
    place: str
    before: str
    after: str
    why: str
    line: str
    """The whole line in which it stands."""
    start: int
    """Where in that line the words begin."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places of one document that do not fit together, or one that cannot be right."""

    kind: ContradictionKind
    place: str
    other_place: str
    """"" where there is no second place."""
    message: str
