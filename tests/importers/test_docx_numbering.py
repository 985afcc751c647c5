"""Automatic numbers: by paragraph or style, with lists of their own that start anew, as Word shows them."""

import pytest

from tests.importers.office_files import W, p, tbl, tc, tr
from tests.importers.word_xml import cell, line, read, run, style, styles, texts


def level(depth: int, pattern: str, number_format: str = "decimal", inner: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{inner}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def kind(number: int, *levels: str, inner: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


def part(*inner: str) -> str:
    return f"<w:numbering {W}>{''.join(inner)}</w:numbering>"


def item(number: int | str, depth: int | str = 0, text: str = "x") -> str:
    place = f'<w:ilvl w:val="{depth}"/>' if depth != "" else ""
    list_id = f'<w:numId w:val="{number}"/>' if number != "" else ""
    return line(run(text) if text else "", properties=f"<w:numPr>{place}{list_id}</w:numPr>")


THREE = (level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))


def labels(body: str, **parts: str) -> list[str]:
    return [text.rsplit(" ", 1)[0] if " " in text else "" for text in read(body, **parts).texts]


def test_codes_of_three_levels_in_cells():
    rows = [tr(tc(item(1, depth, "")), "tên") for depth in (0, 1, 2, 2, 1, 0, 1)]
    found = texts(read(tbl(*rows), numbering=part(kind(1, *THREE), num(1, 1))))
    assert [row[0] for row in found] == ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.", "2.1."]


def test_lists_of_one_kind_go_on_and_may_start_anew():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = part(kind(1, *THREE), num(1, 1), num(2, 1), num(3, 1, again))
    body = item(1) + item(2) + item(3) + item(3) + item(3, 1) + item(1)
    assert labels(body, numbering=numbering) == ["1.", "2.", "5.", "6.", "6.1.", "7."]


def test_a_list_may_change_a_level():
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "Mục %1:", "upperRoman")}</w:lvlOverride>'
    assert labels(item(2) + item(2), numbering=part(kind(1, *THREE), num(2, 1, changed))) == ["Mục I:", "Mục II:"]


def test_numbers_of_paragraph_styles():
    linked = (level(0, "Chương %1", inner='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", inner='<w:pStyle w:val="H2"/>'))
    of_list = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    sheet = styles(
        style("H1", of_list)
        + style("H2", "", based="H1")
        + style("H3", of_list.replace("<w:numId", "<w:ilvl w:val='1'/><w:numId"))
    )
    body = "".join(line(run("x"), properties=f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H3", "H3", "H1"))
    assert labels(body, styles=sheet, numbering=part(kind(9, *linked), num(4, 9))) == [
        "Chương 1",
        "1.1",
        "1.2",
        "Chương 2",
    ]
    own = style("H2", "<w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr>", based="H1")
    sheet = styles(style("H1", of_list) + own)
    body = "".join(line(run("x"), properties=f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "H2", "H1"))
    assert labels(body, styles=sheet, numbering=part(kind(9, *linked), num(4, 9)))[1:3] == ["1.1", "1.2"]


def test_a_paragraph_may_leave_the_list_of_its_style():
    sheet = styles(style("H1", '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'))
    off = line(run("x"), properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    deeper = line(run("x"), properties='<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert labels(off + deeper, styles=sheet, numbering=part(kind(1, *THREE), num(4, 1))) == ["", "1.1."]


def test_lists_behind_a_list_style():
    numbering = part(
        kind(1, inner='<w:numStyleLink w:val="Ds"/>'),
        kind(2, *THREE, inner='<w:styleLink w:val="Ds"/>'),
        num(1, 1),
    )
    assert labels(item(1) + item(1, 1), numbering=numbering) == ["1.", "1.1."]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", "1.1"), ('<w:lvlRestart w:val="0"/>', "1.2"), ('<w:lvlRestart w:val="1"/>', "1.1")],
)
def test_when_a_deeper_level_starts_again(restart, expected):
    numbering = part(kind(1, level(0, "%1"), level(1, "1.%2", inner=restart)), num(1, 1))
    assert labels(item(1, 1) + item(1) + item(1, 1), numbering=numbering)[2] == expected


def test_legal_numbers_zeros_letters_and_none():
    numbering = part(
        kind(
            1,
            level(0, "%1", "upperRoman"),
            level(1, "%1.%2", inner="<w:isLgl/>"),
            level(2, "%3)", "lowerLetter"),
            level(3, "%4", "decimalZero"),
            level(4, "%5-", "none"),
        ),
        num(1, 1),
    )
    found = labels("".join(item(1, depth) for depth in (0, 1, 2, 3, 4)), numbering=numbering)
    assert found == ["I", "1.1", "a)", "01", "-"]


def test_bullets_are_dashes_and_ticks_stay_ticks():
    tick = level(0, "\uf0fc", "bullet", inner="").replace(
        "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
    )
    numbering = part(kind(1, level(0, "o", "bullet")), kind(2, tick), num(1, 1), num(2, 2))
    assert labels(item(1) + item(2), numbering=numbering) == ["-", "✓"]


def test_words_of_a_label_in_an_old_font():
    old = level(0, "§iÒu %1.").replace(
        "</w:lvl>", '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:lvl>'
    )
    assert labels(item(1), numbering=part(kind(1, old), num(1, 1))) == ["Điều 1."]


def test_indents_of_lists():
    numbering = part(kind(1, level(0, "%1.", inner="<w:pPr><w:ind w:left='1136' w:hanging='568'/></w:pPr>")), num(1, 1))
    assert cell(item(1), numbering=numbering).indent == 2
    own = line(run("x"), properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="284" w:firstLine="0"/>')
    assert cell(own, numbering=numbering).indent == 1


def test_numbers_count_through_nested_tables_and_deleted_ends_in_order():
    inner = tbl(tr("a", "b"), tr(tc(item(1)), "d"))
    gone = line(run("x"), properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
    source = read(
        tbl(tr(tc(item(1) + inner), tc(item(1)))) + gone + item(1), numbering=part(kind(1, *THREE), num(1, 1))
    )
    assert texts(source) == [["1. x", "3. x"]]
    assert texts(source, 1)[1][0] == "2. x"
    assert source.texts == ("4. xx",)


@pytest.mark.parametrize(
    "numbering",
    [
        part(num(1, 99)),
        part(kind(1), num(1, 1)),
        part(
            kind(1, level(0, "%9.%1")),
            num(1, 1, '<w:lvlOverride w:ilvl="99"><w:startOverride w:val="x"/></w:lvlOverride>'),
        ),
        part(kind(1, *(level(depth, "%1") for depth in range(40))), num(1, 1)),
        part(kind(1, '<w:lvl w:ilvl="-1"><w:lvlText w:val="%1"/></w:lvl>'), num(1, 1)),
        part(kind(1, inner='<w:numStyleLink w:val="nowhere"/>'), num(1, 1)),
    ],
)
def test_odd_lists_do_no_harm(numbering):
    assert read(item(1, 0, "chữ") + p("sau"), numbering=numbering).texts[0].endswith("chữ")
