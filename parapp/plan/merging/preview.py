"""What a merge would do, plan by plan and record by record, as people read it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parapp.models import Block, CriteriaSet, Plan, Record, Section
from parapp.models.touch import RecordKey
from parapp.plan.merging.likely import Likely, likely_twins
from parapp.plan.merging.sides import Side
from parapp.plan.merging.three_way import Difference
from parapp.plan.merging.wording import Wording

OFFICE = "Cơ quan và danh mục dùng chung"
JOINED = "Viết ở cả hai máy: gộp làm một, giữ đủ các đoạn"
LIKELY = "Có thể trùng: hai máy cùng lập, giữ cả hai"
_KINDS = {Plan: 0, CriteriaSet: 1}
_OWN: dict[type[Record], str] = {Plan: "Thông tin văn bản", CriteriaSet: "Thông tin bộ tiêu chí"}


class Item(NamedTuple):
    """One record that differs: what it is called, and the questions about it."""

    key: RecordKey
    title: str
    differences: tuple[Difference, ...]


class Group(NamedTuple):
    """What differs in one plan, one set of criteria, or the office (no `head`). `twice`: the plan is on both sides, so
    that theirs may be kept beside ours."""

    head: RecordKey | None
    title: str
    items: tuple[Item, ...]
    twice: bool

    @property
    def differences(self) -> Iterator[Difference]:
        """All of them, in order."""
        return (difference for item in self.items for difference in item.differences)

    @property
    def conflicts(self) -> list[Difference]:
        """Those that a person decides."""
        return [difference for difference in self.differences if difference.verdict == "conflict"]


class Alike(NamedTuple):
    """What both sides made for one purpose, and what becomes of it: nothing to decide."""

    title: str
    ours: str
    theirs: str
    result: str


class Preview(NamedTuple):
    """Everything that differs, grouped: plans first, then sets of criteria, then the office. `alike` gives under each
    heading what both sides made."""

    groups: tuple[Group, ...]
    wording: Wording
    alike: tuple[tuple[str, tuple[Alike, ...]], ...] = ()

    @property
    def conflicts(self) -> list[Difference]:
        """All that a person decides."""
        return [difference for group in self.groups for difference in group.conflicts]

    @property
    def automatic(self) -> int:
        """How many changes come without a question."""
        return sum(difference.verdict != "conflict" for group in self.groups for difference in group.differences)


def preview(ours: Side, theirs: Side, found: Iterable[Difference], joined: Iterable[str] = ()) -> Preview:
    """The differences in the order in which they are read, and what both made; `joined` are sections that hold
    paragraphs of both."""
    wording = Wording(ours, theirs)
    by_head: dict[RecordKey | None, list[Difference]] = {}
    for difference in found:
        by_head.setdefault(difference.head, []).append(difference)
    groups = [_group(head, rows, ours, theirs, wording) for head, rows in by_head.items()]
    alike = (
        (JOINED, tuple(_joined(section_id, ours, theirs, wording) for section_id in joined)),
        (LIKELY, tuple(_likely(one, wording) for one in likely_twins(ours, theirs))),
    )
    return Preview(tuple(sorted(groups, key=_place)), wording, tuple(part for part in alike if part[1]))


def _joined(section_id: str, ours: Side, theirs: Side, wording: Wording) -> Alike:
    counts = [
        sum(isinstance(row, Block) and row.section_id == section_id for row in side.records.get(Block, {}).values())
        for side in (ours, theirs)
    ]
    return Alike(wording.title((Section, section_id)), f"{counts[0]} đoạn", f"{counts[1]} đoạn", "gộp làm một")


def _likely(found: Likely, wording: Wording) -> Alike:
    return Alike(wording.kind_word(found.ours[0]), wording.title(found.ours), wording.title(found.theirs), "giữ cả hai")


def _place(group: Group) -> tuple[int, str]:
    return (_KINDS.get(group.head[0], 2) if group.head else 3), group.title


def _group(head: RecordKey | None, rows: list[Difference], ours: Side, theirs: Side, wording: Wording) -> Group:
    by_record: dict[RecordKey, list[Difference]] = {}
    for difference in _without_parts(head, rows):
        by_record.setdefault(difference.key[:2], []).append(difference)
    items = [Item(key, _title(key, head, found, wording), tuple(found)) for key, found in by_record.items()]
    on_both = head is not None and ours.get(head) is not None and theirs.get(head) is not None
    title = wording.title(head) if head else OFFICE
    return Group(head, title, tuple(sorted(items, key=_first)), on_both and head is not None and head[0] is Plan)


def _title(key: RecordKey, head: RecordKey | None, found: list[Difference], wording: Wording) -> str:
    """The record's; what is said of a plan itself stands under words of its own, for its name is over all of it."""
    return _OWN[key[0]] if key == head and not found[0].is_record else wording.title(key)


def _without_parts(head: RecordKey | None, rows: list[Difference]) -> list[Difference]:
    """A plan or set that comes or goes as a whole is one line."""
    whole = [row for row in rows if row.key[:2] == head and row.is_record and row.verdict != "conflict"]
    if not whole:
        return rows
    comes = whole[0].ours is None
    return [row for row in rows if row in whole or not row.is_record or (row.ours is None) is not comes]


def _first(item: Item) -> tuple[bool, int]:
    """What is to be decided comes first, then the plan itself."""
    asks = any(difference.verdict == "conflict" for difference in item.differences)
    return not asks, 0 if isinstance(item.key[0], type) and item.key[0] in _KINDS else 1
