"""A part of the self-test: what it is called, what it does, and how it says that something does not hold."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError

Figure = int | float | str | list[str]
Figures = dict[str, Figure]


class Bench(NamedTuple):
    """Where a part works: a folder of its own that is gone afterwards, and the user's data folder, to be looked at."""

    folder: Path
    data: Path


class Part(NamedTuple):
    """One thing that a build or a computer could lack. `work` gives figures for us, and raises what is wrong.

    What it needs is imported while it works, so that a library that got lost is a fault of this part alone.
    """

    name: str
    title: str
    work: Callable[[Bench], Figures]


def expect(holds: object, fault: str) -> None:
    """Raises UserError("self_test_failed") with these words if something does not hold."""
    if not holds:
        raise UserError("self_test_failed", fault=fault)
