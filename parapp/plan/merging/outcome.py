"""The decided merge as one change: nothing that somebody edited is lost without a word, and nothing dangles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from parapp.models import Change, Plan, Record, Records
from parapp.models.touch import FieldKey, RecordKey
from parapp.plan.merging.copying import copied_plan
from parapp.plan.merging.criteria_links import relinked
from parapp.plan.merging.sides import Side, same
from parapp.plan.merging.three_way import Difference, changed
from parapp.plan.merging.wholeness import BroughtBack, brought_back, untangled

Choice = Literal["ours", "theirs"]
Final = dict[RecordKey, Record | None]


class Choices(NamedTuple):
    """What a person decided: for fields in conflict whose counts, and the plans that are kept twice."""

    fields: Mapping[FieldKey, Choice] = {}
    twice: frozenset[str] = frozenset()


class Outcome(NamedTuple):
    """What a merge does to the own records.

    `settled` are the conflicts, decided now, and what was put together from both; `discarded` what the other side has
    and stays deleted here by decision. `returned` came back because something that stays needs it; `moved` were taken
    out of a circle, put where what they stand under is, or follow their plan to another set. `copies` gives for each
    plan added for one kept twice the id that it has in the other copy.
    """

    change: Change
    settled: frozenset[FieldKey]
    discarded: tuple[Record, ...]
    returned: tuple[BroughtBack, ...]
    moved: tuple[Record, ...]
    copies: Mapping[str, str]


def default_choice(difference: Difference) -> Choice:
    """Ours, but for what was deleted here and edited there: an edit never vanishes unasked."""
    return "theirs" if difference.is_record and difference.ours is None else "ours"


def chosen(difference: Difference, choices: Choices) -> Choice:
    """Whose counts."""
    if difference.verdict != "conflict":
        return "theirs"
    return choices.fields.get(difference.key, default_choice(difference))


def outcome(
    ours: Side, theirs: Side, found: Sequence[Difference], choices: Choices, label: str, computer: str
) -> Outcome:
    """The change that the decisions make of the own records. `computer` names the other one, for plans kept twice."""
    apart, joined = _parted(found, choices)
    final: Final = {}
    for difference in joined:
        _decide(final, ours, theirs, difference, choices)
    copies = [copied_plan(theirs.records, plan_id, computer) for plan_id in sorted(choices.twice)]
    final |= {(type(row), row.id): row for copy in copies for row in copy.records}
    returned, moved = _made_whole(final, ours.records, theirs.records)
    return Outcome(
        change=_change(_as_in_file(final, ours), ours.stored or ours.records, label),
        settled=_settled(joined, choices) | frozenset(_settled_apart(apart)),
        discarded=tuple(_discarded(joined, theirs, choices)),
        returned=returned,
        moved=moved,
        copies={copy.plan_id: copy.came_from for copy in copies},
    )


def _made_whole(final: Final, ours: Records, theirs: Records) -> tuple[tuple[BroughtBack, ...], tuple[Record, ...]]:
    """Records that came back, and those that were moved, until nothing dangles."""
    moved = relinked(final, ours, theirs)
    returned: tuple[BroughtBack, ...] = ()
    while back := brought_back(final, ours, theirs):
        returned += back
        moved += relinked(final, ours, theirs)
    moved += untangled(final, ours)
    return returned, tuple({record.id: record for record in moved}.values())


def _parted(found: Iterable[Difference], choices: Choices) -> tuple[list[Difference], list[Difference]]:
    """Differences of the plans kept twice, which stay as they are here, and all others."""
    apart: list[Difference] = []
    joined: list[Difference] = []
    for difference in found:
        twice = difference.head is not None and difference.head[0] is Plan and difference.head[1] in choices.twice
        (apart if twice else joined).append(difference)
    return apart, joined


def _decide(final: Final, ours: Side, theirs: Side, difference: Difference, choices: Choices) -> None:
    key = difference.key[:2]
    if difference.verdict == "merged":
        _set(final, ours, key, difference.key.field, difference.merged)
    elif chosen(difference, choices) == "ours":
        return
    elif difference.heirs:
        final |= {heir: theirs.get(heir) for heir in difference.heirs}
    elif difference.is_record:
        final[key] = difference.theirs
    else:
        _set(final, ours, key, difference.key.field, difference.theirs)


def _set(final: Final, ours: Side, key: RecordKey, field: str, value: Any) -> None:
    record = final.get(key) or ours.get(key)
    assert record is not None
    final[key] = changed(record, {field: value})


def _settled(found: Iterable[Difference], choices: Choices) -> frozenset[FieldKey]:
    keys: set[FieldKey] = set()
    for difference in found:
        if difference.verdict != "theirs":
            keys.add(difference.key)
            keys |= {FieldKey(*heir) for heir in difference.heirs}
    return frozenset(keys)


def _discarded(found: Iterable[Difference], theirs: Side, choices: Choices) -> Iterable[Record]:
    """What the other side has and, as a person decided, stays deleted here."""
    for difference in found:
        if difference.verdict == "conflict" and difference.is_record and chosen(difference, choices) == "ours":
            keys = difference.heirs or (difference.key[:2],)
            yield from (record for key in keys if (record := theirs.get(key)) is not None)


def _settled_apart(found: Iterable[Difference]) -> Iterable[FieldKey]:
    """In a plan kept twice everything was decided: it stays as it is here."""
    for difference in found:
        yield difference.key
        yield from (FieldKey(*heir) for heir in difference.heirs)


def _as_in_file(final: Final, ours: Side) -> Final:
    """With what stands under another id here than in the own file."""
    if ours.stored is None:
        return final
    keys = ((kind, row_id) for kind, rows in ours.stored.items() for row_id in rows)
    gone: Final = {key: None for key in keys if ours.get(key) is None}
    other: Final = {
        key: row for key in ours.record_keys() if (row := ours.get(key)) is not ours.stored.get(key[0], {}).get(key[1])
    }
    return gone | other | final


def _change(final: Final, records: Records, label: str) -> Change:
    before: list[Record] = []
    after: list[Record] = []
    for (kind, record_id), record in final.items():
        stored = records.get(kind, {}).get(record_id)
        if same(stored, record):
            continue
        before += [stored] if stored else []
        after += [record] if record else []
    return Change(label=label, before=tuple(before), after=tuple(after))
