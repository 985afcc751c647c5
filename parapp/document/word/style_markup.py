"""Named styles as WordprocessingML: what a new template is built of, and what a template lacks."""

from parapp.document.typography.styles import FONT, LANGUAGE, NamedStyle, StyleKey
from parapp.document.word.markup import NOTE_MARK_STYLE, XMLNS, jc, twips

_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_RUNNING_TEXT_AFTER = ("heading_1", "heading_2", "heading_3")


def style_markup(key: StyleKey, style: NamedStyle) -> str:
    """A `w:style` element, its id the key in the table of styles, its name what Word shows."""
    following = '<w:next w:val="body"/>' if key in _RUNNING_TEXT_AFTER else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_look(style)}</w:pPr><w:rPr>{_run_look(style)}</w:rPr></w:style>"
    )


def note_mark_markup() -> str:
    """The character style of the marks that point to footnotes."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{NOTE_MARK_STYLE}">'
        '<w:name w:val="Dấu chú thích"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def styles_markup(styles: dict[StyleKey, NamedStyle]) -> str:
    """A whole styles part: Times New Roman for every script, no theme, Vietnamese."""
    named = "".join(style_markup(key, style) for key, style in styles.items())
    return (
        f"<w:styles {XMLNS}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        f'<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/></w:pPr><w:rPr>{_FONTS}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{named}{note_mark_markup()}</w:styles>"
    )


def _paragraph_look(style: NamedStyle) -> str:
    keep = "<w:keepNext/>" if style.keep_next else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'{keep}<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" '
        f'w:line="{round(style.line * 240)}" w:lineRule="auto"/>'
        f'<w:ind w:left="{twips(style.left)}" w:right="{twips(style.right)}" w:firstLine="{twips(style.first_line)}"/>'
        f'<w:jc w:val="{jc(style.align)}"/>{outline}'
    )


def _run_look(style: NamedStyle) -> str:
    marks = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    return f'{marks}<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
