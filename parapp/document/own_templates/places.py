"""Where an office's own Word template lies, and by which template papers are made now."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells one state of a file from another: when it was written, and its size in bytes."""

    written_ns: int
    size: int

    @property
    def written(self) -> datetime:
        """When it was written, in local time."""
        return datetime.fromtimestamp(self.written_ns / 1e9)


def template_path(own: Path) -> Path:
    """Where the office's own Word template lies, if there is one."""
    return own / "word" / "ke-hoach.docx"


def mark_path(own: Path) -> Path:
    """A note beside the template that the office uses one: else a lost file would quietly bring parapp's back."""
    return own / "word" / "dang-dung-mau-rieng.txt"


def own_template(own: Path | None) -> Path | None:
    """The office's own Word template, whole, broken or lost; None where it has none, so that parapp's own holds."""
    if own is None:
        return None
    has_one = template_path(own).exists() or mark_path(own).exists()
    return template_path(own) if has_one else None


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
        self._left: tuple[Stamp | None] | None = None  # the state of the one left aside

    @property
    def path(self) -> Path | None:
        """The office's template; None for parapp's."""
        path = own_template(self._own)
        return None if path is not None and self._left == (stamp(path),) else path

    def leave_aside(self) -> None:
        """Parapp's template for this time."""
        self._left = (stamp(template_path(self._own)),) if self._own is not None else None
