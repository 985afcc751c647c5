"""The data file: one SQLite file, one connection, one door for every edit."""

from parapp.store.history import History
from parapp.store.log import LogEntry
from parapp.store.store import Store

__all__ = ["History", "LogEntry", "Store"]
