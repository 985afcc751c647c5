"""The codes that new rows start with."""

import re
from collections.abc import Iterable

from parapp.models import Criterion
from parapp.vietnamese.numbers import parse_roman, roman

_LAST_NUMBER = re.compile(r"(\d+)(\D*)$")


def next_code(code: str, used: Iterable[str]) -> str:
    """The code after this one: 3.1.2 -> 3.1.3, IV -> V; empty if there is none or it is in use."""
    number = parse_roman(code)
    if number is not None:
        found = roman(number + 1)
    else:
        found = _LAST_NUMBER.sub(lambda match: str(int(match[1]) + 1) + match[2], code)
    return "" if found == code or found in set(used) else found


def first_code_below(parent: Criterion) -> str:
    """The code of a row's first child: 3.1 -> 3.1.1; empty below a row that has none or a Roman one."""
    return f"{parent.code}.1" if parent.code and parse_roman(parent.code) is None else ""
