"""Texts of mails that were answered or sent on: without the signs in front of each line."""

import re

# A tab behind the sign is the end of an empty cell.
QUOTED = re.compile(r"(?:^|(?<=\r)) *(?:>[ \u00a0]?)+", re.MULTILINE)
ENOUGH = 0.5


def unquoted(text: str) -> str:
    """The text without ">" in front of its lines if most of the lines have it; else as it is."""
    filled = [line for line in text.splitlines() if line.strip()]
    quoted = sum(QUOTED.match(line) is not None for line in filled)
    return QUOTED.sub("", text) if quoted > len(filled) * ENOUGH else text
