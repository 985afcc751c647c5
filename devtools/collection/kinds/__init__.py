"""The files of a collection: a function for each kind fixes what makes the kind and leaves the rest to the seed."""

from collections.abc import Iterator
from random import Random

from devtools.collection.kinds import communes, mess, old_text, pages, refused, sheets, texts, traps, web, word  # noqa: F401  entered
from devtools.collection.kinds.registry import RECIPES, Made


def collection(seed: int) -> Iterator[Made]:
    """All files of a seed, in order; each depends on the seed and its own name only."""
    for name, recipe in RECIPES.items():
        made = recipe(Random(f"{seed}/{name}"))
        made.truth.file = next(iter(made.files))
        yield made


__all__ = ["Made", "collection"]
