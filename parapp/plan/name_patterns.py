"""Names found in running text, whatever their case, dashes, blanks and place of tone marks."""

import re
from collections.abc import Iterable

_TONED = (("òóỏõọ", "o", "àáảãạ", "a"), ("òóỏõọ", "o", "èéẻẽẹ", "e"), ("ùúủũụ", "u", "ỳýỷỹỵ", "y"))
_MOVED = {
    first + plain_second: plain_first + second
    for firsts, plain_first, seconds, plain_second in _TONED
    for first, second in zip(firsts, seconds, strict=True)
}
CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))))
"""Every capital letter of Vietnamese, for a character class."""
PROPER = rf"(?-i:[{CAPITALS}][\w']*+(?:[ \u00a0]+[{CAPITALS}][\w']*+){{0,3}}+)"
"""A proper name of one to four words with capitals, also inside a pattern that ignores case."""


def name_pattern(name: str) -> str:
    """A pattern for a name, to be used with IGNORECASE; "{name}" in it is a proper name that may follow."""
    bare, _, _ = name.partition("{name}")
    parts = [_syllable(part) for part in re.split(r"\s*-\s*|\s+", bare.strip())]
    joints = [r"\s*[-–—]\s*" if "-" in joint else r"\s+" for joint in re.findall(r"\s*-\s*|\s+", bare.strip())]
    pattern = parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True))
    return pattern + (rf"(?:\s+{PROPER})?+" if "{name}" in name else "")


def any_name(names: Iterable[str]) -> str:
    """A pattern for one of several names, the longest that fits."""
    return "|".join(name_pattern(name) for name in sorted(names, key=len, reverse=True))


def _syllable(text: str) -> str:
    """The syllable as it stands or with its tone mark on the neighbouring vowel (hóa, hoá; ủy, uỷ)."""
    for one, other in _MOVED.items():
        if text.lower().endswith((one, other)):
            return f"{re.escape(text[:-2])}(?:{one}|{other})"
    return re.escape(text)
