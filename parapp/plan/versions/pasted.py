"""Paragraphs that were deleted and pasted or typed anew: found again by what they say."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from parapp.models import Block, PlanFile

_LEAST_LIKENESS = 60.0  # of 100: below it two paragraphs are two
_MOST_COMPARED = 40_000  # pairs in one section; beyond it only equal paragraphs are found
Words = Callable[[Block], str]


def with_known_ids(before: PlanFile, after: PlanFile, old_words: Words, new_words: Words) -> PlanFile:
    """The earlier state, its paragraphs under the ids that they have in the later one: a paragraph of which the id is
    gone becomes the new one of the same section that says the same, or most nearly so."""
    ids: dict[str, str] = {}
    there, here = {row.id for row in before.blocks}, {row.id for row in after.blocks}
    for section in after.sections:
        gone = [row for row in before.blocks if row.section_id == section.id and row.id not in here]
        new = [row for row in after.blocks if row.section_id == section.id and row.id not in there]
        ids.update(_pairs([(row.id, old_words(row)) for row in gone], [(row.id, new_words(row)) for row in new]))
    if not ids:
        return before
    return replace(before, blocks=tuple(_renamed(row, ids) for row in before.blocks))


def _renamed(block: Block, ids: Mapping[str, str]) -> Block:
    parent_id = ids.get(block.parent_id, block.parent_id) if block.parent_id else None
    return replace(block, id=ids.get(block.id, block.id), parent_id=parent_id)


Said = Sequence[tuple[str, str]]
"""Ids and words of paragraphs, in their order."""


def _pairs(gone: Said, new: Said) -> dict[str, str]:
    """Old ids with the new ones: equal words first, in their order, then what is alike, the most alike first."""
    found = _equal(gone, new)
    taken = {*found.values()}
    rest_gone = [(row_id, words) for row_id, words in gone if row_id not in found and words]
    rest_new = [(row_id, words) for row_id, words in new if row_id not in taken and words]
    if len(rest_gone) * len(rest_new) > _MOST_COMPARED:
        return found
    for _likeness, old_id, new_id in sorted(_likenesses(rest_gone, rest_new), key=_most_alike):
        if old_id not in found and new_id not in taken:
            found[old_id] = new_id
            taken.add(new_id)
    return found


def _most_alike(pair: tuple[float, str, str]) -> tuple[float, str, str]:
    """The order of pairs: the same from both sides."""
    return -pair[0], min(pair[1:]), max(pair[1:])


def _equal(gone: Said, new: Said) -> dict[str, str]:
    waiting: dict[str, list[str]] = {}
    for row_id, words in reversed(new):
        waiting.setdefault(words, []).append(row_id)
    return {row_id: waiting[words].pop() for row_id, words in gone if waiting.get(words)}


def _likenesses(gone: Said, new: Said) -> Iterator[tuple[float, str, str]]:
    if not gone or not new:
        return
    from rapidfuzz import fuzz

    for old_id, old in gone:
        for new_id, words in new:
            likeness = fuzz.ratio(old, words, score_cutoff=_LEAST_LIKENESS)
            if likeness:
                yield likeness, old_id, new_id
