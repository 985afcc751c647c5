"""The printed guide: two pages, in the help's own words."""

from parapp.document.guide import guide
from parapp.document.typeset import Typesetter
from parapp.document.typeset.pages import PagePictures
from parapp.models.document import Item, Paragraph, Table, Text


def words_of(node) -> str:
    return "".join(span.text for span in node.spans if isinstance(span, Text))


def test_the_guide_fills_two_pages():
    with PagePictures(Typesetter().pdf(guide())) as pages:
        assert len(pages) == 2


def test_nothing_of_the_markdown_is_left():
    nodes = guide().parts[0].nodes
    texts = [words_of(node) for node in nodes if isinstance(node, Item | Paragraph)]
    assert len(texts) > 15
    assert not [text for text in texts if any(sign in text for sign in ("**", "`", "](", "![", "\n"))]
    assert any(isinstance(node, Table) for node in nodes)
    assert any(span.bold for node in nodes if isinstance(node, Item) for span in node.spans)
