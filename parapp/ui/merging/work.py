"""What the page asks for: both copies compared beside the window, and the decided merge committed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from parapp.models import Change, Plan, Record, Records
from parapp.models.touch import FieldKey
from parapp.plan.merging import (
    Choice,
    Choices,
    Difference,
    Outcome,
    Preview,
    Side,
    aligned,
    chosen,
    differences,
    outcome,
    preview,
    replaced_whole,
    taken_plans,
)
from parapp.store.carry.opening import CarriedFiles
from parapp.store.carry.taking import take_evidence, take_templates
from parapp.store.data_copy import DataCopy
from parapp.store.log import LogEntry
from parapp.store.merging import Relation, related, touched
from parapp.store.taking_over import TakeOver
from parapp.ui.session import Session

LABEL = "gộp dữ liệu từ {computer}"
_NO_COMPUTER = "máy kia"


class Source(NamedTuple):
    """The other copy, the name of its computer, what it is called in sentences, and the files that came with it."""

    copy: DataCopy
    computer: str
    words: str
    files: CarriedFiles | None

    @property
    def label(self) -> str:
        """What "Hoàn tác" calls taking it over."""
        return LABEL.format(computer=self.computer or _NO_COMPUTER)


class Prepared(NamedTuple):
    """What was found when both copies were compared."""

    relation: Relation
    ours: Side
    theirs: Side
    found: list[Difference]
    preview: Preview


class Taken(NamedTuple):
    """What a merge brought: the committed change, what came of it, and what is to be said of files."""

    change: Change
    outcome: Outcome | None
    files: tuple[str, ...]


@dataclass
class Decisions:
    """What the person decides on the page."""

    fields: dict[FieldKey, Choice] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)

    @property
    def choices(self) -> Choices:
        """The decisions as they are now."""
        return Choices(dict(self.fields), frozenset(self.twice))

    def of(self, difference: Difference) -> Choice | None:
        """Whose counts; None for a plan that is kept twice."""
        head = difference.head
        if head is not None and head[0] is Plan and head[1] in self.twice:
            return None
        return chosen(difference, Choices(self.fields))


def still(records: Records) -> Records:
    """The records as they are now, to be read beside the window while it goes on."""
    return {kind: dict(rows) for kind, rows in records.items()}


def prepare(entries: Sequence[LogEntry], records: Records, copy: DataCopy) -> Prepared:
    """Compares the own data with a copy; touches neither. Raises UserError if the copy's log is not whole."""
    relation = related(entries, copy)
    related_to_us = relation.kind in ("newer", "both")
    if not related_to_us:
        ours, theirs = Side(records, {}), Side(copy.records, {})
        return Prepared(relation, ours, theirs, [], preview(ours, theirs, []))
    both = aligned(Side(records, touched(relation.ours)), Side(copy.records, touched(relation.theirs)))
    found = differences(both.ours, both.theirs)
    return Prepared(relation, both.ours, both.theirs, found, preview(both.ours, both.theirs, found, both.joined))


def merge(session: Session, source: Source, prepared: Prepared, decisions: Decisions) -> Taken:
    """Backs up, takes the evidence over and commits the merge as one step that can be undone. Raises UserError."""
    made = outcome(
        prepared.ours, prepared.theirs, prepared.found, decisions.choices, source.label, source.computer or _NO_COMPUTER
    )
    session.keep_backup("merge")
    change, said = _with_files(session, source, made.change, made.copies)
    relation = prepared.relation
    session.take_over(TakeOver(change, relation.theirs, relation.devices, made.settled, made.discarded))
    return Taken(change, made, said)


def replace_all(session: Session, source: Source, prepared: Prepared) -> Taken:
    """Backs up, then makes the own data what the copy holds, as one step that can be undone. Raises UserError."""
    change = replaced_whole(session.store.records(), source.copy.records, source.label)
    session.keep_backup("merge")
    change, said = _with_files(session, source, change, {})
    session.take_over(TakeOver(change, prepared.relation.theirs, prepared.relation.devices))
    return Taken(change, None, said)


def take_plans(session: Session, source: Source, plan_ids: Sequence[str]) -> Taken:
    """Backs up, then adds plans of the copy as new ones, as one step that can be undone. Raises UserError."""
    records = session.store.records()
    computer = source.computer or _NO_COMPUTER
    taken = taken_plans(records, source.copy.records, plan_ids, computer, source.label)
    session.keep_backup("merge")
    change, said = _with_files(session, source, taken.change, taken.came_from)
    session.take_over(TakeOver(change))
    return Taken(change, None, said)


def _with_files(
    session: Session, source: Source, change: Change, came_from: Mapping[str, str]
) -> tuple[Change, tuple[str, ...]]:
    """The change whose results name the evidence as it lies here now, and what is to be said of files."""
    if source.files is None:
        return change, ()
    store = session.store
    taken = take_evidence(source.files, change, store.records(), source.copy.records, store.path, came_from)
    templates = take_templates(source.files, session.own_folder)
    said = []
    if taken.kept:
        said.append(f"Đã chép {taken.kept} tệp minh chứng.")
    if taken.missing:
        said.append(f"Bản chép không kèm {len(taken.missing)} tệp minh chứng: {', '.join(taken.missing[:5])}.")
    if templates.new:
        said.append(f"Đã lấy {len(templates.new)} mẫu của cơ quan: {', '.join(templates.new[:5])}.")
    if templates.aside:
        names = ", ".join(templates.aside[:5])
        said.append(f"{len(templates.aside)} mẫu khác với mẫu trên máy này được để riêng, chưa dùng: {names}.")
    refused = [*(str(fault.facts.get("name", "")) for fault in taken.refused), *templates.refused]
    if refused:
        said.append(f"Không nhận {len(refused)} tệp không đúng loại: {', '.join(refused[:5])}.")
    return taken.change, tuple(said)


def plans_in(records: Records) -> list[Plan]:
    """The plans of a copy, oldest result year first."""
    rows: list[Record] = list(records.get(Plan, {}).values())
    plans = [row for row in rows if isinstance(row, Plan)]
    return sorted(plans, key=lambda plan: (plan.result_year, plan.order))
