"""The one table of geometry and named styles: the Word template is built from it, writers and checks refer to it.

Lengths are millimetres, sizes and distances between lines are points. Places in the decree (Nghị định 30/2020,
Phụ lục I) stand beside what they ask for.
"""

from typing import Literal

from parapp.models.document import Align
from parapp.models.record import Value

StyleKey = Literal[
    "national_name",
    "motto",
    "superior",
    "issuer",
    "number",
    "letter_subject",
    "place_date",
    "kind",
    "subject",
    "reference",
    "authority_line",
    "addressees",
    "addressee",
    "legal_basis",
    "body",
    "centred",
    "part_number",
    "part_title",
    "heading_1",
    "heading_2",
    "heading_3",
    "article",
    "item",
    "letter_item",
    "dash_item",
    "plus_item",
    "end_mark",
    "authority",
    "signer",
    "recipients_title",
    "recipient",
    "appendix",
    "appendix_title",
    "cell",
    "head_cell",
    "page_number",
    "draft",
    "footnote",
    "separator",
]

FONT = "Times New Roman"  # I.4
LANGUAGE = "vi-VN"

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # II.1a
NATIONAL_NAMES = {"HÒA": NATIONAL_NAME, "HOÀ": "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"}  # the decree spells it both ways
MOTTO = "Độc lập - Tự do - Hạnh phúc"  # II.1b
RECIPIENTS_TITLE = "Nơi nhận:"  # II.9d
ADDRESSEES_TITLE = "Kính gửi:"  # II.9d
DRAFT = "DỰ THẢO"

_SINGLE = 1.149  # line height of Times New Roman set single, in its size
RULE_WEIGHT = 0.75  # points, thickness of a drawn line
RULE_DROP = 3.0  # points from the bottom of a text line to the line drawn under it
LONE_RULE = 40.0  # millimetres, of a line without text above it to measure
RULE_LENGTHS = (40.0, 60.0)  # a rule under several lines of text keeps to these where its share allows
RULE_SHARES = (0.34, 0.49)  # II.2b, II.5b: one third to one half of the text line, with a little room at both ends
TITLE_RULE_SHARE = 0.4  # of the last line of a title or of the head of an appendix
ISSUER_RULE_SHARE = 0.45  # of the last line of the issuing body
MOTTO_RULE_SHARE = 0.98  # II.1b: as long as the text line; letters do not fill their advance widths to the very edge

CELL_MARGIN = 1.5  # left and right of the text in cells of tables with grid lines
CELL_MARGIN_TOP = 0.6
TABLE_GAP = 6.0  # points between text and a table under it
GRID_WEIGHT = 0.5  # points
ADDRESSEES_INDENT = (12.7, 35.0)  # before "Kính gửi:" above several addressees, at least and at most
ADDRESSEES_GAP = 10.0  # points between the last addressee and the text
SIGNATURE_GAP = 4.0  # between the last words and the signature
SIGNATURE_ROOM = 29.0  # between the title and the name, for signature and seal (IV)


def line_height(size: float, line: float = 1.0) -> float:
    """Points from line to line, as Word reckons it for Times New Roman: in twentieths of a point."""
    return round(round(size * _SINGLE * 20) * line) / 20


class NamedStyle(Value, frozen=True):
    """A paragraph style: its Vietnamese name in Word and how its paragraphs look."""

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Align = "left"
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1.0
    keep_next: bool = False
    outline: int | None = None


class PageSize(Value, frozen=True):
    """A sheet with its margins and the distance of the page number from the upper edge."""

    width: float
    height: float
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20
    header: float = 10

    @property
    def text_width(self) -> float:
        """Millimetres between the left and the right margin."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Millimetres between the upper and the lower margin."""
        return self.height - self.top - self.bottom


class Layout(Value, frozen=True):
    """How papers look: sheets, styles, and the widths of the two columns of letterhead and signature tables.

    Also how the national name is spelled (R13), and which line of several a rule under them is measured by (R44).
    """

    portrait: PageSize
    landscape: PageSize
    styles: dict[StyleKey, NamedStyle]
    letterhead_columns: tuple[float, float]
    signature_columns: tuple[float, float]
    national_name: str = NATIONAL_NAME
    rule_under: Literal["last", "longest"] = "last"

    def page(self, landscape: bool) -> PageSize:
        """The sheet of this orientation."""
        return self.landscape if landscape else self.portrait


def _indented(name: str, **changes: object) -> NamedStyle:
    """A style of running text: justified, first line 12.7 mm in, 6 points before, lines 1.0 to 1.5 (II.6e)."""
    shared: dict[str, object] = {"align": "justify", "first_line": 12.7, "before": 6, "line": 1.1}
    return NamedStyle(name=name, **{**shared, **changes})  # type: ignore[arg-type]


