"""The font of the paper, where the window shows what will be printed."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from parapp.paths import resources

_FAMILIES = ("Times New Roman", "Liberation Serif")


def paper_font(pixels: float) -> QFont:
    """The serif of the papers in letters of this height."""
    _load()
    font = QFont()
    font.setFamilies(list(_FAMILIES))
    font.setPixelSize(max(1, round(pixels)))
    return font


@lru_cache(maxsize=1)
def _load() -> None:
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        # bytes, not a path: FreeType opens no folder named in letters that Windows' 8-bit code page lacks ("Ổ USB")
        QFontDatabase.addApplicationFontFromData(file.read_bytes())
