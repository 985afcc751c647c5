"""The places of a form where the office's own text stands, each with what stands there now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from msgspec.structs import replace

from parapp.document.compose.starting_texts import starting_sections
from parapp.models import Block, Change, Criterion, PlanFile, Section, SectionRole, added, key_between
from parapp.models.form import Form, FormPart, all_parts
from parapp.plan.edits.texts import replace_blocks
from parapp.plan.facts import plain_text
from parapp.plan.field_parts import tasks_of_field
from parapp.plan.tree import Tree, field_of
from parapp.vietnamese.text import fold_space, lower_first, upper_first

ROLE_NAMES: dict[SectionRole, str] = {
    "legal_bases": "Căn cứ",
    "opening": "Mở đầu",
    "aims": "Mục đích, yêu cầu (lời dẫn)",
    "purpose": "Mục đích",
    "requirements": "Yêu cầu",
    "situation": "Thực trạng",
    "tasks": "Nhiệm vụ, giải pháp",
    "field_part": "Lĩnh vực",
    "implementation": "Tổ chức thực hiện",
    "closing": "Kết thúc",
    "articles": "Các điều",
    "results": "Kết quả thực hiện",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị",
    "other": "Phần khác",
}


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """A place with its section and paragraphs: the office's own, or (`own` False) what the form starts with."""

    title: str
    section: Section
    blocks: tuple[Block, ...]
    own: bool

    @property
    def key(self) -> str:
        """What the place is called in settings, whatever section stands there."""
        return f"{self.section.role}/{self.section.field_id}" if self.section.field_id else self.section.role


def section_places(plan_file: PlanFile, form: Form) -> list[SectionPlace]:
    """All places in the order of the form; sections that the form has no place for come last."""
    start_sections, start_blocks = starting_sections(plan_file, form)
    starts = {section.role: section for section in start_sections}
    own = sorted(plan_file.sections, key=lambda section: (section.order, section.id))
    places: list[SectionPlace] = []
    taken: set[str] = set()
    for title, role, field_id in _wanted(plan_file, form):
        found = [s for s in own if s.role == role and s.field_id == field_id]
        if role == "aims" and not found:  # words above both parts are rare: only old plans bring them along
            continue
        for section in found or [starts.get(role) or _empty_section(plan_file, role, field_id)]:
            blocks = plan_file.blocks if found else start_blocks
            places.append(_place(plan_file, title, section, blocks, bool(found)))
            taken.add(section.id)
    rest = [s for s in own if s.id not in taken and s.role != "field_part"]
    return places + [_place(plan_file, ROLE_NAMES[s.role], s, plan_file.blocks, True) for s in rest]


def _place(plan_file: PlanFile, title: str, section: Section, blocks: Sequence[Block], own: bool) -> SectionPlace:
    mine = tuple(block for block in blocks if block.section_id == section.id)
    return SectionPlace(fold_space(plain_text(plan_file, section.title)) or title, section, mine, own)


def _wanted(plan_file: PlanFile, form: Form) -> Iterator[tuple[str, SectionRole, str | None]]:
    """Title, role and field of each place of the form, each once."""
    seen: set[SectionRole] = set()
    for part in all_parts(form.parts):
        if part.role is None or part.role in seen:
            continue
        seen.add(part.role)
        if part.role != "field_part":
            yield _title(part), part.role, None
            continue
        for field in _fields_with_text(plan_file, form):
            yield upper_first(lower_first(fold_space(field.name).capitalize())), "field_part", field.id


def _fields_with_text(plan_file: PlanFile, form: Form) -> list[Criterion]:
    """The fields whose own text the form prints: all, or only those without tasks."""
    conditions = [part.when for part in all_parts(form.parts) if part.role == "field_part"]
    fields = fields_of(plan_file)
    if all(condition == "not field.tasks" for condition in conditions):
        return [field for field in fields if not tasks_of_field(plan_file, field.id)]
    return fields


def _title(part: FormPart) -> str:
    assert part.role is not None
    if part.role in ("aims", "tasks"):
        return f"{part.line} (lời dẫn)" if part.line else ROLE_NAMES[part.role]
    return part.line if part.line and "{" not in part.line else ROLE_NAMES[part.role]


def fields_of(plan_file: PlanFile) -> list[Criterion]:
    """The fields that have tasks or a text of their own in the plan, in order."""
    tree = Tree(plan_file.criteria)
    wanted = {section.field_id for section in plan_file.sections if section.role == "field_part"}
    for task in plan_file.tasks:
        first = next((row_id for row_id in (task.field_id, *task.criterion_ids) if row_id), "")
        field = field_of(first, tree)
        wanted.add(field.id if field else None)
    return [row for row in tree.below(None) if row.level == "field" and row.id in wanted]


def _empty_section(plan_file: PlanFile, role: SectionRole, field_id: str | None) -> Section:
    key = f"{plan_file.plan.id}/{role}/{field_id or ''}"
    return Section(
        id=blake2b(key.encode(), digest_size=16).hexdigest(), plan_id=plan_file.plan.id, role=role, field_id=field_id
    )


def with_present_blocks(places: Sequence[SectionPlace], plan_file: PlanFile) -> list[SectionPlace]:
    """The same places after a change of paragraphs alone."""
    found: dict[str, list[Block]] = {}
    for block in plan_file.blocks:
        found.setdefault(block.section_id, []).append(block)
    return [
        SectionPlace(place.title, place.section, tuple(found.get(place.section.id, ())), True) if place.own else place
        for place in places
    ]


def written(plan_file: PlanFile, place: SectionPlace, blocks: Sequence[Block]) -> Change:
    """The paragraphs of a place as they are now; a starting text becomes the office's own."""
    label = f"sửa lời văn phần “{place.title}”"
    if place.own:
        return replace_blocks(plan_file, place.section.id, blocks, label)
    if tuple(blocks) == place.blocks:
        return Change(label=label)
    last = max((section.order for section in plan_file.sections), default=None)
    return added(label, [replace(place.section, order=key_between(last, None)), *blocks])
