"""A table of the whole province: one column, or group of columns, for each commune. Only the asked one's are read."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from parapp.importers.recognise.columns import SCORES, meaning_of
from parapp.importers.recognise.headers import header_stacks
from parapp.models import UserError
from parapp.models.table import ColumnMeaning, Layout, SourceTable
from parapp.vietnamese.text import fold_space, search_key

_OFFICE = re.compile(r"^(uy ban nhan dan|ubnd)\s+")
_UNIT_WORD = re.compile(r"^(xa|phuong|thi tran|dac khu)\s+")
_SHARED: frozenset[ColumnMeaning] = frozenset({"max_score"})


def commune_layout(table: SourceTable, layout: Layout, commune: str) -> Layout:
    """The layout with the commune's columns as the points achieved, those of others ignored.

    UserError, naming the table's columns, if none is the commune's.
    """
    stacks, header_rows = _stacks_with(table, layout, commune)
    named = _columns_of(stacks, commune)
    if not named:
        columns = "; ".join(dict.fromkeys(fold_space(text) for stack in stacks for text in stack[-1:]))
        raise UserError("commune_missing", commune=commune, columns=columns)
    meanings: list[ColumnMeaning] = [
        "ignore" if meaning in SCORES and meaning not in _SHARED else meaning for meaning in layout.columns
    ]
    for column in named:
        meaning = _meaning(stacks[column], commune)
        meanings[column] = meaning if meaning not in meanings else "ignore"
    return replace(layout, columns=tuple(meanings), header_rows=header_rows)


def _stacks_with(table: SourceTable, layout: Layout, commune: str) -> tuple[list[list[str]], tuple[int, ...]]:
    """The header's texts over each column; names of communes may stand in a row below the words that are known."""
    rows = layout.header_rows
    stacks = header_stacks(table.rows, rows) if rows else []
    below = max(rows, default=-1) + 1
    if _columns_of(stacks, commune) or below >= len(table.rows):
        return stacks, rows
    longer = header_stacks(table.rows, (*rows, below))
    return (longer, (*rows, below)) if _columns_of(longer, commune) else (stacks, rows)


def _columns_of(stacks: Sequence[Sequence[str]], commune: str) -> list[int]:
    """The columns whose header names the commune: by its full name if one has it, by its bare one, else within it."""
    full, bare = _OFFICE.sub("", search_key(commune)), _bare(commune)
    within = re.compile(rf"\b(xa|phuong|thi tran|dac khu|ubnd) {re.escape(bare)}(?=$|[^a-z0-9 ]| (nam|diem|tu|tham)\b)")
    ways: tuple[Callable[[str], bool], ...] = (
        lambda key: _OFFICE.sub("", key) == full,
        lambda key: _bare(key) == bare,
        lambda key: bool(within.search(key)),
    )
    for fits in ways:
        found = [column for column, stack in enumerate(stacks) if any(fits(search_key(text)) for text in stack)]
        if found:
            return found
    return []


def _bare(name: str) -> str:
    """ "mau" of "UBND xã Mẫu"."""
    return _UNIT_WORD.sub("", _OFFICE.sub("", search_key(name)))


def _meaning(stack: Sequence[str], commune: str) -> ColumnMeaning:
    """What stands below the commune's name says which points these are; without a word they are those achieved."""
    lowest = meaning_of(stack[-1])
    below = lowest in SCORES and not _columns_of([stack[-1:]], commune)
    return lowest if below and lowest is not None else "achieved_score"
