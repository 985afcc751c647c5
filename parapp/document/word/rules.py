"""Drawn lines under text (II.1b, II.2b, II.5b): their lengths and their markup."""

from parapp.document.typography.styles import RULE_DROP, RULE_WEIGHT, line_height
from parapp.document.word.markup import Pen

_EMU_PER_MM = 36000
_EMU_PER_POINT = 12700


def rule(pen: Pen, length: float, size: float) -> str:
    """A run that draws a centred line of `length` millimetres under the line of text (`size` points) it stands in.

    Word 2010 and later take the drawing, older programs the picture; both are the same line.
    """
    pen.shapes += 1
    drop = line_height(size) + RULE_DROP
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{_drawing(pen.shapes, length, drop)}</mc:Choice><mc:Fallback>{_picture(pen.shapes, length, drop)}"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _drawing(number: int, length: float, drop: float) -> str:
    width = round(length * _EMU_PER_MM)
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="line"><wp:posOffset>{round(drop * _EMU_PER_POINT)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Đường kẻ {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        "<wps:wsp><wps:cNvCnPr/><wps:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{round(RULE_WEIGHT * _EMU_PER_POINT)}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _picture(number: int, length: float, drop: float) -> str:
    points = f"{length / 25.4 * 72:.2f}pt"
    place = (
        f"position:absolute;margin-top:{drop:.2f}pt;width:{points};height:0;z-index:1;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:text;mso-position-vertical-relative:line"
    )
    return (
        f'<w:pict><v:line id="rule_{number}" style="{place}" from="0,0" to="{points},0" '
        f'strokecolor="black" strokeweight="{RULE_WEIGHT}pt"/></w:pict>'
    )
