"""Where an office's own Word template lies, and by which template papers are made now."""

from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells one state of a file from another: when it was written, and its size in bytes."""

    written_ns: int
    size: int


def template_path(own: Path) -> Path:
    """Where the office's own Word template lies, if there is one."""
    return own / "word" / "ke-hoach.docx"


def own_template(own: Path | None) -> Path | None:
    """The office's own Word template, whole or broken; None where it has none, so that parapp's own holds."""
    return template_path(own) if own is not None and template_path(own).exists() else None


def stamp(path: Path) -> Stamp | None:
    """The state of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size)


class TemplateInUse:
    """By which template papers are made now: the office's own, or parapp's where there is none, and for this time
    while a broken one is left aside. A left one holds again as soon as it was changed."""

    def __init__(self, own: Path | None) -> None:
        self._own = own
        self._left: Stamp | None = None

    @property
    def path(self) -> Path | None:
        """The office's template; None for parapp's."""
        path = own_template(self._own)
        return path if path is not None and (self._left is None or stamp(path) != self._left) else None

    def leave_aside(self) -> None:
        """Parapp's template for this time."""
        self._left = stamp(template_path(self._own)) if self._own is not None else None
