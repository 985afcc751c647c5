"""parapp's start on a data file that may be damaged, with the default answer to what it asks."""

from pathlib import Path
from typing import NamedTuple

from parapp.models import UserError
from parapp.store import Store
from parapp.store.recovery.damaged import Recovered, refuse_unfinished
from parapp.store.recovery.recovering import RECOVERABLE, backups_for, offer, recover, resume


class Started(NamedTuple):
    """The open store, and what was done before it could be opened (None: nothing)."""

    store: Store
    recovered: Recovered | None = None


def started(data_file: Path) -> Started:
    """As `parapp.ui.recovery.opening` does it, without a window: the default button is pressed.

    Raises UserError for what is no damage.
    """
    try:
        refuse_unfinished(data_file)
        if not data_file.exists() and Path(data_file.parent, "backups").exists():
            raise UserError("recovery_file_missing", path=data_file)
        return Started(Store.open(data_file))
    except UserError as fault:
        if fault.code not in RECOVERABLE | {"recovery_unfinished", "recovery_file_missing"}:
            raise
        backups = backups_for(data_file)
        report = resume(data_file, backups) or recover(data_file, offer(data_file, backups))
        return Started(Store.open(data_file), report)
