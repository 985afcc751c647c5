"""Edits of a plan's outline: the parts its text consists of, as the office has them instead of its form.

Each edit takes the outline as it is shown, see `outline_of`, and keeps the changed one in the plan.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from parapp.models import (
    Change,
    Label,
    Plan,
    PlanFile,
    Section,
    SectionRole,
    Words,
    edited,
    is_empty,
    key_between,
    new_id,
    plain_runs,
)
from parapp.models.form import Form, FormPart, HeadingNumber, LineMark, all_parts
from parapp.vietnamese.text import fold_space

Parts = tuple[FormPart, ...]
Path = tuple[int, ...]
"""A place in an outline: (2, 0) is the first part within the third; places in `proposal` have none."""

ROLE_TITLES: dict[SectionRole, str] = {
    "legal_bases": "Căn cứ",
    "opening": "Mở đầu",
    "aims": "Mục đích, yêu cầu",
    "purpose": "Mục đích",
    "requirements": "Yêu cầu",
    "situation": "Thực trạng",
    "tasks": "Nhiệm vụ, giải pháp",
    "implementation": "Tổ chức thực hiện",
    "closing": "Kết thúc",
}
"""What the parts of a plan are called where neither the form nor the office says otherwise."""
END_ROLES: tuple[SectionRole, ...] = ("implementation", "closing")
BRACE = "{{ '{' }}"
"""How a template says a brace."""
UNTITLED_ROLES: tuple[SectionRole, ...] = ("legal_bases", "opening", "closing")
DEEPEST = 4


# -- what is shown ----------------------------------------------------------------------------------------------------


def outline_of(plan_file: PlanFile, form: Form) -> Parts:
    """The plan's own outline, else its form's. Texts that it has no place for get one where they are printed all the
    same: before the end, or before the tasks where the office put them there."""
    parts = form.parts if plan_file.plan.parts is None else plan_file.plan.parts
    tasks = next((section for section in _own(plan_file.sections) if section.role == "tasks"), None)
    for section in homeless(_with_text(plan_file), parts):
        before_tasks = tasks is not None and section.order < tasks.order
        roles: Sequence[SectionRole] = ("tasks",) if before_tasks else END_ROLES
        places = (at for at, part in enumerate(parts) if roles_in((part,)) & set(roles))
        at = next(places, len(parts))
        parts = (*parts[:at], _place_for(section), *parts[at:])
    return parts


def homeless(sections: Iterable[Section], parts: Parts) -> list[Section]:
    """The plan's own sections that an outline has no place for, one for each usual role, in order."""
    roles, ids = roles_in(parts), {part.section_id for part in all_parts(parts)}
    found: dict[str, Section] = {}
    for section in _own(sections):
        placed = section.id in ids or section.role in roles or section.role == "field_part"
        if not placed:
            found.setdefault(section.role if section.role in ROLE_TITLES else section.id, section)
    return list(found.values())


def _own(sections: Iterable[Section]) -> list[Section]:
    """The sections of the plan itself, in order."""
    return sorted((s for s in sections if s.paper_id is None), key=lambda section: (section.order, section.id))


def _with_text(plan_file: PlanFile) -> list[Section]:
    """The plan's own sections that say something."""
    ids = {block.section_id for block in plan_file.blocks if not is_empty(block.runs)}
    return [section for section in _own(plan_file.sections) if section.id in ids]


def roles_in(parts: Parts) -> set[SectionRole]:
    """The roles that have a place."""
    return {part.role for part in all_parts(parts) if part.role is not None}


def _place_for(section: Section) -> FormPart:
    if section.role in ROLE_TITLES:
        return part_for(section.role)
    return FormPart(mark="heading", section_id=section.id)


def part_for(role: SectionRole) -> FormPart:
    """A place for the text of a role, with the usual heading."""
    if role in UNTITLED_ROLES:
        return FormPart(role=role)
    return FormPart(mark="heading", line=ROLE_TITLES.get(role, ""), role=role)


# -- outlines as values -----------------------------------------------------------------------------------------------


