"""Opening what a table comes in: read by the worker, laid out as proposed or as the user chose before. No widgets."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from parapp.importers.recognise import propose_layout
from parapp.importers.recognise.tables.communes import columns_named
from parapp.importers.recognise.tables.orientation import oriented
from parapp.importers.shapes import Shape, chosen_shape, layout_as_before, shape_of, with_shape
from parapp.importers.worker import read_file, read_pasted
from parapp.models import Agency
from parapp.models.table import Encoding, Layout, ReadOptions, Source
from parapp.plan.agency_names import unit_name
from parapp.vietnamese.text import search_key

SHAPES_SETTING = "reading_shapes"
_MOST_SHAPES = 100
_MOST_TABLES = 20
_PLAN_TITLE = "ke hoach"
Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table comes from, so that it can be read again: a file, or else what was pasted."""

    path: Path | None = None
    html: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """What the window calls it."""
        return self.path.name if self.path else "bảng vừa dán"

    def read(self, options: ReadOptions, on_progress: Progress, cancelled: Cancelled) -> Source:
        """Its tables, read in the worker; UserError if it cannot be, ReadingCancelled when stopped."""
        if self.path is None:
            return read_pasted(self.html, self.text, on_progress, cancelled, options=options)
        return read_file(self.path, on_progress, cancelled, options=options)


@dataclass(frozen=True, slots=True)
class Opened:
    """A source with the layout to begin with. `first` is the source as read without being told an encoding."""

    origin: Origin
    source: Source
    layout: Layout
    first: Source
    encoding: Encoding = "auto"
    as_before: bool = False


def looks_like_plan(source: Source) -> bool:
    """Whether a file is a KẾ HOẠCH rather than a table of points alone."""
    return any(search_key(text.partition("\n")[0]) == _PLAN_TITLE for text in source.texts)


def office_names(agencies: Iterable[Agency]) -> tuple[str, ...]:
    """What tables may call the office: its name now, then those of before."""
    return tuple(name for agency in agencies for name in (unit_name(agency), *agency.former_names) if name)


def printed_name(names: Iterable[str], commune: str) -> str:
    """What a table that offers these names calls a commune; "" if it is none of them."""
    return next((name for name in names if commune and columns_named([[name]], commune)), "")


def open_anew(origin: Origin, source: Source, communes: tuple[str, ...]) -> Opened:
    """A source as parapp itself would read it."""
    return Opened(origin, source, propose_layout(source, communes=communes), source)


def opened(
    origin: Origin,
    communes: tuple[str, ...],
    shapes: Mapping[str, Shape],
    on_progress: Progress,
    cancelled: Cancelled,
) -> Opened:
    """Reads it and lays it out as the user chose for a table of the same shape; else as parapp proposes."""
    source = origin.read(ReadOptions(), on_progress, cancelled)
    anew = open_anew(origin, source, communes)
    found = _remembered(source, anew.layout, communes, shapes)
    if found is None:
        return anew
    proposed, shape = found
    if shape.encoding != "auto":
        source = origin.read(ReadOptions(encoding=shape.encoding), on_progress, cancelled)
        proposed = propose_layout(source, proposed.table, communes)
    layout = layout_as_before(source, proposed, shape)
    differs = layout != anew.layout or shape.encoding != "auto"
    return Opened(origin, source, layout, anew.source, shape.encoding, as_before=differs)


def read_again(
    before: Opened, encoding: Encoding, communes: tuple[str, ...], on_progress: Progress, cancelled: Cancelled
) -> Opened:
    """The same table of the same origin under another encoding."""
    source = before.origin.read(ReadOptions(encoding=encoding), on_progress, cancelled)
    table = before.layout.table if before.layout.table < len(source.tables) else None
    return Opened(before.origin, source, propose_layout(source, table, communes), before.first, encoding)


# -- what is remembered --------------------------------------------------------------------------------------------


def shapes_from(setting: object) -> dict[str, Shape]:
    """The shapes kept in a data file; none where the setting is missing or of another version of parapp."""
    try:
        return msgspec.convert(setting or {}, dict[str, Shape], strict=False)
    except msgspec.ValidationError:
        return {}


def shapes_with(setting: object, now: Opened, chosen: Layout, communes: tuple[str, ...]) -> object:
    """The setting once a table was taken under a layout: its shape is remembered, or forgotten where parapp would
    propose the same."""
    first = _proposal(now.first, min(chosen.table, len(now.first.tables) - 1), communes)
    proposed = _proposal(now.source, chosen.table, communes)
    key = shape_of(oriented(now.first, first), first)
    shape = chosen_shape(proposed, chosen, now.encoding)
    return msgspec.to_builtins(with_shape(shapes_from(setting), key, shape, _MOST_SHAPES))


def _proposal(source: Source, table: int, communes: tuple[str, ...]) -> Layout:
    """How parapp reads a table: with those that go on with it if it is the one that parapp begins with."""
    layout = propose_layout(source, communes=communes)
    return layout if layout.table == table else propose_layout(source, table, communes)


def _remembered(
    source: Source, proposed: Layout, communes: tuple[str, ...], shapes: Mapping[str, Shape]
) -> tuple[Layout, Shape] | None:
    """The first table whose shape is known, the proposed one before the others."""
    if not shapes:
        return None
    others = [index for index, table in enumerate(source.tables) if index != proposed.table and not table.hidden]
    for index in (proposed.table, *others[:_MOST_TABLES]):
        layout = proposed if index == proposed.table else propose_layout(source, index, communes)
        shape = shapes.get(shape_of(oriented(source, layout), layout))
        if shape is not None:
            return layout, shape
    return None
