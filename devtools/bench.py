"""Figures of parapp, each beside a reference measured in the same run: `python3 dev.py bench [NAME …]`.

`large`, `sweep`, `fuzz [N]` and `faults [ROW …]` take minutes and run only when they are named. LibreOffice is needed
for `sweep` and for the second half of `pages`. `frozen [--help]` builds the program and starts it; it needs
requirements/build.txt and, for a screen to paint on, Xvfb.

Machines are shared and noisy: read the ratios, not the milliseconds.
"""

import sys
from collections.abc import Callable

from devtools.benchmarks import (
    edit,
    faults,
    frozen,
    fuzz,
    large,
    old_plans,
    pages,
    phrases,
    reading,
    start,
    sweep,
    word,
)
from devtools.benchmarks.figures import Figure

BENCHES: dict[str, Callable[[], list[Figure]]] = {
    "start": start.measure,
    "word": word.measure,
    "pages": pages.measure,
    "edit": edit.measure,
    "phrases": phrases.measure,
    "reading": reading.measure,
    "old-plans": old_plans.measure,
}
ON_DEMAND: dict[str, Callable[[], list[Figure]]] = {"large": large.measure, "sweep": sweep.measure}
"""These take minutes."""


def main(names: list[str]) -> int:
    """Runs the named benches, or all, and prints a line for each figure."""
    if names[:1] == ["fuzz"]:
        return _print("fuzz", fuzz.measure(*map(int, names[1:2])))
    if names[:1] == ["faults"]:
        return faults.main(names[1:])
    if names[:1] == ["frozen"]:
        return frozen.main(names[1:])
    known = BENCHES | ON_DEMAND
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no such bench: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        _print(name, known[name]())
    return 0


def _print(name: str, figures: list[Figure]) -> int:
    print(f"# {name}", flush=True)
    for figure in figures:
        print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
