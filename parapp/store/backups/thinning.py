"""Which backups may go. Their counter says what is newer and which belong to one day; no clock is asked."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from parapp.store.backups.kept import KeptBackup

_DAYS_OF_WEEK, _DAYS_OF_MONTH = 7, 30
_MEGABYTE = 1_000_000
_DATE = 10  # letters of an ISO time


class Limits(NamedTuple):
    """How many of those made by themselves stay, and how many bytes all of them may take."""

    sessions: int = 20
    days: int = 14
    weeks: int = 8
    months: int = 12
    budget: int = 500 * _MEGABYTE
    smallest: int = 5
    """So many of the smallest stay whatever the budget says."""


def day_after(backups: Sequence[KeptBackup], made_at: str) -> int:
    """The day of work of a new backup, from those before it, newest first: one more than the last whenever the date is
    another than at the last backup, be it earlier or later."""
    usable = [backup for backup in backups if backup.checked]
    if not usable:
        return 1
    return max(backup.day for backup in usable) + (usable[0].note.made_at[:_DATE] != made_at[:_DATE])


def superfluous(backups: Iterable[KeptBackup], limits: Limits) -> list[KeptBackup]:
    """The backups that may be deleted, oldest first. Never the newest one, a pinned one, or one that cannot be used."""
    usable = sorted((backup for backup in backups if backup.checked), key=lambda backup: backup.number, reverse=True)
    loose = [backup for backup in usable if not backup.pinned]
    wanted = _wanted(loose, limits)
    going = [backup for backup in loose if backup not in wanted]
    staying = [backup for backup in usable if backup.pinned or backup in wanted]
    return sorted([*going, *_over_budget(staying, limits)], key=lambda backup: backup.number)


def _wanted(loose: Sequence[KeptBackup], limits: Limits) -> list[KeptBackup]:
    """From newest to oldest: the last ones, and the last one of each day, week and month of work."""
    return [
        *loose[: limits.sessions],
        *_last_of_each(loose, lambda backup: backup.day, limits.days),
        *_last_of_each(loose, lambda backup: backup.day // _DAYS_OF_WEEK, limits.weeks),
        *_last_of_each(loose, lambda backup: backup.day // _DAYS_OF_MONTH, limits.months),
    ]


def _last_of_each(loose: Sequence[KeptBackup], period: Callable[[KeptBackup], int], count: int) -> list[KeptBackup]:
    last: dict[int, KeptBackup] = {}
    for backup in loose:
        last.setdefault(period(backup), backup)
    return list(last.values())[:count]


def _over_budget(staying: Sequence[KeptBackup], limits: Limits) -> list[KeptBackup]:
    """The oldest, as many as must go; `staying` begins with the newest."""
    smallest = sorted(staying, key=lambda backup: (backup.note.size, -backup.number))[: limits.smallest]
    over = sum(backup.note.size for backup in staying) - limits.budget
    going = []
    for backup in reversed(staying[1:]):
        if over <= 0:
            break
        if not backup.pinned and backup not in smallest:
            going.append(backup)
            over -= backup.note.size
    return going
