"""How much of an old plan stands in the paper built of it again: `python -m devtools.benchmarks.rebuilt_plans FOLDER
[--missed] [--complete] [--out DIR]`.

A folder holds NAME.docx and, beside it, NAME.json with the texts as data. For each paper a line: its form, texts found
of all texts, rules of the decree held, pages. With --complete the plan gets what only the data say, too.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.oxml.ns import qn

from devtools.benchmarks.old_plans import plan_of
from devtools.old_papers.completing import completed, said_by_data
from devtools.old_papers.measure import source_pieces
from devtools.old_papers.places import expected_places, letters_of
from parapp.document.nd30 import check
from parapp.document.typeset import Typesetter
from parapp.document.word import write
from parapp.paper import paper

MOST_SHOWN = 150
_SHORTEST_WITHIN = 12


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A paper built again: texts of the source (lines and cells of the file, and those of its data that it has) and
    which of them are missing; OK rules checked and broken; pages."""

    name: str
    form_id: str
    texts: int
    missing: tuple[str, ...]
    rules: int
    broken: tuple[str, ...]
    pages: int

    def line(self) -> str:
        """The figures as a row of a table."""
        texts = f"texts {self.texts - len(self.missing)}/{self.texts}"
        rules = f"rules {self.rules - len(self.broken)}/{self.rules}"
        return f"{self.name:<24} {self.form_id:<11} {texts:<16} {rules:<12} pages {self.pages}"


def rebuilt(source: Path, truth: Path, target: Path, *, complete: bool = False) -> Rebuilt:
    """Reads a paper, builds it in the form nearest to it, and compares."""
    plan_file, _ = plan_of(source)
    data = json.loads(truth.read_text(encoding="utf-8"))
    plan_file = completed(plan_file, data) if complete else plan_file
    document = paper(plan_file, plan_file.plan.form_id)
    write(document, target)
    printed = list(all_texts(source))
    named = [*(place.text for place in expected_places(data)), *said_by_data(data)]
    # what the measure made of a place without a date or number; what only the data say cannot come out of the file
    absent = {text for text in named if text.endswith("ngày tháng năm") or text == "Số: /"}
    absent |= set() if complete else set(missing(named, printed))
    wanted = [*printed, *(text for text in named if text not in absent)]
    results = [result for result in check(target) if result.status == "OK"]
    return Rebuilt(
        name=source.stem,
        form_id=plan_file.plan.form_id,
        texts=sum(bool(letters_of(text)) for text in wanted),
        missing=tuple(missing(wanted, list(all_texts(target)))),
        rules=len(results),
        broken=tuple(f"{result.rule} ({result.place}): {result.message}" for result in results if not result.ok),
        pages=_pages(Typesetter().pdf(document)),
    )


def missing(wanted: Iterable[str], found: list[str]) -> Iterator[str]:
    """The texts that do not stand there with number and words, as often as they are wanted; a part of a paragraph, or
    several in a row, count too."""
    left = Counter(map(letters_of, found))
    whole = "".join(map(letters_of, found))
    for text in wanted:
        key = letters_of(text)
        if not key or (len(key) >= _SHORTEST_WITHIN and key in whole):
            continue
        if left[key] or (len(key) < _SHORTEST_WITHIN and key in left):
            left[key] -= 1
        else:
            yield text


def all_texts(path: Path) -> Iterator[str]:
    """Lines and cells of a .docx, then those of its footnotes."""
    yield from source_pieces(path)
    for part in docx.Document(str(path)).part.package.iter_parts():
        if str(part.partname) == "/word/footnotes.xml":
            yield from _footnotes(part.blob)


def _footnotes(blob: bytes) -> Iterator[str]:
    from lxml import etree

    for paragraph in etree.fromstring(blob).iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        if letters_of(text):
            yield text


def _pages(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


def main(arguments: list[str]) -> int:
    """Prints the table, and with --missed each text that is not found and each rule that is broken."""
    out = Path(arguments[arguments.index("--out") + 1]) if "--out" in arguments else None
    whole = True
    with TemporaryDirectory() as beside:
        for source in sorted(Path(arguments[0]).glob("*.docx")):
            if not source.with_suffix(".json").is_file():
                continue
            target, complete = (out or Path(beside)) / source.name, "--complete" in arguments
            made = rebuilt(source, source.with_suffix(".json"), target, complete=complete)
            print(made.line())
            if "--missed" in arguments:
                print("".join(f"    {text[:MOST_SHOWN]}\n" for text in (*made.missing, *made.broken)), end="")
            whole = whole and not made.missing and not made.broken
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
