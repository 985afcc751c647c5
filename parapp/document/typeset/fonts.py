"""Fonts of the pages: Times New Roman of the system where it is present, else its bundled twin."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.document.typography.styles import FONT
from parapp.paths import resources

if TYPE_CHECKING:
    from typst import Fonts

BUNDLED = "Liberation Serif"


def load_fonts() -> "Fonts":
    """The bundled faces; those of the system only where Times New Roman is among them, for reading them takes long."""
    from typst import Fonts

    return Fonts(
        include_system_fonts=any(map(Path.is_file, _usual_places())),
        include_embedded_fonts=False,
        font_paths=[str(resources() / "fonts")],
    )


def families(fonts: "Fonts") -> list[str]:
    """Which families the pages take, the first before the second: only what is there, for typst warns of others."""
    present = set(fonts.families())
    return [family for family in (FONT, BUNDLED) if family in present]


def _usual_places() -> tuple[Path, ...]:
    """Where Windows and Debian's installer of Microsoft's fonts keep Times New Roman."""
    return (
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts" / "times.ttf",
        Path("/usr/share/fonts/truetype/msttcorefonts/Times_New_Roman.ttf"),
    )
