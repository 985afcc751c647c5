"""A grid as HTML: a web page, a portal's export called .xls, and what programs put on the clipboard."""

from html import escape

from devtools.collection.grid import Grid, GridCell

_HEADS = {
    "web": '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Kết quả</title>'
    "<style>td{padding:4px}</style><script>var a = '<table><tr><td>x</td></tr></table>';</script></head><body>"
    '<nav><table><tr><td><a href="/">Trang chủ</a></td><td><a href="/tin">Tin tức</a></td></tr></table></nav>',
    "portal": '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>',
    "excel": '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<head><meta charset="utf-8"><meta name=ProgId content=Excel.Sheet>'
    "<style><!--.xl65{mso-number-format:\\@;}--></style></head><body link=blue><!--StartFragment-->",
    "word": '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    '<head><meta charset="utf-8"><meta name=Generator content="Microsoft Word 15"></head><body><!--StartFragment-->',
    "libreoffice": '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>'
    '<meta name="generator" content="LibreOffice 7.4"/></head><body>',
}


def html(grid: Grid, maker: str) -> str:
    """The table as the maker ("web", "portal", "excel", "word", "libreoffice") writes it."""
    above = "".join(f"<p>{escape(line)}</p>\n" for line in grid.above)
    below = "".join(f"<p>{escape(line)}</p>\n" for line in grid.below)
    rows = "\n".join(f"<tr>{_row(row, index < grid.header_rows, maker)}</tr>" for index, row in enumerate(grid.rows))
    table = f"<table border=1>\n{rows}\n</table>"
    end = "<!--EndFragment-->" if maker in ("excel", "word") else ""
    return f"{_HEADS[maker]}\n{above}{table}\n{below}{end}</body></html>"


def _row(row: list[GridCell], header: bool, maker: str) -> str:
    return "".join(_cell(cell, header, maker) for cell in row if not cell.covered)


def _cell(cell: GridCell, header: bool, maker: str) -> str:
    tag = "th" if header and maker == "web" else "td"
    spans = f' colspan="{cell.colspan}"' * (cell.colspan > 1) + f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1)
    return f"<{tag}{spans}{_facts(cell, maker)}>{_inner(cell, maker)}</{tag}>"


def _facts(cell: GridCell, maker: str) -> str:
    if maker == "excel":
        number = f" x:num={cell.number}" if cell.number is not None else ""
        return f" class=xl65 style='padding-left:{9 * cell.indent}px'{number}"
    if maker == "libreoffice" and cell.number is not None:
        return f' align="right" sdval="{cell.number}" sdnum="1066;"'
    return ""


def _inner(cell: GridCell, maker: str) -> str:
    text = escape(cell.text).replace("\u00a0", "&nbsp;").replace("\n", "<br>\n")
    if cell.font:
        text = f'<font face="{cell.font}">{text}</font>'
    if cell.runs:
        text = "".join(f"<span style=\"font-family:'{font}'\">{escape(part)}</span>" for part, font in cell.runs)
    text = f"<b>{text}</b>" if cell.bold and text else text
    if maker == "word":
        # Word breaks its source lines anywhere a space stands
        text = text.replace(" trong ", "\n trong ")
        style = f"margin-left:{12 * cell.indent}pt"
        return f"<p class=MsoNormal style='{style}'><span lang=VI>{text or '&nbsp;'}<o:p></o:p></span></p>"
    return text or ("&nbsp;" if maker == "portal" else "")
