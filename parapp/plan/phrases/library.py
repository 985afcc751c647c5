"""The starting library that comes with the program: resources/phrases/*.toml."""

import re
import tomllib
from functools import lru_cache

import msgspec

from parapp import paths
from parapp.models import PhraseKind, UserError
from parapp.models.record import Value

PLACEHOLDERS = ("year", "unit")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")


class LibraryEntry(Value, frozen=True):
    """Sentences for one typical criterion, which has several usual names. Units are keys of the office's preset.

    "{year}" stands for the plan's first year, "{unit}" for xã, phường or đặc khu.
    """

    names: tuple[str, ...]
    causes: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()

    def texts_of(self, kind: PhraseKind) -> tuple[str, ...]:
        """What it says of a kind, placeholders open; units as one list of their keys in braces."""
        if kind in ("lead", "coordinating"):
            keys = self.lead if kind == "lead" else self.coordinating
            return (", ".join(f"{{{key}}}" for key in keys),) if keys else ()
        if kind == "content":
            return ()
        plural = {"remedy": "remedies"}.get(kind, f"{kind}s")
        return tuple(getattr(self, plural))


class LibraryFile(Value, frozen=True):
    """One file: a field and its criteria."""

    field: str
    criteria: tuple[LibraryEntry, ...]


@lru_cache(maxsize=1)
def starting_library() -> tuple[LibraryEntry, ...]:
    """All entries, file by file."""
    files = sorted((paths.resources() / "phrases").glob("*.toml"))
    return tuple(entry for path in files for entry in parse_library(path.read_text(encoding="utf-8")).criteria)


def parse_library(text: str) -> LibraryFile:
    """A file of the library. UserError for unknown keys, unknown placeholders, and entries without a name."""
    try:
        found = msgspec.convert(tomllib.loads(text), LibraryFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UserError("phrases_unreadable", reason=str(error)[:200]) from error
    for entry in found.criteria:
        if not entry.names or not all(name.strip() for name in entry.names):
            raise UserError("phrases_unreadable", reason=found.field)
        _check_placeholders(entry)
    return found


def _check_placeholders(entry: LibraryEntry) -> None:
    for text in (*entry.names, *entry.causes, *entry.remedies, *entry.targets, *entry.products, *entry.deadlines):
        for match in _PLACEHOLDER.finditer(text):
            if match[1] not in PLACEHOLDERS or text in entry.names:
                raise UserError("phrases_unreadable", reason=text[:100])
