"""The rows of the list beside the editor: the plan's data, every part of its outline, its appendices."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from msgspec.structs import replace as with_values

from parapp.document.compose.context import appendix_labels
from parapp.document.compose.papers import paper_form
from parapp.document.compose.spans import plain
from parapp.models import Block, PlanFile, RelatedPaper
from parapp.models.document import Document, Heading, Item, Paragraph
from parapp.models.form import Form, FormPart, all_parts
from parapp.plan.edits.outline import Parts, Path
from parapp.plan.selection import with_texts_of
from parapp.ui.document.sections import (
    Places,
    SectionPlace,
    fields_with_text,
    is_fixed,
    part_title,
    said,
    with_present_blocks,
)
from parapp.vietnamese.text import compare_key

RowKind = Literal["data", "text", "heading", "repeated", "field", "appendix"]
DATA_TITLE = "Thông tin văn bản"
_REPEATED = {
    "field": "Các lĩnh vực và nhiệm vụ",
    "every_field": "Các lĩnh vực và nhiệm vụ",
    "group": "Các nhóm nhiệm vụ",
    "unit": "Các đơn vị và nhiệm vụ",
    "deadline": "Các thời hạn và nhiệm vụ",
    "criterion": "Các tiêu chí",
}


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row. `path` says where its part stands in the outline; fields, data and appendices have none."""

    key: str
    kind: RowKind
    title: str
    depth: int = 0
    path: Path | None = None
    part: FormPart | None = None
    place: SectionPlace | None = None
    index: int = 0


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading as it is printed."""

    source: str
    number: str
    text: str


DATA_ROW = OutlineRow("data", "data", DATA_TITLE)


def outline_rows(plan_file: PlanFile, form: Form, parts: Parts) -> list[OutlineRow]:
    """All rows of a plan; `parts` is its outline, as `plan.edits.outline.outline_of` gives it."""
    whole = with_values(form, parts=parts)
    walk = _Walk(plan_file, Places(plan_file, whole))
    return [DATA_ROW, *walk.rows(parts, (), 0), *_appendix_rows(plan_file, form)]


def paper_rows(plan_file: PlanFile, paper: RelatedPaper) -> list[OutlineRow]:
    """The rows of a paper around the plan: its data and its texts, which stand where its kind has them."""
    form = paper_form(paper.kind)
    walk = _Walk(plan_file, Places(with_texts_of(plan_file, paper.id), form, paper))
    rows = walk.rows(form.parts, (), 0)
    return [DATA_ROW, *(replace(row, path=None) for row in rows if row.place is not None)]


class _Walk:
    """Goes through an outline once; a role that has a second place is shown at its first."""

    def __init__(self, plan_file: PlanFile, places: Places) -> None:
        self._plan_file = plan_file
        self._places = places
        self._seen: set[str] = set()
        self._keys: Counter[str] = Counter()

    def _key(self, name: str) -> str:
        """A key that stays the row's own wherever it is moved: its name, counted where several have the same."""
        self._keys[name] += 1
        return name if self._keys[name] == 1 else f"{name}#{self._keys[name]}"

    def rows(self, parts: Parts, above: Path, depth: int) -> Iterator[OutlineRow]:
        for index, part in enumerate(parts):
            path = (*above, index)
            if part.each is not None:
                yield from self._repeated(part, path, depth)
                continue
            shown = list(self._own_rows(part, path, depth))
            yield from shown
            yield from self.rows(part.parts, path, depth + 1 if shown and part.mark != "none" else depth)

    def _own_rows(self, part: FormPart, path: Path, depth: int) -> Iterator[OutlineRow]:
        places = [place for place in self._places.of(part) if place.section.id not in self._seen]
        for place in places:
            self._seen.add(place.section.id)
            yield OutlineRow(self._key(place.key), "text", place.title, depth, path, part, place)
        if not places and (part.line or part.wording) and part.mark != "none":
            title = said(part.line) if part.line and is_fixed(part.line) else part_title(part)
            yield OutlineRow(self._key(f"part/{title}"), "heading", title, depth, path, part)

    def _repeated(self, part: FormPart, path: Path, depth: int) -> Iterator[OutlineRow]:
        title = _REPEATED.get(part.each or "", "Các nhiệm vụ")
        yield OutlineRow(self._key(f"repeated/{part.each}"), "repeated", title, depth, path, part)
        for field in fields_with_text(self._plan_file, part):
            place = self._places.of_field(field)
            if place.section.id not in self._seen:
                self._seen.add(place.section.id)
                yield OutlineRow(place.key, "field", place.title, depth + 1, None, part, place)


