"""Criteria of two years (or of two editions of a set) that are the same, by their text: never by the code alone."""

import itertools
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import msgspec

from parapp import paths
from parapp.models import Criterion
from parapp.models.record import Value
from parapp.plan.likeness import ENOUGH_WORDS, Subject, WordWeights, subject_of
from parapp.plan.tree import Tree, field_of
from parapp.vietnamese.text import code_key

NEAR = 0.55
"""Below this share two texts are not taken for the same criterion."""
LIKELY = 0.85
"""From this share on a doubtful match is taken over unless the user says no."""
_FIELD, _ABOVE, _CODE = 4, 2, 1
_ELSEWHERE = 0.8
_MOST_CANDIDATES = 12
_MOST_PAIRS = 2_500


class Match(Value, frozen=True):
    """Two rows that are the same: `certain` by their text alone, else with a share below 1 for the user to judge."""

    last_id: str
    this_id: str
    share: float = 1.0
    certain: bool = True

    @property
    def likely(self) -> bool:
        """Whether it is taken unless the user says no."""
        return self.certain or self.share >= LIKELY


class Matching(Value, frozen=True):
    """Fields (several of last year's may go into one) and criteria (one to one), in the order of last year's rows."""

    fields: tuple[Match, ...] = ()
    criteria: tuple[Match, ...] = ()


