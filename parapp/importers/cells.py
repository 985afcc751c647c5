"""Cells from what the readers of spreadsheets found: a value, the style it is shown in, and its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from parapp.importers.letters import Letters
from parapp.importers.shown import date_text, displayed_text, number_text
from parapp.models.table import Cell
from parapp.vietnamese.old_encodings import draws_capitals
from parapp.vietnamese.text import clean

EMPTY = Cell()
RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
MAX_INDENT = 15
BLANKS_A_STEP = 2


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style says, looked up once per style instead of once per cell. `indent` counts steps."""

    number_format: str = "General"
    is_date: bool = False
    bold: bool = False
    font: str = ""
    draws_capitals: bool = False
    indent: int = 0
    struck: bool = False


NO_STYLE = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text with a look of its own; a font "" and a bold or struck None are the cell's."""

    text: str
    font: str = ""
    bold: bool | None = None
    struck: bool | None = None


Text = str | Sequence[Run]


def style_of(number_format: str, is_date: bool, bold: bool, font: str, indent: int, *, struck: bool = False) -> Style:
    """A style, with what follows from its font."""
    return Style(number_format, is_date, bold, font, draws_capitals(font), max(0, min(indent, MAX_INDENT)), struck)


def text_cell(letters: Letters, text: Text, style: Style, place: str) -> Cell:
    """A cell of text or of runs, in Unicode, struck out or not; EMPTY where there are only blanks."""
    bold, raw = style.bold, ""
    if not isinstance(text, str):
        bold = all(style.bold if run.bold is None else run.bold for run in text if run.text.strip())
        text, raw = letters.read_runs([(run.text, run.font or style.font) for run in text])
    elif text.isascii() and not style.draws_capitals:
        text = clean(text)
    else:
        text, raw = letters.read(text, style.font)
    if not text or text.isspace():
        return EMPTY
    indent = style.indent + (leading_steps(text) if text[0].isspace() else 0)
    return Cell(text=text, bold=bold, indent=indent, raw=raw, place=place)


def number_cell(number: Decimal, style: Style, place: str) -> Cell:
    """A cell of a finite number, with the decimals that its format shows; without text where it shows nothing."""
    text = number_text(number, style.number_format)
    return Cell(text=text, number=number, bold=style.bold, indent=style.indent, place=place)


def displayed_cell(number: Decimal, shown: str, style: Style, place: str) -> Cell:
    """A cell of a finite number of which another program tells what it shows: figures, words or nothing."""
    has_digits = any(sign.isdigit() for sign in shown)
    text = displayed_text(number, shown) if has_digits else clean(shown)
    return Cell(text=text, number=number, bold=style.bold, indent=style.indent, place=place)


def date_cell(moment: date | time | timedelta, style: Style, place: str) -> Cell:
    """A cell that a spreadsheet stores as a date, whatever it was meant to be."""
    return Cell(text=date_text(moment), is_date=True, bold=style.bold, indent=style.indent, place=place)


def truth_cell(value: bool, style: Style, place: str) -> Cell:
    """A tick, as spreadsheets name it."""
    return Cell(text="TRUE" if value else "FALSE", bold=style.bold, place=place)


def raised(text: str) -> str:
    """Figures above the line as signs of their own: "1.5" with a note ² is not "1.52"."""
    return text.translate(RAISED)


def leading_steps(text: str) -> int:
    """Steps of indentation that blanks before the text draw: two blanks or a tab are one."""
    start = text[: len(text) - len(text.lstrip(" \t\u00a0\u3000"))]
    return min(MAX_INDENT, sum(BLANKS_A_STEP if sign in "\t\u3000" else 1 for sign in start) // BLANKS_A_STEP)
