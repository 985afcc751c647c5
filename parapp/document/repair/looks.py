"""Making lines look as a rule asks, by direct formatting: whatever styles an unknown file has, it wins over them."""

from collections.abc import Iterator
from typing import Any

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import TURNED, Wanted, differences, points
from parapp.document.nd30.markup import W, child
from parapp.document.repair.draft import Draft
from parapp.document.repair.markup import add_to, drop, properties, put, turn

Element = Any


def mend(draft: Draft, rule: str, place: str, line: Line, wanted: Wanted, size: float | None = None) -> None:
    """Gives the line's paragraph the look wanted where it has another one, and notes what was different.

    `size` is the size to take where the line's own is not wanted; the nearest one that is unless said.
    """
    found = list(differences(line, wanted))
    if not found:
        return
    own = wanted.sizes is not None and wanted.sizes[0] <= line.size <= wanted.sizes[1]
    taken = line.size if own or size is None else size
    for run in runs(line.element):
        dress(run, wanted, taken)
    mark = child(line.element, "pPr", "rPr")
    if wanted.sizes and mark is not None:
        set_size(mark, within(taken, wanted.sizes))
    if wanted.align:
        stand(line.element, align=wanted.align)
    draft.note(rule, place, ", ".join(found), described(wanted, taken))


def dress(run: Element, wanted: Wanted, size: float) -> None:
    """Gives the run the look; `size` in points is what it tends to have."""
    look = properties(run, "rPr")
    if wanted.sizes:
        set_size(look, within(size, wanted.sizes))
    for name, on in (("b", wanted.bold), ("i", wanted.italic)):
        if on is not None:
            turn(look, name, on)
            turn(look, name + "Cs", on)
    if wanted.capitals:
        turn(look, "caps", True)


def described(wanted: Wanted, size: float) -> str:
    """The look in words."""
    said = [f"cỡ {points(within(size, wanted.sizes))}"] if wanted.sizes else []
    said += ["in hoa"] if wanted.capitals else []
    said += [] if wanted.bold is None else ["đậm" if wanted.bold else "không đậm"]
    said += [] if wanted.italic is None else ["nghiêng" if wanted.italic else "đứng"]
    said += [TURNED.get(wanted.align, wanted.align)] if wanted.align else []
    return ", ".join(said)


def within(size: float, sizes: tuple[float, float]) -> float:
    """The size in whole points between these two that is nearest."""
    return float(min(max(round(size), sizes[0]), sizes[1]))


def set_size(look: Element, size: float) -> None:
    """Sets the size of run properties, in points."""
    for name in ("sz", "szCs"):
        put(look, name, val=round(size * 2))


def runs(paragraph: Element) -> Iterator[Element]:
    """The runs of the paragraph itself, not those of text boxes in it; deleted text keeps its looks."""
    for run in paragraph.iter(W + "r"):
        owner = next(run.iterancestors(W + "p", W + "del"), None)
        if owner is paragraph:
            yield run


def stand(
    paragraph: Element,
    *,
    align: str | None = None,
    first: int | None = None,
    left: int | None = None,
    before: int | None = None,
    after: int | None = None,
    single: bool = False,
    keep_next: bool | None = None,
) -> None:
    """Sets how the paragraph stands; lengths in twips. `first` and `left` are set together."""
    shape = properties(paragraph, "pPr")
    if align is not None:
        put(shape, "jc", val=align)
    if first is not None:
        drop(shape, "ind")
        add_to(shape, "ind", left=left or 0, right=0, firstLine=first)
    if before is not None:
        add_to(shape, "spacing", before=before, beforeAutospacing=0, beforeLines=None)
    if after is not None:
        add_to(shape, "spacing", after=after, afterAutospacing=0, afterLines=None)
    if single:
        add_to(shape, "spacing", line=240, lineRule="auto")
    if keep_next is not None:
        turn(shape, "keepNext", keep_next)
