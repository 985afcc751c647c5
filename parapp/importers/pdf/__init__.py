"""Reading of PDF files with a text layer."""

from parapp.importers.pdf.reading import read_pdf

__all__ = ["read_pdf"]