def part_at(parts: Parts, path: Path) -> FormPart:
    """The part at a place."""
    part = parts[path[0]]
    return part_at(part.parts, path[1:]) if path[1:] else part


def children_at(parts: Parts, path: Path) -> Parts:
    """What stands directly below a place; (): the top."""
    return part_at(parts, path).parts if path else parts


def with_part(parts: Parts, path: Path, change: Callable[[FormPart], tuple[FormPart, ...]]) -> Parts:
    """The outline with what `change` makes of the part at a place: none, one or several parts."""
    at, rest = path[0], path[1:]
    part = parts[at]
    new = (replace(part, parts=with_part(part.parts, rest, change)),) if rest else change(part)
    return (*parts[:at], *new, *parts[at + 1 :])


def inserted(parts: Parts, path: Path, part: FormPart) -> Parts:
    """The outline with one more part at a place; what stood there comes behind it."""
    siblings, at = children_at(parts, path[:-1]), path[-1]
    siblings = (*siblings[:at], part, *siblings[at:])
    return with_part(parts, path[:-1], lambda parent: (replace(parent, parts=siblings),)) if path[1:] else siblings


def moved(parts: Parts, path: Path, target: Path) -> tuple[Parts, Path]:
    """A part with all below it put before what stands at `target` (one behind the last: last), and where it is then.

    Nothing moves into itself.
    """
    if target[: len(path)] == path:
        return parts, path
    part, level = part_at(parts, path), len(path) - 1
    if len(target) > level and target[:level] == path[:level] and target[level] > path[level]:
        target = (*target[:level], target[level] - 1, *target[level + 1 :])
    return inserted(with_part(parts, path, lambda _part: ()), target, part), target


def step_target(parts: Parts, path: Path, step: int) -> Path | None:
    """Where a part goes one place up (-1) or down (+1) among its siblings; None at the end."""
    at = path[-1] + step
    if not 0 <= at < len(children_at(parts, path[:-1])):
        return None
    return (*path[:-1], at if step < 0 else at + 1)


def deeper_target(parts: Parts, path: Path) -> Path | None:
    """Where a part goes a level in: last below the sibling above it; None where that can hold none."""
    if path[-1] == 0 or len(path) + _height(part_at(parts, path)) >= DEEPEST:
        return None
    above = (*path[:-1], path[-1] - 1)
    part = part_at(parts, above)
    return (*above, len(part.parts)) if can_hold(part) else None


def shallower_target(_parts: Parts, path: Path) -> Path | None:
    """Where a part goes a level out: behind the part it stands below; None at the top."""
    return (*path[:-2], path[-2] + 1) if len(path) > 1 else None


def can_hold(part: FormPart) -> bool:
    """Whether an office may put parts below: only below a heading of its own, not into what is repeated."""
    return part.each is None and part.mark != "none"


def _height(part: FormPart) -> int:
    """How many levels of an office's places stand below a part; what is repeated counts as one."""
    return 0 if part.each or not part.parts else 1 + max(_height(inner) for inner in part.parts)


def literal(text: str) -> str:
    """Words as a template that says exactly these words."""
    words = "".join(sign for sign in fold_space(text) if not "\ue000" <= sign <= "\uf8ff")
    return words.replace("{", BRACE)


# -- changes ----------------------------------------------------------------------------------------------------------


def set_outline(plan: Plan, parts: Parts, label: str) -> Change:
    """The plan has this outline of its own."""
    return edited(label, [(plan, replace(plan, parts=parts))])


def move_part(plan: Plan, parts: Parts, path: Path, target: Path) -> tuple[Change, Path]:
    """A part goes elsewhere, and where it is then."""
    new, path = moved(parts, path, target)
    return set_outline(plan, new, "chuyển một mục của văn bản") if new != parts else Change(label=""), path


def set_mark(plan: Plan, parts: Parts, path: Path, mark: LineMark, number: HeadingNumber = "count") -> Change:
    """A part is numbered in another way; one that had no heading gets the usual one with its number."""
    new = with_part(parts, path, lambda part: (_marked(part, mark, number),))
    return set_outline(plan, new, "đổi cấp đánh số của một mục")


