"""Where each text of an old paper stands: by the truth beside the file, and in the plan made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from parapp.document.compose.letterhead import covering_paper
from parapp.models import Block, FieldPart, Footnote, PlanFile, Task, Words
from parapp.models.texts import Runs
from parapp.plan import agency_names
from parapp.plan.papers.kinds import DOC_TYPES
from parapp.plan.tree import Tree
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import compare_key, fold_space

_SIGNS = re.compile(r"[\W_]+")
_SIGN = re.compile(r"\w+")  # of markers: "a)" and "b)" are of one kind

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
