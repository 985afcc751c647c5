"""Kept states of a plan: keeping, comparing, going back, and the lock of what is issued."""

from parapp.plan.versions.comparing import (
    KIND_WORDS,
    SAME_WORDS,
    Comparison,
    Difference,
    DifferenceGroup,
    FieldDifference,
    compare,
)
from parapp.plan.versions.field_words import field_word
from parapp.plan.versions.going_back import WayBack, go_back
from parapp.plan.versions.keeping import (
    Brief,
    brief_of,
    keep,
    proposed_label,
    read_version,
    rename,
    version_of,
    versions_of,
    with_kept,
)
from parapp.plan.versions.locking import is_locked, locked_by
from parapp.plan.versions.words import changed_words

__all__ = [
    "KIND_WORDS",
    "SAME_WORDS",
    "Brief",
    "Comparison",
    "Difference",
    "DifferenceGroup",
    "FieldDifference",
    "WayBack",
    "brief_of",
    "changed_words",
    "compare",
    "field_word",
    "go_back",
    "is_locked",
    "keep",
    "locked_by",
    "proposed_label",
    "read_version",
    "rename",
    "version_of",
    "versions_of",
    "with_kept",
]
