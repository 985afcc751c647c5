"""The office's own texts: sections of blocks, each a run of words, live fields and footnotes."""

from typing import Literal

from parapp.models.record import Record, Value

SectionRole = Literal[
    "legal_bases",
    "opening",
    "aims",
    "purpose",
    "requirements",
    "situation",
    "tasks",
    "field_part",
    "implementation",
    "closing",
    "articles",
    "results",
    "difficulties",
    "proposals",
    "other",
]
Numbering = Literal[
    "none", "heading", "part", "article", "roman", "arabic", "decimal", "letter", "dash", "plus", "typed"
]


class Words(Value, frozen=True, tag="words"):
    """Plain words with marks. `frozen` names the fact that stood here before the office typed its own words over it."""

    text: str
    bold: bool = False
    italic: bool = False
    frozen: str = ""


class LiveField(Value, frozen=True, tag="field"):
    """A place that shows a fact: `fact` is a key of `parapp.plan.facts`, `ref` the id of the record it speaks of."""

    fact: str
    ref: str = ""
    bold: bool = False
    italic: bool = False


class Footnote(Value, frozen=True, tag="footnote"):
    """A footnote with its paragraphs."""

    paragraphs: tuple[tuple[Words | LiveField, ...], ...]


Inline = Words | LiveField | Footnote
Runs = tuple[Inline, ...]


class Section(Record, frozen=True):
    """A part of the document by its role, which carries the text from form to form and from year to year.

    "aims" is the heading that purpose and requirements stand under. `field_id` is set for a field's own part (role
    "field_part"). An empty `title` takes the form's heading. `paper_id` names the related paper whose text this is;
    None: the plan's own.
    """

    plan_id: str
    role: SectionRole
    order: str = "V"
    title: Runs = ()
    field_id: str | None = None
    paper_id: str | None = None


class Block(Record, frozen=True):
    """One paragraph of a section. `level` counts from 0 within its parent; "typed" numbering shows `marker` as is."""

    section_id: str
    parent_id: str | None = None
    order: str = "V"
    level: int = 0
    numbering: Numbering = "none"
    marker: str = ""
    runs: Runs = ()


def plain_runs(text: str) -> Runs:
    """Runs of one stretch of unmarked words; empty for empty text."""
    return (Words(text=text),) if text else ()


def is_empty(runs: Runs) -> bool:
    """Whether nothing would be printed: no field, no footnote, only blanks."""
    return all(isinstance(run, Words) and not run.text.strip() for run in runs)
