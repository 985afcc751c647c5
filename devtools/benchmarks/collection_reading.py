"""Reads one generated file with the program's own functions, as the window would, and keeps what the measure needs."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from devtools.benchmarks.collection_text import squeezed
from devtools.collection.kinds import Made
from parapp.importers.recognise import commune_names, oriented, propose_layout, read_table, with_commune
from parapp.importers.worker import read_here, read_pasted
from parapp.models.fault import Problem
from parapp.models.table import Layout, Source, SourceTable, TableRead

_SHEET_ROW = re.compile(r"^(.*)!\$?[A-Z]{0,3}\$?(\d+)")
_TABLE_ROW = re.compile(r"^(.*?dòng \d+)\b", re.IGNORECASE)


@dataclass(slots=True)
class Taken:
    """What was read, and which rows of the source a problem names."""

    source: Source
    table: SourceTable
    found: TableRead
    communes: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is said: of the file, its tables, and the reading."""
        tables = tuple(problem for table in self.source.tables for problem in table.problems)
        return (*self.source.problems, *tables, *self.found.problems)

    def flagged(self, graver_than_info: bool) -> set[int]:
        """Indexes of the table's rows that a problem names."""
        places = {problem.place for problem in self.problems if problem.severity != "info" or not graver_than_info}
        rows = {row_of(place) for place in places if place}
        return {
            index
            for index, row in enumerate(self.table.rows)
            if any(cell.place and (cell.place in places or row_of(cell.place) in rows) for cell in row)
        }

    def rows_with(self, text: str) -> list[int]:
        """Rows of the source that show the text."""
        wanted = squeezed(text)
        return [
            index
            for index, row in enumerate(self.table.rows)
            if wanted and wanted in squeezed(" ".join(cell.text for cell in row))
        ]

    def says(self, text: str) -> bool:
        """Whether some problem shows the text, or proposes it."""
        return any(text in said for problem in self.problems for said in (problem.proposal, *problem.facts.values()))

    def says_nothing_found(self) -> bool:
        """Whether nothing was read, and somebody is told."""
        return not self.found.criteria and any(problem.severity != "info" for problem in self.found.problems)

    def says_hidden(self, texts: list[str]) -> bool:
        """Whether a problem speaks of hidden rows, or names each by its text or place."""
        if any("hidden" in problem.code for problem in self.problems):
            return True
        said = [value for problem in self.problems for value in problem.facts.values()]
        listed = self.flagged(graver_than_info=False)
        return all(text in said or set(self.rows_with(text)) & listed for text in texts)


def row_of(place: str) -> str:
    """The row a place lies in: "Sheet!12" or "Bảng 1, dòng 12"; the place itself where it is of another form."""
    if found := _SHEET_ROW.match(place):
        return f"{found[1]}!{found[2]}"
    return found[1] if (found := _TABLE_ROW.match(place)) else place


def take(made: Made, folder: Path) -> Taken:
    """Reads, proposes a layout, chooses the commune if the truth says that one has to be chosen."""
    source = _read(made, folder)
    layout = propose_layout(source, communes=tuple(made.truth.arguments.get("communes", ())))
    faults: list[str] = []
    chosen = made.truth.arguments.get("choose", "")
    communes = commune_names(source, layout)
    if chosen:
        faults += _taken_unasked(source, layout)
        layout = with_commune(source, layout, chosen)
    return Taken(source, oriented(source, layout), read_table(source, layout), communes, faults)


def _read(made: Made, folder: Path) -> Source:
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
    first = next(iter(made.files))
    if "paste" not in first.partition("-")[0]:
        return read_here(folder / first, lambda _share: None)
    html = made.files[first].decode() if first.endswith(".html") else ""
    return read_pasted(html, made.files.get(first.replace(".html", ".txt"), b"").decode())


def _taken_unasked(source: Source, layout: Layout) -> list[str]:
    """No commune of the office is in the table: scores must not come without a question."""
    found = read_table(source, layout)
    scored = any(row.appraised_scores for row in found.criteria)
    asked = any(problem.severity == "error" for problem in found.problems)
    return ["a commune was taken unasked"] if scored and not asked else []
