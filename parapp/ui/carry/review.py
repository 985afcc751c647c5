"""What is taken over from last year's plan: the proposal and the person's choices, which the lists show and change."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from parapp.models import Change, Criterion, Task
from parapp.plan.carry_over import (
    CarriedTask,
    CarryOver,
    Choices,
    Mention,
    UnitProposal,
    carried,
    matched_as,
    new_words,
    tasks_of_today,
)
from parapp.plan.carry_over.nearest import Nearest
from parapp.plan.matching import Match
from parapp.ui.carry.starting import Begun


class Review(QObject):
    """Choices stand beside the proposal; what is not said goes by its defaults."""

    changed = Signal()
    """Something was chosen."""

    def __init__(self, begun: Begun, parent: QObject | None = None, said: Choices | None = None) -> None:
        """`said`: what was chosen in an earlier review; what no longer fits is left out."""
        super().__init__(parent)
        self._begun = begun
        self._proposal = begun.proposal
        self.said = _fitting(said or Choices(), begun.proposal)
        """What the person said of the criteria and of all else."""
        self._today: Callable[[str], Task] | None = None
        self._propose()

    def _index(self) -> None:
        self._match_by_last = {match.last_id: match for match in self._proposal.matching.criteria}
        self._match_by_this = {match.this_id: match for match in self._proposal.matching.criteria}
        self._entries = {entry.last_id: entry for entry in self._proposal.tasks}
        self._section_entries = {entry.last_id: entry for entry in self._proposal.sections}

    def _propose(self) -> None:
        if self.said.matches or self._proposal is not self._begun.proposal:
            self._proposal = matched_as(self._begun.proposal, self.said.matches)
        self._index()

    # -- what is looked up ---------------------------------------------------------------------------------------

    @property
    def begun(self) -> Begun:
        """What the review started from."""
        return self._begun

    @property
    def proposal(self) -> CarryOver:
        """The proposal under the matches chosen."""
        return self._proposal

    @property
    def choices(self) -> Choices:
        """What was said so far; the matches are in the proposal already."""
        return replace(self.said, matches={})

    @property
    def answers(self) -> Mapping[str, str]:
        """The names of units that the person gave."""
        return self.said.units

    @cached_property
    def last_rows(self) -> dict[str, Criterion]:
        """Last year's criteria by id."""
        return {row.id: row for row in self._proposal.last.criteria}

    @cached_property
    def this_rows(self) -> dict[str, Criterion]:
        """This year's criteria by id."""
        return {row.id: row for row in self._proposal.this.criteria}

    @cached_property
    def tasks_by_row(self) -> dict[str, list[str]]:
        """Ids of last year's tasks by the criterion they name."""
        found: dict[str, list[str]] = {}
        for task in self._proposal.last.tasks:
            for row_id in task.criterion_ids:
                found.setdefault(row_id, []).append(task.id)
        return found

    @cached_property
    def nearest_this(self) -> Nearest:
        """Finds this year's rows by name."""
        return Nearest(self._proposal.this.criteria)

    @cached_property
    def nearest_last(self) -> Nearest:
        """Finds last year's rows that have tasks by name."""
        return Nearest(row for row in self._proposal.last.criteria if row.id in self.tasks_by_row)

    def match_of_last(self, last_id: str) -> Match | None:
        """This year's row of a criterion of last year."""
        return self._match_by_last.get(last_id)

    def match_of_this(self, this_id: str) -> Match | None:
        """Last year's row of a criterion of this year."""
        return self._match_by_this.get(this_id)

    def is_chosen(self, last_id: str) -> bool:
        """Whether the person said what a criterion is this year."""
        return last_id in self.said.matches

    def entry(self, task_id: str) -> CarriedTask:
        """What is proposed for a task."""
        return self._entries[task_id]

    def takes(self, task_id: str) -> bool:
        """Whether a task is taken over."""
        return self.said.tasks.get(task_id, self._entries[task_id].accepted)

    def takes_section(self, section_id: str) -> bool:
        """Whether a section is taken over."""
        return self.said.sections.get(section_id, self._section_entries[section_id].accepted)

    def unit_name(self, unit: UnitProposal) -> str:
        """The name a unit gets."""
        return self.said.units.get(unit.key, unit.new)

    def words(self, mention: Mention) -> str:
        """What will stand in the place of a mention."""
        return new_words(mention, self.choices)

    def is_taken(self, record_id: str) -> bool:
        """Whether the record of last year's plan that a mention stands in comes along."""
        if record_id in self._entries:
            return self.takes(record_id)
        section = self._section_of.get(record_id, record_id)
        return self.takes_section(section) if section in self._section_entries else True

    @cached_property
    def _section_of(self) -> dict[str, str]:
        return {block.id: block.section_id for block in self._proposal.last.blocks}

    def today(self, task_id: str) -> Task:
        """How a task of last year will read this year."""
        if self._today is None:
            self._today = tasks_of_today(self._proposal, self.choices)
        return self._today(task_id)

    # -- what is chosen ------------------------------------------------------------------------------------------

    def match(self, last_id: str, this_id: str | None) -> None:
        """Says what a criterion of last year is this year; its tasks come along where it is one."""
        self.said.matches[last_id] = this_id
        self._propose()
        for task_id in self.tasks_by_row.get(last_id, ()):
            self.said.tasks.pop(task_id, None)
            if this_id is not None:
                self.said.tasks[task_id] = True
        self._tell()

    def take(self, task_ids: Iterable[str], on: bool) -> None:
        """Takes tasks over, or not; a task without any row this year stays where it is."""
        self.said.tasks.update({id_: on for id_ in task_ids if self._entries[id_].state != "unmatched"})
        self._tell()

    def take_sections(self, section_ids: Iterable[str], on: bool) -> None:
        """Takes sections over, or not."""
        self.said.sections.update(dict.fromkeys(section_ids, on))
        self._tell()

    def name_unit(self, unit: UnitProposal, name: str) -> None:
        """Says what a unit is called this year."""
        self.said.units[unit.key] = name
        self._tell()

    def say(self, words: Mapping[str, str]) -> None:
        """Says what stands in the places of mentions, by their keys."""
        self.said.mentions.update(words)
        self._tell()

    def _tell(self) -> None:
        self._today = None
        self.changed.emit()

    # -- the result ----------------------------------------------------------------------------------------------

    @property
    def taken_tasks(self) -> int:
        """How many tasks are taken over."""
        return sum(map(self.takes, self._entries))

    @property
    def taken_sections(self) -> int:
        """How many sections are taken over."""
        return sum(map(self.takes_section, self._section_entries))

    @property
    def renamed_units(self) -> int:
        """How many units get another name."""
        return sum(self.unit_name(unit) != unit.old for unit in self._proposal.units)

    @property
    def replaced_mentions(self) -> int:
        """How many years, dates and names in what is taken over are replaced."""
        choices = self.choices
        return sum(
            new_words(mention, choices) != mention.old
            for mention in self._proposal.mentions
            if self.is_taken(mention.record_id)
        )

    def change(self) -> Change:
        """All of it as one change, this year's plan made with it where there is none yet."""
        return self._begun.whole(carried(self._proposal, self.choices))


def _fitting(said: Choices, proposal: CarryOver) -> Choices:
    """What was said of plans as they are now, in dicts of its own."""
    last_rows, this_rows = ({row.id for row in plan.criteria} for plan in (proposal.last, proposal.this))
    tasks, sections = {entry.last_id for entry in proposal.tasks}, {entry.last_id for entry in proposal.sections}
    return Choices(
        matches={last: this for last, this in said.matches.items() if last in last_rows and this in (None, *this_rows)},
        units=dict(said.units),
        mentions=dict(said.mentions),
        tasks={key: on for key, on in said.tasks.items() if key in tasks},
        sections={key: on for key, on in said.sections.items() if key in sections},
    )
