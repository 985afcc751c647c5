"""A repair under way: the file in memory, its parts as the checker finds them, and what was changed so far."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parapp.document.nd30.checks import CHECKS
from parapp.document.nd30.formatting import Formatting
from parapp.document.nd30.lines import Line
from parapp.document.nd30.markup import W
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.parts import find_papers, whole
from parapp.document.nd30.reading import read
from parapp.document.repair.archive import Archive
from parapp.document.repair.records import Repaired

Element = Any


USUAL_SIZE = 14.0


class Draft:
    """The copy that is being repaired. Read the paper anew after each change that moves lines."""

    def __init__(self, path: Path) -> None:
        self.archive = Archive(path)
        self._index = 0
        self._read: tuple[int, list[Paper]] = (0, [])
        self.size = text_size(self.paper())
        self._notes: dict[tuple[str, str, str], Repaired] = {}

    @property
    def body(self) -> Element:
        """The w:body."""
        return self.archive.package.document.find(W + "body")

    def papers(self) -> list[Paper]:
        """The papers of the file as they are now: a decision and its plan may share one."""
        state = self.archive.state()
        if self._read[0] != state:
            papers = find_papers(read(self.archive.package))
            self._read = (self.archive.state(), papers)  # reading may have looked at further parts
        return self._read[1]

    def paper(self) -> Paper:
        """The paper that is being repaired, as it is now."""
        return self.papers()[self._index]

    def whole(self) -> Paper:
        """All papers of the file as one, for its pages."""
        return whole(self.papers())

    def each(self) -> Iterator[Paper]:
        """One paper after the other; while it is given, `paper` is the same one."""
        for index, paper in enumerate(self.papers()):
            self._index = index
            yield paper
        self._index = 0

    def formatting(self) -> Formatting:
        """How things look as it is now."""
        return Formatting(self.archive.package)

    def printed(self) -> Iterator[Element]:
        """Roots of all parts that are printed: text, headers, footers, notes."""
        yield self.archive.package.document
        for kind in ("header", "footer", "footnotes", "endnotes"):
            yield from self.archive.package.parts(kind)

    def note(self, rule: str, place: str, before: str, after: str) -> None:
        """Remembers a change; the same change at another place is counted."""
        key = (rule, before, after)
        known = self._notes.get(key)
        times = 1 if known is None else known.times + 1
        first = place if known is None else known.place
        self._notes[key] = Repaired(rule, first, before, after, times)

    @property
    def changes(self) -> list[Repaired]:
        """What was changed, in the order in which it was done."""
        return list(self._notes.values())


def text_size(paper: Paper) -> float:
    """The size most of the text has, where it is 13 or 14 points; 14 where it is another."""
    sizes = Counter(piece.look.size for line in paper.body for piece in line.visible for _ in piece.text)
    most = sizes.most_common(1)[0][0] if sizes else USUAL_SIZE
    return most if most in (13.0, 13.5, 14.0) else USUAL_SIZE


def broken(paper: Paper, *rules: str) -> bool:
    """Whether the paper breaks one of these rules."""
    return any(_breaks(paper, rule) for rule in rules)


def _breaks(paper: Paper, rule: str) -> bool:
    check = CHECKS[rule]
    return not check.not_applied(paper) and any(True for _ in check.run(paper))


def table_of(line: Line) -> Element | None:
    """The w:tbl in which the line stands."""
    return next(line.element.iterancestors(W + "tbl"), None)


def block_of(element: Element, body: Element) -> Element:
    """The child of the body in which the element stands."""
    while element.getparent() is not body:
        element = element.getparent()
    return element
