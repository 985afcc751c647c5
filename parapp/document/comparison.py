"""What differs between two states of a plan as a paper: before and after side by side. No paper of the decree's."""

from collections.abc import Iterator

from parapp.models import PlanFile
from parapp.models.document import Document, Node, Paragraph, Part, Spans, Table, TableCell, TableRow, Text, Title
from parapp.plan.facts import fact_text
from parapp.plan.versions.comparing import KIND_WORDS, SAME_WORDS, Comparison, Difference, DifferenceGroup
from parapp.plan.versions.comparing import FieldDifference as Field
from parapp.plan.versions.summary import summary
from parapp.plan.versions.words import Stretches, changed_words

_KIND = "BẢNG SO SÁNH"
_WIDTHS = (0.16, 0.42, 0.42)
_LEGEND = "Chữ nghiêng: chỉ có ở cột bên trái. Chữ đậm: chỉ có ở cột bên phải."


def comparison_paper(plan_file: PlanFile, comparison: Comparison, before: str, after: str) -> Document:
    """What differs from the state called `before` to the one called `after`, in landscape pages: a sentence that sums
    up, then a table grouped as the plan reads."""
    about = fact_text(plan_file, "plan.subject") or plan_file.plan.shown_name
    subject = f"Kế hoạch {about}: {before} và {after}"
    sentences = [summary(comparison), *([_LEGEND] if comparison.groups else [])]
    nodes: list[Node] = [
        Title(kind=_KIND, subject=(Text(text=subject),)),
        *(Paragraph(spans=(Text(text=sentence),)) for sentence in sentences),
    ]
    if comparison.groups:
        nodes.append(Table(widths=_WIDTHS, rows=tuple(_rows(comparison, before, after))))
    return Document(
        parts=(Part(nodes=tuple(nodes), landscape=True),),
        title=f"{_KIND} {plan_file.plan.shown_name}",
        author=fact_text(plan_file, "agency.full_name"),
        choices=plan_file.agency.layout,
    )


def _rows(comparison: Comparison, before: str, after: str) -> Iterator[TableRow]:
    headings = ("Nội dung", _capital(before), _capital(after))
    yield TableRow(
        kind="header", cells=tuple(TableCell(paragraphs=(_spans(words),), align="center") for words in headings)
    )
    for group in comparison.groups:
        yield from _group_rows(group)


def _group_rows(group: DifferenceGroup) -> Iterator[TableRow]:
    yield TableRow(kind="group", cells=(TableCell(paragraphs=(_spans(group.name),), colspan=len(_WIDTHS)),))
    for one in group.differences:
        words = f"{_capital(KIND_WORDS[one.kind])}: {one.title}"
        yield TableRow(kind="task", cells=(TableCell(paragraphs=(_italic(words),), colspan=len(_WIDTHS)),))
        yield from (_field_row(one, field) for field in one.fields)


def _field_row(one: Difference, field: Field) -> TableRow:
    if field.same_words:
        cells = (TableCell(paragraphs=_lines(((f"{field.before}\n{SAME_WORDS}", False),), "")), TableCell())
    else:
        old, new = changed_words(field.before, field.after)
        marked = bool(field.before and field.after)
        cells = (
            TableCell(paragraphs=_lines(old, "italic" if marked else "")),
            TableCell(paragraphs=_lines(new, "bold" if marked else "")),
        )
    return TableRow(kind="task", cells=(TableCell(paragraphs=(_spans(field.name),)), *cells), source=one.record_id)


def _lines(stretches: Stretches, mark: str) -> tuple[Spans, ...]:
    """A paragraph for each line of the text, what stands on this side alone marked."""
    lines: list[list[Text]] = [[]]
    for text, changed in stretches:
        for at, piece in enumerate(text.split("\n")):
            if at:
                lines.append([])
            if piece:
                strong = changed and bool(mark)
                lines[-1].append(Text(text=piece, bold=strong and mark == "bold", italic=strong and mark == "italic"))
    return tuple(tuple(line) for line in lines if line)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _spans(words: str) -> Spans:
    return (Text(text=words),)


def _italic(words: str) -> Spans:
    return (Text(text=words, bold=True, italic=True),)
