"""Looking into WordprocessingML whatever the namespace of the file's flavour (transitional or strict) is."""

from typing import Any

Element = Any  # lxml gives no types


def local_name(element: Element) -> str:
    """The tag without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name, if there is one."""
    return None if element is None else next((found for found in element if local_name(found) == name), None)


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its local name; "" where it, or the element, is not there."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def number(text: str, default: int) -> int:
    """The whole number an attribute gives, cut at a million; the default for anything else."""
    return min(int(text[:7]), 1_000_000) if text.isascii() and text.isdigit() else default


def is_on(element: Element | None) -> bool:
    """Whether a mark is set: its element is there and does not say no."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
