"""Every value that goes into a paper comes out of both writers readable, exactly once, wherever it stands."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from devtools.rendering import pages_of
from devtools.sweep import squeezed
from parapp.document import word
from parapp.document.compose.visible_text import document_text
from parapp.document.typeset import Typesetter, visible
from parapp.document.typography.styles import DEFAULT_LAYOUT
from parapp.models.document import (
    Addressees,
    AppendixHead,
    Document,
    Heading,
    Item,
    Letterhead,
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
from parapp.vietnamese.text import clean
from tests.document.word_file import shown

TOP_MARGIN = 56.0  # points, about 20 mm (R03)
PLACES = (
    *(
        "superior",
        "issuer",
        "number",
        "letter subject",
        "place",
        "kind",
        "subject",
        "reference",
        "addressee",
        "heading",
    ),
    *("marker", "article title", "words", "paragraph", "authority", "note", "header", "cell", "merged", "end"),
    *("recipient", "signing", "name", "label", "appendix title", "appendix reference"),
)
AWKWARD = (
    *("&", "<", ">", '"', "'", "{{", "}}", "{%", "%}", "{#", "&amp;", "&#38;", "<w:p/>", "]]>", "<?parapp body?>"),
    *("#let", "$x$", "*a*", "_b_", "`c`", "\\", "\\n", "@ref", "//", "/*", "~", "%s", "{0}", "${x}"),
    *("\t", "\n", "\r\n", "\r", "\v", "\u2028", "\u00a0", "\x00", "\x07", "\x1b", "\x7f", "\ufffe", "\ud800"),
    *("e\u0302\u0323", "u\u031b\u0309", "hoa\u0300", "\u1ec7", "ff", "fi", "fl", "ffi", "😀", "✅", "中", "\ue000"),
    *("ủy", "ƯỜ", "đ", "…", "“", "”", "–", "≥", "½"),
)
values = st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=5).map("".join)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(DEFAULT_LAYOUT)


def marked(number: int, value: str) -> str:
    """The value between signs of its place, so that it is found wherever it stands."""
    return f"[{number}:{value}:{number}]"


def paper_with(value: str) -> Document:
    """A paper with the value in every place that shows one."""
    text = {place: marked(number, value) for number, place in enumerate(PLACES)}

    def spans(place: str) -> Spans:
        return (Text(text=text[place]),)

    def cell(place: str, **look: int) -> TableCell:
        return TableCell(paragraphs=(spans(place),), **look)

    rows = (
        TableRow(kind="header", cells=(cell("header", colspan=2),)),
        TableRow(kind="task", cells=(cell("merged", colspan=2),)),
        TableRow(kind="task", cells=(cell("cell"), TableCell(rowspan=2))),
        TableRow(kind="task", cells=(cell("end"),)),
    )
    first = (
        Letterhead(
            issuer=(text["issuer"],),
            superior=text["superior"],
            number=spans("number"),
            place_date=spans("place"),
            subject=spans("letter subject"),
        ),
        Title(kind=text["kind"], subject=spans("subject"), reference=spans("reference")),
        Addressees(names=(spans("addressee"), (Text(text="Sở Nội vụ"),))),
        Paragraph(style="authority_line", spans=spans("authority")),
        Heading(level=1, number="I.", spans=spans("heading")),
        Item(marker=text["marker"], spans=spans("words"), title=spans("article title")),
        Paragraph(spans=(*spans("paragraph"), Note(paragraphs=(spans("note"),)))),
        SignatureBlock(recipients=(text["recipient"],), lines=(text["signing"],), name=spans("name")),
    )
    head = AppendixHead(label=text["label"], title=spans("appendix title"), reference=spans("appendix reference"))
    parts = (Part(nodes=first), Part(nodes=(head, Table(widths=(0.5, 0.5), rows=rows))))
    return Document(parts=parts, title=value, author=value)


def word_texts(document: Document) -> str:
    """All that the Word file shows, footnotes at the end."""
    with zipfile.ZipFile(BytesIO(word.word_bytes(document))) as archive:
        parts = [etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    return "".join(shown(part) for part in parts)


def pdf_text(pdf: bytes) -> str:
    """All but the page numbers, which stand in the margin: one would come into a value that goes over two pages."""
    return "".join(line.text for page in pages_of(pdf) for line in page.lines if line.base > TOP_MARGIN)


def unbroken(text: str) -> str:
    """Without what an end of a line swallows: blanks and hyphens, and marks without ink."""
    return "".join(sign for sign in squeezed(text) if sign not in "-\u00ad\u200b\u2060\ufeff")


@settings(max_examples=60, deadline=None)
@given(value=values)
def test_the_word_file_shows_each_value_once(value):
    shown_text = word_texts(paper_with(value))
    counts = {place: shown_text.count(clean(marked(number, value))) for number, place in enumerate(PLACES)}
    assert set(counts.values()) == {1}, counts


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=values)
def test_the_pages_show_each_value_once_or_a_box_for_what_the_font_lacks(typesetter, value):
    shown_text = unbroken(pdf_text(typesetter.pdf(paper_with(value))))
    wanted = {place: unbroken(visible(marked(number, value))) for number, place in enumerate(PLACES)}
    counts = {place: shown_text.count(text) for place, text in wanted.items()}
    assert set(counts.values()) == {1}, counts


def test_a_pdf_can_be_searched_for_every_letter_of_vietnamese(typesetter):
    """The letters as one would copy them out, not in pieces and not as ligatures."""
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = " ".join(clean(vowel + tone) for vowel in vowels for tone in ("", *tones)) + " đ Đ"
    words = "hiệu quả, phối hợp; office, file, fluor, affix – “Một cửa” … 100% ≥ 95%, 0,25 điểm"
    document = Document(
        parts=(
            Part(
                nodes=tuple(
                    Paragraph(spans=(Text(text=text, bold=bold, italic=italic),))
                    for text in (letters, words)
                    for bold in (False, True)
                    for italic in (False, True)
                )
            ),
        )
    )
    assert pdf_text(typesetter.pdf(document)) == "".join(map(squeezed, document_text(document)))
