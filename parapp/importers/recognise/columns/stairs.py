"""Columns that stand for levels, of names or of codes: "Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần" side by side."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parapp.importers.recognise.columns.bodies import Body
from parapp.importers.recognise.columns.meanings import Meanings
from parapp.models.table import Cell, ColumnMeaning
from parapp.vietnamese.text import search_key

NAMING = ("field", "name", "code_and_name", "code", "content")
FIELD = re.compile(r"^(ten )?linh vuc$|^lv$")
COMPONENT = re.compile(r"\bthanh phan\b|\btctp\b")
MOST = 0.9
LONGEST_CODE = 9
TOGETHER = 0.7  # names of two levels may begin in one row, but not in most rows


def find_stairs(
    body: Sequence[Sequence[Cell]],
    bodies: Sequence[Body],
    columns: list[ColumnMeaning],
    either: Sequence[Meanings],
    stacks: Sequence[Sequence[str]],
) -> None:
    """Makes every column of codes by level a code, every column of names by level a name."""
    naming = [column for column, meanings in enumerate(either) if meanings[:1] and meanings[0] in NAMING]
    codes = [column for column in naming if bodies[column].codes > MOST]
    if len(codes) > 1 and _are_steps(body, codes, stacks):
        for column in codes:
            columns[column] = "code"
        _find_names_behind_codes(columns, either)
        naming = [column for column in naming if column not in codes]
    words = [column for column in naming if bodies[column].length > LONGEST_CODE]
    words = [column for column in words if columns[column] in ("ignore", "field", "name", "code_and_name", "remedy")]
    if len(words) > 1 and words[-1] - words[0] < len(words) * 2 and _are_steps(body, words, stacks):
        for column in words:
            if columns[column] != "field":
                columns[column] = (
                    "code_and_name" if "code" not in columns and bodies[column].names_with_codes else "name"
                )


def _find_names_behind_codes(columns: list[ColumnMeaning], either: Sequence[Meanings]) -> None:
    """What "Nội dung" was taken for beside a "Tiêu chí" that turned out to be of codes, is the name."""
    if not {"name", "code_and_name"} & set(columns):
        named = [column for column, meanings in enumerate(either) if meanings == ("content",)]
        for column in named[:1]:
            columns[column] = "name"


def _are_steps(body: Sequence[Sequence[Cell]], columns: Sequence[int], stacks: Sequence[Sequence[str]]) -> bool:
    """Whether the columns take turns: each lower level is named in rows of its own, in most of them alone.

    Where the header says which levels they are, fields and criteria may have but one below them.
    """
    words = {column: search_key(stacks[column][-1]) if stacks[column] else "" for column in columns}
    return all(
        FIELD.search(words[upper]) or COMPONENT.search(words[lower]) or _share_together(body, upper, lower) < TOGETHER
        for upper, lower in pairwise(columns)
    )


def _share_together(body: Sequence[Sequence[Cell]], upper: int, lower: int) -> float:
    """The share of the rows that name a lower level in which the upper one begins anew."""
    both = own = 0
    last = ""
    for row in body:
        text = row[upper].text.strip()
        if row[lower].text.strip():
            own += 1
            both += bool(text) and text != last
        last = text or last
    return both / own if own else 1.0
