"""Colours that follow the palette, light or dark."""

from PySide6.QtGui import QColor, QPalette

_ON_LIGHT = {"error": QColor(200, 40, 40), "warning": QColor(214, 132, 0), "info": QColor(70, 120, 190)}
_ON_DARK = {"error": QColor(255, 110, 100), "warning": QColor(255, 184, 77), "info": QColor(120, 170, 240)}
# Of words, which want more contrast than marks.
_WORDS_ON_LIGHT = {"error": QColor(176, 32, 32), "warning": QColor(150, 84, 0), "done": QColor(36, 112, 52)}
_WORDS_ON_DARK = {"error": QColor(255, 138, 128), "warning": QColor(255, 196, 102), "done": QColor(134, 208, 146)}


def blended(colour: QColor, ground: QColor, share: float) -> QColor:
    """The colour laid over a ground with this share of it showing."""
    parts = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    return QColor(*(round(top * share + below * (1 - share)) for top, below in parts))


def is_dark(palette: QPalette) -> bool:
    """Whether texts are lighter than what they stand on."""
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def severity_colour(severity: str, palette: QPalette) -> QColor:
    """The colour of a mark for an issue."""
    return (_ON_DARK if is_dark(palette) else _ON_LIGHT)[severity]


def word_colour(sense: str, palette: QPalette) -> QColor:
    """The colour of words that say "error", "warning" or "done"; that of all other texts for anything else."""
    colours = _WORDS_ON_DARK if is_dark(palette) else _WORDS_ON_LIGHT
    return colours.get(sense, palette.color(QPalette.ColorRole.Text))


def field_ground(palette: QPalette) -> QColor:
    """What a field's row stands on: between a heading and a cell."""
    return blended(palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Base), 0.14)
