"""The files of a collection: a function for each kind fixes what makes the kind and leaves the rest to the seed."""

from collections.abc import Iterator
from random import Random

from devtools.collection.kinds import (  # noqa: F401  entered
    communes,
    mess,
    old_text,
    pages,
    refused,
    second_columns,
    second_communes,
    second_papers,
    second_rows,
    second_texts,
    sheets,
    texts,
    third_columns,
    third_papers,
    third_rows,
    third_texts,
    traps,
    web,
    word,
)  # fmt: skip
from devtools.collection.kinds.registry import RECIPES, SECOND, THIRD, Made

OF_SEED = {2: SECOND, 3: THIRD}
"""Layouts that only one seed draws, besides those that all do."""


def collection(seed: int) -> Iterator[Made]:
    """All files of a seed, in order; each depends on the seed and its own name only. Seeds 2 and 3 have own layouts."""
    for name, recipe in (RECIPES | OF_SEED.get(seed, {})).items():
        made = recipe(Random(f"{seed}/{name}"))
        made.truth.file = next(iter(made.files))
        yield made


__all__ = ["Made", "collection"]
