"""What stands on a paper, whatever it stands in."""

from collections.abc import Iterator

import msgspec

from parapp.models.document import Document, Text


def plain_text(document: Document) -> str:
    """All words of a content tree in their order."""
    return "".join(_words(document))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield value.text
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _words(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _words(inner)
