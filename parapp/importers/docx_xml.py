"""Looking into WordprocessingML whatever the namespace of the file's flavour (transitional or strict) is."""

from functools import lru_cache
from typing import Any

Element = Any  # lxml gives no types


def local_name(element: Element) -> str:
    """The tag without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=1_000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name, if there is one."""
    if element is not None:
        for found in element:
            if _local(found.tag) == name:
                return found
    return None


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its local name; "" where it, or the element, is not there."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if _local(key) == name:
            return str(value)
    return ""


def number(text: str, default: int) -> int:
    """The whole number an attribute gives, cut at a million; the default for anything else."""
    return min(int(text[:7]), 1_000_000) if text.isascii() and text.isdigit() else default


def is_on(element: Element | None) -> bool:
    """Whether a mark is set: its element is there and does not say no."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