def _marked(part: FormPart, mark: LineMark, number: HeadingNumber) -> FormPart:
    has_text = part.role is not None or bool(part.section_id)
    if not takes_mark(part):
        return part
    if mark == "none" and has_text:  # a line without a mark would be printed as a paragraph
        return replace(part, mark=mark, number=number, line="", wording="")
    line = part.line
    if part.role is not None and not (line or part.wording or part.section_id):
        line = ROLE_TITLES.get(part.role, "")
    return replace(part, mark=mark, number=number, line=line)


def takes_mark(part: FormPart) -> bool:
    """Whether a part can be numbered: it has a line of its own, or a text whose heading can be said."""
    return bool(part.line or part.wording or part.section_id or part.role in ROLE_TITLES)


def set_line(plan: Plan, parts: Parts, path: Path, text: str) -> Change:
    """A fixed line of the outline, perhaps within what is repeated, says other words."""
    new = with_part(parts, path, lambda part: (replace(part, line=literal(text), wording=""),))
    return set_outline(plan, new, "đổi tiêu đề trong văn bản")


def add_section(plan_file: PlanFile, parts: Parts, path: Path, title: str, mark: LineMark) -> tuple[Change, Section]:
    """A new section of the office's own at a place, and its record."""
    plan = plan_file.plan
    last = max((section.order for section in plan_file.sections), default=None)
    section = Section(
        id=new_id(), plan_id=plan.id, role="other", order=key_between(last, None), title=plain_runs(title)
    )
    part = FormPart(mark=mark, section_id=section.id)
    change = set_outline(plan, inserted(parts, path, part), "thêm một mục vào văn bản")
    return replace(change, after=(*change.after, section)), section


def add_part(plan: Plan, parts: Parts, path: Path, part: FormPart) -> Change:
    """A place that the form or the program knows is put into the outline."""
    return set_outline(plan, inserted(parts, path, part), "thêm một mục vào văn bản")


def set_label(plan: Plan, key: str, text: str) -> Change:
    """A label of the form says other words in this plan; empty: the form's again."""
    kept = tuple(label for label in plan.labels if label.key != key)
    labels = (*kept, Label(key=key, text=text)) if text else kept
    return edited("đổi nhãn trong văn bản", [(plan, replace(plan, labels=labels))])


def texts_of(plan_file: PlanFile, part: FormPart) -> list[Section]:
    """The office's own sections that stand at a part and below it; fields' texts stay with their fields."""
    roles = roles_in((part,)) - {"field_part"}
    ids = {inner.section_id for inner in all_parts((part,))}
    return [section for section in _own(plan_file.sections) if section.role in roles or section.id in ids]


def remove_part(plan_file: PlanFile, parts: Parts, path: Path) -> Change:
    """A part goes with all below it and with the office's texts there."""
    rest = with_part(parts, path, lambda _part: ())
    kept = roles_in(rest)
    gone = [section for section in texts_of(plan_file, part_at(parts, path)) if section.role not in kept]
    ids = {section.id for section in gone}
    blocks = [block for block in plan_file.blocks if block.section_id in ids]
    change = set_outline(plan_file.plan, rest, "bỏ một mục của văn bản")
    return replace(change, before=(*change.before, *gone, *blocks))


def is_forms_own(plan_file: PlanFile) -> bool:
    """Whether nothing in the outline differs from the form's: neither parts nor headings."""
    return plan_file.plan.parts is None and not any(
        section.title and section.role != "other" for section in _own(plan_file.sections)
    )


