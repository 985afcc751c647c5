"""The whole data file at one moment, in memory, with its label: what backups and USB copies are written from.

Taking it is quick and needs the one connection; writing and checking it is slow and needs only its bytes, so that may
happen beside the window.
"""

import hashlib
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from parapp import __version__
from parapp.models import Plan, Records
from parapp.models.data_copy import CopyNote
from parapp.store.connection import content_of, version_of
from parapp.store.devices import device_names, own_device
from parapp.store.log import count_of, seen_vector
from parapp.store.rows import TABLES


class Snapshot(NamedTuple):
    """The bytes of a sound database that needs no side files, and what it holds."""

    content: bytes
    note: CopyNote


def take_snapshot(db: Database, records: Records) -> Snapshot:
    """The state of now. It is not checked yet: whoever keeps it does so first (`check_content`)."""
    content = content_of(db)
    device = own_device(db)
    note = CopyNote(
        app_version=__version__,
        data_version=version_of(db),
        device_id=device,
        device_name=device_names(db)[device],
        seen=seen_vector(db),
        edits=count_of(db),
        rows={table: len(records[kind]) for kind, table in TABLES.items()},
        plans=tuple(plan.shown_name for plan in records[Plan].values() if isinstance(plan, Plan)),
        made_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return Snapshot(content, note)
