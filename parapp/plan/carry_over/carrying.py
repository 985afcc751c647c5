"""The change that takes last year's plan over, as proposed and as the user chose. Progress and results start anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from parapp.models import (
    Appendix,
    Block,
    Change,
    FieldPart,
    Plan,
    Record,
    RelatedPaper,
    Section,
    Task,
    key_between,
    new_id,
    spread_keys,
)
from parapp.models.form import FormPart, all_parts
from parapp.models.record import Value
from parapp.models.related import COVERING
from parapp.plan.carry_over.live import LiveFields
from parapp.plan.carry_over.proposal import CarriedSection, CarriedTask, CarryOver, Mention, carry_over, renaming_for
from parapp.plan.edits.outline import renamed_sections
from parapp.plan.filling import filled_from
from parapp.plan.intake import keys_behind
from parapp.plan.record_texts import with_texts
from parapp.plan.renaming import name_key
from parapp.plan.time_mentions import replaced
from parapp.plan.tree import document_order
from parapp.plan.units_of_today import UnitsOfToday

R = TypeVar("R", bound=Record)


class Choices(Value, frozen=True):
    """What the user said otherwise than proposed; everything unsaid goes by the proposal's defaults.

    matches: last criterion id -> this criterion id, None for none; units: key -> name (also for that name in texts);
    mentions: key -> the text to stand there; tasks, sections: last id -> taken or not.
    """

    matches: dict[str, str | None] = msgspec.field(default_factory=dict)
    units: dict[str, str] = msgspec.field(default_factory=dict)
    mentions: dict[str, str] = msgspec.field(default_factory=dict)
    tasks: dict[str, bool] = msgspec.field(default_factory=dict)
    sections: dict[str, bool] = msgspec.field(default_factory=dict)


def carried(proposal: CarryOver, choices: Choices | None = None) -> Change:
    """One change of this year's plan: tasks added (or their empty cells filled), texts by role, trích yếu, recipients.

    What this plan's own tasks say already stays; last year's plan is not touched.
    """
    choices = choices or Choices()
    if choices.matches:
        proposal = carry_over(proposal.last, proposal.this, proposal.answers, proposal.untouched, choices.matches)
    return _Carrying(proposal, choices).change()


def new_words(mention: Mention, choices: Choices) -> str:
    """What will stand in the place of a mention."""
    if (said := choices.mentions.get(mention.key)) is not None:
        return said
    if mention.kind == "unit" and (name := choices.units.get(name_key(mention.old))):
        return name
    return mention.new if mention.accepted else mention.old


def tasks_of_today(proposal: CarryOver, choices: Choices) -> Callable[[str], Task]:
    """Gives for the id of a task of last year how its texts and units will stand this year, taken over or not."""
    carrying = _Carrying(proposal, choices)
    tasks = {task.id: task for task in proposal.last.tasks}
    return lambda last_id: carrying.of_today(tasks[last_id])


class _Carrying:
    """One carrying over: look-ups that all its steps need."""

    def __init__(self, proposal: CarryOver, choices: Choices) -> None:
        self._proposal = proposal
        self._choices = choices
        self._last = proposal.last
        self._this = proposal.this
        self._last_sections = {section.id: section for section in self._last.sections}
        renaming = renaming_for(proposal.last, proposal.this, {**proposal.answers, **choices.units})
        self._units = UnitsOfToday(proposal.this, renaming)
        self._mentions: dict[tuple[str, str], list[Mention]] = {}
        for mention in proposal.mentions:
            self._mentions.setdefault((mention.record_id, mention.field), []).append(mention)
        self._tasks = [task for task in proposal.tasks if self._is_chosen(choices.tasks, task)]
        self._sections = [section for section in proposal.sections if self._is_chosen(choices.sections, section)]
        self._ids = {task.last_id: task.into or new_id() for task in self._tasks}
        self._section_ids = self._new_section_ids()

    def _is_chosen(self, said: Mapping[str, bool], entry: CarriedTask | CarriedSection) -> bool:
        return said.get(entry.last_id, entry.accepted)

    def _new_section_ids(self) -> dict[str, str]:
        """This year's id of each section taken over: the one it replaces, or a new one; a second section for the same
        place stands beside the first."""
        free = {section.id for section in self._this.sections}
        ids: dict[str, str] = {}
        for entry in self._sections:
            ids[entry.last_id] = entry.into if entry.into in free and entry.into is not None else new_id()
            free.discard(ids[entry.last_id])
        return ids

    def change(self) -> Change:
        before: list[Record] = []
        after: list[Record] = []
        texts = (*self._text_pairs(), *self._place_pairs())
        own_plan = (self._this.plan, self._plan())
        pairs = (*self._task_pairs(), *self._paper_pairs(), *texts, *self._part_pairs(), own_plan)
        for old, new in pairs:
            if old != new:
                before += [old] if old is not None else []
                after += [new] if new is not None else []
        count = len(self._tasks)
        label = f"lấy {count} nhiệm vụ từ kế hoạch năm trước" if count else "lấy lời văn từ kế hoạch năm trước"
        return Change(label=label, before=tuple(before), after=tuple(after))

    # -- words, years, names -------------------------------------------------------------------------------------

    def _with_new_texts(self, record: R) -> R:
        return with_texts(
            record,
            lambda field, text: self._new_text(text, self._mentions.get((record.id, field), ())),
            self._this.plan.period_start,
        )

    def _new_text(self, text: str, mentions: Iterable[Mention]) -> str:
        return replaced(text, [(mention.start, mention.old, new_words(mention, self._choices)) for mention in mentions])

    # -- tasks ---------------------------------------------------------------------------------------------------

    def _task_pairs(self) -> Iterator[tuple[Task | None, Task]]:
        own = {task.id: task for task in self._this.tasks}
        orders = self._orders()
        last = {task.id: task for task in self._last.tasks}
        filled: dict[str, Task] = {}
        for entry in self._tasks:
            new = self._task(last[entry.last_id], entry, orders)
            if entry.into is None:
                yield None, new
            else:
                filled[entry.into] = filled_from(filled.get(entry.into, own[entry.into]), new)
        for task_id, task in filled.items():
            yield own[task_id], task

    def _task(self, old: Task, entry: CarriedTask, orders: Mapping[str, str]) -> Task:
        return replace(
            self.of_today(old),
            id=self._ids[old.id],
            plan_id=self._this.plan.id,
            field_id=entry.field_id,
            criterion_ids=entry.criterion_ids,
            parent_id=self._ids.get(old.parent_id or ""),
            order=orders.get(old.id, old.order),
            status="not_started",
            results=(),
            deadline_changes=(),
        )

    def of_today(self, old: Task) -> Task:
        """A task of last year with this year's years, names and units; its criteria and place are still the old."""
        task = self._with_new_texts(old)
        return replace(task, assignment=self._units.assignment(task.assignment))

    def _orders(self) -> dict[str, str]:
        """Order keys of new tasks, field by field behind what is there, by the place of their criterion this year; one
        without a criterion stays behind the task it stood behind."""
        place = {row.id: at for at, row in enumerate(self._this.criteria)}
        by_field: dict[str | None, list[CarriedTask]] = {}
        for entry in self._tasks:
            if entry.into is None:
                by_field.setdefault(entry.field_id, []).append(entry)
        orders: dict[str, str] = {}
        for field_id, entries in by_field.items():
            firsts = [min((place[row_id] for row_id in entry.criterion_ids), default=-1) for entry in entries]
            reached = list(accumulate(firsts, _reached))
            ranked = sorted(zip(reached, range(len(entries)), entries, strict=True), key=lambda found: found[:2])
            keys = keys_behind(self._this.tasks, field_id, len(entries))
            orders |= {entry.last_id: key for (_, _, entry), key in zip(ranked, keys, strict=True)}
        return orders

    # -- texts ---------------------------------------------------------------------------------------------------

    def _text_pairs(self) -> Iterator[tuple[Record | None, Record | None]]:
        live = LiveFields(self._proposal, self._ids)
        own = {section.id: section for section in self._this.sections}
        order = max((section.order for section in self._this.sections), default=None)
        for entry in self._sections:
            old = own.get(self._section_ids[entry.last_id])
            order = key_between(order, None) if old is None else order
            new = self._section(entry, live, old.order if old else order or "V", old)
            yield old, new
            yield from ((block, None) for block in self._this.blocks if old and block.section_id == old.id)
            yield from ((None, block) for block in self._blocks(entry.last_id, new.id, live))

    def _section(self, entry: CarriedSection, live: LiveFields, order: str, old: Section | None) -> Section:
        section = self._with_new_texts(self._last_sections[entry.last_id])
        return replace(
            section,
            id=self._section_ids[entry.last_id],
            plan_id=self._this.plan.id,
            order=order,
            title=live.mapped(section.title),
            field_id=entry.field_id,
        )

    def _blocks(self, last_section: str, new_section: str, live: LiveFields) -> Iterator[Block]:
        """The section's paragraphs; one that showed only tasks not taken over is left out, not what stood below."""
        old = [block for block in self._last.blocks if block.section_id == last_section]
        ids: dict[str, str | None] = {}
        for block, order in zip(document_order(old), spread_keys(len(old)), strict=True):
            parent = ids.get(block.parent_id or "")
            if live.only_shows_gone(block.runs):
                ids[block.id] = parent
                continue
            ids[block.id] = new_block = new_id()
            new = self._with_new_texts(block)
            yield replace(
                new,
                id=new_block,
                section_id=new_section,
                parent_id=parent,
                order=order,
                runs=live.mapped(new.runs),
            )

    def _part_pairs(self) -> Iterator[tuple[FieldPart | None, FieldPart]]:
        """One part for each field: of several fields that are one now, the first one's."""
        fields = {match.last_id: match.this_id for match in self._proposal.matching.fields}
        own = {part.field_id: part for part in self._this.field_parts}
        made: set[str] = set()
        for part in self._last.field_parts:
            field_id = fields.get(part.field_id)
            if field_id is None or field_id in made or not self._takes_part(part, field_id in own):
                continue
            made.add(field_id)
            old = own.get(field_id)
            yield old, self._part(part, field_id, old)

    def _takes_part(self, part: FieldPart, has_own: bool) -> bool:
        """A part goes with its field's texts; one without texts comes where this year has none yet."""
        texts = [entry.last_id for entry in self._proposal.sections if self._field_of(entry) == part.field_id]
        chosen = {entry.last_id for entry in self._sections}
        return any(last_id in chosen for last_id in texts) if texts else not has_own

    def _field_of(self, entry: CarriedSection) -> str | None:
        return self._last_sections[entry.last_id].field_id

    def _part(self, last: FieldPart, field_id: str, old: FieldPart | None) -> FieldPart:
        return replace(
            self._with_new_texts(last),
            id=old.id if old else new_id(),
            plan_id=self._this.plan.id,
            field_id=field_id,
            lead=self._units.units(last.lead),
            coordinating=self._units.units(last.coordinating),
        )

    def _paper_pairs(self) -> Iterator[tuple[None, RelatedPaper]]:
        """The decision or resolution that last year's plan was issued with, its number and day open again."""
        if any(paper.kind in COVERING for paper in self._this.papers):
            return
        live = LiveFields(self._proposal, self._ids)
        for last in self._last.papers:
            if last.kind in COVERING:
                paper = self._with_new_texts(last)
                yield (
                    None,
                    replace(
                        paper,
                        id=new_id(),
                        plan_id=self._this.plan.id,
                        status="draft",
                        number="",
                        issued_on=None,
                        subject=live.mapped(paper.subject),
                    ),
                )

    def _plan(self) -> Plan:
        """This plan with last year's trích yếu, recipients and appendices where it has none of its own."""
        last, this = self._with_new_texts(self._last.plan), self._this.plan
        live = LiveFields(self._proposal, self._ids)
        fresh = this.id in self._proposal.untouched
        return replace(
            this,
            subject=live.mapped(last.subject) if (fresh or not this.subject) and last.subject else this.subject,
            recipients=last.recipients if (fresh or not this.recipients) and last.recipients else this.recipients,
            archive_line=this.archive_line or last.archive_line,
            appendices=_appendices(last, live) if this.appendices is None else this.appendices,
            parts=self._parts(),
            labels=last.labels if self._takes_outline() and not this.labels else this.labels,
        )

    # -- outline -------------------------------------------------------------------------------------------------

    def _takes_outline(self) -> bool:
        """Last year's own outline comes along in the same form, where this plan has none of its own."""
        last, this = self._last.plan, self._this.plan
        return this.parts is None and this.form_id == last.form_id

    def _parts(self) -> tuple[FormPart, ...] | None:
        last = self._last.plan.parts
        if last is None or not self._takes_outline():
            return self._this.plan.parts
        return renamed_sections(last, self._section_ids)

    def _place_pairs(self) -> Iterator[tuple[None, Section]]:
        """Places of last year's outline whose text is not taken over: they come along empty."""
        if self._last.plan.parts is None or not self._takes_outline():
            return
        live = LiveFields(self._proposal, self._ids)
        order = max((section.order for section in (*self._this.sections, *self._last.sections)), default=None)
        for part in all_parts(self._last.plan.parts):
            last = self._last_sections.get(part.section_id)
            if last is not None and last.id not in self._section_ids:
                self._section_ids[last.id] = new_id()
                order = key_between(order, None)
                section = self._with_new_texts(last)
                title = live.mapped(section.title)
                new = replace(section, id=self._section_ids[last.id], plan_id=self._this.plan.id, order=order)
                yield None, replace(new, title=title)


def _reached(last: int, at: int) -> int:
    return at if at >= 0 else last


def _appendices(last: Plan, live: LiveFields) -> tuple[Appendix, ...] | None:
    if last.appendices is None:
        return None
    return tuple(replace(appendix, title=live.mapped(appendix.title)) for appendix in last.appendices)
