"""An index over everything written for criteria before: built when first asked, kept up by each change."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from msgspec.structs import replace

from parapp.models import Change, Criterion, Phrase, PhraseKind, Plan, PlanFile, Record, Records, Task, edited
from parapp.models.record import Value
from parapp.plan.filling import filled_from
from parapp.plan.likeness import Subject, WordWeights, subject_of
from parapp.plan.matching import LIKELY
from parapp.plan.phrases.library import LibraryEntry, starting_library
from parapp.plan.phrases.sources import HiddenKey, hidden_key, subjects_of, texts_of_task
from parapp.plan.phrases.typed import TypedWords
from parapp.plan.phrases.updating import ThisYear
from parapp.plan.planfile import all_of
from parapp.vietnamese.text import search_key

_LEAST_SHARE = 0.5
_MOST_SIMILAR = 40
_LETTERS_FOR_ALL = 4
_STEPS = (1.0, LIKELY, 0.65, _LEAST_SHARE, 0.0)

Origin = Literal["plan", "phrase", "library"]


class Offer(Value, frozen=True):
    """A text to put in, its years and names those of this year. `year` is the plan year it was last written in (None:
    the starting library), `uses` how often, `share` how alike its criterion is (1: the same)."""

    text: str
    year: int | None = None
    uses: int = 1
    share: float = 1.0
    origin: Origin = "plan"


@dataclass(frozen=True, slots=True)
class _Source:
    """A record that says something of a subject; `year` is the first year of its plan."""

    record: Task | Phrase | LibraryEntry
    key: str
    year: int | None
    plan: Plan | None = None
    said: dict[PhraseKind, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        if isinstance(self.record, Task):
            return "plan"
        return "phrase" if isinstance(self.record, Phrase) else "library"

    @property
    def uses(self) -> int:
        return self.record.uses if isinstance(self.record, Phrase) else 1


@dataclass(slots=True)
class _Found:
    """One text with all that speaks for it."""

    text: str
    source: _Source
    rank: tuple[float, ...]
    share: float
    uses: int = 0
    years: list[int] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)


class PhraseIndex:
    """The library over a data file's records (a view that follows every change); `follow` must hear of each."""

    def __init__(self, records: Records, library: Sequence[LibraryEntry] | None = None) -> None:
        self._records = records
        self._library = library
        self._stale = True
        self._sources: dict[str, dict[str, _Source]] = {}
        self._keys_of: dict[str, tuple[str, ...]] = {}
        self._subjects: dict[str, Subject] = {}
        self._sorted_keys: dict[str, str] = {}
        self._similar: dict[str, list[tuple[float, str]]] = {}
        self._hidden: dict[str, HiddenKey] = {}
        self._weights = WordWeights(())

    # -- keeping up ----------------------------------------------------------------------------------------------

    def follow(self, change: Change) -> None:
        """Takes in a change that was applied; names and years that moved make it be built anew when next asked."""
        if self._stale:
            return
        if _moves_subjects(change):
            self._stale = True
            return
        for record in change.before:
            self._forget(record.id)
        for record in change.after:
            self._add(record)

    def preparing(self) -> Iterator[None]:
        """Builds the index unless it stands, a little at each step, so that a window can do it while nobody types. It
        is over when it was asked meanwhile, and to be begun anew when something changed."""
        if not self._stale:
            return
        self._sources, self._keys_of, self._subjects, self._sorted_keys, self._similar = {}, {}, {}, {}, {}
        self._hidden = {}
        library = starting_library() if self._library is None else self._library
        for entry in library:
            for name in entry.names:
                self._put(f"library/{entry.names[0]}", [name], entry, None)
        for record in (*all_of(self._records, Task), *all_of(self._records, Phrase)):
            yield
            if self._is_built():
                return
            self._add(record)
        self._weights = WordWeights(self._subjects.values())
        self._stale = False
        yield
        for subject in itertools.islice(self._subjects.values(), 1):
            self._like(subject)  # loads what measures likeness
        for source in [source for group in self._sources.values() for source in group.values()]:
            yield  # only search keys from here on, which would be made when asked
            for kind in get_args(PhraseKind):
                self._said(source, kind)

    def _is_built(self) -> bool:
        return not self._stale

    def _prepare(self) -> None:
        building = self.preparing()
        while self._stale:
            next(building, None)

    def _add(self, record: Record) -> None:
        if isinstance(record, Phrase) and not record.uses:
            self._hidden[record.id] = hidden_key(record.kind, record.text)
        elif isinstance(record, Phrase):
            self._put(record.id, [record.criterion_name], record, record.year)
        elif isinstance(record, Task):
            plan = self._records.get(Plan, {}).get(record.plan_id)
            criteria: Mapping[str, Criterion] = self._records.get(Criterion, {})  # type: ignore[assignment]
            if isinstance(plan, Plan):
                self._put(record.id, subjects_of(record, criteria), record, plan.period_start, plan)

    def _put(
        self,
        source_id: str,
        names: Iterable[str],
        record: Task | Phrase | LibraryEntry,
        year: int | None,
        plan: Plan | None = None,
    ) -> None:
        subjects = [subject_of(name) for name in names]
        for subject in subjects:
            if subject.key not in self._subjects:
                self._subjects[subject.key] = subject
                self._sorted_keys[subject.key] = subject.sorted_key
                self._similar.clear()
            self._sources.setdefault(subject.key, {})[source_id] = _Source(record, source_id, year, plan)
        known = self._keys_of.get(source_id, ())
        self._keys_of[source_id] = (*known, *(subject.key for subject in subjects))

    def _forget(self, source_id: str) -> None:
        self._hidden.pop(source_id, None)
        for key in self._keys_of.pop(source_id, ()):
            self._sources.get(key, {}).pop(source_id, None)

    # -- asking --------------------------------------------------------------------------------------------------

    def offers(self, this: PlanFile, task: Task, kind: PhraseKind, typed: str = "", limit: int = 8) -> list[Offer]:
        """What to put into a cell of a task, best first: the same criterion before similar ones, last year's first,
        often used first. `typed` words must all begin words of it, diacritics or not; with four letters typed they
        search everything."""
        self._prepare()
        names = subjects_of(task, {row.id: row for row in this.criteria})
        shares = self._shares(names)
        words = TypedWords.of(typed)
        found: dict[str, _Found] = {}
        offers: list[Offer] = []
        for keys in self._in_steps(shares, words):
            for key in keys:
                for source in self._sources.get(key, {}).values():
                    if source.key != task.id:
                        self._note(found, shares.get(key, 0.0), source, kind, words, this.plan.period_start)
            offers = self._updated(sorted(found.values(), key=lambda entry: entry.rank), this, kind, limit)
            if len(offers) >= limit:  # what is less alike comes behind all of these
                break
        return offers

    def _in_steps(self, shares: Mapping[str, float], words: TypedWords) -> Iterator[list[str]]:
        """Keys of subjects: the same, very like, less so; with enough words typed at last all others."""
        for above, least in itertools.pairwise((2.0, *_STEPS)):
            yield [key for key, share in shares.items() if least <= share < above]
        if words.letters >= _LETTERS_FOR_ALL:
            yield [key for key in self._sources if key not in shares]

    def _shares(self, names: Iterable[str]) -> dict[str, float]:
        shares: dict[str, float] = {}
        for name in names:
            for share, key in self._like(subject_of(name)):
                shares[key] = max(share, shares.get(key, 0.0))
        return shares

    def _like(self, subject: Subject) -> list[tuple[float, str]]:
        """The subjects like one, each with its share."""
        if subject.key not in self._similar:
            self._similar[subject.key] = self._measured(subject)
        return self._similar[subject.key]

    def _measured(self, subject: Subject) -> list[tuple[float, str]]:
        from rapidfuzz import fuzz, process

        near = process.extract(
            subject.sorted_key, self._sorted_keys, scorer=fuzz.ratio, limit=_MOST_SIMILAR, score_cutoff=40
        )
        shares = [(self._weights.share(subject, self._subjects[key]), key) for _, _, key in near]
        return [(share, key) for share, key in shares if share >= _LEAST_SHARE]

    def _note(
        self,
        found: dict[str, _Found],
        share: float,
        source: _Source,
        kind: PhraseKind,
        words: TypedWords,
        this_start: int,
    ) -> None:
        for text, key in self._said(source, kind):
            if not words.stand_in(text, key):
                continue
            rank = _rank(share, source, this_start)
            entry = found.get(key)
            if entry is None:
                entry = found[key] = _Found(text, source, rank, share)
            elif rank < entry.rank:
                entry.text, entry.source, entry.rank, entry.share = text, source, rank, max(share, entry.share)
            if source.key in entry.counted:  # a task of two criteria, an entry of several names
                continue
            entry.counted.add(source.key)
            entry.uses += source.uses
            if source.year is not None:
                entry.years.append(source.year)

    def _said(self, source: _Source, kind: PhraseKind) -> Sequence[tuple[str, str]]:
        """What a source says of a kind, each text with its search key."""
        if kind not in source.said:
            source.said[kind] = tuple((text, search_key(text)) for text in _texts(source.record, kind))
        return source.said[kind]

    def _updated(self, found: Iterable[_Found], this: PlanFile, kind: PhraseKind, limit: int) -> list[Offer]:
        """The first few with today's years and names; texts that are the same then stand once."""
        year = ThisYear.of(this)
        hidden = set(self._hidden.values())
        offers: dict[str, Offer] = {}
        for entry in found:
            text = year.text(entry.text, kind, entry.source.plan, entry.source.year)
            if hidden and hidden_key(kind, text) in hidden:
                continue
            key = search_key(text)
            if key in offers:
                same = offers[key]
                offers[key] = replace(same, uses=same.uses + entry.uses)
            elif text:
                offers[key] = Offer(
                    text=text,
                    year=max(entry.years, default=None),
                    uses=entry.uses,
                    share=round(entry.share, 2),
                    origin=entry.source.origin,
                )
            if len(offers) >= limit:
                break
        return list(offers.values())

    def last_task(self, this: PlanFile, task: Task) -> tuple[Task, Plan, float] | None:
        """The task of the latest earlier plan for the same criterion (1.0) or one very like it, with its plan and how
        alike the criteria are."""
        self._prepare()
        shares = self._shares(subjects_of(task, {row.id: row for row in this.criteria}))
        fitting = [
            (source.year, share, source)
            for key, share in shares.items()
            for source in self._sources.get(key, {}).values()
            if share >= LIKELY and source.plan and source.year is not None and source.year < this.plan.period_start
        ]
        best = max(fitting, key=lambda entry: (entry[1] == 1.0, entry[0], entry[1]), default=None)
        if best is None or not isinstance(best[2].record, Task) or best[2].plan is None:
            return None
        return best[2].record, best[2].plan, best[1]

    def row_from_last_year(self, this: PlanFile, task_id: str) -> Change:
        """A task's empty cells filled from the task its criterion had in the latest earlier plan, years and units
        brought up to date; an empty change where there is none."""
        task = {found.id: found for found in this.tasks}[task_id]
        last = self.last_task(this, task)
        label = "điền nhiệm vụ từ kế hoạch năm trước"
        if last is None:
            return edited(label, ())
        old, plan, _ = last
        return edited(label, [(task, filled_from(task, ThisYear.of(this).task(old, plan)))])


