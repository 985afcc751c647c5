"""Styles of an .ods: what cells, pieces of text and sheets look like, each with what it takes over from its parent."""

import re
from dataclasses import dataclass, field
from typing import Any

from parapp.importers.cells import Run, Style, raised, style_of
from parapp.importers.docx_xml import attribute, child

POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(pt|in|cm|mm|px)")
POINTS_A_STEP = 10
BOLD = ("bold", "600", "700", "800", "900")
NO_CELL_STYLE = Style()
RAISED = re.compile(r"super|[1-9]\d{0,2}%")


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of a cell's text looks; what is "" or None is as around it."""

    font: str = ""
    bold: bool | None = None
    struck: bool | None = None
    raised: bool | None = None

    def within(self, around: "Look") -> "Look":
        """The look of a piece within another."""
        return Look(
            self.font or around.font,
            around.bold if self.bold is None else self.bold,
            around.struck if self.struck is None else self.struck,
            around.raised if self.raised is None else self.raised,
        )

    def run(self, text: str) -> Run:
        """A text in this look."""
        return Run(raised(text) if self.raised else text, self.font, self.bold, self.struck)


AS_AROUND = Look()


@dataclass(slots=True)
class Styles:
    """Looks by the names of their styles; `hidden_tables` are the styles of hidden sheets."""

    cells: dict[str, Style] = field(default_factory=dict)
    texts: dict[str, Look] = field(default_factory=dict)
    hidden_tables: set[str] = field(default_factory=set)


def add_styles(styles: Styles, element: Any) -> None:
    """Takes one style up. Parents come before: those of the file's own list before the automatic ones."""
    family, name = attribute(element, "family"), attribute(element, "name")
    if family == "table-cell":
        parent = styles.cells.get(attribute(element, "parent-style-name"), styles.cells.get("Default", NO_CELL_STYLE))
        styles.cells[name] = _cell_style(element, parent)
    elif family == "text":
        parent_look = styles.texts.get(attribute(element, "parent-style-name"), AS_AROUND)
        styles.texts[name] = _look(child(element, "text-properties")).within(parent_look)
    elif family == "table" and attribute(child(element, "table-properties"), "display") == "false":
        styles.hidden_tables.add(name)


def _cell_style(element: Any, parent: Style) -> Style:
    look = _look(child(element, "text-properties"))
    margin = LENGTH.fullmatch(attribute(child(element, "paragraph-properties"), "margin-left"))
    steps = parent.indent if margin is None else round(float(margin[1]) * POINTS[margin[2]] / POINTS_A_STEP)
    return style_of(
        number_format="General",
        is_date=False,
        bold=parent.bold if look.bold is None else look.bold,
        font=look.font or parent.font,
        indent=steps,
        struck=parent.struck if look.struck is None else look.struck,
    )


def _look(letters: Any) -> Look:
    weight, position = attribute(letters, "font-weight"), attribute(letters, "text-position")
    line = attribute(letters, "text-line-through-style") or attribute(letters, "text-line-through-type")
    return Look(
        font=attribute(letters, "font-name") or attribute(letters, "font-family").strip("'\" "),
        bold=weight in BOLD if weight else None,
        struck=line != "none" if line else None,
        raised=RAISED.match(position) is not None if position else None,
    )
