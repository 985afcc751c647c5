"""Blocks with a footnote that stay with what follows.

Typst leaves the footnote behind on the page before where it moves such a block, so they become one undivided block.
"""

from collections.abc import Iterator, Sequence

from parapp.document.typeset.spans import Data

_LARGEST = 0.6  # of a page: a larger group would leave too much of a page empty
_LETTER = 0.5  # of the size, the width of a letter


def grouped(blocks: Sequence[Data], width: float, height: float) -> list[Data]:
    """The blocks, those that stay together and have a footnote as one where they are not too high.

    Where they are, they stand free: the note with its line is more than the line with what follows. `width` and
    `height` are those of the page's text in points.
    """
    made: list[Data] = []
    for run in _runs(blocks):
        if len(run) == 1 or not any(map(_has_note, run)):
            made += run
        elif sum(_height(block, width) for block in run) <= height * _LARGEST:
            made.append({"kind": "group", "above": run[0]["above"], "blocks": run})
        else:
            made += ({**block, "keep": False} if _has_note(block) else block for block in run)
    return made


def _runs(blocks: Sequence[Data]) -> Iterator[list[Data]]:
    """Blocks up to and with one that need not stay with the next."""
    run: list[Data] = []
    for block in blocks:
        run.append(block)
        if not block.get("keep"):
            yield run
            run = []
    if run:
        yield run


def _has_note(block: Data) -> bool:
    return block["kind"] == "lines" and any(isinstance(span, dict) and "note" in span for span in block["spans"])


def _height(block: Data, width: float) -> float:
    """About the height of a block in points."""
    if block["kind"] == "lines":
        letters = sum(len(span if isinstance(span, str) else span.get("text", "")) for span in block["spans"])
        lines = letters * block["size"] * _LETTER // width + 1
        return float(block["above"] + lines * (block["height"] + block["extra"]))
    if block["kind"] == "columns":
        return sum(max(sum(_height(line, width) for line in cell["lines"]) for cell in row) for row in block["rows"])
    return width  # of a table: too much for a group
