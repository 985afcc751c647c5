"""Kept states of a plan: made, named and read back. Nothing deletes one but undo and the deletion of its plan."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from parapp.models import Change, Criterion, Plan, PlanFile, Record, Records, UserError, Version, added, edited, joined
from parapp.models.related import PlanStatus
from parapp.plan.planfile import all_of, gather, read_plan_file
from parapp.plan.scores import totals

DRAFT_LABEL = "Dự thảo {number}"
STATUS_LABELS: dict[PlanStatus, str] = {"submitted": "Trình Chủ tịch", "issued": "Ban hành"}


class Brief(msgspec.Struct, frozen=True):
    """What lists say of a kept state without reading all of it."""

    class PlanBrief(msgspec.Struct, frozen=True):
        """The plan's own part of it."""

        status: PlanStatus = "draft"

    class RowBrief(msgspec.Struct, frozen=True):
        """Any record, counted only."""

        id: str = ""

    plan: PlanBrief = PlanBrief()
    tasks: tuple[RowBrief, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    @property
    def lost(self) -> Decimal | None:
        """The points lost in the criteria of then."""
        return totals(self.criteria).lost


def version_of(plan_file: PlanFile, label: str, made_at: str) -> Version:
    """The plan and all it speaks of as a version; `made_at` is local time in ISO, for people only."""
    content = msgspec.json.encode(plan_file).decode()
    return Version(plan_id=plan_file.plan.id, label=label, made_at=made_at, content=content)


def keep(plan_file: PlanFile, label: str, made_at: str) -> Change:
    """The state of now is kept under a name."""
    return added(f"giữ bản “{label}”", [version_of(plan_file, label, made_at)])


def rename(version: Version, label: str) -> Change:
    """A kept state gets another name."""
    return edited(f"đổi tên bản thành “{label}”", [(version, msgspec.structs.replace(version, label=label))])


def versions_of(records: Records, plan_id: str) -> list[Version]:
    """The plan's kept states in the order they were kept, the oldest first."""
    return [version for version in all_of(records, Version) if version.plan_id == plan_id]


def proposed_label(plan: Plan, versions: Iterable[Version]) -> str:
    """ "Dự thảo 2", "Trình Chủ tịch", "Ban hành": by the plan's state, numbered where the name is taken."""
    taken = {version.label for version in versions}
    if plan.status == "draft":
        number = next(at for at in range(1, len(taken) + 2) if DRAFT_LABEL.format(number=at) not in taken)
        return DRAFT_LABEL.format(number=number)
    return free_label(STATUS_LABELS[plan.status], taken)


def free_label(label: str, taken: Iterable[str]) -> str:
    """The name, with "(lần 2)" and so on where it is taken."""
    known = set(taken)
    names = (label if at == 1 else f"{label} (lần {at})" for at in range(1, len(known) + 2))
    return next(name for name in names if name not in known)


def with_kept(records: Records, change: Change, made_at: str) -> Change:
    """The change, and with it a version of each plan that it submits or issues, as the plan is after it."""
    before = {row.id: row for row in change.before if isinstance(row, Plan)}
    reached = [
        plan
        for plan in change.after
        if isinstance(plan, Plan)
        and plan.status in STATUS_LABELS
        and plan.id in before
        and before[plan.id].status != plan.status
    ]
    if not reached:
        return change
    after = records_after(records, change)
    kept = [
        version_of(gather(after, plan.id), proposed_label(plan, versions_of(records, plan.id)), made_at)
        for plan in reached
    ]
    return joined(change.label, [change, added(change.label, kept)])


def records_after(records: Records, change: Change) -> Records:
    """What the records are after a change."""
    found: dict[type[Record], dict[str, Record]] = {kind: dict(rows) for kind, rows in records.items()}
    for record in change.before:
        found[type(record)].pop(record.id, None)
    for record in change.after:
        found[type(record)][record.id] = record
    return found


def read_version(version: Version) -> PlanFile:
    """The plan as it was kept. UserError `version_unreadable` if it is no plan that this parapp can read."""
    try:
        return read_plan_file(version.content.encode())
    except UserError as error:
        raise UserError("version_unreadable", label=version.label) from error


def brief_of(version: Version) -> Brief | None:
    """What a list says of a kept state; None for one that cannot be read."""
    try:
        return msgspec.json.decode(version.content, type=Brief)
    except msgspec.MsgspecError:
        return None
