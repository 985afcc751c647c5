"""Copies of the data file that were checked before they count, on this disk and on another one."""

from parapp.store.backups.kept import KeptBackup, Unusable
from parapp.store.backups.occasions import OCCASION_WORDS, Occasion
from parapp.store.backups.shelf import FOLDER, Shelf
from parapp.store.backups.thinning import Limits

__all__ = ["FOLDER", "OCCASION_WORDS", "KeptBackup", "Limits", "Occasion", "Shelf", "Unusable"]
