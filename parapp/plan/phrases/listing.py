"""The whole library as a list to be looked through and tidied up."""

from collections.abc import Iterable, Iterator
from typing import get_args

from msgspec.structs import replace

from parapp.models import (
    Change,
    Criterion,
    Phrase,
    PhraseKind,
    Plan,
    PlanFile,
    Record,
    Records,
    Task,
    added,
    edited,
    removed,
)
from parapp.models.record import Value
from parapp.plan.likeness import subject_of
from parapp.plan.phrases.index import Origin
from parapp.plan.phrases.library import starting_library
from parapp.plan.phrases.sources import hidden_key, subjects_of, texts_of_task
from parapp.plan.phrases.updating import ThisYear
from parapp.plan.planfile import all_of
from parapp.vietnamese.text import search_key

TextOfKind = tuple[PhraseKind, str]


class ListedPhrase(Value, frozen=True):
    """A text for a criterion. `phrase_ids`: the remembered phrases that say it, which can be edited and deleted; with
    none of them it stands in plans or came with the program. Years are those of plans (None: none)."""

    kind: PhraseKind
    text: str
    criterion_name: str
    year: int | None = None
    uses: int = 1
    origin: Origin = "plan"
    phrase_ids: tuple[str, ...] = ()
    hidden: bool = False


def listed(records: Records, this: PlanFile | None) -> list[ListedPhrase]:
    """All texts of the library once for each criterion, the latest first; with `this` plan, those that came with the
    program say its year and units."""
    found: dict[tuple[PhraseKind, str, str], ListedPhrase] = {}
    for row in (*_remembered(records), *_of_plans(records), *_of_program(this)):
        key = row.kind, search_key(row.text), subject_of(row.criterion_name).key
        found[key] = _merged(found[key], row) if key in found else row
    away = {hidden_key(phrase.kind, phrase.text) for phrase in _hidden(records)}
    rows = (replace(row, hidden=hidden_key(row.kind, row.text) in away) for row in found.values())
    return sorted(rows, key=lambda row: (-(row.year or 0), search_key(row.criterion_name), row.kind, row.text))


def _merged(one: ListedPhrase, other: ListedPhrase) -> ListedPhrase:
    year = max(filter(None, (one.year, other.year)), default=None)
    uses = one.uses + (other.uses if other.origin != "library" else 0)
    return replace(one, year=year, uses=uses, phrase_ids=one.phrase_ids + other.phrase_ids)


def _remembered(records: Records) -> Iterator[ListedPhrase]:
    for phrase in all_of(records, Phrase):
        if phrase.uses:
            name, ids = phrase.criterion_name, (phrase.id,)
            yield ListedPhrase(phrase.kind, phrase.text, name, phrase.year, phrase.uses, "phrase", ids)


def _of_plans(records: Records) -> Iterator[ListedPhrase]:
    criteria = {row.id: row for row in all_of(records, Criterion)}
    years = {plan.id: plan.period_start for plan in all_of(records, Plan)}
    for task in all_of(records, Task):
        for name in subjects_of(task, criteria):
            for kind in get_args(PhraseKind):
                for text in texts_of_task(task, kind):
                    yield ListedPhrase(kind, text, name, years.get(task.plan_id))


def _of_program(this: PlanFile | None) -> Iterator[ListedPhrase]:
    year = ThisYear.of(this) if this else None
    for entry in starting_library():
        for kind in get_args(PhraseKind):
            for text in entry.texts_of(kind):
                shown = year.text(text, kind, None, None) if year else text
                yield ListedPhrase(kind, shown, entry.names[0], uses=0, origin="library")


def hide(records: Records, rows: Iterable[TextOfKind]) -> Change:
    """Texts are not offered any more, wherever they stand; they stay where they are written."""
    away = {hidden_key(phrase.kind, phrase.text) for phrase in _hidden(records)}
    new = {hidden_key(kind, text): Phrase(kind=kind, text=text, uses=0) for kind, text in rows}
    return added("ẩn câu trong Kho câu", [phrase for key, phrase in new.items() if key not in away])


def show_again(records: Records, rows: Iterable[TextOfKind]) -> Change:
    """Texts that were hidden are offered again."""
    wanted = {hidden_key(kind, text) for kind, text in rows}
    again = [phrase for phrase in _hidden(records) if hidden_key(phrase.kind, phrase.text) in wanted]
    return removed("hiện lại câu trong Kho câu", again)


def _hidden(records: Records) -> list[Phrase]:
    return [phrase for phrase in all_of(records, Phrase) if not phrase.uses]


def forget(records: Records, phrase_ids: Iterable[str]) -> Change:
    """Remembered phrases go for good."""
    wanted = set(phrase_ids)
    gone: list[Record] = [phrase for phrase in all_of(records, Phrase) if phrase.id in wanted]
    return removed(f"xóa {len(gone)} câu khỏi Kho câu", gone)


def reword(records: Records, phrase_ids: Iterable[str], text: str) -> Change:
    """Remembered phrases get another text."""
    wanted = set(phrase_ids)
    phrases = [phrase for phrase in all_of(records, Phrase) if phrase.id in wanted]
    return edited("sửa câu trong Kho câu", [(phrase, replace(phrase, text=text)) for phrase in phrases])
