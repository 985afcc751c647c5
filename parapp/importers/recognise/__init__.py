"""From a table as it stands to criteria and tasks: a proposal how to read it, and the reading itself."""

from parapp.importers.recognise.layout import propose_layout
from parapp.importers.recognise.reading import read_table
from parapp.importers.recognise.tables.communes import commune_names, with_commune
from parapp.importers.recognise.tables.orientation import oriented

__all__ = ["commune_names", "oriented", "propose_layout", "read_table", "with_commune"]
