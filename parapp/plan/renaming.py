"""Names of units and places that no longer hold in a plan's year, with the names to put in their place."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

import msgspec

from parapp import paths
from parapp.models import AgencyKind, Plan, PlanFile
from parapp.models.record import Value
from parapp.plan.agency_names import TODAY, unit_name, unit_word
from parapp.plan.name_patterns import CAPITALS, PROPER, any_name
from parapp.plan.presets import preset_names
from parapp.plan.time_mentions import citations
from parapp.plan.units import UnitIndex, is_valid_in, unit_names
from parapp.vietnamese.text import compare_key, fold_space, upper_first

_UNIT_WORDS = "xã|phường|thị trấn|đặc khu"
_OF_PLACE = rf"(?:\s+(?:{_UNIT_WORDS})(?:\s+{PROPER})?)?"
_PAST_BEHIND = r"(?!\w)(?!\s*\(?(?:cũ|trước đây|trước khi))(?!\s*\(nay là)"
_OTHER_BEHIND = r"(?!\s+ủy\b)"  # "UBND tỉnh, huyện" is not in "UBND tỉnh, Huyện ủy"
_NAME_ENDS = rf"(?![ \u00a0]+(?-i:[{CAPITALS}][^\W\d_{CAPITALS}]))"  # "xã Mẫu" is not in "xã Mẫu Thượng"
_COMMON_NOUNS = ("xã", "phường", "đặc", "tỉnh", "thành", "các", "cấp", "cơ")
_DASH = re.compile(r"\s*[-–—]\s*")


class SuccessorEntry(Value, frozen=True):
    """Names that held until a day for some kinds of agency (none: for all), and what stands in their place."""

    until: date
    kinds: tuple[AgencyKind, ...] = ()
    names: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Provinces(Value, frozen=True):
    """New full names of provinces with the names merged into them."""

    until: date
    merged: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def successor_entries() -> tuple[SuccessorEntry, ...]:
    """What resources/units/successors.toml lists."""
    text = (paths.resources() / "units" / "successors.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["successors"], tuple[SuccessorEntry, ...])


@lru_cache(maxsize=1)
def merged_provinces() -> Provinces:
    """What resources/units/provinces.toml lists."""
    text = (paths.resources() / "units" / "provinces.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Provinces)


def name_key(text: str) -> str:
    """Equal for names that differ in case, blanks, dashes and place of tone marks; opaque."""
    return compare_key(_DASH.sub("-", text.strip(" \t\n,;.")))


@lru_cache(maxsize=512)
def last_day_of(name: str, kind: AgencyKind) -> date | None:
    """The last day that a unit of this name existed for agencies of a kind; None while the name holds."""
    bare = fold_space(name).strip(" ,;.")
    for entry in successor_entries():
        pattern = f"(?:{any_name((*entry.names, *entry.alone))}){_OF_PLACE}"
        if (not entry.kinds or kind in entry.kinds) and re.fullmatch(pattern, bare, re.IGNORECASE):
            return entry.until
    return None


def places_of(last: PlanFile) -> tuple[str, ...]:
    """The proper names an earlier plan may give its own commune; some may be empty or today's."""
    return (last.agency.name, last.plan.place_name, *last.agency.former_names)


class NameMention(Value, frozen=True):
    """An old name in a text and what to put there, the best first; empty where nothing is known."""

    start: int
    old: str
    options: tuple[str, ...]
    kind: Literal["unit", "place"]


