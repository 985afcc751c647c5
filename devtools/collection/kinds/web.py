"""HTML files, and what programs put on the clipboard."""

from random import Random

from devtools.collection import write_html, write_text
from devtools.collection.draw import table
from devtools.collection.kinds.registry import Made, kind, of_table, recipe
from devtools.collection.layouts import Printed

PLAIN = {"second_round": False, "survey": False, "bonus": False, "tasks": False}


@kind("html-web.html", "a web page with other tables")
def _web(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False)
    return write_html.html(printed.grid, "web").encode(), printed


@kind("html-portal.xls", "HTML called .xls, as portals export")
def _portal(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False)
    return write_html.html(printed.grid, "portal").encode(), printed


def _paste(rng: Random, maker: str) -> Made:
    printed = table(rng, sheet=maker in ("excel", "libreoffice"), above=False, below=False)
    about = f"clipboard of {maker}"
    made = of_table(f"paste-{maker}.html", about, write_html.html(printed.grid, maker).encode(), printed)
    made.files[f"paste-{maker}.txt"] = write_text.tabbed(printed.grid).encode()
    return made


def _enter(maker: str) -> None:
    recipe(f"paste-{maker}.html")(lambda rng: _paste(rng, maker))


for _maker in ("excel", "word", "libreoffice", "web"):
    _enter(_maker)


@kind("paste-tabs.txt", "clipboard with text only")
def _tabs(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, above=False, below=False)
    return write_text.tabbed(printed.grid).encode(), printed


@kind("paste-viewer.txt", "lines out of a PDF viewer")
def _viewer(rng: Random) -> tuple[bytes, Printed]:
    columns = ("code", "name", "max", "appraised", "lost")
    printed = _for_viewer(rng, columns)
    return write_text.viewer_lines(printed.grid).encode(), printed


@kind("paste-viewer_gaps.txt", "lines out of a PDF viewer, columns by gaps")
def _viewer_gaps(rng: Random) -> tuple[bytes, Printed]:
    printed = _for_viewer(rng, ("code", "name", "max", "self", "appraised"))
    return write_text.viewer_lines(printed.grid, gaps=True).encode(), printed


def _for_viewer(rng: Random, columns: tuple[str, ...]) -> Printed:
    """A table in which no cell is empty: lines show no empty ones."""
    return table(
        rng,
        sheet=False,
        columns=columns,
        number_style="comma",
        header_rows=1,
        code_style="text",
        parents_scored=True,
        content_wishes=PLAIN,
    )
