"""The guide of two pages for the desk beside the computer, made of the help's own words."""

import re
from collections.abc import Iterator

from parapp.models.document import (
    Document,
    Heading,
    Item,
    Node,
    Paragraph,
    Part,
    Spans,
    Table,
    TableCell,
    TableRow,
    Text,
    Title,
)
from parapp.models.office import LayoutChoices
from parapp.paths import resources

_TITLE = "Hướng dẫn sử dụng parapp"
# Page of the help -> the headings whose words are taken, in this order.
_TAKEN = (
    ("cai-dat.md", ("Cài đặt từ USB trong ba phút",)),
    (
        "bat-dau.md",
        (
            "Phút thứ nhất: tên cơ quan",
            "Phút thứ hai: đọc bảng điểm",
            "Phút thứ ba: biến điểm mất thành nhiệm vụ",
            "Phút thứ tư: xem văn bản",
            "Phút thứ năm: cất một bản ra ngoài",
            "Sau đó",
        ),
    ),
    ("sao-luu.md", ("Khi lỡ tay",)),
    ("phim-tat.md", ("Phím hay dùng nhất",)),
)
_HEADING = re.compile(r"^## +(.*)$", re.MULTILINE)
_MARKED = re.compile(r"(\*\*.+?\*\*)")
_WRAPPED = re.compile(r"\n +(?=\S)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_NUMBERED, _BULLET, _PICTURE, _ROW = re.compile(r"(\d+\.) (.*)"), re.compile(r"- (.*)"), "![", "| "
_WIDTHS = (0.3, 0.7)
_CLOSE = LayoutChoices(body_size=13, first_line="10")  # two pages hold it all


def guide() -> Document:
    """The guide as a paper of its own, no letterhead: it is nobody's official paper."""
    title = Title(kind="HƯỚNG DẪN NHANH", subject=(Text(text="Từ bảng điểm đến kế hoạch với parapp"),))
    return Document(parts=(Part(nodes=(title, *_nodes())),), title=_TITLE, choices=_CLOSE)


def _nodes() -> Iterator[Node]:
    for page, headings in _TAKEN:
        sections = _sections((resources() / "help" / page).read_text(encoding="utf-8"))
        for heading in headings:
            yield Heading(level=2, number="", spans=(Text(text=heading),))
            yield from _blocks(sections[heading])


def _sections(markdown: str) -> dict[str, str]:
    """The words under each heading of the second level."""
    parts = _HEADING.split(markdown)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _blocks(markdown: str) -> Iterator[Node]:
    rows: list[TableRow] = []
    for line in filter(None, _WRAPPED.sub(" ", markdown).splitlines()):
        if line.startswith(_ROW):
            rows += _row(line, header=not rows)
        elif numbered := _NUMBERED.fullmatch(line):
            yield Item(marker=numbered[1], spans=_spans(numbered[2]))
        elif bullet := _BULLET.fullmatch(line):
            yield Item(marker="-", spans=_spans(bullet[1]))
        elif not line.startswith((_PICTURE, "[")):
            yield Paragraph(spans=_spans(line))
    if rows:
        yield Table(widths=_WIDTHS, rows=tuple(rows))


def _row(line: str, header: bool) -> Iterator[TableRow]:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if not all(re.fullmatch("-+", cell) for cell in cells):
        made = tuple(TableCell(paragraphs=(_spans(cell),), align="center" if header else "left") for cell in cells)
        yield TableRow(kind="header" if header else "task", cells=made)


def _spans(words: str) -> Spans:
    """The words with what the help shows in bold; keys and links as plain words."""
    plain = _LINK.sub(r"\1", words).replace("`", "")
    pieces = (piece for piece in _MARKED.split(plain) if piece)
    return tuple(Text(text=piece.strip("*"), bold=piece.startswith("**")) for piece in pieces)
