"""Styles of an .ods: what cells, pieces of text and sheets look like, each with what it takes over from its parent."""

import re
from dataclasses import dataclass, field
from typing import Any

from parapp.importers.cells import Style, style_of
from parapp.importers.docx_xml import attribute, child

POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(pt|in|cm|mm|px)")
POINTS_A_STEP = 10
BOLD = ("bold", "600", "700", "800", "900")
NO_CELL_STYLE = Style()


@dataclass(slots=True)
class Styles:
    """Looks by the names of their styles; `hidden_tables` are the styles of hidden sheets."""

    cells: dict[str, Style] = field(default_factory=dict)
    text_fonts: dict[str, str] = field(default_factory=dict)
    hidden_tables: set[str] = field(default_factory=set)


def add_styles(styles: Styles, element: Any) -> None:
    """Takes one style up. Parents come before: those of the file's own list before the automatic ones."""
    family, name = attribute(element, "family"), attribute(element, "name")
    if family == "table-cell":
        parent = styles.cells.get(attribute(element, "parent-style-name"), styles.cells.get("Default", NO_CELL_STYLE))
        styles.cells[name] = _cell_style(element, parent)
    elif family == "text":
        styles.text_fonts[name] = _font(child(element, "text-properties"))
    elif family == "table" and attribute(child(element, "table-properties"), "display") == "false":
        styles.hidden_tables.add(name)


def _cell_style(element: Any, parent: Style) -> Style:
    letters = child(element, "text-properties")
    weight = attribute(letters, "font-weight")
    margin = LENGTH.fullmatch(attribute(child(element, "paragraph-properties"), "margin-left"))
    steps = parent.indent if margin is None else round(float(margin[1]) * POINTS[margin[2]] / POINTS_A_STEP)
    return style_of(
        number_format="General",
        is_date=False,
        bold=weight in BOLD if weight else parent.bold,
        font=_font(letters) or parent.font,
        indent=steps,
    )


def _font(letters: Any) -> str:
    return attribute(letters, "font-name") or attribute(letters, "font-family").strip("'\" ")