class FieldName(Value, frozen=True):
    """A field's name today, its surely former names, and names whose content is mostly in it now."""

    name: str
    former: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def field_names() -> tuple[FieldName, ...]:
    """The names of fields through the years, as resources/criteria/field-names.toml lists them."""
    text = (paths.resources() / "criteria" / "field-names.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["fields"], tuple[FieldName, ...])


@lru_cache(maxsize=2_000)
def _known_field(name: str) -> tuple[str, bool] | None:
    """Today's name of a field and whether that is sure; None for a name that is like no known one."""
    subject = subject_of(name)
    weights = WordWeights(subject_of(entry) for field in field_names() for entry in (field.name, *field.former))
    best: tuple[float, str, bool] = (0.0, "", False)
    for field in field_names():
        for entry in (field.name, *field.former):
            best = max(best, (weights.share(subject, subject_of(entry)), field.name, True))
        for entry in field.near:
            best = max(best, (weights.share(subject, subject_of(entry)), field.name, False))
    return (best[1], best[2]) if best[0] >= 0.75 else None


def match_rows(last: Sequence[Criterion], this: Sequence[Criterion]) -> Matching:
    """Fields and criteria of `last` that `this` has, too. Both in document order."""
    fields = _match_fields([row for row in last if row.level == "field"], [row for row in this if row.level == "field"])
    return Matching(fields=fields, criteria=_match_criteria(last, this, fields))


def _match_fields(last: Iterable[Criterion], this: Sequence[Criterion]) -> tuple[Match, ...]:
    weights = WordWeights(subject_of(row.name) for row in this)
    found = []
    for row in last:
        matches = [match for other in this if (match := _field_match(row, other, weights))]
        if matches:
            found.append(max(matches, key=lambda match: (match.certain, match.share)))
    return tuple(found)


def _field_match(last: Criterion, this: Criterion, weights: WordWeights) -> Match | None:
    share = weights.share(subject_of(last.name), subject_of(this.name))
    if share == 1.0:
        return Match(last_id=last.id, this_id=this.id)
    known, now = _known_field(last.name), _known_field(this.name)
    if known and now and known[0] == now[0]:
        sure = known[1] and now[1]
        return Match(last_id=last.id, this_id=this.id, share=max(share, 0.95 if sure else 0.8), certain=sure)
    # Two known fields with other names are two fields, however alike the words ("Cải cách …").
    if (known and now) or share < NEAR:
        return None
    return Match(last_id=last.id, this_id=this.id, share=share, certain=False)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two criteria that may be the same, with what speaks for it."""

    last: Criterion
    this: Criterion
    share: float
    evidence: int
    certain: bool

    @property
    def rank(self) -> tuple[float, int]:
        return self.share, self.evidence


class _Side:
    """The criteria of one side with what is asked of them often."""

    def __init__(self, rows: Sequence[Criterion]) -> None:
        self.tree = Tree(rows)
        self.rows = [row for row in rows if row.level != "field"]
        self.by_key: dict[str, list[Criterion]] = defaultdict(list)
        for row in self.rows:
            self.by_key[subject_of(row.name).key].append(row)
        self.by_key.pop("", None)

    @cached_property
    def sorted_keys(self) -> dict[str, str]:
        """The keys as rapidfuzz compares them."""
        return {key: subject_of(rows[0].name).sorted_key for key, rows in self.by_key.items()}

    def field_id(self, row: Criterion) -> str | None:
        field = field_of(row.id, self.tree)
        return field.id if field else None

    def above(self, row: Criterion) -> Criterion | None:
        return self.tree.rows.get(row.parent_id or "")


def _match_criteria(last: Sequence[Criterion], this: Sequence[Criterion], fields: Iterable[Match]) -> tuple[Match, ...]:
    sides = _Side(last), _Side(this)
    field_ids = {match.last_id: match.this_id for match in fields}
    exact = _best_first(_exact_pairs(*sides, field_ids))
    taken = {pair.last.id for pair in exact} | {pair.this.id for pair in exact}
    near = _best_first(_near_pairs(*sides, field_ids, taken))
    by_last = {pair.last.id: pair for pair in (*exact, *near)}
    return tuple(
        Match(last_id=row.id, this_id=pair.this.id, share=pair.share, certain=pair.certain)
        for row in sides[0].rows
        if (pair := by_last.get(row.id))
    )


def _best_first(pairs: list[_Pair]) -> list[_Pair]:
    """One pair for a row at most, the best first; of equals the one that stands first in the source."""
    found: list[_Pair] = []
    taken: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: pair.rank, reverse=True):
        if pair.last.id not in taken and pair.this.id not in taken:
            taken |= {pair.last.id, pair.this.id}
            found.append(pair)
    return found


def _exact_pairs(last: _Side, this: _Side, field_ids: Mapping[str, str]) -> list[_Pair]:
    """Rows with the same key; certain where the words are enough or the place singles them out. A short name that many
    criteria have ("Ban hành kịp thời") says little where only the field is the same, or not even that."""
    pairs = []
    for key, rows in last.by_key.items():
        others = this.by_key.get(key, [])
        alone = len(rows) == len(others) == 1 and _says_enough(rows[0])
        weighed = [
            (row, other, _evidence(last, this, row, other, field_ids)) for row, other in _pairs_to_weigh(rows, others)
        ]
        seen = Counter((side.id, evidence) for row, other, evidence in weighed for side in (row, other))
        for row, other, evidence in weighed:
            single = seen[row.id, evidence] == seen[other.id, evidence] == 1
            share = 1.0 if evidence > _FIELD or _says_enough(row) else _ELSEWHERE
            pairs.append(_Pair(row, other, share, evidence, alone or (single and evidence >= _FIELD + _ABOVE)))
    return pairs


def _says_enough(row: Criterion) -> bool:
    return len(subject_of(row.name).words) >= ENOUGH_WORDS


def _pairs_to_weigh(rows: Sequence[Criterion], others: Sequence[Criterion]) -> Iterable[tuple[Criterion, Criterion]]:
    """Each with each; of very many rows with one name only those of the same code, else of the same place in order."""
    if len(rows) * len(others) <= _MOST_PAIRS:
        return itertools.product(rows, others)
    by_code = {code_key(other.code): other for other in others if other.code}
    coded = [(row, found) for row in rows if row.code and (found := by_code.get(code_key(row.code)))]
    settled = {row.id for pair in coded for row in pair}
    rest = [row for row in rows if row.id not in settled], [row for row in others if row.id not in settled]
    return [*coded, *zip(*rest, strict=False)]


def _near_pairs(last: _Side, this: _Side, field_ids: Mapping[str, str], taken: set[str]) -> list[_Pair]:
    from rapidfuzz import fuzz, process

    weights = WordWeights(subject_of(row.name) for row in (*last.rows, *this.rows))
    open_keys = {
        key: text for key, text in this.sorted_keys.items() if any(row.id not in taken for row in this.by_key[key])
    }
    pairs = []
    for row in last.rows:
        if row.id in taken:
            continue
        wanted = subject_of(row.name)
        found = process.extract(
            wanted.sorted_key, open_keys, scorer=fuzz.ratio, limit=_MOST_CANDIDATES, score_cutoff=40
        )
        free = (other for _, _, key in found for other in this.by_key[key] if other.id not in taken)
        others = itertools.islice(free, 3 * _MOST_CANDIDATES)
        pairs += [_near_pair(last, this, row, other, field_ids, weights, wanted) for other in others]
    return [pair for pair in pairs if pair.share >= NEAR]


def _near_pair(
    last: _Side,
    this: _Side,
    row: Criterion,
    other: Criterion,
    field_ids: Mapping[str, str],
    weights: WordWeights,
    wanted: Subject,
) -> _Pair:
    share = weights.share(wanted, subject_of(other.name))
    field, other_field = last.field_id(row), this.field_id(other)
    if field and other_field and field_ids.get(field, other_field) != other_field:
        share *= 0.85
    return _Pair(row, other, share, _evidence(last, this, row, other, field_ids), False)


def _evidence(last: _Side, this: _Side, row: Criterion, other: Criterion, field_ids: Mapping[str, str]) -> int:
    """What speaks for two rows beside their text: the field, the row above, and least the code."""
    field, other_field = last.field_id(row), this.field_id(other)
    in_field = field_ids.get(field) == other_field if field else other_field is None
    above, other_above = last.above(row), this.above(other)
    same_code = bool(row.code) and code_key(row.code) == code_key(other.code)
    return _FIELD * in_field + _ABOVE * (in_field and _is_same(above, other_above)) + _CODE * same_code


def _is_same(above: Criterion | None, other: Criterion | None) -> bool:
    """Whether the rows above two rows of one field are the same: the field itself, none, or of one name."""
    if above is None or other is None:
        return above is other
    if above.level == other.level == "field":
        return True
    return subject_of(above.name).key == subject_of(other.name).key != ""
