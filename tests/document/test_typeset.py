"""Pages from the content tree: nothing of the text is lost or read as markup, what belongs together stays."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from devtools.rendering import pages_of
from parapp.document.compose.visible_text import document_text
from parapp.document.typeset import Typesetter, undrawable, visible
from parapp.document.typeset.blocks import part_data
from parapp.document.typeset.lines import points
from parapp.document.typeset.pages import PagePictures
from parapp.document.typeset.typesetter import PageFault
from parapp.document.typography.fitting import motto_rule_length, one_line, rule_length
from parapp.document.typography.styles import (
    DEFAULT_LAYOUT,
    MOTTO,
    NATIONAL_NAME,
    RECIPIENTS_TITLE,
    TITLE_RULE_SHARE,
    Layout,
)
from parapp.models.document import (
    AppendixHead,
    Blank,
    Document,
    Gap,
    Heading,
    Item,
    Letterhead,
    Node,
    Note,
    Paragraph,
    Part,
    SignatureBlock,
    Spans,
    Table,
    TableCell,
    TableRow,
    Text,
    Title,
)
from parapp.models.office import LayoutChoices
from tests.document.trees import decision_tree, letter_tree, letterhead, merged_table, sample_tree, signature


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(DEFAULT_LAYOUT)


def paper(*nodes: Node, landscape: bool = False) -> Document:
    return Document(parts=(Part(nodes=nodes, landscape=landscape),))


def said(text: str) -> Paragraph:
    return Paragraph(spans=(Text(text=text),))


def page_texts(pdf: bytes) -> list[str]:
    """Characters of each page without white space: line breaks fall anywhere."""
    with PagePictures(pdf) as pages:
        return [squeezed(pages.text(index)) for index in range(len(pages))]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u0002\ufffe\u200b]+", "", text)


def spans_text(spans: Spans) -> list[str]:
    """Each text of the spans; a footnote stands elsewhere on the page, so it parts them."""
    texts = [""]
    for span in spans:
        match span:
            case Text(text=text):
                texts[-1] += visible(text)
            case Gap():
                texts[-1] += "……"
            case Blank():
                pass
            case Note(paragraphs=paragraphs):
                texts += [text for paragraph in paragraphs for text in spans_text(paragraph)]
                texts.append("")
    return texts


def node_texts(node: Node) -> list[str]:
    match node:
        case Letterhead():
            names = [*node.issuer, node.superior, NATIONAL_NAME, MOTTO]
            return names + spans_text(node.number) + spans_text(node.place_date)
        case Title():
            return [node.kind, *spans_text(node.subject), *spans_text(node.reference)]
        case Heading() | Item() | Paragraph():
            sign = getattr(node, "number", "") or getattr(node, "marker", "")
            first, *others = spans_text(node.spans)
            return [sign + first, *others]
        case Table():
            cells = (cell for row in node.rows for cell in row.cells)
            return [text for cell in cells for spans in cell.paragraphs for text in spans_text(spans)]
        case AppendixHead():
            return [node.label, *spans_text(node.title), *spans_text(node.reference)]
        case SignatureBlock():
            title = [RECIPIENTS_TITLE] if node.recipients else []
            return [*title, *node.recipients, *node.lines, *spans_text(node.name)]
    return []


def missing(document: Document, pdf: bytes) -> list[str]:
    """Texts of the tree that do not stand in the PDF file as often as in the tree."""
    shown = "".join(page_texts(pdf))
    wanted = [squeezed(text) for part in document.parts for node in part.nodes for text in node_texts(node)]
    return [text for text in wanted if text and shown.count(text) < 1]


def test_every_text_of_the_tree_stands_in_the_pdf(typesetter):
    """Not a character less than in the tree; a text that a page break divides may be interrupted by the page number."""
    document = sample_tree(30)
    pages = page_texts(typesetter.pdf(document))
    texts = [squeezed(text) for part in document.parts for node in part.nodes for text in node_texts(node)]
    assert Counter("".join(texts)) - Counter("".join(pages)) == Counter()
    assert len(missing(document, typesetter.pdf(document))) < len(pages)


def test_pages_have_the_sizes_of_the_layout(typesetter):
    with PagePictures(typesetter.pdf(sample_tree(3))) as pages:
        sizes = [(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in pages.sizes()]
    assert sizes[0] == (210, 297) and sizes[-1] == (297, 210)


AWKWARD = (
    "#let x = 1 #pagebreak()",
    "$a_1$ *đậm* _nghiêng_ `mã` <nhãn> @ref = - + / // /* */ ~ --- ... \\u{41} \\",
    "\"ngoặc kép\" 'ngoặc đơn' ( [ { } ] ) %s {} {0} %(x)s",
    "Tổ hợp dựng sẵn và tách rời: Tiếng Việt Ủy Uỷ hòa hoà",
    "https://dichvu.example/p/home/trang-chu.html?ma=123&lan=2",
)


@pytest.mark.parametrize("text", AWKWARD)
def test_text_is_shown_as_it_is_typed(typesetter, text):
    assert missing(paper(said(text)), typesetter.pdf(paper(said(text)))) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_text_breaks_the_pages(typesetter, text):
    document = paper(said(text), Heading(level=1, number="I.", spans=(Text(text=text, bold=True),)))
    assert typesetter.pdf(document, date(2026, 11, 21)).startswith(b"%PDF")


def test_characters_without_a_glyph_are_drawn_as_a_box():
    assert visible("a😀b中c\ue000") == "a□b□c□"
    assert visible("hai\u3000từ\u200b \u200fxuôi\ufe0f") == "hai từ\u200b \u200fxuôi"
    assert visible("Ủy ban … “Một cửa” – 100 % ≥ 5\n\tđ") == "Ủy ban … “Một cửa” – 100 % ≥ 5\n\tđ"
    assert visible("hoa\u0300 \x00") == "hoà "
    assert undrawable("a😀b😀中\n\u200b") == ("😀", "中")
    assert visible("hành\u00adchính") == "hànhchính"
    assert undrawable("hành\u00adchính") == ()


@pytest.mark.parametrize("text", ["a/\u00ad/b", "\r\u00ad", "\u00ad", "x\u00ad\u200b"])
def test_a_soft_hyphen_hinders_no_file_to_keep(typesetter, text):
    (page,) = page_texts(typesetter.pdf(paper(said(text)), date(2026, 1, 1)))
    assert page == squeezed(visible(text))


@pytest.mark.parametrize("blanks", range(0, 40, 3))
def test_no_line_that_ends_in_a_blank_without_width_sticks_out(typesetter, blanks):
    text = "một hai ba " * 9 + "x" * blanks + "aaaa\u200bbbbb năm sáu bảy tám " + "chín mười " * 9
    (page,) = pages_of(typesetter.pdf(paper(said(text))))
    assert max(line.right for line in page.lines) <= page.width - points(DEFAULT_LAYOUT.portrait.right) + 1


def test_words_with_a_slash_stand_on_the_line_of_the_others(typesetter):
    (page,) = pages_of(typesetter.pdf(paper(said("số 115/QĐ-UBND được 82,5/100 điểm"))))
    assert len(page.lines) == 1


def test_a_box_stands_in_the_pdf(typesetter):
    assert "x□y" in page_texts(typesetter.pdf(paper(said("x😀y"))))[0]


def test_gap_is_visible_and_blank_is_room(typesetter):
    spans = (Text(text="xếp thứ "), Gap(what="thứ hạng"), Text(text=" số "), Blank(characters=6), Text(text="/KH-UBND"))
    assert "xếpthứ……số/KH-UBND" in page_texts(typesetter.pdf(paper(Paragraph(spans=spans))))[0]


def test_same_tree_gives_the_same_bytes(typesetter):
    first = typesetter.pdf(sample_tree(3))
    typesetter.pdf(paper(said("khác")))
    assert typesetter.pdf(sample_tree(3)) == first == Typesetter(DEFAULT_LAYOUT).pdf(sample_tree(3))


def test_each_part_counts_its_pages_from_one_and_hides_the_first(typesetter):
    filler = tuple(said("dòng") for _ in range(80))
    document = Document(parts=(Part(nodes=filler), Part(nodes=filler, landscape=True)))
    numbers = [re.match(r"\d*", text).group() for text in page_texts(typesetter.pdf(document))]
    first = numbers.index("", 1)
    assert numbers[:first] == ["", *map(str, range(2, first + 1))]
    assert numbers[first:] == ["", *map(str, range(2, len(numbers) - first + 1))]


def test_titles_of_a_table_repeat_and_rows_stay_whole(typesetter):
    cells = (TableCell(paragraphs=((Text(text="đầu " + "việc dài " * 20 + "cuối"),),)),)
    rows = (TableRow(kind="header", cells=(TableCell(paragraphs=((Text(text="TIÊU ĐỀ"),),)),)),)
    rows += tuple(TableRow(kind="task", cells=cells) for _ in range(90))
    pages = page_texts(typesetter.pdf(paper(Table(widths=(1.0,), rows=rows))))
    assert len(pages) > 2
    for text in pages:
        assert text.count("TIÊUĐỀ") == 1
        assert text.count("đầu") == text.count("cuối") > 0


def test_field_row_stays_with_its_first_task_and_the_last_with_the_sums(typesetter):
    def row(kind: str, text: str) -> TableRow:
        return TableRow(kind=kind, cells=(TableCell(paragraphs=((Text(text=text),),)),))

    for lines in range(36, 46):
        rows = [*(row("task", f"v{n}.") for n in range(lines)), row("field", "LĨNHVỰC"), row("task", "đầu")]
        rows += [row("task", "áp"), row("total", "TỔNG")]
        pages = page_texts(typesetter.pdf(paper(Table(widths=(1.0,), rows=tuple(rows)), said("./."))))
        assert any("LĨNHVỰCđầu" in text for text in pages)
        assert any("ápTỔNG" in text for text in pages)


def test_end_mark_stays_with_the_last_row(typesetter):
    def row(number: int) -> TableRow:
        return TableRow(kind="task", cells=(TableCell(paragraphs=((Text(text=f"v{number}."),),)),))

    for count in range(38, 44):
        rows = tuple(row(number) for number in range(count))
        end = Paragraph(style="end_mark", spans=(Text(text="./."),))
        assert page_texts(typesetter.pdf(paper(Table(widths=(1.0,), rows=rows), end)))[-1].endswith(f"v{count - 1}../.")


def test_signature_stays_whole_with_two_lines_of_text(typesetter):
    closing = said("Trên đây là Kế hoạch khắc phục những tồn tại của Ủy ban nhân dân xã Mẫu, yêu cầu các đơn vị " * 2)
    for count in range(14, 30):
        pages = page_texts(typesetter.pdf(paper(*(said("dòng") for _ in range(count)), closing, signature())))
        assert "TrênđâylàKếhoạch" in pages[-1] and "TM.ỦYBAN" in pages[-1] and "Lưu:VT" in pages[-1]


@pytest.mark.parametrize("count", range(12, 22))
def test_words_that_announce_a_table_stay_with_its_first_row(typesetter, count):
    filler = tuple(said("dòng") for _ in range(count))
    pages = page_texts(typesetter.pdf(paper(*filler, said("Kết quả như sau:"), merged_table())))
    assert any("nhưsau:" in text and "Lĩnhvực" in text and "Cảicáchthểchế" in text for text in pages)


def test_heading_is_never_the_last_line(typesetter):
    for count in range(24, 36):
        nodes = (*(said("dòng") for _ in range(count)), Heading(level=2, number="1.", spans=(Text(text="Đề mục"),)))
        pages = page_texts(typesetter.pdf(paper(*nodes, said("theo sau"))))
        assert "1.Đềmụctheosau" in "".join(pages[-1:])


def test_footnote_stands_on_the_page_of_its_mark(typesetter):
    note = Note(paragraphs=((Text(text="Đoạn một."),), (Text(text="Đoạn hai.", italic=True),)))
    nodes = (*(said("dòng") for _ in range(60)), Paragraph(spans=(Text(text="có chú thích"), note, Text(text="."))))
    pages = page_texts(typesetter.pdf(paper(*nodes)))
    place = next(index for index, text in enumerate(pages) if "cóchúthích" in text)
    assert "Đoạnmột.Đoạnhai." in pages[place]


@pytest.mark.parametrize("count", range(20, 34))
def test_footnote_goes_with_a_heading_and_with_the_last_words_to_the_next_page(typesetter, count):
    """What must not part from the next block takes its footnote along when both go to the next page."""
    note = Note(paragraphs=((Text(text="chú thích"),),))
    filler = tuple(said("dòng") for _ in range(count))
    heading = Heading(level=1, number="I.", spans=(Text(text="ĐỀ MỤC"), note))
    closing = Paragraph(spans=(Text(text="Kết thúc"), note, Text(text="./.")))
    for word, follower, nodes in (
        ("ĐỀMỤC", "theosau", (heading, said("theo sau " * 40))),
        ("Kếtthúc", "TM.ỦYBAN", (said("trước"), closing, signature())),
    ):
        pages = page_texts(typesetter.pdf(paper(*filler, *nodes)))
        place = next(index for index, text in enumerate(pages) if word in text)
        assert "chúthích" in pages[place] and follower in pages[place]
        assert "".join(pages).count("chúthích") == 1


def test_long_text_with_a_footnote_before_the_signature_is_not_held_together(typesetter):
    note = Note(paragraphs=((Text(text="chú thích"),),))
    long = Paragraph(spans=(Text(text="Đoạn rất dài trước chữ ký. " * 160), note))
    pages = page_texts(typesetter.pdf(paper(said("đầu"), long, signature())))
    assert "đầu" in pages[0] and "Đoạnrấtdài" in pages[0]
    assert "".join(pages).count("chúthích") == 1


def test_a_footnote_in_a_repeated_head_is_printed_once_and_its_mark_on_every_page(typesetter):
    note = Note(paragraphs=((Text(text="chú thích đầu bảng"),),))
    head = TableRow(kind="header", cells=(TableCell(paragraphs=((Text(text="ĐẦU"), note),)),))
    rows = (head, *(TableRow(kind="task", cells=(TableCell(paragraphs=((Text(text=f"v{n}."),),)),)) for n in range(90)))
    later = Note(paragraphs=((Text(text="chú thích sau"),),))
    table = Table(widths=(1.0,), rows=rows)
    pages = page_texts(typesetter.pdf(paper(table, table, Paragraph(spans=(Text(text="cuối"), later)))))
    whole = "".join(pages)
    assert whole.count("chúthíchđầubảng") == 2 and whole.count("chúthíchsau") == 1
    assert "1chúthíchđầubảng" in pages[0] and "3chúthíchsau" in pages[-1] and "cuối3" in pages[-1]
    assert all("ĐẦU1" in text or "ĐẦU2" in text for text in pages)


def test_merged_cells_keep_their_places(typesetter):
    text = "".join(page_texts(typesetter.pdf(paper(merged_table()))))
    for words in ("Lĩnhvực", "Điểmchuẩn", "Điểmđạt", "Cảicáchthểchế", "4,25", "Hoànthành", "Chậmsovớikế"):
        assert words in text


def test_too_many_cells_are_a_fault(typesetter):
    cells = tuple(TableCell() for _ in range(3))
    with pytest.raises(ValueError, match="1 cells more"):
        typesetter.pdf(paper(Table(widths=(0.5, 0.5), rows=(TableRow(kind="task", cells=cells),))))


def test_spans_beyond_the_table_are_cut_back(typesetter):
    wide = TableCell(paragraphs=((Text(text="rộng"),),), colspan=9, rowspan=9)
    rows = (TableRow(kind="header", cells=(wide,)), TableRow(kind="task", cells=(wide,)))
    table = Table(widths=(0.5, 0.5), rows=rows)
    assert page_texts(typesetter.pdf(paper(table)))[0].count("rộng") == 2


def test_word_wider_than_its_cell_breaks_instead_of_running_over(typesetter):
    narrow = TableCell(paragraphs=((Text(text="123456789012345"),),))
    table = Table(widths=(0.05, 0.95), rows=(TableRow(kind="task", cells=(narrow, TableCell())),))
    assert "123456789012345" in page_texts(typesetter.pdf(paper(table)))[0]
    assert lines_of(typesetter, table) > 3


def lines_of(typesetter: Typesetter, node: Node) -> int:
    with PagePictures(typesetter.pdf(paper(node))) as pages:
        return len(pages.text(0).split())


def test_no_line_breaks_at_a_slash(typesetter):
    words = "phòng/ban/đơn vị " * 40
    with PagePictures(typesetter.pdf(paper(said(words)))) as pages:
        lines = pages.text(0).splitlines()
    assert len(lines) > 3 and not any(line.rstrip().endswith("/") for line in lines)


def test_an_empty_paragraph_is_as_high_as_a_line(typesetter):
    def base(spans: Spans) -> float:
        nodes = (said("trên"), Paragraph(spans=spans), said("dưới"))
        (page,) = pages_of(typesetter.pdf(paper(*nodes)))
        return next(line.base for line in page.lines if line.text == "dưới")

    assert base(()) == pytest.approx(base((Text(text="giữa"),)))


def test_empty_paper_and_empty_texts_have_a_page(typesetter):
    unsigned = SignatureBlock(recipients=(), lines=())
    empty = paper(Paragraph(spans=()), Title(kind="", subject=()), Table(widths=(), rows=()), unsigned)
    for document in (empty, Document(parts=(Part(nodes=()),))):
        assert len(page_texts(typesetter.pdf(document))) == 1


def test_pages_follow_the_layout(typesetter):
    larger = {key: replace(style, size=style.size + 6) for key, style in DEFAULT_LAYOUT.styles.items()}
    layout: Layout = replace(DEFAULT_LAYOUT, styles=larger)
    document = paper(*(said("dòng chữ") for _ in range(30)))
    assert len(page_texts(Typesetter(layout).pdf(document))) > len(page_texts(typesetter.pdf(document)))


def noted(word: str) -> Part:
    footnote = Note(paragraphs=((Text(text=f"chú thích {word}"),),))
    return Part(nodes=(Paragraph(spans=(Text(text=word), footnote)),))


@pytest.mark.parametrize(("more", "count"), [((), 2), ((noted("hai"), noted("ba")), 1)])
def test_files_of_the_parts_show_the_pages_of_the_whole(typesetter, more, count):
    document = Document(parts=(*sample_tree(25).parts, *more), title="Kế hoạch")
    files = typesetter.part_pdfs(document)
    assert len(files) == count
    with PagePictures(typesetter.pdf(document)) as whole, PagePictures(*files) as split:
        assert split.sizes() == whole.sizes()
        for index in range(len(whole)):
            assert split.picture(index, 0.7) == whole.picture(index, 0.7)


def test_only_the_part_that_changed_is_made_anew(typesetter):
    text, appendix = Part(nodes=(said("trước"),)), Part(nodes=(merged_table(),), landscape=True)
    before = typesetter.part_pdfs(Document(parts=(text, appendix)))
    after = typesetter.part_pdfs(Document(parts=(Part(nodes=(said("sau"),)), appendix), title="Khác"))
    assert "sau" in page_texts(after[0])[0]
    assert after[1] is before[1]


def test_png_for_each_page(typesetter):
    pictures = typesetter.pngs(sample_tree(3), 40)
    assert len(pictures) == len(page_texts(typesetter.pdf(sample_tree(3))))
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_drawn_lines_have_the_lengths_of_the_word_file():
    """Under the issuing body, the motto and the title (II.1b, II.2b, II.5b), with or without a rule in the tree."""
    title = Title(kind="KẾ HOẠCH", subject=(Text(text="Khắc phục tồn tại, hạn chế năm 2026"),))
    data = part_data(DEFAULT_LAYOUT, Part(nodes=(letterhead(), title)))
    (issuer, state), _ = data["blocks"][0]["rows"]
    line = one_line(DEFAULT_LAYOUT.styles["subject"], "Khắc phục tồn tại, hạn chế năm 2026")
    assert issuer["lines"][-1]["rule"] < one_line(DEFAULT_LAYOUT.styles["issuer"], "XÃ MẪU") / 2 / 25.4 * 72
    assert state["lines"][-1]["rule"] == points(motto_rule_length(one_line(DEFAULT_LAYOUT.styles["motto"], MOTTO)))
    assert data["blocks"][-1]["rule"] == points(rule_length(line, TITLE_RULE_SHARE))


def test_three_lines_are_drawn_on_the_first_page(typesetter):
    """The lines really stand on the page, below their texts and with the lengths the decree asks for."""
    import pypdfium2
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH

    subject = Title(kind="KẾ HOẠCH", subject=(Text(text="Khắc phục tồn tại, hạn chế năm 2026"),))
    document = pypdfium2.PdfDocument(typesetter.pdf(paper(letterhead(), subject, said("Nội dung."))))
    drawn = [path.get_bounds() for path in document[0].get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    document.close()
    widths = sorted((right - left) / 72 * 25.4 for left, _, right, _ in drawn)
    assert len(widths) == 3
    motto = one_line(DEFAULT_LAYOUT.styles["motto"], MOTTO)
    title = one_line(DEFAULT_LAYOUT.styles["subject"], "Khắc phục tồn tại, hạn chế năm 2026")
    assert any(width == pytest.approx(motto_rule_length(motto), abs=0.7) for width in widths)
    assert any(title / 3 - 0.5 <= width <= title / 2 + 0.5 for width in widths)


# Other papers, drafts, choices of the office


@pytest.mark.parametrize("document", [decision_tree(draft=False), letter_tree("Sở Nội vụ"), letter_tree("Một", "Hai")])
def test_every_text_of_other_papers_stands_in_the_pdf(typesetter, document):
    shown = "".join(page_texts(typesetter.pdf(document)))
    assert [text for text in document_text(document) if squeezed(text) not in shown] == []


def test_a_draft_says_so_once_on_every_page_and_numbers_stay(typesetter):
    draft, final = (page_texts(typesetter.pdf(decision_tree(draft=draft))) for draft in (True, False))
    assert len(draft) == len(final) > 3
    assert all(text.count("DỰTHẢO") == 1 for text in draft)
    assert [text.replace("DỰTHẢO", "") for text in draft] == final
    files = typesetter.part_pdfs(decision_tree())
    assert all("DỰTHẢO" in text for pdf in files for text in page_texts(pdf))
    assert not any(
        "DỰTHẢO" in text for pdf in typesetter.part_pdfs(decision_tree(draft=False)) for text in page_texts(pdf)
    )


def test_the_first_page_of_a_part_may_show_its_number(typesetter):
    part = Part(nodes=(said("dòng"),))
    pages = page_texts(typesetter.pdf(Document(parts=(part, replace(part, first_number=True)))))
    assert pages == ["dòng", "1dòng"]


def test_choices_of_the_office_hold_on_the_pages_too(typesetter):
    changed = decision_tree(choices=LayoutChoices(national_name="HOÀ", body_size=13, landscape_margins="turned"))
    usual, other = ("".join(page_texts(typesetter.pdf(paper))) for paper in (decision_tree(), changed))
    assert "CỘNGHÒAXÃHỘI" in usual and "CỘNGHOÀXÃHỘI" in other
    assert typesetter.pdf(decision_tree()) == Typesetter(DEFAULT_LAYOUT).pdf(decision_tree())


def test_title_author_and_day_are_in_the_properties(typesetter):
    import pypdfium2

    with pypdfium2.PdfDocument(typesetter.pdf(letter_tree("Sở Nội vụ"), date(2026, 11, 21))) as opened:
        facts = opened.get_metadata_dict()
    assert (facts["Title"], facts["Author"]) == ("Giao nhiệm vụ", "Ủy ban nhân dân xã Mẫu")
    assert facts["CreationDate"].startswith("D:20261121")


def test_a_file_with_its_day_is_one_to_keep_and_the_same_whenever_made(typesetter):
    document, day = sample_tree(3), date(2026, 11, 21)
    kept = typesetter.pdf(document, day)
    assert b"<pdfaid:part>2</pdfaid:part>" in kept and b"<pdfaid:conformance>B</pdfaid:conformance>" in kept
    assert b"pdfaid" not in typesetter.pdf(document)
    assert kept == Typesetter(DEFAULT_LAYOUT).pdf(document, day)
    assert page_texts(kept) == page_texts(typesetter.pdf(document))


def test_fonts_are_in_the_file(typesetter):
    """Each face that a page uses is embedded as a subset and maps its glyphs to letters."""
    pdf = typesetter.pdf(sample_tree(3))
    faces = set(re.findall(rb"/BaseFont ?/([A-Z]{6}\+[\w-]+)", pdf))
    assert len(faces) >= 4
    assert pdf.count(b"/FontFile") >= len({face.split(b"-Identity")[0] for face in faces})
    assert b"/ToUnicode" in pdf


def test_a_text_on_which_typst_breaks_is_told_as_a_fault_of_pages():
    """Hebrew points in this order make its Rust panic, which is no Exception for Python; the next paper is fine."""
    typesetter = Typesetter(DEFAULT_LAYOUT)
    breaking = "\u05b3\u05ed\n\u05ae\u05dc\u059e\u05b9\u0594"

    def paper(text: str) -> Document:
        return Document(parts=(Part(nodes=(Paragraph(spans=(Text(text=text),)),)),))

    with pytest.raises(PageFault):
        typesetter.pdf(paper(breaking))
    assert typesetter.pdf(paper("Kế hoạch")).startswith(b"%PDF")
