"""Products and their deadlines: one of each, or numbered ones that belong together pair by pair."""

import re
from functools import lru_cache

from parapp.models import Deadline, Deliverable
from parapp.vietnamese.deadlines import parse_deadline

NUMBERED = re.compile(r"^\s*(\d{1,2})\s*[.)/]\s+(?=\S)", re.MULTILINE)


def numbered_items(text: str) -> list[str]:
    """The items of a text that is nothing but "1. …", "2. …" on lines of their own, from 1 on; else none."""
    marks = list(NUMBERED.finditer(text))
    if len(marks) < 2 or marks[0].start() != 0 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip().rstrip(";").rstrip() for mark, end in zip(marks, ends, strict=True)]


@lru_cache(maxsize=1024)
def deliverables(product: str, deadline: str, default_year: int | None) -> tuple[Deliverable, ...]:
    """Pairs where both cells number the same items, else one for both texts; none if both are empty."""
    products, deadlines = numbered_items(product.strip()), numbered_items(deadline.strip())
    if products and len(products) == len(deadlines):
        return tuple(
            Deliverable(product=one, deadline=parse_deadline(when, default_year))
            for one, when in zip(products, deadlines, strict=True)
        )
    if not product.strip() and not deadline.strip():
        return ()
    when = parse_deadline(deadline, default_year) if deadline.strip() else Deadline()
    return (Deliverable(product=product, deadline=when),)
