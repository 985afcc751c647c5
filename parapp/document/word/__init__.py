"""Word files: the content tree as .docx, and how a layout template says papers look."""

from parapp.document.word.layout import read_layout
from parapp.document.word.writer import word_bytes, write

__all__ = ["read_layout", "word_bytes", "write"]
