"""Pages: the content tree as PDF and pictures, laid out by the same table of styles as the Word file."""

from parapp.document.typeset.glyphs import undrawable, visible
from parapp.document.typeset.typesetter import Typesetter

__all__ = ["Typesetter", "undrawable", "visible"]
