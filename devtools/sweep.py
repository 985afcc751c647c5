"""What may never happen on a page, whatever the length of a text: looked for in the lines of a PDF file."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from devtools.rendering import Line, Page
from parapp.document.typography.choices import chosen_layout
from parapp.document.typography.styles import DEFAULT_LAYOUT, DRAFT, RECIPIENTS_TITLE, PageSize
from parapp.models.document import Document, Paragraph, Part, RowKind, SignatureBlock, Table, Text

_POINTS = 72 / 25.4  # in a millimetre
_SPARE = 2.5  # points that ink may stand over a margin: slanted letters, rounding
_LEAST_LINES = 2  # of text that stand with a signature
_LONG = 40  # letters: such a text is in no other row by chance
_LINES_A_PARAGRAPH = 6
_WORDS_A_LINE = 9
_WORD = "từng bước "


def grown(document: Document, lines: int) -> Document:
    """The paper with about so many lines more in front of the last paragraph before its signature."""
    first, *others = document.parts
    place = next(index for index, node in enumerate(first.nodes) if isinstance(node, SignatureBlock)) - 1
    sizes = [_LINES_A_PARAGRAPH] * (lines // _LINES_A_PARAGRAPH) + [lines % _LINES_A_PARAGRAPH]
    more = tuple(_filler(size) for size in sizes if size)
    nodes = (*first.nodes[:place], *more, *first.nodes[place:])
    return replace(document, parts=(replace(first, nodes=nodes), *others))


def _filler(lines: int) -> Paragraph:
    return Paragraph(spans=(Text(text=(_WORD * (_WORDS_A_LINE * lines)).strip() + "."),))


def faults(document: Document, pages: Sequence[Page]) -> list[str]:
    """What is wrong on the pages of this paper: the block of the signature torn or alone, something beyond the margins,
    a broken national name, rows of titles that do not repeat."""
    layout = chosen_layout(DEFAULT_LAYOUT, document.choices)
    found = [
        f"page {number}: {fault}"
        for number, page in enumerate(pages, start=1)
        for fault in _beyond(page, layout.page(page.width > page.height))
    ]
    if not any(squeezed(layout.national_name) == line.text for line in pages[0].lines):
        found.append("national name is not on one line")
    for part in document.parts:
        found += [fault for node in part.nodes if isinstance(node, SignatureBlock) for fault in _torn(node, pages)]
        found += _not_repeated(part, pages)
    return found


def squeezed(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def _beyond(page: Page, size: PageSize) -> Iterator[str]:
    """Lines that do not stand between the margins; number and "DỰ THẢO" stand above them."""
    left, right = size.left * _POINTS - _SPARE, page.width - size.right * _POINTS + _SPARE
    top, bottom = size.top * _POINTS, page.height - size.bottom * _POINTS + _SPARE
    for line in page.lines:
        if line.base < top and not _is_header(line):
            yield f"“{line.text}” above the upper margin"
        if line.left < left or line.right > right:
            yield f"“{line.text}” beyond the margins"
        if line.base > bottom:
            yield f"“{line.text}” below the lower margin"


def _is_header(line: Line) -> bool:
    return line.text.removeprefix(squeezed(DRAFT)).isdecimal() or line.text == squeezed(DRAFT)


def _torn(block: SignatureBlock, pages: Sequence[Page]) -> Iterator[str]:
    """Whether the block stands on one page, below text."""
    wanted = {squeezed(line) for line in block.lines} | ({squeezed(RECIPIENTS_TITLE)} if block.recipients else set())
    hits = [(number, line) for number, page in enumerate(pages) for line in page.lines if line.text in wanted]
    numbers = {number for number, _ in hits}
    if len(numbers) != 1 or {line.text for _, line in hits} != wanted:
        yield f"signature on pages {sorted(number + 1 for number in numbers)}"
        return
    (number,) = numbers
    if block.recipients and squeezed(block.recipients[-1])[-12:] not in "".join(
        line.text for line in pages[number].lines
    ):
        yield "recipients torn from the signature"
    highest = min(line.base for _, line in hits)
    if (
        len({round(line.base) for line in pages[number].lines if line.base < highest and not _is_header(line)})
        < _LEAST_LINES
    ):
        yield f"signature without {_LEAST_LINES} lines of text on page {number + 1}"


def _not_repeated(part: Part, pages: Sequence[Page]) -> Iterator[str]:
    """Lying pages with rows of a table of this part, but without its titles."""
    for table in part.nodes if part.landscape else ():
        if isinstance(table, Table):
            titles = set(_texts(table, "header"))
            rows = [text for text in _texts(table, "task") if len(text) > _LONG]
            for number, page in enumerate(pages, start=1):
                words = "".join(line.text for line in page.lines)
                if (
                    page.width > page.height
                    and any(text in words for text in rows)
                    and not all(map(words.count, titles))
                ):
                    yield f"titles of the table are missing on page {number}"


def _texts(table: Table, kind: RowKind) -> Iterator[str]:
    """Texts of the cells in rows of this kind."""
    for row in table.rows:
        for cell in row.cells if row.kind == kind else ():
            yield squeezed("".join(span.text for spans in cell.paragraphs for span in spans if isinstance(span, Text)))
