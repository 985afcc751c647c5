"""Edits as values: what the records were, what they become."""

from collections.abc import Iterable, Mapping

from parapp.models.criteria import CriteriaSet, Criterion
from parapp.models.office import Agency, LegalBasis, Phrase, RecipientList, Signer, Unit
from parapp.models.plan import FieldPart, Plan, Task, Version
from parapp.models.record import Record, Value
from parapp.models.related import RelatedPaper
from parapp.models.texts import Block, Section

RECORD_TYPES: tuple[type[Record], ...] = (
    Agency,
    Unit,
    Signer,
    RecipientList,
    LegalBasis,
    Phrase,
    CriteriaSet,
    Criterion,
    Plan,
    FieldPart,
    Task,
    RelatedPaper,
    Section,
    Block,
    Version,
)


class Change(Value, frozen=True):
    """One undoable edit: `label` is shown after "Hoàn tác: ". Added records stand only in `after`, deleted ones only in
    `before`; a record in both has the same id and type on both sides."""

    label: str
    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()

    def inverse(self) -> "Change":
        """The edit that takes this one back."""
        return Change(label=self.label, before=self.after, after=self.before)


Records = Mapping[type[Record], Mapping[str, Record]]


def added(label: str, records: Iterable[Record]) -> Change:
    """A change that only adds."""
    return Change(label=label, after=tuple(records))


def removed(label: str, records: Iterable[Record]) -> Change:
    """A change that only deletes."""
    return Change(label=label, before=tuple(records))


def edited(label: str, pairs: Iterable[tuple[Record, Record]]) -> Change:
    """A change of existing records, from (before, after) pairs; pairs without a difference are left out."""
    different = [(old, new) for old, new in pairs if old != new]
    return Change(label=label, before=tuple(old for old, _ in different), after=tuple(new for _, new in different))


def joined(label: str, changes: Iterable[Change]) -> Change:
    """Several changes of different records as one."""
    parts = list(changes)
    return Change(
        label=label,
        before=tuple(record for part in parts for record in part.before),
        after=tuple(record for part in parts for record in part.after),
    )


def turned_into(label: str, now: Records, wanted: Records, types: Iterable[type[Record]] = RECORD_TYPES) -> Change:
    """The change that turns all records of these types into the wanted ones, to the letter: 5.1 is not 5.10."""
    before: list[Record] = []
    after: list[Record] = []
    for kind in types:
        old, new = now.get(kind, {}), wanted.get(kind, {})
        differing = [key for key in {**old, **new} if not _same(old.get(key), new.get(key))]
        before += [old[key] for key in differing if key in old]
        after += [new[key] for key in differing if key in new]
    return Change(label=label, before=tuple(before), after=tuple(after))


def _same(one: Record | None, other: Record | None) -> bool:
    """Not by == alone, for which 5.1 is 5.10."""
    return one is other or (one == other and repr(one) == repr(other))


def in_turn(label: str, changes: Iterable[Change]) -> Change:
    """Several changes as one, each starting from what those before it made: what was between them is left out."""
    before: dict[str, Record] = {}
    after: dict[str, Record] = {}
    for part in changes:
        made = set(after)
        before |= {record.id: record for record in part.before if record.id not in made and record.id not in before}
        gone = {record.id for record in part.before} - {record.id for record in part.after}
        after = {key: record for key, record in after.items() if key not in gone}
        after |= {record.id: record for record in part.after}
    return Change(label=label, before=tuple(before.values()), after=tuple(after.values()))
