"""What is kept of a plan that leaves the data file, or never was in it."""

from collections.abc import Iterator
from typing import get_args

from msgspec.structs import replace

from parapp.models import Change, Phrase, PhraseKind, PlanFile, Records
from parapp.plan.likeness import subject_of
from parapp.plan.phrases.sources import subjects_of, texts_of_task
from parapp.plan.planfile import all_of
from parapp.vietnamese.text import search_key

_Key = tuple[str, str, str]


def remember(records: Records, plan_file: PlanFile) -> Change:
    """Phrase records for all that a plan's tasks say; what is known already counts one use more and the later year."""
    known = {_key(phrase): phrase for phrase in all_of(records, Phrase)}
    grown = dict(known)
    for phrase in _phrases(plan_file):
        old = grown.get(_key(phrase))
        if old is not None:
            year = max(filter(None, (old.year, phrase.year)), default=None)
            phrase = replace(old, uses=old.uses + 1, year=year)
        grown[_key(phrase)] = phrase
    after = [phrase for key, phrase in grown.items() if known.get(key) != phrase]
    before = [known[key] for key in map(_key, after) if key in known]
    return Change(label="ghi nhớ câu chữ của kế hoạch", before=tuple(before), after=tuple(after))


def _phrases(plan_file: PlanFile) -> Iterator[Phrase]:
    criteria = {row.id: row for row in plan_file.criteria}
    year = plan_file.plan.period_start
    for task in plan_file.tasks:
        names = subjects_of(task, criteria)
        for kind in get_args(PhraseKind):
            for text in texts_of_task(task, kind) if kind != "content" else ():
                yield from (Phrase(kind=kind, text=text, criterion_name=name, year=year) for name in names)


def _key(phrase: Phrase) -> _Key:
    return phrase.kind, search_key(phrase.text), subject_of(phrase.criterion_name).key
