"""Plain text from elsewhere as paragraphs."""

import re
from collections.abc import Iterator

from parapp.models import Numbering, Runs, plain_runs

_MARKS: tuple[tuple[Numbering, "re.Pattern[str]"], ...] = (
    ("dash", re.compile(r"[-–—•]\s+")),
    ("plus", re.compile(r"\+\s+")),
    ("letter", re.compile(r"[a-zđ]\)\s+")),
    ("arabic", re.compile(r"\d{1,2}\.\s+")),
)


def pasted_lines(text: str) -> Iterator[tuple[Numbering, Runs]]:
    """A paragraph for each line that is not blank. A typed dash, letter or number becomes its numbering, but only
    where several lines come: a single one goes into the midst of a sentence as it is."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        yield from (("none", plain_runs(line)) for line in lines)
        return
    for line in lines:
        numbering, rest = _marked(line.strip())
        yield numbering, plain_runs(rest)


def _marked(line: str) -> tuple[Numbering, str]:
    for numbering, pattern in _MARKS:
        if found := pattern.match(line):
            return numbering, line[found.end() :]
    return "none", line
