"""Rows whose names are nearest to a name: what a person chooses among where no match was found, or another is meant."""

from collections.abc import Iterable

from parapp.models import Criterion
from parapp.plan.likeness import WordWeights, subject_of

_LOOKED_AT = 60
_LEAST = 0.3


class Nearest:
    """The criteria of one set, made once for many names. Fields are left out."""

    def __init__(self, rows: Iterable[Criterion]) -> None:
        self._rows = {row.id: row for row in rows if row.level != "field"}
        self._keys = {row.id: subject_of(row.name).sorted_key for row in self._rows.values()}
        self._weights = WordWeights(subject_of(row.name) for row in self._rows.values())

    def to(self, name: str, most: int = 8) -> list[tuple[Criterion, float]]:
        """The rows most like a name with their likeness from 0 to 1, the nearest first; none that is not like it."""
        from rapidfuzz import fuzz, process

        subject = subject_of(name)
        found = process.extract(subject.sorted_key, self._keys, scorer=fuzz.token_sort_ratio, limit=_LOOKED_AT)
        shares = [
            (self._rows[row_id], self._weights.share(subject, subject_of(self._rows[row_id].name)))
            for _, _, row_id in found
        ]
        likely = [pair for pair in shares if pair[1] >= _LEAST]
        return sorted(likely, key=lambda pair: -pair[1])[:most]
