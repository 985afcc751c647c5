"""The installations whose edits stand in the log: each has a random id, and numbers its edits from 1 on."""

from sqlite_utils import Database

from parapp.models import new_id
from parapp.store.machine import machine_hash, machine_name


def own_device(db: Database) -> str:
    """The random id of this installation."""
    return str(db.execute("SELECT id FROM device WHERE own").fetchone()[0])


def device_names(db: Database) -> dict[str, str]:
    """For each device the name of its computer; empty where it is not known."""
    return {str(row[0]): str(row[1]) for row in db.execute("SELECT id, name FROM device")}


def settle_device(db: Database) -> None:
    """Gives a data file that now lies on another computer a device of its own.

    Otherwise both would number different edits alike, and neither could tell what it has not seen of the other.
    """
    own, machine = db.execute("SELECT id, machine FROM device WHERE own").fetchone()
    here = machine_hash()
    if machine == here:
        return
    with db.atomic():
        if machine and here:
            begin_device(db)
        else:
            db.execute("UPDATE device SET machine = ?, name = ? WHERE id = ?", [here or machine, machine_name(), own])


def begin_device(db: Database) -> None:
    """From here on edits count under a new id. Only inside a transaction.

    Needed wherever the numbers after the last one in this file may have been given out already: in a restored backup,
    or a copy of the file on another computer.
    """
    db.execute("UPDATE device SET own = 0 WHERE own")
    sql = "INSERT INTO device (id, own, name, machine) VALUES (?, 1, ?, ?)"
    db.execute(sql, [new_id(), machine_name(), machine_hash()])


def note_device(db: Database, device: str, name: str) -> None:
    """Another installation, whose edits come into this log. Only inside a transaction."""
    db.execute("INSERT OR IGNORE INTO device (id, own, name) VALUES (?, 0, ?)", [device, name])
