"""How much of an old paper stands at its right place in the plan made of it, against the truth beside the file.

The truth is JSON: letterhead data, `legal_bases`, `opening`, `sections` of `blocks` (subheadings with a level,
paragraphs and bullets with their marker), `tasks`, `recipients`, `signer`, `appendix`. The source's text is taken out
of the .docx by python-docx, not by parapp's own reader.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from parapp.document.compose.body import node_text
from parapp.document.compose.forms import form
from parapp.document.compose.letterhead import covering_paper
from parapp.document.compose.paper import compose
from parapp.models import Block, FieldPart, Footnote, PlanFile, Task, UnitList, Words
from parapp.models.document import Heading
from parapp.models.texts import Runs
from parapp.plan import agency_names
from parapp.plan.papers.kinds import DOC_TYPES
from parapp.plan.tree import Tree
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import compare_key, fold_space

SAME = 0.8
MOST_LABEL = 45
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"[\W_]+")
_MARKER = re.compile(r"\A\s*(?:[IVX]+[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)|[a-zđ]\)|[-–+•*])\s*")
_SIGN = re.compile(r"\w+")  # of markers: "a)" and "b)" are of one kind
_FIELD_START = re.compile(r"\Alĩnh vực\s+", re.IGNORECASE)

Path_ = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch of text and where it stands: the headings above it, and its depth below the last one.

    In a plan, a depth is given for its own paragraphs: they say no more than the paper does there. None: data of the
    plan (letterhead, tasks, recipients), which a form prints in sentences and below headings of its own. `sign` is what
    an item's number has beside figures and letters ("-", ".", ")", empty); None for a heading.
    """

    path: Path_
    text: str
    depth: int | None = None
    sign: str | None = None


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


@lru_cache(maxsize=100_000)
def letters_of(text: str) -> str:
    """What texts are compared by: letters and figures, whatever case, blanks and signs."""
    return _SIGNS.sub("", compare_key(text))


# Where the truth has it


def expected_places(truth: dict[str, Any]) -> Iterator[Placed]:
    """Every text of the truth with its place, in order."""
    agency = truth["agency"]
    lines = [agency["name"], *agency.get("header_lines", ()), *agency.get("superior", ())]
    yield from (Placed(("head",), line) for line in [*lines, *truth.get("national_header", NATION)])
    yield Placed(("head",), f"Số: {truth['number']}/{truth['symbol']}")
    yield Placed(("head",), truth.get("date_text", ""))
    yield Placed(("head",), f"{truth['place']}, ngày tháng năm")
    yield from (Placed(("covering",), text) for text in truth.get("covering", ()))
    yield from (Placed(("covering",), text) for text in NATION if truth.get("covering"))
    yield from (Placed(("title",), truth[name]) for name in ("doc_type", "subject"))
    yield Placed(("title",), truth.get("reference", ""))
    yield from (Placed(("lead",), basis) for basis in [*truth["legal_bases"], truth.get("opening", "")])
    for section in truth["sections"]:
        yield from _section_places(section)
    yield from (Placed(("end",), text) for text in ["Nơi nhận:", *truth["recipients"]])
    signer = truth["signer"]
    yield from (Placed(("end",), str(signer.get(name, ""))) for name in ("authority", "on_behalf", "title", "name"))
    for appendix in _appendices(truth):
        head = (appendix["label"], appendix["title"], appendix["attached_to"])
        yield from (Placed(("appendix",), text) for text in head)
        for row in [appendix["columns"], appendix.get("column_numbers", []), *appendix["rows"]]:
            yield from (Placed(("appendix",), line) for cell in row for line in str(cell).split("\n"))


NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def _appendices(truth: dict[str, Any]) -> list[dict[str, Any]]:
    appendix = truth.get("appendix")
    return appendix if isinstance(appendix, list) else [appendix] if appendix else []


def _section_places(section: dict[str, Any]) -> Iterator[Placed]:
    top = (section["heading"],) if section["heading"] else ("lead",)
    yield Placed(top, section["heading"])
    path = list(top)
    kinds: list[str] = []  # of the items that the present one stands below
    for block in section["blocks"]:
        text = fold_space(f"{block.get('marker', '')} {_without(block['text'], block.get('marker', ''))}")
        if block["type"] == "subheading":
            path, kinds = [*path[: block["level"] - 2], text], []
            yield Placed(tuple(path), text, 0)
        else:
            kind = _sign_of(block.get("marker", ""))
            kinds = kinds[: kinds.index(kind)] if kind in kinds else kinds if kind else []
            yield Placed(("closing",) if block.get("closing") else tuple(path), text, len(kinds), kind)
            kinds = [*kinds, kind] if kind else []


def _without(text: str, marker: str) -> str:
    return text[len(marker) :] if marker and text.startswith(marker) else text


# Where the plan has it


