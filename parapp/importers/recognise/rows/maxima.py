"""Maximum points inside of names, "… (2 điểm)", in tables that have no column for them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parapp.importers.recognise.doubts import doubt
from parapp.importers.recognise.rows.headings import Heading
from parapp.importers.recognise.rows.lines import Line
from parapp.models import Problem
from parapp.vietnamese.numbers import parse_score

_NUMBER = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_AT_END = re.compile(
    rf"\s*(?:[(\[]\s*(?:(?:điểm\s+)?(?:tối đa|chuẩn)\s*:?\s*{_NUMBER}\s*(?:điểm|đ)?|{_NUMBER}\s*(?:điểm|đ))\s*[)\]]"
    rf"|[:–-]\s*{_NUMBER}\s*điểm)\s*$",
    re.IGNORECASE,
)


def named_maxima(lines: Sequence[Line], headings: Sequence[Heading], problems: list[Problem]) -> list[Heading]:
    """The headings with the maximum apart from the name, if most names end with one and no column has it: a doubt."""
    split = [(heading, *split_maximum(heading.name)) for heading in headings]
    found = [place for place, (_, _, maximum) in enumerate(split) if maximum is not None]
    named = sum(1 for heading in headings if heading.name)
    if not lines or "max_score" in lines[0].asked or len(found) * 2 <= named:
        return list(headings)
    example = headings[found[0]].name
    problems.append(doubt("max_in_names", "warning", lines[found[0]].place, text=example, count=str(len(found))))
    return [replace(heading, name=name, maximum=maximum) for heading, name, maximum in split]


def split_maximum(name: str) -> tuple[str, Decimal | None]:
    """ "Báo cáo (2 điểm)" is "Báo cáo" with 2; a name without points at its end stays whole."""
    match = _AT_END.search(name)
    if match is None or not match.start():
        return name, None
    return name[: match.start()], parse_score(next(group for group in match.groups() if group))
