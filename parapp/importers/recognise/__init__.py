"""From a table as it stands to criteria and tasks: a proposal how to read it, and the reading itself."""

from parapp.importers.recognise.layout import propose_layout
from parapp.importers.recognise.reading import read_table

__all__ = ["propose_layout", "read_table"]