def _centred(name: str, **changes: object) -> NamedStyle:
    return NamedStyle(name=name, align="center", **changes)  # type: ignore[arg-type]


STYLES: dict[StyleKey, NamedStyle] = {
    "national_name": _centred("Quốc hiệu", size=13, bold=True),
    "motto": _centred("Tiêu ngữ", bold=True),
    "superior": _centred("Cơ quan chủ quản", size=13),
    "issuer": _centred("Cơ quan ban hành", size=13, bold=True),
    "number": _centred("Số và ký hiệu", size=13, before=10),
    "letter_subject": _centred("Trích yếu công văn", size=12, before=6),
    "place_date": _centred("Địa danh và thời gian", italic=True, before=10),
    "kind": _centred("Tên loại", bold=True, before=20, keep_next=True),
    "subject": _centred("Trích yếu", bold=True, after=10, keep_next=True),
    "reference": _centred("Dòng kèm theo", size=13, italic=True, after=8, keep_next=True),
    "authority_line": _centred("Thẩm quyền ban hành", bold=True, before=10, after=6, keep_next=True),
    "addressees": _centred("Kính gửi", before=18),
    "addressee": NamedStyle(name="Nơi kính gửi", before=3),
    "legal_basis": _indented("Căn cứ", italic=True),
    "body": _indented("Nội dung"),
    "centred": _centred("Dòng giữa trang", before=6),
    "part_number": _centred("Phần", bold=True, before=12, keep_next=True),
    "part_title": _centred("Tên phần", bold=True, before=6, after=4, keep_next=True, outline=0),
    "heading_1": _indented("Mục", bold=True, before=9, keep_next=True, outline=0),
    "heading_2": _indented("Khoản có tiêu đề", bold=True, keep_next=True, outline=1),
    "heading_3": _indented("Tiểu khoản", bold=True, italic=True, keep_next=True, outline=2),
    "article": _indented("Điều"),
    "item": _indented("Khoản"),
    "letter_item": _indented("Điểm"),
    "dash_item": _indented("Gạch đầu dòng"),
    "plus_item": _indented("Dấu cộng"),
    "end_mark": _indented("Dấu hết", align="right", first_line=0.0),
    "authority": _centred("Quyền hạn và chức vụ", bold=True, keep_next=True),
    "signer": _centred("Họ tên người ký", bold=True, before=SIGNATURE_ROOM / 25.4 * 72),
    "recipients_title": NamedStyle(name="Tiêu đề nơi nhận", size=12, bold=True, italic=True, keep_next=True),
    "recipient": NamedStyle(name="Nơi nhận", size=11),
    "appendix": _centred("Phụ lục", bold=True, keep_next=True, outline=0),
    "appendix_title": _centred("Tên phụ lục", bold=True, keep_next=True),
    "cell": NamedStyle(name="Ô bảng", size=12),
    "head_cell": _centred("Ô đầu bảng", size=12, bold=True, keep_next=True),
    "page_number": _centred("Số trang"),
    "draft": NamedStyle(name="Dự thảo", size=13, bold=True),
    "footnote": NamedStyle(name="Chú thích cuối trang", size=11, align="justify"),
    "separator": NamedStyle(name="Ngăn cách", size=1),
}

_A4_PORTRAIT = PageSize(width=210, height=297)
_A4_LANDSCAPE = PageSize(width=297, height=210)
_SIDE_BY_SIDE = (62.0, 98.0)  # at 13 points the national name is 95.7 mm wide: 94 mm would break it

DEFAULT_LAYOUT = Layout(
    portrait=_A4_PORTRAIT,
    landscape=_A4_LANDSCAPE,
    styles=STYLES,
    letterhead_columns=_SIDE_BY_SIDE,
    signature_columns=(66.0, 94.0),
)

SHORT_SIZES: dict[StyleKey, float] = {  # for a letterhead that does not fit its columns at the usual sizes
    "national_name": 12,
    "motto": 13,
    "superior": 12,
    "issuer": 12,
}


def item_style(marker: str) -> StyleKey:
    """Style of a paragraph with this marker: "-", "+", "a)", "Điều 1.", or a number."""
    if marker.startswith("Điều"):
        return "article"
    if marker.endswith(")"):
        return "letter_item"
    return {"-": "dash_item", "–": "dash_item", "+": "plus_item"}.get(marker, "item")  # type: ignore[return-value]


def heading_style(level: int) -> StyleKey:
    """Style of a heading of this level; deeper than 3 looks like 3."""
    return {1: "heading_1", 2: "heading_2"}.get(level, "heading_3")  # type: ignore[return-value]
