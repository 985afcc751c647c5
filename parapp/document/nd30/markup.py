"""Names of WordprocessingML and the few ways of asking its elements: children, values, switches, lengths."""

from typing import Any

Element = Any  # lxml's elements

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"

TWIPS_PER_MM = 1440 / 25.4
LARGEST = 2.0**31
_OFF = {"0", "false", "off", "none"}


def child(element: Element | None, *names: str) -> Element | None:
    """The element reached by going down these names of w: one after the other; None if it is not there."""
    for name in names:
        element = None if element is None else element.find(W + name)
    return element


def children(element: Element | None, *names: str) -> list[Element]:
    """The elements within the one reached by going down these names; none if it is not there."""
    found = child(element, *names)
    return [] if found is None else list(found)


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of w:, "" if it or the element is not there."""
    return "" if element is None else str(element.get(W + name, ""))


def switch(element: Element | None) -> bool | None:
    """Whether an on/off property is on; None if the element is not there."""
    return None if element is None else value(element) not in _OFF


def number(text: str, default: float = 0) -> float:
    """A measure in Word's own unit, the default if it is missing, no number, or none that Word would take."""
    try:
        found = float(text)
    except ValueError:
        return default
    return found if abs(found) < LARGEST else default


def measure(element: Element | None, name: str = "val", default: float = 0) -> float:
    """An attribute of w: as a number in Word's own unit."""
    return number(value(element, name), default)


def mm(twips: float) -> float:
    """Millimetres of so many twips."""
    return twips / TWIPS_PER_MM
