"""What the columns of a table mean by their headers alone: the words over each, and what stands beside it."""

import re
from collections.abc import Sequence

from parapp.importers.recognise.headers.words import meanings_of
from parapp.models.table import ColumnMeaning

SCORES: tuple[ColumnMeaning, ...] = (
    *("max_score", "self_score", "appraised_score", "appraised_score_2", "survey_score"),
    *("bonus", "penalty", "achieved_score", "printed_lost"),
)
TASK_TEXTS: tuple[ColumnMeaning, ...] = (
    *("cause", "remedy", "target", "lead", "coordinating", "assignment", "product", "deadline"),
)
RESULTS: frozenset[ColumnMeaning] = frozenset(
    ("appraised_score", "achieved_score", "printed_lost", "passed", "not_passed")
)
FREE_WORDS: tuple[ColumnMeaning, ...] = ("cause", "remedy", "target", "product", "note")
YEAR = re.compile(r"\b(20\d\d)\b")

Meanings = tuple[ColumnMeaning, ...]


def meanings_of_stack(texts: Sequence[str]) -> Meanings:
    """What a column may mean by its header's texts, top to bottom ("Điểm" over "Thẩm định" over "Lần 2").

    The lowest text decides if it says something alone; "Đạt" or "Điểm" below others does not. Empty: no word is known.
    """
    if not texts:
        return ()
    lowest = meanings_of(texts[-1])
    if len(texts) == 1:
        return lowest
    whole = meanings_of(" ".join(texts))
    rounds = {"appraised_score", "appraised_score_2"}
    weak = not lowest or len(lowest) > 1 or lowest == ("passed",)
    if weak or (whole[:1] and whole[0] in rounds and lowest[0] in rounds):
        return whole or lowest
    return lowest


def column_meanings(stacks: Sequence[Sequence[str]]) -> Meanings:
    """The meaning of each column by its header alone; "ignore" where nothing is recognised."""
    found = _first_free([meanings_of_stack(stack) for stack in stacks])
    found = _settle_names(found)
    found = _settle_doubles(found, [_year(stack) for stack in stacks])
    return tuple(meaning or "ignore" for meaning in found)


def _first_free(either: Sequence[Meanings]) -> list[ColumnMeaning | None]:
    """Of several meanings the first that no other column's words say for certain."""
    certain = {meanings[0] for meanings in either if len(meanings) == 1}
    found: list[ColumnMeaning | None] = []
    for meanings in either:
        free = (meaning for meaning in meanings if meaning not in certain)
        found.append(meanings[0] if len(meanings) == 1 else next(free, meanings[0] if meanings else None))
    return found


def _year(stack: Sequence[str]) -> int:
    return max((int(year) for text in stack for year in YEAR.findall(text)), default=0)


def _settle_names(found: list[ColumnMeaning | None]) -> list[ColumnMeaning | None]:
    """What "Lĩnh vực" or "Nội dung" means depends on the columns beside it."""
    has_scores = any(meaning in SCORES or meaning == "passed" for meaning in found)
    if "name" not in found and "content" in found and has_scores:
        return _replaced(found, "content", "name")
    if not {"name", "content", "field", "code_and_name"} & set(found) and "target" in found and has_scores:
        return _replaced(found, "target", "name")
    if "name" not in found and "content" not in found and "code" not in found and "field" in found:
        return _replaced(found, "field", "name")
    if "name" in found and "content" in found and "remedy" not in found:
        return _replaced(found, "content", "remedy")
    return found


def _replaced(found: list[ColumnMeaning | None], old: ColumnMeaning, new: ColumnMeaning) -> list[ColumnMeaning | None]:
    return [new if meaning == old else meaning for meaning in found]


def _settle_doubles(found: list[ColumnMeaning | None], years: list[int]) -> list[ColumnMeaning | None]:
    """Of several columns with one meaning the latest year's counts, else the first; two appraisals are two rounds.

    Several columns of free words ("Tồn tại", "Nguyên nhân") are read together.
    """
    settled: list[ColumnMeaning | None] = [None] * len(found)
    for meaning in dict.fromkeys(found):
        places = [index for index, other in enumerate(found) if other == meaning]
        if meaning is None:
            continue
        best = max(places, key=lambda index: (years[index], -index))
        for index in places if meaning in FREE_WORDS else [best]:
            settled[index] = meaning
        rounds = [index for index in places if years[index] == years[best]]
        if meaning == "appraised_score" and len(rounds) > 1 and "appraised_score_2" not in found:
            settled[rounds[1]] = "appraised_score_2"
    return settled
