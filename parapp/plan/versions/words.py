"""Two texts word by word: what stands in one of them only."""

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS = 4000
Stretch = tuple[str, bool]
Stretches = tuple[Stretch, ...]


def changed_words(before: str, after: str) -> tuple[Stretches, Stretches]:
    """Both texts as stretches, each with whether it stands on that side alone. Very long texts are marked as a whole
    but for what they begin and end with alike."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    start, end = "".join(old[:head]), "".join(old[len(old) - tail :]) if tail else ""
    changed_old, changed_new = _between(middle_old, middle_new)
    return _joined((start, False), *changed_old, (end, False)), _joined((start, False), *changed_new, (end, False))


def _alike(old: list[str], new: list[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _between(old: list[str], new: list[str]) -> tuple[list[Stretch], list[Stretch]]:
    if not old or not new or len(old) + len(new) > _MOST_TOKENS:
        return [("".join(old), True)], [("".join(new), True)]
    removed: list[Stretch] = []
    added: list[Stretch] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed.append(("".join(old[old_from:old_to]), kind != "equal"))
        added.append(("".join(new[new_from:new_to]), kind != "equal"))
    return removed, added


def _joined(*stretches: Stretch) -> Stretches:
    """Neighbours of the same kind as one; a blank between two changed words is changed as well."""
    found: list[Stretch] = []
    for text, changed in stretches:
        if text and found and found[-1][1] == changed:
            found[-1] = (found[-1][0] + text, changed)
        elif text:
            found.append((text, changed))
    return _without_islands(found)


def _without_islands(stretches: list[Stretch]) -> Stretches:
    found: list[Stretch] = []
    for at, (text, changed) in enumerate(stretches):
        is_island = not changed and not text.strip() and 0 < at < len(stretches) - 1
        if found and (is_island or (changed and found[-1][1])):
            found[-1] = (found[-1][0] + text, True)
        else:
            found.append((text, changed))
    return tuple(found)
