"""A figure with its reference, and how times are taken."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds of something (or another unit), beside a reference of the same run and the budget."""

    name: str
    value: float
    unit: str = "ms"
    reference: float | None = None
    reference_name: str = ""
    budget: str = ""

    def line(self) -> str:
        """The figure as one line of text."""
        ratio = ""
        if self.reference:
            ratio = f"   {self.value / self.reference:.2f} x {self.reference_name} ({self.reference:.1f} {self.unit})"
        budget = f"   [budget {self.budget}]" if self.budget else ""
        return f"{self.name:<58}{self.value:>9.1f} {self.unit}{ratio}{budget}"


def median_ms(work: Callable[[], object], runs: int = 7, clock: Callable[[], float] = time.perf_counter) -> float:
    """Median milliseconds of several runs."""
    taken = []
    for _ in range(runs):
        begin = clock()
        work()
        taken.append((clock() - begin) * 1000)
    return statistics.median(taken)
