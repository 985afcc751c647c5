"""Papers that hardly fit: long names, words, lists, rows and merged cells. Nothing runs off a page, nothing is torn."""

import pytest
from msgspec.structs import replace

from devtools.rendering import Line, Page, pages_of
from devtools.sweep import faults, grown, squeezed
from parapp.document.typeset import Typesetter
from parapp.document.typography.styles import DEFAULT_LAYOUT
from parapp.models.document import Document, Heading, Node, Paragraph, Part, Table, TableCell, TableRow, Title
from tests.document.trees import (
    COLUMNS,
    REMEDIES,
    appendix,
    cell,
    decision_tree,
    ending,
    letter_tree,
    letterhead,
    opening,
    sample_tree,
    signature,
    task_table,
    text,
)
from tests.document.word_file import body_of, find, shown

FIELD_COLUMNS = (0.12, 0.05, 0.3, 0.05, 0.05, 0.05, 0.26, 0.12)
LONG_WORD = "Nghị" * 30
SENTENCE = "Rà soát toàn bộ hồ sơ trễ hạn trong năm, xác định nguyên nhân của từng hồ sơ, xin lỗi bằng văn bản. "


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(DEFAULT_LAYOUT)


def paper(*nodes: Node, table: Table | None = None) -> Document:
    """A paper with letterhead and signature around these nodes, perhaps with a table on lying pages."""
    more = (Part(nodes=(table, Paragraph(style="end_mark", spans=text("./."))), landscape=True),) if table else ()
    return Document(parts=(Part(nodes=(letterhead(), *nodes, signature())), *more))


def words(pages: list[Page]) -> str:
    return "".join(line.text for page in pages for line in page.lines)


# The signature at the end of a page


@pytest.mark.parametrize("lines", range(0, 44, 4))
def test_a_growing_text_never_tears_the_signature(typesetter, lines):
    document = grown(Document(parts=(Part(nodes=(*opening(), *ending())), appendix(6))), lines)
    assert faults(document, pages_of(typesetter.pdf(document))) == []


def test_a_torn_signature_is_found(typesetter):
    document = Document(parts=(Part(nodes=(*opening(), *ending())),))
    pages = pages_of(typesetter.pdf(document))
    last = pages[-1]
    place = next(line.base for line in last.lines if line.text == "Nơinhận:")
    above = replace_lines(last, [line for line in last.lines if line.base < place])
    block = replace_lines(last, [line for line in last.lines if line.base >= place])
    moved = replace_lines(last, [line for line in last.lines if "Lưu" not in line.text])
    assert faults(document, [*pages[:-1], above, block]) == ["signature without 2 lines of text on page 3"]
    assert faults(document, [*pages[:-1], moved]) == ["recipients torn from the signature"]
    assert faults(document, [*pages[:-1], above]) == ["signature on pages []"]


def replace_lines(page: Page, lines: list[Line]) -> Page:
    return page._replace(lines=tuple(lines))


def test_what_stands_beyond_a_margin_and_missing_titles_are_found(typesetter):
    document = Document(parts=(Part(nodes=(letterhead(), Paragraph(spans=text("Nội dung.")))), appendix(20)))
    pages = pages_of(typesetter.pdf(document))
    assert faults(document, pages) == []
    first, *others = pages
    low = replace_lines(first, [*first.lines, Line("thấp", 100, 120, first.height - 10), Line("rộng", 10, 900, 300)])
    assert len(faults(document, [low, *others])) == 2
    bare = replace_lines(pages[-2], [line for line in pages[-2].lines if line.text != "STT"])
    assert any("titles of the table" in fault for fault in faults(document, [*pages[:-2], bare, pages[-1]]))
    broken = replace_lines(first, [line for line in first.lines if not line.text.startswith("CỘNG")])
    assert faults(document, [broken, *others]) == ["national name is not on one line"]


# Long names and lists


@pytest.mark.parametrize("count", [1, 12, 40, 55, 90, 200])
def test_any_number_of_recipients(typesetter, count):
    recipients = tuple(f"- Cơ quan, đơn vị thứ {number} (t/h);" for number in range(count))
    document = paper(Paragraph(spans=text(SENTENCE * 2)))
    document = replace(document, parts=(Part(nodes=(*document.parts[0].nodes[:-1], signature(recipients=recipients))),))
    pages = pages_of(typesetter.pdf(document))
    found = [fault for fault in faults(document, pages) if fault != "recipients torn from the signature"]
    assert found == []
    shown_words = words(pages)
    assert all(shown_words.count(squeezed(line)) == 1 for line in recipients)


def test_recipients_that_a_page_holds_are_one_undivided_row_and_more_go_on_below():
    def rows(count: int) -> list:
        recipients = tuple(f"- Đơn vị {number};" for number in range(count))
        return find(body_of(Document(parts=(Part(nodes=(signature(recipients=recipients),)),))), "w:tbl[1]/w:tr")

    assert len(rows(40)) == 1
    first, *others = rows(90)
    assert len(others) > 60 and "TM. ỦY BAN NHÂN DÂN" in shown(first)
    assert all(find(row, "w:trPr/w:cantSplit") for row in (first, *others))
    assert sum(shown(row).count("- Đơn vị") for row in (first, *others)) == 90


