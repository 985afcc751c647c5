"""Halves of a table side by side: the same header again to the right, over criteria that go on."""

from collections.abc import Sequence

from parapp.importers.recognise.headers.finding import header_stacks
from parapp.importers.recognise.headers.words import meaning_of
from parapp.models.table import SourceTable
from parapp.vietnamese.text import search_key

FEWEST_COLUMNS = 2


def parts_beside(table: SourceTable, header_rows: Sequence[int]) -> tuple[int, ...]:
    """The columns at which the header begins anew; empty for a table that stands alone.

    Every part repeats all words, names of criteria among them: groups of points of several communes are no parts.
    """
    keys = [search_key(" ".join(stack)) for stack in header_stacks(table.rows, header_rows)]
    first = next((column for column, key in enumerate(keys) if key), 0)
    starts = [column for column, key in enumerate(keys) if key and key == keys[first]]
    if len(starts) < 2:
        return ()
    words = _trimmed(keys[first : starts[1]])
    if len(words) < FEWEST_COLUMNS or not {"name", "content", "code_and_name"} & {meaning_of(word) for word in words}:
        return ()
    ends = [*starts[1:], len(keys)]
    alike = all(_trimmed(keys[start:end]) == words for start, end in zip(starts, ends, strict=True))
    return tuple(starts[1:]) if alike else ()


def _trimmed(keys: Sequence[str]) -> list[str]:
    """The words without empty columns behind them."""
    last = max((place for place, key in enumerate(keys) if key), default=-1)
    return list(keys[: last + 1])