class Renaming:
    """The names that no longer hold for one plan, made once for many texts."""

    def __init__(
        self, this: PlanFile, answers: Mapping[str, str] | None = None, other_places: Iterable[str] = ()
    ) -> None:
        """`answers`: the user's own (name_key of the old name -> new name); `other_places`: proper names of communes
        that are not this one, such as that of last year's plan."""
        self._answers = dict(answers or {})
        self._this = this
        self._index = UnitIndex(this.units, date(this.plan.period_end, 12, 31))
        # A name without dates may only have come in with an old paper; one with dates was decided by somebody.
        self._held = {
            name_key(unit.name)
            for unit in this.units
            if (unit.valid_from or unit.valid_to) and is_valid_in(unit, this.plan)
        }
        self._ended = {
            name_key(name) for unit in this.units if not is_valid_in(unit, this.plan) for name in unit_names(unit)
        }
        last_day = date(this.plan.period_start, 12, 31)
        self._entries = [
            entry
            for entry in successor_entries()
            if entry.until < last_day and (not entry.kinds or this.agency.kind in entry.kinds)
        ]
        self._places = self._own_places(other_places) | self._provinces(last_day)
        self._patterns = self._text_patterns()
        self._unit_patterns = [
            (
                re.compile(f"(?:{any_name((*entry.names, *entry.alone))}){_OF_PLACE}", re.IGNORECASE),
                tuple(map(upper_first, self._options(entry))),
            )
            for entry in self._entries
        ]
        self._units: dict[str, tuple[str, ...] | None] = {}
        self._found: dict[str, list[NameMention]] = {}

    @classmethod
    def of(cls, this: PlanFile, other_places: Iterable[str] = ()) -> "Renaming":
        """The one for a plan, without answers of the user; kept while office, units and years stay the same."""
        plan = Plan(
            id="0",
            result_year=this.plan.result_year,
            period_start=this.plan.period_start,
            period_end=this.plan.period_end,
        )
        return _kept(PlanFile(agency=this.agency, plan=plan, units=this.units), tuple(other_places))

    def _own_places(self, other_places: Iterable[str]) -> dict[str, tuple[str, Literal["unit", "place"]]]:
        """Communes that are this one now; and this one's own name behind the word for what it was ("thị trấn")."""
        agency = self._this.agency
        new = unit_name(agency)
        names = {*agency.former_names, *other_places} - {agency.name, ""}
        found = {_UNIT_WORDS: names} if names else {}
        if new and agency.kind in TODAY and self._this.plan.period_end > merged_provinces().until.year:
            found["|".join(word for word in _UNIT_WORDS.split("|") if word != unit_word(agency))] = {agency.name}
        return {rf"(?:{words})\s+(?:{any_name(of)}){_NAME_ENDS}": (new, "place") for words, of in found.items() if new}

    def _provinces(self, last_day: date) -> dict[str, tuple[str, Literal["unit", "place"]]]:
        provinces = merged_provinces()
        if provinces.until >= last_day:
            return {}
        return {rf"tỉnh\s+(?:{any_name(old)})": (new, "place") for new, old in provinces.merged.items()}

    def _text_patterns(self) -> list[tuple[re.Pattern[str], tuple[str, ...], Literal["unit", "place"]]]:
        """Each group of names with its options, names of units before places."""
        found: list[tuple[re.Pattern[str], tuple[str, ...], Literal["unit", "place"]]] = [
            (_compiled(any_name(entry.names)), self._options(entry), "unit") for entry in self._entries if entry.names
        ]
        found += [(_compiled(pattern), (new,), kind) for pattern, (new, kind) in self._places.items()]
        return found

    def _options(self, entry: SuccessorEntry) -> tuple[str, ...]:
        names = preset_names(self._this.agency.kind)
        here = [names[key] for key in entry.units if key in names]
        known = [unit.name if (unit := self._index.match(name)) else name for name in here]
        return (*known, *entry.others)

    def of_unit(self, text: str) -> tuple[str, ...] | None:
        """New names for a unit of an assignment; None where the name still holds, empty where nothing is known."""
        if text not in self._units:
            self._units[text] = self._of_unit(text)
        return self._units[text]

    def _of_unit(self, text: str) -> tuple[str, ...] | None:
        key = name_key(text)
        name = fold_space(text).strip(" ,;.")
        listed = next((options for pattern, options in self._unit_patterns if pattern.fullmatch(name)), None)
        options = listed if key not in self._held else None
        if options is None and key in self._ended:
            options = ()
        if answer := self._answers.get(key):
            return (answer, *(option for option in options or () if option != answer))
        return options

    def in_text(self, text: str) -> list[NameMention]:
        """The old names in a text, in order, but not where it cites papers or speaks of the past ("… cũ")."""
        if text not in self._found:
            self._found[text] = self._sought(text)
        return self._found[text]

    def _sought(self, text: str) -> list[NameMention]:
        cited = list(citations(text))
        found: list[NameMention] = []
        for pattern, options, kind in self._patterns:
            for match in pattern.finditer(text):
                if name_key(match[0]) not in self._held and not any(a <= match.start() < b for a, b in cited):
                    found.append(self._mention(match, options, kind))
        return _longest_first(found)

    def _mention(self, match: re.Match[str], options: tuple[str, ...], kind: Literal["unit", "place"]) -> NameMention:
        old = match[0]
        answer = self._answers.get(name_key(old))
        wanted = (answer, *(option for option in options if option != answer)) if answer else options
        return NameMention(
            start=match.start(), old=old, options=tuple(_in_case_of(old, new) for new in wanted), kind=kind
        )


@lru_cache(maxsize=8)
def _kept(this: PlanFile, other_places: tuple[str, ...]) -> Renaming:
    return Renaming(this, None, other_places)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?<!nguyên )(?:{pattern}){_PAST_BEHIND}{_OTHER_BEHIND}(?!-\w)", re.IGNORECASE)


def _in_case_of(old: str, new: str) -> str:
    """The new name written as the old one stood: all capitals, or beginning large or small as a common noun does."""
    if old.isupper() and len(old.split()) > 1:
        return new.upper()
    if new.split()[0].lower() in _COMMON_NOUNS:
        return (new[0].upper() if old[0].isupper() else new[0].lower()) + new[1:]
    return new


def _longest_first(found: list[NameMention]) -> list[NameMention]:
    """Mentions that do not overlap, in order; of two at one place the longer."""
    kept: list[NameMention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -len(mention.old))):
        if not kept or mention.start >= kept[-1].start + len(kept[-1].old):
            kept.append(mention)
    return kept
