"""The places of a form where the office's own text stands, each with what stands there now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from hashlib import blake2b

from msgspec.structs import replace

from parapp.document.compose.papers import starting_paper_sections
from parapp.document.compose.starting_texts import starting_sections
from parapp.models import (
    Block,
    Change,
    Criterion,
    PlanFile,
    RelatedPaper,
    Runs,
    Section,
    SectionRole,
    added,
    edited,
    key_between,
)
from parapp.models.form import Form, FormPart, all_parts
from parapp.plan.edits.outline import BRACE
from parapp.plan.edits.texts import replace_blocks
from parapp.plan.facts import plain_text
from parapp.plan.field_parts import tasks_of_field
from parapp.plan.tree import Tree, field_of
from parapp.plan.versions.field_words import ROLE_NAMES
from parapp.vietnamese.text import fold_space, lower_first, upper_first


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
        section = self.section
        if section.role == "other":
            return f"other/{section.id}"
        return f"{section.role}/{section.field_id}" if section.field_id else section.role


class Places:
    """Finds for a part of an outline the sections that stand there, each with its paragraphs."""

    def __init__(self, plan_file: PlanFile, form: Form, paper: RelatedPaper | None = None) -> None:
        self.plan_file = plan_file
        self._paper_id = paper.id if paper else None
        sections, self._start_blocks = (
            starting_paper_sections(plan_file, paper) if paper else starting_sections(plan_file, form)
        )
        self._starts = {section.role: section for section in sections}
        self._own = sorted(plan_file.sections, key=lambda section: (section.order, section.id))

    def of(self, part: FormPart) -> list[SectionPlace]:
        """The places of a part's role or section; one to begin where nothing stands yet; none for other parts."""
        if part.section_id:
            found = [section for section in self._own if section.id == part.section_id]
            empty = Section(id=part.section_id, plan_id=self.plan_file.plan.id, role="other", paper_id=self._paper_id)
            return self._places(part, found, empty)
        if part.role is None or part.role == "field_part":
            return []
        found = [section for section in self._own if section.role == part.role]
        return self._places(part, found, self._starts.get(part.role) or self._empty(part.role))

    def of_field(self, field: Criterion) -> SectionPlace:
        """The place of a field's own text."""
        found = [s for s in self._own if s.role == "field_part" and s.field_id == field.id]
        section = found[0] if found else self._empty("field_part", field.id)
        own_titles = {part.field_id: fold_space(part.title) for part in self.plan_file.field_parts}
        return self._place(own_titles.get(field.id) or field_title(field), section, bool(found))

    def _empty(self, role: SectionRole, field_id: str | None = None) -> Section:
        plan_id = self.plan_file.plan.id
        key = f"{self._paper_id or plan_id}/{role}/{field_id or ''}"
        section_id = blake2b(key.encode(), digest_size=16).hexdigest()
        return Section(id=section_id, plan_id=plan_id, role=role, field_id=field_id, paper_id=self._paper_id)

    def _places(self, part: FormPart, found: Sequence[Section], start: Section) -> list[SectionPlace]:
        title = part_title(part)
        return [self._place(title, section, True) for section in found] or [self._place(title, start, False)]

    def _place(self, title: str, section: Section, own: bool) -> SectionPlace:
        blocks = self.plan_file.blocks if own else self._start_blocks
        mine = tuple(block for block in blocks if block.section_id == section.id)
        return SectionPlace(fold_space(plain_text(self.plan_file, section.title)) or title, section, mine, own)


def field_title(field: Criterion) -> str:
    """A field's name as in a sentence, where the table has it in capitals."""
    return upper_first(lower_first(fold_space(field.name).capitalize()))


def part_title(part: FormPart) -> str:
    """What a part is called: its line where that is fixed, else the name of its role."""
    if part.line and is_fixed(part.line):
        return said(part.line)
    return ROLE_NAMES[part.role] if part.role else "Mục chưa có tiêu đề"


def is_fixed(line: str) -> bool:
    """Whether a line says the same words whatever the plan is."""
    return "{" not in line.replace(BRACE, "")


def said(line: str) -> str:
    """The words of a fixed line."""
    return fold_space(line.replace(BRACE, "{"))


def fields_with_text(plan_file: PlanFile, part: FormPart) -> list[Criterion]:
    """The fields whose own text a repeated part prints: all, or only those without tasks."""
    conditions = [inner.when for inner in all_parts((part,)) if inner.role == "field_part"]
    if not conditions:
        return []
    fields = fields_of(plan_file)
    if all(condition == "not field.tasks" for condition in conditions):
        return [field for field in fields if not tasks_of_field(plan_file, field.id)]
    return fields


def fields_of(plan_file: PlanFile) -> list[Criterion]:
    """The fields that have tasks or a text of their own in the plan, in order."""
    tree = Tree(plan_file.criteria)
    wanted = {section.field_id for section in plan_file.sections if section.role == "field_part"}
    for task in plan_file.tasks:
        first = next((row_id for row_id in (task.field_id, *task.criterion_ids) if row_id), "")
        field = field_of(first, tree)
        wanted.add(field.id if field else None)
    return [row for row in tree.below(None) if row.level == "field" and row.id in wanted]


def with_present_blocks(place: SectionPlace, blocks: Mapping[str, Sequence[Block]]) -> SectionPlace:
    """The same place after a change of paragraphs alone; `blocks` by section."""
    return replaced(place, blocks=tuple(blocks.get(place.section.id, ()))) if place.own else place


def written(plan_file: PlanFile, place: SectionPlace, blocks: Sequence[Block]) -> Change:
    """The paragraphs of a place as they are now; a starting text becomes the office's own."""
    label = f"sửa lời văn phần “{place.title}”"
    if place.own:
        return replace_blocks(plan_file, place.section.id, blocks, label)
    if tuple(blocks) == place.blocks:
        return Change(label=label)
    last = max((section.order for section in plan_file.sections), default=None)
    return added(label, [replace(place.section, order=key_between(last, None)), *blocks])


def renamed(plan_file: PlanFile, place: SectionPlace, title: Runs) -> Change:
    """The place has another heading; a starting text becomes the office's own with it."""
    label = f"đổi tiêu đề phần “{place.title}”"
    if place.own:
        return edited(label, [(place.section, replace(place.section, title=title))])
    last = max((section.order for section in plan_file.sections), default=None)
    return added(label, [replace(place.section, order=key_between(last, None), title=title), *place.blocks])
