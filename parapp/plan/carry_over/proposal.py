"""What of last year's plan can be taken over: tasks of criteria that match, texts, new names and years."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from parapp.models import Criterion, PlanFile, Record, Section, SectionRole, Task, UnitList, is_empty
from parapp.models.record import Value
from parapp.models.related import COVERING
from parapp.plan.facts import plain_text
from parapp.plan.integrity import unit_lists
from parapp.plan.likeness import subject_of
from parapp.plan.matching import Match, Matching, match_rows
from parapp.plan.record_texts import texts_of
from parapp.plan.renaming import Renaming, name_key, places_of
from parapp.plan.scores import losing_criteria
from parapp.plan.selection import with_texts_of
from parapp.plan.time_mentions import Years, time_mentions, years_between
from parapp.plan.tree import Tree, field_of
from parapp.vietnamese.text import search_key

TaskState = Literal["matched", "doubtful", "recovered", "content", "present", "unmatched"]
"""matched: all criteria found; doubtful: some only nearly; recovered: they lose no points any more; content: a task
without a criterion; present: this year's plan has it; unmatched: no criterion found."""


class Mention(Value, frozen=True):
    """A year, date, number, unit or place in a text of last year's plan, and what it would become.

    `record_id` and `field` name the place in last year's plan (fields as in `record_texts`); `accepted` is the default.
    """

    record_id: str
    field: str
    start: int
    old: str
    new: str
    kind: Literal["year", "date", "period", "reference", "unit", "place"]
    options: tuple[str, ...] = ()
    accepted: bool = True

    @property
    def key(self) -> str:
        """Names the mention in `Choices.mentions`."""
        return f"{self.record_id}/{self.field}/{self.start}"


class UnitProposal(Value, frozen=True):
    """A unit of last year's assignments that no longer holds: `new` is the default, equal to `old` where no successor
    is known. `key` names it in `Choices.units` and in the user's kept answers."""

    key: str
    old: str
    new: str
    options: tuple[str, ...] = ()
    places: int = 1


class CarriedTask(Value, frozen=True):
    """A task of last year with this year's criteria and field; `into`: this year's task whose empty cells it fills."""

    last_id: str
    state: TaskState
    accepted: bool
    criterion_ids: tuple[str, ...] = ()
    field_id: str | None = None
    into: str | None = None


class CarriedSection(Value, frozen=True):
    """A section of last year by its role; `into` is this year's section whose text it replaces."""

    last_id: str
    role: SectionRole
    accepted: bool
    field_id: str | None = None
    into: str | None = None


class CarryOver(Value, frozen=True):
    """The whole proposal. `unmatched_last`: last year's criteria with tasks that this year has no row for;
    `unmatched_this`: criteria that lose points and for which last year's plan has nothing."""

    last: PlanFile
    this: PlanFile
    years: Years
    matching: Matching
    tasks: tuple[CarriedTask, ...] = ()
    sections: tuple[CarriedSection, ...] = ()
    units: tuple[UnitProposal, ...] = ()
    mentions: tuple[Mention, ...] = ()
    unmatched_last: tuple[str, ...] = ()
    unmatched_this: tuple[str, ...] = ()
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    untouched: tuple[str, ...] = ()


def carry_over(
    last: PlanFile,
    this: PlanFile,
    answers: Mapping[str, str] | None = None,
    untouched: Collection[str] = (),
    matches: Mapping[str, str | None] | None = None,
) -> CarryOver:
    """The proposal to take last year's wording, units and products into this year's plan.

    `answers`: new names of units the user gave before (key -> name); `untouched`: ids of this plan's sections (and of
    the plan, for its trích yếu) that hold only a form's starting text and may be replaced; `matches`: the user's word
    on criteria (last id -> this id or None), which overrules what was found.
    """
    last, this = _without_other_papers(with_texts_of(last)), with_texts_of(this)
    matching = match_rows(last.criteria, this.criteria)
    years = years_between(last.plan, this.plan)
    renaming = renaming_for(last, this, answers or {})
    found = CarryOver(
        last=last,
        this=this,
        years=years,
        matching=matching,
        sections=tuple(_sections(last, this, matching, untouched)),
        units=tuple(_units(last, renaming)),
        mentions=tuple(_mentions(last, years, renaming)),
        answers=dict(answers or {}),
        untouched=tuple(untouched),
    )
    return matched_as(found, matches or {})


