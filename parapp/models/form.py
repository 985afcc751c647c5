"""A form: what a plan consists of, as data. One TOML file in templates/forms/ is one form."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from parapp.models.appendix import AppendixColumn, AppendixGrouping
from parapp.models.record import Value
from parapp.models.related import PaperKind
from parapp.models.texts import Numbering, SectionRole

RepeatOver = Literal["group", "field", "every_field", "unit", "deadline", "task", "criterion"]
LineMark = Literal[
    "heading", "none", "part", "article", "roman", "arabic", "decimal", "letter", "dash", "plus", "authority"
]
HeadingNumber = Literal["count", "code", "none", "roman", "arabic", "decimal"]


class StartingBlock(Value, frozen=True):
    """A paragraph of a starting text: a wording template, and its numbering ("": as the form numbers the section)."""

    text: str
    numbering: Numbering | Literal[""] = ""
    level: int = 0


class FormTable(Value, frozen=True, kw_only=True):
    """A table of tasks as a form has it. Column headings are wording templates."""

    columns: tuple[AppendixColumn, ...]
    grouping: AppendixGrouping = "field"
    field_sums: bool = True
    total_row: bool = False
    numbering_row: bool = False


class FormAppendix(FormTable, frozen=True, kw_only=True):
    """A table behind the plan as the form proposes it. The title is a wording template, too."""

    title: str
    landscape: bool = True


class FormPart(Value, frozen=True):
    """A place in a form. In this order stand: its line, the office's text of its role, its table of the tasks in reach,
    then its parts.

    `each` repeats the whole place for every group, field, unit, deadline, task or criterion in reach; `when` is a
    condition in the language of the wording. The line is a wording template, written here or named by `wording`.
    A heading (`mark`) counts as deep as it stands: I., below it 1., below that 1.1.; its `number` "roman", "arabic" or
    "decimal" gives it that level wherever it stands, "code" the field's own code. "part" is "Phần I" with its title on
    the next line; below it headings begin at I. again. All other marks make items, not headings.
    "authority" is the centred line above and below the grounds of a decision (R47, R48).
    `section_id` names the one section of the plan that stands here, whatever its role.
    `named_table` names one of the tables of `parapp.document.compose.papers.tables`, which stands here.
    `proposal` stands in for the role's text while the office has written none; `start` names the starting text.
    """

    line: str = ""
    wording: str = ""
    mark: LineMark = "none"
    number: HeadingNumber = "count"
    each: RepeatOver | None = None
    when: str = ""
    unmarked_alone: bool = False
    role: SectionRole | None = None
    section_id: str = ""
    named_table: str = ""
    start: str = ""
    start_numbering: Numbering = "none"
    table: FormTable | None = None
    proposal: tuple["FormPart", ...] = ()
    parts: tuple["FormPart", ...] = ()


class Form(Value, frozen=True):
    """A form of the plan, or of a paper around it (`kind`), with its own words: `labels` are settings, `wording` and
    `texts` come before the shared ones."""

    id: str
    name: str
    parts: tuple[FormPart, ...]
    kind: PaperKind = "plan"
    order: int = 0
    description: str = ""
    subject: str = "subject"
    pointer: str = "appendix_pointer"
    labels: dict[str, str] = msgspec.field(default_factory=dict)
    wording: dict[str, str] = msgspec.field(default_factory=dict)
    texts: dict[str, tuple[StartingBlock, ...]] = msgspec.field(default_factory=dict)
    appendices: tuple[FormAppendix, ...] = ()


def all_parts(parts: tuple[FormPart, ...]) -> Iterator[FormPart]:
    """Every part of a form, depth first, proposals before parts."""
    for part in parts:
        yield part
        yield from all_parts(part.proposal)
        yield from all_parts(part.parts)
