"""Nơi nhận as lines of text and back."""

import re

from parapp.models import Recipient

_SUFFIX = re.compile(r"\s*\(((?:để )?\w{1,2}/\w{1,2})\)$")
_ENDS = " \t;."
_STARTS = " \t-–—"


def recipients_text(recipients: tuple[Recipient, ...]) -> str:
    """A line for each: "Sở Nội vụ (b/c)"."""
    return "\n".join(f"{entry.text} ({entry.suffix})" if entry.suffix else entry.text for entry in recipients)


def read_recipients(text: str) -> tuple[Recipient, ...]:
    """The recipients of typed lines; a dash before and a semicolon after, which parapp prints itself, are dropped."""
    lines = (line.lstrip(_STARTS).rstrip(_ENDS) for line in text.split("\n"))
    return tuple(_recipient(line) for line in lines if line)


def _recipient(line: str) -> Recipient:
    found = _SUFFIX.search(line)
    return Recipient(text=line[: found.start()], suffix=found[1]) if found else Recipient(text=line)