def _appendix_rows(plan_file: PlanFile, form: Form) -> Iterator[OutlineRow]:
    own = plan_file.plan.appendices
    count = len(form.appendices if own is None else own)
    for index, label in enumerate(appendix_labels(count)):
        yield OutlineRow(f"appendix/{index}", "appendix", label, index=index)


def with_present_texts(rows: Sequence[OutlineRow], blocks: Iterable[Block]) -> list[OutlineRow]:
    """The same rows after a change of paragraphs alone."""
    by_section: dict[str, list[Block]] = {}
    for block in blocks:
        by_section.setdefault(block.section_id, []).append(block)
    return [replace(row, place=with_present_blocks(row.place, by_section)) if row.place else row for row in rows]


def fixed_lines(part: FormPart, path: Path) -> Iterator[tuple[Path, str]]:
    """The fixed headings and lines of a part and of what stands within it, each with its place."""
    if part.line and part.mark != "none" and is_fixed(part.line):
        yield path, said(part.line)
    for index, inner in enumerate(part.parts):
        yield from fixed_lines(inner, (*path, index))


def heading_lines(document: Document) -> tuple[HeadingLine, ...]:
    """The headings of a paper as printed, and items that belong to no text of the office."""
    lines: list[HeadingLine] = []
    number = ""
    for node in document.parts[0].nodes if document.parts else ():
        match node:
            case Heading():
                lines.append(HeadingLine(node.source, node.number, plain(node.spans)))
            case Item():
                lines.append(HeadingLine(node.source, node.marker, plain(node.title or node.spans)))
            case Paragraph(style="part_number"):
                number = plain(node.spans)
            case Paragraph(style="part_title"):
                lines.append(HeadingLine(node.source, number, plain(node.spans)))
    return tuple(lines)


def numbers_of(rows: Sequence[OutlineRow], lines: Iterable[HeadingLine]) -> dict[str, str]:
    """The printed number of each row that has a heading on paper, by key."""
    by_source: dict[str, str] = {}
    by_text: dict[str, str] = {}
    for line in lines:
        by_source.setdefault(line.source, line.number)
        by_text.setdefault(compare_key(line.text), line.number)
    found = {row.key: _number(row, by_source, by_text) for row in rows if _has_heading(row) or row.kind == "field"}
    return {key: number for key, number in found.items() if number is not None}


def _has_heading(row: OutlineRow) -> bool:
    return row.part is not None and row.kind in ("text", "heading") and row.part.mark != "none"


def _number(row: OutlineRow, by_source: dict[str, str], by_text: dict[str, str]) -> str | None:
    if row.kind == "field":
        return by_source.get(row.place.section.field_id or "") if row.place else None
    own = by_source.get(row.place.section.id) if row.place else None
    return by_text.get(compare_key(row.title)) if own is None else own


def is_unprinted(row: OutlineRow, numbers: dict[str, str] | None) -> bool:
    """Whether nothing of a row stands on paper: a heading that was not printed, a text without words."""
    if row.kind not in ("text", "heading"):
        return False
    if _has_heading(row):
        return numbers is not None and row.key not in numbers
    return row.place is not None and not row.place.blocks


def labels_within(part: FormPart, labels: Iterable[str], wording: dict[str, str]) -> list[str]:
    """The labels of the form that a part's lines use, in the order of the form."""
    lines = " ".join(line for inner in all_parts((part,)) for line in (inner.line, wording.get(inner.wording, "")))
    return [key for key in labels if f"labels.{key}" in lines]
