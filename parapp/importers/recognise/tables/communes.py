"""A table of the whole province: one column, or group of columns, for each commune. Only the asked one's are read."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from parapp.importers.recognise.columns.meanings import SCORES
from parapp.importers.recognise.headers.finding import header_stacks
from parapp.importers.recognise.headers.words import meaning_of
from parapp.importers.recognise.tables.orientation import oriented
from parapp.models import UserError
from parapp.models.table import Cell, ColumnMeaning, Layout, Source, SourceTable
from parapp.vietnamese.text import compare_key, fold_space, search_key

_OFFICES = ("uy ban nhan dan", "ubnd")
_UNITS = ("thi tran", "dac khu", "phuong", "xa", "p.", "x.", "tt.")
_FULL_NAME = re.compile(r"^((uy ban nhan dan|ubnd) )?(xa|phuong|thi tran|dac khu) (?!hoi\b|vien\b|\d+ )[^.;:]{1,40}$")
_WITHIN = re.compile(r"\b((?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)(?: (?:[^\W\d_a-zà-ỹđ][^\W\d_]*|\d{1,2}))+)")
_SUMMARY = re.compile(r"^(trung binh|binh quan|tong|cong|cao nhat|thap nhat|ty le|xep|diem|so|ghi)\b")
_SHARED: frozenset[ColumnMeaning] = frozenset({"max_score"})
LONGEST_NAME = 120
Parts = tuple[str, str]
FEWEST = 2  # names that make a table one of many communes
FEWEST_BARE = 3


def commune_names(source: Source, layout: Layout) -> tuple[str, ...]:
    """The communes that a table offers, as it names them; none for a table of one office."""
    return tuple(commune_columns(oriented(source, layout), layout))


def with_commune(source: Source, layout: Layout, commune: str) -> Layout:
    """The layout with the commune's columns as the points achieved, those of others ignored.

    UserError, naming the table's communes or columns, if none is the commune's.
    """
    table = oriented(source, layout)
    stacks = _stacks(table, layout)
    named = columns_named(stacks, commune)
    if not named:
        offered = list(commune_columns(table, layout)) or [fold_space(text) for stack in stacks for text in stack[-1:]]
        raise UserError("commune_missing", commune=commune, columns="; ".join(dict.fromkeys(offered)))
    meanings = without_communes(table, layout).columns
    return replace(layout, columns=_with_columns(meanings, stacks, named, commune), commune=commune)


def _with_columns(
    meanings: Sequence[ColumnMeaning], stacks: Sequence[Sequence[str]], named: Sequence[int], commune: str
) -> tuple[ColumnMeaning, ...]:
    found: list[ColumnMeaning] = ["ignore" if one in SCORES and one not in _SHARED else one for one in meanings]
    for column in named:
        meaning = _meaning(stacks[column], commune)
        found[column] = meaning if meaning not in found else "ignore"
    return tuple(found)


def without_communes(table: SourceTable, layout: Layout) -> Layout:
    """The layout with nothing taken from the communes' columns; itself for a table of one office."""
    named = {column for columns in commune_columns(table, layout).values() for column in columns}
    columns: list[ColumnMeaning] = [
        "ignore" if column in named else meaning for column, meaning in enumerate(layout.columns)
    ]
    return replace(layout, columns=tuple(columns))


def commune_columns(table: SourceTable, layout: Layout) -> dict[str, list[int]]:
    """The columns of each commune by its name as printed; empty unless there are several."""
    stacks = _stacks(table, layout)
    found = _grouped([next((name for text in stack if (name := commune_name(text))), "") for stack in stacks])
    if len(found) >= FEWEST:
        return _with_bare(found, table, layout, stacks)
    points = {"achieved_score", "appraised_score", "self_score", "printed_lost"}
    if points & set(layout.columns) and not layout.commune:
        return {}
    bare = _grouped(_bare_names(table, layout, stacks))
    return bare if len(bare) >= FEWEST_BARE else {}


def _with_bare(
    found: dict[str, list[int]], table: SourceTable, layout: Layout, stacks: Sequence[Sequence[str]]
) -> dict[str, list[int]]:
    """The communes in the order of the columns, with those among them whose name stands without "xã" or "phường"."""
    taken = {column: name for name, columns in found.items() for column in columns}
    first, last = min(taken) - 1, max(taken) + 1
    bare = _bare_names(table, layout, stacks)
    names = [taken.get(column, name if first <= column <= last else "") for column, name in enumerate(bare)]
    return _grouped(names)


