"""Builds templates/word/ke-hoach.docx anew: `python -m devtools.word_template`.

The sample text in its content controls only shows an office where what goes and in which style; parapp replaces it.
"""

from parapp.document.typography.styles import DEFAULT_LAYOUT, LANGUAGE, STYLES, PageSize, StyleKey
from parapp.document.word.blocks import nodes_markup, separator
from parapp.document.word.layout import default_template
from parapp.document.word.markup import XMLNS, Pen, paragraph, run, twips
from parapp.document.word.package import zip_bytes
from parapp.document.word.style_markup import styles_markup
from parapp.document.word.writer import footnotes_markup, properties_markup
from parapp.models.document import (
    AppendixHead,
    Heading,
    Item,
    Letterhead,
    Node,
    Paragraph,
    SignatureBlock,
    Spans,
    Table,
    TableCell,
    TableRow,
    Text,
    Title,
)

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PARTS = {  # relation -> member of the folder word/
    "rId1": ("styles", "styles.xml"),
    "rId2": ("settings", "settings.xml"),
    "rId3": ("header", "header1.xml"),
    "rId4": ("header", "header2.xml"),
    "rId5": ("footnotes", "footnotes.xml"),
}
FIRST_HEADER, OTHER_HEADER = "rId3", "rId4"
TITLE = "Mẫu trình bày kế hoạch"


def text(words: str) -> Spans:
    return (Text(text=words),)


def cells(*words: str) -> tuple[TableCell, ...]:
    return tuple(TableCell(paragraphs=(text(word),)) for word in words)


LETTERHEAD: tuple[Node, ...] = (
    Letterhead(
        issuer=("ỦY BAN NHÂN DÂN", "XÃ …"),
        number=text("Số: …/KH-UBND"),
        place_date=text("…, ngày … tháng … năm …"),
    ),
)
BODY: tuple[Node, ...] = (
    Title(kind="KẾ HOẠCH", subject=text("Trích yếu nội dung kế hoạch")),
    Paragraph(spans=text("Căn cứ …;"), style="legal_basis"),
    Paragraph(
        spans=text(
            "Căn cứ ….",
        ),
        style="legal_basis",
    ),
    Paragraph(spans=text("Đoạn mở đầu và các đoạn nội dung.")),
    Heading(level=1, number="I.", spans=text("TÊN MỤC")),
    Heading(level=2, number="1.", spans=text("Khoản có tiêu đề")),
    Heading(level=3, number="1.1.", spans=text("Tiểu khoản có tiêu đề")),
    Item(marker="1.", spans=text("Khoản không có tiêu đề.")),
    Item(marker="a)", spans=text("Điểm.")),
    Item(marker="-", spans=text("Gạch đầu dòng.")),
    Item(marker="+", spans=text("Dấu cộng.")),
)
SIGNATURE: tuple[Node, ...] = (
    SignatureBlock(
        recipients=("- Tên cơ quan, đơn vị nhận;", "- Lưu: VT, …."),
        lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        name=text("Họ và tên"),
    ),
)
APPENDIX: tuple[Node, ...] = (
    AppendixHead(label="Phụ lục", title=text("TÊN PHỤ LỤC"), reference=text("(Kèm theo Kế hoạch số …/KH-UBND)")),
    Table(
        widths=(0.1, 0.5, 0.4),
        rows=(
            TableRow(kind="header", cells=cells("STT", "Nội dung", "Đơn vị chủ trì")),
            TableRow(kind="task", cells=cells("1", "Nội dung trong ô", "Tên đơn vị")),
        ),
    ),
    Paragraph(spans=text("./."), style="end_mark"),
)
CONTROLS = {
    "letterhead": ("Cơ quan ban hành, số, ngày", LETTERHEAD),
    "body": ("Nội dung kế hoạch", BODY),
    "signature": ("Nơi nhận và chữ ký", SIGNATURE),
    "appendix": ("Phụ lục", APPENDIX),
}


def control_markup(pen: Pen, number: int, name: str) -> str:
    """A content control that cannot be deleted but edited, with its sample text."""
    alias, nodes = CONTROLS[name]
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="parapp.{name}"/><w:id w:val="{30202000 + number}"/>'
        '<w:lock w:val="sdtLocked"/></w:sdtPr>'
        f"<w:sdtContent>{''.join(nodes_markup(pen, nodes))}</w:sdtContent></w:sdt>"
    )


def section_markup(page: PageSize) -> str:
    """A4, page numbers from 1, not shown on the first page (I.1, I.3, I.7)."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr><w:headerReference w:type="first" r:id="{FIRST_HEADER}"/>'
        f'<w:headerReference w:type="default" r:id="{OTHER_HEADER}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.header)}" w:footer="{twips(page.header)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def document_markup() -> str:
    """The body: controls for the upright part, its section break, the control for appendices on landscape pages."""
    pen = Pen(DEFAULT_LAYOUT, style_ids(), DEFAULT_LAYOUT.portrait)
    upright = "".join(control_markup(pen, number, name) for number, name in enumerate(CONTROLS) if name != "appendix")
    ending = separator(pen).replace("</w:pPr>", section_markup(pen.page) + "</w:pPr>")
    pen.page = DEFAULT_LAYOUT.landscape
    appendix = control_markup(pen, len(CONTROLS), "appendix") + section_markup(pen.page)
    return f"<w:document {XMLNS}><w:body>{upright}{ending}{appendix}</w:body></w:document>"


def style_ids() -> dict[StyleKey, str]:
    """In a fresh template each style's id is its key."""
    return {key: key for key in STYLES}


def header_markup(inner: str) -> str:
    pen = Pen(DEFAULT_LAYOUT, style_ids(), DEFAULT_LAYOUT.portrait)
    return f"<w:hdr {XMLNS}>{paragraph(pen, 'page_number', inner)}</w:hdr>"


def page_field() -> str:
    """A field that shows the number of the page."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + run("2") + mark.format("end")


def settings_markup() -> str:
    """Word 2010's line breaking (measured against the page preview), footnote separators, Vietnamese."""
    return (
        f'<w:settings {XMLNS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/>'
        f'</w:compat><w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def relations(entries: dict[str, tuple[str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{to}"/>' for key, (kind, to) in entries.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def content_types() -> str:
    overrides = {"/word/document.xml": f"{MAIN}document.main+xml"}
    overrides |= {f"/word/{member}": f"{MAIN}{kind}+xml" for kind, member in PARTS.values()}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{lines}</Types>"
    )


def template_members() -> dict[str, bytes]:
    """Every member of the template with its content."""
    members = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(
            {"rId1": (f"{RELATIONS}officeDocument", "word/document.xml"), "rId2": (CORE, "docProps/core.xml")}
        ),
        "word/document.xml": document_markup(),
        "word/_rels/document.xml.rels": relations(
            {key: (RELATIONS + kind, member) for key, (kind, member) in PARTS.items()}
        ),
        "word/styles.xml": styles_markup(STYLES),
        "word/settings.xml": settings_markup(),
        "word/header1.xml": header_markup(""),
        "word/header2.xml": header_markup(page_field()),
        "word/footnotes.xml": footnotes_markup([]),
        "docProps/core.xml": properties_markup(TITLE),
    }
    return {name: (DECLARATION + content).encode() for name, content in members.items()}


if __name__ == "__main__":
    default_template().write_bytes(zip_bytes(template_members()))
