"""Automatic numbers of Word lists: what Word shows before a paragraph stands nowhere in its text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from parapp.importers.docx_styles import NOTHING_SAID, Look, Styles, of_paragraph, of_run
from parapp.importers.docx_symbols import in_unicode
from parapp.importers.docx_xml import Element, attribute, child, is_on, local_name, number
from parapp.vietnamese.numbers import roman
from parapp.vietnamese.old_encodings import to_unicode

LEVELS = 9
MAX_NUMBER = 3_999
PART = re.compile(r"%([1-9])")
TICKS = frozenset("✓✗☐☒")


def _letters(number: int) -> str:
    """a … z, then aa, bb: Word repeats the Latin letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts and what it shows: "%1.%2." puts the numbers of the levels in.

    `restart` is how many levels above start it anew (None: all); `style` the paragraph style that stands on it.
    """

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    look: Look = NOTHING_SAID


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: the counters it shares with others of its kind, and its own changes to levels."""

    kind: str
    levels: list[Level]
    starts: dict[int, int] = field(default_factory=dict)


class Labels:
    """Counts the lists of a document, from its numbering part (None: it has none) and its styles."""

    def __init__(self, numbering: Element | None, styles: Styles | None = None) -> None:
        self._styles = styles or Styles(None)
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        kinds = dict(_kinds(numbering)) if numbering is not None else {}
        for part in numbering if numbering is not None else ():
            if local_name(part) == "num":
                self._lists[attribute(part, "numId")] = _list_of(part, kinds)

    def next_label(self, paragraph: Element) -> str:
        """The number shown before this paragraph, "-" for a bullet, "" for none; to be asked once per paragraph."""
        found, depth = self._place(paragraph)
        if found is None:
            return ""
        level = found.levels[depth]
        if level.number_format == "bullet":
            return level.pattern if level.pattern in TICKS else "-"
        self._count(found, depth)
        return PART.sub(lambda part: self._shown(found, int(part[1]) - 1, level.legal), level.pattern)

    def look(self, paragraph: Element) -> Look:
        """The indents its list gives a paragraph that says none itself."""
        found, depth = self._place(paragraph)
        return NOTHING_SAID if found is None else found.levels[depth].look

    def _place(self, paragraph: Element) -> tuple[_List | None, int]:
        """The list and level a paragraph is on, by itself or by its style."""
        if not self._lists:
            return None, 0
        own = child(child(paragraph, "pPr"), "numPr")
        list_id, depth = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
        if not list_id:
            list_id, styled = self._place_of_style(self._styles.style_of(paragraph))
            depth = depth or styled
        found = self._lists.get(list_id)
        level = number(depth, 0)
        return (found, level) if found is not None and level < len(found.levels) else (None, 0)

    def _place_of_style(self, style: str) -> tuple[str, str]:
        """The list of a paragraph style, and the level that names the style; of the nearest style that says one."""
        names = list(self._styles.chain(style))
        for name in names:
            numbering = self._styles.numbering(name)
            list_id = attribute(child(numbering, "numId"), "val")
            if list_id:
                levels = self._lists[list_id].levels if list_id in self._lists else []
                depths = {level.style: str(depth) for depth, level in enumerate(levels)}
                linked = next((depths[linked] for linked in names if linked in depths), "")
                return list_id, attribute(child(numbering, "ilvl"), "val") or linked
        return "", ""

    def _count(self, found: _List, depth: int) -> None:
        counters = self._counters.setdefault(found.kind, [None] * LEVELS)
        before, level = counters[depth], found.levels[depth]
        anew = found.starts.pop(depth, None)  # a list of its own starts its level once, then goes on
        counters[depth] = anew if anew is not None else level.start if before is None else before + 1
        for deeper in range(depth + 1, LEVELS):
            restart = found.levels[deeper].restart if deeper < len(found.levels) else None
            if restart is None or depth < restart:
                counters[deeper] = None

    def _shown(self, found: _List, depth: int, legal: bool) -> str:
        if depth >= len(found.levels):
            return ""
        level, counted = found.levels[depth], self._counters[found.kind][depth]
        shown = level.start if counted is None else counted
        write = str if legal else FORMATS.get(level.number_format, str)
        return write(shown) if 0 < shown <= MAX_NUMBER else str(shown)


def _kinds(numbering: Element) -> Iterator[tuple[str, list[Level]]]:
    """The levels of each kind of list; one that only names a list style has those of the kind behind the style."""
    kinds = [part for part in numbering if local_name(part) == "abstractNum"]
    behind = {
        attribute(child(part, "styleLink"), "val"): part for part in kinds if child(part, "styleLink") is not None
    }
    for part in kinds:
        link = attribute(child(part, "numStyleLink"), "val")
        yield attribute(part, "abstractNumId"), _levels_of(behind.get(link, part))


def _list_of(part: Element, kinds: dict[str, list[Level]]) -> _List:
    kind = attribute(child(part, "abstractNumId"), "val")
    found = _List(kind, list(kinds.get(kind, ())))
    for override in (element for element in part if local_name(element) == "lvlOverride"):
        depth = number(attribute(override, "ilvl"), LEVELS)
        if depth < len(found.levels):
            changed, start = child(override, "lvl"), child(override, "startOverride")
            if changed is not None:
                found.levels[depth] = _level(changed)
            if start is not None:
                found.starts[depth] = number(attribute(start, "val"), 1)
                found.levels[depth] = replace(found.levels[depth], start=found.starts[depth])
    return found


def _levels_of(kind: Element) -> list[Level]:
    levels: dict[int, Level] = {}
    for element in (part for part in kind if local_name(part) == "lvl"):
        levels.setdefault(number(attribute(element, "ilvl"), len(levels)), _level(element))
    last = max((depth for depth in levels if depth < LEVELS), default=-1)
    return [levels.get(depth, Level()) for depth in range(last + 1)]


def _level(element: Element) -> Level:
    restart = attribute(child(element, "lvlRestart"), "val")
    font = of_run(child(element, "rPr")).font or ""
    return Level(
        start=number(attribute(child(element, "start"), "val"), 1),
        number_format=attribute(child(element, "numFmt"), "val") or "decimal",
        pattern=to_unicode(in_unicode(font, attribute(child(element, "lvlText"), "val")), font),
        restart=number(restart, LEVELS) if restart else None,
        legal=is_on(child(element, "isLgl")),
        style=attribute(child(element, "pStyle"), "val"),
        look=replace(of_paragraph(child(element, "pPr")), align=None, outline=None),
    )
