"""Units of the directory recognised in texts, and offered while typing."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from parapp.models import Plan, Unit, UnitList, UnitRef
from parapp.vietnamese.text import compare_key, fold_space, search_key
from parapp.vietnamese.units import split_units

_DASH = re.compile(r"\s*[-–—]\s*")
_PLACE_AT_END = re.compile(r"\s+(xã|phường|đặc khu|thị trấn|huyện)(\s+\S.*)?$", re.IGNORECASE)


def match_unit(text: str, units: Iterable[Unit], on_day: date | None = None) -> Unit | None:
    """The unit that a text names by name, short name or alias, whatever the case, dashes and place of tone marks.

    A unit valid on the day wins over others; "Phòng Kinh tế xã Mẫu" finds "Phòng Kinh tế" if nothing fits better.
    """
    return UnitIndex(units, on_day).match(text)


class UnitIndex:
    """Names of a directory, made once for many look-ups."""

    def __init__(self, units: Iterable[Unit], on_day: date | None = None) -> None:
        self.names: list[str] = []
        self._by_key: dict[str, Unit] = {}
        for unit in sorted(units, key=lambda unit: (on_day is not None and not is_valid(unit, on_day), unit.order)):
            for name in unit_names(unit):
                self.names.append(name)
                self._by_key.setdefault(_key(name), unit)
        self._by_key.pop("", None)

    def match(self, text: str) -> Unit | None:
        """The unit that the text names, else None."""
        return self._by_key.get(_key(text)) or self._by_key.get(_key(_PLACE_AT_END.sub("", fold_space(text))))

    def ref(self, text: str) -> UnitRef:
        """The text as a unit reference, linked where the directory knows it."""
        unit = self.match(text)
        return UnitRef(text=text, unit_id=unit.id if unit else None)

    def parse(self, text: str) -> UnitList:
        """Typed text as units; `printed` is None, for what is typed here is printed from the units again."""
        return UnitList(units=tuple(self.ref(name) for name in split_units(text, self.names)))


def _key(text: str) -> str:
    return compare_key(_DASH.sub("-", text.strip(" \t\n,;.-")))


def unit_names(unit: Unit) -> list[str]:
    """All names of a unit: full, short, aliases; empty ones left out."""
    return [name for name in (unit.name, unit.short_name, *unit.aliases) if name]


def parse_units(text: str, units: Iterable[Unit], on_day: date | None = None) -> UnitList:
    """Typed text as a list of units, each linked to the directory where it is known there."""
    return UnitIndex(units, on_day).parse(text)


def list_text(unit_list: UnitList) -> str:
    """The units as shown: the source's own text while it is kept, else the names joined by commas."""
    if unit_list.printed is not None:
        return fold_space(unit_list.printed)
    return ", ".join(unit.text for unit in unit_list.units)


def is_valid(unit: Unit, on_day: date) -> bool:
    """Whether the unit exists on a day."""
    return (unit.valid_from is None or unit.valid_from <= on_day) and (unit.valid_to is None or on_day <= unit.valid_to)


def is_valid_in(unit: Unit, plan: Plan) -> bool:
    """Whether the unit exists on at least one day of the plan's period."""
    first, last = date(plan.period_start, 1, 1), date(plan.period_end, 12, 31)
    return (unit.valid_from is None or unit.valid_from <= last) and (unit.valid_to is None or first <= unit.valid_to)


def complete(prefix: str, units: Iterable[Unit], on_day: date | None = None) -> list[Unit]:
    """Units to offer for what was typed, without regard to diacritics; best first: name begins so, short name,
    initials ("pkt"), a word begins so, contained. Units not valid on the day are left out; empty text offers all."""
    typed = search_key(prefix)
    offered = [unit for unit in units if on_day is None or is_valid(unit, on_day)]
    ranked = [(_rank(typed, unit), unit) for unit in offered]
    fitting = [(rank, unit.order, unit.id, unit) for rank, unit in ranked if rank is not None]
    return [unit for *_, unit in sorted(fitting, key=lambda entry: entry[:3])]


def _rank(typed: str, unit: Unit) -> int | None:
    keys = [search_key(name) for name in unit_names(unit)]
    if not typed or (keys[:1] and keys[0].startswith(typed)):
        return 0
    if any(key.startswith(typed) for key in keys):
        return 1
    if any(_initials(key).startswith(typed) for key in keys):
        return 2
    if any(f" {typed}" in key for key in keys):
        return 3
    return 4 if any(typed in key for key in keys) else None


def _initials(key: str) -> str:
    return "".join(word[0] for word in key.split() if word[0].isalnum())


def valid_units(units: Sequence[Unit], plan: Plan) -> list[Unit]:
    """The units of the directory that exist in the plan's period."""
    return [unit for unit in units if is_valid_in(unit, plan)]