def _texts(record: Task | Phrase | LibraryEntry, kind: PhraseKind) -> Sequence[str]:
    if isinstance(record, Task):
        return texts_of_task(record, kind)
    if isinstance(record, Phrase):
        return (record.text,) if record.kind == kind else ()
    return record.texts_of(kind)


def _rank(share: float, source: _Source, this_start: int) -> tuple[float, ...]:
    """Sorts sources: how alike in steps, then the latest year before this plan's, this plan's own, none; then uses."""
    step = next(step for step, least in enumerate(_STEPS) if share >= least)
    if source.year is None:
        age = 1000.0
    elif source.year >= this_start:
        age = 1.5 + source.year - this_start
    else:
        age = float(this_start - source.year)
    return step, age, -source.uses, -share


def _moves_subjects(change: Change) -> bool:
    """Whether names of criteria, years of plans, or which of them there are, changed."""
    before = {record.id: record for record in change.before}
    after = {record.id: record for record in change.after}
    for record_id in before.keys() | after.keys():
        old, new = before.get(record_id), after.get(record_id)
        record = old or new
        if isinstance(record, Plan | Criterion) and _named(old) != _named(new):
            return True
    return False


def _named(record: Record | None) -> object:
    if isinstance(record, Plan):
        return record.result_year, record.period_start, record.period_end
    return record.name if isinstance(record, Criterion) else None
