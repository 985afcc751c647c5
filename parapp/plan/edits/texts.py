"""Edits of the office's texts, each as an undoable change."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from parapp.models import (
    Block,
    Change,
    Numbering,
    PlanFile,
    Record,
    edited,
    removed,
)
from parapp.plan.field_parts import propose


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


def remove_section(plan_file: PlanFile, section_id: str) -> Change:
    """A section goes with its blocks, and with its field's part where it is one."""
    sections = [section for section in plan_file.sections if section.id == section_id]
    blocks = [block for block in plan_file.blocks if block.section_id == section_id]
    fields = {section.field_id for section in sections if section.role == "field_part"}
    parts = [part for part in plan_file.field_parts if part.field_id in fields]
    return removed("xóa một phần lời văn", [*parts, *sections, *blocks])


def add_field_part(plan_file: PlanFile, field_id: str) -> Change:
    """A field gets its own part as its tasks suggest; one that it has already is proposed anew."""
    old_sections = [s for s in plan_file.sections if s.role == "field_part" and s.field_id == field_id]
    old_ids = {section.id for section in old_sections}
    old: list[Record] = [part for part in plan_file.field_parts if part.field_id == field_id]
    old += [*old_sections, *(block for block in plan_file.blocks if block.section_id in old_ids)]
    part, section, blocks = propose(plan_file, field_id)
    return Change(label="đề xuất nội dung lĩnh vực từ nhiệm vụ", before=tuple(old), after=(part, section, *blocks))