def _without_other_papers(last: PlanFile) -> PlanFile:
    """Last year's plan with the paper it was issued by alone: letters and reports of a year are written anew."""
    sections = tuple(section for section in last.sections if section.paper_id is None)
    kept = {section.id for section in sections}
    return replace(
        last,
        papers=tuple(paper for paper in last.papers if paper.kind in COVERING),
        sections=sections,
        blocks=tuple(block for block in last.blocks if block.section_id in kept),
    )


def matched_as(found: CarryOver, matches: Mapping[str, str | None]) -> CarryOver:
    """A proposal with the user's word on criteria (last id -> this id or None), which overrules what was found."""
    last, this = found.last, found.this
    matching = _settled(found.matching, matches)
    tasks = tuple(_tasks(last, this, matching))
    covered = {row_id for carried in tasks for row_id in carried.criterion_ids}
    covered |= {row_id for task in this.tasks for row_id in task.criterion_ids}
    matched = {match.last_id for match in matching.criteria}
    open_rows = {row_id for task in last.tasks for row_id in task.criterion_ids} - matched
    return replace(
        found,
        matching=matching,
        tasks=tasks,
        unmatched_last=tuple(row.id for row in last.criteria if row.id in open_rows and row.level != "field"),
        unmatched_this=tuple(row.id for row in losing_criteria(this.criteria) if row.id not in covered),
    )


def renaming_for(last: PlanFile, this: PlanFile, answers: Mapping[str, str]) -> Renaming:
    """The old names of last year's plan; its commune's own name too where that is another."""
    return Renaming(this, answers, places_of(last))


def _settled(found: Matching, said: Mapping[str, str | None]) -> Matching:
    """The matching with the user's word, which is certain and leaves its row to nobody else."""
    if not said:
        return found
    taken = set(said.values())
    kept = [match for match in found.criteria if match.last_id not in said and match.this_id not in taken]
    own = [Match(last_id=last_id, this_id=this_id) for last_id, this_id in said.items() if this_id is not None]
    return Matching(fields=found.fields, criteria=(*kept, *own))


# -- tasks -------------------------------------------------------------------------------------------------------


def _tasks(last: PlanFile, this: PlanFile, matching: Matching) -> Iterator[CarriedTask]:
    by_last = {match.last_id: match for match in matching.criteria}
    fields = {match.last_id: match.this_id for match in matching.fields}
    tree = Tree(this.criteria)
    losing = {above.id for row in losing_criteria(this.criteria) for above in tree.ancestors(row.id)}
    works = {_work(task) for task in this.tasks if not task.criterion_ids} - {""}
    own = {row_id: task.id for task in reversed(this.tasks) for row_id in task.criterion_ids}
    taken: set[str] = set()
    for task in last.tasks:
        found = [match for row_id in task.criterion_ids if (match := by_last.get(row_id))]
        field_id = fields.get(task.field_id or "")
        if not task.criterion_ids:
            present = _work(task) in works
            state: TaskState = "present" if present else "content"
            entry = CarriedTask(last_id=task.id, state=state, accepted=not present, field_id=field_id)
        else:
            entry = _criterion_task(task, found, field_id, tree, losing, own)
        if task.parent_id and task.parent_id not in taken:  # a sub-row goes with its task
            entry = replace(entry, accepted=False)
        if entry.accepted:
            taken.add(task.id)
        yield entry


def _work(task: Task) -> str:
    """What a task without a criterion is known by again, whatever the year."""
    return subject_of(task.content or task.remedy).key


def _criterion_task(
    task: Task,
    found: Sequence[Match],
    field_id: str | None,
    tree: Tree[Criterion],
    losing: Collection[str],
    own: Mapping[str, str],
) -> CarriedTask:
    if not found:
        return CarriedTask(last_id=task.id, state="unmatched", accepted=False, field_id=field_id)
    likely = [match for match in found if match.likely]
    chosen = likely or found
    ids = tuple(match.this_id for match in chosen)
    field = field_of(ids[0], tree)
    recovered = bool(losing) and not any(row_id in losing for row_id in ids)
    certain = all(match.certain for match in chosen) and len(found) == len(task.criterion_ids)
    state: TaskState = "recovered" if recovered else "matched" if certain else "doubtful"
    into = next((own[row_id] for row_id in ids if row_id in own), None)
    return CarriedTask(
        last_id=task.id,
        state=state,
        accepted=bool(likely) and not recovered,
        criterion_ids=ids,
        field_id=field.id if field else field_id,
        into=into,
    )


# -- texts -------------------------------------------------------------------------------------------------------