def restore_outline(plan_file: PlanFile) -> Change:
    """The outline is the form's again, with its headings. Texts stay: what the form has no place for is printed before
    the end; only added sections without any text go."""
    plan, own = plan_file.plan, _own(plan_file.sections)
    with_text = {section.id for section in _with_text(plan_file)}
    blocks = {block.section_id for block in plan_file.blocks}
    gone = {s.id for s in own if s.id not in with_text and (s.role == "other" or s.id not in blocks)}
    titled = [s for s in own if s.title and s.role != "other" and s.id not in gone]
    change = edited(
        "lấy lại bố cục theo mẫu",
        [(plan, replace(plan, parts=None)), *((section, replace(section, title=())) for section in titled)],
    )
    going = [s for s in own if s.id in gone]
    empty = [block for block in plan_file.blocks if block.section_id in gone]
    return replace(change, before=(*change.before, *going, *empty))


# -- forms ------------------------------------------------------------------------------------------------------------


def take_form(plan_file: PlanFile, form: Form) -> Change:
    """The plan takes a form as it is: its outline and its appendices. All texts stay, see `losing_place`; places of
    the outline before that were never written in go."""
    own = _own(plan_file.sections)
    plan, sections = with_form(plan_file.plan, form, own)
    change = edited("đổi mẫu kế hoạch", [(plan_file.plan, plan)])
    if not change.after:
        return change
    kept = {section.id for section in _with_text(plan_file)} | {part.section_id for part in all_parts(plan.parts or ())}
    gone = [section for section in own if section.role == "other" and section.id not in kept]
    ids = {section.id for section in gone}
    blocks = [block for block in plan_file.blocks if block.section_id in ids]
    return replace(change, before=(*change.before, *gone, *blocks), after=(*change.after, *sections))


def in_form(plan_file: PlanFile, form: Form) -> PlanFile:
    """The plan as it would stand in a form."""
    plan, sections = with_form(plan_file.plan, form, _own(plan_file.sections))
    return replace(plan_file, plan=plan, sections=(*plan_file.sections, *sections))


def with_form(plan: Plan, form: Form, own: Sequence[Section] = ()) -> tuple[Plan, tuple[Section, ...]]:
    """The plan in a form, with a new section for each place that an office's own form has for texts of no known role;
    an `own` section with that place's heading stands there instead."""
    plan = replace(plan, form_id=form.id, parts=None, appendices=None, labels=())
    places = [part for part in all_parts(form.parts) if part.section_id]
    if not places:
        return plan, ()
    fitting = _fitting(own, places)
    ids = {part.section_id: fitting.get(part.section_id) or new_id() for part in places}
    new = [made for place, made in ids.items() if place not in fitting]
    sections = tuple(Section(id=made, plan_id=plan.id, role="other") for made in new)
    return replace(plan, parts=renamed_sections(form.parts, ids)), sections


def _fitting(own: Sequence[Section], places: Iterable[FormPart]) -> dict[str, str]:
    """The section of the office's for each place of a form that has its very heading, by the place's name."""
    by_line = {_title_line(section): section.id for section in reversed(own) if section.role == "other"}
    return {part.section_id: by_line[part.line] for part in places if part.line and part.line in by_line}


def _title_line(section: Section) -> str:
    """A heading of mere words as a form would have it; empty for others."""
    words = [run.text for run in section.title if isinstance(run, Words)]
    return literal("".join(words)) if len(words) == len(section.title) else ""


def renamed_sections(parts: Parts, ids: dict[str, str]) -> Parts:
    """The outline with other ids of sections; a place whose section is not among them is left out, not what stands
    below it."""
    return tuple(_renamed_sections(parts, ids))


def _renamed_sections(parts: Parts, ids: dict[str, str]) -> Iterator[FormPart]:
    for part in parts:
        inner = renamed_sections(part.parts, ids)
        if not part.section_id:
            yield replace(part, parts=inner)
        elif part.section_id in ids:
            yield replace(part, parts=inner, section_id=ids[part.section_id])
        else:
            yield from inner


def losing_place(plan_file: PlanFile, form: Form) -> list[Section]:
    """Sections with text that a form has no place for: they are printed before the end all the same."""
    sections = _with_text(plan_file)
    placed = set(_fitting(sections, (part for part in all_parts(form.parts) if part.section_id)).values())
    return [section for section in homeless(sections, form.parts) if section.id not in placed]
