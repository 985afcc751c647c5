"""How much of an old paper stands at its right place in the plan made of it, against the truth beside the file.

The truth is JSON: letterhead data, `legal_bases`, `opening`, `sections` of `blocks` (subheadings with a level,
paragraphs and bullets with their marker), `tasks`, `recipients`, `signer`, `appendix`. The source's text is taken out
of the .docx by python-docx, not by parapp's own reader.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from devtools.old_papers.places import Path_, Placed, expected_places, letters_of, plan_places, words_of
from parapp.document.compose.body import node_text
from parapp.document.compose.forms import form
from parapp.document.compose.paper import compose
from parapp.models import PlanFile, Task, UnitList
from parapp.models.document import Heading
from parapp.vietnamese.text import compare_key

SAME = 0.8
MOST_LABEL = 45
_WORD = re.compile(r"\w+")
_MARKER = re.compile(r"\A\s*(?:[IVX]+[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)|[a-zđ]\)|[-–+•*])\s*")
_FIELD_START = re.compile(r"\Alĩnh vực\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """Letters at the right place of all letters; tasks all right of all tasks. Letters that a plan's paragraphs say
    beside what the paper has there (`extra`) count against it."""

    letters: int
    placed: int
    extra: int
    tasks: int
    right: int
    missed: tuple[str, ...] = ()

    @property
    def text_share(self) -> float:
        """Share of the text at its place, from 0 to 1."""
        return max(0, self.placed - self.extra) / self.letters if self.letters else 1.0

    @property
    def task_share(self) -> float:
        """Share of tasks with right codes, units and deadline."""
        return self.right / self.tasks if self.tasks else 1.0


def score(path: Path, truth: dict[str, Any], plan_file: PlanFile) -> Score:
    """Measures a plan against its paper and the truth."""
    expected = list(expected_places(truth))
    found = list(plan_places(plan_file))
    pieces = truth.get("pieces") or list(source_pieces(path))
    printed = _headings_of_form(plan_file)
    spots = _matches(pieces, expected, found)
    placed = [
        spot is not None or letters_of(_MARKER.sub("", piece, count=1)) in printed
        for piece, spot in zip(pieces, spots, strict=True)
    ]
    extra = [entry.text for at, entry in enumerate(found) if entry.depth is not None and at not in spots]
    missed = tuple(piece for piece, good in zip(pieces, placed, strict=True) if not good)
    tasks = truth["tasks"]
    right = [task_is_right(task, plan_file, index) for index, task in enumerate(tasks)]
    wrong = tuple(f"nhiệm vụ {index + 1}" for index, good in enumerate(right) if not good)
    letters = sum(len(letters_of(piece)) for piece in pieces)
    good = sum(len(letters_of(piece)) for piece, fits in zip(pieces, placed, strict=True) if fits)
    told = tuple(f"thừa: {text}" for text in extra if letters_of(text))
    return Score(letters, good, sum(map(len, map(letters_of, extra))), len(tasks), sum(right), missed + told + wrong)


def _headings_of_form(plan_file: PlanFile) -> set[str]:
    """The headings that the plan's form prints by itself ("Phân công trách nhiệm"): the plan need not hold them."""
    nodes = compose(plan_file, form(plan_file.plan.form_id)).parts[0].nodes
    texts = {letters_of(node_text(node)) for node in nodes if isinstance(node, Heading)}
    return texts - {letters_of(words_of(section.title)) for section in plan_file.sections}


# The source


def source_pieces(path: Path) -> Iterator[str]:
    """The paragraphs and cells of a .docx in order, each line on its own."""
    document = docx.Document(str(path))
    for element in document.element.body.iter(qn("w:p")):
        if element.getparent().tag in (qn("w:txbxContent"),):
            continue
        text = "".join(
            "\n" if part.tag == qn("w:br") else "\t" if part.tag == qn("w:tab") else part.text or ""
            for part in element.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
            if part.getparent().tag != qn("w:tabs") and not _deleted(part)
        )
        yield from (line for line in re.split(r"[\n\t]", text) if letters_of(line))


def _deleted(element: Any) -> bool:
    return any(parent.tag == qn("w:del") for parent in element.iterancestors())


# Comparing


def _matches(pieces: Sequence[str], expected: Sequence[Placed], found: Sequence[Placed]) -> list[int | None]:
    """For each piece which text of the plan has it where the truth has it, in order: the most letters that rise
    together."""
    best: list[tuple[int, int | None]] = []  # per chosen (piece, spot): letters so far, the one before
    chosen: list[tuple[int, int]] = []
    upto: list[int | None] = [None] * len(found)  # best choice that ends exactly at this spot
    for index, piece in enumerate(pieces):
        places = _expected_of(piece, expected)
        spots = [at for at, entry in enumerate(found) if any(_fits(piece, place, entry) for place in places)]
        made = []
        for spot in spots:
            ends = [end for end in upto[: spot + 1] if end is not None]
            before = max(ends, key=lambda end: best[end][0], default=None)
            own = found[spot].depth is not None  # a paragraph of the plan before the same words in its data
            letters = 2 * len(letters_of(piece)) + own + (best[before][0] if before is not None else 0)
            made.append((spot, letters, before))
        for spot, letters, before in made:
            current = upto[spot]
            if current is None or letters > best[current][0]:
                upto[spot] = len(best)
                best.append((letters, before))
                chosen.append((index, spot))
    kept: list[int | None] = [None] * len(pieces)
    at = max(range(len(best)), key=lambda end: best[end][0], default=None)
    while at is not None:
        index, kept_at = chosen[at]
        kept[index] = kept_at
        at = best[at][1]
    return kept


