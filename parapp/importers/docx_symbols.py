"""Signs of symbol fonts as Unicode: Word stores them by their place in Wingdings, where ticks stand for yes."""

TICK, BOX = "✓", "☐"

_WINGDINGS = {
    **{0xFC: TICK, 0xFE: TICK, 0xFB: "✗", 0xFD: "☒", 0x78: "☒", 0xA8: BOX, 0x6F: BOX, 0x70: BOX, 0x71: BOX, 0x72: BOX},
    **{0x6C: "●", 0x6E: "■", 0xA7: "▪", 0x9F: "•", 0x76: "❖", 0xD8: "➢", 0xA1: "○", 0xA2: "○", 0x74: "◆", 0x75: "◆"},
    **{0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0x46: "☞", 0x4A: "☺", 0x6D: "❍", 0xAB: "★"},
}
_WINGDINGS_2 = {
    **{0x50: TICK, 0x52: TICK, 0x4F: "✗", 0x51: "☒", 0x53: "☒", 0x54: "☒", 0x30: BOX, 0x2A: BOX, 0xA3: BOX, 0x97: "●"}
}
_WINGDINGS_3 = {0x22: "→", 0x61: TICK, 0x7D: "►"}
_WEBDINGS = {0x61: TICK, 0x72: "✗", 0x63: BOX, 0x3D: "●"}
_SYMBOL = {
    **{0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xAE: "→"},
    **{0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xA5: "∞", 0xE5: "∑", 0x44: "Δ", 0x53: "Σ", 0xD6: "√", 0xA2: "′", 0xB2: "″"},
    **{0x2D: "-", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π"},
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_PRIVATE = 0xF000  # where Word puts the signs of symbol fonts


def symbol(font: str, code: str) -> str:
    """The sign of w:sym: its font and the hexadecimal place in it; a sign nobody knows keeps its place."""
    place = int(code[-4:], 16) if code and not set(code) - set("0123456789abcdefABCDEF") else 0
    return in_unicode(font, chr(place)) if place >= 0x20 and not 0xD800 <= place < 0xE000 else ""


def in_unicode(font: str, text: str) -> str:
    """Text of a run; in a symbol font its known signs become Unicode, in any other font it stays."""
    signs = _FONTS.get(font.strip().lower())
    return text if signs is None else "".join(_sign(signs, letter) for letter in text)


def _sign(signs: dict[int, str], letter: str) -> str:
    place = ord(letter)
    return signs.get(place - _PRIVATE if _PRIVATE <= place <= _PRIVATE + 0xFF else place, letter)
