"""Names of carried files: plain letters, safe on every stick and system, never one that was used before."""

import re

from parapp.store.carry.manifest import ENDING
from parapp.vietnamese.text import clean, fold_space, search_key

_LONGEST = 40
_LONGEST_TITLE = 120
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
_COUNTER = re.compile(r"parapp-(?:[a-z0-9-]+-)?([0-9]{1,9})\.parapp")
_NOBODY = "du-lieu"


def plain_part(title: str) -> str:
    """ "xa-mau" of "Xã Mẫu": small letters, digits and "-" alone; "du-lieu" where nothing of that kind is left."""
    part = _OTHER_SIGNS.sub("-", search_key(clean(title))).strip("-")
    return part[:_LONGEST].strip("-") or _NOBODY


def shown_title(title: str) -> str:
    """The name for people as it stands in the manifest: one line, not too long."""
    return fold_space(clean(title))[:_LONGEST_TITLE]


def free_counter(last: int, taken: set[str]) -> int:
    """A number above the last one given out here and all that stand in the names there (small letters)."""
    there = [int(found[1]) for name in taken if (found := _COUNTER.fullmatch(name))]
    return max(last, *there, 0) + 1


def container_name(title: str, counter: int) -> str:
    """ "parapp-xa-mau-000012.parapp": begins and ends alike for all, so none is a name of a device (CON, LPT1)."""
    return f"parapp-{plain_part(title)}-{counter:06d}{ENDING}"