def _expected_of(piece: str, expected: Sequence[Placed]) -> list[Placed]:
    """The places of a piece in the truth: several where the same words stand several times."""
    letters = letters_of(piece)
    bare = letters_of(_unmarked(piece))
    whole = [entry for entry in expected if letters in (letters_of(entry.text), letters_of(_unmarked(entry.text)))]
    if whole:
        return whole
    parts = [entry for entry in expected if bare and (bare in letters_of(entry.text) or _holds(letters, entry.text))]
    return parts


def _unmarked(text: str) -> str:
    """The text without the number that Word may count by itself."""
    return _MARKER.sub("", text.strip(), count=1)


def _holds(letters: str, text: str) -> bool:
    other = letters_of(text)
    return len(other) > 20 and other in letters


def _fits(piece: str, place: Placed, entry: Placed) -> bool:
    if not _same_text(piece, entry.text) or not _same_path(place.path, entry.path):
        return False
    if entry.depth is None:
        return True
    if None not in (entry.sign, place.sign) and entry.sign != place.sign:
        return False
    longer = len(letters_of(entry.text)) - len(letters_of(place.text))
    return longer <= 0 and entry.depth == (place.depth or 0) and len(place.path) == len(entry.path)


def _same_text(piece: str, text: str) -> bool:
    """The piece's words stand there, or all of them but a label that the form prints itself."""
    letters, other = letters_of(piece), letters_of(text)
    if not other:
        return False
    bare = letters_of(_unmarked(piece))
    unlabelled = letters_of(piece.partition(":")[2])
    if letters in other or bare in other or letters_of(_FIELD_START.sub("", piece)) == other:
        return True
    if len(unlabelled) > 20 and unlabelled in other:
        return True
    return (
        other in letters
        and len(letters) - len(other) <= MOST_LABEL
        and (len(other) * 2 >= len(letters) or ":" in piece)
    )


def _same_path(expected: Path_, found: Path_) -> bool:
    """Equal headings, as far as the plan's path goes: a form has headings of its own below a field."""
    if expected[:1] == ("lead",) and found[:1] == ("lead",):
        return True
    if not (len(expected) >= len(found) > 0):
        return False
    if len(found) < len(expected) - 1:
        return False
    return all(alike(one, other) >= SAME for one, other in zip(expected, found, strict=False))


def alike(one: str, other: str) -> float:
    """How many words of the shorter of two headings the longer one has."""
    first, second = (set(_WORD.findall(compare_key(_MARKER.sub("", text, count=1)))) for text in (one, other))
    if not first or not second:
        return 1.0 if first == second else 0.0
    return len(first & second) / min(len(first), len(second))


# Tasks


def task_is_right(task: dict[str, Any], plan_file: PlanFile, index: int) -> bool:
    """Whether the plan has the task in its place with these codes, units and deadline."""
    if index >= len(plan_file.tasks):
        return False
    made = plan_file.tasks[index]
    rows = {row.id: row for row in plan_file.criteria}
    codes = [rows[row_id].code for row_id in made.criterion_ids]
    if "codes" in task:
        fits = codes == task["codes"] and (not task["content"] or _like(made.content, task["content"]))
    else:
        names = [rows[row_id].name for row_id in made.criterion_ids]
        named = _like(made.content, task["criterion"]) or names == [task["criterion"]]
        fits = named and (not codes or codes == [task["code"]])
    fields = {row.id: row.name for row in plan_file.criteria if row.level == "field"}
    return (
        fits
        and alike(fields.get(made.field_id or "", ""), task.get("field", fields.get(made.field_id or "", ""))) >= SAME
        and ("remedy" not in task or _like(made.remedy, task["remedy"]))
        and _units_right(made.assignment.lead, task["lead"], plan_file)
        and _units_right(made.assignment.coordinating, task["coordinating"], plan_file)
        and _deadlines_right(made, task["deadline"])
    )


def _like(one: str, other: str) -> bool:
    return letters_of(one) == letters_of(other)


def _deadlines_right(task: Task, text: str) -> bool:
    made = " ".join(entry.deadline.text for entry in task.deliverables)
    return _like(made, text) or _like(re.sub(r"(?m)^\d+\.\s", "", made), re.sub(r"(?m)^\d+\.\s", "", text))


def _units_right(made: UnitList, truth: str | Iterable[str], plan_file: PlanFile) -> bool:
    if isinstance(truth, str) and _like(made.printed or "", truth) and (bool(made.units) or not truth):
        return True
    wanted = [truth] if isinstance(truth, str) else list(truth)
    wanted = [name for name in wanted if name]
    names = [_names(unit.text, unit.unit_id, plan_file) for unit in made.units]
    return len(wanted) == len(names) and all(
        letters_of(name) in known for name, known in zip(wanted, names, strict=True)
    )


def _names(text: str, unit_id: str | None, plan_file: PlanFile) -> set[str]:
    unit = next((unit for unit in plan_file.units if unit.id == unit_id), None)
    return {letters_of(name) for name in (text, *((unit.name, *unit.aliases) if unit else ()))}
