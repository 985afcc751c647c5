"""What came back, held against the plan: results to take, what else was changed, and what was not understood."""

from typing import Literal

from parapp.models import Problem, TaskResult, TaskStatus
from parapp.models.exchange import GreyColumn
from parapp.models.record import Value


class Proposal(Value, frozen=True):
    """A result that a row of a file says, as a further entry on its task.

    `before` is the task's state now, `after` the one it gets: that of the entry, or of a later one here. `since` names
    in words what was recorded here after the file was sent (then both sides changed); `wanted` says whether it is taken
    unless the person says otherwise; `origin` is the fingerprint by which it is known later as taken from this file.
    """

    key: str
    task_id: str
    file_name: str
    place: str
    before: TaskStatus
    after: TaskStatus
    entry: TaskResult
    since: str = ""
    origin: str = ""
    wanted: bool = True
    remarks: tuple[Problem, ...] = ()


class Suggestion(Value, frozen=True):
    """A grey cell that says something else now. `kind`: "edit" can be taken, "word" can only be read."""

    key: str
    task_id: str
    file_name: str
    place: str
    column: GreyColumn
    ours: str
    theirs: str
    kind: Literal["edit", "word"] = "edit"


class FileFault(Value, frozen=True):
    """Something in a file that was not taken or not understood."""

    file_name: str
    problem: Problem


class Review(Value, frozen=True):
    """All that is to be looked at before anything is taken. `same` counts rows whose result is recorded already,
    `empty` those that nobody filled in."""

    files: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    faults: tuple[FileFault, ...] = ()
    same: int = 0
    empty: int = 0

    @property
    def wanted(self) -> frozenset[str]:
        """The keys that are taken unless the person says otherwise."""
        return frozenset(proposal.key for proposal in self.proposals if proposal.wanted)
