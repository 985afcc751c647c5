"""The Word file: every rule of geometry read back from its XML."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from parapp.document import word
from parapp.document.typography.styles import DEFAULT_LAYOUT, FONT, MOTTO, NATIONAL_NAME, STYLES
from parapp.document.typography.text_width import text_width
from parapp.document.word.markup import W
from parapp.models.document import (
    Document,
    Item,
    Note,
    Paragraph,
    Part,
    Table,
    TableCell,
    TableRow,
    Text,
    Title,
)
from parapp.models.office import LayoutChoices
from parapp.vietnamese.text import clean, fold_space
from tests.document.trees import cell, decision_tree, letter_tree, letterhead, sample_tree, signature, task_table, text
from tests.document.word_file import MM, body_of, find, paper, paragraphs, parts_of, rule_of, shown, style_of, the


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return parts_of(sample_tree())


@pytest.fixture(scope="module")
def body(parts) -> etree._Element:
    return etree.fromstring(parts["word/document.xml"])[0]


# The file


def test_only_the_needed_parts_are_in_the_file(parts):
    assert set(parts) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml"),
        *("word/_rels/document.xml.rels", "word/settings.xml", "word/header1.xml", "word/header2.xml"),
        "word/footnotes.xml",
    }


def test_nothing_leads_out_of_the_file(parts):
    relations = [content for name, content in parts.items() if name.endswith(".rels")]
    assert not any(b"External" in content for content in relations)
    targets = re.findall(rb'Target="([^"]+)"', b"".join(relations))
    assert {target.decode() for target in targets} <= {name.removeprefix("word/") for name in parts} | set(parts)


def test_no_control_no_theme_and_no_name_of_a_person_remains(parts):
    document = parts["word/document.xml"]
    assert not any(sign in document for sign in (b"w:sdt", b"<?parapp", b"Theme", b"w:u "))
    assert set(re.findall(rb"<(dc:\w+|cp:\w+)", parts["docProps/core.xml"])) == {
        *(b"cp:coreProperties", b"dc:title", b"dc:language")
    }
    assert "Kế hoạch khắc phục" in parts["docProps/core.xml"].decode()


def test_the_same_tree_gives_the_same_bytes_in_any_year(monkeypatch):
    usual = word.word_bytes(sample_tree(3))
    for year in (1970, 1979, 2108):
        monkeypatch.setattr("time.localtime", lambda *_, year=year: (year, 1, 1, 0, 0, 0, 3, 1, 0))
        monkeypatch.setattr("time.time", lambda year=year: (year - 1970) * 31_557_600.0)
        assert word.word_bytes(sample_tree(3)) == usual


def test_python_docx_and_a_second_reading_open_it(tmp_path):
    import docx

    word.write(sample_tree(), tmp_path / "a.docx")
    opened = docx.Document(str(tmp_path / "a.docx"))
    assert opened.core_properties.title.startswith("Kế hoạch")
    assert {paragraph.style.name for paragraph in opened.paragraphs} >= {
        "Tên loại",
        "Trích yếu",
        "Căn cứ",
        "Mục",
        "Điểm",
    }
    assert len(opened.sections) == 2


# Page, font, page number


def test_pages_are_a4_with_the_margins_of_the_decree(body):
    upright, landscape = find(body, ".//w:sectPr")
    for section, size in ((upright, ("11906", "16838")), (landscape, ("16838", "11906"))):
        assert (find(section, "string(w:pgSz/@w:w)"), find(section, "string(w:pgSz/@w:h)")) == size
        margins = {
            side: int(find(section, f"string(w:pgMar/@w:{side})")) for side in ("top", "bottom", "left", "right")
        }
        assert margins == {"top": 1134, "bottom": 1134, "left": 1701, "right": 1134}
        assert find(section, "string(w:pgMar/@w:header)") == "567"
    assert find(landscape, "string(w:pgSz/@w:orient)") == "landscape"


def test_each_section_counts_its_pages_from_1_and_hides_the_first(body, parts):
    sections = find(body, ".//w:sectPr")
    assert len(sections) == 2
    for section in sections:
        assert find(section, "string(w:pgNumType/@w:start)") == "1"
        assert find(section, "w:titlePg")
        assert find(section, "w:headerReference/@w:type") == ["first", "default"]
    first, other = (etree.fromstring(parts[f"word/header{number}.xml"]) for number in (1, 2))
    assert len(first) == 1 and shown(first) == ""
    assert find(other, "string(.//w:instrText)").strip() == "PAGE"
    assert STYLES["page_number"].align == "center" and STYLES["page_number"].size == 14


def test_times_new_roman_is_named_for_every_script_and_no_run_has_another_font(parts, body):
    styles = etree.fromstring(parts["word/styles.xml"])
    for fonts in find(styles, ".//w:rFonts"):
        assert dict(fonts.attrib) == {f"{W}{script}": FONT for script in ("ascii", "hAnsi", "cs", "eastAsia")}
    assert find(styles, "w:docDefaults//w:rFonts") and not find(body, ".//w:rFonts | .//w:color | .//w:highlight")
    assert find(styles, "string(w:docDefaults//w:lang/@w:val)") == "vi-VN"


def test_every_paragraph_has_a_named_vietnamese_style(body, parts):
    names = {
        find(style, "string(@w:styleId)"): find(style, "string(w:name/@w:val)")
        for style in etree.fromstring(parts["word/styles.xml"])
    }
    for paragraph in body.iter(f"{W}p"):
        assert names[style_of(paragraph)] in {style.name for style in STYLES.values()}


def test_there_are_no_empty_paragraphs_as_spacers(body):
    for paragraph in find(body, "w:p[not(w:r)]"):
        assert style_of(paragraph) == "separator"
        assert find(paragraph, "w:pPr/w:sectPr") or paragraph.getprevious().tag == f"{W}tbl"


# Letterhead


def test_the_letterhead_is_a_table_without_lines_or_padding(body):
    table = find(body, "w:tbl")[0]
    assert find(table, "w:tblGrid/w:gridCol/@w:w") == [str(round(62 * MM)), str(round(98 * MM))]
    assert set(find(table, "w:tblPr/w:tblBorders/*/@w:val")) == {"none"}
    assert set(find(table, "w:tblPr/w:tblCellMar/*/@w:w")) == {"0"}
    rows = [[[style_of(p) for p in find(cell, "w:p")] for cell in find(row, "w:tc")] for row in find(table, "w:tr")]
    assert rows == [[["issuer", "issuer"], ["national_name", "motto"]], [["number"], ["place_date"]]]


def test_the_fixed_lines_fit_their_column_and_stand_as_written(body):
    assert shown(the(body, "national_name")) == NATIONAL_NAME
    assert shown(the(body, "motto")) == MOTTO
    assert text_width(NATIONAL_NAME, STYLES["national_name"].size, True) < DEFAULT_LAYOUT.letterhead_columns[1]
    assert (STYLES["national_name"].size, STYLES["motto"].size, STYLES["issuer"].size) == (13, 14, 13)


def test_rules_have_the_lengths_of_the_decree(body):
    issuer = paragraphs(body, "issuer")[-1]
    assert 1 / 3 < rule_of(issuer) / text_width("XÃ MẪU", 13, True) < 1 / 2
    assert rule_of(the(body, "motto")) == pytest.approx(text_width(MOTTO, 14, True), rel=0.05)
    assert 40 <= rule_of(the(body, "subject")) <= 60
    reference = the(body, "reference")
    assert 1 / 3 < rule_of(reference) / text_width(shown(reference), 13, italic=True) < 1 / 2
    assert len(find(body, ".//wp:anchor")) == 4


def test_a_rule_is_a_solid_thin_black_line_centred_under_its_text(body):
    for anchor in find(body, ".//wp:anchor"):
        assert find(anchor, "string(.//wp:positionH[@relativeFrom='column']/wp:align)") == "center"
        drop = int(find(anchor, "string(.//wp:positionV[@relativeFrom='line']/wp:posOffset)")) / 12700
        size = STYLES[style_of(find(anchor, "ancestor::w:p[1]")[0])].size
        assert size < drop < 1.5 * size
        assert find(anchor, "string(.//a:prstGeom/@prst)") == "line"
        assert 0.5 <= int(find(anchor, "string(.//a:ln/@w)")) / 12700 <= 0.75
        assert find(anchor, "string(.//a:srgbClr/@val)") == "000000"
    numbers = find(body, ".//wp:docPr/@id")
    assert len(numbers) == len(set(numbers))


def test_a_long_name_makes_the_letterhead_smaller():
    long = letterhead(issuer=("ỦY BAN NHÂN DÂN XÃ MẪU THỨ HAI",), superior="UBND TỈNH MINH HỌA")
    body = body_of(paper(long))
    sizes = {style: find(the(body, style), "string(.//w:sz/@w:val)") for style in ("national_name", "motto", "issuer")}
    assert sizes == {"national_name": "24", "motto": "26", "issuer": "24"}
    assert find(the(body, "superior"), "string(.//w:sz/@w:val)") == "24"
    assert not STYLES["superior"].bold and STYLES["issuer"].bold


def test_a_long_place_is_set_in_13_points():
    place = text("Thành phố Hồ Chí Minh và vùng phụ cận, ngày 05 tháng 3 năm 2026")
    assert find(the(body_of(paper(letterhead(place_date=place))), "place_date"), "string(.//w:sz/@w:val)") == "26"
    assert not find(the(body_of(paper(letterhead())), "place_date"), ".//w:sz")


def test_number_and_date_may_be_blank_with_room_to_write(body):
    number = shown(the(body, "number"))
    assert re.fullmatch(r"Số:\s*(\d{2,}|\s*)/[A-ZĐa-z]+(-[A-ZĐ0-9&.]+)+", number)
    assert text_width(re.search("\u00a0+", number).group(), 13) > 6 * text_width("0", 13) - 0.01
    assert "\u00a0" in shown(the(body, "place_date"))


# Title and text


def test_the_title_follows_the_letterhead_without_a_gap(body):
    order = [style_of(child) for child in body if child.tag == f"{W}p"]
    assert order[:3] == ["kind", "subject", "legal_basis"]
    assert STYLES["kind"].size == STYLES["subject"].size == 14
    assert STYLES["kind"].first_line == 0


def test_a_title_of_two_lines_is_balanced_by_equal_indents(body):
    indent = find(the(body, "subject"), "w:pPr/w:ind")[0]
    left, right = int(indent.get(f"{W}left")), int(indent.get(f"{W}right"))
    assert left == right > 10 * MM


def test_running_text_keeps_to_the_decree():
    for key in ("body", "legal_basis", "heading_1", "heading_2", "item", "letter_item", "dash_item", "plus_item"):
        style = STYLES[key]
        assert (style.align, style.first_line, style.size, style.left) == ("justify", 12.7, 14, 0)
        assert style.before >= 6 and 1 <= style.line <= 1.5
    assert STYLES["legal_basis"].italic and not STYLES["legal_basis"].bold


@pytest.mark.parametrize(
    ("marker", "style"),
    [
        ("1.", "item"),
        ("a)", "letter_item"),
        ("đ)", "letter_item"),
        ("-", "dash_item"),
        ("+", "plus_item"),
    ],
)
def test_the_marker_decides_the_style(marker, style):
    only = the(body_of(paper(Item(marker=marker, spans=text("Nội dung")))), style)
    assert shown(only) == f"{marker} Nội dung"


def test_marks_gaps_and_signs_are_kept(body):
    assert "xếp thứ …… trong tỉnh" in shown(body)
    assert find(body, ".//w:r[w:t='82,75/100 điểm']/w:rPr/w:b")
    assert "< 5 ngày & > 10 ngày" in shown(body)


def test_a_paragraph_before_a_table_has_room_under_it(body):
    before = find(body, "w:tbl[2]/preceding-sibling::*[1]")[0]
    assert find(before, "string(w:pPr/w:spacing/@w:after)") == "120"


def test_line_feeds_and_tabs_become_words_own():
    only = the(body_of(paper(Paragraph(spans=text("một\nhai\tba")))), "body")
    assert shown(only) == "một\nhai\tba"
    assert len(find(only, ".//w:br")) == len(find(only, ".//w:tab")) == 1


AWKWARD = (
    "& < > \" ' ]]> <w:p/> {{ x }} {% %} \x00\x0b\x1f\ufffe\uffff\ud800 e\u0302\u0323 \U0001f600 <?parapp body?> \u202e"
)


def test_awkward_characters_stand_as_text_everywhere():
    note = Note(paragraphs=(text(AWKWARD), text("hai")))
    row = TableRow(kind="task", cells=(cell(AWKWARD),))
    tree = Document(
        title=AWKWARD,
        parts=(
            Part(
                nodes=(
                    letterhead(issuer=(AWKWARD,), superior=AWKWARD, number=text(AWKWARD), place_date=text(AWKWARD)),
                    Title(kind=AWKWARD, subject=text(AWKWARD), reference=text(AWKWARD)),
                    Paragraph(spans=(*text(AWKWARD), note)),
                    Table(widths=(1.0,), rows=(row,)),
                    signature(recipients=(AWKWARD,), lines=(AWKWARD,), name=text(AWKWARD)),
                )
            ),
        ),
    )
    parts = parts_of(tree)
    body = etree.fromstring(parts["word/document.xml"])
    expected = clean(AWKWARD)
    assert shown(body).count(expected) == 12
    assert shown(etree.fromstring(parts["word/footnotes.xml"])).count(expected) == 1
    assert etree.fromstring(parts["docProps/core.xml"])[0].text == expected


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_is_found_again_in_paragraph_and_cell(words):
    row = TableRow(kind="task", cells=(cell(words),))
    body = body_of(paper(Paragraph(spans=text(words)), Table(widths=(1.0,), rows=(row,))))
    assert shown(the(body, "body")) == shown(the(body, "cell")) == clean(words)


# Footnotes


def test_footnotes_have_their_paragraphs_and_marks(parts, body):
    notes = etree.fromstring(parts["word/footnotes.xml"])
    assert find(notes, "w:footnote/@w:id") == ["-1", "0", "1"]
    assert find(notes, "w:footnote/@w:type") == ["separator", "continuationSeparator"]
    note = notes[2]
    assert [style_of(paragraph) for paragraph in note] == ["footnote", "footnote"]
    assert len(find(note, ".//w:footnoteRef")) == 1
    assert find(note, ".//w:r[w:t='Phụ lục I']/w:rPr/w:i")
    assert find(body, ".//w:footnoteReference/@w:id") == ["1"]
    settings = etree.fromstring(parts["word/settings.xml"])
    assert find(settings, "w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_footnotes_in_cells_count_on():
    note = Note(paragraphs=(text("ghi chú"),))
    row = TableRow(kind="task", cells=(TableCell(paragraphs=((Text(text="a"), note, note),)),))
    parts = parts_of(paper(Paragraph(spans=(note,)), Table(widths=(1.0,), rows=(row,))))
    assert find(etree.fromstring(parts["word/document.xml"]), ".//w:footnoteReference/@w:id") == ["1", "2", "3"]
    assert find(etree.fromstring(parts["word/footnotes.xml"]), "w:footnote/@w:id")[2:] == ["1", "2", "3"]


# Signature


def test_the_signature_is_one_undivided_row(body):
    table = find(body, "w:tbl[.//w:pStyle/@w:val='authority']")[0]
    assert len(find(table, "w:tr")) == 1 and find(table, "w:tr/w:trPr/w:cantSplit")
    left, right = find(table, "w:tr/w:tc")
    assert [style_of(p) for p in find(left, "w:p")] == ["recipients_title", *["recipient"] * 6]
    assert [style_of(p) for p in find(right, "w:p")] == [*["authority"] * 3, "signer"]
    widths = [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
    assert 0.40 <= widths[0] / sum(widths) <= 0.45 and sum(widths) == round(160 * MM)


def test_signature_styles_and_the_room_to_sign():
    assert 28 <= STYLES["signer"].before / 72 * 25.4 <= 30
    assert (STYLES["recipients_title"].size, STYLES["recipient"].size) == (12, 11)
    assert STYLES["recipients_title"].bold and STYLES["recipients_title"].italic


def kept_before_signature(*nodes: object) -> list[bool]:
    body = body_of(paper(Paragraph(spans=text("x" * 20 + " dài" * 80)), *nodes, signature()))
    return [bool(find(p, "w:pPr/w:keepNext")) for p in find(body, "w:p") if style_of(p) != "separator"]


def test_at_least_two_lines_stay_with_the_signature():
    long = Paragraph(spans=text("dài " * 60))
    short = Paragraph(spans=text("Ngắn."), style="closing")
    assert kept_before_signature(long) == [False, True]
    assert kept_before_signature(long, short) == [False, True, True]
    assert kept_before_signature(long, short, short) == [False, False, True, True]
    assert kept_before_signature(short) == [True, True]


def test_a_table_before_the_signature_stays_with_it():
    body = body_of(paper(task_table(3), signature()))
    *_, last_row = find(body, "w:tbl[1]/w:tr")
    assert all(find(paragraph, "w:pPr/w:keepNext") for paragraph in last_row.iter(f"{W}p"))
    between = find(body, "w:tbl[1]/following-sibling::*[1]")[0]
    assert style_of(between) == "separator" and find(between, "w:pPr/w:keepNext")


def test_a_paper_without_recipients_or_name_is_still_whole():
    body = body_of(paper(signature(recipients=(), lines=("CHỦ TỊCH",), name=())))
    assert not paragraphs(body, "recipients_title")
    assert all(find(cell, "w:p") for cell in find(body, ".//w:tc"))
    assert body[-1].tag == f"{W}sectPr" and style_of(body[-2]) == "separator"


# Sections


def test_the_first_section_ends_before_the_appendix(body):
    ending = find(body, "w:p[w:pPr/w:sectPr]")[0]
    assert style_of(ending.getnext()) == "appendix"
    assert shown(find(body, "w:p[last()]")[0]) == "./."
    assert body[-1].tag == f"{W}sectPr"


def test_a_paper_without_appendix_has_one_upright_section():
    body = body_of(paper(letterhead(), Paragraph(spans=text("Nội dung."))))
    (section,) = find(body, ".//w:sectPr")
    assert section is body[-1] and int(find(section, "string(w:pgSz/@w:w)")) < 12000
    assert style_of(body[-2]) == "body"


def test_parts_of_any_orientation_follow_each_other():
    part = Part(nodes=(Paragraph(spans=text("Trang")),))
    turned = replace(part, landscape=True)
    body = body_of(Document(parts=(turned, part, part, turned, turned)))
    widths = [int(width) > 12000 for width in find(body, ".//w:sectPr/w:pgSz/@w:w")]
    assert widths == [True, False, False, True, True]
    table = replace(turned, nodes=(task_table(1),))
    body = body_of(Document(parts=(part, table)))
    assert find(body, "sum(w:tbl/w:tblGrid/w:gridCol/@w:w)") == round(247 * MM)


@pytest.mark.parametrize(
    "tree", [Document(parts=()), Document(parts=(Part(nodes=()),)), paper(Title(kind="", subject=()))]
)
def test_an_empty_paper_is_a_file_too(tree):
    assert find(body_of(tree), "w:sectPr")


def test_every_text_of_the_tree_is_in_the_file_once(body):
    pages = fold_space(" ".join(shown(paragraph) for paragraph in body.iter(f"{W}p")))
    for words in (
        "Khắc phục những tồn tại, hạn chế và nâng cao",
        "- Lưu: VT, VHXH.",
        "PHÓ CHỦ TỊCH",
        "TỔ CHỨC THỰC HIỆN",
    ):
        assert words in pages
    for number in range(1, 31):
        assert find(body, f"count(w:tbl[last()]/w:tr/w:tc[1][normalize-space(.)='{number}'])") == 1


# Other papers: decision, official letter, draft


def drawn_drafts(tree: Document) -> dict[str, list[str]]:
    """What stands in a box in each header."""
    headers = {name: etree.fromstring(part) for name, part in parts_of(tree).items() if "/header" in name}
    return {name: [shown(box) for box in find(header, ".//w:txbxContent")] for name, header in headers.items()}


def test_a_draft_says_so_in_both_headers_beside_the_centred_number():
    assert drawn_drafts(decision_tree()) == {"word/header1.xml": ["DỰ THẢO"], "word/header2.xml": ["DỰ THẢO"]}
    assert drawn_drafts(decision_tree(draft=False)) == {"word/header1.xml": [], "word/header2.xml": []}
    other = etree.fromstring(parts_of(decision_tree())["word/header2.xml"])
    assert len(other) == 1 and style_of(other[0]) == "page_number"
    assert find(other, "string(.//w:instrText)").strip() == "PAGE"
    (box,) = find(other, ".//wp:anchor")
    assert find(box, "wp:wrapNone") and find(box, "string(wp:positionH[@relativeFrom='margin']/wp:align)") == "left"


def test_an_article_is_bold_up_to_its_title():
    articles = paragraphs(body_of(decision_tree()), "article")
    assert [shown(article)[:9] for article in articles] == ["Điều 1. B", "Điều 2. H"]
    bold = ["".join(shown(run) for run in find(article, "w:r[w:rPr/w:b]")) for article in articles]
    assert bold == ["Điều 1. ", "Điều 2. Hiệu lực thi hành"]


def test_lines_of_a_decision_have_their_styles():
    body = body_of(decision_tree())
    assert [shown(line) for line in paragraphs(body, "authority_line")] == ["ỦY BAN NHÂN DÂN XÃ MẪU", "QUYẾT ĐỊNH:"]
    assert [shown(the(body, key)) for key in ("part_number", "part_title")] == ["Phần I", "NHỮNG VIỆC CẦN LÀM NGAY"]
    for key in ("authority_line", "part_number", "part_title"):
        assert (STYLES[key].align, STYLES[key].bold, STYLES[key].size) == ("center", True, 14)
    assert STYLES["centred"].align == "center" and not STYLES["centred"].bold


def test_one_addressee_stands_behind_the_words_and_several_under_the_colon():
    one = the(body_of(letter_tree("Sở Nội vụ")), "addressees")
    assert shown(one) == "Kính gửi: Sở Nội vụ" and not find(one, "w:pPr/w:jc")
    body = body_of(letter_tree("Phòng Kinh tế", "Văn phòng;", "Trung tâm"))
    title, listed = the(body, "addressees"), paragraphs(body, "addressee")
    assert shown(title) == "Kính gửi:"
    assert [shown(line) for line in listed] == ["- Phòng Kinh tế;", "- Văn phòng;", "- Trung tâm."]
    edge, *dashes = (int(find(line, "string(w:pPr/w:ind/@w:left)")) for line in (title, *listed))
    assert {dash - edge for dash in dashes} == {round(text_width("Kính gửi", 14) * MM)}


def test_the_subject_of_a_letter_stands_six_points_under_its_number():
    body = body_of(letter_tree("Sở Nội vụ"))
    assert shown(the(body, "letter_subject")).startswith("V/v thực hiện")
    assert the(body, "letter_subject").getprevious() is the(body, "number")
    style = STYLES["letter_subject"]
    assert (style.before, style.align, style.bold) == (6, "center", False) and 12 <= style.size <= 13


def test_the_first_page_of_a_part_may_show_its_number():
    part = Part(nodes=(Paragraph(spans=text("Trang")),))
    numbered = replace(part, first_number=True)
    sections = find(body_of(Document(parts=(part, numbered, part, numbered))), ".//w:sectPr")
    assert [bool(find(section, "w:titlePg")) for section in sections] == [True, False, True, False]


def test_the_file_names_the_issuing_body():
    properties = etree.fromstring(parts_of(letter_tree("Sở Nội vụ"))["docProps/core.xml"])
    assert [child.text for child in properties] == ["Giao nhiệm vụ", "Ủy ban nhân dân xã Mẫu", "vi-VN"]


# Choices of the office


def styles_of(tree: Document) -> dict[str, etree._Element]:
    root = etree.fromstring(parts_of(tree)["word/styles.xml"])
    return {find(style, "string(@w:styleId)"): style for style in find(root, "w:style")}


def test_usual_choices_leave_the_template_as_it_is():
    usual = parts_of(decision_tree(draft=False))
    assert parts_of(decision_tree(draft=False, choices=LayoutChoices()))["word/styles.xml"] == usual["word/styles.xml"]


def test_sizes_and_indents_follow_the_choices():
    styles = styles_of(decision_tree(choices=LayoutChoices(body_size=13, table_size=13, first_line="10")))
    sizes = {key: int(find(style, "string(w:rPr/w:sz/@w:val)") or 0) / 2 for key, style in styles.items()}
    for key in ("body", "item", "article", "heading_1", "kind", "subject", "place_date", "signer", "cell", "head_cell"):
        assert sizes[key] == 13, key
    assert (sizes["appendix"], sizes["number"], sizes["recipient"], sizes["motto"]) == (14, 13, 11, 14)
    for key in ("body", "item", "article", "heading_1", "legal_basis"):
        assert find(styles[key], "string(w:pPr/w:ind/@w:firstLine)") == "567"
    assert find(styles["subject"], "string(w:pPr/w:ind/@w:firstLine)") == "0"


def test_main_headings_may_stand_at_the_margin():
    styles = styles_of(decision_tree(choices=LayoutChoices(heading_indent="none")))
    lines = [find(styles[key], "string(w:pPr/w:ind/@w:firstLine)") for key in ("heading_1", "heading_2", "body")]
    assert lines == ["0", "720", "720"]


def test_margins_of_lying_pages_may_turn_with_the_page():
    sections = find(body_of(decision_tree(choices=LayoutChoices(landscape_margins="turned"))), ".//w:sectPr/w:pgMar")
    margins = [[int(section.get(f"{W}{side}")) for side in ("top", "right", "bottom", "left")] for section in sections]
    assert margins == [[1134, 1134, 1134, 1701], [1701, 1134, 1134, 1134]]


def test_the_national_name_is_spelled_as_chosen():
    body = body_of(decision_tree(choices=LayoutChoices(national_name="HOÀ")))
    assert shown(the(body, "national_name")) == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_a_rule_may_be_measured_by_the_longest_line():
    last, longest = (body_of(decision_tree(choices=LayoutChoices(rule_under=under))) for under in ("last", "longest"))
    assert rule_of(paragraphs(last, "issuer")[-1]) < rule_of(paragraphs(longest, "issuer")[-1])
    width = text_width("ỦY BAN NHÂN DÂN", 13, True)
    assert 1 / 3 < rule_of(paragraphs(longest, "issuer")[-1]) / width < 1 / 2
