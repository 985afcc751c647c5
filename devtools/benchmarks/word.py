"""The Word file: processor time for appendices of 30, 300 and 3,000 rows."""

import tempfile
import time
from pathlib import Path

from devtools.benchmarks.figures import Figure, median_ms
from devtools.benchmarks.plans import plan_of_tasks
from parapp.document.word import write
from parapp.paper import paper


def measure() -> list[Figure]:
    """Writing, and composing with writing; the reference of each size is the one before, times its rows."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "plan.docx"
        linear: float | None = None
        for rows in (30, 300, 3000):
            plan_file = plan_of_tasks(rows)
            document = paper(plan_file, "ia-pa")
            write(document, target)
            written = median_ms(lambda document=document: write(document, target), clock=time.process_time)  # type: ignore[misc]
            composed = median_ms(lambda plan_file=plan_file: paper(plan_file, "ia-pa"), clock=time.process_time)  # type: ignore[misc]
            budget = "100 ms CPU" if rows == 300 else ""
            figures.append(Figure(f".docx with {rows} appendix rows", written, "ms", linear, "linear", budget))
            figures.append(Figure(f"content tree of {rows} tasks", composed))
            linear = written * 10
    return figures