def test_long_names_places_and_titles_stay_between_the_margins(typesetter):
    head = letterhead(
        issuer=("ỦY BAN NHÂN DÂN", "XÃ NGUYỄN THỊ MINH KHAI VÀ VÙNG PHỤ CẬN PHÍA TÂY NAM"),
        superior="ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU CŨ",
        place_date=text("Thị trấn Nguyễn Thị Minh Khai và vùng phụ cận phía Tây Nam, ngày 05 tháng 12 năm 2026"),
        subject=text("V/v " + SENTENCE),
    )
    title = Title(kind="KẾ HOẠCH", subject=text(SENTENCE * 3))
    document = Document(parts=(Part(nodes=(head, title, Paragraph(spans=text(SENTENCE)), signature())),))
    assert faults(document, pages_of(typesetter.pdf(document))) == []


def test_the_national_name_does_not_break_in_a_template_that_gives_it_too_little_room():
    layout = replace(DEFAULT_LAYOUT, letterhead_columns=(85.0, 75.0))
    document = paper(Paragraph(spans=text("Nội dung.")))
    assert faults(document, pages_of(Typesetter(layout).pdf(document))) == []


def test_a_word_of_120_letters_is_cut_wherever_it_stands(typesetter):
    word = text(LONG_WORD)
    row = TableRow(kind="task", cells=tuple(cell("ab " + LONG_WORD) for _ in COLUMNS))
    document = paper(
        Title(kind="KẾ HOẠCH", subject=word, reference=word),
        Heading(level=1, number="I.", spans=text(LONG_WORD.upper())),
        Paragraph(spans=text("từ " + LONG_WORD + " hết")),
        Paragraph(style="centred", spans=word),
        table=Table(widths=COLUMNS, rows=(*task_table(1).rows, row)),
    )
    pages = pages_of(typesetter.pdf(document))
    assert faults(document, pages) == []
    assert words(pages).replace("DỰTHẢO", "").count("Nghị") >= 30 * 12


def test_twenty_units_in_one_cell(typesetter):
    units = "; ".join(f"Đơn vị thứ {number} của xã Mẫu" for number in range(20))
    row = TableRow(kind="task", cells=(*map(cell, ("1", "Tiêu chí", "1", "1", "0", "Việc", units, "Quý I")),))
    document = paper(table=Table(widths=COLUMNS, rows=(*task_table(3).rows, row)))
    pages = pages_of(typesetter.pdf(document))
    assert faults(document, pages) == []
    assert all(words(pages).count(squeezed(unit)) == 1 for unit in units.split("; ")[:1])


# Rows and cells that no page can hold


def high_row() -> TableRow:
    texts = ("77", "Tiêu chí", "1", "1", "0", "ĐẦU " + SENTENCE * 40 + "CUỐI", "Đơn vị", "Hạn")
    return TableRow(kind="task", cells=tuple(map(cell, texts)))


def high_table() -> Table:
    rows = task_table(6).rows
    return replace(task_table(6), rows=(*rows[:5], high_row(), *rows[5:]))


def test_a_row_higher_than_a_page_goes_on_on_the_next(typesetter):
    document = paper(table=high_table())
    pages = pages_of(typesetter.pdf(document))
    assert faults(document, pages) == []
    assert words(pages).count("Ràsoáttoànbộhồsơtrễhạntrongnăm,xácđịnh") >= 36  # the others are cut by a page's end
    assert words(pages).count("ĐẦU") == words(pages).count("CUỐI") == 1


def test_only_rows_higher_than_a_page_may_be_divided_in_word():
    rows = find(body_of(paper(table=high_table())), "w:tbl[last()]/w:tr")
    divided = [row for row in rows if not find(row, "w:trPr/w:cantSplit")]
    assert [shown(row)[:2] for row in divided] == ["77"]
    assert set(find(divided[0], "w:tc/w:tcPr/w:vAlign/@w:val")) == {"top"}


def field_rows(count: int, name: str) -> tuple[TableRow, ...]:
    """Rows of a field whose name stands in one cell over all of them."""
    rows = (
        (cell(str(number)), cell(REMEDIES[number % 4]), *(cell("1"),) * 3, cell(REMEDIES[number % 3]), cell("Quý I"))
        for number in range(count)
    )
    first, *others = rows
    return (
        TableRow(kind="task", cells=(cell(name, rowspan=count), *first)),
        *(TableRow(kind="task", cells=cells) for cells in others),
    )