def plan_places(plan_file: PlanFile) -> Iterator[Placed]:
    """Every text of a plan with its place, in the order the paper had."""
    plan = plan_file.plan
    yield from _covering_places(plan_file)
    yield Placed(("head",), _head(plan_file))
    yield Placed(("title",), f"{plan.doc_type} {words_of(plan.subject)}")
    yield from (Placed(("title",), text) for text in _references(plan_file))
    above: Path_ = ()
    for section in plan_file.sections:
        title = words_of(section.title)
        match section.role:
            case "legal_bases" | "opening":
                path: Path_ = ("lead",)
            case "closing":
                path = ("closing",)
            case "aims":
                path = above = (title,)
            case "purpose" | "requirements" if above and len(above) == 1 and plan_file_has_aims(plan_file):
                path = (*above[:1], title) if title else above
            case "field_part":
                continue
            case _:
                path = above = (title,) if title else ("lead",)
        yield Placed(path, title)
        yield from _block_places(plan_file, section.id, path)
        if section.role == "tasks":
            yield from _task_places(plan_file, path)
            if any(not appendix.title for appendix in plan.appendices or ()):
                yield from _appendix_places(plan_file)
    yield from _end_places(plan_file)
    yield from _appendix_places(plan_file)


def _covering_places(plan_file: PlanFile) -> Iterator[Placed]:
    for covering in plan_file.papers:
        day = long_date(covering.issued_on) if covering.issued_on else ""
        number = f"Số: {covering.number}/{covering.symbol} {plan_file.plan.place_name}, {day}"
        texts = (covering.issuer, number, *NATION, DOC_TYPES[covering.kind], words_of(covering.subject))
        yield Placed(("covering",), " ".join(texts))


def _references(plan_file: PlanFile) -> list[str]:
    covering = covering_paper(plan_file)
    if covering is None:
        return []
    day = covering.issued_on
    number = f"(Kèm theo {DOC_TYPES[covering.kind]} số {covering.number}/{covering.symbol} ngày "
    names = (covering.issuer, agency_names.full_name(plan_file.agency))
    days = (long_date(day).removeprefix("ngày "), f"{day.day:02}/{day.month}/{day.year}") if day else ("",)
    return [f"{number}{shown} của {name}" for shown in days for name in names if name]


def _head(plan_file: PlanFile) -> str:
    """All that stands at the top: its two columns have no order."""
    agency, plan = plan_file.agency, plan_file.plan
    day = long_date(plan.issued_on) if plan.issued_on else ""
    names = (agency.superior_name, agency_names.full_name(agency), agency_names.short_name(agency), *NATION)
    years = ("", *range(plan.period_start - 1, plan.period_end + 1))
    dates = (f"{plan.place_name}, {day}", *(f"{plan.place_name}, ngày tháng năm {year}" for year in years))
    return " ".join((*names, f"Số: {plan.number}/{plan.symbol}", *dates))


def plan_file_has_aims(plan_file: PlanFile) -> bool:
    """Whether purpose and requirements stand under a heading of their own."""
    return any(section.role == "aims" for section in plan_file.sections)


def words_of(runs: Runs) -> str:
    """The words of runs and of the notes in them."""
    parts = []
    for run in runs:
        if isinstance(run, Words):
            parts.append(run.text)
        else:
            parts += [" ", *(part.text for line in getattr(run, "paragraphs", ()) for part in line)]
    return "".join(parts)


def _block_places(plan_file: PlanFile, section_id: str, path: Path_) -> Iterator[Placed]:
    tree = Tree(block for block in plan_file.blocks if block.section_id == section_id)
    yield from _below(tree, None, path, 0)


def _below(tree: Tree[Block], parent: str | None, path: Path_, depth: int) -> Iterator[Placed]:
    for block in tree.children(parent):
        text = words_of(tuple(run for run in block.runs if not isinstance(run, Footnote)))
        children = tree.children(block.id)
        heads = block.numbering == "heading" or (children and block.numbering == "typed" and len(text) < 200)
        inner = (*path, text) if heads and depth == 0 else path
        for part in text.split(" | "):  # the cells of a table that is kept as text
            yield Placed(inner, part, depth, None if inner != path else _sign(block))
        yield from _below(tree, block.id, inner, 0 if inner != path else depth + 1)


def _sign(block: Block) -> str:
    """What a form prints beside the figure or letter of an item."""
    signs = {"dash": "-", "plus": "+", "letter": ")", "arabic": ".", "roman": "."}
    return _sign_of(block.marker) if block.numbering == "typed" else signs.get(block.numbering, "")


def _sign_of(marker: str) -> str:
    return _SIGN.sub("", marker).replace("/", ".")  # Word counts "1/" as "1."


