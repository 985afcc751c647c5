"""A small paper that keeps every rule, written as XML by hand: the checker must not be tested by our own writer alone.

Faults are planted by changing its text; `changed` refuses a change that would change nothing.
"""

import zipfile
from pathlib import Path

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MOTTO_MM, ISSUER_MM, SUBJECT_MM, APPENDIX_MM = 60.4, 16.0, 42.0, 50.0

MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'

STYLES = f"""<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>
<w:sz w:val="28"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Text"><w:name w:val="Text"/><w:basedOn w:val="Normal"/><w:pPr>
<w:spacing w:before="120" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Basis"><w:name w:val="Basis"/><w:basedOn w:val="Text"/><w:rPr><w:i/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Centred"><w:name w:val="Centred"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="Plain"><w:name w:val="Plain"/><w:tblPr>{MARGINS}</w:tblPr>
</w:style></w:styles>"""

SETTINGS = f'<w:settings {NAMESPACES}><w:themeFontLang w:val="vi-VN"/></w:settings>'
FIRST_HEADER = f"<w:hdr {NAMESPACES}><w:p/></w:hdr>"
HEADER = f"""<w:hdr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"""


def run(text: str, size: int = 28, look: str = "") -> str:
    """A run; `look` holds the names of switches ("bi")."""
    switches = "".join(f"<w:{name}/>" for name in look)
    return f'<w:r><w:rPr>{switches}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "Text", more: str = "") -> str:
    """A paragraph of a style with further properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def drawn(length: float) -> str:
    """A run with a centred line in both forms, as Word writes it."""
    points, units = length / 25.4 * 72, round(length * 36000)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="line"><wp:posOffset>230000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{units}" cy="0"/><wp:wrapNone/><wp:docPr id="1" name="Line"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        "<wps:wsp><wps:cNvCnPr/><wps:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{units}" cy="0"/></a:xfrm><a:prstGeom prst="line"/>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="solid"/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:line from="0,0" to="{points:.1f}pt,0"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def moved(stroke: str, millimetres: float) -> str:
    """A drawn line that begins so far from the left edge of its column."""
    return changed(stroke, "<wp:align>center</wp:align>", f"<wp:posOffset>{round(millimetres * 36000)}</wp:posOffset>")


def vector(length: float) -> str:
    """A run with the line as Word 2007 wrote it."""
    style = f"position:absolute;margin-left:0;width:{length / 25.4 * 72:.1f}pt;height:0;mso-position-horizontal:center"
    return f'<w:r><w:pict><v:shape type="#_x0000_t32" style="{style}"/></w:pict></w:r>'


def cell(width: int, *blocks: str) -> str:
    """A table cell of a width in twips."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(blocks)}</w:tc>'


def row(*cells: str, properties: str = "<w:cantSplit/>") -> str:
    """A table row that is not split."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(columns: tuple[int, ...], *rows: str) -> str:
    """A table of columns in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    properties = f'<w:tblPr><w:tblLayout w:type="fixed"/>{MARGINS}</w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def letterhead(number: str = "Số: 05/KH-UBND", date: str = "Mẫu, ngày 05 tháng 3 năm 2026", superior: str = "") -> str:
    """The table at the top; `superior` is a paragraph above the issuing body."""
    left = cell(
        3515,
        superior,
        paragraph(run("ỦY BAN NHÂN DÂN", 26, "b"), style="Centred"),
        paragraph(run("XÃ MẪU", 26, "b"), drawn(ISSUER_MM), style="Centred"),
    )
    right = cell(
        5556,
        paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26, "b"), style="Centred"),
        paragraph(run("Độc lập - Tự do - Hạnh phúc", 28, "b"), drawn(MOTTO_MM), style="Centred"),
    )
    low_left = cell(3515, paragraph(run(number, 26), style="Centred"))
    low_right = cell(5556, paragraph(run(date, 28, "i"), style="Centred"))
    return table((3515, 5556), row(left, right), row(low_left, low_right))


def title() -> str:
    """Tên loại and trích yếu with the line under it."""
    return paragraph(run("KẾ HOẠCH", 28, "b"), style="Centred") + paragraph(
        run("Nâng cao Chỉ số cải cách hành chính năm 2026", 28, "b"), drawn(SUBJECT_MM), style="Centred"
    )


LONG = (
    "Từng bộ phận rà soát các tiêu chí bị mất điểm, nêu rõ nguyên nhân, người chịu trách nhiệm và thời hạn hoàn thành"
    " để Ủy ban nhân dân xã theo dõi hằng tháng"
)
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 10 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Minh Họa về Chỉ số năm 2025.",
)
POINTER = "Các nhiệm vụ cụ thể nêu tại Phụ lục kèm theo Kế hoạch này"


