"""What is offered while a cell is typed: units, deadlines, criteria, phrases, all found without diacritics."""

import re
from collections.abc import Callable, Sequence

from parapp.models import Criterion, PlanFile, Unit
from parapp.plan.edits.task_table import criterion_text
from parapp.plan.integrity import unit_lists
from parapp.plan.units import complete, unit_names, valid_units
from parapp.ui.cell_editor import Offers
from parapp.ui.deadline_offers import deadline_offers, has_words
from parapp.ui.plan.columns import Offer
from parapp.vietnamese import deadlines
from parapp.vietnamese.text import search_key

_BORDER = re.compile(r"[,;\n]\s*")
_MOST_CRITERIA = 50


def offers_for(kind: Offer, plan_file: PlanFile) -> Offers | None:
    """The offers of a column; None where nothing is offered."""
    plan = plan_file.plan
    if kind == "units":
        return unit_offers(valid_units(plan_file.units, plan), _named_units(plan_file))
    if kind == "deadlines":
        return deadline_offers(deadlines.offers(plan.period_start, plan.period_end))
    if kind == "criteria":
        return criterion_offers([row for row in plan_file.criteria if row.level != "field"])
    return None


def _named_units(plan_file: PlanFile) -> list[Unit]:
    """Units that tasks name although the directory does not know them, to be offered behind its own."""
    lists = (units for task in plan_file.tasks for units in unit_lists(task.assignment))
    names = dict.fromkeys(ref.text for units in lists for ref in units.units if ref.unit_id is None)
    return [Unit(name=name) for name in names]


def unit_offers(units: Sequence[Unit], named: Sequence[Unit] = ()) -> Offers:
    """Units for the part behind the last comma or semicolon, or for a longer part that a unit's name begins with;
    those merely named somewhere come behind all of the directory."""
    names = [search_key(name) for unit in (*units, *named) for name in unit_names(unit)]

    def offer(text: str) -> tuple[int, list[str]]:
        starts = [0, *(match.end() for match in _BORDER.finditer(text))]
        start = next((at for at in starts if _begins_name(text[at:], names)), starts[-1])
        present = {search_key(part) for part in _BORDER.split(text[:start])}
        found = [unit.name for group in (units, named) for unit in complete(text[start:], group)]
        return start, [name for name in found if search_key(name) not in present]

    return Offers(offer)


def _begins_name(part: str, names: Sequence[str]) -> bool:
    key = search_key(part)
    return bool(key) and any(name.startswith(key) for name in names)


def criterion_offers(criteria: Sequence[Criterion]) -> Offers:
    """Criteria whose code begins with, or whose name contains, what is typed in the line the cursor is in."""
    texts = [(criterion_text(row), search_key(criterion_text(row))) for row in criteria]

    def offer(text: str) -> tuple[int, list[str]]:
        start = text.rfind("\n") + 1
        key = search_key(text[start:])
        fitting = [shown for shown, found in texts if found.startswith(key)] if key else []
        fitting += [shown for shown, found in texts if has_words(found, key.split()) and shown not in fitting]
        return start, fitting[:_MOST_CRITERIA]

    # What is typed may be a task's own words as well: Enter must not turn them into a criterion.
    return Offers(offer, picks_first=False)


def phrase_offers(phrases: Callable[[str], Sequence[str]], own: Offers | None) -> Offers:
    """The library's phrases for the line the cursor is in, none of them chosen: what is typed may be one's own words.

    In a column with offers of its `own` the phrases stand before these while nothing is typed.
    """

    def offer(text: str) -> tuple[int, list[str]]:
        line = text.rfind("\n") + 1
        if own is None:
            return line, list(phrases(text[line:]))
        start, words = own.find(text)
        if not text.strip():
            words = list(dict.fromkeys((*phrases(""), *words)))
        elif not own.picks_first:  # where the first is chosen, nobody's sentence may come to stand first
            words = list(dict.fromkeys((*words, *phrases(text[line:]))))
        return start, words

    return Offers(offer, picks_first=own.picks_first if own else False)
