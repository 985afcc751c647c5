"""Kept states of a plan: keeping, the lock of what is issued; comparing and going back in modules of their own."""

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

__all__ = [
    "Brief",
    "brief_of",
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