def _task_places(plan_file: PlanFile, path: Path_) -> Iterator[Placed]:
    """Field by field: its own text, its tasks, its own units and dates; then the tasks of no field."""
    parts = {part.field_id: part for part in plan_file.field_parts}
    for field in (row for row in plan_file.criteria if row.level == "field"):
        inner = (*path, field.name)
        yield Placed(inner, field.name)
        for section in plan_file.sections:
            if section.role == "field_part" and section.field_id == field.id:
                title = words_of(section.title)
                below = (*inner, title) if title else inner
                yield Placed(below, title)
                yield from _block_places(plan_file, section.id, below)
                yield from (Placed(inner, text) for text in _part_texts(parts.get(field.id)))
        for task in (task for task in plan_file.tasks if task.field_id == field.id):
            yield from _lines_of_task(plan_file, task, inner)
        yield from (Placed(inner, text) for text in _part_texts(parts.get(field.id)))
    for task in (task for task in plan_file.tasks if task.field_id is None):
        yield from _lines_of_task(plan_file, task, path)


def _part_texts(part: FieldPart | None) -> list[str]:
    """Units and dates of a field; they stand below one heading or below one each."""
    if part is None:
        return []
    texts = [part.lead.printed or "", part.coordinating.printed or ""]
    texts.append(f"{texts[0]} chủ trì, phối hợp với {texts[1]} thực hiện.")
    return [text for text in (*texts, part.start.text, part.mid_term.text, part.final.text) if text]


def _lines_of_task(plan_file: PlanFile, task: Task, path: Path_) -> Iterator[Placed]:
    rows = {row.id: row for row in plan_file.criteria}
    named = [f"“{rows[row_id].code}. {rows[row_id].name}”" for row_id in task.criterion_ids]
    texts = [f"Tiêu chí thành phần: {' và Tiêu chí thành phần: '.join(named)}", *task.content.split("\n")]
    texts += [task.cause, task.deadline.text, *(task.assignment.printed or "").split("\n"), *task.remedy.split("\n")]
    texts += [*_units(task), task.target, *(entry.product for entry in task.deliverables), task.note]
    texts.append(task.deadline.text)  # papers have the time before or behind the units
    yield from (Placed(path, text) for text in texts if text)


def _units(task: Task) -> Iterator[str]:
    for units in (task.assignment.lead, task.assignment.coordinating):
        yield units.printed or ", ".join(unit.text for unit in units.units)


def _end_places(plan_file: PlanFile) -> Iterator[Placed]:
    """All that stands at the foot: its two columns have no order."""
    texts = ["Nơi nhận:"]
    for recipient in plan_file.plan.recipients or ():
        texts.append(f"- {recipient.text} ({recipient.suffix});" if recipient.suffix else f"- {recipient.text};")
    texts.append(plan_file.plan.archive_line)
    texts += [line for signer in plan_file.signers for line in (*signer.lines, signer.name)]
    yield Placed(("end",), " ".join(texts))


def _appendix_places(plan_file: PlanFile) -> Iterator[Placed]:
    plan = plan_file.plan
    for appendix in plan.appendices or ():
        yield Placed(("appendix",), f"Phụ lục {words_of(appendix.title)}")
        day = long_date(plan.issued_on) if plan.issued_on else ""
        number = f"(Kèm theo {plan.doc_type} số {plan.number}/{plan.symbol} {day} của "
        agency = plan_file.agency
        names = (agency_names.short_name(agency), agency_names.full_name(agency))
        yield Placed(("appendix",), " ".join(number + name for name in names))
        yield from (Placed(("appendix",), text) for text in _references(plan_file))
        yield from (Placed(("appendix",), column.heading) for column in appendix.columns)
        yield from _row_places(plan_file)


def _row_places(plan_file: PlanFile) -> Iterator[Placed]:
    by_criterion: dict[str, list[Task]] = {}
    for task in plan_file.tasks:
        for row_id in task.criterion_ids:
            by_criterion.setdefault(row_id, []).append(task)
    tasks_of_field: dict[str | None, list[Task]] = {}
    for task in plan_file.tasks:
        if not task.criterion_ids:
            tasks_of_field.setdefault(task.field_id, []).append(task)
    group = ""
    for row in plan_file.criteria:
        tasks = [*by_criterion.get(row.id, ()), *tasks_of_field.get(row.id, ())]
        if tasks and tasks[0].group != group:
            group = tasks[0].group
            yield Placed(("appendix",), group)
        scores = (row.max_score, *row.appraised_scores, row.printed_lost, row.self_score)
        texts = [row.code, row.name, *(str(value) for value in scores if value is not None)]
        texts += [text for task in tasks for text in _task_texts(task)]
        yield from (Placed(("appendix",), text) for text in texts if text)
    for task in tasks_of_field.get(None, ()):
        yield from (Placed(("appendix",), text) for text in _task_texts(task) if text)


def _task_texts(task: Task) -> Iterator[str]:
    texts = [task.content, task.cause, task.remedy, task.target, *_units(task), task.assignment.printed or ""]
    texts += [entry.product for entry in task.deliverables]
    texts += [entry.deadline.text for entry in task.deliverables]
    for text in (*texts, task.note):
        yield from text.split("\n")


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
