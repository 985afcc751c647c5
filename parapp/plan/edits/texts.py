"""Edits of the office's texts, each as an undoable change."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from parapp.models import (
    Block,
    Change,
    Numbering,
    PlanFile,
    Record,
    Runs,
    Section,
    SectionRole,
    added,
    edited,
    key_between,
    removed,
)
from parapp.plan.edits.placing import keys_for
from parapp.plan.field_parts import propose
from parapp.plan.tree import Tree


def set_runs(block: Block, runs: Runs) -> Change:
    """A paragraph gets other words."""
    return edited("sửa lời văn", [(block, replace(block, runs=runs))])


def set_numbering(plan_file: PlanFile, block_ids: Iterable[str], numbering: Numbering) -> Change:
    """Paragraphs are counted or marked in another way."""
    ids = set(block_ids)
    pairs = [(block, replace(block, numbering=numbering)) for block in plan_file.blocks if block.id in ids]
    return edited(f"đổi cách đánh số {len(pairs)} đoạn", pairs)


def replace_blocks(plan_file: PlanFile, section_id: str, blocks: Sequence[Block], label: str = "sửa lời văn") -> Change:
    """A section gets exactly these blocks: kept ids are edited, new ones added, missing ones go."""
    present = {block.id: block for block in plan_file.blocks if block.section_id == section_id}
    wanted = {block.id: block for block in blocks}
    before = [block for block_id, block in present.items() if wanted.get(block_id) != block]
    after = [block for block_id, block in wanted.items() if present.get(block_id) != block]
    return Change(label=label, before=tuple(before), after=tuple(after))


def add_block(
    plan_file: PlanFile,
    section_id: str,
    runs: Runs = (),
    numbering: Numbering = "none",
    before_id: str | None = None,
    parent_id: str | None = None,
) -> Change:
    """A paragraph in a section, before a sibling or last."""
    tree = Tree(block for block in plan_file.blocks if block.section_id == section_id)
    siblings = list(tree.children(parent_id))
    level = len(list(tree.ancestors(parent_id))) if parent_id else 0
    block = Block(section_id=section_id, parent_id=parent_id, level=level, numbering=numbering, runs=runs)
    keys = keys_for(siblings, before_id, [block.id])
    pairs = [(row, replace(row, order=keys[row.id])) for row in siblings if row.id in keys]
    change = edited("thêm đoạn văn", pairs)
    return replace(change, after=(*change.after, replace(block, order=keys[block.id])))


def remove_blocks(plan_file: PlanFile, block_ids: Iterable[str]) -> Change:
    """Paragraphs go, with those below them."""
    ids = set(block_ids)
    tree = Tree(plan_file.blocks)
    going = [block for block in plan_file.blocks if any(row.id in ids for row in tree.ancestors(block.id))]
    return removed(f"xóa {len(going)} đoạn văn", going)


def add_section(plan_file: PlanFile, role: SectionRole, title: Runs = (), blocks: Sequence[Runs] = ()) -> Change:
    """A section behind all others, with plain paragraphs."""
    last = max((section.order for section in plan_file.sections), default=None)
    section = Section(plan_id=plan_file.plan.id, role=role, title=title, order=key_between(last, None))
    keys = keys_for((), None, [str(index) for index in range(len(blocks))])
    made = [Block(section_id=section.id, order=keys[str(index)], runs=runs) for index, runs in enumerate(blocks)]
    return added("thêm một phần lời văn", [section, *made])


def remove_section(plan_file: PlanFile, section_id: str) -> Change:
    """A section goes with its blocks, and with its field's part where it is one."""
    sections = [section for section in plan_file.sections if section.id == section_id]
    blocks = [block for block in plan_file.blocks if block.section_id == section_id]
    fields = {section.field_id for section in sections if section.role == "field_part"}
    parts = [part for part in plan_file.field_parts if part.field_id in fields]
    return removed("xóa một phần lời văn", [*parts, *sections, *blocks])


def set_title(section: Section, title: Runs) -> Change:
    """A section gets another heading; an empty one takes the form's."""
    return edited("sửa đề mục", [(section, replace(section, title=title))])


def add_field_part(plan_file: PlanFile, field_id: str) -> Change:
    """A field gets its own part as its tasks suggest; one that it has already is proposed anew."""
    old_sections = [s for s in plan_file.sections if s.role == "field_part" and s.field_id == field_id]
    old_ids = {section.id for section in old_sections}
    old: list[Record] = [part for part in plan_file.field_parts if part.field_id == field_id]
    old += [*old_sections, *(block for block in plan_file.blocks if block.section_id in old_ids)]
    part, section, blocks = propose(plan_file, field_id)
    return Change(label="đề xuất nội dung lĩnh vực từ nhiệm vụ", before=tuple(old), after=(part, section, *blocks))
