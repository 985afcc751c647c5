"""Files as offices make them: tabs instead of tables, text boxes, typed lines, empty paragraphs, numbers in footers."""

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

LONG = (
    "Tăng cường chỉ đạo, điều hành cải cách hành chính trên địa bàn xã, khắc phục từng tiêu chí bị mất điểm trong năm"
    " trước và nâng cao chất lượng phục vụ người dân, doanh nghiệp."
)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def add_field(paragraph, name: str) -> None:
    """A field in the paragraph, as Word stores it."""
    for part in ("begin", name, "separate", "1", "end"):
        run = paragraph.add_run()
        if part == name:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {name} "
            run._r.append(instruction)
        elif part == "1":
            run.text = part
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), part)
            run._r.append(mark)


def _centred(paper, text: str, bold: bool = True):
    paragraph = paper.add_paragraph(text)
    paragraph.alignment = CENTRE
    paragraph.runs[0].bold = bold
    return paragraph


def with_tabs(target: Path) -> Path:
    """Everything set by tabs and empty lines, in Arial 12, the page number in the footer."""
    paper = Document()
    section = paper.sections[0]
    section.left_margin = section.right_margin = Mm(20)
    paper.styles["Normal"].font.name = "Arial"
    paper.styles["Normal"].font.size = Pt(12)
    for line in (
        "UBND XÃ MẪU\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "\t\tĐộc lập – Tự do – Hạnh phúc",
        "________\t\t____________________",
        "Số: 5 /KH – UBND\tMẫu, ngày 5 tháng 2 năm 2026",
        "",
    ):
        paper.add_paragraph(line)
    _centred(paper, "KẾ HOẠCH")
    paper.add_paragraph("")
    _centred(paper, "Khắc phục tồn tại trong công tác cải cách hành chính năm 2026.")
    _centred(paper, "---------------", bold=False)
    paper.add_paragraph("\tCăn cứ Luật Tổ chức chính quyền địa phương;")
    paper.add_paragraph(
        "\tCăn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Minh Họa về Chỉ số năm 2025,"
    )
    paper.add_paragraph("")
    paper.add_paragraph("I. MỤC ĐÍCH, YÊU CẦU").runs[0].bold = True
    for number in range(3):
        paragraph = paper.add_paragraph("\t" + LONG)
        if number == 1:
            paragraph.runs[0].font.color.rgb = RGBColor(255, 0, 0)
            paragraph.add_run(" Phần thêm.").font.size = Pt(16)
        paper.add_paragraph("")
    paper.add_paragraph("II. TỔ CHỨC THỰC HIỆN")
    paper.add_paragraph(f"1. {LONG}")
    paper.add_paragraph("")
    for line in ("Nơi nhận:\tT/M ỦY BAN NHÂN DÂN", "- UBND tỉnh;\tCHỦ TỊCH", "- Các phòng, ban", "- Lưu VT", ""):
        paper.add_paragraph(line)
    paper.add_paragraph("\t\t\tNguyễn Văn Mẫu")
    footer = section.footer.paragraphs[0]
    footer.add_run("Trang ")
    add_field(footer, "PAGE")
    footer.add_run("/")
    add_field(footer, "NUMPAGES")
    paper.save(str(target))
    return target


def _box(number: int, left: int, width: int, lines: tuple[str, ...]) -> str:
    inner = "".join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines)
    size = f'cx="{width * 36000}" cy="1080000"'
    anchor = (
        f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH'
        f' relativeFrom="column"><wp:posOffset>{left * 36000}</wp:posOffset></wp:positionH><wp:positionV'
        ' relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapNone/><wp:docPr id="{number}" name="Box"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    picture = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{anchor}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def with_boxes(target: Path) -> Path:
    """The letterhead in two text boxes, a numbered list, wide lines, an appendix behind a page break."""
    paper = Document()
    left = ("UBND TỈNH MINH HỌA", "ỦY BAN NHÂN DÂN", "XÃ MẪU", "-------", "Số: 15/KH-UBND")
    right = (
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("-------------------", "Mẫu, ngày 12 tháng 3 năm 2026"),
    )
    paper.element.body.insert(0, parse_xml(f"<w:p {_SPACES}>{_box(1, 0, 65, left)}{_box(2, 65, 100, right)}</w:p>"))
    for _ in range(5):
        paper.add_paragraph("")
    title = _centred(paper, "KẾ HOẠCH")
    title.runs[0].font.size = Pt(16)
    title.runs[0].add_break()
    title.add_run("Khắc phục các tiêu chí bị mất điểm năm 2025").bold = True
    for style in ("List Number", "List Number", "Normal"):
        paper.add_paragraph(LONG, style=style).paragraph_format.line_spacing = 2.0
    paper.add_paragraph("Các việc cụ thể nêu tại Phụ lục kèm theo./.")
    end = paper.add_table(1, 2)
    end.cell(0, 0).text = "Nơi nhận:\n- Ủy ban nhân dân tỉnh;\n- Lưu: VT."
    end.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nTrần Văn Mẫu"
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for line in ("PHỤ LỤC 1", "DANH MỤC NHIỆM VỤ"):
        _centred(paper, line, bold=False)
    _centred(paper, "(Kèm theo Kế hoạch số 15/KH-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)", bold=False)
    _merged_table(paper)
    add_field(paper.sections[0].header.paragraphs[0], "PAGE")
    paper.save(str(target))
    return target


def _merged_table(paper) -> None:
    """Two header rows, cells merged downwards."""
    table = paper.add_table(8, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "STT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Nội dung"
    table.cell(1, 1).text, table.cell(1, 2).text = "Việc", "Hạn"
    for number in range(2, 8):
        table.cell(number, 0).text, table.cell(number, 1).text = str(number), LONG
    table.cell(3, 2).merge(table.cell(5, 2)).text = "Quý II"