def test_a_cell_over_rows_of_several_pages(typesetter):
    head = task_table(1).rows[:2]
    rows = (*head, *field_rows(3, "TRƯỚC"), *field_rows(30, "LĨNH VỰC DÀI"), *field_rows(2, "SAU"))
    document = paper(table=Table(widths=FIELD_COLUMNS, rows=rows))
    pages = pages_of(typesetter.pdf(document))
    assert faults(document, pages) == []
    assert [words(pages).count(squeezed(name)) for name in ("TRƯỚC", "LĨNH VỰC DÀI", "SAU")] == [1, 1, 1]
    merged = find(body_of(document), "w:tbl[last()]/w:tr/w:tc[w:tcPr/w:vMerge[@w:val='restart']]")
    assert [find(one, "string(w:tcPr/w:vAlign/@w:val)") for one in merged] == ["top"] * 3


def test_a_field_of_one_row_stands_in_line_with_the_fields_beside_it():
    rows = (*field_rows(30, "LĨNH VỰC DÀI"), *field_rows(1, "MỘT"))
    body = body_of(paper(table=Table(widths=FIELD_COLUMNS, rows=rows)))
    last = find(body, "w:tbl[last()]/w:tr[last()]/w:tc")
    shown = [find(one, "string(w:tcPr/w:vAlign/@w:val)") for one in last]
    assert shown == ["top", *["center"] * (len(shown) - 1)]


def test_a_merged_cell_that_fits_a_page_is_centred():
    document = paper(table=Table(widths=FIELD_COLUMNS, rows=field_rows(3, "NGẮN")))
    merged = find(body_of(document), "w:tbl[last()]/w:tr[1]/w:tc[1]")[0]
    assert find(merged, "string(w:tcPr/w:vAlign/@w:val)") == "center"


def task_of_two_rows(number: int) -> tuple[TableRow, TableRow]:
    """A task with two criteria: what is to be done stands in a cell over both, which are low themselves."""
    remedy = f"đầu {number}. {SENTENCE * 2}cuối {number}."
    first = (cell(str(number), rowspan=2), cell("1.1"), cell(remedy, rowspan=2), cell("Quý I", rowspan=2))
    return TableRow(kind="task", cells=first), TableRow(kind="task", cells=(cell("1.2"),))


def test_no_page_break_cuts_the_text_of_a_cell_over_low_rows(typesetter):
    rows = tuple(row for number in range(40) for row in task_of_two_rows(number))
    document = paper(table=Table(widths=(0.1, 0.2, 0.4, 0.3), rows=rows))
    pages = pages_of(typesetter.pdf(document))
    assert faults(document, pages) == []
    for page in pages:
        assert words([page]).count("đầu") == words([page]).count("cuối")
    kept = [bool(find(row, ".//w:keepNext")) for row in find(body_of(document), "w:tbl[last()]/w:tr")]
    assert kept == [True, False] * 39 + [True, True]


def test_a_cell_over_two_rows_with_more_text_than_a_page_holds(typesetter):
    words_of_two_pages = "đầu " + SENTENCE * 60 + "cuối"
    first = (cell("1", rowspan=2), cell("1.1"), cell(words_of_two_pages, rowspan=2), cell("Quý I"))
    rows = (TableRow(kind="task", cells=first), TableRow(kind="task", cells=(cell("1.2"), cell("Quý II"))))
    document = paper(table=Table(widths=(0.1, 0.2, 0.4, 0.3), rows=rows))
    pages = pages_of(typesetter.pdf(document))
    assert faults(document, pages) == []
    assert words(pages).count("đầu") == words(pages).count("cuối") == 1
    assert not find(body_of(document), "w:tbl[last()]/w:tr/w:trPr/w:cantSplit")


def test_a_head_higher_than_half_a_page_is_not_repeated(typesetter):
    head = TableRow(kind="header", cells=(cell("ĐẦU BẢNG " + SENTENCE * 30), cell("Ghi chú")))
    rows = (head, *(TableRow(kind="task", cells=(cell(f"việc {number}"), cell("x"))) for number in range(60)))
    document = paper(table=Table(widths=(0.5, 0.5), rows=rows))
    pages = pages_of(typesetter.pdf(document))
    assert words(pages).count("ĐẦUBẢNG") == 1
    assert all(words(pages).count(f"việc{number}x") == 1 for number in range(60))
    assert not find(body_of(document), ".//w:tblHeader")


def test_an_appendix_of_many_pages(typesetter):
    document = sample_tree(150)
    pages = pages_of(typesetter.pdf(document))
    assert len(pages) > 30
    assert faults(document, pages) == []


@pytest.mark.parametrize("document", [decision_tree(), letter_tree("Sở Nội vụ"), letter_tree("Một", "Hai", "Ba")])
def test_other_papers_are_without_fault(typesetter, document):
    assert faults(document, pages_of(typesetter.pdf(document))) == []


def test_an_empty_cell_has_no_height_to_speak_of(typesetter):
    row = TableRow(kind="task", cells=(TableCell(), TableCell(paragraphs=((), ()))))
    assert faults(paper(table=Table(widths=(0.5, 0.5), rows=(row,))), pages_of(typesetter.pdf(paper()))) == []
