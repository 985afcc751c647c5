"""When two texts count as the same: composed letters, one space for any white space, else letter by letter."""

import unicodedata


def squeezed(text: str) -> str:
    """NFC, white space as single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def same(one: str, other: str) -> bool:
    """Equal but for white space and composition."""
    return squeezed(one) == squeezed(other)