def _grouped(names: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, name in enumerate(names):
        if name:
            found.setdefault(name, []).append(column)
    return found


def _stacks(table: SourceTable, layout: Layout) -> list[list[str]]:
    return header_stacks(table.rows, [row for row in layout.header_rows if row < len(table.rows)])


def commune_name(text: str) -> str:
    """The commune that a header's text names, "" if it names none."""
    if not text or len(text) > LONGEST_NAME:
        return ""
    folded = fold_space(text)
    if _FULL_NAME.match(search_key(folded)) and meaning_of(folded) is None:
        return folded
    found = _WITHIN.search(folded)
    return found[1] if found else ""


def _bare_names(table: SourceTable, layout: Layout, stacks: Sequence[Sequence[str]]) -> list[str]:
    """Names without "xã" or "phường": capitalised words that say nothing else, over points; "" for other columns."""
    below = table.rows[max(layout.header_rows, default=-1) + 1 :][:50]
    return [_bare_name(stack, [row[column] for row in below]) for column, stack in enumerate(stacks)]


def _bare_name(stack: Sequence[str], cells: Sequence[Cell]) -> str:
    name = fold_space(next((text for text in stack if meaning_of(text) is None), ""))
    words = [] if _SUMMARY.match(search_key(name)) else name.split()
    filled = [cell for cell in cells if cell.text]
    numeric = sum(1 for cell in filled if cell.text[0].isdigit())
    capital = words and all(word[0].isupper() for word in words)
    fits = capital and len(words) <= 4 and numeric * 2 > len(filled) > 0
    return name if fits else ""


def names_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first row that names several communes side by side."""
    for index, row in enumerate(rows):
        if len({name for cell in row if cell.text and (name := commune_name(cell.text))}) >= FEWEST:
            return index
    return None


def columns_named(stacks: Sequence[Sequence[str]], commune: str) -> list[int]:
    """The columns whose header names the commune; marks count first ("Mẫu" is not "Mậu"), then without them.

    None where the name without marks, or without "xã", would be that of several communes.
    """
    asked = _parts(commune)
    named = [(column, text, _parts(text)) for column, stack in enumerate(stacks) for text in stack]
    for fits in _WAYS:
        found = {column: text for column, text, parts in named if fits(asked, parts)}
        if found:
            return list(found) if len({compare_key(text) for text in found.values()}) == 1 else []
    return _columns_within(stacks, asked)


def _columns_within(stacks: Sequence[Sequence[str]], asked: Parts) -> list[int]:
    """The columns with the name among other words: "Kết quả của xã Mẫu năm 2025"."""
    bare = re.escape(search_key(asked[1]))
    within = re.compile(rf"\b(xa|phuong|thi tran|dac khu|ubnd) {bare}(?=$|[^a-z0-9 ]| (nam|diem|tu|tham)\b)")
    return [column for column, stack in enumerate(stacks) if any(within.search(search_key(text)) for text in stack)]


def _parts(name: str) -> Parts:
    """("xa", "Mẫu") of "UBND xã Mẫu"; "" for the kind of unit where none is named."""
    words = fold_space(name).split()
    for office in _OFFICES:
        words = _without(words, office)
    unit = next((unit for unit in _UNITS if len(_without(words, unit)) < len(words)), "")
    return unit, " ".join(_without(words, unit))


def _without(words: list[str], before: str) -> list[str]:
    """The words behind these, if they begin so and go on."""
    count = len(before.split())
    begins = bool(before) and len(words) > count and search_key(" ".join(words[:count])) == before
    return words[count:] if begins else words


_WAYS: tuple[Callable[[Parts, Parts], bool], ...] = (
    lambda asked, found: asked[0] == found[0] and compare_key(asked[1]) == compare_key(found[1]),
    lambda asked, found: not (asked[0] and found[0]) and compare_key(asked[1]) == compare_key(found[1]),
    lambda asked, found: asked[0] == found[0] and search_key(asked[1]) == search_key(found[1]),
    lambda asked, found: not (asked[0] and found[0]) and search_key(asked[1]) == search_key(found[1]),
)


def _meaning(stack: Sequence[str], commune: str) -> ColumnMeaning:
    """What stands below the commune's name says which points these are; without a word they are those achieved."""
    lowest = meaning_of(stack[-1])
    below = lowest in SCORES and not columns_named([stack[-1:]], commune)
    return lowest if below and lowest is not None else "achieved_score"