def content() -> str:
    """Căn cứ, headings and paragraphs."""
    return "".join(
        (
            *(paragraph(run(basis), style="Basis") for basis in BASES),
            paragraph(run("I. MỤC ĐÍCH, YÊU CẦU", 28, "b")),
            paragraph(run("1. Mục đích", 28, "b")),
            paragraph(run(f"a) {LONG}.")),
            paragraph(run("2. Yêu cầu", 28, "b")),
            paragraph(run(f"- {LONG};")),
            paragraph(run("II. TỔ CHỨC THỰC HIỆN", 28, "b")),
            paragraph(run(f"1. {LONG}.")),
            paragraph(run(f"2. {POINTER}; {LONG}./."), more="<w:keepNext/>"),
        )
    )


RECIPIENTS = ("- Ủy ban nhân dân tỉnh;", "- Các bộ phận thuộc xã;", "- Lưu: VT, VHXH (05b).")


def signature(*lines: str, name: str = "Nguyễn Văn Mẫu") -> str:
    """Nơi nhận beside the signature."""
    authority = lines or ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    left = cell(
        3742,
        paragraph(run("Nơi nhận:", 24, "bi"), style="Normal"),
        *(paragraph(run(line, 22), style="Normal") for line in RECIPIENTS),
    )
    right = cell(
        5329,
        *(paragraph(run(line, 28, "b"), style="Centred") for line in authority),
        paragraph(run(name, 28, "b"), style="Centred", more='<w:spacing w:before="1640"/>') if name else "",
    )
    return table((3742, 5329), row(left, right))


def section(size: str = 'w:w="11906" w:h="16838"', more: str = "") -> str:
    """Properties of a section with the page number in the header, not on the first page."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/>'
        f'<w:pgSz {size}/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567"'
        f' w:footer="567" w:gutter="0"/>{more}<w:titlePg/></w:sectPr>'
    )


REFERENCE = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)"


def reference_line(text: str) -> str:
    """The line under an appendix's title with its short rule."""
    return paragraph(run(text, 26, "i"), drawn(APPENDIX_MM), style="Centred")


def appendix(label: str = "Phụ lục", reference: str = REFERENCE) -> str:
    """Head and table of an appendix."""
    rows = [
        row(cell(4000, paragraph(run("Nhiệm vụ", 24, "b"), style="Centred")), properties="<w:cantSplit/><w:tblHeader/>")
    ]
    rows += [row(cell(4000, paragraph(run(f"Việc {number}", 24), style="Normal"))) for number in range(5)]
    return "".join(
        (
            paragraph(run(label, 28, "b"), style="Centred"),
            paragraph(run("DANH MỤC NHIỆM VỤ", 28, "b"), style="Centred"),
            reference_line(reference),
            table((4000,), *rows),
            paragraph(run("./."), style="Normal"),
        )
    )


def numbered_section() -> str:
    """The lying section of an appendix, counting from 1."""
    return section('w:w="16838" w:h="11906" w:orient="landscape"', '<w:pgNumType w:start="1"/>')


def document(
    head: str | None = None, body: str | None = None, end: str | None = None, appendices: tuple[str, ...] | None = None
) -> str:
    """The whole main part; each piece can be replaced."""
    parts = [head or letterhead(), title(), body or content(), end or signature()]
    added = (appendix(),) if appendices is None else appendices
    sections = [section(), *(numbered_section() for _ in added)]
    for index, part in enumerate(added):
        parts += [f"<w:p><w:pPr>{sections[index]}</w:pPr></w:p>", part]
    return f"<w:document {NAMESPACES}><w:body>{''.join(parts)}{sections[-1]}</w:body></w:document>"


def changed(xml: str, old: str, new: str, count: int = 1) -> str:
    """The text with `old` replaced; that it was there is made sure."""
    assert old in xml, old
    return xml.replace(old, new, count)


def packed(target: Path, main: str = "", **parts: str) -> Path:
    """Writes a .docx of these parts (styles, settings, header, first_header, numbering, theme, footer, footnotes)."""
    texts = {"styles": STYLES, "settings": SETTINGS, "header": HEADER, "first_header": FIRST_HEADER} | parts
    kinds = {"header": ("header", "rId1"), "first_header": ("header", "rId2"), "footer": ("footer", "rId3")}
    relations = [
        f'<Relationship Id="{kinds.get(name, (name, name))[1]}" Type="{RELATIONS}/{kinds.get(name, (name, name))[0]}"'
        f' Target="{name}.xml"/>'
        for name in texts
    ]
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override'
            f' PartName="/word/document.xml" ContentType="{OFFICE}wordprocessingml.document.main+xml"/></Types>',
        )
        root = f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">{root}</Relationships>')
        listed = f'<Relationships xmlns="{package}/relationships">{"".join(relations)}</Relationships>'
        archive.writestr("word/_rels/document.xml.rels", listed)
        archive.writestr("word/document.xml", main or document())
        for name, text in texts.items():
            archive.writestr(f"word/{name}.xml", text)
    return target
