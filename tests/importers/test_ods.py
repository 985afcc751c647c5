"""Spreadsheets of LibreOffice: values and displayed texts, repetitions, spans, styles; hostile repetitions end."""

from decimal import Decimal

import pytest

from parapp.importers.gate import pass_gate
from parapp.importers.ods import read_ods
from parapp.importers.sheet import MAX_BLANK_RUN, MAX_ROWS
from parapp.models import UserError
from parapp.models.table import Encoding, ReadOptions, Source, SourceTable
from tests.importers import office_files as files

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def cell(text: str = "", attributes: str = "") -> str:
    kind = "" if "value-type" in attributes or not text else 'office:value-type="string"'
    inner = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell {kind} {attributes}>{inner}</table:table-cell>"


def number(value: object, shown: str, attributes: str = "", kind: str = "float") -> str:
    return cell(shown, f'office:value-type="{kind}" office:value="{value}" {attributes}')


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "Phụ lục", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def document(*sheets: str, styles: str = "", before: str = "", common: str = "") -> bytes:
    content = (
        f"<office:document-content {SPACES} {CALC}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}{''.join(sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    if common:
        parts["styles.xml"] = (
            f"<office:document-styles {SPACES}><office:styles>{common}</office:styles></office:document-styles>"
        )
    return files.zipped(parts)


def read(data: bytes, encoding: Encoding = "auto") -> Source:
    assert pass_gate(data, "a.ods") == "ods"
    return read_ods(data, "a.ods", lambda share: None, ReadOptions(encoding=encoding))


def table(*rows: str, styles: str = "") -> SourceTable:
    return read(document(sheet(*rows), styles=styles)).tables[0]


def texts(found: SourceTable) -> list[list[str]]:
    return [[one.text for one in line] for line in found.rows]


def problems(found: SourceTable) -> list[tuple[str, str, str]]:
    return [(one.code, one.place, one.facts.get("text", "")) for one in found.problems]


def test_numbers_are_read_as_shown_and_as_stored():
    found = table(
        row(
            *(number(5.1, "5,10"), number(5.1, "5.10"), number(0.5, "50%", kind="percentage"), number(8.25, "8,3")),
            *(number(1234.5, "1.234,50"), number(0.75, "0.75 điểm"), number(3, ""), number(1, "TRUE")),
            *(number(2, "Đạt"), number("1e999", "x"), number(0.30000000000000004, "0,3"), number(-0.5, "-0,50")),
            *(number(51, "5.1"), number(1234, "1.234"), number(5, "5 điểm")),
        )
    )
    assert texts(found) == [
        ["5.10", "5.10", "50%", "8.3", "1234.50", "0.75", "3", "TRUE", "Đạt", "x", "0.3", "-0.50", "5.1", "1234", "5"]
    ]
    stored = ["5.1", "5.1", "0.5", "8.25", "1234.5", "0.75", "3", None, "2", None, "0.3", "-0.5", "51", "1234", "5"]
    assert [one.number for one in found.rows[0]] == [None if text is None else Decimal(text) for text in stored]


def test_dates_times_truths_and_errors():
    found = table(
        row(
            cell("8.5", 'office:value-type="date" office:date-value="2026-05-08"'),
            cell("x", 'office:value-type="date" office:date-value="2026-05-08T07:30:00"'),
            cell("7:30", 'office:value-type="time" office:time-value="PT07H30M00S"'),
            cell("ĐÚNG", 'office:value-type="boolean" office:boolean-value="true"'),
            cell("#DIV/0!", 'office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"'),
            cell("Err:502", 'office:value-type="string" table:formula="of:=X()"'),
            cell("#1", 'office:value-type="string"'),
            cell("y", 'office:value-type="date" office:date-value="khi nào"'),
        )
    )
    assert texts(found) == [["08/05/2026", "08/05/2026 07:30", "7:30:00", "TRUE", "", "", "#1", "y"]]
    assert [one.is_date for one in found.rows[0]] == [True, True, True, *[False] * 5]
    assert problems(found) == [("cell_is_error", "Phụ lục!E1", "#DIV/0!"), ("cell_is_error", "Phụ lục!F1", "Err:502")]


def test_formulas_without_values_are_computed_or_named():
    found = table(
        row(number(1.5, "1,5"), number(2, "2"), cell("", 'table:formula="of:=SUM([.A1:.B1])*2"')),
        row(cell("", 'table:formula="of:=IF([.A1]&gt;1;1;2)"'), cell("", 'table:formula="of:=[$Khác.A1]+1"')),
    )
    assert texts(found)[0] == ["1.5", "2", "7"]
    assert problems(found) == [
        ("formula_without_value", "Phụ lục!A2", "IF(A1>1;1;2)"),
        ("formula_without_value", "Phụ lục!B2", "[$Khác.A1]+1"),
        ("formula_computed", "Phụ lục!C1", ""),
    ]


def test_texts_with_blanks_lines_links_and_notes():
    inner = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation>'
        '<text:p><text:s text:c="4"/>a<text:tab/>b<text:line-break/>c <text:a>liên kết</text:a></text:p><text:p/>'
        '<text:p>d<text:s text:c="2000000000"/>e</text:p></table:table-cell>'
    )
    found = table(row(inner, '<table:table-cell office:value-type="string" office:string-value="chỉ giá trị"/>'))
    text = found.rows[0][0].text
    assert text.startswith("    a\tb\nc liên kết\n\nd ") and text.endswith(" e") and len(text) < 200
    assert (found.rows[0][0].indent, found.rows[0][1].text) == (2, "chỉ giá trị")
    assert problems(found) == [("note_not_read", "Phụ lục!A1", "ghi chú")]


