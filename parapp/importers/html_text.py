"""The text of a piece of a web page: runs with their fonts, lines, and what is not shown."""

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from parapp.importers.cells import Run, raised
from parapp.importers.html_styles import PageStyles, font_of, is_bold, is_hidden, is_struck

BLANKS = re.compile(r"[ \t\r\n\f]+")
BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    }
)
NO_TEXT = frozenset({"script", "style", "noscript", "template", "object", "svg", "math", "iframe", "head", "button"})
BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
DELETED = frozenset(("del", "s", "strike"))
CELLS = ("td", "th")
FIELDS = ("input", "select", "textarea")
TICK = "x"

Look = tuple[str, bool | None, bool]  # font, bold, raised above the line


@dataclass(slots=True)
class Flow:
    """What a piece of a page says. `nested` are tables in it, with the number of lines before; `hidden` and `struck`
    are texts that are not shown. In a `framed` cell tables are no more than its layout.
    """

    styles: PageStyles
    framed: bool = False
    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    nested: list[tuple[Any, int]] = field(default_factory=list)
    hidden_tables: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def text(self) -> list[Run]:
        """All lines as runs, with line ends between, blanks folded."""
        lines = [_folded(line) for line in self.lines]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        return [run for index, line in enumerate(lines) for run in ([Run("\n")] if index else []) + line]

    def plain(self) -> str:
        """The text alone."""
        return "".join(run.text for run in self.text())

    def add(self, text: str | None, look: Look) -> None:
        """Adds text in a font, bold or not, raised above the line or not."""
        if text:
            font, bold, high = look
            self.lines[-1].append(Run(raised(text) if high else text, font, bold))

    def upto(self, start: int, end: int | None = None) -> list[str]:
        """Some of the lines, without blank ones."""
        found = ("".join(run.text for run in _folded(line)) for line in self.lines[start:end])
        return [line for line in found if line.strip()]

    def end_line(self, *, always: bool = False) -> None:
        """Begins a new line, unless this one is empty; `always` for a line break that was asked for."""
        if always or any(run.text.strip(" \t\r\n\f") for run in self.lines[-1]):
            self.lines.append([])


def _folded(line: list[Run]) -> list[Run]:
    """The line with single blanks, none at its ends; blanks that must not break stay where they stand in front."""
    runs: list[Run] = []
    behind_blank = True
    for run in line:
        text = BLANKS.sub(" ", run.text)
        text = text.lstrip(" ") if behind_blank else text
        if text:
            behind_blank = text.endswith(" ")
            runs.append(Run(text.replace("\u00a0", " "), run.font, run.bold))
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].font, runs[-1].bold)
    return runs


def flow_of(element: Any, styles: PageStyles, font: str = "") -> Flow:
    """What stands in an element, through whatever is nested in it, however deep; `font` is the one around."""
    flow = Flow(styles, framed=element.tag in CELLS and _is_framed(element))
    looks: list[Look] = [(font, None, False)]
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, part in walker:
        if event == "start":
            look = looks[-1] if part is element else _look(part, styles, looks[-1])
            looks.append(look)
            if part is not element and _is_taken_apart(flow, part):
                walker.skip_subtree()
            else:
                _begin(flow, part, part is element)
                flow.add(part.text, look)
        else:
            looks.pop()
            if part is not element:
                if part.tag in BLOCKS:
                    flow.end_line()
                flow.add(part.tail, looks[-1])
    return flow


def _is_framed(cell: Any) -> bool:
    """Whether all that a cell says stands in one single cell of the tables in it, as portals frame their texts."""
    inner = (part for part in cell.iter(*CELLS) if part is not cell and part.find(".//td") is None)
    filled = list(islice((part for part in inner if _says_something(part)), 2))
    return len(filled) == 1 and _all_text(filled[0]) == _all_text(cell)


def _says_something(part: Any) -> bool:
    return bool(_all_text(part)) or next(part.iter(*FIELDS), None) is not None


def _look(part: Any, styles: PageStyles, around: Look) -> Look:
    style = styles.of(part)
    font = font_of(style) or (part.get("face", "").split(",")[0] if part.tag == "font" else "")
    bold = is_bold(style)
    bold = True if bold is None and part.tag in BOLD_TAGS else bold
    high = part.tag == "sup" or style.get("vertical-align") == "super" or around[2]
    return font or around[0], around[1] if bold is None else bold, high


def _begin(flow: Flow, part: Any, is_whole: bool) -> None:
    if part.tag == "br":
        flow.end_line(always=True)
    elif part.tag in BLOCKS and not is_whole:
        flow.end_line()


def _is_taken_apart(flow: Flow, part: Any) -> bool:
    """Whether the element is no text of its own: a nested table, something hidden, a field of a form, a picture."""
    tag, look = part.tag, flow.styles.of(part)
    if tag in NO_TEXT:
        return True
    if tag == "comment":  # LibreOffice's note at a cell
        flow.notes.append(_all_text(part))
    elif is_hidden(look) or part.get("hidden") is not None:
        if _all_text(part):
            flow.hidden.append(_all_text(part))
            flow.hidden_tables += part.iter("table")
    elif tag == "table" and not flow.framed:
        flow.end_line()
        flow.nested.append((part, len(flow.lines) - 1))
    elif tag in DELETED or is_struck(look):
        flow.struck.append(_all_text(part))
    elif tag == "img":
        flow.pictures.append(part.get("alt", ""))
    elif tag in FIELDS:
        flow.add(_filled_in(part), ("", None, False))
    else:
        return False
    return True


def _all_text(part: Any) -> str:
    return BLANKS.sub(" ", "".join(part.itertext()).replace("\u00a0", " ")).strip()


def _filled_in(part: Any) -> str:
    """What a field of a form holds."""
    if part.tag == "textarea":
        return _all_text(part)
    if part.tag == "select":
        options = list(part.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return ", ".join(_all_text(option) for option in chosen)
    kind = part.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return TICK if part.get("checked") is not None else ""
    return "" if kind in ("hidden", "button", "submit", "reset", "image", "file") else part.get("value", "")
