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
    words = {"changed": "sửa", "new": "thêm", "gone": "bỏ"}
    counts = [(sum(row.kind == kind for row in taken), word) for kind, word in words.items()]
    parts = [f"{word} {count} dòng" for count, word in counts if count]
    if comparison.tasks:
        parts.append(f"thêm {len(comparison.tasks)} nhiệm vụ")
    asked = sum(row.kind == "changed" and not row.certain and _mark(row) not in ticks for row in comparison.differences)
    done = f"sẽ {', '.join(parts)}" if parts else "không có gì mới"
    return f"{done}; {asked} dòng cần so sánh" if asked else done
