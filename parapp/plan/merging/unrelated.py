"""A copy with no edit in common with the own data: the second PC was set up by itself. Taken whole, or by plans."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from parapp.models import Change, CriteriaSet, Criterion, Plan, Record, Records, Signer, Unit, new_id
from parapp.plan.merging.copying import plan_records, renamed, told_from
from parapp.plan.merging.sides import Heads, same
from parapp.plan.merging.wholeness import names_in
from parapp.vietnamese.text import compare_key


class PlansTaken(NamedTuple):
    """The change that adds plans, and for each new plan the id that it has in the other copy."""

    change: Change
    came_from: Mapping[str, str]


def replaced_whole(ours: Records, theirs: Records, label: str) -> Change:
    """The own records become those of the copy, and nothing of them stays. It can be taken back."""
    before: list[Record] = []
    after: list[Record] = []
    for kind in ours.keys() | theirs.keys():
        here, there = ours.get(kind, {}), theirs.get(kind, {})
        for record_id in here.keys() | there.keys():
            old, new = here.get(record_id), there.get(record_id)
            if not same(old, new):
                before += [old] if old else []
                after += [new] if new else []
    return Change(label=label, before=tuple(before), after=tuple(after))


def taken_plans(ours: Records, theirs: Records, plan_ids: Iterable[str], computer: str, label: str) -> PlansTaken:
    """Plans of the copy as new plans under fresh ids, with their criteria; units and signers are those here of the same
    name, others come along.
    """
    wanted = [plan for plan_id in plan_ids if isinstance(plan := theirs[Plan][plan_id], Plan)]
    ids: dict[str, str] = {}
    rows = [row for plan in wanted for row in plan_records(theirs, plan.id)]
    rows += _criteria(theirs, {plan.criteria_set_id for plan in wanted})
    ids |= {row.id: new_id() for row in rows}
    office = _office_for(ours, theirs, rows, ids)
    copies = [told_from(row, computer) if isinstance(row, Plan) else row for row in renamed([*office, *rows], ids)]
    return PlansTaken(Change(label=label, after=tuple(copies)), {ids[plan.id]: plan.id for plan in wanted})


def _criteria(theirs: Records, set_ids: set[str | None]) -> list[Record]:
    heads = Heads(theirs)
    kinds = (CriteriaSet, Criterion)
    rows = [row for kind in kinds for row in theirs.get(kind, {}).values()]
    return [row for row in rows if (head := heads.of(row)) is not None and head[1] in set_ids]


def _office_for(ours: Records, theirs: Records, rows: Iterable[Record], ids: dict[str, str]) -> list[Record]:
    """Units and signers that the rows name and that are not here by name; `ids` gets where each is to be found."""
    named = _named_in(theirs, rows)
    coming: list[Record] = []
    for kind in (Unit, Signer):
        here = {_office_key(row): row.id for row in ours.get(kind, {}).values()}
        for row in theirs.get(kind, {}).values():
            if row.id not in named:
                continue
            known = here.get(_office_key(row))
            ids[row.id] = known or new_id()
            coming += [] if known else [row]
    return coming


def _office_key(row: Record) -> object:
    if isinstance(row, Unit):
        return compare_key(row.name)
    assert isinstance(row, Signer)
    return compare_key(row.name), tuple(map(compare_key, row.lines)), row.body


def _named_in(theirs: Records, rows: Iterable[Record]) -> set[str]:
    """Ids of units and signers that the rows name, and those that these name in turn."""
    office = {**theirs.get(Unit, {}), **theirs.get(Signer, {})}
    named: set[str] = set()
    waiting = list(rows)
    while waiting:
        found = set(names_in(waiting.pop(), office)) - named
        named |= found
        waiting += [office[row_id] for row_id in found]
    return named
