"""Several files dropped at once: what was recognised in each, and all chosen ones as one change. No widgets here."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec.structs import asdict

from parapp.models.table import TableRead
from parapp.plan.compare_sets import Comparison
from parapp.ui.criteria.chosen_rows import Ticks, effect_of, keys_taken
from parapp.ui.criteria.doubts import doubts_of
from parapp.ui.criteria.importing import Understanding
from parapp.ui.criteria.opening import Opened, looks_like_plan


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of the list. `fault` says why it was not read; `same_as` names the file before it that says the same;
    `comparison` is with the criteria that the plan has, `ticks` is what the user chose of it."""

    path: Path
    opened: Opened | None = None
    understanding: Understanding | None = None
    fault: str = ""
    same_as: str = ""
    comparison: Comparison | None = None
    ticks: Ticks = field(default_factory=dict)

    @property
    def can_be_imported(self) -> bool:
        """Whether it says anything for the plan."""
        return self.understanding is not None and not self.understanding.is_empty

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan of earlier years."""
        return self.opened is not None and looks_like_plan(self.opened.source)

    @property
    def open_doubts(self) -> int:
        """How many places are still to be looked at."""
        return len(doubts_of(self.understanding)) if self.understanding else 0

    @property
    def is_clear(self) -> bool:
        """Whether it can be imported without a further look."""
        return self.can_be_imported and not (self.same_as or self.is_plan or self.open_doubts or self.says_nothing_new)

    @property
    def can_be_compared(self) -> bool:
        """Whether the plan's criteria and those of the file differ."""
        return self.comparison is not None and bool(self.comparison.differences)

    @property
    def says_nothing_new(self) -> bool:
        """Whether nothing of it would come into the plan."""
        found = self.comparison
        return found is not None and not (found.tasks or keys_taken(found, self.ticks))

    @property
    def recognised(self) -> str:
        """What was recognised in it, or why nothing was."""
        if self.fault or self.understanding is None:
            return self.fault
        if self.understanding.is_empty:
            return "Không nhận ra tiêu chí hay nhiệm vụ nào"
        counts = counts_of(self.understanding)
        scores = sum(has_score(row) for row in self.understanding.read.criteria)
        return f"{counts}, {scores} dòng có điểm" if scores else counts

    @property
    def remark(self) -> str:
        """What speaks against importing it as it is, and what the import would do to the criteria of the plan."""
        parts = [
            f"trùng nội dung với “{self.same_as}”" if self.same_as else "",
            "là một kế hoạch" if self.is_plan else "",
            f"{self.open_doubts} chỗ cần xem" if self.open_doubts else "",
            effect_of(self.comparison, self.ticks) if self.comparison else "",
        ]
        words = "; ".join(filter(None, parts))
        return words[:1].upper() + words[1:]


def counts_of(result: Understanding) -> str:
    """ "8 lĩnh vực, 40 tiêu chí, 12 nhiệm vụ", what there is none of left out."""
    counts = ((result.fields, "lĩnh vực"), (result.criteria, "tiêu chí"), (result.tasks, "nhiệm vụ"))
    return ", ".join(f"{count} {noun}" for count, noun in counts if count)


def has_score(row: object) -> bool:
    """Whether a criterion as read comes with any points or a result."""
    names = ("max_score", "self_score", "survey_score", "bonus", "penalty", "printed_lost", "passed")
    return any(getattr(row, name) is not None for name in names) or bool(getattr(row, "appraised_scores", ()))


def said_already(listed: Iterable[ListedFile], result: Understanding) -> str:
    """The name of a file in the list that says the same, in whatever format; "" if none does."""
    content = _content(result.read)
    same = (file for file in listed if file.understanding and _content(file.understanding.read) == content)
    return next((file.path.name for file in same if content != ((), ())), "")


def _content(read: TableRead) -> tuple[object, object]:
    """What a table says, wherever it stands: without rows and places."""
    criteria = tuple(_without_places(row) for row in read.criteria)
    return criteria, tuple(_without_places(task) for task in read.tasks)


def _without_places(row: object) -> tuple[object, ...]:
    values: dict[str, object] = asdict(row)  # type: ignore[arg-type]
    return tuple(str(value) for key, value in values.items() if key not in ("row", "place", "criterion_rows"))


def as_reviewed(file: ListedFile, opened: Opened, result: Understanding) -> ListedFile:
    """The file as the user left it on the reading page."""
    opened = replace(opened, layout=result.read.layout)
    return replace(file, opened=opened, understanding=result, comparison=None, ticks={})