def _sections(
    last: PlanFile, this: PlanFile, matching: Matching, untouched: Collection[str]
) -> Iterator[CarriedSection]:
    fields = {match.last_id: match.this_id for match in matching.fields}
    for section in last.sections:
        field_id = fields.get(section.field_id) if section.field_id else None
        into = _same_section(section, field_id, last, this)
        free = into is None or into.id in untouched or _is_blank(into, this)
        has_field = section.role != "field_part" or field_id is not None
        yield CarriedSection(
            last_id=section.id,
            role=section.role,
            accepted=free and has_field and _says_something(section, into, last, this),
            field_id=field_id,
            into=into.id if into else None,
        )


def _same_section(section: Section, field_id: str | None, last: PlanFile, this: PlanFile) -> Section | None:
    """This year's section of the same role and field; "other" ones go by their title."""
    fitting = [other for other in this.sections if other.role == section.role and other.field_id == field_id]
    if section.role == "other":
        title = search_key(plain_text(last, section.title))
        fitting = [other for other in fitting if search_key(plain_text(this, other.title)) == title]
    return fitting[0] if fitting else None


def _says_something(section: Section, into: Section | None, last: PlanFile, this: PlanFile) -> bool:
    """Whether it has words; or a heading that finds its place; or it is empty since the paper ends before it."""
    return not _is_blank(section, last) or _brings_title(section, into, this) or _is_closed_before(section, last)


def _is_closed_before(section: Section, last: PlanFile) -> bool:
    """An empty closing behind words that end the paper ("./."): a form's own closing would say the same again."""
    if section.role != "closing":
        return False
    above = {other.id for other in last.sections if other.role == "implementation"}
    words = [plain_text(last, block.runs) for block in last.blocks if block.section_id in above]
    return any(text.rstrip().endswith("./.") for text in words)


def _brings_title(section: Section, into: Section | None, this: PlanFile) -> bool:
    """Whether a section of a heading alone ("II. NỘI DUNG KHẮC PHỤC" above the tasks) has a place to stand."""
    return not is_empty(section.title) and (into is None or _is_blank(into, this))


def _is_blank(section: Section, plan_file: PlanFile) -> bool:
    return all(is_empty(block.runs) for block in plan_file.blocks if block.section_id == section.id)


# -- names and years ---------------------------------------------------------------------------------------------


def all_unit_lists(plan_file: PlanFile) -> Iterator[UnitList]:
    """Every list of units in tasks and field parts."""
    for task in plan_file.tasks:
        yield from unit_lists(task.assignment)
    for part in plan_file.field_parts:
        yield from (part.lead, part.coordinating)


def _units(last: PlanFile, renaming: Renaming) -> Iterator[UnitProposal]:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for units in all_unit_lists(last):
        for ref in units.units:
            key = name_key(ref.text)
            counts[key] = counts.get(key, 0) + 1
            names.setdefault(key, ref.text)
    for key, old in names.items():
        options = renaming.of_unit(old)
        if options is not None:
            new = options[0] if options else old
            yield UnitProposal(key=key, old=old, new=new, options=options, places=counts[key])


def _mentions(last: PlanFile, years: Years, renaming: Renaming) -> Iterator[Mention]:
    citing = {section.id for section in last.sections if section.role == "legal_bases"}
    records: Iterable[Record] = (
        last.plan,
        *last.field_parts,
        *last.tasks,
        *last.papers,
        *last.sections,
        *last.blocks,
    )
    for record in records:
        cited = getattr(record, "section_id", None) in citing
        for field, text in texts_of(record):
            yield from mentions_in(text, record.id, field, years, renaming, cited)


def mentions_in(
    text: str, record_id: str, field: str, years: Years, renaming: Renaming, cited: bool = False
) -> list[Mention]:
    """All times and old names of one text, in order."""
    found = [
        Mention(
            record_id=record_id,
            field=field,
            start=mention.start,
            old=mention.old,
            new=mention.new,
            kind=mention.kind,
            options=(mention.new,) if mention.kind != "reference" else (),
            accepted=mention.accepted,
        )
        for mention in time_mentions(text, years, cited)
    ]
    found += [
        Mention(
            record_id=record_id,
            field=field,
            start=name.start,
            old=name.old,
            new=name.options[0] if name.options else name.old,
            kind=name.kind,
            options=name.options,
            accepted=bool(name.options) and not cited,
        )
        for name in renaming.in_text(text)
    ]
    return sorted(found, key=lambda mention: mention.start)
