"""PDF with text: ruled over several pages, with the header once or on each page, or columns by gaps only."""

from random import Random

from devtools.collection.draw import table
from devtools.collection.kinds.registry import kind
from devtools.collection.layouts import Printed
from devtools.collection.write_pdf import pdf


@kind("pdf-ruled.pdf", "ruled, header on each page")
def _ruled(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False)
    wide = printed.grid.width > 7
    return pdf(printed.grid, landscape=wide, size=9 if wide else 11), printed


@kind("pdf-once.pdf", "ruled, header on the first page only, wide")
def _once(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, content_wishes={"tasks": True})
    return pdf(printed.grid, repeat=False, landscape=True, size=9), printed


@kind("pdf-merged.pdf", "ruled, three header rows, merged field rows")
def _merged(rng: Random) -> tuple[bytes, Printed]:
    wish = {"second_round": True, "tasks": False}
    printed = table(rng, sheet=False, content_wishes=wish, header_rows=3, parents_scored=False, merge_fields=True)
    return pdf(printed.grid, landscape=printed.grid.width > 7, size=10), printed


@kind("pdf-gaps.pdf", "columns by gaps only")
def _gaps(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, content_wishes={"tasks": False}, header_rows=rng.choice((1, 2)))
    return pdf(printed.grid, ruled=False, size=10), printed
