"""What an office chose where the decree leaves a choice, worked into the layout that its Word template gives.

A choice that is the usual one leaves the template as it is: an office may have changed its styles in Word.
"""

from typing import Any

from msgspec.structs import replace

from parapp.document.typography.styles import NATIONAL_NAMES, Layout, NamedStyle, PageSize, StyleKey
from parapp.models.office import LayoutChoices

_USUAL = LayoutChoices()
_INDENTED: tuple[StyleKey, ...] = (
    *("legal_basis", "body", "heading_1", "heading_2", "heading_3"),
    *("article", "item", "letter_item", "dash_item", "plus_item"),
)
_AS_LARGE_AS_TEXT: tuple[StyleKey, ...] = (
    *_INDENTED,
    *("end_mark", "place_date", "kind", "subject", "reference", "authority_line", "addressees", "addressee", "centred"),
    *("part_number", "part_title", "authority", "signer", "appendix_title", "page_number"),
)
_IN_TABLES: tuple[StyleKey, ...] = ("cell", "head_cell")


def chosen_layout(layout: Layout, choices: LayoutChoices) -> Layout:
    """The layout with the office's choices in it (R13, R44, R55, R56, R63, R70, R100)."""
    if choices == _USUAL:
        return layout
    styles = {key: _chosen_style(key, style, choices) for key, style in layout.styles.items()}
    changes: dict[str, Any] = {"styles": styles, "rule_under": choices.rule_under}
    if choices.national_name != _USUAL.national_name:
        changes["national_name"] = NATIONAL_NAMES[choices.national_name]
    if choices.landscape_margins != _USUAL.landscape_margins:
        changes["landscape"] = _turned(layout.portrait, layout.landscape)
    return replace(layout, **changes)


def _chosen_style(key: StyleKey, style: NamedStyle, choices: LayoutChoices) -> NamedStyle:
    changes: dict[str, float] = {}
    if key in _AS_LARGE_AS_TEXT and choices.body_size != _USUAL.body_size:
        changes["size"] = choices.body_size
    if key in _IN_TABLES and choices.table_size != _USUAL.table_size:
        changes["size"] = choices.table_size
    if key in _INDENTED and choices.first_line != _USUAL.first_line:
        changes["first_line"] = float(choices.first_line)
    if key == "heading_1" and choices.heading_indent == "none":
        changes["first_line"] = 0.0
    return replace(style, **changes) if changes else style


def _turned(upright: PageSize, lying: PageSize) -> PageSize:
    """A lying page bound into an upright file, its upper edge at the back: the margins of the upright page go along."""
    return replace(lying, top=upright.left, right=upright.top, bottom=upright.right, left=upright.bottom)
