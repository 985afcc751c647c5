"""`python -m tests.faults.reading_cost FILE`: what the reading of one file costs, as one JSON object.

A process of its own and a small one: the most memory of a child is that of its parent when it was started, if that
was more.
"""

import json
import resource
import sys
import time
from pathlib import Path

from parapp.importers.worker import read_file


def main(path: Path) -> dict[str, object]:
    """Seconds, megabytes of the worker, rows, how often progress was told, and the codes of what was told."""
    shares: list[float] = []
    begin = time.monotonic()
    source = read_file(path, shares.append)
    return {
        "seconds": time.monotonic() - begin,
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "rows": sum(len(table.rows) for table in source.tables),
        "progress": len(shares),
        "told": sorted({problem.code for table in source.tables for problem in table.problems}),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
