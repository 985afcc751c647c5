"""Which differences between a table and the plan's criteria are taken, as the user ticked them. No widgets here."""

from collections.abc import Collection, Mapping

from parapp.plan.compare_sets import Comparison, RowDifference

Ticks = Mapping[str, bool]
"""Ticked or not, by what names a row in every comparison with the same table: the present row, or a new one's place."""


def ticks_of(comparison: Comparison, chosen: Collection[str]) -> Ticks:
    """What the user saw, each row ticked or not."""
    return {_mark(row): row.key in chosen for row in comparison.differences}


def keys_taken(comparison: Comparison, ticks: Ticks) -> frozenset[str]:
    """The keys of the rows to take; what the user did not see goes by the proposal."""
    proposed = comparison.proposed
    return frozenset(row.key for row in comparison.differences if ticks.get(_mark(row), row.key in proposed))


def _mark(row: RowDifference) -> str:
    return row.present.id if row.present else f"{row.place}|{row.row.code if row.row else ''}"


def effect_of(comparison: Comparison, ticks: Ticks) -> str:
    """What taking would do to the plan, in a few words; what is left out as doubtful is said."""
    keys = keys_taken(comparison, ticks)
    taken = [row for row in comparison.differences if row.key in keys]
    verbs = {"changed": "sửa", "new": "thêm", "gone": "bỏ"}
    counts = [(sum(row.kind == kind for row in taken), verb) for kind, verb in verbs.items()]
    parts = [f"{verb} {count}" for count, verb in counts if count]
    rows = f"{', '.join(parts)} dòng" if parts else ""
    tasks = f"thêm {len(comparison.tasks)} nhiệm vụ" if comparison.tasks else ""
    done = " và ".join(filter(None, (rows, tasks)))
    asked = sum(row.kind == "changed" and not row.certain and _mark(row) not in ticks for row in comparison.differences)
    words = (f"sẽ {done}" if done else "", f"{asked} dòng cần so sánh" if asked else "")
    return "; ".join(filter(None, words)) or "không có gì mới"