def test_spans_cover_and_text_under_them_is_named():
    covered = '<table:covered-table-cell office:value-type="string"><text:p>khuất</text:p></table:covered-table-cell>'
    found = table(
        row(cell("gộp", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'), covered, cell("x")),
        row('<table:covered-table-cell table:number-columns-repeated="2"/>', cell("y")),
        row(cell("z", 'table:number-columns-spanned="2000000000" table:number-rows-spanned="2000000000"')),
    )
    assert (found.rows[0][0].colspan, found.rows[0][0].rowspan) == (2, 2)
    assert [one.covered for one in found.rows[1]] == [True, True, False]
    assert (found.rows[2][0].colspan, found.rows[2][0].rowspan) == (3, 1)
    assert problems(found) == [("text_under_merge", "Phụ lục!B1", "khuất")]


def test_repeated_cells_and_rows_stand_at_each_place():
    found = table(
        row(cell("a", 'table:number-columns-repeated="2"'), cell("", 'table:number-columns-repeated="2"'), cell("b")),
        row(cell("c"), attributes='table:number-rows-repeated="2"'),
    )
    assert texts(found) == [["a", "a", "", "", "b"], ["c", "", "", "", ""], ["c", "", "", "", ""]]
    assert [one.place for one in found.rows[0] if one.text] == ["Phụ lục!A1", "Phụ lục!B1", "Phụ lục!E1"]
    assert found.rows[2][0].place == "Phụ lục!A3"


def test_what_is_hidden_is_marked():
    hidden = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="ta2" style:family="table">{hidden}</style:style>'
    first = sheet(
        '<table:table-column/><table:table-column table:visibility="collapse"/>',
        row(cell("a"), cell("b")),
        row(cell("c"), attributes='table:visibility="collapse"'),
        "<table:table-row-group>",
        row(cell("d"), attributes='table:visibility="filter"'),
        "</table:table-row-group>",
        row(cell(), attributes='table:visibility="collapse"'),
        row(cell("e")),
    )
    second = sheet(row(cell("x")), name="Ẩn", attributes='table:style-name="ta2"')
    source = read(document(first, second, styles=styles))
    assert (source.tables[0].hidden_rows, source.tables[0].hidden_columns) == ((1, 2), (1,))
    assert [one.hidden for one in source.tables] == [False, True]


def test_styles_come_from_cells_columns_and_parents():
    common = (
        '<style:style style:name="Default" style:family="table-cell"/>'
        '<style:style style:name="đậm" style:family="table-cell" style:parent-style-name="Default">'
        '<style:text-properties fo:font-weight="bold" style:font-name=".VnTime"/></style:style>'
    )
    styles = (
        '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="đậm">'
        '<style:paragraph-properties fo:margin-left="0.353cm"/></style:style>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-family="\'VNI-Times\'"/>'
        "</style:style>"
    )
    rows = (
        '<table:table-column table:default-cell-style-name="ce1"/>',
        row(
            cell("§iÓm"),
            cell("§iÓm", 'table:style-name="ce1"'),
            cell('a <text:span text:style-name="T1">ñaïi</text:span>'),
        ),
    )
    source = read(document(sheet(*rows), styles=styles, common=common))
    line = source.tables[0].rows[0]
    assert [(one.text, one.bold, one.indent) for one in line] == [
        ("Điểm", True, 1),
        ("Điểm", True, 1),
        ("a đại", False, 0),
    ]
    assert (line[2].raw, source.encoding) == ("a ñaïi", "tcvn3")


def test_hostile_repetitions_end():
    huge = 2**31
    found = table(
        row(cell("a"), cell("", f'table:number-columns-repeated="{huge}"'), cell("b")),
        row(cell(), attributes=f'table:number-rows-repeated="{huge}"'),
    )
    assert [(one.code, one.facts["count"]) for one in found.problems] == [("too_many_columns", "1")]
    found = table(
        row(cell("a", f'table:number-columns-repeated="{huge}"'), attributes='table:number-rows-repeated="99"')
    )
    assert (len(found.rows), len(found.rows[0])) == (99, 64)
    assert found.problems[0].code == "too_many_columns"
    found = table(row(cell("a"), attributes=f'table:number-rows-repeated="{huge}"'))
    assert (len(found.rows), found.problems[0].code) == (MAX_ROWS, "too_many_rows")


def test_blank_rows_at_the_bottom_are_nothing_and_content_behind_them_is_said():
    blank = row(cell(), attributes='table:number-rows-repeated="1048000"')
    assert table(row(cell("a")), blank, row(cell())).problems == ()
    found = table(
        row(cell("a")), row(cell(), attributes=f'table:number-rows-repeated="{MAX_BLANK_RUN}"'), row(cell("z"))
    )
    assert (len(found.rows), [one.code for one in found.problems]) == (1, ["long_blank_run"])
    assert found.problems[0].facts == {"read": "1", "count": "502"}
    near = row(cell(), attributes=f'table:number-rows-repeated="{MAX_BLANK_RUN - 1}"')
    assert len(table(row(cell("a")), near, row(cell("z"))).rows) == MAX_BLANK_RUN + 1


def test_tables_that_are_no_sheets_are_left_alone():
    inner = f"<table:table-cell><table:table>{row(cell('lồng'))}</table:table></table:table-cell>"
    elsewhere = sheet('<table:table-source xlink="x"/>', row(cell("của tệp khác")), name="khác")
    links = f"<table:dde-links><table:dde-link>{sheet(row(cell('cũ')))}</table:dde-link></table:dde-links>"
    old = "<table:change-track-table-cell><text:p>xưa</text:p></table:change-track-table-cell>"
    changes = f"<table:tracked-changes>{old}</table:tracked-changes>"
    source = read(document(sheet(row(cell("a"), inner)), elsewhere, links, before=changes))
    assert [texts(one) for one in source.tables] == [[["a"]]]
    assert problems(source.tables[0]) == [("part_not_read", "Phụ lục!B1", "lồng")]
    assert [(one.code, one.facts) for one in source.problems] == [("deletions_left_out", {"count": "1"})]


def test_drawings_are_named_with_their_words():
    shapes = (
        "<table:shapes><draw:frame><draw:text-box><text:p>PHỤ LỤC</text:p></draw:text-box></draw:frame></table:shapes>"
    )
    picture = "<table:table-cell><draw:frame><draw:image/></draw:frame></table:table-cell>"
    found = table(shapes, row(cell("a"), picture))
    assert [(one[0], one[2]) for one in problems(found)] == [("part_not_read", "PHỤ LỤC"), ("drawings_not_read", "")]


def test_a_spreadsheet_without_sheets_has_its_sentence():
    with pytest.raises(UserError, match="workbook_without_sheets"):
        read(document())


def test_progress_rises():
    shares: list[float] = []
    data = document(sheet(*[row(cell("a"))] * 3_000))
    read_ods(data, "a.ods", shares.append, ReadOptions())
    assert shares == sorted(shares) and len(shares) > 3 and shares[-1] <= 1


def text_style(name: str, properties: str, parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="text" style:parent-style-name="{parent}">'
        f"<style:text-properties {properties}/></style:style>"
    )


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def test_struck_out_text_is_left_out_and_named_and_raised_figures_are_signs():
    struck = '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'
    styles = (
        f'<style:style style:name="ce1" style:family="table-cell">{struck}</style:style>'
        + text_style("gone", 'style:text-line-through-style="solid"')
        + text_style("stays", 'style:text-line-through-style="none" fo:font-weight="bold"')
        + text_style("high", 'style:text-position="super 58%"')
        + text_style("higher", 'style:text-position="33% 58%"')
        + text_style("low", 'style:text-position="sub 58%"')
        + text_style("heir", "", parent="high")
    )
    of_style = 'table:style-name="ce1"'
    found = table(
        row(
            cell(span("gone", "1") + "2"),
            cell("1,5" + span("high", "2")),
            cell("0" + span("higher", "3") + span("heir", "-1") + span("low", "4")),
            cell("Báo cáo", of_style),
            number(2.5, "2,50", of_style),
            cell("mất " + span("stays", "còn"), of_style),
            cell(span("gone", "a" + span("high", "2"))),
            cell("", 'table:formula="of:=[.E1]+1"'),
        ),
        styles=styles,
    )
    assert texts(found) == [["2", "1,5²", "0³⁻¹4", "", "", "còn"]]
    assert found.rows[0][5].bold
    assert problems(found) == [
        *(("struck_text_left_out", "Phụ lục!A1", "1"), ("struck_text_left_out", "Phụ lục!D1", "Báo cáo")),
        *(("struck_text_left_out", "Phụ lục!E1", "2.50"), ("struck_text_left_out", "Phụ lục!F1", "mất ")),
        *(("struck_text_left_out", "Phụ lục!G1", "a²"), ("formula_without_value", "Phụ lục!H1", "E1+1")),
    ]


def test_numbers_that_are_not_shown_are_named():
    unseen = '<table:table-cell office:value-type="float" office:value="{}"><text:p/></table:table-cell>'
    found = table(
        row(unseen.format(0), unseen.format(7), number(0, "0"), cell("", 'table:formula="of:=[.B1]+1"')),
    )
    assert texts(found) == [["0", "", "0"]]
    assert problems(found) == [
        ("hidden_text_left_out", "Phụ lục!B1", "7"),
        ("formula_without_value", "Phụ lục!D1", "B1+1"),
        ("zeros_not_shown", "Phụ lục!A1", ""),
    ]
